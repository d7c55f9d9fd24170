"""Who was hit decides what an arrangement leaves out, and on whose word."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories import (
    make_actor,
    make_arrangement,
    make_clause,
    make_count,
    make_mention,
    make_registry,
)
from tests.truces.held import held, the_finding, told

from hudna.model.arrangement import Arrangement
from hudna.model.incident import FindingKind

SIDES = (("syrian_government", "russia"), ("armed_opposition",))
FOES = ("syrian_government", "russia", "armed_opposition")


def truce() -> Arrangement:
    """Each side is forbidden to attack the other; two groups are left out."""
    clause = make_clause(against=FOES, kinds=("airstrike", "shelling", "attack"))
    plain = make_arrangement(area=("سوريا",), clauses=[clause])
    return Arrangement(**{name: getattr(plain, name) for name in Arrangement.__slots__} | {"sides": SIDES})


@pytest.mark.parametrize("group", ["isis", "nusra"])
def test_a_strike_on_a_group_left_out_is_excluded_where_someone_else_says_who_was_hit(group: str) -> None:
    finding = the_finding([told("airstrike", by=["russia"], on=[group], says="sohr")], truce())
    assert finding.finding is FindingKind.EXCLUDED


@pytest.mark.parametrize("word", ["russia", "russian_mod", "tass", "sana", "syrian_government"])
def test_on_the_word_of_the_strikers_side_alone_it_is_undetermined_commingled(word: str) -> None:
    finding = the_finding([told("airstrike", by=["russia"], on=["nusra"], says=word)], truce())
    assert (finding.finding, finding.missing) == (FindingKind.UNDETERMINED, ("commingled",))


def test_local_sources_relayed_by_the_strikers_agency_are_its_own_word() -> None:
    claims = [told("airstrike", by=["russia"], on=["nusra"], says=["sana", "local_sources"])]
    assert the_finding(claims, truce()).missing == ("commingled",)


def test_one_independent_word_beside_the_strikers_is_enough() -> None:
    claims = [
        told("airstrike", by=["russia"], on=["isis"], says="russian_mod"),
        told("airstrike", by=["russia"], on=["isis"], says="sohr"),
    ]
    assert the_finding(claims, truce()).finding is FindingKind.EXCLUDED


def test_where_others_say_that_a_party_was_hit_the_strikers_word_does_not_excuse() -> None:
    claims = [
        told("airstrike", by=["russia"], on=["nusra"], says="russian_mod"),
        told("airstrike", by=["russia"], on=["armed_opposition"], says="sohr"),
    ]
    finding = the_finding(claims, truce())
    assert finding.finding is FindingKind.ALLEGED_VIOLATION
    assert any(step.startswith("Only the striker's side (russian mod)") for step in finding.chain)


def test_where_others_name_both_a_party_and_a_group_left_out_it_is_commingled() -> None:
    claims = [told("airstrike", by=["russia"], on=["nusra", "armed_opposition"], says="sohr")]
    assert the_finding(claims, truce()).missing == ("commingled",)


def test_the_strikers_word_that_it_hit_a_party_is_taken() -> None:
    claims = [told("airstrike", by=["russia"], on=["armed_opposition"], says="russian_mod")]
    assert the_finding(claims, truce()).finding is FindingKind.ALLEGED_VIOLATION


def test_where_nobody_says_who_was_hit_the_target_is_missing() -> None:
    assert the_finding([told(by=["syrian_army"])], truce()).missing == ("target",)


def test_civilians_hit_do_not_tell_which_party_held_the_place() -> None:
    finding = the_finding([told(by=["syrian_army"], counts=[make_count(whom="child")])], truce())
    assert finding.missing == ("target",)
    assert "Civilians or civilian objects were hit; who held the place is not told." in finding.chain


def test_an_attack_on_ones_own_side_is_outside_the_terms() -> None:
    finding = the_finding([told(by=["russia"], on=["syrian_army"])], truce())
    assert finding.finding is FindingKind.OUTSIDE
    assert finding.reason == "russia and syrian army stand on one side in it."


def test_the_side_of_those_counted_tells_who_was_hit() -> None:
    counts = [make_count(whom="soldier", side="syrian_army")]
    finding = the_finding([told(by=["armed_opposition"], counts=counts)], truce())
    assert finding.finding is FindingKind.ALLEGED_VIOLATION


def test_a_strike_by_nobody_named_is_excluded_only_on_a_word_that_can_be_no_strikers() -> None:
    assert the_finding([told("airstrike", on=["isis"], says="sohr")], truce()).finding is FindingKind.EXCLUDED
    assert the_finding([told("airstrike", on=["isis"], says="sana")], truce()).missing == (
        "actor",
        "commingled",
    )


@settings(max_examples=50, deadline=None)
@given(words=st.lists(st.sampled_from(["russia", "sana", "tass", "russian_mod"]), min_size=1, max_size=4))
def test_however_often_the_strikers_side_repeats_itself_nothing_becomes_excluded(words: list[str]) -> None:
    claims = [told("airstrike", by=["russia"], on=["isis"], says=word) for word in dict.fromkeys(words)]
    assert the_finding(claims, truce()).finding is FindingKind.UNDETERMINED


@settings(max_examples=50, deadline=None)
@given(order=st.permutations(["russian_mod", "sohr", "sana"]))
def test_the_order_of_the_reports_changes_nothing(order: list[str]) -> None:
    targets = {"russian_mod": "nusra", "sohr": "armed_opposition", "sana": "terrorist_groups"}
    claims = [told("airstrike", by=["russia"], on=[targets[word]], says=word) for word in order]
    finding = the_finding(claims, truce())
    assert (finding.finding, finding.clauses) == (FindingKind.ALLEGED_VIOLATION, ("no_attacks",))


def test_a_name_that_no_registry_holds_is_not_told_in_the_chain() -> None:
    name = "فلان الفلاني"
    claims = [told("airstrike", by=["russia"], on=["isis"], says=[make_mention(None, name)])]
    finding = the_finding(claims, truce())
    assert finding.missing == ("commingled",)
    assert all(name not in step for step in finding.chain)
    assert any("a source named in the report" in step for step in finding.chain)


def test_where_homes_are_named_beside_a_group_left_out_it_is_commingled() -> None:
    registry = make_registry(make_actor("civilian_homes", "منازل", role="object"))
    claims = [told("airstrike", by=["russia"], on=["isis", "civilian_homes"], says="sohr")]
    (finding,) = held(claims, [truce()], registry=registry)
    assert finding.missing == ("commingled",)


def test_civilians_among_the_dead_do_not_undo_that_a_group_left_out_was_the_target() -> None:
    claims = [told("airstrike", by=["russia"], on=["isis"], says="sohr", counts=[make_count()])]
    assert the_finding(claims, truce()).finding is FindingKind.EXCLUDED
