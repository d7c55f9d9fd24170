"""``hudna explain``: what was read in a text, which words carry it, and which rule made it."""

import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from hudna.model.claim import Claim
    from hudna.model.document import Document

    Explained = tuple[Document, Sequence[Claim]]


@click.command(epilog="Exit codes: 0 done, 2 wrong use, 3 some of FILE can't be read.")
@click.argument("file", type=click.Path(exists=True, path_type=Path))
@click.option("--published", type=click.DateTime(["%Y-%m-%d"]), help="Day of reports that don't state one.")
@click.option("--document", "wanted", help="Only the document of this id.")
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), help="Write a page instead.")
@click.option("--colour/--no-colour", default=None, help="Colours; by default where a terminal is.")
def command(
    file: Path,
    published: dt.datetime | None,
    wanted: str | None,
    html: Path | None,
    *,
    colour: bool | None,
) -> None:
    """Show FILE with the words of each claim marked, and each claim's fields and rule.

    FILE is a report or a collection of them, in any form that `hudna extract`
    takes. This is the internal view: the whole text, names and all.

    \b
      hudna explain report.txt --published 2017-01-03
      hudna explain reports.jsonl --document d-17
      hudna explain report.txt --html explained.html
    """  # noqa: D301 -- click reads it as a mark
    explained, refused = _explained(file, published.date() if published else None, wanted)
    if html:
        _write(html, explained)
    else:
        _print(explained, colour=sys.stdout.isatty() if colour is None else colour)
    if refused:
        _refuse(refused)


def _explained(
    file: Path, published: dt.date | None, wanted: str | None
) -> tuple[list["Explained"], list[str]]:
    from hudna.documents.incoming import Given
    from hudna.documents.reading import read_inputs
    from hudna.model.document import Refusal
    from hudna.pipeline.knowledge import load_reader

    reader, explained, refused = load_reader(), [], []
    for report in read_inputs([file], Given(published=published)):
        if isinstance(report, Refusal):
            refused.append(str(report))
        elif wanted in (None, report.document.id):
            explained.append((report.document, reader.read(report.document)))
    return explained, refused


def _print(explained: Sequence["Explained"], *, colour: bool) -> None:
    from hudna.evaluation.explain import as_text, bracketed, painted

    painter = painted if colour else bracketed
    for document, claims in explained:
        click.echo(as_text(document, claims, painter) + "\n", color=colour)


def _write(html: Path, explained: Sequence["Explained"]) -> None:
    from hudna.evaluation.explain_page import as_page
    from hudna.model.errors import StorageError

    try:
        html.write_text(as_page(explained), encoding="utf-8")
    except OSError as error:
        raise StorageError(f"{html}: can't be written: {error.strerror}") from error
    click.echo(f"{html}: {len(explained)} documents, {sum(len(claims) for _, claims in explained)} claims")


def _refuse(refused: Sequence[str]) -> None:
    from hudna.model.errors import InputRefusedError

    raise InputRefusedError("\n".join(refused))
