"""Who is bound, left out or a stranger to an arrangement on a day, by lineage; who stands on whose side."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from hudna.model.actor import Registry
from hudna.model.arrangement import Arrangement, Exclusion, Party, PartyStatus
from hudna.model.claim import When
from hudna.truces.scope import BINDING
from hudna.truces.sentences import STATUS, say

NO_DOERS = ("object", "generic", "label")
"""Roles of the registry that name nobody who could be bound: things, unnamed sources, speakers' labels."""


class Stand(StrEnum):
    """How an actor stands to an arrangement on a day."""

    BOUND = "bound"
    NOT_BOUND = "not_bound"
    LEFT_OUT = "left_out"
    OUTSIDER = "outsider"
    DISPUTED = "disputed"
    UNKNOWN = "unknown"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Standing:
    """``party``: the party or group left out through which it stands so; ``missing``: what isn't known."""

    stand: Stand
    chain: tuple[str, ...]
    party: str | None = None
    missing: tuple[str, ...] = ()


def name_of(registry: Registry, key: str) -> str:
    """The English name of an actor, or its id where the registry does not know it."""
    actor = registry.get(key)
    return actor.name_en if actor else key


def is_nobody(key: str, registry: Registry) -> bool:
    """Whether an id of the registry names nobody who could be bound: a thing, a label, an unnamed source."""
    actor = registry.get(key)
    return actor is not None and (actor.label or actor.role in NO_DOERS)


class Camps:
    """One arrangement's parties, groups left out and camps, looked up by lineage."""

    __slots__ = ("_camps", "_lines", "_sides", "_standings", "camps", "excluded", "parties", "registry")

    def __init__(self, arrangement: Arrangement, registry: Registry) -> None:
        self.registry = registry
        self.parties: dict[str, Party] = {party.party: party for party in arrangement.parties}
        self.excluded: dict[str, Exclusion] = {out.party: out for out in arrangement.excluded}
        self.camps = [frozenset(side) for side in arrangement.sides]
        self._lines: dict[str, tuple[str, ...]] = {}
        self._camps: dict[str, int | None] = {}
        self._sides: dict[tuple[str, str], bool] = {}
        self._standings: dict[tuple[object, ...], Standing] = {}

    def line(self, key: str) -> tuple[str, ...]:
        if key not in self._lines:
            self._lines[key] = self.registry.line(key)
        return self._lines[key]

    def camp(self, key: str) -> int | None:
        """The camp that an actor or source stands in: by its own line, else by the side it speaks for."""
        if key not in self._camps:
            side = self.registry.side(key)
            steps = (*self.line(key), *(self.line(side) if side else ()))
            found = (n for step in steps for n, camp in enumerate(self.camps) if step in camp)
            self._camps[key] = next(found, None)
        return self._camps[key]

    def one_side(self, left: str, right: str) -> bool:
        """Whether two actors, or an actor and a source, stand on one side."""
        pair = (left, right)
        if pair not in self._sides:
            self._sides[pair] = self._one_side(left, right)
        return self._sides[pair]

    def _one_side(self, left: str, right: str) -> bool:
        if self.registry.related(left, right):
            return True
        sides = {self.registry.side(left) or left, self.registry.side(right) or right}
        if len(sides) == 1 or self.registry.related(*sorted(sides)):
            return True
        camp = self.camp(left)
        return camp is not None and camp == self.camp(right)

    def standing(self, key: str, when: When | None) -> Standing:
        """How an actor stands on the incident's day. A label or a thing is nobody."""
        known = (key, when.start, when.end, when.start_time) if when else (key,)
        if known not in self._standings:
            self._standings[known] = self._standing(key, when)
        return self._standings[known]

    def _standing(self, key: str, when: When | None) -> Standing:
        name = name_of(self.registry, key)
        if is_nobody(key, self.registry):
            return Standing(Stand.NOBODY, (say("label_doer", actor=name),), missing=("actor",))
        for step in self.line(key):
            if step in self.parties:
                return self._status(name, self.parties[step], when)
            if step in self.excluded:
                return self._left_out(name, self.excluded[step])
        under = [party for party in (*self.parties, *self.excluded) if key in self.line(party)]
        if under:
            return Standing(Stand.UNKNOWN, (say("partly_bound", actor=name),), missing=("party_status",))
        if key not in self.registry:
            return Standing(Stand.UNKNOWN, (say("party_unknown", actor=name),), missing=("party_status",))
        return Standing(Stand.OUTSIDER, (say("outsider", actor=name),))

    def _left_out(self, name: str, out: Exclusion) -> Standing:
        if out.disputed:
            told = say("doer_disputed", actor=name)
            return Standing(Stand.DISPUTED, (told,), out.party, ("party_status",))
        return Standing(Stand.LEFT_OUT, (say("doer_left_out", actor=name),), out.party)

    def _status(self, name: str, party: Party, when: When | None) -> Standing:
        """The party's last status by the incident's day; a change within it needs the hour, or the day."""
        first, last = _days(when)
        title = name_of(self.registry, party.party)
        if last is None:
            return Standing(Stand.UNKNOWN, (), party.party, ("day",))
        before = _latest(party, first or last, when, full=False)
        after = _latest(party, last, when, full=True)
        if _binds(before) != _binds(after):
            change = str(after.date) if after else str(last)
            if first == last:
                told = say("status_hour", party=title, date=change)
                return Standing(Stand.UNKNOWN, (told,), party.party, ("hour",))
            told = say("status_day", party=title, day=f"{first} to {last}")
            return Standing(Stand.UNKNOWN, (told,), party.party, ("day",))
        if after is None:
            return Standing(Stand.NOT_BOUND, (say("not_bound_yet", party=title, day=str(last)),), party.party)
        date = str(after.date)
        if _binds(after):
            told = say("bound", actor=name, party=title, status=STATUS[after.status], date=date)
            return Standing(Stand.BOUND, (told,), party.party)
        return Standing(
            Stand.NOT_BOUND, (say(f"status_{after.status}", party=title, date=date),), party.party
        )


def _days(when: When | None) -> tuple[dt.date | None, dt.date | None]:
    if when is None:
        return None, None
    return when.start, when.end or when.start


def _binds(status: PartyStatus | None) -> bool:
    return status is not None and status.status in BINDING


def _latest(party: Party, day: dt.date, when: When | None, *, full: bool) -> PartyStatus | None:
    """The last status by ``day``. Of the day itself: those whose hour has come, or, if ``full``, may have."""
    hour = when.start_time if when and when.start == when.end else None
    known: PartyStatus | None = None
    for status in party.status:
        if status.date < day or (status.date == day and _has_come(status, hour, full=full)):
            known = status
    return known


def _has_come(status: PartyStatus, hour: str | None, *, full: bool) -> bool:
    if status.time == "00:00":
        return True
    if status.time and hour:
        return status.time <= hour
    return full
