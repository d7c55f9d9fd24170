"""What a view shows: the only types that pages, bulletins and exports take.

``view.show`` is the one function that makes them. In the public view they hold
nothing else than what the public may read, so an internal thing can't get out by
accident: there is no way to hand one over.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from hudna.model.actor import Registry
from hudna.model.arrangement import Arrangement, MonitorRow
from hudna.model.claim import Claim
from hudna.model.document import Document
from hudna.model.incident import Finding, Incident, Link
from hudna.model.view import View
from hudna.publication.ports import Head
from hudna.publication.quotes import Quote

NO_SIDE = "none"  # a source that speaks for no camp
UNKNOWN_SIDE = "unknown"  # a source that the registry does not know


@dataclass(frozen=True, slots=True)
class ShownDocument:
    """A report's particulars, never its text. ``outlet`` is the publisher's registry id, where it has one."""

    view: View
    document: Document
    outlet: str | None
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownClaim:
    """A claim with its words. ``side`` is the camp of its original source; ``incident`` where it went."""

    view: View
    claim: Claim
    quotes: tuple[Quote, ...]
    side: str
    incident: str | None = None
    coarsened: bool = False


@dataclass(frozen=True, slots=True)
class ShownIncident:
    view: View
    incident: Incident
    coarsened: bool = False


@dataclass(frozen=True, slots=True)
class ShownMonitor:
    view: View
    row: MonitorRow


@dataclass(frozen=True, slots=True)
class SourceDay:
    """What one publisher brought on one day: reports published, and claims about the day from any report."""

    publisher: str
    day: dt.date
    reports: int
    claims: int


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the claims rest on sources of one side."""

    side: str
    claims: int
    share: float


@dataclass(frozen=True, slots=True)
class Held:
    """How many things the view holds back, so that a gap is seen to be one."""

    documents: int = 0
    claims: int = 0
    incidents: int = 0
    monitors: int = 0


@dataclass(frozen=True, slots=True)
class ShownCase:
    """A casebook as one view shows it."""

    view: View
    name: str
    head: Head
    documents: tuple[ShownDocument, ...]
    claims: tuple[ShownClaim, ...]
    incidents: tuple[ShownIncident, ...]
    findings: tuple[Finding, ...]
    monitors: tuple[ShownMonitor, ...]
    links: tuple[Link, ...]
    forwards: Mapping[str, str]
    coverage: tuple[SourceDay, ...]
    shares: tuple[Share, ...]
    held: Held
    orphaned: int
    registry: Registry
    arrangements: tuple[Arrangement, ...]
    claim_of: Mapping[str, ShownClaim] = field(repr=False)
    incident_of: Mapping[str, ShownIncident] = field(repr=False)
    document_of: Mapping[str, ShownDocument] = field(repr=False)

    @property
    def reviewed(self) -> int:
        """Incidents that a person has reviewed or signed."""
        return sum(shown.incident.review_status != "machine" for shown in self.incidents)


def shares_of(claims: tuple[ShownClaim, ...]) -> tuple[Share, ...]:
    """The share of claims by side of their original source, the greatest first."""
    counted: dict[str, int] = {}
    for shown in claims:
        counted[shown.side] = counted.get(shown.side, 0) + 1
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Share(side, number, round(number / len(claims), 4)) for side, number in ordered)
