"""Persons who speak or act for a body: introduced with an office once, named by surname afterwards.

``وزير الخارجية الروسي سيرغي لافروف`` makes every later لافروف the ministry. Names
live in the reading of one document and nowhere else.
"""

from dataclasses import dataclass, field

from hudna.claims.marks import Mark
from hudna.claims.text import Passage
from hudna.knowledge.cues import cues
from hudna.knowledge.lexicon import Cling, Entry, Role, word_table

_TITLE_REACH = 9
_NAME_LENGTH = 4
# How verbs of the present and words behind a preposition begin: no first name.
_NO_FIRST_NAME = ("يت", "يست", "است", "تت", "تست", "سي", "ست", "بال", "لل", "وال")

_KNOWN = (
    Role.SAY, Role.ACTOR, Role.TRIGGER, Role.CONTEXT, Role.ACCORDING, Role.PLACE_TYPE, Role.PARTICIPLE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Introduction:
    """A person named with an office: the body's mark, the words ``first..end`` (half open), the full name."""

    body: Mark
    first: int
    end: int
    speaker: str


@dataclass(slots=True)
class People:
    """The persons of one document: introductions by first word of the office, speakers by surname."""

    introductions: dict[int, Introduction] = field(default_factory=dict)
    speakers: dict[int, str] = field(default_factory=dict)
    _surnames: dict[str, tuple[str, str]] = field(default_factory=dict)
    _held: set[int] = field(default_factory=set)  # words of introductions

    def enlist(self, passages: list[Passage]) -> None:
        """Find introductions, and mark every later surname as its body; in the order of the text."""
        for passage in passages:
            for mark in passage.marks:
                if mark.role is Role.ACTOR or mark.role is Role.TITLE:
                    self._introduce(passage, mark)
            if self._surnames:
                self._mark_surnames(passage)

    def _introduce(self, passage: Passage, mark: Mark) -> None:
        if mark.first in self.introductions:
            return
        if mark.role is Role.TITLE and passage.text.word(mark.first).lstrip("وفلب") in cues().ranks:
            self._ranked(passage, mark)
            return
        body = _body(passage, mark)
        if body is not None:
            self._enter(passage, body, mark.first, _past_setting(passage, body.last + 1))

    def _enter(self, passage: Passage, body: Mark, first: int, after: int) -> None:
        """Remember the person whose name starts at word ``after``, if one does."""
        end = after
        while end < passage.last and end - after < _NAME_LENGTH and is_name_word(passage, end, after):
            end += 1
        if end - after < 1 or (end - after == 1 and len(passage.text.word(after)) < 4):
            return
        self._remember(passage, body, (first, end), (after, end))

    def _ranked(self, passage: Passage, rank: Mark) -> None:
        """اللواء فلان المتحدث باسم كذا: the name stands between a rank and an office with a body."""
        start = end = rank.last + 1
        while end < passage.last and end - rank.last <= _NAME_LENGTH and is_name_word(passage, end, start):
            if passage.at(end, Role.TITLE):
                break
            end += 1
        office = next(iter(passage.at(end, Role.TITLE)), None)
        body = _body(passage, office) if office else None
        if body is not None and end > start:
            self._remember(passage, body, (rank.first, body.last + 1), (start, end))

    def _remember(self, passage: Passage, body: Mark, words: tuple[int, int], name: tuple[int, int]) -> None:
        text = passage.text
        speaker = text.written(text.span(*name))
        self.introductions[words[0]] = Introduction(body, *words, speaker)
        self._held.update(range(*words))
        self._surnames.setdefault(text.word(name[1] - 1), (body.value, speaker))

    def _mark_surnames(self, passage: Passage) -> None:
        found = [
            (index, word, bare)
            for index, (word, _, _) in enumerate(passage.words, passage.first)
            if index not in self._held and (bare := self._surname(word))
        ]
        if not found:
            return
        taken = {i for mark in passage.of(Role.ACTOR) for i in range(mark.first, mark.last + 1)}
        added = []
        for index, word, bare in found:
            if index in taken:
                continue
            value, self.speakers[index] = self._surnames[bare]
            end = passage.text.words[index].end
            entry = Entry(bare, Role.ACTOR, value, Cling.NAME)
            head = word.removesuffix(bare)
            added.append(Mark(entry, Role.ACTOR, value, index, index, end - len(bare), end, head))
        if added:
            passage.add(added)

    def _surname(self, word: str) -> str:
        """The surname that a word is, without what clings to it; nothing for other words."""
        if word in self._surnames:
            return word
        return word[1:] if word[0] in "ولب" and word[1:] in self._surnames else ""


def _past_setting(passage: Passage, index: int) -> int:
    """Past what may stand between an office and its holder's name: في سوريا, الجنوبية, بالمنطقة، المقدم."""
    text, start, ranks = passage.text, index, cues().ranks
    if text.word(index) == "في" and index + 2 < passage.last:
        index += 2
    while index < min(start + 3, passage.last) and text.word(index) not in ranks:
        if not (
            text.word(index).startswith(("بال", "ال")) and text.word(index).endswith(("يه", "ي", "قه", "ظه"))
        ):
            break
        index += 1
    while text.word(index) in ranks:
        index += 1
    return index


def _body(passage: Passage, mark: Mark) -> Mark | None:
    """The body of an office: the office's own mark, or the body named right after a title."""
    if mark.role is Role.ACTOR:
        word = passage.text.word(mark.first)
        bare = word.lstrip("ولبف").removeprefix("ال").removeprefix("ل")
        return mark if word.startswith(cues().offices) or bare.startswith(cues().offices) else None
    if passage.at(mark.first, Role.ACTOR):
        return None  # the office is a body's own name: no other body's
    near = passage.within(mark.last + 1, min(mark.last + _TITLE_REACH, passage.last), Role.ACTOR)
    return next((m for m in near if not _cut(passage, mark.last + 1, m.first)), None)


def _cut(passage: Passage, first: int, last: int) -> bool:
    """Whether a sign or a new clause parts words ``first`` and ``last``."""
    text, ends = passage.text, cues().ends_office
    signs = any(sign in text.gap(i) for i in range(first + 1, last + 1) for sign in "،:«")
    return signs or any(text.word(i) in ends for i in range(first, last))


def is_name_word(passage: Passage, index: int, first: int) -> bool:
    """Whether a word goes on a person's name: no known word, no sign but a comma before the first."""
    text = passage.text
    word, gap = text.word(index), text.gap(index)
    if any(sign in gap for sign in ':«»"(.\n') or (index > first and any(sign in gap for sign in "،,)-")):
        return False
    if len(word) < 2 or word[0].isdigit() or word in cues().no_name:
        return False
    verbal = index == first and word.startswith(_NO_FIRST_NAME) and len(word) > 4
    if verbal and word not in word_table("sources.yml", "names_like_verbs"):
        return False
    if index > first and any(not mark.head for mark in passage.at(index, Role.PERSON)):
        return False  # المتحدث فلان الفلاني صحفيين
    return not passage.at(index, *_KNOWN)
