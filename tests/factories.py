"""Builders of the nouns that tests need: small, valid, with only what the test is about spelled out.

``make_document`` and ``make_claim`` are the two that most tests want. A claim's
evidence is found in its document's text, so spans are real; its id is made the
way the program makes it. Builders of arrangements stand in ``tests/factories_truces.py``
and can be imported from here.
"""

import datetime as dt
from collections.abc import Iterable

from tests.factories_truces import make_arrangement as make_arrangement  # noqa: PLC0414 -- one door for all
from tests.factories_truces import make_clause as make_clause  # noqa: PLC0414
from tests.factories_truces import make_monitor_row as make_monitor_row  # noqa: PLC0414
from tests.factories_truces import make_party as make_party  # noqa: PLC0414
from tests.factories_truces import make_window as make_window  # noqa: PLC0414

from hudna.model.actor import Actor, Registry
from hudna.model.claim import (
    Claim,
    Count,
    Kind,
    Measure,
    Mention,
    PlaceMention,
    Qualifier,
    Relation,
    Stance,
    Truce,
    When,
    WhenBasis,
    Whom,
)
from hudna.model.document import Document, PublishedBasis
from hudna.model.ids import claim_digest, sha256_hex, text_hash
from hudna.model.incident import AllegedDoer, Finding, FindingKind, Grade, Incident, Toll
from hudna.model.place import Candidate, Location
from hudna.model.span import Span

DAY = dt.date(2016, 3, 5)
DEFAULT_TEXT = "قصفت طائرات حربية مدينة سراقب اليوم ما أدى إلى مقتل خمسة مدنيين."


def make_document(
    text: str = DEFAULT_TEXT,
    *,
    id: str = "d-1",
    published: dt.date | None = DAY,
    publisher: str | None = "sana",
    url: str | None = None,
    title: str | None = None,
    lang: str | None = "ar",
    version: int = 1,
) -> Document:
    """A report whose raw bytes are its text in UTF-8. ``text`` is the stored text, title included."""
    return Document(
        id=id,
        sha256=sha256_hex(text.encode("utf-8", "surrogatepass")),
        text_sha256=text_hash(text),
        text=text,
        publisher=publisher,
        url=url,
        title=title,
        published=published,
        published_basis=PublishedBasis.GIVEN if published else PublishedBasis.UNKNOWN,
        lang=lang,
        collected_at="2016-03-06T00:00:00Z",
        collector="test",
        method="file",
        version=version,
    )


def span_of(text: str, words: str) -> Span:
    """Where ``words`` first stand in ``text``; a test that names words that aren't there is wrong."""
    start = text.find(words)
    if start < 0:
        raise ValueError("the words of the test are not in its text")
    return Span(start, start + len(words))


def make_when(
    start: dt.date | str | None, end: dt.date | str | None = None, basis: str = "explicit"
) -> When | None:
    """One day, or the days from ``start`` to ``end``; ``None`` for both is no date at all."""
    first, last = (dt.date.fromisoformat(d) if isinstance(d, str) else d for d in (start, end))
    if first is None and last is None:
        return None
    return When(first, last if end is not None else first, WhenBasis(basis))


def make_location(
    name: str = "سراقب",
    lat: float = 35.86,
    lon: float = 36.80,
    *,
    place: str | None = None,
    level: str = "settlement",
    radius_km: float = 3.0,
    admin1: str | None = "Idlib",
) -> Location:
    """A place resolved to one candidate."""
    key = place or f"test:{name}"
    chosen = Candidate(key, name, lat, lon, level, radius_km, "exact", "made for a test", "SY", admin1)
    return Location(chosen, (chosen,), "made for a test")


def make_place(
    name: str = "سراقب",
    location: Location | None = None,
    *,
    span: Span | None = None,
    relation: str = "in",
    level: str | None = "settlement",
) -> PlaceMention:
    return PlaceMention(name, span or Span(0, 1), Relation(relation), level, location)


def make_mention(key: str | None, name: str | None = None, *, span: Span | None = None) -> Mention:
    """An actor, target or source by registry id; the name is the id where the test does not care."""
    return Mention(name or key or "جهة", span or Span(0, 1), key)


def make_count(
    measure: str = "killed",
    low: int | None = 5,
    high: int | None = 5,
    *,
    qualifier: str = "exact",
    whom: str = "unspecified",
    within: bool = False,
    unit: str | None = None,
    side: str | None = None,
    span: Span | None = None,
) -> Count:
    return Count(Measure(measure), low, high, Qualifier(qualifier), Whom(whom), within, unit, side, span)


Quantity = int | tuple[int | None, int | None] | None


def _counted(measure: str, told: Quantity, whom: str) -> tuple[Count, ...]:
    if told is None:
        return ()
    low, high = (told, told) if isinstance(told, int) else told
    qualifier = "exact" if low == high else "at_least" if high is None else "between"
    return (make_count(measure, low, high, qualifier=qualifier, whom=whom),)


def _mentions(keys: Iterable[str | Mention]) -> tuple[Mention, ...]:
    return tuple(key if isinstance(key, Mention) else make_mention(key) for key in keys)


def _places(place: str | PlaceMention | None, location: Location | None) -> tuple[PlaceMention, ...]:
    if place is None and location is None:
        return ()
    if isinstance(place, PlaceMention):
        return (place,)
    name = place or (location.chosen.name if location and location.chosen else "مكان")
    return (make_place(name, location),)


def make_claim(
    kind: str | Kind = "airstrike",
    text: str | None = None,
    *,
    document: Document | None = None,
    when: dt.date | str | When | None = DAY,
    place: str | PlaceMention | None = "سراقب",
    location: Location | None = None,
    killed: Quantity = None,
    wounded: Quantity = None,
    whom: str = "civilian",
    counts: Iterable[Count] = (),
    actors: Iterable[str | Mention] = (),
    targets: Iterable[str | Mention] = (),
    origin: str | Iterable[str | Mention] = (),
    stance: str | Stance = "asserted",
    aggregate: bool = False,
    weapons: tuple[str, ...] = (),
    truce: Truce | None = None,
    rule: str = "test",
    id: str | None = None,
) -> Claim:
    """A claim on words of a document.

    ``text``: the evidence, words that stand in the document (all of it where not
    given); its first word is the trigger. ``document``: where it stands (made of
    ``text`` where not given). ``killed``, ``wounded``: a number, or (low, high) with
    ``None`` for open, of ``whom``; other counts go in ``counts``. ``actors``,
    ``targets``: registry ids or mentions. ``origin``: the chain of sources, nearest
    the publisher first; one id for a chain of one; empty for the publisher's voice.
    ``place`` is a name or a mention, ``location`` what it was resolved to.
    """
    report = document or make_document(text or DEFAULT_TEXT)
    evidence = span_of(report.text, text) if text else Span(0, len(report.text))
    first_word = evidence.of(report.text).split()[0]
    told = (*_counted("killed", killed, whom), *_counted("wounded", wounded, whom), *counts)
    chain = _mentions([origin] if isinstance(origin, str) else origin)
    told_origin = chain[-1].id or chain[-1].name if chain else report.publisher or report.id
    digest = claim_digest(
        report.text_sha256, Kind(kind), evidence, told_origin, aggregate=aggregate, counts=told
    )
    return Claim(
        id=id or f"c-{digest}",
        document=report.id,
        text_sha256=report.text_sha256,
        kind=Kind(kind),
        stance=Stance(stance),
        evidence=(evidence,),
        trigger=Span(evidence.start, evidence.start + len(first_word)),
        rule=rule,
        aggregate=aggregate,
        when=when if isinstance(when, When) else make_when(when),
        where=_places(place, location),
        actors=_mentions(actors),
        targets=_mentions(targets),
        weapons=weapons,
        counts=told,
        attribution=chain,
        truce=truce,
    )


def make_actor(
    id: str,
    name_ar: str = "",
    *,
    parent: str | None = None,
    role: str = "party",
    side: str | None = None,
    owner: str | None = None,
    generic: bool = False,
    label: bool = False,
) -> Actor:
    names = (name_ar,) if name_ar else ()
    return Actor(id, id.replace("_", " "), names, parent, role, side, owner, generic=generic, label=label)


def make_registry(*extra: Actor) -> Registry:
    """A small registry of parties, agencies and generic sources; ``extra`` adds to it or replaces by id."""
    actors = (
        make_actor("syrian_government", "الحكومة السورية"),
        make_actor("syrian_army", "الجيش السوري", parent="syrian_government"),
        make_actor("sana", "سانا", parent="syrian_government", role="outlet", side="syrian_government"),
        make_actor("russia", "روسيا"),
        make_actor("russian_mod", "وزارة الدفاع الروسية", parent="russia", side="russia"),
        make_actor("russian_reconciliation_centre", "مركز المصالحة", parent="russian_mod", side="russia"),
        make_actor("tass", "تاس", parent="russia", role="outlet", side="russia"),
        make_actor("turkey", "تركيا"),
        make_actor("usa", "الولايات المتحدة"),
        make_actor("us_coalition", "التحالف الدولي"),
        make_actor("armed_opposition", "فصائل المعارضة"),
        make_actor("jaysh_al_islam", "جيش الإسلام", parent="armed_opposition"),
        make_actor("nusra", "جبهة النصرة"),
        make_actor("isis", "داعش"),
        make_actor("un", "الأمم المتحدة", role="body"),
        make_actor("unsc", "مجلس الأمن", parent="un", role="body"),
        make_actor("sohr", "المرصد السوري لحقوق الإنسان", role="monitor"),
        make_actor("civil_defence", "الدفاع المدني", role="body"),
        make_actor("reuters", "رويترز", role="outlet"),
        make_actor("local_sources", "مصادر محلية", role="source", generic=True),
        make_actor("activists", "ناشطون", role="source", generic=True),
        make_actor("witnesses", "شهود عيان", role="source", generic=True),
        make_actor("terrorist_groups", "الجماعات الإرهابية", label=True),
    )
    by_id = {actor.id: actor for actor in (*actors, *extra)}
    return Registry(tuple(by_id.values()))


def make_toll(
    low: int | None = 5,
    best: int | None = 5,
    high: int | None = 5,
    *,
    measure: str = "killed",
    whom: str = "all",
    origins: int = 1,
    sources: tuple[str, ...] = (),
    unresolved: str | None = None,
) -> Toll:
    return Toll(measure, whom, low, best, high, origins, sources, unresolved, ("made for a test",))


def make_finding(
    incident: str = "i-1",
    finding: str = "alleged_violation",
    *,
    agreement: str = "test_truce",
    by: str | None = "russia",
    clauses: tuple[str, ...] = ("no_attacks",),
    missing: tuple[str, ...] = (),
) -> Finding:
    return Finding(
        id=f"f-{incident}-{agreement}",
        incident=incident,
        agreement=agreement,
        finding=FindingKind(finding),
        by=by,
        reason="made for a test",
        clauses=clauses,
        missing=missing,
    )


def make_incident(
    claims: Iterable[Claim] = (),
    *,
    id: str = "i-1",
    kind: str = "airstrike",
    when: dt.date | str | When | None = DAY,
    location: Location | None = None,
    where_name: str | None = "سراقب",
    actors: Iterable[str | AllegedDoer] = (),
    tolls: Iterable[Toll] = (),
    origins: tuple[str, ...] = ("sana",),
    grade: str | None = None,
    findings: Iterable[Finding] = (),
) -> Incident:
    """An incident of ``claims``; kinds and documents are theirs where there are any."""
    told = tuple(claims)
    kinds = tuple(dict.fromkeys(claim.kind for claim in told)) or (Kind(kind),)
    return Incident(
        id=id,
        kind=kinds[0],
        kinds=kinds,
        when=when if isinstance(when, When) else make_when(when),
        where=location,
        where_name=where_name,
        documents=tuple(sorted({claim.document for claim in told})),
        claims=tuple(sorted(claim.id for claim in told)),
        actors=tuple(a if isinstance(a, AllegedDoer) else AllegedDoer(a, origins) for a in actors),
        tolls=tuple(tolls),
        origins=origins,
        grade=Grade(grade) if grade else None,
        findings=tuple(findings),
    )
