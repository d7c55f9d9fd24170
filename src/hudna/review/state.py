"""The fold: what the ledger's entries, taken in order, say holds now.

``fold(entries)`` replays a ledger; ``advance(state, more)`` goes on from where one
stands, and both roads lead to the same state.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from hudna.model.ledger import Decision, Entry, EntryType
from hudna.review.chain import GENESIS
from hudna.review.decisions import parse_decision
from hudna.review.identity import Identity, applied
from hudna.review.intake import Intake, parse_intake
from hudna.review.ports import Head
from hudna.review.runs import Run, parse_run


@dataclass(frozen=True, slots=True)
class State:
    """What holds after some entries of a ledger.

    ``versions``: by document id, in order of first intake, every intake of it, the
    present one last. ``decisions``: those that were not undone, by entry number.
    ``withdrawn``: document ids by the entry that withdrew them. ``expunged``: names
    of archived objects that were removed. ``run``: the last one. ``table_digests``:
    every digest that any run gave a table, so that a stale table is told from an
    altered one.
    """

    head: Head = GENESIS
    versions: Mapping[str, tuple[Intake, ...]] = field(default_factory=dict)
    decisions: Mapping[int, Decision] = field(default_factory=dict)
    withdrawn: Mapping[int, str] = field(default_factory=dict)
    expunged: frozenset[str] = frozenset()
    identity: Identity = field(default_factory=Identity)
    run: Run | None = None
    table_digests: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def current(self) -> tuple[Intake, ...]:
        """The present version of every report that was neither withdrawn nor expunged, in intake order."""
        away = set(self.withdrawn.values())
        present = (held[-1] for key, held in self.versions.items() if key not in away)
        return tuple(i for i in present if not self.expunged & {i.text_sha256, i.record})

    def intake_order(self) -> dict[str, int]:
        """The rank of each document id by its first intake."""
        return {key: rank for rank, key in enumerate(self.versions)}


class _Fold:
    """A state being built: the one place where it changes."""

    def __init__(self, state: State) -> None:
        self.head = state.head
        self.versions = dict(state.versions)
        self.decisions = dict(state.decisions)
        self.withdrawn = dict(state.withdrawn)
        self.expunged = set(state.expunged)
        self.identity = state.identity
        self.run = state.run
        self.table_digests = dict(state.table_digests)

    def take(self, entry: Entry) -> None:
        match entry.type:
            case EntryType.INTAKE:
                intake = parse_intake(entry)
                self.versions[intake.document] = (*self.versions.get(intake.document, ()), intake)
            case EntryType.DECISION:
                self.decisions[entry.seq] = parse_decision(entry)
            case EntryType.UNDO:
                self.decisions.pop(entry.body["undoes"], None)
                self.withdrawn.pop(entry.body["undoes"], None)
            case EntryType.RUN:
                self._take_run(parse_run(entry.body))
            case EntryType.WITHDRAW:
                self.withdrawn[entry.seq] = entry.body["document"]
            case EntryType.EXPUNGE:
                self.expunged |= set(entry.body["objects"])
            case EntryType.EXPORT:
                pass  # a trace for readers; nothing that follows depends on it
        self.head = Head(entry.seq, entry.hash)

    def _take_run(self, run: Run) -> None:
        self.run = run
        self.identity = applied(self.identity, run.change)
        for name, digest in run.tables.items():
            self.table_digests[name] = self.table_digests.get(name, frozenset()) | {digest}

    def state(self) -> State:
        return State(
            self.head,
            self.versions,
            self.decisions,
            self.withdrawn,
            frozenset(self.expunged),
            self.identity,
            self.run,
            self.table_digests,
        )


def advance(state: State, entries: Iterable[Entry]) -> State:
    """The state after more entries. The one given is left as it was."""
    folding = _Fold(state)
    for entry in entries:
        folding.take(entry)
    return folding.state()


def fold(entries: Iterable[Entry]) -> State:
    """The state after a whole ledger."""
    return advance(State(), entries)
