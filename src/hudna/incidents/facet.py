"""A claim parsed once into what comparing needs: days as numbers, spots, intervals of counts, words.

Facets of one document that speak of one incident are joined into one, so that what
each of them tells (a day here, a toll there) counts together.
"""

import datetime as dt
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hudna.incidents.spots import Spot, sift, spots_of
from hudna.language.normal import key
from hudna.language.words import words
from hudna.model.claim import Claim, Kind, Measure, Mention, Qualifier, When

_SHARED_SIDES = frozenset({Kind.CLASH, Kind.OFFENSIVE, Kind.CAPTURE})
_RUN, _KEPT = 4, 3  # words in a run, runs kept, by which copied texts find each other
_FIRST = 3  # what the place a claim names first counts for, beside one for each other
_OPEN_DAYS = 7  # how far before its end a span without a beginning is taken to reach
_ROUND = 300  # code points before and after the evidence whose words count as its context
_ARTICLE = ("وال", "بال", "فال", "كال", "ال", "لل")


@dataclass(frozen=True, slots=True)
class Days:
    """Inclusive days as ordinals."""

    first: int
    last: int

    @property
    def width(self) -> int:
        return self.last - self.first

    def gap(self, other: "Days") -> int:
        """Days between the two; 0 where they touch or overlap."""
        return max(0, self.first - other.last, other.first - self.last)


@dataclass(frozen=True, slots=True)
class Told:
    """A count of people: inclusive bounds, null high where open; ``vague`` where no number was told."""

    low: int
    high: int | None
    vague: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """What one claim, or several of one document, look like to the comparison.

    ``published`` is an ordinal day: the report's own, or, where it has none and
    ``dateline`` is false, the last day that it tells of, before which it can't have
    been written. ``killed`` and ``wounded`` are the figures told, greatest first.
    ``words`` are the rare ones.
    """

    claims: tuple[str, ...]
    document: str
    at: int
    kinds: frozenset[Kind]
    days: Days | None
    published: int | None
    dateline: bool
    spots: tuple[Spot, ...]
    around: tuple[Spot, ...]
    doers: frozenset[str]
    targets: frozenset[str]
    killed: tuple[Told, ...]
    wounded: tuple[Told, ...]
    weapons: frozenset[str]
    words: frozenset[str]
    copies: frozenset[int] = frozenset()

    @property
    def name(self) -> str:
        """The first claim's id, which stands for all."""
        return self.claims[0]


def _days(when: When | None) -> Days | None:
    """The days told; a span that has begun and has no end says nothing of the day of one event."""
    if when is None or when.end is None:
        return None
    last = when.end.toordinal()
    first = when.start.toordinal() if when.start else last - _OPEN_DAYS
    return Days(min(first, last), max(first, last))


def told(claim: Claim, measure: Measure) -> Told | None:
    """The people counted in a claim, groups within a total left out; null where it counts none."""
    counts = [c for c in claim.counts if c.measure is measure and not c.within and c.unit is None]
    if not counts:
        return None
    numbers = [c for c in counts if c.qualifier is not Qualifier.VAGUE]
    if not numbers:
        return Told(max(c.low or 0 for c in counts), None, vague=True)
    low = sum(c.low or 0 for c in numbers)
    highs = [c.high for c in numbers]
    closed = len(numbers) == len(counts) and None not in highs
    return Told(low, sum(high or 0 for high in highs) if closed else None)


def _words(claim: Claim, texts: Mapping[str, str]) -> list[str]:
    """The words of the evidence and of what stands round it, in order."""
    text = texts.get(claim.text_sha256)
    if text is None:
        return []
    told_words = (text[max(0, s.start - _ROUND) : s.end + _ROUND] for s in claim.evidence)
    return [word.text for part in told_words for word in words(key(part))]


def _bare(word: str) -> str:
    """A word without its article, so that المدنيين and مدنيين are one to the comparison."""
    cling = next((cling for cling in _ARTICLE if word.startswith(cling) and len(word) > len(cling) + 2), "")
    return word[len(cling) :]


def _copies(ordered: Sequence[str]) -> frozenset[int]:
    """The smallest hashes of runs of words: texts that are copies share them (bottom-k sketch)."""
    runs = (" ".join(ordered[i : i + _RUN]) for i in range(len(ordered) - _RUN + 1))
    return frozenset(sorted({zlib.crc32(run.encode()) for run in runs})[:_KEPT])


def _parties(mentions: Iterable[Mention], nobody: frozenset[str]) -> frozenset[str]:
    return frozenset(mention.id for mention in mentions if mention.id) - nobody


def _ids(claim: Claim, nobody: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    doers, targets = _parties(claim.actors, nobody), _parties(claim.targets, nobody)
    if claim.kind in _SHARED_SIDES:
        return doers | targets, frozenset()
    return doers, targets


def _rare(ordered: Sequence[str], spots: Sequence[Spot], common: frozenset[str]) -> frozenset[str]:
    """Words that few reports use; names of the places are compared as places."""
    names = {_bare(word) for spot in spots for word in spot.name.split()}
    bare = {_bare(word) for word in ordered if len(word) > 2 and not word.isdigit()}
    return frozenset(word for word in bare if len(word) > 2) - common - names


@dataclass(frozen=True, slots=True)
class Common:
    """What says nothing by being shared: common words, and speakers' labels, which stand for no party."""

    words: frozenset[str]
    labels: frozenset[str]


@dataclass(frozen=True, slots=True)
class Report:
    """What is known of a claim's document: its day of publication, and the last day that it tells of."""

    published: dt.date | None = None
    latest: dt.date | None = None


def facet(claim: Claim, report: Report, texts: Mapping[str, str], common: Common) -> Facet:
    """Parse one claim."""
    spots, around = spots_of(claim.where)
    doers, targets = _ids(claim, common.labels)
    ordered = _words(claim, texts)
    day = report.published or report.latest
    return Facet(
        claims=(claim.id,),
        document=claim.document,
        at=claim.trigger.start,
        kinds=frozenset({claim.kind}),
        days=_days(claim.when),
        published=day.toordinal() if day else None,
        dateline=report.published is not None,
        spots=spots,
        around=around,
        doers=doers,
        targets=targets,
        killed=_figures([told(claim, Measure.KILLED)]),
        wounded=_figures([told(claim, Measure.WOUNDED)]),
        weapons=frozenset(claim.weapons),
        words=_rare(ordered, (*spots, *around), common.words),
        copies=_copies(ordered),
    )


def _commonest_days(facets: Sequence[Facet]) -> Days | None:
    """The days most claims tell, one or two before longer spans, then the earlier."""
    told_days = Counter(each.days for each in facets if each.days)
    ranked = sorted(told_days, key=lambda d: (d.width > 1, -told_days[d], d.width, d.first))
    return ranked[0] if ranked else None


def _figures(counts: Iterable[Told | None]) -> tuple[Told, ...]:
    """The figures told, each once, the greatest first; vague words only where no number is told."""
    present = {count for count in counts if count}
    firm = {count for count in present if not count.vague} or present
    return tuple(sorted(firm, key=lambda c: (-c.low, c.high is not None, c.high or 0)))


def _spots(facets: Sequence[Facet]) -> tuple[tuple[Spot, ...], tuple[Spot, ...]]:
    """The spots most claims name first, then the others; and those that only hold them."""
    times: Counter[Spot] = Counter()
    for each in facets:
        for n, spot in enumerate(each.spots):
            times[spot] += _FIRST if n == 0 else 1
        for spot in each.around:
            times[spot] += 0
    return sift(sorted(times, key=lambda spot: (-times[spot], spot.name, spot.key)))


def joined(facets: Sequence[Facet]) -> Facet:
    """One facet of several of one document; the order given never matters."""
    told_in_order = sorted(facets, key=lambda each: each.claims)
    if len(told_in_order) == 1:
        return told_in_order[0]
    spots, around = _spots(told_in_order)
    union = frozenset[str]().union
    return Facet(
        claims=tuple(sorted(claim for each in told_in_order for claim in each.claims)),
        document=told_in_order[0].document,
        at=min(each.at for each in told_in_order),
        kinds=frozenset(kind for each in told_in_order for kind in each.kinds),
        days=_commonest_days(told_in_order),
        published=told_in_order[0].published,
        dateline=told_in_order[0].dateline,
        spots=spots,
        around=around,
        doers=union(*(each.doers for each in told_in_order)),
        targets=union(*(each.targets for each in told_in_order)),
        killed=_figures(count for each in told_in_order for count in each.killed),
        wounded=_figures(count for each in told_in_order for count in each.wounded),
        weapons=union(*(each.weapons for each in told_in_order)),
        words=union(*(each.words for each in told_in_order)),
        copies=frozenset(mark for each in told_in_order for mark in each.copies),
    )
