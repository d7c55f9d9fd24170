"""Does a place lie in an arrangement's area? A country decides by its code, a rough extent by distance."""

import math
from collections.abc import Iterable
from enum import StrEnum

from hudna.language.normal import key
from hudna.model.arrangement import AreaPart
from hudna.model.place import Candidate, Location

EARTH_KM = 6371.0
COUNTRIES = {
    key(name): code
    for code, names in {
        "SY": ("سوريا", "سورية", "Syria"),
        "YE": ("اليمن", "Yemen"),
        "LB": ("لبنان", "Lebanon"),
        "LY": ("ليبيا", "Libya"),
        "SD": ("السودان", "Sudan"),
        "IQ": ("العراق", "Iraq"),
    }.items()
    for name in names
}


class Answer(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


def distance_km(lat: float, lon: float, to_lat: float, to_lon: float) -> float:
    """Great-circle distance (haversine) in kilometres."""
    a, b = math.radians(lat), math.radians(to_lat)
    h = math.sin((b - a) / 2) ** 2
    h += math.cos(a) * math.cos(b) * math.sin(math.radians(to_lon - lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, h)))


def any_of(answers: Iterable[Answer]) -> Answer:
    """Yes where one is yes, no where all are no."""
    told = set(answers)
    if Answer.YES in told:
        return Answer.YES
    return Answer.UNKNOWN if Answer.UNKNOWN in told or not told else Answer.NO


def _country(part: AreaPart) -> str | None:
    if part.place and len(part.place) == 2 and part.place.isupper():
        return part.place
    return COUNTRIES.get(key(part.name)) if part.name and not part.place else None


def _by_name(part: AreaPart, candidate: Candidate) -> bool:
    if part.place and part.place in (candidate.place, candidate.admin1):
        return True
    if not part.name:
        return False
    return key(part.name) in {key(name) for name in (candidate.name, candidate.admin1) if name}


def _by_distance(part: AreaPart, candidate: Candidate) -> Answer:
    """Wholly within the rough extent, wholly without, or over its rim. No extent told: unknown."""
    if part.lat is None or part.lon is None or part.radius_km is None:
        return Answer.UNKNOWN
    off = distance_km(part.lat, part.lon, candidate.lat, candidate.lon)
    if off + candidate.radius_km <= part.radius_km:
        return Answer.YES
    return Answer.NO if off - candidate.radius_km > part.radius_km else Answer.UNKNOWN


def _part_holds(part: AreaPart, candidate: Candidate) -> Answer:
    if country := _country(part):
        if candidate.country is None:
            return Answer.UNKNOWN
        return Answer.YES if candidate.country == country else Answer.NO
    inside = Answer.YES if _by_name(part, candidate) else _by_distance(part, candidate)
    return Answer.UNKNOWN if part.partly and inside is Answer.YES else inside


def holds(area: tuple[AreaPart, ...], where: Location | None, name: str | None) -> Answer:
    """Whether the place lies in the area: unknown where it was not found or where its candidates disagree."""
    candidates = (where.chosen,) if where and where.chosen else where.candidates if where else ()
    if not candidates:
        named = {key(part.name) for part in area if part.name and not part.partly}
        return Answer.YES if name and key(name) in named else Answer.UNKNOWN
    answers = {any_of(_part_holds(part, candidate) for part in area) for candidate in candidates}
    return answers.pop() if len(answers) == 1 else Answer.UNKNOWN
