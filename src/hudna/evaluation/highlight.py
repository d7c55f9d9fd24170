"""A text cut at every edge of evidence, so that any surface can mark the words of each claim.

A terminal shows what it is given, in the order that the bidi rules make of it. So
control characters of the text are shown by their numbers, never sent on: an
escape sequence can't drive the terminal and an override can't turn a line round.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hudna.model.claim import Claim

# C0 and C1 controls but newline and tab; embeddings, overrides and isolates; line separators.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_ISOLATE, _END = "\u2068", "\u2069"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that the same claims point at. Numbers count claims from 1.

    ``opens`` and ``closes``: the claims whose span begins here, or ends here.
    ``triggers``: those whose trigger the piece belongs to.
    """

    text: str
    claims: tuple[int, ...]
    opens: tuple[int, ...]
    closes: tuple[int, ...]
    triggers: tuple[int, ...]


def visible(text: str) -> str:
    """The text with each control character shown as ``[U+202E]``."""
    return _CONTROL.sub(lambda found: f"[U+{ord(found.group()):04X}]", text)


def isolated(text: str) -> str:
    """Words of a text for use inside a line of another direction: the two can't disturb each other."""
    return f"{_ISOLATE}{' '.join(visible(text).split())}{_END}"


def pieces(text: str, claims: Sequence[Claim]) -> Iterator[Piece]:
    """The whole text, in order, cut where a span or a trigger begins or ends."""
    spans = [(number, span) for number, claim in enumerate(claims, 1) for span in claim.evidence]
    triggers = [(number, claim.trigger) for number, claim in enumerate(claims, 1)]
    edges = {0, len(text)} | {edge for _, span in [*spans, *triggers] for edge in (span.start, span.end)}
    ordered = sorted(edge for edge in edges if edge <= len(text))
    for start, end in pairwise(ordered):
        yield Piece(
            text[start:end],
            tuple(number for number, span in spans if span.start <= start and end <= span.end),
            tuple(number for number, span in spans if span.start == start),
            tuple(number for number, span in reversed(spans) if span.end == end),
            tuple(number for number, span in triggers if span.start <= start and end <= span.end),
        )
