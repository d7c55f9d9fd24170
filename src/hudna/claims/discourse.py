"""Discourse: what a document says twice is one claim; what it leaves unsaid is carried over."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from itertools import islice

from hudna.claims.draft import Draft
from hudna.claims.merging import merge
from hudna.knowledge.cues import cues
from hudna.language.normal import key
from hudna.model.claim import Family, Kind, Measure, Qualifier, When, WhenBasis

_SAME_STORY = 2  # likeness from which a headline tells what a body tells
_MEMORY = 200  # claims: no report has as many; a list of thousands is still read in linear time
_LEADS = 3  # paragraphs in which a report still tells its one blast again
_SINGLE = frozenset((Kind.EXPLOSION, Kind.KILLING, Kind.RAID))
_TOLLS = frozenset((Measure.KILLED, Measure.WOUNDED, Measure.DETAINED, Measure.VIOLATIONS))
_GENERAL = frozenset((Kind.ATTACK, Kind.CASUALTIES))
_SPECIAL = frozenset((Kind.AIRSTRIKE, Kind.SHELLING, Kind.EXPLOSION, Kind.KILLING))


class _Telling:
    """A draft with what tellings are compared by; made anew when the draft takes in another."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.tolls = _tolls(draft)

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of its places, but of those that something came from."""
        places = (place.name for place in self.draft.where if place.relation.type != "from")
        return frozenset(key(name).removeprefix("ال") for name in places)

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of these names that tell one place from another."""
        words = (word.removeprefix("لل").removeprefix("ال") for name in self.names for word in name.split())
        return frozenset(words) - cues().common_in_places

    @cached_property
    def actors(self) -> frozenset[str | None]:
        return frozenset(mention.id for mention in self.draft.actors)

    @cached_property
    def targets(self) -> frozenset[str | None]:
        return frozenset(mention.id for mention in self.draft.targets)


def said_once(drafts: list[Draft]) -> list[Draft]:
    """Merge drafts that tell one thing on one chain: body with body, then each headline with its likest."""
    kept = _bodies([draft for draft in drafts if not draft.headline])
    paragraphs = [telling.draft.paragraph for telling in kept]
    for headline in (_Telling(draft) for draft in drafts if draft.headline):
        near = _near(kept, bisect_left(paragraphs, headline.draft.paragraph))
        likest = max(near, key=lambda at: _likeness(kept[at], headline), default=None)
        if likest is not None and _likeness(kept[likest], headline) >= _SAME_STORY:
            merge(kept[likest].draft, headline.draft)
            kept[likest] = _Telling(kept[likest].draft)
        elif not kept or (headline.draft.title and (headline.draft.counts or headline.draft.where)):
            kept.append(headline)
    return [telling.draft for telling in kept]


def _bodies(drafts: list[Draft]) -> list[_Telling]:
    """The drafts of a story's sentences, each with the later ones that tell the same."""
    kept: list[_Telling] = []
    for draft in drafts:
        telling = _Telling(draft)
        near = islice(range(len(kept) - 1, -1, -1), _MEMORY)
        twin = next((at for at in near if _same(kept[at], telling)), None)
        if twin is None:
            kept.append(telling)
        else:
            merge(kept[twin].draft, draft)
            kept[twin] = _Telling(kept[twin].draft)
    return kept


def _near(kept: list[_Telling], at: int) -> range:
    """The numbers of the tellings round number ``at`` that a headline there may stand for."""
    first = max(0, min(at - _MEMORY // 2, len(kept) - _MEMORY))
    return range(first, min(first + _MEMORY, len(kept)))


def _likeness(body: _Telling, headline: _Telling) -> int:
    """How surely a headline tells what a body tells, by toll, place, parties; 0 where one forbids it."""
    if body.draft.stance != headline.draft.stance or not _kinds_agree(headline.draft, body.draft):
        return 0
    if not _counts_agree(body, headline):
        return 0
    places = _places_agree(body, headline)
    if places is False:
        return 0
    tolls = bool(body.tolls.items() & headline.tolls.items())
    doers = bool(body.actors & headline.actors)
    targets = bool(body.targets & headline.targets)
    same = body.draft.kind is headline.draft.kind
    return 3 * tolls + 2 * bool(places) + 2 * doers + targets + same


def _same(old: _Telling, new: _Telling) -> bool:
    """Whether two drafts of one document tell one thing on one chain."""
    first, second = old.draft, new.draft
    if first.aggregate != second.aggregate or first.part or second.part:
        return False
    if not _kinds_agree(first, second) or first.stance != second.stance:
        return False
    if not _chains_agree(first, second) or not _days_agree(first.when, second.when):
        return False
    return _counts_agree(old, new) and _one_thing(old, new)


def _one_thing(old: _Telling, new: _Telling) -> bool:
    """Whether place, toll and parties tell that two drafts of one kind, day and chain are of one thing."""
    first, second = old.draft, new.draft
    places = _places_agree(old, new)
    both_counted = bool(old.tolls and new.tolls)
    if second.reference and first.kind is second.kind and not both_counted:
        return places is not False
    shared = bool(old.tolls.items() & new.tolls.items())
    agree = not old.actors or not new.actors or bool(old.actors & new.actors)
    if places is None or (places is False and all(place.level == "site" for place in second.where)):
        single = first.kind in _SINGLE and second.paragraph <= _LEADS and places is None
        return first.kind is second.kind and agree and (shared or single)
    if not places:
        return False
    if _same_parties(old, new) and first.when is not None and first.when == second.when:
        return True
    lead = first.lead and agree
    return (shared and (lead or old.tolls == new.tolls)) or (lead and not both_counted)


def _kinds_agree(old: Draft, new: Draft) -> bool:
    """Whether both may be of one event: of one kind, or a lead's general word for it."""
    if old.kind is new.kind:
        return True
    if not (old.headline or old.lead):
        return False
    kinds = {old.kind, new.kind}
    return kinds == _GENERAL or (bool(kinds & _GENERAL) and bool(kinds & _SPECIAL))


def _chains_agree(old: Draft, new: Draft) -> bool:
    left, right = old.attribution, new.attribution
    return not left or not right or left[-1].id == right[-1].id or left[0].id == right[0].id


def _places_agree(old: _Telling, new: _Telling) -> bool | None:
    """True where a place is shared, None where one side names none, False where they differ.

    A lead may name only the governorate of the body's village: one shared word is enough.
    """
    if not old.names or not new.names:
        return None
    if old.names & new.names:
        return True
    wide = old.draft.headline or new.draft.headline or old.draft.lead
    return wide and bool(old.words & new.words)


def _same_parties(old: _Telling, new: _Telling) -> bool:
    left = old.actors | old.targets
    return len(left) > 1 and left == new.actors | new.targets


def _tolls(draft: Draft) -> dict[Measure, int]:
    """By measure the whole numbers told of people and violations."""
    return {
        count.measure: count.low
        for count in draft.counts
        if count.measure in _TOLLS
        and not count.within
        and count.low is not None
        and count.qualifier is not Qualifier.VAGUE
    }


def _counts_agree(old: _Telling, new: _Telling) -> bool:
    return all(old.tolls[measure] == new.tolls[measure] for measure in old.tolls.keys() & new.tolls.keys())


def _days_agree(old: When | None, new: When | None) -> bool:
    """Whether both may be of one day: their days overlap, or one of them tells none."""
    if old is None or new is None or WhenBasis.PUBLISHED in (old.basis, new.basis):
        return True
    old_start, new_start = old.start or old.end, new.start or new.end
    old_end, new_end = old.end or old.start, new.end or new.start
    if old_start is None or new_start is None or old_end is None or new_end is None:
        return True
    return max(old_start, new_start) <= min(old_end, new_end)


def carry(drafts: Iterable[Draft]) -> None:
    """Give a draft without a day the day of the statement before it in its paragraph, as inherited."""
    last: Draft | None = None
    for draft in drafts:
        near = last is not None and last.paragraph == draft.paragraph and last.when is not None
        if draft.when is None and near and last and last.when and draft.kind.family is not Family.POLITICS:
            draft.when = replace(last.when, basis=WhenBasis.INHERITED)
        if draft.when is not None:
            last = draft
