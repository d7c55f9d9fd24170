"""Letters that cling to a word: proclitics and enclitics, tried only where the rest is in a lexicon.

Stemmers strip ب from بغداد and و from وفد; here nothing is stripped unless what
remains is a known entry, so a lexicon hit decides. All in normal form.
"""

# Longest first. لل is ل + ال: the name starts at the second ل (CODEBOOK, "Who").
PROCLITICS = (
    "وبال", "وكال", "وفال", "فبال", "وسي", "وال", "بال", "كال", "فال", "ولل", "فلل", "لل", "ال",
    "وب", "ول", "وك", "وف", "فب", "فل", "وس", "فس", "و", "ف", "ب", "ك", "ل", "س",
)  # fmt: skip
ENCLITICS = ("كما", "هما", "هم", "هن", "ها", "نا", "كم", "ه", "ي", "ك")
_PRO, _EN = frozenset(("", *PROCLITICS)), frozenset(("", *ENCLITICS))


def is_proclitic(letters: str) -> bool:
    """Whether these letters may stand before a word and not belong to it."""
    return letters in _PRO


def is_enclitic(letters: str) -> bool:
    """Whether these letters may stand after a word and not belong to it."""
    return letters in _EN


def name_start(word: str, stem_at: int) -> int:
    """Where a name begins in ``word`` whose lexicon stem starts at ``stem_at``: its article is kept.

    ``بالرقه`` found at the stem ``رقه`` begins at ``ال``; ``للجيش`` at its second ل.
    """
    if word[:stem_at].endswith("ال"):
        return stem_at - 2
    if word[:stem_at].endswith("لل"):
        return stem_at - 1
    return stem_at
