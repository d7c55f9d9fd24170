"""YAML that people write: read once, every fault told by file and line."""

from pathlib import Path

import pytest

from hudna.knowledge.sourced import Sourced, check, read
from hudna.model.errors import KnowledgeError

TEXT = "# a remark\nname: one\nrows:\n  - {id: a}\n  - {id: b,\n     size: 3}\nday: 2016-02-27\n"
SCHEMA = {
    "type": "object",
    "properties": {"rows": {"items": {"required": ["size"]}}, "name": {"enum": ["two"]}},
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "things.yml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def error_of(path: Path) -> str:
    with pytest.raises(KnowledgeError) as caught:
        read(path)
    return str(caught.value)


@pytest.mark.parametrize("with_lines", [True, False])
def test_every_value_knows_its_line(file: Path, *, with_lines: bool) -> None:
    source = read(file, with_lines=with_lines)
    assert source.line("name") == 2
    assert source.line("rows", 1, "size") == 6
    assert source.line("rows", 0) == 4


def test_what_is_not_there_has_the_line_of_what_stands_above_it(file: Path) -> None:
    assert read(file).line("rows", 1, "colour") == 5
    assert read(file).line("rows", 9) == 3


def test_a_source_that_is_no_file_still_makes_its_error() -> None:
    assert str(Sourced("made up", {}, {}).error("wrong", "a")) == "made up:1: wrong"


def test_a_day_stays_the_text_that_was_written(file: Path) -> None:
    assert read(file).value["day"] == "2016-02-27"


def test_a_byte_order_mark_is_let_go(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert read(file).value["name"] == "one"


@pytest.mark.parametrize(
    ("text", "line"),
    [("a: 1\nb: [\n", 3), ("a: 1\n\tb: 2\n", 2), ("a: 1\nb: 2\na: 3\n", 3), ("a:\n  b: 1\n  b: 2\n", 3)],
    ids=["an open bracket", "a tab", "a key twice", "a key twice, deeper"],
)
def test_what_is_no_yaml_is_told_by_file_and_line(file: Path, text: str, line: int) -> None:
    file.write_text(text, encoding="utf-8")
    assert f"{file}:{line}: not valid YAML" in error_of(file)


def test_a_file_that_cannot_be_read_is_named(file: Path) -> None:
    file.write_bytes(b"name: \xff\xfe\n")
    assert str(file) in error_of(file)
    file.unlink()
    assert str(file) in error_of(file)


def test_a_schema_reports_every_breach_by_line(file: Path) -> None:
    with pytest.raises(KnowledgeError) as caught:
        check(read(file), SCHEMA)
    told = str(caught.value).splitlines()
    assert [line.startswith(f"{file}:{number}:") for line, number in zip(told, (2, 4), strict=True)] == [
        True,
        True,
    ]


def test_what_keeps_to_its_schema_passes(file: Path) -> None:
    check(read(file), {"type": "object", "required": ["name"]})
