"""A casebook: made, filled, read back, and refused where it is none."""

import datetime as dt
from pathlib import Path

import pytest
from tests.factories_casebook import TEXTS, StandingClock, make_casebook, make_incoming, make_run

from hudna.model.errors import BrokenError, CasebookError
from hudna.model.ledger import EntryType
from hudna.pipeline.casebook import Casebook
from hudna.review.chain import breaches
from hudna.review.ports import Draft


def texts(case: Casebook) -> dict[str, tuple[int, str]]:
    return {report.id: (report.version, report.text) for report in case.documents()}


def untouched(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()
    }


def test_a_casebook_is_made_where_there_is_none(tmp_path: Path) -> None:
    case = Casebook.open(tmp_path / "new" / "حلب", create=True, clock=StandingClock())
    assert (case.name, case.created_at) == ("حلب", "2016-03-06T08:00:00Z")
    assert sorted(path.name for path in case.root.iterdir()) == [
        "archive",
        "hudna.toml",
        "ledger.sqlite",
        "tables",
    ]
    assert Casebook.open(case.root).name == "حلب"
    assert list(case.documents()) == []


def test_an_empty_folder_becomes_a_casebook_and_a_missing_one_does_not_unasked(tmp_path: Path) -> None:
    Casebook.open(tmp_path / "empty", create=True)
    with pytest.raises(CasebookError, match="there is no casebook") as caught:
        Casebook.open(tmp_path / "missing")
    assert "hudna run" in caught.value.hint
    assert not (tmp_path / "missing").exists()


def test_a_folder_that_holds_other_things_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.odt").write_bytes(b"mine")
    for create in (True, False):
        with pytest.raises(CasebookError, match="holds other things"):
            Casebook.open(tmp_path, create=create)
    assert untouched(tmp_path) == {"thesis.odt": b"mine"}
    with pytest.raises(CasebookError, match="a casebook is a folder"):
        Casebook.open(tmp_path / "thesis.odt", create=True)


def test_making_that_was_cut_short_is_finished(tmp_path: Path) -> None:
    case, _ = make_casebook(tmp_path / "case")
    (case.root / "hudna.toml").unlink()
    (case.root / ".hudna.toml.0011.tmp").write_bytes(b"form")
    assert texts(Casebook.open(case.root, create=True)) == texts(case)


def test_a_casebook_of_a_newer_format_is_refused_and_nothing_is_touched(tmp_path: Path) -> None:
    case, _ = make_casebook(tmp_path / "case")
    mark = case.root / "hudna.toml"
    mark.write_text(mark.read_text(encoding="utf-8").replace("format = 1", "format = 2"), encoding="utf-8")
    before = untouched(case.root)
    for create in (True, False):
        with pytest.raises(CasebookError, match="a casebook of format 2, this Hudna reads 1"):
            Casebook.open(case.root, create=create)
    assert untouched(case.root) == before


@pytest.mark.parametrize(
    "mark", ["", "format = ", "format = 'one'\n", "format = 0\n", "name = 'x'\n", "\x00"]
)
def test_a_mark_that_can_not_be_read_is_refused(tmp_path: Path, mark: str) -> None:
    case, _ = make_casebook(tmp_path / "case")
    (case.root / "hudna.toml").write_text(mark, encoding="utf-8")
    with pytest.raises(CasebookError):
        Casebook.open(case.root, create=True)


def test_reports_come_back_as_they_came_in_and_in_that_order(tmp_path: Path) -> None:
    case, _ = make_casebook(tmp_path / "case")
    reports = list(case.documents())
    assert [report.text for report in reports] == list(TEXTS)
    assert {report.collected_at for report in reports} == {"2016-03-06T08:00:00Z"}
    assert {report.collector for report in reports} == {"hudna"}
    assert [entry.type for entry in case.ledger.entries()] == [EntryType.INTAKE] * 3


def test_the_archive_keeps_the_raw_bytes_apart_from_the_text(tmp_path: Path) -> None:
    case = Casebook.open(tmp_path / "case", create=True)
    raw = "خبر".encode("windows-1256")
    (entry,) = case.take_in([make_incoming("خبر", raw=raw)])
    assert case.archive.get(entry.body["sha256"]) == raw
    assert case.archive.get(entry.body["text_sha256"]) == "خبر".encode()


def test_the_ledger_holds_no_words_of_a_report(tmp_path: Path) -> None:
    case, _ = make_casebook(tmp_path / "case")
    told = (case.root / "ledger.sqlite").read_bytes().decode("utf-8", "ignore")
    assert not any(word in told for text in TEXTS for word in text.split() if len(word) > 3)


def test_the_same_input_again_appends_nothing(tmp_path: Path) -> None:
    clock = StandingClock()
    case, _ = make_casebook(tmp_path / "case", clock)
    head, before = case.ledger.head(), untouched(case.root / "archive")
    clock.time += dt.timedelta(days=3)
    again = [make_incoming(text, id=f"d-{n}", name="elsewhere/x.jsonl") for n, text in enumerate(TEXTS, 1)]
    assert case.take_in(again) == ()
    assert case.ledger.head() == head
    assert untouched(case.root / "archive") == before


def test_the_same_id_with_another_text_is_a_new_version_and_the_old_one_stays(tmp_path: Path) -> None:
    case, _ = make_casebook(tmp_path / "case")
    case.take_in([make_incoming("نص منقح", id="d-1")])
    assert texts(case)["d-1"] == (2, "نص منقح")
    assert list(texts(case)) == ["d-1", "d-2", "d-3"]
    old = case.state().versions["d-1"][0]
    assert case.archive.get(old.text_sha256).decode() == TEXTS[0]
    assert case.take_in([make_incoming(TEXTS[0], id="d-1")]) == ()  # an old text again is nothing new


def test_the_same_text_with_more_told_of_it_is_the_same_version_told_anew(tmp_path: Path) -> None:
    case, _ = make_casebook(tmp_path / "case")
    case.take_in([make_incoming(TEXTS[0], id="d-1", published=dt.date(2016, 3, 5))])
    (first, *_) = case.documents()
    assert (first.version, first.published) == (1, dt.date(2016, 3, 5))
    assert case.ledger.head().seq == 4


def test_one_id_twice_in_one_batch_makes_two_versions(tmp_path: Path) -> None:
    case = Casebook.open(tmp_path / "case", create=True)
    batch = [make_incoming("أول", id="d-1"), make_incoming("ثان", id="d-1"), make_incoming("أول", id="d-1")]
    assert [entry.body["version"] for entry in case.take_in(batch)] == [1, 2]
    assert case.take_in(batch) == ()
    assert texts(case) == {"d-1": (2, "ثان")}


def test_what_was_expunged_does_not_come_back_with_the_same_input(tmp_path: Path) -> None:
    case, _ = make_casebook(tmp_path / "case")
    text = next(case.documents()).text_sha256
    body = {"objects": [text], "reason": "court", "by": ["A. Saleh", "R. Haddad"], "why": "order 7"}
    case.ledger.append([Draft("R. Haddad", EntryType.EXPUNGE, body)])
    assert case.take_in([make_incoming(TEXTS[0], id="d-9")]) == ()
    assert list(texts(case)) == ["d-2", "d-3"]


def test_a_state_that_is_known_is_only_brought_up_to_date(tmp_path: Path) -> None:
    case, _ = make_casebook(tmp_path / "case")
    known = case.state()
    case.take_in([make_incoming("خبر", id="d-9")], known=known)
    assert case.state(known) == case.state()
    assert case.take_in([make_incoming("خبر", id="d-9")], known=known) == ()


def test_a_report_whose_archived_text_was_altered_is_not_read(tmp_path: Path) -> None:
    case, _ = make_casebook(tmp_path / "case")
    name = next(case.documents()).text_sha256
    path = case.root / "archive" / name[:2] / name
    path.chmod(0o644)
    path.write_text("نص مدسوس", encoding="utf-8")
    with pytest.raises(BrokenError, match="altered"):
        list(case.documents())


def test_a_run_names_incidents_once_and_again_changes_nothing(tmp_path: Path) -> None:
    case, claims = make_casebook(tmp_path / "case")
    a, b, c, d = (claim.id for claim in claims)
    names = make_run(case, claims, [[a, b], [c], [d]])
    head, tables = case.ledger.head(), untouched(case.root / "tables")
    assert make_run(case, claims, [[d], [c], [b, a]]) == names[::-1]
    assert case.ledger.head() == head
    for path in (case.root / "tables").iterdir():
        path.unlink()
    make_run(case, claims, [[a, b], [c], [d]])
    assert untouched(case.root / "tables") == tables
    assert case.ledger.head() == head
    assert list(breaches(case.ledger.entries())) == []
