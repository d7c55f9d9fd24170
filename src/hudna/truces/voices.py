"""Who says who was hit: the original source of a claim, and the targets that claims name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hudna.language.normal import key as normal
from hudna.model.actor import Registry
from hudna.model.claim import Claim, Mention, Whom
from hudna.model.document import Document

CIVILIANS = "civilians"
CIVILIAN_GROUPS = (
    Whom.CIVILIAN, Whom.CHILD, Whom.WOMAN, Whom.MEDIC, Whom.JOURNALIST, Whom.AID_WORKER,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Voice:
    """An original source: ``key`` as findings cite it, ``body`` whose voice it counts as, if known."""

    key: str
    body: str | None


@dataclass(frozen=True, slots=True)
class Hit:
    """Someone or something said to have been hit, and by whom."""

    target: str
    voice: Voice


class Voices:
    """Original sources of claims (CODEBOOK): the last link, a generic one with the body that relays it."""

    __slots__ = ("_documents", "_names", "_registry")

    def __init__(self, registry: Registry, documents: Mapping[str, Document]) -> None:
        self._registry = registry
        self._documents = documents
        self._names: dict[str, str] = {}
        for actor in registry:
            for name in (actor.id, actor.name_en, *actor.names_ar):
                self._names.setdefault(normal(name), actor.id)

    def named(self, name: str) -> str | None:
        """The registry id of a name as written, an outlet's title included."""
        return self._names.get(normal(name))

    def link(self, mention: Mention) -> str:
        return mention.id or self.named(mention.name) or mention.name

    def publisher(self, document: str) -> str | None:
        """Who published the document: a registry id where the name is known, else the name."""
        told = self._documents.get(document)
        if told is None or told.publisher is None:
            return None
        return self.named(told.publisher) or told.publisher

    def of(self, claim: Claim) -> Voice:
        """The claim's original source. An empty chain is the publisher's own voice."""
        publisher = self.publisher(claim.document)
        if not claim.attribution:
            return Voice(publisher or f"publisher of {claim.document}", publisher)
        last = self.link(claim.attribution[-1])
        actor = self._registry.get(last)
        if actor is None or not actor.generic:
            return Voice(last, last)
        relays = [self.link(link) for link in claim.attribution[:-1]]
        body = relays[-1] if relays else publisher
        return Voice(f"{body}/{last}" if body else last, body)


def hits(claims: Iterable[Claim], voices: Voices) -> tuple[Hit, ...]:
    """Everyone that the claims name as hit: targets, and the sides that their counts are of."""
    found: dict[Hit, None] = {}
    for claim in claims:
        voice = voices.of(claim)
        for target in claim.targets:
            if target.id:
                found[Hit(target.id, voice)] = None
        for count in claim.counts:
            if count.side:
                found[Hit(count.side, voice)] = None
            if count.whom in CIVILIAN_GROUPS:
                found[Hit(CIVILIANS, voice)] = None
    return tuple(found)
