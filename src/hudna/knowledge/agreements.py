"""Ceasefire arrangements as data: one YAML file an arrangement, held against a schema and cross-checked.

``load_agreements`` reads the project's own, and a user's beside them. Every breach
of a file is told at once, each with file and line.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from hudna.knowledge.sourced import KeyPath, Sourced, check, read, schema_of
from hudna.model.actor import Registry
from hudna.model.arrangement import (
    AreaPart,
    Arrangement,
    Clause,
    Exclusion,
    Mechanism,
    Party,
    PartyStatus,
    Window,
)
from hudna.model.claim import Kind
from hudna.model.errors import KnowledgeError

FOLDER = files("hudna.knowledge") / "agreements"
SCHEMA = files("hudna.knowledge") / "schemas" / "agreement.schema.json"
TEMPLATE = files("hudna.knowledge") / "schemas" / "agreement.template.yml"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

Breach = tuple[KeyPath, str]
Row = dict[str, Any]


def _day(told: str | None) -> dt.date | None:
    return dt.date.fromisoformat(told) if told else None


def _moment(told: str, zone: ZoneInfo) -> tuple[dt.datetime, bool]:
    """The moment, and whether its hour is told; a bare day stands at its midnight in the zone."""
    if _DAY.fullmatch(told):
        return dt.datetime.combine(dt.date.fromisoformat(told), dt.time(), zone), False
    return dt.datetime.fromisoformat(told), True


def _part(row: Row) -> AreaPart:
    lat, lon = row.get("at") or (None, None)
    distance = row.get("distance_km")
    return AreaPart(
        place=row.get("place"),
        name=row.get("name"),
        line=row.get("line"),
        distance_km=(distance[0], distance[1]) if distance else None,
        lat=lat,
        lon=lon,
        radius_km=row.get("radius_km"),
        partly=row.get("partly", False),
    )


def _area(rows: Iterable[Row]) -> tuple[AreaPart, ...]:
    return tuple(_part(row) for row in rows)


def _window(row: Row, zone: ZoneInfo) -> Window:
    start, start_hour = _moment(row["start"], zone)
    end, end_hour = _moment(row["end"], zone) if row["end"] else (None, True)
    daily = row.get("daily")
    return Window(
        start=start,
        end=end,
        daily=(daily[0], daily[1]) if daily else None,
        account=row.get("account"),
        area=_area(row.get("area", ())),
        start_hour=start_hour,
        end_hour=end_hour,
    )


def _status(row: Row) -> PartyStatus:
    return PartyStatus(
        date=dt.date.fromisoformat(row["date"]),
        status=row["status"],
        source=tuple(row["source"]),
        basis=row["basis"],
        time=row.get("time"),
        note=row.get("note"),
    )


def _clause(row: Row) -> Clause:
    return Clause(
        id=row["id"],
        modality=row["modality"],
        by=tuple(row["by"]),
        acts=row["acts"],
        source=tuple(row["source"]),
        basis=row["basis"],
        against=tuple(row.get("against", ())),
        kinds=tuple(row.get("kinds", ())),
        weapons=tuple(row.get("weapons", ())),
        conditions=row.get("conditions"),
        ref=row.get("ref"),
        unilateral=row.get("unilateral", False),
        since=_day(row.get("since")),
        until=_day(row.get("until")),
        area=_area(row.get("area", ())),
    )


def _exclusion(row: Row) -> Exclusion:
    return Exclusion(row["party"], tuple(row["source"]), row["basis"], row.get("disputed", False))


def _arrangement(row: Row) -> Arrangement:
    zone = ZoneInfo(row.get("tz", "UTC"))
    return Arrangement(
        id=row["id"],
        type=row["type"],
        title_en=row["titles"]["en"],
        title_ar=row["titles"]["ar"],
        announced=_day(row["announced"]),
        windows=tuple(_window(window, zone) for window in row["windows"]),
        parties=tuple(Party(p["party"], tuple(map(_status, p["status"]))) for p in row["parties"]),
        excluded=tuple(_exclusion(exclusion) for exclusion in row["excluded"]),
        area=_area(row["area"]),
        clauses=tuple(_clause(clause) for clause in row["clauses"]),
        sources=tuple(row["sources"]),
        signed=_day(row.get("signed")),
        parent=row.get("parent"),
        guarantors=tuple(row.get("guarantors", ())),
        mechanisms=tuple(Mechanism(m["monitor"], m["standing"]) for m in row.get("mechanisms", ())),
        proposed=tuple(_window(window, zone) for window in row.get("proposed", ())),
        sides=tuple(tuple(side) for side in row.get("sides", ())),
        tz=row.get("tz"),
    )


def _is_moment(told: str) -> bool:
    try:
        dt.datetime.fromisoformat(told)
    except ValueError:
        return False
    return True


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, OSError, ValueError):  # ZoneInfoNotFoundError is a KeyError
        return False
    return True


def _date_breaches(row: Row) -> Iterator[Breach]:
    """Days and moments that look right but are none (30 February), and a zone that is unknown."""
    told: list[tuple[KeyPath, str | None]] = [((name,), row.get(name)) for name in ("announced", "signed")]
    for name in ("windows", "proposed"):
        for number, window in enumerate(row.get(name, ())):
            told += [((name, number, edge), window[edge]) for edge in ("start", "end")]
    for number, party in enumerate(row["parties"]):
        told += [(("parties", number, "status", i, "date"), s["date"]) for i, s in enumerate(party["status"])]
    for number, clause in enumerate(row["clauses"]):
        told += [(("clauses", number, edge), clause.get(edge)) for edge in ("since", "until")]
    yield from ((path, f"{text!r} is no date") for path, text in told if text and not _is_moment(text))
    if "tz" in row and not _is_zone(row["tz"]):
        yield ("tz",), f"{row['tz']!r} is no IANA time zone"


def _repeated(row: Row, listed: str, field: str) -> Iterator[Breach]:
    seen: set[str] = set()
    for number, item in enumerate(row[listed]):
        if item[field] in seen:
            yield (listed, number, field), f"{field} {item[field]!r} stands twice"
        seen.add(item[field])


def _basis_breaches(row: Row) -> Iterator[Breach]:
    """What was read or taken from an excerpt has a source; only what is known in general may have none."""
    items: list[tuple[KeyPath, Row]] = [
        ((name, number), item) for name in ("excluded", "clauses") for number, item in enumerate(row[name])
    ]
    for number, party in enumerate(row["parties"]):
        items += [(("parties", number, "status", i), status) for i, status in enumerate(party["status"])]
    for path, item in items:
        if item["basis"] != "general" and not item["source"]:
            yield path, f"basis {item['basis']!r} needs a source"


def _kind_breaches(row: Row) -> Iterator[Breach]:
    known = {str(kind) for kind in Kind}
    for number, clause in enumerate(row["clauses"]):
        for i, kind in enumerate(clause.get("kinds", ())):
            if kind not in known:
                yield ("clauses", number, "kinds", i), f"{kind!r} is no kind of the codebook"


def _order_breaches(row: Row, arrangement: Arrangement) -> Iterator[Breach]:
    for name, windows in (("windows", arrangement.windows), ("proposed", arrangement.proposed)):
        for number, window in enumerate(windows):
            if window.end and window.end <= window.start:
                yield (name, number, "end"), "the end is not after the start"
    for number, party in enumerate(row["parties"]):
        days = [status["date"] for status in party["status"]]
        for i, (earlier, later) in enumerate(pairwise(days), 1):
            if later < earlier:
                yield ("parties", number, "status", i, "date"), "statuses go from the oldest to the newest"
    if row["clauses"] and not (row["windows"] or row.get("proposed") or row["type"] == "call"):
        yield ("windows",), "clauses without a window: tell when they were in force, or proposed"


def _named(arrangement: Arrangement) -> Iterator[tuple[KeyPath, str]]:
    """Every registry id that an arrangement names, and where."""
    yield from ((("parties", i, "party"), party.party) for i, party in enumerate(arrangement.parties))
    yield from ((("excluded", i, "party"), out.party) for i, out in enumerate(arrangement.excluded))
    yield from ((("guarantors", i), guarantor) for i, guarantor in enumerate(arrangement.guarantors))
    yield from ((("mechanisms", i, "monitor"), m.monitor) for i, m in enumerate(arrangement.mechanisms))
    for i, side in enumerate(arrangement.sides):
        yield from ((("sides", i, n), key) for n, key in enumerate(side))
    for i, clause in enumerate(arrangement.clauses):
        yield from ((("clauses", i, "by", n), key) for n, key in enumerate(clause.by))
        yield from ((("clauses", i, "against", n), key) for n, key in enumerate(clause.against))


def _unknown_ids(arrangement: Arrangement, registry: Registry) -> Iterator[Breach]:
    for path, key in _named(arrangement):
        actor = registry.get(key)
        if actor is None:
            yield path, f"{key!r} is not in the registry of actors"
        elif actor.label:
            yield path, f"{key!r} is a speaker's label and stands for no party"


def _raise(source: Sourced, breaches: Iterable[Breach]) -> None:
    told = sorted((source.line(*path), text) for path, text in breaches)
    if told:
        raise KnowledgeError("\n".join(f"{source.name}:{line}: {text}" for line, text in told))


def parse_agreement(source: Sourced, registry: Registry | None = None) -> Arrangement:
    """The arrangement of one file.

    Raises ``KnowledgeError`` listing every breach with file and line: of the schema
    first; then dates that are none, ids twice, ends before starts, what has no source,
    and, with a ``registry``, parties that it does not know or that are only labels.
    """
    check(source, schema_of(SCHEMA))
    row: Row = source.value
    breaches = [*_date_breaches(row), *_repeated(row, "clauses", "id"), *_repeated(row, "parties", "party")]
    breaches += [*_basis_breaches(row), *_kind_breaches(row)]
    _raise(source, breaches)
    arrangement = _arrangement(row)
    breaches = list(_order_breaches(row, arrangement))
    breaches += _unknown_ids(arrangement, registry) if registry else ()
    _raise(source, breaches)
    return arrangement


def _files(folder: Path | Traversable) -> list[Path | Traversable]:
    if folder.is_file():
        return [folder]
    if not folder.is_dir():
        raise KnowledgeError(f"{folder}: no such file or folder of arrangements")
    return sorted((f for f in folder.iterdir() if f.name.endswith((".yml", ".yaml"))), key=lambda f: f.name)


def _load_all(folder: Path | Traversable, registry: Registry | None) -> tuple[list[Arrangement], list[str]]:
    """The arrangements of a folder or file, and the errors of those that are none."""
    found, errors = [], []
    for file in _files(folder):
        try:
            found.append(parse_agreement(read(file), registry))
        except KnowledgeError as error:
            errors.append(str(error))
    return found, errors


@cache
def _own() -> tuple[Arrangement, ...]:
    """The project's own. Its tests hold them against the registry; here only the schema is."""
    found, errors = _load_all(FOLDER, None)
    if errors:
        raise KnowledgeError("\n".join(errors))
    return tuple(found)


def _parent_errors(arrangements: Iterable[Arrangement]) -> list[str]:
    told = list(arrangements)
    known = {arrangement.id for arrangement in told}
    return [
        f"{arrangement.id}: its parent {arrangement.parent!r} is no arrangement that is loaded"
        for arrangement in told
        if arrangement.parent and arrangement.parent not in known
    ]


def load_agreements(extra: Path | None = None, registry: Registry | None = None) -> tuple[Arrangement, ...]:
    """All arrangements by id: the project's own and those of ``extra``, a file or a folder of YAML files.

    One of ``extra`` with an id of ours stands in its place. Raises one
    ``KnowledgeError`` that lists every breach of every file, by file and line.
    """
    own = {arrangement.id: arrangement for arrangement in _own()}
    found, errors = _load_all(extra, registry) if extra else ([], [])
    ids = [arrangement.id for arrangement in found]
    errors += [
        f"{extra}: the id {key!r} stands in two files" for key in sorted(set(ids)) if ids.count(key) > 1
    ]
    merged = own | {arrangement.id: arrangement for arrangement in found}
    errors += _parent_errors(merged.values()) if not errors else []
    if errors:
        raise KnowledgeError("\n".join(errors))
    return tuple(merged[key] for key in sorted(merged))
