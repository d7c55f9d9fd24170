"""What a person asks for is held against what there is, before anything is written."""

import pytest
from tests.factories_casebook import make_anchor, make_decision, make_entries, make_spot

from hudna.model.errors import UsageError
from hudna.model.incident import Cluster
from hudna.model.ledger import Action, Anchor, Decision, EntryType
from hudna.review.decisions import decision_body, parse_decision
from hudna.review.identity import Identity, applied, assign
from hudna.review.requests import Known, Request, as_extracted, check_undo, decide
from hudna.review.state import fold

CLAIMS = [make_spot(f"c-{letter}", 10 * n, 10 * n + 5) for n, letter in enumerate("abcd")]
ANCHORS = {claim.id: make_anchor(claim.id, claim.trigger.start, claim.trigger.end) for claim in CLAIMS}


def identity_of(*groups: str, before: Identity | None = None) -> tuple[tuple[str, ...], Identity]:
    told = [Cluster(tuple(f"c-{letter}" for letter in group)) for group in groups]
    names, change = assign(before or Identity(), told, CLAIMS, {"d-1": 0})
    return names, applied(before or Identity(), change)


(I1, I2), IDENTITY = identity_of("ab", "c")
KNOWN = Known(ANCHORS, IDENTITY)


def ask(
    action: str, *ids: str, setting: tuple[str, str] | None = None, why: str = "seen", known: Known = KNOWN
) -> Decision:
    field, value = setting or (None, None)
    return decide(Request(Action(action), ids, why, field, value), known)


def ids(group: tuple[Anchor, ...]) -> list[str]:
    return [anchor.id for anchor in group]


def test_an_incident_stands_for_its_claims_and_a_claim_for_itself() -> None:
    told = ask("reject", I1, "c-d")
    assert told.targets == (I1, "c-d")
    assert [ids(group) for group in told.anchors] == [["c-a", "c-b"], ["c-d"]]
    assert told.anchors[1] == (ANCHORS["c-d"],)


def test_a_decision_survives_its_entry() -> None:
    told = ask("correct", "c-a", setting=("counts.killed", "3..5"))
    (entry,) = make_entries((EntryType.DECISION, decision_body(told)), who="R. Haddad")
    read = parse_decision(entry)
    assert (read.action, read.targets, read.anchors, read.field, read.value, read.why) == (
        told.action, told.targets, told.anchors, "counts.killed", "3..5", "seen",
    )  # fmt: skip
    assert (read.seq, read.who) == (1, "R. Haddad")


def test_an_unknown_id_is_refused_with_ids_that_are_near() -> None:
    with pytest.raises(UsageError, match="no such claim or incident") as caught:
        ask("accept", I1[:-1] + "z")
    assert I1 in caught.value.hint


def test_forwards_are_followed() -> None:
    (merged,), after = identity_of("abc", before=IDENTITY)
    known = Known(ANCHORS, after)
    assert merged == I1
    assert ids(ask("accept", I2, known=known).anchors[0]) == ["c-a", "c-b", "c-c"]
    with pytest.raises(UsageError, match="one and the same by now"):
        ask("merge", I1, I2, known=known)


def test_an_incident_without_claims_is_refused() -> None:
    _, after = identity_of("ab", before=IDENTITY)
    with pytest.raises(UsageError, match="has no claims any more"):
        ask("accept", I2, known=Known(ANCHORS, after))


def test_a_split_names_the_claims_that_stay_and_those_that_go() -> None:
    told = ask("split", I1, "c-b")
    assert [ids(group) for group in told.anchors] == [["c-a"], ["c-b"]]


@pytest.mark.parametrize(
    ("action", "named", "told"),
    [
        ("accept", (), "no id given"),
        ("link", ("c-a",), "two ids or more"),
        ("link", ("c-a", I1), "takes claims"),
        ("unlink", (I1, I2), "takes claims"),
        ("merge", (I1,), "two ids or more"),
        ("merge", (I1, "c-c"), "merge takes incidents"),
        ("link", ("c-a", "c-a"), "one and the same"),
        ("split", ("c-a", "c-b"), "takes an incident first"),
        ("split", (I1,), "the claims to take out"),
        ("split", (I1, "c-c"), "c-c is no claim of"),
        ("split", (I1, "c-a", "c-b"), "nothing would be left"),
        ("correct", ("c-a",), "needs what to set"),
    ],
)
def test_what_can_not_be_is_refused(action: str, named: tuple[str, ...], told: str) -> None:
    with pytest.raises(UsageError, match=told):
        ask(action, *named)


def test_only_correct_takes_a_setting() -> None:
    with pytest.raises(UsageError, match="takes no --set"):
        ask("accept", "c-a", setting=("kind", "clash"))


def test_a_value_is_checked_against_what_is_corrected() -> None:
    assert ask("correct", I1, setting=("grade", "fair")).value == "fair"
    with pytest.raises(UsageError, match="no field to correct of a claim"):
        ask("correct", I1, "c-d", setting=("grade", "fair"))


def test_a_reason_is_asked_for() -> None:
    with pytest.raises(UsageError, match="needs a reason"):
        ask("accept", "c-a", why="  ")


def test_an_anchor_has_the_kind_that_was_extracted_and_not_the_corrected_one() -> None:
    first = make_decision("correct", [make_anchor("c-a")], seq=3, field="kind", value="shelling")
    second = make_decision("correct", [make_anchor("c-a")], seq=5, field="kind", value="clash")
    shown = [make_anchor("c-a", kind="clash"), make_anchor("c-b", kind="raid")]
    told = as_extracted(shown, [second, first])
    assert (told["c-a"].kind, told["c-b"].kind) == ("airstrike", "raid")


def test_only_live_decisions_and_withdrawals_can_be_undone() -> None:
    state = fold(
        make_entries(
            (EntryType.DECISION, decision_body(make_decision("accept", [make_anchor("c-a")]))),
            (EntryType.WITHDRAW, {"document": "d-1", "why": "x"}),
            (EntryType.DECISION, decision_body(make_decision("accept", [make_anchor("c-b")]))),
            (EntryType.UNDO, {"undoes": 3, "why": "x"}),
        )
    )
    check_undo(state, 1, {3})
    check_undo(state, 2, {3})
    for seq, told in (
        (3, "undone before"),
        (4, "is no decision"),
        (9, "there is no entry 9"),
        (0, "there is no"),
    ):
        with pytest.raises(UsageError, match=told):
            check_undo(state, seq, {3})
