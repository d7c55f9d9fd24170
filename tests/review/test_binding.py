"""Decisions on replay: what each action asks of a run, and what happens when claims move or go."""

from collections.abc import Iterable

import pytest
from tests.factories_casebook import make_anchor, make_decision, make_spot

from hudna.model.incident import Grade, ReviewStatus
from hudna.model.ledger import Anchor, Decision
from hudna.review.binding import Bound, bind, bind_anchors, review_status, signed_grade
from hudna.review.constraints import Bond
from hudna.review.corrections import Correction

A, B, C, D = (make_anchor(f"c-{letter}", 10 * n, 10 * n + 5) for n, letter in enumerate("abcd"))
ALL = (A, B, C, D)


def bound(*decisions: Decision, claims: Iterable[Anchor] = ALL) -> Bound:
    return bind_anchors(decisions, claims)


def test_no_decision_asks_for_nothing() -> None:
    assert bound() == Bound()


def test_a_rejected_incident_rejects_all_its_claims() -> None:
    assert bound(make_decision("reject", [A, B], [D])).rejected == {"c-a", "c-b", "c-d"}


def test_the_last_word_on_a_claim_holds() -> None:
    first, second = make_decision("reject", [A], seq=1), make_decision("accept", [A], seq=2)
    assert bound(first, second).rejected == frozenset()
    assert bound(first, second).accepted == {"c-a"}
    assert bound(second, first).accepted == {"c-a"}  # the order of entries counts, not of arguments


def test_linked_claims_must_be_together_and_unlinked_ones_apart() -> None:
    assert bound(make_decision("link", [A], [B], [C])).must == (("c-a", "c-b"), ("c-b", "c-c"))
    assert bound(make_decision("unlink", [A], [C], [B])).cannot == (
        ("c-a", "c-b"),
        ("c-a", "c-c"),
        ("c-b", "c-c"),
    )


def test_a_merge_ties_one_claim_of_each_incident() -> None:
    assert bound(make_decision("merge", [A, B], [C, D])).must == (("c-a", "c-c"),)


def test_a_merge_holds_on_to_the_claims_that_are_left() -> None:
    told = bound(make_decision("merge", [A, B], [C, D]), claims=(B, D))
    assert told.must == (("c-b", "c-d"),)
    assert [(orphan.lost, orphan.whole) for orphan in told.orphans] == [(("c-a", "c-c"), False)]


def test_a_split_keeps_its_claims_together_and_apart_from_the_rest() -> None:
    told = bound(make_decision("split", [A, B], [C], [D]))
    assert told.must == (("c-c", "c-d"),)
    assert told.cannot == (("c-a", "c-c"), ("c-a", "c-d"), ("c-b", "c-c"), ("c-b", "c-d"))


def test_corrections_come_in_the_order_they_were_made() -> None:
    first = make_decision("correct", [A, B], seq=3, field="kind", value="shelling")
    second = make_decision("correct", [A], seq=5, field="kind", value="clash")
    told = bound(second, first)
    assert told.corrections == {
        "c-a": (Correction(3, "kind", "shelling"), Correction(5, "kind", "clash")),
        "c-b": (Correction(3, "kind", "shelling"),),
    }


def test_claims_with_new_ids_on_the_same_words_are_still_bound() -> None:
    moved = make_spot("c-new", 2, 8)
    told = bind([make_decision("reject", [A])], [moved])
    assert told.rejected == {"c-new"}
    assert told.orphans == ()


def test_a_decision_that_binds_to_nothing_is_listed_and_not_dropped() -> None:
    told = bound(make_decision("reject", [A], seq=7), claims=(B,))
    (orphan,) = told.orphans
    assert (orphan.decision.seq, orphan.lost, orphan.whole) == (7, ("c-a",), True)
    assert orphan.reason == "1 of its claims is no longer made"


def test_a_link_whose_claims_became_one_is_listed() -> None:
    told = bound(make_decision("link", [A], [make_anchor("c-z", 2, 4)]), claims=(A,))
    assert told.must == ()
    assert [(orphan.whole, orphan.reason) for orphan in told.orphans] == [
        (True, "its claims are one claim by now")
    ]


def test_a_link_that_lost_one_end_has_no_effect_and_is_listed_as_a_whole() -> None:
    (orphan,) = bound(make_decision("link", [A], [B]), claims=(A,)).orphans
    assert (orphan.lost, orphan.whole) == (("c-b",), True)


def test_decisions_that_contradict_are_told_and_the_newer_holds() -> None:
    told = bound(make_decision("merge", [A], [B], seq=1), make_decision("unlink", [A], [B], seq=2))
    assert (told.must, told.cannot) == ((), (("c-a", "c-b"),))
    assert [(c.seq, c.bond, c.against) for c in told.contradictions] == [(1, Bond.MUST, (2,))]


def sign(*anchors: Anchor, grade: str = "fair", seq: int = 1) -> Decision:
    return make_decision("correct", anchors, seq=seq, field="grade", value=grade)


def test_a_signed_grade_goes_to_the_incident_with_most_of_its_claims() -> None:
    told = bound(sign(A, B, C))
    assert told.corrections == {}
    signed = signed_grade(told, ["c-a", "c-b", "c-d"])
    assert signed is not None
    assert (signed.grade, signed.who) == (Grade.FAIR, "R. Haddad")
    assert signed_grade(told, ["c-c"]) is None


def test_the_last_grade_signed_holds() -> None:
    signed = signed_grade(bound(sign(A, seq=1), sign(A, grade="discounted", seq=4)), ["c-a"])
    assert signed is not None
    assert (signed.seq, signed.grade) == (4, Grade.DISCOUNTED)


@pytest.mark.parametrize(
    ("decisions", "claims", "status"),
    [
        ([], ["c-a"], ReviewStatus.MACHINE),
        ([make_decision("accept", [A, B])], ["c-a", "c-b"], ReviewStatus.REVIEWED),
        ([make_decision("accept", [A, B])], ["c-a", "c-b", "c-c"], ReviewStatus.MACHINE),
        ([sign(A, B)], ["c-a", "c-b"], ReviewStatus.SIGNED),
        ([sign(A, B)], ["c-a", "c-b", "c-c"], ReviewStatus.MACHINE),
        ([sign(A, B), make_decision("accept", [C], seq=2)], ["c-a", "c-b", "c-c"], ReviewStatus.REVIEWED),
    ],
)
def test_an_incident_is_reviewed_only_while_people_have_seen_all_of_it(
    decisions: list[Decision], claims: list[str], status: ReviewStatus
) -> None:
    assert review_status(bound(*decisions), claims) is status


def test_a_grade_is_obeyed_even_when_a_claim_joins_later() -> None:
    assert signed_grade(bound(sign(A, B)), ["c-a", "c-b", "c-c"]) is not None
