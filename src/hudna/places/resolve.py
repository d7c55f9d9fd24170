"""Mentions to locations: a name alone, or all places of a report's claims with their context."""

from collections.abc import Sequence

from hudna.knowledge.place_words import PlaceWords, load_place_words
from hudna.model.claim import Claim
from hudna.model.place import Candidate, Location
from hudna.places.choose import Found, candidate, fitting, grouped, preferred
from hudna.places.context import Readers, located_claims
from hudna.places.find import FAR_RANK, RANKED, Finder
from hudna.places.forms import folded
from hudna.places.gazetteer import GazetteerPart
from hudna.places.search import Region

SURE = 0.8  # how telling a name must be to say what a report is about


class Resolver:
    """Finds places in the shipped gazetteer and in those that a casebook adds.

    Deterministic; not shared between threads (it remembers regions). ``least`` is how sure
    an answer must be, as a share of such answers within 5 km; None takes the measured
    defaults of knowledge/places/words.yml: one for a name alone, a lower one within a report.
    """

    def __init__(
        self,
        gazetteer: GazetteerPart,
        extra: Sequence[GazetteerPart] = (),
        words: PlaceWords | None = None,
        least: float | None = None,
    ) -> None:
        self._parts = (gazetteer, *extra)
        self._words = words or load_place_words(folded)
        trust = self._words.trust
        self._finder = Finder(self._parts, self._words, trust.least if least is None else least)
        self._reporter = Finder(self._parts, self._words, trust.least_in_report if least is None else least)
        self._surveyor = Finder(self._parts, self._words, max(SURE, least or 0.0), known_from=RANKED)
        self._atlas = Finder(self._parts, self._words, max(SURE, least or 0.0), known_from=FAR_RANK)
        self._regions: dict[str, Region | None] = {}

    def find(self, name: str, near: str | None = None) -> Location:
        """Where ``name`` lies, inside the governorate, district or country ``near`` where that is known."""
        region = self.region(near) if near else None
        return self._finder.locate(self._finder.reader.read(name), (region,) if region else ())

    def locate(self, document_claims: Sequence[Claim], spoken_of: Sequence[str] = ()) -> tuple[Claim, ...]:
        """The claims of one document, in their order, with every place mention located.

        ``spoken_of``: other places that the document names, as context only.
        """
        room = Readers(self._reporter, self._surveyor, self._atlas)
        return located_claims(room, self._words, document_claims, spoken_of)

    def by_id(self, place: str) -> Candidate | None:
        """The place of a gazetteer id (``geonames:170063``); None for one that nobody knows."""
        for source, part in enumerate(self._parts):
            if known := part.with_id(place):
                return candidate(Found(known, "id", source), "the gazetteer's own id")
        return None

    def region(self, name: str) -> Region | None:
        """The region of a name in Arabic or English, or of a code; None where none is known."""
        if name not in self._regions:
            self._regions[name] = self._region(name)
        return self._regions[name]

    def _region(self, name: str) -> Region | None:
        key = " ".join(word for word in folded(name).split() if word not in self._words.near_fillers)
        if ids := self._words.near_aliases.get(key):
            return Region(name, parents=frozenset(ids))
        found = self._finder.founds(key, name, None)
        for level in ("governorate", "country", "district", "subdistrict"):
            of_level = [hit for hit in found if hit.place.level == level]
            if best := preferred(grouped(of_level), ()) if of_level else None:
                return self._finder.around(best[0][0].place)
        best = preferred(grouped(fitting(found, None)), ()) if found else None
        return self._finder.around(best[0][0].place) if best else None
