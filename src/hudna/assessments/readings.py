"""What one claim says of people: by measure and victim group, an interval and the number told, if one was."""

from collections.abc import Iterable
from dataclasses import dataclass

from hudna.model.claim import Claim, Count, Measure, Qualifier, Whom

ALL = "all"
MEASURES = (
    Measure.KILLED, Measure.WOUNDED, Measure.MISSING, Measure.DETAINED, Measure.DISPLACED, Measure.EVACUATED,
)  # fmt: skip
# Civilians though the text does not use the word (codebook: "children, women and the like").
_CIVIL = frozenset({Whom.CHILD, Whom.WOMAN, Whom.MEDIC, Whom.JOURNALIST, Whom.AID_WORKER})
_COMBATANTS = frozenset({Whom.COMBATANT, Whom.SOLDIER})


@dataclass(frozen=True, slots=True)
class Reading:
    """An interval of people, null high where open. ``number`` is the number told; null for a bare bound.

    ``vague``: some, number not told; ``low`` then is what the words imply and never counts.
    """

    low: int
    high: int | None
    number: int | None
    vague: bool = False

    def __str__(self) -> str:
        if self.vague:
            return "some, number not told"
        if self.high is None:
            return f"{self.low} or more"
        return str(self.low) if self.low == self.high else f"{self.low} to {self.high}"


def _one(count: Count) -> Reading:
    low = count.low or 0
    if count.qualifier is Qualifier.VAGUE:
        return Reading(low, None, None, vague=True)
    number = None if count.qualifier is Qualifier.UP_TO else low
    high = count.high if count.high is None else max(low, count.high)
    return Reading(low, high, number)


def _sum(counts: Iterable[Count]) -> Reading | None:
    """Groups of one statement added; with a vague one among them the number is a floor."""
    readings = [_one(count) for count in counts]
    if not readings:
        return None
    told = [reading for reading in readings if not reading.vague]
    if not told:
        return Reading(sum(r.low for r in readings), None, None, vague=True)
    low = sum(reading.low for reading in told)
    highs = [reading.high for reading in told if reading.high is not None]
    closed = len(highs) == len(readings)
    bare = any(reading.number is None for reading in told)
    return Reading(low, sum(highs) if closed else None, None if bare else low)


def _civilians(groups: list[Count], within: list[Count]) -> Reading | None:
    """Those called civilians, with the children, women and the like told beside them.

    Where nobody is called so, the children, women and the like count only if the
    statement tells of no one else but men beside them: a family is one group.
    """
    called = [count for count in groups if count.whom is Whom.CIVILIAN]
    like = [count for count in groups if count.whom in _CIVIL]
    if called:
        return _sum([*called, *like])
    if named := [count for count in within if count.whom is Whom.CIVILIAN]:
        return _sum(named)
    family = _CIVIL | {Whom.MAN}
    if like and all(count.whom in family for count in groups):
        return _sum(groups)
    return None


def readings(claim: Claim, measure: Measure) -> dict[str, Reading]:
    """By victim group, with ``all`` for the whole toll. A group within a total adds nothing to it.

    Families are not people, and are left out.
    """
    counts = [c for c in claim.counts if c.measure is measure and c.unit is None]
    groups = [count for count in counts if not count.within]
    within = [count for count in counts if count.within]
    found: dict[str, Reading | None] = {ALL: _sum(groups), str(Whom.CIVILIAN): _civilians(groups, within)}
    for whom in Whom:
        if whom not in {Whom.CIVILIAN, Whom.UNSPECIFIED}:
            # A group told both ways is told once: the one that is no part of a total is firmer.
            told = [c for c in groups if c.whom is whom] or [c for c in within if c.whom is whom]
            found[str(whom)] = _sum(told)
    return {group: reading for group, reading in found.items() if reading is not None}


def harms_civilians(claim: Claim) -> bool:
    """Whether the claim tells of killed or wounded who are not called fighters."""
    counts = [c for c in claim.counts if c.measure in {Measure.KILLED, Measure.WOUNDED}]
    hurt = [c for c in counts if (c.high is None or c.high > 0) and c.whom not in _COMBATANTS]
    return bool(hurt)
