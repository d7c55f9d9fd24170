"""A casebook: a folder that joins an archive, a ledger and tables. Wiring only.

hudna.toml       format, time of making, name
archive/         every report as it came, named by SHA-256
ledger.sqlite    the chain of entries
tables/          derived, may be deleted
"""

import json
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hudna.adapters.archive import FolderArchive
from hudna.adapters.clock import SystemClock
from hudna.adapters.files import TEMPORARY, storage_errors, write_atomic
from hudna.adapters.sqlite_ledger import SqliteLedger
from hudna.model.document import Document
from hudna.model.errors import CasebookError
from hudna.model.ledger import Entry, EntryType
from hudna.review.chain import stamp
from hudna.review.intake import Prepared, as_version, is_known, prepare, read_document
from hudna.review.ports import Clock, Draft, HeadMovedError, Incoming
from hudna.review.state import State, advance

if TYPE_CHECKING:
    from hudna.adapters.tables import ParquetTables

FORMAT = 1
PROGRAM = "hudna"  # who writes entries that no person makes

_MARK = "hudna.toml"
_LEDGER = "ledger.sqlite"
_OWN = ("archive", "tables", _LEDGER, f"{_LEDGER}-wal", f"{_LEDGER}-shm", f"{_LEDGER}-journal")


@dataclass(frozen=True, slots=True)
class Casebook:
    """An open casebook. Holds no file open: every call opens what it needs and closes it."""

    root: Path
    name: str
    created_at: str
    archive: FolderArchive
    ledger: SqliteLedger
    clock: Clock

    @staticmethod
    def open(path: Path, *, create: bool = False, clock: Clock | None = None) -> "Casebook":
        """The casebook at ``path``; with ``create`` it is made where there is none.

        Raises ``CasebookError`` for a folder that holds other things, a casebook of a
        newer format (nothing is touched), or none where ``create`` is not given.
        """
        clock = clock or SystemClock()
        if not (path / _MARK).is_file():
            _refuse_other_things(path, create=create)
            _make(path, clock)
        mark = _read_mark(path / _MARK)
        ledger = SqliteLedger(path / _LEDGER, clock)
        return Casebook(path, mark[0], mark[1], FolderArchive(path / "archive"), ledger, clock)

    @property
    def tables(self) -> "ParquetTables":
        """The tables. Arrow is loaded here and not before: most commands never need it."""
        from hudna.adapters.tables import ParquetTables  # noqa: PLC0415

        return ParquetTables(self.root / "tables")

    def state(self, known: State | None = None) -> State:
        """What the ledger says holds now; from ``known``, where given, only what came after is read."""
        start = known or State()
        return advance(start, self.ledger.entries(after=start.head.seq))

    def take_in(
        self, incoming: Sequence[Incoming], *, who: str = PROGRAM, known: State | None = None
    ) -> tuple[Entry, ...]:
        """Archive what is new and acknowledge it in the ledger, all together.

        When this returns, everything given is kept for good. What was taken in before,
        text and record, makes no entry. Raises ``StorageError``; then nothing of the
        batch is acknowledged, and giving it again is safe. ``known``, an earlier state,
        spares reading the ledger again from its start.
        """
        while True:
            state = self.state(known)
            fresh = tuple(self._fresh(incoming, state))
            self.archive.put_all(content for prepared in fresh for content in prepared.contents)
            drafts = [Draft(who, EntryType.INTAKE, prepared.intake.body()) for prepared in fresh]
            try:
                return self.ledger.append(drafts, expected=state.head.hash)
            except HeadMovedError:
                continue  # someone else took reports in: look again at what is new

    def _fresh(self, incoming: Iterable[Incoming], state: State) -> Iterator[Prepared]:
        held, now = dict(state.versions), stamp(self.clock.now())
        for report in incoming:
            if report.document.text_sha256 in state.expunged:
                continue  # removed for good: it does not come back with the same input
            before = held.get(report.document.id, ())
            prepared = as_version(prepare(report, PROGRAM, now), before)
            if not is_known(prepared, before, self.archive):
                held[report.document.id] = (*before, prepared.intake)
                yield prepared

    def documents(self, state: State | None = None) -> Iterator[Document]:
        """The present version of every report, in intake order, read back from the archive.

        Raises ``BrokenError`` where the archive no longer holds what the ledger names.
        """
        for intake in (state or self.state()).current():
            yield read_document(self.archive, intake)


def _refuse_other_things(path: Path, *, create: bool) -> None:
    """Only an empty place, or one where making a casebook was cut short, may become one."""
    if path.exists() and not path.is_dir():
        raise CasebookError(f"{path}: a casebook is a folder, this is none")
    with storage_errors(path):
        names = [entry.name for entry in path.iterdir()] if path.exists() else []
    others = [name for name in names if name not in _OWN and not name.endswith(TEMPORARY)]
    if others:
        raise CasebookError(f"{path}: no casebook, it holds other things", hint="name a new or empty folder")
    if not create:
        raise CasebookError(f"{path}: there is no casebook", hint=f"`hudna run {path} INPUT` makes one")


def _make(path: Path, clock: Clock) -> None:
    """Make the parts, and last the file that says what they are."""
    with storage_errors(path):
        for folder in (path, path / "archive", path / "tables"):
            folder.mkdir(parents=True, exist_ok=True)
    SqliteLedger(path / _LEDGER, clock).create()
    name = json.dumps(path.resolve().name, ensure_ascii=False)
    text = f'format = {FORMAT}\ncreated_at = "{stamp(clock.now())}"\nname = {name}\n'
    write_atomic(path / _MARK, text.encode("utf-8", "replace"))


def _read_mark(path: Path) -> tuple[str, str]:
    """Name and time of making. Raises ``CasebookError`` where the format is not ours to read."""
    try:
        with storage_errors(path):
            told = tomllib.loads(path.read_text(encoding="utf-8"))
        number = told["format"]
    except (ValueError, KeyError) as error:
        raise CasebookError(f"{path}: can't be read: {error}", hint="put it back from a copy") from error
    if not isinstance(number, int) or number < 1:
        raise CasebookError(f"{path}: no format of a casebook: {number!r}")
    if number > FORMAT:
        hint = "use a newer Hudna; nothing was touched"
        raise CasebookError(f"{path}: a casebook of format {number}, this Hudna reads {FORMAT}", hint=hint)
    return str(told.get("name", "")), str(told.get("created_at", ""))
