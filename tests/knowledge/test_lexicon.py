"""The lexicon: built from files that people write, checked on load, named by its digest."""

import shutil
from importlib.resources import files
from pathlib import Path

import pytest

from hudna.knowledge.lexicon import Cling, Entry, Lexicon, Role, lexicon_of, load_lexicon, word_table
from hudna.knowledge.registry import load_actor_book
from hudna.knowledge.sourced import read
from hudna.language.normal import key
from hudna.model.claim import Kind, Measure, Whom
from hudna.model.errors import KnowledgeError

FOLDER = Path(str(files("hudna.knowledge") / "lexicons" / "ar"))
NAMES = ("triggers.yml", "people.yml", "weapons.yml", "context.yml", "sources.yml", "where.yml")


def built(folder: Path) -> Lexicon:
    return lexicon_of([read(folder / name, with_lines=False) for name in NAMES], load_actor_book())


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The project's lexicon files, free to be broken."""
    folder = tmp_path / "ar"
    shutil.copytree(FOLDER, folder)
    return folder


def add(folder: Path, name: str, lines: str) -> int:
    """Put lines at the end of a file; the number of the first of them."""
    file = folder / name
    text = file.read_text(encoding="utf-8").rstrip("\n") + "\n"
    file.write_text(text + lines, encoding="utf-8")
    return text.count("\n") + 1


def error_of(folder: Path) -> str:
    with pytest.raises(KnowledgeError) as caught:
        built(folder)
    return str(caught.value)


def test_the_project_s_lexicon_is_right() -> None:
    entries = load_lexicon().entries
    assert {entry.role for entry in entries} >= set(Role) - {Role.PLACE}
    assert all(key(entry.phrase) == entry.phrase for entry in entries)


def test_every_value_is_a_word_of_the_codebook() -> None:
    entries = load_lexicon().entries
    told = {entry.value for entry in entries if entry.role is Role.TRIGGER}
    assert told - {"fire", "hit", "massacre", "killed", "wounded", "truce"} <= set(Kind)
    assert {entry.value for entry in entries if entry.role is Role.PERSON} <= set(Whom)
    assert {entry.measure for entry in entries if entry.measure} <= set(Measure)


def test_every_kind_of_the_codebook_has_words() -> None:
    # `killing` and `attack` have their own; deaths and blows whose kind the means tell are killed, hit
    entries = load_lexicon().entries
    told = {entry.value for entry in entries if entry.role is Role.TRIGGER}
    assert set(map(str, Kind)) - told == set()


def test_a_verb_is_never_found_in_the_first_person() -> None:
    phrases = {entry.phrase for entry in load_lexicon().entries if entry.role is Role.TRIGGER}
    assert {"قصف", "قصفت", "يقصف"} <= phrases
    assert phrases.isdisjoint({"نقصف", "اقصف", "قصفنا", "قصفتم"})


def test_what_may_cling_to_a_phrase_goes_by_its_role() -> None:
    entries = load_lexicon().entries
    assert {entry.cling for entry in entries if entry.verb} == {Cling.VERB}
    assert {entry.cling for entry in entries if entry.role is Role.CONTEXT} == {Cling.EXACT}


def test_the_copy_is_the_same_lexicon(copy: Path) -> None:
    assert built(copy).digest == load_lexicon().digest


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("triggers.yml", "kidnapping:\n  verbs: [خطف/يخطف]\n"),
        ("people.yml", "  - {w: [بائع, باعة], whom: civilian, number: many}\n"),
        ("people.yml", "  - {w: [بائع, باعة], whom: vendor}\n"),
        ("people.yml", "  - {whom: civilian}\n"),
        ("people.yml", "  - {w: [بائع, باعة]}\n"),
        ("weapons.yml", "slingshot: {class: stone, w: [مقلاع]}\n"),
        ("weapons.yml", "slingshot: {class: small}\n"),
        ("weapons.yml", "slingshot: {w: [مقلاع]}\n"),
        ("weapons.yml", "mortar: {class: ground, w: [هاون]}\n"),
        ("context.yml", "strong: [كما]\n"),
        ("where.yml", "types: [\n"),
        ("sources.yml", "say: : :\n"),
    ],
    ids=[
        "no such kind", "a field that nobody reads", "no such group", "no words", "neither group nor measure",
        "no such class", "means without words", "means without a class", "the same means twice",
        "the same key twice", "a bracket that stays open", "not YAML",
    ],
)  # fmt: skip
def test_a_fault_is_told_by_file_and_line(copy: Path, name: str, lines: str) -> None:
    line = add(copy, name, lines)
    told = error_of(copy)
    assert str(copy / name) in told
    number = int(told.partition(f"{copy / name}:")[2].partition(":")[0])
    assert line <= number <= line + lines.count("\n")


def test_an_unknown_form_of_a_kind_is_told_by_its_line(copy: Path) -> None:
    file = copy / "triggers.yml"
    text = file.read_text(encoding="utf-8").replace("\nairstrike:\n", "\nairstrike:\n  adverbs: [جوا]\n", 1)
    file.write_text(text, encoding="utf-8")
    line = text[: text.index("adverbs")].count("\n") + 1
    assert f"triggers.yml:{line}: unknown form 'adverbs'" in error_of(copy)


def test_a_verb_without_its_present_is_told_with_what_to_write(copy: Path) -> None:
    file = copy / "triggers.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("[أغار/يغير]", "[أغار]", 1), encoding="utf-8")
    assert "a verb is written past/present" in error_of(copy)


def test_a_file_that_is_not_there_is_named(copy: Path) -> None:
    (copy / "weapons.yml").unlink()
    assert "weapons.yml" in error_of(copy)


def test_a_file_of_another_encoding_is_named(copy: Path) -> None:
    (copy / "weapons.yml").write_bytes("هاون".encode("windows-1256"))
    assert "weapons.yml" in error_of(copy)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("triggers.yml", "[أغار/يغير]", "[أغار/يغير, حلق/يحلق]"),
        ("people.yml", "w: [رضيع, رضع], whom: child", "w: [رضيع, رضع], whom: unspecified"),
        ("triggers.yml", "قذائف], measure: munitions, weak: true", "قذائف], measure: munitions"),
        ("context.yml", "strong: [كما,", "strong: [كما, هكذا,"),
    ],
    ids=["a word more", "another group", "a weak word made strong", "a turn of phrase more"],
)  # fmt: skip
def test_the_digest_changes_with_every_word(copy: Path, name: str, old: str, new: str) -> None:
    file = copy / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert built(copy).digest != load_lexicon().digest


def test_the_digest_forgives_comments_and_spelling_that_is_folded(copy: Path) -> None:
    add(copy, "triggers.yml", "# a remark\n")
    file = copy / "triggers.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("أغار/يغير", "اغار/يغير", 1), encoding="utf-8")
    assert built(copy).digest == load_lexicon().digest


def test_places_are_looked_for_unless_their_name_is_another_word() -> None:
    places = (("كفرنبل", "settlement"), ("غارة", "settlement"))
    found = {entry for entry in lexicon_of([], load_actor_book(), places).entries if entry.role is Role.PLACE}
    assert Entry("كفرنبل", Role.PLACE, "settlement", Cling.NAME) in found
    names = {e.phrase for e in load_lexicon(places).entries if e.role is Role.PLACE}
    assert names == {"كفرنبل"}


def test_short_words_stand_in_tables_and_not_in_running_text() -> None:
    assert "كما" in {entry.phrase for entry in load_lexicon().entries}
    assert key("لو") in word_table("context.yml", "hypothetical")
