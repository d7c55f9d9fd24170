"""Monitors' counts side by side: a line for each day, measure and place, a column for each mechanism.

Nothing is added up and an empty cell stays empty: a count that did not reach the
ledger is no quiet day.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hudna.model.arrangement import MonitorRow
from hudna.publication.labels import Labels
from hudna.publication.shown import ShownMonitor


@dataclass(frozen=True, slots=True)
class Column:
    """A mechanism, its name and its standing towards the arrangement in words."""

    id: str
    name: str
    standing: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One count as reported.

    ``relayed``: on whose word it came; ``unconfirmed``: who can't confirm it;
    ``total_of``: the places that it is the total of; ``undated``: its report tells no
    day for it, so it stands with what else the report counts.
    """

    amount: str
    cumulative: bool
    relayed: str
    unconfirmed: str
    total_of: str
    undated: bool
    claim: str


@dataclass(frozen=True, slots=True)
class Line:
    """``cells`` has one tuple for each column, empty where that mechanism told nothing."""

    day: dt.date | None
    measure: str
    place: str
    cells: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class SideBySide:
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]


def day_of(row: MonitorRow) -> dt.date | None:
    """The day that a count is kept under: the last that it covers, else its publication."""
    return row.end or row.start or row.published


def _is_dated(row: MonitorRow) -> bool:
    return row.start is not None or row.end is not None


def days_of(rows: Sequence[MonitorRow]) -> list[dt.date | None]:
    """The day of each row. One without a day stands with the dated counts of its report, where they agree.

    A bulletin that tells one side's count with its day and the other's in the next
    sentence without one means the same day; the cell says that it was not told.
    """
    told: dict[str, set[dt.date | None]] = {}
    for row in rows:
        if _is_dated(row):
            told.setdefault(row.document, set()).add(day_of(row))
    found = []
    for row in rows:
        beside = told.get(row.document, set())
        found.append(next(iter(beside)) if not _is_dated(row) and len(beside) == 1 else day_of(row))
    return found


def _measure(row: MonitorRow, labels: Labels) -> str:
    """``aid_tonnes`` is a measure with its unit."""
    measure, _, unit = row.measure.partition("_")
    named = labels.told.word("measure", measure)
    return f"{named} ({labels.told.word('unit', unit)})" if unit else named


def _cell(row: MonitorRow, labels: Labels) -> Cell:
    return Cell(
        amount=labels.amount(row.low, row.high),
        cumulative=row.cumulative,
        relayed=labels.names(row.relayed_by),
        unconfirmed=labels.names(row.unconfirmed_by),
        total_of=row.total_of or "",
        undated=not _is_dated(row),
        claim=row.claim,
    )


def _columns(rows: Iterable[MonitorRow], labels: Labels) -> tuple[Column, ...]:
    """Mechanisms of an arrangement first, whoever else counts after them."""
    standings: dict[str, set[str]] = {}
    for row in rows:
        standings.setdefault(row.monitor, set()).update([row.standing] if row.standing else [])
    found = [
        Column(key, labels.source(key), ", ".join(labels.told.word("standing", s) for s in sorted(told)))
        for key, told in standings.items()
    ]
    return tuple(sorted(found, key=lambda column: (not column.standing, column.name, column.id)))


def side_by_side(shown: Iterable[ShownMonitor], labels: Labels) -> SideBySide:
    """The table of some rows, the latest day first, totals before their parts."""
    rows = [item.row for item in shown]
    columns = _columns(rows, labels)
    lines: dict[tuple[dt.date | None, str, str], dict[str, list[Cell]]] = {}
    for row, day in zip(rows, days_of(rows), strict=True):
        cells = lines.setdefault((day, _measure(row, labels), row.place or ""), {}).setdefault(
            row.monitor, []
        )
        cell = _cell(row, labels)
        if cell not in cells:
            cells.append(cell)
    ordered = sorted(
        lines, key=lambda key: (-(key[0] or dt.date.min).toordinal(), key[1], key[2] != "", key[2])
    )
    return SideBySide(
        columns,
        tuple(Line(*key, tuple(tuple(lines[key].get(c.id, ())) for c in columns)) for key in ordered),
    )
