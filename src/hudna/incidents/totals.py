"""Claims that sum over incidents: they point to what they sum over and are never added to it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from hudna.incidents.facet import Facet
from hudna.incidents.places import compare_spots
from hudna.model.claim import Kind

_COVERS = frozenset(
    {
        "same_site",
        "same_city",
        "same_settlement",
        "same_name",
        "near",
        "same_district",
        "within",
        "same_governorate",
    }
)


@dataclass(frozen=True, slots=True)
class Total:
    """A claim that sums, and the positions of the clusters in which it has parts, sorted."""

    claim: str
    over: tuple[int, ...]


def _spans(total: Facet, event: Facet) -> bool:
    """Whether the event's days lie in the total's; where one has none they must share a document."""
    if total.days and event.days:
        return total.days.first <= event.days.first and event.days.last <= total.days.last
    return total.document == event.document


def _holds(total: Facet, event: Facet) -> bool:
    """Whether some place of the total is, or holds, a place of the event."""
    if not total.spots:
        return total.document == event.document
    held = (*event.spots, *event.around)
    return any(compare_spots(a, b) in _COVERS for a in total.spots for b in held)


def _of_kind(total: Facet, event: Facet) -> bool:
    """A count of attacks sums over attacks of its kind; deaths and violations over whatever caused them."""
    loose = {Kind.CASUALTIES, Kind.DISPLACEMENT, Kind.DAMAGE, Kind.TRUCE_VIOLATION}
    return bool(total.kinds & event.kinds or (total.kinds | event.kinds) & loose)


def _days(facet: Facet) -> range:
    return (
        range(facet.days.first, min(facet.days.last, facet.days.first + 400) + 1) if facet.days else range(0)
    )


def totals_of(
    totals: Sequence[Facet], events: Sequence[Facet], clusters: Sequence[tuple[str, ...]]
) -> tuple[Total, ...]:
    """What each total sums over: events of its days, its places and its kind, by cluster."""
    home = {claim: n for n, claims in enumerate(clusters) for claim in claims}
    by_day: defaultdict[int, list[Facet]] = defaultdict(list)
    by_document: defaultdict[str, list[Facet]] = defaultdict(list)
    for event in events:
        by_document[event.document].append(event)
        if event.days:
            by_day[event.days.first].append(event)
    found = []
    for total in sorted(totals, key=lambda each: each.name):
        near = [
            *by_document[total.document],
            *(event for day in _days(total) for event in by_day.get(day, ())),
        ]
        parts = {
            home[event.name]
            for event in near
            if _spans(total, event) and _holds(total, event) and _of_kind(total, event)
        }
        found.append(Total(total.name, tuple(sorted(parts))))
    return tuple(found)
