"""``hudna decide``: a person's decision goes into the ledger."""

from pathlib import Path

import click

from hudna.model.errors import UsageError
from hudna.model.ledger import Action

_UNDO = "undo"

_HELP = """Enter a person's decision. Every later run obeys it; nothing is ever edited.

\b
ACTION is one of
  accept ID...              claims or incidents are right as they stand
  reject ID...              claims make no incident (of an incident: all of its claims)
  link CLAIM CLAIM...       these claims speak of one incident
  unlink CLAIM CLAIM...     these claims do not
  merge INCIDENT INCIDENT...   these incidents are one
  split INCIDENT CLAIM...   these claims are another incident than the rest of it
  correct ID... --set FIELD=VALUE   a field is corrected
  undo ENTRY                a decision holds no longer, named by its entry number

\b
FIELD=VALUE to correct
  kind=shelling             a kind of the codebook
  when=2016-03-01           a day, or the first and last: 2016-03-01..2016-03-03
  place=35.86,36.80         a point, or the id of a place (hudna places find NAME)
  stance=denied             a claim's stance
  aggregate=true            whether a claim is a total
  counts.killed=3..5        a claim's count: a number, low..high, or low.. with no upper end
  grade=fair                an incident's grade: this signs it

A decision holds on to the words it was made on: where an edited lexicon gives
those words a claim with another id, it binds to that one. `hudna verify` lists
decisions that bind to nothing any more.

\b
Examples:
  hudna decide casebook merge i-0a1b2c3d4e5f i-5f4e3d2c1b0a --who "R. Haddad" --why "one raid"
  hudna decide casebook correct c-0123456789abcdef --set counts.killed=26.. \\
      --who "R. Haddad" --why "the toll was still rising"
  hudna decide casebook undo 42 --who "R. Haddad" --why "wrong village"
"""


@click.command("decide", help=_HELP)
@click.argument("case", metavar="CASE", type=click.Path(path_type=Path))
@click.argument("action", metavar="ACTION", type=click.Choice([*map(str, Action), _UNDO]))
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@click.option("--why", required=True, metavar="TEXT", help="The reason, for those who read the ledger.")
@click.option("--who", required=True, metavar="NAME", help="Who decides.")
@click.option("--set", "setting", metavar="FIELD=VALUE", help="What to correct, and to what.")
def command(case: Path, action: str, ids: tuple[str, ...], why: str, who: str, setting: str | None) -> None:
    from hudna.pipeline.casebook import Casebook
    from hudna.pipeline.decide import take_decision, take_undo
    from hudna.review.requests import Request

    if not who.strip():
        raise UsageError("a decision needs a name", hint='give it with --who "…"')
    casebook = Casebook.open(case)
    if action == _UNDO:
        entry = take_undo(casebook, who.strip(), _entry_number(ids, setting), why)
        click.echo(f"entry {entry.seq}: {ids[0]} holds no longer, from the next run on")
        return
    field, value = _setting(setting)
    request = Request(Action(action), ids, why, field, value)
    entry, set_aside = take_decision(casebook, who.strip(), request)
    click.echo(f"entry {entry.seq}: {action} {' '.join(ids)}, obeyed from the next run on")
    for seq in sorted({one.seq for one in set_aside}):
        click.echo(f"  it contradicts entry {seq}, which gives way to it where they differ", err=True)


def _entry_number(ids: tuple[str, ...], setting: str | None) -> int:
    if setting is not None or len(ids) != 1 or not ids[0].isascii() or not ids[0].isdigit():
        raise UsageError("undo takes one entry number", hint="hudna decide CASE undo 42 --why … --who …")
    return int(ids[0])


def _setting(setting: str | None) -> tuple[str | None, str | None]:
    if setting is None:
        return None, None
    name, equals, value = setting.partition("=")
    if not equals:
        raise UsageError(f"--set {setting}: no value", hint="write it as FIELD=VALUE")
    return name.strip(), value.strip()
