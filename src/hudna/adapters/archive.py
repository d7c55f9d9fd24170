"""The archive as a folder: one immutable file for each content, named by its SHA-256.

``archive/ab/abcdef…`` holds the bytes whose digest starts with ``ab``. An object
is written once, durably, and never touched again; what is read is hashed again,
so that nothing altered is ever taken for what came in.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from hudna.adapters.files import TEMPORARY, flush_folders, stage, storage_errors
from hudna.model.errors import BrokenError
from hudna.model.ids import sha256_hex

_NAME = re.compile(r"[0-9a-f]{64}")
_READ_ONLY = 0o444
_CHUNK = 1 << 20


class FolderArchive:
    """Objects under one folder. Every method may raise ``StorageError``."""

    __slots__ = ("_root",)

    def __init__(self, root: Path) -> None:
        self._root = root

    def _path(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise ValueError(f"no name of an archived object: {name[:80]!r}")
        return self._root / name[:2] / name

    def __contains__(self, name: str) -> bool:
        return self._path(name).is_file()

    def put(self, content: bytes) -> str:
        """Keep ``content`` and give its name. Durable when this returns; known content costs nothing."""
        return self.put_all([content])[0]

    def put_all(self, contents: Iterable[bytes]) -> tuple[str, ...]:
        """Keep many contents, in order; all are durable when this returns."""
        names: list[str] = []
        touched: set[Path] = set()
        for content in contents:
            names.append(sha256_hex(content))
            touched |= self._place(self._path(names[-1]), content)
        with storage_errors(self._root):
            flush_folders(touched)
        return tuple(names)

    def _place(self, path: Path, content: bytes) -> set[Path]:
        """Write one object unless it is there; give the folders whose names changed."""
        if path.is_file():
            return set()
        with storage_errors(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            stage(path, content, mode=_READ_ONLY).replace(path)
        return {path.parent, self._root}

    def get(self, name: str) -> bytes:
        """The bytes of an object. Raises ``BrokenError`` where it is missing or altered."""
        path = self._path(name)
        if not path.is_file():
            raise BrokenError(f"{path}: missing from the archive", hint="put it back from a copy")
        with storage_errors(path):
            content = path.read_bytes()
        if sha256_hex(content) != name:
            raise BrokenError(f"{path}: altered, its bytes are not those of its name")
        return content

    def flaw(self, name: str) -> str | None:
        """``missing`` or ``altered``, or nothing where the object is what its name says."""
        path = self._path(name)
        if not path.is_file():
            return "missing"
        digest = hashlib.sha256()
        with storage_errors(path), path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
        return None if digest.hexdigest() == name else "altered"

    def names(self) -> tuple[str, ...]:
        """Every object that is there, sorted."""
        return tuple(sorted(path.name for path in self._files() if self._is_object(path)))

    def strays(self) -> tuple[str, ...]:
        """Files that are no objects: leftovers of writes that were cut short, or put there by hand."""
        return tuple(
            sorted(
                path.relative_to(self._root).as_posix() for path in self._files() if not self._is_object(path)
            )
        )

    def is_leftover(self, stray: str) -> bool:
        """Whether a stray file is what a write that was cut short leaves behind: harmless."""
        return stray.endswith(TEMPORARY)

    def _files(self) -> Iterator[Path]:
        return (path for path in self._root.rglob("*") if path.is_file())

    def _is_object(self, path: Path) -> bool:
        return bool(_NAME.fullmatch(path.name)) and path == self._path(path.name)
