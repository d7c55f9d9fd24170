"""The words that the date grammar reads, by what they do in an expression of time."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, auto
from typing import NamedTuple

from hudna.language.number_words import NumberWords

UNITS = ("minutes", "hours", "days", "weeks", "months", "years")


class Tag(IntEnum):
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
    RECENT = auto()  # الاخير: the last one up to now, where الماضي is the one before
    DURATION = auto()  # اليومين: a unit and its number in one word


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


Entry = Mapping[Tag, tuple[Term, ...]]


@dataclass(frozen=True, slots=True)
class DateWords:
    """Everything the grammar knows, in normal form.

    ``entries``: by first word, what it can begin, longest first; ``openers``: the
    words that an expression of time can begin with, how many letters cling to each, and
    whether it only leads in another (من, حتي).
    """

    entries: Mapping[str, Entry]
    openers: Mapping[str, tuple[int, bool]]
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
