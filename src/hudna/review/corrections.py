"""What a person may correct of a claim or an incident, in which form, and how it is applied.

| field            | value                                            |
|------------------|--------------------------------------------------|
| `kind`           | a kind of the codebook                           |
| `when`           | a day, or the first and last: `2016-03-01..2016-03-03` |
| `place`          | a gazetteer id, or `lat,lon` in degrees          |
| `stance`         | a stance of the codebook                         |
| `aggregate`      | `true` or `false`                                |
| `counts.MEASURE` | a number, `low..high`, or `low..` for no upper end |
| `grade`          | a grade of the codebook; incidents only: this signs it |
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from hudna.model.claim import Claim, Count, Kind, Measure, PlaceMention, Qualifier, Stance, When, WhenBasis
from hudna.model.errors import UsageError
from hudna.model.incident import Grade
from hudna.model.place import Candidate, Location

GRADE = "grade"
OF_INCIDENTS = frozenset({"kind", "when", "place", GRADE})
OF_CLAIMS = frozenset({"kind", "when", "place", "stance", "aggregate"})

POINT_KM = 1.0  # how far from a point that a person gave the event may lie

_COUNTS = "counts."
_POINT = re.compile(r"\s*(-?\d{1,2}(?:\.\d+)?)\s*,\s*(-?\d{1,3}(?:\.\d+)?)\s*")
_PLACE_ID = re.compile(r"[A-Za-z0-9][\w:.-]*", re.ASCII)
_RANGE = re.compile(r"(\d{1,12})(?:(\.\.)(\d{1,12})?)?")

Locate = Callable[[str], Location | None]
Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Correction:
    """A field that a person corrected, and the value as written. ``seq`` is the decision's."""

    seq: int
    field: str
    value: str


def check_value(name: str, value: str, *, incident: bool) -> None:
    """Refuse, with what would be right, a field or value that can't be. Raises ``UsageError``."""
    known = OF_INCIDENTS if incident else OF_CLAIMS
    if name.startswith(_COUNTS) and not incident:
        _measure(name)
        parse_range(value)
    elif name not in known:
        fields = ", ".join([*sorted(known), *([] if incident else [f"{_COUNTS}MEASURE"])])
        whose = "an incident" if incident else "a claim"
        raise UsageError(f"{name}: no field to correct of {whose}", hint=f"one of {fields}")
    elif name == "when":
        parse_days(value)
    elif name == "place":
        parse_place(value)
    elif name == "aggregate":
        parse_truth(value)
    else:
        parse_word({"kind": Kind, "stance": Stance, GRADE: Grade}[name], value)


def _measure(name: str) -> Measure:
    return parse_word(Measure, name.removeprefix(_COUNTS))


def parse_word(words: type[Word], value: str) -> Word:
    """A word of one of the codebook's lists."""
    try:
        return words(value)
    except ValueError:
        raise UsageError(f"{value}: no such word", hint=f"one of {', '.join(words)}") from None


def parse_days(value: str) -> tuple[dt.date, dt.date]:
    """The first and last day of `2016-03-01` or `2016-03-01..2016-03-03`."""
    first, _, last = value.partition("..")
    try:
        start = dt.date.fromisoformat(first)
        end = dt.date.fromisoformat(last) if last else start
    except ValueError:
        hint = "write a day as 2016-03-01, or two as 2016-03-01..2016-03-03"
        raise UsageError(f"{value}: no day or days", hint=hint) from None
    if end < start:
        raise UsageError(f"{value}: the last day is before the first")
    return start, end


def parse_place(value: str) -> tuple[float, float] | str:
    """A point, or the id of a place as written."""
    if point := _POINT.fullmatch(value):
        lat, lon = float(point[1]), float(point[2])
        if abs(lat) > 90 or abs(lon) > 180:
            raise UsageError(f"{value}: no point on earth", hint="latitude first, then longitude, in degrees")
        return lat, lon
    if not _PLACE_ID.fullmatch(value):
        raise UsageError(f"{value}: no place", hint="a gazetteer id, or latitude,longitude in degrees")
    return value


def parse_truth(value: str) -> bool:
    if value not in ("true", "false"):
        raise UsageError(f"{value}: neither true nor false")
    return value == "true"


def parse_range(value: str) -> tuple[int, int | None]:
    """Low and high of `5`, `3..5` or `3..`; an open high is null."""
    told = _RANGE.fullmatch(value)
    if told is None:
        raise UsageError(f"{value}: no number", hint="write 5, or 3..5, or 3.. for no upper end")
    low = int(told[1])
    high = low if told[2] is None else int(told[3]) if told[3] else None
    if high is not None and high < low:
        raise UsageError(f"{value}: the second number is below the first")
    return low, high


def corrected(claim: Claim, corrections: Iterable[Correction], locate: Locate) -> Claim:
    """The claim as people corrected it, in the order given; its id and its words stay.

    ``locate`` gives the location of a gazetteer id, or nothing where it is not known
    (any more): then the place stays as it was.
    """
    for correction in corrections:
        claim = _corrected(claim, correction, locate)
    return claim


def _corrected(claim: Claim, correction: Correction, locate: Locate) -> Claim:
    value = correction.value
    match correction.field:
        case "kind":
            return replace(claim, kind=Kind(value))
        case "stance":
            return replace(claim, stance=Stance(value))
        case "aggregate":
            return replace(claim, aggregate=parse_truth(value))
        case "when":
            start, end = parse_days(value)
            return replace(claim, when=When(start, end, WhenBasis.EXPLICIT))
        case "place":
            return replace(claim, where=_relocated(claim, _location(correction, locate)))
        case name if name.startswith(_COUNTS):
            return replace(claim, counts=_recounted(claim.counts, _measure(name), parse_range(value)))
    return claim


def _location(correction: Correction, locate: Locate) -> Location | None:
    """Where a person put it: a place of the gazetteer, or a point taken as exact to a kilometre."""
    told = parse_place(correction.value)
    if isinstance(told, str):
        return locate(told)
    reason = f"set by decision {correction.seq}"
    point = Candidate(f"point:{told[0]},{told[1]}", "", *told, "site", POINT_KM, "decision", reason)
    return Location(point, (point,), reason)


def _relocated(claim: Claim, location: Location | None) -> tuple[PlaceMention, ...]:
    """The first place as corrected; the others, which only held it, left out."""
    if location is None:
        return claim.where
    level = location.chosen.level if location.chosen else None
    if claim.where:
        return (replace(claim.where[0], location=location, level=level or claim.where[0].level),)
    name = location.chosen.name if location.chosen else ""
    return (PlaceMention(name, claim.trigger, level=level, location=location),)


def _recounted(
    counts: tuple[Count, ...], measure: Measure, told: tuple[int, int | None]
) -> tuple[Count, ...]:
    """The first whole count of the measure as corrected; one is added where there is none."""
    low, high = told
    qualifier = Qualifier.AT_LEAST if high is None else Qualifier.EXACT if low == high else Qualifier.BETWEEN
    for index, count in enumerate(counts):
        if count.measure is measure and not count.within:
            fixed = replace(count, low=low, high=high, qualifier=qualifier)
            return (*counts[:index], fixed, *counts[index + 1 :])
    return (*counts, Count(measure, low, high, qualifier))
