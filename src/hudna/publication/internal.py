"""The internal view: everything, each claim's words in their surroundings."""

from collections.abc import Iterable

from hudna.model.claim import Claim
from hudna.model.view import View
from hudna.publication.material import Material, Parts, by_text, claims_of_documents
from hudna.publication.quotes import Context, Marks, Quote, pieces
from hudna.publication.shown import ShownClaim, ShownDocument, ShownIncident, ShownMonitor

LONGEST_CONTEXT = 600  # code points of context on each side of a span


def internal_parts(material: Material) -> Parts:
    """All documents, claims, incidents and monitors' rows, nothing masked."""
    quotes = _quotes(material)
    told = claims_of_documents(material.claims)
    return Parts(
        documents=tuple(
            ShownDocument(
                View.INTERNAL, document, material.outlet(document.id), tuple(told.get(document.id, ()))
            )
            for document in material.documents.values()
        ),
        claims=tuple(
            ShownClaim(
                View.INTERNAL,
                claim,
                quotes[claim.id],
                material.side(claim),
                material.incident_of.get(claim.id),
            )
            for claim in material.claims
        ),
        incidents=tuple(ShownIncident(View.INTERNAL, incident) for incident in material.incidents),
        monitors=tuple(ShownMonitor(View.INTERNAL, row) for row in material.reader.monitors()),
    )


def _quotes(material: Material) -> dict[str, tuple[Quote, ...]]:
    found: dict[str, tuple[Quote, ...]] = {}
    for text_sha256, claims in by_text(material.claims).items():
        text = material.text(text_sha256)
        found.update(_quotes_of_text(claims, text))
    return found


def _quotes_of_text(claims: Iterable[Claim], text: str | None) -> dict[str, tuple[Quote, ...]]:
    """Quotes by claim id; none where the text was expunged."""
    if text is None:
        return {claim.id: () for claim in claims}
    context = Context(text)
    return {claim.id: _in_context(claim, text, context) for claim in claims}


def _in_context(claim: Claim, text: str, context: Context) -> tuple[Quote, ...]:
    """Each span of evidence with the sentence before and after it."""
    marks = Marks(claim.evidence, [claim.trigger])
    found = []
    for span in claim.evidence:
        start, end = context.around(span)
        start, end = max(start, span.start - LONGEST_CONTEXT), min(end, span.end + LONGEST_CONTEXT)
        found.append(Quote(span, pieces(text, start, end, marks, "")))
    return tuple(found)
