"""How alike two spellings one letter apart are: a habit of writing, a slip, or two names."""

from typing import Literal

from hudna.places.forms import apart

Likeness = Literal["variant", "slip"]
_LONG = "ايوه"  # long vowels and what folds to them: written or not as the writer hears them
# Letters heard alike from the Gulf to the Jazira; a recorder writes one for the other.
_SOUNDS = (
    "سص",
    "تط",
    "دض",
    "ذظ",
    "دذ",
    "زذ",
    "زظ",
    "ضظ",
    "ثت",
    "قك",
    "قغ",
    "حه",
    "غج",
    "قج",
    "سث",
    "زص",
    "جش",
)
# Letters that differ by a dot or a stroke: slips of the hand.
_SHAPES = (
    "بت",
    "بن",
    "بي",
    "تن",
    "تي",
    "ني",
    "ثن",
    "جح",
    "جخ",
    "حخ",
    "دذ",
    "رز",
    "سش",
    "صض",
    "طظ",
    "عغ",
    "فق",
)
_PAIRS_HEARD = frozenset(frozenset(pair) for pair in _SOUNDS)
_PAIRS_SEEN = frozenset(frozenset(pair) for pair in _SHAPES)
_MIN_SLIP = 6


def likeness(a: str, b: str) -> Likeness | None:
    """``variant`` for spellings of one name, ``slip`` for what may be a mistake, None for two names.

    Both are joined forms (``forms.joined``). Among settlements of one governorate a
    changed strong letter is nearly always another village, so it is neither.
    """
    told = apart(a, b)
    if told is None:
        return None
    at, mine, other = told
    if len(mine) == 2:
        return "slip" if min(len(a), len(b)) >= _MIN_SLIP else None
    letters = frozenset(mine + other)
    last = at >= max(len(a), len(b)) - 1
    if not (mine and other):
        return _one_more((mine or other), at, a, b, last=last)
    if letters <= set(_LONG):
        return "variant" if last else None
    if letters in _PAIRS_HEARD and min(len(a), len(b)) >= 4:
        return "variant"
    if letters in _PAIRS_SEEN and min(len(a), len(b)) >= _MIN_SLIP:
        return "slip"
    return None


def _one_more(letter: str, at: int, a: str, b: str, *, last: bool) -> Likeness | None:
    """One of the two has a letter more: a vowel at the end, a vowel or a doubled letter inside."""
    short = min(a, b, key=len)
    if letter in _LONG and last:
        return "variant" if len(short) >= 5 else None
    doubled = at > 0 and short[at - 1] == letter
    if doubled or (letter in _LONG and at > 0):
        return "variant" if len(short) >= 5 else None
    return None
