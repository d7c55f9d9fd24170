"""The public view: what has waited long enough, without people, without the way to a refuge.

``PublicBuilder`` reads each text once, finds the people in it, and makes the public
record of everything that is out. Words that carry a claim still held back are
masked in the quotations of others.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from hudna.model.claim import Claim
from hudna.model.document import Document
from hudna.model.incident import Incident
from hudna.model.span import Span
from hudna.model.view import View
from hudna.publication.coarse import blurred_places, must_blur
from hudna.publication.masking import Masker
from hudna.publication.material import Material, Parts, by_text, claims_of_documents
from hudna.publication.person_words import person_words
from hudna.publication.persons import merged
from hudna.publication.policy import Policy
from hudna.publication.quotes import Marks, Quote, pieces
from hudna.publication.redaction import Redactor, TextReading
from hudna.publication.release import has_lapsed, is_out, last_known, moment
from hudna.publication.shown import ShownClaim, ShownDocument, ShownIncident, ShownMonitor


@dataclass(slots=True)
class PublicBuilder:
    """One casebook on its way to the public. The clock is the ledger's last run."""

    material: Material
    rules: Policy
    masker: Masker = field(init=False)
    out: dict[str, Claim] = field(init=False)
    held: dict[str, list[Claim]] = field(init=False)
    readings: dict[str, TextReading] = field(default_factory=dict)
    redactor: Redactor = field(init=False)
    now: dt.datetime = field(init=False)
    incidents: dict[str, Incident] = field(init=False)

    def __post_init__(self) -> None:
        self.now = moment(self.material.reader.head().at)
        self.masker = Masker(self.rules, person_words(), self.material.reader.registry())
        self.out = {claim.id: claim for claim in self.material.claims if self._is_out(claim)}
        self.held = by_text(claim for claim in self.material.claims if claim.id not in self.out)
        self.incidents = {i.id: i for i in self.material.incidents if self._is_incident_out(i)}
        self._read_texts()
        self.masker.learn_documents(self.material.documents.values())
        self.redactor = Redactor(self.masker)

    def _is_out(self, claim: Claim) -> bool:
        document = self.material.documents.get(claim.document)
        return document is not None and is_out(claim, document, self.now, self.rules)

    def _is_incident_out(self, incident: Incident) -> bool:
        """An incident is out when something of it is, and the longest lag of all its kinds is over."""
        documents = [self.material.documents[d] for d in incident.documents if d in self.material.documents]
        told = any(claim in self.out for claim in incident.claims)
        kinds = (incident.kind, *incident.kinds)
        return told and has_lapsed(last_known(incident.when, documents), kinds, self.now, self.rules)

    def _read_texts(self) -> None:
        """Find the people in every text that something is out of; learn their names for other strings."""
        claims_of = by_text(self.material.claims)
        for text_sha256 in by_text(self.out.values()):
            text = self.material.text(text_sha256)
            if text is not None:
                protected = [span for claim in claims_of[text_sha256] for span in _no_names(claim)]
                self.readings[text_sha256] = TextReading(text, self.masker.read(text, protected))
        self.masker.learn(reading.personal for reading in self.readings.values())

    def parts(self) -> Parts:
        told = claims_of_documents(self.out.values())
        shown = [d for d in self.material.documents.values() if d.id in told or self._is_document_out(d)]
        return Parts(
            documents=tuple(self._document(document, tuple(told.get(document.id, ()))) for document in shown),
            claims=tuple(self._claim(claim) for claim in self.out.values()),
            incidents=tuple(self._incident(incident) for incident in self.incidents.values()),
            monitors=tuple(
                ShownMonitor(View.PUBLIC, self.redactor.monitor(row))
                for row in self.material.reader.monitors()
                if row.claim in self.out
            ),
            redactor=self.redactor,
        )

    def _is_document_out(self, document: Document) -> bool:
        """A report that carries no claim at all, or none held back, once the common lag is over."""
        waited = has_lapsed(last_known(None, [document]), (), self.now, self.rules)
        return waited and document.text_sha256 not in self.held

    def _document(self, document: Document, claims: tuple[str, ...]) -> ShownDocument:
        reading = self.readings.get(document.text_sha256)
        titled = document.text_sha256 not in self.held
        public = self.redactor.document(document, reading, titled=titled)
        return ShownDocument(View.PUBLIC, public, self.material.outlet(document.id), claims)

    def _claim(self, claim: Claim) -> ShownClaim:
        public = self.redactor.claim(claim, self.readings.get(claim.text_sha256))
        incident = self.material.incident_of.get(claim.id)
        return ShownClaim(
            View.PUBLIC,
            public,
            self._quotes(claim),
            self.material.side(claim),
            incident if incident in self.incidents else None,
            coarsened=blurred_places(claim, self.rules.coarsening) != claim.where,
        )

    def _quotes(self, claim: Claim) -> tuple[Quote, ...]:
        """The spans alone, with people and the words of claims held back masked."""
        reading = self.readings.get(claim.text_sha256)
        if reading is None:
            return ()
        held = [span for other in self.held.get(claim.text_sha256, ()) for span in other.evidence]
        marks = Marks(claim.evidence, [claim.trigger], merged([*reading.personal.spans, *held]))
        return tuple(
            Quote(span, pieces(reading.text, span.start, span.end, marks, self.rules.mask))
            for span in claim.evidence
        )

    def _incident(self, incident: Incident) -> ShownIncident:
        """An incident is blurred with any of its claims, those held back too: one exact point tells all."""
        told = {claim.id: claim for claim in self.material.claims_of(incident)}
        rules = self.rules.coarsening
        coarse = must_blur(incident.where, [incident.where_name or ""], incident.kinds, rules) or any(
            blurred_places(claim, rules) != claim.where for claim in told.values()
        )
        visible = [claim for claim in told.values() if claim.id in self.out]
        return ShownIncident(View.PUBLIC, self.redactor.incident(incident, visible, coarse=coarse), coarse)


def _no_names(claim: Claim) -> Iterator[Span]:
    """Spans of a claim that are no names of people: its trigger, and places that a gazetteer knows."""
    yield claim.trigger
    yield from (place.span for place in claim.where if place.location and place.location.chosen)


def public_parts(material: Material, rules: Policy) -> Parts:
    """What the public may read of a casebook at the time of its last run."""
    return PublicBuilder(material, rules).parts()
