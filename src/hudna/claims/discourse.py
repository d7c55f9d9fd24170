"""Discourse: what a document says twice is one claim; what it leaves unsaid is carried from where it was said."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from hudna.claims.draft import Draft
from hudna.language.normal import key
from hudna.claims.where import plain_name
from hudna.model.claim import Family, Kind, Measure, PlaceMention, Qualifier, WhenBasis, Whom

_COMPATIBLE = (
    frozenset((Kind.AIRSTRIKE, Kind.ATTACK, Kind.CASUALTIES)),
    frozenset((Kind.SHELLING, Kind.ATTACK, Kind.CASUALTIES)),
    frozenset((Kind.EXPLOSION, Kind.ATTACK, Kind.CASUALTIES)),
    frozenset((Kind.KILLING, Kind.ATTACK, Kind.CASUALTIES)),
)


_NO_NAMES = frozenset(map(key, (
    "ريف", "شمال", "شمالي", "جنوب", "جنوبي", "شرق", "شرقي", "غرب", "غربي", "محافظة", "مدينة", "الشمالي", "الجنوبي", "الشرقي",
    "الغربي", "منطقة", "مناطق", "سوق", "جبل", "تل", "مطار", "مخيم", "حي")))  # fmt: skip


def said_once(drafts: list[Draft]) -> list[Draft]:
    """Merge drafts that tell one thing on one chain: body with body first, then each headline with its likest."""
    kept: list[Draft] = []
    for draft in (d for d in drafts if not d.headline):
        near = islice(reversed(kept), _MEMORY)
        twin = next((other for other in near if _same(other, draft)), None)
        if twin is None:
            kept.append(draft)
        else:
            _merge(twin, draft)
    for draft in (d for d in drafts if d.headline):
        likest = max(kept, key=lambda other: _likeness(other, draft), default=None)
        if likest is not None and _likeness(likest, draft) >= _SAME_STORY:
            _merge(likest, draft)
        elif not kept or (draft.title and (draft.counts or draft.where)):
            kept.append(draft)
    return kept


_SAME_STORY = 2
_MEMORY = 200  # claims: no report has as many; a list of thousands is still read in linear time


def _likeness(body: Draft, headline: Draft) -> int:
    """How surely a headline tells what a body tells: shared toll, place, parties; 0 where something forbids it."""
    if (
        body.stance != headline.stance
        or not _kinds_agree(headline, body)
        or not _counts_agree(body, headline)
    ):
        return 0
    places = _places_agree(body, headline)
    if places is False:
        return 0
    tolls = bool(_tolls(body).items() & _tolls(headline).items())
    doers = bool({m.id for m in body.actors} & {m.id for m in headline.actors})
    targets = bool({m.id for m in body.targets} & {m.id for m in headline.targets})
    return 3 * tolls + 2 * bool(places) + 2 * doers + targets + (body.kind is headline.kind)


def _same(old: Draft, new: Draft) -> bool:
    """Whether two drafts of one document tell one thing on one chain."""
    if old.stance != new.stance or old.aggregate != new.aggregate or not _kinds_agree(old, new):
        return False
    if old.part or new.part:
        return False
    if not _chains_agree(old, new) or not _counts_agree(old, new) or not _days_agree(old, new):
        return False
    places = _places_agree(old, new)
    shared = bool(_tolls(old).items() & _tolls(new).items())
    if new.reference and old.kind is new.kind and not (_tolls(old) and _tolls(new)):
        return places is not False
    if places is None or (places is False and _only_sites(new)):
        single = old.kind in _SINGLE and new.paragraph <= _LEADS and _parties_agree(old, new)
        return old.kind is new.kind and (shared and _parties_agree(old, new) or single and places is None)
    if not places:
        return False
    same_clash = _same_parties(old, new) and old.when is not None and old.when == new.when
    lead = old.lead and _parties_agree(old, new)
    return (
        same_clash
        or (shared and (lead or _tolls(old) == _tolls(new)))
        or (lead and not (_tolls(old) and _tolls(new)))
    )


_SINGLE = frozenset((Kind.EXPLOSION, Kind.KILLING, Kind.RAID))
_LEADS = 3  # paragraphs in which a report still tells its one blast again


def _only_sites(draft: Draft) -> bool:
    return all(place.level == "site" for place in draft.where)


def _kinds_agree(old: Draft, new: Draft) -> bool:
    if old.kind is new.kind:
        return True
    return any({old.kind, new.kind} <= family for family in _COMPATIBLE) and (old.headline or old.lead)


def _chains_agree(old: Draft, new: Draft) -> bool:
    left, right = old.attribution, new.attribution
    return not left or not right or left[-1].id == right[-1].id or left[0].id == right[0].id


def _places_agree(old: Draft, new: Draft) -> bool | None:
    """True where a place is shared, None where one side names none, False where they differ.

    A lead may name only the governorate of the body's village: one shared word is enough.
    """
    left, right = _names(old), _names(new)
    if not left or not right:
        return None
    if left & right:
        return True
    wide = old.headline or new.headline or old.lead
    return wide and bool(_words(left) & _words(right))


def _names(draft: Draft) -> set[str]:
    return {key(place.name).removeprefix("ال") for place in draft.where if place.relation.type != "from"}


def _words(names: set[str]) -> set[str]:
    return {word.removeprefix("لل").removeprefix("ال") for name in names for word in name.split()} - _NO_NAMES


def _parties_agree(old: Draft, new: Draft) -> bool:
    left, right = {m.id for m in old.actors}, {m.id for m in new.actors}
    return not left or not right or bool(left & right)


def _same_parties(old: Draft, new: Draft) -> bool:
    left, right = ({m.id for m in (*d.actors, *d.targets)} for d in (old, new))
    return len(left) > 1 and left == right


def _tolls(draft: Draft) -> dict[Measure, int]:
    return {
        c.measure: c.low
        for c in draft.counts
        if c.measure in (Measure.KILLED, Measure.WOUNDED, Measure.DETAINED, Measure.VIOLATIONS)
        and not c.within and c.low is not None and c.qualifier is not Qualifier.VAGUE
    }  # fmt: skip


def _counts_agree(old: Draft, new: Draft) -> bool:
    left, right = _tolls(old), _tolls(new)
    return all(left[measure] == right[measure] for measure in left.keys() & right.keys())


def _days_agree(old: Draft, new: Draft) -> bool:
    if old.when is None or new.when is None:
        return True
    if WhenBasis.PUBLISHED in (old.when.basis, new.when.basis):
        return True
    starts = old.when.start or old.when.end, new.when.start or new.when.end
    ends = old.when.end or old.when.start, new.when.end or new.when.start
    if None in (*starts, *ends):
        return True
    return max(starts) <= min(ends)  # type: ignore[type-var]


def _merge(old: Draft, new: Draft) -> None:
    """Put what the later telling adds into the first; the fullest copy becomes the first evidence."""
    if new.attribution and (not old.attribution or old.headline):
        old.attribution, old.spoken = new.attribution, new.spoken
    longer = sum(map(len, new.evidence)) > sum(map(len, old.evidence))
    old.evidence = new.evidence + old.evidence if longer else old.evidence + new.evidence
    if longer:
        old.trigger = new.trigger
    if old.kind in (Kind.ATTACK, Kind.CASUALTIES):
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


def _union(left: list[PlaceMention], right: list[PlaceMention], *, longer: bool) -> list[PlaceMention]:
    """The places of both tellings; a name that only repeats a part of another is left out."""
    first, second = (right, left) if longer else (left, right)
    names = [set(plain_name(place.name).split()) for place in first]
    return [
        *first,
        *(p for p in second if not any(set(plain_name(p.name).split()) <= name for name in names)),
    ]


_PLAIN = {Whom.UNSPECIFIED: 0, Whom.CIVILIAN: 1, Whom.COMBATANT: 1}  # a child or a medic says more


def _more_counts(old: Draft, new: Draft):  # type: ignore[no-untyped-def]  # noqa: ANN202
    """The counts of both; a number beats a vague word for the same measure."""
    open_ = {(c.measure, c.low) for c in new.counts if c.qualifier is Qualifier.AT_LEAST and not c.within}
    kept = [
        replace(c, high=None, qualifier=Qualifier.AT_LEAST)
        if (c.measure, c.low) in open_ and not c.within and c.high == c.low else c
        for c in old.counts
    ]  # fmt: skip
    for count in new.counts:
        rivals = [c for c in kept if c.measure is count.measure and c.within == count.within]
        same = [c for c in rivals if c.whom is count.whom or c.low == count.low]
        vague = [c for c in rivals if c.qualifier is Qualifier.VAGUE]
        if count.qualifier is Qualifier.VAGUE and rivals:
            continue
        if vague and count.qualifier is not Qualifier.VAGUE:
            kept = [c for c in kept if c not in vague]
            kept.append(count)
        elif not same:
            kept.append(count)
        elif _PLAIN.get(same[0].whom, 2) < _PLAIN.get(count.whom, 2) and same[0].low == count.low:
            kept[kept.index(same[0])] = replace(count, qualifier=same[0].qualifier, high=same[0].high)
    return tuple(kept)


def carry(drafts: Iterable[Draft]) -> None:
    """Give a draft without a day the day of the statement before it in its paragraph, as inherited."""
    last: Draft | None = None
    for draft in drafts:
        near = last is not None and last.paragraph == draft.paragraph and last.when is not None
        if draft.when is None and near and last and last.when and draft.kind.family is not Family.POLITICS:
            draft.when = replace(last.when, basis=WhenBasis.INHERITED)
        if draft.when is not None:
            last = draft
