"""The nouns keep their promises: a claim has words, a span is a span, ids tell apart what differs."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories import make_actor, make_claim, make_count, make_location, make_registry, make_when

from hudna.model.claim import Claim, Family, Kind, Stance
from hudna.model.document import stored_text
from hudna.model.ids import claim_digest, digest_of, numbered, text_hash
from hudna.model.span import Span
from hudna.model.wire import claim_record, parse_claim


def test_a_claim_without_words_to_point_at_is_not_made() -> None:
    with pytest.raises(ValueError, match="without words"):
        Claim("c-1", "d-1", "0" * 64, Kind.ATTACK, Stance.ASSERTED, (), Span(0, 1), "test")


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 2)])
def test_a_span_of_no_words_is_not_made(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no such span"):
        Span(start, end)


@given(st.integers(0, 50), st.integers(1, 50), st.integers(0, 50), st.integers(1, 50))
@settings(max_examples=100, deadline=None)
def test_spans_overlap_when_they_share_a_code_point(a: int, long: int, b: int, wide: int) -> None:
    left, right = Span(a, a + long), Span(b, b + wide)
    shared = set(range(a, a + long)) & set(range(b, b + wide))
    assert left.overlaps(right) == right.overlaps(left) == bool(shared)
    assert left.covers(right) == (shared == set(range(b, b + wide)))


def test_every_kind_has_a_family() -> None:
    assert len(Kind) == 32
    assert {kind.family for kind in Kind} == set(Family)


PARTS = st.lists(st.one_of(st.text(max_size=5), st.integers(), st.none(), st.booleans()), max_size=4)


@given(PARTS, PARTS)
@settings(max_examples=100, deadline=None)
def test_the_encoding_behind_an_id_tells_values_apart(left: list[object], right: list[object]) -> None:
    same = json.dumps(left) == json.dumps(right)
    assert (digest_of(left) == digest_of(right)) == same


def test_the_order_of_counts_is_no_part_of_a_claims_id() -> None:
    killed, wounded = make_count("killed", 5, 5), make_count("wounded", 7, 7)
    told = [
        claim_digest("0" * 64, "airstrike", Span(0, 5), "sana", aggregate=False, counts=counts)
        for counts in ([killed, wounded], [wounded, killed], [killed])
    ]
    assert told[0] == told[1] != told[2]
    assert len(told[0]) == 16


def test_a_taken_name_gets_the_first_free_digit() -> None:
    taken: set[str] = set()
    assert [numbered("c-1", taken) for _ in range(3)] == ["c-1", "c-12", "c-13"]


def test_half_a_character_still_has_a_hash() -> None:
    assert text_hash("\ud800") != text_hash("\ud801")


def test_the_title_stands_on_a_line_of_its_own_once() -> None:
    assert stored_text("عنوان", "نص") == "عنوان\n\nنص"
    assert stored_text("عنوان", "عنوان\nنص") == "عنوان\nنص"
    assert stored_text(None, "نص") == "نص"


def test_a_claim_survives_the_wire_with_all_that_it_holds() -> None:
    claim = make_claim(
        "shelling",
        location=make_location("سراقب"),
        when=make_when("2016-03-01", "2016-03-03", "inherited"),
        counts=[make_count("killed", 5, None, qualifier="at_least", whom="child", within=True)],
        actors=["russia"],
        targets=["armed_opposition"],
        origin=("sana", "local_sources"),
        weapons=("cluster_munition", "rocket"),
        stance="denied",
        aggregate=True,
    )
    assert parse_claim(json.loads(json.dumps(claim_record(claim, "1.3")))) == claim


def test_gold_is_read_by_the_same_door_as_our_own_claims(shared: Path) -> None:
    for name in ("seeds", "dev"):
        lines = (shared / "gold" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        for line in lines:
            told = json.loads(line)
            claim = parse_claim(told)
            assert str(claim.kind) == told["kind"]
            assert [(span.start, span.end) for span in claim.evidence] == [
                (span["start"], span["end"]) for span in told["evidence"]
            ]


def test_a_side_is_the_nearest_one_told_above() -> None:
    registry = make_registry(make_actor("sana_tv", parent="sana"))
    assert registry.side("sana_tv") == "syrian_government"
    assert registry.side("nobody") is None
    assert registry.related("sana_tv", "syrian_government")
    assert not registry.related("sana", "tass")


def test_a_ring_of_parents_ends() -> None:
    registry = make_registry(make_actor("a", parent="b"), make_actor("b", parent="a"))
    assert registry.line("a") == ("a", "b")
