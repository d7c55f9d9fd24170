"""The main job: what it derives, what it leaves alone, and what holds when others write meanwhile."""

import datetime as dt
import json
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories import make_document
from tests.pipeline.readers import Failing, Misled
from tests.pipeline.reports import (
    DAY,
    FIRE,
    SARAQIB,
    SARAQIB_TOO,
    Scripted,
    casebook,
    clusters,
    decide,
    derive,
    incidents,
    known,
    report,
    tables,
    unsound,
)

from hudna.documents.incoming import Incoming
from hudna.language.undated import Period
from hudna.model.claim import Claim
from hudna.model.document import Document
from hudna.model.errors import KnowledgeError
from hudna.model.ledger import EntryType
from hudna.pipeline.casebook import Casebook
from hudna.pipeline.run import distinct, run
from hudna.pipeline.verify import verify
from hudna.review.chain import breaches
from hudna.review.intake import Intake
from hudna.review.ports import Draft
from hudna.review.state import State


def three(path: Path) -> Casebook:
    """Two reports of one raid and one of another event."""
    return casebook(path, report(SARAQIB, "d-1"), report(SARAQIB_TOO, "d-2"), report(FIRE, "d-3"))


def runs(case: Casebook) -> int:
    return sum(entry.type is EntryType.RUN for entry in case.ledger.entries())


def written(case: Casebook) -> dict[str, int]:
    """When each table was last put in place."""
    return {path.name: path.stat().st_mtime_ns for path in (case.root / "tables").iterdir()}


def test_reports_become_claims_incidents_tolls_and_findings(tmp_path: Path) -> None:
    case = three(tmp_path / "case")
    summary = derive(case)
    assert (summary.documents, summary.claims, summary.located, summary.incidents) == (3, 3, 3, 2)
    assert (summary.minted, summary.changed, summary.failed) == (2, True, ())
    assert sorted(map(sorted, clusters(case).values())) == [["d-1", "d-2"], ["d-3"]]
    raid = next(incident for incident in incidents(case) if "d-1" in incident.documents)
    toll = next(toll for toll in raid.tolls if (toll.measure, toll.whom) == ("killed", "all"))
    assert (toll.low, toll.best, toll.high, toll.origins) == (5, 5, 5, 2)
    assert {finding.agreement for finding in raid.findings} >= {"us_ru_coh_2016"}
    assert summary.findings == sum(len(incident.findings) for incident in incidents(case))


def test_every_table_is_there_and_the_ledger_names_its_digest(tmp_path: Path) -> None:
    case = three(tmp_path / "case")
    derive(case)
    made = case.state().run
    assert made is not None
    assert case.tables.digests() == made.tables
    assert set(made.digests) == {"agreements", "gazetteer", "lexicon", "linking", "registry"}
    assert set(made.versions) == {"code", "codebook", "method"}


def test_the_same_again_changes_nothing_and_writes_nothing(tmp_path: Path) -> None:
    case = three(tmp_path / "case")
    derive(case)
    head, before, when = case.ledger.head(), tables(case), written(case)
    assert case.take_in([report(SARAQIB, "d-1")]) == ()
    summary = derive(case)
    assert (summary.changed, summary.minted) == (False, 0)
    assert (case.ledger.head(), tables(case), written(case)) == (head, before, when)


def test_tables_that_were_deleted_or_altered_are_rebuilt_to_the_byte(tmp_path: Path) -> None:
    case = three(tmp_path / "case")
    derive(case)
    head, before = case.ledger.head(), tables(case)
    for path in (case.root / "tables").iterdir():
        path.unlink()
    derive(case)
    assert (case.ledger.head(), tables(case)) == (head, before)
    (case.root / "tables" / "claims.parquet").write_bytes(b"altered")
    derive(case)
    assert (case.ledger.head(), tables(case)) == (head, before)


def test_a_run_cut_short_after_its_entry_is_finished_by_the_next(tmp_path: Path) -> None:
    case = three(tmp_path / "case")
    derive(case)
    old = tables(case)
    case.take_in([report(FIRE.replace("منبج", "جرابلس"), "d-4")])
    derive(case)
    new, head = tables(case), case.ledger.head()
    for name, data in old.items():  # as a kill between the entry and its tables leaves them
        (case.root / "tables" / name).write_bytes(data)
    told = [str(flaw) for flaw in verify(case, lambda: None)]
    assert told
    assert all("the last one was cut short; run again" in line for line in told)
    assert not derive(case).changed
    assert (tables(case), case.ledger.head()) == (new, head)


@dataclass(frozen=True, slots=True)
class Counting:
    """Remembers what it was asked to read."""

    asked: list[str] = field(default_factory=list)

    def read(self, document: Document, period: Period | None = None) -> tuple[Claim, ...]:
        self.asked.append(document.id)
        return Scripted().read(document)


def test_a_decision_entered_meanwhile_is_obeyed_and_each_report_read_once(tmp_path: Path) -> None:
    case = three(tmp_path / "case")
    derive(case)
    case.take_in([report(FIRE.replace("2", "3"), "d-4", published=dt.date(2016, 5, 1))])
    (lone,) = [key for key, documents in clusters(case).items() if documents == {"d-3"}]
    reader = Counting()

    def meddle(step: str, _done: int, _of: int) -> None:
        if step == "Assessing" and not case.state().decisions:
            decide(case, "reject", lone)

    summary = derive(case, reader, meddle)
    assert summary.changed
    assert set(map(frozenset, clusters(case).values())) == {frozenset({"d-1", "d-2"}), frozenset({"d-4"})}
    assert reader.asked == ["d-1", "d-2", "d-3", "d-4"]
    assert list(breaches(case.ledger.entries())) == []


@dataclass(frozen=True, slots=True)
class Dating:
    """Remembers the days within which it was told that a report's own day lies."""

    told: dict[str, Period | None] = field(default_factory=dict)

    def read(self, document: Document, period: Period | None = None) -> tuple[Claim, ...]:
        self.told[document.id] = period
        return ()


def test_undated_reports_are_read_with_the_years_of_the_dated_ones(tmp_path: Path) -> None:
    days = {"d-1": DAY, "d-2": None, "d-3": dt.date(2018, 6, 1), "d-4": None}
    case = casebook(
        tmp_path / "case", *(report(f"{SARAQIB} {key}", key, published=days[key]) for key in days)
    )
    reader = Dating()
    derive(case, reader)
    years = (dt.date(2016, 1, 1), dt.date(2018, 12, 31))
    assert reader.told == {"d-1": None, "d-2": years, "d-3": None, "d-4": years}


def test_a_report_taken_in_meanwhile_is_read_too(tmp_path: Path) -> None:
    case = three(tmp_path / "case")

    def meddle(step: str, _done: int, _of: int) -> None:
        if step == "Linking":
            case.take_in([report(FIRE.replace("منبج", "جرابلس"), "d-4")])

    assert derive(case, progress=meddle).documents == 4
    assert runs(case) == 1


def test_of_two_runs_at_once_the_tables_of_the_later_entry_stay(tmp_path: Path) -> None:
    """The first has nothing to tell the ledger, and must not put its older tables in place."""
    case = three(tmp_path / "case")
    derive(case)

    def overtake(step: str, done: int, _of: int) -> None:
        if step == "Writing tables" and not done and runs(case) == 1:
            case.take_in([report(FIRE.replace("منبج", "جرابلس"), "d-4")])
            run(case, known())

    assert derive(case, progress=overtake).documents == 4
    assert runs(case) == 2
    assert len(case.tables.read("documents")) == 4


def test_progress_is_told_step_by_step(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    derive(three(tmp_path / "case"), progress=lambda *step: told.append(step))
    assert told == [
        ("Reading", 0, 3), ("Reading", 1, 3), ("Reading", 2, 3), ("Reading", 3, 3),
        ("Linking", 0, 1), ("Assessing", 0, 1), ("Writing tables", 0, 1), ("Writing tables", 1, 1),
    ]  # fmt: skip


def test_a_report_that_breaks_the_reader_costs_the_others_nothing_and_shows_no_words(tmp_path: Path) -> None:
    case = casebook(tmp_path / "case", report("قصفت خيام", "bad-1"), report("قصفت بيوت", "d-2"))
    summary = derive(case, Failing())
    (refusal,) = summary.failed
    assert str(refusal) == (
        "bad-1: reading its claims failed (ValueError): a fault of Hudna; please report it"
    )
    assert {row["document"] for row in case.tables.read("claims")} == {"d-2"}
    assert {row["id"]: row["claims"] for row in case.tables.read("documents")} == {"bad-1": 0, "d-2": 1}


def test_word_lists_that_are_wrong_stop_the_run_and_cost_no_claim(tmp_path: Path) -> None:
    case = three(tmp_path / "case")
    derive(case)
    head, before = case.ledger.head(), tables(case)
    with pytest.raises(KnowledgeError, match=r"cues\.yml:3"):
        derive(case, Misled())
    assert (case.ledger.head(), tables(case)) == (head, before)


def test_other_languages_and_unknown_days_are_kept_and_counted(tmp_path: Path) -> None:
    case = casebook(
        tmp_path / "case",
        report("Jets struck Saraqib.", "d-1", lang="en"),
        report("Aircraft struck Saraqib.", "d-2", lang="en", published=None),
        report(SARAQIB, "d-3", published=None),
    )
    summary = derive(case)
    assert (summary.documents, summary.unread, summary.undated, summary.claims) == (3, 2, 1, 1)
    (row,) = case.tables.read("claims")
    assert (row["document"], row["when_start"]) == ("d-3", None)
    assert [len(case.archive.get(document.text_sha256)) > 0 for document in case.documents()] == [True] * 3


def test_an_empty_casebook_is_run_too(tmp_path: Path) -> None:
    case = casebook(tmp_path / "case")
    summary = derive(case)
    assert (summary.documents, summary.incidents, summary.changed) == (0, 0, True)
    assert not derive(case).changed


def test_a_new_version_of_a_text_gives_the_claims_and_the_old_one_stays(tmp_path: Path) -> None:
    case = three(tmp_path / "case")
    derive(case)
    (raid,) = [key for key, documents in clusters(case).items() if "d-1" in documents]
    decided = decide(case, "accept", *(row["id"] for row in case.tables.read("claims")))
    case.take_in([report(SARAQIB.replace("5", "7"), "d-1")])
    summary = derive(case)
    assert (summary.documents, summary.orphans) == (3, 1)
    assert clusters(case)[raid] == {"d-1", "d-2"}
    told = next(incident for incident in incidents(case) if incident.id == raid)
    assert {(t.low, t.high) for t in told.tolls if t.whom == "all"} == {(5, 7)}
    assert {row["id"]: row["version"] for row in case.tables.read("documents")}["d-1"] == 2
    old = case.state().versions["d-1"][0]
    assert case.archive.get(old.text_sha256).decode() == SARAQIB
    (orphan,) = [flaw for flaw in verify(case, lambda: None) if flaw.where.startswith("decision")]
    assert orphan.where.startswith(f"decision {decided} ")
    assert "orphaned in part: 1 of its claims is no longer made" in orphan.what


def test_an_older_version_that_comes_again_brings_nothing_back(tmp_path: Path) -> None:
    case = three(tmp_path / "case")
    case.take_in([report(FIRE.replace("2", "3"), "d-3")])
    derive(case)
    before, head = tables(case), case.ledger.head()
    case.take_in([report(FIRE, "d-3")])
    assert not derive(case).changed
    assert (tables(case), case.ledger.head()) == (before, head)


def content(case: Casebook) -> list[str]:
    """The incidents without their names, nor those of findings, which are made from them."""
    bare = [
        replace(incident, id="", findings=tuple(replace(f, id="", incident="") for f in incident.findings))
        for incident in incidents(case)
    ]
    return sorted(map(repr, bare))


def ids(case: Casebook) -> list[str]:
    return [row["id"] for row in case.tables.read("claims")]


def test_the_order_of_input_changes_no_claim_and_no_incident_but_names_at_most(tmp_path: Path) -> None:
    reports = [
        report(SARAQIB, "d-1"), report(SARAQIB_TOO, "d-2"), report(FIRE, "d-3"),
        report(FIRE.replace("2", "9"), "d-4"), report(SARAQIB.replace("سراقب", "جرابلس"), "d-5"),
    ]  # fmt: skip
    one = casebook(tmp_path / "one", *reports)
    other = casebook(tmp_path / "other", *reversed(reports))
    derive(one)
    derive(other)
    assert content(one) == content(other)
    for name in ("documents", "mentions", "counts", "links"):
        assert tables(one)[f"{name}.parquet"] == tables(other)[f"{name}.parquet"]
    assert {row["id"] for row in one.tables.read("claims")} == {
        row["id"] for row in other.tables.read("claims")
    }


def copies(case: Casebook) -> dict[str, str]:
    """The claim of each report."""
    return {row["document"]: row["id"] for row in case.tables.read("claims")}


def copy(key: str) -> Incoming:
    """The one text under another id, as an outlet's site doubles it."""
    return report(SARAQIB, key, publisher="yaqin")


def test_one_text_under_several_ids_makes_claims_of_their_own(tmp_path: Path) -> None:
    case = casebook(tmp_path / "case", copy("d-2"), copy("d-1"))
    derive(case)
    first = copies(case)["d-2"]
    assert copies(case) == {"d-2": first, "d-1": f"{first}2"}
    case.take_in([copy("d-0")])
    derive(case)
    assert copies(case) == {"d-2": first, "d-1": f"{first}2", "d-0": f"{first}3"}


def test_the_ids_of_copies_stay_when_the_first_is_withdrawn_or_gets_another_text(tmp_path: Path) -> None:
    case = casebook(tmp_path / "case", *(copy(f"d-{n}") for n in range(4)))
    derive(case)
    before = copies(case)
    assert len({key[:18] for key in before.values()}) == 1
    rejected = decide(case, "reject", before["d-2"])
    case.ledger.append([Draft("R. Haddad", EntryType.WITHDRAW, {"document": "d-0", "why": "a hoax"})])
    case.take_in([report(FIRE, "d-1")])
    derive(case)
    after = copies(case)
    assert "d-0" not in after
    assert {key: after[key] for key in ("d-2", "d-3")} == {key: before[key] for key in ("d-2", "d-3")}
    assert {row["document"] for row in case.tables.read("claims") if row["review"] == "rejected"} == {"d-2"}
    assert rejected in case.state().decisions
    case.take_in([copy("d-1")])  # known under this id: its present text stays
    assert not derive(case).changed


def test_a_text_that_says_a_thing_twice_and_its_copy_have_four_ids(tmp_path: Path) -> None:
    """Claims of one report that differ in nothing their id is made of are told apart by a digit too."""
    case = casebook(tmp_path / "case", copy("d-1"), copy("d-2"))
    derive(case, Twice())
    told = ids(case)
    assert len(set(told)) == len(told) == 4
    assert {key[:18] for key in told} == {told[0][:18]}


@dataclass(frozen=True, slots=True)
class Twice:
    """Finds each claim twice, as a reader that takes one sentence for two events."""

    def read(self, document: Document, period: Period | None = None) -> tuple[Claim, ...]:
        (claim,) = Scripted().read(document)
        return claim, replace(claim, id=f"{claim.id}2")


@given(st.permutations(range(6)), st.permutations(range(6)))
@settings(max_examples=50)
def test_ids_hang_on_the_ledger_and_not_on_the_order_of_claims(taken_in: list[int], read: list[int]) -> None:
    """Two texts under three ids each, taken in and read in any order."""
    texts = {f"d-{n}": (SARAQIB, FIRE)[n % 2] for n in range(6)}
    claims = [Scripted().read(make_document(text, id=key))[0] for key, text in texts.items()]
    by_id = {claim.document: claim for claim in claims}
    state = State(versions={f"d-{n}": (intake(by_id[f"d-{n}"], seq),) for seq, n in enumerate(taken_in, 1)})
    named = {claim.document: claim.id for claim in distinct([claims[n] for n in read], state)}
    assert len(set(named.values())) == 6
    for text in (0, 1):
        ranked = [f"d-{n}" for n in taken_in if n % 2 == text]
        stem = by_id[ranked[0]].id
        assert [named[key] for key in ranked] == [stem, f"{stem}2", f"{stem}3"]


def intake(claim: Claim, seq: int) -> Intake:
    return Intake(claim.document, 1, claim.text_sha256, claim.text_sha256, claim.text_sha256, seq)


def test_the_run_entry_holds_no_words_of_a_report(tmp_path: Path) -> None:
    case = three(tmp_path / "case")
    derive(case)
    told = json.dumps([dict(entry.body) for entry in case.ledger.entries()], ensure_ascii=False)
    words = {word for text in (SARAQIB, SARAQIB_TOO, FIRE) for word in text.split() if len(word) > 3}
    assert not any(word in told for word in words)
    assert unsound(case) == []
