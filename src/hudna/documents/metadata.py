"""metadata.csv beside texts and pages: what is known of each file, a row a file."""

import csv
import io
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from hudna.documents.encoding import decode
from hudna.documents.fields import Told, told_of
from hudna.documents.files import FORMS, METADATA
from hudna.documents.incoming import Form, Notice, NoticeKind, OnNotice, Unreadable
from hudna.documents.naming import shown, why
from hudna.model.document import Refusal

COLUMNS = ("file", "id", "published", "published_basis", "publisher", "url", "title", "lang",
           "collected_at", "collector", "method")  # fmt: skip
_SEPARATORS = ",;\t"
_LARGEST = 64 * 2**20
_TOO_MANY = "\0"  # no column can be called so


@dataclass(frozen=True, slots=True)
class Companion:
    """The rows of one folder's ``metadata.csv`` by file name.

    ``refusals`` are its faults; a file that a faulty row names is not read without
    what the row was to tell, so ``told`` holds the reason in its place.
    """

    told: Mapping[str, Told | str]
    refusals: tuple[Refusal, ...] = ()
    broken: bool = False

    def of(self, name: str) -> Told:
        """What is told of a file of this folder. Raises ``Unreadable`` where its row can't be read."""
        if self.broken:
            raise Unreadable(f"the {METADATA} beside it can't be read; mend it first")
        told = self.told.get(name, Told())
        if isinstance(told, str):
            raise Unreadable(told)
        return told


NOTHING = Companion({})


def read_companion(folder: Path, notice: OnNotice) -> Companion:
    """The ``metadata.csv`` of ``folder``: nothing where there is none."""
    path = folder / METADATA
    try:
        if not path.exists():
            return NOTHING
        rows = _Rows(path, notice)
        return rows.read()
    except OSError as error:
        return Companion({}, (Refusal(shown(path), why(error)),), broken=True)
    except Unreadable as error:
        return Companion({}, (Refusal(shown(path), error.reason),), broken=True)


class _Rows:
    """One reading of one table: rows by the file they are about, faults by line."""

    def __init__(self, path: Path, notice: OnNotice) -> None:
        self._path, self._name, self._notice = path, shown(path), notice
        self._told: dict[str, Told | str] = {}
        self._refusals: list[Refusal] = []
        self._files = _report_names(path.parent)
        self._by_stem: dict[str, list[str]] = {}
        for file in sorted(self._files):
            self._by_stem.setdefault(Path(file).stem, []).append(file)

    def read(self) -> Companion:
        for line, fields in _table(self._path, self._on_unknown):
            files = self._about(fields)
            if not files:
                self._notice(Notice(NoticeKind.METADATA, self._name, "names no file of its folder", line))
            self._take(files, fields, line)
        return Companion(self._told, tuple(self._refusals))

    def _on_unknown(self, columns: list[str]) -> None:
        listed = ", ".join(shown(column) for column in columns)
        told = f"columns that Hudna doesn't know are ignored: {listed} (known: {', '.join(COLUMNS)})"
        self._notice(Notice(NoticeKind.METADATA, self._name, told, 1))

    def _about(self, fields: Mapping[str, str]) -> list[str]:
        """The files a row is about: the one it names, else those whose name without ending is its id."""
        if file := fields.get("file"):
            return [file] if file in self._files else []
        return self._by_stem.get(fields.get("id", ""), [])

    def _take(self, files: list[str], fields: Mapping[str, str], line: int) -> None:
        told: Told | str
        try:
            told = _told(fields)
        except Unreadable as error:
            self._refusals.append(Refusal(self._name, error.reason, line))
            told = f"line {line} of {METADATA} is about it and can't be read; mend it first"
        for file in files:
            if file in self._told:
                self._refusals.append(Refusal(self._name, "a second row about the same file", line))
                told = f"line {line} of {METADATA} is a second row about it; leave one"
            self._told[file] = told


def _told(fields: Mapping[str, str]) -> Told:
    """The fields of a row; an id that only finds the file gives it none."""
    if fields.get(_TOO_MANY):
        raise Unreadable("it has more cells than the table has columns")
    told = told_of(fields)
    return told if fields.get("file") else replace(told, id=None)


def _report_names(folder: Path) -> set[str]:
    """Names in ``folder`` that a row can be about: texts and pages."""
    return {
        name for name in os.listdir(folder)  # noqa: PTH208 -- names only, of perhaps 100,000 files
        if FORMS.get(os.path.splitext(name)[1].lower()) in (Form.TEXT, Form.HTML)  # noqa: PTH122 -- same
    }  # fmt: skip


def _table(path: Path, on_unknown: Callable[[list[str]], None]) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows with the line that each begins on. Raises ``Unreadable``, with the line where there is one."""
    if path.stat().st_size > _LARGEST:
        raise Unreadable(f"larger than {_LARGEST // 2**20} MB; split the folder")
    text = decode(path.read_bytes()).text
    separator = max(_SEPARATORS, key=text.split("\n", 1)[0].count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        header = _header(next(rows, []), on_unknown)
        before = rows.line_num
        for cells in rows:
            line, before = before + 1, rows.line_num
            if any(cell.strip() for cell in cells):
                yield line, _cells(header, cells)
    except csv.Error:
        reason = f"line {rows.line_num}: not a row of a table; look for a quotation mark left open"
        raise Unreadable(reason) from None


def _header(cells: list[str], on_unknown: Callable[[list[str]], None]) -> list[str]:
    header = [cell.strip().lower() for cell in cells]
    if not {"file", "id"} & set(header):
        raise Unreadable("line 1: no column file and no column id, so no row can say what it is about")
    if len(set(header)) < len(header):
        raise Unreadable("line 1: a column stands twice")
    if unknown := [column for column in header if column not in COLUMNS]:
        on_unknown(unknown)
    return header


def _cells(header: list[str], cells: list[str]) -> dict[str, str]:
    """The cells that hold something, by column, without the space around them."""
    row = {name: cell.strip() for name, cell in zip(header, cells, strict=False) if cell.strip()}
    more = "".join(cells[len(header) :]).strip()
    return {**row, _TOO_MANY: more} if more else row
