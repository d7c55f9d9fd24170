"""Was an arrangement in force then and there? Its windows, hours and area against an incident's."""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from zoneinfo import ZoneInfo

from hudna.model.arrangement import Arrangement, Window
from hudna.model.claim import When
from hudna.model.incident import FindingKind, Incident
from hudna.truces.area import Answer, holds
from hudna.truces.sentences import say

DAY = dt.timedelta(days=1)
A_WORD_HOLDS = dt.timedelta(days=365)
"""How long after the last dated word that it held an arrangement without an end is taken to hold."""
BINDING = ("announced", "accepted", "in_force")
UTC = dt.UTC


@dataclass(frozen=True, slots=True)
class Scope:
    """``no`` where it was not in force or does not reach there; else what is missing to say that it did."""

    no: FindingKind | None
    missing: tuple[str, ...]
    chain: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """When an incident was: aware, null where open. ``hours``: whether its hour is told."""

    start: dt.datetime | None
    end: dt.datetime | None
    hours: bool
    told: str

    @property
    def one_day(self) -> bool:
        return self.start is not None and self.end is not None and self.end - self.start <= DAY


@lru_cache(maxsize=64)
def _zone(name: str | None) -> dt.tzinfo:
    """The zone of a name, of an offset (+03:00) or UTC where it is none."""
    try:
        return ZoneInfo(name or "UTC")
    except (KeyError, OSError, ValueError):  # ZoneInfoNotFoundError is a KeyError
        pass
    try:
        return dt.datetime.fromisoformat(f"2000-01-01T00:00{name}").tzinfo or UTC
    except ValueError:
        return UTC


def zone_of(arrangement: Arrangement) -> dt.tzinfo:
    """The zone in which the arrangement tells its hours: its own, else its first window's offset."""
    if arrangement.tz:
        return _zone(arrangement.tz)
    windows = arrangement.windows or arrangement.proposed
    return windows[0].start.tzinfo or UTC if windows else UTC


def _moment(day: dt.date | None, hour: str | None, zone: dt.tzinfo, *, end: bool) -> dt.datetime | None:
    if day is None:
        return None
    if hour is None:
        return dt.datetime.combine(day + DAY if end else day, dt.time(), zone)
    return dt.datetime.combine(day, dt.time.fromisoformat(hour), zone)


def span_of(when: When | None, zone: dt.tzinfo) -> Span | None:
    """The time of an incident; hours without a zone of their own are the arrangement's. None: no day told."""
    if when is None or (when.start is None and when.end is None):
        return None
    told_zone = _zone(when.tz) if when.tz else zone
    last = when.end_time or (when.start_time if when.start == when.end else None)
    start = _moment(when.start, when.start_time, told_zone, end=False)
    end = _moment(when.end, last, told_zone, end=True)
    days = [str(day) for day in (when.start, when.end) if day]
    told = days[0] if len(set(days)) == 1 and len(days) == 2 else " to ".join(days)
    return Span(start, end, when.start_time is not None, told)


def _told(moment: dt.datetime, *, hour: bool, zone: dt.tzinfo) -> str:
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M}" if hour else f"{moment.astimezone(zone):%Y-%m-%d}"


def start_told(window: Window, zone: dt.tzinfo) -> str:
    return _told(window.start, hour=window.start_hour, zone=zone)


def end_told(window: Window, zone: dt.tzinfo) -> str:
    if window.end is None:
        return say("open_end")
    return say("until", end=_told(window.end, hour=window.end_hour, zone=zone))


def _daily(window: Window, span: Span, zone: dt.tzinfo) -> Scope:
    """Within a window that holds for some hours of each day only."""
    first, last = window.daily or ("00:00", "24:00")
    hours = {"start": first, "end": last}
    if not span.hours or not span.one_day or span.start is None or span.end is None:
        return Scope(None, ("hour",), (say("daily_hour", **hours),))
    start, end = (f"{moment.astimezone(zone):%H:%M}" for moment in (span.start, span.end))
    if first <= start and end <= last:
        return Scope(None, (), (say("daily_in", **hours),))
    if end < first or start >= last:
        return Scope(FindingKind.OUTSIDE, (), (say("daily_out", **hours),))
    return Scope(None, ("hour",), (say("daily_hour", **hours),))


def _edges(window: Window) -> tuple[tuple[dt.datetime, dt.datetime], tuple[dt.datetime, dt.datetime] | None]:
    """Earliest and latest start, earliest and latest end: a day apart where only the day is told."""
    start = (window.start, window.start if window.start_hour else window.start + DAY)
    end = (window.end, window.end if window.end_hour else window.end + DAY) if window.end else None
    return start, end


def in_window(window: Window, span: Span, zone: dt.tzinfo) -> Scope:
    """One window against one time. On a day of beginning or ending without an hour: ``hour`` is missing."""
    (start_min, start_max), ends = _edges(window)
    told = {"day": span.told, "start": start_told(window, zone)}
    if span.end is not None and (span.end <= start_min if span.end != span.start else span.end < start_min):
        return Scope(FindingKind.NOT_IN_FORCE, (), (say("before_start", **told),))
    if ends and span.start is not None and span.start >= ends[1]:
        last = _told(ends[0], hour=window.end_hour, zone=zone)
        return Scope(FindingKind.NOT_IN_FORCE, (), (say("after_end", day=span.told, end=last),))
    begun = span.start is not None and span.start >= start_max
    going_on = ends is None or (span.end is not None and span.end <= ends[0])
    if begun and going_on and (span.end is not None or ends is None):
        inside = say("in_window", **told, end=end_told(window, zone))
        if window.daily is None:
            return Scope(None, (), (inside,))
        hours = _daily(window, span, zone)
        return Scope(hours.no, hours.missing, (inside, *hours.chain))
    if span.one_day:
        return Scope(None, ("hour",), (say("boundary_hour", day=span.told),))
    return Scope(None, ("day",), (say("boundary_day", day=span.told),))


def _here(area_answer: Answer, incident: Incident) -> Scope:
    chosen = incident.where.chosen if incident.where else None
    place = incident.where_name or (chosen.name if chosen else "")
    if area_answer is Answer.YES:
        return Scope(None, (), (say("inside", place=place),))
    if area_answer is Answer.NO:
        return Scope(FindingKind.OUTSIDE, (), (say("not_inside", place=place),))
    return Scope(None, ("place",), (say("maybe_inside", place=place) if place else say("no_place"),))


def _joined(time: Scope, place: Scope) -> Scope:
    """Both at once: a no of time comes before a no of place, and both before what is missing."""
    if time.no:
        return time
    return Scope(place.no, () if place.no else time.missing + place.missing, time.chain + place.chain)


def _rank(scope: Scope) -> tuple[int, int]:
    """The window that says most stands for the arrangement: in force, then unsure, elsewhere, not."""
    order = {None: 0, FindingKind.OUTSIDE: 1, FindingKind.NOT_IN_FORCE: 2}
    return order.get(scope.no, 3), len(scope.missing)


def _lapsed(windows: tuple[Window, ...], span: Span, zone: dt.tzinfo) -> tuple[str, ...]:
    """The words for a day that lies between two windows; none where it lies before or after all."""
    over = [w for w in windows if w.end and span.start and w.end <= span.start]
    coming = [w for w in windows if span.end and w.start >= span.end]
    if not over or not coming:
        return ()
    last, first = max(over, key=lambda w: w.end or w.start), min(coming, key=lambda w: w.start)
    ended = _told(last.end or last.start, hour=last.end_hour, zone=zone)
    return (say("between_windows", day=span.told, end=ended, start=start_told(first, zone)),)


def last_word(arrangement: Arrangement) -> dt.date | None:
    """The last day of which something that was read says that it held, for whichever party."""
    told = [window.start.date() for window in arrangement.windows]
    statuses = (status for party in arrangement.parties for status in party.status)
    return max([*told, *(status.date for status in statuses if status.status in BINDING)], default=None)


def _proposed(window: Window, zone: dt.tzinfo) -> str:
    told = say("proposed", start=start_told(window, zone), end=end_told(window, zone))
    return say("account", account=window.account, told=told) if window.account else told


class Scopes:
    """One arrangement's scope, asked for many incidents: each day and each place is worked out once."""

    __slots__ = ("_accounts", "_arrangement", "_last", "_never", "_places", "_times", "_zone")

    def __init__(self, arrangement: Arrangement) -> None:
        self._arrangement = arrangement
        self._zone = zone_of(arrangement)
        self._last = last_word(arrangement)
        self._accounts = list(dict.fromkeys(w.account for w in arrangement.windows if w.account))
        self._times: dict[tuple[object, ...] | None, tuple[Span | None, tuple[Scope, ...]]] = {}
        self._places: dict[tuple[object, ...], tuple[Scope, ...]] = {}
        told = tuple(_proposed(window, self._zone) for window in arrangement.proposed)
        self._never = Scope(FindingKind.NOT_IN_FORCE, (), told or (say("never"),))

    def of(self, incident: Incident) -> Scope:
        """Whether the arrangement was in force at the incident's time and place."""
        windows = self._arrangement.windows
        if not windows:
            return self._never
        span, times = self._time(incident.when)
        places = self._place(incident)
        joined = [_joined(time, place) for time, place in zip(times, places, strict=True)]
        if len(joined) == 1:
            return joined[0]
        if len(self._accounts) > 1:
            return self._by_account(joined, span)
        return self._best(windows, joined, span)

    def _time(self, when: When | None) -> tuple[Span | None, tuple[Scope, ...]]:
        key = (when.start, when.end, when.start_time, when.end_time, when.tz) if when else None
        if key not in self._times:
            span = span_of(when, self._zone)
            unknown = Scope(None, ("day",), (say("no_day"),))
            windows = self._arrangement.windows
            scopes = (
                self._held(w, in_window(w, span, self._zone), when) if span else unknown for w in windows
            )
            self._times[key] = span, tuple(scopes)
        return self._times[key]

    def _held(self, window: Window, scope: Scope, when: When | None) -> Scope:
        """Without an end an arrangement holds for a year after the last word of it; later it is not known."""
        day = (when.end or when.start) if when else None
        if window.end or scope.no or day is None or self._last is None or day <= self._last + A_WORD_HOLDS:
            return scope
        told = say("no_late_word", date=str(self._last))
        return Scope(None, (*scope.missing, "party_status"), (*scope.chain, told))

    def _place(self, incident: Incident) -> tuple[Scope, ...]:
        where, name = incident.where, incident.where_name
        chosen = where.chosen if where else None
        key: tuple[object, ...] = (name, where)
        if chosen:
            key = (name, chosen.place, chosen.lat, chosen.lon, chosen.radius_km, chosen.country)
        if key not in self._places:
            areas = [window.area or self._arrangement.area for window in self._arrangement.windows]
            self._places[key] = tuple(_here(holds(area, where, name), incident) for area in areas)
        return self._places[key]

    def _best(self, windows: tuple[Window, ...], scopes: list[Scope], span: Span | None) -> Scope:
        best = min(scopes, key=_rank)
        if best.no is FindingKind.NOT_IN_FORCE and span:
            return Scope(best.no, (), _lapsed(windows, span, self._zone) or best.chain)
        return best

    def _by_account(self, scopes: list[Scope], span: Span | None) -> Scope:
        """Where accounts of the windows differ: one answer if all give it, else that is what is missing."""
        by_account = []
        windows = self._arrangement.windows
        for account in self._accounts:
            chosen = [n for n, window in enumerate(windows) if window.account in (account, None)]
            mine = tuple(windows[n] for n in chosen)
            by_account.append(self._best(mine, [scopes[n] for n in chosen], span))
        if len({(scope.no, scope.missing) for scope in by_account}) == 1:
            return by_account[0]
        told = tuple(
            say("account", account=account, told=scope.chain[0])
            for account, scope in zip(self._accounts, by_account, strict=True)
        )
        missing = tuple(dict.fromkeys(m for scope in by_account for m in (*scope.missing, "party_status")))
        return Scope(None, missing, (say("accounts_differ"), *told))
