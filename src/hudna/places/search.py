"""Where a name may lie: tiers of likeness, from the letter to one letter off, inside a region or anywhere."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from hudna.places.forms import MIN_EDIT, bare, folded, joined, shortened
from hudna.places.gazetteer import GazetteerPart
from hudna.places.geography import Point, distance_km
from hudna.places.likeness import likeness

STRICT = ("exact", "folded", "joined")
TIERS = (*STRICT, "variant", "edit", "subset")
_REMEMBERED = 5000  # joined forms whose names are kept at hand
_Met = tuple[int, int, int]  # part, place, name: all by number
_Test = Callable[[int], bool]


@dataclass(frozen=True, slots=True)
class Region:
    """Where to look: a circle, else inside any of ``parents`` (gazetteer ids), else any of ``countries``.

    ``label`` names the region in reasons. ``wide``: too wide, or too much of a guess, for
    names that are only alike. ``narrow``: so narrow that a namesake elsewhere is no rival.
    ``remote``: only the country fits though the report names governorates, so that a
    village there is likely the namesake of one that no list holds.
    """

    label: str
    parents: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    centre: Point | None = None
    reach_km: float = 0.0
    wide: bool = False
    narrow: bool = False
    remote: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that a name met, by part and number; ``tier`` says how, ``name`` under which name."""

    part: int
    number: int
    tier: str
    name: int = -1


@dataclass(slots=True)
class Searcher:
    """Searches several gazetteers as one. Not shared between threads: it remembers regions."""

    parts: Sequence[GazetteerPart]
    qualifiers: frozenset[str] = frozenset()
    _regions: dict[Region | None, Sequence[_Test]] = field(default_factory=dict)
    _known: dict[str, list[_Met]] = field(default_factory=dict)

    def _tests(self, region: Region | None) -> Sequence[_Test]:
        """For each gazetteer, whether a place of it lies in the region, or is the region itself."""
        tests = self._regions.get(region)
        if tests is None:
            if len(self._regions) > _REMEMBERED:
                self._regions.clear()
            tests = self._regions[region] = [_test(part, region) for part in self.parts]
        return tests

    def strict(self, key: str, written: str, region: Region | None) -> list[Hit]:
        """Names that differ in folded letters, articles and spaces alone."""
        found: dict[tuple[int, int], Hit] = {}
        tests = self._tests(region)
        for part, number, name in self._bearing(joined(key)):
            if not tests[part](number):
                continue
            text = self.parts[part].name_text(name)
            tier = "exact" if text == written else "folded" if folded(text) == key else "joined"
            known = found.get((part, number))
            if known is None or STRICT.index(tier) < STRICT.index(known.tier):
                found[part, number] = Hit(part, number, tier, name)
        return list(found.values())

    def _bearing(self, form: str) -> list[_Met]:
        """Every name of this joined form, anywhere; remembered, for a name is asked for more than once."""
        known = self._known.get(form)
        if known is None:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            known = self._known[form] = [
                (at, part.owners[name], name)
                for at, part in enumerate(self.parts)
                for name in part.bearing(form)
            ]
        return known

    def loose(self, key: str, region: Region) -> list[Hit]:
        """Names that are only alike: a variant spelling, a likely slip, a qualifier more or less."""
        return self._alike(key, region) or self._qualified(key, region)

    def namesakes(self, form: str, country: str) -> int:
        """How many places of the country, ten kilometres apart or more, bear a name of this joined form."""
        cells = set()
        for part, number, _ in self._bearing(form):
            gazetteer = self.parts[part]
            if gazetteer.country_of(number) == country:
                lat, lon = gazetteer.point(number)
                cells.add((round(lat * 10), round(lon * 10)))
        if len(cells) < 2:
            return len(cells)
        apart: list[tuple[int, int]] = []
        for cell in sorted(cells):
            if all(abs(cell[0] - other[0]) > 1 or abs(cell[1] - other[1]) > 1 for other in apart):
                apart.append(cell)
        return len(apart)

    def _fetch(self, form: str, kind: str, tests: Sequence[_Test]) -> list[_Met]:
        """Every name of a place inside the region that may have this form."""
        found: list[_Met] = []
        for at, part in enumerate(self.parts):
            if names := part.hits(form, kind):
                owners, inside = part.owners, tests[at]
                found += [(at, owners[name], name) for name in names if inside(owners[name])]
        return found

    def _alike(self, key: str, region: Region) -> list[Hit]:
        """Names one letter off, where that letter is a habit of writing; else where it is a likely slip."""
        form = joined(key)
        if len(form) < MIN_EDIT:
            return []
        tests = self._tests(region)
        near = {met for short in (form, *shortened(form)) for met in self._fetch(short, "d", tests)}
        found: dict[str, list[_Met]] = {"variant": [], "slip": []}
        for met in sorted(near):
            if how := likeness(self.parts[met[0]].joined_text(met[2]), form):
                found[how].append(met)
        return _unique(found["variant"], "variant") or _unique(found["slip"], "edit")

    def _qualified(self, key: str, region: Region) -> list[Hit]:
        """Names that are the asked one with qualifiers added or left out: كبش is كبش غربي."""
        wanted = {bare(token) for token in key.split()}
        core = wanted - self.qualifiers
        if not core:
            return []
        rarest = min(core, key=lambda token: sum(part.how_many(token, "t") for part in self.parts))
        found = []
        for met in self._fetch(rarest, "t", self._tests(region)):
            words = {bare(token) for token in folded(self.parts[met[0]].name_text(met[2])).split()}
            if words - self.qualifiers == core and (words < wanted or wanted < words):
                found.append(met)
        return _unique(found, "subset")


def _test(part: GazetteerPart, region: Region | None) -> _Test:
    """Whether a place of one gazetteer lies in a region."""
    if region is None:
        return lambda number: True  # noqa: ARG005 -- every place lies somewhere
    if region.centre is not None:
        centre, reach = region.centre, region.reach_km
        return lambda number: distance_km(centre, part.point(number)) <= reach
    if region.parents:
        return partial(part.within, codes=part.codes_of(region.parents))
    return lambda number: part.country_of(number) in region.countries


def _unique(found: Sequence[_Met], tier: str) -> list[Hit]:
    """One hit a place, in the order found."""
    first: dict[tuple[int, int], Hit] = {}
    for part, number, name in found:
        first.setdefault((part, number), Hit(part, number, tier, name))
    return list(first.values())
