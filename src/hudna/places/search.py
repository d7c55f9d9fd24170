"""Where a name may lie: tiers of likeness, from the letter to one letter off, inside a region or anywhere."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from hudna.places.forms import MIN_EDIT, bare, folded, joined, shortened
from hudna.places.gazetteer import GazetteerPart
from hudna.places.geography import Point, distance_km
from hudna.places.likeness import likeness

STRICT = ("exact", "folded", "joined")
TIERS = (*STRICT, "variant", "edit", "subset")


@dataclass(frozen=True, slots=True)
class Region:
    """Where to look: inside any of ``parents`` (gazetteer ids), any of ``countries``, or a circle.

    Empty sets put no limit. ``label`` names the region in reasons. ``strict``: the region
    is too wide, or too much of a guess, for names that are only alike.
    """

    label: str
    parents: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    centre: Point | None = None
    reach_km: float = 0.0
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that a name met: ``part`` and ``number`` say where it stands, ``name`` which name."""

    part: int
    number: int
    name: str
    tier: str


@dataclass(slots=True)
class Searcher:
    """Searches several gazetteers as one. Not shared between threads: it remembers regions."""

    parts: Sequence[GazetteerPart]
    _codes: dict[tuple[int, frozenset[str]], frozenset[int]] = field(default_factory=dict)

    def inside(self, region: Region | None, part: int, number: int) -> bool:
        """Whether a place lies in the region, or is the region itself."""
        if region is None:
            return True
        gazetteer = self.parts[part]
        if region.parents and not gazetteer.within(number, self._wanted(part, region.parents)):
            return False
        elsewhere = region.countries and gazetteer.country_of(number) not in region.countries
        if elsewhere and not region.parents:
            return False
        if region.centre is None:
            return True
        return distance_km(region.centre, gazetteer.point(number)) <= region.reach_km

    def _wanted(self, part: int, ids: frozenset[str]) -> frozenset[int]:
        known = self._codes.get((part, ids))
        if known is None:
            known = self._codes[part, ids] = self.parts[part].codes_of(ids)
        return known

    def by_name(self, key: str, written: str, region: Region | None) -> list[Hit]:
        """Hits of the strictest tier that has any; the loose ones only in a region not ``strict``."""
        found = self._folded(key, written, region) or self._joined(key, region)
        if not found and region is not None and not region.strict:
            found = self._alike(key, region) or self._subset(key, region)
        return found

    def _fetch(self, form: str, kind: str, region: Region | None) -> list[tuple[int, int, str]]:
        """Part, place and name of every place inside the region that may have this form."""
        found = []
        for at, part in enumerate(self.parts):
            for name in part.hits(form, kind):
                number = part.owner(name)
                if self.inside(region, at, number):
                    found.append((at, number, part.name_text(name)))
        return found

    def _folded(self, key: str, written: str, region: Region | None) -> list[Hit]:
        same = [hit for hit in self._fetch(key, "f", region) if folded(hit[2]) == key]
        exact = [hit for hit in same if hit[2] == written]
        return _unique(exact, "exact") if exact else _unique(same, "folded")

    def _joined(self, key: str, region: Region | None) -> list[Hit]:
        form = joined(key)
        same = [hit for hit in self._fetch(form, "j", region) if joined(folded(hit[2])) == form]
        return _unique(same, "joined")

    def _subset(self, key: str, region: Region) -> list[Hit]:
        """Names that hold all words of the asked one, or all of whose words the asked one holds."""
        wanted = {bare(token) for token in key.split()}
        if not wanted:
            return []
        rarest = min(wanted, key=lambda token: sum(part.how_many(token, "t") for part in self.parts))
        found = []
        for hit in self._fetch(rarest, "t", region):
            words = {bare(token) for token in folded(hit[2]).split()}
            if wanted < words or words < wanted:
                found.append(hit)
        return _unique(found, "subset")

    def _alike(self, key: str, region: Region) -> list[Hit]:
        """Names one letter off, where that letter is a habit of writing; else where it is a likely slip."""
        form = joined(key)
        if len(form) < MIN_EDIT:
            return []
        asked = [(form, "d"), *((short, kind) for short in shortened(form) for kind in "dj")]
        near = [hit for short, kind in asked for hit in self._fetch(short, kind, region)]
        how = {name: likeness(joined(folded(name)), form) for _, _, name in near}
        variants = [hit for hit in near if how[hit[2]] == "variant"]
        slips = [hit for hit in near if how[hit[2]] == "slip"]
        return _unique(variants, "variant") or _unique(slips, "edit")


def _unique(found: list[tuple[int, int, str]], tier: str) -> list[Hit]:
    """One hit a place, in the order found."""
    first: dict[tuple[int, int], Hit] = {}
    for part, number, name in found:
        first.setdefault((part, number), Hit(part, number, name, tier))
    return list(first.values())
