"""Invented reports, and a reader that finds what it is told to: for tests of what happens round reading.

The reader knows sentences of one form: a trigger, "بلدة" and a town, and where told
"مقتل" and a number. What it takes for a trigger is a test's to say, as a lexicon's
editor would.
"""

import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from tests.factories import make_claim
from tests.factories_casebook import StandingClock, make_incoming

from hudna.documents.incoming import Incoming
from hudna.language.undated import Period
from hudna.model.claim import Claim
from hudna.model.document import Document
from hudna.model.incident import Incident
from hudna.model.ledger import Action
from hudna.pipeline.casebook import Casebook
from hudna.pipeline.casebook_reader import CasebookReader
from hudna.pipeline.decide import take_decision, take_undo
from hudna.pipeline.extract import ClaimReader
from hudna.pipeline.knowledge import Knowledge, load_knowledge
from hudna.pipeline.run import Progress, Summary, run, silent
from hudna.pipeline.verify import verify
from hudna.review.requests import Request

TRIGGERS: Mapping[str, str] = {"قصفت": "airstrike", "سقطت": "shelling"}
_TOWN = re.compile(r"بلدة (\w+)")
_KILLED = re.compile(r"مقتل (\d+)")

SARAQIB = "قصفت طائرات حربية بلدة سراقب صباحا ما أدى إلى مقتل 5 مدنيين."
SARAQIB_TOO = "قصفت مقاتلات حربية بلدة سراقب وقال مسعفون إن القصف أسفر عن مقتل 5 مدنيين."
FIRE = "سقطت قذائف على بلدة منبج ما أدى إلى مقتل 2 من سكانها."
DAY = dt.date(2016, 3, 5)


@dataclass(frozen=True, slots=True)
class Scripted:
    """Finds a claim in each sentence that begins with a trigger.

    ``wide``: the evidence takes in the full stop, so that claims get other ids.
    """

    triggers: Mapping[str, str] = field(default_factory=lambda: TRIGGERS)
    wide: bool = False

    def read(self, document: Document, period: Period | None = None) -> tuple[Claim, ...]:
        sentences = re.findall(r"[^.\n]+\.", document.text)
        return tuple(self._claims(document, map(str.strip, sentences)))

    def _claims(self, document: Document, sentences: Iterable[str]) -> Iterable[Claim]:
        for sentence in sentences:
            kind, town = self.triggers.get(sentence.split()[0]), _TOWN.search(sentence)
            killed = _KILLED.search(sentence)
            if kind:
                yield make_claim(
                    kind,
                    sentence if self.wide else sentence[:-1],
                    document=document,
                    when=document.published,
                    place=town[1] if town else None,
                    killed=int(killed[1]) if killed else None,
                )


@cache
def _own() -> Knowledge:
    return load_knowledge()


def known(reader: ClaimReader | None = None) -> Knowledge:
    """The project's own knowledge, with another reader where one is given."""
    return replace(_own(), reader=reader or Scripted())


def report(
    text: str,
    id: str = "d-1",
    *,
    published: dt.date | None = DAY,
    publisher: str | None = None,
    lang: str = "ar",
) -> Incoming:
    """A report as it is taken in; its publisher is named like it where none is given."""
    made = make_incoming(text, id=id, published=published)
    told = replace(made.document, publisher=publisher or f"outlet-{id}", lang=lang)
    return replace(made, document=told)


def casebook(path: Path, *reports: Incoming) -> Casebook:
    """A casebook with these reports taken in, not yet run."""
    case = Casebook.open(path, create=True, clock=StandingClock())
    case.take_in(reports)
    return case


def derive(case: Casebook, reader: ClaimReader | None = None, progress: Progress = silent) -> Summary:
    """Run, and see that the casebook is sound right after."""
    summary = run(case, known(reader), progress)
    assert unsound(case) == []
    return summary


def unsound(case: Casebook) -> list[str]:
    """What `hudna verify` finds, but for decisions, which are a person's to look at."""
    return [str(flaw) for flaw in verify(case, lambda: None) if not flaw.where.startswith("decision")]


def orphaned(case: Casebook) -> list[int]:
    """The decisions that `hudna verify` lists as orphaned."""
    told = [flaw for flaw in verify(case, lambda: None) if "orphaned" in flaw.what]
    return [int(flaw.where.split()[1]) for flaw in told]


def incidents(case: Casebook) -> tuple[Incident, ...]:
    return tuple(CasebookReader(case).incidents())


def clusters(case: Casebook) -> dict[str, set[str]]:
    """The reports of each incident, by its id."""
    return {incident.id: set(incident.documents) for incident in incidents(case)}


def claim_of(case: Casebook, document: str) -> str:
    """The id of the only claim of a report, rejected or not."""
    (found,) = [row["id"] for row in case.tables.read("claims") if row["document"] == document]
    return str(found)


def decide(case: Casebook, action: str, *ids: str, set: str | None = None) -> int:
    """Enter a decision; the number of its entry."""
    name, _, value = set.partition("=") if set else (None, "", None)
    request = Request(Action(action), ids, "seen in the texts", name, value)
    return take_decision(case, "R. Haddad", request)[0].seq


def undo(case: Casebook, seq: int) -> None:
    take_undo(case, "R. Haddad", seq, "a mistake")


def tables(case: Casebook) -> dict[str, bytes]:
    """The files of the tables by name."""
    return {path.name: path.read_bytes() for path in sorted((case.root / "tables").iterdir())}


def write_lines(path: Path, rows: Iterable[Mapping[str, object]]) -> Path:
    """A file of reports, a line each."""
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    path.write_text("".join(lines), encoding="utf-8")
    return path
