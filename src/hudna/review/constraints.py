"""What people said of "one incident" and "not one incident", made free of contradiction.

The later word wins: decisions are taken newest first, and an older pair that the
newer ones forbid is set aside and told, never silently dropped.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

Pair = tuple[str, str]


class Bond(StrEnum):
    """Whether two claims must be, or can't be, in one incident."""

    MUST = "must"
    CANNOT = "cannot"


@dataclass(frozen=True, slots=True)
class Constraint:
    """One pair as a decision binds it; ``left < right``."""

    seq: int
    bond: Bond
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A pair set aside, and the decisions, newer than its own, that forbid it."""

    seq: int
    bond: Bond
    left: str
    right: str
    against: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """Pairs that hold together, sorted; and those that had to be set aside."""

    must: tuple[Pair, ...]
    cannot: tuple[Pair, ...]
    contradictions: tuple[Contradiction, ...]


class _Groups:
    """Claims that must be together, with the decisions that join them; and pairs that can't be."""

    def __init__(self) -> None:
        self._joined: dict[str, dict[str, int]] = defaultdict(dict)
        self._apart: dict[str, dict[str, int]] = defaultdict(dict)

    def join(self, left: str, right: str, seq: int) -> None:
        self._joined[left].setdefault(right, seq)
        self._joined[right].setdefault(left, seq)

    def part(self, left: str, right: str, seq: int) -> None:
        self._apart[left].setdefault(right, seq)
        self._apart[right].setdefault(left, seq)

    def reach(self, start: str) -> dict[str, frozenset[int]]:
        """Every claim that must be with ``start``, with the decisions on a shortest way there."""
        found: dict[str, frozenset[int]] = {start: frozenset()}
        queue = deque([start])
        while queue:
            here = queue.popleft()
            for there, seq in sorted(self._joined.get(here, {}).items()):
                if there not in found:
                    found[there] = found[here] | {seq}
                    queue.append(there)
        return found

    def forbids(self, left: str, right: str) -> frozenset[int] | None:
        """The decisions that keep the groups of two claims apart; nothing where none does."""
        ours, theirs = self.reach(left), self.reach(right)
        for here in sorted(ours):
            for there, seq in sorted(self._apart.get(here, {}).items()):
                if there in theirs:
                    return ours[here] | theirs[there] | {seq}
        return None

    def demands(self, left: str, right: str) -> frozenset[int] | None:
        """The decisions that hold two claims together; nothing where none does."""
        return self.reach(left).get(right)


def settle(constraints: Iterable[Constraint]) -> Settled:
    """Take the constraints newest first and set aside what no longer fits."""
    groups = _Groups()
    kept: Mapping[Bond, set[Pair]] = {Bond.MUST: set(), Bond.CANNOT: set()}
    refused: list[Contradiction] = []
    for told in sorted(set(constraints), key=lambda c: (-c.seq, c.bond, c.left, c.right)):
        against = (groups.forbids if told.bond is Bond.MUST else groups.demands)(told.left, told.right)
        if against is not None:
            refused.append(Contradiction(told.seq, told.bond, told.left, told.right, tuple(sorted(against))))
            continue
        (groups.join if told.bond is Bond.MUST else groups.part)(told.left, told.right, told.seq)
        kept[told.bond].add((told.left, told.right))
    return Settled(tuple(sorted(kept[Bond.MUST])), tuple(sorted(kept[Bond.CANNOT])), tuple(reversed(refused)))
