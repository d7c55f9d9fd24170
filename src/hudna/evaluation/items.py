"""A coded claim as the items that scoring compares: one kind of item for each kind of field.

Gold and program come through the same door, ``coded``, from their public JSON
form; nothing after it reads a record again.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from hudna.evaluation.names import folded
from hudna.model.actor import Registry

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Words:
    """Evidence: spans of code points, sorted, none touching another."""

    spans: tuple[tuple[int, int], ...]

    def shared(self, other: "Words") -> int:
        """Code points that both hold."""
        pairs = ((mine, theirs) for mine in self.spans for theirs in other.spans)
        return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a, b in pairs)

    def __len__(self) -> int:
        return sum(end - start for start, end in self.spans)


@dataclass(frozen=True, slots=True)
class Days:
    start: dt.date | None
    end: dt.date | None


@dataclass(frozen=True, slots=True)
class Site:
    name: str
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class Who:
    """An actor, target or source. ``told``: the record gives a known id; ``id`` may also come of the name."""

    id: str | None
    name: str
    told: bool


@dataclass(frozen=True, slots=True)
class Quantity:
    measure: str
    low: int | None
    high: int | None
    unit: str | None
    whom: str
    within: bool


@dataclass(frozen=True, slots=True)
class Plain:
    """A value that is right or wrong, with a name beside it where there is one."""

    value: object
    name: str = ""


Item = Words | Days | Site | Who | Quantity | Plain


@dataclass(frozen=True, slots=True)
class Coded:
    """One claim, of gold or of the program, ready to be compared. ``origin`` is the id that it ends at."""

    document: str
    text_sha256: str | None
    kind: str
    words: Words
    items: Mapping[str, tuple[Item, ...]]
    origin: str | None
    record: Record = field(repr=False)


class Names:
    """A registry by the names that texts use, folded. A name of two actors belongs to the later one."""

    __slots__ = ("_by_name", "registry")

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        named = ((folded(name), actor.id) for actor in registry for name in actor.names_ar)
        self._by_name = {name: id_ for name, id_ in named if name}

    def who(self, mention: Record) -> Who:
        told = mention.get("id") or ""
        known = told if told in self.registry else None
        name = folded(mention.get("name"))
        return Who(known or self._by_name.get(name), name, bool(known))


def _merged(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    held: tuple[int, int] | None = None
    for start, end in sorted(spans):
        if held and start <= held[1]:
            held = (held[0], max(end, held[1]))
        elif start < end:
            if held:
                yield held
            held = (start, end)
    if held:
        yield held


def _day(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value[:10]) if value else None


def _days(record: Record) -> tuple[Days, ...]:
    when = record.get("when") or {}
    days = Days(_day(when.get("start")), _day(when.get("end")))
    return (days,) if days.start or days.end else ()


def _sites(record: Record) -> tuple[Site, ...]:
    return tuple(Site(folded(p["name"]), p.get("lat"), p.get("lon")) for p in record.get("where") or ())


def _relations(record: Record) -> tuple[Plain, ...]:
    told = [((p.get("relation") or {}).get("type"), folded(p["name"])) for p in record.get("where") or ()]
    return tuple(Plain(how, name) for how, name in told if how and how != "in")


def _quantities(record: Record) -> tuple[Quantity, ...]:
    return tuple(
        Quantity(
            c["measure"],
            c.get("low"),
            c.get("high"),
            c.get("unit"),
            c.get("whom") or "unspecified",
            bool(c.get("within")),
        )
        for c in record.get("counts") or ()
    )


def _speakers(record: Record) -> tuple[Plain, ...]:
    links = record.get("attribution") or ()
    return tuple(Plain("speaker", folded(link["speaker"])) for link in links if link.get("speaker"))


def _truce(record: Record) -> tuple[Plain, ...]:
    told = record.get("truce") or {}
    named = [Plain(key, folded(told[key])) for key in ("agreement", "area") if told.get(key) is not None]
    plain = [Plain((key, told[key])) for key in ("start", "hours") if told.get(key) is not None]
    return (*named, *plain)


def _plain(record: Record, key: str) -> tuple[Plain, ...]:
    value = record.get(key)
    return (Plain(value),) if value and value != "asserted" else ()


def coded(record: Record, names: Names) -> Coded:
    """A claim's record as items. ``KeyError``, ``TypeError`` or ``ValueError`` where it is no claim."""
    words = Words(tuple(_merged((span["start"], span["end"]) for span in record["evidence"])))
    chain = record.get("attribution") or ()
    items: dict[str, tuple[Item, ...]] = {
        "evidence": (words,),
        "when": _days(record),
        "where": _sites(record),
        "actors": tuple(names.who(mention) for mention in record.get("actors") or ()),
        "targets": tuple(names.who(mention) for mention in record.get("targets") or ()),
        "counts": _quantities(record),
        "attribution": tuple(names.who(mention) for mention in chain),
        "stance": _plain(record, "stance"),
        "weapon": _plain(record, "weapon"),
        "aggregate": _plain(record, "aggregate"),
        "relation": _relations(record),
        "speaker": _speakers(record),
        "truce": _truce(record),
    }
    origin = names.who(chain[-1]).id if chain else None
    return Coded(record["document"], record.get("text_sha256"), record["kind"], words, items, origin, record)
