"""What a report speaks of, as regions in which its place names are looked up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hudna.knowledge.place_words import KindWord, PlaceWords
from hudna.model.claim import Claim, PlaceMention
from hudna.model.place import Location
from hudna.places.find import GENERIC, Finder
from hudna.places.geography import Point
from hudna.places.mention import Spoken
from hudna.places.offset import towards
from hudna.places.search import Region

_HOLDERS = ("area", "governorate", "district", "subdistrict")
_POINTS = ("settlement", "site")


@dataclass(frozen=True, slots=True)
class Readers:
    """Three ways to look a name up: in the report's regions, to tell what it is about, and far away."""

    reporter: Finder
    surveyor: Finder
    atlas: Finder


@dataclass(frozen=True, slots=True)
class _Sure:
    """A name of the report that is sure without context, and where it lies."""

    name: str
    governorate: str | None
    country: str | None


@dataclass(frozen=True, slots=True)
class _Report:
    """What a report tells as a whole: sure places, its parties' countries, governorates of all it places."""

    sure: tuple[_Sure, ...]
    parties: frozenset[str]
    governorates: frozenset[str]

    @property
    def country(self) -> str | None:
        """Its country, where it speaks of one alone."""
        lands = self._countries("")
        return next(iter(lands)) if len(lands) == 1 else None

    def _countries(self, but: str) -> frozenset[str]:
        return self.parties | {s.country for s in self.sure if s.country and s.name != but}

    def regions(self, but: str) -> tuple[Region, ...]:
        """The governorates that names other than ``but`` tell, all together, then the countries."""
        held = frozenset(s.governorate for s in self.sure if s.governorate and s.name != but)
        lands = self._countries(but)
        regions = []
        if held:
            label = "the governorates the report names"
            regions.append(Region(label, parents=held, wide=len(held) > 1))
        if lands:
            label = "the countries the report speaks of"
            regions.append(Region(label, countries=lands, wide=True, remote=bool(held)))
        return tuple(regions)


def located_claims(
    readers: Readers, words: PlaceWords, claims: Sequence[Claim], spoken_of: Sequence[str]
) -> tuple[Claim, ...]:
    """The claims of one document with their places located, in their order.

    What the first look leaves open is looked at again beside the places found.
    """
    report = _report(readers.surveyor, words, claims, spoken_of)
    first = [_located(readers, words, claim, report, ()) for claim in claims]
    points = _points(first)
    found = frozenset(held for claim in first for held in _governorates(claim))
    again = replace(report, governorates=found or report.governorates)
    return tuple(
        located if _settled(located) else _located(readers, words, claim, again, points)
        for claim, located in zip(claims, first, strict=True)
    )


def _settled(claim: Claim) -> bool:
    return all(mention.location is not None and mention.location.chosen for mention in claim.where)


def _points(claims: Sequence[Claim]) -> tuple[Point, ...]:
    """Where the towns and sites of these claims lie."""
    chosen = (m.location.chosen for claim in claims for m in claim.where if m.location and m.location.chosen)
    return tuple(dict.fromkeys((place.lat, place.lon) for place in chosen if place.level in _POINTS))


def _governorates(claim: Claim) -> list[str]:
    """Ids of the governorates in which a claim's located places lie."""
    chosen = [m.location.chosen for m in claim.where if m.location and m.location.chosen]
    ids = [place.place if place.level == "governorate" else place.admin1 for place in chosen]
    return [place for place in ids if place]


def _report(
    surveyor: Finder, words: PlaceWords, claims: Sequence[Claim], spoken_of: Sequence[str]
) -> _Report:
    """What the document is about, by the names that are sure alone and by its parties."""
    names = dict.fromkeys([mention.name for claim in claims for mention in claim.where] + list(spoken_of))
    sure = []
    for name in names:
        place = surveyor.locate(surveyor.reader.read(name), ()).chosen
        if place is not None:
            held = place.place if place.level == "governorate" else place.admin1
            sure.append(_Sure(name, held, place.country))
    held_in = frozenset(told.governorate for told in sure if told.governorate)
    return _Report(tuple(sure), frozenset(_countries_of_actors(words, claims)), held_in)


def _countries_of_actors(words: PlaceWords, claims: Sequence[Claim]) -> Iterator[str]:
    for claim in claims:
        for mention in (*claim.actors, *claim.targets, *claim.attribution):
            for start, country in words.actor_countries.items():
                if mention.id and mention.id.startswith(start):
                    yield country


def _located(
    readers: Readers, words: PlaceWords, claim: Claim, report: _Report, beside: Sequence[Point]
) -> Claim:
    if not claim.where:
        return claim
    finder = readers.reporter
    pointing = _Pointing(finder, words, report)
    spoken = [pointing.meant(_hinted(finder.reader.read(mention.name), mention)) for mention in claim.where]
    own = _claim_regions(finder, claim, spoken, report)
    points, where = list(beside), list[PlaceMention]()
    for mention, told in zip(claim.where, spoken, strict=True):
        location = finder.locate(told, (*own, *report.regions(mention.name)), points)
        if not location.candidates and location != GENERIC:
            location = readers.atlas.locate(told, (), points)
        if location.chosen and location.chosen.level in _POINTS:
            points.append((location.chosen.lat, location.chosen.lon))
        location = _related(mention, location)
        level = mention.level or (location.chosen.level if location.chosen else None)
        where.append(replace(mention, location=location, level=level))
    return replace(claim, where=tuple(where))


@dataclass(frozen=True, slots=True)
class _Pointing:
    """Reads words that point back: الريف الشرقي of the one governorate, شمال البلاد of the one country."""

    finder: Finder
    words: PlaceWords
    report: _Report

    def meant(self, spoken: Spoken) -> Spoken:
        """The mention with what it points at in its place, where that is one place."""
        name, ways = spoken.names[0], self.words.directions
        if name in self.words.homeland and self.report.country:
            return replace(spoken, names=(self.report.country.lower(),))
        if not (spoken.countryside and name in ways and len(self.report.governorates) == 1):
            return spoken
        held = self.finder.named_id(next(iter(self.report.governorates)))
        return replace(spoken, names=(held,), heading=ways[name]) if held else spoken


def _hinted(spoken: Spoken, mention: PlaceMention) -> Spoken:
    """The level that the claim tells stands in for a word before the name."""
    if spoken.kind is None and mention.level in ("governorate", "district", "subdistrict"):
        return replace(spoken, kind=KindWord(mention.level, "title"))
    return spoken


def _claim_regions(finder: Finder, claim: Claim, spoken: Sequence[Spoken], report: _Report) -> list[Region]:
    """Regions that the claim's own containers make, the narrowest first."""
    found: list[tuple[float, Region]] = []
    for mention, words in zip(claim.where, spoken, strict=True):
        titled = words.kind is not None and words.kind.level in _HOLDERS and words.kind.use == "title"
        if not (words.countryside or words.heading or titled or mention.level in _HOLDERS):
            continue
        location = finder.locate(words, report.regions(mention.name))
        if location.chosen:
            found.append((location.chosen.radius_km, finder.around(location.chosen)))
    return [region for _, region in sorted(found, key=lambda pair: pair[0])]


def _related(mention: PlaceMention, location: Location) -> Location:
    """A distance told with the place moves the point; without a bearing it widens the radius."""
    if mention.relation.distance_km is None:
        return location
    return towards(location, mention.relation.bearing, mention.relation.distance_km)
