"""The public JSON forms of claims and incidents, both ways (claim.schema.json, incident.schema.json).

``claim_record`` and ``incident_record`` write; ``parse_claim`` and
``parse_incident`` read what they wrote, so that ``parse(record(x)) == x``.
Fields of the schema are never renamed; fields of ours stand beside them.
"""

import datetime as dt
from typing import Any

from hudna.model.claim import (
    Claim,
    Count,
    DayPart,
    Kind,
    Measure,
    Mention,
    PlaceMention,
    Qualifier,
    Relation,
    Stance,
    Truce,
    TruceStatus,
    When,
    WhenBasis,
    Whom,
)
from hudna.model.incident import (
    AllegedDoer,
    Finding,
    FindingKind,
    Grade,
    Incident,
    ReviewStatus,
    Toll,
)
from hudna.model.place import Candidate, Location
from hudna.model.span import Span

Record = dict[str, Any]


def _day(value: dt.date | None) -> str | None:
    return value.isoformat() if value else None


def _date(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None


def _span(span: Span) -> Record:
    return {"start": span.start, "end": span.end}


def _unspan(record: Record) -> Span:
    return Span(record["start"], record["end"])


def _optional_span(record: Record) -> Span | None:
    return _unspan(record) if record.get("end") is not None else None


def when_record(when: When | None) -> Record | None:
    if when is None:
        return None
    told = {"start": _day(when.start), "end": _day(when.end), "basis": str(when.basis)}
    hours = {"start_time": when.start_time, "end_time": when.end_time, "tz": when.tz, "part": when.part}
    words = {"words": _span(when.span)} if when.span else {}
    return {**told, **{key: value for key, value in hours.items() if value is not None}, **words}


def parse_when(record: Record | None) -> When | None:
    if record is None:
        return None
    part, words = record.get("part"), record.get("words")
    return When(
        start=_date(record["start"]),
        end=_date(record["end"]),
        basis=WhenBasis(record["basis"]),
        start_time=record.get("start_time"),
        end_time=record.get("end_time"),
        tz=record.get("tz"),
        part=DayPart(part) if part else None,
        span=_unspan(words) if words else None,
    )


def _mention(mention: Mention) -> Record:
    speaker = {"speaker": mention.speaker} if mention.speaker else {}
    return {"id": mention.id, "name": mention.name, **_span(mention.span), **speaker}


def _parse_mention(record: Record) -> Mention:
    return Mention(record["name"], _unspan(record), record.get("id"), record.get("speaker"))


def candidate_record(candidate: Candidate) -> Record:
    return {name: getattr(candidate, name) for name in Candidate.__slots__}


def location_record(location: Location | None) -> Record | None:
    if location is None:
        return None
    return {
        "chosen": candidate_record(location.chosen) if location.chosen else None,
        "candidates": [candidate_record(candidate) for candidate in location.candidates],
        "reason": location.reason,
    }


def parse_location(record: Record | None) -> Location | None:
    if record is None:
        return None
    chosen = Candidate(**record["chosen"]) if record["chosen"] else None
    return Location(chosen, tuple(Candidate(**c) for c in record["candidates"]), record["reason"])


def _relation(relation: Relation) -> Record:
    told = {"distance_km": relation.distance_km, "bearing": relation.bearing}
    return {"type": relation.type, **{key: value for key, value in told.items() if value is not None}}


def _place(mention: PlaceMention) -> Record:
    chosen = mention.location.chosen if mention.location else None
    point: Record = {"place": None, "lat": None, "lon": None}
    if chosen:
        point = {
            "place": chosen.place, "lat": chosen.lat, "lon": chosen.lon, "radius_km": chosen.radius_km,
        }  # fmt: skip
    told = {"name": mention.name, **_span(mention.span), **point, "level": mention.level}
    resolved = {"location": location_record(mention.location)} if mention.location else {}
    return {**told, "relation": _relation(mention.relation), **resolved}


def _parse_place(record: Record) -> PlaceMention:
    relation = record.get("relation") or {}
    return PlaceMention(
        record["name"],
        _unspan(record),
        Relation(relation.get("type") or "in", relation.get("distance_km"), relation.get("bearing")),
        record.get("level"),
        parse_location(record.get("location")),
    )


def count_record(count: Count) -> Record:
    told = {
        "measure": str(count.measure), "whom": str(count.whom), "side": count.side, "low": count.low,
        "high": count.high, "qualifier": str(count.qualifier), "within": count.within, "unit": count.unit,
    }  # fmt: skip
    return {**told, **(_span(count.span) if count.span else {})}


def _parse_count(record: Record) -> Count:
    return Count(
        measure=Measure(record["measure"]),
        low=record["low"],
        high=record["high"],
        qualifier=Qualifier(record["qualifier"]),
        whom=Whom(record.get("whom") or "unspecified"),
        within=bool(record.get("within")),
        unit=record.get("unit"),
        side=record.get("side"),
        span=_optional_span(record),
    )


def _truce(truce: Truce | None) -> Record | None:
    if truce is None:
        return None
    status = str(truce.status) if truce.status else None
    told = {"agreement": truce.agreement, "start": _day(truce.start), "hours": truce.hours}
    return {**told, "area": truce.area, "status": status}


def _parse_truce(record: Record | None) -> Truce | None:
    if record is None:
        return None
    status = TruceStatus(record["status"]) if record.get("status") else None
    return Truce(
        record.get("agreement"), _date(record.get("start")), record.get("hours"), record.get("area"), status
    )


def claim_record(claim: Claim, codebook: str) -> Record:
    """One line of claims.jsonl, ready for JSON."""
    return {
        "id": claim.id,
        "rule": claim.rule,
        "codebook": codebook,
        "document": claim.document,
        "text_sha256": claim.text_sha256,
        "kind": str(claim.kind),
        "aggregate": claim.aggregate,
        "stance": str(claim.stance),
        "evidence": [_span(span) for span in claim.evidence],
        "trigger": _span(claim.trigger),
        "when": when_record(claim.when),
        "where": [_place(mention) for mention in claim.where],
        "actors": [_mention(mention) for mention in claim.actors],
        "targets": [_mention(mention) for mention in claim.targets],
        "weapon": claim.weapon,
        "weapons": list(claim.weapons),
        "counts": [count_record(count) for count in claim.counts],
        "attribution": [_mention(mention) for mention in claim.attribution],
        "truce": _truce(claim.truce),
        "confidence": claim.confidence,
    }


def parse_claim(record: Record) -> Claim:
    """A claim from its record. Gold has no id, rule or trigger: the first span stands for the trigger.

    Raises ``KeyError`` or ``ValueError`` where a required field is missing or no word of the codebook.
    """
    evidence = tuple(_unspan(span) for span in record["evidence"])
    weapons = tuple(record.get("weapons") or ()) or ((record["weapon"],) if record.get("weapon") else ())
    trigger = record.get("trigger")
    return Claim(
        id=record.get("id") or "",
        document=record["document"],
        text_sha256=record["text_sha256"],
        kind=Kind(record["kind"]),
        stance=Stance(record["stance"]),
        evidence=evidence,
        trigger=_unspan(trigger) if trigger else evidence[0],
        rule=record.get("rule") or "",
        aggregate=bool(record.get("aggregate")),
        when=parse_when(record.get("when")),
        where=tuple(_parse_place(place) for place in record["where"]),
        actors=tuple(_parse_mention(mention) for mention in record["actors"]),
        targets=tuple(_parse_mention(mention) for mention in record["targets"]),
        weapons=weapons,
        counts=tuple(_parse_count(count) for count in record["counts"]),
        attribution=tuple(_parse_mention(mention) for mention in record["attribution"]),
        truce=_parse_truce(record.get("truce")),
        confidence=record.get("confidence"),
    )


def toll_record(toll: Toll) -> Record:
    plain = {name: getattr(toll, name) for name in Toll.__slots__}
    return {**plain, "sources": list(toll.sources), "reasons": list(toll.reasons)}


def finding_record(finding: Finding) -> Record:
    plain = {name: getattr(finding, name) for name in Finding.__slots__}
    lists = {name: list(plain[name]) for name in ("said_by", "clauses", "missing", "chain")}
    return {**plain, **lists, "finding": str(finding.finding)}


def _parse_finding(record: Record) -> Finding:
    lists = {name: tuple(record[name]) for name in ("said_by", "clauses", "missing", "chain")}
    return Finding(**{**record, **lists, "finding": FindingKind(record["finding"])})


def _incident_where(incident: Incident) -> Record | None:
    chosen = incident.where.chosen if incident.where else None
    if chosen is None and incident.where_name is None:
        return None
    point: Record = {"place": None, "lat": None, "lon": None, "level": None, "radius_km": None}
    if chosen:
        point = {key: getattr(chosen, key) for key in point}
    return {"name": incident.where_name or (chosen.name if chosen else ""), **point}


def incident_record(incident: Incident) -> Record:
    """One line of incidents.jsonl, ready for JSON."""
    doers = [
        {
            "id": doer.id, "said_by": list(doer.said_by),
            "denied_by": list(doer.denied_by), "admitted_by": list(doer.admitted_by),
        }
        for doer in incident.actors
    ]  # fmt: skip
    return {
        "id": incident.id,
        "kind": str(incident.kind),
        "kinds": [str(kind) for kind in incident.kinds],
        "when": when_record(incident.when),
        "where": _incident_where(incident),
        "location": location_record(incident.where),
        "documents": list(incident.documents),
        "claims": list(incident.claims),
        "denials": list(incident.denials),
        "actors": doers,
        "tolls": [toll_record(toll) for toll in incident.tolls],
        "origins": list(incident.origins),
        "grade": str(incident.grade) if incident.grade else None,
        "review_status": str(incident.review_status),
        "reasons": list(incident.reasons),
        "findings": [finding_record(finding) for finding in incident.findings],
    }


def _parse_doer(record: Record) -> AllegedDoer:
    lists = {name: tuple(record.get(name) or ()) for name in ("said_by", "denied_by", "admitted_by")}
    return AllegedDoer(record["id"], **lists)


def parse_incident(record: Record) -> Incident:
    """An incident from the record that ``incident_record`` wrote."""
    tolls = tuple(
        Toll(**{**toll, "sources": tuple(toll["sources"]), "reasons": tuple(toll["reasons"])})
        for toll in record["tolls"]
    )
    where = record.get("where")
    return Incident(
        id=record["id"],
        kind=Kind(record["kind"]),
        kinds=tuple(Kind(kind) for kind in record["kinds"]),
        when=parse_when(record["when"]),
        where=parse_location(record.get("location")),
        where_name=where["name"] if where else None,
        documents=tuple(record["documents"]),
        claims=tuple(record["claims"]),
        denials=tuple(record.get("denials") or ()),
        actors=tuple(_parse_doer(doer) for doer in record["actors"]),
        tolls=tolls,
        origins=tuple(record["origins"]),
        grade=Grade(record["grade"]) if record["grade"] else None,
        review_status=ReviewStatus(record["review_status"]),
        reasons=tuple(record["reasons"]),
        findings=tuple(_parse_finding(finding) for finding in record["findings"]),
    )
