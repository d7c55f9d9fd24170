"""Ids are hashes of one canonical, unambiguous encoding: a JSON array. Built here and nowhere else."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

from hudna.model.claim import Count
from hudna.model.span import Span


def sha256_hex(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def text_hash(text: str) -> str:
    """SHA-256 of a stored text in UTF-8. Lone surrogates, which no decoder makes, are escaped."""
    return sha256_hex(text.encode("utf-8", "surrogatepass"))


def digest_of(parts: Sequence[Any]) -> str:
    """Hex digest of a JSON array of plain values: the one encoding behind every id."""
    return sha256_hex(json.dumps(parts, ensure_ascii=True, separators=(",", ":"), sort_keys=True).encode())


def claim_digest(
    text_sha256: str, kind: str, first: Span, origin: str, *, aggregate: bool, counts: Iterable[Count]
) -> str:
    """The 16 hex digits of a claim's id: text, kind, first span, origin key, aggregate, sorted counts."""
    rows = sorted(digest_of([c.measure, c.whom, c.low, c.high, c.within, c.unit]) for c in counts)
    return digest_of([text_sha256, kind, first.start, first.end, origin, aggregate, rows])[:16]


def numbered(stem: str, taken: set[str]) -> str:
    """``stem``, or with the first digit that makes it new; the name is added to ``taken``."""
    name, digit = stem, 1
    while name in taken:
        digit += 1
        name = f"{stem}{digit}"
    taken.add(name)
    return name
