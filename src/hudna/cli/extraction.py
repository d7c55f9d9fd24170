"""The work of ``hudna extract``: claims to their output, words to stderr."""

import datetime as dt
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from hudna.cli.output import lines_to, temporary
from hudna.cli.tally import InputTally
from hudna.documents.files import input_size
from hudna.documents.incoming import FindDateline, Given
from hudna.documents.reading import read_inputs
from hudna.model.document import Refusal
from hudna.pipeline.extract import Extracted, LoadReader, extract


@dataclass(slots=True)
class Summary:
    """What an extraction counts."""

    documents: int = 0
    claims: int = 0
    unread: int = 0
    undated: int = 0

    def count(self, result: Extracted) -> None:
        self.documents += 1
        self.claims += len(result.lines)
        self.unread += not result.readable
        self.undated += result.readable and not result.dated

    def lines(self) -> list[str]:
        told = (
            (self.unread, "not in Arabic: no claims"),
            (self.undated, "with no day of publication: days that hang on it are null (see --published)"),
        )
        head = f"{self.documents:,} documents, {self.claims:,} claims"
        return [head, *(f"  {number:,} {words}" for number, words in told if number)]


@dataclass(frozen=True, slots=True)
class Sources:
    """What reading needs beside the input."""

    published: dt.date | None
    find_dateline: FindDateline
    load_reader: LoadReader
    jobs: int = 1


def write_claims(inputs: tuple[Path, ...], output: Path | None, sources: Sources) -> None:
    """Write the claims of ``inputs`` to ``output``, and the summary to stderr.

    Raises ``InputRefusedError`` after everything is written, where anything was refused.
    """
    given = Given(sources.published, sources.find_dateline, _own_files(output))
    tally, summary = InputTally(), Summary()
    items = read_inputs(inputs, given, tally.notice)
    with lines_to(output) as write, _progress(inputs, given) as advance:
        for result in extract(items, sources.load_reader, sources.jobs):
            if isinstance(result, Refusal):
                tally.refuse(result)
                continue
            summary.count(result)
            write(b"".join(result.lines))
            advance(result.size)
    for line in [*summary.lines(), *tally.lines()]:
        click.echo(line, err=True)
    tally.leave()


def _own_files(output: Path | None) -> frozenset[Path]:
    """The output and its temporary file, which are no input though they lie among it."""
    if output is None:
        return frozenset()
    path = output.resolve()
    return frozenset({path, temporary(path)})


@contextmanager
def _progress(inputs: tuple[Path, ...], given: Given) -> Iterator[Callable[[int], None]]:
    """A bar over the bytes of the input, on a terminal; elsewhere nothing."""
    if not sys.stderr.isatty():
        yield lambda _size: None
        return
    with click.progressbar(
        length=max(1, input_size(inputs, given.leave_out)), label="Reading", file=sys.stderr
    ) as bar:
        yield bar.update
        bar.update((bar.length or 0) - bar.pos)  # what was refused or skipped counts as read
