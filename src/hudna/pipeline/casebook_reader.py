"""A casebook as its last run left it, read from its tables: what publication and the page see."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from hudna.adapters.rows import claims_from, documents_from, incidents_from, links_from, monitors_from
from hudna.model.actor import Registry
from hudna.model.arrangement import Arrangement, MonitorRow
from hudna.model.claim import Claim
from hudna.model.document import Document
from hudna.model.incident import Finding, Incident, Link
from hudna.model.ledger import Decision, EntryType
from hudna.pipeline.casebook import Casebook
from hudna.pipeline.knowledge import load_agreements, load_registry
from hudna.publication.ports import Head
from hudna.review.binding import bind


class CasebookReader:
    """Reads each table once, when it is first asked for; make a new one to see a later run."""

    def __init__(self, casebook: Casebook) -> None:
        self._casebook = casebook

    def _rows(self, table: str) -> list[dict[str, Any]]:
        return self._casebook.tables.read(table)

    def name(self) -> str:
        return self._casebook.name

    def documents(self) -> Sequence[Document]:
        return self._documents

    def text(self, text_sha256: str) -> str:
        return self._casebook.archive.get(text_sha256).decode("utf-8", "surrogatepass")

    def claims(self) -> Sequence[Claim]:
        """The claims that stand: those that a person rejected are left out."""
        return self._claims

    def incidents(self) -> Sequence[Incident]:
        return self._incidents

    def findings(self) -> Sequence[Finding]:
        return tuple(finding for incident in self._incidents for finding in incident.findings)

    def monitors(self) -> Sequence[MonitorRow]:
        return monitors_from(self._rows("monitors"))

    def links(self) -> Sequence[Link]:
        return links_from(self._rows("links"))

    def forwards(self) -> Mapping[str, str]:
        identity = self._casebook.state().identity
        return {old: identity.current(old) for old in identity.forwards}

    def head(self) -> Head:
        """Where the ledger stands and when the last run was; before any run, the casebook's making."""
        state = self._casebook.state()
        runs = [entry for entry in self._casebook.ledger.entries() if entry.type is EntryType.RUN]
        at = runs[-1].at if runs else self._casebook.created_at
        versions = state.run.versions if state.run else {}
        digests = state.run.digests if state.run else {}
        return Head(
            seq=state.head.seq,
            hash=state.head.hash,
            at=at,
            code=versions.get("code", ""),
            method=versions.get("method", ""),
            codebook=versions.get("codebook", ""),
            digests=digests,
        )

    def orphaned(self) -> Sequence[Decision]:
        bound = bind(self._casebook.state().decisions.values(), self._all_claims)
        return tuple(orphan.decision for orphan in bound.orphans)

    def registry(self) -> Registry:
        return load_registry()

    def arrangements(self) -> Sequence[Arrangement]:
        own = self._casebook.root / "agreements"
        return load_agreements(own if own.is_dir() else None)

    @cached_property
    def _documents(self) -> tuple[Document, ...]:
        return documents_from(self._rows("documents"))

    @cached_property
    def _all_claims(self) -> tuple[Claim, ...]:
        return claims_from(self._rows("claims"))

    @cached_property
    def _claims(self) -> tuple[Claim, ...]:
        rejected = {row["id"] for row in self._rows("claims") if row["review"] == "rejected"}
        return tuple(claim for claim in self._all_claims if claim.id not in rejected)

    @cached_property
    def _incidents(self) -> tuple[Incident, ...]:
        return incidents_from(self._rows("incidents"))


def open_reader(path: Path) -> CasebookReader:
    """The casebook at ``path``, to be read. Raises ``CasebookError`` where there is none."""
    return CasebookReader(Casebook.open(path))
