"""Where the program reads well and where badly: scores by outlet, country, year and side of source.

A figure over everything hides whom a reader fails. The country of a document is
the one that most of its resolved places lie in, as the program resolved them;
the side of a claim is the camp that its origin speaks for, the publisher where
the chain is empty, by the registry.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hudna.evaluation.items import Coded, Names
from hudna.evaluation.score import Pair, Score, score
from hudna.model.actor import Registry
from hudna.model.document import Document

BREAKDOWNS = ("outlet", "country", "year", "side")
_NOT_TOLD = "not told"


@dataclass(frozen=True, slots=True)
class Source:
    """What is known of a document beside its text."""

    outlet: str
    year: str
    country: str
    publisher: str | None


def _countries(told: Iterable[Coded]) -> dict[str, str]:
    """The country that most of a document's resolved places lie in."""
    seen: dict[str, Counter[str]] = {}
    for claim in told:
        for place in claim.record.get("where") or ():
            chosen = (place.get("location") or {}).get("chosen") or {}
            if chosen.get("country"):
                seen.setdefault(claim.document, Counter())[chosen["country"]] += 1
    return {document: min(c, key=lambda code: (-c[code], code)) for document, c in seen.items()}


def sources(documents: Iterable[Document], told: Iterable[Coded]) -> dict[str, Source]:
    """What a breakdown needs to know of each document, by id."""
    countries = _countries(told)
    return {
        document.id: Source(
            document.publisher or _NOT_TOLD,
            str(document.published.year) if document.published else _NOT_TOLD,
            countries.get(document.id, _NOT_TOLD),
            document.publisher,
        )
        for document in documents
    }


def _side(claim: Coded, source: Source | None, sides: Names) -> str:
    publisher = source.publisher if source else None
    speaker = claim.origin or (sides.who({"name": publisher}).id if publisher else None)
    return _camp(speaker, sides.registry) or _NOT_TOLD if speaker else _NOT_TOLD


def _camp(speaker: str, registry: Registry) -> str | None:
    """The camp that a source speaks for; a party's own bodies speak for the party."""
    top = registry.get(registry.line(speaker)[-1])
    return registry.side(speaker) or (top.id if top and top.role == "party" and not top.label else None)


def _label(claim: Coded, name: str, source: Source | None, sides: Names) -> str:
    if name == "side":
        return _side(claim, source, sides)
    return str(getattr(source, name)) if source else _NOT_TOLD


def scores_by(
    name: str, pairs: Iterable[Pair], known: Mapping[str, Source], sides: Names, registry: Registry
) -> dict[str, Score]:
    """The score of each part: ``name`` is one of ``BREAKDOWNS``.

    ``sides`` has a registry that tells whose side outlets and bodies take; gold is
    scored by ``registry``, which may be a table without sides.
    """
    parts: dict[str, list[Pair]] = {}
    for pair in pairs:
        label = _label(pair.claim, name, known.get(pair.claim.document), sides)
        parts.setdefault(label, []).append(pair)
    return {label: score(part, registry) for label, part in parts.items()}
