"""The tables of a casebook as Parquet: derived, deletable, and the same bytes from the same rows.

Rows are sorted by their key, compression and layout are fixed and no time is
written, so that a table that was deleted and made again has the digest it had.
"""

import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from hudna.adapters.files import TEMPORARY, flush_folders, stage, storage_errors
from hudna.model.errors import BrokenError, CasebookError
from hudna.model.ids import sha256_hex

FORMAT = 1
Row = Mapping[str, Any]

_TEXT, _DAY, _YES = pa.string(), pa.date32(), pa.bool_()
_SMALL, _WHOLE, _REAL = pa.int32(), pa.int64(), pa.float64()
_TEXTS = pa.list_(pa.string())

COLUMNS: Mapping[str, Mapping[str, Any]] = {
    "documents": {
        "id": _TEXT, "version": _SMALL, "sha256": _TEXT, "text_sha256": _TEXT, "publisher": _TEXT,
        "url": _TEXT, "title": _TEXT, "published": _DAY, "published_basis": _TEXT, "lang": _TEXT,
        "collected_at": _TEXT, "collector": _TEXT, "method": _TEXT, "note": _TEXT, "claims": _SMALL,
    },
    "claims": {
        "id": _TEXT, "document": _TEXT, "text_sha256": _TEXT, "kind": _TEXT, "family": _TEXT,
        "stance": _TEXT, "aggregate": _YES, "trigger_start": _SMALL, "trigger_end": _SMALL,
        "when_start": _DAY, "when_end": _DAY, "when_basis": _TEXT, "place": _TEXT, "place_name": _TEXT,
        "lat": _REAL, "lon": _REAL, "level": _TEXT, "origin": _TEXT, "incident": _TEXT, "denies": _TEXT,
        "review": _TEXT, "rule": _TEXT, "confidence": _REAL, "record": _TEXT,
    },
    "mentions": {
        "claim": _TEXT, "role": _TEXT, "position": _SMALL, "id": _TEXT, "name": _TEXT, "speaker": _TEXT,
        "start": _SMALL, "end": _SMALL, "level": _TEXT, "lat": _REAL, "lon": _REAL, "relation": _TEXT,
        "distance_km": _REAL, "bearing": _TEXT,
    },
    "counts": {
        "claim": _TEXT, "position": _SMALL, "measure": _TEXT, "whom": _TEXT, "side": _TEXT, "low": _WHOLE,
        "high": _WHOLE, "qualifier": _TEXT, "within": _YES, "unit": _TEXT, "start": _SMALL, "end": _SMALL,
    },
    "links": {"left": _TEXT, "right": _TEXT, "weight": _REAL, "reasons": _TEXTS},
    "incidents": {
        "id": _TEXT, "kind": _TEXT, "when_start": _DAY, "when_end": _DAY, "place": _TEXT,
        "place_name": _TEXT, "lat": _REAL, "lon": _REAL, "level": _TEXT, "radius_km": _REAL,
        "grade": _TEXT, "review_status": _TEXT, "documents": _SMALL, "claims": _SMALL, "origins": _SMALL,
        "record": _TEXT,
    },
    "tolls": {
        "incident": _TEXT, "measure": _TEXT, "whom": _TEXT, "low": _WHOLE, "best": _WHOLE, "high": _WHOLE,
        "origins": _SMALL, "unresolved": _TEXT, "sources": _TEXTS, "reasons": _TEXTS,
    },
    "findings": {
        "id": _TEXT, "incident": _TEXT, "agreement": _TEXT, "finding": _TEXT, "by": _TEXT, "status": _TEXT,
        "reason": _TEXT, "said_by": _TEXTS, "clauses": _TEXTS, "missing": _TEXTS, "chain": _TEXTS,
    },
    "monitors": {
        "claim": _TEXT, "document": _TEXT, "monitor": _TEXT, "standing": _TEXT, "relayed_by": _TEXTS,
        "side": _TEXT, "agreement": _TEXT, "start": _DAY, "end": _DAY, "published": _DAY, "place": _TEXT,
        "total_of": _TEXT, "measure": _TEXT, "low": _WHOLE, "high": _WHOLE, "cumulative": _YES,
        "unconfirmed_by": _TEXTS,
    },
}  # fmt: skip

KEYS: Mapping[str, tuple[str, ...]] = {
    "documents": ("id",),
    "claims": ("id",),
    "mentions": ("claim", "role", "position"),
    "counts": ("claim", "position"),
    "links": ("left", "right"),
    "incidents": ("id",),
    "tolls": ("incident", "measure", "whom"),
    "findings": ("id",),
    "monitors": ("claim", "monitor", "measure", "place", "start", "low"),
}
NAMES = tuple(COLUMNS)


def _schema(name: str) -> pa.Schema:
    notes = {"hudna.table": name, "hudna.format": str(FORMAT)}
    return pa.schema(list(COLUMNS[name].items()), metadata=notes)


def _sorted(name: str, rows: Iterable[Row]) -> list[Row]:
    """Rows by their key, empty values first; rows alike in it by all they hold."""

    def key(row: Row) -> tuple[Any, ...]:
        told = [(row[column] is not None, row[column]) for column in KEYS[name]]
        return (*told, json.dumps(row, sort_keys=True, default=str))

    return sorted(rows, key=key)


def parquet_bytes(name: str, rows: Sequence[Row]) -> bytes:
    """A table's file. Raises ``ValueError`` where a row has other columns than the table."""
    columns = COLUMNS[name].keys()
    for row in rows:
        if row.keys() != columns:
            raise ValueError(f"a row of {name} has other columns: {sorted(row.keys() ^ columns)}")
    table = pa.Table.from_pylist(_sorted(name, rows), schema=_schema(name))
    sink = io.BytesIO()
    pq.write_table(
        table, sink, version="2.6", compression="zstd", compression_level=3, row_group_size=1 << 16
    )
    return sink.getvalue()


@dataclass(frozen=True, slots=True)
class Staged:
    """Tables written durably beside their place, waiting to be put there by ``commit``.

    ``digests`` is what the run entry records: it goes to the ledger before the
    tables are put in place, so that a table on the disk is always one that some run
    entry names.
    """

    files: Mapping[Path, Path]
    digests: Mapping[str, str]

    def commit(self) -> None:
        """Put every table in its place. Raises ``StorageError``."""
        for place, staged in self.files.items():
            with storage_errors(place):
                staged.replace(place)
        for folder in {place.parent for place in self.files}:
            with storage_errors(folder):
                flush_folders([folder])

    def discard(self) -> None:
        for staged in self.files.values():
            staged.unlink(missing_ok=True)


class ParquetTables:
    """The tables under one folder."""

    __slots__ = ("_folder",)

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, name: str) -> Path:
        if name not in COLUMNS:
            raise ValueError(f"no such table: {name}")
        return self._folder / f"{name}.parquet"

    def stage(self, rows: Mapping[str, Sequence[Row]]) -> Staged:
        """Write tables beside their places. Tables not given become empty. Raises ``StorageError``."""
        files: dict[Path, Path] = {}
        digests: dict[str, str] = {}
        try:
            for name in NAMES:
                data = parquet_bytes(name, rows.get(name, ()))
                digests[name] = sha256_hex(data)
                with storage_errors(self.path(name)):
                    self._folder.mkdir(parents=True, exist_ok=True)
                    files[self.path(name)] = stage(self.path(name), data)
        except BaseException:
            Staged(files, digests).discard()
            raise
        return Staged(files, digests)

    def write(self, rows: Mapping[str, Sequence[Row]]) -> Mapping[str, str]:
        """Write tables and put them in place; their digests."""
        staged = self.stage(rows)
        staged.commit()
        return staged.digests

    def read(self, name: str, columns: Sequence[str] | None = None) -> list[dict[str, Any]]:
        """The rows of a table, by its key. Raises ``CasebookError`` where it is not there."""
        path = self.path(name)
        if not path.is_file():
            raise CasebookError(f"{path}: not there", hint="`hudna run` on the casebook makes its tables")
        try:
            with storage_errors(path):
                data = path.read_bytes()
            rows: list[dict[str, Any]] = pq.read_table(
                pa.BufferReader(data), columns=list(columns) if columns else None
            ).to_pylist()
        except (pa.ArrowException, KeyError) as error:
            raise BrokenError(f"{path}: no table of Hudna's", hint="delete it and run again") from error
        return rows

    def digests(self) -> dict[str, str]:
        """SHA-256 of every table that is there."""
        there = {name: self.path(name) for name in NAMES if self.path(name).is_file()}
        digests: dict[str, str] = {}
        for name, path in there.items():
            with storage_errors(path):
                digests[name] = sha256_hex(path.read_bytes())
        return digests

    def leftovers(self) -> tuple[str, ...]:
        """What writes that were cut short left behind."""
        return tuple(sorted(path.name for path in self._folder.glob(f".*{TEMPORARY}")))
