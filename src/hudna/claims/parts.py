"""A total and its parts: "9 cases, 4 in Hama, one in Latakia and 4 in Aleppo" is four claims."""

from dataclasses import replace

from hudna.claims.draft import Draft
from hudna.claims.events import Event
from hudna.claims.where import Spot
from hudna.model.claim import Count, Measure
from hudna.model.span import Span

_ADDED_UP = (Measure.VIOLATIONS, Measure.STRIKES)


def parts_of(draft: Draft, event: Event, spots: list[Spot]) -> list[Draft]:
    """The parts told after a total, each with its own place; the draft becomes the total.

    A part is a number followed by a place. What has no number before it stays the total's.
    """
    measure = next((m for m in _ADDED_UP if sum(c.measure is m for c in draft.all_counts) > 1), None)
    if measure is None:
        return []
    told = sorted((c for c in draft.all_counts if c.measure is measure and c.span), key=_start)
    total, pieces = told[0], [(c, _place_after(c, event, spots)) for c in told[1:]]
    placed = [(count, spot) for count, spot in pieces if spot is not None]
    if not placed or not _is_total(total, [count for count, _ in placed]):
        return []
    draft.aggregate = True
    draft.counts = tuple(c for c in draft.counts if c.measure is not measure) + (total,)
    return [_part(draft, count, spot) for count, spot in placed]


def _start(count: Count) -> int:
    return count.span.start if count.span else 0


def _place_after(count: Count, event: Event, spots: list[Spot]) -> Spot | None:
    """The place that begins within a few words after a number."""
    at = count.span.end if count.span else 0
    words = event.passage.text
    for spot in spots:
        begin = spot.mention.span.start
        if at <= begin <= at + 12 and event.first <= spot.first < event.last:
            return spot if "،" not in words.normal.source[at:begin] else None
    return None


def _is_total(total: Count, parts: list[Count]) -> bool:
    known = [part.low for part in parts if part.low is not None]
    return total.low is not None and bool(known) and total.low >= max(known) and len(known) == len(parts)


def _part(draft: Draft, count: Count, spot: Spot) -> Draft:
    words = Span(_start(count), spot.mention.span.end)
    return replace(
        draft,
        evidence=[words],
        trigger=count.span or words,
        rule=f"{draft.rule}/part",
        aggregate=False,
        where=[spot.mention],
        targets=[],
        counts=(count,),
        truce=None,
        part=True,
    )
