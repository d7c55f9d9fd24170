"""What two items of one field earn: 1 for the same, part of it for what is nearly so, else 0.

The figures are those of the codebook's scorer: points under 0.05 degrees (about
5 km) apart are one place; a registry id above or below the right one earns half,
and so do names where one side has no known id; a count earns half where one side
leaves open whom it counts, and half where ``within`` differs.
"""

from collections.abc import Sequence

from hudna.evaluation.items import Coded, Days, Item, Plain, Quantity, Site, Who, Words
from hudna.evaluation.names import alike
from hudna.model.actor import Registry

FIELDS = (
    "evidence", "when", "where", "actors", "targets", "counts", "attribution", "stance", "weapon",
    "aggregate", "relation", "speaker", "truce",
)  # fmt: skip
_NEAR_DEGREES = 0.05


def _words(a: Words, b: Words) -> float:
    return 2 * a.shared(b) / max(1, len(a) + len(b))


def _days(a: Days, b: Days) -> float:
    """Shared days over all days; half for one right end where a span is open."""
    if a == b:
        return 1.0
    if a.start and a.end and b.start and b.end:
        shared = (min(a.end, b.end) - max(a.start, b.start)).days + 1
        every = (max(a.end, b.end) - min(a.start, b.start)).days + 1
        return max(0, shared) / max(1, every)
    right = (a.start and a.start == b.start) or (a.end and a.end == b.end)
    return 0.5 if right else 0.0


def _sites(a: Site, b: Site) -> float:
    names = alike(a.name, b.name)
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return names
    near = abs(a.lat - b.lat) < _NEAR_DEGREES and abs(a.lon - b.lon) < _NEAR_DEGREES
    return 1.0 if near else names / 2


def _quantities(a: Quantity, b: Quantity) -> float:
    if (a.measure, a.low, a.high, a.unit) != (b.measure, b.low, b.high, b.unit):
        return 0.0
    open_ended = "unspecified" in (a.whom, b.whom)
    whom = 1.0 if a.whom == b.whom else 0.5 if open_ended else 0.0
    return whom * (1.0 if a.within == b.within else 0.5)


def _who(a: Who, b: Who, registry: Registry) -> float:
    if a.id and b.id and registry.related(a.id, b.id):
        return 1.0 if a.id == b.id else 0.5
    return 0.0 if a.told and b.told else alike(a.name, b.name) / 2


def _plain(a: Plain, b: Plain) -> float:
    return alike(a.name, b.name) if a.value == b.value else 0.0


def credit(a: Item, b: Item, registry: Registry) -> float:
    """What ``b`` earns where ``a`` is right. Both are of one field."""
    match a, b:
        case Words(), Words():
            return _words(a, b)
        case Days(), Days():
            return _days(a, b)
        case Site(), Site():
            return _sites(a, b)
        case Quantity(), Quantity():
            return _quantities(a, b)
        case Who(), Who():
            return _who(a, b, registry)
        case Plain(), Plain():
            return _plain(a, b)
        case _:
            raise TypeError(f"items of two fields: {type(a).__name__} and {type(b).__name__}")


def likest_first(likeness: Sequence[tuple[float, int, int]]) -> list[tuple[float, int, int]]:
    """Of (likeness, left, right) those taken where each left and each right is used once, likest first."""
    lefts, rights, taken = set[int](), set[int](), []
    for pair in sorted(likeness, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if pair[1] not in lefts and pair[2] not in rights:
            lefts.add(pair[1])
            rights.add(pair[2])
            taken.append(pair)
    return taken


def hits(gold: Sequence[Item], told: Sequence[Item], registry: Registry) -> float:
    """The credit that ``told`` earns against ``gold``, each item used once."""
    if not gold or not told:
        return 0.0
    pairs = [(credit(a, b, registry), i, j) for i, a in enumerate(gold) for j, b in enumerate(told)]
    return sum(pair[0] for pair in likest_first(pairs))


def likeness(gold: Coded, told: Coded, registry: Registry) -> float:
    """How much two claims of one kind have in common: the F1 of each field that either has, summed."""
    total = 0.0
    for field in FIELDS:
        left, right = gold.items[field], told.items[field]
        if left or right:
            total += 2 * hits(left, right, registry) / (len(left) + len(right))
    return total
