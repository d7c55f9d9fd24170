"""Claims of many documents into clusters: block, compare, weigh, cluster; then denials and totals.

Twice: first the claims of each document, so that what one report tells in pieces
is compared as one; then the reports. The reference engine in plain Python, and
the oracle of faster ones. The order of input never matters; every claim is in
one cluster at most.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hudna.incidents.bench import Bench
from hudna.incidents.block import Pair, block, in_document, order_of
from hudna.incidents.cluster import Clustered, cluster
from hudna.incidents.decisions import Decided, Named, decided
from hudna.incidents.denials import attach
from hudna.incidents.facet import Common, Facet, Report, facet, joined
from hudna.incidents.roles import Role, role
from hudna.incidents.summing import totals_by_sum
from hudna.incidents.totals import Total, totals_of
from hudna.incidents.weigh import MILLI
from hudna.knowledge.linking import LinkModel
from hudna.model.actor import Registry
from hudna.model.claim import Claim, Stance
from hudna.model.incident import Cluster, Link

_NO_TEXTS: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Joined:
    """A step of the merge log: two clusters, each by a claim of it, and the average that joined them."""

    left: str
    right: str
    average: float


@dataclass(frozen=True, slots=True)
class Linked:
    """The clusters, sorted by their first claim, and what is needed to say why.

    ``links``: the pairs compared inside clusters, weights in natural log-odds, a
    report's claims standing together under the first of them; and denials with what
    they deny. ``merges``: the steps in which clusters were joined. ``totals``: claims
    that sum over incidents, with positions in ``clusters``. ``unattached``: denials of
    nothing that was found. ``conflicts``: decisions "one incident" that others
    forbid, left undone.
    """

    clusters: tuple[Cluster, ...]
    links: tuple[Link, ...]
    merges: tuple[Joined, ...] = ()
    totals: tuple[Total, ...] = ()
    unattached: tuple[str, ...] = ()
    conflicts: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class _Stage:
    """One clustering: the facets that came of it, the links inside them, the steps."""

    facets: tuple[Facet, ...]
    links: tuple[Link, ...]
    merges: tuple[Joined, ...]


def _reports(claims: Iterable[Claim], published: Mapping[str, dt.date | None]) -> dict[str, Report]:
    """By document, its day and the last day that it tells of."""
    told: defaultdict[str, list[dt.date]] = defaultdict(list)
    for claim in claims:
        day = claim.when.end if claim.when and claim.stance is not Stance.PLANNED else None
        told[claim.document].extend([day] if day else [])
    return {name: Report(published.get(name), max(days, default=None)) for name, days in told.items()}


def _facets(
    claims: Iterable[Claim],
    published: Mapping[str, dt.date | None],
    texts: Mapping[str, str],
    bench: Bench,
) -> dict[Role, list[Facet]]:
    """Facets by role, each list in the order that blocking wants. A claim given twice counts once."""
    by_role: dict[Role, list[Facet]] = {each: [] for each in Role}
    once = {claim.id: claim for claim in claims}.values()
    reports = _reports(once, published)
    labels = frozenset(actor.id for actor in bench.registry if actor.label)
    common = Common(bench.model.common_words, labels)
    roles = {claim.id: role(claim) for claim in once}
    sums = totals_by_sum(claim for claim in once if roles[claim.id] is Role.INCIDENT)
    for claim in once:
        part = Role.TOTAL if claim.id in sums else roles[claim.id]
        by_role[part].append(facet(claim, reports[claim.document], texts, common))
    for held in by_role.values():
        held.sort(key=order_of)
    return by_role


def _positions(pairs: Iterable[Named], facets: Sequence[Facet]) -> list[Pair]:
    """Pairs by position; one that names a claim of another role is left to those who see it."""
    at = {claim: i for i, each in enumerate(facets) for claim in each.claims}
    found = ((at[a], at[b]) for a, b in pairs if a in at and b in at)
    return [(min(a, b), max(a, b)) for a, b in found if a != b]


def _merges(facets: Sequence[Facet], result: Clustered) -> tuple[Joined, ...]:
    steps = ((facets[m.left].name, facets[m.right].name, m.average) for m in result.merges)
    return tuple(Joined(left, right, round(average / MILLI, 3)) for left, right, average in steps)


def _stage(
    facets: Sequence[Facet], pairs: Iterable[Pair], cut: float, bench: Bench, people: Decided
) -> _Stage:
    """Cluster facets over the pairs given, obeying what people decided."""
    weights = {(i, j): bench.weight(facets[i], facets[j]) for i, j in pairs}
    result = cluster(
        len(facets),
        weights,
        cut=round(MILLI * cut),
        unseen=round(MILLI * bench.model.unseen),
        must=_positions(people.must, facets),
        cannot=_positions(people.cannot, facets),
    )
    home = {member: n for n, members in enumerate(result.groups) for member in members}
    links = (bench.link(facets[i], facets[j]) for i, j in weights if home[i] == home[j])
    made = (joined([facets[i] for i in group]) for group in result.groups)
    return _Stage(tuple(sorted(made, key=order_of)), tuple(links), _merges(facets, result))


def _by_document(facets: Sequence[Facet], bench: Bench, people: Decided) -> _Stage:
    """What each document tells of one incident, joined."""
    held: defaultdict[str, list[Facet]] = defaultdict(list)
    for each in facets:
        held[each.document].append(each)
    stages = [
        _stage(told, in_document(told, bench.model.blocking), bench.model.cut_in_document, bench, people)
        for _, told in sorted(held.items())
    ]
    return _Stage(
        tuple(sorted((each for stage in stages for each in stage.facets), key=order_of)),
        tuple(each for stage in stages for each in stage.links),
        tuple(each for stage in stages for each in stage.merges),
    )


def link(
    claims: Sequence[Claim],
    published: Mapping[str, dt.date | None],
    model: LinkModel,
    registry: Registry,
    must: Iterable[Named] = (),
    cannot: Iterable[Named] = (),
    texts: Mapping[str, str] = _NO_TEXTS,
) -> Linked:
    """Link claims into incidents.

    ``published`` by document id; ``must`` and ``cannot`` are pairs of claim ids that
    people decided, obeyed always; ``texts`` by text hash lets shared wording count.
    """
    bench, people = Bench(model, registry), decided(must, cannot)
    by_role = _facets(claims, published, texts, bench)
    reports = _by_document(by_role[Role.INCIDENT], bench, people)
    whole = _stage(reports.facets, block(reports.facets, model.blocking), model.cut, bench, people)
    groups = sorted(each.claims for each in whole.facets)
    denied = attach(by_role[Role.DENIAL], reports.facets, groups, bench, people)
    deniers: defaultdict[int, list[str]] = defaultdict(list)
    for denial, n in sorted(denied.placed.items()):
        deniers[n].append(denial)
    links = (*reports.links, *whole.links, *denied.links)
    return Linked(
        clusters=tuple(Cluster(group, tuple(deniers[n])) for n, group in enumerate(groups)),
        links=tuple(sorted(links, key=lambda each: (each.left, each.right))),
        merges=(*reports.merges, *whole.merges),
        totals=totals_of(by_role[Role.TOTAL], reports.facets, groups),
        unattached=denied.unattached,
        conflicts=people.conflicts,
    )
