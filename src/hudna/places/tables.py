"""Tables that users bring: OCHA's administrative tables (COD-AB) and GeoNames dumps, into places.

A table is taken whole or refused whole, with file and line of every fault.
P-codes are kept, as ids (``ocha:C4268``) and as the way to what holds a place.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from hudna.model.errors import InputRefusedError, UsageError
from hudna.places.forms import bare, folded, joined
from hudna.places.gazetteer import GazetteerPart
from hudna.places.geography import Point, distance_km
from hudna.places.names import is_arabic, worth_keeping
from hudna.places.place import GEONAMES_CODE, Place
from hudna.places.table import MAX_NAME, Faults, Row, number, read_csv, read_lines

_LEVELS = {1: "governorate", 2: "district", 3: "subdistrict", 4: "settlement", 5: "site"}
_RADIUS = {"site": 0.7, "settlement": 1.5, "subdistrict": 10.0, "district": 20.0, "governorate": 60.0}
_CAPITAL = {"0": 7, "1": 6, "2": 5, "3": 4}  # OCHA's capital_level: of the country, governorate, district, …
_VILLAGE, _HOLDER = 2, 3
_LAT = ("lat", "latitude", "center_lat", "y", "point_y", "lat_dd")
_LON = ("lon", "long", "longitude", "center_lon", "x", "point_x", "lon_dd", "lng")
_OWN = {
    "pcode": ("pcode", "p_code", "admin4pcode"),
    "ar": ("name_ar", "ar", "name_arabic", "admin4name_ar"),
    "en": ("name_en", "en", "name", "admin4name_en"),
}
_PCODE = re.compile(r"[A-Z]{1,3}[0-9][0-9A-Za-z-]*")
SWAP_KM = 40.0  # how much nearer to its governorate an exchanged point must lie
_GEONAMES_COLUMNS = 19
_SITES = {"P": "settlement", "S": "site", "T": "area", "H": "area", "L": "area", "V": "area"}
_WIDE = {
    "MTS": 20.0,
    "DSRT": 60.0,
    "PLN": 20.0,
    "RGN": 25.0,
    "STM": 20.0,
    "UPLD": 20.0,
    "OILF": 5.0,
    "LK": 6.0,
}


Circle = tuple[Point, float]


@dataclass(frozen=True, slots=True)
class Known:
    """What a table must fit: codes of known governorates, where these lie, and where countries lie."""

    codes: Mapping[str, str]
    countries: Mapping[str, Circle]
    governorates: Mapping[str, Circle]

    def lies_in(self, country: str, point: Point) -> bool:
        """Whether a point may lie in the country; always, for a country that is not known."""
        if country not in self.countries:
            return True
        centre, radius = self.countries[country]
        return distance_km(centre, point) <= radius * 1.3 + 100

    def is_swapped(self, country: str, admin1: str, point: Point) -> bool:
        """Whether latitude and longitude are plainly exchanged: the other way round they fit far better."""
        circle = self.governorates.get(self.codes.get(admin1, "")) or self.countries.get(country)
        if circle is None or abs(point[1]) > 90:
            return False
        given, swapped = distance_km(circle[0], point), distance_km(circle[0], (point[1], point[0]))
        return swapped <= circle[1] * 1.3 + 20 and given > max(2 * swapped, swapped + SWAP_KM)


def what_is_known(gazetteer: GazetteerPart) -> Known:
    """Codes (P-codes, GeoNames' SY.09) to ids, and the circles of countries and governorates."""
    codes: dict[str, str] = {}
    circles: dict[str, dict[str, Circle]] = {"country": {}, "governorate": {}}
    for place in gazetteer.places_of(("country", "governorate", "district", "subdistrict", "area")):
        if place.level in circles:
            key = place.country or place.id if place.level == "country" else place.id
            circles[place.level][key] = ((place.lat, place.lon), place.radius_km)
        told = [name.removeprefix(GEONAMES_CODE) for name in place.names if name.startswith(GEONAMES_CODE)]
        codes.update((code, place.id) for code in (*told, place.pcode) if code)
    return Known(codes, circles["country"], circles["governorate"])


def part_name(name: str) -> str:
    """The name of a gazetteer in a casebook: letters, digits, dash and underscore, at most 60.

    Raises ``UsageError`` where nothing is left.
    """
    plain = re.sub(r"[^A-Za-z0-9_-]+", "-", name).strip("-")[:60]
    if not plain:
        raise UsageError(f"{name!r} is no name for a gazetteer", hint="give one of Latin letters with --name")
    return plain


def read_places(path: Path, known: Known) -> list[Place]:
    """Every place of a table: a GeoNames dump (``.txt``) or an OCHA table (CSV).

    Raises ``InputRefusedError`` naming file and line of what is wrong: columns
    missing, latitude and longitude swapped, a code twice, a formula in a cell.
    """
    if path.suffix.lower() in (".xls", ".xlsx", ".ods", ".zip", ".gz"):
        hint = "unpack it, or save the sheet as CSV (UTF-8)"
        raise InputRefusedError(f"{path}: not a text table", hint=hint)
    faults = Faults(str(path))
    places = _geonames(path, known, faults) if path.suffix.lower() == ".txt" else _ocha(path, known, faults)
    faults.refuse()
    if not places:
        raise InputRefusedError(f"{path}: no place in it")
    return places


def _misplaced(point: Point, country: str, admin1: str, known: Known) -> str | None:
    """What is wrong with a point, or None."""
    if known.is_swapped(country, admin1, point):
        return "latitude and longitude are swapped"
    if known.lies_in(country, point) and abs(point[0]) <= 90 and abs(point[1]) <= 180:
        return None
    return f"the point lies outside {country or 'the globe'}"


# OCHA


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which columns of an OCHA table say what."""

    lat: str
    lon: str
    pcode: str
    arabic: tuple[str, ...]
    english: tuple[str, ...]
    depth: int


def _columns(path: Path, columns: Iterable[str]) -> _Columns:
    have = list(columns)
    lat = next((name for name in _LAT if name in have), None)
    lon = next((name for name in _LON if name in have), None)
    own = {role: [name for name in names if name in have] for role, names in _OWN.items()}
    depths = sorted(int(m[1]) for name in have if (m := re.fullmatch(r"adm(?:in)?(\d)_?pcode", name)))
    depth = 4 if own["pcode"] else (depths[-1] if depths else 0)
    stem = _stem(have, depth)
    pcode = own["pcode"][0] if own["pcode"] else f"{stem}pcode"
    arabic = (*own["ar"], *(f"{stem}{end}" for end in ("ar", "name_ar", "name1", "name2", "altname_ar")))
    english = (*own["en"], *(f"{stem}{end}" for end in ("en", "name_en", "name", "ref_name")))
    named = [name for name in (*arabic, *english) if name in have]
    missing = [
        what
        for what, there in (("latitude", lat), ("longitude", lon), ("P-code", depth), ("name", named))
        if not there
    ]
    if missing:
        hint = "wanted: a P-code, a name (name_ar, ADM3_AR …), latitude and longitude"
        raise InputRefusedError(f"{path}:1: no column for {', '.join(missing)}", hint=hint)
    return _Columns(lat or "", lon or "", pcode, arabic, english, depth)


def _stem(columns: Iterable[str], depth: int) -> str:
    """How the table writes the columns of a level: ``adm3_``, ``admin3``."""
    for name in columns:
        if found := re.fullmatch(rf"(adm(?:in)?{depth}_?)pcode", name):
            return found[1]
    return f"adm{depth}_"


def _ocha(path: Path, known: Known, faults: Faults) -> list[Place]:
    names, rows = read_csv(path, faults)
    columns = _columns(path, names)
    stems = {depth: _stem(names, depth) for depth in range(1, columns.depth)}
    seen: dict[str, int] = {}
    places: list[Place] = []
    holders = _Holders(known, columns.depth, stems)
    for row in rows:
        place = _ocha_place(row, columns, known, faults)
        if place is None:
            continue
        if place.id in seen:
            faults.add(row.line, f"the P-code of line {seen[place.id]} again")
            continue
        seen[place.id] = row.line
        places.append(replace(place, parents=holders.parents(row, (place.lat, place.lon), place.country)))
    taken = {place.id for place in places}
    return [*places, *(place for place in holders.places() if place.id not in taken)]


def _ocha_place(row: Row, columns: _Columns, known: Known, faults: Faults) -> Place | None:
    code = row.get(columns.pcode)
    lat, lon = number(row, columns.lat, faults), number(row, columns.lon, faults)
    names = _ocha_names(row, columns)
    if not _PCODE.fullmatch(code):
        faults.add(row.line, f"no P-code in column {columns.pcode}")
    if not names or max(map(len, names)) > MAX_NAME:
        faults.add(row.line, "no name" if not names else f"a name of more than {MAX_NAME} letters")
    if lat is None or lon is None or not names or not _PCODE.fullmatch(code):
        return None
    country = _country(row, code)
    if fault := _misplaced((lat, lon), country, row.get("adm1_pcode", "admin1pcode"), known):
        faults.add(row.line, fault)
        return None
    level = _LEVELS[columns.depth]
    rank = _CAPITAL.get(row.get("capital_level"), _VILLAGE)
    return Place(
        known.codes.get(code, f"ocha:{code}"), names, lat, lon, level, _RADIUS[level],
        country or None, rank=rank, pcode=code,
    )  # fmt: skip


def _country(row: Row, code: str) -> str:
    """Two letters: the country's own column, else the head of the governorate's code."""
    told = row.get("adm0_pcode", "admin0pcode", "iso2", "country_code")
    head = told or row.get("adm1_pcode", "admin1pcode", "adm2_pcode", "adm3_pcode") or code
    return head[:2] if head[:2].isalpha() else ""


def _ocha_names(row: Row, columns: _Columns) -> tuple[str, ...]:
    """Arabic names first; of two names the source itself marks as cut off, the whole one."""
    cut = row.get("name_ar_damaged") == "1"
    told = [row.get(column) for column in columns.english]
    for column in columns.arabic:
        name = row.get(column)
        told.append(name.rpartition("_")[0] if cut else name)
    holders = [row.get(f"adm{depth}_ar", f"adm{depth}_name1", f"admin{depth}name_ar") for depth in (3, 2, 1)]
    names = [short for name in told for short in _shorter(name, [name for name in holders if name])]
    return tuple(dict.fromkeys(sorted(filter(None, names), key=lambda name: not is_arabic(name))))


def _shorter(name: str, holders: Iterable[str]) -> Iterable[str]:
    """A name and the shorter ones in it: both sides of ``_``, and the name less a holder's put behind it.

    OCHA writes two names of one village as الفوز_الزوف and tells homonyms apart by
    their district: مريمين عفرين. A district's centre is مركز أريحا.
    """
    yield name
    whole = {joined(folded(holder.removeprefix("مركز "))) for holder in holders}
    held = whole | {bare(word) for holder in holders for word in folded(holder).split()}
    for part in re.split(r"[_/]| ?- ?", name):
        yield part.strip()
        words = part.split()
        for tail in (1, 2):
            if len(words) > tail and joined(folded(" ".join(words[-tail:]))) in held:
                yield " ".join(words[:-tail])
        if part.startswith("مركز "):
            yield part.removeprefix("مركز ")


class _Holders:
    """Governorates, districts and subdistricts that a table names beside its places."""

    def __init__(self, known: Known, depth: int, stems: Mapping[int, str]) -> None:
        self._known, self._depth, self._stems = known, depth, stems
        self._points: dict[str, list[Point]] = defaultdict(list)
        self._seats: dict[str, Point] = {}
        self._told: dict[str, Place] = {}

    def parents(self, row: Row, point: Point, country: str | None) -> tuple[str, ...]:
        """Ids of what holds the row's place, widest first."""
        ids: list[str] = []
        for depth in range(1, min(self._depth, 4)):
            stem = self._stems[depth]
            code = row.get(f"{stem}pcode")
            if not code:
                continue
            place = self._known.codes.get(code, f"ocha:{code}")
            if place not in self._told:
                names = _holder_names(row, stem)
                level = _LEVELS[depth]
                self._told[place] = Place(place, names, 0, 0, level, 0, country, tuple(ids), _HOLDER, code)
            self._points[place].append(point)
            if (row.get("capital_level") or "9") <= str(depth):
                self._seats[place] = point
            ids.append(place)
        return tuple(ids)

    def places(self) -> Iterable[Place]:
        """Those that the gazetteer doesn't know, at their seats, wide enough for nine in ten of their places.

        Where the table marks no seat, the point is the middle of the places.
        """
        known = set(self._known.codes.values())
        for place, told in self._told.items():
            if place in known or not told.names:
                continue
            points = self._points[place]
            middle = (sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points))
            centre = self._seats.get(place, middle)
            spread = sorted(distance_km(centre, point) for point in points)
            radius = max(3.0, spread[math.ceil(0.9 * len(spread)) - 1])
            yield replace(told, lat=round(centre[0], 5), lon=round(centre[1], 5), radius_km=round(radius, 1))


def _holder_names(row: Row, stem: str) -> tuple[str, ...]:
    """Names of a holder; مركز أريحا, the district's own centre, is also أريحا."""
    told = [row.get(f"{stem}{end}") for end in ("ar", "name_ar", "name1", "en", "name_en", "name")]
    short = [name.removeprefix("مركز ") for name in told if name.startswith("مركز ")]
    return tuple(dict.fromkeys(filter(None, [*told, *short])))


# GeoNames


def _geonames(path: Path, known: Known, faults: Faults) -> list[Place]:
    """The places of a dump: towns, sites, mountains, rivers; roads and undersea features are left out."""
    seen: dict[str, int] = {}
    places: list[Place] = []
    for line, text in read_lines(path):
        cells = text.rstrip("\r\n").split("\t")
        if len(cells) != _GEONAMES_COLUMNS or not cells[0].isdigit():
            faults.add(line, f"not a line of a GeoNames dump ({_GEONAMES_COLUMNS} columns, tabs between)")
            if faults.count > _GEONAMES_COLUMNS:
                break
            continue
        if cells[0] in seen:
            faults.add(line, f"the id of line {seen[cells[0]]} again")
            continue
        seen[cells[0]] = line
        if place := _geonames_place(Row(line, dict(enumerate_cells(cells))), known, faults):
            places.append(place)
    return places


def enumerate_cells(cells: list[str]) -> Iterable[tuple[str, str]]:
    """GeoNames' columns by name, as its readme gives them."""
    names = (
        "id", "name", "ascii", "others", "lat", "lon", "class", "code", "country", "cc2",
        "admin1", "admin2", "admin3", "admin4", "population", "elevation", "dem", "zone", "changed",
    )  # fmt: skip
    return zip(names, cells, strict=True)


def _geonames_place(row: Row, known: Known, faults: Faults) -> Place | None:
    kind, code, country = row.get("class"), row.get("code"), row.get("country")
    admin1 = f"{country}.{row.get('admin1')}"
    level = {"ADM1": "governorate", "ADM2": "district", "ADM3": "subdistrict"}.get(code) or _SITES.get(kind)
    if level is None or code in ("PCLI", "PPLH", "PPLQ") or (code == "ADM1" and admin1 in known.codes):
        return None
    lat, lon = number(row, "lat", faults), number(row, "lon", faults)
    if lat is None or lon is None:
        return None
    if fault := _misplaced((lat, lon), country, admin1, known):
        faults.add(row.line, fault)
        return None
    names = tuple(n for n in worth_keeping(row.get("name"), row.get("others").split(",")) if n)
    if not names or max(map(len, names)) > MAX_NAME or any(name[0] in "=+@" for name in names):
        faults.add(row.line, "no name, or one that is none")
        return None
    people = int(row.get("population")) if row.get("population").isdigit() else 0
    wide = _WIDE.get(code, 3.0) if level == "area" else _RADIUS[level]
    rank = min(8, len(str(people))) if people else (_HOLDER if level != "settlement" else _VILLAGE)
    return Place(
        f"geonames:{row.get('id')}", names, lat, lon, "site" if code == "PPLX" else level, wide,
        country or None, (known.codes.get(admin1, f"geonames:{admin1}"),), rank,
    )  # fmt: skip
