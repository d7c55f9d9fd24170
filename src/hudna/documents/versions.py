"""Which ids and texts have come in already: the same again, a new version, or two reports under one name."""

from enum import StrEnum

_DIGEST = 16  # bytes of a SHA-256 kept: 100,000 reports cost about 20 MB, and no two texts will ever meet


class Arrival(StrEnum):
    NEW = "new"
    REPEATED = "repeated"
    NEW_VERSION = "new_version"


class Versions:
    """The ids of one reading and the digests of the texts that came under each, oldest first."""

    def __init__(self) -> None:
        self._digests: dict[str, bytes] = {}

    def arrival(self, id_: str, text_sha256: str) -> Arrival:
        """What a text under this id would be; nothing is noted yet."""
        known = self._digests.get(id_)
        if known is None:
            return Arrival.NEW
        digest = _short(text_sha256)
        parts = (known[at : at + _DIGEST] for at in range(0, len(known), _DIGEST))
        return Arrival.REPEATED if digest in parts else Arrival.NEW_VERSION

    def note(self, id_: str, text_sha256: str) -> int:
        """Take the text in under its id; the number of its version, from 1."""
        known = self._digests.get(id_, b"") + _short(text_sha256)
        self._digests[id_] = known
        return len(known) // _DIGEST


def _short(text_sha256: str) -> bytes:
    return bytes.fromhex(text_sha256)[:_DIGEST]
