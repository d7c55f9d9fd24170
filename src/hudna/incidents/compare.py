"""Two claims compared field by field; each field comes to one named level of the link model."""

from typing import NamedTuple

from hudna.incidents.facet import Days, Facet, Told
from hudna.incidents.places import compare_places
from hudna.knowledge.linking import LinkModel
from hudna.model.actor import Registry

_FEW, _SOME_WORDS, _MANY_WORDS = 2, 3, 6  # rare words
_ADJACENT = 400  # code points between two triggers that count as next to each other
_COUNTS_BEST_FIRST = (
    "equal_many", "equal_some", "equal_few", "equal_none", "agree", "grows", "differs", "contradicts",
)  # fmt: skip
_WIDE = 3  # a span of more days than this says little by overlapping
_PAPERS = 2
_REPORTED = 3
_LATE = 10


class Levels(NamedTuple):
    """The level that each field of a pair came to; the fields are the link model's."""

    day: str
    place: str
    kind: str
    doer: str
    target: str
    killed: str
    wounded: str
    weapon: str
    wording: str
    document: str


def _dated(left: Days, right: Days) -> str:
    gap = left.gap(right)
    if gap:
        return {1: "one_off", 2: "two_off"}.get(gap, "far")
    if left.width == right.width == 0:
        return "same_day"
    return "wide" if max(left.width, right.width) > _WIDE else "overlap"


def _reported(days: Days, published: int, *, sure: bool) -> str:
    """An undated claim against a dated one: by when it was published, or can't have been."""
    if published < days.first - 1:
        return "reported_before" if sure else "untold"
    late = published - days.last
    if late <= _REPORTED:
        return "reported_after"
    return "reported_late" if late > _LATE else "reported_since"


def _undated(left: int, right: int) -> str:
    gap = abs(left - right)
    if gap <= _PAPERS:
        return "papers_close"
    return "papers_far" if gap > _LATE else "papers_apart"


def compare_days(left: Facet, right: Facet) -> str:
    """Days, or days against publication, or two publications; the program never guesses a day."""
    if left.days and right.days:
        return _dated(left.days, right.days)
    if left.document == right.document:
        return "together"
    if left.days and right.published:
        return _reported(left.days, right.published, sure=right.dateline)
    if right.days and left.published:
        return _reported(right.days, left.published, sure=left.dateline)
    if left.published and right.published and not (left.days or right.days):
        return _undated(left.published, right.published)
    return "untold"


def _equal(number: int) -> str:
    if number >= 8:
        return "equal_many"
    if number >= 3:
        return "equal_some"
    return "equal_few" if number else "equal_none"


def _grows(left: Facet, right: Facet, low: tuple[int, int]) -> bool:
    if left.published is None or right.published is None or left.published == right.published:
        return False
    return (left.published < right.published) == (low[0] < low[1])


def _ratio(left: int, right: int) -> str:
    less, more = sorted((left, right))
    if more - less <= 1 or less >= 0.75 * more:
        return "agree"
    return "differs" if more - less <= 3 or less >= 0.4 * more else "contradicts"


def _two(left: Facet, right: Facet, a: Told, b: Told) -> str:
    """Two figures; one without a number agrees with any but none."""
    if a.vague or b.vague:
        return "contradicts" if 0 in {a.high, b.high} else "unknown"
    if a.low == b.low:
        return _equal(a.low)
    if not min(a.low, b.low):
        return "contradicts"
    level = _ratio(a.low, b.low)
    if level == "differs" and _grows(left, right, (a.low, b.low)):
        return "grows"
    return level


def compare_counts(left: Facet, right: Facet, figures: tuple[tuple[Told, ...], tuple[Told, ...]]) -> str:
    """The best that any two figures of people make; a report may tell those of several sources."""
    if not figures[0] or not figures[1]:
        return "unknown"
    found = {_two(left, right, a, b) for a in figures[0] for b in figures[1]}
    return next((level for level in _COUNTS_BEST_FIRST if level in found), "unknown")


def _joined(left: frozenset[str], right: frozenset[str], model: LinkModel, registry: Registry) -> bool:
    """Whether any of one side is, by lineage or by habit of naming, any of the other."""
    return any(
        registry.related(a, b)
        or any(frozenset((x, y)) in model.same_doers for x in registry.line(a) for y in registry.line(b))
        for a in left
        for b in right
    )


def compare_doers(left: Facet, right: Facet, model: LinkModel, registry: Registry) -> str:
    if not left.doers or not right.doers:
        return "unknown"
    if left.doers & right.doers:
        return "same"
    return "related" if _joined(left.doers, right.doers, model, registry) else "other"


def _kinds(left: Facet, right: Facet, model: LinkModel) -> str:
    """The best that any two of their kinds make."""
    if left.kinds & right.kinds:
        return "same"
    found = {model.kinds(a, b) for a in left.kinds for b in right.kinds}
    return next(level for level in ("fits", "mistaken", "other") if level in found)


def _weapons(left: Facet, right: Facet) -> str:
    if not left.weapons or not right.weapons:
        return "unknown"
    return "same" if left.weapons & right.weapons else "other"


def compare_words(left: Facet, right: Facet) -> str:
    """Rare words shared, names above all, by number and by share of those of the shorter one."""
    fewer = min(len(left.words), len(right.words))
    if fewer < _FEW or left.document == right.document:
        return "unknown"
    both = len(left.words & right.words)
    if both >= _MANY_WORDS and both >= 0.6 * fewer:
        return "copy"
    if both >= _MANY_WORDS:
        return "many"
    return ("none", "one", "two", "some")[min(both, _SOME_WORDS)]


def _counted(facet: Facet) -> bool:
    return any(count.low and not count.vague for count in (*facet.killed, *facet.wounded))


def _document(left: Facet, right: Facet, day: str, place: str) -> str:
    """One document that counts people at two places, or on two days, tells of two incidents."""
    if left.document != right.document:
        return "other"
    other = place in {"apart", "elsewhere", "other_name", "close"} or day in {"one_off", "two_off", "far"}
    if other and (_counted(left) and _counted(right)):
        return "counted_apart"
    return "adjacent" if abs(left.at - right.at) <= _ADJACENT and not other else "same"


def compare(left: Facet, right: Facet, model: LinkModel, registry: Registry) -> Levels:
    """Every field's level. Symmetric in its two facets."""
    day, place = compare_days(left, right), compare_places(left, right)
    return Levels(
        day=day,
        place=place,
        kind=_kinds(left, right, model),
        doer=compare_doers(left, right, model, registry),
        target="same" if left.targets & right.targets else "unknown",
        killed=compare_counts(left, right, (left.killed, right.killed)),
        wounded=compare_counts(left, right, (left.wounded, right.wounded)),
        weapon=_weapons(left, right),
        wording=compare_words(left, right),
        document=_document(left, right, day, place),
    )
