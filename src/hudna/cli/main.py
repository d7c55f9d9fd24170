"""The command line. A command's module is imported when the command is called, never to list it."""

import importlib
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from io import TextIOWrapper
from typing import Any

import click

from hudna import __version__
from hudna.cli.errors import INTERRUPTED, explained

_AGAIN = "The same command again finishes the work."


@dataclass(frozen=True, slots=True)
class Listed:
    """A command before it is imported: where it stands, its help, what is kept if it is stopped."""

    where: str
    help: str
    kept: str = ""


COMMANDS: Mapping[str, Listed] = {
    "extract": Listed(
        "hudna.cli.extract:command",
        "Reports in, claims out, no casebook.",
        "No file was written; what stands under the output's name is what stood there before.",
    ),
    "run": Listed(
        "hudna.cli.run:command",
        "The main job: reports into a casebook, up to incidents, tolls and findings.",
        f"Every report acknowledged so far is kept. {_AGAIN}",
    ),
    "show": Listed("hudna.cli.show:command", "What a casebook holds, or one incident in full."),
    "bulletin": Listed(
        "hudna.cli.bulletin:command", "A day's bulletin as one HTML file.", "No bulletin was written."
    ),
    "export": Listed(
        "hudna.cli.export:command",
        "Documents, claims, incidents, findings or monitors' counts as a file.",
        "No export was written.",
    ),
    "decide": Listed(
        "hudna.cli.decide:command",
        "Enter a person's decision, which every later run obeys.",
        "hudna show tells whether the decision was entered before.",
    ),
    "verify": Listed(
        "hudna.cli.verify:command",
        "Check archive, ledger and decisions, and say exactly what is broken.",
        "Nothing was changed.",
    ),
    "serve": Listed(
        "hudna.cli.serve:command", "Show a casebook as a page on this machine.", "The page is closed."
    ),
    "explain": Listed(
        "hudna.cli.explain:command", "A text with its evidence marked, and the rule behind each claim."
    ),
    "eval": Listed("hudna.cli.eval:command", "Score extraction against gold claims, and list the errors."),
    "agreements": Listed(
        "hudna.cli.agreements:command", "Ceasefire arrangements: list, show, write and check your own."
    ),
    "places": Listed(
        "hudna.cli.places:command",
        "Gazetteers: add one, find a name, resolve one, count.",
        "A gazetteer is taken whole or not at all.",
    ),
}


class LazyGroup(click.Group):
    """A group that lists its commands from a table and imports one only when it is called."""

    def __init__(self, listed: Mapping[str, Listed], **settings: Any) -> None:
        super().__init__(**settings)
        self._listed = listed

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's own signature
        return list(self._listed)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 -- same
        listed = self._listed.get(cmd_name)
        if listed is None:
            return None
        module, _, name = listed.where.partition(":")
        found = getattr(importlib.import_module(module), name)
        if not isinstance(found, click.Command):
            raise TypeError(f"{listed.where} is not a command")
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 -- same
        with formatter.section("Commands"):
            formatter.write_dl([(name, listed.help) for name, listed in self._listed.items()])

    def invoke(self, ctx: click.Context) -> Any:
        called = next(iter([*ctx._protected_args, *ctx.args]), "")  # noqa: SLF001 -- click keeps it nowhere else
        kept = self._listed[called].kept if called in self._listed else ""
        with explained(kept):
            return super().invoke(ctx)


EPILOG = """\b
Examples:
  hudna extract reports/ -o claims.jsonl
  hudna run casebook reports/
  hudna serve casebook

Every command has --help with examples. Exit codes: docs/reference/exit-codes.md.
"""


@click.command(
    cls=LazyGroup,
    listed=COMMANDS,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="hudna", message="%(prog)s %(version)s")
def cli() -> None:
    """Hudna (هدنة): a ceasefire accountability ledger.

    Turns Arabic reports about an armed conflict into attributed claims, incidents,
    reported tolls and findings against ceasefire arrangements, each with the words
    it rests on. Machine-coded until a person signs it. It documents after the fact
    and is not for targeting.
    """


def main() -> None:
    """The program: runs the command line and leaves with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and stream.encoding.lower() != "utf-8":
            stream.reconfigure(errors="backslashreplace")  # a terminal without Arabic still gets its help
    sys.exit(_status())


def _status() -> int:
    try:
        with explained():
            result = cli.main(prog_name="hudna", standalone_mode=False)
            sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.Abort:
        return INTERRUPTED
    return result if isinstance(result, int) else 0


if __name__ == "__main__":
    main()
