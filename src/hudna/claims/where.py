"""Places of a sentence: names after type words, countryside and compass, known names after prepositions.

A name after a type word is a place even where no list knows it. Names of
agencies and parties are none. Levels and relations as in the codebook.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from hudna.claims.marks import Mark
from hudna.claims.text import Passage
from hudna.knowledge.cues import cues
from hudna.knowledge.lexicon import Role, word_table
from hudna.language.normal import key
from hudna.language.numbers import Quantity
from hudna.model.claim import PlaceMention, Relation

_GLUED = ("ب", "ل", "وب", "ول", "فب", "بال", "لل", "وبال", "ولل", "وال")
_SIGNS = frozenset("،,.:;؛()\n")
_BREAKS = _SIGNS | {"/"}
_OPENS, _CLOSES = frozenset('“"«'), frozenset('”"»')
_NAMING = (Role.TRIGGER, Role.SAY, Role.PERSON, Role.TITLE, Role.NATION, Role.THING)
_AFTER_AND = (
    Role.TRIGGER, Role.SAY, Role.PERSON, Role.THING, Role.CONTEXT, Role.RELATION, Role.BEARING, Role.ACTOR,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spot:
    """A place mention with its words ``first..last`` (half open)."""

    mention: PlaceMention
    first: int
    last: int


class Spotter:
    """Finds the places of one sentence."""

    def __init__(self, passage: Passage, quantities: list[Quantity], last_town: PlaceMention | None) -> None:
        self._passage, self._text, self._cues = passage, passage.text, cues()
        self._quantities = quantities
        self._town = last_town
        self._types = {m.first: m for m in passage.of(Role.PLACE_TYPE)}
        self._names: dict[int, Mark] = {}
        for mark in passage.of(Role.PLACE):
            old = self._names.get(mark.first)
            if old is None or (mark.last, -len(mark.head)) > (old.last, -len(old.head)):
                self._names[mark.first] = mark
        self._bearings = {m.first: m for m in passage.of(Role.BEARING)}
        self._relations = {m.first: m for m in passage.of(Role.RELATION)}
        self._related = {m.last + 1 for m in self._relations.values()}
        self._actors = {i for m in passage.of(Role.ACTOR) for i in range(m.first, m.last + 1)}
        self._not_names = word_table("where.yml", "not_names")
        self._heads = word_table("where.yml", "compound_heads")

    def spots(self) -> list[Spot]:
        """All places of the sentence in order; none overlap."""
        found: list[Spot] = []
        index, last, anchors = self._passage.first, self._passage.last, self._anchors()
        while index < last:
            after = found[-1].last if found else -1
            spot = self._at(index, found) if index in anchors or index == after else None
            if spot:
                found.append(spot)
                index = max(index + 1, spot.last)
            else:
                index += 1
        return found

    def _anchors(self) -> set[int]:
        """The words at which a place may begin: known ones, ones before a type word, المدينة."""
        towns, first = _town_words(), self._passage.first
        found = {*self._types, *self._bearings, *self._names, *(index - 1 for index in self._types)}
        found.update(i for i, (word, _, _) in enumerate(self._passage.words, first) if word in towns)
        return found

    def _at(self, index: int, found: list[Spot]) -> Spot | None:
        return (
            self._countryside(index)
            or self._compass(index)
            or self._typed(index)
            or self._coordinated(index, found)
            or self._bare(index)
            or self._contained(index)
            or self._the_town(index, found)
        )

    def _spot(self, first: int, last: int, start: int, level: str | None) -> Spot:
        """A mention whose name is written from offset ``start`` to the end of word ``last - 1``."""
        text = self._text
        span = text.cut(start, text.words[last - 1].end)
        relation = self._relation(first, last)
        return Spot(PlaceMention(text.written(span), span, relation, level), first, last)

    def _relation(self, first: int, last: int) -> Relation:
        near = [m for i, m in self._relations.items() if first - 2 <= i and m.last == first - 1]
        before = [self._text.word(first - 1), self._text.word(first - 2)]
        distance = self._distance(first, last)
        if near:
            return replace(distance, type=near[-1].value) if distance else Relation(near[-1].value)
        if distance:
            return distance
        if "اطراف" in before[0] or "محيط" in before[0]:
            return Relation("near")
        if any(self._text.word(i).startswith(("المتمركز", "المنتشر")) for i in range(first - 4, first)):
            return Relation("from")
        return Relation("in")

    def _distance(self, first: int, last: int) -> Relation | None:
        """Kilometres told beside the name: on the way to it or after it (بنحو 45 كم)."""
        base = self._passage.first
        for quantity in self._quantities:
            if quantity.unit != "km" or quantity.low is None:
                continue
            at = quantity.first + base
            if first - 7 <= at < first or last <= at <= last + 2:
                words = range(max(base, min(at, first) - 1), max(first, at) + 1)
                bearing = "".join(b.value for i in words if (b := self._bearings.get(i)) and b.value != "C")
                return Relation("near", float(quantity.low), _compass_code(bearing))
        return None

    def _name_end(self, first: int) -> int:
        """The word after a name that starts at ``first``: a known name's end, else one word, or two."""
        text = self._text
        known = self._names.get(first)
        if known:
            return known.last + 1
        word = text.word(first)
        bare = word.removeprefix("ال")
        end = first + 1
        headed = (word in self._heads or bare in self._heads) and end < self._passage.last
        if headed and not self._breaks(end) and not self._joined(end):
            end += 1
        return end

    def _joined(self, index: int) -> bool:
        """Whether a word begins a second name (وكفرعمة) or where it lies (شرقي), what befell it (لقصف)."""
        word = self._text.word(index)
        befell = any(mark.head for mark in self._passage.at(index, Role.TRIGGER))
        return (word.startswith("و") and len(word) > 3) or index in self._bearings or befell

    def _breaks(self, index: int) -> bool:
        """Whether a name can't go on over the gap before ``index`` or with the word there."""
        return (
            not _BREAKS.isdisjoint(self._text.gap(index))
            or self._text.word(index) in self._cues.no_place_name
        )

    def _nameable(self, index: int) -> bool:
        if index >= self._passage.last:
            return False
        word = self._text.word(index)
        if word in self._cues.no_place_name or word in self._not_names or word[0].isdigit() or len(word) < 2:
            return False
        if index in self._names:
            return True
        here = (mark for mark in self._passage.at(index, *_NAMING) if mark.last == index)
        return not any(not mark.head or mark.role is Role.TRIGGER for mark in here)

    def _countryside(self, index: int) -> Spot | None:
        """ريف حمص الشرقي, ريف محافظة إدلب الشمالي: an area, named as written."""
        mark = self._types.get(index)
        if not mark or mark.entry.phrase not in self._cues.countryside:
            return None
        at = index + 1
        if mark.head.endswith("ال"):
            far = at
            while far in self._bearings and self._text.word(far).startswith("ال"):
                far += 1
            return self._spot(index, far, mark.start, "area") if far > at else None
        if at in self._types and self._text.word(at) in self._cues.countryside_of:
            at += 1
        if not self._nameable(at):
            return None
        end = self._name_end(at)
        while (
            end in self._bearings
            and self._text.word(end).lstrip("و").startswith("ال")
            and not self._breaks(end)
        ):
            end += 1
        return self._spot(index, end, mark.start, "area")

    def _compass(self, index: int) -> Spot | None:
        """شمالي حلب, جنوب غرب مدينة حماة, شرق نهر الفرات: an area, named as written."""
        mark = self._bearings.get(index)
        if not mark or mark.head.endswith("ال") or mark.value == "C":
            return None
        at = index + 1
        while at in self._bearings and not self._text.word(at).startswith("ال"):
            at += 1
        typed = self._types.get(at)
        if typed:
            at = typed.last + 1
        if not self._nameable(at) or (at not in self._names and at == index + 1 and not self._capital(at)):
            return None
        if any(not _SIGNS.isdisjoint(self._text.gap(i)) for i in range(index + 1, at + 1)):
            return None
        end = self._name_end(at)
        distance = self._distance(at, end)
        if distance or (typed and typed.value in ("settlement", "site")):
            code = _compass_code(
                "".join(b.value for i in range(index, at) if (b := self._bearings.get(i)) and b.value != "C")
            )
            start = (
                typed.start
                if typed and typed.entry.phrase in self._cues.types_in_names
                else self._text.words[at].start
            )
            span = self._text.cut(start, self._text.words[end - 1].end)
            relation = distance or Relation("near", None, code)
            return Spot(PlaceMention(self._text.written(span), span, relation, "settlement"), index, end)
        return self._spot(index, end, mark.start, "area")

    def _capital(self, index: int) -> bool:
        """A word that can be a name after a compass word: known, or with the article, or after البلاد."""
        return index in self._names or self._text.word(index) in ("البلاد", "نهر")

    def _typed(self, index: int) -> Spot | None:
        """مدينة هجين, حي المغاير, قاعدة العند, محافظة إدلب."""
        mark = self._types.get(index)
        if not mark or (mark.entry.phrase in self._cues.fronts and index in self._actors):
            return None  # جبهة النصرة is a party, no front
        at = mark.last + 1
        if mark.head.endswith(("ال", "لل")) and mark.entry.phrase not in self._heads:
            named = (
                mark.entry.phrase in self._cues.areas_with_article
                and self._text.word(at).startswith("ال")
                and not self._breaks(at)
            )
            return (
                self._spot(index, at + 1, mark.start, "area")
                if named and self._text.word(at).endswith("يه")
                else None
            )
        if self._breaks(at) or not (self._nameable(at) or (mark.value == "site" and at in self._actors)):
            return None
        if at in self._types and not self._text.word(at).startswith("ال") and at not in self._names:
            return None
        if at not in self._names and self._unlikely(mark, at):
            return None
        end = self._quoted_end(at) or self._owner_end(at, mark) or self._name_end(at)
        phrase = mark.entry.phrase
        level = "area" if phrase in self._cues.areas else mark.value
        start = mark.start if phrase in self._cues.types_in_names else self._text.words[at].start
        if at in self._names and phrase not in self._cues.types_in_names:
            start = self._names[at].start
        spot = self._spot(index, end, start, level)
        if phrase in self._cues.fronts and spot.mention.relation.type == "in":
            return replace(spot, mention=replace(spot.mention, relation=Relation("near")))
        return spot

    def _quoted_end(self, at: int) -> int | None:
        """The word after a name in quotation marks: مخيم “كويت الرحمة”."""
        if _OPENS.isdisjoint(self._text.gap(at)):
            return None
        near = range(at + 1, min(at + 5, self._passage.last + 1))
        return next((index for index in near if not _CLOSES.isdisjoint(self._text.gap(index))), None)

    def _owner_end(self, at: int, mark: Mark) -> int | None:
        """A building named by its owner: مسجد قوات الطوارئ."""
        if mark.value != "site" or at not in self._actors:
            return None
        return max((mark.last + 1 for mark in self._passage.at(at, Role.ACTOR)), default=None)

    def _unlikely(self, mark: Mark, at: int) -> bool:
        """Words that only look like a type and a name: أدى إلى, منفذ الهجوم, منطقة صناعية."""
        phrase, word = mark.entry.phrase, self._text.word(at)
        if phrase == "وادي" and (word == "الي" or word.startswith("ل")):
            return True
        if phrase in self._cues.types_before_article and not word.startswith("ال"):
            return True
        return phrase in self._cues.vague_types and word.endswith(("يه", "يين", "ات"))

    def _coordinated(self, index: int, found: list[Spot]) -> Spot | None:
        """A second name joined by و or a comma: قريتي نبل والزهراء, المشيك والمنصورة وتل واسط."""
        if not found or found[-1].last != index:
            return None
        word, gap = self._text.word(index), self._text.gap(index)
        plural = self._plural_before(found)
        joined = word.startswith("و") and len(word) > 3
        if not (
            (joined and (plural or index in self._names)) or (plural and "،" in gap and index in self._names)
        ):
            return None
        if joined and index not in self._names and not self._nameable_after_and(index):
            return None
        start = self._names[index].start if index in self._names else self._text.words[index].start + 1
        end = self._coordinated_end(index)
        return self._spot_like(found[-1], index, end, start)

    def _coordinated_end(self, index: int) -> int:
        if index in self._names:
            return self._names[index].last + 1
        bare = self._text.word(index).removeprefix("و")
        two = (bare in self._heads or bare.removeprefix("ال") in self._heads) and not self._breaks(index + 1)
        return index + 2 if two and index + 1 < self._passage.last else index + 1

    def _nameable_after_and(self, index: int) -> bool:
        return not any(mark.last == index for mark in self._passage.at(index, *_AFTER_AND))

    def _plural_before(self, found: list[Spot]) -> bool:
        for spot in reversed(found[-6:]):
            mark = self._types.get(spot.first)
            if mark:
                return mark.entry.number in ("two", "many")
        return False

    def _spot_like(self, other: Spot, first: int, last: int, start: int) -> Spot:
        spot = self._spot(first, last, start, other.mention.level)
        if other.mention.relation.distance_km is None and spot.mention.relation.type == "in":
            return replace(spot, mention=replace(spot.mention, relation=other.mention.relation))
        return spot

    def _bare(self, index: int) -> Spot | None:
        """A known name after a preposition."""
        mark = self._names.get(index)
        if not mark:
            return None
        head = mark.head
        before = self._text.word(index - 1) if index > self._passage.first else ""
        if index in self._actors and not self._only_a_place(index, head, before):
            return None
        led = head in _GLUED or before in self._cues.prepositions or index in self._related
        if not (led or before in self._not_names):
            return None
        level = "country" if mark.entry.phrase in self._cues.countries else mark.value
        return self._spot(index, mark.last + 1, mark.start, level)

    def _only_a_place(self, index: int, head: str, before: str) -> bool:
        """Whether a capital stands for its city, not for those who rule there: في دمشق, بدمشق."""
        whole = any(m.first == m.last == index for m in self._passage.of(Role.ACTOR))
        return whole and (before in self._cues.city_before or head in ("ب", "وب"))

    def _contained(self, index: int) -> Spot | None:
        """A name that no list knows, between a preposition and its container: على كنصفرة بريف إدلب."""
        before, after = self._text.word(index - 1), index + 1
        if before not in self._cues.named_after or index in self._names or index in self._types:
            return None
        container = self._types.get(after)
        inside = container and container.head in ("ب", "") and container.entry.phrase in self._cues.containers
        glued = container and (container.head == "ب" or self._text.word(index + 1) == "في")
        if not (inside and glued) or not self._nameable(index) or self._breaks(after):
            return None
        return self._spot(index, after, self._text.words[index].start, "settlement")

    def _the_town(self, index: int, found: list[Spot]) -> Spot | None:
        """The town (المدينة، البلدة): the one this sentence named, else the one before it spoke of."""
        if self._text.word(index) not in _town_words() or index in self._names:
            return None
        town = next((spot.mention for spot in reversed(found) if is_town(spot.mention)), self._town)
        if town is None:
            return None
        if (index + 1) in self._names and not self._breaks(index + 1):
            return None
        return Spot(replace(town, relation=Relation()), index, index + 1)


@cache
def _town_words() -> frozenset[str]:
    """المدينة and the like, alone and behind و or ب."""
    return frozenset(lead + word for lead in ("", "و", "ب") for word in cues().the_town)


def is_town(place: PlaceMention) -> bool:
    """Whether a settlement is named in which something happened, not near which."""
    return place.level == "settlement" and place.relation.type == "in"


def _compass_code(letters: str) -> str | None:
    order = "".join(sorted(set(letters), key="NSEW".index))
    return order or None


def narrowed(spots: list[PlaceMention]) -> Iterator[PlaceMention]:
    """Places once each; a country stands only where nothing narrower does."""
    narrower = any(spot.level != "country" for spot in spots)
    seen: set[str] = set()
    for spot in spots:
        name = plain_name(spot.name)
        if (spot.level == "country" and narrower) or name in seen:
            continue
        seen.add(name)
        yield spot


def plain_name(name: str) -> str:
    """A place's name for comparing: no hash sign, no article."""
    return " ".join(word.removeprefix("ال") for word in key(name.replace("#", "").replace("_", " ")).split())
