"""Make the stored casebook of version 1: tests/stored/casebook-v1 and what must be read from it.

    python tools/make_stored_casebook.py FOLDER

It was made once, by Hudna 0.1.0, and is kept as it is: every later version has to
read it. Run this only to make one for a new format, into a new folder. Reports,
outlets and places in it are invented.
"""

import datetime as dt
import json
import sys
from dataclasses import dataclass
from pathlib import Path

from hudna.adapters.rows import Derived, table_rows
from hudna.documents.incoming import Form, Incoming
from hudna.model.claim import Claim, Count, Kind, Measure, Mention, PlaceMention, Qualifier, Stance
from hudna.model.document import Document, PublishedBasis
from hudna.model.ids import claim_digest, sha256_hex, text_hash
from hudna.model.incident import Cluster, Incident
from hudna.model.ledger import Action, EntryType
from hudna.model.span import Span
from hudna.pipeline.casebook import Casebook
from hudna.pipeline.decide import take_decision, take_undo
from hudna.review.binding import bind
from hudna.review.identity import assign
from hudna.review.ports import Draft
from hudna.review.requests import Request
from hudna.review.runs import Run

WHO = "R. Haddad"
REPORTS = {
    "sample-1": "أفادت وكالة الساحل بأن طائرات قصفت سوق بلدة عين الورد صباح الاثنين وقتلت سبعة مدنيين.",
    "sample-2": "قال ناشطون إن غارة على سوق عين الورد أوقعت تسعة قتلى على الأقل.",
    "sample-3": "سقطت قذائف هاون على أطراف قرية الزيتونة ليلا دون إصابات.",
    "sample-4": "خبر سُحب لاحقا من موقع الصحيفة.",
}
REVISED = "سقطت ثلاث قذائف هاون على أطراف قرية الزيتونة ليلا دون إصابات، وفق شهود."


@dataclass(slots=True)
class Clock:
    """An hour for each entry, so that the folder is the same whenever it is made."""

    time: dt.datetime = dt.datetime(2016, 3, 7, 6, 0, tzinfo=dt.UTC)

    def now(self) -> dt.datetime:
        self.time += dt.timedelta(hours=1)
        return self.time


def incoming(key: str, text: str) -> Incoming:
    raw = json.dumps({"id": key, "text": text}, ensure_ascii=False).encode()
    report = Document(
        id=key,
        sha256=sha256_hex(raw),
        text_sha256=text_hash(text),
        text=text,
        publisher="sahel_agency",
        url=f"https://sahel.example/{key}",
        published=dt.date(2016, 3, 7),
        published_basis=PublishedBasis.STATED,
        lang="ar",
    )
    return Incoming(report, raw, "samples.jsonl", Form.JSONL, "utf-8", line=1)


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def claim(report: Document, kind: Kind, words: str, trigger: str, counts: tuple[Count, ...] = ()) -> Claim:
    evidence = span(report.text, words)
    digest = claim_digest(report.text_sha256, kind, evidence, "sahel_agency", aggregate=False, counts=counts)
    return Claim(
        id=f"c-{digest}",
        document=report.id,
        text_sha256=report.text_sha256,
        kind=kind,
        stance=Stance.ASSERTED,
        evidence=(evidence,),
        trigger=span(report.text, trigger),
        rule="sample",
        where=tuple(
            PlaceMention(name, span(report.text, name)) for name in ("عين الورد", "الزيتونة") if name in words
        ),
        counts=counts,
        attribution=(Mention("ناشطون", span(report.text, "ناشطون"), "activists"),)
        if "ناشطون" in report.text
        else (),
    )


def claims_of(case: Casebook) -> list[Claim]:
    reports = {report.id: report for report in case.documents()}
    killed = Count(Measure.KILLED, 7, 7, Qualifier.EXACT)
    more = Count(Measure.KILLED, 9, None, Qualifier.AT_LEAST)
    return [
        claim(reports["sample-1"], Kind.AIRSTRIKE, "طائرات قصفت سوق بلدة عين الورد", "قصفت", (killed,)),
        claim(reports["sample-2"], Kind.AIRSTRIKE, "غارة على سوق عين الورد", "غارة", (more,)),
        claim(reports["sample-3"], Kind.SHELLING, "قذائف هاون على أطراف قرية الزيتونة", "قذائف"),
    ]


def run(case: Casebook, clusters: list[list[int]]) -> tuple[str, ...]:
    """Name clusters, given by places in the list of claims, and write the tables."""
    state, claims = case.state(), claims_of(case)
    told = [Cluster(tuple(sorted(claims[n].id for n in cluster))) for cluster in clusters]
    names, change = assign(state.identity, told, claims, state.intake_order())
    bound = bind(state.decisions.values(), claims)
    incidents = [
        Incident(name, claims[group[0]].kind, (claims[group[0]].kind,), None, None, None, (), cluster.claims)
        for name, cluster, group in zip(names, told, clusters, strict=True)
    ]
    derived = Derived(
        "1.3", list(case.documents()), claims, incidents, rejected=bound.rejected, accepted=bound.accepted
    )
    staged = case.tables.stage(table_rows(derived))
    versions = {"code": "0.1.0", "codebook": "1.3", "method": "hudna-1"}
    body = Run(versions, {"lexicon": sha256_hex(b"sample")}, staged.digests, change).body()
    case.ledger.append([Draft("hudna", EntryType.RUN, body)])
    staged.commit()
    return names


def fill(case: Casebook) -> None:
    """Every type of entry and every action once."""
    case.take_in([incoming(key, text) for key, text in REPORTS.items()])
    case.take_in([incoming("sample-3", REVISED)])
    withdrawn = {"document": "sample-4", "why": "taken back by its outlet"}
    case.ledger.append([Draft(WHO, EntryType.WITHDRAW, withdrawn)])
    first, second, third = run(case, [[0], [1], [2]])
    a, b, c = (claim.id for claim in claims_of(case))
    asked = [
        Request(Action.MERGE, (first, second), "one raid on one market"),
        Request(Action.ACCEPT, (third,), "read in full"),
        Request(Action.LINK, (a, b), "the same morning"),
        Request(Action.UNLINK, (b, c), "two villages"),
        Request(Action.CORRECT, (b,), "the agency says so", "counts.killed", "9..12"),
        Request(Action.CORRECT, (third,), "signed after review", "grade", "weak"),
        Request(Action.REJECT, (c,), "entered by mistake"),
    ]
    for request in asked:
        entry, _ = take_decision(case, WHO, request)
    take_undo(case, WHO, entry.seq, "that was the wrong claim")
    run(case, [[0, 1], [2]])
    take_decision(case, WHO, Request(Action.SPLIT, (first, b), "two markets after all"))
    old = case.state().versions["sample-3"][0]
    objects = [old.sha256, old.text_sha256]
    body = {"objects": objects, "reason": "safety", "by": ["A. Saleh", WHO], "why": "a witness could be told"}
    case.ledger.append([Draft(WHO, EntryType.EXPUNGE, body)])
    for name in objects:
        (case.root / "archive" / name[:2] / name).unlink()
    export = {"what": "claims", "view": "public", "format": "jsonl", "sha256": sha256_hex(b"sample")}
    case.ledger.append([Draft(WHO, EntryType.EXPORT, export)])


def expected(case: Casebook) -> dict[str, object]:
    """What every version must read from it."""
    state = case.state()
    return {
        "head": {"seq": state.head.seq, "hash": state.head.hash},
        "documents": {report.id: [report.version, report.text] for report in case.documents(state)},
        "decisions": {
            str(seq): [str(d.action), list(d.targets), d.field, d.value, d.who, d.why]
            for seq, d in state.decisions.items()
        },
        "incidents": {
            name: [anchor.id for anchor in state.identity.claims_of(name)]
            for name in sorted(state.identity.incidents())
        },
        "forwards": dict(state.identity.forwards),
        "claims": sorted(row["id"] for row in case.tables.read("claims")),
    }


def main() -> None:
    folder = Path(sys.argv[1])
    if folder.exists():
        sys.exit(f"{folder}: there already; a stored casebook is kept as it is")
    case = Casebook.open(folder, create=True, clock=Clock())
    fill(case)
    told = json.dumps(expected(case), ensure_ascii=False, indent=2, sort_keys=True)
    folder.with_suffix(".expected.json").write_text(told + "\n", encoding="utf-8")
    print(f"{folder}: {case.ledger.head().seq} entries")


if __name__ == "__main__":
    main()
