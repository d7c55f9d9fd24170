"""What the public view holds back, blurs and masks: ``knowledge/publication.yml``, read and checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from hudna.knowledge import sourced
from hudna.language.normal import key
from hudna.model.claim import Kind, Stance


@dataclass(frozen=True, slots=True)
class Lag:
    """Hours from the end of the day of an act until the public may read of it."""

    hours: int
    by_kind: Mapping[Kind, int]

    def of(self, kind: Kind) -> int:
        return self.by_kind.get(kind, self.hours)


@dataclass(frozen=True, slots=True)
class Coarsening:
    """Which coordinates are blurred, and how far: to the middle of a cell of ``grid`` degrees."""

    grid: float
    radius_km: float
    kinds: frozenset[Kind]
    levels: frozenset[str]
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Policy:
    """The rules of the public view. ``never`` pairs a kind and a stance that stay inside for good."""

    lag: Lag
    never: frozenset[tuple[Kind, Stance]]
    coarsening: Coarsening
    mask: str
    account_hosts: frozenset[str]


def _parsed(value: Mapping[str, Any]) -> Policy:
    lag, never, coarsen = value["lag"], value["never"], value["coarsen"]
    return Policy(
        lag=Lag(lag["hours"], {Kind(kind): hours for kind, hours in lag["by_kind"].items()}),
        never=frozenset((Kind(k), Stance(s)) for k in never["kinds"] for s in never["stances"]),
        coarsening=Coarsening(
            grid=coarsen["grid_degrees"],
            radius_km=coarsen["radius_km"],
            kinds=frozenset(Kind(kind) for kind in coarsen["kinds"]),
            levels=frozenset(coarsen["levels"]),
            words=frozenset(key(word) for word in coarsen["words"]),
        ),
        mask=value["mask"],
        account_hosts=frozenset(value["account_hosts"]),
    )


@lru_cache(maxsize=1)
def policy() -> Policy:
    """The rules of the package. Raises ``KnowledgeError`` with file and line where the file is wrong."""
    table = sourced.read(files("hudna.knowledge") / "publication.yml")
    sourced.check(table, sourced.schema_of(files("hudna.publication") / "schemas/policy.schema.json"))
    try:
        return _parsed(table.value)
    except ValueError as error:
        raise table.error(f"no word of the codebook: {error}") from error
