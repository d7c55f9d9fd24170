"""The chain: each entry carries the hash of the one before.

``hash = sha256(prev || canonical JSON of {seq, at, who, type, body})``: ``prev`` as
64 lower-case hex digits in ASCII, the JSON in the canonical form of RFC 8785. The
first entry's ``prev`` is 64 zeros. The form knows nothing of the store it lies in.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import rfc8785

from hudna.model.errors import UsageError
from hudna.model.ids import sha256_hex
from hudna.model.ledger import Entry
from hudna.review.ports import Draft, Head

GENESIS = Head(0, "0" * 64)


def canonical(value: Any) -> bytes:
    """The canonical JSON of ``value`` (RFC 8785) in UTF-8; ``UsageError`` for what JSON can't hold."""
    try:
        return rfc8785.dumps(value)
    except (ValueError, TypeError) as error:
        raise UsageError(f"can't be written down as JSON: {error}") from error


def stamp(time: dt.datetime) -> str:
    """A time as entries hold it: UTC, ISO 8601, whole seconds, Z."""
    return time.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def hash_of(entry: Entry) -> str:
    """The hash that an entry must carry."""
    told = {
        "seq": entry.seq,
        "at": entry.at,
        "who": entry.who,
        "type": str(entry.type),
        "body": dict(entry.body),
    }
    return sha256_hex(entry.prev.encode("ascii", "replace") + canonical(told))


def seal(head: Head, draft: Draft, at: str) -> Entry:
    """The entry that follows ``head``."""
    bare = Entry(head.seq + 1, at, draft.who, draft.type, draft.body, head.hash, "")
    return Entry(bare.seq, at, bare.who, bare.type, bare.body, bare.prev, hash_of(bare))


def seal_all(head: Head, drafts: Iterable[Draft], at: str) -> tuple[Entry, ...]:
    """The entries that follow ``head``, each on the one before."""
    entries: list[Entry] = []
    for draft in drafts:
        entries.append(seal(head, draft, at))
        head = Head(entries[-1].seq, entries[-1].hash)
    return tuple(entries)


@dataclass(frozen=True, slots=True)
class Breach:
    """Where the chain breaks, and how."""

    seq: int
    reason: str


def breaches(entries: Iterable[Entry]) -> Iterator[Breach]:
    """Every place where the chain does not hold, in order; nothing where it holds.

    After a breach the chain is followed from what the entry itself says, so that
    one altered entry is told once and not for all that follow.
    """
    head = GENESIS
    for entry in entries:
        if entry.seq != head.seq + 1:
            yield Breach(entry.seq, f"follows entry {head.seq}: {_gap(head.seq, entry.seq)}")
        elif entry.prev != head.hash:
            yield Breach(entry.seq, f"does not hold the hash of entry {head.seq} before it")
        if hash_of(entry) != entry.hash:
            yield Breach(entry.seq, "its content is not what its hash was made of")
        head = Head(entry.seq, entry.hash)


def _gap(last: int, found: int) -> str:
    missing = found - last - 1
    return f"{missing} missing between" if missing > 0 else "out of order"
