"""Tables of names, resolved row by row: every row kept in its order, the found places set into columns."""

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from hudna.model.errors import InputRefusedError
from hudna.model.place import Location
from hudna.places.resolve import Resolver
from hudna.places.table import MAX_ROWS

NAME, NEAR = "name_ar", "governorate"
SET = ("lat", "lon", "level", "radius_km", "tier", "candidates")


@dataclass(frozen=True, slots=True)
class Names:
    """A table of names as it came. Only its columns ``name_ar`` and ``governorate`` are read."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Name and governorate of every row; the governorate may be empty."""
        name = self.columns.index(NAME)
        near = self.columns.index(NEAR) if NEAR in self.columns else None
        return ((row[name], row[near] if near is not None else "") for row in self.rows)


def read_names(path: Path) -> Names:
    """A CSV of names. Raises ``InputRefusedError`` with file and line where it is none."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            return _names(path, csv.reader(handle, strict=True))
    except UnicodeDecodeError as error:
        hint = "save it as UTF-8 (in a spreadsheet: CSV UTF-8)"
        raise InputRefusedError(f"{path}: not UTF-8 text", hint=hint) from error


def _names(path: Path, reader: Iterator[list[str]]) -> Names:
    rows: list[tuple[str, ...]] = []
    line = 1
    try:
        columns = tuple(column.strip() for column in next(reader, []))
        if NAME not in columns:
            raise InputRefusedError(f"{path}:1: no column {NAME}", hint=f"columns read: {NAME}, {NEAR}")
        if len(set(columns)) != len(columns):
            raise InputRefusedError(f"{path}:1: a column stands twice")
        for cells in reader:
            line = getattr(reader, "line_num", line + 1)
            if cells and len(cells) != len(columns):
                message = f"{path}:{line}: {len(cells)} cells where the head has {len(columns)}"
                raise InputRefusedError(message)
            if len(rows) >= MAX_ROWS:
                raise InputRefusedError(f"{path}:{line}: more than {MAX_ROWS} rows", hint="split the table")
            rows.append(tuple(cells) or ("",) * len(columns))
    except csv.Error as error:
        raise InputRefusedError(f"{path}:{line + 1}: not a table: {error}") from error
    return Names(columns, tuple(rows))


def resolve_names(names: Names, resolver: Resolver) -> list[Location]:
    """One location a row, in the order of the rows."""
    return [resolver.find(name, near or None) for name, near in names.pairs()]


def as_csv(names: Names, locations: Sequence[Location]) -> str:
    """The table with ``lat``, ``lon``, ``level``, ``radius_km``, ``tier`` and ``candidates`` set.

    Such columns of the input are overwritten, else they come last; all are empty where the
    program abstains. Candidates are gazetteer ids, the chosen one first.
    """
    columns = [*names.columns, *(column for column in SET if column not in names.columns)]
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    for row, location in zip(names.rows, locations, strict=True):
        cells = dict(zip(names.columns, row, strict=True)) | _cells(location)
        writer.writerow([cells[column] for column in columns])
    return text.getvalue()


def _cells(location: Location) -> dict[str, str]:
    chosen = location.chosen
    if chosen is None:
        return dict.fromkeys(SET, "")
    return {
        "lat": f"{chosen.lat:.5f}",
        "lon": f"{chosen.lon:.5f}",
        "level": chosen.level,
        "radius_km": f"{chosen.radius_km:g}",
        "tier": chosen.tier,
        "candidates": " ".join(dict.fromkeys(candidate.place for candidate in location.candidates)),
    }


def as_geojson(names: Names, locations: Sequence[Location]) -> str:
    """The rows as GeoJSON features: no geometry where the program abstains; level, radius and reason told."""
    features = [
        _feature(name, near, location)
        for (name, near), location in zip(names.pairs(), locations, strict=True)
    ]
    return (
        json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1) + "\n"
    )


def _feature(name: str, near: str, location: Location) -> dict[str, Any]:
    chosen = location.chosen
    told: dict[str, Any] = {NAME: name, NEAR: near or None, "reason": location.reason}
    if chosen:
        told |= {
            "place": chosen.place, "name": chosen.name, "level": chosen.level,
            "radius_km": chosen.radius_km, "tier": chosen.tier,
        }  # fmt: skip
    told["candidates"] = list(dict.fromkeys(candidate.place for candidate in location.candidates))
    geometry = {"type": "Point", "coordinates": [chosen.lon, chosen.lat]} if chosen else None
    return {"type": "Feature", "geometry": geometry, "properties": told}


def answered(locations: Iterable[Location]) -> int:
    """How many were found."""
    return sum(location.chosen is not None for location in locations)
