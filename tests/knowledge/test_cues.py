"""The short word lists of the rules: in normal form; what is wrong with them is told by file and line."""

import shutil
from dataclasses import fields
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest

from hudna.knowledge.cues import Cues, cues, cues_of
from hudna.knowledge.sourced import read
from hudna.language.normal import key
from hudna.model.errors import KnowledgeError

FILE = Path(str(files("hudna.knowledge") / "lexicons" / "ar" / "cues.yml"))


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The project's lists, free to be broken."""
    return Path(shutil.copy(FILE, tmp_path / "cues.yml"))


def broken(file: Path, old: str, new: str) -> str:
    """What is said of the lists after an edit."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        cues_of(read(file, with_lines=False))
    return str(caught.value)


def line_of(file: Path, start: str) -> int:
    lines = file.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if line.startswith(start))


def test_every_word_is_in_normal_form_however_it_is_written() -> None:
    for field in fields(Cues):
        words = getattr(cues(), field.name)
        assert words, field.name
        assert all(word == key(word) for word in words), field.name


def test_words_are_found_with_and_without_their_hamza() -> None:
    assert key("أخرى") in cues().another
    assert key("اخرى") in cues().another


def test_every_list_says_what_it_is_for() -> None:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    bare = [
        line
        for before, line in pairwise(lines)
        if line[:1].isalpha()
        and not before.startswith("#")
        and not before[:1].isalpha()
        and before[:1] != " "
    ]
    assert bare == []


def test_a_list_that_no_rule_reads_is_an_error_at_its_line(copy: Path) -> None:
    told = broken(copy, "was: [", "were: [كانوا]\nwas: [")
    assert f"cues.yml:{line_of(copy, 'were:')}:" in told
    assert "were" in told


def test_a_missing_list_is_an_error_that_names_it(copy: Path) -> None:
    assert "missing lists: fronts" in broken(copy, "\nfronts: [", "\n# fronts: [")


def test_what_is_no_word_is_an_error_at_its_line(copy: Path) -> None:
    told = broken(copy, "was: [كان", "was: [2018")
    assert f"cues.yml:{line_of(copy, 'was:')}:" in told


def test_a_list_left_empty_is_an_error_at_its_line(copy: Path) -> None:
    told = broken(copy, "was: [كان, كانت, وكانت, وكان]", "was: []")
    assert f"cues.yml:{line_of(copy, 'was:')}:" in told


def test_a_file_without_lists_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "cues.yml"
    file.write_text("- كان\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"cues\.yml:1: "):
        cues_of(read(file))
