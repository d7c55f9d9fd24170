"""Who was hit, as far as an arrangement asks: parties to it, groups left out, civilians, or nobody told."""

from dataclasses import dataclass

from hudna.model.claim import When
from hudna.truces.control import Held
from hudna.truces.parties import Camps, Stand, name_of
from hudna.truces.sentences import say
from hudna.truces.voices import CIVILIANS, Hit, body_of, spoken


@dataclass(frozen=True, slots=True)
class Targets:
    """``actors``: those said to be hit that the terms are held against; ``things``: civilians and objects.

    ``left_out``: on a word other than the striker's, only groups left out were hit.
    """

    actors: tuple[str, ...]
    things: tuple[str, ...]
    left_out: bool
    missing: tuple[str, ...]
    chain: tuple[str, ...]


def _of_striker(origin: str, doer: str | None, camps: Camps) -> bool:
    """Whether the source is, or may be, the striker's own. Of an unknown striker every camp may be."""
    body = body_of(origin)
    if body is None:
        return True
    if doer is None:
        return camps.camp(body) is not None or camps.registry.side(body) is not None
    return camps.one_side(doer, body)


def _told(key: str, found: list[Hit], camps: Camps) -> tuple[str, ...]:
    """One sentence for each target, with all who name it."""
    origins: dict[str, set[str]] = {}
    for hit in found:
        origins.setdefault(hit.target, set()).add(hit.origin)
    return tuple(
        say(key, target=name_of(camps.registry, target), sources=spoken(keys, camps.registry))
        for target, keys in sorted(origins.items())
    )


def _is_thing(target: str, camps: Camps) -> bool:
    actor = camps.registry.get(target)
    return target == CIVILIANS or (actor is not None and actor.role == "object")


def _names(found: list[Hit]) -> tuple[str, ...]:
    return tuple(sorted({hit.target for hit in found}))


_ACTORS = (Stand.BOUND, Stand.NOT_BOUND, Stand.OUTSIDER, Stand.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Asked:
    """For whom it is asked who was hit: the doer if known, the day, the place, the arrangement's camps."""

    doer: str | None
    when: When | None
    place: str
    camps: Camps


def resolve(found: tuple[Hit, ...], asked: Asked) -> Targets:
    """Who was hit. A label resolves nothing; a group left out counts on a word other than the striker's."""
    doer, when, camps = asked.doer, asked.when, asked.camps
    things = [hit for hit in found if _is_thing(hit.target, camps)]
    others = [
        (camps.standing(hit.target, when).stand, hit)
        for hit in found
        if hit not in things and not (doer and camps.registry.related(doer, hit.target))
    ]
    left_out = [hit for stand, hit in others if stand is Stand.LEFT_OUT]
    actors = [hit for stand, hit in others if stand in _ACTORS]
    if left_out:
        objects = [hit for hit in things if hit.target != CIVILIANS]
        return _with_left_out(left_out, actors + objects, doer, camps)
    if actors:
        return Targets(_names(actors), _names(things), False, (), _told("hit", actors, camps))
    disputed = [hit for stand, hit in others if stand is Stand.DISPUTED]
    if disputed:
        return Targets((), _names(things), False, ("party_status",), _told("hit_disputed", disputed, camps))
    if things:
        return Targets((), _names(things), False, (), (say("hit_civilians"),))
    return Targets((), (), False, ("target",), (say("no_target"),))


def with_control(targets: Targets, held: tuple[Held, ...], asked: Asked) -> Targets:
    """Where nobody who counts says who was hit: whoever held the place, on a word not the striker's."""
    others = [h for h in held if not _of_striker(h.origin, asked.doer, asked.camps)]
    if targets.left_out or targets.actors or "party_status" in targets.missing or not others:
        return targets
    holder = others[0].holder
    if asked.doer and asked.camps.one_side(asked.doer, holder):
        return targets
    stand = asked.camps.standing(holder, asked.when).stand
    told = say(
        "held_by",
        holder=name_of(asked.camps.registry, holder),
        place=asked.place,
        sources=spoken((h.origin for h in others), asked.camps.registry),
        date=str(others[0].since),
    )
    chain = (*targets.chain, told)
    if stand is Stand.LEFT_OUT:
        return Targets((), targets.things, True, (), chain)
    if stand not in _ACTORS or "commingled" in targets.missing:
        return Targets((), targets.things, False, targets.missing, chain)
    return Targets((holder,), targets.things, False, (), chain)


def _with_left_out(left_out: list[Hit], besides: list[Hit], doer: str | None, camps: Camps) -> Targets:
    """Where a group left out is named; ``besides``: parties and civilian objects named with it."""
    others = [hit for hit in left_out if not _of_striker(hit.origin, doer, camps)]
    independent = [hit for hit in besides if not _of_striker(hit.origin, doer, camps)]
    if besides and (others or not independent):
        chain = (*_told("hit", besides, camps), *_told("hit_excluded", left_out, camps), say("hit_both"))
        return Targets((), (), False, ("commingled",), chain)
    if besides:
        chain = (*_told("hit", besides, camps), *_told("hit_excluded_striker", left_out, camps))
        actors = [hit for hit in besides if not _is_thing(hit.target, camps)]
        things = [hit for hit in besides if _is_thing(hit.target, camps)]
        return Targets(_names(actors), _names(things), False, (), chain)
    if others:
        return Targets((), (), True, (), _told("hit_excluded", others, camps))
    return Targets((), (), False, ("commingled",), _told("hit_excluded_striker", left_out, camps))
