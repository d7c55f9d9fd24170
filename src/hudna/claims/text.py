"""A report laid out for reading: words, sentences and the marks in each, boilerplate left out."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter

from hudna.claims.marks import Mark, Matcher
from hudna.claims.story import Told, story
from hudna.knowledge.cues import cues
from hudna.knowledge.lexicon import Role
from hudna.language.normal import Normal, normalise
from hudna.language.sentences import Sentence, sentences
from hudna.language.words import Word, words
from hudna.model.span import Span

_HARM = frozenset(("killed", "wounded"))
_TITLE = 200  # letters: a longer first line is no title
_FIRST_LINE = 14  # words: a first line as short as this is a headline, unless a full stop closes it
_LONGEST = 500  # words: of 21,000 real sentences one is longer; what reading costs grows with their square
_CLOSING = tuple(".!?؟…")


@dataclass(frozen=True, slots=True)
class Text:
    """A stored text with its normal form, sentences and words; ``title`` is the title line's length."""

    normal: Normal
    sentences: Sequence[Sentence]
    words: Sequence[Word]
    title: int

    def word(self, index: int) -> str:
        """The word at ``index``; nothing outside the text."""
        return self.words[index].text if 0 <= index < len(self.words) else ""

    def gap(self, index: int) -> str:
        """What stands between word ``index - 1`` and word ``index``."""
        if index <= 0 or index >= len(self.words):
            return "\n"
        return self.normal.text[self.words[index - 1].end : self.words[index].start]

    def span(self, first: int, last: int) -> Span:
        """The stored text's span of words ``first..last`` (half open)."""
        return self.normal.span(self.words[first].start, self.words[last - 1].end)

    def cut(self, start: int, end: int) -> Span:
        """The stored text's span of the normal form's ``start:end``."""
        return self.normal.span(start, end)

    def written(self, span: Span) -> str:
        """The words of a span as they stand in the stored text."""
        return span.of(self.normal.source)

    def lines(self) -> Iterator[Sequence[Word]]:
        """The words of each sentence, the page's own lines among them."""
        at = 0
        for sentence in self.sentences:
            first = at
            while at < len(self.words) and self.words[at].start < sentence.end:
                at += 1
            yield self.words[first:at]


class Passage:
    """One sentence: its words ``first..last`` (half open), its marks, and where it stands in the page."""

    def __init__(self, text: Text, told: Told, first: int, last: int, marks: list[Mark]) -> None:
        self.text = text
        self.index, self.paragraph, self.heading = told.number, told.paragraph, told.heading
        self.first, self.last = first, last
        self.words = text.words[first:last]
        self.start, self.end = text.words[first].start, text.words[last - 1].end
        self.marks: Sequence[Mark] = ()
        self._by_role: Mapping[Role, list[Mark]] = {}
        self._contexts: Mapping[str, list[Mark]] = {}
        self._by_first: Mapping[int, list[Mark]] = {}
        self._lay(marks)

    def _lay(self, marks: list[Mark]) -> None:
        by_role: dict[Role, list[Mark]] = defaultdict(list)
        contexts: dict[str, list[Mark]] = defaultdict(list)
        by_first: dict[int, list[Mark]] = defaultdict(list)
        for mark in marks:
            by_role[mark.role].append(mark)
            by_first[mark.first].append(mark)
        for mark in by_role.get(Role.CONTEXT, ()):
            contexts[mark.value].append(mark)
        self.marks, self._by_role, self._by_first, self._contexts = marks, by_role, by_first, contexts

    def add(self, marks: list[Mark]) -> None:
        """Put further marks in their places."""
        self.__dict__.pop("triggers", None)
        self._lay(sorted([*self.marks, *marks], key=_by_place))

    @cached_property
    def triggers(self) -> list[Mark]:
        """Words that carry an event; those for the dead and hurt carry one where something befell them."""
        events = self._by_role.get(Role.TRIGGER, [])
        if not any(_is_harm(mark) for mark in self._by_role.get(Role.PERSON, ())):
            return events
        told = (mark for mark in self.marks if mark.role is Role.TRIGGER or _is_harm(mark))
        return [mark if mark.role is Role.TRIGGER else _as_harm(mark) for mark in told]

    def of(self, *roles: Role) -> list[Mark]:
        """All marks of these roles, in order."""
        lists = [marks for role in roles if (marks := self._by_role.get(role))]
        if len(lists) < 2:
            return lists[0] if lists else []
        return sorted((mark for marks in lists for mark in marks), key=_by_place)

    def within(self, first: int, last: int, *roles: Role) -> list[Mark]:
        """The marks of these roles that lie inside words ``first..last`` (half open), in order."""
        lists = [marks for role in roles if (marks := self._by_role.get(role))]
        found = [mark for marks in lists for mark in marks if first <= mark.first and mark.last < last]
        if len(lists) > 1:
            found.sort(key=_by_place)
        return found

    def at(self, index: int, *roles: Role) -> list[Mark]:
        """The marks of these roles that begin at word ``index``, longer ones first."""
        marks = self._by_first.get(index)
        return [mark for mark in marks if mark.role in roles] if marks else []

    def context(self, name: str, first: int, last: int) -> list[Mark]:
        """The context words of this name inside words ``first..last`` (half open), in order."""
        marks = self._contexts.get(name)
        return [mark for mark in marks if first <= mark.first and mark.last < last] if marks else []

    def has(self, name: str, first: int, last: int) -> bool:
        """Whether a context word of this name stands inside words ``first..last`` (half open)."""
        return bool(self.context(name, first, last))

    def people_before(self, mark: Mark) -> bool:
        """Whether people of a party stand right before its name: عناصر داعش, 22 من عناصر التنظيم."""
        return any(mark.first - 3 <= m.last < mark.first for m in self._by_role.get(Role.PERSON, ()))

    @property
    def headline(self) -> bool:
        """Whether the sentence stands in the title line, or is a first line without a full stop."""
        if self.heading or self.paragraph != 0:
            return self.heading
        closed = self.text.normal.text[self.end : self.end + 1] in _CLOSING
        short = self.last - self.first <= _FIRST_LINE and not closed
        return self.end <= self.text.title or short


def _by_place(mark: Mark) -> tuple[int, int]:
    return mark.first, -mark.last


def _is_harm(mark: Mark) -> bool:
    return mark.role is Role.PERSON and mark.entry.measure in _HARM


def _as_harm(mark: Mark) -> Mark:
    return mark.meaning(mark.entry._replace(role=Role.TRIGGER, value="casualties", weak=True, measure=""))


class Contexts:
    """Names whose bearer depends on the country that a report speaks of most."""

    def __init__(self, contexts: dict[str, dict[str, str]], countries: dict[str, frozenset[str]]) -> None:
        self._contexts = contexts
        self._country_of = {word: code for code, words in countries.items() for word in words}

    def settle(self, marks: list[Mark], words: Sequence[Word]) -> list[Mark]:
        """The marks with every ambiguous name settled; one that nothing settles is dropped."""
        settled, country = [], None
        for told in marks:
            mark = _correspondent(told, words) if told.role is Role.ACTOR else told
            if mark.value[:1] == "?":
                country = self._country(words) if country is None else country
                choices = self._contexts[mark.value[1:]]
                body = choices.get(country) or choices.get("else")
                if body:
                    settled.append(mark.meaning(mark.entry._replace(value=body)))
            else:
                settled.append(mark)
        return settled

    def _country(self, words: Sequence[Word]) -> str:
        """The country told most often, the first by its code of equals."""
        told: Counter[str] = Counter()
        for word, times in Counter(map(itemgetter(0), words)).items():
            if code := self._code(word):
                told[code] += times
        return min(told, key=lambda code: (-told[code], code)) if told else ""

    def _code(self, word: str) -> str | None:
        found = self._country_of.get(word)
        return found or (self._country_of.get(word[1:]) if word[:1] in "وبل" else None)


def _correspondent(mark: Mark, words: Sequence[Word]) -> Mark:
    """مراسل «الأناضول»: the outlet's own correspondent, whatever sign stands between."""
    ambiguous = mark.value[:1] == "?"
    if ambiguous or mark.first == 0 or words[mark.first - 1].text not in cues().correspondents:
        return mark
    title = words[mark.first - 1]
    value = f"{mark.value.removesuffix('_correspondent')}_correspondent"
    own = mark.meaning(mark.entry._replace(value=value))
    return own._replace(first=mark.first - 1, start=title.start + (title.text[0] in "ول"))


def _first_line(source: str) -> int:
    line = source.split("\n", 1)[0]
    return len(line) if "\n" in source and len(line) < _TITLE else 0


def lay_out(source: str) -> Text:
    """A stored text with its normal form, sentences and words. Linear in its length."""
    normal = normalise(source)
    return Text(normal, sentences(normal.text), words(normal.text), _first_line(source))


def passages(text: Text, matcher: Matcher, contexts: Contexts) -> list[Passage]:
    """The sentences of a report that may carry claims, with their marks. Linear in the text."""
    starts = [word.start for word in text.words]
    marks = contexts.settle(matcher.marks(text.normal.text, text.words), text.words)
    at, laid = 0, []
    for told, first, last in _stretches(story(text.normal.text, text.sentences), starts):
        while at < len(marks) and marks[at].first < first:
            at += 1
        begin = at
        while at < len(marks) and marks[at].first < last:
            at += 1
        inside = [mark for mark in marks[begin:at] if mark.last < last]
        laid.append(Passage(text, told, first, last, inside))
    return laid


def _stretches(sentences: Iterable[Told], starts: Sequence[int]) -> Iterator[tuple[Told, int, int]]:
    """Each sentence with its words, half open; one without an end is read in stretches."""
    for told in sentences:
        first, last = bisect_left(starts, told.start), bisect_left(starts, told.end)
        for begin in range(first, last, _LONGEST):
            yield told, begin, min(begin + _LONGEST, last)
