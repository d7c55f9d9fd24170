"""Masks on words: what of a text the public may not read, and the text with that masked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import ahocorasick_rs

from hudna.knowledge.sources import load_outlets
from hudna.language.normal import key, normalise
from hudna.model.actor import Registry
from hudna.model.document import Document
from hudna.model.span import Span
from hudna.publication.person_words import PersonWords
from hudna.publication.persons import Personal, merged, personal_in
from hudna.publication.policy import Policy

SHORTEST_NAME = 4  # letters of a name that is looked for in other texts


class Phrases:
    """Phrases in normal form, found as whole words in a text."""

    __slots__ = ("_automaton",)

    def __init__(self, phrases: Iterable[str]) -> None:
        told = sorted({phrase for phrase in phrases if phrase})
        kind = ahocorasick_rs.MatchKind.LeftmostLongest
        self._automaton = ahocorasick_rs.AhoCorasick(told, matchkind=kind) if told else None

    def spans(self, text: str) -> list[Span]:
        """Where the phrases stand in ``text``, in its own code points."""
        if self._automaton is None:
            return []
        normal = normalise(text)
        found = []
        for _, start, end in self._automaton.find_matches_as_indexes(normal.text):
            before, after = normal.text[max(0, start - 1) : start], normal.text[end : end + 1]
            glued = before in ("و", "ف", "ب", "ل", "ك") and not normal.text[start - 2 : start - 1].isalnum()
            if (glued or not before.isalnum()) and not after.isalnum():
                found.append(normal.span(start, end))
        return found


def cut(text: str, spans: Sequence[Span], mask: str, start: int = 0, end: int | None = None) -> str:
    """``text[start:end]`` with the spans, which are in order, replaced by ``mask``."""
    stop = len(text) if end is None else end
    parts, at = [], start
    for span in spans:
        if span.end > at and span.start < stop:
            parts += [text[at : span.start], mask]
            at = span.end
    return "".join([*parts, text[at:stop]])


@dataclass(slots=True)
class Masker:
    """Finds and masks people in texts and in short strings.

    ``bodies`` are the names of registered bodies, which are no persons;
    ``known`` are names masked in the texts, looked for in every other string;
    ``names`` are the public ids of documents, ``private`` keys of outlets to mask.
    """

    rules: Policy
    words: PersonWords
    registry: Registry
    bodies: Phrases = field(init=False)
    known: Phrases = field(default_factory=lambda: Phrases(()))
    names: dict[str, str] = field(default_factory=dict)
    private: set[str] = field(default_factory=set)
    _lines: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.bodies = Phrases(key(name) for actor in self.registry for name in actor.names_ar)

    def read(self, text: str, protected: Iterable[Span] = ()) -> Personal:
        """What a whole text holds of people. ``protected``: places, triggers, known to be no names."""
        return personal_in(text, self.words, [*protected, *self.bodies.spans(text)])

    def learn(self, readings: Iterable[Personal]) -> None:
        """Names masked in the texts are masked in titles, reasons and keys as well."""
        names = {name for reading in readings for name in reading.masked}
        kept = {name for reading in readings for name in reading.kept}
        self.known = Phrases(name for name in names - kept if len(name) >= SHORTEST_NAME)
        self._lines.clear()

    def line(self, text: str | None) -> str | None:
        """A title, reason or name with people masked; null stays null."""
        if not text:
            return text
        if text not in self._lines:  # reasons say the same of many incidents
            spans = merged([*self.read(text).spans, *self.known.spans(text)])
            self._lines[text] = cut(text, spans, self.rules.mask)
        return self._lines[text]

    def lines(self, texts: Iterable[str]) -> tuple[str, ...]:
        return tuple(self.line(text) or "" for text in texts)

    def learn_documents(self, documents: Iterable[Document]) -> None:
        """Public ids of documents, and publishers whose own name is a person's or an account."""
        for document in documents:
            masked = self.line(document.id)
            if masked != document.id:
                self.names[document.id] = f"d-{document.text_sha256[:16]}"
            if document.publisher and self.line(document.publisher) != document.publisher:
                self.private.add(f"outlet:{load_outlets().id_of(document.publisher)}")

    def document(self, key: str) -> str:
        """A document's id, unless it names a person: then one made of its text's hash."""
        return self.names.get(key, key)

    def _part(self, part: str) -> str:
        kind, _, told = part.partition(":")
        if part in self.private:
            return f"{kind}:{self.rules.mask}"
        if kind == "document" and told:
            return f"document:{self.document(told)}"
        if part in self.registry or (kind in ("outlet", "named") and told):
            return part
        return self.rules.mask if part.isascii() else self.line(part) or ""

    def key(self, source: str) -> str:
        """A key of sources (``sana/local_sources``): bodies stay, an id that no registry holds goes."""
        return "/".join(self._part(part) for part in source.split("/"))

    def keys(self, sources: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.key(source) for source in sources))

    def address(self, url: str | None) -> str | None:
        """The address of a page; of an account only the host, since the rest names a person."""
        if not url:
            return url
        parts = urlsplit(url if "//" in url else f"//{url}")
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("mobile.")
        return f"{parts.scheme or 'https'}://{host}/" if host in self.rules.account_hosts else url
