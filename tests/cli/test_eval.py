"""``hudna eval``: figures, errors with their words, breakdowns, and floors that hold."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.factories import make_claim, make_document

from hudna.cli.main import cli
from hudna.model.wire import claim_record

REPORT = make_document("قصفت طائرات حربية مدينة سراقب أمس. وقتل خمسة مدنيين في مدينة محردة اليوم.", id="d-1")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["eval", *map(str, arguments)])


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    claims = [
        make_claim("airstrike", "قصفت طائرات حربية مدينة سراقب", document=REPORT),
        make_claim("killing", "وقتل خمسة مدنيين في مدينة محردة", document=REPORT, killed=5, place="محردة"),
    ]
    file = tmp_path / "gold.jsonl"
    file.write_text("".join(f"{json.dumps(claim_record(c, '1.3'))}\n" for c in claims), encoding="utf-8")
    return file


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    record = {"id": "d-1", "text": REPORT.text, "published": "2016-03-05", "publisher": "سانا", "lang": "ar"}
    file = tmp_path / "corpus.jsonl"
    file.write_text(json.dumps(record) + "\n", encoding="utf-8")
    return file


def test_gold_against_itself_is_perfect(gold: Path) -> None:
    done = run(gold, "--claims", gold)
    assert done.exit_code == 0, done.output
    assert "headline F1 1.000  claim F1 1.000" in done.output


def test_the_extractor_is_run_where_no_claims_are_given(gold: Path, corpus: Path) -> None:
    done = run(gold, corpus)
    assert done.exit_code == 0, done.output
    assert "documents 1" in done.output


def test_errors_are_listed_with_the_words_of_the_text(gold: Path, corpus: Path, tmp_path: Path) -> None:
    half = tmp_path / "half.jsonl"
    half.write_text(gold.read_text(encoding="utf-8").split("\n")[0], encoding="utf-8")
    done = run(gold, corpus, "--claims", half, "--errors", "3")
    assert "missed (1)\n  d-1 killing: وقتل خمسة مدنيين في مدينة محردة" in done.output


def test_a_breakdown_names_outlet_year_and_side(gold: Path, corpus: Path) -> None:
    done = run(gold, corpus, "--claims", gold, "--by", "outlet", "--by", "year", "--by", "side")
    for label in ("by outlet", "سانا", "2016", "syrian_government"):
        assert label in done.output


def test_floors_are_pinned_hold_and_refuse_to_go_under(gold: Path, corpus: Path, tmp_path: Path) -> None:
    floors = tmp_path / "floors.json"
    assert run(gold, corpus, "--claims", gold, "--floors", floors, "--pin").exit_code == 0
    assert run(gold, corpus, "--claims", gold, "--floors", floors, "--check").exit_code == 0
    worse = tmp_path / "worse.jsonl"
    worse.write_text(gold.read_text(encoding="utf-8").split("\n")[0], encoding="utf-8")
    done = run(gold, corpus, "--claims", worse, "--floors", floors, "--check")
    assert done.exit_code == 8
    assert "under the floor: headline" in done.output
    assert run(gold, corpus, "--claims", worse, "--floors", floors, "--pin").exit_code == 8


def test_a_floor_is_lowered_only_with_a_reason(gold: Path, corpus: Path, tmp_path: Path) -> None:
    floors = tmp_path / "floors.json"
    run(gold, corpus, "--claims", gold, "--floors", floors, "--pin")
    worse = tmp_path / "worse.jsonl"
    worse.write_text(gold.read_text(encoding="utf-8").split("\n")[0], encoding="utf-8")
    asked = (gold, corpus, "--claims", worse, "--floors", floors, "--pin", "--allow-lower")
    assert run(*asked).exit_code == 2
    assert run(*asked, "--why", "a rule was wrong").exit_code == 0
    assert "a rule was wrong" in floors.read_text(encoding="utf-8")


def test_a_quiet_edit_of_the_gold_trips_the_floor(gold: Path, corpus: Path, tmp_path: Path) -> None:
    floors = tmp_path / "floors.json"
    run(gold, corpus, "--claims", gold, "--floors", floors, "--pin")
    gold.write_text(gold.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    done = run(gold, corpus, "--claims", gold, "--floors", floors, "--check")
    assert done.exit_code == 8
    assert "the gold is not the one that the floor was pinned on" in done.output


@pytest.mark.parametrize("more", [[], ["--check"]])
def test_without_a_corpus_nothing_can_be_read_or_held(gold: Path, more: list[str]) -> None:
    done = run(gold, *more) if not more else run(gold, "--claims", gold, *more)
    assert done.exit_code == 2
    assert "CORPUS is needed" in done.output


def test_a_corpus_with_a_broken_line_is_refused(gold: Path, corpus: Path) -> None:
    corpus.write_text(corpus.read_text(encoding="utf-8") + "{broken\n", encoding="utf-8")
    done = run(gold, corpus)
    assert done.exit_code == 3
    assert "corpus.jsonl:2" in done.output
