"""The grade of alleged civilian harm, suggested by rule, with reasons, until a reviewer signs."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from hudna.assessments.doers import doers_of, in_line, speaks_for
from hudna.assessments.origins import Origins
from hudna.assessments.readings import harms_civilians
from hudna.model.actor import Registry
from hudna.model.claim import Claim, Kind
from hudna.model.incident import AllegedDoer, Grade

_THIRD = 3
SameDoers = frozenset[frozenset[str]]
_TWO_SIDED = frozenset({Kind.CLASH, Kind.OFFENSIVE, Kind.CAPTURE})


@dataclass(frozen=True, slots=True)
class Graded:
    """A grade, or null where no civilian harm is alleged, with its reasons."""

    grade: Grade | None
    reasons: tuple[str, ...]


def _admission(
    claims: Sequence[Claim], named: Sequence[AllegedDoer], origins: Origins, registry: Registry
) -> str | None:
    """Who admits: a doer's own body tells of the harm. Telling of a strike alone admits no harm."""
    ids = {doer.id for doer in named}
    told = sorted(
        {
            f"{doer}, told by {origins.keys[claim.id]}"
            for claim in claims
            if harms_civilians(claim)
            for doer in ids.intersection(doers_of(claim, registry))
            if in_line(origins.keys[claim.id], doer, registry)
        }
    )
    return f"the alleged doer admits the harm: {'; '.join(told)}" if told else None


def _denial(named: Sequence[AllegedDoer], registry: Registry) -> str | None:
    for doer in named:
        own = [origin for origin in doer.denied_by if speaks_for(origin, doer.id, registry)]
        if own:
            return f"the doer named denies: {doer.id}, told by {', '.join(own)}"
    return None


def _party(doer: str, registry: Registry) -> str:
    """The party at the head of a doer's line."""
    return registry.line(doer)[-1]


def _parties_by_voice(claims: Sequence[Claim], origins: Origins, registry: Registry) -> dict[str, set[str]]:
    """The parties that each voice names as doers; of a clash, both sides, for both fight."""
    named: defaultdict[str, set[str]] = defaultdict(set)
    for claim in claims:
        both = [m.id for m in claim.targets if m.id] if claim.kind in _TWO_SIDED else []
        if told := doers_of(claim, registry):
            named[origins.voices[claim.id]] |= {_party(doer, registry) for doer in (*told, *both)}
    return named


def _one_by_habit(parties: Sequence[str], same: SameDoers) -> bool:
    """Whether reports name these for one another, as they do the Coalition and the United States."""
    return all(frozenset(pair) in same for pair in combinations(parties, 2))


def _contest(claims: Sequence[Claim], origins: Origins, registry: Registry, same: SameDoers) -> str | None:
    """Which parties are named, where the sources leave open which of them it was.

    A party that fewer than a third of those who name any doer name does not
    contest; nor do several whom two sources or more all name together.
    """
    struck = [claim for claim in claims if claim.kind not in _TWO_SIDED] or list(claims)
    named = _parties_by_voice(struck, origins, registry)
    votes = Counter(party for parties in named.values() for party in parties)
    rivals = sorted(party for party, times in votes.items() if _THIRD * times >= len(named))
    alike = len(named) > 1 and all(parties >= set(rivals) for parties in named.values())
    if len(rivals) < 2 or alike or _one_by_habit(rivals, same):
        return None
    told = ", ".join(f"{party} by {votes[party]}" for party in rivals)
    return f"sources name different doers ({told} of {len(named)} that name one)"


def grade(
    claims: Sequence[Claim],
    named: Sequence[AllegedDoer],
    origins: Origins,
    registry: Registry,
    same: SameDoers = frozenset(),
) -> Graded:
    """Confirmed, contested, fair or weak; null where nobody but fighters is said to be hurt.

    ``same``: pairs of parties that reports name for one another.
    """
    if not any(harms_civilians(claim) for claim in claims):
        return Graded(None, ("no grade: no civilian harm is alleged",))
    if admitted := _admission(claims, named, origins, registry):
        return Graded(Grade.CONFIRMED, (f"confirmed: {admitted}",))
    if contested := _denial(named, registry) or _contest(claims, origins, registry, same):
        return Graded(Grade.CONTESTED, (f"contested: {contested}",))
    voices = origins.voices_of(claim.id for claim in claims)
    if len(voices) > 1:
        told = f"fair: {len(voices)} original sources ({', '.join(voices)})"
        return Graded(Grade.FAIR, (told, "whether they are independent is unknown"))
    return Graded(Grade.WEAK, (f"weak: one original source ({voices[0]})",))
