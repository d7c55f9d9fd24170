"""Files of claims and actors: what is wrong is named by file and line."""

import json
from pathlib import Path

import pytest
from tests.factories import make_claim, make_registry

from hudna.evaluation.items import Names
from hudna.evaluation.read import read_claims, read_registry
from hudna.model.errors import InputRefusedError
from hudna.model.wire import claim_record

NAMES = Names(make_registry())
LINE = json.dumps(claim_record(make_claim(killed=5), "1.3"))


def refused(tmp_path: Path, text: str | bytes) -> str:
    file = tmp_path / "claims.jsonl"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(InputRefusedError) as caught:
        read_claims(file, NAMES)
    return str(caught.value)


@pytest.mark.parametrize(
    ("second", "told"),
    [
        ("{not json", "is no JSON"),
        ("[1, 2]", "is no JSON object"),
        ('{"document": "d", "kind": "airstrike", "evidence": []}', "no field 'evidence'"),
        ('{"document": "d", "kind": "airstrike", "evidence": [{"start": 1}]}', "is no claim"),
        ('{"document": "d", "kind": "raid", "evidence": [{"start": 1, "end": 2}], "when": {"start": "soon"}}',
         "is no claim"),
    ],
)  # fmt: skip
def test_a_broken_line_is_named_by_file_and_line(tmp_path: Path, second: str, told: str) -> None:
    message = refused(tmp_path, f"{LINE}\n{second}\n")
    assert "claims.jsonl:2: " in message
    assert told in message


def test_a_file_that_is_no_text_is_refused_by_name(tmp_path: Path) -> None:
    assert "claims.jsonl: is no UTF-8 text" in refused(tmp_path, b"\xff\xfe\x00")


def test_a_file_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(InputRefusedError, match=r"none\.jsonl"):
        read_claims(tmp_path / "none.jsonl", NAMES)


def test_blank_lines_and_a_byte_order_mark_are_no_matter(tmp_path: Path) -> None:
    file = tmp_path / "claims.jsonl"
    file.write_text(f"\ufeff{LINE}\n\n{LINE}\n", encoding="utf-8")
    assert len(read_claims(file, NAMES)) == 2


def test_a_registry_table_gives_lineage_and_names(tmp_path: Path) -> None:
    file = tmp_path / "registry.tsv"
    file.write_text("id\tparent\tname_en\tname_ar\na\t\tA\tألف|الألف\nb\ta\tB\tباء\n", encoding="utf-8")
    registry = read_registry(file)
    assert registry.line("b") == ("b", "a")
    assert Names(registry).who({"name": "الباء"}).id == "b"


def test_a_registry_without_its_columns_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "registry.tsv"
    file.write_text("id,name\na,A\n", encoding="utf-8")
    with pytest.raises(InputRefusedError, match=r"registry\.tsv:1"):
        read_registry(file)
