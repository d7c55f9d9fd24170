"""What a person asks for, held against what there is, before it becomes a decision."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from hudna.model.errors import UsageError
from hudna.model.ledger import Action, Anchor, Decision
from hudna.review.corrections import check_value
from hudna.review.identity import Identity
from hudna.review.state import State

Group = tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class Request:
    """A decision as asked for. ``field`` and ``value`` only to correct."""

    action: Action
    ids: tuple[str, ...]
    why: str
    field: str | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What a request may name: every claim of the last run as extracted, and the incidents."""

    claims: Mapping[str, Anchor]
    identity: Identity

    def find(self, key: str) -> Group:
        """The claims that an id stands for now. Raises ``UsageError`` that names ids near to it."""
        if key in self.claims:
            return (self.claims[key],)
        incident = self.identity.current(key)
        if found := self.identity.claims_of(incident):
            return tuple(self.claims.get(anchor.id, anchor) for anchor in found)
        if incident in self.identity.minted:
            raise UsageError(f"{key}: this incident has no claims any more, there is nothing to decide on")
        raise UsageError(f"{key}: no such claim or incident", hint=_near(key, self._ids()))

    def is_claim(self, key: str) -> bool:
        return key in self.claims

    def _ids(self) -> list[str]:
        return [*self.claims, *self.identity.incidents(), *self.identity.forwards]


def _near(key: str, known: Iterable[str]) -> str:
    near = get_close_matches(key, list(known), n=3, cutoff=0.75)
    return f"did you mean {' or '.join(near)}?" if near else "`hudna show` lists incidents and their claims"


def as_extracted(claims: Iterable[Anchor], decisions: Iterable[Decision]) -> dict[str, Anchor]:
    """Anchors by claim id, with the kind that the claim had before people corrected it.

    A decision binds to claims as they are extracted: a corrected kind would find
    nothing once the claim's id changes.
    """
    first: dict[str, str] = {}
    for decision in sorted(decisions, key=lambda decision: decision.seq):
        if decision.field == "kind":
            for group in decision.anchors:
                for anchor in group:
                    first.setdefault(anchor.id, anchor.kind)
    return {claim.id: replace(claim, kind=first.get(claim.id, claim.kind)) for claim in claims}


def decide(request: Request, known: Known) -> Decision:
    """The decision that the request makes, with the anchors it holds on to. Raises ``UsageError``."""
    check_why(request.why)
    groups = tuple(known.find(key) for key in request.ids)
    _check_distinct(request.ids, groups)
    _check_value(request, known)
    match request.action:
        case Action.LINK | Action.UNLINK:
            _check_claims(request, known)
        case Action.MERGE:
            _check_incidents(request, known)
        case Action.SPLIT:
            groups = (_check_split(request, known, groups), *groups[1:])
    return Decision(
        seq=0,
        at="",
        who="",
        why=request.why.strip(),
        action=request.action,
        targets=request.ids,
        anchors=groups,
        field=request.field,
        value=request.value,
    )


def check_why(why: str) -> None:
    """Refuse a decision without a reason. Raises ``UsageError``."""
    if not why.strip():
        raise UsageError("a decision needs a reason", hint='give it with --why "…"')


def _check_distinct(ids: Sequence[str], groups: Sequence[Group]) -> None:
    """Two ids that stand for the same claims by now (one incident forwarded to the other) are one."""
    if not ids:
        raise UsageError("no id given")
    seen: dict[Group, str] = {}
    for key, group in zip(ids, groups, strict=True):
        if group in seen:
            raise UsageError(f"{key} and {seen[group]} are one and the same by now")
        seen[group] = key


def _check_value(request: Request, known: Known) -> None:
    if request.action is not Action.CORRECT:
        if request.field is not None:
            raise UsageError(f"{request.action} takes no --set", hint="only correct does")
        return
    if request.field is None or request.value is None:
        raise UsageError("correct needs what to set", hint="--set FIELD=VALUE")
    for key in request.ids:
        check_value(request.field, request.value, incident=not known.is_claim(key))


def _check_claims(request: Request, known: Known) -> None:
    if incidents := [key for key in request.ids if not known.is_claim(key)]:
        hint = "for incidents use merge or split"
        raise UsageError(f"{request.action} takes claims, {incidents[0]} is an incident", hint=hint)
    _check_two(request)


def _check_incidents(request: Request, known: Known) -> None:
    if claims := [key for key in request.ids if known.is_claim(key)]:
        raise UsageError(f"merge takes incidents, {claims[0]} is a claim", hint="for claims use link")
    _check_two(request)


def _check_two(request: Request) -> None:
    if len(request.ids) < 2:
        raise UsageError(f"{request.action} takes two ids or more")


def _check_split(request: Request, known: Known, groups: Sequence[Group]) -> Group:
    """The claims that stay. Raises ``UsageError`` where none would, or none is taken out."""
    incident, taken = request.ids[0], request.ids[1:]
    if known.is_claim(incident):
        raise UsageError(f"split takes an incident first, {incident} is a claim")
    if not taken:
        raise UsageError("split takes an incident and the claims to take out of it")
    held = {anchor.id for anchor in groups[0]}
    if strangers := [key for key in taken if key not in held]:
        raise UsageError(f"{strangers[0]} is no claim of {incident}", hint=f"`hudna show CASE {incident}`")
    staying = tuple(anchor for anchor in groups[0] if anchor.id not in taken)
    if not staying:
        raise UsageError(f"nothing would be left of {incident}", hint="leave one claim or more in it")
    return staying


def check_undo(state: State, seq: int, undone: Collection[int]) -> None:
    """Refuse to undo what is no live decision. Raises ``UsageError``."""
    if seq in state.decisions or seq in state.withdrawn:
        return
    if seq in undone:
        raise UsageError(f"entry {seq} was undone before")
    if not 0 < seq <= state.head.seq:
        raise UsageError(f"there is no entry {seq}", hint=f"the last one is {state.head.seq}")
    raise UsageError(f"entry {seq} is no decision: only decisions and withdrawals can be undone")
