"""Builders of casebooks: reports taken in, claims on words that stand in them, and a run's entry and tables.

The run here names clusters that a test gives; it reads and links nothing.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.factories import make_claim, make_document, make_incident

from hudna.adapters.rows import Derived, table_rows
from hudna.documents.incoming import Form, Incoming
from hudna.model.claim import Claim
from hudna.model.document import Document
from hudna.model.incident import Cluster
from hudna.model.ledger import Action, Anchor, Decision, Entry, EntryType
from hudna.model.span import Span
from hudna.pipeline.casebook import Casebook
from hudna.review.binding import bind
from hudna.review.chain import GENESIS, seal_all
from hudna.review.identity import assign
from hudna.review.ports import Draft
from hudna.review.runs import Run

START = dt.datetime(2016, 3, 6, 8, 0, tzinfo=dt.UTC)
VERSIONS = {"code": "0.1.0", "codebook": "1.3", "method": "hudna-1"}
HASH = "a" * 64


@dataclass(slots=True)
class StandingClock:
    """A clock that a test sets."""

    time: dt.datetime = field(default=START)

    def now(self) -> dt.datetime:
        return self.time


def make_incoming(
    text: str,
    *,
    id: str = "d-1",
    name: str = "reports.jsonl",
    raw: bytes | None = None,
    published: dt.date | None = None,
    collected_at: str | None = None,
) -> Incoming:
    """A report as the documents room hands it over, with little told of it."""
    made = make_document(text, id=id, published=published)
    report = Document(
        id=made.id,
        sha256=made.sha256,
        text_sha256=made.text_sha256,
        text=text,
        publisher=made.publisher,
        published=published,
        published_basis=made.published_basis,
        lang="ar",
        collected_at=collected_at,
    )
    return Incoming(report, raw if raw is not None else text.encode(), name, Form.TEXT, "utf-8")


def make_entries(*drafts: tuple[EntryType, dict[str, object]], who: str = "hudna") -> tuple[Entry, ...]:
    """A ledger of these entries, sealed."""
    return seal_all(GENESIS, [Draft(who, kind, body) for kind, body in drafts], "2016-03-06T08:00:00Z")


def make_anchor(
    id: str, start: int = 0, end: int = 5, *, kind: str = "airstrike", text: str = HASH
) -> Anchor:
    return Anchor(id, text, kind, start, end)


def make_decision(
    action: str,
    *groups: Iterable[Anchor],
    seq: int = 1,
    field: str | None = None,
    value: str | None = None,
) -> Decision:
    anchors = tuple(tuple(group) for group in groups)
    return Decision(
        seq=seq,
        at="2016-03-06T08:00:00Z",
        who="R. Haddad",
        why="said in a test",
        action=Action(action),
        targets=tuple(group[0].id for group in anchors),
        anchors=anchors,
        field=field,
        value=value,
    )


def make_spot(
    id: str, start: int = 0, end: int = 5, *, kind: str = "airstrike", text: str = HASH, document: str = "d-1"
) -> Claim:
    """A claim of which only the place of its trigger matters."""
    claim = make_claim(kind, id=id)
    return Claim(
        id=id,
        document=document,
        text_sha256=text,
        kind=claim.kind,
        stance=claim.stance,
        evidence=(Span(start, end),),
        trigger=Span(start, end),
        rule="test",
    )


def make_run(case: Casebook, claims: Sequence[Claim], clusters: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """Name these clusters of claim ids, write the tables, tell the ledger; the names in order."""
    state = case.state()
    told = [Cluster(tuple(sorted(cluster))) for cluster in clusters]
    names, change = assign(state.identity, told, claims, state.intake_order())
    by_id = {claim.id: claim for claim in claims}
    bound = bind(state.decisions.values(), claims)
    incidents = [
        make_incident([by_id[key] for key in cluster.claims], id=name)
        for name, cluster in zip(names, told, strict=True)
    ]
    derived = Derived(
        "1.3",
        list(case.documents(state)),
        claims,
        incidents,
        rejected=bound.rejected,
        accepted=bound.accepted,
    )
    staged = case.tables.stage(table_rows(derived))
    run = Run(VERSIONS, {"lexicon": HASH}, staged.digests, change)
    if run.is_news_after(state.run):
        case.ledger.append([Draft("hudna", EntryType.RUN, run.body())], expected=state.head.hash)
    staged.commit()
    return names


TEXTS = (
    "قصفت طائرات حربية سوق بلدة الريحانية صباح اليوم. وقال ناشطون إن سبعة مدنيين قُتلوا.",
    "ذكرت وكالة أن غارة على سوق الريحانية أسفرت عن تسعة قتلى.",
    "سقطت قذائف على حي الميدان ليلا دون إصابات.",
)


def make_casebook(path: Path, clock: StandingClock | None = None) -> tuple[Casebook, tuple[Claim, ...]]:
    """A casebook of three reports with four claims, not yet run."""
    case = Casebook.open(path, create=True, clock=clock or StandingClock())
    case.take_in([make_incoming(text, id=f"d-{number}") for number, text in enumerate(TEXTS, 1)])
    first, second, third = case.documents()
    claims = (
        make_claim("airstrike", "قصفت طائرات حربية سوق بلدة الريحانية", document=first),
        make_claim("airstrike", "سبعة مدنيين قُتلوا", document=first, killed=7, origin="activists"),
        make_claim("airstrike", "غارة على سوق الريحانية", document=second, killed=(9, None)),
        make_claim("shelling", "سقطت قذائف على حي الميدان", document=third),
    )
    return case, claims
