"""What people decided is carried through: a "no" holds for all whom a "yes" joins."""

from hypothesis import given, settings
from hypothesis import strategies as st

from hudna.incidents.decisions import Named, decided


def test_a_no_holds_for_everyone_whom_a_yes_joins() -> None:
    found = decided([("a", "b")], [("b", "c")])
    assert found.cannot == (("a", "c"), ("b", "c"))
    assert found.conflicts == ()


def test_a_yes_that_would_bridge_a_no_is_refused_and_told() -> None:
    found = decided([("a", "b"), ("b", "c")], [("a", "c")])
    assert found.must == (("a", "b"),)
    assert found.conflicts == (("b", "c"),)


named = st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=8)


@settings(max_examples=100, deadline=None)
@given(named, named)
def test_the_order_of_decisions_never_matters_and_every_no_stands(
    must: list[Named], cannot: list[Named]
) -> None:
    found = decided(must, cannot)
    assert decided(must[::-1], cannot[::-1]) == found
    assert {(min(p), max(p)) for p in cannot if p[0] != p[1]} <= set(found.cannot)
    assert not set(found.must) & set(found.cannot)
