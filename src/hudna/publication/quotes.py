"""Words of a report as they may be shown: cut into pieces, the claim's own words marked, names masked."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from hudna.language.normal import normalise
from hudna.language.sentences import sentences
from hudna.model.span import Span


class Role(StrEnum):
    """What a piece of a quotation is."""

    CONTEXT = "context"
    EVIDENCE = "evidence"
    TRIGGER = "trigger"
    MASK = "mask"


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    role: Role


@dataclass(frozen=True, slots=True)
class Quote:
    """One span of evidence in its surroundings; ``pieces`` joined are the words as shown."""

    span: Span
    pieces: tuple[Piece, ...]

    def words(self, *roles: Role) -> str:
        """The words of the pieces in these roles, of all where none are named."""
        return "".join(piece.text for piece in self.pieces if not roles or piece.role in roles)


@dataclass(frozen=True, slots=True)
class Marks:
    """What is marked in a text: evidence, triggers and what is masked, each in order."""

    evidence: Sequence[Span]
    triggers: Sequence[Span] = ()
    masked: Sequence[Span] = ()

    def role(self, at: int) -> Role:
        for role, spans in (
            (Role.MASK, self.masked),
            (Role.TRIGGER, self.triggers),
            (Role.EVIDENCE, self.evidence),
        ):
            if any(span.start <= at < span.end for span in spans):
                return role
        return Role.CONTEXT


def pieces(text: str, start: int, end: int, marks: Marks, mask: str) -> tuple[Piece, ...]:
    """``text[start:end]`` cut wherever a mark begins or ends; neighbours of one role are one piece."""
    edges = {start, end}
    for span in (*marks.evidence, *marks.triggers, *marks.masked):
        edges.update(edge for edge in (span.start, span.end) if start < edge < end)
    cuts = sorted(edges)
    found: list[Piece] = []
    for left, right in itertools.pairwise(cuts):
        role = marks.role(left)
        words = mask if role is Role.MASK else text[left:right]
        if found and found[-1].role is role:
            words = mask if role is Role.MASK else found[-1].text + words
            found.pop()
        found.append(Piece(words, role))
    return tuple(found)


class Context:
    """The sentences of one text, to show evidence with the sentence before and after."""

    __slots__ = ("_bounds", "_length")

    def __init__(self, text: str) -> None:
        normal = normalise(text)
        spans = [normal.span(sentence.start, sentence.end) for sentence in sentences(normal.text)]
        self._bounds = [(span.start, span.end) for span in spans]
        self._length = len(text)

    def around(self, span: Span, reach: int = 1) -> tuple[int, int]:
        """The start and end of the sentences that hold ``span`` and of ``reach`` more on each side."""
        held = [i for i, (start, end) in enumerate(self._bounds) if start < span.end and span.start < end]
        if not held:
            return span.start, span.end
        first, last = max(0, held[0] - reach), min(len(self._bounds) - 1, held[-1] + reach)
        start, end = self._bounds[first][0], self._bounds[last][1]
        return min(start, span.start), min(max(end, span.end), self._length)
