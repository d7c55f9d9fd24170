"""``hudna verify``: whether a casebook is what its ledger says."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from hudna.model.errors import BrokenError

_HELP = """Check a casebook and say exactly what is broken.

Looked at are: every archived object against its name, the chain of the ledger
and the form of each entry, decisions that no longer bind or contradict newer
ones, and the tables against the last run. Nothing is changed.

What was acknowledged and is lost or altered is "broken", and the exit code is 6.
A "warning" is for a person to look at, a "note" is harmless; with these alone the
exit code is 0.

The head that is shown at the end stands for the whole ledger: who keeps a copy of
it elsewhere can tell that nothing before it was rewritten.

\b
Examples:
  hudna verify casebook
"""


@click.command("verify", help=_HELP)
@click.argument("case", metavar="CASE", type=click.Path(path_type=Path))
def command(case: Path) -> None:
    from hudna.documents.naming import escaped
    from hudna.pipeline.casebook import Casebook
    from hudna.pipeline.verify import amount, summary, verify
    from hudna.review.audit import Weight

    casebook = Casebook.open(case)
    with _progress(amount(casebook)) as step:
        flaws = list(verify(casebook, step))
    for flaw in flaws:
        click.echo(escaped(str(flaw)))
    found = Counter(flaw.weight for flaw in flaws)
    if found[Weight.BROKEN]:
        hint = "put back what is named above from a copy of the casebook"
        raise BrokenError(f"{case}: {found[Weight.BROKEN]} broken", hint=hint)
    click.echo("\n".join(["sound", *summary(casebook)]))


@contextmanager
def _progress(length: int) -> Iterator[Callable[[], None]]:
    """A bar on a terminal; elsewhere nothing."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    with click.progressbar(length=max(1, length), label="Verifying", file=sys.stderr) as bar:
        yield lambda: bar.update(1)
