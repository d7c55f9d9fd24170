"""One incident, not one incident: what people said, made free of contradiction."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from hudna.review.constraints import Bond, Constraint, Contradiction, settle

MUST, CANNOT = Bond.MUST, Bond.CANNOT


def must(seq: int, left: str, right: str) -> Constraint:
    return Constraint(seq, MUST, left, right)


def cannot(seq: int, left: str, right: str) -> Constraint:
    return Constraint(seq, CANNOT, left, right)


def test_pairs_that_fit_are_all_kept() -> None:
    settled = settle([must(1, "a", "b"), must(2, "b", "c"), cannot(3, "a", "d")])
    assert settled.must == (("a", "b"), ("b", "c"))
    assert settled.cannot == (("a", "d"),)
    assert settled.contradictions == ()


def test_the_later_word_on_one_pair_wins_and_the_older_is_told() -> None:
    settled = settle([must(1, "a", "b"), cannot(2, "a", "b")])
    assert (settled.must, settled.cannot) == ((), (("a", "b"),))
    assert settled.contradictions == (Contradiction(1, MUST, "a", "b", (2,)),)


def test_a_contradiction_round_two_corners_is_found_and_names_its_whole_way() -> None:
    settled = settle([cannot(1, "a", "d"), must(2, "a", "b"), must(3, "b", "c"), must(4, "c", "d")])
    assert settled.cannot == ()
    assert settled.contradictions == (Contradiction(1, CANNOT, "a", "d", (2, 3, 4)),)


def test_a_link_across_two_groups_that_were_parted_gives_way() -> None:
    settled = settle([must(1, "b", "c"), must(2, "a", "b"), must(3, "c", "d"), cannot(4, "a", "d")])
    assert settled.must == (("a", "b"), ("c", "d"))
    assert settled.contradictions == (Contradiction(1, MUST, "b", "c", (2, 3, 4)),)


CLAIMS = "abcde"
pairs = st.tuples(st.sampled_from(CLAIMS), st.sampled_from(CLAIMS)).filter(lambda pair: pair[0] < pair[1])
told_pairs = st.lists(st.tuples(st.sampled_from([MUST, CANNOT]), pairs), max_size=10)


def groups(must_pairs: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """The name of each claim's group, by joining pairs one after the other."""
    group = {claim: claim for claim in CLAIMS}
    for left, right in must_pairs:
        old, new = group[right], group[left]
        group = {claim: new if name == old else name for claim, name in group.items()}
    return group


@settings(max_examples=80)
@given(told_pairs, st.randoms())
def test_what_is_kept_never_contradicts_and_what_is_set_aside_always_does(
    told: list[tuple[Bond, tuple[str, str]]], shuffle: random.Random
) -> None:
    constraints = [Constraint(seq, bond, *pair) for seq, (bond, pair) in enumerate(told, 1)]
    settled = settle(constraints)
    group = groups(settled.must)
    assert all(group[left] != group[right] for left, right in settled.cannot)
    aside = {(c.seq, c.bond, c.left, c.right) for c in settled.contradictions}
    for one in constraints:
        pair = (one.left, one.right)
        kept = settled.must if one.bond is MUST else settled.cannot
        assert pair in kept or (one.seq, one.bond, *pair) in aside
    for contradiction in settled.contradictions:
        assert contradiction.against
        assert all(seq > contradiction.seq for seq in contradiction.against)
    shuffle.shuffle(constraints)
    assert settle(constraints) == settled
