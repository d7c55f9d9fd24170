"""Calendar arithmetic: spans of days, the last one before a day, edges of months, the Hijri calendar.

All spans are inclusive pairs of days. What CODEBOOK.md ("When") settles is kept
here in one place: weeks run Monday to Sunday, the beginning of a month is its
days 1 to 10, its end 21 to the last, early and late in a year its first and last quarter.
"""

import datetime as dt
from calendar import monthrange
from enum import IntEnum

DaySpan = tuple[dt.date, dt.date]
_DAY = dt.timedelta(days=1)
_FAR = 800  # days beyond which a weekday is no reason to take another year


class Edge(IntEnum):
    EARLY = 0
    MID = 1
    LATE = 2


class Direction(IntEnum):
    """Which way from the anchor: قبل الماضي, الماضي, الجاري, المقبل."""

    BEFORE_LAST = -2
    PAST = -1
    CURRENT = 0
    FUTURE = 1


def month_span(year: int, month: int) -> DaySpan:
    return dt.date(year, month, 1), dt.date(year, month, monthrange(year, month)[1])


def year_span(year: int) -> DaySpan:
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


def week_span(day: dt.date) -> DaySpan:
    """The Monday to Sunday that ``day`` lies in."""
    monday = day - day.weekday() * _DAY
    return monday, monday + 6 * _DAY


def shift(day: dt.date, days: int) -> dt.date:
    """``day`` moved by days, held within the calendar's bounds."""
    return dt.date.fromordinal(min(max(day.toordinal() + days, 1), dt.date.max.toordinal()))


def shift_months(day: dt.date, months: int) -> dt.date:
    """The same day of another month, or that month's last where it is shorter."""
    count = min(max(day.year * 12 + day.month - 1 + months, 12), 9999 * 12 + 11)
    year, month = divmod(count, 12)
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def whole_span(grain: str, day: dt.date) -> DaySpan:
    """The week, month or year that ``day`` lies in."""
    if grain == "week":
        return week_span(day)
    return month_span(day.year, day.month) if grain == "month" else year_span(day.year)


def month_edge(span: DaySpan, edge: Edge) -> DaySpan:
    """The first ten days of a month, the next ten, or the rest."""
    first, last = span
    if edge is Edge.EARLY:
        return first, shift(first, 9)
    if edge is Edge.MID:
        return shift(first, 10), shift(first, 19)
    return shift(first, 20), last


def year_edge(span: DaySpan, edge: Edge) -> DaySpan:
    """A year's first quarter, its second and third, or its last."""
    year = span[0].year
    if edge is Edge.EARLY:
        return dt.date(year, 1, 1), dt.date(year, 3, 31)
    if edge is Edge.MID:
        return dt.date(year, 4, 1), dt.date(year, 9, 30)
    return dt.date(year, 10, 1), dt.date(year, 12, 31)


def week_edge(span: DaySpan, edge: Edge) -> DaySpan:
    """The turn of a week (مطلع الاسبوع, نهايه الاسبوع) is its Saturday and Sunday, as agencies use it."""
    if edge is Edge.MID:
        return shift(span[0], 2), shift(span[0], 3)
    if edge is Edge.EARLY:
        return shift(span[0], -2), shift(span[0], -1)
    return shift(span[1], -1), span[1]


def make_day(year: int, month: int, day: int) -> dt.date | None:
    """The day, or None where the calendar has none such."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def year_of_month(month: int, anchor: dt.date, direction: Direction | None) -> int:
    """The year meant by a month's bare name: the last that began on or before the anchor, unless told.

    ``الماضي`` is the last one that is over, ``المقبل`` the next to begin.
    """
    if direction is Direction.CURRENT:
        return anchor.year
    if direction is Direction.FUTURE:
        return anchor.year + (month <= anchor.month)
    if direction is Direction.PAST:
        return anchor.year - (month >= anchor.month)
    return anchor.year - (month > anchor.month)


def year_of_day(month: int, day: int, anchor: dt.date, direction: Direction | None) -> int:
    """The year meant by a day and month: the last one on or before the anchor, unless told to come.

    Up to three days after the anchor still count as past: a report may be dated by the event.
    """
    if direction is Direction.CURRENT:
        return anchor.year
    if direction is None:
        anchor = shift(anchor, 3)
    after = (month, day) > (anchor.month, anchor.day)
    if direction is Direction.FUTURE:
        return anchor.year + (not after)
    return anchor.year - after


def nearest_year(day: dt.date, anchor: dt.date, weekday: int | None) -> dt.date:
    """The day and month of ``day`` in the year nearest to the anchor, and on that weekday where it is told.

    A weekday that no year round the anchor bears out (a slip of the writer) decides nothing.
    """
    years = range(anchor.year - 6, anchor.year + 2)
    days = [told for year in years if (told := make_day(year, day.month, day.day))]
    fitting = [told for told in days if weekday is None or told.weekday() == weekday]
    near = min(fitting, key=lambda told: abs((told - anchor).days), default=day)
    return near if abs((near - anchor).days) < _FAR else day


def last_weekday(weekday: int, anchor: dt.date) -> dt.date:
    """The last such weekday on or before the anchor (Monday is 0)."""
    return shift(anchor, -((anchor.weekday() - weekday) % 7))


def told_weekday(weekday: int, day: dt.date) -> dt.date:
    """The weekday that اليوم or امس is told with, where ``day`` is what is thought to be meant.

    A report is found some days after it was written more often than dated ahead: the last
    such weekday up to one day after ``day``.
    """
    return last_weekday(weekday, shift(day, 1))


def near_weekday(weekday: int, day: dt.date) -> dt.date:
    """The such weekday nearest to ``day``, three days off at most."""
    ahead = (weekday - day.weekday()) % 7
    return shift(day, ahead if ahead <= 3 else ahead - 7)


def hijri_span(year: int, month: int, day: int | None) -> DaySpan | None:
    """The days of a Hijri month or day by the Umm al-Qura calendar, None outside its years 1343 to 1500.

    Source: the tables of the hijridate package. Local sightings may differ by a day.
    """
    from hijridate import Hijri  # noqa: PLC0415 -- 25 ms that only texts with Hijri dates pay

    try:
        first = Hijri(year, month, day or 1)
        length = 1 if day else first.month_length()
    except (ValueError, OverflowError):
        return None
    start = first.to_gregorian()
    begin = dt.date(start.year, start.month, start.day)
    return begin, shift(begin, length - 1)


def hijri_year_span(year: int) -> DaySpan | None:
    """The days of a Hijri year, or None where the calendar's tables don't reach."""
    first, last = hijri_span(year, 1, None), hijri_span(year, 12, None)
    return (first[0], last[1]) if first and last else None


def hijri_year_of(month: int, day: int | None, anchor: dt.date, direction: Direction | None) -> int:
    """The Hijri year meant by a bare month: the last that began on or before the anchor, unless told."""
    year = int((anchor.year - 622) * 33 / 32) + 2
    spans = [(guess, hijri_span(guess, month, day)) for guess in range(year, year - 4, -1)]
    if direction is Direction.FUTURE:
        coming = [guess for guess, span in spans if span and span[0] > anchor]
        return min(coming, default=year)
    return next((guess for guess, span in spans if span and span[0] <= anchor), year)
