"""Attribution: who speaks in each sentence, the chain from the publisher's side to the origin.

Patterns, general over words: verb of saying + speaker; بحسب + speaker;
"نقلت A عن B"; continuation verbs without a speaker keep the chain; an unmarked
sentence keeps it within its paragraph (CODEBOOK, "Who").
"""

from collections.abc import Iterable
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
        used.append((min(mark.first, named[0][1]), max(last, mark.last + 1)))
        chain = tuple(mention for mention, _ in named)
        return self._ordered(passage, mark, chain)

    def _ordered(self, passage: Passage, mark: Mark, chain: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """From the one nearest the publisher to the origin; the publisher itself is left out of a relay."""
        if len(chain) > 1 and mark.value != "نقل" and not self._relays(passage, mark):
            first, second = chain[0], chain[1]
            told = self._registry.get(second.id)
            if told and told.role == "outlet" and second.id != first.id:
                chain = (second, first)
            else:
                chain = chain[:1]
        outer = [m for m in chain if not self._is_publisher(m)]
        return tuple(outer[:3]) or chain[-1:]

    def _relays(self, passage: Passage, mark: Mark) -> bool:
        last = min(mark.last + _MAX_SPEAKER, passage.last)
        return any(passage.text.word(i) in ("عن", "نقلا") for i in range(mark.last + 1, last))

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

    def _named(self, passage: Passage, first: int, last: int) -> Iterable[tuple[Mention, int]]:
        """The bodies, persons and kinds of source named in words ``first..last``."""
        text, index = passage.text, first
        actors = {m.first: m for m in sorted(passage.within(first, last, Role.ACTOR), key=lambda m: m.last)}
        persons = self._seen.persons
        while index < last:
            if index > first + 1 and any(sign in text.gap(index) for sign in "،,") and not actors.get(index):
                pass
            mark = actors.get(index)
            title = next((m for m in passage.within(index, last, Role.TITLE) if m.first == index), None)
            if mark:
                yield self._mention(passage, mark, title_before=False), mark.first
                index = mark.last + 1
            elif title and (found := self._titled(passage, title, last)):
                yield found[0], title.first
                index = found[1]
            elif (word := text.word(index).removeprefix("ال")) in persons and len(word) > 2:
                body, name, speaker = persons[word]
                yield Mention(text.span(index, index + 1).of(text.normal.source), text.span(index, index + 1), body, speaker), index
                index += 1
            else:
                index += 1

    def _mention(self, passage: Passage, mark: Mark, *, title_before: bool) -> Mention:
        text = passage.text
        span = text.cut(mark.start, mark.end)
        again = text.word(mark.first) in _GENERIC_AGAIN and self._seen.chain
        if again and mark.first == mark.last:
            last = self._seen.chain[-1]
            actor = self._registry.get(last.id)
            if actor and (actor.generic or actor.id == mark.value):
                return Mention(span.of(text.normal.source), span, last.id, None)
        return Mention(span.of(text.normal.source), span, mark.value, None)

    def _titled(self, passage: Passage, title: Mark, last: int) -> tuple[Mention, int] | None:
        """A speaker with a title: the body is the actor named in it, the person what follows."""
        text = passage.text
        body = next((m for m in passage.within(title.last + 1, last, Role.ACTOR) if m.first <= title.last + 6), None)
        if body is None:
            return None
        after = body.last + 1
        end = after
        while end < last and end - after < 4 and self._is_name(passage, end, after):
            end += 1
        span = text.cut(body.start, body.end)
        name = span.of(text.normal.source)
        if end - after < 1:
            return Mention(name, span, body.value, None), body.last + 1
        speaker = text.span(after, end).of(text.normal.source)
        surname = text.word(end - 1).removeprefix("ال")
        self._seen.persons[surname] = (body.value, name, speaker)
        return Mention(name, span, body.value, speaker), end

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

    def _before(self, passage: Passage, mark: Mark) -> Iterable[tuple[Mention, int]]:
        """A speaker before the verb of saying: المرصد قال."""
        found = [m for m in passage.within(passage.first, mark.first, Role.ACTOR) if mark.first - m.last <= 3]
        return [(self._mention(passage, m, title_before=False), m.first) for m in found[-1:]]
