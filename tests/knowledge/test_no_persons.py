"""The program's registry names bodies and never people: named persons live in casebooks."""

from importlib.resources import files

import pytest

from hudna.knowledge.registry import load_registry
from hudna.knowledge.sourced import read
from hudna.language.normal import key

# A body may carry a man's name ("the regime of ..."); it says first that it is a body.
BODIES = frozenset(map(key, ("نظام", "قوات", "حكومة", "ميليشيا", "ميليشيات", "كتائب", "لواء", "جيش", "حزب")))


def given_names() -> frozenset[str]:
    words = read(files("hudna.knowledge") / "lexicons" / "ar" / "persons.yml").value
    return frozenset(map(key, words["given"]))


def is_of_a_person(name: str, given: frozenset[str]) -> bool:
    words = key(name).split()
    return bool(given & set(words)) and words[0] not in BODIES


@pytest.mark.parametrize("name", ["بشار الأسد", "اللواء محمد علي", "رامي عبدالرحمن"])
def test_the_check_knows_a_person_when_it_sees_one(name: str) -> None:
    assert is_of_a_person(name, given_names())


def test_no_actor_of_the_registry_is_a_person() -> None:
    given = given_names()
    assert len(given) > 100
    found = {actor.id: n for actor in load_registry() for n in actor.names_ar if is_of_a_person(n, given)}
    assert found == {}
