"""The one place that applies the view: a casebook in, what may be shown of it out.

``internal`` (the default) shows everything and says so. ``public`` waits (72 hours
for most kinds, 30 days for movements of forces, never for aid and routes to come),
blurs the coordinates of refuges, masks people, and never holds a stored text: only
the spans that carry a claim. The clock is the time of the ledger's last run, so the
same casebook gives the same bytes.
"""

from dataclasses import dataclass

from hudna.model.span import Span
from hudna.model.view import View
from hudna.publication.internal import internal_parts
from hudna.publication.material import Material, Parts, coverage_of, text_of
from hudna.publication.persons import merged
from hudna.publication.policy import Policy, policy
from hudna.publication.ports import CaseReader
from hudna.publication.public import public_parts
from hudna.publication.quotes import Marks, Quote, pieces
from hudna.publication.shown import Held, ShownCase, ShownDocument, SourceDay, shares_of


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A whole stored text with its evidence marked. Internal only."""

    document: ShownDocument
    quote: Quote


def show(reader: CaseReader, view: View, rules: Policy | None = None) -> ShownCase:
    """What ``view`` shows of a casebook. Each text is read at most once."""
    material = Material(reader)
    if view is View.INTERNAL:
        return _case(material, view, internal_parts(material))
    return _case(material, view, public_parts(material, rules or policy()))


def stored_page(reader: CaseReader, case: ShownCase, document: str) -> StoredPage | None:
    """The stored text of a document with the evidence of its claims marked; null in the public view."""
    shown = case.document_of.get(document)
    if case.view is not View.INTERNAL or shown is None:
        return None
    text = text_of(reader, shown.document.text_sha256)
    if text is None:
        return None
    claims = [case.claim_of[claim].claim for claim in shown.claims]
    marks = Marks(
        merged(span for claim in claims for span in claim.evidence), merged(claim.trigger for claim in claims)
    )
    return StoredPage(shown, Quote(Span(0, max(1, len(text))), pieces(text, 0, len(text), marks, "")))


def _coverage(material: Material, parts: Parts) -> tuple[SourceDay, ...]:
    """Who reported when, counted over all reports, so that the lag does not look like silence."""
    rows = coverage_of(material.documents.values(), material.claims)
    if parts.redactor is None:
        return rows
    line = parts.redactor.masker.line
    return tuple(SourceDay(line(row.publisher) or "", row.day, row.reports, row.claims) for row in rows)


def _held(material: Material, parts: Parts) -> Held:
    return Held(
        documents=len(material.documents) - len(parts.documents),
        claims=len(material.claims) - len(parts.claims),
        incidents=len(material.incidents) - len(parts.incidents),
        monitors=len(material.reader.monitors()) - len(parts.monitors),
    )


def _case(material: Material, view: View, parts: Parts) -> ShownCase:
    reader, redactor = material.reader, parts.redactor
    incidents = {shown.incident.id: shown for shown in parts.incidents}
    claims = {shown.claim.id: shown for shown in parts.claims}
    links = [link for link in reader.links() if link.left in claims and link.right in claims]
    findings = {finding.id: finding for shown in parts.incidents for finding in shown.incident.findings}
    return ShownCase(
        view=view,
        name=reader.name(),
        head=reader.head(),
        documents=parts.documents,
        claims=parts.claims,
        incidents=parts.incidents,
        findings=tuple(findings[told.id] for told in reader.findings() if told.id in findings),
        monitors=parts.monitors,
        links=tuple(redactor.link(link) if redactor else link for link in links),
        forwards=dict(reader.forwards()),
        coverage=_coverage(material, parts),
        shares=shares_of(parts.claims),
        held=_held(material, parts),
        orphaned=len(reader.orphaned()),
        registry=reader.registry(),
        arrangements=tuple(reader.arrangements()),
        claim_of=claims,
        incident_of=incidents,
        document_of={shown.document.id: shown for shown in parts.documents},
    )
