"""Verifying: each sort of tampering is named, and what is only worth a look breaks nothing."""

import contextlib
import json
import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from tests.factories import make_claim
from tests.factories_casebook import make_casebook, make_run

from hudna.model.claim import Claim
from hudna.model.ledger import Action, EntryType
from hudna.pipeline.casebook import Casebook
from hudna.pipeline.decide import take_decision
from hudna.pipeline.verify import amount, verify
from hudna.review.chain import seal_all
from hudna.review.ports import Draft, Head
from hudna.review.requests import Request

ALTERED = "archive/{}/{}: altered, its bytes are not those of its name"
Made = tuple[Casebook, tuple[Claim, ...]]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """A casebook of three reports, run once: four claims in three incidents."""
    case, claims = make_casebook(tmp_path / "case")
    a, b, c, d = (claim.id for claim in claims)
    make_run(case, claims, [[a, b], [c], [d]])
    return case, claims


def told(case: Casebook) -> list[str]:
    return [str(flaw) for flaw in verify(case, lambda: None)]


def tamper(case: Casebook, *statements: str) -> None:
    """Change the ledger as its owner can: without the guards."""
    with contextlib.closing(sqlite3.connect(case.root / "ledger.sqlite")) as db, db:
        for guard in ("entry_is_never_updated", "entry_is_never_deleted", "entry_follows_the_last"):
            db.execute(f"DROP TRIGGER {guard}")
        for statement in statements:
            db.execute(statement)


def object_of(case: Casebook, field: str = "text_sha256", seq: int = 1) -> Path:
    entry = next(entry for entry in case.ledger.entries() if entry.seq == seq)
    name: str = entry.body[field]
    return case.root / "archive" / name[:2] / name


def rewrite(path: Path, data: bytes) -> None:
    path.chmod(0o644)
    path.write_bytes(data)


def decide(case: Casebook, action: str, *ids: str) -> int:
    return take_decision(case, "R. Haddad", Request(Action(action), ids, "seen"))[0].seq


def test_a_sound_casebook_has_no_flaw_and_every_step_is_told(made: Made) -> None:
    case, _ = made
    steps: list[None] = []
    assert list(verify(case, lambda: steps.append(None))) == []
    assert len(steps) == amount(case) == 4 + 6


def test_an_altered_text_is_named_with_its_report(made: Made) -> None:
    case, _ = made
    path = object_of(case)
    rewrite(path, "نص مدسوس".encode())
    assert told(case) == [f"broken: {ALTERED.format(path.parent.name, path.name)}: text of d-1 version 1"]


def test_a_missing_record_is_named_with_its_report(made: Made) -> None:
    case, _ = made
    path = object_of(case, "record", 2)
    path.unlink()
    assert told(case) == [f"broken: archive/{path.parent.name}/{path.name}: missing: record of d-2 version 1"]


def test_strays_in_the_archive_are_no_harm_or_worth_a_look(made: Made) -> None:
    case, _ = made
    (case.root / "archive" / ".0123.tmp").write_bytes(b"half")
    (case.root / "archive" / "notes.txt").write_bytes(b"mine")
    orphan = case.archive.put(b"archived, then killed")
    assert told(case) == [
        f"note: archive/{orphan[:2]}/{orphan}: no entry names it: an intake was cut short; harmless",
        "note: archive/.0123.tmp: left by a write that was cut short; may be deleted",
        "warning: archive/notes.txt: is no archived object",
    ]


CHAIN: list[tuple[str, str]] = [
    (
        "UPDATE entry SET who = 'x' WHERE seq = 2",
        "ledger entry 2: its content is not what its hash was made of",
    ),
    (
        "UPDATE entry SET at = '2017-01-01T00:00:00Z' WHERE seq = 2",
        "ledger entry 2: its content is not what its",
    ),
    (
        "UPDATE entry SET prev = hash WHERE seq = 3",
        "ledger entry 3: does not hold the hash of entry 2 before it",
    ),
    (
        "UPDATE entry SET hash = prev WHERE seq = 3",
        "ledger entry 3: its content is not what its hash was made of",
    ),
    ("DELETE FROM entry WHERE seq = 2", "ledger entry 3: follows entry 1: 1 missing between"),
    ("UPDATE entry SET body = '{' WHERE seq = 2", "ledger: can't be taken further:"),
    ("UPDATE entry SET type = 'gift' WHERE seq = 2", "ledger: can't be taken further:"),
    ("UPDATE entry SET body = '{\"undoes\": 1}' WHERE seq = 2", "ledger entry 2: can't be taken: body"),
]


@pytest.mark.parametrize(("statement", "expected"), CHAIN)
def test_every_change_of_the_ledger_is_named_by_its_entry(made: Made, statement: str, expected: str) -> None:
    case, _ = made
    tamper(case, statement)
    assert any(line.startswith(f"broken: {expected}") for line in told(case)), told(case)


def test_guards_that_were_taken_away_are_broken_even_if_nothing_else_is(made: Made) -> None:
    case, _ = made
    tamper(case)
    assert told(case) == [
        "broken: ledger: the guard entry_follows_the_last was taken away",
        "broken: ledger: the guard entry_is_never_deleted was taken away",
        "broken: ledger: the guard entry_is_never_updated was taken away",
    ]


def test_a_cut_off_end_is_seen_by_who_kept_the_head_and_by_the_tables(made: Made) -> None:
    """Cutting off the last entries leaves a chain that holds: the tables and a copy of the head tell."""
    case, _ = made
    tamper(case, "DELETE FROM entry WHERE seq = 4")
    assert "warning: tables/claims.parquet: there was no run yet that made it" in told(case)


def forge(case: Casebook, kind: EntryType, body: Mapping[str, object]) -> None:
    """Append an entry that follows the chain but should never have been written."""
    case.ledger.append([Draft("x", kind, body)])


def test_an_undo_of_nothing_and_a_version_out_of_turn_are_broken(made: Made) -> None:
    case, _ = made
    body = dict(next(case.ledger.entries()).body)
    forge(case, EntryType.UNDO, {"undoes": 1, "why": "x"})
    forge(case, EntryType.INTAKE, {**body, "version": 7})
    assert told(case) == [
        "broken: ledger entry 5: undoes entry 1, which is no live decision",
        "broken: ledger entry 6: calls itself version 7 of d-1",
    ]


def test_a_ledger_rewritten_from_an_entry_on_holds_and_only_a_kept_head_tells(made: Made) -> None:
    """Said plainly in the reference: the owner of the file can rewrite it all; publish the head."""
    case, _ = made
    head = case.ledger.head()
    entries = list(case.ledger.entries())
    drafts = [Draft("x", entry.type, entry.body) for entry in entries[1:]]
    forged = seal_all(Head(1, entries[0].hash), drafts, entries[1].at)
    updates = [
        f"UPDATE entry SET who = 'x', at = '{e.at}', prev = '{e.prev}', hash = '{e.hash}' WHERE seq = {e.seq}"  # noqa: S608
        for e in forged
    ]
    tamper(case, *updates)
    case.ledger.create()  # puts the guards back
    assert told(case) == []
    assert case.ledger.head() != head


def test_expunged_objects_may_be_gone_and_must_be(made: Made) -> None:
    case, _ = made
    path = object_of(case)
    body = {"objects": [path.name], "reason": "safety", "by": ["A. Saleh", "R. Haddad"], "why": "a witness"}
    forge(case, EntryType.EXPUNGE, body)
    (flaw,) = told(case)
    assert (
        flaw == f"broken: archive/{path.parent.name}/{path.name}: should be gone: an expunge entry removed it"
    )
    path.unlink()
    assert told(case) == []
    assert [report.id for report in case.documents()] == ["d-2", "d-3"]


def test_a_table_that_was_altered_is_broken_and_one_deleted_only_a_warning(made: Made) -> None:
    case, _ = made
    tolls = case.root / "tables" / "tolls.parquet"
    tolls.write_bytes(tolls.read_bytes() + b"x")
    (case.root / "tables" / "links.parquet").unlink()
    assert told(case) == [
        "warning: tables/links.parquet: not there; `hudna run` makes it again",
        "broken: tables/tolls.parquet: altered since the run that made it; delete it and run again",
    ]


def test_tables_of_an_earlier_run_are_told_from_altered_ones(made: Made) -> None:
    case, claims = made
    old = {path.name: path.read_bytes() for path in (case.root / "tables").iterdir()}
    make_run(case, claims, [[claims[0].id, claims[2].id]])
    for name, data in old.items():
        (case.root / "tables" / name).write_bytes(data)
    assert (
        "warning: tables/incidents.parquet: of an earlier run: the last one was cut short; run again"
        in told(case)
    )
    assert not any(line.startswith("broken") for line in told(case))


def test_half_written_tables_are_noted(made: Made) -> None:
    case, _ = made
    (case.root / "tables" / ".claims.parquet.0011.tmp").write_bytes(b"half")
    assert told(case) == [
        "note: tables/.claims.parquet.0011.tmp: left by a write that was cut short; may be deleted"
    ]


def test_orphaned_decisions_are_a_warning(made: Made) -> None:
    case, claims = made
    seq = decide(case, "reject", claims[3].id)
    assert told(case) == []
    make_run(case, claims[:3], [[claims[0].id]])
    (flaw,) = told(case)
    lost = claims[3].id
    assert flaw == (
        f"warning: decision {seq} (reject {lost}): orphaned: 1 of its claims is no longer made ({lost})"
    )


def test_contradictory_decisions_are_a_warning_that_names_both(made: Made) -> None:
    case, claims = made
    left, right = sorted([claims[0].id, claims[2].id])
    first = decide(case, "link", claims[0].id, claims[2].id)
    second = decide(case, "unlink", claims[0].id, claims[2].id)
    (flaw,) = told(case)
    assert flaw == (
        f"warning: decision {first}: {left} and {right} should be one incident, "
        f"which contradicts {second}; the newer holds"
    )


def test_an_edited_lexicon_keeps_every_earlier_decision(made: Made) -> None:
    """Other ids on the same words: decisions bind, incidents keep their names, nothing is orphaned."""
    case, claims = made
    names = make_run(case, claims, [[claims[0].id, claims[1].id], [claims[2].id], [claims[3].id]])
    decide(case, "reject", claims[3].id)
    decide(case, "merge", names[0], names[1])
    reports = {report.id: report for report in case.documents()}
    edited = [
        make_claim("airstrike", "قصفت طائرات حربية سوق", document=reports["d-1"], killed=3),
        make_claim("airstrike", "سبعة مدنيين", document=reports["d-1"], killed=(7, None)),
        make_claim("airstrike", "غارة على سوق", document=reports["d-2"], killed=9),
        make_claim("shelling", "سقطت قذائف على حي", document=reports["d-3"]),
    ]
    a, b, c, d = (claim.id for claim in edited)
    assert not {a, b, c, d} & {claim.id for claim in claims}
    assert make_run(case, edited, [[a, b], [c], [d]]) == names
    assert told(case) == []


Damage = Callable[[Path], object]


@pytest.mark.parametrize(
    "damage",
    [
        lambda ledger: ledger.write_bytes(b"no database " * 999),
        lambda ledger: ledger.write_bytes(ledger.read_bytes()[:5000]),
        lambda ledger: ledger.unlink(),
    ],
)
def test_a_ledger_that_is_gone_or_no_database_is_broken_and_the_archive_still_looked_at(
    made: Made, damage: Damage
) -> None:
    case, _ = made
    rewrite(object_of(case), b"altered too")
    damage(case.root / "ledger.sqlite")
    lines = told(case)
    assert any(line.startswith("broken: ledger: can't be taken further:") for line in lines)
    assert any("altered, its bytes" in line for line in lines)
    assert (
        "warning: archive, decisions and tables: not held against the ledger: it can't be read as a whole"
        in lines
    )


def test_no_flaw_holds_words_of_a_report(made: Made) -> None:
    case, _ = made
    record = object_of(case, "record")
    rewrite(record, json.dumps({"title": "عنوان سري"}).encode())
    rewrite(object_of(case), "كلمات سرية".encode())
    assert not any("سر" in line for line in told(case))
