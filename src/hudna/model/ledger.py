"""The ledger's nouns: entries that are only ever appended, and the decisions people make."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class EntryType(StrEnum):
    INTAKE = "intake"
    WITHDRAW = "withdraw"
    DECISION = "decision"
    UNDO = "undo"
    RUN = "run"
    EXPORT = "export"
    EXPUNGE = "expunge"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the chain: ``hash = sha256(prev || canonical JSON of {seq, at, who, type, body})``.

    ``at`` is UTC, ISO 8601 with Z; ``body`` is JSON and holds hashes and
    identifiers, never the words of a report. ``prev`` of the first is 64 zeros.
    """

    seq: int
    at: str
    who: str
    type: EntryType
    body: Mapping[str, Any]
    prev: str
    hash: str


class Action(StrEnum):
    ACCEPT = "accept"
    REJECT = "reject"
    LINK = "link"
    UNLINK = "unlink"
    MERGE = "merge"
    SPLIT = "split"
    CORRECT = "correct"


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a decision holds on to beside an id: it binds by id, then by overlap of the trigger."""

    id: str
    text_sha256: str
    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Decision:
    """A fact that every later run obeys.

    ``targets`` are the ids as given (claims ``c-…`` or incidents ``i-…``);
    ``anchors`` the claims they stand for, in the groups the action needs: one per
    target. ``field`` and ``value`` only for ``correct``. ``undone`` by a later entry.
    """

    seq: int
    at: str
    who: str
    why: str
    action: Action
    targets: tuple[str, ...]
    anchors: tuple[tuple[Anchor, ...], ...]
    field: str | None = None
    value: str | None = None
