"""How two claims' places lie to each other. Radii count: two points may name one place."""

from collections.abc import Iterable

from hudna.incidents.facet import Facet, Spot, km
from hudna.model.place import Candidate

_NEAR_KM = 5.0
_CLOSE_KM = 15.0
_REGION_KM = 60.0
_DISTRICT = 2  # rank of a subdistrict; coarser ranks follow it
_GOVERNORATE = 5
_COUNTRY = 6

# From the firmest yes to the firmest no; what stands in between is no evidence.
_BEST_FIRST = (
    "same_site", "same_settlement", "same_name", "near", "same_district", "within", "may_be",
    "close", "same_governorate", "unknown", "other_name", "apart", "elsewhere",
)  # fmt: skip
_RANK = {level: i for i, level in enumerate(_BEST_FIRST)}


def _same(rank: int) -> str:
    """The level of one and the same gazetteer entry, by how fine it is."""
    if rank == 0:
        return "same_site"
    if rank < _DISTRICT:
        return "same_settlement"
    if rank < _GOVERNORATE:
        return "same_district"
    return "same_governorate" if rank == _GOVERNORATE else "unknown"


def _by_point(left: Candidate, right: Candidate, ranks: tuple[int, int]) -> str:
    if left.place == right.place:
        return _same(max(ranks))
    away = km(left, right)
    if max(ranks) >= _DISTRICT and away <= max(left.radius_km, right.radius_km):
        return "unknown" if max(ranks) == _COUNTRY else "within"
    if max(ranks) < _DISTRICT and away <= _NEAR_KM:
        return "near"
    if away <= _CLOSE_KM:
        return "close"
    return "apart" if away <= _REGION_KM else "elsewhere"


def _by_readings(left: Spot, right: Spot) -> str:
    """One of the two is not settled on the map: its name decides, then what it may be."""
    if left.name == right.name:
        return "same_name" if max(left.rank, right.rank) < _GOVERNORATE else "same_governorate"
    readings = [(a, b) for a in left.readings for b in right.readings]
    if not readings:
        return "other_name"
    near = any(km(a, b) <= max(a.radius_km, b.radius_km, _NEAR_KM) for a, b in readings)
    return "may_be" if near else "elsewhere"


def compare_spots(left: Spot, right: Spot) -> str:
    """How two spots lie to each other, as a level of the model's ``place``."""
    if _COUNTRY in {left.rank, right.rank}:
        return "unknown"
    if left.chosen and right.chosen:
        return _by_point(left.chosen, right.chosen, (left.rank, right.rank))
    return _by_readings(left, right)


def _best(levels: Iterable[str]) -> str:
    return min(levels, key=_RANK.__getitem__, default="unknown")


def compare_places(left: Facet, right: Facet) -> str:
    """The best that any two of their finest spots make; what merely contains them decides nothing."""
    return _best(compare_spots(a, b) for a in left.spots for b in right.spots)
