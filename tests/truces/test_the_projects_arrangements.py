"""The project's own arrangements and registry, held against what the papers of their days told."""

from zoneinfo import ZoneInfo

import pytest
from tests.factories import make_count
from tests.truces.held import ALEPPO, DARAYA, at_hour, held, told

from hudna.knowledge.agreements import load_agreements
from hudna.knowledge.registry import load_registry
from hudna.model.arrangement import Arrangement
from hudna.model.claim import Claim, When
from hudna.model.incident import AllegedDoer, Finding, FindingKind
from hudna.model.place import Location

CESSATION = "us_ru_coh_2016"
CALL = "ru_call_72h_2016_05"
JOINT = "us_ru_joint_2016_05_09"


def by_agreement(
    *claims: Claim, where: Location | None = DARAYA, doers: list[AllegedDoer] | None = None
) -> dict[str, Finding]:
    found = held(claims, load_agreements(), where=where, doers=doers, registry=load_registry())
    return {finding.agreement: finding for finding in found}


def of(name: str) -> Arrangement:
    return next(arrangement for arrangement in load_agreements() if arrangement.id == name)


def test_fire_in_daraya_on_26_may_2016_is_tested_against_the_cessation_of_february() -> None:
    found = by_agreement(told(by=["syrian_army"], on=["armed_opposition"], says="sohr"))
    assert found[CESSATION].finding is FindingKind.ALLEGED_VIOLATION
    assert "government_attacks" in found[CESSATION].clauses


def test_the_72_hours_are_shown_beside_it_as_only_proposed() -> None:
    found = by_agreement(told(by=["syrian_army"], on=["armed_opposition"], says="sohr"))
    assert found[CALL].finding is FindingKind.NOT_IN_FORCE
    assert "nothing that was read shows that it began" in found[CALL].reason


def test_the_coalitions_strikes_on_islamic_state_at_raqqa_are_excluded_by_the_observatorys_word() -> None:
    claim = told("airstrike", by=["us_coalition"], on=["isis"], says="sohr", day="2016-05-24")
    assert by_agreement(claim)[CESSATION].finding is FindingKind.EXCLUDED


def test_a_russian_strike_on_nusra_by_russias_own_word_is_undetermined_commingled() -> None:
    claim = told("airstrike", by=["russian_army"], on=["nusra"], says="russian_mod")
    assert by_agreement(claim)[CESSATION].missing == ("commingled",)


def test_the_day_before_the_cessation_it_was_not_in_force() -> None:
    claim = told(by=["syrian_army"], on=["armed_opposition"], says="sohr", day="2016-02-26")
    assert by_agreement(claim)[CESSATION].finding is FindingKind.NOT_IN_FORCE


def test_raids_near_settlements_bear_on_the_words_about_aircraft_and_violate_nothing_in_them() -> None:
    civilians = [make_count(whom="civilian")]
    claim = told("airstrike", by=["syrian_air_force"], says="sohr", counts=civilians)
    finding = by_agreement(claim)[JOINT]
    assert (finding.finding, finding.clauses) == (FindingKind.BEARS_ON, ("fewer_flights",))


def test_an_accusation_and_its_denial_over_the_column_in_the_desert_stand_as_competing() -> None:
    doer = AllegedDoer("us_coalition", said_by=("syrian_government",), denied_by=("us_coalition",))
    claim = told(
        "shelling", by=["us_coalition"], on=["syrian_army"], says="syrian_government", day="2018-12-01"
    )
    finding = by_agreement(claim, doers=[doer])["ru_tr_dec_2016"]
    assert (
        "That US-led Global Coalition did it is denied by US-led Global Coalition: the accounts compete."
        in (finding.chain)
    )


def test_a_refused_appeal_ends_nothing() -> None:
    """The appeal to the Ghouta in February 2018: the ceasefire of December 2016 still stands."""
    fire = told(by=["syrian_army"], on=["armed_opposition"], says="sohr", day="2018-02-20")
    refusal = told(
        "truce_end", by=["armed_opposition"], says="russian_reconciliation_centre", day="2018-02-20"
    )
    assert by_agreement(fire, refusal)["ru_tr_dec_2016"].finding is FindingKind.ALLEGED_VIOLATION


@pytest.mark.parametrize(
    ("hour", "account"), [("12:00", FindingKind.UNDETERMINED), ("00:00", FindingKind.NOT_IN_FORCE)]
)
def test_on_4_may_2016_aleppo_was_calm_by_the_american_account_and_not_by_the_syrian(
    hour: str, account: FindingKind
) -> None:
    claim = told(by=["syrian_army"], on=["armed_opposition"], says="sohr", day=at_hour("2016-05-04", hour))
    assert by_agreement(claim, where=ALEPPO)["calm_aleppo_2016_05"].finding is account


def test_daraya_lies_outside_the_calm_of_aleppo_and_aleppo_outside_that_of_daraya() -> None:
    may = told(by=["syrian_army"], on=["armed_opposition"], says="sohr", day="2016-05-07")
    june = told(by=["syrian_army"], on=["armed_opposition"], says="sohr", day="2016-06-02")
    assert by_agreement(may)["calm_aleppo_2016_05"].finding is FindingKind.OUTSIDE
    assert by_agreement(june, where=ALEPPO)["calm_daraya_2016_06"].finding is FindingKind.OUTSIDE
    assert by_agreement(june)["calm_daraya_2016_06"].finding is FindingKind.ALLEGED_VIOLATION


def test_between_the_two_calms_of_daraya_nothing_is_known_to_have_held() -> None:
    claim = told(by=["syrian_army"], on=["armed_opposition"], says="sohr", day="2016-06-04")
    assert by_agreement(claim)["calm_daraya_2016_06"].finding is FindingKind.NOT_IN_FORCE


@pytest.mark.parametrize(
    ("hour", "pause", "resolution"),
    [
        ("10:30", FindingKind.ALLEGED_VIOLATION, FindingKind.ALLEGED_VIOLATION),
        ("15:00", FindingKind.OUTSIDE, FindingKind.ALLEGED_VIOLATION),
    ],
)
def test_a_strike_in_the_ghouta_at_15_breaks_resolution_2401_and_not_the_daily_pause(
    hour: str, pause: FindingKind, resolution: FindingKind
) -> None:
    douma = DARAYA.chosen
    assert douma is not None
    ghouta = Location(
        type(douma)("test:douma", "دوما", 33.571, 36.402, "settlement", 2.0, "exact", "test", "SY"),
        (),
        "test",
    )
    claim = told(
        "airstrike", by=["russia"], on=["armed_opposition"], says="sohr", day=at_hour("2018-03-02", hour)
    )
    found = by_agreement(claim, where=ghouta)
    assert (found["ru_ghouta_pause_2018"].finding, found["unscr_2401"].finding) == (pause, resolution)


def test_the_syrian_army_ended_the_september_arrangement_for_itself() -> None:
    when = told(by=["syrian_army"], on=["armed_opposition"], says="sohr", day="2016-09-22")
    finding = by_agreement(when)["us_ru_sep_2016"]
    assert finding.finding is FindingKind.NOT_IN_FORCE
    assert finding.reason == "For Syrian government it ended on 2016-09-19."


def yemen() -> Location:
    sanaa = DARAYA.chosen
    assert sanaa is not None
    place = type(sanaa)("test:sanaa", "صنعاء", 15.35, 44.2, "settlement", 8.0, "exact", "test", "YE")
    return Location(place, (place,), "test")


def july(by: str, on: str, kind: str = "airstrike") -> Finding:
    claim = told(kind, by=[by], on=[on], says="reuters", day="2015-07-29")
    return by_agreement(claim, where=yemen())["yemen_coalition_truce_2015_07"]


def test_the_truce_of_july_2015_binds_the_coalition_alone() -> None:
    finding = july("arab_coalition", "houthis")
    assert (finding.finding, finding.clauses) == (FindingKind.BEARS_ON, ("stop",))


def test_the_houthis_refused_the_truce_of_july_2015() -> None:
    assert july("houthis", "saudi_army", "shelling").finding is FindingKind.NOT_IN_FORCE


@pytest.mark.parametrize("day", ["2016-05-26", "2018-11-10", "2021-07-20"])
def test_all_days_of_the_corpus_have_an_arrangement_to_be_held_against(day: str) -> None:
    assert by_agreement(told(by=["syrian_army"], on=["armed_opposition"], says="sohr", day=day))


def test_every_hour_is_told_with_the_offset_that_its_zone_had_on_that_day() -> None:
    for arrangement in load_agreements():
        assert arrangement.tz
        zone = ZoneInfo(arrangement.tz)
        for window in (*arrangement.windows, *arrangement.proposed):
            edges = [window.start, *([window.end] if window.end else [])]
            assert [edge.utcoffset() for edge in edges] == [
                edge.astimezone(zone).utcoffset() for edge in edges
            ], arrangement.id


def test_a_local_calm_stands_under_a_wider_arrangement_and_an_incident_may_break_both() -> None:
    claim = told(by=["syrian_army"], on=["armed_opposition"], says="sohr", day="2016-06-02")
    found = by_agreement(claim)
    assert of("calm_daraya_2016_06").parent == CESSATION
    assert found["calm_daraya_2016_06"].finding is found[CESSATION].finding is FindingKind.ALLEGED_VIOLATION


def test_an_incident_of_unknown_day_is_undetermined_where_it_was_first_reported() -> None:
    when: When | None = None
    claim = told(by=["syrian_army"], on=["armed_opposition"], says="sohr", day=when)
    assert by_agreement(claim)[CESSATION].missing == ("day",)
