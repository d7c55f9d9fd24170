"""Constrained average linkage: clusters are joined while their average pair weight is above the cut.

Never plain connected components, which join two incidents by one wrong link
(measured on the same weights: docs/method/incidents.md). A human "yes" is joined
first, a human "no" is carried along with every join and never bridged. Weights are whole thousandths and ties
go to the smaller position, so neither order nor rounding can change the answer.
Method: agglomerative group-average linkage (Sokal and Michener 1958) over a
sparse graph, a pair never compared counting as ``unseen``.
"""

import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Merge:
    """One step of the merge log: two clusters, each named by its first member, and their average weight."""

    left: int
    right: int
    average: float


@dataclass(frozen=True, slots=True)
class Clustered:
    """Groups of positions, each sorted, sorted by their first; the log; the "yes" that a "no" forbade."""

    groups: tuple[tuple[int, ...], ...]
    merges: tuple[Merge, ...]
    refused: tuple[Pair, ...]


@dataclass(slots=True)
class _State:
    """Clusters by their first member: members, sums and numbers of known weights, bans."""

    unseen: int
    members: dict[int, list[int]]
    sums: dict[int, dict[int, tuple[int, int]]] = field(default_factory=dict)
    bans: dict[int, set[int]] = field(default_factory=dict)
    age: dict[int, int] = field(default_factory=dict)

    def average(self, left: int, right: int) -> float:
        total, known = self.sums[left].get(right, (0, 0))
        pairs = len(self.members[left]) * len(self.members[right])
        return (total + self.unseen * (pairs - known)) / pairs

    def join(self, left: int, right: int) -> None:
        """Join the cluster ``right`` into ``left``; bans and sums go along."""
        self.members[left] += self.members.pop(right)
        for other, (total, known) in self.sums.pop(right).items():
            del self.sums[other][right]
            if other != left:
                had, seen = self.sums[left].get(other, (0, 0))
                self.sums[left][other] = self.sums[other][left] = (had + total, seen + known)
        for other in self.bans.pop(right):
            self.bans[other].discard(right)
            self.bans[other].add(left)
            self.bans[left].add(other)
        self.age[left] += 1


def _start(size: int, weights: Mapping[Pair, int], cannot: Iterable[Pair], unseen: int) -> _State:
    nodes = range(size)
    state = _State(
        unseen,
        {i: [i] for i in nodes},
        {i: {} for i in nodes},
        {i: set() for i in nodes},
        dict.fromkeys(nodes, 0),
    )
    for (left, right), weight in weights.items():
        state.sums[left][right] = state.sums[right][left] = (weight, 1)
    for left, right in cannot:
        state.bans[left].add(right)
        state.bans[right].add(left)
    return state


def _obey(state: _State, must: Iterable[Pair], home: dict[int, int]) -> tuple[Pair, ...]:
    """Join what people joined; a "yes" that would bridge a "no" is refused and told."""
    refused = []
    for left, right in sorted(must):
        a, b = sorted((home[left], home[right]))
        if a == b:
            continue
        if b in state.bans[a]:
            refused.append((left, right))
            continue
        for member in state.members[b]:
            home[member] = a
        state.join(a, b)
    return tuple(refused)


def _candidates(state: _State, left: int, cut: int) -> Iterable[tuple[float, int, int, int, int]]:
    """Heap entries of a cluster's joins that are worth it, the best average first."""
    for right in state.sums[left]:
        if right in state.bans[left]:
            continue
        average = state.average(left, right)
        if average > cut:
            a, b = sorted((left, right))
            yield (-average, a, b, state.age[a], state.age[b])


def _agglomerate(state: _State, cut: int) -> list[Merge]:
    heap = [entry for left in state.members for entry in _candidates(state, left, cut) if entry[1] == left]
    heapq.heapify(heap)
    log = []
    while heap:
        negative, a, b, age_a, age_b = heapq.heappop(heap)
        stale = a not in state.members or b not in state.members
        if stale or state.age[a] != age_a or state.age[b] != age_b:
            continue
        state.join(a, b)
        log.append(Merge(a, b, -negative))
        for entry in _candidates(state, a, cut):
            heapq.heappush(heap, entry)
    return log


def cluster(
    size: int,
    weights: Mapping[Pair, int],
    *,
    cut: int,
    unseen: int,
    must: Iterable[Pair] = (),
    cannot: Iterable[Pair] = (),
) -> Clustered:
    """Cluster positions ``0..size-1``.

    Weights, ``cut`` and ``unseen`` are in thousandths; a pair stands as (smaller, larger).
    """
    state = _start(size, weights, cannot, unseen)
    refused = _obey(state, must, {i: i for i in range(size)})
    log = _agglomerate(state, cut)
    groups = sorted(tuple(sorted(members)) for members in state.members.values())
    return Clustered(tuple(groups), tuple(log), refused)
