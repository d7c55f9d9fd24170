"""Counts: how many of whom, killed, hurt, taken, driven out; raids, shells, violations.

A number belongs to the noun it counts; the noun, or else the harm told before it,
says the measure. A bare plural counts as some (two or more, vague), a bare
singular as one. What stands after بينهم is a part of the number before it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from hudna.claims.marks import Mark
from hudna.claims.text import Passage
from hudna.knowledge.cues import cues
from hudna.knowledge.lexicon import Role
from hudna.language.numbers import Quantity
from hudna.model.claim import Count, Measure, Qualifier, Whom
from hudna.model.span import Span

_BY_TRIGGER = {
    "killed": Measure.KILLED, "killing": Measure.KILLED,
    "wounded": Measure.WOUNDED, "detention": Measure.DETAINED,
    "displacement": Measure.DISPLACED, "evacuation": Measure.EVACUATED, "buildup": Measure.FIGHTERS,
    "casualties": Measure.KILLED, "withdrawal": Measure.FIGHTERS, "raid": Measure.EVACUATED,
}  # fmt: skip
_ONLY = {
    Measure.DISPLACED: {"displacement", "evacuation"},
    Measure.DETAINED: {"detention", "killing"},
    Measure.WEAPONS: {"cache", "supply", "buildup"},
    Measure.ROUNDS: {"cache", "supply"},
    Measure.AID: {"aid"},
    Measure.GROUPS: {"truce_accession"},
    Measure.SETTLEMENTS: {"truce_accession"},
    Measure.VIOLATIONS: {"truce_violation"},
    Measure.FIGHTERS: {"buildup", "withdrawal", "supply", "offensive"},
    Measure.EVACUATED: {"evacuation", "aid", "raid"},
}
_ZERO = {
    "truce_violation": Measure.VIOLATIONS, "aid": Measure.AID, "truce_accession": Measure.SETTLEMENTS,
}  # fmt: skip
_OBJECT_MEASURES = {"munitions", "vehicles", "weapons"}
_PEOPLE = (
    Measure.KILLED,
    Measure.WOUNDED,
    Measure.MISSING,
    Measure.DETAINED,
    Measure.DISPLACED,
    Measure.EVACUATED,
)
_COUNTED = (None, "tonnes", "families")  # units of what is counted, not measured
_OPENS = frozenset('"«“')
_NO_PLACES = tuple(role for role in Role if role is not Role.PLACE)
_LED = ("ب", "وب", "ل", "ول")  # a noun so led is not what the number before it counts: العشرات بغارات
_MISSING_REACH = 3
_HARM_REACH = 3
_PART_REACH = 4
_NONE_REACH = 6


@dataclass(frozen=True, slots=True)
class _Item:
    """A number, a counted noun, or both, in the order of the words."""

    at: int
    quantity: Quantity | None
    noun: Mark | None


class Counter:
    """Reads the counts of one event's words."""

    def __init__(self, passage: Passage, quantities: Sequence[Quantity]) -> None:
        self._passage = passage
        self._text = passage.text
        self._quantities = quantities  # word indexes are the passage's own, from passage.first
        self._cues = cues()
        self._harms = [mark for mark in passage.triggers if mark.value in _BY_TRIGGER]

    def told(self, first: int, last: int, kind: str) -> list[Count]:
        """All counts told there, in order."""
        found: list[Count] = []
        within = False
        for item in self._items(first, last):
            if found and (self._part_mark(item.at) or self._of_them(item)):
                within = True
            elif self._fresh_harm(item.at, first):
                within = False
            count = self._count(item, found, first, kind, within=within)
            if count is None or not _fits(count, kind):
                continue
            count = replace(count, within=within and count.measure == found[-1].measure if found else False)
            found.append(count)
        if (zero := self._zero(first, last, kind)) is not None:
            found = [c for c in found if c.measure is not zero.measure] + [zero]
        found.extend(self._none_hurt(first, last, found))
        return self._provisional(first, last, found)

    def _items(self, first: int, last: int) -> list[_Item]:
        """Numbers with their nouns, and nouns without numbers, in order."""
        nouns = self._nouns(first, last)
        taken: set[int] = set()
        items = []
        for quantity in self._quantities:
            start, stop = quantity.first + self._passage.first, quantity.last + self._passage.first
            if start < first or stop >= last or quantity.unit not in _COUNTED:
                taken.update(range(start, stop + 1))
                continue
            noun = self._noun_of(quantity, nouns, last)
            taken.update(range(start, stop + 1), range(noun.first, noun.last + 1) if noun else ())
            items.append(_Item(start, quantity, noun))
        items += [_Item(i, None, noun) for i, noun in nouns.items() if i not in taken]
        untold = (*self._more_ones(first, last), *self._injuries(first, last))
        items += [_Item(i, None, None) for i in untold if i not in taken]
        return sorted(items, key=attrgetter("at"))

    def _nouns(self, first: int, last: int) -> dict[int, Mark]:
        """By its first word the longest noun of people or things there, people first."""
        nouns: dict[int, Mark] = {}
        for mark in self._passage.within(first, last, Role.PERSON, Role.THING):
            old = nouns.get(mark.first)
            if old is None or (mark.last, mark.role is Role.PERSON) > (old.last, old.role is Role.PERSON):
                nouns[mark.first] = mark
        return nouns

    def _noun_of(self, quantity: Quantity, nouns: dict[int, Mark], last: int) -> Mark | None:
        """The noun that a number counts: where the number says it stands, else in it or right after it."""
        base = self._passage.first
        at = quantity.noun_at if quantity.noun_at is not None else quantity.noun
        noun = nouns.get(at + base) if at is not None else None
        if noun is None:
            start, stop = quantity.first + base, quantity.last + base
            noun = next((nouns[i] for i in range(start, min(stop + 4, last)) if i in nouns), None)
            noun = noun if noun and noun.first <= stop + 1 else None
        led = noun is not None and noun.first > quantity.last + base and noun.head in _LED
        return None if led else noun

    def _more_ones(self, first: int, last: int) -> list[int]:
        """The words that tell of another one right after a word of harm: وأصيب آخر."""
        after = {mark.last + 1 for mark in self._harm(first, last) if mark.first == mark.last}
        return sorted(i for i in after if first < i < last and self._text.word(i) in self._cues.another)

    def _injuries(self, first: int, last: int) -> list[int]:
        """The words that tell of injuries which no number counts: وقوع إصابات بين المدنيين."""
        counted = {q.last + self._passage.first + 1 for q in self._quantities}
        none = {i for m in self._passage.context("no_harm", first, last) for i in range(m.first, m.last + 1)}
        told = (m.last for m in self._harm(first, last - 1) if m.value == "wounded")
        return [i for i in told if self._text.word(i) in self._cues.injuries and i not in counted | none]

    def _of_them(self, item: _Item) -> bool:
        """Whether a pronoun makes a number a part of the one before: ثلاثة منهم من عائلة واحدة."""
        after = item.quantity.last + self._passage.first + 1 if item.quantity else -1
        return item.noun is None and self._text.word(after) in self._cues.of_them

    def _part_mark(self, at: int) -> bool:
        """Whether بينهم or the like stands shortly before: what follows is a part of the number told."""
        return self._passage.has("total_parts", max(self._passage.first, at - _PART_REACH), at)

    def _fresh_harm(self, at: int, first: int) -> bool:
        """Whether a harm word stands right before: a new number of its own, no part of the last."""
        return any(mark.last >= at - _HARM_REACH for mark in self._harm(first, at))

    def _harm(self, first: int, at: int) -> list[Mark]:
        """The triggers that say a measure, from word ``first`` up to and with word ``at``."""
        return [mark for mark in self._harms if first <= mark.first and mark.last <= at]

    def _measure(self, item: _Item, first: int, kind: str) -> Measure | None:
        noun = item.noun
        if noun and noun.entry.measure:
            return None if noun.entry.only and noun.entry.only != kind else Measure(noun.entry.measure)
        near = range(max(first, item.at - _MISSING_REACH), item.at + _MISSING_REACH + 1)
        if any(self._text.word(i) in self._cues.missing for i in near):
            return Measure.MISSING
        if harm := self._harm(first, item.at):
            return _BY_TRIGGER[harm[-1].value]
        after = (m for m in self._harms if item.at < m.first <= item.at + _HARM_REACH)
        if noun and (told := next(after, None)):
            return _BY_TRIGGER[told.value]
        return _BY_TRIGGER.get(kind) if noun and item.quantity else None

    def _zero(self, first: int, last: int, kind: str) -> Count | None:
        """None at all: لم يسجل أي خرق, لم يتم تقديم أي مساعدات."""
        measure = _ZERO.get(kind)
        text = self._text
        if measure is None:
            return None
        for index in range(first, last):
            if text.word(index) in self._cues.any_of:
                before = range(max(self._passage.first, index - _NONE_REACH), index)
                if any(text.word(i).lstrip("و") in self._cues.none_of for i in before):
                    return Count(measure, 0, 0, Qualifier.EXACT, span=text.span(index, min(index + 2, last)))
        return None

    def _count(self, item: _Item, found: list[Count], first: int, kind: str, *, within: bool) -> Count | None:
        measure = self._measure(item, first, kind)
        if measure is None and found and item.quantity and item.noun is None and self._placed(item):
            measure = found[-1].measure  # "4 in Hama" after "9 cases": the same measure
        if item.noun and item.noun.role is Role.THING:
            measure = Measure(item.noun.entry.measure)
            if not item.quantity and not self._bare_thing(item.noun, measure):
                return None
        if measure is None:
            return None
        bounds = self._bounds(item, measure, within=within)
        if bounds is None:
            return None
        low, high, qualifier = bounds
        whom = self._whom(item, found, measure)
        unit = item.noun.entry.unit or None if item.noun else None
        span = self._span(item)
        return Count(measure, low, high, qualifier, whom, unit=unit, span=span)

    def _bare_thing(self, noun: Mark, measure: Measure) -> bool:
        """A bare plural counts objects and one that is one; never the event's own noun."""
        if measure.value in _OBJECT_MEASURES:
            before = self._text.word(noun.first - 1).lstrip("وب")
            if noun.entry.number == "one":
                return measure is Measure.MUNITIONS and before in self._cues.falling and not noun.head
            return before.removeprefix("ال") not in self._cues.launchers
        if measure is Measure.STRIKES:
            single = noun.entry.number == "one" and noun.head == "" and noun.entry.phrase.startswith("غار")
            return noun.entry.number == "two" or single
        alone = noun.entry.number == "one" and not noun.head.endswith("ال")
        told = (
            self._text.word(noun.last + 1) in self._cues.one_more or self._text.word(noun.first - 1) == "في"
        )
        return measure is Measure.VIOLATIONS and alone and told

    def _placed(self, item: _Item) -> bool:
        """Whether a bare number is followed by where: و4 في حلب, 3 منها في حماة."""
        stop = item.quantity.last + self._passage.first + 1 if item.quantity else item.at
        stop += self._text.word(stop) in self._cues.of_those
        return self._text.word(stop) in ("في", "ب", "علي")

    def _bounds(
        self, item: _Item, measure: Measure, *, within: bool
    ) -> tuple[int | None, int | None, Qualifier] | None:
        if item.quantity:
            return item.quantity.low, item.quantity.high, item.quantity.qualifier
        noun = item.noun
        if noun is None:
            return (
                (1, 1, Qualifier.EXACT)
                if self._text.word(item.at) in ("اخر", "اخري")
                else (2, None, Qualifier.VAGUE)
            )
        if noun.entry.number == "two":
            return 2, 2, Qualifier.EXACT
        if noun.entry.number == "many":
            if within:
                return 1, None, Qualifier.VAGUE  # a group named inside a total: one or more
            if noun.head.endswith("ال") and not noun.entry.measure and measure is not Measure.DISPLACED:
                return None
            return 2, None, Qualifier.VAGUE
        if noun.head in ("ك", "وك") or (noun.head.endswith(("ال", "لل")) and not self._names_one(noun)):
            return None
        return 1, 1, Qualifier.EXACT

    def _names_one(self, noun: Mark) -> bool:
        """Whether a person follows who is named: الشاب "فلان"."""
        gap, after = self._text.gap(noun.last + 1), noun.last + 1
        return not _OPENS.isdisjoint(gap) and not self._passage.at(after, *_NO_PLACES)

    def _whom(self, item: _Item, found: list[Count], measure: Measure) -> Whom:
        if item.noun and item.noun.role is Role.PERSON:
            whom = Whom(item.noun.value)
            if whom is Whom.COMBATANT and self._of_army(item.noun):
                return Whom.SOLDIER
            if whom is Whom.UNSPECIFIED and (more := self._adjective(item.noun)):
                return more
            return whom
        if found and self._of_them(item):
            return found[-1].whom
        if not item.noun and not item.quantity and (group := self._amid(item.at)):
            return group
        stop = item.quantity.last + self._passage.first + 1 if item.quantity else item.at
        if item.quantity and (group := self._among(stop)):
            return group
        others = any(self._text.word(i) in self._cues.others for i in range(stop, stop + 2))
        if others and found and measure in _PEOPLE and found[-1].low != 1:
            return found[-1].whom
        return Whom.UNSPECIFIED

    def _among(self, stop: int) -> Whom | None:
        """A group told after the counted word: 17 مسلما من رجال الأمن."""
        for index in (stop, stop + 1):
            if self._text.word(index) == "من":
                near = [m for m in self._passage.at(index + 1, Role.PERSON) if m.last < index + 4]
                return Whom(near[0].value) if near else None
        return None

    def _amid(self, at: int) -> Whom | None:
        """Who the injured are: إصابات بين المدنيين, إصابات في صفوف المدنيين."""
        link = next((i for i in range(at + 1, at + 4) if self._text.word(i) in self._cues.amid), None)
        near = list(self._passage.within(link + 1, link + 3, Role.PERSON)) if link else []
        return Whom(near[0].value) if near else None

    def _of_army(self, noun: Mark) -> bool:
        """Whether members of an army are meant: عناصر الجيش, أحد عناصر قوات النظام."""
        reach = (noun.last + 1, min(noun.last + 4, self._passage.last))
        return any(m.value.endswith("_army") for m in self._passage.within(*reach, Role.ACTOR))

    def _adjective(self, noun: Mark) -> Whom | None:
        """A group told by the word after: شخص مدني, قتلى من المدنيين, شهداء مدنيون."""
        for index in (noun.last + 1, noun.last + 2):
            near = [m for m in self._passage.at(index, Role.PERSON) if m.last == index]
            if near and (index == noun.last + 1 or self._text.word(index - 1) in ("من", "بين")):
                return Whom(near[0].value)
        return None

    def _span(self, item: _Item) -> Span:
        starts, ends = [], []
        if item.quantity:
            starts.append(item.quantity.start)
            ends.append(item.quantity.end)
        if not item.quantity and not item.noun:
            word = self._text.words[item.at]
            return self._text.cut(word.start, word.end)
        if item.noun:
            starts.append(item.noun.start)
            ends.append(self._text.words[item.noun.last].end)
        return self._text.cut(min(starts), max(ends))

    def _none_hurt(self, first: int, last: int, found: list[Count]) -> Iterator[Count]:
        """Zero: دون وقوع إصابات is none hurt; دون خسائر بشرية neither killed nor hurt."""
        for mark in self._passage.context("no_harm", first, last):
            words = mark.entry.phrase
            measures = [Measure.WOUNDED] if "اصاب" in words else [Measure.KILLED, Measure.WOUNDED]
            span = self._text.cut(mark.start, mark.end)
            for measure in measures:
                if not any(count.measure is measure for count in found):
                    yield Count(measure, 0, 0, Qualifier.EXACT, span=span)

    def _provisional(self, first: int, last: int, found: list[Count]) -> list[Count]:
        """A toll that the text calls provisional has no high: at least so many."""
        marks = list(self._passage.context("provisional", first, last))
        if not marks:
            return found
        at = self._text.words[marks[0].first].start
        before = [
            c for c in found if c.span and c.span.start <= at and c.qualifier is Qualifier.EXACT and c.low
        ]
        after = [c for c in found if c not in before and c.qualifier is Qualifier.EXACT and c.low]
        nearest = before[-1:] or after[:1]
        return [replace(c, high=None, qualifier=Qualifier.AT_LEAST) if c in nearest else c for c in found]


def settled(found: list[Count]) -> tuple[Count, ...]:
    """One count for each measure, group and part: a number beats a bare plural, a rise its start."""
    kept: dict[tuple[Measure, Whom, bool, str | None], Count] = {}
    for count in found:
        slot = (count.measure, count.whom, count.within, count.unit)
        old = kept.get(slot)
        if (
            old
            and old.qualifier is not Qualifier.VAGUE
            and (count.qualifier is Qualifier.VAGUE or count.low == 1)
        ):
            continue
        kept[slot] = count
    told = list(kept.values())
    numbered = {c.measure for c in told if c.qualifier is not Qualifier.VAGUE and not c.within}
    return tuple(
        c for c in told
        if not (c.qualifier is Qualifier.VAGUE and c.low == 2
                and c.measure in numbered and c.measure in _PEOPLE
                and not c.within and c.whom is Whom.UNSPECIFIED)
    )  # fmt: skip


def _fits(count: Count, kind: str) -> bool:
    """Whether a measure can belong to a kind: a camp's name displaces nobody, a rescue kills nobody."""
    only = _ONLY.get(count.measure)
    if only is not None and kind not in only:
        return False
    if count.unit == "families" and count.low == 1:
        return False  # of one family
    if kind == "damage" and count.measure is Measure.VEHICLES:
        return False  # what was damaged is the claim itself
    return not (kind == "aid" and count.measure in (Measure.KILLED, Measure.WOUNDED))
