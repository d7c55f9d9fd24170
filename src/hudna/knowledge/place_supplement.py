"""The project's own places: knowledge/places/*.yml, each entry with its point, radius and source.

Read when the gazetteer is built and by the tests, never at run time.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from hudna.knowledge import sourced

FOLDER = files("hudna.knowledge") / "places"
LEVELS = ("site", "settlement", "subdistrict", "district", "governorate", "country", "area")
_ID = "^[a-z0-9]+(-[a-z0-9]+)*$"
_NAMES = {"type": "array", "items": {"type": "string", "minLength": 2}, "minItems": 1, "uniqueItems": True}
_DEFAULTS: dict[str, Any] = {
    "level": {"enum": list(LEVELS)},
    "radius_km": {"type": "number", "exclusiveMinimum": 0, "maximum": 2500},
    "country": {"type": "string", "pattern": "^[A-Z]{2}$"},
    "admin1": {"type": "string", "pattern": _ID},
    "rank": {"type": "integer", "minimum": 0, "maximum": 9},
    "source": {"type": "string", "minLength": 3},
}
_ENTRY = {
    "type": "object",
    "required": ["id", "ar", "at"],
    "additionalProperties": False,
    "properties": _DEFAULTS
    | {
        "id": {"type": "string", "pattern": _ID},
        "ar": _NAMES,
        "en": _NAMES,
        "at": {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2},
        "pcode": {"type": "string"},
        "geonames": {"type": "string", "pattern": r"^[A-Z]{2}\.\w+$"},
    },
}
_PLACES = {"type": "array", "items": _ENTRY, "minItems": 1}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["source", "groups"],
    "additionalProperties": False,
    "properties": _DEFAULTS
    | {
        "groups": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["places"],
                "additionalProperties": False,
                "properties": _DEFAULTS | {"places": _PLACES},
            },
        }
    },
}


NAMES_SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["source", "names"],
    "additionalProperties": False,
    "properties": {
        "source": _DEFAULTS["source"],
        "names": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["geonames", "ar"],
                "additionalProperties": False,
                "properties": {
                    "geonames": {"type": "integer"},
                    "ar": _NAMES,
                    "en": _NAMES,
                    "not": _NAMES,
                    "rank": _DEFAULTS["rank"],
                    "district": {"type": "string", "pattern": _ID},
                    "pcode": {"type": "string"},
                },
            },
        },
    },
}


@dataclass(frozen=True, slots=True)
class Renamed:
    """How a GeoNames place is called: names put first, names dropped, a rank where GeoNames counts nobody.

    ``district`` is the id of the district that has its seat there and its name, with ``pcode``.
    """

    first: tuple[str, ...] = ()
    dropped: frozenset[str] = frozenset()
    rank: int | None = None
    district: str | None = None
    pcode: str | None = None


@dataclass(frozen=True, slots=True)
class SupplementPlace:
    """One entry as written. ``geonames`` is the GeoNames code of a governorate (``SY.09``)."""

    id: str
    arabic: tuple[str, ...]
    english: tuple[str, ...]
    lat: float
    lon: float
    level: str
    radius_km: float
    country: str | None
    admin1: str | None
    rank: int | None
    pcode: str | None
    geonames: str | None
    source: str


def _place(told: dict[str, Any]) -> SupplementPlace:
    governs = told["level"] in ("governorate", "country")
    return SupplementPlace(
        id=f"hudna:{told['id']}",
        arabic=tuple(told["ar"]),
        english=tuple(told.get("en", ())),
        lat=float(told["at"][0]),
        lon=float(told["at"][1]),
        level=told["level"],
        radius_km=float(told["radius_km"]),
        country=told.get("country"),
        admin1=f"hudna:{told['admin1']}" if "admin1" in told and not governs else None,
        rank=told.get("rank"),
        pcode=told.get("pcode"),
        geonames=told.get("geonames"),
        source=told["source"],
    )


def _files(folder: Traversable) -> list[Traversable]:
    named = [file for file in folder.iterdir() if re.fullmatch(r"(?!words|names).*\.yml", file.name)]
    return sorted(named, key=lambda file: file.name)


def _entries(page: sourced.Sourced) -> Iterator[tuple[tuple[str | int, ...], SupplementPlace]]:
    """Every entry of a file with its key path; what it leaves out comes from its group, then the file."""
    whole = {key: value for key, value in page.value.items() if key != "groups"}
    for at, group in enumerate(page.value["groups"]):
        shared = whole | {key: value for key, value in group.items() if key != "places"}
        for number, entry in enumerate(group["places"]):
            where = ("groups", at, "places", number)
            told = shared | entry
            if missing := [name for name in ("level", "radius_km") if name not in told]:
                raise page.error(f"no {' and no '.join(missing)}, here or in its group", *where)
            yield where, _place(told)


def read_supplement(folder: Traversable = FOLDER, *, strict: bool = True) -> Iterator[SupplementPlace]:
    """Every entry; with ``strict`` each file is held against the schema first.

    Raises ``KnowledgeError`` with file and line: a field amiss, an id twice, a point
    off the globe, a governorate that no entry defines.
    """
    seen: set[str] = set()
    wanted: list[tuple[str, Exception]] = []
    for file in _files(folder):
        page = sourced.read(file)
        if strict:
            sourced.check(page, SCHEMA)
        for where, place in _entries(page):
            if place.id in seen:
                raise page.error(f"id {place.id.removeprefix('hudna:')} stands twice", *where, "id")
            if not (-90 <= place.lat <= 90 and -180 <= place.lon <= 180):
                raise page.error("the point is off the globe", *where, "at", hint="[lat, lon]")
            seen.add(place.id)
            if place.admin1:
                missing = page.error(f"no entry {place.admin1.removeprefix('hudna:')}", *where)
                wanted.append((place.admin1, missing))
            yield place
    for admin1, error in wanted:
        if admin1 not in seen:
            raise error


def read_names(folder: Traversable = FOLDER, *, strict: bool = True) -> dict[int, Renamed]:
    """Better names of GeoNames places, by their id, from every ``names*.yml``.

    Raises ``KnowledgeError`` where a place or a district stands twice.
    """
    found: dict[int, Renamed] = {}
    districts: set[str] = set()
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if not re.fullmatch(r"names.*\.yml", file.name):
            continue
        page = sourced.read(file)
        if strict:
            sourced.check(page, NAMES_SCHEMA)
        for number, entry in enumerate(page.value["names"]):
            place, district = entry["geonames"], entry.get("district")
            if place in found or district in districts:
                raise page.error(f"{place} or its district stands twice", "names", number)
            districts |= {district} if district else set()
            found[place] = Renamed(
                (*entry["ar"], *entry.get("en", ())),
                frozenset(entry.get("not", ())),
                entry.get("rank"),
                f"hudna:{district}" if district else None,
                entry.get("pcode"),
            )
    return found
