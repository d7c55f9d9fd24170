"""What was acknowledged survives: the process killed, two at once, no room left."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.pipeline.casebook_worker import text

from hudna.model.errors import StorageError
from hudna.model.ledger import EntryType
from hudna.pipeline.casebook import Casebook
from hudna.pipeline.verify import verify
from hudna.review.audit import Weight
from hudna.review.chain import breaches

WORKER = Path(__file__).with_name("casebook_worker.py")
REPORTS = 24
KILLS = 20


def start(case: Path, reports: int = REPORTS, limit: int = 0, *rest: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(WORKER), str(case), str(reports), str(limit), *rest],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(worker: subprocess.Popen[str]) -> tuple[int, list[str], str]:
    told, errors = worker.communicate(timeout=120)
    return worker.returncode, told.splitlines(), errors


def broken(case: Casebook) -> list[str]:
    return [str(flaw) for flaw in verify(case, lambda: None) if flaw.weight is Weight.BROKEN]


def assert_kept(case: Casebook, acknowledged: list[str]) -> None:
    """Every acknowledged entry is there with its hash, and every acknowledged report with its words."""
    there = {entry.seq: entry for entry in case.ledger.entries()}
    reports = {report.id: report.text for report in case.documents()}
    for line in acknowledged:
        seq, digest, document = line.split(" ")
        assert there[int(seq)].hash == digest
        if document:
            assert reports[document] == text(int(document.removeprefix("d-")))


def kill_in_midst(case: Path, delay: float) -> list[str]:
    """Start a worker, let it come to work, kill it; what it acknowledged until then."""
    worker = start(case)
    assert worker.stdout is not None
    first = worker.stdout.readline()
    time.sleep(delay)
    worker.send_signal(signal.SIGKILL)
    rest, _ = worker.communicate(timeout=60)
    lines = [first, *rest.splitlines(keepends=True)]
    return [line.strip() for line in lines if line.endswith("\n")]


@pytest.mark.slow
def test_killed_twenty_times_nothing_acknowledged_is_lost_and_the_next_run_finishes(tmp_path: Path) -> None:
    moments = random.Random(20160227)
    acknowledged: list[str] = []
    finished_first = start(tmp_path / "whole")
    for _ in range(KILLS):
        acknowledged += kill_in_midst(tmp_path / "case", moments.uniform(0, 0.15))
        case = Casebook.open(tmp_path / "case")
        assert list(breaches(case.ledger.entries())) == []
        assert broken(case) == []
        assert_kept(case, acknowledged)
    code, more, errors = finish(start(tmp_path / "case"))
    assert (code, errors) == (0, "")
    assert_kept(case, acknowledged + more)
    assert broken(case) == []
    assert finish(finished_first)[0] == 0
    whole = Casebook.open(tmp_path / "whole")
    assert case.state().identity.incidents() == whole.state().identity.incidents()
    assert [(r.id, r.text) for r in case.documents()] == [(r.id, r.text) for r in whole.documents()]


def test_two_writers_at_once_make_one_chain(tmp_path: Path) -> None:
    Casebook.open(tmp_path / "case", create=True)
    workers = [start(tmp_path / "case", 15, 0, "--decide", name) for name in ("A. Saleh", "R. Haddad")]
    done = [finish(worker) for worker in workers]
    assert [code for code, _, _ in done] == [0, 0], done
    case = Casebook.open(tmp_path / "case")
    assert list(breaches(case.ledger.entries())) == []
    assert_kept(case, [line for _, told, _ in done for line in told])
    assert case.ledger.head().seq == 30


def test_two_that_take_in_the_same_reports_take_each_in_once(tmp_path: Path) -> None:
    case = Casebook.open(tmp_path / "case", create=True)
    code = (
        f"import sys; sys.path.insert(0, {str(WORKER.parents[2])!r})\n"
        "from pathlib import Path\n"
        "from tests.factories_casebook import make_incoming\n"
        "from hudna.pipeline.casebook import Casebook\n"
        f"case = Casebook.open(Path({str(case.root)!r}))\n"
        "for n in range(20): case.take_in([make_incoming(f'خبر {n}', id=f'd-{n}')])\n"
    )
    workers = [subprocess.Popen([sys.executable, "-c", code]) for _ in range(2)]
    assert [worker.wait(timeout=120) for worker in workers] == [0, 0]
    taken = [e.body["document"] for e in case.ledger.entries() if e.type is EntryType.INTAKE]
    assert sorted(taken) == sorted(f"d-{n}" for n in range(20))
    assert broken(case) == []


def test_no_room_left_is_a_clear_error_and_what_was_acknowledged_is_kept(tmp_path: Path) -> None:
    """The limit stops the ledger in the middle: SQLite's own files need 32 KB to begin with."""
    code, told, errors = finish(start(tmp_path / "case", 40, 34_000))
    assert code == StorageError.exit_code, errors
    assert "make room" in errors
    assert "قصفت" not in errors
    assert told
    case = Casebook.open(tmp_path / "case")
    assert broken(case) == []
    assert_kept(case, told)
    code, more, errors = finish(start(tmp_path / "case", 40))
    assert (code, errors) == (0, "")
    assert_kept(case, told + more)
    assert len(list(case.documents())) == 40


def test_a_casebook_that_could_not_be_made_is_made_by_the_next_command(tmp_path: Path) -> None:
    code, _, errors = finish(start(tmp_path / "case", 3, 100))
    assert (code, "make room" in errors) == (StorageError.exit_code, True)
    code, told, _ = finish(start(tmp_path / "case", 3))
    assert code == 0
    assert_kept(Casebook.open(tmp_path / "case"), told)
