"""The grade of alleged civilian harm, suggested by rule, with reasons, until a reviewer signs."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from hudna.assessments.doers import doers_of, speaks_for
from hudna.assessments.origins import Origins
from hudna.assessments.readings import harms_civilians
from hudna.model.actor import Registry
from hudna.model.claim import Claim, Kind
from hudna.model.incident import AllegedDoer, Grade

_TWO_SIDED = frozenset({Kind.CLASH, Kind.OFFENSIVE, Kind.CAPTURE})


@dataclass(frozen=True, slots=True)
class Graded:
    """A grade, or null where no civilian harm is alleged, with its reasons."""

    grade: Grade | None
    reasons: tuple[str, ...]


def _admission(named: Sequence[AllegedDoer]) -> str | None:
    told = [f"{doer.id}, told by {', '.join(doer.admitted_by)}" for doer in named if doer.admitted_by]
    return f"the alleged doer admits: {'; '.join(told)}" if told else None


def _denial(named: Sequence[AllegedDoer], registry: Registry) -> str | None:
    for doer in named:
        own = [origin for origin in doer.denied_by if speaks_for(origin, doer.id, registry)]
        if own:
            return f"the doer named denies: {doer.id}, told by {', '.join(own)}"
    return None


def _named_by_voice(claims: Sequence[Claim], origins: Origins, registry: Registry) -> dict[str, set[str]]:
    """The doers that each voice names; in a clash both sides fight, so neither name contradicts the other."""
    named: defaultdict[str, set[str]] = defaultdict(set)
    for claim in claims:
        both = {m.id for m in claim.targets if m.id} if claim.kind in _TWO_SIDED else set()
        if told := doers_of(claim, registry):
            named[origins.voices[claim.id]] |= {*told, *both}
    return named


def _agree(left: set[str], right: set[str], registry: Registry) -> bool:
    return any(registry.related(a, b) for a in left for b in right)


def _contest(claims: Sequence[Claim], origins: Origins, registry: Registry) -> str | None:
    """The first two voices whose doers have nothing in common."""
    named = sorted(_named_by_voice(claims, origins, registry).items())
    for n, (voice, doers) in enumerate(named):
        for other, others in named[n + 1 :]:
            if not _agree(doers, others, registry):
                a, b = ", ".join(sorted(doers)), ", ".join(sorted(others))
                return f"sources name different doers: {voice} {a}; {other} {b}"
    return None


def grade(
    claims: Sequence[Claim], named: Sequence[AllegedDoer], origins: Origins, registry: Registry
) -> Graded:
    """Confirmed, contested, fair or weak; null where nobody but fighters is said to be hurt."""
    if not any(harms_civilians(claim) for claim in claims):
        return Graded(None, ("no grade: no civilian harm is alleged",))
    if admitted := _admission(named):
        return Graded(Grade.CONFIRMED, (f"confirmed: {admitted}",))
    if contested := _denial(named, registry) or _contest(claims, origins, registry):
        return Graded(Grade.CONTESTED, (f"contested: {contested}",))
    voices = origins.voices_of(claim.id for claim in claims)
    if len(voices) > 1:
        told = f"fair: {len(voices)} original sources ({', '.join(voices)})"
        return Graded(Grade.FAIR, (told, "whether they are independent is unknown"))
    return Graded(Grade.WEAK, (f"weak: one original source ({voices[0]})",))
