"""A casebook as its last run left it, read from its tables: what publication and the page see."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from hudna.adapters.rows import claims_from, documents_from, incidents_from, links_from, monitors_from
from hudna.knowledge.agreements import load_agreements
from hudna.knowledge.registry import load_registry
from hudna.model.actor import Registry
from hudna.model.arrangement import Arrangement, MonitorRow
from hudna.model.claim import Claim
from hudna.model.document import Document
from hudna.model.errors import CasebookError
from hudna.model.incident import Finding, Incident, Link
from hudna.model.ledger import Decision, Entry, EntryType
from hudna.pipeline.casebook import Casebook
from hudna.publication.ports import Head
from hudna.review.anchors import anchor_of
from hudna.review.binding import bind_anchors
from hudna.review.requests import as_extracted
from hudna.review.state import State, fold

Row = dict[str, Any]


class CasebookReader:
    """Reads ledger and tables once, each when it is first asked for; make a new one to see a later run.

    Raises ``CasebookError`` where nothing was run yet, ``BrokenError`` where a part was
    altered.
    """

    def __init__(self, casebook: Casebook) -> None:
        self._casebook = casebook

    def name(self) -> str:
        return self._casebook.name

    def documents(self) -> Sequence[Document]:
        """By id, their texts left out: ``text()`` gives them."""
        return documents_from(self._casebook.tables.read("documents"))

    def text(self, text_sha256: str) -> str:
        """A stored text. Raises ``KeyError`` where it was expunged, ``BrokenError`` where it was lost."""
        if text_sha256 in self._state.expunged:
            raise KeyError(text_sha256)
        return self._casebook.archive.get(text_sha256).decode("utf-8", "surrogatepass")

    def claims(self) -> Sequence[Claim]:
        """The claims that stand: those that a person rejected are left out."""
        rejected = {row["id"] for row in self._claim_rows if row["review"] == "rejected"}
        return tuple(claim for claim in self._claims if claim.id not in rejected)

    def incidents(self) -> Sequence[Incident]:
        """With their tolls and findings, by id."""
        return self._incidents

    def findings(self) -> Sequence[Finding]:
        return tuple(finding for incident in self._incidents for finding in incident.findings)

    def monitors(self) -> Sequence[MonitorRow]:
        return monitors_from(self._casebook.tables.read("monitors"))

    def links(self) -> Sequence[Link]:
        return links_from(self._casebook.tables.read("links"))

    def forwards(self) -> Mapping[str, str]:
        """Incident ids that were given up, each with the one that holds their claims now."""
        identity = self._state.identity
        return {old: identity.current(old) for old in identity.forwards}

    def head(self) -> Head:
        """Where the ledger stands, exports left aside, and when and with what the last run was made.

        Raises ``CasebookError`` where nothing was run yet.
        """
        last, made = self._last(), self._state.run
        run = self._last(EntryType.RUN)
        if made is None or run is None or last is None:
            hint = f"`hudna run {self._casebook.root} INPUT` first"
            raise CasebookError(f"{self._casebook.root}: nothing was run yet", hint=hint)
        versions = made.versions
        return Head(
            seq=last.seq,
            hash=last.hash,
            at=run.at,
            code=versions.get("code", ""),
            method=versions.get("method", ""),
            codebook=versions.get("codebook", ""),
            digests=made.digests,
        )

    def orphaned(self) -> Sequence[Decision]:
        """Decisions that bind to no claim of the last run, in whole or in part."""
        decisions = self._state.decisions.values()
        claims = as_extracted(map(anchor_of, self._claims), decisions)
        return tuple(orphan.decision for orphan in bind_anchors(decisions, claims.values()).orphans)

    def registry(self) -> Registry:
        return load_registry()

    def arrangements(self) -> Sequence[Arrangement]:
        """The project's own and the casebook's."""
        own = self._casebook.root / "agreements"
        return load_agreements(own if own.is_dir() else None)

    def _last(self, *types: EntryType) -> Entry | None:
        """The last entry of these types; of any but exports, which change nothing, where none is given."""
        wanted = types or tuple(type_ for type_ in EntryType if type_ is not EntryType.EXPORT)
        return next((entry for entry in reversed(self._entries) if entry.type in wanted), None)

    @cached_property
    def _entries(self) -> tuple[Entry, ...]:
        return tuple(self._casebook.ledger.entries())

    @cached_property
    def _state(self) -> State:
        return fold(self._entries)

    @cached_property
    def _claim_rows(self) -> list[Row]:
        return self._casebook.tables.read("claims")

    @cached_property
    def _claims(self) -> tuple[Claim, ...]:
        return claims_from(self._claim_rows)

    @cached_property
    def _incidents(self) -> tuple[Incident, ...]:
        return incidents_from(self._casebook.tables.read("incidents"))


def open_reader(path: Path) -> CasebookReader:
    """The casebook at ``path``, to be read. Raises ``CasebookError`` where there is none."""
    return CasebookReader(Casebook.open(path))
