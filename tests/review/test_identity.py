"""Incidents keep their ids through new reports, edited lexicons and people's decisions."""

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories_casebook import make_spot

from hudna.model.claim import Claim
from hudna.model.incident import Cluster
from hudna.review.identity import Identity, RunChange, applied, assign

ORDER = {"d-1": 0, "d-2": 1, "d-3": 2}


def clusters(*groups: str) -> list[Cluster]:
    """Clusters of claims named by one letter each."""
    return [Cluster(tuple(sorted(f"c-{letter}" for letter in group))) for group in groups]


def spots(letters: str) -> list[Claim]:
    """A claim for each letter, each on words of its own."""
    return [make_spot(f"c-{letter}", 10 * ord(letter), 10 * ord(letter) + 5) for letter in letters]


def run(
    identity: Identity, *groups: str, claims: list[Claim] | None = None
) -> tuple[tuple[str, ...], Identity]:
    told = claims if claims is not None else spots("".join(groups))
    names, change = assign(identity, clusters(*groups), told, ORDER)
    return names, applied(identity, change)


def test_new_clusters_get_new_ids_of_twelve_hex_digits() -> None:
    names, identity = run(Identity(), "ab", "c")
    assert len(set(names)) == 2
    assert all(re.fullmatch("i-[0-9a-f]{12}", name) for name in names)
    assert identity.minted == frozenset(names) == identity.incidents()


def test_the_same_run_again_changes_nothing() -> None:
    names, identity = run(Identity(), "ab", "c")
    again, change = assign(identity, clusters("ab", "c"), spots("abc"), ORDER)
    assert again == names
    assert not change


def test_an_incident_that_grows_keeps_its_id() -> None:
    (name,), identity = run(Identity(), "ab")
    assert run(identity, "abcd")[0] == (name,)


def test_an_id_goes_to_the_cluster_with_most_of_its_claims() -> None:
    (name,), identity = run(Identity(), "abc")
    (left, right), after = run(identity, "a", "bc")
    assert right == name != left
    assert after.minted == {left, right}


def test_on_a_tie_the_earliest_intake_keeps_the_id_and_then_the_smaller_claim_id() -> None:
    claims = [make_spot("c-a", 0, 5, document="d-2"), make_spot("c-b", 10, 15, document="d-1")]
    (name,), identity = run(Identity(), "ab", claims=claims)
    assert run(identity, "a", "b", claims=claims)[0][1] == name
    (name,), identity = run(Identity(), "ab")
    assert run(identity, "b", "a")[0][1] == name


def test_where_two_ids_land_in_one_cluster_the_bigger_survives_and_the_other_is_forwarded() -> None:
    (small, big), identity = run(Identity(), "a", "bc")
    (name,), after = run(identity, "abc")
    assert name == big
    assert after.forwards == {small: big}
    assert after.current(small) == big
    assert after.incidents() == {big}


def test_forwards_are_followed_to_the_end() -> None:
    (first, second, third), identity = run(Identity(), "a", "bc", "defgh")
    _, identity = run(identity, "abc", "defgh")
    _, identity = run(identity, "abcdefgh")
    assert identity.current(first) == identity.current(second) == third


def test_a_forwarded_id_never_comes_back() -> None:
    (small, big), identity = run(Identity(), "a", "bc")
    _, identity = run(identity, "abc")
    (left, right), identity = run(identity, "a", "bc")
    assert right == big
    assert left not in {small, big}


def test_an_edited_lexicon_that_changes_claim_ids_keeps_the_incident() -> None:
    (name,), identity = run(Identity(), "ab")
    moved = [
        make_spot("c-x", 10 * ord("a") + 2, 10 * ord("a") + 9),
        make_spot("c-y", 10 * ord("b"), 10 * ord("b") + 3),
    ]
    names, after = run(identity, "xy", claims=moved)
    assert names == (name,)
    assert set(after.members) == {"c-x", "c-y"}


def test_an_incident_whose_claims_are_all_gone_rests_and_comes_back_with_one_of_them() -> None:
    (name, other), identity = run(Identity(), "ab", "c")
    _, identity = run(identity, "c")
    assert identity.incidents() == {other}
    assert name in identity.minted
    names, identity = run(identity, "b", "c")
    assert names == (name, other)


def test_a_resting_id_does_not_come_back_for_other_claims_on_the_same_words() -> None:
    (name,), identity = run(Identity(), "a")
    _, identity = run(identity)
    (again,), _ = run(identity, "x", claims=[make_spot("c-x", 10 * ord("a"), 10 * ord("a") + 5)])
    assert again != name


def test_only_what_changed_is_told() -> None:
    _, identity = run(Identity(), "ab", "c")
    _, change = assign(identity, clusters("ab", "cd"), spots("abcd"), ORDER)
    assert [member.anchor.id for member in change.assigned] == ["c-d"]
    assert (change.gone, change.minted, dict(change.forwards)) == ((), (), {})
    _, change = assign(identity, clusters("a", "c"), spots("ac"), ORDER)
    assert change == RunChange(gone=("c-b",))


def test_a_claim_in_two_clusters_and_an_empty_cluster_are_refused() -> None:
    with pytest.raises(ValueError, match="two clusters"):
        assign(Identity(), clusters("ab", "bc"), spots("abc"), ORDER)
    with pytest.raises(ValueError, match="without claims"):
        assign(Identity(), [Cluster(())], [], ORDER)


LETTERS = "abcdefg"
partitions = st.lists(st.integers(-1, 4), min_size=len(LETTERS), max_size=len(LETTERS))


def groups_of(partition: list[int]) -> list[str]:
    """The groups that labels make; claims labelled -1 are not there."""
    made = (
        "".join(x for x, label in zip(LETTERS, partition, strict=True) if label == group)
        for group in range(5)
    )
    return [group for group in made if group]


@settings(max_examples=60)
@given(st.lists(partitions, min_size=1, max_size=4), st.randoms())
def test_naming_does_not_depend_on_the_order_of_clusters_or_claims(
    history: list[list[int]], shuffle: random.Random
) -> None:
    identity = Identity()
    for partition in history:
        told, claims = clusters(*groups_of(partition)), spots("".join(groups_of(partition)))
        names, change = assign(identity, told, claims, ORDER)
        by_cluster = dict(zip(told, names, strict=True))
        shuffle.shuffle(told)
        shuffle.shuffle(claims)
        again, same = assign(identity, told, claims, ORDER)
        assert dict(zip(told, again, strict=True)) == by_cluster
        assert same == change
        identity = applied(identity, change)


@settings(max_examples=60)
@given(st.lists(partitions, min_size=1, max_size=5))
def test_ids_are_minted_once_and_every_old_one_leads_to_a_living_or_resting_one(
    history: list[list[int]],
) -> None:
    identity = Identity()
    for partition in history:
        groups = groups_of(partition)
        names, change = assign(identity, clusters(*groups), spots("".join(groups)), ORDER)
        assert len(set(names)) == len(groups)
        assert not set(change.minted) & identity.minted
        identity = applied(identity, change)
        assert identity.incidents() == set(names)
        assert not set(names) & set(identity.forwards)
        assert {member.incident for member in identity.members.values()} <= identity.minted
        for old in identity.minted:
            assert identity.current(old) not in identity.forwards
