"""What is loaded for a run: the project's own, and what a casebook adds."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.pipeline.reports import FIRE, Scripted, casebook, claim_of, decide, incidents, known, report

from hudna.model.errors import KnowledgeError
from hudna.pipeline.casebook import Casebook
from hudna.pipeline.extract import ClaimReader
from hudna.pipeline.knowledge import Knowledge, load_knowledge, load_reader, load_resolver
from hudna.pipeline.run import run
from hudna.places.compile import compile_part
from hudna.places.place import Place

TOWN = Place("own:1", ("خربة التمثيل", "Khirbat al-Tamthil"), 35.1, 38.5, "settlement", 2.0, "SY", (), 5)
HAMLET = Place("own:2", ("تل المثال",), 35.2, 38.6, "settlement", 1.0, "SY", (), 0)


@pytest.fixture
def case(tmp_path: Path) -> Casebook:
    """A casebook of one report, with two places of its own."""
    made = casebook(tmp_path / "case", report(FIRE, "d-1"))
    (made.root / "places").mkdir()
    (made.root / "places" / "own.bin").write_bytes(compile_part([TOWN, HAMLET], {"from": "a test"}))
    return made


def test_a_gazetteer_id_is_found_in_our_own_and_in_an_added_gazetteer(case: Casebook) -> None:
    ours = known().locate("geonames:172955")
    assert ours
    assert ours.chosen
    assert (ours.chosen.country, ours.reason) == ("SY", "set by a reviewer")
    assert known().locate("own:1") is None
    added = load_knowledge(case.root).locate("own:1")
    assert added
    assert added.chosen
    assert (added.chosen.name, added.chosen.lat, added.chosen.lon) == ("خربة التمثيل", 35.1, 38.5)


def test_a_correction_to_a_place_that_the_casebook_added_is_obeyed(case: Casebook) -> None:
    knowledge = with_reader(load_knowledge(case.root), Scripted())
    run(case, knowledge)
    decide(case, "correct", claim_of(case, "d-1"), set="place=own:1")
    run(case, knowledge)
    (incident,) = incidents(case)
    assert incident.where
    assert incident.where.chosen
    assert incident.where.chosen.place == "own:1"


def with_reader(knowledge: Knowledge, reader: ClaimReader) -> Knowledge:
    return Knowledge(
        reader,
        knowledge.resolver,
        knowledge.registry,
        knowledge.link_model,
        knowledge.agreements,
        knowledge.digests,
    )


def test_names_of_added_towns_are_looked_for_in_running_text_and_those_of_hamlets_are_not(
    case: Casebook,
) -> None:
    """Told by the digests: what is looked for is part of the lexicon."""
    own, added = known().digests, load_knowledge(case.root).digests
    assert {name for name in own if own[name] != added[name]} == {"gazetteer", "lexicon"}
    (case.root / "places" / "own.bin").write_bytes(compile_part([HAMLET], {"from": "a test"}))
    added = load_knowledge(case.root).digests
    assert {name for name in own if own[name] != added[name]} == {"gazetteer"}


def test_an_arrangement_of_the_casebooks_own_that_is_wrong_is_named_with_its_line(case: Casebook) -> None:
    (case.root / "agreements").mkdir()
    assert load_knowledge(case.root).digests["agreements"] == known().digests["agreements"]
    (case.root / "agreements" / "own.yml").write_text("id: own\ntype: wish\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"own\.yml:\d"):
        load_knowledge(case.root)


def test_an_arrangement_of_the_casebooks_own_is_held_against_its_incidents(
    case: Casebook, repo: Path
) -> None:
    shipped = repo / "src" / "hudna" / "knowledge" / "agreements" / "us_ru_coh_2016.yml"
    (case.root / "agreements").mkdir()
    text = shipped.read_text(encoding="utf-8").replace("id: us_ru_coh_2016", "id: of_this_case", 1)
    (case.root / "agreements" / "mine.yml").write_text(text, encoding="utf-8")
    knowledge = load_knowledge(case.root)
    assert knowledge.digests["agreements"] != known().digests["agreements"]
    run(case, with_reader(knowledge, Scripted()))
    (incident,) = incidents(case)
    assert {finding.agreement for finding in incident.findings} >= {"of_this_case", "us_ru_coh_2016"}


def test_a_gazetteer_that_is_none_is_refused_by_name(case: Casebook) -> None:
    (case.root / "places" / "broken.bin").write_bytes(b"nothing")
    for load in (load_knowledge, load_resolver):
        with pytest.raises(KnowledgeError, match=r"broken\.bin"):
            load(case.root)


def test_what_is_loaded_twice_is_the_same() -> None:
    assert load_reader() is load_reader()
    assert load_knowledge().digests == known().digests


@pytest.mark.parametrize(
    ("call", "unread"),
    [
        ("load_reader(), load_resolver()", ["agreements", "linking.yml", "common_words.txt"]),
        ("load_resolver()", ["agreements", "linking.yml", "common_words.txt", "lexicons", "actors.yml"]),
    ],
)
def test_what_is_not_needed_is_not_read(call: str, unread: list[str]) -> None:
    """Seen from outside: the files that a process opens."""
    code = (
        "import sys; opened = []\n"
        "sys.addaudithook(lambda name, told: opened.append(str(told[0])) if name == 'open' else None)\n"
        f"from hudna.pipeline.knowledge import load_reader, load_resolver; {call}\n"
        "print('\\n'.join(name for name in opened if name.endswith(('.yml', '.txt'))))"
    )
    command = [sys.executable, "-c", code]
    told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout
    assert "words.yml" in told
    assert [name for name in unread if f"/{name}" in told] == []
