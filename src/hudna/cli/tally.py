"""What was not taken as it stood: said on stderr as it comes, and counted for the summary."""

import sys
from collections import Counter
from dataclasses import dataclass, field

import click

from hudna.documents.incoming import Notice, NoticeKind
from hudna.model.document import Refusal
from hudna.model.errors import InputRefusedError

_EACH_KIND = 10  # notices told in full; the rest are counted
_CLEAR_LINE = "\r\x1b[K"  # a progress bar may stand on it


@dataclass(slots=True)
class InputTally:
    """Refusals and notices as they come: told on stderr, and counted."""

    refused: int = 0
    notices: Counter[NoticeKind] = field(default_factory=Counter)

    def refuse(self, refusal: Refusal) -> None:
        """Say what was refused, whatever their number: nobody should have to look for it."""
        self.refused += 1
        _say(f"refused  {refusal}")

    def notice(self, notice: Notice) -> None:
        """Say the first few of a kind; what came twice is only counted."""
        self.notices[notice.kind] += 1
        if notice.kind is not NoticeKind.REPEATED and self.notices[notice.kind] <= _EACH_KIND:
            _say(f"note     {notice}")

    def lines(self) -> list[str]:
        """What a summary says of input that was not taken as it stood."""
        told = (
            (NoticeKind.REPEATED, "came twice and were skipped"),
            (NoticeKind.NEW_VERSION, "are new versions of an id that came before"),
            (NoticeKind.OTHER_FILE, "files of other kinds were passed over"),
        )
        counted = [f"  {self.notices[kind]:,} {words}" for kind, words in told if self.notices[kind]]
        return counted + ([f"  {self.refused:,} refused, each told above"] if self.refused else [])

    def leave(self) -> None:
        """Raises ``InputRefusedError`` where anything was refused, so that the exit code says so."""
        if self.refused:
            hint = "mend what is named above and run the command again"
            raise InputRefusedError("some input was refused; everything else was read", hint=hint)


def _say(line: str) -> None:
    click.echo(f"{_CLEAR_LINE if sys.stderr.isatty() else ''}{line}", err=True)
