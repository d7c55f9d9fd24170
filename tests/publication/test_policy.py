"""The rules of the public view are data: read whole, or refused with the line that is wrong."""

from importlib.resources import files
from pathlib import Path

import pytest

from hudna.knowledge import sourced
from hudna.model.claim import Kind, Stance
from hudna.model.errors import KnowledgeError
from hudna.publication.person_words import person_words
from hudna.publication.policy import policy

SCHEMAS = files("hudna.publication") / "schemas"
KNOWLEDGE = files("hudna.knowledge")


def test_the_thresholds_are_those_of_the_method_page() -> None:
    told = policy()
    assert told.lag.hours == 72
    assert {kind for kind in Kind if told.lag.of(kind) == 720} == {
        Kind.BUILDUP, Kind.SUPPLY, Kind.ADVANCE, Kind.WITHDRAWAL, Kind.CACHE,
    }  # fmt: skip
    assert (Kind.AID, Stance.PLANNED) in told.never
    assert (Kind.AID, Stance.ASSERTED) not in told.never
    assert told.coarsening.radius_km == 10


@pytest.mark.parametrize(
    ("file", "schema", "was", "now"),
    [
        ("publication.yml", "policy", "hours: 72", "hours: soon"),
        ("publication.yml", "policy", "mask:", "veil:"),
        ("lexicons/ar/persons.yml", "persons", "kunya:", "kunyas:"),
    ],
)
def test_a_wrong_file_is_refused_with_its_line(
    tmp_path: Path, file: str, schema: str, was: str, now: str
) -> None:
    text = KNOWLEDGE.joinpath(*file.split("/")).read_text(encoding="utf-8")
    wrong = tmp_path / "wrong.yml"
    wrong.write_text(text.replace(was, now), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"wrong\.yml:\d+: "):
        sourced.check(sourced.read(wrong), sourced.schema_of(SCHEMAS / f"{schema}.schema.json"))


def test_of_two_groups_of_words_the_more_careful_wins() -> None:
    telling = person_words().telling
    assert telling["المتهم"] == "accused"
    assert {telling[word] for word in telling} == {
        "accused",
        "witness",
        "private",
        "titles",
        "loose",
        "office",
    }


def test_no_word_that_tells_of_a_person_is_itself_a_given_name() -> None:
    words = person_words()
    assert words.given & set(words.telling) == set()
    assert words.given & words.no_names == set()
