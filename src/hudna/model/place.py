"""Where an event was: never a bare point, always candidates with a radius and a reason."""

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place that a name may mean. ``radius_km`` is how far the event may lie from the point.

    ``tier`` is how the name was matched (exact, folded, joined, subset, edit, area).
    ``country`` is ISO 3166-1 alpha-2; ``admin1`` a gazetteer id or name.
    """

    place: str
    name: str
    lat: float
    lon: float
    level: str
    radius_km: float
    tier: str
    reason: str
    country: str | None = None
    admin1: str | None = None

    @property
    def key(self) -> str:
        """The gazetteer id; an area or offset, which bears the id of another place, has its point added."""
        return self.place if self.level != "area" else f"{self.place}@{self.lat:.2f},{self.lon:.2f}"

    def km_to(self, other: "Candidate") -> float:
        """Great-circle distance in kilometres (haversine, mean radius 6371 km)."""
        here, there = math.radians(self.lat), math.radians(other.lat)
        step = math.radians(other.lon - self.lon)
        h = math.sin((there - here) / 2) ** 2
        h += math.cos(here) * math.cos(there) * math.sin(step / 2) ** 2
        return 12742 * math.asin(min(1.0, math.sqrt(h)))


@dataclass(frozen=True, slots=True)
class Location:
    """What a place mention was resolved to. ``chosen`` is null where the program abstains."""

    chosen: Candidate | None
    candidates: tuple[Candidate, ...]
    reason: str
