"""What comes in: a report with its document fields, or a word on why it did not.

``Incoming`` and ``Refusal`` are what the room hands out, ``Notice`` what a caller
may listen to. Inside the room an ``Unreadable`` is raised where a piece of input
can't be taken, and becomes a refusal with its name and line.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from hudna.model.document import Document

FindDateline = Callable[[str], "dt.date | None"]


class Form(StrEnum):
    """How a report came: bare text, a page, or a line of JSON."""

    TEXT = "text"
    HTML = "html"
    JSONL = "jsonl"


def no_dateline(_head: str) -> dt.date | None:
    """For a caller that has no dates to look for."""
    return None


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller gives beside the input itself.

    ``published``: the day of every report that doesn't state one. ``find_dateline``
    reads the day in the first lines of a text. ``leave_out``: files and folders,
    resolved, that are no input though they lie in an input folder: the output, a casebook.
    """

    published: dt.date | None = None
    find_dateline: FindDateline = no_dateline
    leave_out: frozenset[Path] = frozenset()


@dataclass(frozen=True, slots=True)
class Incoming:
    """One report as it came in.

    ``document`` has its fields; its ``collected_at`` is the input's or null, for the
    room has no clock. ``raw`` is what the archive keeps: the bytes of the file, or of
    a ``.jsonl`` the line without its newline. ``name`` (escaped for showing) and
    ``line`` say where it stood. ``method`` is the form it was read from; the
    document's own ``method`` is how the report was collected, where the input tells.
    """

    document: Document
    raw: bytes = field(repr=False)
    name: str
    method: Form
    encoding: str
    line: int | None = None

    @property
    def text(self) -> str:
        """The stored text, in which spans count."""
        return self.document.text


class NoticeKind(StrEnum):
    """What was not refused and still deserves a word."""

    REPEATED = "repeated"
    NEW_VERSION = "new_version"
    OTHER_FILE = "other_file"
    FOLDER_AGAIN = "folder_again"
    METADATA = "metadata"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something passed over or worth knowing; never by the words of a report."""

    kind: NoticeKind
    name: str
    told: str
    line: int | None = None

    def __str__(self) -> str:
        where = f"{self.name}:{self.line}" if self.line else self.name
        return f"{where}: {self.told}"


OnNotice = Callable[[Notice], None]


class Unreadable(Exception):  # noqa: N818 -- it never leaves the room: it becomes a refusal
    """A piece of input that can't be taken; ``reason`` holds none of its words."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
