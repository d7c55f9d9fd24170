"""The words that the date grammar reads, by what they do in an expression of time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from hudna.language.number_words import NumberWords
from hudna.language.words import Word

UNITS = ("minutes", "hours", "days", "weeks", "months", "years")


class Tag(Enum):
    """What a word or phrase does; in brackets what its value says."""

    MONTH = auto()  # 1 to 12
    HIJRI = auto()  # 1 to 12
    MONTH_NOUN = auto()
    MONTH_CUE = auto()
    WEEKDAY = auto()  # Monday 0
    DAY_NOUN = auto()
    DAY = auto()  # days from the anchor: امس -1
    PART = auto()  # index into the parts of the day
    NIGHT = auto()
    MIDNIGHT = auto()
    DIRECTION = auto()  # calendars.Direction
    THIS = auto()
    FEW = auto()
    EDGE = auto()  # calendars.Edge
    SEASON = auto()  # its first month
    SINCE = auto()
    FROM_ON = auto()
    UNTIL = auto()
    BEFORE = auto()
    AFTER = auto()
    BETWEEN = auto()
    FROM = auto()
    AND = auto()
    HEDGE = auto()  # 0 about, 1 more than
    UNIT = auto()  # several; index into UNITS
    UNIT_ONE = auto()  # one; index into UNITS
    SPELL = auto()
    YEAR_NOUN = auto()
    ORDINAL = auto()
    HOUR = auto()
    HOUR_LINK = auto()
    HOUR_FRACTION = auto()  # minutes past
    ZONE_WORD = auto()
    ZONE = auto()  # index into DateWords.zones
    SAME_DAY = auto()  # الموافق


class Term(NamedTuple):
    """A word or phrase of the table; ``lead`` letters of the first word only cling to it."""

    words: tuple[str, ...]
    value: int
    lead: int = 0


class Found(NamedTuple):
    """A term found at a word: its value, the index after it, and what clings to its first word."""

    value: int
    next: int
    lead: int


@dataclass(frozen=True, slots=True)
class DateWords:
    """Everything the grammar knows, in normal form; terms by their first word, longest first."""

    terms: Mapping[Tag, Mapping[str, tuple[Term, ...]]]
    triggers: frozenset[str]
    leads: Mapping[str, int]
    numbers: NumberWords
    zones: tuple[str, ...]
    weak_months: frozenset[str]
    not_weekdays_after: frozenset[str]
    not_today_after: frozenset[str]
    not_today_before: frozenset[str]
    not_dates_after: frozenset[str]
    hijri_marks: frozenset[str]
    gregorian_marks: frozenset[str]
    ordinal_ten: frozenset[str]
    dateline_words: frozenset[str]

    def find(self, tag: Tag, words: Sequence[Word], index: int) -> Found | None:
        """The longest term of ``tag`` whose words stand at ``index``."""
        if not 0 <= index < len(words):
            return None
        for term in self.terms[tag].get(words[index].text, ()):
            size = len(term.words)
            if size == 1 or tuple(word.text for word in words[index : index + size]) == term.words:
                return Found(term.value, index + size, term.lead)
        return None
