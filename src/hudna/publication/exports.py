"""Datasets: documents, claims, incidents, findings, monitors' counts as JSON Lines, each with a meta file.

Takes only what ``view.show`` made. The same casebook gives the same bytes: the
clock is the ledger's last run, keys keep their order, rows the casebook's.
``docs/reference/exports.md`` tells of every field; ``schemas/`` holds the forms.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from hudna.model.ids import sha256_hex
from hudna.model.wire import claim_record, finding_record, incident_record
from hudna.publication.quotes import Role
from hudna.publication.shown import ShownCase, ShownClaim, ShownDocument, ShownIncident, ShownMonitor
from hudna.publication.texts import texts

Record = dict[str, Any]
META_FORMAT = 1


class Dataset(StrEnum):
    DOCUMENTS = "documents"
    CLAIMS = "claims"
    INCIDENTS = "incidents"
    FINDINGS = "findings"
    MONITORS = "monitors"


@dataclass(frozen=True, slots=True)
class Export:
    """The bytes of a file and of the ``.meta.json`` beside it."""

    data: bytes
    meta: bytes


def _line(record: Record) -> bytes:
    """A record as one line. A lone surrogate, which UTF-8 can't hold, stands as its JSON escape."""
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "backslashreplace") + b"\n"


def document_record(shown: ShownDocument) -> Record:
    document = shown.document
    return {
        "id": document.id,
        "sha256": document.sha256,
        "text_sha256": document.text_sha256,
        "publisher": document.publisher,
        "outlet": shown.outlet,
        "url": document.url,
        "title": document.title,
        "published": document.published.isoformat() if document.published else None,
        "published_basis": str(document.published_basis),
        "lang": document.lang,
        "collected_at": document.collected_at,
        "collector": document.collector,
        "method": document.method,
        "note": document.note,
        "version": document.version,
        "claims": list(shown.claims),
        "view": str(shown.view),
    }


def _placed(record: Record) -> Record:
    """A coarsened place has no gazetteer id: the id alone would give the point away."""
    if not record.get("place"):
        record = {**record, "place": None}
    location = record.get("location")
    if location and location["chosen"] and not location["chosen"]["place"]:
        chosen = {**location["chosen"], "place": None}
        record = {**record, "location": {**location, "chosen": chosen, "candidates": [chosen]}}
    return record


def shown_claim_record(shown: ShownClaim, codebook: str) -> Record:
    """One line of claims: the form of the codebook with the words, the side, the incident and the view."""
    record = claim_record(shown.claim, codebook)
    said = (Role.EVIDENCE, Role.TRIGGER, Role.MASK)
    return {
        **record,
        "where": [_placed(place) for place in record["where"]],
        "words": [quote.words(*said) for quote in shown.quotes],
        "side": shown.side,
        "incident": shown.incident,
        "coarsened": shown.coarsened,
        "view": str(shown.view),
    }


def shown_incident_record(shown: ShownIncident, codebook: str) -> Record:
    record = incident_record(shown.incident)
    if record["where"]:
        where = _placed({**record["where"], "location": record["location"]})
        record = {**record, "location": where.pop("location"), "where": where}
    return {**record, "codebook": codebook, "coarsened": shown.coarsened, "view": str(shown.view)}


def monitor_record(shown: ShownMonitor) -> Record:
    row = shown.row
    plain = {name: getattr(row, name) for name in type(row).__slots__}
    days = {name: plain[name].isoformat() if plain[name] else None for name in ("start", "end", "published")}
    lists = {name: list(plain[name]) for name in ("relayed_by", "unconfirmed_by")}
    return {**plain, **days, **lists, "view": str(shown.view)}


def _findings(case: ShownCase) -> Iterator[Record]:
    for finding in case.findings:
        yield {**finding_record(finding), "view": str(case.view)}


_RECORDS: Mapping[Dataset, Callable[[ShownCase], Iterator[Record]]] = {
    Dataset.DOCUMENTS: lambda case: (document_record(shown) for shown in case.documents),
    Dataset.CLAIMS: lambda case: (shown_claim_record(s, case.head.codebook) for s in case.claims),
    Dataset.INCIDENTS: lambda case: (shown_incident_record(s, case.head.codebook) for s in case.incidents),
    Dataset.FINDINGS: _findings,
    Dataset.MONITORS: lambda case: (monitor_record(shown) for shown in case.monitors),
}


def records(case: ShownCase, dataset: Dataset) -> Iterator[Record]:
    """The records of one dataset, in the casebook's order."""
    return _RECORDS[dataset](case)


def export(case: ShownCase, dataset: Dataset) -> Export:
    """A dataset as JSON Lines and what is to stand beside it as ``FILE.meta.json``."""
    lines = [_line(record) for record in records(case, dataset)]
    data = b"".join(lines)
    return Export(data, meta(case, str(dataset), data, records=len(lines)))


def meta(case: ShownCase, what: str, data: bytes, *, records: int, **more: str) -> bytes:
    """What an output is: versions, ledger, view, counts, sides, and a notice for whoever reads it."""
    head, told = case.head, texts("en")
    notice = ("marking.purpose", "marking.lag", f"marking.{case.view}", "marking.finding")
    record: Record = {
        "format": META_FORMAT,
        "export": what,
        "view": str(case.view),
        "case": case.name,
        **more,
        "records": records,
        "sha256": sha256_hex(data),
        "as_of": head.at,
        "versions": {"code": head.code, "method": head.method, "codebook": head.codebook},
        "ledger": {"seq": head.seq, "hash": head.hash},
        "digests": dict(sorted(head.digests.items())),
        "counts": {str(dataset): len(getattr(case, dataset)) for dataset in Dataset},
        "coding": {"machine": len(case.incidents) - case.reviewed, "reviewed": case.reviewed},
        "sides": [{"side": s.side, "claims": s.claims, "share": s.share} for s in case.shares],
        "held_back": {name: getattr(case.held, name) for name in type(case.held).__slots__},
        "orphaned_decisions": case.orphaned,
        "notice": [told(key) for key in notice if case.view == "public" or key != "marking.lag"],
    }
    return json.dumps(record, ensure_ascii=False, indent=2).encode("utf-8", "backslashreplace") + b"\n"
