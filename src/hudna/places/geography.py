"""Distances and bearings on a sphere, good to half a percent: plenty where villages are the aim."""

import math

EARTH_KM = 6371.0
Point = tuple[float, float]
BEARINGS = {
    "N": 0.0, "NNE": 22.5, "NE": 45.0, "ENE": 67.5, "E": 90.0, "ESE": 112.5, "SE": 135.0, "SSE": 157.5,
    "S": 180.0, "SSW": 202.5, "SW": 225.0, "WSW": 247.5, "W": 270.0, "WNW": 292.5, "NW": 315.0, "NNW": 337.5,
}  # fmt: skip


def distance_km(a: Point, b: Point) -> float:
    """Great-circle distance in kilometres."""
    lat_a, lat_b = math.radians(a[0]), math.radians(b[0])
    half_lat, half_lon = (lat_b - lat_a) / 2, math.radians(b[1] - a[1]) / 2
    h = math.sin(half_lat) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin(half_lon) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, h)))


def moved(start: Point, bearing_degrees: float, km: float) -> Point:
    """The point ``km`` away from ``start`` in the direction of the bearing (0 north, 90 east)."""
    lat, lon, angle = math.radians(start[0]), math.radians(start[1]), km / EARTH_KM
    bearing = math.radians(bearing_degrees)
    sine = math.sin(lat) * math.cos(angle) + math.cos(lat) * math.sin(angle) * math.cos(bearing)
    new_lat = math.asin(max(-1.0, min(1.0, sine)))
    turn = math.sin(bearing) * math.sin(angle) * math.cos(lat)
    new_lon = lon + math.atan2(turn, math.cos(angle) - math.sin(lat) * math.sin(new_lat))
    return math.degrees(new_lat), (math.degrees(new_lon) + 540) % 360 - 180


def bearing_degrees(compass: str | None) -> float | None:
    """Degrees of a compass bearing ("SE"); two with a slash ("N/NW") lie halfway. None where it is none."""
    if not compass:
        return None
    parts = [BEARINGS.get(part.strip().upper()) for part in compass.split("/")]
    known = [part for part in parts if part is not None]
    if not known or len(known) != len(parts):
        return None
    east = sum(math.sin(math.radians(part)) for part in known)
    north = sum(math.cos(math.radians(part)) for part in known)
    if math.hypot(east, north) < 1e-9:
        return None
    return math.degrees(math.atan2(east, north)) % 360


def midpoint(a: Point, b: Point) -> Point:
    """Halfway between two points that are not far apart."""
    return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
