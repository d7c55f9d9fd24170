"""Stance and aggregate: whether the origin asserts, denies, calls for, plans or fears; whether it sums up."""

import datetime as dt
from collections.abc import Sequence

from hudna.claims.events import FIRE, HARM, Event
from hudna.claims.marks import Mark
from hudna.claims.text import Passage
from hudna.knowledge.cues import cues
from hudna.knowledge.lexicon import Role, word_table
from hudna.model.claim import Count, Kind, Measure, Stance, When, WhenBasis

_OPENING = 3  # words in which a sentence's denial stands
_GOES_ON = frozenset(("clash", "displacement", "detention", "truce_violation"))
_HARMED = frozenset((Measure.KILLED, Measure.WOUNDED))
_THOUSANDS = 1000  # dead or hurt: no single event of these wars has as many
_CALL_KINDS = frozenset((Kind.TRUCE_CALL, Kind.DEMAND))
_NEVER_CALLED = frozenset((Kind.TRUCE_END, Kind.TRUCE_ACCESSION, Kind.CONDEMNATION))
# how a verb of what is to come begins
_PRESENT_WILL = ("سي", "ست", "وسي", "وست")


def stance(event: Event, kind: Kind) -> Stance:
    """How the origin puts an event. Cues must stand before the trigger, in its own clause."""
    passage, trigger = event.passage, event.main
    if kind in _CALL_KINDS:
        return Stance.CALLED_FOR
    before = (max(event.first, trigger.first - 8), trigger.first + 1)
    if passage.has("denial", *before) or _denied_at_once(passage, trigger):
        return Stance.DENIED
    if kind is Kind.TRUCE_VIOLATION and _will_not(passage, event):
        return Stance.POSSIBLE
    if _negated(passage, event):
        return Stance.DENIED
    if kind not in _NEVER_CALLED and passage.has("called", *before):
        return Stance.CALLED_FOR
    if _will(passage, event) or passage.has(
        "planned", max(event.first, trigger.first - 4), trigger.first + 1
    ):
        return Stance.PLANNED
    if any(
        _doubts(passage, m)
        for m in passage.context("possible", max(event.first, trigger.first - 4), trigger.first + 1)
    ):
        return Stance.POSSIBLE
    return Stance.ASSERTED


def _denied_at_once(passage: Passage, trigger: Mark) -> bool:
    """A sentence that opens with a denial denies what follows, up to another word of its own or of another:

    نفى مصدر عسكري ما تناقلته وسائل الإعلام عن قيام الطيران باستهداف البلدة.
    """
    opening = passage.context("denial", passage.first, min(passage.first + _OPENING, trigger.first + 1))
    denial = next(iter(opening), None)
    if denial is None or passage.has("strong", denial.last + 1, trigger.first):
        return False
    said = passage.within(denial.last + 1, trigger.first, Role.SAY)
    return all(passage.text.word(mark.first - 1) in cues().relatives for mark in said)


def _doubts(passage: Passage, mark: Mark) -> bool:
    """قد doubts before a present verb; before a past one it affirms: فقد أسفر."""
    if mark.entry.phrase != "قد":
        return True
    return passage.text.word(mark.last + 1)[:1] in ("ي", "ت", "ن") and mark.head != "ف"


def _negated(passage: Passage, event: Event) -> bool:
    trigger = event.main
    words = {
        passage.text.word(i).lstrip("و") for i in range(max(event.first, trigger.first - 2), trigger.first)
    }
    return bool(words & cues().negations) and trigger.value not in ("killed", "wounded", "casualties")


def _will_not(passage: Passage, event: Event) -> bool:
    """Who will not keep a truce may break it: لن يلتزموا بالهدنة."""
    return any(passage.text.word(i).lstrip("و") == "لن" for i in range(event.first, event.last))


def _will(passage: Passage, event: Event) -> bool:
    trigger = event.main
    if trigger.entry.verb and trigger.head.endswith("س"):
        return True
    word = passage.text.word(trigger.first)
    return word in cues().purposes or any(
        _in_the_future(passage.text.word(i))
        for i in range(max(event.first, trigger.first - 2), trigger.first)
    )


def _in_the_future(word: str) -> bool:
    """ستشن, وسيقصف; سيارة and سيطر are no verbs of what is to come."""
    others = word_table("triggers.yml", "_not_future")
    bare = word.removeprefix("و")
    return word.startswith(_PRESENT_WILL) and len(bare) > 3 and not bare.startswith(tuple(others))


def hypothetical(event: Event) -> bool:
    """Counterfactuals make no claim (CODEBOOK, "No claim")."""
    words = word_table("context.yml", "hypothetical")
    near = range(max(event.first, event.main.first - 6), event.main.first)
    return any(event.passage.text.word(i) in words for i in near)


def aggregate(event: Event, when: When | None, counts: Sequence[Count]) -> bool:
    """A total over several events or a period: its words say so, the days it tells, or thousands of dead."""
    if event.main.value in ("talks", "agreement"):
        return False
    told = event.passage.has("aggregate", event.first, event.last) or _runs_on(event, when)
    return told or any(count.measure in _HARMED and (count.low or 0) >= _THOUSANDS for count in counts)


def _runs_on(event: Event, when: When | None) -> bool:
    """Whether fire or harm is told of a stretch of days.

    A night, or a day and its eve, are one event's time; a whole month or year is the time
    of one event whose day is not told: قتل في العام 2014.
    """
    if event.main.value not in FIRE | HARM | _GOES_ON or when is None or when.end is None:
        return False
    if when.basis is WhenBasis.INHERITED:
        return False
    if when.start is None:
        return True
    whole = when.start.day == 1 and (when.end + dt.timedelta(days=1)).day == 1
    return not whole and (when.end - when.start).days > 1


def weapons(event: Event) -> tuple[str, ...]:
    """All means named, any chemical, cluster, incendiary or phosphorus one first (CODEBOOK, "Counts")."""
    marks = event.passage.within(event.first, event.last, Role.MEANS, Role.TRIGGER)
    named = list(dict.fromkeys(m.entry.weapon for m in marks if m.entry.weapon))
    grave = {"chemical_munition", "cluster_munition", "incendiary", "white_phosphorus"}
    return tuple(sorted(named, key=lambda weapon: weapon not in grave))
