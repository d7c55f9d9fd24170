"""The points of the map as GeoJSON, and the days of the timeline."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from hudna.model.place import Candidate
from hudna.publication.labels import Labels, main_toll
from hudna.publication.shown import ShownIncident


def point_of(shown: ShownIncident) -> Candidate | None:
    """The place to draw; null where none is told, or only a country, whose middle would be a false point."""
    where = shown.incident.where
    chosen = where.chosen if where else None
    return chosen if chosen and chosen.level != "country" else None


def _feature(shown: ShownIncident, labels: Labels) -> dict[str, Any] | None:
    incident, chosen = shown.incident, point_of(shown)
    if chosen is None:
        return None
    toll = main_toll(incident)
    killed = (toll.best or toll.low or 0) if toll else 0
    return {
        "type": "Feature",
        "id": incident.id,
        "geometry": {"type": "Point", "coordinates": [round(chosen.lon, 5), round(chosen.lat, 5)]},
        "properties": {
            "id": incident.id,
            "family": str(incident.kind.family),
            "kind": labels.told.word("kind", incident.kind),
            "place": labels.place(incident),
            "day": labels.days(incident.when),
            "killed": killed,
            "figure": f"{labels.told.word('measure', 'killed')}: {labels.figure(toll)}" if toll else "",
            "radius_km": round(chosen.radius_km, 2),
            "lat": round(chosen.lat, 5),
        },
    }


def points(incidents: Iterable[ShownIncident], labels: Labels) -> dict[str, Any]:
    """Incidents that have a point. The halo is ``radius_km``: how far the event may lie from it."""
    features = [feature for shown in incidents if (feature := _feature(shown, labels))]
    return {"type": "FeatureCollection", "features": features}


def days(incidents: Iterable[ShownIncident]) -> list[tuple[str, int]]:
    """Incidents by their first day, in order, for the timeline."""
    whens = (shown.incident.when for shown in incidents)
    counted = Counter(day for when in whens if when and (day := when.start or when.end))
    return [(day.isoformat(), number) for day, number in sorted(counted.items())]
