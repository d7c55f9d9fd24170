"""What kind, when and where an incident was, out of what its claims say."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hudna.language.normal import key
from hudna.model.claim import Claim, Family, Kind, When, WhenBasis
from hudna.model.place import Candidate, Location

Voices = Mapping[str, str]
_BASIS = (WhenBasis.EXPLICIT, WhenBasis.RELATIVE, WhenBasis.INHERITED, WhenBasis.PUBLISHED)
_CITY_KM = 2.2  # a settlement of a greater radius is a town or city, named to say where a village lies
_NAMED_FIRST, _NAMED, _HELD = 1.0, 0.5, 0.4  # of a voice: the event's place, another it names, one round it
_SETTLEMENT = 1
_FINEST = ("site", "settlement", "subdistrict", "district", "area", "governorate", "country")
# Violence whose means is told, before the kinds that tell none, before what violence leaves behind.
_UNTOLD = frozenset({Kind.ATTACK})


def _specific(kind: Kind) -> int:
    if kind.family is Family.VIOLENCE:
        return 1 if kind in _UNTOLD else 0
    return 3 if kind.family is Family.TRUCE else 2


def kinds_of(claims: Sequence[Claim]) -> tuple[Kind, ...]:
    """Kinds by how many claims carry them; on a tie violence whose means is told goes first."""
    counts = Counter(claim.kind for claim in claims)
    return tuple(sorted(counts, key=lambda kind: (-counts[kind], _specific(kind), str(kind))))


def _closed(when: When) -> tuple[dt.date, dt.date] | None:
    if when.start is None or when.end is None:
        return None
    return min(when.start, when.end), max(when.start, when.end)


def when_of(claims: Sequence[Claim], voices: Voices) -> When | None:
    """The narrowest span that the most voices fit; null where no claim has a closed one.

    A span fits a voice if it lies in a span of that voice. Ties go to the narrower,
    then the better known (explicit before published), then the earlier.
    """
    told = [(claim, claim.when, span) for claim in claims if claim.when and (span := _closed(claim.when))]
    if not told:
        return None

    def rank(row: tuple[Claim, When, tuple[dt.date, dt.date]]) -> tuple[object, ...]:
        _, when, (start, end) = row
        fits = {voices[claim.id] for claim, _, span in told if span[0] <= start and end <= span[1]}
        times = sum(span[0] <= start and end <= span[1] for _, _, span in told)
        hours = when.start_time is None
        return -len(fits), -times, end - start, _BASIS.index(when.basis), hours, start, when.start_time or ""

    return min(told, key=rank)[1]


@dataclass(frozen=True, slots=True)
class _Named:
    """A place that a claim names for the event; ``first`` among those it names."""

    voice: str
    place: Candidate
    written: str
    first: bool
    near: bool

    def holds(self, other: Candidate) -> bool:
        """Whether this is a coarser place round the other."""
        return _fineness(self.place) > _fineness(other) and self.place.km_to(other) <= self.place.radius_km


def _fineness(candidate: Candidate) -> int:
    return _FINEST.index(candidate.level) if candidate.level in _FINEST else len(_FINEST)


def _only_holds(place: Candidate, others: Iterable[Candidate]) -> bool:
    """Whether a city only says in which province a smaller place of the same claim lies."""
    if place.level != "settlement" or place.radius_km < _CITY_KM or place.admin1 is None:
        return False
    return any(
        other.admin1 == place.admin1 and other.radius_km < _CITY_KM and _fineness(other) <= _fineness(place)
        for other in others
    )


def _places(claim: Claim, voice: str) -> list[_Named]:
    """The settled places of the event itself: not where fire came from, nor where it only passed."""
    told = [m for m in claim.where if m.relation.type in {"in", "near"} and m.location and m.location.chosen]
    found: list[_Named] = []
    for mention in told:
        chosen = mention.location.chosen if mention.location else None
        all_chosen = [m.location.chosen for m in told if m.location and m.location.chosen]
        if chosen and not _only_holds(chosen, all_chosen):
            fine = _fineness(chosen) <= _SETTLEMENT
            first = fine and not any(_fineness(named.place) <= _SETTLEMENT for named in found)
            found.append(_Named(voice, chosen, mention.name, first, mention.relation.type == "near"))
    return found


def where_of(claims: Sequence[Claim], voices: Voices) -> tuple[Location | None, str | None]:
    """The place that most voices name or hold, and its name as reports write it.

    A place is held by what lies within the radius of a coarser one, so that "Idlib
    countryside" supports the village that others name. A settlement goes before a
    region; ties go to what more claims name, then to the finer, then to the
    gazetteer id. Where nothing is settled on the map, the name most claims write
    stands alone.
    """
    named = [each for claim in claims for each in _places(claim, voices[claim.id])]
    pool = [each for each in named if each.place.level != "country"] or named
    if not pool:
        return None, _written(
            m.name for claim in claims for m in claim.where if m.relation.type in {"in", "near"}
        )
    places = {each.place.key: each.place for each in pool}
    best = min(places.values(), key=lambda place: _rank(place, pool))
    holders = [each for each in pool if each.place.key == best.key]
    told, of = len({each.voice for each in holders}), len({each.voice for each in pool})
    others = tuple(places[key] for key in sorted(places) if key != best.key)
    reason = f"named by {told} of {of} sources; {best.reason}"
    return Location(best, (best, *others), reason), _written(each.written for each in holders)


def _rank(best: Candidate, pool: Sequence[_Named]) -> tuple[object, ...]:
    """Voices that name the place or lie round it, then claims, then fineness."""
    votes: defaultdict[str, float] = defaultdict(float)
    for each in pool:
        weight = _HELD if each.holds(best) else 0.0
        if each.place.key == best.key:
            weight = _NAMED_FIRST if each.first else _NAMED
        votes[each.voice] = max(votes[each.voice], weight)
    times = sum(each.place.key == best.key for each in pool)
    return _fineness(best) > _SETTLEMENT, -sum(votes.values()), -times, _fineness(best), best.key


def _written(names: Iterable[str]) -> str | None:
    """The name most claims write, in its commonest spelling; the first in order on a tie."""
    spellings = Counter(names)
    folded: Counter[str] = Counter()
    for name, times in spellings.items():
        folded[key(name)] += times
    ranked = sorted(spellings, key=lambda name: (-folded[key(name)], -spellings[name], name))
    return ranked[0] if ranked else None
