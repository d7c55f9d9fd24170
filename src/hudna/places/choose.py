"""From hits to a location: one place with its reason, or an abstention with the candidates."""

from collections.abc import Sequence
from dataclasses import dataclass

from hudna.knowledge.place_words import KindWord
from hudna.model.place import Candidate, Location
from hudna.places.geography import Point, distance_km
from hudna.places.place import Place

SAME_KM = 3.0  # two sources' points of one village lie this near (OCHA and GeoNames, Syria: 95 in 100)
CLEAR_RANKS = 2  # a place with a hundred times the people is the one that reports mean
SHOWN = 8  # candidates kept
CLOSER = 3.0  # how many times nearer to the other places of the claim a homonym must be
NEARBY_KM = 40.0
_HOLDS = frozenset({"subdistrict", "district", "governorate", "country"})


@dataclass(frozen=True, slots=True)
class Found:
    """A place with how its name was met; ``source`` orders gazetteers, the first the most trusted."""

    place: Place
    tier: str
    name: str
    source: int


def candidate(found: Found, reason: str) -> Candidate:
    place = found.place
    return Candidate(
        place=place.id,
        name=place.names[0],
        lat=round(place.lat, 5),
        lon=round(place.lon, 5),
        level=place.level,
        radius_km=place.radius_km,
        tier=found.tier,
        reason=reason,
        country=place.country,
        admin1=place.parents[0] if place.parents else None,
    )


def point_of(place: Place) -> Point:
    return place.lat, place.lon


def fitting(found: Sequence[Found], kind: KindWord | None) -> list[Found]:
    """The hits that fit the word before the name; a bare name is the town before what is named after it."""
    if kind and kind.use in ("quarter", "urban"):
        return [hit for hit in found if hit.place.level in ("site", "area")]
    if kind and kind.use == "title":
        wanted = {kind.level}
        if kind.level == "settlement":
            fit = [hit for hit in found if hit.place.level not in _HOLDS]
            return fit or list(found)
        fit = [hit for hit in found if hit.place.level in wanted]
        return fit or list(found)
    towns = [hit for hit in found if hit.place.level not in _HOLDS]
    countries = [hit for hit in found if hit.place.level == "country"]
    return countries or towns or list(found)


def _clusters(found: Sequence[Found]) -> list[list[Found]]:
    """Hits that are one place told by several gazetteers, each cluster led by its most trusted hit."""
    groups: list[list[Found]] = []
    for hit in sorted(found, key=lambda hit: (hit.source, -hit.place.rank, hit.place.id)):
        for group in groups:
            if distance_km(point_of(group[0].place), point_of(hit.place)) <= SAME_KM:
                group.append(hit)
                break
        else:
            groups.append([hit])
    return groups


def _rank(group: Sequence[Found]) -> int:
    return max(hit.place.rank for hit in group)


def _clear(groups: Sequence[list[Found]], others: Sequence[Point]) -> tuple[list[Found], str] | None:
    """The group that is meant, with the reason, or None where nothing tells."""
    if len(groups) == 1:
        return groups[0], "the only one"
    ranked = sorted(groups, key=_rank, reverse=True)
    if _rank(ranked[0]) - _rank(ranked[1]) >= CLEAR_RANKS:
        return ranked[0], f"far the largest of {len(groups)}"
    if others:
        near = sorted(
            (min(distance_km(point_of(g[0].place), p) for p in others), i) for i, g in enumerate(groups)
        )
        if near[0][0] <= NEARBY_KM and near[1][0] >= CLOSER * max(near[0][0], SAME_KM):
            return groups[near[0][1]], f"the nearest of {len(groups)} to the other places told"
    return None


def decide(
    found: Sequence[Found], kind: KindWord | None, where: str, others: Sequence[Point] = ()
) -> Location:
    """One place, or none with the candidates, where ``found`` came from one search.

    ``where`` names the region searched; ``others`` are points of places told beside this one.
    """
    fit = fitting(found, kind)
    groups = _clusters(fit)
    if not groups:
        return Location(None, (), f"no place of this name and kind in {where}")
    chosen = _clear(groups, others)
    listed = tuple(candidate(group[0], f"{group[0].tier} name in {where}") for group in groups[:SHOWN])
    if chosen is None:
        return Location(
            None, listed, f"{len(groups)} places of this name in {where}, nothing tells them apart"
        )
    group, why = chosen
    best = candidate(group[0], f"{group[0].tier} name, {why} in {where}")
    rest = tuple(other for other in listed if other.place != best.place)
    return Location(best, (best, *rest), best.reason)
