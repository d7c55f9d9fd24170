"""Doers and targets: which named parties of a clause did it, and to whom it was done.

One walk over the parties named: an agent phrase, an active verb or standing
before the event makes a doer; على, ضد, مواقع a target; in talks and agreements
all are doers, in calls and condemnations the speaker is.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from hudna.claims.marks import Mark
from hudna.claims.said import Voice
from hudna.claims.text import Passage
from hudna.knowledge.cues import cues
from hudna.knowledge.lexicon import Role
from hudna.model.actor import Registry
from hudna.model.claim import Family, Kind, Mention

_SPEAKERS_ACT = frozenset((Kind.TRUCE_CALL, Kind.DEMAND, Kind.CONDEMNATION))
_ALL_ACT = frozenset(
    (Kind.TALKS, Kind.AGREEMENT, Kind.TRUCE_ACCESSION, Kind.CONTROL, Kind.RESOLUTION, Kind.TRUCE_START)
)
_BODIES_ACT = frozenset((Kind.AID, Kind.ACCESS, Kind.EVACUATION, *_SPEAKERS_ACT, *_ALL_ACT))
_STRUCK = frozenset((
    "airstrike", "shelling", "fire", "hit", "attack", "explosion", "raid", "offensive", "clash", "killing",
    "buildup", "massacre",
))  # fmt: skip
_LANDS = frozenset((
    "turkey", "saudi_arabia", "iran", "lebanon", "jordan", "egypt", "russia", "usa", "israel", "qatar",
    "france", "uk",
))  # fmt: skip
_TAKES_OBJECT = frozenset((
    "hit", "attack", "fire", "capture", "detention", "access", "killing", "raid", "clash", "offensive",
    "condemnation",
))  # fmt: skip
_HURT = frozenset(("killed", "wounded", "casualties"))


@dataclass(slots=True)
class Parties:
    actors: list[Mention]
    targets: list[Mention]

    def ids(self) -> set[str | None]:
        return {m.id for m in (*self.actors, *self.targets)}


@dataclass(frozen=True, slots=True)
class Clause:
    """The words of one event: ``first..last`` (half open) of a sentence, its triggers, kind and voice."""

    passage: Passage
    first: int
    last: int
    triggers: list[Mark]
    kind: Kind
    voice: Voice


def mention_of(passage: Passage, mark: Mark) -> Mention:
    span = passage.text.cut(mark.start, mark.end)
    return Mention(span.of(passage.text.normal.source), span, mark.value)


def parties(clause: Clause, registry: Registry) -> Parties:
    """Doers and targets told in a clause."""
    found = Parties([], [])
    if clause.kind in _SPEAKERS_ACT and clause.voice.chain:
        speaker = clause.voice.chain[-1]
        found.actors.append(Mention(speaker.name, speaker.span, speaker.id))
    for mark in _named(clause, registry):
        mention = mention_of(clause.passage, mark)
        if mention.id in found.ids():
            continue
        slot = _slot(clause, mark, found, registry)
        if slot:
            (found.actors if slot == "doer" else found.targets).append(mention)
    return found


def _named(clause: Clause, registry: Registry) -> Iterable[Mark]:
    """Parties and nations named in the words, those of the attribution left out; the widest of each place."""
    kept: list[Mark] = []
    used = () if clause.kind in (Kind.TALKS, Kind.AGREEMENT) else clause.voice.used
    for mark in clause.passage.within(clause.first, clause.last, Role.ACTOR, Role.NATION):
        actor = registry.get(mark.value)
        if any(start <= mark.first < stop for start, stop in used) or (
            actor and only_speaks(actor.role, clause.kind)
        ):
            continue
        if any(k.first <= mark.first <= k.last for k in kept) or _aside(clause.passage, mark):
            continue
        if mark.role is Role.NATION and not _adjective_of_event(clause.passage, mark):
            continue
        kept.append(mark)
    return kept


def _aside(passage: Passage, mark: Mark) -> bool:
    """Whether a name only says where (في دمشق), by whom backed (المدعومة من) or of what accused (بتهمة)."""
    before, second = passage.text.word(mark.first - 1), passage.text.word(mark.first - 2)
    near = range(mark.first - 1, mark.first + 1)
    place = any(m.first in near and mark.last <= m.last for m in passage.of(Role.PLACE))
    compass = any(m.last == mark.first - 1 for m in passage.at(mark.first - 1, Role.BEARING, Role.PLACE_TYPE))
    if (place or mark.value in _LANDS) and (
        before in cues().locatives or compass or mark.head in ("ب", "وب")
    ):
        return True
    accused = any(passage.text.word(i) in cues().accused_of for i in range(mark.first - 5, mark.first))
    return accused or before.startswith(cues().backed_by) or second.startswith(cues().backed_by)


def only_speaks(role: str, kind: Kind) -> bool:
    """Whether a body of this role is heard in an event of this kind and does nothing in it."""
    return role in ("outlet", "generic") or (role == "monitor" and kind not in _BODIES_ACT)


def _adjective_of_event(passage: Passage, mark: Mark) -> bool:
    """A nation's adjective names the doer where it follows the event's noun: غارات جوية روسية."""
    if passage.text.word(mark.first - 1).startswith(cues().allies):
        return True
    near = (m for m in passage.triggers if m.value in _STRUCK)
    before = [m for m in near if mark.first - 3 <= m.last < mark.first and not m.entry.verb]
    if not before or mark.entry.phrase.endswith("ا"):
        return False
    return mark.head.endswith("ال") == before[-1].head.endswith("ال") or before[-1].last == mark.first - 1


def _slot(clause: Clause, mark: Mark, found: Parties, registry: Registry) -> str:
    actor = registry.get(mark.value)
    is_thing = actor is not None and (actor.role == "object" or actor.id == "civilians")
    if is_thing and mark.value == "civilians" and not _cue(clause, mark):
        return ""
    if is_thing:
        struck = clause.kind.family in (Family.VIOLENCE, Family.HARM) and mark.head not in ("ل", "لل")
        carried = clause.passage.text.word(mark.first - 1) == "الي"
        return "target" if struck and not carried else ""
    if mark.value == "suicide_bomber":
        return "doer" if not found.actors else ""
    if clause.kind in _ALL_ACT:
        return "doer"
    if clause.kind in _SPEAKERS_ACT:
        return "target" if found.actors else "doer"
    if clause.kind is Kind.CLASH:
        return "target" if found.actors else "doer"
    if mark.role is Role.NATION or _agent_before(clause, mark):
        return "doer"
    return _by_position(clause, mark, found)


def _by_position(clause: Clause, mark: Mark, found: Parties) -> str:
    trigger = next((m for m in reversed(clause.triggers) if m.last < mark.first), None)
    if _people_of(clause.passage, mark) and (
        trigger is None or trigger.value in ("killed", "wounded", "detention", "hit")
    ):
        return "target"
    if _cue(clause, mark) and not (trigger and trigger.last == mark.first - 1 and not trigger.entry.verb):
        return "target"
    if _coordinated(clause.passage, mark) and (found.targets or found.actors):
        return "target" if found.targets and _later(found.targets, found.actors) else "doer"
    if trigger is None:
        return "doer" if not found.actors else "target"
    return _after_trigger(mark, trigger, found)


def _people_of(passage: Passage, mark: Mark) -> bool:
    """Whether people stand before a party's name and are its own: عناصر داعش, never حقوق الإنسان أن داعش."""
    opened = any(passage.text.word(i) in cues().that for i in range(mark.first - 3, mark.first))
    return passage.people_before(mark) and not opened


def _after_trigger(mark: Mark, trigger: Mark, found: Parties) -> str:
    near = mark.first - trigger.last <= 6
    if trigger.value in _HURT:
        return "target" if near else ""
    if trigger.value == "cache":
        return "target" if found.actors or not trigger.entry.verb else "doer"
    if trigger.entry.verb and not found.actors:
        return "doer" if near else "target"
    belongs = mark.head in ("ل", "لل", "ول") and near
    if belongs and trigger.value != "hit":
        return "doer" if not found.actors else "target"
    if belongs:
        return "target" if found.actors else "doer"
    if (
        not trigger.entry.verb
        and near
        and not found.actors
        and trigger.value not in ("hit", "damage", "capture")
    ):
        return "doer"
    return "target" if near and trigger.value in _TAKES_OBJECT else ""


def _later(targets: list[Mention], actors: list[Mention]) -> bool:
    return not actors or targets[-1].span.start > actors[-1].span.start


def _coordinated(passage: Passage, mark: Mark) -> bool:
    before = passage.text.word(mark.first - 1)
    return (
        mark.head.startswith("و") or before == "و" or (before[:1] == "و" and before[1:] in cues().party_heads)
    )


def _cue(clause: Clause, mark: Mark) -> bool:
    """Whether a word that opens the target stands right before the name."""
    for index in range(max(clause.first, mark.first - 2), mark.first):
        word = clause.passage.text.word(index)
        if {
            word,
            word.removeprefix("ل"),
            word.removeprefix("و"),
            word.removeprefix("ب"),
        } & cues().target_before:
            return True
    return False


def _agent_before(clause: Clause, mark: Mark) -> bool:
    near = max(clause.first, mark.first - 4)
    struck = any(
        m.value in _STRUCK and not m.entry.verb and m.last < mark.first <= m.last + 5 for m in clause.triggers
    )
    return clause.passage.has("agent", near, mark.first) or (
        struck and clause.passage.text.word(mark.first - 1) == "من"
    )
