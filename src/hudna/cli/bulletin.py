"""``hudna bulletin``: a day as one HTML file."""

import datetime as dt
from pathlib import Path

import click

from hudna.model.view import View

_HELP = """A day's bulletin as one HTML file that needs nothing else, with FILE.meta.json beside it.

It shows the incidents of the day with their reported tolls, each figure citing its
claims; findings with their reasons; monitors' counts side by side; who reported and
who was silent. The internal view, which is the default, holds names and exact
places; the public view masks and blurs them and waits (docs/method/do-no-harm.md).
The same casebook gives the same bytes.

\b
Examples:
  hudna bulletin casebook --date 2017-01-02 --lang ar -o bulletin.html
  hudna bulletin casebook --date 2017-01-02 --lang en --view public -o public.html
"""


@click.command("bulletin", help=_HELP)
@click.argument("case", metavar="CASE", type=click.Path(path_type=Path))
@click.option(
    "--date",
    "day",
    required=True,
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The day: 2017-01-02.",
)
@click.option(
    "--lang", type=click.Choice(["en", "ar"]), default="en", show_default=True, help="Its language."
)
@click.option(
    "--view",
    type=click.Choice([*map(str, View)]),
    default="internal",
    show_default=True,
    help="For whose eyes.",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE",
    help="Where to write it; - for stdout. [default: bulletin-DATE-LANG-VIEW.html]",
)  # fmt: skip
def command(case: Path, day: dt.datetime, lang: str, view: str, output: Path | None) -> None:
    from hudna.cli.published import write
    from hudna.pipeline.casebook_reader import open_reader
    from hudna.publication.bulletin import bulletin
    from hudna.publication.view import show

    shown = show(open_reader(case), View(view))
    target = output or Path(f"bulletin-{day.date()}-{lang}-{view}.html")
    write(bulletin(shown, day.date(), lang), target)
