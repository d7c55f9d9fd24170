"""Monitors' counts side by side: nothing added up, an empty cell stays empty."""

import datetime as dt
from dataclasses import replace

from tests.casebooks import invented_case
from tests.factories import make_monitor_row

from hudna.model.arrangement import MonitorRow
from hudna.model.view import View
from hudna.publication.labels import labels
from hudna.publication.sidebyside import SideBySide, side_by_side
from hudna.publication.view import show


def table(*rows: MonitorRow) -> SideBySide:
    case = show(replace(invented_case(), rows=rows), View.INTERNAL)
    return side_by_side(case.monitors, labels(case, "en"))


def test_each_mechanism_has_a_column_and_each_day_measure_and_place_a_line() -> None:
    made = table(
        make_monitor_row(low=9),
        make_monitor_row(low=4, place="حلب"),
        replace(make_monitor_row("turkey", low=0), standing="guarantor"),
        make_monitor_row(low=7, day="2016-03-06"),
    )
    assert [column.name for column in made.columns] == ["russian reconciliation centre", "turkey"]
    assert [
        (str(line.day), line.place, [[c.amount for c in cells] for cells in line.cells])
        for line in made.lines
    ] == [
        ("2016-03-06", "", [["7"], []]),
        ("2016-03-05", "", [["9"], ["0"]]),
        ("2016-03-05", "حلب", [["4"], []]),
    ]


def test_a_count_told_twice_of_one_claim_stands_once_and_two_claims_stand_both() -> None:
    first = make_monitor_row(low=9, extra={"claim": "c-1"})
    other = make_monitor_row(low=9, extra={"claim": "c-2"})
    (line,) = table(first, first, other).lines
    assert [cell.claim for cell in line.cells[0]] == ["c-1", "c-2"]


def test_doubt_relay_and_running_totals_are_told_with_the_count() -> None:
    row = replace(make_monitor_row(low=5), unconfirmed_by=("turkey",), relayed_by=("sana",), cumulative=True)
    cell = table(row).lines[0].cells[0][0]
    assert (cell.unconfirmed, cell.relayed, cell.cumulative) == ("turkey", "sana", True)


def test_a_unit_is_named_with_its_measure() -> None:
    assert (
        table(make_monitor_row(measure="aid_tonnes", low=5)).lines[0].measure == "deliveries of aid (tonnes)"
    )


def test_mechanisms_of_the_arrangement_come_before_whoever_else_counts() -> None:
    made = table(replace(make_monitor_row("isis"), standing=None), make_monitor_row("turkey"))
    assert [column.id for column in made.columns] == ["turkey", "isis"]


def test_a_count_without_a_day_stands_with_the_dated_counts_of_its_report() -> None:
    told = make_monitor_row(low=9, extra={"document": "d-1"})
    bare = replace(make_monitor_row("turkey", low=0, extra={"document": "d-1"}), start=None, end=None)
    later = replace(bare, published=told.published and told.published + dt.timedelta(days=1))
    (line,) = table(told, later).lines
    assert [[cell.undated for cell in cells] for cells in line.cells] == [[False], [True]]
    assert len(table(told, replace(later, document="d-2")).lines) == 2


def test_a_total_and_a_bare_count_of_one_day_stand_in_one_line() -> None:
    total = replace(make_monitor_row(low=9), total_of="حماة، حلب")
    (line,) = table(total, make_monitor_row("turkey", low=0)).lines
    assert line.cells[0][0].total_of == "حماة، حلب"
