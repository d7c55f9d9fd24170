"""Which claims make incidents, which deny them, which sum over them.

The rules are the codebook's, "From claims to incidents".
"""

from enum import StrEnum

from hudna.model.claim import Claim, Family, Kind, Measure, Stance


class Role(StrEnum):
    """What a claim is to incidents. ``CALENDAR`` holds what is planned, called for or politics."""

    INCIDENT = "incident"
    DENIAL = "denial"
    TOTAL = "total"
    CALENDAR = "calendar"


_EVENTS = frozenset(kind for kind in Kind if kind.family in {Family.VIOLENCE, Family.HARM}) | {
    Kind.CAPTURE,
    Kind.EVACUATION,
}
_TOLD = frozenset({Stance.ASSERTED, Stance.POSSIBLE})


_PERIOD_DAYS = 14


def _violations(claim: Claim) -> int:
    """How many violations the claim counts at least; one where it gives no number."""
    counts = [count for count in claim.counts if count.measure is Measure.VIOLATIONS]
    return max((count.low or 0 for count in counts), default=1)


def _tells_an_act(claim: Claim) -> bool:
    """Whether ``access`` tells an act (someone closed a road on a day) and not a state of things."""
    return bool(claim.actors) and claim.when is not None


def _over_a_period(claim: Claim) -> bool:
    """Whether the claim speaks of weeks, or of the time since a month or year began.

    What it counts was many events, whether or not the text calls it a total.
    """
    when = claim.when
    if when is None or when.start is None:
        return False
    if when.end is None:
        return when.start.day == 1
    return (when.end - when.start).days >= _PERIOD_DAYS


def _is_event(claim: Claim) -> bool:
    if claim.kind is Kind.ACCESS:
        return _tells_an_act(claim)
    return claim.kind in _EVENTS or claim.kind is Kind.TRUCE_VIOLATION


def role(claim: Claim) -> Role:
    """The role of one claim. A count of two violations or more, like any aggregate, is a total.

    "No violations" denies nothing in particular: it is a total of zero.
    """
    if not _is_event(claim):
        return Role.CALENDAR
    if claim.stance is Stance.DENIED:
        return Role.TOTAL if claim.aggregate else Role.DENIAL
    if claim.stance not in _TOLD:
        return Role.CALENDAR
    if claim.aggregate or (claim.kind is Kind.TRUCE_VIOLATION and _violations(claim) != 1):
        return Role.TOTAL
    if claim.counts and _over_a_period(claim):
        return Role.TOTAL
    return Role.INCIDENT
