"""A gazetteer file: places and their names in columns, memory-mapped and searched by bisection.

The file holds a header (JSON), columns of little-endian integers and one pool of
strings. A sorted index of 32-bit checksums of name forms leads to names; a table of
their first 16 bits leads to the right stretch of it. Every hit is compared with the
name itself, so that two forms with one checksum do no harm. Nothing is read until
it is asked for: opening costs a map and a short header.
"""

import json
import mmap
import struct
import sys
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any
from zlib import crc32

from hudna.model.errors import KnowledgeError
from hudna.places.place import LEVELS, Place

MAGIC = b"HUDNAGAZ"
VERSION = 1
PREFIX = struct.Struct("<8sII")  # magic, version, length of the header
LENGTH = struct.Struct("<H")
SHIPPED = Path("data") / "gazetteer.bin"


def checksum(form: str, kind: str) -> int:
    """The index key of a name form; ``kind`` keeps folded names, words and so on apart."""
    return crc32((kind + form).encode())


def _column(data: memoryview, offset: int, code: str, count: int) -> Sequence[int]:
    raw = data[offset : offset + count * array(code).itemsize]
    if sys.byteorder == "little":
        return raw.cast(code)  # type: ignore[call-overload, no-any-return]
    swapped = array(code, raw.tobytes())
    swapped.byteswap()
    return swapped


def _mapped(path: Path) -> tuple[mmap.mmap, dict[str, Any], int]:
    """The file's bytes, its header, where the columns begin. Raises ``KnowledgeError`` for other files."""
    try:
        with path.open("rb") as handle:
            data = mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ)
        magic, version, size = PREFIX.unpack_from(data)
    except (OSError, ValueError, struct.error) as error:
        hint = "make it with: python tools/build_gazetteer.py"
        raise KnowledgeError(f"{path}: no gazetteer can be read here", hint=hint) from error
    if magic != MAGIC or version != VERSION:
        raise KnowledgeError(f"{path}: not a gazetteer of version {VERSION}", hint="add its table again")
    start = PREFIX.size + size
    try:
        header = json.loads(data[PREFIX.size : start])
    except ValueError:
        header = {}
    if header.get("bytes") != len(data) - start:
        raise KnowledgeError(f"{path}: the gazetteer is cut short", hint="add its table again")
    return data, header, start


class GazetteerPart:
    """One gazetteer file, open for reading. Raises ``KnowledgeError`` where it is not one.

    Places and names go by their number in the file; ``owners`` leads from a name to the
    place that goes by it, ``level_of`` and ``rank_of`` from a place to its level and rank.
    ``digest`` is the SHA-256 of all that stands behind the header: two files with one
    digest know the same places.
    """

    def __init__(self, path: Path) -> None:
        self.name = path.stem
        self._map, header, start = _mapped(path)
        self.count: int = header["places"]
        self.notes: dict[str, str] = header["notes"]
        self.digest: str = header["sha256"]
        data = memoryview(self._map)
        column = {
            name: _column(data, start + at, code, count)
            for name, (at, code, count) in header["columns"].items()
        }
        self._pool = start + int(header["pool"])
        self._starts, self._sums, self._hits = column["starts"], column["sums"], column["hits"]
        self._first_name, self.owners = column["first_name"], column["owner"]
        self._name, self._joined = column["name"], column["joined"]
        self._id, self._country, self._pcode = column["id"], column["country"], column["pcode"]
        self._parents = (column["parent0"], column["parent1"], column["parent2"])
        self._lat, self._lon, self._radius = column["lat"], column["lon"], column["radius"]
        self.level_of, self.rank_of = column["level"], column["rank"]
        self._shared: dict[int, str] = {}
        self._holders: dict[str, int] | None = None

    def __len__(self) -> int:
        return self.count

    def _text(self, at: int) -> str:
        if not at:
            return ""
        start = self._pool + at
        (length,) = LENGTH.unpack_from(self._map, start)
        return self._map[start + 2 : start + 2 + length].decode()

    def hits(self, form: str, kind: str) -> Sequence[int]:
        """Names (by number) that may have this form; the caller compares them with the name itself."""
        key, sums = crc32((kind + form).encode()), self._sums
        low, high = self._starts[key >> 16], self._starts[(key >> 16) + 1]
        first = bisect_left(sums, key, low, high)
        if first == high or sums[first] != key:
            return ()
        return self._hits[first : bisect_right(sums, key, first, high)]

    def how_many(self, form: str, kind: str) -> int:
        """How many names may have this form, without fetching them."""
        return len(self.hits(form, kind))

    def name_text(self, name: int) -> str:
        """A name as written."""
        return self._text(self._name[name])

    def joined_text(self, name: int) -> str:
        """A name in its joined form (``forms.joined``)."""
        return self._text(self._joined[name])

    def owner(self, name: int) -> int:
        """The place (by number) that goes by this name."""
        return self.owners[name]

    def id_of(self, number: int) -> str:
        return self._text(self._id[number])

    def point(self, number: int) -> tuple[float, float]:
        return self._lat[number] / 1e5, self._lon[number] / 1e5

    def country_of(self, number: int) -> str:
        return self._often(self._country[number])

    def parents_of(self, number: int) -> tuple[str, ...]:
        return tuple([self._often(column[number]) for column in self._parents if column[number]])

    def _often(self, at: int) -> str:
        """A string that many places share, read once: a country, a governorate."""
        text = self._shared.get(at)
        if text is None:
            text = self._shared[at] = self._text(at)
        return text

    def codes_of(self, ids: frozenset[str]) -> frozenset[int]:
        """How this file writes these parent ids; ``within`` compares with them."""
        if self._holders is None:
            self._holders = {self._text(code): code for column in self._parents for code in set(column)}
        return frozenset([self._holders[place] for place in ids if place in self._holders])

    def bearing(self, form: str) -> list[int]:
        """The names (by number) of exactly this joined form."""
        names, right, wrong = self.hits(form, "j"), -1, -1
        found = []
        for name in names:
            at = self._joined[name]
            if at not in (right, wrong):
                if self._text(at) == form:
                    right = at
                else:
                    wrong = at
            if at == right:
                found.append(name)
        return found

    def within(self, number: int, codes: frozenset[int]) -> bool:
        """Whether any parent of the place, or the place itself, is one of ``codes``."""
        first, second, third = self._parents
        return (
            first[number] in codes or second[number] in codes or third[number] in codes
            or self._id[number] in codes
        )  # fmt: skip

    def place(self, number: int, *, brief: bool = False) -> Place:
        """The place as a noun; ``brief`` with its first name alone, which is quicker."""
        first, stop = self._first_name[number], self._first_name[number + 1]
        lat, lon = self.point(number)
        return Place(
            id=self.id_of(number),
            names=tuple([self.name_text(name) for name in range(first, first + 1 if brief else stop)]),
            lat=lat,
            lon=lon,
            level=LEVELS[self.level_of[number]],
            radius_km=self._radius[number] / 10,
            country=self.country_of(number) or None,
            parents=self.parents_of(number),
            rank=self.rank_of[number],
            pcode=self._text(self._pcode[number]) or None,
        )

    def with_id(self, place: str) -> Place | None:
        """The place of an id, or None. Places stand in order of id."""
        at = bisect_left(range(self.count), place, key=self.id_of)
        return self.place(at) if at < self.count and self.id_of(at) == place else None

    def places(self) -> Iterator[Place]:
        """Every place, in order of id."""
        return (self.place(number) for number in range(self.count))

    def places_of(self, levels: Sequence[str]) -> Iterator[Place]:
        """Every place of these levels."""
        wanted = {LEVELS.index(level) for level in levels}
        return (self.place(number) for number in range(self.count) if self.level_of[number] in wanted)

    def by_level(self) -> dict[str, int]:
        """How many places of each level, the commonest first."""
        return dict(Counter(LEVELS[level] for level in self.level_of).most_common())

    def by_country(self) -> dict[str, int]:
        """How many places of each country, the commonest first; of none, under ``-``."""
        return dict(Counter(self._often(code) or "-" for code in self._country).most_common())

    def names(self) -> Iterator[str]:
        """Every name of every place, for whoever builds a word list from them."""
        return (self.name_text(name) for name in range(len(self._name)))


def load_gazetteer() -> GazetteerPart:
    """The gazetteer that ships with Hudna. Raises ``KnowledgeError`` where the build left it out."""
    return GazetteerPart(Path(str(files("hudna.places") / str(SHIPPED))))


def load_parts(folder: Path) -> tuple[GazetteerPart, ...]:
    """The gazetteers that a casebook adds (``CASE/places``), by name; none where there is no such folder."""
    return tuple(GazetteerPart(path) for path in sorted(folder.glob("*.bin")))
