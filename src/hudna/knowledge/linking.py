"""The link model as data: weights with their reasons, blocking bounds, which kinds go together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from hudna.knowledge.sourced import Sourced, check, read
from hudna.model.claim import Kind

Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Level:
    """What one outcome of a comparison is worth, in natural log-odds, and its reason as printed."""

    weight: float
    says: str


@dataclass(frozen=True, slots=True)
class Blocking:
    """Bounds on which claims are compared at all; they keep the cost near linear."""

    days: int
    cell_degrees: float
    crowd: int
    window: int


@dataclass(frozen=True, slots=True)
class LinkModel:
    """A named linking model (linking.yml). Weights are natural log-odds; see the file for each field."""

    name: str
    prior: float
    cut: float
    cut_in_document: float
    unseen: float
    most: float
    least: float
    denial: float
    blocking: Blocking
    levels: Mapping[str, Mapping[str, Level]]
    effects: frozenset[str]
    untold: frozenset[str]
    violence: frozenset[str]
    fits: frozenset[Pair]
    mistaken: frozenset[Pair]
    same_doers: frozenset[Pair]
    common_words: frozenset[str]

    def kinds(self, left: Kind, right: Kind) -> str:
        """How two kinds go together: ``same``, ``fits``, ``mistaken`` or ``other``."""
        if left is right:
            return "same"
        pair = frozenset((str(left), str(right)))
        if pair in self.fits or self._open(pair):
            return "fits"
        return "mistaken" if pair in self.mistaken else "other"

    def _open(self, pair: Pair) -> bool:
        """Whether one is an effect or of untold means, and the other violence or an effect."""
        loose = self.effects | self.untold
        return bool(pair & loose) and pair <= (loose | self.violence)


_LEVEL = {
    "type": "object",
    "required": ["weight", "says"],
    "additionalProperties": False,
    "properties": {"weight": {"type": "number"}, "says": {"type": "string", "minLength": 1}},
}
_PAIRS = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["pair", "because"],
        "additionalProperties": False,
        "properties": {
            "pair": {"type": "array", "minItems": 2, "maxItems": 2, "items": {"type": "string"}},
            "because": {"type": "string", "minLength": 1},
        },
    },
}
_GROUP = {
    "type": "object",
    "required": ["members", "because"],
    "properties": {"members": {"type": "array", "items": {"type": "string"}}, "because": {"type": "string"}},
}
_NUMBERS = ("prior", "cut", "cut_in_document", "unseen", "most", "least", "denial")
_FIELDS = (
    "day", "place", "kind", "doer", "target", "killed", "wounded", "weapon", "wording", "document",
)  # fmt: skip
_BOUNDS = ("days", "cell_degrees", "crowd", "window")
_SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["name", "sources", *_NUMBERS, "blocking", "levels", "kinds", "same_doers"],
    "additionalProperties": False,
    "properties": {
        "name": {"type": "string"},
        "sources": {"type": "array", "minItems": 1, "items": {"type": "string"}},
        **{number: {"type": "number"} for number in _NUMBERS},
        "blocking": {
            "type": "object",
            "required": list(_BOUNDS),
            "properties": {bound: {"type": "number", "exclusiveMinimum": 0} for bound in _BOUNDS},
        },
        "levels": {
            "type": "object",
            "required": list(_FIELDS),
            "additionalProperties": {"type": "object", "additionalProperties": _LEVEL},
        },
        "kinds": {
            "type": "object",
            "required": ["effects", "untold", "violence", "fits", "mistaken"],
            "properties": {
                "effects": _GROUP,
                "untold": _GROUP,
                "violence": {"type": "array", "items": {"type": "string"}},
                "fits": _PAIRS,
                "mistaken": _PAIRS,
            },
        },
        "same_doers": _PAIRS,
    },
}


def _pairs(rows: Iterable[Mapping[str, Any]]) -> frozenset[Pair]:
    return frozenset(frozenset(row["pair"]) for row in rows)


def _known_kinds(source: Sourced) -> None:
    """Raise at the line of the first kind that is none of the codebook's."""
    kinds = source.value["kinds"]
    named: list[tuple[tuple[str | int, ...], str]] = [
        (("kinds", group, "members", i), kind)
        for group in ("effects", "untold")
        for i, kind in enumerate(kinds[group]["members"])
    ]
    named += [(("kinds", "violence", i), kind) for i, kind in enumerate(kinds["violence"])]
    named += [
        (("kinds", group, i, "pair"), kind)
        for group in ("fits", "mistaken")
        for i, row in enumerate(kinds[group])
        for kind in row["pair"]
    ]
    for path, kind in named:
        if kind not in set(Kind):
            raise source.error(f"{kind!r} is no kind of the codebook", *path)


def read_common_words(path: Path | Traversable) -> frozenset[str]:
    """The words of a list, one a line, in normal form; lines that begin with # are notes."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def read_link_model(path: Path | Traversable, common_words: frozenset[str] = frozenset()) -> LinkModel:
    """A link model from its file. Raises ``KnowledgeError`` naming file and line."""
    source = read(path)
    check(source, _SCHEMA)
    _known_kinds(source)
    told = source.value
    kinds, bounds = told["kinds"], told["blocking"]
    return LinkModel(
        name=told["name"],
        **{number: float(told[number]) for number in _NUMBERS},
        blocking=Blocking(
            int(bounds["days"]),
            float(bounds["cell_degrees"]),
            int(bounds["crowd"]),
            int(bounds["window"]),
        ),
        levels={
            name: {level: Level(float(row["weight"]), row["says"]) for level, row in rows.items()}
            for name, rows in told["levels"].items()
        },
        effects=frozenset(kinds["effects"]["members"]),
        untold=frozenset(kinds["untold"]["members"]),
        violence=frozenset(kinds["violence"]),
        fits=_pairs(kinds["fits"]),
        mistaken=_pairs(kinds["mistaken"]),
        same_doers=_pairs(told["same_doers"]),
        common_words=common_words,
    )


@cache
def load_link_model() -> LinkModel:
    """The model that ships with Hudna."""
    folder = files("hudna.knowledge")
    return read_link_model(folder / "linking.yml", read_common_words(folder / "common_words.txt"))
