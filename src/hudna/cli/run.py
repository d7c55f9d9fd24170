"""``hudna run``: the main job, from reports to a ledger."""

import datetime as dt
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hudna.cli.inputs import INPUT_HELP, published_option

if TYPE_CHECKING:
    from hudna.cli.tally import InputTally
    from hudna.documents.incoming import Given, Incoming
    from hudna.model.document import Refusal
    from hudna.pipeline.casebook import Casebook
    from hudna.pipeline.run import Progress, Summary

_BATCH = 20  # reports acknowledged together: a kill costs no more than reading these again
_HELP = f"""Take reports into the casebook CASE and derive its claims, incidents and findings.

{INPUT_HELP}
CASE is made where there is none. Reports that are in it already change nothing,
so the command may be repeated, and goes on where it was stopped. Without INPUT
everything is derived anew from what the casebook holds.

Reports in other languages than Arabic are kept and give no claims; dates that hang
on an unknown day of publication stay empty. Both are counted and no errors. What
can't be read is refused by name and line, the rest is done, and the exit code is 3.

\b
Examples:
  hudna run aleppo reports/
  hudna run aleppo today.jsonl --published 2017-01-03
  hudna run aleppo
"""


@click.command("run", help=_HELP)
@click.argument("case", metavar="CASE", type=click.Path(path_type=Path))
@click.argument("inputs", metavar="[INPUT]...", nargs=-1, type=click.Path(path_type=Path))
@published_option
def command(case: Path, inputs: tuple[Path, ...], published: dt.date | None) -> None:
    from hudna.cli.tally import InputTally
    from hudna.documents.incoming import Given
    from hudna.pipeline.casebook import Casebook
    from hudna.pipeline.dateline import load_dateline
    from hudna.pipeline.knowledge import load_knowledge
    from hudna.pipeline.run import run

    casebook = Casebook.open(case, create=bool(inputs))
    tally = InputTally()
    given = Given(published, load_dateline(), leave_out=frozenset({case.resolve()}))
    with _bars() as progress:
        new = take_in(casebook, Input(inputs, given), tally, progress) if inputs else 0
        summary = run(casebook, load_knowledge(case), progress)
    for refusal in summary.failed:
        tally.refuse(refusal)
    for line in [*_told(case, summary, new), *tally.lines()]:
        click.echo(line)
    tally.leave()


@dataclass(frozen=True, slots=True)
class Input:
    """What to take in: files and folders, and what the caller tells of them."""

    paths: tuple[Path, ...]
    given: "Given"


def take_in(casebook: "Casebook", source: Input, tally: "InputTally", progress: "Progress") -> int:
    """Archive and acknowledge the reports of ``source``, batch by batch; how many were new."""
    from hudna.documents.files import input_size
    from hudna.documents.reading import read_inputs

    size = input_size(source.paths, source.given.leave_out) if sys.stderr.isatty() else 0
    items = _admitted(read_inputs(source.paths, source.given, tally.notice), tally)
    state, new, read = casebook.state(), 0, 0
    while batch := list(islice(items, _BATCH)):
        new += len(casebook.take_in(batch, known=state))
        state = casebook.state(state)
        read += sum(len(report.raw) for report in batch)
        progress("Taking in", min(read, size), size)
    progress("Taking in", size, size)  # what was refused or skipped counts as read
    return new


def _admitted(items: "Iterator[Incoming | Refusal]", tally: "InputTally") -> "Iterator[Incoming]":
    """The reports; what was refused is told."""
    from hudna.model.document import Refusal

    for item in items:
        if isinstance(item, Refusal):
            tally.refuse(item)
        else:
            yield item


@contextmanager
def _bars() -> "Iterator[Progress]":
    """One progress bar after another, on a terminal; elsewhere nothing. A new step ends the bar."""
    now: tuple[str, Any] = ("", None)

    def show(step: str, done: int, of: int) -> None:
        nonlocal now
        if step != now[0]:
            last.close()
            bar = click.progressbar(length=max(of, 1), label=f"{step:<14}", file=sys.stderr)
            now = (step, last.enter_context(bar))
        now[1].update(done - now[1].pos)

    with ExitStack() as last:
        yield show if sys.stderr.isatty() else lambda _step, _done, _of: None


def _told(case: Path, summary: "Summary", new: int) -> Iterator[str]:
    """The summary, a line a figure."""
    listed = f"`hudna verify {case}` lists them"
    claims = f"{summary.claims:,} claims, {summary.located:,} located"
    yield f"{summary.documents:,} documents ({new:,} new), {claims}"
    yield from _counted(
        (summary.unread, "not in Arabic: kept, no claims"),
        (summary.undated, "with no day of publication: days that hang on it are null (see --published)"),
    )
    yield f"{summary.incidents:,} incidents ({summary.minted:,} new), {summary.findings:,} findings"
    yield from _counted(
        (summary.monitors, "counts by reporting mechanisms"),
        (summary.orphans, f"decisions bind to nothing now, in whole or in part: {listed}"),
        (summary.contradictions, f"pairs that decisions gave contradict newer ones, which hold: {listed}"),
    )
    yield "machine-coded; nothing is signed until a person signs it"
    if not summary.changed:
        yield "nothing changed since the last run"


def _counted(*told: tuple[int, str]) -> Iterator[str]:
    return (f"  {number:,} {words}" for number, words in told if number)
