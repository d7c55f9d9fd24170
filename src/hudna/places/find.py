"""One mention to a location: inside the regions that the words tell, the narrowest first."""

from collections.abc import Sequence
from dataclasses import replace

from hudna.knowledge.place_words import KindWord, PlaceWords
from hudna.model.place import Candidate, Location
from hudna.places.choose import (
    HOLDS,
    Found,
    Group,
    chosen,
    fitting,
    grouped,
    listed,
    preferred,
    rank_of,
    tier_of,
)
from hudna.places.gazetteer import GazetteerPart
from hudna.places.geography import Point
from hudna.places.mention import MentionReader, Spoken
from hudna.places.offset import between, either, side_of, towards
from hudna.places.place import Place
from hudna.places.search import Region, Searcher

AROUND_KM = 15.0  # villages told as "in" a town lie this far out at most, beside its own radius
FAR_RANK = 6  # a place of a hundred thousand people is known far away
RANKED = 4  # quarters, sites and towns that lists rank
UNKNOWN = Location(None, (), "no place of this name")
GENERIC = Location(None, (), "a common noun, no name of its own")
Context = Sequence[Region]


class Finder:
    """Finds one mention at a time. Not shared between threads (it remembers regions)."""

    def __init__(self, parts: Sequence[GazetteerPart], words: PlaceWords, least: float) -> None:
        self._parts, self._words, self._least = parts, words, least
        self.search = Searcher(parts, words.qualifiers)
        self.reader = MentionReader(words)

    def locate(self, spoken: Spoken, context: Context, others: Sequence[Point] = ()) -> Location:
        """Where a mention lies; ``others`` are points of places told beside it."""
        if spoken.other:
            return self._two(spoken, context, others)
        inner = [region for phrase in spoken.within if (region := self._container(phrase, context))]
        regions = [*inner, *context]
        if spoken.heading or spoken.countryside:
            return self._towards(spoken, regions, others)
        found = self.named(spoken, regions, others)
        if spoken.km is not None and found.chosen:
            return towards(found, None, spoken.km)
        if found.chosen or not (spoken.kind and spoken.kind.use in ("quarter", "urban")):
            return found
        return self._only_container(spoken, context) or found

    def named(self, spoken: Spoken, context: Context, others: Sequence[Point] = ()) -> Location:
        """The name in the narrowest region that knows it; without a region only its strict forms."""
        if spoken.names[0] in self._words.generic or spoken.names[0] in self._words.directions:
            return GENERIC
        if spoken.kind is None and (country := self._country(spoken)):
            return country
        regions: Sequence[Region | None] = context or (None,)
        for region in regions:
            location = self._in_region(spoken, region, others)
            if location.candidates:
                return location
        return UNKNOWN

    def around(self, place: Place | Candidate) -> Region:
        """The region that a place makes for the names told inside it."""
        name, known = (place.names[0], place.id) if isinstance(place, Place) else (place.name, place.place)
        if place.level == "country":
            return Region(name, countries=frozenset({place.country or ""}), wide=True)
        if place.level in HOLDS and self._has_members(known):
            return Region(name, parents=frozenset({known}), narrow=place.level != "governorate")
        reach = place.radius_km + (0 if place.level == "area" else AROUND_KM)
        return Region(name, centre=(place.lat, place.lon), reach_km=reach, narrow=reach <= 2 * AROUND_KM)

    def founds(self, key: str, written: str, region: Region | None) -> list[Found]:
        """Strict hits as places."""
        hits = self.search.strict(key, written, region)
        return [Found(self._parts[h.part].place(h.number, brief=True), h.tier, h.part) for h in hits]

    def _has_members(self, place: str) -> bool:
        return any(part.codes_of(frozenset({place})) for part in self._parts)

    def _in_region(self, spoken: Spoken, region: Region | None, others: Sequence[Point]) -> Location:
        for loose in (False, True):
            if loose and (region is None or region.wide):
                break
            for key in spoken.names:
                found = self._hits(key, spoken.written, region, loose=loose)
                fit = fitting(found, spoken.kind, without_kind=key != spoken.names[0])
                if fit:
                    return self._decide(grouped(fit), key, region, others)
        return UNKNOWN

    def _hits(self, key: str, written: str, region: Region | None, *, loose: bool) -> list[Found]:
        if not loose:
            found = self.founds(key, written, region)
            return [hit for hit in found if region is not None or not self._far(hit.place)]
        hits = self.search.loose(key, region) if region else []
        return [Found(self._parts[h.part].place(h.number, brief=True), h.tier, h.part) for h in hits]

    def _decide(
        self, groups: list[Group], key: str, region: Region | None, others: Sequence[Point]
    ) -> Location:
        where = region.label if region else "all gazetteers"
        shown = listed(groups, where)
        best = preferred(groups, others)
        if best is None:
            return Location(
                None, shown, f"{len(groups)} places of this name in {where}, nothing tells them apart"
            )
        group, why = best
        if "nearest" not in why and self._trust(group, key, region) < self._least:
            return Location(
                None, shown, f"{tier_of(group)} name in {where}, but too common a name to be sure"
            )
        return chosen(group, f"{tier_of(group)} name, {why} in {where}", shown)

    def _trust(self, group: Group, key: str, region: Region | None) -> float:
        """How sure the answer is, as a share of such answers within 5 km."""
        trust, place = self._words.trust, group[0].place
        factor = trust.tiers[tier_of(group)] * (1.0 if region else trust.nowhere)
        if rank_of(group) >= RANKED or place.level in HOLDS:
            return trust.ranked * factor
        if region is not None and region.narrow:
            return trust.alone * factor
        namesakes = self.search.namesakes(key, place.country or "")
        return (trust.alone if namesakes < 2 else trust.shared if namesakes == 2 else trust.common) * factor

    def _country(self, spoken: Spoken) -> Location | None:
        """A country's name means the country, whatever villages are called so."""
        found = [h for h in self.founds(spoken.names[0], spoken.written, None) if h.place.level == "country"]
        found = [hit for hit in found if hit.tier != "joined"]
        return chosen(found, f"{found[0].tier} name of a country", ()) if found else None

    def _far(self, place: Place) -> bool:
        """A small place of a country that the report must speak of first."""
        needs = place.country in self._words.needs_context
        return needs and place.rank < FAR_RANK and place.level != "country"

    def _container(self, phrase: str, context: Context) -> Region | None:
        """The region of a phrase such as ريف حلب الشمالي, told inside the context or anywhere."""
        spoken = self.reader.read(phrase)
        location = self.locate(spoken, context)
        if location.chosen is None and context:
            location = self.locate(spoken, ())
        return self.around(location.chosen) if location.chosen else None

    def _only_container(self, spoken: Spoken, context: Context) -> Location | None:
        """A quarter or a street that no list knows lies somewhere in its town."""
        for phrase in spoken.within:
            held = self.locate(self.reader.read(phrase), context).chosen
            if held and held.level in ("settlement", "site"):
                reason = f"only {held.name}, which holds it, is known"
                area = replace(held, level="area", tier="area", reason=reason)
                return Location(area, (area,), reason)
        return None

    def _towards(self, spoken: Spoken, context: Context, others: Sequence[Point]) -> Location:
        """Countryside and directions: an area on that side of the place, wide enough to hold it."""
        kind = KindWord("governorate", "title") if spoken.countryside and spoken.kind is None else spoken.kind
        plain = replace(spoken, heading=None, countryside=False, within=(), kind=kind)
        base = self.named(plain, context, others)
        if base.chosen is None and not base.candidates:
            base = self.named(plain, (), others)
        if base.chosen is None:
            return base
        if spoken.km is not None:
            return towards(base, spoken.heading, spoken.km)
        return side_of(base, spoken.heading, countryside=spoken.countryside)

    def _two(self, spoken: Spoken, context: Context, others: Sequence[Point]) -> Location:
        first = self.locate(replace(spoken, other=None, between=False), context, others)
        second = self.locate(self.reader.read(spoken.other or ""), context, others)
        return between(first, second) if spoken.between else either(first, second)
