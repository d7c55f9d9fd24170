"""Taking a decision down: what is asked for, held against the casebook, becomes an entry."""

from hudna.model.errors import CasebookError, UsageError
from hudna.model.ledger import Entry, EntryType
from hudna.pipeline.casebook import Casebook
from hudna.pipeline.verify import claim_anchors
from hudna.places.gazetteer import load_gazetteer, load_parts
from hudna.review.binding import bind_anchors
from hudna.review.constraints import Contradiction
from hudna.review.corrections import parse_place
from hudna.review.decisions import decision_body, parse_decision, undo_body
from hudna.review.ports import Draft
from hudna.review.requests import Known, Request, as_extracted, check_undo, check_why, decide
from hudna.review.state import State


def known(case: Casebook, state: State) -> Known:
    """What a request may name in this casebook. Raises ``CasebookError`` where nothing was run yet."""
    if state.run is None:
        hint = f"`hudna run {case.root} INPUT` first"
        raise CasebookError(f"{case.root}: there is nothing to decide on yet", hint=hint)
    return Known(as_extracted(claim_anchors(case), state.decisions.values()), state.identity)


def take_decision(case: Casebook, who: str, request: Request) -> tuple[Entry, tuple[Contradiction, ...]]:
    """Append the decision; with it, older pairs of claims that it sets aside.

    Raises ``UsageError`` where it can't be, and nothing is written then.
    """
    state = case.state()
    ground = known(case, state)
    _check_place(case, request)
    body = decision_body(decide(request, ground))
    (entry,) = case.ledger.append([Draft(who, EntryType.DECISION, body)], expected=state.head.hash)
    live = (*state.decisions.values(), parse_decision(entry))
    told = bind_anchors(live, ground.claims.values()).contradictions
    return entry, tuple(one for one in told if entry.seq in one.against)


def _check_place(case: Casebook, request: Request) -> None:
    """Refuse a place that no gazetteer knows: a later run could not obey it. Raises ``UsageError``."""
    if request.field != "place" or request.value is None:
        return
    told = parse_place(request.value)
    parts = (load_gazetteer(), *load_parts(case.root / "places"))
    if isinstance(told, str) and not any(part.with_id(told) for part in parts):
        hint = "`hudna places find NAME` shows ids; a point as latitude,longitude does too"
        raise UsageError(f"{told}: no place of the gazetteer", hint=hint)


def take_undo(case: Casebook, who: str, seq: int, why: str) -> Entry:
    """Append an undo of entry ``seq``. Raises ``UsageError`` where it is no live decision."""
    check_why(why)
    state = case.state()
    undone = {e.body["undoes"] for e in case.ledger.entries() if e.type is EntryType.UNDO}
    check_undo(state, seq, undone)
    (entry,) = case.ledger.append(
        [Draft(who, EntryType.UNDO, undo_body(seq, why.strip()))], expected=state.head.hash
    )
    return entry
