"""The lexicon: every phrase the reader knows, in normal form, with what it means.

Built from lexicons/ar/*.yml and the registry. An entry says what a phrase is
(`role`), what it stands for (`value`) and which letters may cling to it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from hudna.knowledge.cues import cues
from hudna.knowledge.forms import noun_forms, verb_forms
from hudna.knowledge.lexicon_form import check_kind, check_means, check_needed, check_noun
from hudna.knowledge.registry import ActorBook, State, load_actor_book
from hudna.knowledge.sourced import Sourced, read
from hudna.language.normal import key, keys
from hudna.model.actor import Actor
from hudna.model.ids import digest_of


class Role(StrEnum):
    """What a phrase does in a sentence."""

    TRIGGER = "trigger"
    PERSON = "person"
    THING = "thing"
    MEANS = "means"
    ACTOR = "actor"
    NATION = "nation"
    SAY = "say"
    PARTICIPLE = "participle"
    ACCORDING = "according"
    TITLE = "title"
    CONTEXT = "context"
    PLACE_TYPE = "place_type"
    BEARING = "bearing"
    RELATION = "relation"
    PLACE = "place"


class Cling(StrEnum):
    """Which letters may stand before and after a phrase inside a word."""

    NOUN = "noun"  # any proclitic, pronouns after
    VERB = "verb"  # و ف س ل before, pronouns after
    NAME = "name"  # any proclitic, nothing after
    EXACT = "exact"  # و and ف before at most
    LAM = "lam"  # a definite name after لـ: its alif is not written, للجيش


class Entry(NamedTuple):
    """One meaning of one phrase.

    ``value``: a trigger's kind, a person's whom, an actor's id, a context's name.
    ``number``: one, two or many for nouns. ``measure``, ``weapon``, ``unit`` where
    the word itself says so; ``weak`` words make a claim only beside others.
    """

    phrase: str
    role: Role
    value: str
    cling: Cling
    verb: bool = False
    number: str = ""
    measure: str = ""
    weapon: str = ""
    unit: str = ""
    weak: bool = False
    only: str = ""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All entries, sorted by phrase; ``digest`` names this very lexicon in every run entry."""

    entries: tuple[Entry, ...]
    digest: str


_FOLDER = files("hudna.knowledge") / "lexicons" / "ar"


def _noun(row: Mapping[str, Any], role: Role, value: str) -> Iterator[Entry]:
    words = [str(word) for word in row["w"]]
    for phrase, number in noun_forms(words[0], tuple(words[1:])):
        yield Entry(
            phrase,
            role,
            value,
            Cling.NOUN,
            number=number,
            measure=row.get("measure") or "",
            weapon=row.get("weapon") or "",
            unit=row.get("unit") or "",
            weak=bool(row.get("weak")),
            only=row.get("only") or "",
        )


def _triggers(source: Sourced) -> Iterator[Entry]:
    for kind, rows in source.value.items():
        if kind.startswith("_"):
            continue
        check_kind(source, kind, rows)
        for number, row in enumerate(rows.get("nouns", ())):
            check_noun(source, row, kind, "nouns", number)
            yield from _noun(row, Role.TRIGGER, kind)
        for spec in rows.get("verbs", ()):
            if "/" not in spec:
                raise source.error(f"a verb is written past/present, not {spec!r}", kind, "verbs")
            for form in verb_forms(spec):
                yield Entry(form, Role.TRIGGER, kind, Cling.VERB, verb=True)
        for phrase in rows.get("phrases", ()):
            yield Entry(key(phrase), Role.TRIGGER, kind, Cling.NOUN)


def _people(source: Sourced) -> Iterator[Entry]:
    for name, role, field in (("people", Role.PERSON, "whom"), ("things", Role.THING, "measure")):
        for number, row in enumerate(source.value[name]):
            check_noun(source, row, name, number)
            check_needed(source, row, field, name, number)
            yield from _noun(row, role, row[field])


def _means(source: Sourced) -> Iterator[Entry]:
    for weapon, row in source.value.items():
        check_means(source, weapon, row)
        for word in row["w"]:
            name = "" if weapon.startswith("_") else weapon
            yield Entry(key(word), Role.MEANS, row["class"] or "", Cling.NOUN, weapon=name)


def _context(source: Sourced) -> Iterator[Entry]:
    for name, words in source.value.items():
        for word in words:
            yield Entry(key(word), Role.CONTEXT, name, Cling.EXACT)


def _sources(source: Sourced) -> Iterator[Entry]:
    for spec in source.value["say"]:
        for form in verb_forms(spec):
            yield Entry(form, Role.SAY, key(spec.partition("/")[0]), Cling.VERB, verb=True)
    for role, name in (
        (Role.PARTICIPLE, "participles"),
        (Role.ACCORDING, "according"),
        (Role.TITLE, "titles"),
    ):
        for word in source.value[name]:
            cling = Cling.NOUN if role is Role.TITLE else Cling.EXACT
            yield Entry(key(word), role, key(word), cling)


def _type_number(word: str) -> str:
    """How many places a type word names: one, two or many."""
    if word.endswith(("تي", "تا")):
        return "two"
    return "many" if key(word) in cues().plural_types else "one"


def _where(source: Sourced) -> Iterator[Entry]:
    for level, words in source.value["types"].items():
        for word in words:
            yield Entry(key(word), Role.PLACE_TYPE, level, Cling.NAME, number=_type_number(word))
    for bearing, words in source.value["bearings"].items():
        for word in words:
            yield Entry(key(word), Role.BEARING, bearing, Cling.NAME)
    for relation in ("near", "from", "to"):
        for word in source.value[relation]:
            yield Entry(key(word), Role.RELATION, relation, Cling.NAME)


def _bodies(state: State) -> Iterator[Entry]:
    """A state's forces, ministries and head by its adjectives, and the adjectives themselves."""
    table = cues()
    ministries = (("mod", table.mod_names), ("mfa", table.mfa_names), ("presidency", table.presidency_names))
    for adjective in state.adjectives:
        words = {"m": adjective, "f": adjective + "ه", "many": adjective + "ين"}
        for name in table.army_names:
            body = "air" if any(word in name for word in table.air_in_names) else "army"
            yield Entry(name.format(**words), Role.ACTOR, state.bodies[body], Cling.NAME)
        for body, names in ministries:
            for name in names:
                yield Entry(name.format(**words), Role.ACTOR, state.bodies[body], Cling.NAME)
        for end in ("", "ه", "ين", "ون"):
            yield Entry(adjective + end, Role.NATION, state.id, Cling.NAME)


def _names(actor: Actor) -> Iterator[str]:
    """An actor's names, with the words that may stand before them for the same body."""
    table, outlet = cues(), actor.role == "outlet" and not actor.id.endswith("_correspondent")
    for name in map(key, actor.names_ar):
        yield name
        if outlet:
            yield from (f"{head} {name}" for head in table.outlet_heads)
        elif actor.role == "party" and " " not in name:
            yield from (f"{head} {name}" for head in table.group_heads)


def _actors(book: ActorBook) -> Iterator[Entry]:
    for actor in book.registry:
        for name in _names(actor):
            yield Entry(name, Role.ACTOR, actor.id, Cling.NAME)
    for state in book.states:
        yield from _bodies(state)
    for name in book.contexts:
        yield Entry(name, Role.ACTOR, f"?{name}", Cling.NAME)


def place_entries(names: Iterable[tuple[str, str]]) -> Iterator[Entry]:
    """Entries for known place names, from pairs of name and level."""
    told = list(names)
    for plain, (_, level) in zip(keys(name for name, _ in told), told, strict=True):
        if len(plain) > 2:
            yield Entry(plain, Role.PLACE, level, Cling.NAME)


def _after_lam(entries: Iterable[Entry]) -> list[Entry]:
    """Definite names as they are written after لـ: للقوات holds لقوات, never القوات."""
    definite = (
        e
        for e in entries
        if e.cling is Cling.NAME and e.phrase.startswith("ال") and e.role in (Role.ACTOR, Role.PLACE)
    )
    return [e._replace(phrase=e.phrase[1:], cling=Cling.LAM) for e in definite]


def _is_word(name: str, words: set[str]) -> bool:
    """Whether a place's name is a word that reports use for something else."""
    return name in words or name.removeprefix("ال") in words


_BUILDERS = {
    "triggers.yml": _triggers,
    "people.yml": _people,
    "weapons.yml": _means,
    "context.yml": _context,
    "sources.yml": _sources,
    "where.yml": _where,
}


def lexicon_of(
    sources: Iterable[Sourced], book: ActorBook, places: Iterable[tuple[str, str]] = ()
) -> Lexicon:
    """The lexicon of these files; raises ``KnowledgeError`` with file and line."""
    entries: dict[Entry, None] = {}
    for source in sources:
        name = source.name.replace("\\", "/").rpartition("/")[2]
        try:
            entries.update(dict.fromkeys(_BUILDERS[name](source)))
        except (KeyError, TypeError, AttributeError) as error:
            raise source.error(f"not in the form of {name}: {error!r}") from error
    # تدمر is a verb, and Palmyra: a place is looked for, and what stands before it decides
    words = {entry.phrase for entry in entries if not entry.verb or entry.role is Role.SAY}
    entries.update(dict.fromkeys(_actors(book)))
    entries.update(
        dict.fromkeys(entry for entry in place_entries(places) if not _is_word(entry.phrase, words))
    )
    entries.update(dict.fromkeys(_after_lam(entries)))
    ordered = tuple(sorted(entries, key=lambda e: (e.phrase, e.role, e.value, e.number, e.verb)))
    digest = digest_of(ordered)
    return Lexicon(ordered, digest)


@cache
def load_lexicon(places: tuple[tuple[str, str], ...] = ()) -> Lexicon:
    """The project's own lexicon, with the names of the places given."""
    return lexicon_of(
        [read(_FOLDER / name, with_lines=False) for name in _BUILDERS], load_actor_book(), places
    )


@cache
def needs_after() -> dict[str, frozenset[str]]:
    """By a form of a verb whose subject may stand before its particle: the particles, سيطر الجيش على."""
    told = read(_FOLDER / "triggers.yml", with_lines=False).value["_needs_after"]
    return {form: frozenset(map(key, after)) for spec, after in told.items() for form in verb_forms(spec)}


@cache
def not_before() -> dict[str, frozenset[str]]:
    """By a word of two senses: the words that, right after it, show that it is no trigger."""
    told = read(_FOLDER / "triggers.yml", with_lines=False).value["_not_before"]
    return {key(word): frozenset(map(key, after)) for word, after in told.items()}


@cache
def word_table(name: str, field: str) -> frozenset[str]:
    """A list of words of a lexicon file, in normal form, that are not looked for in running text."""
    return frozenset(key(word) for word in read(_FOLDER / name, with_lines=False).value[field])
