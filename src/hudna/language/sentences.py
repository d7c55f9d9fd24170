"""Sentences of a normal form: cut at newlines and at full stops outside quotation marks.

Quotation depth ends at a newline, since texts leave « unclosed. A stop between
digits, after a single letter (د. أ. م.) or inside quotes cuts nothing.
"""

import re
from typing import NamedTuple

_CUT = re.compile(r"[\n\r]+|[.!?؟…]+|[«»“”\"]")
_OPEN, _CLOSE = "«“", "»”"


class Sentence(NamedTuple):
    """``normal[start:end]`` is one sentence; ``paragraph`` counts lines with words from 0."""

    start: int
    end: int
    paragraph: int


def _is_stop(normal: str, start: int, end: int) -> bool:
    """Whether the dots at start..end really end a sentence."""
    after = normal[end : end + 1]
    if normal[start] == "." and end - start == 1:
        if after.isdigit() and normal[max(0, start - 1) : start].isdigit():
            return False
        if start >= 1 and normal[start - 1].isalpha() and (start == 1 or not normal[start - 2].isalnum()):
            return False
        if after.isalnum() and after.isascii() and normal[max(0, start - 1) : start].isascii():
            return False
    return True


def sentences(normal: str) -> list[Sentence]:
    """All sentences with words in them, in order; together they leave out only white space."""
    found: list[Sentence] = []
    start, depth, paragraph = 0, 0, 0

    def close(end: int) -> None:
        nonlocal start
        piece = normal[start:end]
        lead = len(piece) - len(piece.lstrip())
        if piece.strip():
            found.append(Sentence(start + lead, start + len(piece.rstrip()), paragraph))
        start = end

    for cut in _CUT.finditer(normal):
        sign = cut.group()
        if sign[0] in "\n\r":
            close(cut.start())
            start, depth = cut.end(), 0
            paragraph += bool(found and found[-1].paragraph == paragraph)
        elif sign in _OPEN:
            depth += 1
        elif sign in _CLOSE:
            depth = max(0, depth - 1)
        elif sign == '"':
            depth = 0 if depth else 1
        elif depth == 0 and _is_stop(normal, cut.start(), cut.end()):
            close(cut.end())
    close(len(normal))
    return found
