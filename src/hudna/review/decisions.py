"""Decisions as the ledger holds them: what was decided, on which claims, and why."""

from typing import Any

from hudna.model.ledger import Action, Decision, Entry
from hudna.review.anchors import anchor_record, parse_anchor


def decision_body(decision: Decision) -> dict[str, Any]:
    """The body of a `decision` entry; ``seq``, ``at`` and ``who`` are the entry's own."""
    told: dict[str, Any] = {
        "action": str(decision.action),
        "targets": list(decision.targets),
        "anchors": [[anchor_record(anchor) for anchor in group] for group in decision.anchors],
        "why": decision.why,
    }
    if decision.action is Action.CORRECT:
        told |= {"field": decision.field, "value": decision.value}
    return told


def parse_decision(entry: Entry) -> Decision:
    """A decision from its entry."""
    body = entry.body
    return Decision(
        seq=entry.seq,
        at=entry.at,
        who=entry.who,
        why=body["why"],
        action=Action(body["action"]),
        targets=tuple(body["targets"]),
        anchors=tuple(tuple(parse_anchor(told) for told in group) for group in body["anchors"]),
        field=body.get("field"),
        value=body.get("value"),
    )


def undo_body(seq: int, why: str) -> dict[str, Any]:
    """The body of an `undo` entry."""
    return {"undoes": seq, "why": why}
