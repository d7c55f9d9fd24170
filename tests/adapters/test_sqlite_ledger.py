"""The ledger in SQLite: nothing that is there is ever changed, and nobody forks the chain."""

import contextlib
import datetime as dt
import sqlite3
import threading
from pathlib import Path

import pytest
from tests.factories_casebook import StandingClock

from hudna.adapters.sqlite_ledger import SqliteLedger
from hudna.model.errors import BrokenError, CasebookError, StorageError
from hudna.model.ledger import EntryType
from hudna.review.chain import GENESIS, breaches
from hudna.review.ports import Draft, HeadMovedError


def draft(number: int = 1) -> Draft:
    return Draft("R. Haddad", EntryType.UNDO, {"undoes": number, "why": "خطأ"})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a folder?#%" / "ledger.sqlite"


@pytest.fixture
def ledger(path: Path) -> SqliteLedger:
    path.parent.mkdir()
    made = SqliteLedger(path, StandingClock())
    made.create()
    return made


def execute(path: Path, *statements: str) -> None:
    with contextlib.closing(sqlite3.connect(path)) as db, db:
        for statement in statements:
            db.execute(statement)


def test_entries_come_back_as_they_were_acknowledged(ledger: SqliteLedger) -> None:
    first = ledger.append([draft(1), draft(2)])
    second = ledger.append([draft(3)])
    assert [entry.seq for entry in first + second] == [1, 2, 3]
    assert tuple(ledger.entries()) == first + second
    assert tuple(ledger.entries(after=2)) == second
    assert list(breaches(ledger.entries())) == []
    assert (ledger.head().seq, ledger.head().hash) == (3, second[0].hash)
    assert first[0].at == "2016-03-06T08:00:00Z"


def test_an_empty_ledger_has_the_head_before_everything(ledger: SqliteLedger) -> None:
    assert ledger.head() == GENESIS
    assert ledger.append([]) == ()
    assert list(ledger.entries()) == []


def test_long_ledgers_are_read_page_by_page(ledger: SqliteLedger) -> None:
    ledger.append([draft(number) for number in range(1, 1202)])
    assert [entry.seq for entry in ledger.entries()] == list(range(1, 1202))


def test_making_it_again_changes_nothing(ledger: SqliteLedger) -> None:
    ledger.append([draft()])
    ledger.create()
    assert ledger.head().seq == 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET who = 'x'",
        "UPDATE OR REPLACE entry SET seq = 2 WHERE seq = 1",
        "DELETE FROM entry",
        "INSERT OR REPLACE INTO entry SELECT seq, at, 'x', type, body, prev, hash FROM entry WHERE seq = 1",
        "REPLACE INTO entry SELECT seq, at, 'x', type, body, prev, hash FROM entry WHERE seq = 2",
        "INSERT INTO entry SELECT seq + 5, at, 'x', type, body, hash, hash FROM entry WHERE seq = 2",
        "INSERT INTO entry SELECT 3, at, 'x', type, body, prev, hash FROM entry WHERE seq = 2",
        "INSERT INTO entry (at, who, type, body, prev, hash) SELECT 1, 2, 3, 4, 5, 6",
    ],
)
def test_every_change_of_what_is_there_is_refused(ledger: SqliteLedger, path: Path, statement: str) -> None:
    told = ledger.append([draft(1), draft(2)])
    with pytest.raises(sqlite3.IntegrityError):
        execute(path, statement)
    assert tuple(ledger.entries()) == told


def test_guards_that_were_taken_away_are_missed(ledger: SqliteLedger, path: Path) -> None:
    assert ledger.flaws() == ()
    execute(path, "DROP TRIGGER entry_is_never_deleted")
    assert ledger.flaws() == ("the guard entry_is_never_deleted was taken away",)


def test_drafts_made_on_an_older_head_are_refused_and_nothing_is_written(ledger: SqliteLedger) -> None:
    old = ledger.head().hash
    ledger.append([draft(1)], expected=old)
    with pytest.raises(HeadMovedError):
        ledger.append([draft(2)], expected=old)
    assert ledger.head().seq == 1


def test_a_batch_is_appended_whole_or_not_at_all(ledger: SqliteLedger) -> None:
    bad = Draft("R. Haddad", EntryType.UNDO, {"undoes": 1, "why": "\ud800"})
    with pytest.raises(Exception, match="can't be written down"):
        ledger.append([draft(1), bad])
    assert ledger.head() == GENESIS


def test_many_writers_make_one_chain(ledger: SqliteLedger) -> None:
    def write() -> None:
        for number in range(1, 9):
            ledger.append([draft(number)])

    writers = [threading.Thread(target=write) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert ledger.head().seq == 32
    assert list(breaches(ledger.entries())) == []


def test_the_time_is_the_clocks(path: Path) -> None:
    path.parent.mkdir()
    clock = StandingClock()
    ledger = SqliteLedger(path, clock)
    ledger.create()
    clock.time = dt.datetime(2016, 12, 30, tzinfo=dt.UTC)
    assert ledger.append([draft()])[0].at == "2016-12-30T00:00:00Z"


def test_a_missing_ledger_is_said_to_be_missing_and_not_made_anew(path: Path) -> None:
    path.parent.mkdir()
    with pytest.raises(BrokenError, match="the ledger is missing"):
        SqliteLedger(path, StandingClock()).head()
    assert not path.exists()


def test_a_file_that_is_no_ledger_is_broken(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"no database at all " * 300)
    with pytest.raises(BrokenError, match="not a database"):
        SqliteLedger(path, StandingClock()).head()


def test_a_ledger_of_a_newer_version_is_left_alone(ledger: SqliteLedger, path: Path) -> None:
    execute(path, "PRAGMA user_version = 2")
    before = path.read_bytes()
    for attempt in (ledger.head, ledger.create, lambda: ledger.append([draft()])):
        with pytest.raises(CasebookError, match="made by a newer Hudna"):
            attempt()
    assert path.read_bytes() == before


def test_an_entry_that_can_not_be_read_is_named(ledger: SqliteLedger, path: Path) -> None:
    ledger.append([draft(1), draft(2)])
    execute(path, "DROP TRIGGER entry_is_never_updated", "UPDATE entry SET body = '{' WHERE seq = 2")
    with pytest.raises(BrokenError, match="entry 2 can't be read"):
        list(ledger.entries())
    execute(path, "UPDATE entry SET body = '[]' WHERE seq = 2")
    with pytest.raises(BrokenError, match="entry 2 can't be read: its body is no JSON object"):
        list(ledger.entries())


def test_a_ledger_on_read_only_ground_can_be_read(
    ledger: SqliteLedger, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = ledger.append([draft(1)])
    monkeypatch.setattr("os.access", lambda *_: False)
    assert tuple(ledger.entries()) == told
    with pytest.raises(StorageError):
        ledger.append([draft(2)])
