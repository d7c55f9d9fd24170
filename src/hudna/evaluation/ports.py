"""What scoring asks of the rest: something that reads a document and says what it claims."""

from typing import Protocol

from hudna.model.claim import Claim
from hudna.model.document import Document


class Reader(Protocol):
    """Reads one document; the same document always gives the same claims."""

    def read(self, document: Document) -> tuple[Claim, ...]: ...
