"""``hudna extract``: reports in, claims out, no casebook."""

import datetime as dt
from pathlib import Path

import click

from hudna.cli.inputs import INPUT_HELP, inputs_argument, published_option

_HELP = f"""Read reports and write their claims, a line of JSON each.

{INPUT_HELP}
A report in another language than Arabic gives no claims and is no error. One
without a day of publication is read with null dates where days hang on it.
What can't be read is refused by name and line, the rest goes on, and the exit
code is 3.

\b
Examples:
  hudna extract reports/ -o claims.jsonl
  hudna extract page.html --published 2016-03-05 | head -3
  hudna extract archive.jsonl --jobs 4 -o claims.jsonl
"""


@click.command("extract", help=_HELP)
@inputs_argument
@published_option
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Default: stdout.")
@click.option(
    "--jobs", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes that read claims."
)
def command(inputs: tuple[Path, ...], published: dt.date | None, output: Path | None, jobs: int) -> None:
    from hudna.cli.extraction import Sources, write_claims
    from hudna.pipeline.dateline import load_dateline
    from hudna.pipeline.knowledge import load_reader

    write_claims(inputs, output, Sources(published, load_dateline(), load_reader, jobs))
