"""The fold: replaying a ledger, all at once or step by step, leads to one state."""

import functools
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories_casebook import HASH, VERSIONS, make_anchor, make_decision, make_entries, make_spot

from hudna.model.incident import Cluster
from hudna.model.ledger import EntryType
from hudna.review.decisions import decision_body
from hudna.review.identity import Identity, applied, assign
from hudna.review.intake import Intake
from hudna.review.runs import Run, parse_run
from hudna.review.state import State, advance, fold

Draft = tuple[EntryType, dict[str, Any]]


def intake(document: str = "d-1", version: int = 1, text: str = HASH) -> Draft:
    return EntryType.INTAKE, Intake(document, version, HASH, text, HASH).body()


def decision(claim: str = "c-1") -> Draft:
    return EntryType.DECISION, decision_body(make_decision("reject", [make_anchor(claim)]))


def undo(seq: int) -> Draft:
    return EntryType.UNDO, {"undoes": seq, "why": "x"}


def test_an_empty_ledger_is_the_state_before_everything() -> None:
    assert fold(()) == State()
    assert fold(()).current() == ()


def test_a_later_text_of_a_report_is_its_present_version_and_the_old_one_stays() -> None:
    state = fold(make_entries(intake(), intake("d-2"), intake("d-1", 2, "b" * 64)))
    assert [(i.document, i.version) for i in state.current()] == [("d-1", 2), ("d-2", 1)]
    assert [i.version for i in state.versions["d-1"]] == [1, 2]
    assert state.intake_order() == {"d-1": 0, "d-2": 1}


def test_an_undo_restores_the_state_but_for_the_head() -> None:
    before = fold(make_entries(intake(), decision("c-1")))
    after = fold(make_entries(intake(), decision("c-1"), decision("c-2"), undo(3)))
    assert after.decisions == before.decisions
    assert after.head.seq == 4
    assert (after.versions, after.identity, after.run) == (before.versions, before.identity, before.run)


def test_a_withdrawn_report_is_left_out_until_the_withdrawal_is_undone() -> None:
    withdraw: Draft = (EntryType.WITHDRAW, {"document": "d-1", "why": "x"})
    assert [i.document for i in fold(make_entries(intake(), intake("d-2"), withdraw)).current()] == ["d-2"]
    restored = fold(make_entries(intake(), intake("d-2"), withdraw, undo(3)))
    assert [i.document for i in restored.current()] == ["d-1", "d-2"]


def test_an_expunged_text_is_read_no_more() -> None:
    expunge: Draft = (
        EntryType.EXPUNGE,
        {"objects": [HASH], "reason": "family", "by": ["A. Saleh", "R. Haddad"], "why": "x"},
    )
    state = fold(make_entries(intake(), expunge))
    assert state.current() == ()
    assert state.expunged == {HASH}


def test_a_run_survives_its_entry() -> None:
    claims = [make_spot("c-a"), make_spot("c-b", 9, 12)]
    names, change = assign(Identity(), [Cluster(("c-a",)), Cluster(("c-b",))], claims, {"d-1": 0})
    run = Run(VERSIONS, {"lexicon": HASH}, {"claims": HASH}, change)
    assert parse_run(run.body()) == run
    state = fold(make_entries((EntryType.RUN, run.body())))
    assert state.identity == applied(Identity(), change)
    assert state.identity.incidents() == set(names)
    assert state.run == run
    assert state.table_digests == {"claims": {HASH}}


def test_a_run_is_news_where_anything_of_it_differs() -> None:
    quiet = Run(VERSIONS, {"lexicon": HASH}, {"claims": HASH})
    assert quiet.is_news_after(None)
    assert not quiet.is_news_after(quiet)
    assert Run({**VERSIONS, "code": "9"}, quiet.digests, quiet.tables).is_news_after(quiet)
    assert Run(VERSIONS, {"lexicon": "b" * 64}, quiet.tables).is_news_after(quiet)
    assert Run(VERSIONS, quiet.digests, {"claims": "b" * 64}).is_news_after(quiet)


@st.composite
def histories(draw: st.DrawFn) -> list[Draft]:
    """Ledgers in which reports come in, people decide and undo, and runs name clusters."""
    identity, drafts = Identity(), [intake()]
    for step in range(draw(st.integers(0, 8))):
        what = draw(st.sampled_from(["intake", "decision", "undo", "withdraw", "run"]))
        if what == "intake":
            drafts.append(intake(f"d-{draw(st.integers(1, 3))}", step + 1, draw(st.sampled_from("abc")) * 64))
        elif what == "decision":
            drafts.append(decision(f"c-{draw(st.integers(1, 4))}"))
        elif what == "undo":
            drafts.append(undo(draw(st.integers(1, len(drafts)))))
        elif what == "withdraw":
            drafts.append((EntryType.WITHDRAW, {"document": "d-1", "why": "x"}))
        else:
            labels = draw(st.lists(st.integers(0, 2), min_size=4, max_size=4))
            groups = [
                tuple(f"c-{i}" for i, label in enumerate(labels) if label == group) for group in range(3)
            ]
            claims = [make_spot(f"c-{i}", 10 * i, 10 * i + 5) for i in range(4)]
            _, change = assign(identity, [Cluster(g) for g in groups if g], claims, {"d-1": 0})
            identity = applied(identity, change)
            drafts.append((EntryType.RUN, Run(VERSIONS, {}, {"claims": HASH}, change).body()))
    return drafts


@settings(max_examples=60)
@given(histories(), st.data())
def test_replaying_a_ledger_and_building_it_step_by_step_lead_to_one_state(
    history: list[Draft], data: st.DataObject
) -> None:
    entries = make_entries(*history)
    whole = fold(entries)
    assert functools.reduce(lambda state, entry: advance(state, [entry]), entries, State()) == whole
    cut = data.draw(st.integers(0, len(entries)))
    earlier = fold(entries[:cut])
    kept = fold(entries[:cut])
    assert advance(earlier, entries[cut:]) == whole
    assert earlier == kept  # going on from a state leaves it as it was
    assert whole.head.seq == len(entries)
