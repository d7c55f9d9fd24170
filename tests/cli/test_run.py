"""`hudna run` as a person calls it: what it prints, and the exit code it leaves."""

import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.pipeline.reports import FIRE, SARAQIB, tables, unsound, write_lines

from hudna.cli.main import cli
from hudna.pipeline.casebook import Casebook

HUDNA = [sys.executable, "-m", "hudna.cli.main"]
ENGLISH = "Local sources said that shells fell on the town at night and that houses were damaged."


def call(*args: str | Path) -> Result:
    return CliRunner().invoke(cli, ["run", *map(str, args)])


def reports(folder: Path, *texts: str) -> Path:
    folder.mkdir(exist_ok=True)
    for number, text in enumerate(texts, 1):
        (folder / f"r{number}.txt").write_text(text, encoding="utf-8")
    return folder


def held(case: Path) -> set[str]:
    return {document.id for document in Casebook.open(case).documents()}


def test_a_casebook_is_made_and_the_summary_says_what_came_of_it(tmp_path: Path) -> None:
    case = tmp_path / "case"
    done = call(case, reports(tmp_path / "in", SARAQIB, FIRE), "--published", "2016-03-05")
    assert (done.exit_code, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0].startswith("2 documents (2 new), ")
    assert " incidents (" in lines[1]
    assert "machine-coded; nothing is signed until a person signs it" in lines
    assert "nothing changed" not in done.stdout
    assert len(tables(Casebook.open(case))) == 9
    assert unsound(Casebook.open(case)) == []


def test_the_same_again_changes_nothing_and_says_so(tmp_path: Path) -> None:
    case, folder = tmp_path / "case", reports(tmp_path / "in", SARAQIB, FIRE)
    call(case, folder)
    head, before = Casebook.open(case).ledger.head(), tables(Casebook.open(case))
    for again in ((case, folder), (case,)):
        done = call(*again)
        assert done.exit_code == 0
        assert "2 documents (0 new)" in done.stdout
        assert done.stdout.endswith("nothing changed since the last run\n")
    assert (Casebook.open(case).ledger.head(), tables(Casebook.open(case))) == (head, before)


def test_what_is_refused_is_named_and_the_rest_is_done(tmp_path: Path) -> None:
    case, folder = tmp_path / "case", reports(tmp_path / "in", SARAQIB, "")
    (folder / "r3.txt").write_bytes(b"\x00\x01\x02 binary \xff\xfe" * 9)
    done = call(case, folder, tmp_path / "missing.txt")
    assert done.exit_code == 3
    told = [line.split(": ")[0] for line in done.stderr.splitlines() if line.startswith("refused")]
    assert [line.rpartition("/")[2] for line in told] == ["r2.txt", "r3.txt", "missing.txt"]
    assert "  3 refused, each told above" in done.stdout
    assert "some input was refused; everything else was read" in done.stderr
    assert held(case) == {"r1"}
    assert len(tables(Casebook.open(case))) == 9
    assert "سراقب" not in done.stderr


def test_other_languages_and_unknown_days_are_counted_and_no_errors(tmp_path: Path) -> None:
    case = tmp_path / "case"
    done = call(case, reports(tmp_path / "in", SARAQIB, ENGLISH))
    assert done.exit_code == 0
    assert "  1 not in Arabic: kept, no claims" in done.stdout
    assert "  1 with no day of publication" in done.stdout
    assert held(case) == {"r1", "r2"}


def test_a_casebook_inside_the_input_is_not_read(tmp_path: Path) -> None:
    folder = reports(tmp_path / "in", SARAQIB)
    case = folder / "case"
    call(case, folder)
    (case / "agreements").mkdir()
    (case / "agreements" / "note.txt").write_text(FIRE, encoding="utf-8")
    done = call(case, folder)
    assert held(case) == {"r1"}
    assert (done.exit_code, done.stderr) == (0, "")
    assert "nothing changed" in done.stdout


def test_without_input_there_must_be_a_casebook(tmp_path: Path) -> None:
    done = call(tmp_path / "alepo")
    assert done.exit_code == 5
    assert "there is no casebook" in done.stderr
    assert not (tmp_path / "alepo").exists()


def test_a_casebook_of_a_newer_format_is_refused_and_left_alone(tmp_path: Path) -> None:
    case, folder = tmp_path / "case", reports(tmp_path / "in", SARAQIB)
    call(case, folder)
    mark = case / "hudna.toml"
    mark.write_text(mark.read_text(encoding="utf-8").replace("format = 1", "format = 2"), encoding="utf-8")
    before = {path: path.read_bytes() for path in case.rglob("*") if path.is_file()}
    done = call(case, reports(folder, SARAQIB, FIRE))
    assert done.exit_code == 5
    assert "a casebook of format 2, this Hudna reads 1" in done.stderr
    assert {path: path.read_bytes() for path in case.rglob("*") if path.is_file()} == before


def test_a_folder_that_holds_other_things_does_not_become_a_casebook(tmp_path: Path) -> None:
    folder = reports(tmp_path / "in", SARAQIB)
    done = call(folder, folder)
    assert done.exit_code == 5
    assert "holds other things" in done.stderr
    assert [path.name for path in folder.iterdir()] == ["r1.txt"]


def test_orphaned_and_contradicting_decisions_are_told(tmp_path: Path) -> None:
    case = tmp_path / "case"
    rows = [
        {"id": f"d-{n}", "text": text, "published": "2016-03-05"} for n, text in enumerate((SARAQIB, FIRE))
    ]
    call(case, write_lines(tmp_path / "in.jsonl", rows))
    one, other = sorted(row["id"] for row in Casebook.open(case).tables.read("claims"))[:2]
    for action in ("link", "unlink"):
        words = ["decide", str(case), action, one, other, "--who", "R. Haddad", "--why", "seen"]
        assert CliRunner().invoke(cli, words).exit_code == 0
    assert "  1 pairs that decisions gave contradict newer ones, which hold" in call(case).stdout
    rows = [{**row, "text": "لا جديد اليوم في المدينة، بحسب السكان."} for row in rows]
    done = call(case, write_lines(tmp_path / "in.jsonl", rows))
    assert "  2 decisions bind to nothing now, in whole or in part: `hudna verify" in done.stdout
    assert done.exit_code == 0


def many(path: Path, number: int) -> Path:
    rows = ({"id": f"d-{n}", "text": SARAQIB.replace("5", str(n + 2))} for n in range(number))
    return write_lines(path, rows)


def more_than_notes(case: Casebook) -> list[str]:
    """What is not sound, but for the harmless traces of a batch that was not acknowledged."""
    return [flaw for flaw in unsound(case) if not flaw.startswith("note: archive/")]


def test_ctrl_c_says_what_is_kept_and_the_same_command_finishes(tmp_path: Path) -> None:
    source = many(tmp_path / "in.jsonl", 120)
    case = Casebook.open(tmp_path / "case", create=True)
    command = [*HUDNA, "run", str(case.root), str(source)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        while not (seen := case.ledger.head()).seq and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        out, told = process.communicate(timeout=120)
    assert (process.returncode, out) == (130, "")
    assert told.strip() == (
        "Stopped. Every report acknowledged so far is kept. The same command again finishes the work."
    )
    assert {entry.seq: entry.hash for entry in case.ledger.entries()}[seen.seq] == seen.hash
    assert more_than_notes(case) == []
    assert call(case.root, source).exit_code == 0
    assert len(held(case.root)) == 120
    assert more_than_notes(case) == []


@pytest.mark.parametrize("shown", [True, False])
def test_progress_is_shown_on_a_terminal_and_nowhere_else(tmp_path: Path, *, shown: bool) -> None:
    source = many(tmp_path / "in.jsonl", 3)
    ours, theirs = pty.openpty()
    errors = theirs if shown else subprocess.PIPE
    with subprocess.Popen(
        [*HUDNA, "run", str(tmp_path / "case"), str(source)], stdout=subprocess.PIPE, stderr=errors
    ) as process:
        out, told = process.communicate(timeout=120)
    os.write(theirs, b"<end>")
    seen = b""
    while not seen.endswith(b"<end>"):
        seen += os.read(ours, 65536)
    os.close(ours)
    os.close(theirs)
    assert process.returncode == 0
    assert out.startswith(b"3 documents (3 new)")
    if shown:
        for step in (b"Taking in", b"Reading", b"Linking", b"Assessing", b"Writing tables"):
            assert step in seen
        assert b"100%" in seen
    else:
        assert (seen, told) == (b"<end>", b"")
