"""One cluster of claims into an incident: origins, kind, day, place, doers, tolls, grade, with reasons."""

from collections.abc import Mapping
from dataclasses import dataclass

from hudna.assessments.doers import doers
from hudna.assessments.grades import Graded, grade
from hudna.assessments.origins import origins_of
from hudna.assessments.settle import kinds_of, when_of, where_of
from hudna.assessments.tolls import METHOD, tolls
from hudna.knowledge.linking import load_link_model
from hudna.knowledge.sources import Outlets, load_outlets
from hudna.model.actor import Registry
from hudna.model.claim import Claim
from hudna.model.document import Document
from hudna.model.incident import Cluster, Grade, Incident, ReviewStatus


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What people have signed of one incident; a grade of theirs stands above the rule's."""

    status: ReviewStatus = ReviewStatus.MACHINE
    grade: Grade | None = None
    by: str | None = None


UNREVIEWED = Reviewed()


def _graded(suggested: Graded, reviewed: Reviewed) -> Graded:
    if reviewed.grade is None:
        return suggested
    rule = suggested.grade or "none"
    return Graded(
        reviewed.grade, (f"{reviewed.grade}: given by a reviewer (by rule: {rule})", *suggested.reasons)
    )


def assess(
    name: str,
    cluster: Cluster,
    claims: Mapping[str, Claim],
    documents: Mapping[str, Document],
    registry: Registry,
    reviewed: Reviewed = UNREVIEWED,
    outlets: Outlets | None = None,
) -> Incident:
    """The incident of a cluster, named ``name``.

    ``claims`` and ``documents`` hold at least the cluster's, by id; ``outlets`` are
    those that ship with Hudna where not given. The order of claims never matters.
    """
    told = [claims[id_] for id_ in sorted(cluster.claims)]
    denials = [claims[id_] for id_ in sorted(cluster.denials)]
    origins = origins_of([*told, *denials], documents, registry, outlets or load_outlets())
    named = doers(told, denials, origins, registry)
    graded = _graded(grade(told, named, origins, registry, load_link_model().same_doers), reviewed)
    kinds = kinds_of(told)
    where, where_name = where_of(told, origins.voices)
    reasons = (f"place: {where.reason}",) if where else ()
    return Incident(
        id=name,
        kind=kinds[0],
        kinds=kinds,
        when=when_of(told, origins.voices),
        where=where,
        where_name=where_name,
        documents=tuple(sorted({claim.document for claim in (*told, *denials)})),
        claims=tuple(sorted(cluster.claims)),
        denials=tuple(sorted(cluster.denials)),
        actors=named,
        tolls=tolls(told, documents, origins),
        origins=tuple(sorted({origins.keys[claim.id] for claim in told})),
        grade=graded.grade,
        review_status=reviewed.status,
        reasons=(*graded.reasons, *reasons, f"tolls by method {METHOD}"),
    )
