"""Datasets: every line holds to its schema, the same casebook gives the same bytes."""

import json
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.casebooks import MemoryCase, invented_case
from tests.factories import make_document, make_incident

from hudna.model.ids import sha256_hex
from hudna.model.view import View
from hudna.model.wire import parse_claim, parse_incident
from hudna.publication.exports import Dataset, export
from hudna.publication.view import show

SCHEMAS = {
    Dataset.DOCUMENTS: "document", Dataset.CLAIMS: "claim", Dataset.INCIDENTS: "incident",
    Dataset.FINDINGS: "finding", Dataset.MONITORS: "monitor",
}  # fmt: skip
BOTH = pytest.mark.parametrize("view", list(View))
ALL = pytest.mark.parametrize("dataset", list(Dataset))


def schema(name: str) -> dict[str, Any]:
    path = files("hudna.publication") / "schemas" / f"{name}.schema.json"
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def checker(schema: dict[str, Any]) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())


def lines(view: View, dataset: Dataset) -> list[dict[str, Any]]:
    data = export(show(invented_case(), view), dataset).data
    return [json.loads(line) for line in data.decode().splitlines()]


@BOTH
@ALL
def test_every_line_holds_to_the_schema_of_its_dataset(view: View, dataset: Dataset) -> None:
    records = lines(view, dataset)
    assert records
    for record in records:
        checker(schema(SCHEMAS[dataset])).validate(record)
        assert record["view"] == view


@BOTH
@ALL
def test_the_meta_file_holds_to_its_schema_and_counts_right(view: View, dataset: Dataset) -> None:
    made = export(show(invented_case(), view), dataset)
    meta = json.loads(made.meta)
    checker(schema("meta")).validate(meta)
    assert meta["sha256"] == sha256_hex(made.data)
    assert meta["records"] == len(made.data.splitlines()) == meta["counts"][dataset]
    assert (meta["view"], meta["export"], meta["as_of"]) == (view, dataset, "2016-05-01T12:00:00Z")
    assert meta["ledger"]["hash"] == "ab" * 32
    assert sum(side["claims"] for side in meta["sides"]) == meta["counts"]["claims"]
    assert abs(sum(side["share"] for side in meta["sides"]) - 1) < 0.01


@BOTH
@ALL
def test_the_same_casebook_gives_the_same_bytes(view: View, dataset: Dataset) -> None:
    assert export(show(invented_case(), view), dataset) == export(show(invented_case(), view), dataset)


@BOTH
@pytest.mark.parametrize(("dataset", "name"), [(Dataset.CLAIMS, "claim"), (Dataset.INCIDENTS, "incident")])
def test_lines_hold_to_the_codebooks_own_schemas(
    shared: Path, view: View, dataset: Dataset, name: str
) -> None:
    told = json.loads((shared / "codebook" / f"{name}.schema.json").read_text(encoding="utf-8"))
    for record in lines(view, dataset):
        jsonschema.Draft202012Validator(told).validate(record)


def test_claims_and_incidents_are_read_back_as_they_were() -> None:
    case = invented_case()
    assert [parse_claim(record) for record in lines(View.INTERNAL, Dataset.CLAIMS)] == list(case.claims())
    assert [parse_incident(r) for r in lines(View.INTERNAL, Dataset.INCIDENTS)] == list(case.incidents())


def test_documents_tell_where_they_come_from_and_never_what_they_say() -> None:
    case = invented_case()
    record = lines(View.INTERNAL, Dataset.DOCUMENTS)[0]
    assert (record["collected_at"], record["collector"], record["method"]) == (
        "2016-03-06T00:00:00Z",
        "test",
        "file",
    )
    assert record["sha256"] == case.told[0].sha256
    assert record["outlet"] == "yaqin"
    assert not {"text", "words"} & set(record)


def test_claims_carry_their_words_and_the_side_of_their_source() -> None:
    record = lines(View.INTERNAL, Dataset.CLAIMS)[0]
    assert record["words"][0].startswith("وأفاد ناشطون")
    assert (record["side"], record["incident"]) == ("armed_opposition", "i-raid")


def test_the_meta_file_says_what_is_machine_coded() -> None:
    case = invented_case()
    reviewed = replace(case.all_incidents[0], review_status=type(make_incident().review_status).REVIEWED)
    mixed = replace(case, all_incidents=(reviewed, *case.all_incidents[1:]))
    meta = json.loads(export(show(mixed, View.INTERNAL), Dataset.INCIDENTS).meta)
    assert meta["coding"] == {"machine": 2, "reviewed": 1}
    assert any("Not for targeting" in line for line in meta["notice"])


def test_an_empty_casebook_exports_no_lines() -> None:
    made = export(show(MemoryCase(), View.PUBLIC), Dataset.CLAIMS)
    assert made.data == b""
    assert json.loads(made.meta)["records"] == 0


def test_a_lone_surrogate_in_a_title_still_makes_valid_json() -> None:
    broken = replace(make_document(), title="a\udc80b")
    data = export(show(MemoryCase((broken,)), View.INTERNAL), Dataset.DOCUMENTS).data
    assert json.loads(data)["title"] == "a\udc80b"
