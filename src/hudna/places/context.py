"""What a report speaks of, as regions in which its place names are looked up."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from hudna.knowledge.place_words import KindWord, PlaceWords
from hudna.model.claim import Claim, PlaceMention
from hudna.model.place import Location
from hudna.places.find import Finder
from hudna.places.geography import Point
from hudna.places.mention import Spoken
from hudna.places.offset import towards
from hudna.places.search import Region

_HOLDERS = ("area", "governorate", "district", "subdistrict")
_POINTS = ("settlement", "site")


def located_claims(
    finder: Finder, words: PlaceWords, claims: Sequence[Claim], spoken_of: Sequence[str]
) -> tuple[Claim, ...]:
    """The claims of one document with their places located, in their order.

    What the first look leaves open is looked at again beside the places that it found.
    """
    document = _document_regions(finder, words, claims, spoken_of)
    first = [_located(finder, claim, document, ()) for claim in claims]
    points = _points(first)
    return tuple(
        located if _settled(located) else _located(finder, claim, document, points)
        for claim, located in zip(claims, first, strict=True)
    )


def _settled(claim: Claim) -> bool:
    return all(mention.location is not None and mention.location.chosen for mention in claim.where)


def _points(claims: Sequence[Claim]) -> tuple[Point, ...]:
    """Where the towns and sites of these claims lie."""
    chosen = (m.location.chosen for claim in claims for m in claim.where if m.location and m.location.chosen)
    return tuple(dict.fromkeys((place.lat, place.lon) for place in chosen if place.level in _POINTS))


def _document_regions(
    finder: Finder, words: PlaceWords, claims: Sequence[Claim], spoken_of: Sequence[str]
) -> list[Region]:
    """The governorates that the document names, all together, then its countries."""
    names = Counter([mention.name for claim in claims for mention in claim.where] + list(spoken_of))
    governorates: set[str] = set()
    countries: set[str] = set(_countries_of_actors(words, claims))
    for name in names:
        chosen = finder.locate(finder.reader.read(name), ()).chosen
        if chosen is None:
            continue
        if chosen.country:
            countries.add(chosen.country)
        if chosen.level != "country" and (held := chosen.admin1 or chosen.place):
            governorates.add(held)
    regions = []
    if governorates:
        label = "the governorates the report names"
        regions.append(Region(label, parents=frozenset(governorates), wide=len(governorates) > 1))
    if countries:
        label = "the countries the report speaks of"
        regions.append(Region(label, countries=frozenset(countries), wide=True))
    return regions


def _countries_of_actors(words: PlaceWords, claims: Sequence[Claim]) -> Iterator[str]:
    for claim in claims:
        for mention in (*claim.actors, *claim.targets, *claim.attribution):
            for start, country in words.actor_countries.items():
                if mention.id and mention.id.startswith(start):
                    yield country


def _located(finder: Finder, claim: Claim, document: Sequence[Region], beside: Sequence[Point]) -> Claim:
    if not claim.where:
        return claim
    spoken = [_hinted(finder.reader.read(mention.name), mention) for mention in claim.where]
    own = _claim_regions(finder, claim, spoken, document)
    context, points, where = [*own, *document], list(beside), list[PlaceMention]()
    for mention, words in zip(claim.where, spoken, strict=True):
        location = finder.locate(words, context, points)
        if not location.candidates and own:
            location = finder.locate(words, document, points)
        if location.chosen and location.chosen.level in _POINTS:
            points.append((location.chosen.lat, location.chosen.lon))
        location = _related(mention, location)
        level = mention.level or (location.chosen.level if location.chosen else None)
        where.append(replace(mention, location=location, level=level))
    return replace(claim, where=tuple(where))


def _hinted(spoken: Spoken, mention: PlaceMention) -> Spoken:
    """The level that the claim tells stands in for a word before the name."""
    if spoken.kind is None and mention.level in ("governorate", "district", "subdistrict"):
        return replace(spoken, kind=KindWord(mention.level, "title"))
    return spoken


def _claim_regions(
    finder: Finder, claim: Claim, spoken: Sequence[Spoken], document: Sequence[Region]
) -> list[Region]:
    """Regions that the claim's own containers make, the narrowest first."""
    found: list[tuple[float, Region]] = []
    for mention, words in zip(claim.where, spoken, strict=True):
        titled = words.kind is not None and words.kind.level in _HOLDERS and words.kind.use == "title"
        if not (words.countryside or words.heading or titled or mention.level in _HOLDERS):
            continue
        location = finder.locate(words, document)
        if location.chosen:
            found.append((location.chosen.radius_km, finder.around(location.chosen)))
    return [region for _, region in sorted(found, key=lambda pair: pair[0])]


def _related(mention: PlaceMention, location: Location) -> Location:
    """A distance told with the place moves the point; without a bearing it widens the radius."""
    if mention.relation.distance_km is None:
        return location
    return towards(location, mention.relation.bearing, mention.relation.distance_km)
