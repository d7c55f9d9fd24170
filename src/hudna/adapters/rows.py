"""Nouns to rows of tables and back. Key columns are for questions; ``record`` holds the whole noun."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hudna.model.arrangement import MonitorRow
from hudna.model.claim import Claim, Mention, PlaceMention
from hudna.model.document import Document, PublishedBasis
from hudna.model.incident import Finding, Incident, Link
from hudna.model.place import Candidate, Location
from hudna.model.wire import claim_record, incident_record, parse_claim, parse_incident

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Derived:
    """All that a run derived, as nouns.

    ``claims`` are as decisions left them, rejected ones included, so that a decision
    on them still finds them. ``origins``: the key of the original source by claim id.
    ``rejected``, ``accepted``: claim ids.
    """

    codebook: str
    documents: Sequence[Document] = ()
    claims: Sequence[Claim] = ()
    incidents: Sequence[Incident] = ()
    links: Sequence[Link] = ()
    monitors: Sequence[MonitorRow] = ()
    origins: Mapping[str, str] = field(default_factory=dict)
    rejected: frozenset[str] = frozenset()
    accepted: frozenset[str] = frozenset()


def table_rows(derived: Derived) -> dict[str, list[Row]]:
    """The rows of every table."""
    told = Counter(claim.document for claim in derived.claims)
    return {
        "documents": [_document_row(report, told[report.id]) for report in derived.documents],
        "claims": list(_claim_rows(derived)),
        "mentions": [row for claim in derived.claims for row in _mention_rows(claim)],
        "counts": [row for claim in derived.claims for row in _count_rows(claim)],
        "links": [_plain(link, "reasons") for link in derived.links],
        "incidents": [_incident_row(incident) for incident in derived.incidents],
        "tolls": [
            {"incident": incident.id, **_plain(toll, "sources", "reasons")}
            for incident in derived.incidents
            for toll in incident.tolls
        ],
        "findings": [_finding_row(f) for incident in derived.incidents for f in incident.findings],
        "monitors": [_plain(row, "relayed_by", "unconfirmed_by") for row in derived.monitors],
    }


def _plain(noun: Any, *lists: str) -> Row:
    """The fields of a flat noun; those named are lists."""
    row = {name: getattr(noun, name) for name in noun.__slots__}
    return {**row, **{name: list(row[name]) for name in lists}}


def _json(record: Mapping[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _document_row(report: Document, claims: int) -> Row:
    row = _plain(report)
    del row["text"]
    return {**row, "published_basis": str(report.published_basis), "claims": claims}


def _point(location: Location | None) -> Row:
    """Where a location was resolved to; empty where the program abstained."""
    chosen = location.chosen if location else None
    if chosen is None:
        return {"place": None, "lat": None, "lon": None, "level": None}
    return {"place": chosen.place, "lat": chosen.lat, "lon": chosen.lon, "level": chosen.level}


def _days(noun: Claim | Incident) -> Row:
    return {
        "when_start": noun.when.start if noun.when else None,
        "when_end": noun.when.end if noun.when else None,
    }


def _review(claim: str, derived: Derived) -> str:
    if claim in derived.rejected:
        return "rejected"
    return "accepted" if claim in derived.accepted else "machine"


def _claim_rows(derived: Derived) -> Iterator[Row]:
    home = {claim: incident.id for incident in derived.incidents for claim in incident.claims}
    denies = {claim: incident.id for incident in derived.incidents for claim in incident.denials}
    for claim in derived.claims:
        yield {
            **_claim_row(claim),
            "origin": derived.origins.get(claim.id),
            "incident": home.get(claim.id),
            "denies": denies.get(claim.id),
            "review": _review(claim.id, derived),
            "record": _json(claim_record(claim, derived.codebook)),
        }


def _claim_row(claim: Claim) -> Row:
    first = claim.where[0] if claim.where else None
    return {
        "id": claim.id,
        "document": claim.document,
        "text_sha256": claim.text_sha256,
        "kind": str(claim.kind),
        "family": str(claim.kind.family),
        "stance": str(claim.stance),
        "aggregate": claim.aggregate,
        "trigger_start": claim.trigger.start,
        "trigger_end": claim.trigger.end,
        **_days(claim),
        "when_basis": str(claim.when.basis) if claim.when else None,
        **_point(first.location if first else None),
        "place_name": first.name if first else None,
        "rule": claim.rule,
        "confidence": claim.confidence,
    }


def _mention_rows(claim: Claim) -> Iterator[Row]:
    roles = {"actor": claim.actors, "target": claim.targets, "attribution": claim.attribution}
    for role, mentions in roles.items():
        for position, mention in enumerate(mentions):
            yield {"claim": claim.id, "role": role, "position": position, **_mention_row(mention)}
    for position, place in enumerate(claim.where):
        yield {"claim": claim.id, "role": "where", "position": position, **_place_row(place)}


def _mention_row(mention: Mention) -> Row:
    nowhere = dict.fromkeys(("level", "lat", "lon", "relation", "distance_km", "bearing"))
    told = {"id": mention.id, "name": mention.name, "speaker": mention.speaker}
    return {**told, "start": mention.span.start, "end": mention.span.end, **nowhere}


def _place_row(mention: PlaceMention) -> Row:
    point = _point(mention.location)
    return {
        "id": point.pop("place"),
        "name": mention.name,
        "speaker": None,
        "start": mention.span.start,
        "end": mention.span.end,
        **point,
        "level": mention.level,
        "relation": mention.relation.type,
        "distance_km": mention.relation.distance_km,
        "bearing": mention.relation.bearing,
    }


def _count_rows(claim: Claim) -> Iterator[Row]:
    for position, count in enumerate(claim.counts):
        row = _plain(count)
        span = row.pop("span")
        row |= {name: str(row[name]) for name in ("measure", "whom", "qualifier")}
        where = {"start": span.start if span else None, "end": span.end if span else None}
        yield {"claim": claim.id, "position": position, **row, **where}


def _incident_row(incident: Incident) -> Row:
    chosen: Candidate | None = incident.where.chosen if incident.where else None
    return {
        "id": incident.id,
        "kind": str(incident.kind),
        **_days(incident),
        **_point(incident.where),
        "place_name": incident.where_name or (chosen.name if chosen else None),
        "radius_km": chosen.radius_km if chosen else None,
        "grade": str(incident.grade) if incident.grade else None,
        "review_status": str(incident.review_status),
        "documents": len(incident.documents),
        "claims": len(incident.claims),
        "origins": len(incident.origins),
        "record": _json(incident_record(incident)),
    }


def _finding_row(finding: Finding) -> Row:
    row = _plain(finding, "said_by", "clauses", "missing", "chain")
    return {**row, "finding": str(finding.finding)}


def documents_from(rows: Iterable[Row]) -> tuple[Document, ...]:
    """Documents without their texts, which stand in the archive."""
    return tuple(
        Document(
            **{key: value for key, value in row.items() if key not in ("claims", "published_basis")},
            text="",
            published_basis=PublishedBasis(row["published_basis"]),
        )
        for row in rows
    )


def claims_from(rows: Iterable[Row]) -> tuple[Claim, ...]:
    return tuple(parse_claim(json.loads(row["record"])) for row in rows)


def incidents_from(rows: Iterable[Row]) -> tuple[Incident, ...]:
    """Incidents with their tolls and findings."""
    return tuple(parse_incident(json.loads(row["record"])) for row in rows)


def links_from(rows: Iterable[Row]) -> tuple[Link, ...]:
    return tuple(Link(**{**row, "reasons": tuple(row["reasons"])}) for row in rows)


def monitors_from(rows: Iterable[Row]) -> tuple[MonitorRow, ...]:
    lists = ("relayed_by", "unconfirmed_by")
    return tuple(MonitorRow(**{**row, **{name: tuple(row[name]) for name in lists}}) for row in rows)
