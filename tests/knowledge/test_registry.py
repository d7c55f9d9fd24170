"""The registry: parties, bodies and kinds of source with their line of parents; ids keep their meaning."""

import csv
import re
from pathlib import Path

import pytest

from hudna.knowledge.registry import book_of, load_actor_book, load_registry
from hudna.knowledge.sourced import read
from hudna.model.actor import Actor, Registry
from hudna.model.errors import KnowledgeError

# How gold's table describes people, whom the program's registry doesn't name.
PERSON = re.compile(r", .*\b(commander|founder|leader)\b")
ID = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
REST = "states: {}\ncontexts: {}\ncountries: {}\n"


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()


def test_ids_are_lower_case_ascii_words(registry: Registry) -> None:
    assert [actor.id for actor in registry if not ID.fullmatch(actor.id)] == []


def test_every_parent_and_side_is_an_actor(registry: Registry) -> None:
    named = {name for actor in registry for name in (actor.parent, actor.side) if name}
    assert {name for name in named if name not in registry} == set()


def test_no_line_of_parents_runs_in_a_ring(registry: Registry) -> None:
    for actor in registry:
        line = registry.line(actor.id)
        top = registry.get(line[-1])
        assert top is not None
        assert top.parent is None, line


def test_every_actor_has_a_name_to_be_found_by(registry: Registry) -> None:
    assert [actor.id for actor in registry if not actor.names_ar and actor.role == "party"] == []


def test_every_outlet_has_a_correspondent_under_it(registry: Registry) -> None:
    outlets = [a for a in registry if a.role == "outlet" and not a.id.endswith("_correspondent")]
    assert outlets
    assert all(f"{outlet.id}_correspondent" in registry for outlet in outlets)


def test_kinds_of_source_and_labels_are_marked(registry: Registry) -> None:
    def actor(key: str) -> Actor:
        found = registry.get(key)
        assert found is not None
        return found

    assert all(actor(key).generic for key in ("local_sources", "witnesses", "activists", "social_media"))
    assert actor("terrorist_groups").label
    assert not actor("syrian_army").generic


def test_ids_of_the_codebook_keep_their_meaning(registry: Registry, shared: Path) -> None:
    with (shared / "codebook" / "registry.tsv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table, delimiter="\t"))
    parents = {row["id"]: row["parent"] or None for row in rows if not PERSON.search(row["name_en"])}
    assert len(parents) > 100
    ours = {key: actor for key in parents if (actor := registry.get(key))}
    assert set(parents) - set(ours) == set()
    assert {key: actor.parent for key, actor in ours.items()} == parents
    assert [row["id"] for row in rows if PERSON.search(row["name_en"]) and row["id"] in registry] == []


def test_states_name_bodies_that_are_actors(registry: Registry) -> None:
    bodies = {body for state in load_actor_book().states for body in (state.id, *state.bodies.values())}
    assert bodies
    assert all(body in registry for body in bodies)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("{en: 'An army', ar: [جيش], parent: nowhere}", "parent 'nowhere' is no actor"),
        ("{en: 'An army', ar: [جيش], side: nowhere}", "side 'nowhere' is no actor"),
        ("{en: 'An army', ar: [جيش], role: king}", "unknown role 'king'"),
        ("{en: 'An army', ar: [جيش], motto: none}", "unknown fields ['motto']"),
    ],
)
def test_a_fault_is_told_by_file_and_line(tmp_path: Path, row: str, message: str) -> None:
    file = tmp_path / "actors.yml"
    file.write_text(
        f"actors:\n  a_party: {{en: 'A party', ar: [حزب]}}\n  an_army: {row}\n{REST}", encoding="utf-8"
    )
    with pytest.raises(KnowledgeError) as caught:
        book_of(read(file))
    assert f"{file}:3: {message}" in str(caught.value)


def test_an_actor_twice_is_told_by_file_and_line(tmp_path: Path) -> None:
    file = tmp_path / "actors.yml"
    row = "  a_party: {en: 'A party', ar: [حزب]}\n"
    file.write_text(f"actors:\n{row}{row}{REST}", encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        read(file)
    assert f"{file}:3" in str(caught.value)
