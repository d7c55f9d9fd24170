"""Floors hold what was reached, notice another gold, and are lowered only with a reason."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from hudna.evaluation.floors import FIELD_SLACK, Floor, check, pinned, read_floors, write_floors
from hudna.model.errors import FloorError, UsageError

FLOOR = Floor("seeds", "a" * 64, "b" * 64, None, {"headline": 0.4, "claim": 0.5, "where": 0.3})


def measured(**figures: float) -> Floor:
    return replace(FLOOR, figures={**FLOOR.figures, **figures})


def test_the_same_figures_hold() -> None:
    check(FLOOR, measured())


@pytest.mark.parametrize("name", ["headline", "claim"])
def test_the_whole_may_not_fall_at_all(name: str) -> None:
    with pytest.raises(FloorError, match=name) as caught:
        check(FLOOR, measured(**{name: FLOOR.figures[name] - 0.0001}))
    assert caught.value.exit_code == 8


def test_a_field_may_give_up_two_points_and_no_more() -> None:
    check(FLOOR, measured(where=0.3 - FIELD_SLACK + 0.001))
    with pytest.raises(FloorError, match="where"):
        check(FLOOR, measured(where=0.3 - FIELD_SLACK - 0.001))


@pytest.mark.parametrize("name", ["gold_sha256", "corpus_sha256", "registry_sha256"])
def test_another_gold_corpus_or_registry_trips_the_floor(name: str) -> None:
    other = replace(FLOOR, **{name: "c" * 64})  # type: ignore[arg-type]
    with pytest.raises(FloorError, match=name.removesuffix("_sha256")):
        check(FLOOR, other)


def test_what_was_never_pinned_does_not_pass() -> None:
    with pytest.raises(FloorError, match="no floor"):
        check(None, FLOOR)


def test_pinning_raises_and_never_lowers_in_silence() -> None:
    raised = pinned(FLOOR, measured(headline=0.6, where=0.29))
    assert raised.figures == {"headline": 0.6, "claim": 0.5, "where": 0.3}
    with pytest.raises(FloorError, match="would lower"):
        pinned(FLOOR, measured(claim=0.1))


def test_a_lowered_floor_keeps_its_reason() -> None:
    lowered = pinned(FLOOR, measured(claim=0.1), why="gold was corrected")
    assert lowered.figures["claim"] == 0.1
    assert [(row.figure, row.before, row.after, row.why) for row in lowered.lowered] == [
        ("claim", 0.5, 0.1, "gold was corrected")
    ]


def test_floors_are_read_as_they_were_written(tmp_path: Path) -> None:
    file = tmp_path / "floors.json"
    floors = {"seeds": pinned(FLOOR, measured(claim=0.1), why="a reason")}
    write_floors(file, floors)
    assert read_floors(file) == floors
    assert read_floors(tmp_path / "none.json") == {}


@pytest.mark.parametrize("text", ["", "[]", '{"floors": [{}]}', json.dumps({"floors": [{"name": "x"}]})])
def test_a_broken_file_of_floors_is_named(tmp_path: Path, text: str) -> None:
    file = tmp_path / "floors.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"floors\.json"):
        read_floors(file)
