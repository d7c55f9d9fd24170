"""The main job, as a recipe: read, place, obey, link, name, assess, hold against the arrangements, keep.

Everything here is derived from the archive and the ledger. A run that changes
nothing appends nothing; a run that was killed left nothing half done, and the
next one does the work.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from hudna import CODEBOOK_VERSION, METHOD_VERSION, __version__
from hudna.adapters.rows import Derived, table_rows
from hudna.assessments.assess import Reviewed, assess
from hudna.assessments.origins import origin_key
from hudna.incidents.link import Linked, link
from hudna.language.undated import Period
from hudna.model.claim import Claim
from hudna.model.document import Document, Refusal
from hudna.model.errors import HudnaError
from hudna.model.ids import numbered
from hudna.model.incident import Finding, Incident
from hudna.model.ledger import EntryType
from hudna.pipeline.casebook import PROGRAM, Casebook
from hudna.pipeline.extract import LANGUAGES, broke_the_reader
from hudna.pipeline.knowledge import Knowledge
from hudna.review.binding import Bound, bind, review_status, signed_grade
from hudna.review.corrections import corrected
from hudna.review.identity import assign
from hudna.review.ports import Draft, HeadMovedError
from hudna.review.runs import Run
from hudna.review.state import State
from hudna.truces.findings import findings
from hudna.truces.monitors import monitor_rows

Progress = Callable[[str, int, int], None]
"""Called with a step, how much of it is done, and out of how much."""


def silent(_step: str, _done: int, _of: int) -> None:
    """For a caller that shows no progress."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run found, for its user.

    ``unread`` are reports in languages that Hudna doesn't read; ``undated`` those it
    reads whose day of publication isn't known; ``failed`` those that broke the reader.
    ``changed`` is false where the ledger had nothing to hear of.
    """

    documents: int
    unread: int
    undated: int
    failed: tuple[Refusal, ...]
    claims: int
    located: int
    incidents: int
    minted: int
    findings: int
    monitors: int
    orphans: int
    contradictions: int
    changed: bool


@dataclass(frozen=True, slots=True)
class Material:
    """What a run works on: the reports, their claims, and what people decided of them.

    ``extracted`` are the claims as the reader made them, to which decisions and the
    names of incidents hold on; ``claims`` the same as people corrected them.
    """

    documents: tuple[Document, ...]
    extracted: tuple[Claim, ...]
    claims: tuple[Claim, ...]
    bound: Bound

    def standing(self) -> list[Claim]:
        """The claims that nobody rejected."""
        return [claim for claim in self.claims if claim.id not in self.bound.rejected]

    def by_id(self) -> dict[str, Claim]:
        return {claim.id: claim for claim in self.claims}

    def held(self) -> dict[str, Document]:
        """The reports by id."""
        return {document.id: document for document in self.documents}


def run(casebook: Casebook, knowledge: Knowledge, progress: Progress = silent) -> Summary:
    """Derive everything anew and keep it, if anything changed.

    Where another command writes to the ledger meanwhile, it starts over from what
    holds then; each report is read once all the same. Raises ``StorageError`` where
    the disk refuses and ``BrokenError`` where archive or ledger were altered; the
    tables are then those of an earlier run, whole.
    """
    reading = Reading(knowledge)
    while True:
        try:
            return _derive_and_keep(casebook, reading, progress)
        except HeadMovedError:
            continue


def _derive_and_keep(casebook: Casebook, reading: "Reading", progress: Progress) -> Summary:
    knowledge, state = reading.knowledge, casebook.state()
    documents = tuple(casebook.documents(state))
    told, failed = reading.read(documents, progress)
    extracted = distinct(told, state)
    bound = bind(state.decisions.values(), extracted)
    material = Material(documents, extracted, obeyed(extracted, bound, knowledge), bound)
    progress("Linking", 0, 1)
    linked = linked_claims(material, knowledge)
    names, change = assign(state.identity, linked.clusters, extracted, state.intake_order())
    progress("Assessing", 0, 1)
    incidents = assessed(names, linked, material, knowledge)
    progress("Writing tables", 0, 1)
    derived = derive(material, incidents, linked, knowledge)
    changed = keep(casebook, state, derived, Run(_versions(), knowledge.digests, {}, change))
    progress("Writing tables", 1, 1)
    return _summary(material, derived, failed, len(change.minted), changed=changed)


class Reading:
    """Reads each report once, however often a run starts over. A report that breaks the reader costs
    the others nothing: it yields no claims and is told of by its id.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self._answers: dict[tuple[Document, Period | None], tuple[Claim, ...] | Refusal] = {}

    def read(
        self, documents: Sequence[Document], progress: Progress
    ) -> tuple[tuple[Claim, ...], tuple[Refusal, ...]]:
        """The claims of all documents, with their places located; and those that broke the reader."""
        claims: list[Claim] = []
        failed: list[Refusal] = []
        period = period_of(documents)
        for number, document in enumerate(documents):
            progress("Reading", number, len(documents))
            answer = self._answer(document, None if document.published else period)
            if isinstance(answer, Refusal):
                failed.append(answer)
            else:
                claims.extend(answer)
        progress("Reading", len(documents), len(documents))
        return tuple(claims), tuple(failed)

    def _answer(self, document: Document, period: Period | None) -> tuple[Claim, ...] | Refusal:
        if (document, period) not in self._answers:
            self._answers[document, period] = self._claims(document, period)
        return self._answers[document, period]

    def _claims(self, document: Document, period: Period | None) -> tuple[Claim, ...] | Refusal:
        if document.lang not in LANGUAGES:
            return ()
        try:
            return self.knowledge.resolver.locate(self.knowledge.reader.read(document, period))
        except HudnaError:
            raise  # word lists that are wrong, not this report's doing
        except Exception as error:  # noqa: BLE001 -- one report that breaks the reader must not cost the others
            return broke_the_reader(document.id, type(error).__name__)


def period_of(documents: Iterable[Document]) -> Period | None:
    """The whole years in which the dated reports of a casebook were published; None where none is dated."""
    years = {document.published.year for document in documents if document.published}
    return (dt.date(min(years), 1, 1), dt.date(max(years), 12, 31)) if years else None


def distinct(claims: Sequence[Claim], state: State) -> tuple[Claim, ...]:
    """Claims with ids of their own, in their order: one text under several ids makes its claims as often.

    The report that was first taken in with the text keeps the ids; those of the
    second get a 2, of the third a 3. This hangs on the ledger alone: no report
    that comes later, is withdrawn or gets another text changes it.
    """
    ranks = _ranks(state)
    taken: set[str] = set()
    names: dict[int, str] = {}
    at = {number: ranks[claim.text_sha256][claim.document] for number, claim in enumerate(claims)}
    for number in sorted(at, key=lambda number: at[number]):
        copy = at[number] + 1
        stem = claims[number].id
        names[number] = numbered(stem if copy == 1 else f"{stem}{copy}", taken)
    return tuple(replace(claim, id=names[number]) for number, claim in enumerate(claims))


def _ranks(state: State) -> dict[str, dict[str, int]]:
    """By text, the reports that ever had it, in the order in which they were taken in with it."""
    intakes = sorted((each for held in state.versions.values() for each in held), key=lambda each: each.seq)
    ranks: dict[str, dict[str, int]] = defaultdict(dict)
    for intake in intakes:
        reports = ranks[intake.text_sha256]
        reports.setdefault(intake.document, len(reports))
    return ranks


def obeyed(claims: Sequence[Claim], bound: Bound, knowledge: Knowledge) -> tuple[Claim, ...]:
    """The claims as people corrected them."""
    return tuple(corrected(claim, bound.corrections.get(claim.id, ()), knowledge.locate) for claim in claims)


def linked_claims(material: Material, knowledge: Knowledge) -> Linked:
    """Clusters of the claims that nobody rejected."""
    bound, documents = material.bound, material.documents
    return link(
        material.standing(),
        {document.id: document.published for document in documents},
        knowledge.link_model,
        knowledge.registry,
        bound.must,
        bound.cannot,
        texts={document.text_sha256: document.text for document in documents},
    )


def assessed(
    names: Sequence[str], linked: Linked, material: Material, knowledge: Knowledge
) -> tuple[Incident, ...]:
    """An incident for each cluster, with its findings, sorted by id."""
    claims, documents, bound = material.by_id(), material.held(), material.bound
    made = [
        assess(name, cluster, claims, documents, knowledge.registry, _reviewed(bound, cluster.claims))
        for name, cluster in zip(names, linked.clusters, strict=True)
    ]
    made.sort(key=lambda incident: incident.id)
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings(made, claims, knowledge.agreements, knowledge.registry, documents):
        found[finding.incident].append(finding)
    return tuple(replace(incident, findings=tuple(found[incident.id])) for incident in made)


def _reviewed(bound: Bound, claims: Sequence[str]) -> Reviewed:
    status, signed = review_status(bound, claims), signed_grade(bound, claims)
    return Reviewed(status, signed.grade, signed.who) if signed else Reviewed(status)


def derive(
    material: Material, incidents: Sequence[Incident], linked: Linked, knowledge: Knowledge
) -> Derived:
    """All that goes into the tables."""
    held, bound = material.held(), material.bound
    return Derived(
        codebook=CODEBOOK_VERSION,
        documents=material.documents,
        claims=material.claims,
        incidents=incidents,
        links=linked.links,
        monitors=monitor_rows(material.standing(), held, knowledge.agreements, knowledge.registry),
        origins={c.id: origin_key(c, held[c.document], knowledge.registry) for c in material.claims},
        rejected=bound.rejected,
        accepted=bound.accepted,
    )


def keep(casebook: Casebook, state: State, derived: Derived, made: Run) -> bool:
    """Append the run's entry and put its tables in place; False where the ledger has nothing to hear of.

    The entry comes first, so that a table on the disk is always one that some entry
    names. Raises ``HeadMovedError`` where another command wrote since ``state``:
    what was derived no longer follows from what holds.
    """
    staged = casebook.tables.stage(table_rows(derived))
    try:
        entry = replace(made, tables=staged.digests)
        news = entry.is_news_after(state.run)
        if news:
            draft = Draft(PROGRAM, EntryType.RUN, entry.body())
            casebook.ledger.append([draft], expected=state.head.hash)
        if casebook.tables.digests() != staged.digests:
            staged.commit()
    finally:
        staged.discard()
    last = casebook.state(state).run
    if last is None or last.tables != staged.digests:
        raise HeadMovedError  # another run came between: the tables in place must be those of the last one
    return news


def _versions() -> Mapping[str, str]:
    return {"code": __version__, "codebook": CODEBOOK_VERSION, "method": METHOD_VERSION}


def _summary(
    material: Material, derived: Derived, failed: tuple[Refusal, ...], minted: int, *, changed: bool
) -> Summary:
    readable = [document for document in material.documents if document.lang in LANGUAGES]
    return Summary(
        documents=len(material.documents),
        unread=len(material.documents) - len(readable),
        undated=sum(document.published is None for document in readable),
        failed=failed,
        claims=len(derived.claims),
        located=sum(any(m.location and m.location.chosen for m in claim.where) for claim in derived.claims),
        incidents=len(derived.incidents),
        minted=minted,
        findings=sum(len(incident.findings) for incident in derived.incidents),
        monitors=len(derived.monitors),
        orphans=len(material.bound.orphans),
        contradictions=len(material.bound.contradictions),
        changed=changed,
    )
