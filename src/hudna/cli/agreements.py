"""``hudna agreements``: write, check and read the arrangements that incidents are held against."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from hudna.model.errors import KnowledgeError, UsageError

if TYPE_CHECKING:
    from hudna.model.arrangement import Arrangement, Window

_OWN = click.option(
    "--with",
    "extra",
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="A file or folder of your own arrangements beside the project's (CASE/agreements is one).",
)

TEMPLATE_ID = "my_truce"


@click.group(
    "agreements",
    help="""Arrangements as data: write your own, check them, read them.

\b
Examples:
  hudna agreements list
  hudna agreements show us_ru_coh_2016
  hudna agreements new my_truce -o casebook/agreements/my_truce.yml
  hudna agreements check casebook/agreements
""",
)
def command() -> None:
    pass


@command.command("list", help="All arrangements: id, when in force, name.")
@_OWN
def list_(extra: Path | None) -> None:
    from hudna.knowledge.agreements import load_agreements

    for arrangement in sorted(load_agreements(extra), key=_first_day):
        click.echo(f"{arrangement.id:34} {_period(arrangement):26} {arrangement.title_en}")


@command.command("show", help="One arrangement's terms in words.")
@click.argument("id", metavar="ID")
@_OWN
def show(id: str, extra: Path | None) -> None:  # noqa: A002 -- the argument's name on the command line
    from hudna.knowledge.agreements import load_agreements

    known = {arrangement.id: arrangement for arrangement in load_agreements(extra)}
    if id not in known:
        raise UsageError(f"no arrangement {id}", hint="hudna agreements list names them all")
    click.echo("\n".join(_terms(known[id])))


@command.command("check", help="Hold files or folders against schema and registry; tell every breach.")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
def check(paths: tuple[Path, ...]) -> None:
    from hudna.knowledge.agreements import load_agreements
    from hudna.knowledge.registry import load_registry

    errors = []
    for path in paths:
        try:
            load_agreements(path, load_registry())
            click.echo(f"{path}: right")
        except KnowledgeError as error:
            errors.append(str(error))
    if errors:
        raise KnowledgeError("\n".join(errors), hint="docs/reference/agreements.md explains each field")


@command.command("new", help="A file to fill in, with every field explained.")
@click.argument("id", metavar="ID")
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help="Else to stdout.")
def new(id: str, output: Path | None) -> None:  # noqa: A002 -- the argument's name on the command line
    from hudna.knowledge.agreements import TEMPLATE

    if not id.replace("_", "").isalnum() or not id.isascii() or id != id.lower():
        raise UsageError(f"{id!r} is no id", hint="lower-case letters, digits and _")
    text = TEMPLATE.read_text(encoding="utf-8").replace(f"id: {TEMPLATE_ID}", f"id: {id}", 1)
    if output is None:
        click.echo(text, nl=False)
        return
    if output.exists():
        raise UsageError(f"{output} is there already", hint="give another name")
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(text, encoding="utf-8")
    click.echo(f"{output}: fill it in, then hudna agreements check {output}")


def _first_day(arrangement: "Arrangement") -> tuple[str, str]:
    windows = arrangement.windows or arrangement.proposed
    first = windows[0].start.date() if windows else arrangement.announced
    return str(first), arrangement.id


def _period(arrangement: "Arrangement") -> str:
    if arrangement.windows:
        end = arrangement.windows[-1].end
        return f"{arrangement.windows[0].start.date()} to {end.date() if end else 'open'}"
    if arrangement.proposed:
        return f"{arrangement.proposed[0].start.date()} proposed"
    return "never in force"


def _terms(arrangement: "Arrangement") -> list[str]:
    lines = [arrangement.id, arrangement.title_en, arrangement.title_ar, f"type: {arrangement.type}"]
    lines += [f"announced: {arrangement.announced or 'not known'}"]
    lines += [f"under: {arrangement.parent}"] if arrangement.parent else []
    lines += (
        ["", "in force:"] + [f"  {_window(w)}" for w in arrangement.windows] if arrangement.windows else []
    )
    lines += (
        ["", "proposed:"] + [f"  {_window(w)}" for w in arrangement.proposed] if arrangement.proposed else []
    )
    lines += ["", "parties:"]
    for party in arrangement.parties:
        lines += [f"  {party.party}"]
        lines += [
            f"    {s.date} {s.status} ({s.basis})" + (f": {s.note}" if s.note else "") for s in party.status
        ]
    if arrangement.excluded:
        told = [out.party + (" (disputed)" if out.disputed else "") for out in arrangement.excluded]
        lines += ["", f"left out: {', '.join(told)}"]
    lines += [
        "",
        f"area: {', '.join(part.name or part.place or part.line or '?' for part in arrangement.area)}",
    ]
    return [*lines, *_bodies(arrangement), *_clauses(arrangement), "", *arrangement.sources]


def _window(window: "Window") -> str:
    start = f"{window.start:%Y-%m-%d %H:%M %z}" if window.start_hour else f"{window.start:%Y-%m-%d}"
    end = "no end told"
    if window.end:
        end = f"{window.end:%Y-%m-%d %H:%M %z}" if window.end_hour else f"{window.end:%Y-%m-%d}"
    daily = f", daily {window.daily[0]} to {window.daily[1]}" if window.daily else ""
    return f"{start} to {end}{daily}" + (f" (by the account of {window.account})" if window.account else "")


def _bodies(arrangement: "Arrangement") -> list[str]:
    guarantors = [f"guarantors: {', '.join(arrangement.guarantors)}"] if arrangement.guarantors else []
    mechanisms = [f"  {mechanism.monitor} ({mechanism.standing})" for mechanism in arrangement.mechanisms]
    return [*guarantors, *(["", "reporting mechanisms:", *mechanisms] if mechanisms else [])]


def _clauses(arrangement: "Arrangement") -> list[str]:
    lines = ["", "clauses:"]
    for clause in arrangement.clauses:
        against = f" against {', '.join(clause.against)}" if clause.against else ""
        lines += [f"  {clause.id}: {clause.modality} ({clause.basis}) by {', '.join(clause.by)}{against}"]
        lines += [f"    {clause.acts}" + (f"; {clause.conditions}" if clause.conditions else "")]
    return lines
