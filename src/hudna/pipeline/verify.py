"""Verifying a casebook: the ledger, then the archive, then what was derived."""

from collections.abc import Callable, Iterator

from hudna.model.errors import BrokenError
from hudna.model.ledger import Anchor
from hudna.pipeline.casebook import Casebook
from hudna.review.audit import (
    Flaw,
    Weight,
    archive_flaws,
    decision_flaws,
    ledger_meaning,
    leftover_flaws,
    read_ledger,
    table_flaws,
    wanted_objects,
)
from hudna.review.binding import bind_anchors
from hudna.review.state import State, fold

Step = Callable[[], None]

_ANCHOR = ("id", "text_sha256", "kind", "trigger_start", "trigger_end")


def claim_anchors(case: Casebook) -> list[Anchor]:
    """Where the claims of the last run stand. Raises ``CasebookError`` where there is no table of them."""
    return [Anchor(*(row[name] for name in _ANCHOR)) for row in case.tables.read("claims", _ANCHOR)]


def amount(case: Casebook) -> int:
    """About how many steps ``verify`` takes: entries and archived objects. For a progress bar."""
    try:
        entries = case.ledger.head().seq
    except BrokenError:
        entries = 0
    return entries + len(case.archive.names())


def verify(case: Casebook, step: Step) -> Iterator[Flaw]:
    """Everything that is not as it should be, one by one. ``step`` is called for each thing looked at.

    Where an entry can't be taken, what hangs on the whole ledger is not checked, and
    that is told.
    """
    reading = read_ledger(case.ledger, step)
    yield from reading.flaws
    if not reading.foldable:
        what = "not held against the ledger: it can't be read as a whole"
        yield Flaw(Weight.WARNING, "archive, decisions and tables", what)
        yield from archive_flaws(case.archive, {}, (), step)
        return
    yield from ledger_meaning(reading.entries)
    state = fold(reading.entries)
    yield from archive_flaws(case.archive, wanted_objects(state), state.expunged, step)
    digests = case.tables.digests()
    yield from table_flaws(state, digests)
    yield from leftover_flaws(case.tables.leftovers())
    yield from _decisions(case, state, digests.get("claims"))


def _decisions(case: Casebook, state: State, claims: str | None) -> Iterator[Flaw]:
    """Decisions against the claims of the last run, where its table can be trusted."""
    if not state.decisions:
        return
    if state.run is None or claims != state.run.tables.get("claims"):
        yield Flaw(Weight.NOTE, "decisions", "not held against claims: there is no table of the last run's")
        return
    yield from decision_flaws(bind_anchors(state.decisions.values(), claim_anchors(case)))


def summary(case: Casebook) -> list[str]:
    """What a sound casebook holds, and the head that stands for its ledger."""
    head, state = case.ledger.head(), case.state()
    return [
        f"  {head.seq:,} entries, {len(case.archive.names()):,} archived objects",
        f"  {len(state.current()):,} reports, {len(state.decisions):,} decisions that hold",
        f"  head {head.hash}",
    ]
