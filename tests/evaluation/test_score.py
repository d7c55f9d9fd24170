"""The rules of scoring, each on a case small enough to reckon by hand."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories import make_claim, make_document, make_mention, make_registry

from hudna.evaluation.credit import credit, hits, likest_first
from hudna.evaluation.items import Days, Item, Names, Plain, Quantity, Site, Who, Words
from hudna.evaluation.names import alike, folded
from hudna.evaluation.read import coded_claims
from hudna.evaluation.score import Score, Tally, compare, score
from hudna.model.claim import Claim

REGISTRY = make_registry()
NAMES = Names(REGISTRY)
REPORT = make_document("قصفت طائرات روسية سراقب. وقصفت مدفعية الجيش مورك. وقتل خمسة في محردة.")


def scored(gold: list[Claim], told: list[Claim]) -> Score:
    done = compare(coded_claims(gold, NAMES), coded_claims(told, NAMES), REGISTRY)
    return score(done.pairs, REGISTRY)


def three_claims() -> list[Claim]:
    return [
        make_claim("airstrike", "قصفت طائرات روسية سراقب", document=REPORT, actors=["russia"]),
        make_claim("shelling", "وقصفت مدفعية الجيش مورك", document=REPORT, place="مورك"),
        make_claim("killing", "وقتل خمسة في محردة", document=REPORT, killed=5, place="محردة"),
    ]


def test_gold_against_itself_is_perfect() -> None:
    done = scored(three_claims(), three_claims())
    assert done.headline.f1 == 1.0
    assert done.claim == Tally(3.0, 0.0, 0.0)


def test_nothing_told_is_all_missed_and_nothing_extra() -> None:
    done = scored(three_claims(), [])
    assert done.claim == Tally(0.0, 0.0, 3.0)
    assert done.headline.f1 == 0.0


def test_another_kind_on_the_same_words_is_one_missed_and_one_extra() -> None:
    (gold, *_) = three_claims()
    other = make_claim("shelling", "قصفت طائرات روسية سراقب", document=REPORT)
    assert scored([gold], [other]).claim == Tally(0.0, 1.0, 1.0)


def test_words_elsewhere_are_no_stand_in() -> None:
    gold = make_claim("shelling", "قصفت طائرات روسية سراقب", document=REPORT)
    told = make_claim("shelling", "وقتل خمسة في محردة", document=REPORT)
    assert scored([gold], [told]).claim == Tally(0.0, 1.0, 1.0)


def test_an_extra_claim_on_gold_words_is_a_duplicate() -> None:
    (gold, *_) = three_claims()
    twin = make_claim("airstrike", "طائرات روسية", document=REPORT)
    done = compare(coded_claims([gold], NAMES), coded_claims([gold, twin], NAMES), REGISTRY)
    assert done.duplicates == 1


def test_the_likest_claim_stands_for_gold_whatever_the_order() -> None:
    gold = make_claim("shelling", "وقصفت مدفعية الجيش مورك", document=REPORT, killed=3)
    right = make_claim("shelling", "وقصفت مدفعية الجيش مورك", document=REPORT, killed=3)
    wrong = make_claim("shelling", "وقصفت مدفعية الجيش مورك", document=REPORT, killed=4)
    for told in ([right, wrong], [wrong, right]):
        done = scored([gold], told)
        assert done.fields["counts"] == Tally(1.0, 1.0, 0.0)


def test_an_actor_above_the_right_one_earns_half() -> None:
    gold = make_claim("airstrike", "قصفت طائرات روسية سراقب", document=REPORT, actors=["russian_mod"])
    told = make_claim("airstrike", "قصفت طائرات روسية سراقب", document=REPORT, actors=["russia"])
    assert scored([gold], [told]).fields["actors"] == Tally(0.5, 0.5, 0.5)


def test_a_name_of_the_registry_needs_no_id() -> None:
    gold = make_claim("airstrike", "قصفت طائرات روسية سراقب", document=REPORT, actors=["russia"])
    told = make_claim(
        "airstrike", "قصفت طائرات روسية سراقب", document=REPORT, actors=[make_mention(None, "روسيا")]
    )
    assert scored([gold], [told]).fields["actors"].f1 == 1.0


DAYS = {day: dt.date(2016, 5, day) for day in (1, 2, 3, 4)}


@pytest.mark.parametrize(
    ("left", "right", "earned"),
    [
        (Days(DAYS[1], DAYS[2]), Days(DAYS[1], DAYS[2]), 1.0),
        (Days(DAYS[1], DAYS[2]), Days(DAYS[2], DAYS[3]), 1 / 3),
        (Days(DAYS[1], DAYS[1]), Days(DAYS[3], DAYS[4]), 0.0),
        (Days(DAYS[1], None), Days(DAYS[1], DAYS[4]), 0.5),
        (Days(None, DAYS[2]), Days(DAYS[1], DAYS[3]), 0.0),
        (Site("سراقب", None, None), Site("مدينه سراقب", None, None), 1.0),
        (Site("سراقب", 35.86, 36.80), Site("ناحيه اخري", 35.88, 36.82), 1.0),
        (Site("سراقب", 35.86, 36.80), Site("سراقب", 36.86, 36.80), 0.5),
        (Site("ريف حمص شرقي", None, None), Site("ريف حمص", None, None), 0.8),
        (Who("russia", "", told=True), Who("turkey", "", told=True), 0.0),
        (Who(None, "وجهاء", told=False), Who("turkey", "وجهاء", told=True), 0.5),
        (Plain("rocket"), Plain("rocket"), 1.0),
        (Plain("rocket"), Plain("missile"), 0.0),
        (Words(((0, 10),)), Words(((5, 15),)), 0.5),
        (
            Quantity("killed", 5, 5, None, "civilian", within=False),
            Quantity("killed", 5, 5, None, "unspecified", within=True),
            0.25,
        ),
        (
            Quantity("killed", 5, 5, None, "civilian", within=False),
            Quantity("killed", 5, None, None, "civilian", within=False),
            0.0,
        ),
    ],
)
def test_part_of_a_credit_is_earned_by_what_is_nearly_right(left: Item, right: Item, earned: float) -> None:
    assert credit(left, right, REGISTRY) == pytest.approx(earned)
    assert credit(right, left, REGISTRY) == pytest.approx(earned)


def test_items_of_two_fields_are_never_compared() -> None:
    with pytest.raises(TypeError):
        credit(Plain("rocket"), Days(DAYS[1], None), REGISTRY)


def test_names_are_compared_without_marks_article_and_letter_variants() -> None:
    assert folded("الحسَكة") == folded("حسكه")
    assert alike(folded("خان شيخون"), folded("خانشيخون")) == 1.0


NAME = st.text(alphabet="ابتحسي ", max_size=12).map(folded)


@given(NAME, NAME)
@settings(max_examples=100, deadline=None)
def test_likeness_of_names_is_fair_to_both_and_within_bounds(left: str, right: str) -> None:
    assert 0.0 <= alike(left, right) <= 1.0
    assert alike(left, right) == alike(right, left)
    assert alike(left, left) == 1.0


ITEMS = st.lists(st.builds(Plain, st.sampled_from(["a", "b", "c"])), max_size=5)


@given(ITEMS, ITEMS)
@settings(max_examples=100, deadline=None)
def test_no_item_is_used_twice(left: list[Item], right: list[Item]) -> None:
    earned = hits(left, right, REGISTRY)
    assert earned <= min(len(left), len(right))
    assert earned == sum(min(left.count(item), right.count(item)) for item in set(left))


@given(
    st.lists(st.tuples(st.sampled_from([0.0, 0.5, 1.0]), st.integers(0, 4), st.integers(0, 4)), max_size=20)
)
@settings(max_examples=100, deadline=None)
def test_pairing_does_not_depend_on_the_order_of_its_input(pairs: list[tuple[float, int, int]]) -> None:
    assert likest_first(pairs) == likest_first(list(reversed(pairs)))
