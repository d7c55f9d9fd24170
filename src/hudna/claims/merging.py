"""Tellings: what a document says twice of one thing becomes one draft that holds all of it."""

from dataclasses import replace

from hudna.claims.draft import Draft
from hudna.claims.where import plain_name
from hudna.model.claim import Count, Kind, PlaceMention, Qualifier, WhenBasis, Whom
from hudna.model.span import Span

_PLAIN = {Whom.UNSPECIFIED: 0, Whom.CIVILIAN: 1, Whom.COMBATANT: 1}  # a child or a medic says more
_GENERAL = (Kind.ATTACK, Kind.CASUALTIES)


def merge(old: Draft, new: Draft) -> None:
    """Put what the later telling adds into the first; the fullest copy becomes the first evidence."""
    if new.attribution and (not old.attribution or old.headline):
        old.attribution, old.spoken = new.attribution, new.spoken
    longer = _longer(new.evidence, old.evidence)
    if longer:
        old.evidence, old.trigger = new.evidence + old.evidence, new.trigger
    else:
        old.evidence.extend(new.evidence)
    if old.kind in _GENERAL:
        old.kind = new.kind
    old.where = _union(old.where, new.where, longer=longer)
    for ours, theirs in ((old.actors, new.actors), (old.targets, new.targets)):
        ours.extend(m for m in theirs if all(m.id != o.id or m.id is None for o in ours))
    old.counts = _more_counts(old, new)
    old.weapons = old.weapons or new.weapons
    if new.when and (old.when is None or (old.when.basis in (WhenBasis.PUBLISHED, WhenBasis.INHERITED))):
        old.when = new.when
    old.headline = old.headline and new.headline
    old.paragraph = min(old.paragraph, new.paragraph)
    old.truce = old.truce or new.truce


def _longer(new: list[Span], old: list[Span]) -> bool:
    """Whether the new words are more; stops counting as soon as they are not."""
    left = sum(map(len, new))
    for span in old:
        left -= len(span)
        if left <= 0:
            return False
    return True


def _union(left: list[PlaceMention], right: list[PlaceMention], *, longer: bool) -> list[PlaceMention]:
    """The places of both tellings; a name that only repeats a part of another is left out."""
    first, second = (right, left) if longer else (left, right)
    names = [set(plain_name(place.name).split()) for place in first]
    return [
        *first,
        *(p for p in second if not any(set(plain_name(p.name).split()) <= name for name in names)),
    ]


def _more_counts(old: Draft, new: Draft) -> tuple[Count, ...]:
    """The counts of both; a number beats a vague word for the same measure."""
    kept = _opened(old, new)
    for count in new.counts:
        rivals = [c for c in kept if c.measure is count.measure and c.within == count.within]
        same = [c for c in rivals if c.whom is count.whom or c.low == count.low]
        if count.qualifier is Qualifier.VAGUE and rivals:
            continue
        vague = [c for c in rivals if c.qualifier is Qualifier.VAGUE]
        if vague and count.qualifier is not Qualifier.VAGUE:
            kept = [*(c for c in kept if c not in vague), count]
        elif not same:
            kept.append(count)
        elif _PLAIN.get(same[0].whom, 2) < _PLAIN.get(count.whom, 2) and same[0].low == count.low:
            kept[kept.index(same[0])] = replace(count, qualifier=same[0].qualifier, high=same[0].high)
    return tuple(kept)


def _opened(old: Draft, new: Draft) -> list[Count]:
    """The counts told first, without a high where the later telling leaves the same number open."""
    open_ = {(c.measure, c.low) for c in new.counts if c.qualifier is Qualifier.AT_LEAST and not c.within}
    return [
        replace(c, high=None, qualifier=Qualifier.AT_LEAST)
        if (c.measure, c.low) in open_ and not c.within and c.high == c.low
        else c
        for c in old.counts
    ]
