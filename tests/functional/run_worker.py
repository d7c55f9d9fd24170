"""A program that runs `hudna run` in children of its own and kills them with SIGKILL at random moments.

    run_worker.py WHOLE CASE INPUT KILLS

First the job is done undisturbed, on the casebook WHOLE. Then it is begun on CASE again
and again until KILLS children were killed in the midst of it, and a last one is left
alone. What this program loads is loaded once, so that a child is at work from its first
moment. For each child a line is written: the number and hash of the ledger's head as
it was seen while the child lived, the head's number when it was gone, and how it ended.
"""

import os
import random
import signal
import sys
import time
from pathlib import Path

import hudna.adapters.tables as loaded_now
import hudna.pipeline.run as loaded_too
from hudna.cli.main import main
from hudna.pipeline.casebook import Casebook
from hudna.pipeline.dateline import load_dateline
from hudna.pipeline.knowledge import load_knowledge
from hudna.review.ports import Head


def begin(case: Path, source: Path) -> int:
    """The process id of a child that does the job."""
    if process := os.fork():
        return process
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    sys.argv = ["hudna", "run", str(case), str(source)]
    try:
        main()
    except SystemExit as leaving:
        os._exit(leaving.code if isinstance(leaving.code, int) else 0)
    os._exit(99)


def duration(case: Path, source: Path) -> float:
    """Seconds that the job takes undisturbed."""
    before = time.monotonic()
    process = begin(case, source)
    if status := os.waitpid(process, 0)[1]:
        sys.exit(f"the job failed undisturbed: {status}")
    return time.monotonic() - before


def watched(case: Casebook, process: int, moment: float) -> tuple[Head, int]:
    """Kill the child when its moment has come; the ledger's head as seen before, and how the child ended."""
    head, end = case.ledger.head(), time.monotonic() + moment
    while time.monotonic() < end:
        gone, status = os.waitpid(process, os.WNOHANG)
        if gone:
            return head, status
        head = case.ledger.head()
        time.sleep(0.03)
    os.kill(process, signal.SIGKILL)
    return head, os.waitpid(process, 0)[1]


def kill_many(case: Casebook, source: Path, kills: int, whole: float, again: float) -> None:
    """``whole`` and ``again``: how long the job takes from its start, and with every report taken in."""
    moments = random.Random(20160227)
    while kills:
        first = case.ledger.head().seq == 0
        moment = moments.uniform(0, whole) if first else moments.uniform(0.1, 1.2) * again
        head, status = watched(case, begin(case.root, source), moment)
        kills -= os.WIFSIGNALED(status)
        end = "killed" if os.WIFSIGNALED(status) else str(os.waitstatus_to_exitcode(status))
        sys.stdout.write(f"{head.seq} {head.hash} {case.ledger.head().seq} {end}\n")
        sys.stdout.flush()
        if end not in ("killed", "0"):
            sys.exit("the job failed by itself")
        if end == "0":
            unmake(case)


def unmake(case: Casebook) -> None:
    """Delete the tables, so that the next child has something to put in place again."""
    for path in (case.root / "tables").glob("*.parquet"):
        path.unlink()


def work() -> None:
    whole, path, source = map(Path, sys.argv[1:4])
    load_knowledge()
    load_dateline()
    case = Casebook.open(path, create=True)
    kill_many(case, source, int(sys.argv[4]), duration(whole, source), duration(whole, source))
    duration(path, source)


if __name__ == "__main__":
    assert {loaded_now, loaded_too} <= set(sys.modules.values())
    work()
