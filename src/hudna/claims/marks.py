"""Mentions: where the lexicon's phrases stand in a text, on word edges, with the letters that cling to them.

One pass of an Aho-Corasick automaton finds every phrase; a phrase counts only
where what stands before and after it inside its words may cling to it. Longer
phrases of a role win over shorter ones that they cover.
"""

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass

import ahocorasick_rs

from hudna.knowledge.lexicon import Cling, Entry, Lexicon, Role
from hudna.language.clitics import is_enclitic, is_proclitic, name_start
from hudna.language.words import Word

_VERB_HEADS = frozenset(("", "و", "ف", "س", "وس", "فس", "ل", "ول"))
_EXACT_HEADS = frozenset(("", "و", "ف"))
_NAME_HEADS = frozenset(
    ("", "و", "ف", "ب", "ل", "ال", "بال", "لل", "وال", "وب", "ول", "وبال", "ولل", "فب", "فل", "فال", "فلل")
)  # never س or ك: سرمين is no "and then رمين"
_LAM_HEADS = frozenset(("ل", "ول", "فل"))
_COUNTED = frozenset((Role.PERSON, Role.THING))
_ENDINGS = frozenset(("ه", "ي", "ك"))  # مدنيه is "civil", no civilian of his
_PREFIX_LIMIT = 4


@dataclass(frozen=True, slots=True)
class Mark:
    """A phrase in the text: words ``first..last`` (inclusive), its own letters ``start..end``.

    ``start`` keeps the article of a name and leaves out other clitics; ``head``
    are the letters that cling before it. All offsets are of the normal form.
    """

    entry: Entry
    first: int
    last: int
    start: int
    end: int
    head: str

    @property
    def role(self) -> Role:
        return self.entry.role

    @property
    def value(self) -> str:
        return self.entry.value


class Matcher:
    """Finds the phrases of a lexicon. Built once; safe to share."""

    def __init__(self, lexicon: Lexicon) -> None:
        by_phrase: dict[str, list[Entry]] = defaultdict(list)
        for entry in lexicon.entries:
            by_phrase[entry.phrase].append(entry)
        self._entries = [tuple(by_phrase[phrase]) for phrase in sorted(by_phrase)]
        self._automaton = ahocorasick_rs.AhoCorasick(sorted(by_phrase))

    def marks(self, normal: str, words: list[Word]) -> list[Mark]:
        """All marks of a text in order of their first word, longer ones first."""
        starts = [word.start for word in words]
        found: list[Mark] = []
        for pattern, start, end in self._automaton.find_matches_as_indexes(normal, overlapping=True):
            first = bisect_right(starts, start) - 1
            if first < 0 or words[first].end <= start:
                continue
            head = normal[words[first].start : start]
            if len(head) > _PREFIX_LIMIT or not is_proclitic(head):
                continue
            last = first if end <= words[first].end else bisect_right(starts, end - 1) - 1
            tail = normal[end : words[last].end]
            if tail and not is_enclitic(tail):
                continue
            found.extend(
                Mark(entry, first, last, name_start(normal[words[first].start : end], len(head)) + words[first].start,
                     end, head)
                for entry in self._entries[pattern]
                if _clings(entry.cling, head, tail)
                and not (entry.cling is Cling.NAME and head.endswith("ال") and " " in entry.phrase)
                and not (entry.role in _COUNTED and tail in _ENDINGS)
            )  # fmt: skip
        return _widest(found)


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


def _widest(found: list[Mark]) -> list[Mark]:
    """Of marks of one role, those that no longer one covers; sorted by place."""
    found.sort(key=lambda mark: (mark.first, -mark.last, len(mark.head), mark.entry.role, mark.entry.value))
    reach: dict[Role, tuple[int, int]] = {}
    kept = []
    for mark in found:
        first, last = reach.get(mark.role, (-1, -1))
        width = mark.last - mark.first
        if (
            mark.first <= last
            and (mark.first, mark.last) != (first, last)
            and mark.last <= last
            and width < last - first
        ):
            continue
        if mark.last > last:
            reach[mark.role] = (mark.first, mark.last)
        kept.append(mark)
    return kept
