"""What the review room needs from the world: a clock, an archive, a ledger. Adapters keep these promises."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from hudna.model.document import Document
from hudna.model.errors import HudnaError
from hudna.model.ledger import Entry, EntryType


class HeadMovedError(HudnaError):
    """Another command wrote to the ledger between reading its head and appending to it."""

    def __init__(self) -> None:
        super().__init__("another command wrote to the ledger meanwhile", hint="run the command again")


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry's number and hash; 0 and 64 zeros before the first."""

    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry before the ledger gives it a number, a time and its place in the chain."""

    who: str
    type: EntryType
    body: Mapping[str, Any]


class Clock(Protocol):
    def now(self) -> dt.datetime:
        """The time, aware, in UTC."""


class Archive(Protocol):
    """Contents named by their SHA-256; kept for good."""

    def put_all(self, contents: Iterable[bytes]) -> tuple[str, ...]:
        """Keep contents and give their names, in order. Durable on return."""

    def get(self, name: str) -> bytes:
        """The bytes, checked against their name. Raises ``BrokenError``."""

    def __contains__(self, name: str) -> bool: ...

    def names(self) -> tuple[str, ...]: ...

    def strays(self) -> tuple[str, ...]: ...

    def is_leftover(self, stray: str) -> bool: ...

    def flaw(self, name: str) -> str | None:
        """``missing``, ``altered`` or nothing."""


class Ledger(Protocol):
    """The chain of entries, only ever appended."""

    def head(self) -> Head: ...

    def append(self, drafts: Sequence[Draft], *, expected: str | None = None) -> tuple[Entry, ...]:
        """Append all drafts or none; acknowledged and durable on return.

        ``expected`` is the hash of the head that the drafts were made on; raises
        ``HeadMovedError`` where it is another one by now.
        """

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """Entries in order, from the one after number ``after``. Raises ``BrokenError``."""

    def flaws(self) -> tuple[str, ...]:
        """What is wrong with the store itself, in words; nothing where it is sound."""


class Incoming(Protocol):
    """A report as the documents room hands it over: the noun and the bytes it was read from."""

    @property
    def document(self) -> Document: ...

    @property
    def raw(self) -> bytes: ...

    @property
    def name(self) -> str:
        """The file that it stood in."""

    @property
    def method(self) -> str:
        """The form that it was read from."""

    @property
    def encoding(self) -> str: ...
