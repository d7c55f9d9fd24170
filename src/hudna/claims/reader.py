"""The reader: a document in, its claims out.

The recipe: lay the text out and mark what the lexicon knows; hear who speaks in
each sentence; group the triggers into events; read each event's fields; say
twice-told things once; name the claims. Pure: the same document gives the same
claims, whatever was read before.
"""

import datetime as dt
from collections.abc import Callable, Sequence

from hudna.claims.counts import Counter
from hudna.claims.discourse import carry, said_once
from hudna.claims.draft import Draft
from hudna.claims.events import CIVIL, HARM, Event, events, is_reference, resolve_kind
from hudna.claims.marks import Matcher
from hudna.claims.parts import parts_of
from hudna.claims.people import People
from hudna.claims.said import Attributor, Voices
from hudna.claims.stance import aggregate, hypothetical, stance, weapons
from hudna.claims.text import Contexts, Passage, passages
from hudna.claims.truces import truce_of
from hudna.claims.where import Spot, Spotter, narrowed
from hudna.claims.who import Clause, parties
from hudna.knowledge.lexicon import Lexicon, Role
from hudna.knowledge.registry import ActorBook
from hudna.language.datelines import own_day
from hudna.language.dates import DateWords, TimeMention, times
from hudna.language.number_words import NumberWords
from hudna.language.numbers import Quantity, quantities
from hudna.model.claim import Claim, Family, Kind, Measure, Mention, PlaceMention, Stance, When, WhenBasis
from hudna.model.document import Document
from hudna.model.ids import claim_digest, numbered
from hudna.model.span import Span

_AIR_ONLY = frozenset(
    ("israel", "israeli_army", "us_coalition", "arab_coalition", "syrian_air_force", "turkish_air_force", "unidentified_aircraft")
)
_COUNTED = frozenset((Kind.TRUCE_VIOLATION, Kind.TRUCE_ACCESSION, Kind.AID))
_SUMS = frozenset((Measure.VIOLATIONS, Measure.GROUPS))
_TOLD = frozenset((Measure.VIOLATIONS, Measure.GROUPS, Measure.SETTLEMENTS, Measure.AID))
_BARE = frozenset(("fire", "hit", "attack", "damage"))
_PLACED = frozenset((Kind.CAPTURE, Kind.ADVANCE))  # nothing is taken nowhere
_LEAD = 2  # paragraphs
_DATELINE = 12  # words
_NEWS = 10  # days: an older date in the lead is background
_BACKGROUND = ("وكان", "كان", "يذكر", "يشار", "منذ", "وسبق", "سبق")
_LIKEWISE = frozenset(("مماثل", "مماثله", "مماثلا", "ايضا", "كذلك", "ذاته", "ذاتها", "نفسه"))
_OWN = frozenset((
    "قواته", "قواتها", "مقاتليه", "مقاتليها", "مقاتلوه", "مقاتلوها", "عناصره", "عناصرها", "مسلحيه", "طايراته", "طايراتها",
    "ضرباته", "ضرباتها", "غاراته", "غاراتها", "مسووليته", "مسووليتها", "جيشه", "جيشها", "قصفه", "مدفعيته", "وحداته", "وحداتها",
))  # fmt: skip
_THERE = frozenset(("فيها", "فيه", "منها", "عليها", "اليها", "عليه"))
_INHERITS = frozenset((Kind.DAMAGE, Kind.DISPLACEMENT, Kind.CASUALTIES, Kind.AID))
OriginKey = Callable[[tuple[Mention, ...]], str]


class Reader:
    """Reads documents into claims. Holds only tables; safe to share and to send to other processes."""

    def __init__(
        self, lexicon: Lexicon, book: ActorBook, numbers: NumberWords, dates: DateWords
    ) -> None:
        self._matcher, self._contexts = Matcher(lexicon), Contexts(book.contexts, book.countries)
        self.registry, self._numbers, self._dates = book.registry, numbers, dates

    def read(self, document: Document) -> tuple[Claim, ...]:
        """The claims of a document, in the order of their first evidence. Never raises on any text."""
        reading = _Reading(self, document)
        drafts = said_once(reading.drafts())
        carry(drafts)
        return _named(drafts, document)

    def marked(self, text: str) -> list[Passage]:
        return passages(text, self._matcher, self._contexts)[1]

    def own_day(self, document: Document) -> dt.date | None:
        return own_day(document.text, self._dates, document.published)

    def times(self, passage: Passage, anchor: dt.date | None) -> list[TimeMention]:
        words = passage.text.words[passage.first : passage.last]
        return times(words, passage.text.normal.text, self._dates, anchor)

    def quantities(self, passage: Passage) -> list[Quantity]:
        words = passage.text.words[passage.first : passage.last]
        return quantities(words, passage.text.normal.text, self._numbers)

    def attributor(self, people: People, publisher: str | None) -> Attributor:
        return Attributor(self.registry, people, publisher)


class _Reading:
    """One reading of one document: what the sentences so far have fixed."""

    def __init__(self, reader: Reader, document: Document) -> None:
        self._reader, self._document = reader, document
        self._passages = reader.marked(document.text)
        people = People()
        people.enlist(self._passages)
        self._voices = reader.attributor(people, document.publisher)
        self._fire: Draft | None = None
        self._in_the_air: set[str] = set()
        self._times: tuple[Passage, list[TimeMention]] | None = None
        self._speech: tuple[str | None, dt.date | None] = (None, None)  # who, on what day
        body = [p.index for p in self._passages if not p.headline]
        self._leads = frozenset(body[:2])
        self._anchor = reader.own_day(document) or document.published
        self._lead: When | None = None  # the day that the lead tells holds for what follows
        self._town: PlaceMention | None = None
        self._last: Draft | None = None
        self._drafts: list[Draft] = []

    def drafts(self) -> list[Draft]:
        for passage in self._passages:
            voices = self._voices.hear(passage)
            self._hear_speech(passage, voices)
            self._hear_day(passage)
            found = events(passage)
            if not found and not any(m.role == "place_type" for m in passage.marks):
                continue
            numbers = self._counted(passage)
            spots = Spotter(passage, numbers, self._town).spots()
            for event in found:
                draft = self._draft(event, voices, numbers, spots)
                if draft:
                    self._drafts.append(draft)
                    self._drafts.extend(parts_of(draft, event, spots))
                    self._last = draft
            towns = [s.mention for s in spots if s.mention.level == "settlement" and s.mention.relation.type == "in"]
            self._town = towns[0] if towns else self._town
        return self._drafts

    def _counted(self, passage: Passage) -> list[Quantity]:
        """The numbers of a sentence that are no part of a date."""
        days = [(t.start, t.end) for t in self._told(passage)]
        found = self._reader.quantities(passage)
        return [q for q in found if not any(q.start < end and start < q.end for start, end in days)]

    def _hear_speech(self, passage: Passage, voices: Voices) -> None:
        """A statement made yesterday: the past 24 hours that it tells count from then."""
        chain = voices.told[0].chain if voices.told else voices.kept
        speaker = chain[0].id if chain else None
        if speaker != self._speech[0]:
            self._speech = (speaker, None)
        for voice in voices.told:
            stop = passage.text.words[min(max(s for _, s in voice.used) + 2, passage.last - 1)].end
            for told in self._told(passage):
                day = told.start_day
                if day and day == told.end_day and passage.start <= told.start < stop and self._anchor and day <= self._anchor:
                    self._speech = (speaker, day)
                    return

    def _hear_day(self, passage: Passage) -> None:
        """The first single day told in the opening lines is the day of the report's own events."""
        if self._lead is not None or passage.paragraph > _LEAD or self._is_dateline(passage):
            return
        for told in self._told(passage):
            day = told.start_day
            if day is None or day != told.end_day:
                continue
            if self._anchor is None or abs((self._anchor - day).days) <= _NEWS:
                self._lead = When(day, day, WhenBasis.INHERITED)
                return

    def _is_dateline(self, passage: Passage) -> bool:
        """A line that only says when the report was published; a roundup's header says what day it is about."""
        short = passage.last - passage.first <= _DATELINE
        about = any(passage.text.word(i) in ("ليوم", "حصاد", "يوم") for i in range(passage.first, passage.last))
        return short and not passage.triggers and not about

    def _draft(self, event: Event, voices: Voices, numbers: Sequence[Quantity], spots: list[Spot]) -> Draft | None:
        if hypothetical(event):
            return None
        passage = event.passage
        found = Counter(passage, numbers)
        air = self._air_doer(event)
        named = resolve_kind(event, air_doers=air)
        if named == "truce":
            named = "truce_start" if self._dated(event) else ""
        if not named:
            return None
        kind = Kind(named)
        voice = voices.for_words(event.first, event.main.first, event.last)
        clause = Clause(passage, event.first, event.last, event.triggers, kind, voice)
        who = parties(clause, self._reader.registry)
        draft = Draft(
            kind=kind,
            stance=stance(event, kind),
            evidence=[self._evidence(event)],
            trigger=passage.text.cut(event.main.start, event.main.end),
            rule=_rule(event),
            paragraph=passage.paragraph,
            headline=passage.headline,
            aggregate=aggregate(event),
            where=list(narrowed(self._places(event, spots))),
            actors=who.actors,
            targets=who.targets,
            weapons=weapons(event),
            counts=found.counts(event.first, event.last, kind.value),
            all_counts=tuple(found.told(event.first, event.last, kind.value)),
            attribution=voice.chain,
            spoken=voice.explicit,
            reference=is_reference(event),
            lead=passage.index in self._leads,
            title=passage.end <= passage.text.title,
        )
        if not draft.where and any(passage.text.word(i) in _THERE for i in range(event.first, event.last)):
            before = [s.mention for s in spots if s.first < event.first]
            draft.where = before[-1:]
        draft.when = self._when(event)
        own = bool(draft.where or draft.counts or self._dated(event))
        self._own_deed(event, draft)
        self._inherit(event, draft)
        self._from_the_air(event, draft)
        if kind in _COUNTED and any(c.measure in _TOLD for c in draft.counts):
            draft.stance = Stance.ASSERTED  # none at all is a count, no denial
            draft.aggregate = draft.aggregate or any(c.measure in _SUMS and c.low != 1 for c in draft.counts)
        if kind.family is Family.TRUCE:
            draft.truce = truce_of(event, kind, draft.stance, numbers, self._told(passage), draft.where)
        passing = draft.reference and not own and not event.kinds & HARM
        return draft if self._worth(draft, event) and not passing else None

    def _own_deed(self, event: Event, draft: Draft) -> None:
        """A party that speaks of its own deed did it: قواته, ضرباتها, أعلن مسؤوليته عن الهجوم; so does who denies one."""
        if draft.actors or not draft.attribution or draft.kind.family is Family.POLITICS:
            return
        speaker = draft.attribution[-1]
        body = self._reader.registry.get(speaker.id)
        if body is None or body.role not in ("party", "monitor") or body.generic:
            return
        own = any(event.passage.text.word(i).lstrip("وبل") in _OWN for i in range(event.first, event.last))
        if own or (draft.stance is Stance.DENIED and draft.kind.family is Family.VIOLENCE and not draft.where):
            draft.actors = [Mention(speaker.name, speaker.span, speaker.id)]

    def _from_the_air(self, event: Event, draft: Draft) -> None:
        """Bare fire by a doer that the document has striking from the air is an air strike."""
        doers = {m.id for m in draft.actors if m.id}
        if draft.kind is Kind.AIRSTRIKE:
            self._in_the_air |= doers
        elif event.main.value in _BARE and doers & (_AIR_ONLY | self._in_the_air):
            draft.kind = Kind(resolve_kind(event, air_doers=True))

    def _dated(self, event: Event) -> bool:
        """Whether the event's own words tell a day."""
        start, end = event.passage.text.words[event.first].start, event.passage.text.words[event.last - 1].end
        return any(start <= t.start < end and (t.start_day or t.end_day) for t in self._told(event.passage))

    def _told(self, passage: Passage) -> list[TimeMention]:
        if self._times is None or self._times[0] is not passage:
            anchor = self._speech[1] or self._anchor
            self._times = (passage, self._reader.times(passage, anchor))
        return self._times[1]

    def _places(self, event: Event, spots: list[Spot]) -> list[PlaceMention]:
        """The places told in the event's words, and the one that opens its sentence: وفي محافظة أبين …."""
        own = [s.mention for s in spots if event.first <= s.first < event.last]
        opening = [s.mention for s in spots[:1] if s.first - event.passage.first <= 1 and s.first < event.first]
        sets = event.passage.text.word(event.passage.first).lstrip("و") in ("في", "ب") or opening and spots[0].first == event.passage.first
        return own + (opening if sets and own else [])

    def _air_doer(self, event: Event) -> bool:
        return any(m.value in _AIR_ONLY for m in event.passage.marks if event.first <= m.first < event.last)

    def _evidence(self, event: Event) -> Span:
        return event.passage.text.span(event.first, event.last)

    def _when(self, event: Event) -> When | None:
        """The day told in the event's own words, else in its sentence, else none."""
        passage = event.passage
        told = self._told(passage)
        start, end = passage.text.words[event.first].start, passage.text.words[event.last - 1].end
        mine = [t for t in told if start <= t.start < end and (t.start_day or t.end_day)]
        others = [t for t in told if t.end <= start and (t.start_day or t.end_day)]
        if not mine and not others:
            return self._now(event) or self._carried(event)
        near = min(mine, key=lambda t: abs(t.start - event.main.start)) if mine else others[-1]
        basis = WhenBasis(near.basis) if mine else WhenBasis.INHERITED
        span = passage.text.cut(near.start, near.end)
        return When(near.start_day, near.end_day, basis, near.start_time, near.end_time, near.tz, near.part, span)

    def _carried(self, event: Event) -> When | None:
        """The lead's day, for the report's own events: not for what a text tells as background."""
        opening = event.passage.text.normal.text[event.passage.start : event.passage.start + 12]
        if event.passage.heading or opening.startswith(_BACKGROUND):
            return None
        return self._lead

    def _now(self, event: Event) -> When | None:
        """Present tense for an act that goes on, and words spoken, give the day of publication."""
        main, text = event.main, event.passage.text
        was = text.word(main.first - 1) in ("كان", "كانت", "وكانت", "وكان") or text.word(main.first - 2) in ("كان", "كانت")
        going = any(
            m.entry.phrase[:1] in "يت" and main.first - 5 <= m.first < main.first and not m.entry.phrase.startswith("تجدد")
            for m in event.passage.context("light", event.first, main.first)
        )
        if going and self._anchor and not was:
            return When(self._anchor, self._anchor, WhenBasis.PUBLISHED)
        present = not was and main.entry.verb and main.entry.phrase[:1] in "يت" and not main.entry.phrase.endswith("ت")
        if self._anchor and present:
            return When(self._anchor, self._anchor, WhenBasis.PUBLISHED)
        return None

    def _inherit(self, event: Event, draft: Draft) -> None:
        """Damage, displacement and tolls told after an event share its place, day and doer."""
        self._refer_back(event, draft)
        last = self._last
        if last is None or last.paragraph != draft.paragraph:
            return
        follows = event.after is not None and event.joined
        same = event.after is not None and event.joined and draft.kind.family is not Family.POLITICS
        if same and not draft.where and last.kind.family is not Family.POLITICS:
            draft.where, draft.when = list(last.where), draft.when or last.when
        if self._elided(event, draft) or (same and draft.kind is not Kind.DISPLACEMENT):
            draft.actors = draft.actors or list(last.actors)
        if draft.kind in _INHERITS and (follows or not draft.where):
            draft.where = draft.where or list(last.where)
            if draft.kind is not Kind.DISPLACEMENT:
                draft.actors = draft.actors or list(last.actors)
            draft.when = draft.when or last.when

    def _elided(self, event: Event, draft: Draft) -> bool:
        """An active verb without a subject goes on with the doer before it: كما اعتقلت عددا من الشبان."""
        main = event.main
        if not main.entry.verb or main.value in HARM or draft.actors or draft.kind.family is not Family.VIOLENCE:
            return False
        return not any(m.first > main.last for m in event.passage.within(main.last, min(main.last + 4, event.last), Role.ACTOR))

    def _refer_back(self, event: Event, draft: Draft) -> None:
        """القصف, هذه الغارات, قصف مماثل: the doer, and without a place of its own the place, told before."""
        if draft.kind.family is not Family.VIOLENCE:
            return
        fire = self._fire
        near = range(event.main.first, min(event.main.last + 3, event.last))
        likewise = any(event.passage.text.word(i) in _LIKEWISE for i in near)
        definite = event.main.head.endswith(("ال", "لل")) and not event.main.entry.verb
        if fire and (likewise or definite):
            draft.actors = draft.actors or list(fire.actors)
            draft.where = draft.where or (list(fire.where) if definite else [])
            draft.weapons = draft.weapons or (fire.weapons if likewise else ())
        if draft.actors or draft.where:
            self._fire = draft

    def _worth(self, draft: Draft, event: Event) -> bool:
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
    return any(word.lstrip("ولب").removeprefix("ال") in CIVIL or word.removeprefix("ال") in CIVIL for word in words)


def _rule(event: Event) -> str:
    """The construction that made a claim: its trigger's form and what joined it."""
    main = event.main
    form = "verb" if main.entry.verb else "noun"
    joined = "+harm" if event.kinds & HARM and main.value not in HARM else ""
    return f"{main.value}/{form}{joined}"


def _origin(chain: tuple[Mention, ...]) -> str:
    return (chain[-1].id or chain[-1].name) if chain else ""


def _named(drafts: list[Draft], document: Document) -> tuple[Claim, ...]:
    taken: set[str] = set()
    made = []
    for draft in sorted(drafts, key=lambda d: (d.evidence[0].start, d.trigger.start, d.kind)):
        digest = claim_digest(
            document.text_sha256, draft.kind, draft.evidence[0], _origin(draft.attribution),
            aggregate=draft.aggregate, counts=draft.counts,
        )  # fmt: skip
        made.append(
            Claim(
                id=numbered(f"c-{digest}", taken),
                document=document.id,
                text_sha256=document.text_sha256,
                kind=draft.kind,
                stance=draft.stance,
                evidence=tuple(dict.fromkeys(draft.evidence)),
                trigger=draft.trigger,
                rule=draft.rule,
                aggregate=draft.aggregate,
                when=draft.when,
                where=tuple(draft.where),
                actors=tuple(draft.actors),
                targets=tuple(draft.targets),
                weapons=draft.weapons,
                counts=draft.counts,
                attribution=draft.attribution,
                truce=draft.truce,
            )
        )
    return tuple(made)

