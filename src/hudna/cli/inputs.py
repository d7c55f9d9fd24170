"""INPUT on the command line: the options that say what to read. Light, for every ``--help`` imports it."""

import datetime as dt
from pathlib import Path

import click


def day_of(_ctx: click.Context, _param: click.Parameter, value: str | None) -> dt.date | None:
    """The day that an option gives, for ``callback=``. Raises click's ``BadParameter``."""
    from hudna.documents.fields import parse_day
    from hudna.documents.incoming import Unreadable

    try:
        return parse_day(value) if value is not None else None
    except Unreadable:
        raise click.BadParameter(f"{value!r} is not a day written YYYY-MM-DD") from None


inputs_argument = click.argument(
    "inputs", metavar="INPUT...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
published_option = click.option(
    "--published",
    callback=day_of,
    metavar="DATE",
    help="Day of publication (YYYY-MM-DD) of every report whose input states none.",
)

INPUT_HELP = """\b
INPUT is any number of
  folders          read at any depth, sorted; hidden files are skipped
  .txt             UTF-8, UTF-16 or Windows-1256, told apart
  .html, .htm      a page; its article is taken
  .jsonl           a document a line, with id and text
A metadata.csv beside texts and pages (columns file or id, published,
publisher, url, title, lang) says what is known of them.
"""
