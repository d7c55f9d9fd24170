"""A claim parsed once into what comparing needs: days as numbers, spots, intervals of counts, words."""

import datetime as dt
import math
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hudna.language.normal import key
from hudna.language.words import words
from hudna.model.claim import Claim, Kind, Measure, PlaceMention, Qualifier, When
from hudna.model.place import Candidate

_LEVELS = ("site", "settlement", "subdistrict", "district", "area", "governorate", "country")
_SHARED_SIDES = frozenset({Kind.CLASH, Kind.OFFENSIVE, Kind.CAPTURE})
_RUN, _KEPT = 4, 3  # words in a run, runs kept, by which copied texts find each other
_OPEN_DAYS = 7  # how far an open end of a span of days is taken to reach, for comparing only


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
class Spot:
    """One place a claim names: folded name, rank by level (0 is a site), and its readings on the map."""

    name: str
    rank: int
    chosen: Candidate | None
    readings: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A count of people: inclusive bounds, null high where open; ``vague`` where no number was told."""

    low: int
    high: int | None
    vague: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """What a claim looks like to the comparison. ``published`` is an ordinal day."""

    claim: str
    document: str
    at: int
    kind: Kind
    days: Days | None
    published: int | None
    spots: tuple[Spot, ...]
    around: tuple[Spot, ...]
    doers: frozenset[str]
    targets: frozenset[str]
    killed: Told | None
    wounded: Told | None
    weapons: frozenset[str]
    words: frozenset[str]
    copies: tuple[int, ...] = ()


def km(left: Candidate, right: Candidate) -> float:
    """Great-circle distance in kilometres (haversine, mean radius 6371 km)."""
    la, lb = math.radians(left.lat), math.radians(right.lat)
    step = math.radians(right.lon - left.lon)
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin(step / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(h)))


def _days(when: When | None) -> Days | None:
    if when is None or (when.start is None and when.end is None):
        return None
    first = when.start.toordinal() if when.start else None
    last = when.end.toordinal() if when.end else None
    if first is None and last is not None:
        return Days(last - _OPEN_DAYS, last)
    if last is None and first is not None:
        return Days(first, first + _OPEN_DAYS)
    if first is None or last is None:
        return None
    return Days(min(first, last), max(first, last))


def _rank(mention: PlaceMention) -> int:
    chosen = mention.location.chosen if mention.location else None
    level = (chosen.level if chosen else None) or mention.level or "settlement"
    return _LEVELS.index(level) if level in _LEVELS else 1


def _spot(mention: PlaceMention) -> Spot:
    location = mention.location
    return Spot(
        key(mention.name),
        _rank(mention),
        location.chosen if location else None,
        location.candidates if location else (),
    )


def _finest(spots: list[Spot]) -> tuple[tuple[Spot, ...], tuple[Spot, ...]]:
    """The spots of the finest level named, and those that only contain them."""
    if not spots:
        return (), ()
    best = min(spot.rank for spot in spots)
    # A site and its settlement are one place told twice: where both stand, both identify it.
    edge = max(best, 1)
    fine = tuple(spot for spot in spots if spot.rank <= edge)
    return fine, tuple(spot for spot in spots if spot.rank > edge)


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
    text = texts.get(claim.text_sha256)
    if text is None:
        return []
    told_words = (span.of(text) for span in claim.evidence if span.end <= len(text))
    return [word.text for part in told_words for word in words(key(part)) if len(word.text) > 2]


def _copies(ordered: Sequence[str]) -> tuple[int, ...]:
    """The smallest hashes of runs of words: texts that are copies share them (bottom-k sketch)."""
    runs = (" ".join(ordered[i : i + _RUN]) for i in range(len(ordered) - _RUN + 1))
    return tuple(sorted({zlib.crc32(run.encode()) for run in runs})[:_KEPT])


def _ids(claim: Claim) -> tuple[frozenset[str], frozenset[str]]:
    doers = frozenset(mention.id for mention in claim.actors if mention.id)
    targets = frozenset(mention.id for mention in claim.targets if mention.id)
    if claim.kind in _SHARED_SIDES:
        return doers | targets, frozenset()
    return doers, targets


def facet(claim: Claim, published: dt.date | None, texts: Mapping[str, str]) -> Facet:
    """Parse one claim. Firing places (``from``) are no places of the event."""
    spots = [_spot(mention) for mention in claim.where if mention.relation.type != "from"]
    fine, around = _finest(spots)
    doers, targets = _ids(claim)
    ordered = _words(claim, texts)
    return Facet(
        claim=claim.id,
        document=claim.document,
        at=claim.trigger.start,
        kind=claim.kind,
        days=_days(claim.when),
        published=published.toordinal() if published else None,
        spots=fine,
        around=around,
        doers=doers,
        targets=targets,
        killed=told(claim, Measure.KILLED),
        wounded=told(claim, Measure.WOUNDED),
        weapons=frozenset(claim.weapons),
        words=frozenset(ordered),
        copies=_copies(ordered),
    )
