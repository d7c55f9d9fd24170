"""What the readers of time share: the sentence they read and the period they read out of it."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from hudna.language.calendars import Direction
from hudna.language.date_words import DateWords, Found, Tag
from hudna.language.words import Word
from hudna.model.claim import DayPart

_OPEN = " \t\"«»“”'("
_CLOSING = re.compile(r"\s*[)»”\"]")


@dataclass(frozen=True, slots=True)
class Period:
    """A span of days told by the words before ``next``.

    Both ends null: the words tell a time that nothing here fixes; one null: open.
    ``grain`` is the unit that the words name: hours, day, days, week, month, year.
    ``explicit``: by the calendar, not counted from the day of speaking.
    ``year_assumed``: the year is not told.
    """

    start: dt.date | None
    end: dt.date | None
    next: int
    grain: str
    explicit: bool = False
    part: DayPart | None = None
    year_assumed: bool = False

    @property
    def known(self) -> bool:
        return self.start is not None and self.end is not None


class TimeLine:
    """One sentence, the table it is read with, and the day that relative words count from."""

    __slots__ = ("anchor", "normal", "table", "words")

    def __init__(self, words: Sequence[Word], normal: str, table: DateWords, anchor: dt.date | None) -> None:
        self.words = words
        self.normal = normal
        self.table = table
        self.anchor = anchor

    def text(self, index: int) -> str:
        """The word at ``index`` in normal form, or nothing beyond the sentence."""
        return self.words[index].text if 0 <= index < len(self.words) else ""

    def find(self, tag: Tag, index: int) -> Found | None:
        """The longest term of ``tag`` at ``index``."""
        return self.table.find(tag, self.words, index)

    def between(self, index: int) -> str:
        """The signs between the word before ``index`` and the one at it, without space and quotation marks."""
        if not 0 < index < len(self.words):
            return "."
        return self.normal[self.words[index - 1].end : self.words[index].start].strip(_OPEN)

    def near(self, index: int, signs: tuple[str, ...] = ("",)) -> bool:
        """Whether the word at ``index`` follows the one before it with only ``signs`` between."""
        return self.between(index) in signs

    def direction(self, index: int) -> tuple[Direction | None, int]:
        """الماضي, الجاري, المقبل at ``index``, and the index after it."""
        found = self.find(Tag.DIRECTION, index) if self.near(index) else None
        return (Direction(found.value), found.next) if found else (None, index)
