"""Outlets as publishers (sources.yml): by what names they publish and who owns them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from hudna.knowledge.sourced import Sourced, check, read

_NOT_SLUG = re.compile(r"[^\w.]+")


@dataclass(frozen=True, slots=True)
class Owner:
    """Who owns outlets: a fact with its source and how it is known (``read`` or ``general``)."""

    id: str
    name_en: str
    source: str
    basis: str


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher under all its names."""

    id: str
    publishers: tuple[str, ...]
    owner: str | None = None


def publisher_slug(publisher: str) -> str:
    """A publisher's name in one comparable form: lower case, no ``www.``, no ``@``, hyphens for the rest."""
    name = publisher.strip().casefold().removeprefix("@").removeprefix("www.")
    return _NOT_SLUG.sub("-", name).strip("-")


class Outlets:
    """Outlets by id and by any name they publish under. Read-only after construction."""

    __slots__ = ("_by_name", "_independent", "_outlets", "owners")

    def __init__(
        self,
        outlets: Iterable[Outlet] = (),
        owners: Iterable[Owner] = (),
        independent: Iterable[frozenset[str]] = (),
    ) -> None:
        self._outlets = {outlet.id: outlet for outlet in outlets}
        self.owners: Mapping[str, Owner] = {owner.id: owner for owner in owners}
        self._independent = frozenset(independent)
        self._by_name = {
            publisher_slug(name): outlet.id for outlet in self._outlets.values() for name in outlet.publishers
        }

    def id_of(self, publisher: str) -> str:
        """The outlet's id, or the publisher's slug where it is not known."""
        slug = publisher_slug(publisher)
        return self._by_name.get(slug, slug)

    def owner_of(self, outlet: str) -> str | None:
        known = self._outlets.get(outlet)
        return known.owner if known else None

    def independent(self, left: str, right: str) -> bool:
        """Whether two sources are known to be independent; false is "unknown", never "dependent"."""
        return frozenset((left, right)) in self._independent


_FACT = {"type": "string", "minLength": 1}
_SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["owners", "outlets", "independent"],
    "additionalProperties": False,
    "properties": {
        "owners": {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "required": ["en", "source", "basis"],
                "additionalProperties": False,
                "properties": {"en": _FACT, "source": _FACT, "basis": {"enum": ["read", "general"]}},
            },
        },
        "outlets": {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "required": ["publishers"],
                "additionalProperties": False,
                "properties": {
                    "publishers": {"type": "array", "minItems": 1, "items": _FACT},
                    "owner": _FACT,
                },
            },
        },
        "independent": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["pair", "source"],
                "additionalProperties": False,
                "properties": {
                    "pair": {"type": "array", "minItems": 2, "maxItems": 2, "items": _FACT},
                    "source": _FACT,
                },
            },
        },
    },
}


def _once(source: Sourced) -> None:
    """Raise at the line of the first publisher that two outlets claim, or of an owner that is not there."""
    seen: dict[str, str] = {}
    for id_, row in source.value["outlets"].items():
        if row.get("owner") and row["owner"] not in source.value["owners"]:
            raise source.error(f"no such owner: {row['owner']!r}", "outlets", id_, "owner")
        for n, name in enumerate(row["publishers"]):
            slug = publisher_slug(name)
            if seen.setdefault(slug, id_) != id_:
                raise source.error(f"{name!r} is {seen[slug]!r} already", "outlets", id_, "publishers", n)


def read_outlets(path: Path | Traversable) -> Outlets:
    """Outlets from their file. Raises ``KnowledgeError`` naming file and line."""
    source = read(path)
    check(source, _SCHEMA)
    _once(source)
    told = source.value
    return Outlets(
        (Outlet(id_, tuple(row["publishers"]), row.get("owner")) for id_, row in told["outlets"].items()),
        (Owner(id_, row["en"], row["source"], row["basis"]) for id_, row in told["owners"].items()),
        (frozenset(row["pair"]) for row in told["independent"]),
    )


@cache
def load_outlets() -> Outlets:
    """The outlets that ship with Hudna."""
    return read_outlets(files("hudna.knowledge") / "sources.yml")
