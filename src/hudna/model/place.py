"""Where an event was: never a bare point, always candidates with a radius and a reason."""

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


@dataclass(frozen=True, slots=True)
class Location:
    """What a place mention was resolved to. ``chosen`` is null where the program abstains."""

    chosen: Candidate | None
    candidates: tuple[Candidate, ...]
    reason: str
