"""The tables: the same bytes from the same rows, and the nouns come back."""

import random
from collections.abc import Iterable
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.factories import (
    make_claim,
    make_count,
    make_document,
    make_finding,
    make_incident,
    make_location,
    make_mention,
    make_monitor_row,
    make_place,
    make_toll,
)

from hudna.adapters.rows import (
    Derived,
    claims_from,
    documents_from,
    incidents_from,
    links_from,
    monitors_from,
    table_rows,
)
from hudna.adapters.tables import COLUMNS, KEYS, NAMES, ParquetTables, parquet_bytes
from hudna.model.errors import BrokenError, CasebookError
from hudna.model.incident import Link

REPORT = make_document("قصفت طائرات سوق البلدة وقتلت خمسة. ونفت الجهة ذلك.", id="d-1", title="عنوان")
FIRST = make_claim(
    "airstrike", "قصفت طائرات", document=REPORT, killed=(5, None), location=make_location(),
    actors=[make_mention("russia")], origin=("sana", "local_sources"), counts=[make_count("strikes", 2, 2)],
)  # fmt: skip
SECOND = make_claim("airstrike", "وقتلت خمسة", document=REPORT, place=make_place("البلدة"), when=None)
DENIAL = make_claim("airstrike", "ونفت الجهة", document=REPORT, stance="denied", place=None)
INCIDENT = make_incident(
    [FIRST, SECOND], id="i-0123456789ab", location=make_location(), tolls=[make_toll(5, None, None)],
    findings=[make_finding("i-0123456789ab")], grade="weak", actors=["russia"],
)  # fmt: skip
LINK = Link(min(FIRST.id, SECOND.id), max(FIRST.id, SECOND.id), 3.25, ("same place", "same day"))
DERIVED = Derived(
    "1.3", [REPORT], [FIRST, SECOND, DENIAL], [INCIDENT], [LINK], [make_monitor_row()],
    origins={FIRST.id: "sana/local_sources"}, rejected=frozenset({SECOND.id}), accepted=frozenset({FIRST.id}),
)  # fmt: skip


@pytest.fixture
def tables(tmp_path: Path) -> ParquetTables:
    return ParquetTables(tmp_path / "tables")


def shuffled(rows: Iterable[dict[str, object]]) -> list[dict[str, object]]:
    told = list(rows)
    random.Random(7).shuffle(told)
    return told


def test_tables_deleted_and_made_again_are_the_same_bytes(tables: ParquetTables) -> None:
    digests = tables.write(table_rows(DERIVED))
    before = {name: tables.path(name).read_bytes() for name in NAMES}
    for name in NAMES:
        tables.path(name).unlink()
    assert tables.digests() == {}
    assert tables.write({name: shuffled(rows) for name, rows in table_rows(DERIVED).items()}) == digests
    assert {name: tables.path(name).read_bytes() for name in NAMES} == before
    assert tables.digests() == digests


def test_every_noun_comes_back(tables: ParquetTables) -> None:
    tables.write(table_rows(DERIVED))
    assert set(claims_from(tables.read("claims"))) == {FIRST, SECOND, DENIAL}
    assert incidents_from(tables.read("incidents")) == (INCIDENT,)
    assert links_from(tables.read("links")) == (LINK,)
    assert monitors_from(tables.read("monitors")) == tuple(DERIVED.monitors)
    (document,) = documents_from(tables.read("documents"))
    assert (document.id, document.text_sha256, document.title, document.text) == (
        "d-1", REPORT.text_sha256, "عنوان", "",
    )  # fmt: skip


def test_key_columns_answer_questions_without_the_record(tables: ParquetTables) -> None:
    tables.write(table_rows(DERIVED))
    rows = {row["id"]: row for row in tables.read("claims")}
    first = rows[FIRST.id]
    assert (first["incident"], first["origin"], first["review"]) == (
        INCIDENT.id,
        "sana/local_sources",
        "accepted",
    )
    assert (first["family"], first["lat"], first["place_name"]) == ("violence", 35.86, "سراقب")
    assert rows[SECOND.id]["review"] == "rejected"
    assert rows[DENIAL.id]["incident"] is None
    (toll,) = tables.read("tolls")
    assert (toll["incident"], toll["low"], toll["best"], toll["high"]) == (INCIDENT.id, 5, None, None)
    assert {(row["role"], row["id"]) for row in tables.read("mentions") if row["claim"] == FIRST.id} == {
        ("actor", "russia"), ("attribution", "sana"), ("attribution", "local_sources"),
        ("where", "test:سراقب"),
    }  # fmt: skip
    assert [row["measure"] for row in tables.read("counts") if row["claim"] == FIRST.id] == [
        "killed",
        "strikes",
    ]


def test_rows_stand_by_their_key(tables: ParquetTables) -> None:
    tables.write({name: shuffled(rows) for name, rows in table_rows(DERIVED).items()})
    for name in ("claims", "mentions", "counts"):
        keys = [tuple(row[column] for column in KEYS[name]) for row in tables.read(name)]
        assert keys == sorted(keys)


def test_a_table_says_what_it_is_and_of_which_format(tables: ParquetTables) -> None:
    tables.write({})
    for name in NAMES:
        schema = pq.read_schema(tables.path(name))
        assert schema.names == list(COLUMNS[name])
        assert schema.metadata[b"hudna.table"] == name.encode()
        assert schema.metadata[b"hudna.format"] == b"1"
        assert tables.read(name) == []


def test_a_row_with_other_columns_is_refused() -> None:
    with pytest.raises(ValueError, match="a row of links has other columns"):
        parquet_bytes("links", [{"left": "c-1", "right": "c-2", "weight": 1.0}])


def test_staged_tables_change_nothing_until_they_are_put_in_place(tables: ParquetTables) -> None:
    before = tables.write({})
    staged = tables.stage(table_rows(DERIVED))
    assert tables.digests() == before
    assert len(tables.leftovers()) == len(NAMES)
    staged.commit()
    assert tables.digests() == dict(staged.digests) != before
    assert tables.leftovers() == ()


def test_staged_tables_that_are_given_up_leave_nothing(tables: ParquetTables) -> None:
    tables.stage(table_rows(DERIVED)).discard()
    assert tables.leftovers() == ()
    assert tables.digests() == {}


def test_a_table_that_is_not_there_or_no_table_says_what_to_do(tables: ParquetTables) -> None:
    with pytest.raises(CasebookError, match="not there") as missing:
        tables.read("claims")
    assert "hudna run" in missing.value.hint
    tables.write({})
    tables.path("claims").write_bytes(b"no parquet")
    with pytest.raises(BrokenError, match="no table of Hudna's"):
        tables.read("claims")


def test_only_the_columns_asked_for_are_read(tables: ParquetTables) -> None:
    tables.write(table_rows(DERIVED))
    assert tables.read("links", ["left"]) == [{"left": LINK.left}]


def test_every_column_and_key_stands_in_the_reference(repo: Path) -> None:
    text = (repo / "docs" / "reference" / "tables.md").read_text(encoding="utf-8")
    for name, columns in COLUMNS.items():
        section = text.partition(f"\n## {name}\n")[2].partition("\n## ")[0]
        assert [line.split("`")[1] for line in section.splitlines() if line.startswith("| `")] == list(
            columns
        )
        assert f"Key: {', '.join(f'`{column}`' for column in KEYS[name])}." in section
