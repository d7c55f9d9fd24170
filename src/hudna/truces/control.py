"""Who held a place: the last word of reports on control of it, before the day that is asked about.

Read from claims of control, capture and withdrawal. A place is held by whoever is
last said to control or to have taken it, until somebody else is, or until it is
said to have left. Words that contradict each other on one day tell nothing.
"""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from hudna.model.actor import Registry
from hudna.model.claim import Claim, Kind, Stance
from hudna.model.incident import Incident
from hudna.truces.parties import is_nobody
from hudna.truces.voices import Voices

LASTS = dt.timedelta(days=180)
"""How long a word on control is taken to hold. Half a year: fronts of the wars read so far move in months."""
TELLS = frozenset({Kind.CONTROL, Kind.CAPTURE, Kind.WITHDRAWAL})
SETTLED = frozenset({"settlement", "site"})
"""Levels of place that one side holds as a whole; governorates and regions are mostly held in part."""


@dataclass(frozen=True, slots=True)
class Held:
    """Who is said to hold a place, or to have left it, since when, and the key of the original source."""

    holder: str
    since: dt.date
    origin: str
    left: bool


class Control:
    """Words on control, by place and day."""

    __slots__ = ("_by_place",)

    def __init__(self, claims: Iterable[Claim], registry: Registry, voices: Voices) -> None:
        found: dict[str, set[Held]] = {}
        for claim in claims:
            if claim.kind in TELLS and claim.stance is Stance.ASSERTED:
                for place, held in _told(claim, registry, voices.of(claim)):
                    found.setdefault(place, set()).add(held)
        self._by_place = {
            place: sorted(told, key=lambda held: (held.since, held.holder, held.origin))
            for place, told in found.items()
        }

    def of(self, incident: Incident) -> tuple[Held, ...]:
        """The last words on who held the incident's place before its day; none where they disagree."""
        chosen = incident.where.chosen if incident.where else None
        day = (incident.when.start or incident.when.end) if incident.when else None
        told = self._by_place.get(chosen.place, []) if chosen else []
        if day is None or not told:
            return ()
        before = told[: bisect_right(told, day - dt.timedelta(days=1), key=lambda held: held.since)]
        latest = [held for held in before if held.since == before[-1].since] if before else []
        if not latest or day - latest[0].since > LASTS or any(held.left for held in latest):
            return ()
        return tuple(latest) if len({held.holder for held in latest}) == 1 else ()


def _told(claim: Claim, registry: Registry, origin: str) -> Iterable[tuple[str, Held]]:
    """What one claim says: places with their holder. Nothing where it names no party or more than one."""
    parties = {m.id for m in claim.actors if m.id and not is_nobody(m.id, registry)}
    since = (claim.when.end or claim.when.start) if claim.when else None
    if len(parties) != 1 or since is None:
        return
    (holder,) = parties
    for mention in claim.where:
        chosen = mention.location.chosen if mention.location else None
        if chosen and chosen.level in SETTLED and mention.relation.type == "in":
            yield chosen.place, Held(holder, since, origin, claim.kind is Kind.WITHDRAWAL)
