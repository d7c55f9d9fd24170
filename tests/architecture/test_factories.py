"""The builders that all tests lean on make what they promise."""

from tests.factories import (
    make_arrangement,
    make_claim,
    make_document,
    make_incident,
    make_registry,
    make_toll,
)

from hudna.model.claim import Kind
from hudna.model.wire import claim_record, incident_record, parse_claim, parse_incident


def test_a_made_claim_points_at_its_words() -> None:
    report = make_document("قالت سانا. قُتل خمسة مدنيين في سراقب.")
    claim = make_claim(
        "killing", "قُتل خمسة مدنيين", document=report, killed=5, origin=("sana", "local_sources")
    )
    assert claim.evidence[0].of(report.text) == "قُتل خمسة مدنيين"
    assert claim.trigger.of(report.text) == "قُتل"
    assert claim.counts[0].low == claim.counts[0].high == 5
    assert [link.id for link in claim.attribution] == ["sana", "local_sources"]


def test_an_open_toll_has_no_high() -> None:
    (count,) = make_claim(killed=(5, None)).counts
    assert (count.low, count.high, count.qualifier) == (5, None, "at_least")


def test_what_the_builders_make_survives_the_wire() -> None:
    claims = [make_claim(kind, killed=3, actors=["russia"]) for kind in Kind]
    assert [parse_claim(claim_record(claim, "1.3")) for claim in claims] == claims
    incident = make_incident(claims[:2], actors=["russia"], tolls=[make_toll()], grade="weak")
    assert parse_incident(incident_record(incident)) == incident


def test_the_registry_of_tests_knows_lineage_and_sides() -> None:
    registry = make_registry()
    assert registry.line("sana") == ("sana", "syrian_government")
    assert registry.side("tass") == "russia"
    assert {party.party for party in make_arrangement().parties} <= {actor.id for actor in registry}
