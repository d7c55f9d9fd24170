"""``hudna explain``: the text, its claims and their rules, on a terminal, in a pipe, as a page."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hudna.cli.main import cli

TEXT = "قصفت طائرات حربية روسية مدينة سراقب أمس، ما أدى إلى مقتل خمسة مدنيين."


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["explain", *map(str, arguments)])


@pytest.fixture
def report(tmp_path: Path) -> Path:
    file = tmp_path / "report.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def test_the_words_of_a_claim_are_marked_and_its_rule_named(report: Path) -> None:
    done = run(report, "--published", "2016-03-05")
    assert done.exit_code == 0, done.output
    assert "⟦" in done.output
    assert "1. airstrike, asserted · rule " in done.output
    assert "2016-03-04" in done.output
    assert "internal view" in done.output


def test_colours_come_only_where_they_are_asked_for_or_seen(report: Path) -> None:
    assert "\x1b[" not in run(report).output
    assert "\x1b[" in run(report, "--colour").output


def test_the_page_is_written_whole(report: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    done = run(report, "--html", page)
    assert done.exit_code == 0, done.output
    assert "<mark" in page.read_text(encoding="utf-8")


def test_a_page_that_cannot_be_written_says_where(report: Path, tmp_path: Path) -> None:
    done = run(report, "--html", tmp_path / "none" / "page.html")
    assert done.exit_code == 7
    assert "page.html" in done.output


def test_only_the_report_asked_for_is_shown(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"{TEXT} {name}", encoding="utf-8")
    done = run(tmp_path, "--document", "two")
    assert "\n\none" not in done.output
    assert done.output.startswith("\u2068two\u2069 ")


def test_what_cannot_be_read_is_named_after_what_could(report: Path) -> None:
    (report.parent / "empty.txt").write_bytes(b"")
    done = run(report.parent)
    assert done.exit_code == 3
    assert "1. airstrike" in done.output
    assert "empty.txt" in done.output


def test_english_is_no_error_and_has_no_claims(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text(
        "Warplanes bombed the town of Saraqib on Friday, killing five civilians.", encoding="utf-8"
    )
    done = run(file)
    assert done.exit_code == 0, done.output
    assert "No claims" in done.output
