"""What the readers of time share: the sentence they read and the period they read out of it."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from hudna.language.calendars import Direction
from hudna.language.date_words import DateWords, Entry, Found, Tag
from hudna.language.words import Word
from hudna.model.claim import DayPart

_FIGURE = re.compile("[0-9]")
_FIGURES = frozenset("0123456789")
_DATE_SIGNS = frozenset("/-.:–")
_LONG = 3  # letters beyond which digits may be a year
_NOTHING: Entry = {}
_SKIPPED = " \t\"«»“”'()"


def has_figures(text: str) -> bool:
    """Whether a word ends in digits, or in digits and one letter: 2018م, 1436ه."""
    return text[-1] in _FIGURES or text[-2:-1] in _FIGURES


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

    __slots__ = ("_entries", "anchor", "normal", "table", "words")

    def __init__(self, words: Sequence[Word], normal: str, table: DateWords, anchor: dt.date | None) -> None:
        self.words = words
        self.normal = normal
        self.table = table
        self.anchor = anchor
        self._entries: list[Entry | None] = [
            *(table.entries.get(word.text) for word in words),
            None,
            None,
            None,
        ]

    def hits(self) -> list[int]:
        """The indexes of words that a time may begin at.

        A word such as من or حتي is one only before another word of time, a number or digits.
        """
        openers, entries = self.table.openers, self._entries
        figures = _FIGURE.search(self.normal, self.words[0].start, self.words[-1].end) is not None
        found = []
        for index, word in enumerate(self.words):
            if entries[index] is not None:
                opener = openers.get(word.text)
                if opener and (not opener[1] or self._told_next(index + 1)):
                    found.append(index)
            elif figures and has_figures(word.text) and self.speaks(index):
                found.append(index)
        return found

    def _told_next(self, index: int) -> bool:
        if index >= len(self.words):
            return False
        text = self.words[index].text
        return self._entries[index] is not None or has_figures(text) or text in self.table.numbers.words

    def text(self, index: int) -> str:
        """The word at ``index`` in normal form, or nothing beyond the sentence."""
        return self.words[index].text if 0 <= index < len(self.words) else ""

    def find(self, tag: Tag, index: int) -> Found | None:
        """The longest term of ``tag`` whose words stand at ``index``."""
        entry = self._entries[index] if index < len(self._entries) else None
        if entry is None or (terms := entry.get(tag)) is None:
            return None
        for term in terms:
            size = len(term.words)
            if size == 1 or tuple(word.text for word in self.words[index : index + size]) == term.words:
                return Found(term.value, index + size, term.lead)
        return None

    def tags(self, index: int) -> Entry:
        """What the word at ``index`` can begin; nothing for a word that says nothing about time."""
        return self._entries[index] or _NOTHING if index < len(self._entries) else _NOTHING

    def speaks(self, index: int) -> bool:
        """Whether the word at ``index`` can begin a time: a word of time, or digits with one round them."""
        if index >= len(self.words):
            return False
        if self._entries[index] is not None:
            return True
        word = self.words[index]
        if not has_figures(word.text):
            return False
        if len(word.text) > _LONG or self.normal[word.end : word.end + 2].strip()[:1] in _DATE_SIGNS:
            return True
        after = self._entries[index + 1]
        return after is not None or self.text(index + 1).startswith("و") or self.text(index + 1) == "GMT"

    def between(self, index: int) -> str:
        """The signs between the word before ``index`` and the one at it, without space and quotes."""
        if not 0 < index < len(self.words):
            return "."
        return self.normal[self.words[index - 1].end : self.words[index].start].strip(_SKIPPED)

    def near(self, index: int, signs: tuple[str, ...] = ("",)) -> bool:
        """Whether the word at ``index`` follows the one before it with only ``signs`` between."""
        return self.between(index) in signs

    def direction(self, index: int) -> tuple[Direction | None, int]:
        """الماضي, الجاري, المقبل at ``index``, and the index after it."""
        found = self.find(Tag.DIRECTION, index) if self.near(index) else None
        return (Direction(found.value), found.next) if found else (None, index)
