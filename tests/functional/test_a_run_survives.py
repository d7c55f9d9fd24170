"""`hudna run` killed, or with no room left: nothing acknowledged is lost, and the next run finishes."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.functional.outlets import TOWNS, rows
from tests.pipeline.reports import tables, unsound, write_lines

from hudna.cli.main import cli
from hudna.documents.incoming import Given, Incoming
from hudna.documents.reading import read_inputs
from hudna.model.errors import StorageError
from hudna.model.ledger import Entry, EntryType
from hudna.pipeline.casebook import Casebook
from hudna.pipeline.verify import verify
from hudna.review.audit import Weight
from hudna.review.chain import breaches

WORKER = Path(__file__).with_name("run_worker.py")
REPORTS = 60
KILLS = 20
# `hudna run` with a limit on the size of any file that it may write.
STARVED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
from hudna.cli.main import main
sys.argv = ["hudna", "run", *sys.argv[2:]]
main()
"""


def finished(*command: str | Path) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, *map(str, command)]
    return subprocess.run(words, capture_output=True, text=True, timeout=300, check=False)


def entries(case: Casebook) -> dict[int, Entry]:
    return {entry.seq: entry for entry in case.ledger.entries()}


def broken(case: Casebook) -> list[str]:
    return [str(flaw) for flaw in verify(case, lambda: None) if flaw.weight is Weight.BROKEN]


@pytest.mark.slow
def test_killed_twenty_times_a_run_loses_nothing_and_the_next_one_finishes(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "in.jsonl", rows(REPORTS))
    done = finished(WORKER, tmp_path / "whole", tmp_path / "case", source, str(KILLS))
    assert (done.returncode, done.stderr) == (0, "")
    case, whole = Casebook.open(tmp_path / "case"), Casebook.open(tmp_path / "whole")
    held, seen = entries(case), [line.split() for line in done.stdout.splitlines()]
    assert sum(end == "killed" for *_, end in seen) == KILLS
    assert {end for *_, end in seen} <= {"killed", "0"}
    assert [digest for seq, digest, *_ in seen if int(seq) and held[int(seq)].hash != digest] == []
    heads = [int(now) for *_, now, _ in seen]
    assert heads == sorted(heads)
    assert list(breaches(case.ledger.entries())) == []
    assert broken(case) == []
    assert tables(whole) == {n: data for n, data in tables(case).items() if n.endswith(".parquet")}
    told = [entry.body["document"] for entry in case.ledger.entries() if entry.type is EntryType.INTAKE]
    assert sorted(told) == sorted(set(told)) == sorted(row["id"] for row in rows(REPORTS))
    assert unsound(whole) == []
    assert broken(case) == []


def taken_in(path: Path, first: int, last: int) -> Casebook:
    """A casebook with these of the reports taken in, not yet run."""
    source = write_lines(path.with_suffix(".jsonl"), list(rows(last))[first:])
    case = Casebook.open(path, create=True)
    case.take_in([item for item in read_inputs([source], Given()) if isinstance(item, Incoming)])
    return case


def starved(case: Casebook) -> str:
    """What a run says that finds no room: SQLite's own files need 32 KB to begin with, the claims more."""
    head, before = case.ledger.head(), tables(case)
    done = finished("-c", STARVED, "34000", case.root)
    assert done.returncode == StorageError.exit_code, done.stderr
    assert (case.ledger.head(), tables(case)) == (head, before)
    assert unsound(case) == []
    return done.stderr


def run(case: Path) -> None:
    done = CliRunner().invoke(cli, ["run", str(case)])
    assert done.exit_code == 0, done.output


def test_no_room_for_new_tables_leaves_the_old_ones_and_the_next_run_finishes(tmp_path: Path) -> None:
    case = taken_in(tmp_path / "case", 0, 20)
    run(case.root)
    assert len(tables(case)) == 9
    taken_in(tmp_path / "case", 20, REPORTS * 2)
    shutil.copytree(case.root, tmp_path / "whole")
    told = starved(case)
    assert "claims.parquet: File too large" in told
    assert "make room" in told
    assert not any(word in told for town in TOWNS for word in town.split())
    for each in ("case", "whole"):
        run(tmp_path / each)
    assert tables(case) == tables(Casebook.open(tmp_path / "whole"))
    assert unsound(case) == []
