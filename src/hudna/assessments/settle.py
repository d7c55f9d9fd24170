"""What kind, when and where an incident was, out of what its claims say."""

import datetime as dt
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from hudna.language.normal import key
from hudna.model.claim import Claim, Family, Kind, PlaceMention, When, WhenBasis
from hudna.model.place import Candidate, Location

Voices = Mapping[str, str]
_BASIS = (WhenBasis.EXPLICIT, WhenBasis.RELATIVE, WhenBasis.INHERITED, WhenBasis.PUBLISHED)
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


def _km(left: Candidate, right: Candidate) -> float:
    la, lb = math.radians(left.lat), math.radians(right.lat)
    step = math.radians(right.lon - left.lon)
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin(step / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(h)))


def _named(claims: Sequence[Claim]) -> list[tuple[Claim, PlaceMention]]:
    """Places of the event itself: not where fire came from, nor where it only passed."""
    return [
        (claim, place) for claim in claims for place in claim.where if place.relation.type in {"in", "near"}
    ]


def _fineness(candidate: Candidate) -> int:
    return _FINEST.index(candidate.level) if candidate.level in _FINEST else len(_FINEST)


def where_of(claims: Sequence[Claim], voices: Voices) -> tuple[Location | None, str | None]:
    """The place that most voices name or hold, and its name as reports write it.

    A place is held by what lies within the radius of a coarser one, so that "Idlib
    countryside" supports the village that others name. Ties go to what more claims
    name, then to the finer, then to the gazetteer id. Where nothing is settled on
    the map, the name most claims write stands alone.
    """
    named = _named(claims)
    settled = [(c, p.location.chosen, p) for c, p in named if p.location and p.location.chosen]
    fine = [row for row in settled if _fineness(row[1]) < _FINEST.index("country")]
    if not (pool := fine or settled):
        return None, _written(place.name for _, place in named)
    best = min({chosen.place: chosen for _, chosen, _ in pool}.values(), key=lambda c: _rank(c, pool, voices))
    holders = [row for row in pool if row[1].place == best.place]
    told = {voices[claim.id] for claim, _, _ in holders}
    reason = f"named by {len(told)} of {len({voices[c.id] for c, _, _ in pool})} sources; {best.reason}"
    others = {chosen.place: chosen for _, chosen, _ in pool}
    candidates = (best, *(others[place] for place in sorted(others) if place != best.place))
    return Location(best, candidates, reason), _written(place.name for _, _, place in holders)


def _rank(
    best: Candidate, pool: Sequence[tuple[Claim, Candidate, PlaceMention]], voices: Voices
) -> tuple[object, ...]:
    """Voices that name the place or lie round it, then claims, then fineness."""
    votes: defaultdict[str, float] = defaultdict(float)
    times = 0
    for claim, chosen, place in pool:
        if chosen.place == best.place:
            weight = 1.0 if place.relation.type == "in" else 0.6
            times += 1
        else:
            wider = _fineness(chosen) > _fineness(best)
            weight = 0.5 if wider and _km(chosen, best) <= chosen.radius_km else 0.0
        votes[voices[claim.id]] = max(votes[voices[claim.id]], weight)
    coarse = _fineness(best) >= _FINEST.index("district")
    return coarse, -sum(votes.values()), -times, _fineness(best), best.place


def _written(names: Iterable[str]) -> str | None:
    """The name most claims write, in its commonest spelling; the first in order on a tie."""
    spellings = Counter(names)
    folded: Counter[str] = Counter()
    for name, times in spellings.items():
        folded[key(name)] += times
    ranked = sorted(spellings, key=lambda name: (-folded[key(name)], -spellings[name], name))
    return ranked[0] if ranked else None
