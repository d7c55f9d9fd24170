"""Events: which triggers of a sentence speak of one thing, and how far the words about it reach.

Few general rules over the words' frames: harm joins the fire that caused it, a
verb joins the noun it governs, a strong connector (كما، فيما، في حين) or a new
coordinated verb starts another event.
"""

from dataclasses import dataclass, field

from hudna.claims.marks import Mark
from hudna.claims.text import Passage
from hudna.knowledge.lexicon import Role

FIRE = frozenset(("airstrike", "shelling", "fire", "hit", "attack", "explosion", "killing"))
HARM = frozenset(("killed", "wounded", "casualties"))
_GROUND = frozenset(("shelling", "fire", "hit", "attack"))
_AIR = frozenset(("airstrike", "fire", "hit", "attack"))
_BLAST = frozenset(("explosion", "hit", "attack", "killing"))
_GENERAL = ("fire", "hit", "attack")
_TRUCE = frozenset(("truce_start", "truce_call", "truce_violation", "truce_accession", "truce_end"))
# Where one word carries several kinds, or two words of one event differ, the most specific first (codebook "Kinds").
RANK = (
    "truce_violation", "truce_accession", "truce_end", "truce_call", "airstrike", "explosion", "raid", "shelling",
    "fire", "offensive", "clash", "killing", "evacuation", "capture", "detention", "hit", "attack", "truce_start",
    "killed", "wounded", "casualties", "displacement", "damage", "aid", "access", "control", "advance",
    "withdrawal", "cache", "supply", "buildup", "resolution", "agreement", "talks", "condemnation", "demand",
)  # fmt: skip
_ORDER = {kind: place for place, kind in enumerate(RANK)}


@dataclass(slots=True)
class Event:
    """One event as told in one sentence: its triggers, and words ``first..last`` (half open) about it."""

    passage: Passage
    triggers: list[Mark]
    first: int
    last: int
    joined: bool = False  # follows another event of its sentence without a strong break
    after: "Event | None" = field(default=None, repr=False)

    @property
    def kinds(self) -> set[str]:
        return {mark.value for mark in self.triggers}

    @property
    def main(self) -> Mark:
        """The trigger that names the event: the most specific, the first of equals."""
        return min(self.triggers, key=lambda mark: (_ORDER[mark.value], mark.first))


def events(passage: Passage) -> list[Event]:
    """The events of a sentence in order; weak words alone make none."""
    groups: list[list[Mark]] = []
    breaks: list[bool] = []
    for mark in _chosen(passage):
        if groups and _joins(passage, groups[-1], mark):
            groups[-1].append(mark)
            continue
        breaks.append(bool(groups) and _strong_between(passage, groups[-1][-1], mark))
        groups.append([mark])
    made: list[Event] = []
    for group, strong in zip(groups, breaks, strict=True):
        if all(mark.entry.weak for mark in group):
            continue
        made.append(Event(passage, group, passage.first, passage.last, bool(made) and not strong))
    _lay_out(passage, made)
    return made


def _chosen(passage: Passage) -> list[Mark]:
    """One trigger for each stretch of words: the longest, then the most specific."""
    chosen: list[Mark] = []
    for mark in sorted(passage.triggers, key=lambda m: (m.first - m.last, _ORDER[m.value], m.first)):
        if not any(mark.first <= other.last and other.first <= mark.last for other in chosen):
            chosen.append(mark)
    return sorted(chosen, key=lambda mark: mark.first)


def _strong_between(passage: Passage, left: Mark, right: Mark) -> bool:
    return passage.has("strong", left.last + 1, right.first)


def _new_verb(mark: Mark) -> bool:
    """A verb joined by و begins something new: ودمر، وقصفت."""
    return mark.entry.verb and mark.head.startswith(("و", "ف"))


def _joins(passage: Passage, group: list[Mark], mark: Mark) -> bool:
    """Whether a trigger speaks of the event of the group before it."""
    last, kinds = group[-1], {other.value for other in group}
    if _strong_between(passage, last, mark):
        return False
    result = passage.has("result", last.first, mark.first + 1) or passage.has("cause", last.last, mark.first + 1)
    if mark.value in HARM:
        return bool(kinds & (FIRE | HARM | {"clash", "raid", "offensive", "truce_violation"}))
    if kinds <= HARM:
        return mark.value in FIRE | {"clash", "raid"} and (result or not _new_verb(mark))
    if mark.value in FIRE and kinds & FIRE:
        fires = (kinds & FIRE) | {mark.value}
        same = any(fires <= family for family in (_GROUND, _AIR, _BLAST))
        return same and (not _new_verb(mark) or mark.value in kinds and not mark.entry.verb)
    if mark.value in _TRUCE and kinds & _TRUCE:
        return mark.value in kinds or not _new_verb(mark)
    return mark.value in kinds and not _new_verb(mark)


def _clause_start(passage: Passage, after: int, mark: Mark) -> int:
    """The first word of the clause that a trigger stands in, not before word ``after``."""
    for index in range(mark.first, after, -1):
        if any(sign in passage.text.gap(index) for sign in "،,؛;:"):
            return index
        if any(m.first == index for m in passage.context("strong", index, passage.last)):
            return index
    for index in range(mark.first, after, -1):
        if passage.text.word(index).startswith("و") and index > mark.first - 3:
            return index
    return max(after, mark.first)


def _lay_out(passage: Passage, made: list[Event]) -> None:
    """Give each event its words: from the start of its clause to the start of the next event's."""
    for left, right in zip(made, made[1:], strict=False):
        right.first = _clause_start(passage, left.triggers[-1].last + 1, right.triggers[0])
        left.last = right.first
        right.after = left


def resolve_kind(event: Event, air_doers: bool) -> str:  # noqa: FBT001
    """The codebook's kind of an event, from its triggers and its means.

    ``air_doers``: the document says elsewhere that this doer strikes from the air alone.
    """
    main = event.main.value
    classes = _means(event)
    if main in ("fire", "shelling") and "airstrike" not in event.kinds:
        if "air" in classes and not ("ground" in classes and main == "shelling"):
            return "airstrike"
        return "airstrike" if air_doers and "ground" not in classes and main == "fire" else "shelling"
    if main in ("hit", "attack"):
        return _by_means(classes, air_doers=air_doers)
    if main in HARM:
        return _by_means(classes, air_doers=False) if classes & {"small", "blast"} else "casualties"
    if main == "killing" and "blast" in classes:
        return "explosion"
    return main


def _by_means(classes: set[str], *, air_doers: bool) -> str:
    for kind, means in (("airstrike", "air"), ("shelling", "ground"), ("explosion", "blast"), ("killing", "small")):
        if means in classes:
            return kind
    return "airstrike" if air_doers else "attack"


def _means(event: Event) -> set[str]:
    return {m.value for m in event.passage.within(event.first, event.last, Role.MEANS) if m.value}
