"""How alike two names are, for scoring: by their words, whatever their marks, letters or article."""

import re
import unicodedata

_MARKS = re.compile("[\u064b-\u065f\u0670\u0640\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_LETTERS = str.maketrans("أإآٱىةؤئیک", "اااايهوييك")
_ARTICLE = re.compile("^ال(?=..)")
_WORD = re.compile(r"\w+")
# Words that say what sort of place is named; two names are not told apart by them.
_SORTS = frozenset({"محافظه", "مدينه", "بلده", "قريه", "منطقه", "ناحيه", "مديريه", "قضاء", "حي", "مخيم"})


def folded(name: str | None) -> str:
    """The words of a name in the form in which gold and program are compared (codebook scorer).

    Not the normal form of ``language``: here the article goes too, and what is no word.
    """
    plain = _MARKS.sub("", unicodedata.normalize("NFKC", name or "")).translate(_LETTERS).lower()
    return " ".join(_ARTICLE.sub("", word) for word in _WORD.findall(plain))


def alike(left: str, right: str) -> float:
    """From 1, the same words, to 0: less for each word that one of two folded names has more."""
    if left.replace(" ", "") == right.replace(" ", ""):
        return 1.0
    few, many = sorted((_telling(left), _telling(right)), key=len)
    return 2 * len(few) / (len(few) + len(many)) if few <= many else 0.0


def _telling(name: str) -> frozenset[str]:
    words = frozenset(name.split())
    return words - _SORTS or words
