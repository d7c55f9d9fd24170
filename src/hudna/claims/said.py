"""Attribution: who speaks in each sentence, the chain from the publisher's side to the origin.

Patterns, general over words: verb of saying + speaker; بحسب + speaker;
"نقلت A عن B"; continuation verbs without a speaker keep the chain; an unmarked
sentence keeps it within its paragraph (CODEBOOK, "Who").
"""

from collections.abc import Iterator
from dataclasses import dataclass

from hudna.claims.marks import Mark
from hudna.claims.people import People, is_name_word
from hudna.claims.text import Passage
from hudna.knowledge.lexicon import Role, word_table
from hudna.language.normal import key
from hudna.model.actor import Registry
from hudna.model.claim import Mention

_THAT = frozenset(map(key, ("أن", "إن", "بأن", "أنه", "إنه", "أنها", "إنها", "بأنه", "بأنها", "أنهم", "إنهم", "بأنهم")))
_AGAIN = frozenset(map(key, ("المصادر", "المصدر", "الوكالة", "الشبكة", "الوزارة", "البيان", "المركز", "المراسل", "المصادر",
                             "المنظمة", "المسؤول", "المتحدث", "القناة", "الصحيفة", "الفريق", "الهيئة", "الموقع", "الوزير",
                             "الناطق", "التقرير", "الناشطون", "الناشط", "القيادي", "الضابط", "الشاهد", "الشهود", "المركز")))  # fmt: skip
_MAX_SPEAKER = 12
_RELAY_WORDS = frozenset(("نقلا", "عن"))
_SUBJECTLESS = frozenset(map(key, ("في", "إلى", "على", "أن", "إن", "بأن", "أنه", "إنه", "أنها", "عن", "قائلا", "بالقول", "خلال", "أيضا", "كذلك", "من", "ب")))
Named = tuple[Mention, int, int]  # a speaker and its words, half open


@dataclass(frozen=True, slots=True)
class Voice:
    """The chain that holds in a sentence, and the words of attribution to leave out as doers."""

    chain: tuple[Mention, ...]
    used: tuple[tuple[int, int], ...]
    explicit: bool
    verb: str = ""


class Attributor:
    """Reads the chain of sources of each sentence, in order. One for a document."""

    def __init__(self, registry: Registry, people: People, publisher: str | None) -> None:
        self._registry, self._people = registry, people
        self._publisher = key(publisher or "").lower()
        self._chain: tuple[Mention, ...] = ()  # what holds here
        self._last: tuple[Mention, ...] = ()  # who spoke last, wherever
        self._paragraph = -1
        self._resets = tuple(word_table("context.yml", "resets"))
        self._keeps = tuple(word_table("context.yml", "keeps"))
        self._continues = word_table("sources.yml", "continuation")

    def hear(self, passage: Passage) -> Voice:
        """The chain that holds in a sentence; call for every sentence in order."""
        voice = self._spoken(passage) or Voice(self._kept(passage), (), explicit=False)
        if voice.explicit:
            self._last = voice.chain or self._last
        self._chain, self._paragraph = voice.chain, passage.paragraph
        return voice

    def _kept(self, passage: Passage) -> tuple[Mention, ...]:
        """The chain of the sentence before, where it still holds."""
        opening = passage.text.normal.text[passage.start : passage.start + 40]
        if opening.startswith(self._resets):
            return ()
        if passage.paragraph == self._paragraph or self._opens_inside_quotes(passage):
            return self._chain
        return self._chain if opening.startswith(self._keeps) else ()

    def _opens_inside_quotes(self, passage: Passage) -> bool:
        """A paragraph that goes on a quotation: a closing mark before any opening one."""
        piece = passage.text.normal.text[passage.start : passage.end + 2]
        close, open_ = piece.find("»"), piece.find("«")
        return close >= 0 and (open_ < 0 or close < open_)

    def _spoken(self, passage: Passage) -> Voice | None:
        best: Voice | None = None
        for mark in passage.within(passage.first, passage.last, Role.SAY, Role.ACCORDING):
            if mark.role is Role.SAY and not self._reports(passage, mark):
                continue
            voice = self._at(passage, mark)
            if voice and (best is None or (not best.chain and voice.chain)):
                best = voice if best is None else Voice(voice.chain, (*best.used, *voice.used), True, best.verb)
        return best

    def _at(self, passage: Passage, mark: Mark) -> Voice | None:
        named = list(self._named(passage, mark.last + 1, self._reach(passage, mark)))
        if mark.role is Role.SAY:
            named = [n for n in named if n[1] - mark.last <= 4 or n is not named[0]] if named else []
            named = named or list(self._before(passage, mark))
        if named:
            chosen = self._chain_of(passage, mark, named)
            used = (min(mark.first, named[0][1]), max(chosen[-1][2], mark.last + 1))
            chain = self._after_relay(tuple(mention for mention, _, _ in chosen), mark)
            return Voice(chain, (used,), True, mark.value)
        continues = mark.role is Role.SAY and mark.value in self._continues and mark.first <= passage.first + 1
        if continues and passage.text.word(mark.last + 1) in _SUBJECTLESS and self._last:
            return Voice(self._last, ((mark.first, mark.last + 1),), True, mark.value)
        return self._unlisted(passage, mark)

    def _after_relay(self, chain: tuple[Mention, ...], mark: Mark) -> tuple[Mention, ...]:
        """A generic word for who spoke last (المصدر، المصادر) keeps the bodies that relayed it."""
        if len(chain) == 1 and len(self._last) > 1 and chain[0].id == self._last[-1].id:
            return (*self._last[:-1], chain[0])
        return chain

    def _unlisted(self, passage: Passage, mark: Mark) -> Voice | None:
        """A speaker that no registry knows: the words after the verb up to a sign, named as written."""
        text, first = passage.text, mark.last + 1
        if mark.first > passage.first + 1 or first >= passage.last:
            return None
        if text.word(first) in _AGAIN and self._last:
            return Voice(self._last, ((mark.first, first + 1),), True, mark.value)
        end = first
        while end < passage.last and end - first < 6 and is_name_word(passage, end, first):
            end += 1
        titled = any(m.first == first for m in passage.within(first, passage.last, Role.TITLE))
        if end - first < (1 if titled else 2) or not self._reports(passage, mark, strictly=True):
            return None
        span = text.span(first, end)
        return Voice((Mention(span.of(text.normal.source), span),), ((mark.first, end),), True, mark.value)

    def _reports(self, passage: Passage, mark: Mark, *, strictly: bool = False) -> bool:
        """Whether a verb of saying passes something on: أن, a colon or a quotation follows, or it opens the sentence."""
        if mark.first <= passage.first + 1 and not strictly:
            return True
        text = passage.text
        for index in range(mark.last + 1, min(mark.last + _MAX_SPEAKER, passage.last)):
            if text.word(index) in _THAT or any(sign in text.gap(index) for sign in ":«“\""):
                return True
        return False

    def _chain_of(self, passage: Passage, mark: Mark, named: list[Named]) -> list[Named]:
        """From the one nearest the publisher to the origin.

        A second body belongs to the chain where it is passed on (نقلا عن) or told to
        (قال لوكالة); the publisher itself is left out.
        """
        chain = named[:1]
        if len(named) > 1:
            between = {passage.text.word(i) for i in range(named[0][2], named[1][1] + 1)}
            second = self._registry.get(named[1][0].id)
            told = passage.text.word(named[1][1]).startswith("ل") or passage.text.word(named[1][1] - 1).startswith("ل")
            if between & _RELAY_WORDS or (mark.value == "نقل" and "عن" in between):
                chain = named[:2]
            elif second and second.role == "outlet" and told:
                chain = [named[1], named[0]]
        outer = [step for step in chain if not self._is_publisher(step[0])]
        return outer or chain[-1:]

    def _is_publisher(self, mention: Mention) -> bool:
        actor = self._registry.get(mention.id)
        if actor is None or not self._publisher:
            return False
        known = {key(name).lower() for name in (*actor.names_ar, actor.name_en, actor.id)}
        return self._publisher in known or self._publisher.split(".")[0] in known

    def _reach(self, passage: Passage, mark: Mark) -> int:
        """How far the speaker's name may go: to أن, a colon or a quotation, at most a dozen words."""
        text, first = passage.text, mark.last + 1
        for index in range(first, min(first + _MAX_SPEAKER, passage.last)):
            if text.word(index) in _THAT or (index > first and ":" in text.gap(index)):
                return index
        return min(first + _MAX_SPEAKER, passage.last)

    def _named(self, passage: Passage, first: int, last: int) -> Iterator[Named]:
        """The bodies, persons and kinds of source named in words ``first..last``."""
        index = first
        actors = {m.first: m for m in sorted(passage.within(first, passage.last, Role.ACTOR), key=lambda m: m.last)}
        while index < last:
            introduced = self._people.introductions.get(index)
            if introduced:
                mention = self._mention(passage, introduced.body)
                yield Mention(mention.name, mention.span, mention.id, introduced.speaker), index, introduced.end
                index = max(introduced.end, index + 1)
            elif mark := actors.get(index):
                yield self._mention(passage, mark), index, mark.last + 1
                index = mark.last + 1
            else:
                index += 1

    def _mention(self, passage: Passage, mark: Mark) -> Mention:
        text = passage.text
        span = text.cut(mark.start, mark.end)
        value, speaker = mark.value, self._people.speakers.get(mark.first)
        if text.word(mark.first).lstrip("ولب") in _AGAIN and mark.first == mark.last and self._last:
            last = self._registry.get(self._last[-1].id)
            if last and (last.generic or value == "sources"):
                value, speaker = last.id, self._last[-1].speaker
        return Mention(span.of(text.normal.source), span, value, speaker)

    def _before(self, passage: Passage, mark: Mark) -> Iterator[Named]:
        """A speaker before the verb of saying: المرصد قال."""
        found = [m for m in passage.within(passage.first, mark.first, Role.ACTOR) if mark.first - m.last <= 3]
        for body in found[-1:]:
            yield self._mention(passage, body), body.first, body.last + 1
