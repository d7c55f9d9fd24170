"""Words of a normal form and where they stand."""

import re
from typing import NamedTuple

_WORD = re.compile(r"\w+(?:(?<=\d)[.,٬٫]\d+)*")


class Word(NamedTuple):
    """A word: ``text`` in normal form, ``start`` and ``end`` in the normal form's offsets."""

    text: str
    start: int
    end: int


def words(normal: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of ``normal[start:end]``, a number with its separators as one word."""
    stop = len(normal) if end is None else end
    return [Word(found.group(), found.start(), found.end()) for found in _WORD.finditer(normal, start, stop)]
