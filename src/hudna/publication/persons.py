"""Where names of people, accounts and telephone numbers stand in a text, to be masked in public.

A name is found by the word before it (الشاب, مراسل, المتهم, يدعى), by given names,
or by standing where an age follows in brackets. A name beside a public office stays
(``persons.yml`` lists offices); victims, private persons, witnesses, correspondents
and accused people are masked, and doubt is settled for masking. A name masked once
is masked wherever it comes again in the text.

What it can't do: a name that is on no list, follows no telling word and has no age
beside it passes. People read before they publish (docs/method/do-no-harm.md).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from hudna.language.normal import Normal, key, normalise
from hudna.model.span import Span
from hudna.publication.name_runs import Token, name_run, tokens_of
from hudna.publication.person_words import LONGEST_PHRASE, PersonWords

OFFICE_REACH = 8  # words back from a name to the office that it holds
_ACCOUNTS = re.compile(
    r"[\w.+-]+@[\w-]+\.[\w.]+|@[\w.]{2,}|\bu/[\w-]{3,}"
    r"|(?:https?://)?(?:www\.|m\.)?(?:twitter|x|facebook|fb|instagram|t|telegram|youtube|tiktok)\.(?:com|me)/\S+"
)
_NUMBERS = re.compile(r"(?:\+|\b00)\d(?:[\s().-]{0,2}\d){7,14}\b|\b0\d{1,3}(?:[\s.-]?\d){6,9}\b|\b\d{9,}\b")
_AGE = re.compile(r"[\s،,]*[(\[]\s*\d{1,3}\s*(?:عام|عاما|سنه|سنوات|اعوام|years?)\b")
_BARRIER = re.compile(r"[.!?؟;؛:\n\r]")


class Run(NamedTuple):
    """A name found: tokens ``first`` to ``end`` (not included), and whether a public office keeps it."""

    first: int
    end: int
    kept: bool


@dataclass(frozen=True, slots=True)
class Personal:
    """What a text holds of people: spans to mask, in order, and the keys of names masked and kept."""

    spans: tuple[Span, ...]
    masked: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Reading:
    """One text while it is read: its tokens and which of them are known to be no names."""

    normal: Normal
    tokens: Sequence[Token]
    words: PersonWords
    blocked: frozenset[int]
    runs: list[Run] = field(default_factory=list)

    def told(self, run: Run) -> tuple[str, ...]:
        return tuple(self.tokens[i].text for i in range(run.first, run.end))

    def gap(self, left: int, right: int) -> str:
        """The text between two tokens."""
        return self.normal.text[self.tokens[left].end : self.tokens[right].start]

    def span(self, run: Run) -> Span:
        return self.normal.span(self.tokens[run.first].start, self.tokens[run.end - 1].end)


def _office_before(reading: _Reading, first: int) -> bool:
    """Whether a public office stands before the name, with nothing between that makes it another's."""
    commas = 0
    others = reading.runs[-1].end if reading.runs else 0
    for i in range(first - 1, max(others, first - OFFICE_REACH) - 1, -1):
        gap = reading.gap(i, i + 1)
        commas += gap.count("،") + gap.count(",")
        if _BARRIER.search(gap) or commas > 1:
            return False
        token = reading.tokens[i]
        if token.cue == "office":
            return not _accused_before(reading, i)
        parted = token.text in reading.words.verbs or token.text in reading.words.local
        if parted or token.cue in ("private", "witness", "accused", "loose"):
            return False
    return False


def _accused_before(reading: _Reading, office: int) -> bool:
    """Whether the holder of an office is told as accused: المتهم وزير الدفاع السابق فلان."""
    for i in range(office - 1, max(-1, office - 1 - LONGEST_PHRASE), -1):
        if _BARRIER.search(reading.gap(i, i + 1)):
            return False
        if reading.tokens[i].cue == "accused":
            return True
    return False


def _office_after(reading: _Reading, end: int) -> bool:
    """Whether the name is followed at once by its public office: "فلان، وزير الخارجية"."""
    if end >= len(reading.tokens) or _BARRIER.search(reading.gap(end - 1, end)):
        return False
    following = {token.text for token in reading.tokens[end : end + 4]}
    return reading.tokens[end].cue == "office" and not following & reading.words.local


def _cue_before(reading: _Reading, first: int) -> str | None:
    """The group of the word right before a name, through brackets and quotation marks."""
    for start in range(max(0, first - LONGEST_PHRASE), first):
        token = reading.tokens[start]
        if token.cue and start + token.cue_length == first:
            titled_place = start > 0 and reading.tokens[start - 1].is_head(reading.words)
            return None if titled_place else token.cue
    return None


def _is_kept(reading: _Reading, run: Run, cue: str | None) -> bool:
    if cue in ("accused", "private", "witness", "loose"):
        return False
    return _office_before(reading, run.first) or _office_after(reading, run.end)


def _find_runs(reading: _Reading) -> None:
    at = 0
    while at < len(reading.tokens):
        cue = _cue_before(reading, at)
        end = name_run(reading.tokens, at, reading.words, cue, reading.blocked)
        if end > at:
            run = Run(at, end, False)
            reading.runs.append(run._replace(kept=_is_kept(reading, run, cue)))
        at = max(end, at + 1)


def _before_ages(reading: _Reading) -> Iterator[Run]:
    """Names that an age in brackets follows: up to three words before it, back to what is no name."""
    for i, token in enumerate(reading.tokens):
        if not _AGE.match(reading.normal.text, token.end):
            continue
        first = i + 1
        while first > 0 and i + 1 - first < 3 and first - 1 not in reading.blocked:
            previous = reading.tokens[first - 1]
            parted = first <= i and not reading.tokens[first].joined
            if parted or previous.cue or previous.is_no_name(reading.words):
                break
            first -= 1
        if first <= i:
            yield Run(first, i + 1, False)


def _stands_alone(word: str, words: PersonWords) -> bool:
    """Whether a part of a name may come again for the whole: a name on a list, or one with the article."""
    return word not in words.second_halves and (word.startswith("ال") or word in words.names)


def _again(reading: _Reading) -> Iterator[Run]:
    """Later mentions of a name already masked, by its whole or by its last word alone."""
    lasts: set[str] = set()
    for run in reading.runs:
        told = reading.told(run)
        if not run.kept and len(told) > 1:
            lasts.update(word for word in told[1:] if len(word) > 3 and _stands_alone(word, reading.words))
    covered = {i for run in reading.runs for i in range(run.first, run.end)}
    for i, token in enumerate(reading.tokens):
        if token.text in lasts and i not in covered and i not in reading.blocked:
            head = i > 0 and reading.tokens[i - 1].is_head(reading.words)
            if not head and not token.is_common(reading.words):
                yield Run(i, i + 1, False)


def _settle_kept(reading: _Reading) -> None:
    """A bare name without an office stays where all its words belong to a name that an office kept."""
    public = {word for run in reading.runs if run.kept for word in reading.told(run)}
    reading.runs = [
        run._replace(kept=True)
        if not run.kept
        and _cue_before(reading, run.first) in (None, "titles")
        and public.issuperset(reading.told(run))
        else run
        for run in reading.runs
    ]


def _lists(reading: _Reading) -> Iterator[Span]:
    """Lines that are lists of names, from after the words that say so to the end of the line."""
    text = reading.normal.text
    for phrase in sorted(reading.words.lists_of_names):
        for found in re.finditer(re.escape(phrase), text):
            end = text.find("\n", found.end())
            end = len(text) if end < 0 else end
            rest = text[found.end() : end].strip(" :،.")
            if rest:
                start = found.end() + text[found.end() : end].index(rest[0])
                yield reading.normal.span(start, start + len(rest))


def _patterns(normal: Normal) -> Iterator[Span]:
    for pattern in (_ACCOUNTS, _NUMBERS):
        for found in pattern.finditer(normal.text):
            yield normal.span(found.start(), found.end())


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order, overlapping and touching ones made one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def _blocked(normal: Normal, tokens: Sequence[Token], protected: Sequence[Span]) -> frozenset[int]:
    """The tokens that stand in words known to be no person's: places, triggers, registered bodies."""
    inside: set[int] = set()
    ordered = merged(protected)
    at = 0
    for i, token in enumerate(tokens):
        span = normal.span(token.start, token.end)
        while at < len(ordered) and ordered[at].end <= span.start:
            at += 1
        if at < len(ordered) and ordered[at].overlaps(span):
            inside.add(i)
    return frozenset(inside)


def personal_in(text: str, words: PersonWords, protected: Sequence[Span] = ()) -> Personal:
    """Where ``text`` tells of people. ``protected`` are spans known to be no names of persons.

    Spans count the code points of ``text``. Accounts, addresses and numbers are
    found even in protected spans; names are not.
    """
    normal = normalise(text)
    tokens = tokens_of(normal, words)
    reading = _Reading(normal, tokens, words, _blocked(normal, tokens, protected))
    _find_runs(reading)
    reading.runs.extend(_before_ages(reading))
    _settle_kept(reading)
    reading.runs.extend(_again(reading))
    hidden = [run for run in reading.runs if not run.kept]
    spans = [reading.span(run) for run in hidden]
    return Personal(
        merged([*spans, *_lists(reading), *_patterns(normal)]),
        frozenset(key(span.of(text)) for span in spans),
        frozenset(key(reading.span(run).of(text)) for run in reading.runs if run.kept),
    )
