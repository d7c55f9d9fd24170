"""Texts that are copies of one another, agency copy above all: found by the word runs they share."""

from collections.abc import Sequence

from hudna.language.normal import key
from hudna.language.words import words
from hudna.model.document import Document

_RUN = 5  # words in a run
_SHARE = 0.6  # of the runs of the shorter text that must stand in the longer one
_FEWEST = 8  # texts with fewer runs are too short to be called copies, unless equal


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    told = [word.text for word in words(key(text))]
    return frozenset(tuple(told[i : i + _RUN]) for i in range(len(told) - _RUN + 1))


def _earliest(document: Document) -> tuple[bool, str, str, str]:
    """The order of copies: dated before undated, then by day, then as they came in."""
    day = str(document.published or "")
    return document.published is None, day, document.collected_at or "", document.id


def _copied(left: Document, right: Document, runs: dict[str, frozenset[tuple[str, ...]]]) -> bool:
    if left.text_sha256 == right.text_sha256:
        return True
    a, b = runs[left.id], runs[right.id]
    fewer = min(len(a), len(b))
    return fewer >= _FEWEST and len(a & b) >= _SHARE * fewer


def first_of_copies(documents: Sequence[Document]) -> dict[str, str]:
    """Each document's id to the id of the earliest one that it copies, itself where it copies none.

    Containment of word runs (Broder 1997), over the documents of one incident: a
    relay that adds a paragraph of its own is still a relay.
    """
    ordered = sorted(documents, key=_earliest)
    runs = {each.id: _runs(each.text) for each in ordered}
    first: dict[str, str] = {}
    for n, document in enumerate(ordered):
        source = next((other for other in ordered[:n] if _copied(document, other, runs)), None)
        first[document.id] = first[source.id] if source else document.id
    return first
