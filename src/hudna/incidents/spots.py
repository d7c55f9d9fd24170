"""The places of a claim as spots: how fine each is, which come first, which only hold the others."""

from collections.abc import Iterable
from dataclasses import dataclass

from hudna.language.normal import key
from hudna.model.claim import PlaceMention
from hudna.model.place import Candidate

SITE, SETTLEMENT, DISTRICT, REGION, COUNTRY = range(5)
_RANKS = {
    "site": SITE, "settlement": SETTLEMENT, "subdistrict": DISTRICT, "district": DISTRICT,
    "area": DISTRICT, "governorate": REGION, "country": COUNTRY,
}  # fmt: skip
CITY_KM = 2.2  # a settlement of a greater radius is a town or city, where much happens
_DISTRICT_KM, _REGION_KM = 25.0, 120.0  # an area of a greater radius ranks with the next coarser level


@dataclass(frozen=True, slots=True)
class Spot:
    """One place a claim names: folded name, how fine it is (``SITE`` first), its readings on the map."""

    name: str
    rank: int
    chosen: Candidate | None
    readings: tuple[Candidate, ...]

    @property
    def key(self) -> str:
        """The gazetteer id, or the name where the map does not settle it."""
        return self.chosen.key if self.chosen else self.name


def _rank(mention: PlaceMention, chosen: Candidate | None) -> int:
    if chosen is None:
        return _RANKS.get(mention.level or "settlement", SETTLEMENT)
    rank = _RANKS.get(chosen.level, SETTLEMENT)
    if chosen.level == "area":
        rank += (chosen.radius_km > _DISTRICT_KM) + (chosen.radius_km > _REGION_KM)
    return rank


def _spot(mention: PlaceMention) -> Spot:
    location = mention.location
    chosen = location.chosen if location else None
    return Spot(key(mention.name), _rank(mention, chosen), chosen, location.candidates if location else ())


def _holds_another(spot: Spot, spots: Iterable[Spot]) -> bool:
    """Whether a city only says in which province a smaller place of the same claim lies."""
    chosen = spot.chosen
    if chosen is None or chosen.radius_km < CITY_KM or chosen.admin1 is None:
        return False
    smaller = (other.chosen for other in spots if other.chosen and other.rank <= SETTLEMENT)
    return any(c.admin1 == chosen.admin1 and c.radius_km < CITY_KM for c in smaller)


def sift(told: Iterable[Spot]) -> tuple[tuple[Spot, ...], tuple[Spot, ...]]:
    """The spots that say where, in the order given, and those that only hold them.

    A site and its settlement both identify the place. Names that the map settles go
    before an area that it doesn't. Each place stands once.
    """
    once = list({spot.key: spot for spot in reversed(list(told))}.values())[::-1]
    settled = [spot for spot in once if spot.chosen or spot.rank <= SETTLEMENT]
    edge = max(SETTLEMENT, min((spot.rank for spot in settled or once), default=SETTLEMENT))
    fine = tuple(spot for spot in settled or once if spot.rank <= edge and not _holds_another(spot, once))
    return fine, tuple(spot for spot in once if spot not in fine)


def spots_of(mentions: Iterable[PlaceMention]) -> tuple[tuple[Spot, ...], tuple[Spot, ...]]:
    """``sift`` of a claim's places; firing places (``from``) are no places of the event."""
    return sift(_spot(mention) for mention in mentions if mention.relation.type != "from")
