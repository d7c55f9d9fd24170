"""Writing files so that a crash, a kill or a full disk leaves the old one or the new one, never half.

A file is written beside its place under a name that ends in ``.tmp``, flushed to
the disk, renamed, and its folder flushed. What the disk refuses becomes a
``StorageError`` that names the path and what to do.
"""

import errno
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from hudna.model.errors import StorageError

TEMPORARY = ".tmp"

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


def _hint(number: int | None) -> str:
    if number in _FULL:
        return "make room or raise the limit on file sizes, then run the command again"
    if number in _FORBIDDEN:
        return "check the permissions of the file and of its folder"
    return "check the disk and the path, then run the command again"


def refused(path: Path, error: OSError) -> StorageError:
    """The error to raise for what the disk refused at ``path``."""
    reason = os.strerror(error.errno) if error.errno else str(error)
    return StorageError(f"{path}: {reason}", hint=_hint(error.errno))


@contextmanager
def storage_errors(path: Path) -> Iterator[None]:
    """Turn what the disk refuses inside into a ``StorageError`` that names ``path``."""
    try:
        yield
    except OSError as error:
        raise refused(path, error) from error


def _flush(descriptor: int) -> None:
    os.fsync(descriptor)


def flush_folders(folders: Iterable[Path]) -> None:
    """Make the names inside ``folders`` as durable as the files they stand for."""
    for folder in sorted(set(folders)):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            _flush(descriptor)
        finally:
            os.close(descriptor)


def stage(path: Path, data: bytes, *, mode: int = 0o666) -> Path:
    """Write ``data`` durably beside ``path`` and give the temporary file, ready to be renamed."""
    staged = path.with_name(f".{path.name}.{secrets.token_hex(6)}{TEMPORARY}")
    try:
        descriptor = os.open(staged, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            _flush(file.fileno())
    except BaseException:
        staged.unlink(missing_ok=True)
        raise
    return staged


def _write_through(path: Path, data: bytes) -> None:
    with path.open("wb", buffering=0) as file:
        file.write(data)


def write_atomic(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path``: the whole of it or nothing, durable when this returns.

    A device or a pipe can't be renamed over: it is written straight.
    Raises ``StorageError``.
    """
    with storage_errors(path):
        if path.exists() and not path.is_file():
            _write_through(path, data)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        staged = stage(path, data)
        try:
            staged.replace(path)
        except BaseException:
            staged.unlink(missing_ok=True)
            raise
        flush_folders([path.parent])
