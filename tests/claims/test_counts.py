"""Quantities: intervals, not guesses."""

import pytest
from tests.claims.told import Bounds, Desk, counted, measures

from hudna.model.claim import Count, Qualifier

STRIKE = "في غارة جوية على مدينة إدلب."


@pytest.mark.parametrize(
    ("words", "bounds", "qualifier"),
    [
        ("5 مدنيين", (5, 5), Qualifier.EXACT),
        ("٥ مدنيين", (5, 5), Qualifier.EXACT),
        ("خمسة مدنيين", (5, 5), Qualifier.EXACT),
        ("أحد عشر مدنيا", (11, 11), Qualifier.EXACT),
        ("مدنيان", (2, 2), Qualifier.EXACT),
        ("مدني", (1, 1), Qualifier.EXACT),
        ("ما لا يقل عن 12 مدنيا", (12, None), Qualifier.AT_LEAST),
        ("7 مدنيين على الأقل", (7, None), Qualifier.AT_LEAST),
        ("أكثر من عشرين مدنيا", (21, None), Qualifier.MORE_THAN),
        ("ما بين 10 و15 مدنيا", (10, 15), Qualifier.BETWEEN),
        ("نحو أربعين مدنيا", (40, 40), Qualifier.ABOUT),
        ("عشرات المدنيين", (20, None), Qualifier.VAGUE),
        ("مئات المدنيين", (200, None), Qualifier.VAGUE),
        ("عدد من المدنيين", (2, None), Qualifier.VAGUE),
        ("مدنيون", (2, None), Qualifier.VAGUE),
    ],
)
def test_a_number_is_read_as_it_is_qualified(
    desk: Desk, words: str, bounds: Bounds, qualifier: Qualifier
) -> None:
    claim = desk.report(f"قتل {words} {STRIKE}").only("airstrike")
    assert counted(claim, "killed", "civilian") == bounds
    assert killed(claim.counts).qualifier is qualifier


def killed(counts: tuple[Count, ...]) -> Count:
    return next(count for count in counts if count.measure == "killed")


@pytest.mark.parametrize(
    ("words", "whom"),
    [
        ("ثلاثة أطفال", "child"),
        ("ثلاث نساء", "woman"),
        ("ثلاثة جنود", "soldier"),
        ("ثلاثة مسلحين", "combatant"),
        ("ثلاثة مسعفين", "medic"),
        ("ثلاثة صحفيين", "journalist"),
        ("ثلاثة أشخاص", "unspecified"),
    ],
)
def test_the_noun_says_whom(desk: Desk, words: str, whom: str) -> None:
    assert counted(desk.report(f"قتل {words} {STRIKE}").only("airstrike"), "killed", whom) == (3, 3)


def test_duals_count_two(desk: Desk) -> None:
    claim = desk.report("مقتل جنديين وإصابة ضابطين في هجوم لتنظيم داعش على بلدة السخنة.").only("attack")
    assert counted(claim, "killed", "soldier") == (2, 2)
    assert counted(claim, "wounded", "soldier") == (2, 2)


def test_dead_and_hurt_are_counted_each_by_its_own_word(desk: Desk) -> None:
    claim = desk.report("قتيلان وثلاثة جرحى في قصف على حي الوعر.").only("shelling")
    assert counted(claim, "killed") == (2, 2)
    assert counted(claim, "wounded") == (3, 3)


def test_others_takes_the_group_before_it(desk: Desk) -> None:
    claim = desk.report("قتل ثلاثة مدنيين وأصيب سبعة آخرون بقصف مدفعي على مدينة الرستن.").only("shelling")
    assert counted(claim, "wounded", "civilian") == (7, 7)


def test_a_group_inside_a_total_is_within_and_adds_nothing(desk: Desk) -> None:
    claim = desk.report("مقتل 14 مدنيا بينهم أطفال ونساء في غارات جوية على مدينة الأتارب.").only("airstrike")
    assert counted(claim, "killed", "civilian") == (14, 14)
    assert counted(claim, "killed", "child", within=True) == (1, None)
    assert counted(claim, "killed", "woman", within=True) == (1, None)


def test_a_counted_group_inside_a_total_keeps_its_number(desk: Desk) -> None:
    claim = desk.report("قتل ستة مدنيين، بينهم طفلان وامرأة، في قصف على بلدة بينين.").only("shelling")
    assert counted(claim, "killed", "civilian") == (6, 6)
    assert counted(claim, "killed", "child", within=True) == (2, 2)
    assert counted(claim, "killed", "woman", within=True) == (1, 1)


def test_a_toll_said_to_be_provisional_has_no_high(desk: Desk) -> None:
    claim = desk.report("قتل تسعة مدنيين بغارة جوية على سوق مدينة أريحا، والعدد مرشح للارتفاع.").only(
        "airstrike"
    )
    assert counted(claim, "killed", "civilian") == (9, None)
    assert killed(claim.counts).qualifier is Qualifier.AT_LEAST


def test_a_toll_may_be_called_provisional_before_it_is_told(desk: Desk) -> None:
    claim = desk.report("حصيلة أولية مرشحة للارتفاع: مقتل تسعة مدنيين بغارة جوية على سوق مدينة أريحا.").only(
        "airstrike"
    )
    assert counted(claim, "killed", "civilian") == (9, None)


def test_what_a_number_counts_is_never_led_by_a_preposition(desk: Desk) -> None:
    claim = desk.report("استشهاد ستة مدنيين وجرح العشرات بغارات الطيران الروسي على بلدة بداما.").only(
        "airstrike"
    )
    assert counted(claim, "wounded") == (20, None)
    assert "strikes" not in measures(claim)


def test_without_casualties_is_none_killed_and_none_hurt(desk: Desk) -> None:
    claim = desk.report("قصفت طائرات حربية بلدة معرة حرمة دون وقوع خسائر بشرية.").only("airstrike")
    assert counted(claim, "killed") == (0, 0)
    assert counted(claim, "wounded") == (0, 0)


def test_without_injuries_is_none_hurt(desk: Desk) -> None:
    claim = desk.report("انفجرت عبوة ناسفة في حي المزة صباح اليوم دون تسجيل إصابات.").only("explosion")
    assert counted(claim, "wounded") == (0, 0)
    assert "killed" not in measures(claim)


def test_strikes_and_munitions_are_counted_apart_from_people(desk: Desk) -> None:
    strikes = desk.report("استُهدف حي الشعار بغارتين جويتين.").only("airstrike")
    assert counted(strikes, "strikes") == (2, 2)
    barrels = desk.report("ألقت طائرات مروحية أربعة براميل متفجرة على بلدة اللطامنة.").only("airstrike")
    assert counted(barrels, "munitions") == (4, 4)


def test_finds_are_counted_by_what_they_are(desk: Desk) -> None:
    claim = desk.report("صادرت القوات 3 بنادق و200 طلقة في بلدة الكرك.").only("cache")
    assert counted(claim, "weapons") == (3, 3)
    assert counted(claim, "rounds") == (200, 200)
    assert claim.weapon is None


def test_families_are_a_unit_and_no_people(desk: Desk) -> None:
    claim = desk.report("نزحت 30 عائلة من بلدة عندان.").only("displacement")
    assert [(count.low, count.unit) for count in claim.counts] == [(30, "families")]


def test_a_day_and_an_hour_are_no_toll(desk: Desk) -> None:
    claim = desk.report("قتل مدني في 12 شباط 2016 الساعة 9:30 صباحا بقصف على بلدة طفس.").only("shelling")
    assert [(count.measure, count.low) for count in claim.counts] == [("killed", 1)]


def test_a_count_points_at_its_words(desk: Desk) -> None:
    told = desk.report("قتل ما لا يقل عن 12 مدنيا في غارة جوية على مدينة إدلب.")
    span = killed(told.only("airstrike").counts).span
    assert span is not None
    assert span.of(told.text) == "ما لا يقل عن 12 مدنيا"
