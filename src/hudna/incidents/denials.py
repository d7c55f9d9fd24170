"""A denied claim attaches to the incident that it denies; it never makes one."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hudna.incidents.bench import Bench
from hudna.incidents.block import block, order_of
from hudna.incidents.decisions import Decided, Named
from hudna.incidents.facet import Facet
from hudna.model.incident import Link

Clusters = Sequence[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Attached:
    """Denials by the position of their cluster, the links that say why, and those that deny nothing found."""

    placed: dict[str, int]
    links: tuple[Link, ...]
    unattached: tuple[str, ...]


def _partners(claim: str, pairs: Iterable[Named]) -> frozenset[str]:
    return frozenset(b if a == claim else a for a, b in pairs if claim in {a, b})


def _met(denials: Sequence[Facet], events: Sequence[Facet], bench: Bench) -> dict[str, list[Link]]:
    """The links of each denial with the event claims that blocks bring it together with."""
    ordered = sorted((*events, *denials), key=order_of)
    denying = {each.name for each in denials}
    met: defaultdict[str, list[Link]] = defaultdict(list)
    for i, j in block(ordered, bench.model.blocking):
        left, right = ordered[i], ordered[j]
        if (left.name in denying) != (right.name in denying):
            denial = left.name if left.name in denying else right.name
            met[denial].append(bench.link(left, right))
    return met


def _other(link: Link, claim: str) -> str:
    return link.right if link.left == claim else link.left


def _best(
    denial: str, links: Sequence[Link], clusters: Clusters, home: dict[str, int], least: float
) -> int | None:
    """The cluster of the best average over the pairs compared; ties go to the first. Null under ``least``."""
    weights: defaultdict[int, list[float]] = defaultdict(list)
    for link in links:
        weights[home[_other(link, denial)]].append(link.weight)
    ranked = sorted((-sum(told) / len(told), clusters[n], n) for n, told in weights.items())
    return ranked[0][2] if ranked and -ranked[0][0] > least else None


def _shut(denial: str, cannot: Iterable[Named], home: dict[str, int], placed: dict[str, int]) -> set[int]:
    """Clusters that people say the denial is not about: with a claim, or a denial, they part it from."""
    where = {**home, **placed}
    return {where[claim] for claim in _partners(denial, cannot) if claim in where}


def attach(
    denials: Sequence[Facet],
    events: Sequence[Facet],
    clusters: Clusters,
    bench: Bench,
    people: Decided,
) -> Attached:
    """Each denial to one cluster at most: where people put it, else where it fits best on average."""
    home = {claim: n for n, claims in enumerate(clusters) for claim in claims}
    met = _met(denials, events, bench) if denials else {}
    placed: dict[str, int] = {}
    links: list[Link] = []
    for denial in sorted(each.name for each in denials):
        shut = _shut(denial, people.cannot, home, placed)
        told = sorted({home[c] for c in _partners(denial, people.must) if c in home} - shut)
        open_links = [each for each in met.get(denial, []) if home[_other(each, denial)] not in shut]
        best = told[0] if told else _best(denial, open_links, clusters, home, bench.model.denial)
        if best is not None:
            placed[denial] = best
            links += [each for each in open_links if home[_other(each, denial)] == best]
    loose = sorted({each.name for each in denials} - placed.keys())
    return Attached(placed, tuple(links), tuple(loose))
