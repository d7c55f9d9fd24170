"""From the paths of a command line to the files that hold reports, in an order that never changes."""

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from hudna.documents.incoming import Form, Notice, NoticeKind, OnNotice
from hudna.documents.naming import shown, why
from hudna.model.document import Refusal

METADATA = "metadata.csv"
FORMS = {".txt": Form.TEXT, ".html": Form.HTML, ".htm": Form.HTML, ".jsonl": Form.JSONL}
_KINDS_READ = ".txt, .html, .htm and .jsonl"


@dataclass(frozen=True, slots=True)
class InputFile:
    """A regular file of a form that can be read, and its size in bytes."""

    path: Path
    form: Form
    size: int


def find_files(
    paths: Iterable[Path], leave_out: frozenset[Path], notice: OnNotice
) -> Iterator[InputFile | Refusal]:
    """The files to read: those named, and those in the folders named, at any depth.

    In the order of the paths; in a folder its own files first, then its folders,
    each sorted by name. Hidden names are skipped, links are followed, and a folder
    is walked once however many links lead to it. Files of other kinds are refused
    where they are named and passed over with a notice where they lie in a folder.
    """
    walked: set[tuple[int, int]] = set()
    for path in paths:
        try:
            mode = path.stat().st_mode
        except (OSError, ValueError) as error:
            yield Refusal(shown(path), why(error) if isinstance(error, OSError) else "no such file or folder")
            continue
        if stat.S_ISDIR(mode):
            yield from _in_folder(path, walked, leave_out, notice)
        elif path.name != METADATA:
            yield _as_file(path)


def input_size(paths: Iterable[Path], leave_out: frozenset[Path]) -> int:
    """Bytes that ``find_files`` would have read, for a progress bar."""

    def silent(_notice: Notice) -> None: ...

    return sum(found.size for found in find_files(paths, leave_out, silent) if isinstance(found, InputFile))


def _in_folder(
    top: Path, walked: set[tuple[int, int]], leave_out: frozenset[Path], notice: OnNotice
) -> Iterator[InputFile | Refusal]:
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        if leave_out and folder.resolve() in leave_out:
            continue
        try:
            if _seen(folder, walked):
                told = "this folder was read already (a link leads back to it); passed over"
                notice(Notice(NoticeKind.FOLDER_AGAIN, shown(folder), told))
                continue
            files, folders = _listed(folder)
        except OSError as error:
            yield Refusal(shown(folder), why(error))
            continue
        for path in files:
            yield from _taken(path, leave_out, notice)
        waiting.extend(reversed(folders))


def _seen(folder: Path, walked: set[tuple[int, int]]) -> bool:
    told = folder.stat()
    key = (told.st_dev, told.st_ino)
    if key in walked:
        return True
    walked.add(key)
    return False


def _listed(folder: Path) -> tuple[list[Path], list[Path]]:
    """Files and folders of one folder, each sorted; what can't be told to be a folder is a file."""
    files: list[str] = []
    folders: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.name.startswith("."):
                (folders if _is_folder(entry) else files).append(entry.name)
    return [folder / name for name in sorted(files)], [folder / name for name in sorted(folders)]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _taken(path: Path, leave_out: frozenset[Path], notice: OnNotice) -> Iterator[InputFile | Refusal]:
    """A file of a folder, where it is one to read."""
    if path.name == METADATA or (leave_out and path.resolve() in leave_out):
        return
    if path.suffix.lower() in FORMS:
        yield _as_file(path)
    else:
        notice(Notice(NoticeKind.OTHER_FILE, shown(path), f"passed over: Hudna reads {_KINDS_READ}"))


def _as_file(path: Path) -> InputFile | Refusal:
    try:
        told = path.stat()
    except OSError as error:
        return Refusal(shown(path), why(error))
    form = FORMS.get(path.suffix.lower())
    if form is None:
        return Refusal(shown(path), f"not a kind of file that Hudna reads ({_KINDS_READ})")
    if not stat.S_ISREG(told.st_mode):
        return Refusal(shown(path), "not a regular file")
    return InputFile(path, form, told.st_size)
