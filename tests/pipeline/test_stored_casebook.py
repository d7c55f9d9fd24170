"""The stored casebook of version 1: whatever changes, it is read as it was meant.

It was made once by tools/make_stored_casebook.py and holds every type of entry and
every action. A test that fails here means that people's casebooks can't be read
any more: change the code, not the stored casebook.
"""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.factories_casebook import make_incoming

from hudna.adapters.rows import claims_from, documents_from, incidents_from
from hudna.model.ledger import Action, EntryType
from hudna.pipeline.casebook import Casebook
from hudna.pipeline.decide import take_decision
from hudna.pipeline.verify import verify
from hudna.review.binding import bind
from hudna.review.chain import breaches
from hudna.review.requests import Request
from hudna.review.schema import Forms

STORED = Path(__file__).resolve().parents[1] / "stored"


@pytest.fixture
def case(tmp_path: Path) -> Casebook:
    """A copy, so that the stored one stays as it is."""
    shutil.copytree(STORED / "casebook-v1", tmp_path / "casebook-v1")
    return Casebook.open(tmp_path / "casebook-v1")


@pytest.fixture
def expected() -> dict[str, Any]:
    told: dict[str, Any] = json.loads((STORED / "casebook-v1.expected.json").read_text(encoding="utf-8"))
    return told


def test_the_chain_holds_and_every_entry_has_its_form(case: Casebook, expected: dict[str, Any]) -> None:
    entries = list(case.ledger.entries())
    assert list(breaches(entries)) == []
    assert {"seq": entries[-1].seq, "hash": entries[-1].hash} == expected["head"]
    forms = Forms()
    assert [breach for entry in entries for breach in forms.breaches(entry)] == []
    assert {entry.type for entry in entries} == set(EntryType)
    assert {entry.body["action"] for entry in entries if entry.type is EntryType.DECISION} == set(Action)


def test_the_reports_are_read_with_their_words(case: Casebook, expected: dict[str, Any]) -> None:
    assert {r.id: [r.version, r.text] for r in case.documents()} == expected["documents"]


def test_decisions_and_incidents_are_what_they_were(case: Casebook, expected: dict[str, Any]) -> None:
    state = case.state()
    assert {
        str(seq): [str(d.action), list(d.targets), d.field, d.value, d.who, d.why]
        for seq, d in state.decisions.items()
    } == expected["decisions"]
    identity = state.identity
    assert {
        name: [anchor.id for anchor in identity.claims_of(name)] for name in identity.incidents()
    } == expected["incidents"]
    assert identity.forwards == expected["forwards"]


def test_the_tables_are_read_as_nouns(case: Casebook, expected: dict[str, Any]) -> None:
    claims = claims_from(case.tables.read("claims"))
    assert [claim.id for claim in claims] == expected["claims"]
    assert {i.id for i in incidents_from(case.tables.read("incidents"))} == set(expected["incidents"])
    assert {d.id for d in documents_from(case.tables.read("documents"))} == set(expected["documents"])
    assert not bind(case.state().decisions.values(), claims).orphans


def test_it_is_sound_and_its_contradictions_are_told(case: Casebook) -> None:
    told = [str(flaw) for flaw in verify(case, lambda: None)]
    assert len(told) == 2
    assert all(line.startswith("warning: decision ") and "contradicts 17" in line for line in told)


def test_it_is_still_written_to(case: Casebook, expected: dict[str, Any]) -> None:
    (entry,) = case.take_in([make_incoming("خبر جديد", id="sample-5")])
    assert entry.prev == expected["head"]["hash"]
    assert (
        case.take_in([make_incoming(expected["documents"]["sample-1"][1], id="sample-9")])[0].seq
        == entry.seq + 1
    )
    take_decision(
        case, "R. Haddad", Request(Action.ACCEPT, (next(iter(expected["forwards"])),), "by its old name")
    )
    assert list(breaches(case.ledger.entries())) == []
