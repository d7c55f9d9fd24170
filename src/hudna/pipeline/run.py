"""The main job, as a recipe: read, place, obey, link, name, assess, hold against the arrangements, keep.

Everything here is derived from the archive and the ledger. A run that changes
nothing appends nothing; a run that was killed left nothing half done, and the
next one does the work.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from hudna import CODEBOOK_VERSION, METHOD_VERSION, __version__
from hudna.adapters.rows import Derived, table_rows
from hudna.assessments.assess import Reviewed, assess
from hudna.assessments.origins import origin_key
from hudna.incidents.link import Linked, link
from hudna.model.claim import Claim
from hudna.model.document import Document
from hudna.model.incident import Finding, Incident
from hudna.model.ledger import EntryType
from hudna.pipeline.casebook import PROGRAM, Casebook
from hudna.pipeline.knowledge import Knowledge
from hudna.review.binding import Bound, bind, review_status, signed_grade
from hudna.review.corrections import corrected
from hudna.review.identity import assign
from hudna.review.ports import Draft
from hudna.review.runs import Run
from hudna.review.state import State
from hudna.truces.findings import findings
from hudna.truces.monitors import monitor_rows

Progress = Callable[[str, int, int], None]


def silent(_step: str, _done: int, _of: int) -> None:
    """For a caller that shows no progress."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run found, for its user."""

    documents: int
    unread: int
    undated: int
    claims: int
    located: int
    incidents: int
    minted: int
    findings: int
    monitors: int
    orphans: int
    contradictions: int
    changed: bool


def run(casebook: Casebook, knowledge: Knowledge, progress: Progress = silent) -> Summary:
    """Derive everything anew and keep it, if anything changed. Raises ``StorageError``, ``BrokenError``."""
    state = casebook.state()
    documents = tuple(casebook.documents(state))
    read = read_claims(documents, knowledge, progress)
    bound = bind(state.decisions.values(), read)
    claims = obeyed(read, bound, knowledge)
    progress("Linking", 0, 1)
    linked = linked_claims(claims, documents, bound, knowledge)
    names, change = assign(state.identity, linked.clusters, claims, state.intake_order())
    progress("Assessing", 0, 1)
    incidents = assessed(names, linked, claims, documents, bound, knowledge)
    derived = derive(documents, claims, incidents, linked, bound, knowledge)
    made = Run(_versions(), knowledge.digests, {}, change)
    changed = keep(casebook, state, derived, made)
    return _summary(derived, len(change.minted), bound, changed=changed)


def read_claims(documents: Sequence[Document], knowledge: Knowledge, progress: Progress) -> tuple[Claim, ...]:
    """The claims of all documents, with their places located."""
    resolver, claims = knowledge.resolver, list[Claim]()
    for number, document in enumerate(documents):
        progress("Reading", number, len(documents))
        if document.lang == "ar":
            claims.extend(resolver.locate(knowledge.reader.read(document)))
    return _distinct(claims)


def _distinct(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Claims with ids of their own: the same text under two ids of document gives the same claim ids twice."""
    seen: dict[str, int] = {}
    kept = []
    for claim in claims:
        seen[claim.id] = seen.get(claim.id, 0) + 1
        again = seen[claim.id]
        kept.append(claim if again == 1 else replace(claim, id=f"{claim.id}{again}"))
    return tuple(kept)


def obeyed(claims: Sequence[Claim], bound: Bound, knowledge: Knowledge) -> tuple[Claim, ...]:
    """The claims as people corrected them."""
    return tuple(
        corrected(claim, bound.corrections[claim.id], knowledge.locate) if claim.id in bound.corrections else claim
        for claim in claims
    )


def linked_claims(
    claims: Sequence[Claim], documents: Sequence[Document], bound: Bound, knowledge: Knowledge
) -> Linked:
    """Clusters of the claims that nobody rejected."""
    standing = [claim for claim in claims if claim.id not in bound.rejected]
    published = {document.id: document.published for document in documents}
    texts = {document.text_sha256: document.text for document in documents}
    return link(
        standing, published, knowledge.link_model, knowledge.registry, bound.must, bound.cannot, texts=texts
    )


def assessed(
    names: Sequence[str],
    linked: Linked,
    claims: Sequence[Claim],
    documents: Sequence[Document],
    bound: Bound,
    knowledge: Knowledge,
) -> tuple[Incident, ...]:
    """An incident for each cluster, with its findings, sorted by id."""
    by_id = {claim.id: claim for claim in claims}
    held = {document.id: document for document in documents}
    made = [
        assess(name, cluster, by_id, held, knowledge.registry, _reviewed(bound, cluster.claims))
        for name, cluster in zip(names, linked.clusters, strict=True)
    ]
    found: dict[str, list[Finding]] = {incident.id: [] for incident in made}
    for finding in findings(made, by_id, knowledge.agreements, knowledge.registry, held):
        found[finding.incident].append(finding)
    return tuple(
        replace(incident, findings=tuple(found[incident.id])) for incident in sorted(made, key=lambda i: i.id)
    )


def _reviewed(bound: Bound, claims: Sequence[str]) -> Reviewed:
    signed = signed_grade(bound, claims)
    return Reviewed(review_status(bound, claims), signed.grade if signed else None, signed.who if signed else None)


def derive(
    documents: Sequence[Document],
    claims: Sequence[Claim],
    incidents: Sequence[Incident],
    linked: Linked,
    bound: Bound,
    knowledge: Knowledge,
) -> Derived:
    """All that goes into the tables."""
    held = {document.id: document for document in documents}
    origins = {claim.id: origin_key(claim, held[claim.document], knowledge.registry) for claim in claims}
    standing = [claim for claim in claims if claim.id not in bound.rejected]
    monitors = monitor_rows(standing, held, knowledge.agreements, knowledge.registry)
    return Derived(
        codebook=CODEBOOK_VERSION,
        documents=documents,
        claims=claims,
        incidents=incidents,
        links=linked.links,
        monitors=monitors,
        origins=origins,
        rejected=bound.rejected,
        accepted=bound.accepted,
    )


def keep(casebook: Casebook, state: State, derived: Derived, made: Run) -> bool:
    """Write the tables and append the run's entry; False where nothing changed and all is in place."""
    staged = casebook.tables.stage(table_rows(derived))
    run_entry = replace(made, tables=staged.digests)
    news = run_entry.is_news_after(state.run)
    if news:
        casebook.ledger.append([Draft(PROGRAM, EntryType.RUN, run_entry.body())])
    staged.commit()
    return news


def _versions() -> Mapping[str, str]:
    return {"code": __version__, "codebook": CODEBOOK_VERSION, "method": METHOD_VERSION}


def _summary(derived: Derived, minted: int, bound: Bound, *, changed: bool) -> Summary:
    return Summary(
        documents=len(derived.documents),
        unread=sum(document.lang != "ar" for document in derived.documents),
        undated=sum(document.published is None for document in derived.documents),
        claims=len(derived.claims),
        located=sum(any(m.location and m.location.chosen for m in claim.where) for claim in derived.claims),
        incidents=len(derived.incidents),
        minted=minted,
        findings=sum(len(incident.findings) for incident in derived.incidents),
        monitors=len(derived.monitors),
        orphans=len(bound.orphans),
        contradictions=len(bound.contradictions),
        changed=changed,
    )
