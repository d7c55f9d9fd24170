"""Which claims are compared at all: blocks by day and place, by name, by document, by copied words.

A block is the claims of one key. Dated claims meet by day, within the model's
offsets, and place; undated ones by place and publication; all by document and
by wording. In a crowded block each claim meets only some neighbours, so the cost
stays near linear in the claims.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from hudna.incidents.facet import Facet
from hudna.incidents.spots import COUNTRY, REGION, Spot
from hudna.knowledge.linking import Blocking
from hudna.language.normal import key

Key = tuple[str | int, ...]
Pair = tuple[int, int]

_MANY_DEAD = 5
_SHORT_SPAN = 3
_REPORTED = 3  # an undated claim meets dated ones of so many days before it was published


def _days(facet: Facet) -> list[int]:
    """The days a claim stands under: all of a short span, else its ends."""
    if facet.days is None:
        return []
    if facet.days.width <= _SHORT_SPAN:
        return list(range(facet.days.first, facet.days.last + 1))
    return [facet.days.first, facet.days.last]


def _cells(spot: Spot, bounds: Blocking, reach: int) -> Iterator[tuple[int, int]]:
    size = bounds.cell_degrees
    for candidate in (spot.chosen,) if spot.chosen else spot.readings[:3]:
        row, column = int(candidate.lat // size), int(candidate.lon // size)
        steps = range(-reach, reach + 1)
        yield from ((row + i, column + j) for i in steps for j in steps)


def _labels(spot: Spot) -> set[str]:
    return {spot.name, spot.chosen.key} if spot.chosen else {spot.name}


def _names(facet: Facet) -> list[str]:
    """Names and gazetteer ids of the places told, sorted; countries block nothing."""
    return sorted({name for spot in facet.spots if spot.rank < COUNTRY for name in _labels(spot)})


def _regions(facet: Facet) -> list[str]:
    """The governorates by which a claim with nothing finer meets those with a settlement."""
    held = {key(s.chosen.admin1) for s in facet.spots if s.chosen and s.chosen.admin1}
    named = {n for s in (*facet.spots, *facet.around) if s.rank == REGION for n in _labels(s)}
    return sorted(held | named)


def _numbers(facet: Facet) -> list[int]:
    return [count.low for count in facet.killed if not count.vague]


def _dated(facet: Facet, bounds: Blocking, *, asks: bool) -> Iterator[Key]:
    """Keys of a dated claim; where it ``asks``, with the neighbouring days and cells.

    A claim with a governorate at best asks by region; one with a settlement stands there.
    """
    offsets = range(-bounds.days, bounds.days + 1) if asks else range(1)
    coarse = any(spot.rank == REGION for spot in facet.spots)
    for day in sorted({day + k for day in _days(facet) for k in offsets}):
        for spot in facet.spots:
            yield from (("cell", day, *cell) for cell in _cells(spot, bounds, 1 if asks else 0))
        yield from (("name", day, name) for name in _names(facet))
        if coarse or not asks:
            yield from (("region", day, name) for name in _regions(facet))
        yield from (("dead", day, number) for number in _numbers(facet) if number >= _MANY_DEAD)


def _undated_asks(facet: Facet, bounds: Blocking) -> Iterator[Key]:
    """Where an undated claim looks: its places on the days before it was published, and at any time."""
    for name in _names(facet):
        yield ("any", name)
        yield from (("any", name, number) for number in _numbers(facet))
        if facet.published:
            yield from (("name", facet.published - k, name) for k in range(_REPORTED + 1))
            reach = range(-bounds.days, bounds.days + 1)
            yield from (("paper", facet.published + k, name) for k in reach)


def _stands(facet: Facet, bounds: Blocking) -> Iterator[Key]:
    yield from _dated(facet, bounds, asks=False)
    yield from (("copy", mark) for mark in facet.copies)
    for name in _names(facet):
        yield ("any", name)
        yield from (("any", name, number) for number in _numbers(facet))
        if facet.published and not facet.days:
            yield ("paper", facet.published, name)


def _asks(facet: Facet, bounds: Blocking) -> Iterator[Key]:
    yield from _dated(facet, bounds, asks=True)
    yield from (("copy", mark) for mark in facet.copies)
    if facet.days is None:
        yield from _undated_asks(facet, bounds)


def _neighbours(member: int, block: Sequence[int], bounds: Blocking) -> Sequence[int]:
    """The block, or the members next to this one where the block is crowded."""
    if len(block) <= bounds.crowd:
        return block
    at = bisect_right(block, member)
    return block[max(0, at - bounds.window) : at + bounds.window]


def in_document(facets: Sequence[Facet], bounds: Blocking) -> Iterator[Pair]:
    """Each claim with the next ones of its document, in the order of the text."""
    held: defaultdict[str, list[int]] = defaultdict(list)
    for i, facet in enumerate(facets):
        held[facet.document].append(i)
    for members in held.values():
        members.sort(key=lambda i: (facets[i].at, facets[i].name))
        for n, left in enumerate(members):
            for right in members[n + 1 : n + 1 + bounds.window]:
                yield (left, right) if left < right else (right, left)


def _sorted_pair(left: int, right: int) -> Pair:
    return (left, right) if left < right else (right, left)


def block(facets: Sequence[Facet], bounds: Blocking) -> list[Pair]:
    """Pairs of positions in ``facets``, each once, sorted.

    ``facets`` should be in an order in which likely matches are close (by day and
    count): crowded blocks are cut by it.
    """
    blocks: defaultdict[Key, list[int]] = defaultdict(list)
    for i, facet in enumerate(facets):
        for each in set(_stands(facet, bounds)):
            blocks[each].append(i)
    pairs = set(in_document(facets, bounds))
    for i, facet in enumerate(facets):
        for each in set(_asks(facet, bounds)):
            found = _neighbours(i, blocks.get(each, ()), bounds)
            pairs.update(_sorted_pair(i, j) for j in found if j != i)
    return sorted(pairs)


def order_of(facet: Facet) -> tuple[int, int, str]:
    """The order that brings likely matches together: day, then dead, then claim id."""
    day = facet.days.first if facet.days else facet.published or 0
    return day, facet.killed[0].low if facet.killed else -1, facet.name
