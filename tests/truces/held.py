"""One incident held against arrangements: what the spec tests of findings share."""

import datetime as dt
from collections.abc import Iterable, Sequence

from tests.factories import make_claim, make_document, make_incident, make_location, make_registry

from hudna.model.actor import Registry
from hudna.model.arrangement import Arrangement
from hudna.model.claim import Claim, Count, Mention, When, WhenBasis
from hudna.model.incident import AllegedDoer, Finding
from hudna.model.place import Location
from hudna.truces.findings import findings

DARAYA = make_location("داريا", 33.458, 36.232, admin1="Rif Dimashq")
ALEPPO = make_location("حلب", 36.2, 37.16, admin1="Aleppo")


def at_hour(day: str, hour: str, tz: str | None = None) -> When:
    told = dt.date.fromisoformat(day)
    return When(told, told, WhenBasis.EXPLICIT, start_time=hour, tz=tz)


def told(
    kind: str = "shelling",
    *,
    by: Iterable[str] = (),
    on: Iterable[str] = (),
    says: str | Iterable[str | Mention] = "sohr",
    day: str | When | None = "2016-05-26",
    counts: Iterable[Count] = (),
    weapons: tuple[str, ...] = (),
) -> Claim:
    """A claim that ``by`` did it to ``on``, by the word of ``says``."""
    words = f"نص للاختبار {kind} {' '.join(by)} {' '.join(on)} {says}"
    report = make_document(words, publisher="reuters", id=f"d-{abs(hash(words)) % 10**9}")
    when = dt.date.fromisoformat(day) if isinstance(day, str) else day
    return make_claim(
        kind,
        document=report,
        when=when,
        actors=by,
        targets=on,
        origin=says,
        counts=counts,
        weapons=weapons,
    )


def held(
    claims: Sequence[Claim],
    arrangements: Sequence[Arrangement],
    *,
    where: Location | None = DARAYA,
    doers: Sequence[AllegedDoer] | None = None,
    published: str | None = "2016-05-27",
    registry: Registry | None = None,
) -> tuple[Finding, ...]:
    """The findings on the one incident of ``claims``; doers are those that the claims name."""
    chosen = where.chosen if where else None
    named = sorted({(m.id, c.attribution[-1].id) for c in claims for m in c.actors if c.attribution and m.id})
    actors = doers
    if actors is None:
        keys = list(dict.fromkeys(key for key, _ in named))
        actors = [AllegedDoer(key, tuple(by or "" for who, by in named if who == key)) for key in keys]
    incident = make_incident(
        claims,
        when=claims[0].when,
        location=where,
        where_name=chosen.name if chosen else None,
        actors=actors,
    )
    day = dt.date.fromisoformat(published) if published else None
    documents = {
        claim.document: make_document(id=claim.document, publisher="reuters", published=day)
        for claim in claims
    }
    by_id = {claim.id: claim for claim in claims}
    return findings([incident], by_id, arrangements, registry or make_registry(), documents)


def the_finding(
    claims: Sequence[Claim],
    arrangement: Arrangement,
    *,
    where: Location | None = DARAYA,
    doers: Sequence[AllegedDoer] | None = None,
) -> Finding:
    """The one finding on the incident of ``claims`` under one arrangement."""
    (finding,) = held(claims, [arrangement], where=where, doers=doers)
    return finding
