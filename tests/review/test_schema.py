"""The written forms: what the program writes is what its schemas allow, and nothing else passes."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.factories_casebook import (
    HASH,
    VERSIONS,
    make_anchor,
    make_decision,
    make_entries,
    make_incoming,
    make_spot,
)

from hudna.model.incident import Cluster
from hudna.model.ledger import Action, EntryType
from hudna.review.corrections import OF_CLAIMS, OF_INCIDENTS
from hudna.review.decisions import decision_body, undo_body
from hudna.review.identity import Identity, assign
from hudna.review.intake import Intake, prepare
from hudna.review.runs import Run
from hudna.review.schema import Forms, schema

CHANGE = assign(Identity(), [Cluster(("c-a",))], [make_spot("c-a")], {})[1]
BODIES: dict[EntryType, dict[str, Any]] = {
    EntryType.INTAKE: Intake("d-1", 1, HASH, HASH, HASH).body(),
    EntryType.DECISION: decision_body(make_decision("merge", [make_anchor("c-a")], [make_anchor("c-b")])),
    EntryType.UNDO: undo_body(2, "wrong village"),
    EntryType.RUN: Run(VERSIONS, {"lexicon": HASH}, {"claims": HASH}, CHANGE).body(),
    EntryType.WITHDRAW: {"document": "d-1", "why": "the outlet took it back"},
    EntryType.EXPORT: {"what": "claims", "view": "public", "format": "jsonl", "sha256": HASH},
    EntryType.EXPUNGE: {
        "objects": [HASH],
        "reason": "court",
        "by": ["A. Saleh", "R. Haddad"],
        "why": "order 7",
    },
}


def breaches(kind: EntryType, body: dict[str, Any]) -> list[str]:
    (entry,) = make_entries((kind, body))
    return list(Forms().breaches(entry))


@pytest.mark.parametrize("kind", list(EntryType))
def test_every_type_of_entry_has_a_form_and_what_is_written_has_it(kind: EntryType) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(kind))
    assert breaches(kind, BODIES[kind]) == []


@pytest.mark.parametrize("kind", list(EntryType))
def test_a_field_too_many_or_too_few_is_told(kind: EntryType) -> None:
    (told,) = breaches(kind, {**BODIES[kind], "words": "…"})
    assert told.startswith("body: Additional properties")
    fewer = dict(BODIES[kind])
    first = next(iter(fewer))
    del fewer[first]
    assert any(first in line for line in breaches(kind, fewer))


def test_a_correction_tells_field_and_value_and_nothing_else_does() -> None:
    told = make_decision("correct", [make_anchor("c-a")], field="kind", value="clash")
    assert breaches(EntryType.DECISION, decision_body(told)) == []
    assert breaches(EntryType.DECISION, {**decision_body(told), "action": "accept"})
    without = {key: value for key, value in decision_body(told).items() if key != "value"}
    assert breaches(EntryType.DECISION, without)


@pytest.mark.parametrize(
    "damage",
    [
        {"claim": ""}, {"claim": 7}, {"incident": "i-1"}, {"incident": None}, {"text_sha256": "A" * 64},
        {"kind": ""}, {"start": -1}, {"start": "0"}, {"start": True}, {"end": 0}, {"end": None},
        {"words": "…"},
    ],
)  # fmt: skip
def test_one_wrong_member_among_many_is_found(damage: dict[str, Any]) -> None:
    """The quick look at members lets nothing through that the schema would not."""
    body = BODIES[EntryType.RUN]
    (good,) = body["assigned"]
    (told,) = breaches(EntryType.RUN, {**body, "assigned": [good, {**good, **damage}, good]})
    assert "assigned" in told
    missing = {key: value for key, value in good.items() if key != "kind"}
    assert breaches(EntryType.RUN, {**body, "assigned": [good, missing]})
    assert breaches(EntryType.RUN, {**body, "assigned": {}})


def test_one_person_can_not_expunge() -> None:
    assert breaches(EntryType.EXPUNGE, {**BODIES[EntryType.EXPUNGE], "by": ["R. Haddad"]})
    assert breaches(EntryType.EXPUNGE, {**BODIES[EntryType.EXPUNGE], "by": ["R. Haddad", "R. Haddad"]})


def test_an_archived_record_has_its_form_and_no_text() -> None:
    prepared = prepare(make_incoming("قصفت طائرات سوقا."), "hudna", "2016-03-06T08:00:00Z")
    record = json.loads(prepared.contents[2])
    jsonschema.validate(record, schema("record"))
    assert "text" not in record


def test_every_type_field_and_action_stands_in_the_reference(repo: Path) -> None:
    ledger = (repo / "docs" / "reference" / "ledger.md").read_text(encoding="utf-8")
    for kind in EntryType:
        (row,) = (line for line in ledger.splitlines() if line.startswith(f"| `{kind}` |"))
        assert {f"`{name}`" for name in schema(kind)["properties"]} <= set(re.findall("`[a-z0-9_]+`", row))
    decisions = (repo / "docs" / "reference" / "decisions.md").read_text(encoding="utf-8")
    assert all(f"| `{action}` |" in decisions for action in (*Action, "undo"))
    assert all(f"| `{name}` |" in decisions for name in OF_CLAIMS | OF_INCIDENTS)
