"""Records as the public may have them: people masked, refuges blurred, what is held back left out."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from hudna.language.normal import key
from hudna.model.arrangement import MonitorRow
from hudna.model.claim import Claim, Mention, PlaceMention, Truce
from hudna.model.document import Document
from hudna.model.incident import AllegedDoer, Finding, Incident, Link, Toll
from hudna.model.span import Span
from hudna.publication.coarse import blurred, blurred_places
from hudna.publication.masking import Masker, cut
from hudna.publication.persons import Personal


@dataclass(frozen=True, slots=True)
class TextReading:
    """One stored text with what it holds of people."""

    text: str
    personal: Personal

    def masked(self, span: Span, mask: str) -> str:
        return cut(self.text, self.personal.spans, mask, span.start, span.end)

    def touches(self, span: Span) -> bool:
        return any(span.overlaps(other) for other in self.personal.spans)

    def is_public_name(self, name: str) -> bool:
        """Whether all words of a name belong to names that a public office keeps in this text."""
        public = {word for kept in self.personal.kept for word in kept.split()}
        return bool(name.split()) and public.issuperset(key(name).split())


@dataclass(frozen=True, slots=True)
class Redactor:
    """Makes the public form of each record."""

    masker: Masker

    @property
    def mask(self) -> str:
        return self.masker.rules.mask

    def _name(self, name: str, span: Span, reading: TextReading | None) -> str:
        """A name as written, masked where its words are a person's."""
        if reading is not None and key(span.of(reading.text)) == key(name):
            return reading.masked(span, self.mask)
        return self.masker.line(name) or ""

    def mention(self, mention: Mention, reading: TextReading | None) -> Mention:
        """A body stays by its id; an id that the registry does not hold is a person's and goes."""
        known = mention.id in self.masker.registry if mention.id else False
        speaker = mention.speaker
        if speaker and not (reading and reading.is_public_name(speaker)):
            speaker = self.mask
        return Mention(
            self._name(mention.name, mention.span, reading),
            mention.span,
            mention.id if known else None,
            speaker,
        )

    def _places(self, claim: Claim, reading: TextReading | None) -> tuple[PlaceMention, ...]:
        return tuple(
            place
            if place.location and place.location.chosen
            else replace(place, name=self._name(place.name, place.span, reading))
            for place in blurred_places(claim, self.masker.rules.coarsening)
        )

    def _truce(self, truce: Truce | None) -> Truce | None:
        line = self.masker.line
        return replace(truce, agreement=line(truce.agreement), area=line(truce.area)) if truce else None

    def claim(self, claim: Claim, reading: TextReading | None) -> Claim:
        """A claim with the names of people masked and refuges blurred. Spans stay: they hold no words."""
        return replace(
            claim,
            document=self.masker.document(claim.document),
            where=self._places(claim, reading),
            actors=tuple(self.mention(mention, reading) for mention in claim.actors),
            targets=tuple(self.mention(mention, reading) for mention in claim.targets),
            attribution=tuple(self.mention(mention, reading) for mention in claim.attribution),
            truce=self._truce(claim.truce),
        )

    def document(self, document: Document, reading: TextReading | None, *, titled: bool) -> Document:
        """A report's particulars: no text, no collector; the title only where nothing of it is held back."""
        title = document.title if titled else None
        if title and reading and reading.text.startswith(title):
            title = cut(reading.text, reading.personal.spans, self.mask, 0, len(title))
        return replace(
            document,
            id=self.masker.document(document.id),
            text="",
            title=self.masker.line(title),
            publisher=self.masker.line(document.publisher),
            url=self.masker.address(document.url),
            collector=None,
            note=None,
        )

    def _toll(self, toll: Toll, visible: frozenset[str]) -> Toll:
        return replace(
            toll,
            sources=tuple(source for source in toll.sources if source in visible),
            unresolved=self.masker.line(toll.unresolved),
            reasons=self.masker.lines(toll.reasons),
        )

    def _doer(self, doer: AllegedDoer) -> AllegedDoer:
        keys = self.masker.keys
        return AllegedDoer(
            self.masker.key(doer.id), keys(doer.said_by), keys(doer.denied_by), keys(doer.admitted_by)
        )

    def finding(self, finding: Finding) -> Finding:
        return replace(
            finding,
            by=self.masker.key(finding.by) if finding.by else None,
            said_by=self.masker.keys(finding.said_by),
            reason=self.masker.line(finding.reason) or "",
            chain=self.masker.lines(finding.chain),
        )

    def incident(self, incident: Incident, claims: Iterable[Claim], *, coarse: bool) -> Incident:
        """An incident resting on the visible ``claims``; a toll none of whose claims is visible goes."""
        told = {claim.id: claim for claim in claims}
        visible = frozenset(told)
        tolls = [toll for toll in incident.tolls if not toll.sources or visible.intersection(toll.sources)]
        where = incident.where
        if where is not None and coarse:
            where = blurred(where, self.masker.rules.coarsening)
        return replace(
            incident,
            kinds=tuple(k for k in incident.kinds if any(c.kind is k for c in told.values())),
            where=where,
            where_name=incident.where_name
            if where and where.chosen
            else self.masker.line(incident.where_name),
            documents=tuple(sorted({self.masker.document(claim.document) for claim in told.values()})),
            claims=tuple(claim for claim in incident.claims if claim in visible),
            denials=tuple(claim for claim in incident.denials if claim in visible),
            actors=tuple(self._doer(doer) for doer in incident.actors),
            tolls=tuple(self._toll(toll, visible) for toll in tolls),
            origins=self.masker.keys(incident.origins),
            reasons=self.masker.lines(incident.reasons),
            findings=tuple(self.finding(finding) for finding in incident.findings),
        )

    def monitor(self, row: MonitorRow) -> MonitorRow:
        keys = self.masker.keys
        return replace(
            row,
            monitor=self.masker.key(row.monitor),
            relayed_by=keys(row.relayed_by),
            place=self.masker.line(row.place),
            unconfirmed_by=keys(row.unconfirmed_by),
            document=self.masker.document(row.document),
        )

    def link(self, link: Link) -> Link:
        return replace(link, reasons=self.masker.lines(link.reasons))
