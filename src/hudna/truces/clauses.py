"""Which clauses of an arrangement speak of what a doer is said to have done to whom."""

from dataclasses import dataclass

from hudna.model.arrangement import Arrangement, Clause
from hudna.model.claim import Kind
from hudna.model.incident import Incident
from hudna.truces.area import Answer, holds
from hudna.truces.parties import Camps, Stand, name_of
from hudna.truces.sentences import say
from hudna.truces.targets import Targets

EITHER_WAY = frozenset({Kind.ACCESS, Kind.AID, Kind.EVACUATION, Kind.DETENTION, Kind.WITHDRAWAL})
"""Kinds that tell of keeping a duty as well as of breaking it: they never show a breach by themselves."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the clauses say of one act: those broken, those borne on, what is missing to say so.

    ``silent`` says why nothing speaks of it; ``unbound``: the other side was not bound.
    """

    broken: tuple[str, ...] = ()
    bears_on: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    chain: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    unbound: tuple[str, ...] = ()


def _kinds(clause: Clause, incident: Incident) -> list[Kind]:
    return [kind for kind in {incident.kind, *incident.kinds} if kind in clause.kinds]


def _in_its_time(clause: Clause, incident: Incident) -> bool:
    """Clauses may hold for part of the time or of the area only; what isn't sure to be in it isn't tested."""
    when = incident.when
    if clause.since and not (when and when.start and when.start >= clause.since):
        return False
    if clause.until and not (when and when.end and when.end <= clause.until):
        return False
    return not clause.area or holds(clause.area, incident.where, incident.where_name) is Answer.YES


def speaking(arrangement: Arrangement, incident: Incident, weapons: frozenset[str]) -> tuple[Clause, ...]:
    """The clauses that speak of such an act, whoever did it to whomever."""
    kinds = {incident.kind, *incident.kinds}
    return tuple(
        clause
        for clause in arrangement.clauses
        if not kinds.isdisjoint(clause.kinds)
        and _in_its_time(clause, incident)
        and (not clause.weapons or not weapons.isdisjoint(clause.weapons))
    )


def binding(clause: Clause, doer: str, camps: Camps) -> bool:
    return any(step in clause.by for step in camps.line(doer))


def _sentences(clause: Clause, doer: str, camps: Camps) -> tuple[str, ...]:
    party = name_of(camps.registry, next(step for step in camps.line(doer) if step in clause.by))
    told = [say(clause.modality, clause=clause.id, party=party, acts=clause.acts)]
    told += [say("condition", condition=clause.conditions)] if clause.conditions else []
    basis = {"excerpt": "by_excerpt", "general": "by_memory"}.get(clause.basis)
    return (*told, *([say(basis, clause=clause.id)] if basis else []))


@dataclass(frozen=True, slots=True)
class Act:
    """One alleged act as the clauses are held against it."""

    incident: Incident
    doer: str
    targets: Targets
    asks_target: bool


def _against(clause: Clause, act: Act, camps: Camps) -> tuple[list[str], list[str], list[str]]:
    """Of those hit: whom the clause protects, who stands on the doer's side, whose standing is against it."""
    meant, same, unbound = [], [], []
    for target in act.targets.actors:
        if clause.against and not any(step in clause.against for step in camps.line(target)):
            continue
        if camps.one_side(act.doer, target):
            same.append(target)
        elif not clause.unilateral and camps.standing(target, act.incident.when).stand in (
            Stand.NOT_BOUND,
            Stand.OUTSIDER,
        ):
            unbound.append(target)
        else:
            meant.append(target)
    things = [t for t in act.targets.things if any(step in clause.against for step in camps.line(t))]
    return meant + things, same, unbound


def _unsure(meant: list[str], act: Act, camps: Camps) -> list[str]:
    """What is missing about the standing of those actors whom a clause protects."""
    actors = [target for target in meant if target in act.targets.actors]
    return [m for target in actors for m in camps.standing(target, act.incident.when).missing]


def _open(clause: Clause, act: Act) -> bool:
    """Whether the clause holds whoever was hit, or needs nobody to be named."""
    if clause.against:
        return False
    return bool(act.targets.things) or not act.asks_target or clause.modality == "undertakes"


def read(clauses: list[Clause], act: Act, camps: Camps) -> Reading:
    """Hold the clauses that bind the doer against one act."""
    broken: list[str] = []
    bears: list[str] = []
    missing: list[str] = []
    unbound: list[str] = []
    silent: list[str] = []
    chain: list[str] = []
    for clause in clauses:
        meant, same, strangers = _against(clause, act, camps)
        pair = {"actor": name_of(camps.registry, act.doer)}
        silent += [say("same_side", **pair, target=name_of(camps.registry, target)) for target in same]
        unbound += [told for target in strangers for told in camps.standing(target, act.incident.when).chain]
        if not meant and not (_open(clause, act) and not same and not strangers):
            if not act.targets.actors and clause.modality != "permits":
                missing += act.targets.missing or ("target",)
            continue
        missing += _unsure(meant, act, camps)
        chain += _sentences(clause, act.doer, camps)
        _weigh(clause, act, broken, bears, chain)
    return Reading(tuple(broken), tuple(bears), tuple(missing), tuple(chain), tuple(silent), tuple(unbound))


def _weigh(clause: Clause, act: Act, broken: list[str], bears: list[str], chain: list[str]) -> None:
    """Sort one clause that speaks of the act: broken, borne on, or only told."""
    kinds = _kinds(clause, act.incident)
    if clause.modality == "permits":
        return
    if all(kind in EITHER_WAY for kind in kinds):
        bears.append(clause.id)
        chain.append(say("either_way", clause=clause.id))
    elif clause.modality == "undertakes" or clause.basis == "general":
        bears.append(clause.id)
    else:
        broken.append(clause.id)
        if set(kinds) == {Kind.CLASH}:
            chain.append(say("fighting"))
