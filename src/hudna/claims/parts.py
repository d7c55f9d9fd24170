"""A total and its parts: "9 cases, 4 in Hama, one in Latakia and 4 in Aleppo" is four claims."""

from dataclasses import replace

from hudna.claims.draft import Draft
from hudna.claims.events import Event
from hudna.claims.where import Spot
from hudna.language.normal import normalise
from hudna.model.claim import Count, Measure
from hudna.model.span import Span

_ADDED_UP = (Measure.VIOLATIONS, Measure.STRIKES)
_NEAR = 17  # letters between a number and its place: منها في محافظة


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
    draft.counts = (*(c for c in draft.counts if c.measure is not measure), total)
    if _placed_too(total, [count for count, _ in placed], _place_after(total, event, spots)):
        theirs = {spot.mention.span for _, spot in placed}
        draft.where = [place for place in draft.where if place.span not in theirs]
    else:
        draft.aggregate = True
    return [_part(draft, count, spot) for count, spot in placed]


def _placed_too(total: Count, parts: list[Count], spot: Spot | None) -> bool:
    """Whether the first number has a place of its own and sums up nothing: 20 raids on A and 2 on B."""
    return spot is not None and total.low != sum(part.low or 0 for part in parts)


def _start(count: Count) -> int:
    return count.span.start if count.span else 0


def _place_after(count: Count, event: Event, spots: list[Spot]) -> Spot | None:
    """The place that begins within a few words after a number."""
    at = count.span.end if count.span else 0
    source = event.passage.text.normal.source
    for spot in spots:
        begin = spot.mention.span.start
        between = normalise(source[at:begin]).text
        if at <= begin and len(between) <= _NEAR and event.first <= spot.first < event.last:
            return spot if "،" not in between else None
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
        actors=list(draft.actors),
        targets=[],
        counts=(replace(count, within=False),),
        truce=None,
        part=True,
    )
