"""``hudna eval``: hold the extractor, or a file of claims, against gold."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from hudna.evaluation.floors import Floor
    from hudna.evaluation.items import Coded, Names
    from hudna.evaluation.score import Comparison, Score
    from hudna.model.document import Document

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@dataclass(frozen=True, slots=True)
class Options:
    """The options of the command, as click gives them."""

    claims: Path | None
    registry: Path | None
    errors: int
    by: tuple[str, ...]
    floors: Path
    check: bool
    pin: bool
    allow_lower: bool
    why: str | None

    @property
    def held(self) -> bool:
        return self.check or self.pin


_HELP = """Hold the extractor's claims on CORPUS against GOLD.

GOLD is a file of hand-coded claims (JSON Lines), CORPUS the documents they were
coded from. Prints precision, recall and F1 of claims and of each field, and F1 by
kind. With --check a figure under its floor is an error, exit code 8; floors are
kept with the digests of gold, corpus and registry.

\b
Examples:
  hudna eval gold.jsonl corpus.jsonl --errors 10
  hudna eval gold.jsonl corpus.jsonl --by outlet --by side
  hudna eval gold.jsonl --claims claims.jsonl
  hudna eval gold.jsonl corpus.jsonl --check
"""
_FLOORS = "evaluation/floors.json"
_BREAKDOWNS = click.Choice(["outlet", "country", "year", "side"])


@click.command("eval", help=_HELP)
@click.argument("gold", type=FILE)
@click.argument("corpus", type=FILE, required=False)
@click.option("--claims", type=FILE, help="Score this file of claims; the extractor is not run.")
@click.option(
    "--registry", type=FILE, help="A table of the actors that gold names, instead of the program's."
)
@click.option(
    "--errors", type=click.IntRange(0), default=0, help="List up to N of each sort, with their words."
)
@click.option("--by", multiple=True, type=_BREAKDOWNS, help="Break the figures down; may be given again.")
@click.option(
    "--floors", type=click.Path(path_type=Path), default="evaluation/floors.json", show_default=True
)
@click.option("--check", is_flag=True, help="Fail where a figure is under its floor.")
@click.option("--pin", is_flag=True, help="Raise the floors to what was measured.")
@click.option("--allow-lower", is_flag=True, help="Let --pin lower a floor; needs --why.")
@click.option("--why", metavar="REASON", help="Why a floor is lowered; it stays in the file.")
def command(gold: Path, corpus: Path | None, **options: Any) -> None:
    asked = Options(**options)
    if asked.allow_lower != bool(asked.why):
        raise click.UsageError("--allow-lower and --why go together")
    if corpus is None and (asked.claims is None or asked.held):
        raise click.UsageError("CORPUS is needed to run the extractor, and for --check and --pin")
    _run(gold, corpus, asked)


def _run(gold: Path, corpus: Path | None, asked: Options) -> None:
    from hudna.evaluation.read import read_claims
    from hudna.evaluation.score import compare, score

    documents = _documents(corpus) if corpus else ()
    names = _names(asked.registry)
    told = read_claims(asked.claims, names) if asked.claims else _extracted(documents, names)
    comparison = compare(read_claims(gold, names), told, names.registry)
    done = score(comparison.pairs, names.registry)
    _print(asked, comparison, done, documents, names)
    if corpus and asked.held:
        _hold(asked, _measured(gold, corpus, asked.registry, done))


def _documents(corpus: Path) -> tuple["Document", ...]:
    """The documents of a corpus; a line that is none is an error, for a score over a part would mislead."""
    from hudna.documents.incoming import Given
    from hudna.documents.reading import read_inputs
    from hudna.model.document import Refusal
    from hudna.model.errors import InputRefusedError
    from hudna.pipeline.dateline import load_dateline

    documents = []
    for report in read_inputs([corpus], Given(find_dateline=load_dateline())):
        if isinstance(report, Refusal):
            raise InputRefusedError(str(report))
        documents.append(report.document)
    return tuple(documents)


def _names(registry: Path | None) -> "Names":
    from hudna.evaluation.items import Names
    from hudna.evaluation.read import read_registry
    from hudna.knowledge.registry import load_registry

    return Names(read_registry(registry) if registry else load_registry())


def _extracted(documents: Sequence["Document"], names: "Names") -> list["Coded"]:
    from hudna.evaluation.read import coded_claims
    from hudna.pipeline.extract import LANGUAGES
    from hudna.pipeline.knowledge import load_reader, load_resolver

    reader, resolver = load_reader(), load_resolver()
    readable = [document for document in documents if document.lang in LANGUAGES]
    read = (resolver.locate(reader.read(document)) for document in readable)
    return [coded for claims in read for coded in coded_claims(claims, names)]


def _print(
    asked: Options, comparison: "Comparison", done: "Score", documents: Sequence["Document"], names: "Names"
) -> None:
    from hudna.evaluation import report
    from hudna.evaluation.breakdown import scores_by, sources

    texts = {document.id: document.text for document in documents}
    if asked.errors:
        click.echo(report.errors(comparison.pairs, texts, names.registry, asked.errors) + "\n")
    told = [pair.told for pair in comparison.pairs if pair.told]
    known, sides = sources(documents, told), _names(None)
    for name in asked.by:
        click.echo(
            report.breakdown(name, scores_by(name, comparison.pairs, known, sides, names.registry)) + "\n"
        )
    click.echo(report.table(done))
    click.echo(report.kinds(done))
    golden = {pair.gold.document for pair in comparison.pairs if pair.gold}
    click.echo(report.headline(done, comparison, len(golden)))


def _measured(gold: Path, corpus: Path, registry: Path | None, done: "Score") -> "Floor":
    from hudna.evaluation.floors import Floor, figures_of
    from hudna.evaluation.read import digest_of_file

    table = digest_of_file(registry) if registry else None
    return Floor(gold.stem, digest_of_file(gold), digest_of_file(corpus), table, figures_of(done))


def _hold(asked: Options, measured: "Floor") -> None:
    from hudna.evaluation.floors import check, pinned, read_floors, write_floors

    floors = read_floors(asked.floors)
    if asked.pin:
        floors[measured.name] = pinned(floors.get(measured.name), measured, why=asked.why)
        write_floors(asked.floors, floors)
        click.echo(f"floors of {measured.name} pinned in {asked.floors}")
    if asked.check:
        check(floors.get(measured.name), measured)
        click.echo(f"floors of {measured.name} hold")
