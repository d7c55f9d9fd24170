"""What a place mention says, taken apart: the name, its kind, what holds it, which way it lies."""

import re
from dataclasses import dataclass, field, replace

from hudna.knowledge.place_words import KindWord, PlaceWords
from hudna.places.forms import folded

_BREAK = re.compile(r"[,،٫؛;:(\[|]|\s[-–—]\s")
_CLOSE = re.compile(r"[)\]]")
_NUMBER = re.compile(r"(\d+(?:[.,]\d+)?)(\D*)")


INSIDE_TOWNS = ("quarter", "urban", "civic")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A mention in its parts, folded.

    ``names`` are what to look up, the likeliest first: with the kind word where it may
    belong to the name, then without. ``whole`` is all that was said, for sides that are
    names of their own (شمال دارفور). ``within`` are phrases that name containers.
    ``heading`` is a compass bearing ("SE") or "C" for the middle; ``km`` a distance;
    ``countryside`` says that the land of the place is meant; ``other`` is the second of
    two places, ``between`` them or each of them.
    """

    names: tuple[str, ...]
    written: str
    whole: str = ""
    kind: KindWord | None = None
    within: tuple[str, ...] = ()
    heading: str | None = None
    km: float | None = None
    countryside: bool = False
    near: bool = False
    other: str | None = None
    between: bool = False


@dataclass(slots=True)
class _Reading:
    """Words still to be read, and what was read off them so far."""

    tokens: list[str]
    near: bool = False
    heading: str | None = None
    km: float | None = None
    within: list[str] = field(default_factory=list)


def two_ways(first: str, second: str) -> str:
    """The bearing between two: N and W make NW. The same twice, or opposites, is the first."""
    if first == second or "C" in (first, second) or {first, second} in ({"N", "S"}, {"E", "W"}):
        return first
    return first + second if first in "NS" else second + first


class MentionReader:
    """Reads mentions with one table of words."""

    def __init__(self, words: PlaceWords) -> None:
        self._words = words

    def read(self, mention: str) -> Spoken:
        """The parts of a mention. Where nothing is left for a name, its words are the name."""
        if not _BREAK.search(mention):
            return self._phrase(folded(mention).split(), mention.strip())
        chunks = [_CLOSE.sub(" ", chunk).strip() for chunk in _BREAK.split(mention)]
        chunks = self._spot_first([chunk for chunk in chunks if folded(chunk)])
        written = chunks[0] if chunks else mention.strip()
        spoken = self._phrase(folded(written).split(), written)
        names = (*spoken.names, folded(mention)) if "(" in mention else spoken.names
        return replace(spoken, names=names, within=(*spoken.within, *chunks[1:]))

    def _spot_first(self, chunks: list[str]) -> list[str]:
        """Town: quarter, told the wrong way round, put right."""
        if len(chunks) == 2 and self._is_spot(folded(chunks[1]).split()):
            return chunks if self._is_spot(folded(chunks[0]).split()) else chunks[::-1]
        return chunks

    def _is_spot(self, tokens: list[str]) -> bool:
        kind = self._words.kinds.get(tokens[0]) if len(tokens) > 1 else None
        return kind is not None and kind.use in INSIDE_TOWNS

    def _phrase(self, tokens: list[str], written: str) -> Spoken:
        words = self._words
        if len(tokens) > 1 and tokens[0] in words.between:
            return self._two(tokens[1:], written, between=True)
        said = " ".join(tokens)
        if len(tokens) == 2 and tokens[0] in words.directions and tokens[1] in words.nisbas:
            tokens = [tokens[0], words.nisbas[tokens[1]]]
        reading = self._leading(_Reading(tokens))
        if len(reading.tokens) > 1 and reading.tokens[0] in words.countryside:
            spoken = self._countryside(reading.tokens[1:], written)
        else:
            self._split_within(reading)
            spoken = self._joined(reading.tokens, written)
        spoken = replace(spoken, whole=said) if reading.heading or spoken.countryside else spoken
        if not (reading.near or reading.heading or reading.km is not None or reading.within):
            return spoken
        return replace(
            spoken, near=reading.near, heading=spoken.heading or reading.heading, km=reading.km,
            within=(*spoken.within, *reading.within),
        )  # fmt: skip

    def _leading(self, reading: _Reading) -> _Reading:
        """Read off what stands before a name: قرب, على بعد 35 كم من, شمال غرب, 40 كم شرق."""
        words = self._words
        while len(reading.tokens) > 1:
            head, rest = reading.tokens[0], reading.tokens[1:]
            moved = reading.near or reading.heading or reading.km is not None
            if found := self._length(reading.tokens):
                reading.km, reading.tokens = found
            elif head in words.near or (head in words.distance and self._ahead(rest)):
                reading.near, reading.tokens = True, rest
            elif way := self._way(head, after=reading.heading):
                reading.heading = two_ways(reading.heading, way) if reading.heading else way
                reading.tokens = rest
            elif moved and head in words.links:
                reading.tokens = rest
            else:
                break
        return reading

    def _way(self, token: str, *, after: str | None) -> str | None:
        """The direction that a word tells; after another one with its و too: شمال وشرق."""
        ways = self._words.directions
        return ways.get(token) or (ways.get(token[1:]) if after and token.startswith("و") else None)

    def _ahead(self, tokens: list[str]) -> bool:
        """Whether a distance follows."""
        while len(tokens) > 1 and tokens[0] in self._words.distance:
            tokens = tokens[1:]
        return self._length(tokens) is not None

    def _length(self, tokens: list[str]) -> tuple[float, list[str]] | None:
        """A distance at the start, in km, and the words after it: 35 كم, 1km."""
        found = _NUMBER.fullmatch(tokens[0])
        if not found:
            return None
        number = float(found[1].replace(",", "."))
        if found[2] in self._words.units:
            return number * self._words.units[found[2]], tokens[1:]
        if not found[2] and len(tokens) > 1 and tokens[1] in self._words.units:
            return number * self._words.units[tokens[1]], tokens[2:]
        return None

    def _split_within(self, reading: _Reading) -> None:
        """Cut before the words that begin a container: X في Y, X بريف Y, X شمال Y."""
        words, tokens = self._words, reading.tokens
        for at, token in enumerate(tokens[1:], 1):
            rest = tokens[at + 1 :]
            holder = token[1:] if token.startswith("ب") else ""
            titled = holder in words.kinds and words.kinds[holder].use == "title"
            if token in words.within and rest:
                reading.within.append(" ".join(rest))
            elif rest and (holder in words.countryside or titled):
                reading.within.append(" ".join([holder, *rest]))
            elif rest and (token in words.near or token in ("شمال", "جنوب", "شرق", "غرب")):
                reading.within.append(" ".join(tokens[at:]))
            elif self._is_spot(tokens[at:]) and not self._is_spot(tokens):
                reading.within.append(" ".join(tokens[:at]))
                reading.tokens = tokens[at:]
                return
            else:
                continue
            reading.tokens = tokens[:at]
            return

    def _joined(self, tokens: list[str], written: str) -> Spoken:
        """X و Y, X أو Y: two places; else one."""
        for at in range(1, len(tokens) - 1):
            if tokens[at] in self._words.joiners:
                return self._two(
                    [*tokens[:at], "و" + tokens[at + 1], *tokens[at + 2 :]], written, between=False
                )
        return self._named(tokens, written)

    def _two(self, tokens: list[str], written: str, *, between: bool) -> Spoken:
        for at, token in enumerate(tokens[1:], 1):
            if token.startswith("و") and len(token) > 3:
                other = " ".join([token[1:], *tokens[at + 1 :]])
                return replace(self._named(tokens[:at], written), other=other, between=between)
        return replace(self._named(tokens, written), near=between)

    def _countryside(self, tokens: list[str], written: str) -> Spoken:
        """ريف X الشرقي, الريف الشرقي لـX, ريف X."""
        heading: str | None = None
        while len(tokens) > 1 and (way := self._way(tokens[0], after=heading)):
            heading, tokens = two_ways(heading, way) if heading else way, tokens[1:]
        behind: list[str] = []
        while len(tokens) > 1 and (way := self._way(tokens[-1], after=tokens[-2])):
            behind, tokens = [way, *behind], tokens[:-1]
        for way in behind:
            heading = two_ways(heading, way) if heading else way
        if heading and tokens[0].startswith("لل"):
            tokens = ["ا" + tokens[0][1:], *tokens[1:]]
        elif heading and tokens[0].startswith("ل") and len(tokens[0]) > 3:
            tokens = [tokens[0][1:], *tokens[1:]]
        return replace(self._named(tokens, written), heading=heading, countryside=True)

    def _named(self, tokens: list[str], written: str) -> Spoken:
        kinds, kind, kept = self._words.kinds, None, tokens
        while len(kept) > 1 and kept[0] in kinds and kinds[kept[0]].use in ("title", "quarter"):
            kind, kept = kinds[kept[0]], kept[1:]
        names = [" ".join(kept)]
        if len(kept) > 1 and kept[0] in kinds:
            kind = kinds[kept[0]]
        elif kind and kind.use == "quarter":
            names.append(" ".join(tokens))
        if len(kept) > 1 and kept[0] in kinds and kinds[kept[0]].use not in INSIDE_TOWNS:
            names.append(" ".join(kept[1:]))
        if kept[0][0] in "لب" and len(kept[0]) > 3:
            names.append(" ".join([_unclung(kept[0]), *kept[1:]]))
        return Spoken(tuple(names), written, kind=kind)


def _unclung(word: str) -> str:
    """A word without the ب or ل that clung to it: لباب is الباب."""
    return word[1:] if word[0] == "ب" else "ال" + word[1:]
