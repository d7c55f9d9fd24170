"""The registry of actors and sources (actors.yml), checked on load, and the names texts call them by."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from hudna.knowledge.sourced import Sourced, read
from hudna.language.normal import key
from hudna.model.actor import Actor, Registry

_ROLES = {"party", "outlet", "monitor", "generic", "label", "object"}
_FIELDS = {"en", "ar", "parent", "role", "side", "owner", "web"}


@dataclass(frozen=True, slots=True)
class State:
    """How a state's bodies are named by rule: adjective (normal form) and the ids of its bodies."""

    id: str
    adjectives: tuple[str, ...]
    bodies: dict[str, str]


@dataclass(frozen=True, slots=True)
class ActorBook:
    """The registry and the states whose bodies' names are built from an adjective."""

    registry: Registry
    states: tuple[State, ...]
    contexts: dict[str, dict[str, str]]
    countries: dict[str, frozenset[str]]


def _actor(source: Sourced, id_: str, row: dict[str, Any], known: set[str]) -> Actor:
    if unknown := set(row) - _FIELDS:
        raise source.error(f"unknown fields {sorted(unknown)}", "actors", id_)
    role = row.get("role", "party")
    if role not in _ROLES:
        raise source.error(f"unknown role {role!r}", "actors", id_, hint=f"one of {sorted(_ROLES)}")
    for field in ("parent", "side"):
        if row.get(field) and row[field] not in known:
            raise source.error(f"{field} {row[field]!r} is no actor of this file", "actors", id_)
    return Actor(
        id=id_,
        name_en=row["en"],
        names_ar=tuple(str(name) for name in row["ar"]),
        parent=row.get("parent"),
        role=role,
        side=row.get("side"),
        owner=row.get("owner"),
        web=tuple(row.get("web") or ()),
        generic=role == "generic",
        label=role == "label",
    )


def _correspondent(outlet: Actor) -> Actor:
    """An outlet's own correspondent is an origin of its own: ``<outlet>_correspondent``."""
    names = tuple(f"{title} {name}" for name in outlet.names_ar for title in ("مراسل", "مراسلة", "مراسلو"))
    return Actor(
        f"{outlet.id}_correspondent", f"Correspondent of {outlet.name_en}", names, outlet.id, "outlet"
    )


def book_of(source: Sourced) -> ActorBook:
    """The registry of a file. Raises ``KnowledgeError`` with file and line."""
    rows = source.value["actors"]
    actors = [_actor(source, id_, row, set(rows)) for id_, row in rows.items()]
    actors += [_correspondent(actor) for actor in actors if actor.role == "outlet"]
    known = {actor.id for actor in actors}
    states = []
    for id_, row in source.value["states"].items():
        bodies = {
            body: str(row.get(body, row["army"])) for body in ("army", "air", "mod", "mfa", "presidency")
        }
        if missing := ({id_} | set(bodies.values())) - known:
            raise source.error(f"no such actors: {sorted(missing)}", "states", id_)
        states.append(State(id_, tuple(key(word) for word in row["adjectives"]), bodies))
    return ActorBook(Registry(tuple(actors)), tuple(states), _contexts(source, known), _countries(source))


def _contexts(source: Sourced, known: set[str]) -> dict[str, dict[str, str]]:
    """Ambiguous names in normal form: by country, or ``else``, the body meant."""
    found = {}
    for name, by_country in source.value["contexts"].items():
        if missing := set(by_country.values()) - known:
            raise source.error(f"no such actors: {sorted(missing)}", "contexts", name)
        found[key(name)] = dict(by_country)
    return found


def _countries(source: Sourced) -> dict[str, frozenset[str]]:
    return {code: frozenset(map(key, words)) for code, words in source.value["countries"].items()}


@cache
def load_actor_book() -> ActorBook:
    """The project's own registry with its states."""
    return book_of(read(files("hudna.knowledge") / "actors.yml", with_lines=False))


def load_registry() -> Registry:
    """The project's own registry."""
    return load_actor_book().registry
