"""Reporting mechanisms' own counts, beside the ledger's and never added to it.

One row for each count that such a body gives or is said to give: violations,
settlements and groups that joined, aid, counted fire. Zero is a count; silence is
none and makes no row. Cumulative counters are told apart from daily ones.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from hudna.knowledge.sources import load_outlets
from hudna.model.actor import Registry
from hudna.model.arrangement import Arrangement, MonitorRow
from hudna.model.claim import Claim, Count, Kind, Measure, Stance
from hudna.model.document import Document
from hudna.truces.voices import Voices

COUNTED = (Measure.VIOLATIONS, Measure.SETTLEMENTS, Measure.GROUPS)
FIRE = (Kind.SHELLING, Kind.AIRSTRIKE, Kind.ATTACK)
TRUCE = (Kind.TRUCE_VIOLATION, Kind.TRUCE_ACCESSION)
LONGEST_DAILY = dt.timedelta(days=1)
"""A count of "the past 24 hours" spans two dates; what spans more is a count of a period."""
FROM_THE_START = dt.timedelta(days=1)
"""A period that begins within a day of the arrangement's start is counted from it."""


@dataclass(frozen=True, slots=True)
class _Mechanism:
    """A monitor's place in an arrangement. ``direct``: named there itself, not only by its lineage."""

    arrangement: Arrangement
    standing: str
    direct: bool


class _Mechanisms:
    """Which arrangement a monitor counts for, and its standing towards it."""

    def __init__(self, agreements: Sequence[Arrangement], registry: Registry) -> None:
        self._registry = registry
        self._agreements = agreements

    def of(self, monitor: str, start: dt.date | None, end: dt.date | None) -> _Mechanism | None:
        """The arrangement in force then that names the monitor: itself before by its lineage, one that
        stands for itself before a local one under it, then the latest.
        """
        line = self._registry.line(monitor)
        found = [
            _Mechanism(arrangement, mechanism.standing, mechanism.monitor == monitor)
            for arrangement in self._agreements
            if _in_force(arrangement, start, end)
            for mechanism in arrangement.mechanisms
            if mechanism.monitor in line
        ]
        return max(found, key=_fits) if found else None

    def standing(self, monitor: str) -> str | None:
        """The standing of a monitor whose count has no day: the one that every arrangement gives it."""
        line = self._registry.line(monitor)
        told = {m.standing for a in self._agreements for m in a.mechanisms if m.monitor in line}
        return told.pop() if len(told) == 1 else None


def _fits(mechanism: _Mechanism) -> tuple[bool, bool, dt.datetime]:
    arrangement = mechanism.arrangement
    return mechanism.direct, arrangement.parent is None, arrangement.windows[0].start


def _in_force(arrangement: Arrangement, start: dt.date | None, end: dt.date | None) -> bool:
    day = end or start
    if day is None:
        return False
    return any(
        window.start.date() <= day and (window.end is None or (start or day) <= window.end.date())
        for window in arrangement.windows
    )


def _side(monitor: str, registry: Registry) -> str | None:
    """The camp that a monitor counts for: the one it speaks for, else the head of its line."""
    if side := registry.side(monitor):
        return side
    head = registry.get(registry.line(monitor)[-1])
    return head.id if head and head.role == "party" and head.id != "un" else None


def _is_cumulative(claim: Claim, count: Count, arrangement: Arrangement | None) -> bool:
    """A running total: how many have joined so far, or violations counted from the arrangement's start."""
    if not claim.aggregate:
        return False
    if count.measure in (Measure.GROUPS, Measure.SETTLEMENTS):
        return True
    when = claim.when
    if when is None or when.start is None or when.end is None or arrangement is None:
        return False
    begins = [window.start.date() for window in arrangement.windows]
    from_start = any(abs(when.start - begin) <= FROM_THE_START for begin in begins)
    return from_start and when.end - when.start > LONGEST_DAILY


def _measure(count: Count) -> str:
    """Counts of one unit are kept apart from those of another: ``aid_tonnes``."""
    return f"{count.measure}_{count.unit}" if count.unit else str(count.measure)


def _counts(claim: Claim, *, mechanism: bool) -> list[Count]:
    """The counts of a claim that a monitor's table holds.

    A report that calls one act a violation counts nothing: that is an incident. Of fire
    only totals are counts.
    """
    if claim.kind in TRUCE:
        told = [count for count in claim.counts if count.measure in COUNTED]
        return [c for c in told if mechanism or claim.aggregate or (c.low, c.high) != (1, 1)]
    if not mechanism:
        return []
    if claim.kind is Kind.AID:
        return [count for count in claim.counts if count.measure is Measure.AID]
    if claim.kind in FIRE and claim.aggregate:
        return [count for count in claim.counts if count.measure is Measure.STRIKES]
    return []


def _places(claim: Claim) -> tuple[str | None, str | None]:
    """The place as written, and, of a total over several, what it is the total of."""
    names = list(dict.fromkeys(mention.name for mention in claim.where))
    if claim.aggregate and len(names) > 1:
        return None, "، ".join(names)
    return (names[0] if names else None), None


class _Table:
    """The rows of one set of claims."""

    def __init__(
        self, documents: Mapping[str, Document], agreements: Sequence[Arrangement], registry: Registry
    ) -> None:
        self._documents = documents
        self._registry = registry
        self._voices = Voices(registry, documents, load_outlets())
        self._mechanisms = _Mechanisms(agreements, registry)

    def monitor(self, claim: Claim) -> str:
        return self._voices.of(claim).removeprefix("outlet:")

    def rows(self, claim: Claim) -> list[MonitorRow]:
        when, monitor = claim.when, self.monitor(claim)
        start, end = (when.start, when.end) if when else (None, None)
        document = self._documents.get(claim.document)
        published = document.published if document else None
        mechanism = self._mechanisms.of(monitor, start or published, end or published)
        arrangement = mechanism.arrangement if mechanism else None
        standing = mechanism.standing if mechanism else self._mechanisms.standing(monitor)
        place, total_of = _places(claim)
        return [
            MonitorRow(
                monitor=monitor,
                standing=standing,
                relayed_by=tuple(self._voices.link(link) for link in claim.attribution[:-1]),
                side=_side(monitor, self._registry),
                agreement=arrangement.id if arrangement else None,
                start=start,
                end=end,
                published=published,
                place=place,
                total_of=total_of,
                measure=_measure(count),
                low=count.low,
                high=count.high,
                cumulative=_is_cumulative(claim, count, arrangement),
                unconfirmed_by=(),
                claim=claim.id,
                document=claim.document,
            )
            for count in _counts(claim, mechanism=standing is not None)
        ]


def _doubts(claim: Claim, doubter: str, row: MonitorRow, registry: Registry) -> bool:
    """Whether a denied count of violations is of this row's: it names the monitor, or the same number."""
    if row.document != claim.document or row.monitor == doubter or row.measure != Measure.VIOLATIONS:
        return False
    named = [m.id for m in (*claim.targets, *claim.actors) if m.id]
    if named:
        return any(registry.related(key, row.monitor) for key in named)
    numbers = {c.low for c in claim.counts if c.measure is Measure.VIOLATIONS}
    return row.low in numbers if numbers else True


def _unconfirmed(row: MonitorRow, doubts: list[tuple[str, Claim]], registry: Registry) -> MonitorRow:
    by = {doubter for doubter, claim in doubts if _doubts(claim, doubter, row, registry)}
    return replace(row, unconfirmed_by=tuple(sorted(by))) if by else row


def monitor_rows(
    claims: Iterable[Claim],
    documents: Mapping[str, Document],
    agreements: Sequence[Arrangement],
    registry: Registry,
) -> tuple[MonitorRow, ...]:
    """All counts that claims lay to a reporting mechanism, in the order of document and text.

    A claim with stance ``denied`` and kind ``truce_violation`` makes no row: it says who
    can't confirm another's count of the same document (``unconfirmed_by``).
    """
    table = _Table(documents, agreements, registry)
    rows: list[MonitorRow] = []
    doubts: list[tuple[str, Claim]] = []
    for claim in sorted(claims, key=lambda c: (c.document, c.evidence[0], c.id)):
        if claim.stance in (Stance.ASSERTED, Stance.POSSIBLE):
            rows += table.rows(claim)
        elif claim.stance is Stance.DENIED and claim.kind is Kind.TRUCE_VIOLATION:
            doubts.append((table.monitor(claim), claim))
    return tuple(_unconfirmed(row, doubts, registry) for row in rows) if doubts else tuple(rows)


@dataclass(frozen=True, slots=True)
class Sum:
    """A total beside the sum of its parts, of one monitor, document, day and measure."""

    total: MonitorRow
    parts: tuple[MonitorRow, ...]

    @property
    def adds_up(self) -> bool:
        """Whether the parts, each at its low and high, can make the total."""
        low = sum(part.low or 0 for part in self.parts)
        high = None if any(p.high is None for p in self.parts) else sum(p.high or 0 for p in self.parts)
        least, most = self.total.low or 0, self.total.high
        return (most is None or low <= most) and (high is None or high >= least)


def sums(rows: Sequence[MonitorRow]) -> tuple[Sum, ...]:
    """Each total with the parts that stand beside it. A total without parts is left out."""
    parts: dict[tuple[object, ...], list[MonitorRow]] = {}
    for row in rows:
        if row.place is not None and not row.cumulative:
            parts.setdefault(_key(row), []).append(row)
    found = [(row, parts.get(_key(row), [])) for row in rows if row.place is None and not row.cumulative]
    return tuple(Sum(total, tuple(beside)) for total, beside in found if beside)


def _key(row: MonitorRow) -> tuple[object, ...]:
    return row.document, row.monitor, row.measure, row.start, row.end
