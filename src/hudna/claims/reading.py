"""One reading of one document: sentence by sentence, each event's fields in turn."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hudna.claims.counts import Counter, settled
from hudna.claims.days import Days, ReadTimes
from hudna.claims.draft import Draft
from hudna.claims.events import HARM, Event, events, is_reference, resolve_kind
from hudna.claims.memory import AIR_ONLY, Memory
from hudna.claims.parts import parts_of
from hudna.claims.people import People
from hudna.claims.said import Attributor, Voice, Voices
from hudna.claims.stance import aggregate, hypothetical, stance, weapons
from hudna.claims.text import Passage
from hudna.claims.truces import lasting, truce_of
from hudna.claims.where import Spot, Spotter, is_town, narrowed
from hudna.claims.who import Clause, parties
from hudna.knowledge.cues import cues
from hudna.knowledge.lexicon import Role
from hudna.language.numbers import Quantity
from hudna.model.actor import Registry
from hudna.model.claim import Family, Kind, Measure, PlaceMention, Stance

_COUNTED = frozenset((Kind.TRUCE_VIOLATION, Kind.TRUCE_ACCESSION, Kind.AID))
_SUMS = frozenset((Measure.VIOLATIONS, Measure.GROUPS))
_TOLD = frozenset((Measure.VIOLATIONS, Measure.GROUPS, Measure.SETTLEMENTS, Measure.AID))
_PLACED = frozenset((Kind.CAPTURE, Kind.ADVANCE))  # nothing is taken nowhere
_LEADS = 2  # sentences that may tell the body's event before it


@dataclass(frozen=True, slots=True)
class Tools:
    """What a reading asks of the tables: the registry, and the times and numbers of a sentence."""

    registry: Registry
    times: ReadTimes
    quantities: Callable[[Passage], list[Quantity]]


@dataclass(frozen=True, slots=True)
class _Heard:
    """What one sentence tells beside its events: who speaks, numbers, places."""

    voices: Voices
    numbers: Sequence[Quantity]
    spots: list[Spot]
    counter: Counter


class Reading:
    """Reads the events of one document. What the sentences so far have fixed is kept in it."""

    def __init__(
        self, tools: Tools, passages: list[Passage], anchor: dt.date | None, publisher: str | None
    ) -> None:
        people = People()
        people.enlist(passages)
        self._tools, self._passages = tools, passages
        self._attributor = Attributor(tools.registry, people, publisher)
        self._days = Days(tools.times, tools.quantities, anchor)
        self._memory = Memory(tools.registry)
        self._leads = frozenset([p.index for p in passages if not p.headline][:_LEADS])
        self._town: PlaceMention | None = None

    def drafts(self) -> list[Draft]:
        """A draft for each event told, in the order of the text."""
        found: list[Draft] = []
        for passage in self._passages:
            voices = self._attributor.hear(passage)
            self._days.hear(passage, voices)
            told = events(passage)
            if not told and not passage.of(Role.PLACE_TYPE):
                continue
            numbers = self._numbers(passage)
            spots = Spotter(passage, numbers, self._town).spots()
            heard = _Heard(voices, numbers, spots, Counter(passage, numbers))
            for event in told:
                found.extend(self._claims(event, heard))
            self._remember_town(heard.spots)
        return found

    def _numbers(self, passage: Passage) -> list[Quantity]:
        """The numbers of a sentence that are no part of a date."""
        days = [(t.start, t.end) for t in self._days.told(passage)]
        found = self._tools.quantities(passage)
        return [q for q in found if not any(q.start < end and start < q.end for start, end in days)]

    def _remember_town(self, spots: list[Spot]) -> None:
        self._town = next((spot.mention for spot in spots if is_town(spot.mention)), self._town)

    def _claims(self, event: Event, heard: _Heard) -> list[Draft]:
        """The draft of an event and of the parts of its total; none where nothing was said."""
        kind = self._kind(event)
        if kind is None or hypothetical(event):
            return []
        voice = heard.voices.for_words(event.first, event.main.first, event.last)
        draft = self._draft(event, kind, voice, heard)
        own = bool(draft.where or draft.counts or self._days.dated(event))
        self._memory.complete(event, draft)
        self._settle_truce(event, draft, heard)
        passing = draft.reference and not own and not event.kinds & HARM
        if passing or not _worth(draft, event):
            return []
        self._memory.keep(draft)
        return [draft, *parts_of(draft, event, heard.spots)]

    def _kind(self, event: Event) -> Kind | None:
        """The kind, or None for a truce only named in passing."""
        passage = event.passage
        air = any(
            m.value in AIR_ONLY
            for m in passage.of(Role.ACTOR, Role.NATION)
            if event.first <= m.first < event.last
        )
        named = resolve_kind(event, air_doers=air)
        if named == "truce":
            return Kind.TRUCE_START if self._days.dated(event) else None
        return Kind(named)

    def _draft(self, event: Event, kind: Kind, voice: Voice, heard: _Heard) -> Draft:
        """What the event's own words tell."""
        passage = event.passage
        counts = heard.counter.told(event.first, event.last, kind.value)
        when = self._days.when(event)
        who = parties(
            Clause(passage, event.first, event.last, event.triggers, kind, voice), self._tools.registry
        )
        return Draft(
            kind=kind,
            stance=stance(event, kind),
            evidence=[passage.text.span(event.first, event.last)],
            trigger=passage.text.cut(event.main.start, event.main.end),
            rule=_rule(event),
            paragraph=passage.paragraph,
            headline=passage.headline,
            aggregate=aggregate(event, when, counts),
            when=when,
            where=_places(event, heard.spots),
            actors=who.actors,
            targets=who.targets,
            weapons=weapons(event),
            counts=settled(counts),
            all_counts=tuple(counts),
            attribution=voice.chain,
            spoken=voice.explicit,
            reference=is_reference(event),
            lead=passage.index in self._leads,
            title=passage.end <= passage.text.title,
        )

    def _settle_truce(self, event: Event, draft: Draft, heard: _Heard) -> None:
        """A monitor's "none at all" is a count, no denial; what is told of the truce itself."""
        told = [c for c in draft.counts if c.measure in _TOLD] if draft.kind in _COUNTED else []
        if any(c.measure is not Measure.VIOLATIONS or c.high == 0 for c in told):
            draft.stance = Stance.ASSERTED
        if told:
            draft.aggregate = draft.aggregate or any(c.measure in _SUMS and c.low != 1 for c in draft.counts)
        if draft.kind.family is Family.TRUCE:
            days = self._days.told(event.passage)
            draft.truce = truce_of(event, draft.kind, draft.stance, heard.numbers, days, draft.where)
            draft.when = lasting(draft.when, draft.truce)


def _places(event: Event, spots: list[Spot]) -> list[PlaceMention]:
    """The places told in the event's words, the one that opens its sentence, the one that فيها points to."""
    passage = event.passage
    own = [s.mention for s in spots if event.first <= s.first < event.last]
    if not own and any(word.text in cues().there for word in passage.text.words[event.first : event.last]):
        return [s.mention for s in spots if s.first < event.first][-1:]
    first = spots[0] if spots and spots[0].first - passage.first <= 1 else None
    opens = first is not None and (
        passage.text.word(passage.first).lstrip("و") in ("في", "ب") or first.first == passage.first
    )
    if first and opens and own and first.first < event.first:
        own.append(first.mention)
    return list(narrowed(own))


def _worth(draft: Draft, event: Event) -> bool:
    """Whether anything was said: a bare noun without place, party, number or day is a passing mention."""
    told = draft.where or draft.actors or draft.targets or draft.counts
    if event.kinds <= HARM:
        return bool(draft.counts)
    if draft.kind in _PLACED and not draft.where:
        return False
    if draft.kind is Kind.DAMAGE and not draft.targets and not _civil(event):
        return False
    if draft.kind.family in (Family.VIOLENCE, Family.HARM):
        return bool(told)
    return bool(told) or draft.stance is not Stance.ASSERTED or draft.spoken


def _civil(event: Event) -> bool:
    """Whether homes, shops or services are named as what was damaged."""
    words = (event.passage.text.word(i) for i in range(event.main.first, event.last))
    civil = cues().civil
    return any(
        word.lstrip("ولب").removeprefix("ال") in civil or word.removeprefix("ال") in civil for word in words
    )


def _rule(event: Event) -> str:
    """The construction that made a claim: its trigger's form and what joined it."""
    main = event.main
    form = "verb" if main.entry.verb else "noun"
    joined = "+harm" if event.kinds & HARM and main.value not in HARM else ""
    return f"{main.value}/{form}{joined}"
