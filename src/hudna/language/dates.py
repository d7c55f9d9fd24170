"""Times told in one sentence, resolved to spans of days: امس السبت, منذ 5 حزيران حتي نهايه تموز.

The rules are CODEBOOK.md's ("When" and "Settled cases"): past by default, a weekday
is the last one on or before the day of speaking, a date told outranks it. What
is relative to another event (بعد 4 ايام من, اليوم التالي) is not read.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from hudna.language.calendars import (
    Direction,
    Edge,
    month_edge,
    near_weekday,
    shift,
    week_edge,
    whole_span,
    year_edge,
)
from hudna.language.clock import Clock, Clocks
from hudna.language.date_words import DateWords, Tag
from hudna.language.days import Calendar
from hudna.language.periods import Period, TimeLine
from hudna.language.relatives import Relatives
from hudna.language.words import Word
from hudna.model.claim import DayPart

_PARTS = tuple(DayPart)
_EDGED = {"month": month_edge, "year": year_edge, "week": week_edge}
_PAIR_DAYS = 45
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
    triggers = table.triggers
    hits = [
        index
        for index, word in enumerate(words)
        if word.text in triggers or word.text[-1].isdigit() or word.text[0].isdigit()
    ]
    if not hits:
        return []
    reader = _Times(TimeLine(words, normal, table, anchor))
    found: list[TimeMention] = []
    at = 0
    for index in hits:
        if index < at:
            continue
        told, after = reader.at(index)
        at = max(after, index + 1)
        if told:
            found.append(_mention(told, index, words, table.leads))
    return found


def _mention(told: _Told, index: int, words: Sequence[Word], leads: Mapping[str, int]) -> TimeMention:
    period, clock = told.period, told.clock
    first = words[index]
    glued = len(first.text) > 1 and first.text[0] in "وفبل" and first.text[1].isdigit()
    clinging = 1 if glued else leads.get(first.text, 0)
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

    __slots__ = ("_calendar", "_clocks", "_line", "_relatives")

    def __init__(self, line: TimeLine) -> None:
        self._line = line
        self._calendar = Calendar(line)
        self._relatives = Relatives(line)
        self._clocks = Clocks(line)

    def at(self, index: int) -> tuple[_Told | None, int]:
        """The time told from word ``index`` on, if any, and the index after what was read."""
        for reads in (self._between, self._since, self._from, self._until, self._before, self._after):
            told, after = reads(index)
            if told or after > index:
                return told, after
        return self._plain(index)

    # -- with a word that says how -----------------------------------------------

    def _between(self, index: int) -> tuple[_Told | None, int]:
        found = self._line.find(Tag.BETWEEN, index)
        first = self.period(found.next, cued=True) if found else None
        if first is None:
            return None, index
        joint = self._line.text(first.next)
        second = None
        if joint.startswith("و"):
            second = self.period(first.next + (joint == "و"), after=first.start, cued=True)
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
            back = {"year": first.start.year - 1}
            return replace(first, start=first.start.replace(**back), end=first.end.replace(**back)), second
        return first, second

    def _since(self, index: int) -> tuple[_Told | None, int]:
        found = self._line.find(Tag.SINCE, index)
        if found is None:
            return None, index
        first = self.period(found.next, cued=True) or self._relatives.since(found.next)
        if first is None:
            return None, index
        until = self._line.find(Tag.UNTIL, first.next)
        second = self.period(until.next, after=first.start, cued=True) if until else None
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
            first = self.period(opening.next, cued=True)
            if first is None:
                return self._clock_alone(opening.next, "from")
            return self._clocked(_Told(replace(first, end=None), "from"))
        found = self._line.find(Tag.FROM, index)
        first = self.period(found.next, cued=True) if found else None
        if first is None:
            return None, index
        until = self._line.find(Tag.UNTIL, first.next)
        second = self.period(until.next, after=first.start, cued=True) if until else None
        return self._ranged(first, second, index)

    def _until(self, index: int) -> tuple[_Told | None, int]:
        found = self._line.find(Tag.UNTIL, index)
        if found is None or self._line.text(index) in ("الي", "والي"):
            return None, index
        period = self.period(found.next, cued=True)
        if period is None or (period.grain == "hours" and period.start is None):
            return None, index
        return self._clocked(_Told(replace(period, start=None), "until"))

    def _before(self, index: int) -> tuple[_Told | None, int]:
        """قبل يومين is a time ago; قبل X ends the day before it."""
        found = self._line.find(Tag.BEFORE, index)
        if found is None:
            return None, index
        night = self._midnight(found.next)
        if night:
            return _Told(replace(night, end=night.start, grain="day")), night.next
        period = self.period(found.next, cued=True)
        if period:
            end = shift(period.start, -1) if period.start else None
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
        night = self._midnight(found.next)
        if night:
            return _Told(replace(night, start=night.end, grain="day")), night.next
        period = self.period(found.next, cued=True)
        if period:
            start = shift(period.end, 1) if period.end else None
            return _Told(replace(period, start=start, end=None), "after"), period.next
        duration = self._relatives.duration(found.next)
        return None, duration.next if duration else index

    # -- a time by itself --------------------------------------------------------

    def _plain(self, index: int) -> tuple[_Told | None, int]:
        cued = self._line.find(Tag.MONTH_CUE, index - 1) is not None and self._line.near(index)
        period = self.period(index, cued=cued)
        if period is None:
            return self._clock_alone(index, "at")
        joint = self._line.find(Tag.AND, period.next)
        at = joint.next if joint else period.next
        second = None
        if joint or self._line.near(period.next, ("-", "–", "/")):
            second = self.period(at, after=period.start, cued=True)
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
        period = self.period(at)
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
        if self._inner_day(found.next):
            return None
        return _PARTS[found.value], found.next

    # -- periods -----------------------------------------------------------------

    def period(self, index: int, after: dt.date | None = None, *, cued: bool = False) -> Period | None:
        """The span of days told at ``index``: a part of a day, an edge of a month, a day, a month, a year."""
        if index >= len(self._line.words):
            return None
        return (
            self._night(index)
            or self._part(index)
            or self._edge(index, after)
            or self._dated(index, after, cued=cued)
        )

    def _midnight(self, index: int) -> Period | None:
        """منتصف ليل السبت, منتصف الليله الماضيه: what is before it is on the first day, what is after on the last."""
        return self._night(index) if self._line.find(Tag.MIDNIGHT, index) else None

    def _night(self, index: int) -> Period | None:
        """ليله السبت, الليله الماضيه, منتصف ليل امس: the day before and the day."""
        middle = self._line.find(Tag.MIDNIGHT, index)
        at = middle.next if middle else index
        found = self._line.find(Tag.NIGHT, at)
        if found is None:
            return None
        direction, after = self._line.direction(found.next)
        anchor = self._line.anchor
        if direction in (Direction.PAST, Direction.BEFORE_LAST):
            end = shift(anchor, int(direction) + 1) if anchor else None
            return Period(shift(end, -1) if end else None, end, after, "night", part=DayPart.NIGHT)
        day = self._inner_day(found.next)
        if day is None:
            return None
        return self._night_of(day, found.next, eve=self._line.text(at).endswith("له"))

    def _night_of(self, day: Period, index: int, *, eve: bool) -> Period:
        """ليل السبت is Saturday's night, ليله السبت its eve, ليل امس the last night, ليل السبت - الاحد both days."""
        second = self._line.find(Tag.WEEKDAY, day.next)
        if second and day.start and self._line.near(day.next, ("", "-", "–", "/", "ـ")):
            end = near_weekday(second.value, shift(day.start, 1))
            return replace(day, end=end, next=second.next, grain="night", part=DayPart.NIGHT)
        word = self._line.find(Tag.DAY, index)
        night = replace(day, part=DayPart.NIGHT, grain="night")
        if word and word.value == -1 and day.end:
            return replace(night, end=shift(day.end, 1))
        if eve and not word and day.start:
            return replace(night, start=shift(day.start, -1))
        return replace(night, grain="day")

    def _part(self, index: int) -> Period | None:
        """مساء امس, فجر الاثنين, صباح يوم 8 اذار, هذا الصباح."""
        this = self._line.find(Tag.THIS, index)
        found = self._line.find(Tag.PART, this.next if this else index)
        if found is None:
            return None
        part = _PARTS[found.value]
        if this:
            return Period(self._line.anchor, self._line.anchor, found.next, "day", part=part)
        day = self._inner_day(found.next)
        return replace(day, part=part) if day else None

    def _inner_day(self, index: int) -> Period | None:
        """The one day told at ``index``, after a part of the day."""
        if not self._line.near(index, ("", ",", "،")):
            return None
        period = self._dated(index, None, cued=False)
        return period if period and period.grain == "day" else None

    def _edge(self, index: int, after: dt.date | None) -> Period | None:
        found = self._line.find(Tag.EDGE, index)
        if found is None:
            return None
        inner = self._dated(found.next, after, cued=True) or self._relatives.current_unit(found.next)
        if inner is None or inner.grain not in _EDGED:
            return None
        if inner.start is None or inner.end is None:
            return inner
        whole = inner.start, inner.end
        if inner.end == self._line.anchor:
            whole = whole_span(inner.grain, inner.start)
        start, end = _EDGED[inner.grain](whole, Edge(found.value))
        return replace(inner, start=start, end=end, grain="days")

    def _dated(self, index: int, after: dt.date | None, *, cued: bool) -> Period | None:
        """A calendar or relative expression, a weekday together with the date that follows it."""
        noun = self._line.find(Tag.DAY_NOUN, index)
        at = noun.next if noun else index
        if noun and not self._line.near(at, ("", ":")):
            return None
        relative = self._relatives.at(at)
        if relative is None or (noun and relative.grain != "day"):
            relative = self._relatives.at(index) if noun else relative
        if relative is None:
            return self._with_same_day(self._calendar.at(at, after, cued=cued))
        if relative.grain == "day":
            told = self._date_after(relative.next)
            if told:
                return told
        return relative

    def _date_after(self, index: int) -> Period | None:
        """The date after a weekday: الاحد 8 من اب, الخميس الموافق 5 مارس."""
        if not self._line.near(index, ("", ",", "،", "-", "–", ".", ":")):
            return None
        same = self._line.find(Tag.SAME_DAY, index)
        at = same.next if same else index
        noun = self._line.find(Tag.DAY_NOUN, at)
        told = self._calendar.at(noun.next if noun else at)
        return self._with_same_day(told) if told and told.grain == "day" else None

    def _with_same_day(self, period: Period | None) -> Period | None:
        """A date told again in the other calendar: the Gregorian one is taken."""
        if period is None or period.grain != "day":
            return period
        same = self._line.find(Tag.SAME_DAY, period.next)
        again = self._calendar.at(same.next) if same else None
        return again if again and again.grain == "day" else period


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
