"""Every decision a person can make is obeyed by the next run, and undoing it brings back what was."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.pipeline.reports import (
    FIRE,
    SARAQIB,
    SARAQIB_TOO,
    casebook,
    claim_of,
    clusters,
    decide,
    derive,
    incidents,
    orphaned,
    report,
    tables,
    undo,
)

from hudna.model.claim import Kind
from hudna.model.incident import Grade, Incident, ReviewStatus, Toll
from hudna.pipeline.casebook import Casebook
from hudna.pipeline.casebook_reader import CasebookReader

RAQQA = "geonames:172955"


@dataclass(frozen=True, slots=True)
class Made:
    """A casebook that was run: two reports of a raid on Saraqib, one of fire at Manbij. Claims by report."""

    case: Casebook
    raid: str
    fire: str
    claims: dict[str, str]

    def incident(self, key: str) -> Incident:
        return next(incident for incident in incidents(self.case) if incident.id == key)

    def killed(self, key: str) -> Toll:
        tolls = self.incident(key).tolls
        return next(toll for toll in tolls if (toll.measure, toll.whom) == ("killed", "all"))

    def groups(self) -> set[frozenset[str]]:
        return set(map(frozenset, clusters(self.case).values()))


@pytest.fixture
def made(tmp_path: Path) -> Made:
    reports = [report(SARAQIB, "d-1"), report(SARAQIB_TOO, "d-2"), report(FIRE, "d-3")]
    case = casebook(tmp_path / "case", *reports)
    derive(case)
    home = {frozenset(documents): key for key, documents in clusters(case).items()}
    claims = {key: claim_of(case, key) for key in ("d-1", "d-2", "d-3")}
    return Made(case, home[frozenset({"d-1", "d-2"})], home[frozenset({"d-3"})], claims)


def groups(*told: str) -> set[frozenset[str]]:
    """Of "d-1 d-2", "d-3": the reports of each incident."""
    return {frozenset(group.split()) for group in told}


def obeyed_then_undone(made: Made, check: Callable[[], None], *decision: str, set: str | None = None) -> None:
    """The decision is obeyed, twice over; undone, the tables are what they were, to the byte."""
    before = tables(made.case)
    seq = decide(made.case, *decision, set=set)
    assert tables(made.case) == before
    assert derive(made.case).changed
    check()
    assert orphaned(made.case) == []
    assert not derive(made.case).changed
    undo(made.case, seq)
    derive(made.case)
    assert tables(made.case) == before


def test_a_rejected_claim_makes_no_incident_and_stays_in_the_tables(made: Made) -> None:
    def check() -> None:
        assert made.groups() == groups("d-1 d-2")
        assert claim_of(made.case, "d-3") == made.claims["d-3"]
        assert made.claims["d-3"] not in {claim.id for claim in CasebookReader(made.case).claims()}

    obeyed_then_undone(made, check, "reject", made.claims["d-3"])


def test_a_rejected_incident_takes_all_its_claims_with_it(made: Made) -> None:
    def check() -> None:
        assert made.groups() == groups("d-3")

    obeyed_then_undone(made, check, "reject", made.raid)


def test_accepted_incidents_are_reviewed_until_a_claim_joins(made: Made) -> None:
    def check() -> None:
        assert made.incident(made.raid).review_status is ReviewStatus.REVIEWED
        assert made.incident(made.fire).review_status is ReviewStatus.MACHINE

    obeyed_then_undone(made, check, "accept", made.raid)
    decide(made.case, "accept", made.raid)
    made.case.take_in([report(SARAQIB.replace("صباحا", "فجرا"), "d-4")])
    derive(made.case)
    assert clusters(made.case)[made.raid] == {"d-1", "d-2", "d-4"}
    assert made.incident(made.raid).review_status is ReviewStatus.MACHINE


def test_unlinked_claims_are_two_incidents(made: Made) -> None:
    def check() -> None:
        assert made.groups() == groups("d-1", "d-2", "d-3")
        assert made.raid in clusters(made.case)

    obeyed_then_undone(made, check, "unlink", made.claims["d-1"], made.claims["d-2"])


def test_a_split_keeps_the_incident_for_the_rest(made: Made) -> None:
    def check() -> None:
        assert made.groups() == groups("d-1", "d-2", "d-3")

    obeyed_then_undone(made, check, "split", made.raid, made.claims["d-2"])


@pytest.mark.parametrize("action", ["link", "merge"])
def test_what_is_linked_or_merged_is_one_incident_found_by_either_name(made: Made, action: str) -> None:
    given = {"link": (made.claims["d-1"], made.claims["d-3"]), "merge": (made.raid, made.fire)}[action]
    seq = decide(made.case, action, *given)
    derive(made.case)
    assert clusters(made.case) == {made.raid: {"d-1", "d-2", "d-3"}}
    assert CasebookReader(made.case).forwards() == {made.fire: made.raid}
    undo(made.case, seq)
    derive(made.case)
    assert made.groups() == groups("d-1 d-2", "d-3")
    assert clusters(made.case)[made.raid] == {"d-1", "d-2"}


def test_a_corrected_place_is_where_the_incident_was(made: Made) -> None:
    def at_an_id() -> None:
        where = made.incident(made.fire).where
        assert where
        assert where.chosen
        assert where.chosen.place == RAQQA
        assert (round(where.chosen.lat), round(where.chosen.lon)) == (36, 39)

    def at_a_point() -> None:
        where = made.incident(made.fire).where
        assert where
        assert where.chosen
        assert (where.chosen.lat, where.chosen.lon, where.chosen.radius_km) == (33.5, 36.4, 1.0)

    obeyed_then_undone(made, at_an_id, "correct", made.claims["d-3"], set=f"place={RAQQA}")
    obeyed_then_undone(made, at_a_point, "correct", made.fire, set="place=33.5,36.4")


def test_a_corrected_count_is_the_toll(made: Made) -> None:
    def check() -> None:
        toll = made.killed(made.fire)
        assert (toll.low, toll.high) == (9, None)

    obeyed_then_undone(made, check, "correct", made.claims["d-3"], set="counts.killed=9..")


def test_a_corrected_day_is_the_incidents_and_its_findings(made: Made) -> None:
    assert "us_ru_coh_2016" in {finding.agreement for finding in made.incident(made.fire).findings}

    def check() -> None:
        when = made.incident(made.fire).when
        assert when
        assert (when.start, when.end) == (when.start, when.start)
        assert when.start
        assert when.start.isoformat() == "2014-03-01"
        assert made.incident(made.fire).findings == ()

    obeyed_then_undone(made, check, "correct", made.fire, set="when=2014-03-01")


def test_a_corrected_kind_is_the_incidents(made: Made) -> None:
    def check() -> None:
        assert made.incident(made.fire).kind is Kind.EXPLOSION
        assert claim_of(made.case, "d-3") == made.claims["d-3"]

    obeyed_then_undone(made, check, "correct", made.fire, set="kind=explosion")


@pytest.mark.parametrize("field", ["stance=denied", "stance=planned", "aggregate=true"])
def test_a_claim_corrected_to_be_no_event_makes_no_incident(made: Made, field: str) -> None:
    def check() -> None:
        assert made.groups() == groups("d-1 d-2")

    obeyed_then_undone(made, check, "correct", made.claims["d-3"], set=field)


def test_a_signed_grade_stands_above_the_rules(made: Made) -> None:
    def check() -> None:
        told = made.incident(made.fire)
        assert (told.grade, told.review_status) == (Grade.DISCOUNTED, ReviewStatus.SIGNED)

    obeyed_then_undone(made, check, "correct", made.fire, set="grade=discounted")


def test_of_decisions_that_contradict_each_other_the_newer_holds(made: Made) -> None:
    decide(made.case, "link", made.claims["d-1"], made.claims["d-3"])
    newer = decide(made.case, "unlink", made.claims["d-1"], made.claims["d-3"])
    assert derive(made.case).contradictions == 1
    assert made.groups() == groups("d-1 d-2", "d-3")
    undo(made.case, newer)
    assert derive(made.case).contradictions == 0
    assert made.groups() == groups("d-1 d-2 d-3")
