"""Days, months and years named by the calendar: 8 شباط/ فبراير 2018, 16-2-2022, 15 رمضان 1439, عام 2017."""

import datetime as dt
import re
from dataclasses import replace

from hudna.language.calendars import (
    DaySpan,
    Direction,
    hijri_span,
    hijri_year_of,
    hijri_year_span,
    make_day,
    month_span,
    shift_months,
    year_of_day,
    year_of_month,
    year_span,
)
from hudna.language.date_words import Found, Tag
from hudna.language.periods import Period, TimeLine

_YEARS, _HIJRI_YEARS = range(1900, 2100), range(1343, 1501)
_SIGNS = ("", "/", "-", "–", ".", ",", "،")
_DAY_FIRST = re.compile(r"(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?![\d/])(\s?ه(?:ـ|جري)?\b)?")
_YEAR_FIRST = re.compile(r"(\d{4})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?![\d/])(\s?ه\b)?")
_MONTHS = frozenset((Tag.MONTH, Tag.HIJRI, Tag.MONTH_NOUN))
_YEAR_TAGS = frozenset((Tag.YEAR_NOUN, Tag.SEASON))
_PART_OF_MORE = re.compile(r"[/.\-]$|\d:$")
_DAY = re.compile(r"[وفبل]?(?:ال|لل)?([0-9]{1,2})")
_YEAR = re.compile(r"[وفبل]?([0-9]{4})([مه]?)")


class Calendar:
    """Reads calendar days, months and years at a word of a sentence."""

    __slots__ = ("_line",)

    def __init__(self, line: TimeLine) -> None:
        self._line = line

    def at(self, index: int, after: dt.date | None = None, *, cued: bool = False) -> Period | None:
        """The longest calendar expression that starts at ``index``.

        ``after``: the start of a range that this one ends, so a bare month is the first
        from it on. ``cued``: a word such as منذ or مطلع before makes a bare name a time.
        """
        if not self._line.speaks(index) or self._line.text(index - 1) in self._line.table.not_dates_after:
            return None
        tags = self._line.tags(index)
        if not tags:
            return (
                self._numeric(index)
                or self._day_and_month(index, after)
                or self._day_of_a_told_month(index)
                or self._years(index, cued=cued)
            )
        found = None
        if Tag.ORDINAL in tags:
            found = self._day_and_month(index, after) or self._day_of_a_told_month(index)
        if not found and not _MONTHS.isdisjoint(tags):
            found = self._month_first(index) or self._month(index, after, cued=cued)
        if not found and not _YEAR_TAGS.isdisjoint(tags):
            found = self._years(index, cued=cued)
        return found

    # -- digits alone ----------------------------------------------------------

    def _numeric(self, index: int) -> Period | None:
        word = self._line.words[index]
        begin = word.start + (1 if word.text[0] in "وفبل" else 0)
        if _PART_OF_MORE.search(self._line.normal[max(0, begin - 2) : begin]):
            return None
        day_first = _DAY_FIRST.match(self._line.normal, begin)
        year_first = None if day_first else _YEAR_FIRST.match(self._line.normal, begin)
        found = day_first or year_first
        if found is None:
            return None
        numbers = [int(found.group(at)) for at in (1, 3, 4)]
        year, month, day = numbers[::-1] if day_first else numbers
        span = _numeric_span(year, month, day, hijri=bool(found.group(5)), short=len(found.group(4)) == 2)
        if span is None or (found.group(2) == "." and year < 100):
            return None
        after = index
        while after < len(self._line.words) and self._line.words[after].start < found.end():
            after += 1
        return Period(*span, after, "day", explicit=True)

    # -- a day and a month -----------------------------------------------------

    def _day_number(self, index: int) -> tuple[int, int] | None:
        """A day of the month in digits or as an ordinal, and the index after it."""
        found = _DAY.fullmatch(self._line.text(index))
        if found:
            day = int(found.group(1))
            return (day, index + 1) if 1 <= day <= 31 else None
        ordinal = self._line.find(Tag.ORDINAL, index)
        if ordinal is None:
            return None
        value, after = ordinal.value, ordinal.next
        if self._line.text(after) in self._line.table.ordinal_ten:
            return value % 10 + 10, after + 1
        tens = self._line.find(Tag.ORDINAL, after)
        if tens and tens.lead and tens.value >= 20:
            return value % 10 + tens.value, tens.next
        return value, after

    def _days(self, index: int) -> tuple[int, int, int] | None:
        """One day or two (20-22, 5 و6, 5 الي 10): first, last, index after them."""
        first = self._day_number(index)
        if first is None:
            return None
        day, at = first
        joint = self._line.text(at)
        step = at + (joint in ("و", "الي", "حتي", "او"))
        dashed = self._line.near(at, ("-", "–")) and not joint.startswith("و")
        if dashed or (self._line.near(at) and (step > at or joint.startswith("و"))):
            second = self._day_number(step)
            if second and second[0] > day and self._month_follows(second[1]):
                return day, second[0], second[1]
        return day, day, at

    def _month_follows(self, index: int) -> bool:
        return self._month_name(self._skip_of(index)) is not None

    def _skip_of(self, index: int) -> int:
        """The index after an optional من."""
        return index + (self._line.near(index) and self._line.text(index) == "من")

    def _month_name(self, index: int) -> tuple[int, bool, int, bool] | None:
        """A month at ``index``, with what names it twice: number, Hijri or not, index after, told twice."""
        noun = self._line.find(Tag.MONTH_NOUN, index)
        at = noun.next if noun else index
        if not self._line.near(at, _SIGNS) and at:
            return None
        hijri = self._line.find(Tag.HIJRI, at)
        if hijri:
            return hijri.value, True, hijri.next, False
        found = self._line.find(Tag.MONTH, at)
        if found is None:
            return None
        after, twice = found.next, False
        while self._line.near(after, ("", "/", "-")):
            again = self._line.find(Tag.MONTH, after)
            if again is None or again.value != found.value or again.lead:
                break
            after, twice = again.next, True
        return found.value, False, after, twice

    def _year_at(self, index: int, *, hijri: bool) -> tuple[int | None, int] | None:
        """The year after a month: 2018, من العام 2017, العام الماضي; with the index after it.

        The year is None where it is told by a relative word and there is no anchor.
        """
        at = self._skip_of(index)
        this = self._line.find(Tag.THIS, at)
        noun = self._line.find(Tag.YEAR_NOUN, this.next if this else at)
        if noun is None:
            return self._figures_of_year(index, hijri=hijri) if at == index else None
        if not self._line.near(at, _SIGNS):
            return None
        direction, after = self._line.direction(noun.next)
        told = self._figures_of_year(after, hijri=hijri)
        if told:
            return told
        if this and direction is None:
            direction = Direction.CURRENT
        if direction is None:
            return None
        return (self._line.anchor.year + int(direction) if self._line.anchor else None), after

    def _figures_of_year(self, index: int, *, hijri: bool) -> tuple[int, int] | None:
        found = _YEAR.fullmatch(self._line.text(index))
        if not found or not self._line.near(index, _SIGNS) or self._line.text(index)[0] == "و":
            return None
        year = int(found.group(1))
        if year not in (_HIJRI_YEARS if hijri else _YEARS):
            return None
        marks = self._line.table.hijri_marks if hijri else self._line.table.gregorian_marks
        after = index + 1
        if self._line.near(after) and self._line.text(after) in marks:
            after += 1
        return year, after

    def _day_and_month(self, index: int, after: dt.date | None) -> Period | None:
        days = self._days(index)
        if days is None:
            return None
        first, last, at = days
        name = self._month_name(self._skip_of(at))
        if name is None or not self._line.near(at, _SIGNS):
            return None
        month, hijri, at, _ = name
        told = self._year_at(at, hijri=hijri)
        direction = None
        if told:
            year: int | None = told[0]
            at = told[1]
        else:
            direction, at = self._line.direction(at)
            year = self._assumed_year(month, first, direction, after, hijri=hijri)
        start, end = _day_span(year, month, first, hijri=hijri), _day_span(year, month, last, hijri=hijri)
        if year is not None and (start is None or end is None):
            return None
        return Period(
            start[0] if start else None, end[1] if end else None, at, "day" if first == last else "days",
            explicit=True, year_assumed=told is None,
        )  # fmt: skip

    def _assumed_year(
        self, month: int, day: int, direction: Direction | None, after: dt.date | None, *, hijri: bool
    ) -> int | None:
        anchor = self._line.anchor
        if after is not None:
            return year_of_day(month, day, after, Direction.FUTURE) if not hijri else None
        if anchor is None:
            return None
        if hijri:
            return hijri_year_of(month, day, anchor, direction)
        return year_of_day(month, day, anchor, direction)

    def _day_of_a_told_month(self, index: int) -> Period | None:
        """الاول من الشهر الجاري, 5 من هذا الشهر, 15 الجاري."""
        found = self._day_number(index)
        if found is None:
            return None
        day, at = found
        at = self._skip_of(at)
        this = self._line.find(Tag.THIS, at)
        noun = self._line.find(Tag.MONTH_NOUN, this.next if this else at)
        if noun:
            direction, after = self._line.direction(noun.next)
        else:
            direction, after = self._line.direction(at)
            if direction is not Direction.CURRENT:
                return None
        direction = Direction.CURRENT if this and direction is None else direction
        if direction is None or not self._line.near(found[1]):
            return None
        anchor = self._line.anchor
        month = shift_months(anchor.replace(day=1), int(direction)) if anchor else None
        told = make_day(month.year, month.month, day) if month else None
        return Period(told, told, after, "day")

    # -- months and years ------------------------------------------------------

    def _month_first(self, index: int) -> Period | None:
        """February 21, 2018 and its Arabic copies in page furniture."""
        name = self._line.find(Tag.MONTH, index)
        if name is None:
            return None
        day = _DAY.fullmatch(self._line.text(name.next))
        year = _YEAR.fullmatch(self._line.text(name.next + 1))
        if not day or not year or not self._line.near(name.next) or int(year.group(1)) not in _YEARS:
            return None
        if not self._line.near(name.next + 1, ("", ",", "،")):
            return None
        told = make_day(int(year.group(1)), name.value, int(day.group(1)))
        return Period(told, told, name.next + 2, "day", explicit=True) if told else None

    def _month(self, index: int, after: dt.date | None, *, cued: bool) -> Period | None:
        noun = self._line.find(Tag.MONTH_NOUN, index)
        name = self._month_name(index)
        if name is None:
            return None
        month, hijri, at, twice = name
        told = self._year_at(at, hijri=hijri)
        direction, turned = (None, at) if told else self._line.direction(at)
        weak = self._is_weak(noun.next if noun else index)
        named = cued or self._line.find(Tag.MONTH_CUE, index - 1) is not None
        if not (noun or told or direction is not None or twice or (named and not weak)):
            return None
        year = told[0] if told else self._month_year(month, direction, after, hijri=hijri)
        span = _month_or_hijri(year, month, hijri=hijri)
        at = told[1] if told else turned
        start, end = span or (None, None)
        return Period(start, end, at, "month", explicit=True, year_assumed=told is None)

    def _is_weak(self, index: int) -> bool:
        """Whether the month's name is also a common word or a person's name (اب, رجب)."""
        found = self._line.find(Tag.MONTH, index) or self._line.find(Tag.HIJRI, index)
        return found is not None and self._line.text(index)[found.lead :] in self._line.table.weak_months

    def _month_year(
        self, month: int, direction: Direction | None, after: dt.date | None, *, hijri: bool
    ) -> int | None:
        if after is not None and not hijri:
            return after.year + (month < after.month)
        if self._line.anchor is None:
            return None
        if hijri:
            return hijri_year_of(month, None, self._line.anchor, direction)
        return year_of_month(month, self._line.anchor, direction)

    def _years(self, index: int, *, cued: bool) -> Period | None:
        """عام 2017, عامي 2017 و2020, صيف 2014, 2013 after a cue."""
        season = self._line.find(Tag.SEASON, index)
        if self._line.normal[: self._line.words[index].start].rstrip().endswith("/"):
            return None
        if season:
            return self._season(season)
        at = index
        noun = self._line.find(Tag.YEAR_NOUN, at)
        at = noun.next if noun else at
        found = _YEAR.fullmatch(self._line.text(at))
        if not found or not (at == index or self._line.near(at)):
            return None
        year, mark = int(found.group(1)), found.group(2)
        after = at + 1
        if self._line.near(after) and self._line.text(after) in self._line.table.hijri_marks:
            mark, after = "ه", after + 1
        if mark == "ه" or (noun and year in _HIJRI_YEARS):
            span = hijri_year_span(year)
            return Period(*span, after, "year", explicit=True) if span else None
        if year not in _YEARS or not (noun or (cued and self._bare_year(at))):
            return None
        period = Period(*year_span(year), after, "year", explicit=True)
        return self._second_year(period) if noun else period

    def _season(self, season: Found) -> Period | None:
        """صيف 2014, خريف العام الماضي: three months of the year."""
        told = self._year_at(season.next, hijri=False)
        if told is None or not self._line.near(season.next):
            return None
        if told[0] is None:
            return Period(None, None, told[1], "season", explicit=True)
        start = dt.date(told[0], season.value, 1)
        end = month_span(*_month_of(shift_months(start, 2)))[1]
        return Period(start, end, told[1], "season", explicit=True)

    def _second_year(self, period: Period) -> Period:
        found = _YEAR.fullmatch(self._line.text(period.next))
        joined = found and self._line.near(period.next) and self._line.text(period.next)[0] == "و"
        if found and joined and period.start and int(found.group(1)) in range(period.start.year + 1, 2100):
            return replace(period, end=dt.date(int(found.group(1)), 12, 31), next=period.next + 1)
        return period

    def _bare_year(self, index: int) -> bool:
        """Whether a bare number may be a year: not round, and nothing counted after it."""
        text = self._line.text(index)
        after = self._line.text(index + 1) if self._line.near(index + 1) else ""
        counted = after in self._line.table.numbers.units or (len(after) > 3 and after.endswith("ا"))
        return not text.endswith("00") and not counted


def _numeric_span(year: int, month: int, day: int, *, hijri: bool, short: bool) -> DaySpan | None:
    if short and year < 100:
        year += 2000
    if hijri or year in _HIJRI_YEARS:
        return hijri_span(year, month, day) if 1 <= month <= 12 and 1 <= day <= 30 else None
    if month > 12 and day <= 12:
        month, day = day, month
    told = make_day(year, month, day) if year in _YEARS else None
    return (told, told) if told else None


def _day_span(year: int | None, month: int, day: int, *, hijri: bool) -> DaySpan | None:
    if year is None:
        return None
    if hijri:
        return hijri_span(year, month, day)
    told = make_day(year, month, day)
    return (told, told) if told else None


def _month_or_hijri(year: int | None, month: int, *, hijri: bool) -> DaySpan | None:
    if year is None:
        return None
    return hijri_span(year, month, None) if hijri else month_span(year, month)


def _month_of(day: dt.date) -> tuple[int, int]:
    return day.year, day.month
