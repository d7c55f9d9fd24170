"""Taking reports in: what the archive keeps of each, and what the ledger says of it.

Of each report the archive keeps the raw bytes, the stored text in UTF-8 and a
record of its other fields; the ledger holds their hashes, so that the words can
be removed one day and the chain still verifies.
"""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from hudna.model.document import Document, PublishedBasis
from hudna.model.ids import sha256_hex
from hudna.model.ledger import Entry
from hudna.review.chain import canonical
from hudna.review.ports import Archive, Incoming

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Intake:
    """One version of one report as the ledger names it: hashes of raw bytes, text and record."""

    document: str
    version: int
    sha256: str
    text_sha256: str
    record: str
    seq: int = 0

    def body(self) -> Record:
        """The body of its `intake` entry."""
        return {
            "document": self.document,
            "version": self.version,
            "sha256": self.sha256,
            "text_sha256": self.text_sha256,
            "record": self.record,
        }


def parse_intake(entry: Entry) -> Intake:
    body = entry.body
    return Intake(
        body["document"], body["version"], body["sha256"], body["text_sha256"], body["record"], entry.seq
    )


def text_bytes(text: str) -> bytes:
    """A stored text as the archive keeps it: the bytes that ``text_hash`` is of."""
    return text.encode("utf-8", "surrogatepass")


def record_of(report: Document, incoming: Incoming) -> Record:
    """Everything told about a report but its text. The raw bytes keep what this leaves out."""
    return {
        "id": report.id,
        "publisher": report.publisher,
        "url": report.url,
        "title": report.title,
        "published": report.published.isoformat() if report.published else None,
        "published_basis": str(report.published_basis),
        "lang": report.lang,
        "collected_at": report.collected_at,
        "collector": report.collector,
        "method": report.method,
        "note": report.note,
        "encoding": incoming.encoding,
        "name": incoming.name,
    }


def document_from(intake: Intake, record: Mapping[str, Any], text: str) -> Document:
    """The report as it was handed over, from what the archive keeps of it."""
    published = record["published"]
    return Document(
        id=record["id"],
        sha256=intake.sha256,
        text_sha256=intake.text_sha256,
        text=text,
        publisher=record["publisher"],
        url=record["url"],
        title=record["title"],
        published=dt.date.fromisoformat(published) if published else None,
        published_basis=PublishedBasis(record["published_basis"]),
        lang=record["lang"],
        collected_at=record["collected_at"],
        collector=record["collector"],
        method=record["method"],
        note=record["note"],
        version=intake.version,
    )


def read_document(archive: Archive, intake: Intake) -> Document:
    """The report that an intake names. Raises ``BrokenError`` where the archive no longer holds it."""
    record = json.loads(archive.get(intake.record))
    text = archive.get(intake.text_sha256).decode("utf-8", "surrogatepass")
    return document_from(intake, record, text)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A report ready to be archived: its three contents, and the intake they make."""

    intake: Intake
    contents: tuple[bytes, bytes, bytes]


def prepare(incoming: Incoming, collector: str, at: str) -> Prepared:
    """What a report will be in the archive. The version is settled when it is taken in.

    Where the input does not say who collected the report, how and when, this taking
    in is the collecting: by ``collector``, from the form it came in, ``at`` this time.
    """
    told = incoming.document
    report = replace(
        told,
        collected_at=told.collected_at or at,
        collector=told.collector or collector,
        method=told.method or str(incoming.method),
    )
    raw, text, record = incoming.raw, text_bytes(told.text), canonical(record_of(report, incoming))
    intake = Intake(told.id, 0, sha256_hex(raw), sha256_hex(text), sha256_hex(record))
    return Prepared(intake, (raw, text, record))


def as_version(prepared: Prepared, held: tuple[Intake, ...]) -> Prepared:
    """``prepared`` with its version: that of the same text where it was taken in before, else the next."""
    same = [intake.version for intake in held if intake.text_sha256 == prepared.intake.text_sha256]
    version = same[-1] if same else max((intake.version for intake in held), default=0) + 1
    return replace(prepared, intake=replace(prepared.intake, version=version))


def is_known(prepared: Prepared, held: tuple[Intake, ...], archive: Archive) -> bool:
    """Whether the same text with the same record was taken in before under this id.

    The hour of collection and the name of the file make no other record: the same
    input again, from wherever, changes nothing.
    """
    alike = [intake for intake in held if intake.text_sha256 == prepared.intake.text_sha256]
    if any(intake.record == prepared.intake.record for intake in alike):
        return True
    told = _lasting(prepared.contents[2])
    return any(told == _lasting(archive.get(i.record)) for i in alike if i.record in archive)


def _lasting(record: bytes) -> Record:
    """What a record says of the report itself, whenever and from wherever it was collected."""
    told: Record = json.loads(record)
    return {key: value for key, value in told.items() if key not in {"collected_at", "name"}}
