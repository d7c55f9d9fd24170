"""Attribution: who speaks in each sentence, the chain from the publisher's side to the origin.

Patterns, general over words: verb of saying + speaker; بحسب + speaker;
"نقلت A عن B"; continuation verbs without a speaker keep the chain; an unmarked
sentence keeps it within its paragraph (CODEBOOK, "Who").
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from hudna.claims.marks import Mark
from hudna.claims.text import Passage
from hudna.knowledge.lexicon import Role, word_table
from hudna.language.normal import key
from hudna.model.actor import Registry
from hudna.model.claim import Mention

_ENDS_SPEAKER = frozenset(map(key, ("أن", "إن", "بأن", "أنه", "إنه", "أنها", "إنها", "بأنه", "عن", "إلى", "على", "خلال",
                                    "التي", "الذي", "اليوم", "أمس", "بمقتل", "مقتل", "بيان", "في", "وفق", "بحسب")))  # fmt: skip
_THAT = frozenset(map(key, ("أن", "إن", "بأن", "أنه", "إنه", "أنها", "إنها", "بأنه", "بأنها", "أنّ", "أنهم", "إنهم")))
_NO_SPEAKER = frozenset(map(key, ("بيان", "تصريح", "تصريحات", "تغريدة", "حديث", "تقرير", "مؤتمر", "مقابلة")))
_GENERIC_AGAIN = frozenset(map(key, ("المصادر", "المصدر", "الوكالة", "الشبكة", "الوزارة", "البيان", "المركز", "المراسل",
                                     "المرصد", "المنظمة", "التنظيم", "المسؤول", "المتحدث", "القناة", "الصحيفة", "الفريق",
                                     "الهيئة", "الموقع", "الوزير", "الناطق", "التقرير", "الناشطون", "الجيش")))  # fmt: skip
_MAX_SPEAKER = 12
_RELAY_WORDS = frozenset(("نقلا", "عن"))
_TITLED_BODY = ("وزير", "رييس", "الرييس", "مدير", "مندوب", "المبعوث", "مبعوث", "الامين", "امين", "الناطق", "المتحدث", "قايد")
Named = tuple[Mention, int, int]  # a speaker and its words, half open


@dataclass(slots=True)
class Speakers:
    """Who has spoken so far in a document: surnames to bodies, and the chain that still holds."""

    persons: dict[str, tuple[str | None, str, str]] = field(default_factory=dict)
    chain: tuple[Mention, ...] = ()
    paragraph: int = -1


@dataclass(frozen=True, slots=True)
class Voice:
    """The chain of a stretch of words ``first..last``, and the words of attribution to leave out as doers."""

    chain: tuple[Mention, ...]
    used: tuple[tuple[int, int], ...]
    explicit: bool


class Attributor:
    """Reads the chain of sources of each sentence, in order. One for a document."""

    def __init__(self, registry: Registry, publisher: str | None) -> None:
        self._registry = registry
        self._publisher = key(publisher or "")
        self._seen = Speakers()
        self._resets = tuple(sorted(word_table("context.yml", "resets"), key=len, reverse=True))
        self._continues = word_table("sources.yml", "continuation")

    def hear(self, passage: Passage) -> Voice:
        """The chain that holds in a sentence; call for every sentence in order."""
        used: list[tuple[int, int]] = []
        chain = self._spoken(passage, used)
        explicit = bool(chain)
        if not explicit:
            chain = self._kept(passage)
        if explicit or passage.paragraph != self._seen.paragraph:
            self._seen.chain = chain
        self._seen.paragraph = passage.paragraph
        return Voice(chain, tuple(used), explicit)

    def _kept(self, passage: Passage) -> tuple[Mention, ...]:
        """The chain of the sentence before, where it still holds."""
        opening = passage.text.normal.text[passage.start : passage.start + 40]
        if opening.startswith(self._resets):
            return ()
        again = passage.paragraph == self._seen.paragraph
        refers = any(opening.startswith(word) for word in (*word_table("context.yml", "keeps"),))
        return self._seen.chain if again or refers else ()

    def _spoken(self, passage: Passage, used: list[tuple[int, int]]) -> tuple[Mention, ...]:
        for mark in passage.within(passage.first, passage.last, Role.SAY, Role.ACCORDING):
            if mark.role is Role.SAY and not self._reports(passage, mark):
                continue
            chain = self._chain_at(passage, mark, used)
            if chain:
                return chain
            if mark.role is Role.SAY and mark.value in self._continues and mark.first <= passage.first + 1:
                used.append((mark.first, mark.last + 1))
                return self._seen.chain
        return ()

    def _reports(self, passage: Passage, mark: Mark) -> bool:
        """Whether a verb of saying passes something on: أن، a colon or a quotation follows, or it opens the sentence."""
        if mark.first <= passage.first + 1:
            return True
        text = passage.text
        for index in range(mark.last + 1, min(mark.last + _MAX_SPEAKER, passage.last)):
            if text.word(index) in _THAT or any(sign in text.gap(index) for sign in ":«“\""):
                return True
        return False

    def _chain_at(self, passage: Passage, mark: Mark, used: list[tuple[int, int]]) -> tuple[Mention, ...]:
        last = self._reach(passage, mark.last + 1)
        named = list(self._named(passage, mark.last + 1, last))
        if not named:
            named = list(self._before(passage, mark)) if mark.role is Role.SAY else []
        if not named:
            return ()
        chosen = self._chain_of(passage, mark, named)
        used.append((min(mark.first, named[0][1]), max(chosen[-1][2], mark.last + 1)))
        return tuple(mention for mention, _, _ in chosen)

    def _chain_of(self, passage: Passage, mark: Mark, named: list[Named]) -> list[Named]:
        """From the one nearest the publisher to the origin.

        A second body belongs to the chain where it is passed on (نقلا عن) or told to
        (قال لوكالة); the publisher itself is left out.
        """
        chain = named[:1]
        if len(named) > 1:
            between = {passage.text.word(i) for i in range(named[0][2], named[1][1] + 1)}
            head = passage.text.normal.text[passage.text.words[named[1][1]].start :][:1]
            second = self._registry.get(named[1][0].id)
            if between & _RELAY_WORDS or (mark.value == "نقل" and "عن" in between):
                chain = named[:2]
            elif second and second.role == "outlet" and head == "ل":
                chain = [named[1], named[0]]
        outer = [step for step in chain if not self._is_publisher(step[0])]
        return outer or chain[-1:]

    def _is_publisher(self, mention: Mention) -> bool:
        actor = self._registry.get(mention.id)
        names = [key(name) for name in actor.names_ar] if actor else []
        return bool(self._publisher) and (
            self._publisher in names or (actor is not None and key(actor.name_en).lower() == self._publisher.lower())
        )

    def _reach(self, passage: Passage, first: int) -> int:
        """How far the speaker's name may go: to أن, a colon or a quotation, at most a dozen words."""
        text = passage.text
        for index in range(first, min(first + _MAX_SPEAKER, passage.last)):
            if text.word(index) in _THAT or (index > first and any(sign in text.gap(index) for sign in ":")):
                return index
        return min(first + _MAX_SPEAKER, passage.last)

    def _named(self, passage: Passage, first: int, last: int) -> Iterator[Named]:
        """The bodies, persons and kinds of source named in words ``first..last``."""
        text, index = passage.text, first
        actors = {m.first: m for m in sorted(passage.within(first, last, Role.ACTOR), key=lambda m: m.last)}
        titles = {m.first: m for m in passage.within(first, last, Role.TITLE)}
        while index < last:
            word = text.word(index).removeprefix("ال")
            if mark := actors.get(index):
                step = self._bodied(passage, mark, last)
            elif index in titles and (titled := self._titled(passage, titles[index], last)):
                step = titled
            elif len(word) > 2 and word in self._seen.persons:
                body, _, speaker = self._seen.persons[word]
                span = text.span(index, index + 1)
                step = (Mention(span.of(text.normal.source), span, body, speaker), index, index + 1)
            else:
                index += 1
                continue
            yield step
            index = max(step[2], index + 1)

    def _bodied(self, passage: Passage, mark: Mark, last: int) -> Named:
        """A body; where its name is an office (وزير الخارجية الروسي), the person who holds it."""
        mention = self._mention(passage, mark)
        if not passage.text.word(mark.first).lstrip("ولب").startswith(_TITLED_BODY):
            return mention, mark.first, mark.last + 1
        return self._with_person(passage, mention, mark.first, mark.last + 1, last)

    def _mention(self, passage: Passage, mark: Mark) -> Mention:
        text = passage.text
        span = text.cut(mark.start, mark.end)
        again = text.word(mark.first) in _GENERIC_AGAIN and self._seen.chain
        if again and mark.first == mark.last:
            last = self._seen.chain[-1]
            actor = self._registry.get(last.id)
            if actor and (actor.generic or actor.id == mark.value):
                return Mention(span.of(text.normal.source), span, last.id, None)
        return Mention(span.of(text.normal.source), span, mark.value, None)

    def _titled(self, passage: Passage, title: Mark, last: int) -> Named | None:
        """A speaker with a title: the body is the actor named in it, the person what follows."""
        text = passage.text
        body = next((m for m in passage.within(title.last + 1, last, Role.ACTOR) if m.first <= title.last + 6), None)
        if body is None:
            return None
        span = text.cut(body.start, body.end)
        mention = Mention(span.of(text.normal.source), span, body.value)
        return self._with_person(passage, mention, title.first, body.last + 1, last)

    def _with_person(self, passage: Passage, body: Mention, first: int, after: int, last: int) -> Named:
        """The body with the name of the person who speaks for it, remembered for later sentences."""
        text = passage.text
        if text.word(after) == "في" and after + 2 < last and self._is_name(passage, after + 2, after + 2):
            after += 2  # مدير المركز في سوريا فلان
        end = after
        while end < last and end - after < 4 and self._is_name(passage, end, after):
            end += 1
        if end == after:
            return body, first, after
        speaker = text.span(after, end).of(text.normal.source)
        self._seen.persons[text.word(end - 1).removeprefix("ال")] = (body.id, body.name, speaker)
        return Mention(body.name, body.span, body.id, speaker), first, end

    def _is_name(self, passage: Passage, index: int, first: int) -> bool:
        """Whether a word goes on a person's name: no known word, no comma before it but the first."""
        text = passage.text
        word = text.word(index)
        if index > first and any(sign in text.gap(index) for sign in "،,:«\"("):
            return False
        if word in _ENDS_SPEAKER or word in _NO_SPEAKER or word[0].isdigit():
            return False
        known = (Role.SAY, Role.ACTOR, Role.TRIGGER, Role.CONTEXT, Role.ACCORDING, Role.PLACE_TYPE)
        return not any(m.first <= index <= m.last for m in passage.within(index, index + 1, *known))

    def _before(self, passage: Passage, mark: Mark) -> Iterator[Named]:
        """A speaker before the verb of saying: المرصد قال."""
        found = [m for m in passage.within(passage.first, mark.first, Role.ACTOR) if mark.first - m.last <= 3]
        for body in found[-1:]:
            yield self._mention(passage, body), body.first, body.last + 1
