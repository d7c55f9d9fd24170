"""Where a command's lines go: a file that is whole or not there, a device, or stdout."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from hudna.adapters.files import TEMPORARY, flush_folders, refused
from hudna.model.errors import UsageError

Write = Callable[[bytes], None]


@contextmanager
def lines_to(path: Path | None) -> Iterator[Write]:
    """Give a function that writes; ``None`` or ``-`` is stdout.

    A file is written as ``FILE.tmp`` and takes its name when all of it is on the
    disk; whatever stops the writing, the old file stays and the temporary one goes.
    A link is followed, a device or a pipe written straight. Raises ``StorageError``
    where the disk refuses and ``UsageError`` for a folder or a missing one.
    """
    if path is None or str(path) == "-":
        yield from _straight(Path("stdout"), sys.stdout.buffer)
    elif path.exists() and not path.is_file():
        _refuse_folder(path)
        with _opened(path) as device:
            yield from _straight(path, device)
    else:
        yield from _whole(Path(os.path.realpath(path)))


def temporary(path: Path) -> Path:
    """The name that a file has until all of it is written."""
    return path.with_name(path.name + TEMPORARY)


@contextmanager
def _stored(path: Path) -> Iterator[None]:
    """What the disk refuses becomes a ``StorageError``; a reader that went away stays what it is."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise refused(path, error) from error


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """An open file whose closing never hides what went wrong while writing."""
    with _stored(path):
        handle = path.open("wb")
    try:
        yield handle
    finally:
        with suppress(OSError):
            handle.close()


def _straight(path: Path, handle: BinaryIO) -> Iterator[Write]:
    def write(data: bytes) -> None:
        with _stored(path):
            handle.write(data)

    yield write
    with _stored(path):
        handle.flush()


def _whole(path: Path) -> Iterator[Write]:
    if not path.parent.is_dir():
        raise UsageError(f"{path.parent}: no such folder", hint="make it first, or name another output")
    part = temporary(path)
    try:
        with _opened(part) as handle:
            yield from _straight(path, handle)
            with _stored(path):
                os.fsync(handle.fileno())
        with _stored(path):
            part.replace(path)
            flush_folders([path.parent])
    finally:
        part.unlink(missing_ok=True)


def _refuse_folder(path: Path) -> None:
    if path.is_dir():
        raise UsageError(f"{path}: is a folder", hint="name a file in it")
