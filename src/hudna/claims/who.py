"""Doers and targets: which named parties of a clause did it, and to whom it was done.

One walk over the words: what stands where in the sentence opens a slot (after
an agent phrase or an active verb the doer, after على or ضد or مواقع the target)
and each party named falls into the slot that is open.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from hudna.claims.marks import Mark
from hudna.claims.text import Passage
from hudna.knowledge.lexicon import Role
from hudna.language.normal import key
from hudna.model.claim import Mention

_TARGET_CUES = frozenset(map(key, ("على", "ضد", "مواقع", "موقع", "تجمعات", "تجمع", "مقرات", "مقر", "مقار", "نقاط", "نقطة", "تمركزات",
                                   "أهداف", "هدفا", "أوكار", "معاقل", "تحصينات", "رتل", "أرتال", "آليات", "لمواقع", "مواقعا", "بحق",
                                   "صفوف", "بين", "مستودعات", "معسكرات", "عربة", "سيارة", "دبابة", "حاجز", "حواجز", "نقطة", "محاور")))  # fmt: skip
_CLASHING = frozenset(("clash",))
_TO_TARGET = frozenset(("capture", "demand", "condemnation", "talks", "agreement"))


@dataclass(slots=True)
class Parties:
    actors: list[Mention]
    targets: list[Mention]


def _named(passage: Passage, first: int, last: int, used: Iterable[tuple[int, int]]) -> list[Mark]:
    """Parties and nations named in the words, those of the attribution left out; the widest of each place."""
    kept: list[Mark] = []
    for mark in passage.within(first, last, Role.ACTOR, Role.NATION):
        if any(start <= mark.first < stop for start, stop in used):
            continue
        if mark.role is Role.NATION and any(k.first <= mark.first <= k.last for k in kept):
            continue
        if mark.role is Role.NATION and not _adjective_of_event(passage, mark):
            continue
        if any(k.first <= mark.first and mark.last <= k.last for k in kept):
            continue
        kept.append(mark)
    return kept


def _adjective_of_event(passage: Passage, mark: Mark) -> bool:
    """A nation's adjective names the doer where it follows the event's noun: قصف إسرائيلي, غارات جوية روسية."""
    before = [m for m in passage.triggers if mark.first - 3 <= m.last < mark.first and not m.entry.verb]
    article = mark.head.endswith("ال")
    return bool(before) and (article == before[-1].head.endswith("ال") or before[-1].last == mark.first - 1)


def mention_of(passage: Passage, mark: Mark) -> Mention:
    span = passage.text.cut(mark.start, mark.end)
    return Mention(span.of(passage.text.normal.source), span, mark.value)


def parties(
    passage: Passage, first: int, last: int, triggers: list[Mark], kind: str, used: Iterable[tuple[int, int]]
) -> Parties:
    """Doers and targets told in words ``first..last`` (half open) for an event with these triggers."""
    found = Parties([], [])
    for mark in _named(passage, first, last, used):
        slot = _slot(passage, mark, first, triggers, kind, found)
        mention = mention_of(passage, mark)
        side = found.actors if slot == "doer" else found.targets if slot == "target" else None
        if side is not None and all(other.id != mention.id for other in (*found.actors, *found.targets)):
            side.append(mention)
    return found


def _slot(passage: Passage, mark: Mark, first: int, triggers: list[Mark], kind: str, found: Parties) -> str:
    if kind in _CLASHING:
        return "target" if found.actors else "doer"
    if _agent_before(passage, mark, first):
        return "doer"
    before = _before(passage, mark, first)
    trigger = next((m for m in reversed(triggers) if m.last < mark.first), None)
    if mark.role is Role.NATION:
        return "doer"
    if before & _TARGET_CUES and not (trigger and trigger.last == mark.first - 1):
        return "target"
    if _coordinated(passage, mark) and (found.targets or found.actors):
        return "target" if found.targets and _later(found.targets, found.actors) else "doer"
    if trigger is None:
        return "doer" if _verb_follows(triggers, mark) else "none"
    return _after_trigger(passage, mark, trigger, kind, found)


def _after_trigger(passage: Passage, mark: Mark, trigger: Mark, kind: str, found: Parties) -> str:
    if passage.word_is_person_before(mark):
        return "target"
    near = mark.first - trigger.last <= 6
    if trigger.value in ("killed", "wounded"):
        return "target" if mark.head in ("من", "") and near else "none"
    if trigger.entry.verb and not found.actors:
        return "doer" if near else "target"
    if mark.head in ("ل", "لل", "ول") and near:
        return "doer" if trigger.value != "hit" or not found.actors else "target"
    if not trigger.entry.verb and near and not found.actors and trigger.value not in ("hit", "cache", "damage"):
        return "doer"
    return "target"


def _later(targets: list[Mention], actors: list[Mention]) -> bool:
    return not actors or targets[-1].span.start > actors[-1].span.start


def _coordinated(passage: Passage, mark: Mark) -> bool:
    return mark.head.startswith("و") or passage.text.word(mark.first - 1) == "و"


def _before(passage: Passage, mark: Mark, first: int) -> set[str]:
    found = set()
    for index in range(max(first, mark.first - 3), mark.first):
        word = passage.text.word(index)
        found |= {word, word.removeprefix("ل"), word.removeprefix("و"), word.removeprefix("ب")}
    return found


def _agent_before(passage: Passage, mark: Mark, first: int) -> bool:
    near = max(first, mark.first - 4)
    return any(True for _ in passage.context("agent", near, mark.first))


def _verb_follows(triggers: list[Mark], mark: Mark) -> bool:
    return any(t.entry.verb and 0 < t.first - mark.last <= 8 for t in triggers)
