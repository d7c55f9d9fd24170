"""Places into the bytes of one gazetteer file; the same places give the same bytes."""

import hashlib
import json
import struct
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from hudna.places.forms import folded, index_forms, joined
from hudna.places.gazetteer import LENGTH, MAGIC, PREFIX, VERSION, checksum
from hudna.places.place import LEVELS, Place


class _Pool:
    """Strings, each stored once: two bytes of length, then UTF-8. Offset 0 is the empty string."""

    def __init__(self) -> None:
        self.data = bytearray(b"\0\0")
        self._at = {"": 0}

    def put(self, text: str | None) -> int:
        text = text or ""
        if text not in self._at:
            raw = text.encode()[:65535]
            self._at[text] = len(self.data)
            self.data += LENGTH.pack(len(raw)) + raw
        return self._at[text]


def _place_columns(places: Sequence[Place], pool: _Pool) -> dict[str, "array[int]"]:
    columns = {name: array("I") for name in ("id", "country", "pcode", "parent0", "parent1", "parent2")}
    columns |= {"lat": array("i"), "lon": array("i"), "radius": array("H")}
    columns |= {"level": array("B"), "rank": array("B")}
    for place in places:
        columns["id"].append(pool.put(place.id))
        columns["country"].append(pool.put(place.country))
        columns["pcode"].append(pool.put(place.pcode))
        for depth in range(3):
            columns[f"parent{depth}"].append(pool.put("".join(place.parents[depth : depth + 1])))
        columns["lat"].append(round(place.lat * 1e5))
        columns["lon"].append(round(place.lon * 1e5))
        columns["radius"].append(min(65535, round(place.radius_km * 10)))
        columns["level"].append(LEVELS.index(place.level))
        columns["rank"].append(place.rank)
    return columns


def _name_columns(places: Sequence[Place], pool: _Pool) -> dict[str, "array[int]"]:
    first, text, owner, forms = array("I"), array("I"), array("I"), array("I")
    entries: list[tuple[int, int]] = []
    for number, place in enumerate(places):
        first.append(len(text))
        for name in dict.fromkeys(place.names):
            entries.extend((checksum(form, kind), len(text)) for kind, form in index_forms(name))
            text.append(pool.put(name))
            forms.append(pool.put(joined(folded(name))))
            owner.append(number)
    first.append(len(text))
    entries = sorted(set(entries))
    sums = array("I", (entry[0] for entry in entries))
    starts = array("I", (bisect_left(sums, top << 16) for top in range(1 << 16)))
    starts.append(len(sums))
    index = {"starts": starts, "sums": sums, "hits": array("I", (entry[1] for entry in entries))}
    return {"first_name": first, "name": text, "joined": forms, "owner": owner, **index}


def _little(column: "array[int]") -> bytes:
    if struct.pack("=H", 1) != struct.pack("<H", 1):
        column.byteswap()
    return column.tobytes()


def compile_part(places: Iterable[Place], notes: dict[str, str]) -> bytes:
    """The file's bytes. ``notes`` (sources, licences, counts) are kept in the header.

    Raises ``ValueError`` where two places have one id.
    """
    ordered = sorted(places, key=lambda place: place.id)
    if len({place.id for place in ordered}) != len(ordered):
        raise ValueError("two places have one id")
    pool = _Pool()
    columns = _place_columns(ordered, pool) | _name_columns(ordered, pool)
    body, layout = bytearray(), {}
    for name, column in columns.items():
        body += b"\0" * (-len(body) % 8)
        layout[name] = [len(body), column.typecode, len(column)]
        body += _little(column)
    told = {"places": len(ordered), "columns": layout, "pool": len(body), "notes": notes}
    data = bytes(body) + bytes(pool.data)
    told |= {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    header = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    header += b" " * (-(PREFIX.size + len(header)) % 8)
    return PREFIX.pack(MAGIC, VERSION, len(header)) + header + data
