"""A ceasefire arrangement as data (agreement.schema.json)."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Window:
    """In force from ``start`` to ``end`` (aware; null: no end told). ``daily``: local hours from and to.

    Where only a day is told, ``start`` and ``end`` stand at its midnights and
    ``start_hour``, ``end_hour`` are false: on that day the hour is not known.
    """

    start: dt.datetime
    end: dt.datetime | None = None
    daily: tuple[str, str] | None = None
    account: str | None = None
    area: tuple["AreaPart", ...] = ()
    start_hour: bool = True
    end_hour: bool = True


@dataclass(frozen=True, slots=True)
class PartyStatus:
    date: dt.date
    status: str
    source: tuple[str, ...]
    basis: str
    time: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """A registry id and its dated statuses, oldest first; those under it by lineage are meant."""

    party: str
    status: tuple[PartyStatus, ...]


@dataclass(frozen=True, slots=True)
class Exclusion:
    party: str
    source: tuple[str, ...]
    basis: str
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Mechanism:
    """A body that reports on the arrangement, and its standing towards it."""

    monitor: str
    standing: str


@dataclass(frozen=True, slots=True)
class AreaPart:
    """One of: a gazetteer id or country code, a name, a distance from a named line.

    ``lat``, ``lon`` and ``radius_km`` give a named area a rough extent, for tests of
    scope only. ``partly``: only some of it belongs, and the lines are not told.
    """

    place: str | None = None
    name: str | None = None
    line: str | None = None
    distance_km: tuple[float, float] | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    partly: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """What is forbidden, required, permitted or undertaken; ``kinds`` are empty where no incident shows it.

    ``unilateral``: holds whether or not the other side took the arrangement on.
    ``since``, ``until`` and ``area`` narrow the arrangement's own where the clause does.
    """

    id: str
    modality: str
    by: tuple[str, ...]
    acts: str
    source: tuple[str, ...]
    basis: str
    against: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    weapons: tuple[str, ...] = ()
    conditions: str | None = None
    ref: str | None = None
    unilateral: bool = False
    since: dt.date | None = None
    until: dt.date | None = None
    area: tuple[AreaPart, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrangement:
    """An arrangement's terms. ``proposed`` are windows that were asked for and that nothing shows begun.

    ``sides`` are the camps, each of registry ids, that fight or answer for one
    another; ``tz`` is the IANA zone in which its hours and days are told.
    """

    id: str
    type: str
    title_en: str
    title_ar: str
    announced: dt.date | None
    windows: tuple[Window, ...]
    parties: tuple[Party, ...]
    excluded: tuple[Exclusion, ...]
    area: tuple[AreaPart, ...]
    clauses: tuple[Clause, ...]
    sources: tuple[str, ...]
    signed: dt.date | None = None
    parent: str | None = None
    guarantors: tuple[str, ...] = ()
    mechanisms: tuple[Mechanism, ...] = ()
    proposed: tuple[Window, ...] = ()
    sides: tuple[tuple[str, ...], ...] = ()
    tz: str | None = None


@dataclass(frozen=True, slots=True)
class MonitorRow:
    """One count by a reporting mechanism, kept beside the ledger's own and never added to it."""

    monitor: str
    standing: str | None
    relayed_by: tuple[str, ...]
    side: str | None
    agreement: str | None
    start: dt.date | None
    end: dt.date | None
    published: dt.date | None
    place: str | None
    total_of: str | None
    measure: str
    low: int | None
    high: int | None
    cumulative: bool
    unconfirmed_by: tuple[str, ...]
    claim: str
    document: str
