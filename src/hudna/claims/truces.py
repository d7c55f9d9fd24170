"""What a truce claim says of the truce: its name, how long, from when, where, and how it stands."""

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import replace

from hudna.claims.events import Event
from hudna.claims.text import Passage
from hudna.knowledge.cues import cues
from hudna.language.dates import TimeMention
from hudna.language.numbers import Quantity
from hudna.model.claim import Kind, PlaceMention, Stance, Truce, TruceStatus, When

_HOURS = {"hours": 1, "days": 24, "weeks": 168, "months": 720}
_TERMS = (Kind.TRUCE_START, Kind.TRUCE_CALL)  # hours beside a count of violations are the count's own
_STATUS = {
    Kind.TRUCE_START: TruceStatus.ANNOUNCED,
    Kind.TRUCE_CALL: TruceStatus.PROPOSED,
    Kind.TRUCE_ACCESSION: TruceStatus.ACCEPTED,
    Kind.TRUCE_VIOLATION: TruceStatus.IN_FORCE,
}


def truce_of(
    event: Event, kind: Kind, stance: Stance, numbers: Sequence[Quantity], times: Sequence[TimeMention],
    where: Sequence[PlaceMention],
) -> Truce:  # fmt: skip
    """The truce that an event of a truce kind speaks of; what is not told is null."""
    passage = event.passage
    start, end = passage.text.words[event.first].start, passage.text.words[event.last - 1].end
    return Truce(
        agreement=_name(passage, start, end),
        start=_from_day(passage, start, end, times),
        hours=_hours(event, numbers) if kind in _TERMS else None,
        area=_area(kind, where),
        status=_status(event, kind, stance),
    )


def lasting(when: When | None, truce: Truce) -> When | None:
    """A truce told with its first day and its length ends when that is over: خمسة أيام اعتبارا من."""
    if when is None or when.end or not when.start or when.start != truce.start or not truce.hours:
        return when
    return replace(when, end=when.start + dt.timedelta(days=math.ceil(truce.hours / 24) - 1))


def _name(passage: Passage, start: int, end: int) -> str | None:
    normal = passage.text.normal
    for name in cues().truce_names:
        at = normal.text.find(name, start, end)
        if at >= 0:
            return normal.span(at, at + len(name)).of(normal.source)
    return None


def _hours(event: Event, numbers: Sequence[Quantity]) -> float | None:
    base = event.passage.first
    for quantity in numbers:
        near = (
            event.first <= quantity.first + base < event.last
            and abs(quantity.first + base - event.main.last) <= 6
        )
        if near and quantity.unit in _HOURS and quantity.low:
            return float(quantity.low * _HOURS[quantity.unit])
    return None


def _from_day(passage: Passage, start: int, end: int, times: Sequence[TimeMention]) -> dt.date | None:
    text = passage.text.normal.text
    for told in times:
        lead = text[max(start, told.start - 12) : told.end]
        if start <= told.start < end and any(word in lead for word in cues().from_day):
            return told.start_day
    return None


def _area(kind: Kind, where: Sequence[PlaceMention]) -> str | None:
    """For a truce called for or made: the places as written, joined."""
    if kind not in (Kind.TRUCE_CALL, Kind.TRUCE_START) or not where:
        return None
    return " و".join(place.name for place in where)


def _status(event: Event, kind: Kind, stance: Stance) -> TruceStatus | None:
    words = {event.passage.text.word(i).lstrip("و") for i in range(event.first, event.last)}
    if kind is Kind.TRUCE_END:
        if words & cues().truce_collapsed:
            return TruceStatus.COLLAPSED
        if words & cues().truce_expired:
            return TruceStatus.EXPIRED
        return TruceStatus.REFUSED
    if kind is Kind.TRUCE_START and stance is Stance.ASSERTED and words & cues().truce_holds:
        return TruceStatus.IN_FORCE
    if kind is Kind.TRUCE_START and stance is not Stance.ASSERTED:
        return TruceStatus.PROPOSED
    return _STATUS.get(kind)
