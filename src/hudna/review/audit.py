"""Whether a casebook is what its ledger says: every object, every entry, every table, told one by one."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from hudna.model.errors import BrokenError
from hudna.model.ledger import Entry, EntryType
from hudna.review.binding import Bound
from hudna.review.chain import breaches
from hudna.review.intake import parse_intake
from hudna.review.ports import Archive, Ledger
from hudna.review.schema import Forms
from hudna.review.state import State

Told = Callable[[], None]


class Weight(StrEnum):
    """How bad it is: what was acknowledged is lost or altered; someone should look; harmless."""

    BROKEN = "broken"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that is not as it should be, and where."""

    weight: Weight
    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.weight}: {self.where}: {self.what}"


def _broken(where: str, what: str) -> Flaw:
    return Flaw(Weight.BROKEN, where, what)


@dataclass(frozen=True, slots=True)
class Reading:
    """The entries of a ledger as far as they can be read, and what is wrong with them."""

    entries: tuple[Entry, ...]
    flaws: tuple[Flaw, ...]

    @property
    def foldable(self) -> bool:
        """Whether every entry could be read and has the form of its type."""
        return not any(flaw.what.startswith(_UNREADABLE) for flaw in self.flaws)


_UNREADABLE = "can't be taken"
_LEFT = "left by a write that was cut short; may be deleted"


def read_ledger(ledger: Ledger, step: Told) -> Reading:
    """Read all entries; check the store, the chain and the form of each. ``step`` is called at each."""
    flaws: list[Flaw] = []
    entries: list[Entry] = []
    forms = Forms()
    try:
        flaws += (_broken("ledger", told) for told in ledger.flaws())
        for entry in ledger.entries():
            entries.append(entry)
            flaws += (
                _broken(f"ledger entry {entry.seq}", f"{_UNREADABLE}: {e}") for e in forms.breaches(entry)
            )
            step()
    except BrokenError as error:
        flaws.append(_broken("ledger", f"{_UNREADABLE} further: {error}"))
    flaws += (_broken(f"ledger entry {breach.seq}", breach.reason) for breach in breaches(entries))
    return Reading(tuple(entries), tuple(flaws))


def ledger_meaning(entries: Sequence[Entry]) -> Iterator[Flaw]:
    """Entries that point at what is not there: an undo of nothing, a version out of turn."""
    undoable: set[int] = set()
    texts: dict[str, list[str]] = {}
    for entry in entries:
        where = f"ledger entry {entry.seq}"
        if entry.type in (EntryType.DECISION, EntryType.WITHDRAW):
            undoable.add(entry.seq)
        elif entry.type is EntryType.UNDO:
            if entry.body["undoes"] not in undoable:
                yield _broken(where, f"undoes entry {entry.body['undoes']}, which is no live decision")
            undoable.discard(entry.body["undoes"])
        elif entry.type is EntryType.INTAKE:
            intake = parse_intake(entry)
            held = texts.setdefault(intake.document, [])
            if intake.text_sha256 not in held:
                held.append(intake.text_sha256)
            if intake.version != held.index(intake.text_sha256) + 1:
                yield _broken(where, f"calls itself version {intake.version} of {intake.document}")


def wanted_objects(state: State) -> dict[str, str]:
    """Every object that the ledger names and nobody expunged, with what it is."""
    told: dict[str, str] = {}
    for held in state.versions.values():
        for intake in held:
            of = f"{intake.document} version {intake.version}"
            told[intake.sha256] = f"raw bytes of {of}"
            told[intake.text_sha256] = f"text of {of}"
            told[intake.record] = f"record of {of}"
    return {name: what for name, what in told.items() if name not in state.expunged}


def archive_flaws(
    archive: Archive, wanted: Mapping[str, str], expunged: Iterable[str], step: Told
) -> Iterator[Flaw]:
    """Objects that are missing, altered, not asked for, or should be gone. ``step`` is called at each."""
    there = set(archive.names())
    for name in sorted(wanted.keys() - there):
        yield _broken(f"archive/{name[:2]}/{name}", f"missing: {wanted[name]}")
    for name in sorted(there):
        if archive.flaw(name):
            what = wanted.get(name, "no entry names it")
            yield _broken(
                f"archive/{name[:2]}/{name}", f"altered, its bytes are not those of its name: {what}"
            )
        step()
    for name in sorted(there & set(expunged)):
        yield _broken(f"archive/{name[:2]}/{name}", "should be gone: an expunge entry removed it")
    for name in sorted(there - wanted.keys() - set(expunged)):
        yield Flaw(
            Weight.NOTE, f"archive/{name[:2]}/{name}", "no entry names it: an intake was cut short; harmless"
        )
    for stray in archive.strays():
        harmless = archive.is_leftover(stray)
        what = _LEFT if harmless else "is no archived object"
        yield Flaw(Weight.NOTE if harmless else Weight.WARNING, f"archive/{stray}", what)


def table_flaws(state: State, digests: Mapping[str, str]) -> Iterator[Flaw]:
    """Tables that are not those of the last run."""
    if state.run is None:
        for name in sorted(digests):
            yield Flaw(Weight.WARNING, f"tables/{name}.parquet", "there was no run yet that made it")
        return
    for name, wanted in sorted(state.run.tables.items()):
        where, found = f"tables/{name}.parquet", digests.get(name)
        if found is None:
            yield Flaw(Weight.WARNING, where, "not there; `hudna run` makes it again")
        elif found != wanted and found in state.table_digests.get(name, frozenset()):
            yield Flaw(Weight.WARNING, where, "of an earlier run: the last one was cut short; run again")
        elif found != wanted:
            yield _broken(where, "altered since the run that made it; delete it and run again")


def leftover_flaws(names: Iterable[str]) -> Iterator[Flaw]:
    """What writes that were cut short left beside the tables."""
    for name in names:
        yield Flaw(Weight.NOTE, f"tables/{name}", _LEFT)


def decision_flaws(bound: Bound) -> Iterator[Flaw]:
    """Decisions that no longer bind and such as contradict newer ones: for people to look at."""
    for orphan in bound.orphans:
        decision = orphan.decision
        effect = "orphaned" if orphan.whole else "orphaned in part"
        lost = f" ({', '.join(orphan.lost)})" if orphan.lost else ""
        where = f"decision {decision.seq} ({decision.action} {' '.join(decision.targets)})"
        yield Flaw(Weight.WARNING, where, f"{effect}: {orphan.reason}{lost}")
    for told in bound.contradictions:
        against = ", ".join(str(seq) for seq in told.against)
        rule = "be one incident" if told.bond == "must" else "not be one incident"
        what = f"{told.left} and {told.right} should {rule}, which contradicts {against}; the newer holds"
        yield Flaw(Weight.WARNING, f"decision {told.seq}", what)
