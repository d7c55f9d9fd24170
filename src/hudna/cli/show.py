"""``hudna show``: what a casebook holds, in the terminal."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from hudna.model.claim import When
from hudna.model.errors import UsageError
from hudna.model.view import View

if TYPE_CHECKING:
    from hudna.publication.labels import Labels
    from hudna.publication.shown import ShownCase, ShownClaim

_HELP = """What a casebook holds, or one incident in full with the words that it rests on.

An incident's id that was given up leads to the incident that holds its claims now.
Control characters in the words of a report are spelled out, never sent on.

\b
Examples:
  hudna show casebook
  hudna show casebook i-0a1b2c3d4e5f
"""


@click.command("show", help=_HELP)
@click.argument("case", metavar="CASE", type=click.Path(path_type=Path))
@click.argument("incident", metavar="[INCIDENT]", required=False)
@click.option(
    "--view",
    type=click.Choice([*map(str, View)]),
    default="internal",
    show_default=True,
    help="For whose eyes.",
)
@click.option(
    "--lang", type=click.Choice(["en", "ar"]), default="en", show_default=True, help="Of the labels."
)
def command(case: Path, incident: str | None, view: str, lang: str) -> None:
    from hudna.documents.naming import escaped
    from hudna.pipeline.casebook_reader import open_reader
    from hudna.publication.labels import labels
    from hudna.publication.view import show

    shown = show(open_reader(case), View(view))
    told = labels(shown, lang)
    lines = overview(shown, told) if incident is None else incident_lines(shown, told, incident)
    click.echo("\n".join(escaped(line) for line in lines))


def overview(case: "ShownCase", told: "Labels") -> list[str]:
    """Counts, then the incidents, the latest first: id, day, kind, place, reported killed."""
    from hudna.publication.labels import main_toll, marking

    held = case.held
    counts = f"{len(case.documents)} documents, {len(case.claims)} claims, {len(case.incidents)} incidents"
    lines = [
        f"{case.name} ({case.view} view)",
        marking(case, told.told),
        f"{counts}, {len(case.findings)} findings, {len(case.monitors)} counts by mechanisms",
        f"last run {case.head.at}, code {case.head.code}, method {case.head.method}",
    ]
    if case.view is View.PUBLIC:
        lines.append(
            f"held back: {held.documents} documents, {held.claims} claims, {held.incidents} incidents"
        )
    for item in sorted(case.incidents, key=lambda s: (_day(s.incident.when), s.incident.id), reverse=True):
        toll = main_toll(item.incident)
        figure = f"  {told.told.word('measure', 'killed')}: {told.figure(toll)}" if toll else ""
        kind = told.told.word("kind", item.incident.kind)
        lines.append(
            f"{item.incident.id}  {_day(item.incident.when):10}  {kind}, {told.place(item.incident)}{figure}"
        )
    return lines


def _day(when: When | None) -> str:
    day = (when.start or when.end) if when else None
    return day.isoformat() if day else "-"


def incident_lines(case: "ShownCase", told: "Labels", id_: str) -> list[str]:
    """One incident: toll, doers, grade, findings, and each claim with its words. Raises ``UsageError``."""
    shown = case.incident_of.get(case.forwards.get(id_, id_))
    if shown is None:
        raise UsageError(
            f"{id_}: no such incident in the {case.view} view", hint="hudna show CASE lists them"
        )
    incident, words = shown.incident, told.told
    lines = [
        f"{incident.id}  {words.word('kind', incident.kind)}, {told.place(incident)}",
        told.days(incident.when),
    ]
    if incident.grade:
        lines.append(f"{words('page.grade')}: {words.word('grade', incident.grade)}")
    for doer in incident.actors:
        denied = f"; {words('source.denied_by')} {told.names(doer.denied_by)}" if doer.denied_by else ""
        said = f"{words('source.said_by')} {told.names(doer.said_by)}"
        lines.append(f"{words('page.attribution')}: {told.actor(doer.id)} ({said}{denied})")
    for toll in incident.tolls:
        whose = f"{words.word('measure', toll.measure)}, {words.word('whom', toll.whom)}"
        lines.append(f"{whose}: {told.figure(toll)}  [{', '.join(toll.sources)}]")
    for finding in incident.findings:
        kind = words.word("finding", finding.finding)
        lines += [
            f"{kind}: {told.agreement(finding.agreement)}, {told.actor(finding.by)}",
            f"  {finding.reason}",
        ]
    for key in (*incident.claims, *incident.denials):
        if key in case.claim_of:
            lines += ["", *claim_lines(case.claim_of[key], case, told)]
    return lines


def claim_lines(shown: "ShownClaim", case: "ShownCase", told: "Labels") -> list[str]:
    """A claim's id, kind and source, then its words in «» marks."""
    from hudna.publication.by_source import original_source
    from hudna.publication.quotes import Role

    claim = shown.claim
    head = f"{claim.id}  {told.told.word('kind', claim.kind)}, {told.told.word('stance', claim.stance)}"
    counts = "; ".join(told.count(count) for count in claim.counts)
    said = [quote.words(Role.EVIDENCE, Role.TRIGGER, Role.MASK) for quote in shown.quotes]
    lines = [f"{head}  {original_source(claim, case, told)}", *([f"  {counts}"] if counts else [])]
    return [*lines, *(f"  «{' '.join(words.split())}»" for words in said)]
