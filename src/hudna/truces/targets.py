"""Who was hit, as far as an arrangement asks: parties to it, groups left out, civilians, or nobody told."""

from dataclasses import dataclass

from hudna.model.claim import When
from hudna.truces.parties import Camps, Stand, name_of
from hudna.truces.sentences import listed, say
from hudna.truces.voices import CIVILIANS, Hit, Voice


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


def _of_striker(voice: Voice, doer: str | None, camps: Camps) -> bool:
    """Whether the voice is, or may be, the striker's own. Of an unknown striker every camp may be."""
    if voice.body is None:
        return True
    if doer is None:
        return camps.camp(voice.body) is not None or camps.registry.side(voice.body) is not None
    return camps.one_side(doer, voice.body)


def _told(key: str, found: list[Hit], camps: Camps) -> tuple[str, ...]:
    """One sentence for each target, with all who name it."""
    voices: dict[str, dict[str, None]] = {}
    for hit in found:
        voices.setdefault(hit.target, {})[hit.voice.key] = None
    return tuple(
        say(key, target=name_of(camps.registry, target), sources=listed(tuple(sorted(keys))))
        for target, keys in sorted(voices.items())
    )


def _is_thing(target: str, camps: Camps) -> bool:
    actor = camps.registry.get(target)
    return target == CIVILIANS or (actor is not None and actor.role == "object")


def _names(found: list[Hit]) -> tuple[str, ...]:
    return tuple(sorted({hit.target for hit in found}))


def resolve(found: tuple[Hit, ...], doer: str | None, when: When | None, camps: Camps) -> Targets:
    """Who was hit. A label resolves nothing; a group left out counts on a word other than the striker's."""
    by_stand: dict[Stand, list[Hit]] = {stand: [] for stand in Stand}
    things: list[Hit] = []
    for hit in found:
        if _is_thing(hit.target, camps):
            things.append(hit)
        elif doer is None or not camps.registry.related(doer, hit.target):
            by_stand[camps.standing(hit.target, when).stand].append(hit)
    left_out, disputed = by_stand[Stand.LEFT_OUT], by_stand[Stand.DISPUTED]
    actors = [h for s in (Stand.BOUND, Stand.NOT_BOUND, Stand.OUTSIDER, Stand.UNKNOWN) for h in by_stand[s]]
    if left_out:
        return _with_left_out(left_out, actors, doer, camps)
    if actors:
        return Targets(_names(actors), _names(things), False, (), _told("hit", actors, camps))
    if disputed:
        return Targets((), _names(things), False, ("party_status",), _told("hit_disputed", disputed, camps))
    if things:
        return Targets((), _names(things), False, (), (say("hit_civilians"),))
    return Targets((), (), False, ("target",), (say("no_target"),))


def _with_left_out(left_out: list[Hit], actors: list[Hit], doer: str | None, camps: Camps) -> Targets:
    """Where a group left out is named among those hit."""
    others = [hit for hit in left_out if not _of_striker(hit.voice, doer, camps)]
    independent = [hit for hit in actors if not _of_striker(hit.voice, doer, camps)]
    if actors and (others or not independent):
        chain = (*_told("hit", actors, camps), *_told("hit_excluded", left_out, camps), say("hit_both"))
        return Targets((), (), False, ("commingled",), chain)
    if actors:
        chain = (*_told("hit", actors, camps), *_told("hit_excluded_striker", left_out, camps))
        return Targets(_names(actors), (), False, (), chain)
    if others:
        return Targets((), (), True, (), _told("hit_excluded", others, camps))
    return Targets((), (), False, ("commingled",), _told("hit_excluded_striker", left_out, camps))
