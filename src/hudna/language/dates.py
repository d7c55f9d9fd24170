"""Times told in one sentence, resolved to spans of days: امس السبت, منذ 5 حزيران حتي نهايه تموز.

The rules are CODEBOOK.md's ("When" and "Settled cases"): past by default, a weekday
is the last one on or before the day of speaking, a date told outranks it. What
is relative to another event (بعد 4 ايام من, اليوم التالي) is not read.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hudna.language.calendars import Edge, shift, shift_months
from hudna.language.clock import Clock, Clocks
from hudna.language.date_words import DateWords, Tag
from hudna.language.moments import Moments
from hudna.language.periods import Period, TimeLine
from hudna.language.words import Word
from hudna.model.claim import DayPart

_PARTS = tuple(DayPart)
_PAIR_DAYS = 45
_QUOTES = ("«", "»", "“", "”", '"')
# What can begin a time that no word such as منذ or حتي opens.
_ALONE = frozenset(Tag) - {Tag.BETWEEN, Tag.SINCE, Tag.FROM_ON, Tag.FROM, Tag.UNTIL, Tag.AND, Tag.MONTH_CUE}
_LINK_WORDS = frozenset(
    ("في", "عند", "وعند", "من", "يوم", "نحو", "حوالي", "تمام", "الساعه", "وفي", "بعد", "قبل")
)


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time told by ``words[first..last]``; ``start`` and ``end`` are offsets in the normal form.

    ``start_day`` and ``end_day`` are inclusive; one null is open, both null where
    nothing fixes the time (a relative word without an anchor). ``basis`` is
    ``explicit`` where the calendar is named, else ``relative``. ``grain`` is the unit
    that the words name (hours, day, week, month, year). Times are HH:MM; ``tz`` an
    IANA name. ``year_assumed``: the year was not told and the last such day was taken.
    ``role``: what the words do with it: at, since, until, before, after, from.
    """

    start: int
    end: int
    first: int
    last: int
    start_day: dt.date | None
    end_day: dt.date | None
    basis: str
    grain: str
    part: DayPart | None = None
    start_time: str | None = None
    end_time: str | None = None
    tz: str | None = None
    year_assumed: bool = False
    role: str = "at"


@dataclass(frozen=True, slots=True)
class _Told:
    """A mention before its offsets are known."""

    period: Period
    role: str = "at"
    clock: Clock | None = None
    until: Clock | None = None


def times(words: Sequence[Word], normal: str, table: DateWords, anchor: dt.date | None) -> list[TimeMention]:
    """The times told in one sentence, in order, none overlapping.

    ``anchor`` is the day that relative words count from: the text's own day, else its
    day of publication. Without it full dates resolve and the rest has null days.
    """
    if not words:
        return []
    line = TimeLine(words, normal, table, anchor)
    hits = line.hits()
    if not hits:
        return []
    reader = _Times(line)
    found: list[TimeMention] = []
    at = 0
    for index in hits:
        if index < at:
            continue
        told, after = reader.at(index)
        at = max(after, index + 1)
        mention = _mention(told, index, words, table) if told else None
        if mention and not (mention.year_assumed and _is_title(mention, normal)):
            found.append(mention)
    return found


def _is_title(mention: TimeMention, normal: str) -> bool:
    """Whether a date stands alone between quotation marks: the name of a paper or a movement."""
    before, after = normal[max(0, mention.start - 1) : mention.start], normal[mention.end : mention.end + 1]
    return before in _QUOTES and after in _QUOTES


def _mention(told: _Told, index: int, words: Sequence[Word], table: DateWords) -> TimeMention:
    period, clock = told.period, told.clock
    first = words[index]
    glued = len(first.text) > 1 and first.text[0] in "وفبل" and first.text[1].isdigit()
    clinging = 1 if glued else table.openers.get(first.text, (0, False))[0]
    part = period.part or (clock.part if clock else None)
    ends = told.until
    return TimeMention(
        start=first.start + clinging,
        end=words[period.next - 1].end,
        first=index,
        last=period.next - 1,
        start_day=period.start,
        end_day=period.end,
        basis="explicit" if period.explicit else "relative",
        grain=period.grain,
        part=part,
        start_time=clock.time(part) if clock else None,
        end_time=ends.time() if ends else (clock.time(part) if clock and told.role == "until" else None),
        tz=(clock.tz if clock else None) or (ends.tz if ends else None),
        year_assumed=period.year_assumed,
        role=told.role,
    )


class _Times:
    """The date grammar over one sentence."""

    __slots__ = ("_clocks", "_line", "_moments", "_relatives", "_ways")

    def __init__(self, line: TimeLine) -> None:
        self._line = line
        self._moments = Moments(line)
        self._relatives = self._moments.relatives
        self._clocks = Clocks(line)
        self._ways = (
            (Tag.BETWEEN, self._between), (Tag.SINCE, self._since), (Tag.FROM_ON, self._from),
            (Tag.FROM, self._from), (Tag.UNTIL, self._until), (Tag.BEFORE, self._before),
            (Tag.AFTER, self._after),
        )  # fmt: skip

    def at(self, index: int) -> tuple[_Told | None, int]:
        """The time told from word ``index`` on, if any, and the index after what was read."""
        if not self._line.speaks(index):
            return None, index
        tags = self._line.tags(index)
        for tag, reads in self._ways:
            if tag in tags:
                told, after = reads(index)
                if told or after > index:
                    return told, after
        return (None, index) if tags and _ALONE.isdisjoint(tags) else self._plain(index)

    # -- with a word that says how -----------------------------------------------

    def _between(self, index: int) -> tuple[_Told | None, int]:
        found = self._line.find(Tag.BETWEEN, index)
        first = self._moments.period(found.next, cued=True) if found else None
        if first is None:
            return None, index
        joint = self._line.text(first.next)
        second = None
        if joint.startswith("و"):
            second = self._moments.period(first.next + (joint == "و"), after=first.start, cued=True)
        if second is None and first.grain in ("days", "year") and first.start != first.end:
            return _Told(first), first.next
        return self._ranged(first, second, index)

    def _ranged(self, first: Period, second: Period | None, index: int) -> tuple[_Told | None, int]:
        if second is None:
            return None, index
        first, second = self._second_fixes_first(first, second)
        return _Told(_joined(first, second)), second.next

    def _second_fixes_first(self, first: Period, second: Period) -> tuple[Period, Period]:
        """A direction or year after the second also holds for the first: حزيران و25 تموز الماضيين."""
        if first.year_assumed and first.start and second.end and first.start > second.end and first.end:
            return replace(
                first, start=shift_months(first.start, -12), end=shift_months(first.end, -12)
            ), second
        return first, second

    def _since(self, index: int) -> tuple[_Told | None, int]:
        found = self._line.find(Tag.SINCE, index)
        if found is None:
            return None, index
        first = self._moments.period(found.next, cued=True) or self._relatives.since(found.next)
        if first is None:
            return None, index
        until = self._line.find(Tag.UNTIL, first.next)
        second = self._moments.period(until.next, after=first.start, cued=True) if until else None
        if second:
            return self._ranged(first, second, index)
        end = self._line.anchor
        if first.start and end and first.start > end:
            end = None
        start = first.start
        period = replace(first, start=start, end=end if start or first.end else None)
        return self._clocked(_Told(period, "since"))

    def _from(self, index: int) -> tuple[_Told | None, int]:
        """من X حتي Y; اعتبارا من X has no end."""
        opening = self._line.find(Tag.FROM_ON, index)
        if opening:
            first = self._moments.period(opening.next, cued=True)
            if first is None:
                return self._clock_alone(opening.next, "from")
            if (night := self._moments.midnight(opening.next)) is not None:
                first = replace(first, start=night.end)
            return self._clocked(_Told(replace(first, end=None), "from"))
        found = self._line.find(Tag.FROM, index)
        first = self._moments.period(found.next, cued=True) if found else None
        if first is None:
            return None, index
        until = self._line.find(Tag.UNTIL, first.next)
        second = self._moments.period(until.next, after=first.start, cued=True) if until else None
        return self._ranged(first, second, index)

    def _until(self, index: int) -> tuple[_Told | None, int]:
        found = self._line.find(Tag.UNTIL, index)
        if found is None or self._line.text(index) in ("الي", "والي"):
            return None, index
        period = self._moments.period(found.next, cued=True)
        if period is None or (period.grain == "hours" and period.start is None):
            return None, index
        return self._clocked(_Told(replace(period, start=None), "until"))

    def _before(self, index: int) -> tuple[_Told | None, int]:
        """قبل يومين is a time ago; قبل X ends the day before it."""
        found = self._line.find(Tag.BEFORE, index)
        if found is None or self._line.find(Tag.PART, index) or self._line.find(Tag.DAY, index):
            return None, index
        night = self._moments.midnight(found.next)
        if night:
            return _Told(replace(night, end=night.start, grain="day")), night.next
        period = self._moments.period(found.next, cued=True)
        if period:
            edge = self._line.find(Tag.EDGE, found.next)
            end = shift(period.start, -1) if period.start else None
            if edge and edge.value == Edge.LATE:
                end = period.end
            return _Told(replace(period, start=None, end=end), "before"), period.next
        ago = self._relatives.ago(found.next)
        if ago:
            return _Told(ago), ago.next
        duration = self._relatives.duration(found.next)
        return None, duration.next if duration else index

    def _after(self, index: int) -> tuple[_Told | None, int]:
        """بعد منتصف الليله الماضيه; بعد 4 ايام من another event is read past, for it fixes nothing."""
        found = self._line.find(Tag.AFTER, index)
        if found is None or self._line.find(Tag.PART, index) or self._line.find(Tag.DAY, index):
            return None, index
        night = self._moments.midnight(found.next)
        if night:
            return _Told(replace(night, start=night.end, grain="day")), night.next
        period = self._moments.period(found.next, cued=True)
        if period and period.part:
            return _Told(period), period.next
        if period:
            start = shift(period.end, 1) if period.end else None
            return _Told(replace(period, start=start, end=None), "after"), period.next
        duration = self._relatives.duration(found.next)
        return None, duration.next if duration else index

    # -- a time by itself --------------------------------------------------------

    def _plain(self, index: int) -> tuple[_Told | None, int]:
        cued = self._line.find(Tag.MONTH_CUE, index - 1) is not None and self._line.near(index)
        period = self._moments.period(index, cued=cued)
        if period is None:
            return self._clock_alone(index, "at")
        joint = self._line.find(Tag.AND, period.next)
        at = joint.next if joint else period.next
        second = None
        if joint or self._line.near(period.next, ("-", "–", "/")):
            second = self._moments.period(at, after=period.start, cued=True)
        elif self._line.text(period.next).startswith("و") and period.grain == "day":
            second = self._relatives.at(period.next)
        if second and _pairs(period, second):
            return self._clocked(_Told(_joined(period, second)))
        return self._clocked(_Told(period))

    def _clock_alone(self, index: int, role: str) -> tuple[_Told | None, int]:
        clock = self._clocks.at(index)
        if clock is None:
            return None, index
        until, after = self._second_hour(clock)
        day = self._day_of_hour(after)
        period = day or Period(None, None, after, "hour", part=clock.part)
        return _Told(period, role, clock, until), period.next

    def _second_hour(self, clock: Clock) -> tuple[Clock | None, int]:
        """9 صباحا حتي 2 ظهرا: the second hour of a range."""
        text = self._line.text(clock.next)
        step = clock.next + (text in ("حتي", "الي", "و", "ولغايه", "لغايه"))
        if step == clock.next and not text.startswith("و"):
            return None, clock.next
        second = self._clocks.at(step, named=True) if self._line.near(clock.next) else None
        return (second, second.next) if second else (None, clock.next)

    def _day_of_hour(self, index: int) -> Period | None:
        """The day after an hour: الساعه الثالثه من مساء امس."""
        at = index
        while self._line.text(at) in ("من", "يوم", "في") and at < index + 2:
            at += 1
        if not self._line.near(index, ("", ",", "،")):
            return None
        period = self._moments.period(at)
        return period if period and period.grain in ("day", "night") else None

    def _clocked(self, told: _Told) -> tuple[_Told, int]:
        """The time with the hour that follows it: صباح اليوم عند الساعه التاسعه."""
        at = told.period.next
        mark = self._adverb(at)
        if mark and told.period.part is None and told.period.grain == "day":
            told = replace(told, period=replace(told.period, part=mark[0], next=mark[1]))
            at = mark[1]
        for _ in range(2):
            if self._line.near(at, ("", ",", "،")) and self._line.text(at) in _LINK_WORDS:
                if self._line.find(Tag.HOUR, at):
                    break
                at += 1
        clock = (
            self._clocks.at(at)
            if self._line.near(at, ("", ",", "،", "-")) and told.period.grain in ("day", "night")
            else None
        )
        if clock is None:
            return told, told.period.next
        until, after = self._second_hour(clock)
        return replace(told, period=replace(told.period, next=after), clock=clock, until=until), after

    def _adverb(self, index: int) -> tuple[DayPart, int] | None:
        """صباحا, مساء after a day, where no other day follows."""
        found = self._line.find(Tag.PART, index) if self._line.near(index) else None
        if found is None or found.lead or self._line.text(index).startswith("ال"):
            return None
        if self._moments.day(found.next):
            return None
        return _PARTS[found.value], found.next


def _joined(first: Period, second: Period) -> Period:
    return replace(
        first, end=second.end, next=second.next, grain="days" if first.grain == "day" else first.grain,
        explicit=first.explicit or second.explicit, part=first.part if first.part is second.part else None,
    )  # fmt: skip


def _pairs(first: Period, second: Period) -> bool:
    """Whether two times said together are one span: نهايه نوفمبر او بدايه ديسمبر."""
    if not (first.known and second.known and first.start and first.end and second.start):
        return False
    return first.end <= second.start and (second.start - first.end).days <= _PAIR_DAYS
