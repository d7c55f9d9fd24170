"""Modality, basis, kinds, weapons and area of a clause against an act."""

import datetime as dt
from dataclasses import replace

import pytest
from tests.factories import make_arrangement, make_clause, make_count, make_location, make_party
from tests.truces.held import ALEPPO, DARAYA, the_finding, told

from hudna.model.arrangement import AreaPart, Arrangement, Clause
from hudna.model.incident import FindingKind


def truce(*clauses: Clause) -> Arrangement:
    return make_arrangement(area=("سوريا",), clauses=clauses)


ACT = [told(by=["syrian_army"], on=["armed_opposition"])]


@pytest.mark.parametrize(
    ("modality", "expected"),
    [
        ("forbids", FindingKind.ALLEGED_VIOLATION),
        ("requires", FindingKind.ALLEGED_VIOLATION),
        ("undertakes", FindingKind.BEARS_ON),
        ("permits", FindingKind.OUTSIDE),
    ],
)
def test_modality_decides_what_a_clause_makes_of_an_act(modality: str, expected: FindingKind) -> None:
    assert the_finding(ACT, truce(make_clause(modality=modality))).finding is expected


@pytest.mark.parametrize("basis", ["read", "excerpt"])
def test_a_clause_that_was_read_or_excerpted_can_be_broken(basis: str) -> None:
    assert the_finding(ACT, truce(make_clause(basis=basis))).finding is FindingKind.ALLEGED_VIOLATION


@pytest.mark.parametrize("modality", ["forbids", "requires", "undertakes"])
def test_a_clause_known_from_memory_only_is_never_broken_but_borne_on(modality: str) -> None:
    finding = the_finding(ACT, truce(make_clause(modality=modality, basis="general")))
    assert (finding.finding, finding.clauses) == (FindingKind.BEARS_ON, ("no_attacks",))


def test_an_undertaking_beside_a_broken_clause_is_not_listed_as_broken() -> None:
    clauses = (make_clause("no_fire"), make_clause("promise", modality="undertakes"))
    finding = the_finding(ACT, truce(*clauses))
    assert (finding.finding, finding.clauses) == (FindingKind.ALLEGED_VIOLATION, ("no_fire",))


def test_raids_near_settlements_bear_on_an_undertaking_to_fly_less_and_break_nothing() -> None:
    promise = make_clause("flights", modality="undertakes", kinds=("airstrike",), by=("syrian_government",))
    claims = [told("airstrike", by=["syrian_army"], counts=[make_count(whom="civilian")])]
    assert the_finding(claims, truce(promise)).finding is FindingKind.BEARS_ON


def test_what_tells_of_keeping_as_well_as_of_breaking_never_shows_a_breach() -> None:
    duty = make_clause("aid", modality="requires", kinds=("access",))
    finding = the_finding([told("access", by=["syrian_army"], on=["armed_opposition"])], truce(duty))
    assert finding.finding is FindingKind.BEARS_ON
    assert any("whether kept or broken can't be told" in step for step in finding.chain)


def test_an_act_that_no_clause_speaks_of_is_outside() -> None:
    finding = the_finding([told("detention", by=["syrian_army"], on=["armed_opposition"])], truce())
    assert finding.finding is FindingKind.OUTSIDE


def test_a_party_that_no_clause_binds_to_this_is_outside() -> None:
    finding = the_finding(ACT, truce(make_clause(by=("armed_opposition",))))
    assert finding.finding is FindingKind.OUTSIDE


def test_a_clause_on_named_weapons_needs_one_of_them_to_be_told() -> None:
    heavy = truce(make_clause("heavy", weapons=("artillery", "mortar")))
    with_mortar = [told(by=["syrian_army"], on=["armed_opposition"], weapons=("mortar",))]
    assert the_finding(with_mortar, heavy).finding is FindingKind.ALLEGED_VIOLATION
    assert the_finding(ACT, heavy).finding is FindingKind.OUTSIDE


@pytest.mark.parametrize(("since", "broken"), [(dt.date(2016, 5, 26), True), (dt.date(2016, 5, 27), False)])
def test_a_clause_that_begins_later_is_not_broken_before(since: dt.date, *, broken: bool) -> None:
    finding = the_finding(ACT, truce(replace(make_clause(), since=since)))
    assert (finding.finding is FindingKind.ALLEGED_VIOLATION) is broken


def test_a_clause_for_a_part_of_the_area_is_tested_there_only() -> None:
    local = replace(make_clause(), area=(AreaPart(name="داريا"),))
    assert the_finding(ACT, truce(local), where=DARAYA).finding is FindingKind.ALLEGED_VIOLATION
    assert the_finding(ACT, truce(local), where=ALEPPO).finding is FindingKind.OUTSIDE


def test_a_unilateral_clause_holds_towards_a_side_that_refused() -> None:
    parties = ("syrian_government", make_party("armed_opposition", "refused", "2016-03-01"))
    mutual = make_arrangement(parties=parties, area=("سوريا",))
    alone = replace(mutual, clauses=(replace(make_clause(), unilateral=True),))
    assert the_finding(ACT, mutual).finding is FindingKind.NOT_IN_FORCE
    assert the_finding(ACT, alone).finding is FindingKind.ALLEGED_VIOLATION


def test_a_clause_that_protects_civilians_is_broken_by_hitting_them_whoever_held_the_place() -> None:
    protects = make_clause("civilians", against=("civilians",))
    plain = make_arrangement(area=("سوريا",), clauses=[protects])
    claims = [told(by=["syrian_army"], counts=[make_count(whom="woman")])]
    finding = the_finding(claims, plain)
    assert (finding.finding, finding.clauses) == (FindingKind.ALLEGED_VIOLATION, ("civilians",))


def test_fighting_is_said_not_to_tell_who_fired_first() -> None:
    clash = make_clause(kinds=("clash",))
    finding = the_finding([told("clash", by=["syrian_army"], on=["armed_opposition"])], truce(clash))
    assert "It is told as fighting; who fired first is not told." in finding.chain


def test_a_place_in_another_country_is_outside() -> None:
    basra = replace(make_location("البصرة", 30.5, 47.8), chosen=None, candidates=())
    iraq = make_location("البصرة", 30.5, 47.8)
    assert iraq.chosen is not None
    abroad = replace(iraq, chosen=replace(iraq.chosen, country="IQ"))
    assert the_finding(ACT, truce(make_clause()), where=abroad).finding is FindingKind.OUTSIDE
    assert the_finding(ACT, truce(make_clause()), where=basra).missing == ("place",)


def test_every_missing_fact_is_listed_in_one_order() -> None:
    finding = the_finding([told(says="sohr")], truce(make_clause()), where=None)
    assert finding.missing == ("actor", "target", "place")
    assert finding.reason == "It can't be told: missing is who did it, who was hit and the place."
