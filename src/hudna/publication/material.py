"""A casebook read once, and what both views share: texts, where a claim went, who reported when."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from hudna.model.claim import Claim, When
from hudna.model.document import Document
from hudna.model.errors import BrokenError
from hudna.model.incident import Incident
from hudna.publication.ports import CaseReader
from hudna.publication.redaction import Redactor
from hudna.publication.shown import ShownClaim, ShownDocument, ShownIncident, ShownMonitor, SourceDay
from hudna.publication.sides import Outlets

LONGEST_SPAN = dt.timedelta(days=7)  # a claim over a longer time tells of no single day
NO_PUBLISHER = "—"


@dataclass(frozen=True, slots=True)
class Parts:
    """What the two views make each in its own way. ``redactor`` masks the rest; null where nothing is."""

    documents: tuple[ShownDocument, ...]
    claims: tuple[ShownClaim, ...]
    incidents: tuple[ShownIncident, ...]
    monitors: tuple[ShownMonitor, ...]
    redactor: Redactor | None = None


@dataclass(slots=True)
class Material:
    """What a reader gave, indexed. ``reader`` is asked for texts one at a time."""

    reader: CaseReader
    documents: dict[str, Document] = field(init=False)
    claims: tuple[Claim, ...] = field(init=False)
    incidents: tuple[Incident, ...] = field(init=False)
    claim_of: dict[str, Claim] = field(init=False)
    incident_of: dict[str, str] = field(init=False)
    outlets: Outlets = field(init=False)

    def __post_init__(self) -> None:
        self.documents = {document.id: document for document in self.reader.documents()}
        self.claims = tuple(self.reader.claims())
        self.claim_of = {claim.id: claim for claim in self.claims}
        self.incidents = tuple(self.reader.incidents())
        self.incident_of = {
            claim: incident.id
            for incident in self.incidents
            for claim in (*incident.claims, *incident.denials)
        }
        self.outlets = Outlets(self.reader.registry())

    def text(self, text_sha256: str) -> str | None:
        """A stored text; null where the archive does not hold it (any more): ``hudna verify`` tells."""
        return text_of(self.reader, text_sha256)

    def claims_of(self, incident: Incident) -> list[Claim]:
        """The claims of an incident and the denials of it."""
        return [
            self.claim_of[claim] for claim in (*incident.claims, *incident.denials) if claim in self.claim_of
        ]

    def outlet(self, document: str) -> str | None:
        known = self.documents.get(document)
        return self.outlets.id(known.publisher) if known else None

    def side(self, claim: Claim) -> str:
        return self.outlets.side_of(claim, self.outlet(claim.document))


def text_of(reader: CaseReader, text_sha256: str) -> str | None:
    """A stored text; null where it was expunged or is missing."""
    try:
        return reader.text(text_sha256)
    except (KeyError, BrokenError):
        return None


def by_text(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """Claims by the hash of the text that they stand in."""
    grouped: dict[str, list[Claim]] = {}
    for claim in claims:
        grouped.setdefault(claim.text_sha256, []).append(claim)
    return grouped


def claims_of_documents(claims: Iterable[Claim]) -> dict[str, list[str]]:
    """The ids of the claims of each document."""
    grouped: dict[str, list[str]] = {}
    for claim in claims:
        grouped.setdefault(claim.document, []).append(claim.id)
    return grouped


def days_of(when: When | None) -> list[dt.date]:
    """The days that a claim tells of: none without a date or over more than a week."""
    if when is None or (when.start is None and when.end is None):
        return []
    first, last = when.start or when.end, when.end or when.start
    if first is None or last is None or not dt.timedelta(0) <= last - first <= LONGEST_SPAN:
        return []
    return [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]


def coverage_of(documents: Iterable[Document], claims: Iterable[Claim]) -> tuple[SourceDay, ...]:
    """Who reported on which day, and about which days: silence is what is missing here."""
    publishers = {document.id: document.publisher or NO_PUBLISHER for document in documents}
    reports = Counter(
        (document.publisher or NO_PUBLISHER, document.published)
        for document in documents
        if document.published
    )
    about = Counter(
        (publishers[claim.document], day)
        for claim in claims
        if claim.document in publishers
        for day in days_of(claim.when)
    )
    return tuple(
        SourceDay(publisher, day, reports[publisher, day], about[publisher, day])
        for publisher, day in sorted({*reports, *about})
    )
