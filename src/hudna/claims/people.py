"""Persons who speak or act for a body: introduced with an office once, named by surname afterwards.

``وزير الخارجية الروسي سيرغي لافروف`` makes every later لافروف the ministry. Names
live in the reading of one document and nowhere else.
"""

from dataclasses import dataclass, field

from hudna.claims.marks import Mark
from hudna.claims.text import Passage
from hudna.knowledge.lexicon import Cling, Entry, Role, word_table
from hudna.language.normal import key

_OFFICES = (
    "وزير",
    "رييس",
    "مدير",
    "مندوب",
    "مبعوث",
    "امين",
    "ناطق",
    "متحدث",
    "قايد",
    "سفير",
    "نظير",
    "محافظ",
    "مستشار",
    "مسوول",
)
_STOPS = frozenset(map(key, (
    "أن", "إن", "بأن", "أنه", "إنه", "أنها", "إنها", "بأنه", "عن", "إلى", "على", "خلال", "التي", "الذي", "اليوم", "أمس", "في", "من",
    "بعد", "قبل", "مساء", "صباح", "هاتفيا", "لوكالة", "لقناة", "لصحيفة", "للصحفيين", "للصحافيين", "كلا", "مع", "بشأن", "حول", "يوم",
    "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد", "تغريدة", "تصريح", "بيان", "قال", "قوله", "حيث", "بحسب", "وفق", "كما", "بينما", "هو", "هي", "ما", "لا", "لم", "قد", "سوف", "أنّ")))  # fmt: skip
_THAT = frozenset(
    map(key, ("أن", "إن", "بأن", "أنه", "إنه", "أنها", "إنها", "التي", "الذي", "حيث", "بعد", "قبل"))
)
_TITLE_REACH = 9
_NAME_LENGTH = 4
_RANKS = frozenset(
    map(
        key,
        (
            "اللواء",
            "العميد",
            "المقدم",
            "الرائد",
            "العقيد",
            "الفريق",
            "الدكتور",
            "الشيخ",
            "السيد",
            "الجنرال",
            "الأدميرال",
            "النقيب",
            "د",
            "المهندس",
            "الأستاذ",
            "السيدة",
        ),
    )
)
_NO_NAME = ("يت", "يست", "است", "تت", "تست", "سي", "ست", "بال", "لل", "وال")


@dataclass(frozen=True, slots=True)
class Introduction:
    """A person named with an office: the body's mark, the words ``first..end`` (half open), the full name."""

    body: Mark
    first: int
    end: int
    speaker: str


@dataclass(slots=True)
class People:
    """The persons of one document: introductions by the first word of the office, speakers by word of a surname."""

    introductions: dict[int, Introduction] = field(default_factory=dict)
    speakers: dict[int, str] = field(default_factory=dict)
    _surnames: dict[str, tuple[str, str]] = field(default_factory=dict)

    def enlist(self, passages: list[Passage]) -> None:
        """Find introductions, and mark every later surname as its body; in the order of the text."""
        titles = word_table("sources.yml", "titles")
        for passage in passages:
            for mark in list(passage.marks):
                if mark.role in (Role.ACTOR, Role.TITLE):
                    self._introduce(passage, mark, titles)
            self._mark_surnames(passage)

    def _introduce(self, passage: Passage, mark: Mark, titles: frozenset[str]) -> None:
        if mark.first in self.introductions:
            return
        text = passage.text
        if mark.role is Role.TITLE and text.word(mark.first).lstrip("وفلب") in _RANKS:
            self._ranked(passage, mark)
            return
        body = self._body(passage, mark, titles)
        if body is None:
            return
        after = self._past_setting(passage, body.last + 1)
        self._enter(passage, body, mark.first, after)

    def _enter(self, passage: Passage, body: Mark, first: int, after: int) -> None:
        """Remember the person whose name starts at word ``after``, if one does."""
        text, end = passage.text, after
        while end < passage.last and end - after < _NAME_LENGTH and is_name_word(passage, end, after):
            end += 1
        if end - after < 1 or (end - after == 1 and len(text.word(after)) < 4):
            return
        speaker = text.span(after, end).of(text.normal.source)
        self.introductions[first] = Introduction(body, first, end, speaker)
        self._surnames.setdefault(text.word(end - 1), (body.value, speaker))

    def _past_setting(self, passage: Passage, index: int) -> int:
        """Past what may stand between an office and its holder's name: في سوريا, الجنوبية, بالمنطقة، المقدم."""
        text, start = passage.text, index
        if text.word(index) == "في" and index + 2 < passage.last:
            index += 2
        while (
            index < min(start + 3, passage.last)
            and text.word(index).startswith(("بال", "ال"))
            and text.word(index) not in _RANKS
        ):
            if not text.word(index).endswith(("يه", "ي", "قه", "ظه")):
                break
            index += 1
        while text.word(index) in _RANKS:
            index += 1
        return index

    def _ranked(self, passage: Passage, rank: Mark) -> None:
        """اللواء فلان المتحدث باسم كذا: the name stands between a rank and an office with a body."""
        text, end = passage.text, rank.last + 1
        while (
            end < passage.last
            and end - rank.last <= _NAME_LENGTH
            and is_name_word(passage, end, rank.last + 1)
        ):
            if any(m.first == end for m in passage.within(end, passage.last, Role.TITLE)):
                break
            end += 1
        office = next((m for m in passage.within(end, passage.last, Role.TITLE) if m.first == end), None)
        body = self._body(passage, office, frozenset()) if office else None
        if body is None or end == rank.last + 1:
            return
        speaker = text.span(rank.last + 1, end).of(text.normal.source)
        self.introductions[rank.first] = Introduction(body, rank.first, body.last + 1, speaker)
        self._surnames.setdefault(text.word(end - 1), (body.value, speaker))

    def _body(self, passage: Passage, mark: Mark, titles: frozenset[str]) -> Mark | None:
        """The body of an office: the office's own mark, or the body named right after a title."""
        word = passage.text.word(mark.first).lstrip("ولبف").removeprefix("ال").removeprefix("ل")
        if mark.role is Role.ACTOR:
            return mark if word.startswith(_OFFICES) else None
        near = passage.within(mark.last + 1, min(mark.last + _TITLE_REACH, passage.last), Role.ACTOR)
        return next((m for m in near if not self._cut(passage, mark.last + 1, m.first)), None)

    def _cut(self, passage: Passage, first: int, last: int) -> bool:
        text = passage.text
        signs = any(sign in text.gap(i) for i in range(first + 1, last + 1) for sign in "،:«")
        return signs or any(text.word(i) in _THAT for i in range(first, last))

    def _mark_surnames(self, passage: Passage) -> None:
        if not self._surnames:
            return
        taken = {i for m in passage.marks if m.role is Role.ACTOR for i in range(m.first, m.last + 1)}
        held = {i for k in self.introductions.values() for i in range(k.first, k.end)}
        added = []
        for index in range(passage.first, passage.last):
            word = passage.text.word(index)
            bare = word if word in self._surnames else word[1:] if word[:1] in "ولب" else ""
            if index in taken or index in held or bare not in self._surnames:
                continue
            value, speaker = self._surnames[bare]
            place = passage.text.words[index]
            start = place.end - len(bare)
            entry = Entry(bare, Role.ACTOR, value, Cling.NAME)
            added.append(Mark(entry, index, index, start, place.end, word[: len(word) - len(bare)]))
            self.speakers[index] = speaker
        if added:
            passage.add(added)


def is_name_word(passage: Passage, index: int, first: int) -> bool:
    """Whether a word goes on a person's name: no known word, no sign but a comma before the first."""
    text = passage.text
    word, gap = text.word(index), text.gap(index)
    if any(sign in gap for sign in ':«»"(.\n') or (index > first and any(sign in gap for sign in "،,)-")):
        return False
    if word in _STOPS or not word or word[0].isdigit() or len(word) < 2:
        return False
    if index == first and word.startswith(_NO_NAME) and len(word) > 4:
        return False
    known = (
        Role.SAY,
        Role.ACTOR,
        Role.TRIGGER,
        Role.CONTEXT,
        Role.ACCORDING,
        Role.PLACE_TYPE,
        Role.PARTICIPLE,
    )
    return not any(m.first <= index <= m.last for m in passage.within(index, index + 1, *known))
