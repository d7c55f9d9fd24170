"""Who gives which number: the counts of an incident's claims by their original source."""

from collections.abc import Iterable
from dataclasses import dataclass

from hudna.model.claim import Claim, Count
from hudna.publication.labels import Labels
from hudna.publication.shown import ShownCase, ShownIncident

CASUALTIES = ("killed", "wounded", "missing", "detained", "displaced", "evacuated")


@dataclass(frozen=True, slots=True)
class Given:
    """One count as one claim gives it."""

    claim: str
    words: str


@dataclass(frozen=True, slots=True)
class SourceToll:
    """What one original source gives, in the order of the claims. ``side`` is the camp that it speaks for."""

    source: str
    side: str
    given: tuple[Given, ...]


def original_source(claim: Claim, case: ShownCase, labels: Labels) -> str:
    """The original source in words: the last of the chain, a generic one with the body that relays it."""
    document = case.document_of.get(claim.document)
    publisher = (document.document.publisher if document else None) or "—"
    generic = ""
    for mention in reversed(claim.attribution):
        actor = labels.registry.get(mention.id)
        name = labels.mention(mention)
        if actor is None or not actor.generic:
            return labels.told("source.via", origin=generic, body=name) if generic else name
        generic = generic or name
    return labels.told("source.via", origin=generic, body=publisher) if generic else publisher


def _casualties(claim: Claim) -> Iterable[Count]:
    return (count for count in claim.counts if count.measure in CASUALTIES)


def toll_by_source(case: ShownCase, shown: ShownIncident, labels: Labels) -> tuple[SourceToll, ...]:
    """The casualties that each original source gives for an incident; those without a number are left out."""
    rows: dict[tuple[str, str], list[Given]] = {}
    for key in shown.incident.claims:
        told = case.claim_of.get(key)
        for count in _casualties(told.claim) if told else ():
            if told is not None:
                row = rows.setdefault((original_source(told.claim, case, labels), told.side), [])
                row.append(Given(key, labels.count(count)))
    return tuple(SourceToll(source, side, tuple(given)) for (source, side), given in sorted(rows.items()))
