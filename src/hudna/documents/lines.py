"""A .jsonl: a document a line, read line by line however long the file is."""

import codecs
import json
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from hudna.documents.fields import Told, text_field, told_of
from hudna.documents.incoming import Form, Unreadable
from hudna.documents.naming import shown, why
from hudna.documents.report import Report
from hudna.model.document import Refusal

LONGEST_LINE = 256 * 2**20
_BUFFER = 2**20
_NOT_UTF_8 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_lines(path: Path, longest: int = LONGEST_LINE) -> Iterator[Report | Refusal]:
    """The reports of a ``.jsonl``. A line that can't be read is refused and the next one is read.

    Needs ``id`` and ``text``; blank lines are let go. At most one line is in memory.
    """
    name = shown(path)
    number = 0
    try:
        with path.open("rb") as handle:
            head = handle.peek(4096)[:4096]
            if head.startswith(_NOT_UTF_8) or b"\0" in head:
                yield Refusal(name, "it is not UTF-8 (UTF-16, or binary); save it as UTF-8")
                return
            for number, raw in _numbered(handle, longest):
                if raw is None:
                    yield Refusal(name, f"a line longer than {longest // 2**20} MB", number)
                elif raw.strip():
                    yield _report(name, number, raw)
    except OSError as error:
        yield Refusal(name, why(error), number + 1 if number else None)


def _numbered(handle: BinaryIO, longest: int) -> Iterator[tuple[int, bytes | None]]:
    """Lines without newline and BOM, numbered from 1; ``None`` for one that is too long."""
    number = 0
    while raw := handle.readline(longest + 1):
        number += 1
        if len(raw) > longest and not raw.endswith(b"\n"):
            while (rest := handle.readline(_BUFFER)) and not rest.endswith(b"\n"):
                pass
            yield number, None
            continue
        line = raw.removesuffix(b"\n").removesuffix(b"\r")
        yield number, line.removeprefix(codecs.BOM_UTF8) if number == 1 else line


def _report(name: str, number: int, raw: bytes) -> Report | Refusal:
    try:
        told, body = _parsed(raw)
    except Unreadable as error:
        return Refusal(name, error.reason, number)
    return Report(
        name=name, id=told.id or "", id_given=True, raw=raw, body=body,
        told=told, form=Form.JSONL, encoding="utf-8", line=number,
    )  # fmt: skip


def _parsed(raw: bytes) -> tuple[Told, str]:
    record = _object(raw)
    if "text" not in record or record["text"] is None:
        raise Unreadable("it has no text")
    body = text_field("text", record["text"])
    told = told_of(record)
    if not told.id or not told.id.strip():
        raise Unreadable("it has no id")
    return told, body


def _object(raw: bytes) -> dict[str, object]:
    try:
        record = json.loads(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise Unreadable(f"it is not UTF-8 (byte {error.start} of the line)") from None
    except json.JSONDecodeError as error:
        raise Unreadable(f"broken JSON at column {error.colno}") from None
    except (ValueError, RecursionError):
        raise Unreadable("JSON that no parser should take: nested too deep, or a number too long") from None
    if not isinstance(record, dict):
        raise Unreadable("a line must be a JSON object with id and text")
    return record
