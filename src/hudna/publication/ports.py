"""What publication needs of a casebook, as one door to read through. The pipeline joins it to the tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from hudna.model.actor import Registry
from hudna.model.arrangement import Arrangement, MonitorRow
from hudna.model.claim import Claim
from hudna.model.document import Document
from hudna.model.incident import Finding, Incident, Link
from hudna.model.ledger import Decision


@dataclass(frozen=True, slots=True)
class Head:
    """Where the ledger stood after the last run, and what made the tables.

    ``hash`` and ``seq`` are of the last entry that changes what is shown: ``export``
    entries do not, so that the same casebook gives the same bytes again. ``at`` is
    the time of the last run (UTC, ISO 8601 with Z), the one clock that publication
    reads; ``code``, ``method`` and ``codebook`` are versions; ``digests`` name what
    else went into the run (lexicon, registry, gazetteer, arrangements) by SHA-256.
    """

    seq: int
    hash: str
    at: str
    code: str
    method: str
    codebook: str
    digests: Mapping[str, str] = field(default_factory=dict)


class CaseReader(Protocol):
    """A casebook as its last run left it. Read-only; each call may read afresh, in a stable order."""

    def name(self) -> str:
        """The casebook's title, for page and bulletin."""
        ...

    def documents(self) -> Sequence[Document]:
        """The current version of every document, by id. ``text`` may be left empty: ``text()`` gives it."""
        ...

    def text(self, text_sha256: str) -> str:
        """The stored text of that hash, from the archive. Raises ``KeyError`` where it was expunged."""
        ...

    def claims(self) -> Sequence[Claim]: ...

    def incidents(self) -> Sequence[Incident]:
        """Incidents with their tolls and findings."""
        ...

    def findings(self) -> Sequence[Finding]: ...

    def monitors(self) -> Sequence[MonitorRow]: ...

    def links(self) -> Sequence[Link]: ...

    def forwards(self) -> Mapping[str, str]:
        """Incident ids that were given up, each with the id that holds their claims now."""
        ...

    def head(self) -> Head: ...

    def orphaned(self) -> Sequence[Decision]:
        """Decisions that bind to nothing in the present tables."""
        ...

    def registry(self) -> Registry: ...

    def arrangements(self) -> Sequence[Arrangement]: ...
