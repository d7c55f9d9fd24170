"""A mention to a location: inside the region the words tell, in tiers, or an honest abstention."""

from collections.abc import Sequence
from dataclasses import replace

from hudna.knowledge.place_words import KindWord, PlaceWords, load_place_words
from hudna.model.claim import Claim, PlaceMention
from hudna.model.place import Candidate, Location
from hudna.places.choose import Found, decide, point_of
from hudna.places.forms import folded
from hudna.places.gazetteer import GazetteerPart
from hudna.places.geography import Point, bearing_degrees, distance_km, midpoint, moved
from hudna.places.mention import MentionReader, Spoken
from hudna.places.place import Place
from hudna.places.search import Region, Searcher

AROUND_KM = 15.0  # villages told as "in" a town lie this far out at most, beside its own radius
UNKNOWN = Location(None, (), "no place of this name")


class Resolver:
    """Finds places in the shipped gazetteer and in those that a casebook adds.

    Deterministic; not shared between threads (it remembers regions).
    """

    def __init__(
        self, gazetteer: GazetteerPart, extra: Sequence[GazetteerPart] = (), words: PlaceWords | None = None
    ) -> None:
        self._parts = (gazetteer, *extra)
        self._search = Searcher(self._parts)
        self._words = words or load_place_words(folded)
        self._reader = MentionReader(self._words)
        self._regions: dict[str, Region | None] = {}

    def find(self, name: str, near: str | None = None) -> Location:
        """Where ``name`` lies, inside the governorate, district or country ``near`` where that is known."""
        region = self.region(near) if near else None
        return self._locate(self._reader.read(name), [region] if region else [], ())

    def region(self, name: str) -> Region | None:
        """The region of a name in Arabic or English, or of a code; None where none is known."""
        if name not in self._regions:
            self._regions[name] = self._region(name)
        return self._regions[name]

    def locate(self, document_claims: Sequence[Claim], spoken_of: Sequence[str] = ()) -> tuple[Claim, ...]:
        """The claims of one document, in their order, with every place mention located.

        ``spoken_of``: other places that the document names, as context only.
        """
        document = self._document_regions(document_claims, spoken_of)
        return tuple(self._claim(claim, document) for claim in document_claims)

    def _region(self, name: str) -> Region | None:
        key = " ".join(word for word in folded(name).split() if word not in self._words.near_fillers)
        ids = self._words.near_aliases.get(key)
        if ids:
            return Region(name, parents=frozenset(ids))
        found = self._founds(key, name, None)
        for level in ("governorate", "country", "district", "subdistrict"):
            for hit in found:
                if hit.place.level == level:
                    return self._around(hit.place)
        location = decide(found, None, "all gazetteers")
        return self._around(self._place(location.chosen)) if location.chosen else None

    def _place(self, chosen: Candidate) -> Place:
        return Place(
            chosen.place,
            (chosen.name,),
            chosen.lat,
            chosen.lon,
            chosen.level,
            chosen.radius_km,
            chosen.country,
        )

    def _around(self, place: Place) -> Region:
        """The region that a place makes for the names told inside it."""
        if place.level == "country":
            return Region(place.names[0], countries=frozenset({place.country or ""}), strict=True)
        if place.level == "governorate":
            return Region(place.names[0], parents=frozenset({place.id}))
        reach = place.radius_km + (0 if place.level == "area" else AROUND_KM)
        return Region(place.names[0], centre=point_of(place), reach_km=reach)

    def _founds(self, key: str, written: str, region: Region | None) -> list[Found]:
        return [
            Found(self._parts[hit.part].place(hit.number), hit.tier, hit.name, hit.part)
            for hit in self._search.by_name(key, written, region)
        ]

    def _locate(self, spoken: Spoken, context: Sequence[Region], others: Sequence[Point]) -> Location:
        if spoken.other:
            return self._between(spoken, context, others)
        inner = [region for phrase in spoken.within if (region := self._container(phrase, context))]
        if spoken.heading or spoken.countryside:
            return self._towards(spoken, [*inner, *context], others)
        found = self._named(spoken, [*inner, *context], others)
        if found.chosen or found.candidates or not inner:
            return found
        return self._only_container(spoken, context)

    def _named(self, spoken: Spoken, context: Sequence[Region], others: Sequence[Point]) -> Location:
        """The name in the narrowest region that knows it; without a region only its strict forms."""
        if spoken.name in self._words.generic:
            return Location(None, (), "a common noun, no name of its own")
        country = self._country(spoken)
        if country:
            return country
        tries = [spoken.name]
        if spoken.bare != spoken.name and not (spoken.kind and spoken.kind.use == "urban"):
            tries.append(spoken.bare)
        wanted: Sequence[Region | None] = context or [None]
        for region in wanted:
            for key in tries:
                found = self._founds(key, spoken.written, region)
                if region is None:
                    found = [hit for hit in found if not self._far(hit.place)]
                where = region.label if region else "all gazetteers"
                location = decide(found, spoken.kind, where, others)
                if location.candidates:
                    return location
        return UNKNOWN

    def _country(self, spoken: Spoken) -> Location | None:
        """A country's name means the country, whatever villages are called so."""
        if spoken.kind is not None:
            return None
        found = self._founds(spoken.name, spoken.written, None)
        countries = [hit for hit in found if hit.place.level == "country" and hit.tier in ("exact", "folded")]
        return decide(countries, None, "all gazetteers") if countries else None

    def _far(self, place: Place) -> bool:
        """A small place of a country that the report must speak of first."""
        return place.country in self._words.needs_context and place.rank < 6 and place.level != "country"

    def _container(self, phrase: str, context: Sequence[Region]) -> Region | None:
        """The region of a phrase such as ريف حلب الشمالي, told inside the context."""
        location = self._locate(self._reader.read(phrase), context, ())
        if location.chosen is None:
            return self.region(phrase)
        return self._around(self._place(location.chosen))

    def _only_container(self, spoken: Spoken, context: Sequence[Region]) -> Location:
        for phrase in spoken.within:
            location = self._locate(self._reader.read(phrase), context, ())
            if location.chosen and location.chosen.level in ("settlement", "site"):
                held = location.chosen
                reason = f"only {held.name}, which holds it, is known"
                area = replace(held, level="area", tier="area", radius_km=held.radius_km + 2.0, reason=reason)
                return Location(area, (area,), reason)
        return UNKNOWN

    def _towards(self, spoken: Spoken, context: Sequence[Region], others: Sequence[Point]) -> Location:
        """Countryside and directions: an area on that side of the place, wide enough to hold it."""
        plain = replace(spoken, heading=None, countryside=False, within=())
        prefer = KindWord("governorate", "title") if spoken.countryside else spoken.kind
        base = self._named(replace(plain, kind=prefer), context, others) if context else UNKNOWN
        if base.chosen is None:
            base = self._named(replace(plain, kind=prefer), [], others)
        if base.chosen is None:
            return base
        held = base.chosen
        told = f"{'countryside of' if spoken.countryside else 'part of'} {held.name}"
        at, radius = (held.lat, held.lon), held.radius_km
        degrees = bearing_degrees(spoken.heading)
        if degrees is not None:
            out, radius = _reach(held)
            at = moved(at, degrees, out)
            told = f"{told}, {spoken.heading}"
        area = replace(
            held, lat=round(at[0], 5), lon=round(at[1], 5), level="area", tier="area",
            radius_km=round(radius, 1), reason=told,
        )  # fmt: skip
        return Location(area, (area, *base.candidates[:3]), told)

    def _between(self, spoken: Spoken, context: Sequence[Region], others: Sequence[Point]) -> Location:
        first = self._named(spoken, context, others)
        second = self._locate(self._reader.read(spoken.other or ""), context, others)
        if not first.chosen or not second.chosen:
            return Location(
                None, (*first.candidates, *second.candidates), "one end of the stretch is unknown"
            )
        a, b = (first.chosen.lat, first.chosen.lon), (second.chosen.lat, second.chosen.lon)
        at = midpoint(a, b)
        reason = f"between {first.chosen.name} and {second.chosen.name}"
        area = replace(
            first.chosen, lat=round(at[0], 5), lon=round(at[1], 5), level="area", tier="area",
            radius_km=round(distance_km(a, b) / 2 + 1, 1), reason=reason,
        )  # fmt: skip
        return Location(area, (area, first.chosen, second.chosen), reason)

    # documents

    def _document_regions(self, claims: Sequence[Claim], spoken_of: Sequence[str]) -> list[Region]:
        """Regions that a document speaks of: its governorates together, then its countries."""
        governorates: list[str] = []
        countries: list[str] = []
        names = [mention.name for claim in claims for mention in claim.where] + list(spoken_of)
        for name in dict.fromkeys(names):
            chosen = self.find(name).chosen
            if chosen is None:
                continue
            if chosen.country:
                countries.append(chosen.country)
            if chosen.level == "governorate":
                governorates.append(chosen.place)
            elif chosen.admin1:
                governorates.append(chosen.admin1)
        countries += [
            country
            for claim in claims
            for mention in (*claim.actors, *claim.targets, *claim.attribution)
            for start, country in self._words.actor_countries.items()
            if mention.id and mention.id.startswith(start)
        ]
        regions = []
        if governorates:
            regions.append(
                Region("the governorates the report names", parents=frozenset(governorates), strict=True)
            )
        if countries:
            regions.append(
                Region("the countries the report speaks of", countries=frozenset(countries), strict=True)
            )
        return regions

    def _claim(self, claim: Claim, document: Sequence[Region]) -> Claim:
        if not claim.where:
            return claim
        spoken = [self._reader.read(mention.name) for mention in claim.where]
        own = self._claim_regions(claim, spoken, document)
        points: list[Point] = []
        located = []
        for mention, words in zip(claim.where, spoken, strict=True):
            kind = words.kind or (
                KindWord(mention.level, "title")
                if mention.level in ("governorate", "district", "subdistrict")
                else None
            )
            location = self._locate(replace(words, kind=kind), [*own, *document], points)
            location = _related(mention, location)
            if location.chosen and location.chosen.level in ("settlement", "site"):
                points.append((location.chosen.lat, location.chosen.lon))
            level = mention.level or (location.chosen.level if location.chosen else None)
            located.append(replace(mention, location=location, level=level))
        return replace(claim, where=tuple(located))

    def _claim_regions(
        self, claim: Claim, spoken: Sequence[Spoken], document: Sequence[Region]
    ) -> list[Region]:
        """Regions that the claim's own containers make, the narrowest first."""
        found: list[tuple[float, Region]] = []
        for mention, words in zip(claim.where, spoken, strict=True):
            wide = (
                words.countryside
                or words.heading
                or (words.kind and words.kind.level in ("governorate", "district"))
            )
            if not wide and mention.level not in ("area", "governorate", "district", "subdistrict"):
                continue
            location = self._locate(words, document, ())
            if location.chosen:
                held = location.chosen
                region = self._around(self._place(held))
                found.append((held.radius_km, region))
        return [region for _, region in sorted(found, key=lambda pair: pair[0])]


def _reach(held: Candidate) -> tuple[float, float]:
    """How far out the side of a place lies, and how far it reaches: half and half of its radius for land,
    for a town some kilometres beyond its edge.
    """
    if held.level in ("governorate", "country", "area", "district", "subdistrict"):
        return held.radius_km * 0.5, held.radius_km * 0.6
    return held.radius_km + 4.0, held.radius_km + 6.0


def _related(mention: PlaceMention, location: Location) -> Location:
    """A distance told with the place moves the point; without a bearing it widens the radius."""
    km, chosen = mention.relation.distance_km, location.chosen
    if km is None or chosen is None:
        return location
    degrees = bearing_degrees(mention.relation.bearing)
    if degrees is None:
        told = replace(
            chosen, radius_km=round(chosen.radius_km + km, 1), reason=f"{km:g} km from {chosen.name}"
        )
        return Location(told, (told, *location.candidates), told.reason)
    lat, lon = moved((chosen.lat, chosen.lon), degrees, km)
    reason = f"{km:g} km {mention.relation.bearing} of {chosen.name}"
    radius = round(chosen.radius_km + 0.2 * km, 1)
    told = replace(
        chosen,
        lat=round(lat, 5),
        lon=round(lon, 5),
        level="area",
        tier="area",
        radius_km=radius,
        reason=reason,
    )
    return Location(told, (told, *location.candidates), reason)
