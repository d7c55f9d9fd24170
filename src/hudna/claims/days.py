"""When: the day an event's own words tell, else its sentence's, else the lead's (CODEBOOK, "When")."""

import datetime as dt
from collections.abc import Callable, Sequence

from hudna.claims.events import Event
from hudna.claims.said import Voices
from hudna.claims.text import Passage
from hudna.knowledge.cues import cues
from hudna.language.calendars import shift
from hudna.language.dates import TimeMention
from hudna.language.numbers import Quantity
from hudna.model.claim import When, WhenBasis

_LEAD = 2  # paragraphs in which the report's own day may be told
_DATELINE = 12  # words: a longer line is no dateline
_NEWS = 10  # days: an older date in the lead is background

ReadTimes = Callable[[Passage, dt.date | None], Sequence[TimeMention]]
ReadNumbers = Callable[[Passage], Sequence[Quantity]]


class Days:
    """The days of one document: what its relative words count from, and what day still holds."""

    def __init__(self, read: ReadTimes, numbers: ReadNumbers, anchor: dt.date | None) -> None:
        self._read, self._numbers, self._anchor = read, numbers, anchor
        self._lead: When | None = None
        self._speech: tuple[str | None, dt.date | None] = (None, None)  # who speaks, on what day
        self._cached: tuple[Passage, Sequence[TimeMention]] | None = None

    def hear(self, passage: Passage, voices: Voices) -> None:
        """Take in a sentence; call for every sentence in order, before its events are asked for."""
        self._hear_speech(passage, voices)
        self._hear_lead(passage)

    def told(self, passage: Passage) -> Sequence[TimeMention]:
        """The times of a sentence, in its speaker's own count."""
        if self._cached is None or self._cached[0] is not passage:
            self._cached = (passage, self._read(passage, self._speech[1] or self._anchor))
        return self._cached[1]

    def _hear_speech(self, passage: Passage, voices: Voices) -> None:
        """A statement made yesterday: the past 24 hours that it tells count from then."""
        chain = voices.told[0].chain if voices.told else voices.kept
        speaker = chain[0].id if chain else None
        if speaker != self._speech[0]:
            self._speech = (speaker, None)
        for voice in voices.told:
            last = min(max(stop for _, stop in voice.used) + 2, passage.last - 1)
            day = self._day_before(passage, passage.text.words[last].end)
            if day:
                self._speech = (speaker, day)
                return

    def _day_before(self, passage: Passage, stop: int) -> dt.date | None:
        """The one past day told between the sentence's start and offset ``stop``."""
        for told in self.told(passage):
            single = told.start_day is not None and told.start_day == told.end_day
            past = self._anchor is not None and told.start_day is not None and told.start_day <= self._anchor
            if single and past and passage.start <= told.start < stop:
                return told.start_day
        return None

    def _hear_lead(self, passage: Passage) -> None:
        """The first single day told in the opening lines is the day of the report's own events."""
        if self._lead is not None or passage.paragraph > _LEAD or _is_dateline(passage):
            return
        for told in self.told(passage):
            day = told.start_day
            if day is None or day != told.end_day:
                continue
            if self._anchor is None or abs((self._anchor - day).days) <= _NEWS:
                self._lead = When(day, day, WhenBasis.INHERITED)
                return

    def dated(self, event: Event) -> bool:
        """Whether the event's own words tell a day."""
        return bool(self._mine(event))

    def _mine(self, event: Event) -> list[TimeMention]:
        words = event.passage.text.words
        start, end = words[event.first].start, words[event.last - 1].end
        return [t for t in self.told(event.passage) if start <= t.start < end and (t.start_day or t.end_day)]

    def when(self, event: Event) -> When | None:
        """The event's day, with its basis; None where nothing fixes one."""
        mine = self._mine(event)
        start = event.passage.text.words[event.first].start
        before = [t for t in self.told(event.passage) if t.end <= start and (t.start_day or t.end_day)]
        if (earlier := self._earlier(event)) is not None:
            return earlier[0]
        if not mine and not before:
            return self._now(event) or self._carried(event)
        near = min(mine, key=lambda t: abs(t.start - event.main.start)) if mine else before[-1]
        basis = WhenBasis(near.basis) if mine else WhenBasis.INHERITED
        span = event.passage.text.cut(near.start, near.end)
        return When(
            near.start_day, near.end_day, basis, near.start_time, near.end_time, near.tz, near.part, span
        )

    def _earlier(self, event: Event) -> tuple[When | None] | None:
        """What the news came after is older than it: بعد أربعة أيام على قصف السوق.

        Without a number only its last day is known.
        """
        text = event.passage.text
        unit, after = self._span_before(event)
        if unit < 0 or after < event.passage.first:
            return None
        days, alone = _unit(text.word(unit)) or (0, None)
        told = [q for q in self._numbers(event.passage) if after <= q.first + event.passage.first < unit]
        number = told[0].low if told and told[0].low == told[0].high else alone
        base = self._lead.start if self._lead else self._anchor
        if base is None:
            return (None,)
        day = shift(base, -days * (number or 1))
        exact = days == 1 and number is not None
        return (When(day if exact else None, day, WhenBasis.RELATIVE, span=text.span(after, unit + 1)),)

    @staticmethod
    def _span_before(event: Event) -> tuple[int, int]:
        """The words of the unit and of بعد that stand before an event's trigger; -1 where there are none."""
        text, main = event.passage.text, event.main.first
        link = next((i for i in (main - 1, main - 2) if text.word(i) in cues().counted_from), -1)
        unit = next((i for i in (link - 1, link - 2) if _unit(text.word(i))), -1) if link > 0 else -1
        after = next((i for i in range(unit - 1, unit - 4, -1) if text.word(i) == "بعد"), -1)
        return unit, after

    def _carried(self, event: Event) -> When | None:
        """The lead's day, for the report's own events: not for what a text tells as background."""
        opening = event.passage.text.normal.text[event.passage.start : event.passage.start + 12]
        background = event.passage.heading or opening.startswith(cues().background)
        return None if background else self._lead

    def _now(self, event: Event) -> When | None:
        """Present tense for an act that goes on gives the day of publication."""
        if self._anchor is None or _in_the_past(event) or not _in_the_present(event):
            return None
        return When(self._anchor, self._anchor, WhenBasis.PUBLISHED)


def _unit(word: str) -> tuple[int, int | None] | None:
    """The days of a unit of time, none for hours, and how many its word tells: شهرين is two of thirty."""
    table = cues()
    for days, words in ((0, table.hours), (1, table.days), (7, table.weeks), (30, table.months)):
        if word in words:
            return days, (1, 2, None)[words.index(word)]
    return None


def _is_dateline(passage: Passage) -> bool:
    """A line that only says when the report was published; a roundup's header says what day it is about."""
    if passage.last - passage.first > _DATELINE or passage.triggers:
        return False
    about = cues().day_of_roundup
    return not any(word.text in about for word in passage.words)


def _in_the_past(event: Event) -> bool:
    """Whether كان makes a present verb past: كانت تقاتل."""
    text, first, was = event.passage.text, event.main.first, cues().was
    return text.word(first - 1) in was or text.word(first - 2) in was


def _is_present(light: str) -> bool:
    """تشن, يشهد; تعرضت and تجدد are past."""
    return light[:1] in "يت" and not light.endswith("ت") and not light.startswith(("تجدد", "تعرض"))


def _in_the_present(event: Event) -> bool:
    """Whether the event's verb, or the light verb that carries its noun, is in the present."""
    main = event.main
    lights = event.passage.context("light", max(event.first, main.first - 5), main.first)
    going = any(_is_present(m.entry.phrase) for m in lights)
    present = main.entry.verb and main.entry.phrase[:1] in "يت" and not main.entry.phrase.endswith("ت")
    return going or present
