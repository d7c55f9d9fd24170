"""How two claims' places lie to each other. Radii count: two points may name one place."""

from collections.abc import Iterable, Sequence

from hudna.incidents.facet import Facet
from hudna.incidents.spots import CITY_KM, COUNTRY, DISTRICT, REGION, SETTLEMENT, SITE, Spot
from hudna.model.place import Candidate

_NEAR_KM = 4.0
_CLOSE_KM = 12.0
_REGION_KM = 60.0
_LIST = 3  # a claim that lists more places than this names none of them as its own

# From the firmest yes to the firmest no; what stands in between is no evidence.
_BEST_FIRST = (
    "same_site", "same_settlement", "same_name", "near", "same_city", "shares_one", "same_district", "within",
    "may_be", "close", "same_governorate", "unknown", "other_name", "apart", "elsewhere",
)  # fmt: skip
_RANK = {level: i for i, level in enumerate(_BEST_FIRST)}
_HITS = frozenset({"same_site", "same_settlement", "same_name", "near", "same_city"})


def _same(rank: int, radius_km: float = 0.0) -> str:
    """The level of one and the same gazetteer entry, by how fine it is; in a city much happens."""
    if rank == SETTLEMENT and radius_km >= CITY_KM:
        return "same_city"
    levels = {SITE: "same_site", SETTLEMENT: "same_settlement", DISTRICT: "same_district"}
    return levels.get(rank, "same_governorate")


def _by_point(left: Candidate, right: Candidate, rank: int) -> str:
    if left.key == right.key:
        return _same(rank, left.radius_km)
    away = left.km_to(right)
    if rank >= DISTRICT and away <= max(left.radius_km, right.radius_km):
        return "within"
    if rank < DISTRICT and away <= _NEAR_KM:
        return "near"
    if away <= _CLOSE_KM:
        return "close"
    return "apart" if away <= _REGION_KM else "elsewhere"


def _by_readings(left: Spot, right: Spot) -> str:
    """One of the two is not settled on the map: its name decides, then what it may be."""
    rank = max(left.rank, right.rank)
    if left.name == right.name:
        return "same_name" if rank < DISTRICT else _same(rank)
    readings = [(a, b) for a in left.readings for b in right.readings]
    if not readings:
        return "other_name" if rank < REGION else "unknown"
    near = any(a.km_to(b) <= max(a.radius_km, b.radius_km, _NEAR_KM) for a, b in readings)
    return "may_be" if near else "elsewhere"


def compare_spots(left: Spot, right: Spot) -> str:
    """How two spots lie to each other, as a level of the model's ``place``."""
    if COUNTRY in {left.rank, right.rank}:
        return "unknown"
    if left.chosen and right.chosen:
        return _by_point(left.chosen, right.chosen, max(left.rank, right.rank))
    return _by_readings(left, right)


def _best(levels: Iterable[str]) -> str:
    return min(levels, key=_RANK.__getitem__, default="unknown")


def _main(spots: Sequence[Spot]) -> Sequence[Spot]:
    """The first spot, with the settlement that it stands in where it is a site."""
    if not spots or spots[0].rank != SITE:
        return spots[:1]
    return (spots[0], *[spot for spot in spots[1:] if spot.rank == SETTLEMENT][:1])


def _all_of_fewer(left: Sequence[Spot], right: Sequence[Spot]) -> bool:
    """Whether every place of the claim that names fewer is a place of the other."""
    fewer, more = sorted((left, right), key=len)
    return all(_best(compare_spots(a, b) for b in more) in _HITS for a in fewer)


def compare_places(left: Facet, right: Facet) -> str:
    """The best that their main spots make, or that they share one place of several.

    What merely holds the places decides nothing.
    """
    longest = max(len(left.spots), len(right.spots))
    main = _best(compare_spots(a, b) for a in _main(left.spots) for b in _main(right.spots))
    if longest == 1 or (main in _HITS and longest <= _LIST):
        return main
    best = _best(compare_spots(a, b) for a in left.spots for b in right.spots)
    if best not in _HITS:
        return best
    return best if longest <= _LIST and _all_of_fewer(left.spots, right.spots) else "shares_one"
