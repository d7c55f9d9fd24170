"""Make the country outlines of the region from world-atlas: a small GeoJSON that page and bulletin draw.

world-atlas (ISC) carries Natural Earth's 1:50m boundaries (public domain) as
TopoJSON. Kept are the polygons that touch the region, rounded to 0.01 degree,
about a kilometre; labels come from ``knowledge/map_labels.yml``. The same input
gives the same bytes.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

# West, south, east, north: from North Africa and the Horn to Iran and the Caucasus.
REGION = (-18.5, -2.0, 67.5, 47.0)
PLACES = 2
SOURCE = "Natural Earth 1:50m, by world-atlas (ISC)"

Point = tuple[float, float]
Ring = list[Point]


def _arcs(topology: dict[str, Any]) -> list[Ring]:
    """The arcs in degrees: TopoJSON keeps each point as a step from the one before."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        arc = []
        for step_x, step_y in steps:
            x, y = x + step_x, y + step_y
            arc.append((x * kx + dx, y * ky + dy))
        arcs.append(arc)
    return arcs


def _ring(indices: Iterable[int], arcs: list[Ring]) -> Ring:
    """Arcs joined end to end; a negative index is an arc walked backwards."""
    ring: Ring = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring.extend(arc[1:] if ring else arc)
    rounded = [(round(x, PLACES), round(y, PLACES)) for x, y in ring]
    return [p for i, p in enumerate(rounded) if i == 0 or p != rounded[i - 1]]


def _touches(ring: Ring) -> bool:
    west, south, east, north = REGION
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return min(xs) <= east and max(xs) >= west and min(ys) <= north and max(ys) >= south


def _polygons(geometry: dict[str, Any], arcs: list[Ring]) -> Iterator[list[Ring]]:
    parts = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    for part in parts:
        rings = [_ring(indices, arcs) for indices in part]
        if len(rings[0]) > 3 and _touches(rings[0]):
            yield [ring for ring in rings if len(ring) > 3]


def _labels(table: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A point for each country's name and each city; cities carry the rank that says when they show."""
    named = [("name", label) for label in table["countries"].values()]
    for role, label in [*named, *(("city", city) for city in table["cities"])]:
        told = {"role": role, **{key: value for key, value in label.items() if key != "at"}}
        point = {"type": "Point", "coordinates": label["at"]}
        yield {"type": "Feature", "properties": told, "geometry": point}


def outlines(topology: dict[str, Any], labels: dict[str, Any]) -> dict[str, Any]:
    """GeoJSON of the countries in the region, with label points for countries and cities."""
    arcs = _arcs(topology)
    features: list[dict[str, Any]] = []
    for geometry in topology["objects"]["countries"]["geometries"]:
        polygons = list(_polygons(geometry, arcs))
        if polygons:
            shape = {"type": "MultiPolygon", "coordinates": polygons}
            told = {"role": "country", "id": geometry.get("id") or ""}
            features.append({"type": "Feature", "properties": told, "geometry": shape})
    return {"type": "FeatureCollection", "source": SOURCE, "features": [*features, *_labels(labels)]}


def build(topology: Path, labels: Path, target: Path) -> None:
    """Write ``target`` from world-atlas' file and the label table."""
    made = outlines(
        json.loads(topology.read_text(encoding="utf-8")), yaml.safe_load(labels.read_text(encoding="utf-8"))
    )
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
