"""What the build keeps of the word lists: the values that parsing gives, none of a file edited since."""

import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from hudna.knowledge import sourced
from hudna.knowledge.sourced import built_values, read

FOLDER = Path(str(files("hudna.knowledge")))
NAMES = [*sorted((FOLDER / "lexicons" / "ar").glob("*.yml")), FOLDER / "actors.yml"]


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where the built values are looked for; read afresh in every test, and after it."""
    target = tmp_path / "lexicon.json"
    monkeypatch.setattr(sourced, "_BUILT", target)
    sourced._built.cache_clear()
    yield target
    sourced._built.cache_clear()


def test_built_values_are_those_that_parsing_gives(built: Path) -> None:
    parsed = [read(path, with_lines=False).value for path in NAMES]
    built.write_text(built_values(NAMES), encoding="utf-8")
    sourced._built.cache_clear()
    assert set(sourced._built()) >= {"actors.yml", "triggers.yml"}
    assert [read(path, with_lines=False).value for path in NAMES] == parsed


def test_a_file_edited_since_the_build_is_parsed(built: Path, tmp_path: Path) -> None:
    file = tmp_path / "words.yml"
    file.write_text("words: [قصف]\n", encoding="utf-8")
    built.write_text(built_values([file]), encoding="utf-8")
    file.write_text("words: [غارة]\n", encoding="utf-8")
    assert read(file, with_lines=False).value == {"words": ["غارة"]}


def test_a_file_of_the_same_bytes_is_not_parsed_again(built: Path, tmp_path: Path) -> None:
    file = tmp_path / "words.yml"
    file.write_text("words: [قصف]\n", encoding="utf-8")
    rows = json.loads(built_values([file]))
    rows["words.yml"]["values"] = '{"words":["from the build"]}'
    built.write_text(json.dumps(rows), encoding="utf-8")
    assert read(file, with_lines=False).value == {"words": ["from the build"]}


def test_values_that_json_would_change_are_left_to_the_parser(built: Path, tmp_path: Path) -> None:
    file = tmp_path / "numbers.yml"
    file.write_text("units: {1: واحد}\n", encoding="utf-8")
    built.write_text(built_values([file]), encoding="utf-8")
    assert read(file, with_lines=False).value == {"units": {1: "واحد"}}


def test_built_values_that_cannot_be_read_are_passed_over(built: Path, tmp_path: Path) -> None:
    file = tmp_path / "words.yml"
    file.write_text("words: [قصف]\n", encoding="utf-8")
    built.write_text("{", encoding="utf-8")
    assert read(file, with_lines=False).value == {"words": ["قصف"]}
