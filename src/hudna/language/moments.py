"""One span of days as told: a part of a day, a night, an edge of a month, a weekday with its date."""

import datetime as dt
from dataclasses import replace

from hudna.language.calendars import (
    Direction,
    Edge,
    month_edge,
    near_weekday,
    nearest_year,
    shift,
    week_edge,
    whole_span,
    year_edge,
)
from hudna.language.date_words import Tag
from hudna.language.days import Calendar
from hudna.language.periods import Period, TimeLine
from hudna.language.relatives import Relatives
from hudna.model.claim import DayPart

_PARTS = tuple(DayPart)
_EDGED = {"month": month_edge, "year": year_edge, "week": week_edge}


class Moments:
    """Reads spans of days at a word of a sentence, calendar and relative ones alike."""

    __slots__ = ("_calendar", "_line", "relatives")

    def __init__(self, line: TimeLine) -> None:
        self._line = line
        self._calendar = Calendar(line)
        self.relatives = Relatives(line)

    def period(self, index: int, after: dt.date | None = None, *, cued: bool = False) -> Period | None:
        """The span of days told at ``index``: a part of a day, an edge of a month, a day, a month, a year."""
        if not self._line.speaks(index):
            return None
        tags = self._line.tags(index)
        found = None
        if Tag.NIGHT in tags or Tag.MIDNIGHT in tags:
            found = self._night(index)
        if not found and (Tag.PART in tags or Tag.THIS in tags):
            found = self._part(index)
        if not found and Tag.EDGE in tags:
            found = self._edge(index, after)
        return found or self._dated(index, after, cued=cued)

    def midnight(self, index: int) -> Period | None:
        """منتصف ليل السبت: what is before it is on the first day, what is after it on the last."""
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
        day = self.day(found.next)
        if day is None:
            return None
        return self._night_of(day, found.next, eve=self._line.text(at).endswith("له"))

    def _night_of(self, day: Period, index: int, *, eve: bool) -> Period:
        """ليل السبت is Saturday's night, ليله السبت its eve, ليل امس last night, ليل السبت - الاحد both."""
        second = self._line.find(Tag.WEEKDAY, day.next)
        if second and not second.lead and self._line.near(day.next, ("", "-", "–", "/")):
            end = near_weekday(second.value, shift(day.start, 1)) if day.start else None
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
        day = self.day(found.next)
        return replace(day, part=part) if day else None

    def day(self, index: int) -> Period | None:
        """The one day told at ``index``, after a part of the day."""
        if not self._line.near(index, ("", ",", "،")):
            return None
        period = self._dated(index, None, cued=False)
        return period if period and period.grain == "day" else None

    def _edge(self, index: int, after: dt.date | None) -> Period | None:
        found = self._line.find(Tag.EDGE, index)
        if found is None:
            return None
        inner = self._dated(found.next, after, cued=True) or self.relatives.current_unit(found.next)
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
        relative = self.relatives.at(at)
        if relative is None or (noun and relative.grain != "day"):
            relative = self.relatives.at(index) if noun else relative
        if relative is None:
            return self._with_same_day(self._calendar.at(at, after, cued=cued))
        if relative.grain == "day":
            return self._date_after(relative) or relative
        return self._of_period(relative) or relative

    def _date_after(self, relative: Period) -> Period | None:
        """The date after a weekday or اليوم: الاحد 8 من اب, الخميس الموافق 5 مارس."""
        index = relative.next
        if not self._line.near(index, ("", ",", "،", "-", "–", ".", ":")):
            return None
        same = self._line.find(Tag.SAME_DAY, index)
        at = same.next if same else index
        noun = self._line.find(Tag.DAY_NOUN, at)
        told = self._calendar.at(noun.next if noun else at)
        if told is None or told.grain != "day":
            return None
        weekday = self._line.find(Tag.WEEKDAY, index - 1)
        if told.year_assumed and told.start and self._line.anchor:
            day = nearest_year(told.start, self._line.anchor, weekday.value if weekday else None)
            told = replace(told, start=day, end=day)
        return self._with_same_day(told)

    def _of_period(self, relative: Period) -> Period | None:
        """الايام الثلاثه الاخيره من تشرين الاول: the last days of what is named, not of now."""
        if (
            relative.grain != "days"
            or self._line.text(relative.next) != "من"
            or not self._line.near(relative.next)
        ):
            return None
        inner = self._dated(relative.next + 1, None, cued=True)
        if inner is None or inner.grain not in _EDGED:
            return None
        if not (inner.end and relative.start and relative.end):
            return replace(inner, grain="days")
        start = shift(inner.end, 1 - (relative.end - relative.start).days)
        return replace(inner, start=start, grain="days")

    def _with_same_day(self, period: Period | None) -> Period | None:
        """A date told again in the other calendar: the Gregorian one is taken."""
        if period is None or period.grain != "day":
            return period
        same = self._line.find(Tag.SAME_DAY, period.next)
        again = self._calendar.at(same.next) if same else None
        return again if again and again.grain == "day" else period
