"""What a gazetteer knows of one place."""

from dataclasses import dataclass

GEONAMES_CODE = "geonames-admin1:"  # before GeoNames' code of a governorate, kept among its names
LEVELS = ("site", "settlement", "subdistrict", "district", "governorate", "country", "area")


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a gazetteer.

    ``names`` holds every name that it goes by, the first one shown. ``radius_km``
    is how far from the point the place may reach. ``rank`` orders homonyms by how
    often reports mean them: 0 unknown or hamlet, then the digits of the population,
    9 a country. ``parents`` are ids of what holds it, widest first: governorate,
    district, subdistrict. ``country`` is ISO 3166-1 alpha-2.
    """

    id: str
    names: tuple[str, ...]
    lat: float
    lon: float
    level: str
    radius_km: float
    country: str | None = None
    parents: tuple[str, ...] = ()
    rank: int = 0
    pcode: str | None = None
