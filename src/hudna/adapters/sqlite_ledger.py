"""The ledger in SQLite: WAL, every commit flushed, triggers that refuse every change of what is there."""

import json
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from hudna.adapters.files import storage_errors
from hudna.model.errors import BrokenError, CasebookError, StorageError
from hudna.model.ledger import Entry, EntryType
from hudna.review.chain import GENESIS, canonical, seal_all, stamp
from hudna.review.ports import Clock, Draft, Head, HeadMovedError

FORMAT = 1
_PAGE = 500
_WAIT = 60.0  # seconds that one writer waits for another

_TABLE = """
CREATE TABLE IF NOT EXISTS entry (
    seq  INTEGER PRIMARY KEY,
    at   TEXT NOT NULL,
    who  TEXT NOT NULL,
    type TEXT NOT NULL,
    body TEXT NOT NULL,
    prev TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT
"""

# INSERT OR REPLACE deletes without firing a delete trigger, so inserting has its own:
# a new entry takes the next number and the hash of the last one, or is refused.
_TRIGGERS = {
    "entry_is_never_updated": """
        CREATE TRIGGER IF NOT EXISTS entry_is_never_updated BEFORE UPDATE ON entry
        BEGIN SELECT RAISE(ABORT, 'the ledger is only ever appended to'); END
    """,
    "entry_is_never_deleted": """
        CREATE TRIGGER IF NOT EXISTS entry_is_never_deleted BEFORE DELETE ON entry
        BEGIN SELECT RAISE(ABORT, 'the ledger is only ever appended to'); END
    """,
    "entry_follows_the_last": f"""
        CREATE TRIGGER IF NOT EXISTS entry_follows_the_last BEFORE INSERT ON entry
        WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM entry)
          OR NEW.prev IS NOT coalesce(
                (SELECT hash FROM entry ORDER BY seq DESC LIMIT 1), '{GENESIS.hash}')
        BEGIN SELECT RAISE(ABORT, 'an entry follows the last one'); END
    """,  # noqa: S608 -- a constant of ours
}

_FULL_OR_FAILING = ("full", "disk i/o", "readonly", "unable to open")


def _explained(path: Path, error: sqlite3.Error) -> Exception:
    """What a failure of SQLite means to a user."""
    told = str(error)
    if "locked" in told or "busy" in told:
        return StorageError(f"{path}: another command is writing to it", hint="wait for it and run again")
    if isinstance(error, sqlite3.OperationalError) and any(word in told.lower() for word in _FULL_OR_FAILING):
        return StorageError(f"{path}: {told}", hint="make room and check permissions, then run again")
    return BrokenError(f"{path}: {told}", hint="put the ledger back from a copy; `hudna verify` says more")


@contextmanager
def _explaining(path: Path) -> Iterator[None]:
    try:
        with storage_errors(path):
            yield
    except sqlite3.Error as error:
        raise _explained(path, error) from error


class SqliteLedger:
    """A ledger in one SQLite file. Holds no connection: every call opens and closes its own."""

    __slots__ = ("_clock", "_path")

    def __init__(self, path: Path, clock: Clock) -> None:
        self._path = path
        self._clock = clock

    def create(self) -> None:
        """Make the file, its table and its triggers, unless they are there."""
        with _explaining(self._path), closing(self._open("rwc")) as db:
            db.execute("PRAGMA journal_mode = WAL")
            with self._immediate(db):
                db.execute(_TABLE)
                for trigger in _TRIGGERS.values():
                    db.execute(trigger)
                db.execute(f"PRAGMA user_version = {FORMAT}")

    def append(self, drafts: Sequence[Draft], *, expected: str | None = None) -> tuple[Entry, ...]:
        """Append all drafts or none, acknowledged together; see the port."""
        if not drafts:
            return ()
        with _explaining(self._path), closing(self._open("rw")) as db, self._immediate(db):
            head = _head(db)
            if expected is not None and expected != head.hash:
                raise HeadMovedError
            entries = seal_all(head, drafts, stamp(self._clock.now()))
            db.executemany("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)", map(_row, entries))
        return entries

    def head(self) -> Head:
        with _explaining(self._path), closing(self._open("rw")) as db:
            return _head(db)

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """Entries in order. No connection stays open while the caller thinks."""
        while page := self._page(after):
            yield from (_entry(self._path, row) for row in page)
            after = page[-1][0]

    def _page(self, after: int) -> list[Any]:
        query = "SELECT seq, at, who, type, body, prev, hash FROM entry WHERE seq > ? ORDER BY seq LIMIT ?"
        with _explaining(self._path), closing(self._open("rw")) as db:
            return db.execute(query, (after, _PAGE)).fetchall()

    def flaws(self) -> tuple[str, ...]:
        """What SQLite itself finds wrong with the file, and guards that someone took away."""
        with _explaining(self._path), closing(self._open("rw")) as db:
            told = [row[0] for row in db.execute("PRAGMA integrity_check(20)")]
            names = {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
        missing = [f"the guard {name} was taken away" for name in sorted(set(_TRIGGERS) - names)]
        return (*(line for line in told if line != "ok"), *missing)

    def _open(self, mode: str) -> sqlite3.Connection:
        """A connection that commits by hand and flushes every commit to the disk."""
        if mode != "rwc" and not self._path.exists():
            raise BrokenError(f"{self._path}: the ledger is missing", hint="put it back from a copy")
        uri = f"{self._path.absolute().as_uri()}?{self._access(mode)}"
        db = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=_WAIT)
        try:
            db.execute("PRAGMA synchronous = FULL")
            (version,) = db.execute("PRAGMA user_version").fetchone()
        except BaseException:
            db.close()
            raise
        if version > FORMAT:
            db.close()
            raise CasebookError(f"{self._path}: made by a newer Hudna", hint="use that version to read it")
        return db

    def _access(self, mode: str) -> str:
        """A ledger on read-only ground is read as it lies: WAL would want to write beside it."""
        if mode == "rw" and not os.access(self._path.parent, os.W_OK):
            return "mode=ro&immutable=1"
        return f"mode={mode}"

    @contextmanager
    def _immediate(self, db: sqlite3.Connection) -> Iterator[None]:
        """A transaction that takes the write lock before anything is read in it."""
        db.execute("BEGIN IMMEDIATE")
        try:
            yield
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise


def _head(db: sqlite3.Connection) -> Head:
    row = db.execute("SELECT seq, hash FROM entry ORDER BY seq DESC LIMIT 1").fetchone()
    return Head(*row) if row else GENESIS


def _row(entry: Entry) -> tuple[int | str, ...]:
    body = canonical(dict(entry.body)).decode()
    return entry.seq, entry.at, entry.who, str(entry.type), body, entry.prev, entry.hash


def _entry(path: Path, row: Sequence[Any]) -> Entry:
    seq, at, who, kind, body, prev, digest = row
    if not all(isinstance(told, str) for told in row[1:]):
        raise BrokenError(f"{path}: entry {seq} can't be read: part of it is missing")
    try:
        parsed, named = json.loads(body), EntryType(kind)
    except ValueError as error:
        raise BrokenError(f"{path}: entry {seq} can't be read: {error}") from error
    if not isinstance(parsed, dict):
        raise BrokenError(f"{path}: entry {seq} can't be read: its body is no JSON object")
    return Entry(seq, at, who, named, parsed, prev, digest)
