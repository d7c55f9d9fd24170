"""The words round a place name, read from knowledge/places/words.yml and given to ``places/`` as a noun."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Literal

from hudna.knowledge import sourced

Use = Literal["title", "part", "loose", "around", "quarter", "civic", "urban"]
WORDS = files("hudna.knowledge") / "places" / "words.yml"
_STRINGS = {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1}
_SHARE = {"type": "number", "minimum": 0, "maximum": 1}
_KIND = {
    "type": "object",
    "required": ["level", "use", "words"],
    "additionalProperties": False,
    "properties": {
        "level": {"enum": ["site", "settlement", "subdistrict", "district", "governorate", "area"]},
        "use": {"enum": ["title", "part", "loose", "around", "quarter", "civic", "urban"]},
        "words": _STRINGS,
    },
}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["kinds", "near", "links", "within", "countryside", "directions", "between", "trust"],
    "additionalProperties": False,
    "properties": {
        "kinds": {"type": "array", "items": _KIND},
        **dict.fromkeys(
            (
                "near",
                "links",
                "within",
                "countryside",
                "between",
                "near_fillers",
                "generic",
                "qualifiers",
                "joiners",
                "distance",
                "homeland",
            ),
            _STRINGS,
        ),
        "directions": {
            "type": "object",
            "required": ["N", "S", "E", "W", "C"],
            "additionalProperties": False,
            "properties": dict.fromkeys("NSEWC", _STRINGS),
        },
        "near_aliases": {"type": "object", "additionalProperties": _STRINGS},
        "units": {"type": "object", "additionalProperties": {"type": "number", "exclusiveMinimum": 0}},
        "trust": {
            "type": "object",
            "required": [
                "least",
                "least_in_report",
                "ranked",
                "alone",
                "shared",
                "common",
                "nowhere",
                "remote",
                "tiers",
            ],
            "additionalProperties": False,
            "properties": {
                **dict.fromkeys(
                    ("least", "least_in_report", "ranked", "alone", "shared", "common", "nowhere", "remote"),
                    _SHARE,
                ),
                "tiers": {"type": "object", "additionalProperties": _SHARE},
            },
        },
        "nisbas": {"type": "object", "additionalProperties": _STRINGS},
        "needs_context": {"type": "array", "items": {"pattern": "^[A-Z]{2}$"}},
        "actor_countries": {"type": "object", "additionalProperties": {"pattern": "^[A-Z]{2}$"}},
    },
}


@dataclass(frozen=True, slots=True)
class KindWord:
    """What a word before a name says of the place (``level``) and how it is read (``use``)."""

    level: str
    use: Use


@dataclass(frozen=True, slots=True)
class Trust:
    """Shares of answers that lie within 5 km, by what is known of the name.

    ``least`` is where answers stop for a name with at most its governorate, ``least_in_report``
    for one among a report's other words.
    ``ranked``: a town, quarter or site that lists rank. ``alone``, ``shared``, ``common``: a
    village whose name one, two, more places of the country bear. Factors: ``nowhere`` for a
    name told without a region, ``remote`` for a village outside the governorates that a
    report names, ``tiers`` for how a name was met.
    """

    least: float
    least_in_report: float
    ranked: float
    alone: float
    shared: float
    common: float
    nowhere: float
    remote: float
    tiers: dict[str, float]


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """All in the folded form that the caller's ``fold`` gives. ``directions`` lead to N, S, E, W or C."""

    kinds: dict[str, KindWord]
    near: frozenset[str]
    links: frozenset[str]
    within: frozenset[str]
    countryside: frozenset[str]
    between: frozenset[str]
    directions: dict[str, str]
    near_aliases: dict[str, tuple[str, ...]]
    near_fillers: frozenset[str]
    generic: frozenset[str]
    homeland: frozenset[str]
    nisbas: dict[str, str]
    needs_context: frozenset[str]
    qualifiers: frozenset[str]
    joiners: frozenset[str]
    distance: frozenset[str]
    units: dict[str, float]
    trust: Trust
    actor_countries: dict[str, str]


def load_place_words(fold: Callable[[str], str], path: Traversable = WORDS) -> PlaceWords:
    """The table. Raises ``KnowledgeError`` with file and line where a word stands in two kinds."""
    page = sourced.read(path)
    value = page.value
    kinds: dict[str, KindWord] = {}
    for number, kind in enumerate(value["kinds"]):
        for word in kind["words"]:
            known = kinds.setdefault(fold(word), KindWord(kind["level"], kind["use"]))
            if known != KindWord(kind["level"], kind["use"]):
                raise page.error(f"{word} stands in two kinds", "kinds", number, "words")

    def words(name: str) -> frozenset[str]:
        return frozenset(fold(word) for word in value.get(name, ()))

    return PlaceWords(
        kinds=kinds,
        near=words("near"),
        links=words("links"),
        within=words("within"),
        countryside=words("countryside"),
        between=words("between"),
        directions={fold(word): way for way, told in value["directions"].items() for word in told},
        near_aliases={fold(name): tuple(ids) for name, ids in value.get("near_aliases", {}).items()},
        near_fillers=words("near_fillers"),
        generic=words("generic"),
        homeland=words("homeland"),
        nisbas={fold(word): fold(land) for land, told in value.get("nisbas", {}).items() for word in told},
        needs_context=frozenset(value.get("needs_context", ())),
        qualifiers=words("qualifiers"),
        joiners=words("joiners"),
        distance=words("distance"),
        units={fold(unit): float(km) for unit, km in value.get("units", {}).items()},
        trust=Trust(**value["trust"]),
        actor_countries=dict(value.get("actor_countries", {})),
    )
