"""Who acts and who speaks: registry entries with a lineage."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """A party, body, agency or outlet of the registry. Never a private or named person.

    ``names_ar`` as texts write them; ``web`` the domains that an outlet publishes
    under; ``side`` is the camp an outlet or body speaks for (an actor id) or null;
    ``generic`` marks sources that are no body of their own (local_sources, witnesses)
    and are keyed with whoever relays them; ``label`` marks a speaker's label
    (terrorist_groups), which stands for no party.
    """

    id: str
    name_en: str
    names_ar: tuple[str, ...]
    parent: str | None = None
    role: str = "party"
    side: str | None = None
    owner: str | None = None
    web: tuple[str, ...] = ()
    generic: bool = False
    label: bool = False


class Registry:
    """Actors by id, with the line of parents above each. Read-only after construction."""

    __slots__ = ("_actors",)

    def __init__(self, actors: tuple[Actor, ...]) -> None:
        self._actors = {actor.id: actor for actor in actors}

    def __contains__(self, key: str) -> bool:
        return key in self._actors

    def __iter__(self) -> Iterator[Actor]:
        return iter(self._actors.values())

    def get(self, key: str | None) -> Actor | None:
        return self._actors.get(key) if key else None

    def line(self, key: str | None) -> tuple[str, ...]:
        """``key`` and the ids above it, nearest first; an unknown id stands alone."""
        seen: list[str] = []
        while key and key not in seen:
            seen.append(key)
            actor = self._actors.get(key)
            key = actor.parent if actor else None
        return tuple(seen)

    def related(self, left: str, right: str) -> bool:
        """Whether one is the other or stands above it."""
        return left in self.line(right) or right in self.line(left)

    def side(self, key: str) -> str | None:
        """The camp that an actor or source speaks for: its own, else the nearest parent's."""
        for step in self.line(key):
            actor = self._actors.get(step)
            if actor and actor.side:
                return actor.side
        return None
