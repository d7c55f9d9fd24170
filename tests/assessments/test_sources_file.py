"""The outlets are data that people may edit: what is wrong in them is told with file and line."""

from pathlib import Path

import pytest

from hudna.knowledge.sources import read_outlets
from hudna.model.errors import KnowledgeError

SOUND = """owners:
  house: {en: One House, source: made for a test, basis: read}
outlets:
  first: {publishers: [first.example, First TV], owner: house}
  second: {publishers: [second.example]}
independent:
  - {pair: [first, second], source: made for a test}
"""


def read(tmp_path: Path, text: str) -> object:
    path = tmp_path / "sources.yml"
    path.write_text(text, encoding="utf-8")
    return read_outlets(path)


def test_an_outlet_is_known_by_any_of_its_names(tmp_path: Path) -> None:
    path = tmp_path / "sources.yml"
    path.write_text(SOUND, encoding="utf-8")
    outlets = read_outlets(path)
    assert {outlets.id_of(name) for name in ("www.first.example", "FIRST TV", "@first.example")} == {"first"}
    assert outlets.owner_of("first") == "house"
    assert outlets.owner_of("second") is None
    assert outlets.independent("second", "first")


@pytest.mark.parametrize(
    ("sound", "wrong", "told"),
    [
        ("owner: house", "owner: palace", r"sources\.yml:4: no such owner: 'palace'"),
        ("second.example", "first.example", r"sources\.yml:5: 'first.example' is 'first' already"),
        ("basis: read", "basis: rumour", r"sources\.yml:2: 'rumour' is not one of"),
        ("source: made for a test, basis", "basis", r"sources\.yml:2: 'source' is a required property"),
    ],
)
def test_what_is_wrong_is_told_with_file_and_line(tmp_path: Path, sound: str, wrong: str, told: str) -> None:
    with pytest.raises(KnowledgeError, match=told):
        read(tmp_path, SOUND.replace(sound, wrong))
