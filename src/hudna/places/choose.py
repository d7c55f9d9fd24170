"""From hits to a location: one place with its reason, or an abstention with the candidates."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hudna.knowledge.place_words import KindWord
from hudna.model.place import Candidate, Location
from hudna.places.geography import Point, distance_km
from hudna.places.mention import INSIDE_TOWNS
from hudna.places.place import Place
from hudna.places.search import TIERS

SAME_KM = 3.0  # two sources' points of one village lie this near
CLEAR_RANKS = 2  # a place with a hundred times the people is the one that reports mean
SHOWN = 8  # candidates kept
CLOSER = 3.0  # how many times nearer to the other places of the claim a homonym must be
NEARBY_KM = 40.0
TOGETHER_KM = 5.0  # homonyms this near their middle are parts of one place
HOLDS = frozenset({"subdistrict", "district", "governorate", "country"})
LANDS = frozenset({"area", *HOLDS})
_OPEN = frozenset({"site", "area"})


@dataclass(frozen=True, slots=True)
class Found:
    """A place with how its name was met; ``source`` orders gazetteers, the first
    the most trusted; ``form`` is the joined form of the name that was met.
    """

    place: Place
    tier: str
    source: int
    form: str = ""


Group = list[Found]


def point_of(place: Place) -> Point:
    return place.lat, place.lon


def candidate(found: Found, reason: str) -> Candidate:
    """The place as a candidate of a location."""
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


def fitting(found: Sequence[Found], kind: KindWord | None, *, without_kind: bool = False) -> Group:
    """The hits that fit the word before the name; a bare name is the town before what is named after it.

    ``without_kind``: the name was looked up without its kind word, so مطار X must not be the town X.
    """
    use = kind.use if kind else None
    if without_kind and (use == "part" or use in INSIDE_TOWNS):
        return [hit for hit in found if hit.place.level in _OPEN]
    if kind and use == "title" and kind.level != "settlement":
        return [hit for hit in found if hit.place.level == kind.level] or list(found)
    towns = [hit for hit in found if hit.place.level not in HOLDS]
    if use is None and (countries := [hit for hit in found if hit.place.level == "country"]):
        return countries
    return towns or list(found)


def grouped(found: Sequence[Found]) -> list[Group]:
    """Hits that are one place told by several gazetteers, each group led by its most trusted hit."""
    groups: list[Group] = []
    for hit in sorted(found, key=lambda hit: (hit.source, -hit.place.rank, hit.place.id)):
        near = (g for g in groups if distance_km(point_of(g[0].place), point_of(hit.place)) <= SAME_KM)
        group = next(near, None)
        if group is None:
            groups.append([hit])
        else:
            group.append(hit)
    return groups


def rank_of(group: Group) -> int:
    return max(hit.place.rank for hit in group)


def tier_of(group: Group) -> str:
    """The strictest tier by which a group's name was met."""
    return min((hit.tier for hit in group), key=TIERS.index)


def preferred(groups: Sequence[Group], others: Sequence[Point]) -> tuple[Group, str] | None:
    """The group that is meant, with the reason, or None where nothing tells.

    ``others`` are points of places told beside this one.
    """
    if len(groups) < 2:
        return (groups[0], "the only one") if groups else None
    ranked = sorted(groups, key=rank_of, reverse=True)
    first = ranked[0][0].place.level != "site"  # a quarter is not larger than a village
    written = tier_of(ranked[0]) != "joined" or all(tier_of(group) == "joined" for group in groups)
    if first and written and rank_of(ranked[0]) - rank_of(ranked[1]) >= CLEAR_RANKS:
        return ranked[0], f"far the largest of {len(groups)}"
    return _nearest(groups, others) if others else None


def _nearest(groups: Sequence[Group], others: Sequence[Point]) -> tuple[Group, str] | None:
    """The group by far the nearest to the other places; one written as told goes before one alike."""
    why = f"the nearest of {len(groups)} to the other places told"
    near = sorted(
        (min(distance_km(point_of(group[0].place), other) for other in others), at)
        for at, group in enumerate(groups)
    )
    close = [at for km, at in near if km <= NEARBY_KM]
    as_written = [at for at in close if tier_of(groups[at]) != "joined"]
    if len(as_written) == 1:
        return groups[as_written[0]], why
    if close and near[1][0] >= CLOSER * max(near[0][0], SAME_KM):
        return groups[near[0][1]], why
    return None


def side_by_side(groups: Sequence[Group], where: str) -> Location | None:
    """Halves of one village, or a village and its farm: homonyms so near each other that all are meant."""
    points = [point_of(group[0].place) for group in groups]
    middle = (sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points))
    reach = max(distance_km(middle, point) for point in points)
    if reach > TOGETHER_KM:
        return None
    why = f"{len(groups)} places of this name side by side in {where}"
    shown = listed(groups, where)
    radius = round(reach + max(group[0].place.radius_km for group in groups), 1)
    lat, lon = round(middle[0], 5), round(middle[1], 5)
    whole = replace(shown[0], lat=lat, lon=lon, level="area", radius_km=radius, reason=why)
    return Location(whole, (whole, *shown), why)


def listed(groups: Sequence[Group], where: str) -> tuple[Candidate, ...]:
    """The groups as candidates, the first eight."""
    return tuple(candidate(group[0], f"{tier_of(group)} name in {where}") for group in groups[:SHOWN])


def chosen(group: Group, why: str, others: Sequence[Candidate]) -> Location:
    """A location with its place, the reason, and the other candidates behind it."""
    best = candidate(group[0], why)
    return Location(best, (best, *(other for other in others if other.place != best.place)), why)
