"""For whom a source speaks: the camp of a claim's original source, by the registry."""

from hudna.language.normal import key
from hudna.model.actor import Registry
from hudna.model.claim import Claim
from hudna.publication.shown import NO_SIDE, UNKNOWN_SIDE


class Outlets:
    """Publishers as documents name them, looked up in the registry by id and by name."""

    __slots__ = ("_ids", "_registry")

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._ids: dict[str, str] = {}
        for actor in registry:
            for name in (actor.id, actor.name_en, *actor.names_ar):
                self._ids.setdefault(key(name).casefold(), actor.id)

    def id(self, publisher: str | None) -> str | None:
        """The registry id of a publisher, or null."""
        return self._ids.get(key(publisher).casefold()) if publisher else None

    def side(self, source: str | None) -> str:
        """The camp that a registry id speaks for; a party speaks for the head of its line."""
        actor = self._registry.get(source)
        if actor is None:
            return UNKNOWN_SIDE
        told = self._registry.side(actor.id)
        if told:
            return told
        return self._registry.line(actor.id)[-1] if actor.role == "party" else NO_SIDE

    def side_of(self, claim: Claim, outlet: str | None) -> str:
        """The camp of the last named body in the chain; generic sources count as whoever relays them."""
        for mention in reversed(claim.attribution):
            actor = self._registry.get(mention.id)
            if actor is not None and not actor.generic:
                return self.side(actor.id)
            if actor is None:
                return UNKNOWN_SIDE
        return self.side(outlet)
