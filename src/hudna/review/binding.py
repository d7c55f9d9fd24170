"""Decisions on replay: which claims of this run they bind to, and what they ask of the other rooms."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations, pairwise, product

from hudna.model.claim import Claim
from hudna.model.incident import Grade, ReviewStatus
from hudna.model.ledger import Action, Anchor, Decision
from hudna.review.anchors import anchor_of, match
from hudna.review.constraints import Bond, Constraint, Contradiction, Pair, settle
from hudna.review.corrections import GRADE, Correction


@dataclass(frozen=True, slots=True)
class Orphan:
    """A decision of which something no longer binds. ``lost`` are the ids that found no claim.

    ``whole`` where nothing of it has effect any more; else the rest of it is obeyed.
    """

    decision: Decision
    lost: tuple[str, ...]
    whole: bool
    reason: str


@dataclass(frozen=True, slots=True)
class SignedGrade:
    """A grade that a person gave an incident, held on to by the claims it had then."""

    seq: int
    who: str
    grade: Grade
    claims: frozenset[str]


@dataclass(frozen=True, slots=True)
class Bound:
    """What the live decisions ask of a run, by the claim ids of that run.

    ``rejected`` claims make no incident. ``accepted`` claims were reviewed, alone or
    with their incident. ``must`` and ``cannot`` are pairs for the linker, free of
    contradiction; what had to be set aside for that is in ``contradictions``.
    ``corrections``: by claim id, in the order made. ``grades``: oldest first.
    """

    rejected: frozenset[str] = frozenset()
    accepted: frozenset[str] = frozenset()
    must: tuple[Pair, ...] = ()
    cannot: tuple[Pair, ...] = ()
    corrections: Mapping[str, tuple[Correction, ...]] = field(default_factory=dict)
    grades: tuple[SignedGrade, ...] = ()
    orphans: tuple[Orphan, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()


@dataclass(frozen=True, slots=True)
class _Reached:
    """A decision with, for each target, the claims it reaches now, in the order of its anchors."""

    decision: Decision
    groups: tuple[tuple[str, ...], ...]

    @property
    def claims(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(claim for group in self.groups for claim in group))


def bind(decisions: Iterable[Decision], claims: Iterable[Claim]) -> Bound:
    """What live decisions ask of a run. ``claims`` are as extracted, before any correction."""
    return bind_anchors(decisions, map(anchor_of, claims))


def bind_anchors(decisions: Iterable[Decision], claims: Iterable[Anchor]) -> Bound:
    """``bind`` where only the anchors of the claims are at hand."""
    live = sorted(decisions, key=lambda decision: decision.seq)
    bound = match((a for d in live for group in d.anchors for a in group), claims)
    reached = [_reached(decision, bound) for decision in live]
    settled = settle(told for one in reached for told in _constraints(one))
    verdicts = _verdicts(reached)
    return Bound(
        rejected=frozenset(key for key, action in verdicts.items() if action is Action.REJECT),
        accepted=frozenset(key for key, action in verdicts.items() if action is not Action.REJECT),
        must=settled.must,
        cannot=settled.cannot,
        corrections=_corrections(reached),
        grades=tuple(_grades(reached)),
        orphans=tuple(orphan for one in reached if (orphan := _orphan(one, bound))),
        contradictions=settled.contradictions,
    )


def _reached(decision: Decision, bound: Mapping[str, str]) -> _Reached:
    groups = (
        tuple(dict.fromkeys(bound[anchor.id] for anchor in group if anchor.id in bound))
        for group in decision.anchors
    )
    return _Reached(decision, tuple(groups))


def _verdicts(reached: Iterable[_Reached]) -> dict[str, Action]:
    """The last word on each claim. Signing a grade accepts the claims it rests on."""
    verdicts: dict[str, Action] = {}
    for one in reached:
        signed = one.decision.field == GRADE
        if one.decision.action in (Action.ACCEPT, Action.REJECT) or signed:
            action = Action.ACCEPT if signed else one.decision.action
            verdicts |= dict.fromkeys(one.claims, action)
    return verdicts


def _corrections(reached: Iterable[_Reached]) -> dict[str, tuple[Correction, ...]]:
    told: dict[str, tuple[Correction, ...]] = {}
    for one in reached:
        name, value = one.decision.field, one.decision.value
        if one.decision.action is Action.CORRECT and name and value is not None and name != GRADE:
            for claim in one.claims:
                told[claim] = (*told.get(claim, ()), Correction(one.decision.seq, name, value))
    return told


def _grades(reached: Iterable[_Reached]) -> Iterator[SignedGrade]:
    for one in reached:
        decision = one.decision
        if decision.action is Action.CORRECT and decision.field == GRADE and decision.value:
            for group in filter(None, one.groups):
                yield SignedGrade(decision.seq, decision.who, Grade(decision.value), frozenset(group))


def _pairs(one: _Reached) -> Iterator[tuple[Bond, str, str]]:
    """The pairs that a decision ties or keeps apart.

    A merge ties one claim of each incident. A split keeps the claims it names, its
    second and further targets, apart from all others of the incident and together.
    """
    groups = [group for group in one.groups if group]
    match one.decision.action:
        case Action.LINK | Action.MERGE:
            yield from ((Bond.MUST, left[0], right[0]) for left, right in pairwise(groups))
        case Action.UNLINK:
            yield from ((Bond.CANNOT, left[0], right[0]) for left, right in combinations(groups, 2))
        case Action.SPLIT:
            rest, taken = one.groups[0], tuple(dict.fromkeys(c for group in one.groups[1:] for c in group))
            yield from ((Bond.MUST, left, right) for left, right in pairwise(taken))
            yield from ((Bond.CANNOT, left, right) for left, right in product(taken, rest))


def _constraints(one: _Reached) -> Iterator[Constraint]:
    for bond, left, right in _pairs(one):
        if left != right:
            yield Constraint(one.decision.seq, bond, min(left, right), max(left, right))


def _orphan(one: _Reached, bound: Mapping[str, str]) -> Orphan | None:
    """What of a decision has nothing to hold on to; nothing where all of it binds."""
    decision = one.decision
    lost = tuple(dict.fromkeys(a.id for group in decision.anchors for a in group if a.id not in bound))
    of_pairs = decision.action in (Action.LINK, Action.UNLINK, Action.MERGE, Action.SPLIT)
    idle = not any(_constraints(one)) if of_pairs else not one.claims
    if idle and not lost:
        return Orphan(decision, (), True, "its claims are one claim by now")
    if not lost:
        return None
    reason = f"{len(lost)} of its claims {'is' if len(lost) == 1 else 'are'} no longer made"
    return Orphan(decision, lost, idle, reason)


def signed_grade(bound: Bound, claims: Collection[str]) -> SignedGrade | None:
    """The last grade signed for the incident that now has ``claims``: it holds most of those signed for."""
    held = frozenset(claims)
    fitting = [signed for signed in bound.grades if 2 * len(signed.claims & held) > len(signed.claims)]
    return fitting[-1] if fitting else None


def review_status(bound: Bound, claims: Collection[str]) -> ReviewStatus:
    """How far people have looked at an incident of ``claims``.

    Signed or reviewed only as long as every claim in it was there when they did: a
    claim that joins later makes it machine-coded again, though a grade once signed
    is still obeyed.
    """
    if not bound.accepted.issuperset(claims):
        return ReviewStatus.MACHINE
    signed = signed_grade(bound, claims)
    if signed and signed.claims.issuperset(claims):
        return ReviewStatus.SIGNED
    return ReviewStatus.REVIEWED
