"""Who is bound by an arrangement: parties by lineage and date, groups left out, strangers, labels."""

import datetime as dt

import pytest
from tests.factories import (
    make_actor,
    make_arrangement,
    make_claim,
    make_document,
    make_incident,
    make_party,
    make_registry,
)
from tests.truces.held import DARAYA, held, the_finding, told

from hudna.model.arrangement import Arrangement, Exclusion, Party, PartyStatus
from hudna.model.incident import AllegedDoer, FindingKind
from hudna.truces.findings import findings


def truce(*parties: Party | str, excluded: tuple[str, ...] = ("isis", "nusra")) -> Arrangement:
    return make_arrangement(parties=parties, excluded=excluded, area=("سوريا",))


BOTH = truce("syrian_government", "armed_opposition")


def test_the_army_is_bound_through_its_government() -> None:
    finding = the_finding([told(by=["syrian_army"], on=["armed_opposition"])], BOTH)
    assert finding.finding is FindingKind.ALLEGED_VIOLATION
    assert "syrian army was bound: syrian government accepted it on 2016-02-26." in finding.chain


@pytest.mark.parametrize("status", ["proposed", "refused", "suspended", "expired", "collapsed"])
def test_a_doer_to_whom_it_does_not_apply_by_its_last_status_makes_it_not_in_force(status: str) -> None:
    arrangement = truce(make_party("syrian_government", status, "2016-05-01"), "armed_opposition")
    finding = the_finding([told(by=["syrian_army"], on=["armed_opposition"])], arrangement)
    assert finding.finding is FindingKind.NOT_IN_FORCE


@pytest.mark.parametrize("status", ["announced", "accepted", "in_force"])
def test_a_doer_who_announced_or_accepted_it_or_stands_under_it_is_bound(status: str) -> None:
    arrangement = truce(make_party("syrian_government", status, "2016-02-26"), "armed_opposition")
    finding = the_finding([told(by=["syrian_army"], on=["armed_opposition"])], arrangement)
    assert finding.finding is FindingKind.ALLEGED_VIOLATION


@pytest.mark.parametrize("status", ["proposed", "refused", "expired"])
def test_it_is_not_in_force_between_a_bound_doer_and_a_side_that_did_not_take_it_on(status: str) -> None:
    arrangement = truce("syrian_government", make_party("armed_opposition", status, "2016-05-01"))
    finding = the_finding([told(by=["syrian_army"], on=["armed_opposition"])], arrangement)
    assert finding.finding is FindingKind.NOT_IN_FORCE


def test_a_party_that_refused_and_later_accepted_is_bound_from_then_on() -> None:
    def status(day: str, word: str) -> PartyStatus:
        return PartyStatus(dt.date.fromisoformat(day), word, ("made for a test",), "read")

    change = Party("syrian_government", (status("2016-03-01", "refused"), status("2016-05-20", "accepted")))
    arrangement = truce(change, "armed_opposition")

    def kind(day: str) -> FindingKind:
        return the_finding([told(by=["syrian_army"], on=["armed_opposition"], day=day)], arrangement).finding

    assert kind("2016-05-19") is FindingKind.NOT_IN_FORCE
    assert kind("2016-05-21") is FindingKind.ALLEGED_VIOLATION
    assert kind("2016-05-20") is FindingKind.UNDETERMINED


def test_on_the_day_a_party_joins_the_hour_is_missing() -> None:
    arrangement = truce(make_party("syrian_government", "accepted", "2016-05-26"), "armed_opposition")
    finding = the_finding([told(by=["syrian_army"], on=["armed_opposition"])], arrangement)
    assert finding.missing == ("hour",)


def test_an_actor_who_was_never_a_party_stands_outside() -> None:
    finding = the_finding([told(by=["turkey"], on=["armed_opposition"])], BOTH)
    assert finding.finding is FindingKind.NOT_IN_FORCE
    assert finding.reason == "Nothing that was read makes turkey a party to it."


def test_an_actor_that_the_registry_does_not_know_leaves_its_standing_open() -> None:
    finding = the_finding([told(by=["new_brigade"], on=["armed_opposition"])], BOTH)
    assert (finding.finding, finding.missing) == (FindingKind.UNDETERMINED, ("party_status",))


def test_an_actor_of_whom_only_a_part_is_a_party_leaves_its_standing_open() -> None:
    arrangement = truce("syrian_government", "jaysh_al_islam")
    finding = the_finding([told(by=["armed_opposition"], on=["syrian_army"])], arrangement)
    assert finding.missing == ("party_status",)


def test_a_speakers_label_is_no_doer() -> None:
    finding = the_finding([told(by=["terrorist_groups"], on=["syrian_army"], says="sana")], BOTH)
    assert (finding.finding, finding.missing) == (FindingKind.UNDETERMINED, ("actor",))


def test_a_speakers_label_is_nobody_who_was_hit() -> None:
    finding = the_finding([told(by=["syrian_army"], on=["terrorist_groups"], says="sana")], BOTH)
    assert (finding.finding, finding.missing) == (FindingKind.UNDETERMINED, ("target",))


def test_a_group_left_out_is_bound_to_nothing() -> None:
    finding = the_finding([told(by=["isis"], on=["syrian_army"])], BOTH)
    assert finding.finding is FindingKind.NOT_IN_FORCE


def test_where_no_doer_is_named_there_is_one_finding_that_lacks_the_actor() -> None:
    finding = the_finding([told(on=["armed_opposition"])], BOTH)
    assert (finding.by, finding.finding, finding.missing) == (None, FindingKind.UNDETERMINED, ("actor",))


def test_an_accusation_and_its_denial_stand_as_competing_in_the_chain() -> None:
    doer = AllegedDoer("us_coalition", ("sana",), denied_by=("us_coalition",))
    claims = [told("airstrike", by=["us_coalition"], on=["syrian_army"], says="sana")]
    arrangement = truce("us_coalition", "syrian_government")
    (finding,) = held(claims, [arrangement], doers=[doer])
    assert finding.said_by == ("sana",)
    assert "That us coalition did it is denied by us coalition: the accounts compete." in finding.chain


def test_competing_authors_give_competing_findings() -> None:
    claims = [
        told(by=["syrian_army"], on=["armed_opposition"], says="sohr"),
        told(by=["isis"], on=["armed_opposition"], says="sana"),
    ]
    found = held(claims, [BOTH])
    assert {f.by: f.finding for f in found} == {
        "syrian_army": FindingKind.ALLEGED_VIOLATION,
        "isis": FindingKind.NOT_IN_FORCE,
    }
    assert len({f.id for f in found}) == 2


def test_that_all_who_name_the_doer_speak_for_the_other_side_is_said() -> None:
    sides = truce("syrian_government", "armed_opposition")
    arrangement = make_arrangement(parties=sides.parties, area=("سوريا",))
    camps = (("syrian_government", "russia"), ("armed_opposition",))
    with_camps = Arrangement(
        **{name: getattr(arrangement, name) for name in Arrangement.__slots__} | {"sides": camps}
    )
    finding = the_finding([told(by=["armed_opposition"], on=["syrian_army"], says="sana")], with_camps)
    assert "All who name armed opposition speak for the other side." in finding.chain


def test_whether_a_disputed_group_is_left_out_is_told_as_not_known() -> None:
    plain = truce("syrian_government", "armed_opposition", excluded=())
    disputed = Exclusion("nusra", ("made for a test",), "excerpt", disputed=True)
    arrangement = Arrangement(
        **{name: getattr(plain, name) for name in Arrangement.__slots__} | {"excluded": (disputed,)}
    )
    struck = the_finding([told(by=["syrian_army"], on=["nusra"])], arrangement)
    striking = the_finding([told(by=["nusra"], on=["syrian_army"])], arrangement)
    assert struck.missing == striking.missing == ("party_status",)


def test_the_finding_of_one_incident_arrangement_and_doer_keeps_its_id() -> None:
    one = the_finding([told(by=["syrian_army"], on=["armed_opposition"])], BOTH)
    other = the_finding([told("airstrike", by=["syrian_army"], on=["isis"], says="sana")], BOTH)
    assert one.id == other.id
    assert one.id.startswith("f-")
    assert len(one.id) == 14


def test_a_faction_of_the_registry_is_bound_through_the_opposition_it_belongs_to() -> None:
    registry = make_registry(make_actor("suqur", "صقور", parent="armed_opposition"))
    claim = make_claim(document=make_document(publisher="reuters"), actors=["suqur"], targets=["syrian_army"])
    incident = make_incident([claim], location=DARAYA, actors=["suqur"])
    (finding,) = findings([incident], {claim.id: claim}, [BOTH], registry, {})
    assert finding.finding is FindingKind.ALLEGED_VIOLATION
