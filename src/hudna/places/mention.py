"""What a place mention says, taken apart: the name, its kind, what holds it, which way it lies."""

import re
from dataclasses import dataclass

from hudna.knowledge.place_words import KindWord, PlaceWords
from hudna.places.forms import folded

_BREAK = re.compile(r"[,،؛;()\[\]/|]|\s[-–—]\s")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A mention in its parts.

    ``name`` is the folded name, kind word included where it may belong to the name;
    ``bare`` the name without it. ``within`` are the phrases that name containers.
    ``heading`` is a compass bearing ("SE") or "C" for the middle; ``countryside``
    says that the ريف of the place is meant; ``other`` the second name of "between A and B".
    """

    name: str
    bare: str
    written: str
    kind: KindWord | None = None
    within: tuple[str, ...] = ()
    heading: str | None = None
    countryside: bool = False
    near: bool = False
    other: str | None = None


def _two_ways(first: str, second: str) -> str:
    """The bearing between two: N and W make NW. The same twice, or opposites, is the first."""
    if first == second or "C" in (first, second) or {first, second} in ({"N", "S"}, {"E", "W"}):
        return first
    return first + second if first in "NS" else second + first


class MentionReader:
    """Reads mentions with one table of words."""

    def __init__(self, words: PlaceWords) -> None:
        self._words = words

    def read(self, mention: str) -> Spoken:
        """The parts of a mention. A mention without a name left over keeps its words as the name."""
        chunks = [chunk.strip() for chunk in _BREAK.split(mention) if chunk and chunk.strip()]
        written = chunks[0] if chunks else mention.strip()
        tokens = folded(written).split()
        tokens, within = self._split_within(tokens)
        spoken = self._head(tokens, written)
        return _with_within(spoken, (*within, *chunks[1:]))

    def _split_within(self, tokens: list[str]) -> tuple[list[str], tuple[str, ...]]:
        """Cut before the words that begin a container: X في Y, X بريف Y, X بمحافظة Y."""
        words = self._words
        for at, token in enumerate(tokens[1:], 1):
            if token in words.within and tokens[at + 1 :]:
                return tokens[:at], (" ".join(tokens[at + 1 :]),)
            holder = token[1:] if token.startswith("ب") else ""
            if holder in words.countryside or (
                holder in words.kinds and words.kinds[holder].use == "title" and tokens[at + 1 :]
            ):
                return tokens[:at], (" ".join([holder, *tokens[at + 1 :]]),)
        return tokens, ()

    def _head(self, tokens: list[str], written: str) -> Spoken:
        words, near = self._words, False
        if tokens and tokens[0] in words.between:
            return self._between(tokens[1:], written)
        while len(tokens) > 1 and (tokens[0] in words.near or (near and tokens[0] in words.links)):
            tokens, near = tokens[1:], True
        if len(tokens) > 1 and tokens[0] in words.countryside:
            return self._countryside(tokens[1:], written)
        heading, rest = self._heading(tokens)
        if heading and rest:
            spoken = self._head(rest, written)
            return Spoken(
                spoken.name, spoken.bare, spoken.written, spoken.kind, spoken.within,
                heading, spoken.countryside, near, spoken.other,
            )  # fmt: skip
        return self._named(tokens, written, near=near)

    def _heading(self, tokens: list[str]) -> tuple[str | None, list[str]]:
        """Directions at the start, the words after them; (None, tokens) where there are none."""
        ways = self._words.directions
        if len(tokens) < 2 or tokens[0] not in ways:
            return None, tokens
        heading, rest = ways[tokens[0]], tokens[1:]
        if len(rest) > 1 and rest[0] in ways:
            heading, rest = _two_ways(heading, ways[rest[0]]), rest[1:]
        return heading, rest

    def _countryside(self, tokens: list[str], written: str) -> Spoken:
        """ريف X الشرقي, الريف الشرقي لـX, ريف X."""
        ways = self._words.directions
        heading: str | None = None
        while tokens and tokens[0] in ways and len(tokens) > 1:
            heading = _two_ways(heading, ways[tokens[0]]) if heading else ways[tokens[0]]
            tokens = tokens[1:]
        while len(tokens) > 1 and tokens[-1] in ways:
            last = ways[tokens[-1]]
            heading = _two_ways(last, heading) if heading else last
            tokens = tokens[:-1]
        if heading and tokens[0].startswith("لل"):
            tokens = ["ا" + tokens[0][1:], *tokens[1:]]
        elif heading and tokens[0].startswith("ل") and len(tokens[0]) > 3:
            tokens = [tokens[0][1:], *tokens[1:]]
        named = self._named(tokens, written, near=False)
        return Spoken(named.name, named.bare, written, named.kind, (), heading, countryside=True)

    def _between(self, tokens: list[str], written: str) -> Spoken:
        for at, token in enumerate(tokens[1:], 1):
            if token.startswith("و") and len(token) > 3:
                other = " ".join([token[1:], *tokens[at + 1 :]])
                named = self._named(tokens[:at], written, near=False)
                return Spoken(named.name, named.bare, written, named.kind, other=other)
        return self._named(tokens, written, near=True)

    def _named(self, tokens: list[str], written: str, *, near: bool) -> Spoken:
        kinds, kind, kept = self._words.kinds, None, tokens
        while len(kept) > 1 and kept[0] in kinds and kinds[kept[0]].use == "title":
            kind, kept = kinds[kept[0]], kept[1:]
        bare = kept
        if len(kept) > 1 and kept[0] in kinds:
            kind, bare = kinds[kept[0]], kept[1:]
        return Spoken(" ".join(kept), " ".join(bare), written, kind, near=near)


def _with_within(spoken: Spoken, within: tuple[str, ...]) -> Spoken:
    told = (*spoken.within, *within)
    return Spoken(
        spoken.name, spoken.bare, spoken.written, spoken.kind, told,
        spoken.heading, spoken.countryside, spoken.near, spoken.other,
    )  # fmt: skip
