"""`run` entries: what a run was made with, what it named, and the digests of the tables it wrote."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hudna.review.anchors import anchor_record, parse_anchor
from hudna.review.identity import Member, RunChange


@dataclass(frozen=True, slots=True)
class Run:
    """One run.

    ``versions``: of code, codebook and method. ``digests``: of what it knew (lexicon,
    gazetteer, arrangements). ``tables``: SHA-256 of each table's file.
    """

    versions: Mapping[str, str]
    digests: Mapping[str, str]
    tables: Mapping[str, str]
    change: RunChange = field(default_factory=RunChange)

    def body(self) -> dict[str, Any]:
        """The body of its `run` entry."""
        return {
            "versions": dict(self.versions),
            "digests": dict(self.digests),
            "assigned": [_member_record(member) for member in self.change.assigned],
            "gone": list(self.change.gone),
            "minted": list(self.change.minted),
            "forwards": dict(self.change.forwards),
            "tables": dict(self.tables),
        }

    def is_news_after(self, last: "Run | None") -> bool:
        """Whether the ledger has to hear of this run: it differs from the last in any way."""
        if last is None or self.change:
            return True
        now, before = self.body(), last.body()
        return any(now[key] != before[key] for key in ("versions", "digests", "tables"))


def _member_record(member: Member) -> dict[str, Any]:
    told = anchor_record(member.anchor)
    return {"claim": told.pop("id"), "incident": member.incident, **told}


def parse_run(body: Mapping[str, Any]) -> Run:
    """A run from the body of its entry."""
    assigned = tuple(
        Member(parse_anchor({**told, "id": told["claim"]}), told["incident"]) for told in body["assigned"]
    )
    change = RunChange(assigned, tuple(body["gone"]), tuple(body["minted"]), dict(body["forwards"]))
    return Run(dict(body["versions"]), dict(body["digests"]), dict(body["tables"]), change)
