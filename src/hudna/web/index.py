"""What the page looks up: folded words of incidents and claims, the choices that its filters offer.

Made from what the view shows, so that a search can't find what a view masks.
Words are compared in normal form: أ, إ and آ as ا, ة as ه, marks dropped.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from hudna.language.normal import key
from hudna.model.claim import Claim, PlaceMention
from hudna.model.incident import Incident
from hudna.model.place import Location
from hudna.publication.quotes import Role
from hudna.publication.shown import ShownCase, ShownClaim

_SAID = (Role.EVIDENCE, Role.TRIGGER)


def _folded(texts: Iterable[str | None]) -> str:
    return " \n ".join(key(text).casefold() for text in texts if text)


def _location_names(location: Location | None) -> tuple[str | None, ...]:
    chosen = location.chosen if location else None
    return (chosen.name, chosen.admin1) if chosen else ()


def _place_names(mentions: Iterable[PlaceMention]) -> list[str | None]:
    return [name for mention in mentions for name in (mention.name, *_location_names(mention.location))]


@dataclass(slots=True)
class Index:
    """By id of an incident or a claim: folded words, folded place names, sources."""

    case: ShownCase
    words: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    sources: dict[str, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for shown in self.case.claims:
            self._add_claim(shown)
        for shown_incident in self.case.incidents:
            self._add_incident(shown_incident.incident)

    def _actor_names(self, id_: str | None) -> tuple[str, ...]:
        actor = self.case.registry.get(id_)
        return (actor.id, actor.name_en, *actor.names_ar[:1]) if actor else ()

    def _publisher(self, claim: Claim) -> str | None:
        document = self.case.document_of.get(claim.document)
        return document.document.publisher if document else None

    def _add_claim(self, shown: ShownClaim) -> None:
        claim = shown.claim
        mentions = (*claim.actors, *claim.targets, *claim.attribution)
        names = [name for mention in mentions for name in (mention.name, *self._actor_names(mention.id))]
        said = [quote.words(*_SAID) for quote in shown.quotes]
        publisher = self._publisher(claim)
        ids = {mention.id for mention in claim.attribution if mention.id}
        self.places[claim.id] = _folded(_place_names(claim.where))
        self.words[claim.id] = _folded([claim.id, str(claim.kind), publisher, *names, *said])
        self.words[claim.id] += f" \n {self.places[claim.id]}"
        self.sources[claim.id] = frozenset(ids | ({publisher} if publisher else set()))

    def _add_incident(self, incident: Incident) -> None:
        told = [claim for claim in (*incident.claims, *incident.denials) if claim in self.case.claim_of]
        doers = [name for doer in incident.actors for name in self._actor_names(doer.id)]
        self.places[incident.id] = _folded([incident.where_name, *_location_names(incident.where)])
        own = _folded([incident.id, str(incident.kind), *doers])
        parts = [own, self.places[incident.id], *(self.words[claim] for claim in told)]
        self.words[incident.id] = " \n ".join(parts)
        self.sources[incident.id] = frozenset(s for claim in told for s in self.sources[claim])


@dataclass(frozen=True, slots=True)
class Choices:
    """What the filters offer: values that occur, in a stable order."""

    kinds: tuple[str, ...]
    claim_kinds: tuple[str, ...]
    stances: tuple[str, ...]
    actors: tuple[str, ...]
    claim_actors: tuple[str, ...]
    sources: tuple[str, ...]
    findings: tuple[str, ...]
    agreements: tuple[str, ...]


def choices(case: ShownCase) -> Choices:
    """The values that occur in a casebook."""
    incidents = [shown.incident for shown in case.incidents]
    claims = [shown.claim for shown in case.claims]
    documents = [shown.document for shown in case.documents]
    doers = {doer.id for incident in incidents for doer in incident.actors}
    told = {m.id for claim in claims for m in claim.actors if m.id}
    bodies = {m.id for claim in claims for m in claim.attribution if m.id}
    return Choices(
        kinds=tuple(sorted({str(kind) for i in incidents for kind in (i.kind, *i.kinds)})),
        claim_kinds=tuple(sorted({str(claim.kind) for claim in claims})),
        stances=tuple(sorted({str(claim.stance) for claim in claims})),
        actors=tuple(sorted(doers)),
        claim_actors=tuple(sorted(told)),
        sources=tuple(sorted(bodies | {d.publisher for d in documents if d.publisher})),
        findings=tuple(sorted({str(f.finding) for i in incidents for f in i.findings})),
        agreements=tuple(sorted({f.agreement for i in incidents for f in i.findings})),
    )
