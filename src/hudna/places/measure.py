"""How often answers are right, and how many are given: a precision-coverage curve over known names."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hudna.model.errors import InputRefusedError
from hudna.places.gazetteer import GazetteerPart
from hudna.places.geography import Point, distance_km
from hudna.places.listing import Names, read_names, resolve_names
from hudna.places.resolve import Resolver

LEVELS_OF_TRUST = (0.0, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9)


@dataclass(frozen=True, slots=True)
class Score:
    """Of ``names``, how many were answered, and of those within 5 km, within 20 km and beyond."""

    least: float
    names: int
    answered: int
    within_5: int
    within_20: int

    @property
    def coverage(self) -> float:
        return self.answered / self.names if self.names else 0.0

    @property
    def precision(self) -> float:
        """Share of the answered within 5 km."""
        return self.within_5 / self.answered if self.answered else 0.0

    @property
    def beyond_20(self) -> float:
        """Share of the answered further than 20 km off."""
        return 1 - self.within_20 / self.answered if self.answered else 0.0


@dataclass(frozen=True, slots=True)
class Gold:
    """Names with the points where they lie."""

    names: Names
    points: tuple[Point, ...]

    def without_governorates(self) -> "Gold":
        """The same names told alone."""
        if "governorate" not in self.names.columns:
            return self
        at = self.names.columns.index("governorate")
        rows = tuple((*row[:at], "", *row[at + 1 :]) for row in self.names.rows)
        return Gold(Names(self.names.columns, rows), self.points)


def read_gold(path: Path) -> Gold:
    """A table of names with ``lat`` and ``lon``. Raises ``InputRefusedError`` with file and line."""
    names = read_names(path)
    if missing := {"lat", "lon"} - set(names.columns):
        raise InputRefusedError(f"{path}:1: no column {', '.join(sorted(missing))}")
    lat, lon = names.columns.index("lat"), names.columns.index("lon")
    points = []
    for number, row in enumerate(names.rows, 2):
        try:
            points.append((float(row[lat]), float(row[lon])))
        except ValueError as error:
            raise InputRefusedError(f"{path}:{number}: lat or lon is no number") from error
    return Gold(names, tuple(points))


def score(gold: Gold, resolver: Resolver, least: float) -> Score:
    """How one resolver does; ``least`` is the trust that it was made with."""
    locations = resolve_names(gold.names, resolver)
    off = [
        distance_km(point, (location.chosen.lat, location.chosen.lon))
        for point, location in zip(gold.points, locations, strict=True)
        if location.chosen
    ]
    near, far = sum(km <= 5 for km in off), sum(km <= 20 for km in off)
    return Score(least, len(gold.points), len(off), near, far)


def curve(gold: Gold, gazetteer: GazetteerPart, extra: Sequence[GazetteerPart]) -> list[Score]:
    """Scores from answering all that is found to answering only what is surest."""
    return [score(gold, Resolver(gazetteer, extra, least=least), least) for least in LEVELS_OF_TRUST]


def as_markdown(scores: Sequence[Score]) -> str:
    """The curve as a table."""
    head = "| least trust | answered | within 5 km | beyond 20 km |\n|---:|---:|---:|---:|\n"
    return head + "".join(
        f"| {s.least:.2f} | {s.coverage:.3f} | {s.precision:.3f} | {s.beyond_20:.3f} |\n" for s in scores
    )
