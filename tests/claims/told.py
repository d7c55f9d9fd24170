"""What the tests of the reader share: a desk that reads short invented reports, and looks at what was told.

A report has a title line that tells of nothing, so that the sentence under test is
body text; ``title`` and ``body`` can be given where the page itself is the subject.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from tests.factories import make_document

from hudna.claims.reader import Reader
from hudna.model.claim import Claim, Mention
from hudna.model.document import Document

SATURDAY = dt.date(2016, 3, 5)
FRIDAY = dt.date(2016, 3, 4)
TITLE = "نشرة المساء"

Bounds = tuple[int | None, int | None]


@dataclass(frozen=True)
class Told:
    """A report as it was read."""

    document: Document
    claims: tuple[Claim, ...]

    @property
    def text(self) -> str:
        return self.document.text

    def kinds(self) -> list[str]:
        return [str(claim.kind) for claim in self.claims]

    def the(self, kind: str) -> Claim:
        """The one claim of a kind; more or fewer fail the test with all that was read."""
        found = [claim for claim in self.claims if claim.kind == kind]
        assert len(found) == 1, [(c.kind, c.stance, c.evidence[0].of(self.text)) for c in self.claims]
        return found[0]

    def only(self, kind: str) -> Claim:
        """The one claim of the report, which is of this kind."""
        assert self.kinds() == [kind]
        return self.claims[0]

    def evidence(self, claim: Claim) -> list[str]:
        return [span.of(self.text) for span in claim.evidence]


class Desk:
    """Reads reports; one for all tests, since it holds tables only."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def read(self, document: Document) -> Told:
        return Told(document, self.reader.read(document))

    def report(
        self,
        body: str,
        *,
        title: str = TITLE,
        published: dt.date | None = SATURDAY,
        publisher: str = "awabed",
    ) -> Told:
        """A report of one or more paragraphs under a title, published on Saturday, 5 March 2016."""
        return self.read(make_document(f"{title}\n\n{body}", published=published, publisher=publisher))


def places(claim: Claim) -> list[str]:
    return [place.name for place in claim.where]


def ids(mentions: Sequence[Mention]) -> list[str | None]:
    return [mention.id for mention in mentions]


def counted(claim: Claim, measure: str, whom: str | None = None, *, within: bool = False) -> Bounds:
    """The one count of a measure (and group) as its bounds."""
    found = [
        count
        for count in claim.counts
        if count.measure == measure and count.within == within and whom in (None, count.whom)
    ]
    assert len(found) == 1, claim.counts
    return found[0].low, found[0].high


def measures(claim: Claim) -> set[str]:
    return {str(count.measure) for count in claim.counts}


def days(claim: Claim) -> tuple[str | None, str | None] | None:
    """First and last day as written; null where no day is told."""
    if claim.when is None:
        return None
    start, end = claim.when.start, claim.when.end
    return start.isoformat() if start else None, end.isoformat() if end else None
