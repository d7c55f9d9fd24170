"""Every incident against every arrangement round its day: one finding for each alleged doer.

The order of the tests: what is certain to say no comes first (not in force, outside,
the doer not bound, groups left out), then what is missing, then the clauses. The
rules stand in docs/method/findings.md. A finding is no finding of law.
"""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hudna.knowledge.sources import load_outlets
from hudna.model.actor import Registry
from hudna.model.arrangement import Arrangement, Clause, Window
from hudna.model.claim import Claim
from hudna.model.document import Document
from hudna.model.ids import digest_of
from hudna.model.incident import AllegedDoer, Finding, FindingKind, Incident
from hudna.truces.clauses import Act, Reading, binding, read, speaking
from hudna.truces.control import Control, Held
from hudna.truces.parties import Camps, Stand, is_nobody, name_of
from hudna.truces.scope import Scope, Scopes
from hudna.truces.sentences import MISSING, listed, say
from hudna.truces.targets import Asked, Targets, resolve, with_control
from hudna.truces.voices import Hit, Voices, body_of, hits, spoken

ROUND = dt.timedelta(days=3)
"""How far round its dates an arrangement is shown beside an incident."""
DAY = dt.timedelta(days=1)
ALWAYS = dt.date.max - DAY


def finding_id(incident: str, agreement: str, by: str | None) -> str:
    """``f-`` and 12 hex digits: the same incident, arrangement and doer keep their id from run to run."""
    return f"f-{digest_of([incident, agreement, by])[:12]}"


def _reach(window: Window) -> tuple[dt.date, dt.date]:
    last = window.end.date() + ROUND if window.end else ALWAYS
    return window.start.date() - ROUND, last


def reaches(arrangement: Arrangement) -> list[tuple[dt.date, dt.date]]:
    """The days, ends included, on which an arrangement is looked at: its dates and 3 days round them."""
    told = [arrangement.announced, arrangement.signed]
    told += [status.date for party in arrangement.parties for status in party.status]
    days = [(day - ROUND, day + ROUND) for day in told if day]
    spans = sorted([_reach(w) for w in (*arrangement.windows, *arrangement.proposed)] + days)
    merged: list[tuple[dt.date, dt.date]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1] + DAY:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


class Calendar:
    """Arrangements by day: which of them touch a span of days, found once for each day it is asked for."""

    __slots__ = ("_by_days", "_edges", "_sets")

    def __init__(self, arrangements: Sequence[Arrangement]) -> None:
        spans = [(start, end, n) for n, a in enumerate(arrangements) for start, end in reaches(a)]
        after = {end + DAY for _, end, _ in spans}
        self._edges = sorted({start for start, _, _ in spans} | after)
        self._sets = [frozenset(n for s, e, n in spans if s <= edge <= e) for edge in self._edges]
        self._by_days: dict[tuple[dt.date, dt.date], tuple[int, ...]] = {}

    def touching(self, first: dt.date, last: dt.date) -> tuple[int, ...]:
        """Numbers of the arrangements that reach a day of the span, in order."""
        days = (first, max(first, last))
        if days not in self._by_days:
            low, high = bisect_right(self._edges, days[0]), bisect_right(self._edges, days[1])
            found = frozenset[int]().union(*self._sets[max(low - 1, 0) : high])
            self._by_days[days] = tuple(sorted(found)) if high else ()
        return self._by_days[days]


@dataclass(frozen=True, slots=True)
class Doer:
    """An alleged doer, or nobody named, with what the claims say of it: the same for every arrangement.

    ``key`` is null where nobody is named who could be bound: nobody at all, or a label.
    """

    alleged: AllegedDoer | None
    key: str | None
    name: str
    bodies: tuple[str | None, ...]
    hits: tuple[Hit, ...]
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One incident before one arrangement."""

    incident: Incident
    arrangement: Arrangement
    camps: Camps
    scope: Scope
    clauses: tuple[Clause, ...]
    held: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    kind: FindingKind
    chain: tuple[str, ...]
    clauses: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


class Examiner:
    """The arrangements made ready to be asked about many incidents. It finds; it does not judge."""

    __slots__ = (
        "_arrangements", "_calendar", "_camps", "_claims", "_control", "_documents", "_registry", "_scopes",
        "_voices",
    )  # fmt: skip

    def __init__(
        self,
        arrangements: Sequence[Arrangement],
        registry: Registry,
        claims: Mapping[str, Claim],
        documents: Mapping[str, Document],
    ) -> None:
        self._arrangements = arrangements
        self._registry = registry
        self._documents = documents
        self._calendar = Calendar(arrangements)
        self._camps = [Camps(arrangement, registry) for arrangement in arrangements]
        self._scopes = [Scopes(arrangement) for arrangement in arrangements]
        self._claims = claims
        self._voices = Voices(registry, documents, load_outlets())
        self._control = Control(claims.values(), registry, self._voices)

    def days(self, incident: Incident) -> tuple[dt.date, dt.date] | None:
        """The days to look at: the incident's; where none is told, the first day a report was published."""
        when = incident.when
        first = (when.start or when.end) if when else None
        last = (when.end or when.start) if when else None
        if first and last:
            return first, last
        told = (self._documents.get(document) for document in incident.documents)
        published = [document.published for document in told if document and document.published]
        return (min(published), min(published)) if published else None

    def findings(self, incident: Incident) -> Iterator[Finding]:
        """All findings on one incident, by arrangement and then by doer."""
        days = self.days(incident)
        if days is None:
            return
        told = tuple(self._claims[key] for key in incident.claims if key in self._claims)
        weapons = frozenset(weapon for claim in told for weapon in claim.weapons)
        doers = [self._doer(doer, told) for doer in incident.actors] or [self._doer(None, told)]
        held = self._control.of(incident)
        for number in self._calendar.touching(*days):
            arrangement = self._arrangements[number]
            clauses = speaking(arrangement, incident, weapons)
            scope = self._scopes[number].of(incident)
            case = Case(incident, arrangement, self._camps[number], scope, clauses, held)
            for doer in doers:
                yield _finding(case, doer, _outcome(case, doer))

    def _doer(self, doer: AllegedDoer | None, claims: tuple[Claim, ...]) -> Doer:
        key = doer.id if doer and not is_nobody(doer.id, self._registry) else None
        return Doer(
            alleged=doer,
            key=key,
            name=name_of(self._registry, doer.id) if doer else say("anyone"),
            bodies=tuple(body_of(origin) for origin in doer.said_by) if doer else (),
            hits=hits(_claims_on(claims, key), self._voices),
            said=_said(doer, self._registry),
        )


def _outcome(case: Case, doer: Doer) -> Outcome:
    """The answer for one alleged doer, with its chain of reasoning."""
    start = case.scope.chain + doer.said + _sides(case, doer)
    if case.scope.no:
        return Outcome(case.scope.no, start)
    stand = case.camps.standing(doer.alleged.id, case.incident.when) if doer.alleged else None
    asked = Asked(doer.key, case.incident.when, _place(case.incident), case.camps)
    targets = with_control(resolve(doer.hits, asked), case.held, asked)
    if targets.left_out:
        return Outcome(FindingKind.EXCLUDED, start + targets.chain)
    start = start + stand.chain if stand else start
    if stand and stand.stand in (Stand.NOT_BOUND, Stand.OUTSIDER, Stand.LEFT_OUT):
        return Outcome(FindingKind.NOT_IN_FORCE, start)
    start += targets.chain
    missing = case.scope.missing + (stand.missing if stand else ("actor",))
    if not case.clauses:
        return Outcome(FindingKind.OUTSIDE, (*start, say("no_clause", actor=doer.name)))
    if doer.key is None:
        return _undetermined(start, missing + targets.missing)
    return _by_clauses(case, doer.key, targets, start, missing)


def _place(incident: Incident) -> str:
    chosen = incident.where.chosen if incident.where else None
    return incident.where_name or (chosen.name if chosen else "")


def _by_clauses(
    case: Case, doer: str, targets: Targets, start: tuple[str, ...], missing: tuple[str, ...]
) -> Outcome:
    """The last test: what the clauses that bind the doer say."""
    bound = [clause for clause in case.clauses if binding(clause, doer, case.camps)]
    act = Act(case.incident, doer, targets, asks_target=bool(case.arrangement.excluded))
    reading = read(bound, act, case.camps)
    chain = (*start, *reading.chain)
    if reading.broken or reading.bears_on:
        lacking = (*missing, *reading.missing) if reading.broken else missing
        blocked = [m for m in lacking if m != "target"]
        if blocked:
            return _undetermined(chain, tuple(blocked))
        kind = FindingKind.ALLEGED_VIOLATION if reading.broken else FindingKind.BEARS_ON
        return Outcome(kind, chain, reading.broken or reading.bears_on)
    return _nothing_said(case, doer, reading, chain, missing)


def _nothing_said(
    case: Case, doer: str, reading: Reading, chain: tuple[str, ...], missing: tuple[str, ...]
) -> Outcome:
    """Where no clause was found to speak: for want of a fact, of a bond, or of words."""
    if reading.missing:
        return _undetermined(chain, (*missing, *reading.missing))
    if reading.unbound:
        return Outcome(FindingKind.NOT_IN_FORCE, (*chain, *dict.fromkeys(reading.unbound)))
    if missing and not reading.silent:
        return _undetermined(chain, missing)
    told = reading.silent or (say("no_clause", actor=name_of(case.camps.registry, doer)),)
    return Outcome(FindingKind.OUTSIDE, (*chain, *dict.fromkeys(told)))


def _undetermined(chain: tuple[str, ...], missing: tuple[str, ...]) -> Outcome:
    ordered = tuple(word for word in MISSING if word in missing)
    return Outcome(FindingKind.UNDETERMINED, chain, missing=ordered)


def _claims_on(claims: Iterable[Claim], doer: str | None) -> Iterator[Claim]:
    """The claims that speak of this doer, or of none; all of them where the doer isn't known."""
    for claim in claims:
        named = [mention.id for mention in claim.actors if mention.id]
        if doer is None or not named or doer in named:
            yield claim


def _said(doer: AllegedDoer | None, registry: Registry) -> tuple[str, ...]:
    """Who names the doer, who denies it, who admits it."""
    if doer is None:
        return (say("no_doer"),)
    name = name_of(registry, doer.id)
    words = (("said_by", doer.said_by), ("denied_by", doer.denied_by), ("admitted_by", doer.admitted_by))
    return tuple(say(key, actor=name, sources=spoken(origins, registry)) for key, origins in words if origins)


def _sides(case: Case, doer: Doer) -> tuple[str, ...]:
    """That all who name the doer speak for the other side, where they do."""
    own = case.camps.camp(doer.key) if doer.key else None
    if own is None or not doer.bodies:
        return ()
    camps = {case.camps.camp(body) if body else None for body in doer.bodies}
    return () if None in camps or own in camps else (say("other_side_only", actor=doer.name),)


def _reason(case: Case, doer: Doer, outcome: Outcome) -> str:
    """The one sentence: what decided."""
    if outcome.kind is FindingKind.UNDETERMINED:
        return say("reason_undetermined", missing=listed(tuple(MISSING[m] for m in outcome.missing)))
    if outcome.clauses:
        return say(f"reason_{outcome.kind}", by=doer.name, clauses=listed(outcome.clauses))
    return case.scope.chain[-1] if case.scope.no else outcome.chain[-1]


def _finding(case: Case, doer: Doer, outcome: Outcome) -> Finding:
    by = doer.alleged.id if doer.alleged else None
    return Finding(
        id=finding_id(case.incident.id, case.arrangement.id, by),
        incident=case.incident.id,
        agreement=case.arrangement.id,
        finding=outcome.kind,
        by=by,
        reason=_reason(case, doer, outcome),
        said_by=doer.alleged.said_by if doer.alleged else (),
        clauses=outcome.clauses,
        missing=outcome.missing,
        chain=outcome.chain,
    )


def findings(
    incidents: Iterable[Incident],
    claims: Mapping[str, Claim],
    agreements: Sequence[Arrangement],
    registry: Registry,
    documents: Mapping[str, Document],
) -> tuple[Finding, ...]:
    """Findings on all incidents, in their order, then by arrangement as given, then by doer.

    ``claims`` and ``documents`` are by id. An incident without a day is held against
    what was in force when it was first reported; where that isn't known either, it
    yields nothing.
    """
    examiner = Examiner(agreements, registry, claims, documents)
    return tuple(finding for incident in incidents for finding in examiner.findings(incident))
