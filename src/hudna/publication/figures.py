"""Small pictures for the bulletin: a map of the day's points and a bar chart, as shapes to template.

Coordinates are computed here, markup is the template's. The map is an
equirectangular one with the middle latitude true to scale, which serves a region of
this size; outlines are Natural Earth's, cut to the frame (Sutherland and Hodgman,
1974).
"""

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

Point = tuple[float, float]
WIDTH, HEIGHT = 640.0, 400.0
MARGIN = 0.6  # degrees round the outermost points
SMALLEST = 3.2  # degrees of latitude shown at least, so that neighbours and coast give the place away
KM_PER_DEGREE = 111.2


@dataclass(frozen=True, slots=True)
class Frame:
    """What part of the world a map shows, in degrees."""

    west: float
    south: float
    east: float
    north: float

    def at(self, lon: float, lat: float) -> Point:
        x = (lon - self.west) / (self.east - self.west) * WIDTH
        return round(x, 1), round((self.north - lat) / (self.north - self.south) * HEIGHT, 1)

    def holds(self, lon: float, lat: float) -> bool:
        return self.west <= lon <= self.east and self.south <= lat <= self.north


@dataclass(frozen=True, slots=True)
class Spot:
    """A point to draw: where, how many reported killed, of which kind, how far the event may lie from it."""

    lon: float
    lat: float
    size: int
    kind: str
    radius_km: float
    name: str


@dataclass(frozen=True, slots=True)
class Mark:
    x: float
    y: float
    r: float
    halo: float
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Named:
    x: float
    y: float
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class MapPicture:
    """Paths of countries, names and marks, in a frame of ``WIDTH`` by ``HEIGHT``."""

    paths: tuple[str, ...]
    names: tuple[Named, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    label: str
    number: int
    width: float


@lru_cache(maxsize=1)
def outlines() -> dict[str, Any] | None:
    """The country outlines that the build makes; null where they were left out."""
    path = files("hudna.knowledge") / "built" / "outlines.json"
    if not path.is_file():
        return None
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def frame_of(spots: Sequence[Spot]) -> Frame:
    """The smallest frame of the picture's shape that holds all spots with a margin."""
    lons, lats = [spot.lon for spot in spots], [spot.lat for spot in spots]
    middle = (min(lats) + max(lats)) / 2
    squeeze = math.cos(math.radians(middle))
    tall = max(max(lats) - min(lats) + 2 * MARGIN, SMALLEST)
    wide = max((max(lons) - min(lons) + 2 * MARGIN) * squeeze, tall * WIDTH / HEIGHT)
    tall = max(tall, wide * HEIGHT / WIDTH)
    centre = (min(lons) + max(lons)) / 2
    half_lon, half_lat = wide / squeeze / 2, tall / 2
    return Frame(centre - half_lon, middle - half_lat, centre + half_lon, middle + half_lat)


def _cross(inside: Point, outside: Point, axis: int, bound: float) -> Point:
    """Where the line between two points meets a bound on one axis."""
    share = (bound - inside[axis]) / (outside[axis] - inside[axis])
    other = inside[1 - axis] + share * (outside[1 - axis] - inside[1 - axis])
    return (bound, other) if axis == 0 else (other, bound)


def _clipped(ring: Sequence[Point], frame: Frame) -> list[Point]:
    """A ring cut to the frame, one side after another."""
    sides: tuple[tuple[int, float, Callable[[float, float], bool]], ...] = (
        (0, frame.west, float.__ge__),
        (0, frame.east, float.__le__),
        (1, frame.south, float.__ge__),
        (1, frame.north, float.__le__),
    )
    points = [(float(x), float(y)) for x, y in ring]
    for axis, bound, within in sides:
        kept: list[Point] = []
        for i, point in enumerate(points):
            before = points[i - 1]
            if within(point[axis], bound):
                if not within(before[axis], bound):
                    kept.append(_cross(point, before, axis, bound))
                kept.append(point)
            elif within(before[axis], bound):
                kept.append(_cross(before, point, axis, bound))
        points = kept
    return points


def _path(polygons: Sequence[Sequence[Sequence[Point]]], frame: Frame) -> str:
    parts = []
    for polygon in polygons:
        for ring in polygon:
            points = [frame.at(x, y) for x, y in _clipped(ring, frame)]
            if len(points) > 2:
                parts.append("M" + "L".join(f"{x:g},{y:g}" for x, y in points) + "Z")
    return "".join(parts)


def _names(collection: dict[str, Any], frame: Frame, lang: str) -> tuple[Named, ...]:
    found = []
    for feature in collection["features"]:
        told, shape = feature["properties"], feature["geometry"]
        if told["role"] in ("name", "city") and frame.holds(*shape["coordinates"]):
            x, y = frame.at(*shape["coordinates"])
            found.append(Named(x, y, told[lang], told["role"]))
    return tuple(found)


def _mark(spot: Spot, frame: Frame) -> Mark:
    """Area grows with the number killed; the halo is true to scale."""
    x, y = frame.at(spot.lon, spot.lat)
    halo = spot.radius_km / KM_PER_DEGREE / (frame.north - frame.south) * HEIGHT
    return Mark(x, y, round(4 + 1.6 * math.sqrt(spot.size), 1), round(halo, 1), spot.kind, spot.name)


def map_picture(spots: Sequence[Spot], lang: str) -> MapPicture | None:
    """The day's points over country outlines; null where there is no point or no outline to draw."""
    collection = outlines()
    if not spots or collection is None:
        return None
    frame = frame_of(spots)
    countries = [
        f["geometry"]["coordinates"] for f in collection["features"] if f["properties"]["role"] == "country"
    ]
    paths = [path for path in (_path(polygons, frame) for polygons in countries) if path]
    ordered = sorted(spots, key=lambda spot: (-spot.size, spot.lon, spot.lat))
    return MapPicture(tuple(paths), _names(collection, frame, lang), tuple(_mark(s, frame) for s in ordered))


def bars(rows: Sequence[tuple[str, int]], width: float = 180.0) -> tuple[Bar, ...]:
    """Bars in the order given, the longest ``width`` wide."""
    most = max((number for _, number in rows), default=0)
    return tuple(Bar(label, number, round(width * number / most, 1)) for label, number in rows)
