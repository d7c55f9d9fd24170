"""One mention to a location: inside the regions that the words tell, the narrowest first."""

from collections.abc import Sequence
from dataclasses import replace

from hudna.knowledge.place_words import KindWord, PlaceWords
from hudna.model.place import Candidate, Location
from hudna.places.choose import (
    HOLDS,
    LANDS,
    NEARBY_KM,
    Found,
    Group,
    chosen,
    fitting,
    grouped,
    listed,
    point_of,
    preferred,
    rank_of,
    side_by_side,
    tier_of,
)
from hudna.places.forms import folded, joined
from hudna.places.gazetteer import GazetteerPart
from hudna.places.geography import Point, distance_km
from hudna.places.mention import INSIDE_TOWNS, MentionReader, Spoken
from hudna.places.offset import between, either, side_of, towards
from hudna.places.place import Place
from hudna.places.search import STRICT, Hit, Region, Searcher

NARROW_KM = 60.0  # half a governorate: of namesakes, the one in it is meant
AROUND_KM = 15.0  # villages told as "in" a town lie this far out at most, beside its own radius
FAR_RANK = 6  # a place of a hundred thousand people is known far away
COUNTRYSIDE = "ريف"  # where it is part of a governorate's name: ريف دمشق
METROPOLIS = 4  # ranks by which a place must outdo namesakes abroad
RANKED = 4  # quarters, sites and towns that lists rank
UNKNOWN = Location(None, (), "no place of this name")
GENERIC = Location(None, (), "a common noun, no name of its own")
Context = Sequence[Region]


class Finder:
    """Finds one mention at a time. Not shared between threads (it remembers regions).

    ``least`` is the trust below which it abstains; ``known_from`` the rank from which a place
    is found where no region is told.
    """

    def __init__(
        self, parts: Sequence[GazetteerPart], words: PlaceWords, least: float, known_from: int = 0
    ) -> None:
        self._parts, self._words, self._least, self._known_from = parts, words, least, known_from
        loose = frozenset(word for word, kind in words.kinds.items() if kind.use == "loose")
        self.search = Searcher(parts, words.qualifiers | loose)
        self.reader = MentionReader(words)
        self._countries = _countries(parts)

    def locate(self, spoken: Spoken, context: Context, others: Sequence[Point] = ()) -> Location:
        """Where a mention lies; ``others`` are points of places told beside it."""
        if spoken.other:
            return self._two(spoken, context, others)
        inner = [region for phrase in spoken.within if (region := self._container(phrase, context))]
        regions = [*inner, *context]
        if spoken.heading or spoken.countryside:
            own = self._own_name(spoken, regions) if spoken.whole and spoken.km is None else None
            return own or self._towards(spoken, regions, others)
        found = self.named(spoken, regions, others)
        if spoken.km is not None and found.chosen:
            return towards(found, None, spoken.km)
        if found.chosen or not _is_spot(spoken, self._words):
            return found
        return self._in_town(spoken, regions) or self._only_container(spoken, context) or found

    def _own_name(self, spoken: Spoken, context: Context) -> Location | None:
        """A side that is a name of its own: جنوب لبنان, شمال دارفور, ريف دمشق."""
        plain = Spoken((spoken.whole,), spoken.written)
        regions: Sequence[Region | None] = (*context, None)
        for region in regions:
            found = [hit for hit in self.founds(spoken.whole, spoken.written, region) if hit.tier != "joined"]
            if lands := [hit for hit in found if hit.place.level in LANDS]:
                return self._decide(grouped(lands), plain.names[0], region, ())
        return None

    def named(self, spoken: Spoken, context: Context, others: Sequence[Point] = ()) -> Location:
        """The name in the narrowest region that knows it; without a region only its strict forms."""
        if spoken.names[0] in self._words.generic or spoken.names[0] in self._words.directions:
            return GENERIC
        if spoken.kind is None and (country := self._countries.get(spoken.names[0])):
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
        return Region(name, centre=(place.lat, place.lon), reach_km=reach, narrow=reach <= NARROW_KM)

    def founds(self, key: str, written: str, region: Region | None) -> list[Found]:
        """Strict hits as places."""
        return [self._found(hit) for hit in self.search.strict(key, written, region)]

    def _found(self, hit: Hit) -> Found:
        part = self._parts[hit.part]
        return Found(part.place(hit.number, brief=True), hit.tier, hit.part, part.joined_text(hit.name))

    def named_id(self, place: str) -> str | None:
        """The folded first name of an id, or None."""
        known = (part.with_id(place) for part in self._parts)
        return next((folded(found.names[0]) for found in known if found), None)

    def _has_members(self, place: str) -> bool:
        return any(part.codes_of(frozenset({place})) for part in self._parts)

    def _in_region(self, spoken: Spoken, region: Region | None, others: Sequence[Point]) -> Location:
        for loose in (False, True):
            if loose and (region is None or region.wide):
                break
            for key in spoken.names:
                found = self._hits(key, spoken.written, region, loose=loose)
                named = spoken.kind is not None and self._words.kinds.get(key.split()[0]) == spoken.kind
                fit = fitting(found, spoken.kind, without_kind=not named)
                if fit:
                    return self._decide(grouped(fit), key, region, others)
        return UNKNOWN

    def _hits(self, key: str, written: str, region: Region | None, *, loose: bool) -> list[Found]:
        if not loose:
            found = self.founds(key, written, region)
            if region is not None:
                return found
            as_told = [hit for hit in found if hit.tier != "joined"]
            return [hit for hit in as_told or found if not self._far(hit.place)]
        return [self._found(hit) for hit in self.search.loose(key, region)] if region else []

    def _decide(
        self, groups: list[Group], key: str, region: Region | None, others: Sequence[Point]
    ) -> Location:
        where = region.label if region else "all gazetteers"
        shown = listed(groups, where)
        best = preferred(groups, others) if region or not _abroad(groups) else None
        if best is None and (together := side_by_side(groups, where)):
            return together
        if best is None:
            return Location(
                None, shown, f"{len(groups)} places of this name in {where}, nothing tells them apart"
            )
        group, why = best
        if region is None and rank_of(group) < self._known_from:
            return Location(None, shown, f"{tier_of(group)} name, but far from all that is told")
        told = any(distance_km(point_of(group[0].place), other) <= NEARBY_KM for other in others)
        if not told and self._trust(group, key, region) < self._least:
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
        factor *= trust.remote if region is not None and region.remote else 1.0
        namesakes = self.search.namesakes(group[0].form, place.country or "")
        if tier_of(group) not in STRICT and self.search.namesakes(joined(key), place.country or ""):
            namesakes += 1  # the name as written is another place's
        return (trust.alone if namesakes < 2 else trust.shared if namesakes == 2 else trust.common) * factor

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

    def _in_town(self, spoken: Spoken, context: Context) -> Location | None:
        """A hospital or market that no list knows, called by its town: مشفى سراقب."""
        if not (spoken.kind and spoken.kind.use == "civic"):
            return None
        words = spoken.names[0].split()
        for tail in (2, 1):
            town = Spoken((" ".join(words[-tail:]),), spoken.written) if len(words) > tail else None
            held = self.named(town, context).chosen if town else None
            if held and held.level == "settlement" and held.tier in STRICT:
                return _inside(held)
        return None

    def _only_container(self, spoken: Spoken, context: Context) -> Location | None:
        """A quarter or a street that no list knows lies somewhere in its town."""
        for phrase in spoken.within:
            held = self.locate(self.reader.read(phrase), context).chosen
            if held and held.level in ("settlement", "site"):
                return _inside(held)
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
        seat = self._seat(base.chosen)
        if spoken.countryside:
            governorate = replace(spoken, whole=f"{COUNTRYSIDE} {spoken.names[0]}")
            base = self._own_name(governorate, context) or base
        return side_of(base, spoken.heading, seat, countryside=spoken.countryside)

    def _seat(self, land: Candidate) -> Point:
        """From where the sides of a governorate are told: its town of the same name, else its own point."""
        if land.level == "governorate":
            towns = self.founds(folded(land.name), land.name, self.around(land))
            best = preferred(grouped([hit for hit in towns if hit.place.level == "settlement"]), ())
            if best:
                return best[0][0].place.lat, best[0][0].place.lon
        return land.lat, land.lon

    def _two(self, spoken: Spoken, context: Context, others: Sequence[Point]) -> Location:
        first = self.locate(replace(spoken, other=None, between=False), context, others)
        second = self.locate(self.reader.read(spoken.other or ""), context, others)
        return between(first, second) if spoken.between else either(first, second)


def _abroad(groups: Sequence[Group]) -> bool:
    """Whether homonyms lie in several countries and none of them is a metropolis beside villages."""
    if len({group[0].place.country for group in groups}) < 2:
        return False
    ranks = sorted(map(rank_of, groups), reverse=True)
    return ranks[0] - ranks[1] < METROPOLIS


def _is_spot(spoken: Spoken, words: PlaceWords) -> bool:
    """Whether the mention is of a spot inside a town, or of a kind alone (معبر في الميادين)."""
    if spoken.names[0] in words.kinds:
        return True
    kind = spoken.kind
    return kind is not None and (kind.use in INSIDE_TOWNS or (kind.use == "part" and kind.level == "site"))


def _inside(held: Candidate) -> Location:
    """Somewhere in a town: its point, its radius, and an area for a level."""
    reason = f"only {held.name}, which holds it, is known"
    area = replace(held, level="area", tier="area", reason=reason)
    return Location(area, (area,), reason)


def _countries(parts: Sequence[GazetteerPart]) -> dict[str, Location]:
    """Countries by folded name: such a name means the country, whatever villages are called so."""
    found: dict[str, Location] = {}
    for source, part in enumerate(parts):
        for place in part.places_of(("country",)):
            for name in place.names:
                hit = Found(place, "exact", source)
                found.setdefault(folded(name), chosen([hit], "the name of a country", ()))
    return found
