"""A report laid out for reading: words, sentences and the marks in each, boilerplate left out."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property

from hudna.claims.marks import Mark, Matcher
from hudna.knowledge.lexicon import Role
from hudna.language.normal import Normal, normalise
from hudna.language.sentences import sentences
from hudna.language.words import Word, words
from hudna.model.span import Span

# Lines that pages put round a story; in normal form. After one of _ENDS nothing of the story follows.
_ENDS = re.compile(
    r"^\W*(?:شارك(?:ها|ه)? هذا|شارك الموضوع|شارك المقال|شارك الخبر|اقرا ايضا|اقرا المزيد|مقالات ذات صله|"
    r"اخبار ذات صله|مواضيع ذات صله|اترك تعليق|اضف تعليق|رابط الخبر|زر الذهاب|الكلمات الدلاليه|الرساله الاخباريه|"
    r"تابعونا|تابعوا|للمزيد من الاخبار|جميع الحقوق محفوظه|قد يهمك|قد يعجبك|الوسوم|التعليقات|تعليقات)"
)
_LINE = re.compile(
    r"^\W*(?:شاهد ايضا|اقرا ايضا|فيديو|صوره|مصدر الصوره|ابق علي اطلاع|حمل تطبيق|اشترك|Tweet|Share|Email)"
)


def _is_harm(mark: Mark) -> bool:
    return mark.role is Role.PERSON and mark.entry.measure in ("killed", "wounded")


def _harm(mark: Mark) -> Mark:
    return replace(
        mark, entry=replace(mark.entry, role=Role.TRIGGER, value="casualties", weak=True, measure="")
    )


class Passage:
    """One sentence: its words ``first..last`` (half open), its marks, and where it stands in the page."""

    def __init__(
        self, text: "Text", place: tuple[int, int, bool], span: tuple[int, int], marks: list[Mark]
    ) -> None:
        self.text, (self.index, self.paragraph, self.heading) = text, place
        self.first, self.last = span
        self.marks = marks

    @cached_property
    def triggers(self) -> list[Mark]:
        """Words that carry an event; those for the dead and hurt carry one where something befell them."""
        return [
            m if m.role is Role.TRIGGER else _harm(m)
            for m in self.marks
            if m.role is Role.TRIGGER or _is_harm(m)
        ]

    @cached_property
    def _by_role(self) -> dict[Role, list[Mark]]:
        grouped: dict[Role, list[Mark]] = {}
        for mark in self.marks:
            grouped.setdefault(mark.entry.role, []).append(mark)
        return grouped

    @cached_property
    def _contexts(self) -> dict[str, list[Mark]]:
        grouped: dict[str, list[Mark]] = {}
        for mark in self._by_role.get(Role.CONTEXT, ()):
            grouped.setdefault(mark.entry.value, []).append(mark)
        return grouped

    def add(self, marks: list[Mark]) -> None:
        """Put further marks in their places."""
        self.marks = sorted([*self.marks, *marks], key=lambda m: (m.first, -m.last))
        for name in ("_by_role", "_contexts", "triggers"):
            self.__dict__.pop(name, None)

    def within(self, first: int, last: int, *roles: Role) -> list[Mark]:
        """The marks of these roles that lie inside words ``first..last`` (half open), in order."""
        found = [
            m for role in roles for m in self._by_role.get(role, ()) if first <= m.first and m.last < last
        ]
        return found if len(roles) == 1 else sorted(found, key=lambda m: (m.first, -m.last))

    def context(self, name: str, first: int, last: int) -> list[Mark]:
        return [m for m in self._contexts.get(name, ()) if first <= m.first and m.last < last]

    def has(self, name: str, first: int, last: int) -> bool:
        return any(first <= m.first and m.last < last for m in self._contexts.get(name, ()))

    def word_is_person_before(self, mark: Mark) -> bool:
        """Whether people of a party stand right before its name: عناصر داعش, 22 من عناصر التنظيم."""
        return any(m.role is Role.PERSON and mark.first - 3 <= m.last < mark.first for m in self.marks)

    @property
    def headline(self) -> bool:
        """Whether the sentence stands in the title line, or is a first line without a full stop."""
        if self.heading:
            return True
        closed = self.text.normal.text[self.end : self.end + 1] in tuple(".!?؟…")
        short = self.last - self.first <= 14 and not closed
        return self.paragraph == 0 and (self.end <= self.text.title or short)

    @property
    def start(self) -> int:
        return self.text.words[self.first].start

    @property
    def end(self) -> int:
        return self.text.words[self.last - 1].end


@dataclass(frozen=True, slots=True)
class Text:
    """A stored text with its normal form and words; ``title`` is the normal form's length of the title line."""

    normal: Normal
    words: list[Word]
    title: int

    def word(self, index: int) -> str:
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


_HEADING = 9  # words: a longer line without a full stop is prose


def _ends(normal: str, end: int) -> bool:
    """Whether a sentence that ends here was closed by a sign, inside quotation marks or not."""
    return (
        normal[end - 1 : end] in ".!?؟…"
        or normal[end - 2 : end - 1] in ".!?؟…"
        or normal[end : end + 1] == "."
    )


def _first_line(source: str) -> int:
    line = source.split("\n", 1)[0]
    return len(line) if "\n" in source and len(line) < 200 else 0


_CORRESPONDENTS = frozenset(("مراسل", "مراسله", "مراسلو", "مراسلي", "لمراسل", "ومراسل", "مراسلون"))


def _correspondent(mark: Mark, words: list[Word]) -> Mark:
    """مراسل «الأناضول»: the outlet's own correspondent, whatever sign stands between."""
    if mark.role is not Role.ACTOR or mark.first == 0 or words[mark.first - 1].text not in _CORRESPONDENTS:
        return mark
    entry = replace(mark.entry, value=f"{mark.value.removesuffix('_correspondent')}_correspondent")
    start = words[mark.first - 1].start + (words[mark.first - 1].text[0] in "ول")
    return replace(mark, entry=entry, first=mark.first - 1, start=start)


class Contexts:
    """Names whose bearer depends on the country that a report speaks of most."""

    def __init__(self, contexts: dict[str, dict[str, str]], countries: dict[str, frozenset[str]]) -> None:
        self._contexts = contexts
        self._country_of = {word: code for code, words in countries.items() for word in words}

    def settle(self, marks: list[Mark], words: list[Word]) -> list[Mark]:
        """The marks with every ambiguous name settled; one that nothing settles is dropped."""
        marks = [_correspondent(mark, words) for mark in marks]
        if not any(mark.value[:1] == "?" for mark in marks):
            return marks
        told = Counter(code for word in words if (code := self._code(word.text)))
        country = min(told, key=lambda code: (-told[code], code)) if told else ""
        settled = []
        for mark in marks:
            if mark.value[:1] != "?":
                settled.append(mark)
                continue
            choices = self._contexts[mark.value[1:]]
            body = choices.get(country) or choices.get("else")
            if body:
                settled.append(replace(mark, entry=replace(mark.entry, value=body)))
        return settled

    def _code(self, word: str) -> str | None:
        found = self._country_of.get(word)
        return found or (self._country_of.get(word[1:]) if word[:1] in "وبل" else None)


_LONGEST = 500  # words: of 21,000 real sentences one is longer; what reading costs grows with their square


def _runs(
    story: Iterable[tuple[int, int, int, bool]], starts: list[int]
) -> Iterator[tuple[int, tuple[int, int, int, bool], int, int]]:
    """Each sentence with its number and its words, half open; one without an end is read in stretches."""
    for index, sentence in enumerate(story):
        first, last = bisect_left(starts, sentence[0]), bisect_left(starts, sentence[1])
        for begin in range(first, last, _LONGEST):
            yield index, sentence, begin, min(begin + _LONGEST, last)


def passages(source: str, matcher: Matcher, contexts: Contexts) -> tuple[Text, list[Passage]]:
    """The sentences of a report that may carry claims, with their marks. Linear in the text."""
    normal = normalise(source)
    found = words(normal.text)
    text = Text(normal, found, _first_line(source))
    starts = [word.start for word in found]
    marks = contexts.settle(matcher.marks(normal.text, found), found)
    at, laid = 0, []
    for index, sentence, first, last in _runs(_story(normal.text), starts):
        while at < len(marks) and marks[at].first < first:
            at += 1
        begin = at
        while at < len(marks) and marks[at].first < last:
            at += 1
        inside = [mark for mark in marks[begin:at] if mark.last < last]
        laid.append(Passage(text, (index, sentence[2], sentence[3]), (first, last), inside))
    return text, laid


def _story(normal: str) -> Iterator[tuple[int, int, int, bool]]:
    """Start, end and paragraph of each sentence that belongs to the story, and whether it is a heading."""
    total, seen = len(normal), set()
    found = list(sentences(normal))
    last = max((i for i, s in enumerate(found) if _ends(normal, s.end)), default=len(found) - 1)
    prose = sum(_ends(normal, s.end) for s in found)
    for number, sentence in enumerate(found):
        piece = normal[sentence.start : sentence.end]
        if sentence.start > total // 5 and len(piece) < 120 and _ENDS.match(piece):
            return
        if prose >= 3 and number > last and len(found) - last > 2:
            return  # a tail of titles without full stops: related links
        if (_LINE.match(piece) and len(piece) < 120) or (len(piece) > 60 and piece in seen):
            continue
        seen.add(piece)
        heading = prose >= 3 and not _ends(normal, sentence.end) and len(piece.split()) <= _HEADING
        yield sentence.start, sentence.end, sentence.paragraph, heading
