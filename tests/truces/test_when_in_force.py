"""When an arrangement was in force: days, hours, zones, windows that lapse, daily windows, accounts."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories import make_arrangement, make_window
from tests.truces.held import at_hour, held, the_finding, told

from hudna.model.arrangement import AreaPart, Arrangement, Window
from hudna.model.claim import When, WhenBasis
from hudna.model.incident import FindingKind

SYRIA = ("سوريا",)


def calm(*windows: Window) -> Arrangement:
    return make_arrangement("calm", windows=windows, area=SYRIA)


def fire(when: str | When | None) -> FindingKind:
    finding = the_finding([told(by=["syrian_army"], on=["armed_opposition"], day=when)], calm(THREE_DAYS))
    return finding.finding


THREE_DAYS = make_window("2016-05-05T01:00+03:00", "2016-05-08T01:00+03:00")


def test_an_incident_the_day_before_the_start_is_not_in_force() -> None:
    assert fire("2016-05-04") is FindingKind.NOT_IN_FORCE


def test_an_incident_between_start_and_end_is_in_force() -> None:
    assert fire("2016-05-06") is FindingKind.ALLEGED_VIOLATION


def test_an_incident_the_day_after_the_end_is_not_in_force() -> None:
    assert fire("2016-05-09") is FindingKind.NOT_IN_FORCE


def test_an_incident_more_than_three_days_after_the_end_gets_no_finding() -> None:
    claims = [told(by=["syrian_army"], on=["armed_opposition"], day="2016-05-12")]
    assert held(claims, [calm(THREE_DAYS)]) == ()


@pytest.mark.parametrize("day", ["2016-05-05", "2016-05-08"])
def test_on_a_day_of_beginning_or_ending_without_an_hour_the_hour_is_missing(day: str) -> None:
    finding = the_finding([told(by=["syrian_army"], on=["armed_opposition"], day=day)], calm(THREE_DAYS))
    assert (finding.finding, finding.missing) == (FindingKind.UNDETERMINED, ("hour",))


@pytest.mark.parametrize(
    ("hour", "expected"),
    [("00:30", FindingKind.NOT_IN_FORCE), ("01:00", FindingKind.ALLEGED_VIOLATION)],
)
def test_on_the_first_day_the_hour_decides(hour: str, expected: FindingKind) -> None:
    assert fire(at_hour("2016-05-05", hour)) is expected


def test_an_hour_told_in_another_zone_is_turned_into_the_arrangements_own() -> None:
    assert fire(at_hour("2016-05-04", "22:30", "UTC")) is FindingKind.ALLEGED_VIOLATION
    assert fire(at_hour("2016-05-04", "22:30", "+03:00")) is FindingKind.NOT_IN_FORCE


def test_a_start_at_midnight_leaves_the_whole_first_day_inside() -> None:
    claims = [told(by=["syrian_army"], on=["armed_opposition"], day="2016-02-27")]
    assert the_finding(claims, calm(make_window())).finding is FindingKind.ALLEGED_VIOLATION


def test_days_of_which_only_some_were_in_force_leave_the_day_missing() -> None:
    span = When(dt.date(2016, 5, 3), dt.date(2016, 5, 6), WhenBasis.RELATIVE)
    finding = the_finding([told(by=["syrian_army"], on=["armed_opposition"], day=span)], calm(THREE_DAYS))
    assert finding.missing == ("day",)


def test_an_open_span_that_ended_before_the_start_is_not_in_force() -> None:
    assert fire(When(None, dt.date(2016, 5, 3), WhenBasis.RELATIVE)) is FindingKind.NOT_IN_FORCE


def test_an_incident_without_a_day_is_held_against_what_was_in_force_when_it_was_reported() -> None:
    claims = [told(by=["syrian_army"], on=["armed_opposition"], day=None)]
    (finding,) = held(claims, [calm(make_window())], published="2016-05-27")
    assert (finding.finding, finding.missing) == (FindingKind.UNDETERMINED, ("day",))


def test_an_incident_without_any_day_at_all_gets_no_finding() -> None:
    claims = [told(by=["syrian_army"], on=["armed_opposition"], day=None)]
    assert held(claims, [calm(make_window())], published=None) == ()


def test_a_start_of_which_only_the_day_is_told_leaves_the_hour_missing_whatever_the_incidents_hour() -> None:
    start = dt.datetime(2016, 5, 9, tzinfo=dt.timezone(dt.timedelta(hours=3)))
    arrangement = calm(Window(start, start_hour=False))
    claims = [told(by=["syrian_army"], on=["armed_opposition"], day=at_hour("2016-05-09", "18:00"))]
    assert the_finding(claims, arrangement).missing == ("hour",)


def test_between_two_windows_it_had_lapsed_and_the_chain_says_between_which_days() -> None:
    later = make_window("2016-05-10T00:00+03:00", "2016-05-12T00:00+03:00")
    claims = [told(by=["syrian_army"], on=["armed_opposition"], day="2016-05-09")]
    finding = the_finding(claims, calm(THREE_DAYS, later))
    assert finding.finding is FindingKind.NOT_IN_FORCE
    assert "it lapsed on 2016-05-08 01:00 and began again on 2016-05-10 00:00" in finding.reason


def daily() -> Arrangement:
    start = dt.datetime.fromisoformat("2016-02-27T09:00+02:00")
    return calm(Window(start, daily=("09:00", "14:00")))


@pytest.mark.parametrize(
    ("hour", "expected"),
    [("10:00", FindingKind.ALLEGED_VIOLATION), ("15:00", FindingKind.OUTSIDE)],
)
def test_a_daily_pause_is_tested_by_the_hour(hour: str, expected: FindingKind) -> None:
    claims = [told(by=["syrian_army"], on=["armed_opposition"], day=at_hour("2016-05-26", hour))]
    assert the_finding(claims, daily()).finding is expected


def test_a_daily_pause_without_an_hour_leaves_the_hour_missing() -> None:
    claims = [told(by=["syrian_army"], on=["armed_opposition"])]
    assert the_finding(claims, daily()).missing == ("hour",)


def two_accounts() -> Arrangement:
    usa = make_window("2016-05-04T00:01+03:00", "2016-05-08T00:00+03:00")
    army = make_window("2016-05-05T01:00+03:00", "2016-05-08T00:00+03:00")
    windows = [Window(w.start, w.end, account=name) for w, name in ((usa, "United States"), (army, "army"))]
    return calm(*windows)


def test_where_accounts_of_the_start_differ_a_day_between_them_is_undetermined() -> None:
    span = at_hour("2016-05-04", "12:00")
    finding = the_finding([told(by=["syrian_army"], on=["armed_opposition"], day=span)], two_accounts())
    assert (finding.finding, finding.missing) == (FindingKind.UNDETERMINED, ("party_status",))
    assert any(step.startswith("By the account of United States") for step in finding.chain)


def test_where_accounts_differ_a_day_inside_by_all_of_them_is_in_force() -> None:
    claims = [told(by=["syrian_army"], on=["armed_opposition"], day="2016-05-06")]
    assert the_finding(claims, two_accounts()).finding is FindingKind.ALLEGED_VIOLATION


def test_a_proposal_that_nothing_shows_accepted_is_not_in_force() -> None:
    proposed = make_window("2016-05-24T00:00+03:00", "2016-05-27T00:00+03:00")
    arrangement = Arrangement(
        id="call",
        type="call",
        title_en="A call",
        title_ar="دعوة",
        announced=dt.date(2016, 5, 23),
        windows=(),
        parties=(),
        excluded=(),
        area=(AreaPart(name="سوريا"),),
        clauses=(),
        sources=("made for a test",),
        proposed=(proposed,),
    )
    finding = the_finding([told(by=["syrian_army"], on=["armed_opposition"])], arrangement)
    assert finding.finding is FindingKind.NOT_IN_FORCE
    assert "nothing that was read shows that it began" in finding.reason


@settings(max_examples=60, deadline=None)
@given(day=st.dates(dt.date(2016, 4, 25), dt.date(2016, 5, 20)), hour=st.integers(0, 23))
def test_a_known_moment_is_in_force_exactly_when_it_lies_in_the_window(day: dt.date, hour: int) -> None:
    when = at_hour(str(day), f"{hour:02d}:00")
    claims = [told(by=["syrian_army"], on=["armed_opposition"], day=when)]
    found = held(claims, [calm(THREE_DAYS)])
    moment = dt.datetime(day.year, day.month, day.day, hour, tzinfo=dt.timezone(dt.timedelta(hours=3)))
    inside = THREE_DAYS.start <= moment < (THREE_DAYS.end or moment)
    assert [f.finding for f in found if f.finding is FindingKind.ALLEGED_VIOLATION] == (
        [FindingKind.ALLEGED_VIOLATION] if inside else []
    )
    assert all(f.finding is FindingKind.NOT_IN_FORCE for f in found if not inside)
