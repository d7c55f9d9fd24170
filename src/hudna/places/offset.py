"""Locations made from others: so far from a place, on one side of it, between two."""

from dataclasses import replace

from hudna.model.place import Candidate, Location
from hudna.places.geography import Point, bearing_degrees, distance_km, midpoint, moved

_LAND = frozenset({"governorate", "country", "area", "district", "subdistrict"})
_TOGETHER_KM = 15.0  # two places told in one breath lie this near, or it isn't known which is meant


def _at(held: Candidate, point: Point, radius_km: float, reason: str) -> Candidate:
    return replace(
        held, lat=round(point[0], 5), lon=round(point[1], 5), level="area", tier="area",
        radius_km=round(radius_km, 1), reason=reason,
    )  # fmt: skip


def _made(area: Candidate, *behind: Candidate) -> Location:
    return Location(area, (area, *behind), area.reason)


def towards(base: Location, heading: str | None, km: float) -> Location:
    """The point ``km`` away in the direction told, sure to a fifth of the way; else the circle."""
    held = base.chosen
    if held is None:
        return base
    degrees = bearing_degrees(heading)
    if degrees is None:
        return _made(
            replace(held, radius_km=round(held.radius_km + km, 1), reason=f"{km:g} km from {held.name}")
        )
    point = moved((held.lat, held.lon), degrees, km)
    return _made(_at(held, point, held.radius_km + 0.2 * km, f"{km:g} km {heading} of {held.name}"), held)


def side_of(base: Location, heading: str | None, seat: Point, *, countryside: bool) -> Location:
    """A side of a place, or its countryside: of land half its radius out, of a town just past its edge.

    ``seat`` is where a governorate's sides are told from.
    """
    held = base.chosen
    if held is None:
        return base
    told = f"{'countryside' if countryside else 'part'} of {held.name}"
    degrees, land = bearing_degrees(heading), held.level in _LAND
    if degrees is None:
        radius = held.radius_km if land else held.radius_km + (10.0 if countryside else 0.0)
        return _made(_at(held, (held.lat, held.lon), radius, told), held)
    out = held.radius_km * 0.5 if land else held.radius_km + 4
    radius = held.radius_km * 0.8 if land else held.radius_km + 6
    return _made(_at(held, moved(seat, degrees, out), radius, f"{told}, {heading}"), held)


def between(first: Location, second: Location) -> Location:
    """Halfway between two places, the stretch between them as radius."""
    a, b = first.chosen, second.chosen
    if a is None or b is None:
        candidates = (*first.candidates, *second.candidates)
        return Location(None, candidates, "one end of the stretch is unknown")
    stretch = distance_km((a.lat, a.lon), (b.lat, b.lon))
    point = midpoint((a.lat, a.lon), (b.lat, b.lon))
    return _made(_at(a, point, stretch / 2 + 1, f"between {a.name} and {b.name}"), a, b)


def either(first: Location, second: Location) -> Location:
    """Two places told as one mention: both, where they lie together; the one that is known; else neither."""
    a, b = first.chosen, second.chosen
    if a is None or b is None:
        return (
            first
            if a
            else second
            if b
            else Location(None, (*first.candidates, *second.candidates), first.reason)
        )
    apart = distance_km((a.lat, a.lon), (b.lat, b.lon))
    if apart > _TOGETHER_KM:
        return Location(None, (a, b), f"{a.name} and {b.name} lie {apart:.0f} km apart")
    if apart == 0:
        return first
    point = midpoint((a.lat, a.lon), (b.lat, b.lon))
    return _made(_at(a, point, apart / 2 + 1, f"{a.name} and {b.name}"), a, b)
