"""Times counted from the day of speaking: امس السبت, الاسبوع الماضي, خلال ال24 ساعه الاخيره, قبل يومين."""

import datetime as dt
from dataclasses import dataclass, replace
from math import ceil

from hudna.language.calendars import (
    DaySpan,
    Direction,
    last_weekday,
    month_span,
    near_weekday,
    shift,
    shift_months,
    told_weekday,
    week_span,
    year_span,
)
from hudna.language.cardinals import Cardinals
from hudna.language.date_words import UNITS, Tag
from hudna.language.number_words import Role
from hudna.language.periods import Period, TimeLine
from hudna.model.claim import DayPart

OpenSpan = tuple[dt.date | None, dt.date | None]
_UNKNOWN: OpenSpan = (None, None)
_COUNTED = frozenset((Tag.UNIT, Tag.UNIT_ONE, Tag.DURATION, Tag.HEDGE))


@dataclass(frozen=True, slots=True)
class Duration:
    """So many of a unit; ``count`` None where not told. ``more``: more or less than that."""

    count: int | None
    unit: str
    next: int
    more: bool = False


class Relatives:
    """Reads relative times at a word of a sentence."""

    __slots__ = ("_cardinals", "_line", "_ways")

    def __init__(self, line: TimeLine) -> None:
        self._line = line
        self._cardinals = Cardinals(line.words, line.normal, line.table.numbers)
        self._ways = (
            (Tag.DAY, self._day_word), (Tag.WEEKDAY, self._weekday), (Tag.THIS, self._this),
            (Tag.UNIT_ONE, self._one_unit), (Tag.SPELL, self._spell),
        )  # fmt: skip

    def at(self, index: int) -> Period | None:
        """The relative expression that starts at ``index``."""
        tags = self._line.tags(index)
        for tag, reads in self._ways:
            if tag in tags and (found := reads(index)):
                return found
        if not tags or not _COUNTED.isdisjoint(tags):
            return self._last_units(index)
        return None

    # -- days ------------------------------------------------------------------

    def _day_word(self, index: int) -> Period | None:
        """اليوم, امس, غدا, with the weekday beside it: the weekday decides where they disagree."""
        found = self._line.find(Tag.DAY, index)
        if found is None or (found.value == 0 and not self._is_today(index, found.next)):
            return None
        anchor = self._line.anchor
        day = shift(anchor, found.value) if anchor else None
        weekday = self._line.find(Tag.WEEKDAY, found.next)
        if weekday and not weekday.lead and self._line.near(found.next, ("", ",", "،")):
            day = told_weekday(weekday.value, day) if day else None
            return Period(day, day, weekday.next, "day")
        return Period(day, day, found.next, "day")

    def _is_today(self, index: int, after: int) -> bool:
        if self._line.text(index).removeprefix("و") != "اليوم":
            return True
        table = self._line.table
        named = self._line.near(index) and self._line.text(index - 1) in table.not_today_after
        other = self._line.near(after) and self._line.text(after) in table.not_today_before
        counted = self._line.find(Tag.DIRECTION, after) is not None and self._line.near(after)
        return not (named or other or counted)

    def _weekday(self, index: int) -> Period | None:
        found = self._line.find(Tag.WEEKDAY, index)
        if found is None:
            return None
        if self._line.near(index) and self._line.text(index - 1) in self._line.table.not_weekdays_after:
            return None
        direction, after = self._line.direction(found.next)
        anchor = self._line.anchor
        day = _weekday_of(found.value, direction, anchor) if anchor else None
        return Period(day, day, after, "day")

    # -- units -----------------------------------------------------------------

    def _this(self, index: int) -> Period | None:
        """هذا الاسبوع, هذا العام."""
        this = self._line.find(Tag.THIS, index)
        unit = self._line.find(Tag.UNIT_ONE, this.next) if this else None
        if unit is None or UNITS[unit.value] in ("hours", "minutes", "days"):
            return None
        return self._calendar_unit(UNITS[unit.value], Direction.CURRENT, unit.next)

    def _one_unit(self, index: int) -> Period | None:
        """الاسبوع الماضي, الشهر الجاري, العام المقبل."""
        unit = self._line.find(Tag.UNIT_ONE, index)
        if unit is None or not self._line.text(index).removeprefix("و").startswith("ال"):
            return None
        direction, after = self._line.direction(unit.next)
        name = UNITS[unit.value]
        if direction is None or name in ("minutes", "days"):
            return None
        if name == "hours" or self._line.find(Tag.RECENT, unit.next):
            return self._units(Duration(1, name, after), direction, after)
        told = self._told_year(after) if name == "years" else None
        return told or self._calendar_unit(name, direction, after)

    def _told_year(self, index: int) -> Period | None:
        """العام الماضي 2023: the year itself after it."""
        text = self._line.text(index)
        if (
            not self._line.near(index)
            or len(text) != 4
            or not text.isdecimal()
            or not 1900 <= int(text) < 2100
        ):
            return None
        return Period(*year_span(int(text)), index + 1, "year", explicit=True)

    def current_unit(self, index: int) -> Period | None:
        """The bare الاسبوع, الشهر, العام as the one of the day of speaking; only an edge makes it a time."""
        unit = self._line.find(Tag.UNIT_ONE, index)
        if unit is None or UNITS[unit.value] in ("minutes", "hours", "days"):
            return None
        if not self._line.text(index).startswith("ال"):
            return None
        return self._calendar_unit(UNITS[unit.value], Direction.CURRENT, unit.next)

    def _calendar_unit(self, unit: str, direction: Direction, after: int) -> Period:
        anchor = self._line.anchor
        span: OpenSpan = _calendar_span(unit, int(direction), anchor) if anchor else _UNKNOWN
        if direction is Direction.CURRENT and anchor:
            span = (span[0], anchor)
        return Period(*span, after, unit.removesuffix("s"))

    def _spell(self, index: int) -> Period | None:
        """الفتره الماضيه, الاونه الاخيره: some time up to now."""
        found = self._line.find(Tag.SPELL, index)
        if found is None:
            return None
        direction, after = self._line.direction(found.next)
        if direction is None:
            return None
        return self._units(Duration(None, "days", after), direction, after)

    def _last_units(self, index: int) -> Period | None:
        """ال24 ساعه الاخيره, اليومين الماضيين, الساعات القليله المقبله."""
        duration = self.duration(index)
        if duration is None:
            return None
        few = self._line.find(Tag.FEW, duration.next)
        at = few.next if few else duration.next
        direction, after = self._line.direction(at)
        return self._units(duration, direction, after) if direction is not None else None

    def _units(self, duration: Duration, direction: Direction, after: int) -> Period | None:
        if direction is Direction.CURRENT:
            return None
        anchor = self._line.anchor
        span = _reach(duration, anchor, 1 if direction is Direction.FUTURE else -1) if anchor else _UNKNOWN
        return Period(*span, after, duration.unit)

    # -- durations -------------------------------------------------------------

    def duration(self, index: int) -> Duration | None:
        """A number of units at ``index``, with what hedges it: نحو ثلاثه ايام, اكثر من شهرين, ساعات."""
        hedge = self._line.find(Tag.HEDGE, index)
        at = hedge.next if hedge else index
        if at >= len(self._line.words):
            return None
        found = self._dual(at) or self._bare(at) or self._numbered(at)
        return replace(found, more=bool(hedge and hedge.value)) if found else None

    def _dual(self, index: int) -> Duration | None:
        token = self._cardinals.token(index)
        if token and token.role is Role.DUAL and token.unit in UNITS:
            return Duration(2, token.unit, index + 1)
        return None

    def _numbered(self, index: int) -> Duration | None:
        token = self._cardinals.token(index)
        if token and token.role is Role.FEW:
            unit = self._unit(index + 1)
            return Duration(None, *unit) if unit else None
        number = self._cardinals.at(index)
        if number is None or not number.whole:
            return None
        unit = self._unit(number.last + 1)
        if unit is None or not self._line.near(number.last + 1):
            return None
        return Duration(None if number.vague else int(number.value), *unit)

    def _unit(self, index: int) -> tuple[str, int] | None:
        found = self._line.find(Tag.UNIT, index) or self._line.find(Tag.UNIT_ONE, index)
        return (UNITS[found.value], found.next) if found and not found.lead else None

    def _bare(self, index: int) -> Duration | None:
        """ايام, الايام الثلاثه; شهر is one of it."""
        one = self._line.find(Tag.UNIT_ONE, index)
        if one:
            definite = self._line.text(index).removeprefix("و").startswith("ال")
            return None if definite else Duration(1, UNITS[one.value], one.next)
        found = self._line.find(Tag.UNIT, index)
        if found is None:
            return None
        number = self._cardinals.at(found.next) if self._line.near(found.next) else None
        if number and number.article and number.whole and not number.vague:
            return Duration(int(number.value), UNITS[found.value], number.last + 1)
        return Duration(None, UNITS[found.value], found.next)

    def ago(self, index: int) -> Period | None:
        """The duration at ``index`` as a time that long before the day of speaking."""
        duration = self.duration(index)
        if duration is None:
            return None
        after = duration.next
        if self._line.near(after) and self._line.text(after) in ("من", "علي", "عن", "فقط"):
            if self._line.text(after + 1) not in ("الان", "اليوم"):
                return None
            after += 2
        anchor = self._line.anchor
        span = _ago(duration, anchor) if anchor else _UNKNOWN
        return Period(*span, after, duration.unit)

    def since(self, index: int) -> Period | None:
        """The duration at ``index`` as the time from that long ago to the day of speaking."""
        duration = self.duration(index)
        if duration is None:
            return None
        anchor = self._line.anchor
        part = self._line.find(Tag.PART, duration.next) if duration.unit == "hours" else None
        if part and self._line.near(duration.next):  # منذ ساعات الصباح
            return Period(anchor, anchor, part.next, "day", part=tuple(DayPart)[part.value])
        reach = replace(duration, count=None) if duration.more and duration.unit != "hours" else duration
        span = _reach(reach, anchor, -1) if anchor else _UNKNOWN
        return Period(*span, duration.next, duration.unit)


def _weekday_of(weekday: int, direction: Direction | None, anchor: dt.date) -> dt.date:
    if direction is Direction.FUTURE:
        return shift(last_weekday(weekday, anchor), 7)
    if direction is Direction.CURRENT:
        return near_weekday(weekday, anchor)
    if direction is Direction.PAST:
        return last_weekday(weekday, shift(anchor, -1))
    if direction is Direction.BEFORE_LAST:
        return shift(last_weekday(weekday, shift(anchor, -1)), -7)
    return last_weekday(weekday, anchor)


def _calendar_span(unit: str, step: int, anchor: dt.date) -> DaySpan:
    if unit == "weeks":
        return week_span(shift(anchor, 7 * step))
    if unit == "months":
        month = shift_months(anchor.replace(day=1), step)
        return month_span(month.year, month.month)
    return year_span(anchor.year + step)


def _moved(anchor: dt.date, count: int, unit: str) -> dt.date:
    if unit in ("hours", "minutes"):
        return shift(anchor, ceil(abs(count) / 24) * (1 if count > 0 else -1))
    if unit in ("days", "weeks"):
        return shift(anchor, count * (7 if unit == "weeks" else 1))
    return shift_months(anchor, count * (12 if unit == "years" else 1))


def _reach(duration: Duration, anchor: dt.date, sign: int) -> OpenSpan:
    """From that long ago to the anchor (-1), or from the anchor on for that long (1)."""
    count = duration.count
    if count is None:
        if duration.unit not in ("hours", "minutes"):
            return (None, anchor) if sign < 0 else (anchor, None)
        count = 24
    other = _moved(anchor, sign * max(count, 1), duration.unit)
    return (other, anchor) if sign < 0 else (anchor, other)


def _ago(duration: Duration, anchor: dt.date) -> OpenSpan:
    """Hours: the day before and the day; days, weeks, months: that day; years: that year."""
    if duration.count is None or duration.unit in ("hours", "minutes"):
        return _reach(duration, anchor, -1)
    day = _moved(anchor, -duration.count, duration.unit)
    return year_span(day.year) if duration.unit == "years" else (day, day)
