"""Arrangements as files: the project's own are right, and what is wrong is told by file and line."""

import json
from pathlib import Path

import jsonschema
import pytest

from hudna.knowledge.agreements import FOLDER, TEMPLATE, load_agreements, parse_agreement
from hudna.knowledge.registry import load_registry
from hudna.knowledge.sourced import read
from hudna.model.errors import KnowledgeError

OWN = sorted(file.name for file in FOLDER.iterdir() if file.name.endswith(".yml"))


def written(folder: Path, change: str = "", to: str = "", name: str = "my_truce.yml") -> Path:
    """The template as a file, with some of its words changed; words that aren't there are a wrong test."""
    text = TEMPLATE.read_text(encoding="utf-8")
    assert change in text
    file = folder / name
    file.write_text(text.replace(change, to, 1) if change else text, encoding="utf-8")
    return file


def line_of(words: str) -> int:
    lines = TEMPLATE.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)


def error_of(path: Path) -> str:
    with pytest.raises(KnowledgeError) as caught:
        load_agreements(path, load_registry())
    return str(caught.value)


@pytest.mark.parametrize("name", OWN)
def test_each_arrangement_of_the_project_is_right_and_names_only_parties_of_the_registry(name: str) -> None:
    arrangement = parse_agreement(read(FOLDER / name), load_registry())
    assert f"{arrangement.id}.yml" == name
    assert arrangement.clauses


@pytest.mark.parametrize("name", OWN)
def test_each_arrangement_of_the_project_is_in_the_public_form(name: str, shared: Path) -> None:
    schema = json.loads((shared / "codebook" / "agreement.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(read(FOLDER / name).value)


def test_every_clause_status_and_exclusion_of_the_project_has_a_source_unless_it_is_known_in_general() -> (
    None
):
    for arrangement in load_agreements():
        statuses = [status for party in arrangement.parties for status in party.status]
        told = [(clause.source, clause.basis) for clause in arrangement.clauses]
        told += [(out.source, out.basis) for out in arrangement.excluded]
        told += [(status.source, status.basis) for status in statuses]
        assert all(source or basis == "general" for source, basis in told)


def test_the_template_is_right_as_it_stands(tmp_path: Path) -> None:
    found = load_agreements(written(tmp_path), load_registry())
    (mine,) = [arrangement for arrangement in found if arrangement.id == "my_truce"]
    assert mine.windows[0].start.isoformat() == "2020-01-02T00:00:00+02:00"
    assert mine.clauses[0].kinds == ("airstrike", "shelling", "clash", "attack")


def test_arrangements_of_ones_own_stand_beside_the_projects_in_the_order_of_ids(tmp_path: Path) -> None:
    written(tmp_path)
    ids = [arrangement.id for arrangement in load_agreements(tmp_path)]
    assert ids == sorted(ids)
    assert "my_truce" in ids
    assert "us_ru_coh_2016" in ids


def test_an_arrangement_of_ones_own_with_an_id_of_ours_takes_its_place(tmp_path: Path) -> None:
    written(tmp_path, "id: my_truce", "id: us_ru_coh_2016")
    found = {arrangement.id: arrangement for arrangement in load_agreements(tmp_path)}
    assert found["us_ru_coh_2016"].title_en == "The name of the arrangement"


@pytest.mark.parametrize(
    ("change", "to", "told"),
    [
        ("type: ceasefire ", "type: armistice ", "'armistice' is not one of"),
        ("announced: 2020-01-01", "announced: 2020-02-31", "'2020-02-31' is no date"),
        ('start: "2020-01-02T00:00+02:00"', 'start: "2020-01-02T00:00"', "does not match"),
        ("end: null}   #", 'end: "2020-01-01T00:00+02:00"}   #', "the end is not after the start"),
        ("tz: Asia/Damascus", "tz: Asia/Damaskus", "is no IANA time zone"),
        ("party: armed_opposition", "party: syrian_government", "stands twice"),
        ("party: isis", "party: the_others", "'the_others' is not in the registry"),
        ("party: isis", "party: terrorist_groups", "is a speaker's label"),
        ("modality: forbids", "modality: asks", "'asks' is not one of"),
        ("kinds: [airstrike,", "kinds: [bombing,", "'bombing' is no kind of the codebook"),
        ("acts: attacks of one side on the other", "act: attacks", "'act' was unexpected"),
    ],
)
def test_what_is_wrong_is_told_with_file_and_line(tmp_path: Path, change: str, to: str, told: str) -> None:
    file = written(tmp_path, change, to)
    error = error_of(file)
    assert told in error
    assert error.startswith(f"{file}:")


def test_a_wrong_date_is_told_at_its_own_line(tmp_path: Path) -> None:
    file = written(tmp_path, "announced: 2020-01-01", "announced: 2020-02-31")
    assert error_of(file) == f"{file}:{line_of('announced:')}: '2020-02-31' is no date"


def test_every_breach_is_told_at_once(tmp_path: Path) -> None:
    first = written(tmp_path, "type: ceasefire ", "type: armistice ", name="one.yml")
    second = written(tmp_path, "modality: forbids", "modality: asks", name="two.yml")
    error = error_of(tmp_path)
    assert [line.split(":")[0] for line in error.splitlines()] == [str(first), str(second)]


def test_statuses_that_go_back_in_time_are_told(tmp_path: Path) -> None:
    later = 'status: accepted, source: ["https://example.org/one"], basis: excerpt}\n'
    earlier = f"{later}      - {{date: 2019-12-31, {later}"
    assert "from the oldest to the newest" in error_of(written(tmp_path, later, earlier))


def test_two_files_with_one_id_are_told(tmp_path: Path) -> None:
    written(tmp_path, name="one.yml")
    written(tmp_path, name="two.yml")
    assert "the id 'my_truce' stands in two files" in error_of(tmp_path)


def test_a_parent_that_is_no_arrangement_is_told(tmp_path: Path) -> None:
    written(tmp_path, "signed: null", "signed: null\nparent: nowhere")
    assert "its parent 'nowhere' is no arrangement" in error_of(tmp_path)


def test_what_was_read_needs_a_source(tmp_path: Path) -> None:
    wrong = 'party: isis, source: ["https://example.org/one"]'
    assert "basis 'read' needs a source" in error_of(written(tmp_path, wrong, "party: isis, source: []"))


def test_a_bare_day_is_kept_as_a_day_whose_hour_is_not_told(tmp_path: Path) -> None:
    file = written(tmp_path, '"2020-01-02T00:00+02:00"', '"2020-01-02"')
    (mine,) = [arrangement for arrangement in load_agreements(file) if arrangement.id == "my_truce"]
    assert not mine.windows[0].start_hour
    assert mine.windows[0].start.isoformat() == "2020-01-02T00:00:00+02:00"


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert "no such file or folder" in error_of(tmp_path / "nowhere")
