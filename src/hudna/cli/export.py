"""``hudna export``: datasets out of a casebook."""

from pathlib import Path

import click

from hudna.model.view import View

_DATASETS = ("documents", "claims", "incidents", "findings", "monitors")
_HELP = """Documents, claims, incidents, findings or monitors' counts as a file.

One record a line, in the forms of docs/reference/exports.md. FILE.meta.json beside
it names the versions, the ledger's head, the view, counts and the share of claims by
side of source (not written where the output is - for stdout). The internal view, the
default, holds names and exact places; the public view masks, blurs and waits.
Documents never hold the text of a report. The same casebook gives the same bytes.

\b
Examples:
  hudna export casebook incidents -o incidents.jsonl
  hudna export casebook claims --view public -o claims.jsonl
"""


@click.command("export", help=_HELP)
@click.argument("case", metavar="CASE", type=click.Path(path_type=Path))
@click.argument("dataset", metavar="|".join(_DATASETS), type=click.Choice(_DATASETS))
@click.option(
    "--format", "form", type=click.Choice(["jsonl"]), default="jsonl", show_default=True, help="JSON Lines."
)
@click.option(
    "--view",
    type=click.Choice([*map(str, View)]),
    default="internal",
    show_default=True,
    help="For whose eyes.",
)
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), metavar="FILE", help="- for stdout."
)
def command(case: Path, dataset: str, form: str, view: str, output: Path) -> None:  # noqa: ARG001 -- one form so far
    from hudna.cli.published import write
    from hudna.pipeline.casebook_reader import open_reader
    from hudna.publication.exports import Dataset, export
    from hudna.publication.view import show

    write(export(show(open_reader(case), View(view)), Dataset(dataset)), output)
