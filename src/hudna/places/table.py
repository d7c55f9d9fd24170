"""A table of places as it came: rows with their lines, refused with file and line where it is amiss."""

import csv
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from hudna.model.errors import InputRefusedError

if TYPE_CHECKING:
    from _csv import Reader

MAX_ROWS = 500_000
MAX_NAME = 200  # letters; longer cells are text, not names
SHOWN_FAULTS = 20
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its line in the file (from 1) and its cells by column name."""

    line: int
    cells: dict[str, str]

    def get(self, *columns: str) -> str:
        """The first cell of these columns that holds anything, without space around it."""
        for column in columns:
            if value := self.cells.get(column, "").strip():
                return value
        return ""


@dataclass(slots=True)
class Faults:
    """What is wrong with a table, line by line; everything is looked at before it is refused."""

    file: str
    found: list[str] = field(default_factory=list)
    count: int = 0

    def add(self, line: int, message: str) -> None:
        self.count += 1
        if self.count <= SHOWN_FAULTS:
            self.found.append(f"{self.file}:{line}: {message}")

    def refuse(self) -> None:
        """Raise ``InputRefusedError`` with every fault (the first twenty in full), if there are any."""
        if not self.count:
            return
        more = [f"{self.file}: and {self.count - SHOWN_FAULTS} more"] if self.count > SHOWN_FAULTS else []
        raise InputRefusedError(
            "\n".join([*self.found, *more]), hint="nothing was added; mend the table and add it again"
        )


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet would run this cell: a name never starts so, a number may."""
    if not cell.startswith(_FORMULA):
        return False
    try:
        float(cell)
    except ValueError:
        return len(cell) > 1
    return False


def read_lines(path: Path) -> Iterator[tuple[int, str]]:
    """The file's lines with their numbers. Raises ``InputRefusedError`` for what is no UTF-8 text."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            yield from enumerate(handle, 1)
    except UnicodeDecodeError as error:
        hint = "save it as UTF-8 (in a spreadsheet: CSV UTF-8)"
        raise InputRefusedError(f"{path}: not UTF-8 text", hint=hint) from error


def read_csv(path: Path, faults: Faults) -> tuple[list[str], Iterator[Row]]:
    """The columns, in lower case, and the rows; short, long and hostile rows go to ``faults``."""
    reader = csv.reader((line for _, line in read_lines(path)), strict=True)
    try:
        columns = [column.strip().lower() for column in next(reader, [])]
    except csv.Error as error:
        raise InputRefusedError(f"{path}:1: not a table: {error}") from error
    if len(set(columns)) != len(columns):
        raise InputRefusedError(f"{path}:1: a column stands twice")
    return columns, _rows(reader, columns, faults)


def _rows(reader: "Reader", columns: Sequence[str], faults: Faults) -> Iterator[Row]:
    try:
        for number, cells in enumerate(reader):
            line = reader.line_num
            if number >= MAX_ROWS:
                faults.add(line, f"more than {MAX_ROWS} rows")
                return
            if not any(cells):
                continue
            if len(cells) != len(columns):
                faults.add(line, f"{len(cells)} cells where the head has {len(columns)}")
                continue
            if fault := _hostile(columns, cells):
                faults.add(line, fault)
                continue
            yield Row(line, dict(zip(columns, cells, strict=True)))
    except csv.Error as error:
        faults.add(reader.line_num, f"not a table: {error}")


def _hostile(columns: Sequence[str], cells: Sequence[str]) -> str | None:
    for column, cell in zip(columns, cells, strict=True):
        if is_formula(cell.strip()):
            return f"a formula in column {column}"
        if "\0" in cell:
            return f"a NUL character in column {column}"
    return None


def number(row: Row, column: str, faults: Faults) -> float | None:
    """A cell as a number; an empty or wrong one goes to ``faults``."""
    text = row.get(column)
    try:
        value = float(text)
    except ValueError:
        faults.add(row.line, f"no number in column {column}" if text else f"column {column} is empty")
        return None
    if not math.isfinite(value):
        faults.add(row.line, f"no number in column {column}")
        return None
    return value
