"""Claims of many documents into clusters: block, compare, weigh, cluster; then denials and totals.

The reference engine in plain Python, and the oracle of faster ones. The order of
input never matters; every claim is in one cluster at most.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hudna.incidents.bench import Bench
from hudna.incidents.block import block, order_of
from hudna.incidents.cluster import Clustered, Pair, cluster
from hudna.incidents.denials import attach
from hudna.incidents.facet import Facet, facet
from hudna.incidents.roles import Role, role
from hudna.incidents.summing import totals_by_sum
from hudna.incidents.totals import Total, totals_of
from hudna.incidents.weigh import MILLI
from hudna.knowledge.linking import LinkModel
from hudna.model.actor import Registry
from hudna.model.claim import Claim
from hudna.model.incident import Cluster, Link

Named = tuple[str, str]
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

    ``links``: the pairs compared inside clusters, and denials with what they deny,
    weights in natural log-odds; ``merges``: the steps in which clusters were joined;
    ``totals``: claims that sum over incidents, with positions in ``clusters``;
    ``unattached``: denials of nothing that was found; ``conflicts``: decisions
    "one incident" that other decisions forbid, left undone.
    """

    clusters: tuple[Cluster, ...]
    links: tuple[Link, ...]
    merges: tuple[Joined, ...] = ()
    totals: tuple[Total, ...] = ()
    unattached: tuple[str, ...] = ()
    conflicts: tuple[Named, ...] = ()


def _named(pairs: Iterable[Named]) -> tuple[Named, ...]:
    return tuple(sorted({(min(a, b), max(a, b)) for a, b in pairs if a != b}))


def _positions(pairs: Iterable[Named], at: Mapping[str, int]) -> list[Pair]:
    """Pairs by position; one that names a claim of another role is left to those who see it."""
    found = ((at[a], at[b]) for a, b in pairs if a in at and b in at)
    return [(min(a, b), max(a, b)) for a, b in found]


def _facets(
    claims: Iterable[Claim], published: Mapping[str, dt.date | None], texts: Mapping[str, str]
) -> dict[Role, list[Facet]]:
    """Facets by role, each list in the order that blocking wants. A claim given twice counts once."""
    by_role: dict[Role, list[Facet]] = {each: [] for each in Role}
    once = {claim.id: claim for claim in claims}.values()
    roles = {claim.id: role(claim) for claim in once}
    sums = totals_by_sum(claim for claim in once if roles[claim.id] is Role.INCIDENT)
    for claim in once:
        part = Role.TOTAL if claim.id in sums else roles[claim.id]
        by_role[part].append(facet(claim, published.get(claim.document), texts))
    for held in by_role.values():
        held.sort(key=order_of)
    return by_role


def _cluster(
    events: Sequence[Facet], bench: Bench, must: Sequence[Named], cannot: Sequence[Named]
) -> tuple[Clustered, dict[Pair, int]]:
    pairs = block(events, bench.model.blocking)
    weights = {(i, j): bench.weight(events[i], events[j]) for i, j in pairs}
    at = {each.claim: i for i, each in enumerate(events)}
    result = cluster(
        len(events),
        weights,
        cut=round(MILLI * bench.model.cut),
        unseen=round(MILLI * bench.model.unseen),
        must=_positions(must, at),
        cannot=_positions(cannot, at),
    )
    return result, weights


def _links(
    events: Sequence[Facet], result: Clustered, weights: Mapping[Pair, int], bench: Bench
) -> list[Link]:
    """The compared pairs inside each group, with reasons."""
    home = {member: n for n, members in enumerate(result.groups) for member in members}
    return [bench.link(events[i], events[j]) for i, j in weights if home[i] == home[j]]


def _merges(events: Sequence[Facet], result: Clustered) -> tuple[Joined, ...]:
    steps = ((events[m.left].claim, events[m.right].claim, m.average) for m in result.merges)
    return tuple(Joined(left, right, round(average / MILLI, 3)) for left, right, average in steps)


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
    bench, yes, no = Bench(model, registry), _named(must), _named(cannot)
    by_role = _facets(claims, published, texts)
    events = by_role[Role.INCIDENT]
    result, weights = _cluster(events, bench, yes, no)
    groups = sorted(tuple(sorted(events[i].claim for i in group)) for group in result.groups)
    denied = attach(by_role[Role.DENIAL], events, groups, bench, yes, no)
    deniers: dict[int, list[str]] = {}
    for denial, n in sorted(denied.placed.items()):
        deniers.setdefault(n, []).append(denial)
    found = [*_links(events, result, weights, bench), *denied.links]
    return Linked(
        clusters=tuple(Cluster(group, tuple(deniers.get(n, ()))) for n, group in enumerate(groups)),
        links=tuple(sorted(found, key=lambda each: (each.left, each.right))),
        merges=_merges(events, result),
        totals=totals_of(by_role[Role.TOTAL], events, groups),
        unattached=denied.unattached,
        conflicts=_named((events[a].claim, events[b].claim) for a, b in result.refused),
    )
