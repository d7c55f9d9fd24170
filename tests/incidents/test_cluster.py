"""Constrained average linkage: one wrong link joins nothing, and a "no" is carried along."""

from hypothesis import given, settings
from hypothesis import strategies as st

from hudna.incidents.cluster import Clustered, Pair, cluster


def clustered(
    size: int, weights: dict[Pair, int], must: tuple[Pair, ...] = (), cannot: tuple[Pair, ...] = ()
) -> Clustered:
    return cluster(size, weights, cut=0, unseen=-4000, must=must, cannot=cannot)


def test_one_strong_link_between_two_incidents_does_not_join_them() -> None:
    one = {(0, 1): 6000, (0, 2): 6000, (1, 2): 6000}
    other = {(3, 4): 6000, (3, 5): 6000, (4, 5): 6000}
    bridge = {(2, 3): 8000 - 3000}
    assert clustered(6, {**one, **other, **bridge}).groups == ((0, 1, 2), (3, 4, 5))


def test_pairs_that_were_never_compared_count_against() -> None:
    assert clustered(3, {(0, 1): 5000, (1, 2): 3000}).groups == ((0, 1), (2,))
    assert clustered(3, {(0, 1): 5000, (1, 2): 4500}).groups == ((0, 1, 2),)


def test_a_yes_joins_without_any_weight_and_a_no_parts_with_any() -> None:
    assert clustered(2, {}, must=((0, 1),)).groups == ((0, 1),)
    assert clustered(2, {(0, 1): 8000}, cannot=((0, 1),)).groups == ((0,), (1,))


def test_the_log_tells_each_join_with_its_average() -> None:
    (step,) = clustered(2, {(0, 1): 2500}).merges
    assert (step.left, step.right, step.average) == (0, 1, 2500)


edges = st.dictionaries(
    st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda p: p[0] < p[1]),
    st.integers(-8000, 8000),
    max_size=30,
)
pairs = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda p: p[0] < p[1]), max_size=6)


@settings(max_examples=100, deadline=None)
@given(edges, pairs, pairs)
def test_every_member_is_in_one_group_and_no_ban_is_bridged(
    weights: dict[Pair, int], must: list[Pair], cannot: list[Pair]
) -> None:
    result = clustered(10, weights, tuple(must), tuple(cannot))
    assert sorted(i for group in result.groups for i in group) == list(range(10))
    for group in result.groups:
        assert not any({a, b} <= set(group) for a, b in cannot)
    home = {i: group for group in result.groups for i in group}
    assert all(home[a] is home[b] or (a, b) in result.refused for a, b in must)


@settings(max_examples=100, deadline=None)
@given(edges)
def test_no_join_above_the_cut_is_left_undone(weights: dict[Pair, int]) -> None:
    groups = clustered(10, weights).groups
    for n, left in enumerate(groups):
        for right in groups[n + 1 :]:
            known = [
                weights[min(a, b), max(a, b)]
                for a in left
                for b in right
                if (min(a, b), max(a, b)) in weights
            ]
            total = sum(known) - 4000 * (len(left) * len(right) - len(known))
            assert not known or total <= 0
