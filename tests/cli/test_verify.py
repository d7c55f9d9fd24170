"""`hudna verify` as a person calls it: what it prints and the exit code it leaves."""

from pathlib import Path

from click.testing import CliRunner, Result
from tests.factories_casebook import make_casebook, make_run

from hudna.cli.main import cli
from hudna.pipeline.casebook import Casebook


def made(path: Path) -> Casebook:
    case, claims = make_casebook(path)
    make_run(case, claims, [[claim.id] for claim in claims])
    return case


def call(*args: str | Path) -> Result:
    return CliRunner().invoke(cli, ["verify", *map(str, args)])


def test_a_sound_casebook_leaves_zero_and_shows_the_head_to_keep(tmp_path: Path) -> None:
    case = made(tmp_path / "case")
    done = call(case.root)
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "sound",
        "  4 entries, 6 archived objects",
        "  3 reports, 0 decisions that hold",
        f"  head {case.ledger.head().hash}",
    ]
    assert done.stderr == ""


def test_a_broken_one_leaves_six_and_names_each_fault(tmp_path: Path) -> None:
    case = made(tmp_path / "case")
    name = next(case.documents()).text_sha256
    (case.root / "archive" / name[:2] / name).unlink()
    (case.root / "tables" / "claims.parquet").write_bytes(b"x")
    done = call(case.root)
    assert done.exit_code == 6
    assert done.stdout.splitlines() == [
        f"broken: archive/{name[:2]}/{name}: missing: text of d-1 version 1",
        "broken: tables/claims.parquet: altered since the run that made it; delete it and run again",
    ]
    assert "2 broken" in done.stderr


def test_warnings_alone_leave_zero(tmp_path: Path) -> None:
    case = made(tmp_path / "case")
    (case.root / "tables" / "links.parquet").unlink()
    done = call(case.root)
    assert done.exit_code == 0
    assert done.stdout.startswith("warning: tables/links.parquet: not there")
    assert "sound" in done.stdout


def test_a_missing_ledger_leaves_six(tmp_path: Path) -> None:
    case = made(tmp_path / "case")
    (case.root / "ledger.sqlite").unlink()
    done = call(case.root)
    assert done.exit_code == 6
    assert "the ledger is missing" in done.stdout


def test_what_is_no_casebook_leaves_five_and_makes_none(tmp_path: Path) -> None:
    done = call(tmp_path / "nothing")
    assert done.exit_code == 5
    assert "there is no casebook" in done.stderr
    assert not (tmp_path / "nothing").exists()


def test_verifying_changes_nothing(tmp_path: Path) -> None:
    case = made(tmp_path / "case")
    before = {path: path.read_bytes() for path in case.root.rglob("*") if path.is_file()}
    call(case.root)
    assert {path: path.read_bytes() for path in case.root.rglob("*") if path.is_file()} == before
