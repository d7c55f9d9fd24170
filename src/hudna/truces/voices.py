"""Who says who was hit: the original source of a claim, and the targets that claims name.

Keys of original sources are those that incidents carry (the codebook's, "Original
source"): a registry id, ``outlet:<id>``, ``document:<id>``, ``named:<hash>`` for a
name that may be a person's, and ``<body>/<generic id>`` for an unnamed source.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hudna.knowledge.sources import Outlets
from hudna.language.normal import key as normal
from hudna.model.actor import Registry
from hudna.model.claim import Claim, Mention, Whom
from hudna.model.document import Document
from hudna.model.ids import sha256_hex
from hudna.truces.sentences import listed, say

CIVILIANS = "civilians"
CIVILIAN_GROUPS = frozenset(
    {Whom.CIVILIAN, Whom.CHILD, Whom.WOMAN, Whom.MEDIC, Whom.JOURNALIST, Whom.AID_WORKER}
)
_CORRESPONDENT = "_correspondent"
_OUTLET = "outlet:"


def body_of(origin: str) -> str | None:
    """Whose voice an original source counts as: ``sana/local_sources`` is SANA's; null where not known."""
    body = origin.partition("/")[0].removeprefix(_OUTLET)
    return None if body.startswith(("document:", "named:")) else body


def spoken(origins: Iterable[str], registry: Registry) -> str:
    """Original sources in words. Of a name outside the registry nothing is told: it may be a person's."""
    return listed(tuple(dict.fromkeys(_words(origin, registry) for origin in sorted(set(origins)))))


def _words(origin: str, registry: Registry) -> str:
    body, _, generic = origin.partition("/")
    key = body_of(body)
    actor = registry.get(key)
    who = actor.name_en if actor else key
    if who is None:
        who = say("unnamed_publisher" if body.startswith("document:") else "named_source")
    if not generic:
        return who
    told = registry.get(generic)
    return say("relayed", source=told.name_en if told else generic, relay=who)


@dataclass(frozen=True, slots=True)
class Hit:
    """Someone or something said to have been hit, and the key of the original source that says so."""

    target: str
    origin: str


class Voices:
    """Original sources of claims: the last link of the chain, a generic one with the body that relays it."""

    __slots__ = ("_documents", "_outlets", "_registry")

    def __init__(self, registry: Registry, documents: Mapping[str, Document], outlets: Outlets) -> None:
        self._registry = registry
        self._documents = documents
        self._outlets = outlets

    def link(self, link: Mention) -> str:
        """One link's key. A correspondent is the outlet; a name that no registry holds is hashed."""
        if link.id is None:
            return f"named:{sha256_hex(normal(link.name).encode('utf-8', 'surrogatepass'))[:12]}"
        if link.id.endswith(_CORRESPONDENT):
            outlet = link.id.removesuffix(_CORRESPONDENT)
            return outlet if outlet in self._registry else f"{_OUTLET}{outlet}"
        return link.id

    def publisher(self, document: str) -> str:
        told = self._documents.get(document)
        if told is None or not told.publisher:
            return f"document:{document}"
        return f"{_OUTLET}{self._outlets.id_of(told.publisher)}"

    def of(self, claim: Claim) -> str:
        """The claim's original source."""
        body, generic = None, None
        for link in reversed(claim.attribution):
            actor = self._registry.get(link.id)
            if actor is None or not actor.generic:
                body = self.link(link)
                break
            generic = generic or link.id
        told = body or self.publisher(claim.document)
        return f"{told}/{generic}" if generic else told


def hits(claims: Iterable[Claim], voices: Voices) -> tuple[Hit, ...]:
    """Everyone that the claims name as hit: targets, the sides that counts are of, civilians counted."""
    found: dict[tuple[str, str], None] = {}
    for claim in claims:
        origin = voices.of(claim)
        found.update({(target.id, origin): None for target in claim.targets if target.id})
        found.update({(count.side, origin): None for count in claim.counts if count.side})
        if any(count.whom in CIVILIAN_GROUPS for count in claim.counts):
            found[CIVILIANS, origin] = None
    return tuple(Hit(target, origin) for target, origin in found)
