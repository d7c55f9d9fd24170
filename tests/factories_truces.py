"""Builders of arrangements and of monitors' counts; import them from ``tests.factories``."""

import datetime as dt
from collections.abc import Iterable, Mapping

from hudna.model.arrangement import (
    AreaPart,
    Arrangement,
    Clause,
    Exclusion,
    MonitorRow,
    Party,
    PartyStatus,
    Window,
)


def make_window(start: str = "2016-02-27T00:00:00+02:00", end: str | None = None) -> Window:
    return Window(dt.datetime.fromisoformat(start), dt.datetime.fromisoformat(end) if end else None)


def make_party(party: str, status: str = "accepted", date: str = "2016-02-26") -> Party:
    return Party(party, (PartyStatus(dt.date.fromisoformat(date), status, ("made for a test",), "read"),))


def make_clause(
    id: str = "no_attacks",
    *,
    by: tuple[str, ...] = ("syrian_government", "russia", "armed_opposition"),
    modality: str = "forbids",
    kinds: tuple[str, ...] = ("airstrike", "shelling", "attack"),
    against: tuple[str, ...] = (),
    weapons: tuple[str, ...] = (),
    basis: str = "read",
) -> Clause:
    return Clause(id, modality, by, "attacks", ("made for a test",), basis, against, kinds, weapons)


def make_arrangement(
    id: str = "test_truce",
    *,
    windows: Iterable[Window] | None = None,
    parties: Iterable[Party | str] = ("syrian_government", "russia", "armed_opposition"),
    excluded: Iterable[str] = ("isis", "nusra"),
    area: Iterable[str] = ("سوريا",),
    clauses: Iterable[Clause] | None = None,
    type: str = "ceasefire",
) -> Arrangement:
    """A ceasefire of invented text: in force from 27 February 2016, two groups left out."""
    return Arrangement(
        id=id,
        type=type,
        title_en="A test ceasefire",
        title_ar="هدنة للاختبار",
        announced=dt.date(2016, 2, 22),
        windows=tuple(windows) if windows is not None else (make_window(),),
        parties=tuple(p if isinstance(p, Party) else make_party(p) for p in parties),
        excluded=tuple(Exclusion(party, ("made for a test",), "read") for party in excluded),
        area=tuple(AreaPart(name=name) for name in area),
        clauses=tuple(clauses) if clauses is not None else (make_clause(),),
        sources=("made for a test",),
    )


def make_monitor_row(
    monitor: str = "russian_reconciliation_centre",
    low: int | None = 9,
    *,
    measure: str = "violations",
    day: str = "2016-03-05",
    place: str | None = None,
    extra: Mapping[str, str] | None = None,
) -> MonitorRow:
    """One day's count by a reporting mechanism; ``extra`` sets ``claim`` and ``document``."""
    told, names = dt.date.fromisoformat(day), dict(extra or {})
    return MonitorRow(
        monitor=monitor,
        standing="guarantor",
        relayed_by=(),
        side="russia",
        agreement="test_truce",
        start=told,
        end=told,
        published=told,
        place=place,
        total_of=None,
        measure=measure,
        low=low,
        high=low,
        cumulative=False,
        unconfirmed_by=(),
        claim=names.get("claim", "c-0000000000000000"),
        document=names.get("document", "d-1"),
    )
