"""``hudna explain``: what was read in a text, which words carry it, and which rule made it."""

import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hudna.cli.inputs import INPUT_HELP, inputs_argument, published_option

if TYPE_CHECKING:
    from hudna.model.claim import Claim
    from hudna.model.document import Document

    Explained = tuple[Document, Sequence[Claim]]


_HELP = f"""Show each report of INPUT with the words of its claims marked.

Under the text stand each claim's fields and the rule that made it. This is the
internal view: the whole text, names and all.

{INPUT_HELP}
\b
Examples:
  hudna explain report.txt --published 2017-01-03
  hudna explain reports.jsonl --document d-17
  hudna explain report.txt --html explained.html
"""


@click.command("explain", help=_HELP)
@inputs_argument
@published_option
@click.option("--document", "wanted", metavar="ID", help="Only the report of this id.")
@click.option("--html", type=click.Path(path_type=Path), metavar="FILE", help="Write a page instead.")
@click.option("--colour/--no-colour", default=None, help="Colours; by default where a terminal is.")
def command(
    inputs: tuple[Path, ...],
    published: dt.date | None,
    wanted: str | None,
    html: Path | None,
    *,
    colour: bool | None,
) -> None:
    explained, refused = _explained(inputs, published, wanted)
    if html:
        _write(html, explained)
    else:
        _print(explained, colour=sys.stdout.isatty() if colour is None else colour)
    if refused:
        _refuse(refused)


def _explained(
    inputs: tuple[Path, ...], published: dt.date | None, wanted: str | None
) -> tuple[list["Explained"], list[str]]:
    from hudna.documents.incoming import Given
    from hudna.documents.reading import read_inputs
    from hudna.model.document import Refusal
    from hudna.pipeline.dateline import load_dateline
    from hudna.pipeline.extract import LANGUAGES
    from hudna.pipeline.knowledge import load_reader, load_resolver

    reader, resolver = load_reader(), load_resolver()
    explained: list[Explained] = []
    refused: list[str] = []
    for report in read_inputs(inputs, Given(published, load_dateline())):
        if isinstance(report, Refusal):
            refused.append(str(report))
        elif wanted in (None, report.document.id):
            readable = report.document.lang in LANGUAGES
            claims = resolver.locate(reader.read(report.document)) if readable else ()
            explained.append((report.document, claims))
    return explained, refused


def _print(explained: Sequence["Explained"], *, colour: bool) -> None:
    from hudna.evaluation.explain import as_text, bracketed, painted

    painter = painted if colour else bracketed
    for document, claims in explained:
        click.echo(as_text(document, claims, painter) + "\n", color=colour)


def _write(html: Path, explained: Sequence["Explained"]) -> None:
    from hudna.evaluation.explain_page import as_page

    html.write_text(as_page(explained), encoding="utf-8")
    click.echo(f"{html}: {len(explained)} reports, {sum(len(claims) for _, claims in explained)} claims")


def _refuse(refused: Sequence[str]) -> None:
    from hudna.model.errors import InputRefusedError

    raise InputRefusedError("\n".join(refused))
