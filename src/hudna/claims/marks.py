"""Mentions: where the lexicon's phrases stand in a text, on word edges, with the letters that cling to them.

One pass of an Aho-Corasick automaton finds every phrase; a phrase counts only
where what stands before and after it inside its words may cling to it. Longer
phrases of a role win over shorter ones that they cover.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import ahocorasick_rs

from hudna.knowledge.lexicon import Cling, Entry, Lexicon, Role
from hudna.language.clitics import ENCLITICS, PROCLITICS, name_start
from hudna.language.words import Word

_VERB_HEADS = frozenset(("", "و", "ف", "س", "وس", "فس", "ل", "ول"))
_EXACT_HEADS = frozenset(("", "و", "ف"))
_NAME_HEADS = frozenset(
    ("", "و", "ف", "ب", "ل", "ال", "بال", "لل", "وال", "وب", "ول", "وبال", "ولل", "فب", "فل", "فال", "فلل")
)  # never س or ك: سرمين is no "and then رمين"
_LAM_HEADS = frozenset(("ل", "ول", "فل"))
_COUNTED = frozenset((Role.PERSON, Role.THING))
_ENDINGS = frozenset(("ه", "ي", "ك"))  # مدنيه is "civil", no civilian of his
_LONGEST_HEAD = 4
_new = tuple.__new__  # a mark without the call of its own constructor: there are a hundred to a report


def _clings(cling: Cling, head: str, tail: str) -> bool:
    if cling is Cling.NOUN:
        return True
    if cling is Cling.VERB:
        return head in _VERB_HEADS
    if cling is Cling.LAM:
        return head in _LAM_HEADS and not tail
    if cling is Cling.EXACT:
        return head in _EXACT_HEADS and not tail
    return not tail and head in _NAME_HEADS


# By the letters before and after a phrase inside its words: how an entry must cling to be meant.
_ALLOWED = {
    (head, tail): frozenset(cling for cling in Cling if _clings(cling, head, tail))
    for head in ("", *PROCLITICS)
    for tail in ("", *ENCLITICS)
    if len(head) <= _LONGEST_HEAD
}


class Mark(NamedTuple):
    """A phrase in the text: words ``first..last`` (inclusive), its own letters ``start..end``.

    ``start`` keeps the article of a name and leaves out other clitics; ``head``
    are the letters that cling before it. All offsets are of the normal form.
    ``role`` and ``value`` are the entry's own.
    """

    entry: Entry
    role: Role
    value: str
    first: int
    last: int
    start: int
    end: int
    head: str

    def meaning(self, entry: Entry) -> "Mark":
        """The same words with another entry's meaning."""
        return self._replace(entry=entry, role=entry.role, value=entry.value)


class Matcher:
    """Finds the phrases of a lexicon. Built once; safe to share."""

    def __init__(self, lexicon: Lexicon) -> None:
        by_phrase: dict[str, list[Entry]] = defaultdict(list)
        for entry in lexicon.entries:
            by_phrase[entry.phrase].append(entry)
        phrases = sorted(by_phrase)
        self._entries = [tuple(by_phrase[phrase]) for phrase in phrases]
        self._automaton = ahocorasick_rs.AhoCorasick(
            phrases, implementation=ahocorasick_rs.Implementation.ContiguousNFA
        )

    def marks(self, normal: str, words: Sequence[Word]) -> list[Mark]:
        """All marks of a text in order of their first word, longer ones first."""
        return _widest(list(self._found(normal, words)))

    def _found(self, normal: str, words: Sequence[Word]) -> Iterator[Mark]:
        """Every entry of every phrase that stands on word edges with what may cling to it."""
        starts, ends = [word.start for word in words], [word.end for word in words]
        for pattern, start, end in self._automaton.find_matches_as_indexes(normal, overlapping=True):
            first = bisect_right(starts, start) - 1
            if first < 0 or ends[first] <= start:
                continue
            begin = starts[first]
            if start - begin > _LONGEST_HEAD:
                continue
            last = first if end <= ends[first] else bisect_right(starts, end - 1) - 1
            head, tail = normal[begin:start], normal[end : ends[last]]
            allowed = _ALLOWED.get((head, tail))
            if allowed is None:
                continue
            at = name_start(normal[begin:end], len(head)) + begin if head else start
            for entry in self._entries[pattern]:
                if entry.cling in allowed and not _is_other_word(entry, head, tail):
                    yield _new(Mark, (entry, entry.role, entry.value, first, last, at, end, head))


def _is_other_word(entry: Entry, head: str, tail: str) -> bool:
    """Whether the letters make another word: an article before two words' name, an ending on the counted."""
    if tail:
        return tail in _ENDINGS and entry.role in _COUNTED
    return head[-2:] == "ال" and entry.cling is Cling.NAME and " " in entry.phrase


def _order(mark: Mark) -> tuple[int, int, int, int, Role, str]:
    return mark.first, -mark.last, len(mark.head), -mark.end, mark.role, mark.value


def _widest(found: list[Mark]) -> list[Mark]:
    """Of marks of one role, those that no longer one covers; sorted by place."""
    found.sort(key=_order)
    reach: dict[Role, tuple[int, int]] = {}
    kept = []
    for mark in found:
        first, last = reach.get(mark.role, (-1, -1))
        covered = mark.last <= last and (mark.first, mark.last) != (first, last)
        if covered and mark.last - mark.first < last - first:
            continue
        if mark.last > last:
            reach[mark.role] = (mark.first, mark.last)
        kept.append(mark)
    return kept
