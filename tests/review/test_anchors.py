"""Anchors: by id, then by the words."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories import make_claim, make_document
from tests.factories_casebook import make_anchor

from hudna.model.ledger import Anchor
from hudna.review.anchors import anchor_of, anchor_record, match, overlap, parse_anchor

anchors = st.builds(
    lambda number, start, length, kind: make_anchor(f"c-{number}", start, start + length, kind=kind),
    st.integers(0, 9), st.integers(0, 20), st.integers(1, 8), st.sampled_from(["airstrike", "shelling"]),
)  # fmt: skip


def unique(told: list[Anchor]) -> list[Anchor]:
    return list({anchor.id: anchor for anchor in told}.values())


def test_an_anchor_is_the_trigger_of_a_claim() -> None:
    report = make_document("قصفت طائرات سوقا.")
    claim = make_claim("airstrike", "قصفت طائرات", document=report)
    assert anchor_of(claim) == Anchor(claim.id, report.text_sha256, "airstrike", 0, 4)
    assert parse_anchor(anchor_record(anchor_of(claim))) == anchor_of(claim)


def test_the_id_binds_even_where_another_claim_stands_on_the_same_words() -> None:
    claims = [make_anchor("c-1", 50, 55), make_anchor("c-2", 0, 5)]
    assert match([make_anchor("c-1", 0, 5)], claims) == {"c-1": "c-1"}


def test_without_the_id_the_claim_that_shares_most_of_the_trigger_binds() -> None:
    claims = [make_anchor("c-a", 8, 12), make_anchor("c-b", 2, 9), make_anchor("c-c", 11, 20)]
    assert match([make_anchor("c-0", 0, 10)], claims) == {"c-0": "c-b"}


def test_ties_go_to_the_earlier_start_and_then_to_the_smaller_id() -> None:
    assert match([make_anchor("c-0", 4, 8)], [make_anchor("c-b", 6, 8), make_anchor("c-a", 4, 6)]) == {
        "c-0": "c-a"
    }
    assert match([make_anchor("c-0", 4, 8)], [make_anchor("c-b", 4, 8), make_anchor("c-a", 4, 8)]) == {
        "c-0": "c-a"
    }


def test_another_text_another_kind_or_words_beside_do_not_bind() -> None:
    strangers = [
        make_anchor("c-1", 0, 5, text="b" * 64),
        make_anchor("c-2", 0, 5, kind="shelling"),
        make_anchor("c-3", 5, 9),
    ]
    assert match([make_anchor("c-0", 0, 5)], strangers) == {}


def test_two_sources_on_one_trigger_each_keep_a_claim_of_their_own() -> None:
    before = [make_anchor("c-1"), make_anchor("c-2")]
    after = [make_anchor("c-8"), make_anchor("c-9")]
    assert match(before, after) == {"c-1": "c-8", "c-2": "c-9"}
    assert match(before, after[:1]) == {"c-1": "c-8", "c-2": "c-8"}


def test_a_claim_held_by_its_id_is_the_last_choice_of_others() -> None:
    before = [make_anchor("c-1"), make_anchor("c-2")]
    assert match(before, [make_anchor("c-1"), make_anchor("c-9")]) == {"c-1": "c-1", "c-2": "c-9"}


@settings(max_examples=80)
@given(st.lists(anchors, max_size=6), st.lists(anchors, max_size=6), st.randoms())
def test_binding_knows_no_order_and_never_joins_strangers(
    told: list[Anchor], present: list[Anchor], shuffle: random.Random
) -> None:
    before, after = unique(told), unique(present)
    bound = match(before, after)
    by_id = {claim.id: claim for claim in after}
    for anchor in before:
        if anchor.id in by_id:
            assert bound[anchor.id] == anchor.id
        elif anchor.id in bound:
            claim = by_id[bound[anchor.id]]
            assert claim.kind == anchor.kind
            assert overlap(anchor, claim) > 0
        else:
            assert not any(c.kind == anchor.kind and overlap(anchor, c) for c in after)
    shuffle.shuffle(before)
    shuffle.shuffle(after)
    assert match(before, after) == bound
