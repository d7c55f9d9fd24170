"""Attribution: who speaks in each sentence, the chain from the publisher's side to the origin.

Patterns, general over words: verb of saying + speaker; بحسب + speaker;
"نقلت A عن B"; continuation verbs without a speaker keep the chain; an unmarked
sentence keeps it within its paragraph (CODEBOOK, "Who").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from hudna.claims.marks import Mark
from hudna.claims.people import People, is_name_word
from hudna.claims.text import Passage
from hudna.knowledge.cues import cues
from hudna.knowledge.lexicon import Role, word_table
from hudna.language.normal import key
from hudna.model.actor import Registry
from hudna.model.claim import Mention

_DENIES = key("نفى")
_MAX_SPEAKER = 12
_NEAR = 4  # words between a verb of saying and its speaker
_OPENS_QUOTE = re.compile('[«“"]')
_SIGNS = frozenset(':«“"،')
_SAYS = frozenset(':«“"')  # signs before what is said
Named = tuple[Mention, int, int]  # a speaker and its words, half open


@dataclass(frozen=True, slots=True)
class Voice:
    """The chain that holds, and the words of attribution to leave out as doers.

    ``at`` is the word of the verb of saying or of بحسب; ``trails`` tells the second.
    """

    chain: tuple[Mention, ...]
    used: tuple[tuple[int, int], ...]
    explicit: bool
    verb: str = ""
    at: int = -1
    trails: bool = False


@dataclass(frozen=True, slots=True)
class Voices:
    """All that a sentence says of who speaks, in order; ``kept`` is the chain from before."""

    told: tuple[Voice, ...]
    kept: tuple[Mention, ...]
    quotes: tuple[int, ...]  # words at which a quotation opens

    def for_words(self, first: int, main: int, last: int) -> Voice:
        """The voice of an event in words ``first..last`` whose trigger is word ``main``."""
        used = tuple(span for voice in self.told for span in voice.used)
        leads = [v for v in self.told if not v.trails and v.at <= main]
        trails = [v for v in self.told if v.trails and (first <= v.at < last or len(self.told) == 1)]
        lead = leads[-1] if leads else None
        if lead is None and not trails:
            later = [v for v in self.told if not v.trails and v.at < last]
            lead = later[0] if later else None
        chain = self._nested(leads) if leads else lead.chain if lead else ()
        if trails:
            outer = tuple(m for m in trails[0].chain if all(m.id != o.id or m.id is None for o in chain))
            chain = (*outer, *chain)
        explicit = bool(chain)
        return Voice(chain or self.kept, used, explicit, lead.verb if lead else "")

    def lasting(self) -> tuple[Mention, ...]:
        """The chain that holds after the sentence: of who spoke outside its quotations."""
        leads = [v for v in self.told if not v.trails]
        if len(leads) > 1 and len(self._nested(leads)) > len(leads[-1].chain):
            return leads[0].chain
        spoken = self.told[-1]
        return self.for_words(spoken.at, spoken.at, max(stop for _, stop in spoken.used)).chain

    def _nested(self, leads: list[Voice]) -> tuple[Mention, ...]:
        """A second speaker inside the first one's quotation stands on the first one's word."""
        last = leads[-1]
        for outer in reversed(leads[:-1]):
            if any(outer.at < quote <= last.at for quote in self.quotes):
                return (
                    *outer.chain,
                    *(m for m in last.chain if m.id is None or m.id not in {o.id for o in outer.chain}),
                )
        return last.chain


def _quotes(passage: Passage) -> tuple[int, ...]:
    """The words before which a quotation opens."""
    text = passage.text
    start = text.words[max(passage.first - 1, 0)].end
    if not _OPENS_QUOTE.search(text.normal.text, start, passage.end):
        return ()
    return tuple(i for i in range(passage.first, passage.last) if _OPENS_QUOTE.search(text.gap(i)))


class Attributor:
    """Reads the chain of sources of each sentence, in order. One for a document."""

    def __init__(self, registry: Registry, people: People, publisher: str | None) -> None:
        self._registry, self._people = registry, people
        self._publisher = key(publisher or "").lower()
        self._chain: tuple[Mention, ...] = ()  # what holds here
        self._last: tuple[Mention, ...] = ()  # who spoke last, wherever
        self._paragraph = -1
        self._bulletin = False  # the sentence before was a monitor's: its items go on below it
        self._unknowns: dict[str, tuple[str | None, str]] = {}  # surname: body, full name
        self._own: dict[str, bool] = {}  # whether a body is the publisher itself
        self._pending: str | None = None  # the body of an official not yet named
        self._resets = tuple(word_table("context.yml", "resets"))
        self._keeps = tuple(word_table("context.yml", "keeps"))
        self._continues = word_table("sources.yml", "continuation")

    def hear(self, passage: Passage) -> Voices:
        """Who speaks in a sentence; call for every sentence in order."""
        kept = self._kept(passage)
        told = tuple(self._spoken(passage))
        voices = Voices(told, kept, _quotes(passage))
        if told:
            self._last = voices.lasting() or self._last
        self._chain, self._paragraph = (self._last if told else kept), passage.paragraph
        kinds = {m.value for m in passage.triggers}
        monitors = kinds & {"truce_violation", "truce_accession"}
        self._bulletin = bool(monitors or (self._bulletin and kinds & {"aid", "truce"}))
        return voices

    def _kept(self, passage: Passage) -> tuple[Mention, ...]:
        """The chain of the sentence before, where it still holds."""
        opening = passage.text.normal.text[passage.start : passage.start + 40]
        if self._resets_at(passage):
            return ()
        if passage.paragraph == self._paragraph or self._opens_inside_quotes(passage):
            return self._chain
        goes_on = self._bulletin and opening.startswith("و")
        return self._chain if goes_on or opening.startswith(self._keeps) else ()

    def _resets_at(self, passage: Passage) -> bool:
        return passage.text.normal.text[passage.start : passage.start + 40].startswith(self._resets)

    def _opens_inside_quotes(self, passage: Passage) -> bool:
        """A paragraph that goes on a quotation: a closing mark before any opening one."""
        piece = passage.text.normal.text[passage.start : passage.end + 2]
        close, open_ = piece.find("»"), piece.find("«")
        return close >= 0 and (open_ < 0 or close < open_)

    def _spoken(self, passage: Passage) -> Iterator[Voice]:
        reach = -1
        for mark in passage.of(Role.SAY, Role.ACCORDING):
            if mark.first < reach or (mark.role is Role.SAY and not self._reports(passage, mark)):
                continue
            if mark.first == passage.first and self._resets_at(passage):
                continue  # يذكر أن: background, and nobody's word
            voice = self._at(passage, mark)
            if voice and voice.chain:
                reach = max(stop for _, stop in voice.used)
                yield replace(
                    voice,
                    at=mark.first,
                    trails=mark.role is Role.ACCORDING and mark.first > passage.first + 1,
                )

    def _at(self, passage: Passage, mark: Mark) -> Voice | None:
        named = list(self._named(passage, mark.last + 1, self._reach(passage, mark)))
        if mark.role is Role.SAY:
            named = named if named and named[0][1] - mark.last <= _NEAR else list(self._before(passage, mark))
        if named:
            chosen = self._chain_of(passage, mark, named)
            if (
                mark.role is Role.SAY
                and named[0][0].speaker is None
                and self._official(passage, mark.last + 1)
            ):
                self._pending = named[0][0].id
            used = (min(mark.first, named[0][1]), max(chosen[-1][2], mark.last + 1))
            chain = self._after_relay(tuple(mention for mention, _, _ in chosen))
            return Voice(chain, (used,), True, mark.value)
        if mark.role is Role.ACCORDING:
            return Voice(self._last, ((mark.first, mark.last + 2),), True, mark.value) if self._last else None
        continues = mark.value in self._continues and mark.first <= passage.first + 1
        if continues and self._last and self._subjectless(passage, mark.last + 1):
            return Voice(self._last, ((mark.first, mark.last + 1),), True, mark.value)
        return self._unlisted(passage, mark)

    def _official(self, passage: Passage, index: int) -> bool:
        """Whether an official is spoken of whose name is still to come: قال مسؤول بكذا."""
        return bool(passage.at(index, Role.TITLE))

    def _subjectless(self, passage: Passage, index: int) -> bool:
        return passage.text.word(index) in cues().no_speaker or not _SIGNS.isdisjoint(passage.text.gap(index))

    def _after_relay(self, chain: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """A generic word for who spoke last (المصدر، المصادر) keeps the bodies that relayed it."""
        if len(chain) == 1 and len(self._last) > 1 and chain[0].id == self._last[-1].id:
            return (*self._last[:-1], chain[0])
        return chain

    def _unlisted(self, passage: Passage, mark: Mark) -> Voice | None:
        """A speaker that no registry knows: the words after the verb up to a sign, named as written."""
        text, first = passage.text, mark.last + 1
        if mark.first > passage.first + 1 or first >= passage.last:
            return None
        if text.word(first) in cues().speaker_again and self._last:
            return Voice(self._last, ((mark.first, first + 1),), True, mark.value)
        end = first
        while end < passage.last and end - first < 6 and is_name_word(passage, end, first):
            end += 1
        titled = bool(passage.at(first, Role.TITLE))
        known = self._unknowns.get(text.word(end - 1)) if end > first else None
        if end - first < (1 if titled or known else 2) or not self._reports(passage, mark, strictly=True):
            return None
        span = text.span(first, end)
        name = text.written(span)
        if not titled and known is None:
            known = (self._pending, name)
            self._unknowns[text.word(end - 1)] = known
        body, speaker = known or (None, None)
        return Voice((Mention(name, span, body, speaker),), ((mark.first, end),), True, mark.value)

    def _reports(self, passage: Passage, mark: Mark, *, strictly: bool = False) -> bool:
        """Whether a verb of saying passes something on: أن, a colon, a quotation follows, or it is first."""
        text = passage.text
        if mark.entry.phrase == "بين":  # "between" but where a speaker and أن follow: وبين المراسل أن
            near = range(mark.last + 1, min(mark.last + 5, passage.last))
            return mark.head == "و" and any(text.word(i) in cues().that for i in near)
        turned = max((m.last + 1 for m in passage.context("strong", passage.first, mark.first)), default=0)
        opens = mark.first <= passage.first + 1 or (turned == mark.first and mark.value == _DENIES)
        if (mark.value in cues().counting or opens) and not strictly:
            return True
        that = cues().that
        return any(
            text.word(index) in that or not _SAYS.isdisjoint(text.gap(index))
            for index in range(mark.last + 1, min(mark.last + _MAX_SPEAKER, passage.last))
        )

    def _chain_of(self, passage: Passage, mark: Mark, named: list[Named]) -> list[Named]:
        """From the one nearest the publisher to the origin.

        A second body belongs to the chain where it is passed on (نقلا عن) or told to
        (قال لوكالة); the publisher itself is left out.
        """
        chain = named[:1]
        if len(named) > 1:
            between = {passage.text.word(i) for i in range(named[0][2], named[1][1] + 1)}
            second = self._registry.get(named[1][0].id)
            told = passage.text.word(named[1][1]).startswith("ل") or passage.text.word(
                named[1][1] - 1
            ).startswith("ل")
            if between & cues().passed_on or (mark.value == "نقل" and "عن" in between):
                chain = named[:2]
            elif second and second.role == "outlet" and told:
                chain = [named[1], named[0]]
        outer = [step for step in chain if not self._is_publisher(step[0])]
        return outer or chain[-1:]

    def _is_publisher(self, mention: Mention) -> bool:
        if mention.id is None or not self._publisher:
            return False
        if mention.id not in self._own:
            self._own[mention.id] = self._publishes(mention.id)
        return self._own[mention.id]

    def _publishes(self, body: str) -> bool:
        actor = self._registry.get(body)
        names = (*actor.names_ar, actor.name_en, actor.id, *actor.web) if actor else ()
        return not {key(name).lower() for name in names}.isdisjoint(
            (self._publisher, self._publisher.removeprefix("www."))
        )

    def _reach(self, passage: Passage, mark: Mark) -> int:
        """How far the speaker's name may go: to أن, a colon or a quotation, at most a dozen words."""
        text, first = passage.text, mark.last + 1
        for index in range(first, min(first + _MAX_SPEAKER, passage.last)):
            if text.word(index) in cues().that or (index > first and ":" in text.gap(index)):
                return index
            if mark.role is Role.ACCORDING and index > first and "،" in text.gap(index):
                return index
        return min(first + _MAX_SPEAKER, passage.last)

    def _named(self, passage: Passage, first: int, last: int) -> Iterator[Named]:
        """The bodies, persons and kinds of source named in words ``first..last``."""
        index = first
        found = sorted(passage.within(first, passage.last, Role.ACTOR), key=lambda m: m.last)
        actors = {m.first: m for m in found if self._may_speak(m)}
        while index < last:
            introduced = self._people.introductions.get(index)
            if introduced:
                mention = self._mention(passage, introduced.body)
                yield (
                    Mention(mention.name, mention.span, mention.id, introduced.speaker),
                    index,
                    introduced.end,
                )
                index = max(introduced.end, index + 1)
            elif mark := actors.get(index):
                step = self._inside(passage, mark, actors)
                yield step
                index = step[2]
            else:
                index += 1

    def _may_speak(self, mark: Mark) -> bool:
        actor = self._registry.get(mark.value)
        return actor is None or (
            actor.role not in ("object", "label") and actor.id not in ("suicide_bomber", "civilians")
        )

    def _inside(self, passage: Passage, mark: Mark, actors: dict[int, Mark]) -> Named:
        """مصدر من كذا, مصادر في كذا: a source inside a body is the body."""
        text, mention = passage.text, self._mention(passage, mark)
        actor = self._registry.get(mark.value)
        link = text.word(mark.last + 1)
        if actor and actor.generic and link in cues().source_inside:
            body = actors.get(mark.last + 2)
            held = self._registry.get(body.value) if body else None
            if body and held and not held.generic and held.role not in ("outlet", "object"):
                span = text.cut(mark.start, body.end)
                return Mention(text.written(span), span, body.value), mark.first, body.last + 1
        return mention, mark.first, mark.last + 1

    def _mention(self, passage: Passage, mark: Mark) -> Mention:
        text = passage.text
        span = text.cut(mark.start, mark.end)
        value, speaker = mark.value, self._people.speakers.get(mark.first)
        if (
            text.word(mark.first).lstrip("ولب") in cues().speaker_again
            and mark.first == mark.last
            and self._last
        ):
            last = self._registry.get(self._last[-1].id)
            if last and (last.generic or value == "sources"):
                value, speaker = last.id, self._last[-1].speaker
        return Mention(text.written(span), span, value, speaker)

    def _before(self, passage: Passage, mark: Mark) -> Iterator[Named]:
        """A speaker before the verb of saying: المرصد قال."""
        found = [m for m in passage.within(passage.first, mark.first, Role.ACTOR) if mark.first - m.last <= 3]
        for body in found[-1:]:
            yield self._mention(passage, body), body.first, body.last + 1
