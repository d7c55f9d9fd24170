"""Calendar arithmetic."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hudna.language.calendars import (
    Direction,
    Edge,
    hijri_span,
    hijri_year_of,
    hijri_year_span,
    last_weekday,
    make_day,
    month_edge,
    month_span,
    near_weekday,
    nearest_year,
    shift,
    shift_months,
    told_weekday,
    week_edge,
    week_span,
    year_edge,
    year_of_day,
    year_of_month,
    year_span,
)

_DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2090, 12, 31))
_LAWS = settings(max_examples=80, deadline=None)


@_LAWS
@given(_DAYS, st.integers(0, 6))
def test_the_last_weekday_is_within_the_week_up_to_the_anchor(anchor: dt.date, weekday: int) -> None:
    day = last_weekday(weekday, anchor)
    assert day.weekday() == weekday
    assert 0 <= (anchor - day).days < 7
    assert -1 <= (anchor - told_weekday(weekday, anchor)).days < 6
    assert abs((anchor - near_weekday(weekday, anchor)).days) <= 3


@_LAWS
@given(_DAYS)
def test_a_week_runs_from_monday_to_sunday(day: dt.date) -> None:
    start, end = week_span(day)
    assert start <= day <= end
    assert (start.weekday(), (end - start).days) == (0, 6)


@_LAWS
@given(_DAYS, st.integers(-600, 600))
def test_moving_by_months_keeps_the_day_or_the_months_last(day: dt.date, months: int) -> None:
    moved = shift_months(day, months)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day == day.day or moved == month_span(moved.year, moved.month)[1]


@_LAWS
@given(_DAYS, st.sampled_from(list(Edge)))
def test_the_three_edges_of_a_month_make_it_up(day: dt.date, edge: Edge) -> None:
    month = month_span(day.year, day.month)
    start, end = month_edge(month, edge)
    assert month[0] <= start <= end <= month[1]
    covered = [shift(a, n) for a, b in (month_edge(month, e) for e in Edge) for n in range((b - a).days + 1)]
    assert covered == [shift(month[0], n) for n in range((month[1] - month[0]).days + 1)]


@_LAWS
@given(_DAYS, st.integers(1, 12))
def test_a_bare_month_is_the_last_that_has_begun(anchor: dt.date, month: int) -> None:
    start, _ = month_span(year_of_month(month, anchor, None), month)
    assert start <= anchor < shift_months(start, 12)
    assert month_span(year_of_month(month, anchor, Direction.PAST), month)[1] < anchor
    assert month_span(year_of_month(month, anchor, Direction.FUTURE), month)[0] > anchor


@_LAWS
@given(_DAYS, st.integers(1, 12), st.integers(1, 28))
def test_a_bare_day_is_the_last_one_or_at_most_three_days_ahead(
    anchor: dt.date, month: int, day: int
) -> None:
    told = dt.date(year_of_day(month, day, anchor, None), month, day)
    assert told <= shift(anchor, 3)
    assert shift_months(told, 12) > shift(anchor, 3)
    assert dt.date(year_of_day(month, day, anchor, Direction.PAST), month, day) <= anchor
    assert dt.date(year_of_day(month, day, anchor, Direction.FUTURE), month, day) > anchor


def test_the_weekday_decides_the_year_only_where_one_near_fits() -> None:
    day, anchor = dt.date(2018, 5, 21), dt.date(2019, 5, 15)
    assert nearest_year(day, anchor, 1) == dt.date(2019, 5, 21)
    assert nearest_year(day, anchor, 0) == dt.date(2018, 5, 21)
    assert nearest_year(day, anchor, 5) == day  # the nearest Saturday 21 May is five years away


def test_the_quarters_and_weekends_of_the_codebook() -> None:
    assert year_edge(year_span(2019), Edge.EARLY) == (dt.date(2019, 1, 1), dt.date(2019, 3, 31))
    assert year_edge(year_span(2019), Edge.MID) == (dt.date(2019, 4, 1), dt.date(2019, 9, 30))
    assert year_edge(year_span(2019), Edge.LATE) == (dt.date(2019, 10, 1), dt.date(2019, 12, 31))
    week = week_span(dt.date(2019, 5, 15))
    assert week_edge(week, Edge.EARLY) == (dt.date(2019, 5, 11), dt.date(2019, 5, 12))
    assert week_edge(week, Edge.LATE) == (dt.date(2019, 5, 18), dt.date(2019, 5, 19))


def test_hijri_months_follow_umm_al_qura() -> None:
    assert hijri_span(1440, 9, 1) == (dt.date(2019, 5, 6), dt.date(2019, 5, 6))
    assert hijri_span(1440, 9, None) == (dt.date(2019, 5, 6), dt.date(2019, 6, 3))
    assert hijri_year_span(1440) == (dt.date(2018, 9, 11), dt.date(2019, 8, 30))


@pytest.mark.parametrize(("year", "month", "day"), [(1342, 1, 1), (1501, 1, 1), (1440, 9, 31), (1440, 13, 1)])
def test_a_hijri_day_beyond_the_tables_is_none(year: int, month: int, day: int) -> None:
    assert hijri_span(year, month, day) is None


def test_a_bare_hijri_month_is_the_last_that_has_begun() -> None:
    anchor = dt.date(2019, 5, 15)
    assert hijri_year_of(9, None, anchor, None) == 1440
    assert hijri_year_of(10, None, anchor, None) == 1439
    assert hijri_year_of(10, None, anchor, Direction.FUTURE) == 1440


def test_a_day_that_no_calendar_has_is_none() -> None:
    assert make_day(2019, 2, 29) is None
    assert make_day(2020, 2, 29) == dt.date(2020, 2, 29)
