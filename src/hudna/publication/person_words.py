"""The words by which names of people are found: ``knowledge/lexicons/ar/persons.yml``, read and keyed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from hudna.knowledge import sourced
from hudna.language.normal import key

LONGEST_PHRASE = 3
_SCHEMA = "schemas/persons.schema.json"


@dataclass(frozen=True, slots=True)
class PersonWords:
    """Words in normal form, phrases with single spaces. The YAML says what each group is.

    ``telling`` gives the group of each word or phrase after which a person is named
    (accused, witness, private, titles, loose) or a public office told (office);
    ``telling_first`` holds the first words of those. ``no_names`` and ``common`` are
    never part of a name; ``names`` are given names, sure and doubtful ones.
    """

    telling: Mapping[str, str]
    telling_first: frozenset[str]
    given: frozenset[str]
    names: frozenset[str]
    joins: frozenset[str]
    kunya: frozenset[str]
    first_halves: frozenset[str]
    second_halves: frozenset[str]
    local: frozenset[str]
    not_of_a_person: frozenset[str]
    before_a_place: frozenset[str]
    verbs: frozenset[str]
    no_names: frozenset[str]
    common: frozenset[str]
    lists_of_names: frozenset[str]


def forms(word: str) -> Iterator[str]:
    """A word as it stands, then with the particles that may be glued before it taken off."""
    yield word
    bare = word[1:] if word[:1] in ("و", "ف") and len(word) > 3 else word
    if bare != word:
        yield bare
    if bare.startswith("لل") and len(bare) > 4:
        yield f"ال{bare[2:]}"
    elif bare[:1] in ("ب", "ل", "ك") and len(bare) > 3:
        yield bare[1:]


def _keyed(words: Iterable[str]) -> frozenset[str]:
    return frozenset(key(word) for word in words)


def _compiled(groups: Mapping[str, frozenset[str]]) -> PersonWords:
    """The groups of the file, and what is derived from them. Of two groups the one more careful wins."""
    telling: dict[str, str] = {}
    for group in ("office", "loose", "titles", "private", "witness", "accused"):
        telling.update(dict.fromkeys(groups[group], group))
    plain = ("given", "joins", "kunya", "first_halves", "second_halves", "local", "not_of_a_person")
    no_names = groups["verbs"] | groups["not_a_name"]
    return PersonWords(
        telling=telling,
        telling_first=frozenset(phrase.split(" ", 1)[0] for phrase in telling),
        names=groups["given"] | groups["sometimes_given"],
        no_names=no_names,
        common=no_names | groups["not_of_a_person"] | groups["local"],
        **{name: groups[name] for name in (*plain, "before_a_place", "verbs", "lists_of_names")},
    )


@lru_cache(maxsize=1)
def person_words() -> PersonWords:
    """The words of the package, Latin ones beside Arabic. Raises ``KnowledgeError`` with file and line."""
    table = sourced.read(files("hudna.knowledge") / "lexicons" / "ar" / "persons.yml")
    sourced.check(table, sourced.schema_of(files("hudna.publication") / _SCHEMA))
    latin = table.value["latin"]
    groups = {
        name: _keyed([*words, *latin.get(name, ())]) for name, words in table.value.items() if name != "latin"
    }
    return _compiled(groups)
