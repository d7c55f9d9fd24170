"""Predicted claims held against gold: who pairs with whom, and what hits, is extra, is missed.

A predicted claim can stand for a gold claim of its document and kind where a
tenth or more of its evidence is gold evidence. Pairs are made one to one, the
likest first; what is left over is missed or extra, with all its fields. The
headline is the micro F1 over claims and fields together. Documents that gold
does not have are left out and named.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from hudna.evaluation.credit import FIELDS, hits, likeness, likest_first
from hudna.evaluation.items import Coded
from hudna.model.actor import Registry

_ON_TARGET = 0.1


@dataclass(frozen=True, slots=True)
class Tally:
    """Credit earned, items too many, items not found."""

    hit: float = 0.0
    extra: float = 0.0
    missed: float = 0.0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.hit + other.hit, self.extra + other.extra, self.missed + other.missed)

    @property
    def precision(self) -> float:
        return self.hit / (self.hit + self.extra) if self.hit + self.extra else 0.0

    @property
    def recall(self) -> float:
        return self.hit / (self.hit + self.missed) if self.hit + self.missed else 0.0

    @property
    def f1(self) -> float:
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0

    @property
    def gold(self) -> float:
        return self.hit + self.missed


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold claim and the one that stands for it; one of them is null where it is missed or extra."""

    gold: Coded | None
    told: Coded | None

    @property
    def claim(self) -> Coded:
        """The gold claim, or the extra one."""
        claim = self.gold or self.told
        if claim is None:
            raise ValueError("a pair of nothing")
        return claim

    @property
    def tally(self) -> Tally:
        return Tally(float(bool(self.gold and self.told)), float(not self.gold), float(not self.told))


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every gold claim with its stand-in, and every extra claim. ``duplicates`` are extras on gold words."""

    pairs: tuple[Pair, ...]
    duplicates: int = 0
    unknown: frozenset[str] = frozenset()  # documents that gold does not have
    other_text: frozenset[str] = frozenset()  # documents read from another text than gold's


@dataclass(frozen=True, slots=True)
class Score:
    claim: Tally
    fields: Mapping[str, Tally]
    kinds: Mapping[str, Tally] = field(default_factory=dict)

    @property
    def headline(self) -> Tally:
        """Claims and fields together."""
        return sum(self.fields.values(), self.claim)


def _share_on_target(gold: Coded, told: Coded) -> float:
    return told.words.shared(gold.words) / max(1, len(told.words))


def _pair(gold: Sequence[Coded], told: Sequence[Coded], registry: Registry) -> tuple[list[Pair], int]:
    """The pairs of one document, gold first in its order, and how many extras touch gold words."""
    touching = [
        (i, j, share)
        for i, claim in enumerate(gold)
        for j, other in enumerate(told)
        if claim.kind == other.kind and (share := _share_on_target(claim, other))
    ]
    could = [(likeness(gold[i], told[j], registry), i, j) for i, j, share in touching if share >= _ON_TARGET]
    mate = {i: j for _, i, j in likest_first(could)}
    used = set(mate.values())
    pairs = [Pair(claim, told[mate[i]] if i in mate else None) for i, claim in enumerate(gold)]
    pairs += [Pair(None, claim) for j, claim in enumerate(told) if j not in used]
    return pairs, len({j for _, j, _ in touching} - used)


def by_document(claims: Iterable[Coded]) -> dict[str, list[Coded]]:
    grouped: dict[str, list[Coded]] = {}
    for claim in claims:
        grouped.setdefault(claim.document, []).append(claim)
    return grouped


def compare(gold: Iterable[Coded], told: Iterable[Coded], registry: Registry) -> Comparison:
    """Pair what was told with gold, document by document."""
    golden, found = by_document(gold), by_document(told)
    pairs: list[Pair] = []
    duplicates, other_text = 0, set[str]()
    for document, claims in golden.items():
        theirs = found.get(document, [])
        more, twice = _pair(claims, theirs, registry)
        pairs += more
        duplicates += twice
        if any(claim.text_sha256 != claims[0].text_sha256 for claim in theirs):
            other_text.add(document)
    return Comparison(tuple(pairs), duplicates, frozenset(found.keys() - golden), frozenset(other_text))


def _field_tallies(pair: Pair, registry: Registry) -> Iterator[tuple[str, Tally]]:
    for name in FIELDS:
        left = pair.gold.items[name] if pair.gold else ()
        right = pair.told.items[name] if pair.told else ()
        hit = hits(left, right, registry)
        yield name, Tally(hit, len(right) - hit, len(left) - hit)


def score(pairs: Iterable[Pair], registry: Registry) -> Score:
    """The figures of a comparison, or of any part of its pairs."""
    fields, kinds = dict.fromkeys(FIELDS, Tally()), dict[str, Tally]()
    for pair in pairs:
        kinds[pair.claim.kind] = kinds.get(pair.claim.kind, Tally()) + pair.tally
        for name, tally in _field_tallies(pair, registry):
            fields[name] += tally
    return Score(sum(kinds.values(), Tally()), fields, dict(sorted(kinds.items())))
