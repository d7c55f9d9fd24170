"""Which sentences of a page belong to its story: not the page's own lines, its headings told apart."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hudna.knowledge.cues import cues
from hudna.language.sentences import Sentence

_HEADING = 9  # words: a longer line without a full stop is prose
_LINE = 120  # letters: a longer line is no line of the page
_AGAIN = 60  # letters: a longer sentence told again word for word is a copy
_PROSE = 3  # closed sentences, after which lines without a full stop are told apart
_TITLES = 2  # lines without a full stop at the end that may still be the story's
_WORD = re.compile(r"\w")


class Told(NamedTuple):
    """A sentence of the story: its number, place in the normal form, paragraph, whether a heading."""

    number: int
    start: int
    end: int
    paragraph: int
    heading: bool


def _closed(normal: str, end: int) -> bool:
    """Whether a sentence that ends here was closed by a sign, inside quotation marks or not."""
    return (
        normal[end - 1 : end] in ".!?؟…"
        or normal[end - 2 : end - 1] in ".!?؟…"
        or normal[end : end + 1] == "."
    )


def _opens(piece: str, words: tuple[str, ...]) -> bool:
    """Whether a short line opens with one of these words, signs before them left out."""
    if len(piece) >= _LINE:
        return False
    first = _WORD.search(piece)
    return first is not None and piece.startswith(words, first.start())


def story(normal: str, sentences: Sequence[Sentence]) -> Iterator[Told]:
    """The sentences of a text that belong to its story, in order. Linear in the text."""
    table, total, seen = cues(), len(normal), set[str]()
    closed = [_closed(normal, sentence.end) for sentence in sentences]
    last = max((i for i, ends in enumerate(closed) if ends), default=len(closed) - 1)
    prose = sum(closed) >= _PROSE
    tail = prose and len(closed) - last > _TITLES  # titles without full stops: related links
    told = 0
    for number, (start, end, paragraph) in enumerate(sentences):
        piece = normal[start:end]
        if (tail and number > last) or (start > total // 5 and _opens(piece, table.story_ends)):
            return
        if _opens(piece, table.page_lines) or (len(piece) > _AGAIN and piece in seen):
            continue
        seen.add(piece)
        heading = prose and not closed[number] and len(piece.split()) <= _HEADING
        yield Told(told, start, end, paragraph, heading)
        told += 1
