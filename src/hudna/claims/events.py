"""Events: which triggers of a sentence speak of one thing, and how far the words about it reach.

Few general rules over the words' frames: harm joins the fire that caused it, a
verb joins the noun it governs, a strong connector (كما، فيما، في حين) or a new
coordinated verb starts another event.
"""

from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from hudna.claims.marks import Mark
from hudna.claims.text import Passage
from hudna.knowledge.cues import cues
from hudna.knowledge.lexicon import Role, needs_after, not_before

FIRE = frozenset(("airstrike", "shelling", "fire", "hit", "attack", "explosion", "killing"))
HARM = frozenset(("killed", "wounded", "casualties", "massacre"))
_GROUND = frozenset(("shelling", "fire", "hit", "attack"))
_AIR = frozenset(("airstrike", "fire", "hit", "attack"))
_BLAST = frozenset(("explosion", "hit", "attack", "killing"))
_GENERAL = ("fire", "hit", "attack")
_SUBJECT = 9  # words: the longest subject between a verb and its particle
_PARTS = frozenset("،,:؛")
_TRUCE = frozenset(("truce", "truce_start", "truce_call", "truce_violation", "truce_accession", "truce_end"))
# Where a word carries several kinds, or two words of an event differ: most specific first (codebook "Kinds").
RANK = (
    "truce_violation", "truce_accession", "truce_end", "truce_call", "airstrike", "explosion", "raid",
    "shelling", "fire", "offensive", "clash", "killing", "evacuation", "capture", "detention", "hit",
    "attack", "truce_start", "truce", "massacre", "killed", "wounded", "casualties", "displacement",
    "damage", "aid", "access", "control", "advance", "withdrawal", "cache", "supply",
    "buildup", "resolution", "agreement", "talks", "condemnation", "demand",
)  # fmt: skip
_SIGNS = frozenset("،,؛;:")
_ARMS = frozenset(("vehicles", "weapons"))
_ORDER = {kind: place for place, kind in enumerate(RANK)}


@dataclass
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

    @cached_property
    def main(self) -> Mark:
        """The trigger that names the event: the most specific, the first of equals; asked when all are in."""
        return min(self.triggers, key=lambda mark: (mark.entry.weak, _ORDER[mark.value], mark.first))


def events(passage: Passage) -> list[Event]:
    """The events of a sentence in order; weak words alone make none."""
    if not passage.triggers:
        return []
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
        if (all(mark.entry.weak for mark in group) and not _told_harm(passage, group[0])) or (
            group[0].value == "demand" and len(groups) > 1 and group[0].entry.verb
        ):
            continue
        made.append(Event(passage, group, passage.first, passage.last, bool(made) and not strong))
    _lay_out(passage, made)
    return _caused(made)


def _told_harm(passage: Passage, mark: Mark) -> bool:
    """Dead, hurt or shells told by a verb of result or of falling: سقط شهيد, خلف جرحى, سقطت قذيفتان."""
    if mark.value == "shelling":
        around = range(max(passage.first, mark.first - 5), min(mark.last + 3, passage.last))
        return any(passage.text.word(i) in cues().falling for i in around)
    if mark.value != "casualties":
        return False
    near = max(passage.first, mark.first - 5)
    return passage.has("result", near, mark.first) or passage.has("light", near, mark.first)


def _caused(made: list[Event]) -> list[Event]:
    """Harm told first and its cause last in one sentence are one event: أصيب رجل، فضلا عن دمار، إثر قصف."""
    for place, event in enumerate(made):
        if not event.kinds & FIRE or event.kinds & HARM:
            continue
        main = event.triggers[0]
        if not event.passage.has("cause", max(event.passage.first, main.first - 3), main.first + 1):
            continue
        harm = next((e for e in made[:place] if e.kinds <= HARM), None)
        if harm is not None:
            event.triggers[:0] = harm.triggers
            event.first = harm.first
            return [e for e in made if e is not harm]
    return made


def _chosen(passage: Passage) -> list[Mark]:
    """One trigger for each stretch of words: the longest, then the most specific."""
    chosen: list[Mark] = []
    blocked, needed = not_before(), needs_after()
    for mark in sorted(passage.triggers, key=lambda m: (m.first - m.last, _ORDER[m.value], m.first)):
        if (mark.entry.verb and _is_place(passage, mark)) or _inside_name(passage, mark):
            continue
        if mark.entry.verb and mark.entry.phrase in needed and not _followed(passage, mark, needed):
            continue
        after = blocked.get(mark.entry.phrase) or blocked.get(passage.text.word(mark.first))
        if after and passage.text.word(mark.last + 1) in after:
            continue
        if not any(mark.first <= other.last and other.first <= mark.last for other in chosen):
            chosen.append(mark)
    ordered = sorted(chosen, key=lambda mark: mark.first)
    return [m for i, m in enumerate(ordered) if not _is_object(passage, ordered[i - 1] if i else None, m)]


def _followed(passage: Passage, mark: Mark, needed: dict[str, frozenset[str]]) -> bool:
    """Whether the particle that a verb needs stands behind its subject: سيطرت فصائل المعارضة على."""
    text, particles = passage.text, needed[mark.entry.phrase]
    if text.words[mark.last].end != mark.end:
        return False  # سيطرة is control, no verb
    for index in range(mark.last + 1, min(mark.last + _SUBJECT, passage.last)):
        if not _PARTS.isdisjoint(text.gap(index)):
            return False
        if text.word(index) in particles:
            return True
    return False


def _is_place(passage: Passage, mark: Mark) -> bool:
    """Whether a verb's letters are a place here: مدينة تدمر, في تدمر."""
    if not any(m.last <= mark.last for m in passage.at(mark.first, Role.PLACE)):
        return False
    typed = any(m.last == mark.first - 1 for m in passage.at(mark.first - 1, Role.PLACE_TYPE, Role.BEARING))
    return typed or passage.text.word(mark.first - 1) in cues().place_before


def _inside_name(passage: Passage, mark: Mark) -> bool:
    """Whether the words belong to a party's longer name: الجبهة الوطنية للتحرير."""
    return any(
        mark.first - 4 <= m.first < mark.first and mark.last <= m.last < mark.last + 4
        for m in passage.of(Role.ACTOR)
    )


def _is_object(passage: Passage, before: Mark | None, mark: Mark) -> bool:
    """What is struck is no event of its own: استهدفت تعزيزات, قصفت تعزيزات عسكرية."""
    if before is None or mark.value not in ("buildup", "aid", "cache") or mark.entry.verb:
        return False
    near = mark.first - before.last <= 2
    return near and before.value in FIRE and (before.entry.verb or passage.text.word(mark.first - 1) == "علي")


def is_reference(event: "Event") -> bool:
    """Whether the event's noun points back to one told before: القصف, تلك الهجمات, هذا الهجوم, غاراتها."""
    mark, text = event.main, event.passage.text
    if mark.entry.verb or (event.kinds & HARM and event.triggers[0].value in HARM):
        return False
    own = text.words[mark.last].end > mark.end
    return (
        mark.head.endswith(("ال", "لل"))
        or text.word(mark.first - 1) in cues().these
        or own
        or mark.entry.phrase[:2] == "ال"
    )


def _strong_between(passage: Passage, left: Mark, right: Mark) -> bool:
    """Whether a strong connector, or another speaker's verb joined by و, stands between two triggers."""
    speakers = passage.within(left.last + 1, right.first, Role.SAY)
    return passage.has("strong", left.last + 1, right.first) or any(m.head.startswith("و") for m in speakers)


def _new_verb(mark: Mark) -> bool:
    """A verb joined by و begins something new: ودمر، وقصفت."""
    return mark.entry.verb and mark.head.startswith(("و", "ف"))


def _joins(passage: Passage, group: list[Mark], mark: Mark) -> bool:
    """Whether a trigger speaks of the event of the group before it."""
    last, kinds = group[-1], {other.value for other in group}
    if (
        mark.value in HARM
        and kinds & (FIRE | {"clash"})
        and (_goes_on(passage, last, mark) or _rises(passage, last, mark))
    ):
        return True
    if _strong_between(passage, last, mark):
        return False
    result = passage.has("result", last.first, mark.first + 1) or passage.has(
        "cause", last.last, mark.first + 1
    )
    if _light_between(passage, last, mark):
        return False
    if mark.value == "damage" and kinds & FIRE and _of_arms(passage, mark):
        return True
    if mark.value in HARM:
        return bool(kinds & (FIRE | HARM | {"clash", "raid", "offensive", "truce_violation"}))
    if kinds <= HARM:
        return mark.value in FIRE | {"clash", "raid"} and (result or not _new_verb(mark))
    if mark.value in FIRE and kinds & FIRE:
        fires = (kinds & FIRE) | {mark.value}
        same = any(fires <= family for family in (_GROUND, _AIR, _BLAST))
        return same and (not _new_verb(mark) or (mark.value in kinds and not mark.entry.verb))
    if mark.value in _TRUCE and kinds & _TRUCE:
        return mark.value in kinds or not _new_verb(mark)
    return mark.value in kinds and not _new_verb(mark)


def _goes_on(passage: Passage, left: Mark, right: Mark) -> bool:
    """Whether a verb of result without a subject of its own takes up the event before: في حين تسببت بمقتل."""
    near = range(max(left.last + 1, right.first - 3), right.first)
    return any(m.first in near for m in passage.context("result", left.last + 1, right.first))


def _rises(passage: Passage, left: Mark, right: Mark) -> bool:
    """A toll that rises within the sentence: قبل أن ترتفع حصيلة الشهداء إلى ثلاثة."""
    words = (passage.text.word(i) for i in range(max(left.last + 1, right.first - 3), right.first + 1))
    return any("رتفع" in word or "رتفاع" in word for word in words)


def _light_between(passage: Passage, left: Mark, right: Mark) -> bool:
    """A light verb joined by و between two triggers begins a new event: وتعرضت قرية كذا لقصف."""
    lights = passage.context("light", left.last + 1, right.first)
    return right.value not in HARM and any(mark.head.startswith(("و", "ف")) for mark in lights)


def _of_arms(passage: Passage, mark: Mark) -> bool:
    """Whether vehicles, arms or positions were destroyed: part of the strike, no damage of its own."""
    reach = (mark.last + 1, min(mark.last + 5, passage.last))
    table = cues()
    for index in range(*reach):
        word = passage.text.word(index).lstrip("ول").removeprefix("ال")
        if word in table.civil:
            return False
        arms = (m for m in passage.at(index, Role.THING) if m.last < reach[1])
        if word in table.positions or any(m.value in _ARMS for m in arms):
            return True
    return False


def _clause_start(passage: Passage, after: int, mark: Mark) -> int:
    """The first word of the clause that a trigger stands in, not before word ``after``."""
    strong = {m.first for m in passage.context("strong", after, passage.last)}
    for index in range(mark.first, after, -1):
        if index in strong or not _SIGNS.isdisjoint(passage.text.gap(index)):
            return index
    for index in range(mark.first, after, -1):
        if passage.text.word(index).startswith("و") and index > mark.first - 3:
            return index
    return max(after, mark.first)


def _lay_out(passage: Passage, made: list[Event]) -> None:
    """Give each event its words: from the start of its clause to the start of the next event's."""
    for left, right in pairwise(made):
        right.first = _clause_start(passage, left.triggers[-1].last + 1, right.triggers[0])
        left.last = right.first
        right.after = left


def resolve_kind(event: Event, *, air_doers: bool) -> str:
    """The codebook's kind of an event, from its triggers and its means.

    ``air_doers``: the document says elsewhere that this doer strikes from the air alone.
    """
    main, classes = event.main.value, _means(event)
    if main in ("fire", "shelling") and "airstrike" not in event.kinds:
        aimed = main == "shelling" and not event.main.entry.weak
        if "air" in classes and not ("ground" in classes and aimed):
            return "airstrike"
        return "airstrike" if air_doers and "ground" not in classes and main == "fire" else "shelling"
    if (
        air_doers
        and "ground" not in classes
        and (main == "fire" or (main == "damage" and _of_arms(event.passage, event.main)))
    ):
        return "airstrike"
    if main in ("hit", "attack"):
        return _by_means(classes, air_doers=air_doers)
    if main == "massacre":
        found = _by_means(classes, air_doers=False)
        return "killing" if found == "attack" else found
    if main in HARM and "shelling" in event.kinds:
        return "shelling"
    if main in HARM:
        return _by_means(classes, air_doers=False) if classes & {"small", "blast"} else "casualties"
    if main == "damage" and _of_arms(event.passage, event.main):
        return _by_means(classes, air_doers=air_doers)
    if main == "killing" and "blast" in classes:
        return "explosion"
    return _of_truce(event) if main == "truce" else main


def _by_means(classes: set[str], *, air_doers: bool) -> str:
    for kind, means in (
        ("airstrike", "air"),
        ("shelling", "ground"),
        ("explosion", "blast"),
        ("killing", "small"),
    ):
        if means in classes:
            return kind
    return "airstrike" if air_doers else "attack"


def _means(event: Event) -> set[str]:
    return {m.value for m in event.passage.within(event.first, event.last, Role.MEANS) if m.value}


_TRUCE_CUES = (
    ("truce_broken", "truce_violation"), ("truce_over", "truce_end"), ("truce_asked", "truce_call"),
    ("truce_joined", "truce_accession"), ("truce_made", "truce_start"),
)  # fmt: skip
_CUE_REACH = 7


def _of_truce(event: Event) -> str:
    """What a sentence says of a truce it names: the cue nearest before the name, else after it, decides."""
    passage, mark = event.passage, event.main
    found = []
    for name, kind in _TRUCE_CUES:
        for cue in passage.context(
            name, max(event.first, mark.first - _CUE_REACH), min(event.last, mark.last + _CUE_REACH)
        ):
            far = mark.first - cue.last if cue.first < mark.first else 2 * (cue.first - mark.last)
            found.append((far, kind))
    return min(found)[1] if found else "truce"
