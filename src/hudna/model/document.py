"""A report as it came, and the text that every span counts in."""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum


class PublishedBasis(StrEnum):
    """How the day of publication is known. Other words of an input are kept as a note, read as GIVEN."""

    STATED = "stated"
    DATELINE = "dateline"
    PAGE = "page"
    URL = "url"
    GIVEN = "given"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Document:
    """One version of one report.

    ``text`` is the stored text: the title on a line of its own where it is kept
    apart, decoded, without BOM, otherwise untouched; spans count its code points.
    ``sha256`` is of the raw bytes as archived, ``text_sha256`` of the stored text
    in UTF-8. ``collected_at`` is UTC, ISO 8601 with Z.
    """

    id: str
    sha256: str
    text_sha256: str
    text: str = field(repr=False)
    publisher: str | None = None
    url: str | None = None
    title: str | None = None
    published: dt.date | None = None
    published_basis: PublishedBasis = PublishedBasis.UNKNOWN
    lang: str | None = None
    collected_at: str | None = None
    collector: str | None = None
    method: str | None = None
    note: str | None = None
    version: int = 1


@dataclass(frozen=True, slots=True)
class Refusal:
    """A piece of input that could not be read: by name, line and reason, never by its text."""

    name: str
    reason: str
    line: int | None = None

    def __str__(self) -> str:
        where = f"{self.name}:{self.line}" if self.line else self.name
        return f"{where}: {self.reason}"


def stored_text(title: str | None, text: str) -> str:
    """The text that spans count in: the title on a line of its own where it is kept apart.

    The rule of the codebook's gold compiler, so that its spans and ours agree.
    """
    if not title or text.startswith(title):
        return text
    return f"{title}\n\n{text}"
