"""``hudna run``: the main job, from reports to a ledger."""

import datetime as dt
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hudna.cli.inputs import INPUT_HELP, published_option

if TYPE_CHECKING:
    from hudna.cli.tally import InputTally
    from hudna.documents.incoming import Incoming
    from hudna.model.document import Refusal
    from hudna.pipeline.casebook import Casebook
    from hudna.pipeline.run import Progress, Summary

_BATCH = 100  # reports acknowledged together: little to do again after a kill, few writes to the disk
_HELP = f"""Take reports into the casebook CASE and derive its claims, incidents and findings.

{INPUT_HELP}
CASE is made where there is none. Reports that are in it already change nothing,
so the command may be repeated, and goes on where it was stopped. Without INPUT
everything is derived anew from what the casebook holds.

\b
Examples:
  hudna run aleppo reports/
  hudna run aleppo today.jsonl --published 2017-01-03
  hudna run aleppo
"""


@click.command("run", help=_HELP)
@click.argument("case", type=click.Path(path_type=Path))
@click.argument("inputs", metavar="[INPUT]...", nargs=-1, type=click.Path(path_type=Path))
@published_option
def command(case: Path, inputs: tuple[Path, ...], published: dt.date | None) -> None:
    from hudna.cli.tally import InputTally
    from hudna.pipeline.casebook import Casebook
    from hudna.pipeline.knowledge import load_knowledge
    from hudna.pipeline.run import run

    casebook = Casebook.open(case, create=True)
    tally = InputTally()
    new = take_in(casebook, inputs, published, tally) if inputs else 0
    with _progress() as progress:
        summary = run(casebook, load_knowledge(case), progress)
    for line in [*_told(case, summary, new), *tally.lines()]:
        click.echo(line)
    tally.leave()


def take_in(casebook: "Casebook", inputs: tuple[Path, ...], published: dt.date | None, tally: "InputTally") -> int:
    """Archive and acknowledge the reports of ``inputs``, batch by batch; how many were new."""
    from hudna.documents.incoming import Given
    from hudna.documents.reading import read_inputs
    from hudna.pipeline.dateline import load_dateline

    items = read_inputs(inputs, Given(published, load_dateline()), tally.notice)
    state, new = casebook.state(), 0
    while batch := list(islice(_admitted(items, tally), _BATCH)):
        new += len(casebook.take_in(batch, known=state))
        state = casebook.state(state)
        if sys.stderr.isatty():
            click.echo(f"\rTaken in {new:,}", nl=False, err=True)
    if new and sys.stderr.isatty():
        click.echo("", err=True)
    return new


def _admitted(items: "Iterator[Incoming | Refusal]", tally: "InputTally") -> "Iterator[Incoming]":
    from hudna.model.document import Refusal

    for item in items:
        if isinstance(item, Refusal):
            tally.refuse(item)
        else:
            yield item


@contextmanager
def _progress() -> "Iterator[Progress]":
    """A line that says the step and how far it is, on a terminal; elsewhere nothing."""
    shown = sys.stderr.isatty()

    def advance(step: str, done: int, of: int) -> None:
        if shown and (done % 20 == 0):
            share = f" {done:,} of {of:,}" if of > 1 else ""
            click.echo(f"\r\033[K{step}{share}", nl=False, err=True)

    yield advance
    if shown:
        click.echo("\r\033[K", nl=False, err=True)


def _told(case: Path, summary: "Summary", new: int) -> Iterator[str]:
    yield f"{summary.documents:,} documents ({new:,} new), {summary.claims:,} claims, {summary.located:,} located"
    if summary.unread:
        yield f"  {summary.unread:,} not in Arabic: kept, no claims"
    if summary.undated:
        yield f"  {summary.undated:,} with no day of publication: days that hang on it are null (see --published)"
    yield f"{summary.incidents:,} incidents ({summary.minted:,} new), {summary.findings:,} findings"
    if summary.monitors:
        yield f"{summary.monitors:,} counts by reporting mechanisms"
    if summary.orphans:
        yield f"  {summary.orphans:,} decisions bind to nothing now: `hudna verify {case}` lists them"
    if summary.contradictions:
        yield f"  {summary.contradictions:,} decisions contradict others and wait: `hudna verify {case}` lists them"
    yield "machine-coded; nothing is signed until a person signs it"
    if not summary.changed:
        yield "nothing changed since the last run"
