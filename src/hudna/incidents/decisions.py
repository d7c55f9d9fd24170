"""What people decided of pairs of claims, carried through: whom one "yes" joins, another "no" parts."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

Named = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Decided:
    """Pairs that must be, and pairs that can't be, in one incident, each with what follows from it.

    ``conflicts``: a "yes" that would bridge a "no"; the "no" stands.
    """

    must: tuple[Named, ...]
    cannot: tuple[Named, ...]
    conflicts: tuple[Named, ...]


class _Groups:
    """Claims joined by decisions, with the groups that each can't be in."""

    def __init__(self, cannot: Iterable[Named]) -> None:
        self._home: dict[str, str] = {}
        self.members: dict[str, set[str]] = {}
        self.bans: defaultdict[str, set[str]] = defaultdict(set)
        for left, right in cannot:
            self.bans[self.home(left)].add(self.home(right))
            self.bans[self.home(right)].add(self.home(left))

    def home(self, claim: str) -> str:
        if claim not in self._home:
            self._home[claim] = claim
            self.members[claim] = {claim}
        return self._home[claim]

    def join(self, left: str, right: str) -> bool:
        """Join two groups; false where a "no" stands between them."""
        kept, gone = sorted((self.home(left), self.home(right)))
        if kept == gone:
            return True
        if gone in self.bans[kept]:
            return False
        self.members[kept] |= self.members.pop(gone)
        self._home.update(dict.fromkeys(self.members[kept], kept))
        for other in self.bans.pop(gone, set()):
            self.bans[other] = (self.bans[other] - {gone}) | {kept}
            self.bans[kept].add(other)
        return True


def _named(pairs: Iterable[Named]) -> tuple[Named, ...]:
    return tuple(sorted({(min(a, b), max(a, b)) for a, b in pairs if a != b}))


def decided(must: Iterable[Named], cannot: Iterable[Named]) -> Decided:
    """Carry decisions through. The order given never matters."""
    no = _named(cannot)
    groups = _Groups(no)
    held: list[Named] = []
    refused: list[Named] = []
    for pair in _named(must):
        (held if groups.join(*pair) else refused).append(pair)
    follows = (
        pair
        for home in list(groups.bans)
        for other in groups.bans[home]
        for pair in product(groups.members[home], groups.members[other])
    )
    return Decided(tuple(held), _named((*no, *follows)), tuple(refused))
