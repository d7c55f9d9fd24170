"""What a reader asked to see: filters that live in the address, so that a list can be shared as a link."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from urllib.parse import urlencode

from hudna.language.normal import key
from hudna.model.claim import Claim, Kind, Stance, When
from hudna.model.incident import FindingKind, Incident
from hudna.model.span import Span
from hudna.publication.shown import ShownCase, ShownClaim, ShownIncident
from hudna.web.index import Index

PAGE_SIZE = 60
LONGEST = 200  # characters of a filter that are read


def _checked(name: str, value: str) -> str:
    """The value where it is one that the field can have. Raises ``ValueError``."""
    if name in ("start", "end"):
        return dt.date.fromisoformat(value).isoformat()
    words = {"kind": Kind, "finding": FindingKind, "stance": Stance}
    return str(words[name](value)) if name in words else value[:LONGEST]


@dataclass(frozen=True, slots=True)
class Filters:
    """Empty fields ask for nothing. ``start`` and ``end`` are ISO days, in addresses ``from`` and ``to``."""

    kind: str = ""
    actor: str = ""
    place: str = ""
    source: str = ""
    finding: str = ""
    agreement: str = ""
    start: str = ""
    end: str = ""
    stance: str = ""
    loose: str = ""
    q: str = ""
    page: int = 1

    @classmethod
    def parse(cls, query: Mapping[str, str]) -> "Filters":
        """The filters of an address. Raises ``ValueError`` for a day or a kind that is none."""
        found: dict[str, str] = {}
        for name in (field.name for field in fields(cls) if field.name != "page"):
            value = query.get(_IN_ADDRESS.get(name, name), "").strip()
            if value:
                found[name] = _checked(name, value)
        page = query.get("page", "1")
        if not page.isascii() or not page.isdigit() or not 0 < int(page[:9]) < 1_000_000:
            raise ValueError("no such page")
        return cls(**found, page=int(page))

    def query(self) -> str:
        """The filters as the end of an address, with its question mark; empty where nothing is asked for."""
        told = [(_IN_ADDRESS.get(f.name, f.name), getattr(self, f.name)) for f in fields(self)]
        pairs = [(name, value) for name, value in told if value and (name, value) != ("page", 1)]
        return f"?{urlencode(pairs)}" if pairs else ""

    def at_page(self, page: int) -> "Filters":
        return replace(self, page=page)

    @property
    def active(self) -> bool:
        return self.at_page(1) != Filters()


_IN_ADDRESS = {"start": "from", "end": "to"}


def _overlaps(when: When | None, filters: Filters) -> bool:
    """Whether an event's days meet the days asked for; one without a date meets only an open question."""
    if not filters.start and not filters.end:
        return True
    first, last = (when.start or when.end, when.end or when.start) if when else (None, None)
    if first is None or last is None:
        return False
    after = not filters.start or last.isoformat() >= filters.start
    return after and (not filters.end or first.isoformat() <= filters.end)


def _has_words(text: str, asked: str) -> bool:
    return all(word in text for word in key(asked).casefold().split())


def _finds(incident: Incident, filters: Filters) -> bool:
    """Whether one finding is of the kind and of the arrangement asked for."""
    if not filters.finding and not filters.agreement:
        return True
    return any(
        (not filters.finding or finding.finding == filters.finding)
        and (not filters.agreement or finding.agreement == filters.agreement)
        for finding in incident.findings
    )


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds what matches in one casebook."""

    case: ShownCase
    index: Index

    def _is_actor(self, ids: Iterable[str | None], asked: str) -> bool:
        return not asked or any(asked in self.case.registry.line(id_) for id_ in ids if id_)

    def _incident(self, shown: ShownIncident, asked: Filters) -> bool:
        incident = shown.incident
        return (
            (not asked.kind or asked.kind in (incident.kind, *incident.kinds))
            and self._is_actor((doer.id for doer in incident.actors), asked.actor)
            and _has_words(self.index.places[incident.id], asked.place)
            and (not asked.source or asked.source in self.index.sources[incident.id])
            and _finds(incident, asked)
            and _overlaps(incident.when, asked)
            and _has_words(self.index.words[incident.id], asked.q)
        )

    def incidents(self, asked: Filters) -> list[ShownIncident]:
        """The incidents that match, the latest first, those without a date last."""
        found = [shown for shown in self.case.incidents if self._incident(shown, asked)]
        return sorted(found, key=lambda shown: _latest_first(shown.incident))

    def _claim(self, shown: ShownClaim, asked: Filters) -> bool:
        claim = shown.claim
        return (
            (not asked.kind or claim.kind == asked.kind)
            and (not asked.stance or claim.stance == asked.stance)
            and (not asked.loose or shown.incident is None)
            and self._is_actor((mention.id for mention in claim.actors), asked.actor)
            and _has_words(self.index.places[claim.id], asked.place)
            and (not asked.source or asked.source in self.index.sources[claim.id])
            and _overlaps(claim.when, asked)
            and _has_words(self.index.words[claim.id], asked.q)
        )

    def claims(self, asked: Filters) -> list[ShownClaim]:
        """The claims that match, the latest day first."""
        found = [shown for shown in self.case.claims if self._claim(shown, asked)]
        return sorted(found, key=lambda shown: _claim_order(shown.claim))


def _latest_first(incident: Incident) -> tuple[int, str]:
    when = incident.when
    day = (when.start or when.end) if when else None
    return -day.toordinal() if day else 1, incident.id


def _claim_order(claim: Claim) -> tuple[int, str, Span]:
    day = (claim.when.start or claim.when.end) if claim.when else None
    return -day.toordinal() if day else 1, claim.document, claim.evidence[0]
