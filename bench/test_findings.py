"""Findings on 100,000 incidents against 20 arrangements, beside reading and writing the same incidents.

The aim: at most ten times the time of reading and writing them. Run with ``make bench``.
"""

import datetime as dt
import json
import random
from dataclasses import replace

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from tests.factories import make_claim, make_document, make_incident, make_location

from hudna.knowledge.agreements import load_agreements
from hudna.knowledge.registry import load_registry
from hudna.model.arrangement import Arrangement
from hudna.model.claim import Claim
from hudna.model.document import Document
from hudna.model.incident import AllegedDoer, Incident
from hudna.model.wire import incident_record, parse_incident
from hudna.truces.findings import findings

INCIDENTS = 100_000
ARRANGEMENTS = 20
DOERS = ("syrian_army", "russia", "armed_opposition", "isis", "us_coalition", "turkish_army")
TARGETS = ("armed_opposition", "syrian_army", "isis", "nusra", "terrorist_groups", "sdf")
WORDS = ("sohr", "sana", "russian_mod", "local_sources")
PLACES = [make_location(f"بلدة {n}", 33 + n / 50, 36 + n / 40) for n in range(100)]

Material = tuple[list[Incident], dict[str, Claim], dict[str, Document]]


@pytest.fixture(scope="module")
def material() -> Material:
    """Invented incidents of 2016 to 2020, each with the claim that tells of it."""
    dice = random.Random(17)  # noqa: S311 -- invented material, the same on each run
    report = make_document(publisher="reuters")
    first = make_claim("shelling", document=report)
    incidents, claims = [], {}
    for number in range(INCIDENTS):
        day = dt.date(2016, 1, 1) + dt.timedelta(days=dice.randrange(1800))
        doer, target, word = dice.choice(DOERS), dice.choice(TARGETS), dice.choice(WORDS)
        template = make_claim(document=report, when=day, actors=[doer], targets=[target], origin=word)
        claim = replace(template, id=f"c-{number:016x}", kind=first.kind)
        claims[claim.id] = claim
        doers = [AllegedDoer(doer, (word,))]
        place = dice.choice(PLACES)
        incidents.append(make_incident([claim], id=f"i-{number}", when=day, location=place, actors=doers))
    return incidents, claims, {report.id: report}


@pytest.fixture(scope="module")
def arrangements() -> tuple[Arrangement, ...]:
    """The project's own, the last ones again under other names where they are fewer than twenty."""
    own = load_agreements()
    more = [replace(own[n % len(own)], id=f"again_{n}") for n in range(ARRANGEMENTS)]
    return (*own, *more)[:ARRANGEMENTS]


def test_read_and_write_incidents(benchmark: BenchmarkFixture, material: Material) -> None:
    incidents, _, _ = material

    def read_and_write() -> int:
        lines = [json.dumps(incident_record(incident), ensure_ascii=False) for incident in incidents]
        return len([parse_incident(json.loads(line)) for line in lines])

    read = benchmark.pedantic(read_and_write, rounds=1)  # type: ignore[no-untyped-call]
    assert read == INCIDENTS


def test_findings(
    benchmark: BenchmarkFixture, material: Material, arrangements: tuple[Arrangement, ...]
) -> None:
    incidents, claims, documents = material
    registry = load_registry()
    args = (incidents, claims, arrangements, registry, documents)
    found = benchmark.pedantic(findings, args=args, rounds=1)  # type: ignore[no-untyped-call]
    benchmark.extra_info["findings"] = len(found)
    assert len(found) >= INCIDENTS
