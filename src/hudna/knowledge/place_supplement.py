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
_ENTRY = {
    "type": "object",
    "required": ["id", "ar", "at", "level", "radius_km"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "string", "pattern": _ID},
        "ar": _NAMES,
        "en": _NAMES,
        "at": {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2},
        "level": {"enum": list(LEVELS)},
        "radius_km": {"type": "number", "exclusiveMinimum": 0, "maximum": 2500},
        "country": {"type": "string", "pattern": "^[A-Z]{2}$"},
        "admin1": {"type": "string", "pattern": _ID},
        "rank": {"type": "integer", "minimum": 0, "maximum": 9},
        "pcode": {"type": "string"},
        "geonames": {"type": "string", "pattern": r"^[A-Z]{2}\.\w+$"},
        "source": {"type": "string", "minLength": 3},
    },
}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["source", "places"],
    "additionalProperties": False,
    "properties": {
        "source": {"type": "string", "minLength": 3},
        "country": {"type": "string", "pattern": "^[A-Z]{2}$"},
        "admin1": {"type": "string", "pattern": _ID},
        "places": {"type": "array", "items": _ENTRY, "minItems": 1},
    },
}


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


def _place(entry: dict[str, Any], defaults: dict[str, Any]) -> SupplementPlace:
    told = defaults | entry
    governs = entry["level"] in ("governorate", "country")
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
    named = [file for file in folder.iterdir() if re.fullmatch(r"(?!words).*\.yml", file.name)]
    return sorted(named, key=lambda file: file.name)


def read_supplement(folder: Traversable = FOLDER, *, strict: bool = True) -> Iterator[SupplementPlace]:
    """Every entry; with ``strict`` each file is held against the schema first.

    Raises ``KnowledgeError`` with file and line: a field amiss, an id twice, a point
    off the globe, a governorate that no entry defines.
    """
    seen: set[str] = set()
    wanted: list[tuple[str, sourced.Sourced, int]] = []
    for file in _files(folder):
        page = sourced.read(file)
        if strict:
            sourced.check(page, SCHEMA)
        defaults = {key: value for key, value in page.value.items() if key != "places"}
        for number, entry in enumerate(page.value["places"]):
            place = _place(entry, defaults)
            if place.id in seen:
                raise page.error(f"id {entry['id']} stands twice", "places", number, "id")
            if not (-90 <= place.lat <= 90 and -180 <= place.lon <= 180):
                raise page.error("the point is off the globe", "places", number, "at", hint="[lat, lon]")
            seen.add(place.id)
            if place.admin1:
                wanted.append((place.admin1, page, number))
            yield place
    for admin1, page, number in wanted:
        if admin1 not in seen:
            raise page.error(f"no entry {admin1.removeprefix('hudna:')}", "places", number, "admin1")
