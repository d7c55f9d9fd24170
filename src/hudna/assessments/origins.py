"""Each claim followed to its original source: not articles but origins count.

The rules are the codebook's, "Original source": the last link of the chain; an
empty chain means the publisher, a correspondent its outlet; a generic source is
keyed with the body that relays it and counts as that body's voice; outlets of
one owner, and near-identical texts, are one voice.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hudna.assessments.copies import first_of_copies
from hudna.knowledge.sources import Outlets, load_outlets
from hudna.language.normal import key
from hudna.model.actor import Registry
from hudna.model.claim import Claim, Mention
from hudna.model.document import Document
from hudna.model.ids import sha256_hex

_CORRESPONDENT = "_correspondent"


def publisher_key(document: Document, outlets: Outlets) -> str:
    """``outlet:<id>`` of the document's publisher; a document without one speaks for itself alone."""
    if document.publisher:
        return f"outlet:{outlets.id_of(document.publisher)}"
    return f"document:{document.id}"


def _link_key(link: Mention, registry: Registry) -> str:
    """The key of one link of a chain. A name outside the registry may be a person's: it is hashed."""
    if link.id is None:
        return f"named:{sha256_hex(key(link.name).encode('utf-8', 'surrogatepass'))[:12]}"
    if link.id.endswith(_CORRESPONDENT):
        outlet = link.id.removesuffix(_CORRESPONDENT)
        return outlet if outlet in registry else f"outlet:{outlet}"
    return link.id


def _generic(link: Mention, registry: Registry) -> bool:
    actor = registry.get(link.id)
    return bool(actor and actor.generic)


def origin_key(claim: Claim, document: Document, registry: Registry, outlets: Outlets | None = None) -> str:
    """The original source of a claim.

    A registry id, ``outlet:<id>``, ``document:<id>`` or, for a name that no registry
    holds, ``named:<hash>``; a generic source as ``<body>/<generic id>``. ``outlets`` are
    those that ship with Hudna where not given.
    """
    body, generic = None, None
    for link in reversed(claim.attribution):
        if not _generic(link, registry):
            body = _link_key(link, registry)
            break
        generic = generic or link.id
    told = body or publisher_key(document, outlets or load_outlets())
    return f"{told}/{generic}" if generic else told


@dataclass(frozen=True, slots=True)
class Origins:
    """The origin key and the voice of each claim of one incident.

    A voice is what counts as one source: the body behind a generic source, the
    owner of several outlets, the first publisher of a copied text.
    """

    keys: Mapping[str, str]
    voices: Mapping[str, str]

    def voices_of(self, claims: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted({self.voices[claim] for claim in claims}))


def _voice(told: str, registry: Registry, outlets: Outlets) -> str:
    body = told.partition("/")[0].removeprefix("outlet:")
    actor = registry.get(body)
    owner = outlets.owner_of(body) or (actor.owner if actor else None)
    return f"owner:{owner}" if owner else body


def origins_of(
    claims: Iterable[Claim], documents: Mapping[str, Document], registry: Registry, outlets: Outlets
) -> Origins:
    """Keys and voices of claims; a copy's own words are the voice of the text that came first."""
    told = list(claims)
    held = [documents[name] for name in sorted({claim.document for claim in told})]
    first = first_of_copies(held)
    keys, voices = {}, {}
    for claim in told:
        document = documents[claim.document]
        keys[claim.id] = origin_key(claim, document, registry, outlets)
        earliest = documents[first[document.id]]
        original = origin_key(claim, earliest, registry, outlets)
        voices[claim.id] = _voice(original, registry, outlets)
    return Origins(keys, voices)
