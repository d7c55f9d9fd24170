"""A casebook as publication and the page see it: as the last run left it."""

import datetime as dt
from pathlib import Path

import pytest
from tests.pipeline.reports import (
    FIRE,
    SARAQIB,
    SARAQIB_TOO,
    Scripted,
    casebook,
    claim_of,
    clusters,
    decide,
    derive,
    report,
)

from hudna.adapters.clock import SystemClock
from hudna.model.errors import BrokenError, CasebookError
from hudna.model.ledger import EntryType
from hudna.pipeline.casebook import Casebook
from hudna.pipeline.casebook_reader import CasebookReader, open_reader
from hudna.publication.ports import CaseReader
from hudna.review.ports import Draft


@pytest.fixture
def case(tmp_path: Path) -> Casebook:
    """Two reports of a raid and one of fire, run once."""
    reports = [report(SARAQIB, "d-1"), report(SARAQIB_TOO, "d-2"), report(FIRE, "d-3")]
    made = casebook(tmp_path / "case", *reports)
    derive(made)
    return made


def exported(case: Casebook) -> None:
    body = {"what": "incidents", "format": "jsonl", "view": "internal", "sha256": "a" * 64}
    case.ledger.append([Draft("R. Haddad", EntryType.EXPORT, body)])


def as_publication_reads(case: CaseReader) -> CaseReader:
    """A reader keeps the promises of publication's port: the type checker says so."""
    return case


def test_it_is_what_publication_asks_for(case: Casebook) -> None:
    reader = as_publication_reads(open_reader(case.root))
    assert reader.name() == "case"
    assert [document.id for document in reader.documents()] == ["d-1", "d-2", "d-3"]
    assert {document.text for document in reader.documents()} == {""}
    assert {claim.document for claim in reader.claims()} == {"d-1", "d-2", "d-3"}
    claims, incidents = {claim.id for claim in reader.claims()}, reader.incidents()
    assert {key for link in reader.links() for key in (link.left, link.right)} <= claims
    assert list(reader.findings()) == [finding for incident in incidents for finding in incident.findings]
    assert reader.monitors() == ()
    assert "russia" in reader.registry()
    assert "us_ru_coh_2016" in {arrangement.id for arrangement in reader.arrangements()}


def test_texts_come_from_the_archive(case: Casebook) -> None:
    reader = CasebookReader(case)
    texts = {document.id: reader.text(document.text_sha256) for document in reader.documents()}
    assert texts == {"d-1": SARAQIB, "d-2": SARAQIB_TOO, "d-3": FIRE}
    claim = next(claim for claim in reader.claims() if claim.document == "d-3")
    assert claim.trigger.of(texts["d-3"]) == "سقطت"


def test_a_text_that_was_expunged_is_a_key_error_and_one_that_was_lost_is_broken(case: Casebook) -> None:
    gone, lost = (document.text_sha256 for document in list(CasebookReader(case).documents())[:2])
    body = {"objects": [gone], "reason": "family", "by": ["A. Saleh", "R. Haddad"], "why": "asked for"}
    case.ledger.append([Draft("R. Haddad", EntryType.EXPUNGE, body)])
    (case.root / "archive" / lost[:2] / lost).unlink()
    reader = CasebookReader(case)
    with pytest.raises(KeyError):
        reader.text(gone)
    with pytest.raises(BrokenError, match="missing"):
        reader.text(lost)


def test_rejected_claims_are_left_out(case: Casebook) -> None:
    decide(case, "reject", claim_of(case, "d-3"))
    derive(case)
    assert {claim.document for claim in CasebookReader(case).claims()} == {"d-1", "d-2"}


def test_the_head_is_of_the_last_run_and_an_export_does_not_move_it(case: Casebook) -> None:
    head = CasebookReader(case).head()
    assert (head.seq, head.hash) == (case.ledger.head().seq, case.ledger.head().hash)
    assert (head.at, head.codebook, head.method) == ("2016-03-06T08:00:00Z", "1.3", "hudna-1")
    assert set(head.digests) == {"agreements", "gazetteer", "lexicon", "linking", "registry"}
    exported(case)
    assert CasebookReader(case).head() == head
    decide(case, "accept", *clusters(case))
    moved = CasebookReader(case).head()
    assert (moved.seq, moved.at) == (head.seq + 2, head.at)


def test_before_the_first_run_it_says_so(tmp_path: Path) -> None:
    made = casebook(tmp_path / "case", report(SARAQIB))
    reader = CasebookReader(made)
    with pytest.raises(CasebookError, match="nothing was run yet") as caught:
        reader.head()
    assert "hudna run" in caught.value.hint
    with pytest.raises(CasebookError):
        reader.documents()
    with pytest.raises(CasebookError, match="no casebook"):
        open_reader(tmp_path)


def test_names_that_were_given_up_lead_to_the_incident_that_holds_their_claims(case: Casebook) -> None:
    one, other = clusters(case)
    decide(case, "merge", one, other)
    derive(case)
    forwards = CasebookReader(case).forwards()
    assert set(forwards) | set(forwards.values()) == {one, other}
    assert set(forwards.values()) == set(clusters(case))


def test_orphaned_decisions_are_told_and_obeyed_ones_are_not(case: Casebook) -> None:
    kept = decide(case, "correct", claim_of(case, "d-1"), set="kind=explosion")
    lost = decide(case, "accept", claim_of(case, "d-3"))
    derive(case)
    assert CasebookReader(case).orphaned() == ()
    derive(case, Scripted({"قصفت": "airstrike"}))
    told = CasebookReader(case).orphaned()
    assert [decision.seq for decision in told] == [lost]
    assert kept in case.state().decisions


def test_what_is_read_once_stays_as_it_was_read(case: Casebook) -> None:
    reader = CasebookReader(case)
    before = reader.incidents()
    case.take_in([report(FIRE.replace("منبج", "جرابلس"), "d-4", published=dt.date(2016, 5, 1))])
    derive(case)
    assert reader.incidents() == before
    assert len(open_reader(case.root).incidents()) == len(before) + 1


def test_reading_changes_nothing(case: Casebook) -> None:
    files = {path: path.read_bytes() for path in case.root.rglob("*") if path.is_file()}
    reader = CasebookReader(Casebook.open(case.root, clock=SystemClock()))
    for read in (reader.documents, reader.claims, reader.incidents, reader.head, reader.orphaned):
        read()
    assert {path: path.read_bytes() for path in case.root.rglob("*") if path.is_file()} == files
