"""Drafts become claims: each with an id that the same words give every time."""

from hudna.claims.draft import Draft
from hudna.model.claim import Claim, Mention
from hudna.model.document import Document
from hudna.model.ids import claim_digest, numbered


def _origin(chain: tuple[Mention, ...]) -> str:
    return (chain[-1].id or chain[-1].name) if chain else ""


def named(drafts: list[Draft], document: Document) -> tuple[Claim, ...]:
    """The claims of a document, in the order of their first evidence; ids by docs/reference/claims.md."""
    taken: set[str] = set()
    ordered = sorted(drafts, key=lambda d: (d.evidence[0].start, d.trigger.start, d.kind, d.rule))
    return tuple(_claim(draft, document, taken) for draft in ordered)


def _claim(draft: Draft, document: Document, taken: set[str]) -> Claim:
    evidence = tuple(dict.fromkeys(draft.evidence))
    digest = claim_digest(
        document.text_sha256,
        draft.kind,
        evidence[0],
        _origin(draft.attribution),
        aggregate=draft.aggregate,
        counts=draft.counts,
    )
    return Claim(
        id=numbered(f"c-{digest}", taken),
        document=document.id,
        text_sha256=document.text_sha256,
        kind=draft.kind,
        stance=draft.stance,
        evidence=evidence,
        trigger=draft.trigger,
        rule=draft.rule,
        aggregate=draft.aggregate,
        when=draft.when,
        where=tuple(draft.where),
        actors=tuple(draft.actors),
        targets=tuple(draft.targets),
        weapons=draft.weapons,
        counts=draft.counts,
        attribution=draft.attribution,
        truce=draft.truce,
    )
