"""The words that the number grammar reads, as one table from every surface form to what it says.

Letters such as و ب ل and the article cling to numbers as to other words. The table
holds each form with them, so that reading a word is one look-up.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from hudna.model.claim import Qualifier

# The commoner ones first.
_LEADS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل")
# The commoner ones first.
_LEADS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل")
_ARTICLE_LEADS = (
    ("ال", 0), ("وال", 1), ("بال", 1), ("لل", 1), ("فال", 1), ("كال", 1), ("وبال", 2), ("ولل", 2),
)  # fmt: skip


class Role(Enum):
    """What a number word does in a number."""

    UNIT = auto()  # three to ten
    TEEN = auto()  # احد, اثنا: before عشر alone
    TEN = auto()  # twenty to ninety
    HUNDRED = auto()  # a hundred and its multiples
    SCALE = auto()  # الف: one of it, or a multiplier
    SCALE_PLURAL = auto()  # الاف: a multiplier, or vague
    SCALE_DUAL = auto()  # الفين
    FRACTION = auto()  # نصف, of a scale alone
    VAGUE = auto()  # عشرات
    FEW = auto()  # عده
    FEW_OF = auto()  # عدد, where من follows
    ONE = auto()  # واحد, after its noun
    ONE_OF = auto()  # احد, before its noun
    TWO = auto()  # اثنان
    DUAL = auto()  # قتيلان: number and noun in one word
    SPAN = auto()  # لمده, before a bare unit


class NumberWord(NamedTuple):
    """One surface form; ``lead`` letters cling before it or before its ``article``."""

    role: Role
    value: float
    lead: int = 0
    article: bool = False
    unit: str | None = None


class Phrase(NamedTuple):
    """Words that qualify a number; ``lead`` letters of the first one only cling to it."""

    words: tuple[str, ...]
    qualifier: Qualifier
    lead: int = 0


@dataclass(frozen=True, slots=True)
class NumberWords:
    """Everything the grammar knows, in normal form. Built once, by the lexicon."""

    words: Mapping[str, NumberWord]
    tens_of_teens: frozenset[str]
    two_readings: frozenset[str]
    before: Mapping[str, tuple[Phrase, ...]]
    after: Mapping[str, tuple[Phrase, ...]]
    between: frozenset[str]
    rises: frozenset[str]
    units: Mapping[str, str]
    unit_singulars: frozenset[str]
    labels: frozenset[str]
    year_cues: frozenset[str]
    weak_year_cues: frozenset[str]
    year_nouns: frozenset[str]
    resolutions: frozenset[str]
    ages: frozenset[str]
    hour_words: frozenset[str]
    hour_marks: frozenset[str]
    no_nouns: frozenset[str]
    months: frozenset[str]
    ordinals: frozenset[str]
    hundred: frozenset[str]


def surfaces(form: str, *, article: bool) -> Iterator[tuple[str, int, bool]]:
    """A number word with what may cling to it: surface, letters before it or its article, has one.

    ``article``: whether the word takes one (الاثنين is Monday, not the two).
    """
    for lead in _LEADS:
        yield lead + form, len(lead), False
    if article:
        for lead, cut in _ARTICLE_LEADS:
            yield lead + form, cut, True


def noun_surfaces(form: str) -> Iterator[tuple[str, int, bool]]:
    """The same of a counted noun: its commoner surfaces, for there are many such nouns."""
    for lead in _LEADS[:5]:
        yield lead + form, len(lead), False
    for lead, cut in _ARTICLE_LEADS[:4]:
        yield lead + form, cut, True


def phrases_by(phrases: list[Phrase], word: int) -> dict[str, tuple[Phrase, ...]]:
    """Phrases by their first (0) or last (-1) word, longest first."""
    found: dict[str, list[Phrase]] = {}
    for phrase in sorted(phrases, key=lambda item: -len(item.words)):
        found.setdefault(phrase.words[word], []).append(phrase)
    return {key: tuple(items) for key, items in found.items()}
