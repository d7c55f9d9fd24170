"""The general constructions: who did what, to whom, where and by what means."""

import pytest
from tests.claims.told import Desk, counted, ids, measures, places


def test_verb_subject_object_names_doer_place_and_kind(desk: Desk) -> None:
    told = desk.report("قصفت طائرات حربية روسية بلدة كفرنبل أمس.")
    claim = told.only("airstrike")
    assert ids(claim.actors) == ["russian_army"]
    assert places(claim) == ["كفرنبل"]
    assert told.text[claim.trigger.start : claim.trigger.end] == "قصفت"


def test_the_means_say_whether_a_hit_came_from_the_ground_or_from_the_air(desk: Desk) -> None:
    ground = desk.report("استهدفت قوات النظام مدينة دوما بقذائف المدفعية اليوم.").only("shelling")
    air = desk.report("استهدف الطيران المروحي بلدة داريا بالبراميل المتفجرة.").only("airstrike")
    assert (ids(ground.actors), ground.weapon) == (["syrian_army"], "artillery")
    assert air.weapon == "barrel_bomb"


def test_bare_fire_is_shelling(desk: Desk) -> None:
    assert desk.report("قصفت قوات النظام بلدة الغنطو بريف حمص الشمالي.").kinds() == ["shelling"]


def test_a_doer_who_strikes_there_from_the_air_alone_makes_fire_an_air_strike(desk: Desk) -> None:
    claim = desk.report("قصف الجيش الإسرائيلي مواقع لجيش النظام قرب مدينة القنيطرة.").only("airstrike")
    assert claim.actors[0].id == "israeli_army"


def test_the_passive_has_no_doer(desk: Desk) -> None:
    claim = desk.report("قُصفت بلدة كفرزيتا بالبراميل المتفجرة.").only("airstrike")
    assert claim.actors == ()
    assert places(claim) == ["كفرزيتا"]


def test_an_agent_phrase_gives_the_passive_its_doer(desk: Desk) -> None:
    claim = desk.report("تعرضت بلدة كفرزيتا لقصف مدفعي من قبل قوات النظام.").only("shelling")
    assert ids(claim.actors) == ["syrian_army"]
    killed = desk.report("أُعدم ثلاثة جنود على يد تنظيم داعش في مدينة الرقة.").only("killing")
    assert ids(killed.actors) == ["isis"]
    assert counted(killed, "killed", "soldier") == (3, 3)


def test_the_dead_of_a_masdar_are_its_genitive(desk: Desk) -> None:
    claim = desk.report("مقتل 3 مدنيين في بلدة حاس.").only("casualties")
    assert counted(claim, "killed", "civilian") == (3, 3)


def test_the_doer_of_a_masdar_follows_it(desk: Desk) -> None:
    claim = desk.report("استشهاد ستة مدنيين بغارات الطيران الروسي على بلدة بداما.").only("airstrike")
    assert ids(claim.actors) == ["russian_army"]
    assert counted(claim, "killed", "civilian") == (6, 6)


def test_a_nation_s_adjective_names_the_doer(desk: Desk) -> None:
    claim = desk.report("استهدف قصف تركي بلدة عين دقنة.").only("shelling")
    assert ids(claim.actors)[0] in ("turkey", "turkish_army")


@pytest.mark.parametrize(
    "sentence",
    [
        "أسفر القصف المدفعي على بلدة اللطامنة عن مقتل مدني وإصابة طفلين.",
        "قصفت المدفعية بلدة اللطامنة ما أدى إلى مقتل مدني وإصابة طفلين.",
        "تسبب قصف مدفعي على بلدة اللطامنة بمقتل مدني وإصابة طفلين.",
    ],
)
def test_what_a_strike_results_in_is_told_in_its_claim(desk: Desk, sentence: str) -> None:
    claim = desk.report(sentence).only("shelling")
    assert places(claim) == ["اللطامنة"]
    assert counted(claim, "killed", "civilian") == (1, 1)
    assert counted(claim, "wounded", "child") == (2, 2)


@pytest.mark.parametrize("because", ["إثر", "جراء", "نتيجة"])
def test_a_cause_told_last_is_one_claim_with_the_harm_told_first(desk: Desk, because: str) -> None:
    claim = desk.report(f"قتل طفل وأصيب رجلان {because} انفجار لغم أرضي في قرية معان.").only("explosion")
    assert claim.weapon == "mine"
    assert counted(claim, "killed", "child") == (1, 1)
    assert counted(claim, "wounded") == (2, 2)


def test_fighting_has_the_first_named_side_as_doer_and_the_other_as_target(desk: Desk) -> None:
    claim = desk.report("اندلعت اشتباكات بين قوات النظام وفصائل المعارضة في بلدة العيس.").only("clash")
    assert (ids(claim.actors), ids(claim.targets)) == (["syrian_army"], ["armed_opposition"])


def test_what_stands_after_positions_of_is_the_target(desk: Desk) -> None:
    told = desk.report("قصفت طائرات إسرائيلية موقعا للجيش السوري قرب مدينة القنيطرة.")
    claim = told.only("airstrike")
    assert ids(claim.targets) == ["syrian_army"]
    assert claim.targets[0].span.of(told.text) == "لجيش السوري"  # after لل a name starts at its second ل


@pytest.mark.parametrize(
    "sentence",
    [
        "ذكر المرصد السوري لحقوق الإنسان أن طائرات حربية قصفت بلدة خان شيخون.",
        "أفاد مصدر عسكري بأن طائرات حربية قصفت بلدة خان شيخون.",
    ],
)
def test_who_stands_before_the_verb_is_its_doer_whatever_people_the_source_names(
    desk: Desk, sentence: str
) -> None:
    claim = desk.report(sentence).only("airstrike")
    assert (len(claim.actors), claim.targets) == (1, ())


def test_a_capital_after_in_is_a_place_and_no_party(desk: Desk) -> None:
    claim = desk.report("استهدف قصف مدفعي حيا سكنيا في دمشق أمس وقتل مدنيا.").only("shelling")
    assert (places(claim), claim.actors, claim.targets) == (["دمشق"], (), ())
    countryside = desk.report("قصفت قوات النظام بلدة زملكا في ريف دمشق.").only("shelling")
    assert (places(countryside), countryside.targets) == (["زملكا", "ريف دمشق"], ())


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("capture", "سيطرت قوات سوريا الديمقراطية أمس على قرية الهول."),
        ("control", "يسيطر تنظيم داعش على بلدة الهول."),
    ],
)
def test_a_subject_may_part_a_verb_from_its_particle(desk: Desk, kind: str, sentence: str) -> None:
    claim = desk.report(sentence).only(kind)
    assert (places(claim), len(claim.actors)) == (["الهول"], 1)


def test_control_as_a_noun_is_no_capture(desk: Desk) -> None:
    assert desk.report("ما زالت سيطرة النظام على البلدة كاملة.").claims == ()


def test_shells_that_fell_are_shelling(desk: Desk) -> None:
    assert desk.report("قال ناشطون إن قذائف سقطت على بلدة محردة.").kinds() == ["shelling"]
    assert counted(desk.report("سقطت قذيفتان على حي المزة.").only("shelling"), "munitions") == (2, 2)


def test_who_says_that_it_struck_is_the_doer(desk: Desk) -> None:
    claim = desk.report("أعلنت فصائل المعارضة أنها قصفت مواقع قوات النظام في بلدة جورين.").only("shelling")
    assert (ids(claim.actors), ids(claim.targets)) == (["armed_opposition"], ["syrian_army"])


def test_what_befell_a_town_is_no_part_of_its_name(desk: Desk) -> None:
    assert places(desk.report("تعرضت بلدة حاس لقصف مدفعي.").only("shelling")) == ["حاس"]


def test_a_party_called_a_front_is_no_place(desk: Desk) -> None:
    claim = desk.report("قصفت جبهة النصرة بلدة نبل.").only("shelling")
    assert (ids(claim.actors), places(claim)) == (["nusra"], ["نبل"])


@pytest.mark.parametrize("sentence", ["قصفت طائرات حربية مدينة تدمر.", "شنت طائرات حربية غارات قرب تدمر."])
def test_a_place_written_like_a_verb_is_a_place_where_one_is_meant(desk: Desk, sentence: str) -> None:
    assert places(desk.report(sentence).only("airstrike")) == ["تدمر"]


def test_coordinated_places_are_all_places_of_the_event(desk: Desk) -> None:
    claim = desk.report("قصفت قوات النظام قرى الهبيط وعابدين وكفرسجنة بالمدفعية الثقيلة.").only("shelling")
    assert places(claim) == ["الهبيط", "عابدين", "كفرسجنة"]
    two = desk.report("شنت الطائرات غارات على مدينتي سراقب وأريحا.").only("airstrike")
    assert places(two) == ["سراقب", "أريحا"]


def test_a_container_named_with_the_place_follows_it(desk: Desk) -> None:
    claim = desk.report("قصفت قوات النظام بلدة الغنطو بريف حمص الشمالي.").only("shelling")
    assert [(place.name, place.level) for place in claim.where] == [
        ("الغنطو", "settlement"),
        ("ريف حمص الشمالي", "area"),
    ]


def test_a_country_stands_only_where_nothing_narrower_does(desk: Desk) -> None:
    claim = desk.report("قصفت طائرات التحالف العربي مدينة صعدة في اليمن.").only("airstrike")
    assert places(claim) == ["صعدة"]


def test_a_place_that_only_locates_another_is_near_with_distance_and_bearing(desk: Desk) -> None:
    claim = desk.report("قصفت المدفعية التركية مواقع على بعد 15 كم شمال مدينة حلب.").only("shelling")
    relation = claim.where[0].relation
    assert (claim.where[0].name, relation.type) == ("حلب", "near")
    assert (relation.distance_km, relation.bearing) == (15.0, "N")


def test_clitics_are_no_part_of_a_name(desk: Desk) -> None:
    told = desk.report("انفجرت عبوة ناسفة بحي المزة، وقصفت المدفعية بلدتي مضايا وبقين.")
    assert [name for claim in told.claims for name in places(claim)] == ["المزة", "مضايا", "بقين"]


def test_a_strong_connector_begins_another_claim(desk: Desk) -> None:
    told = desk.report("قصفت طائرات حربية بلدة حاس، فيما انفجر لغم أرضي في قرية معان وقتل طفلا.")
    assert places(told.the("airstrike")) == ["حاس"]
    assert places(told.the("explosion")) == ["معان"]
    assert "killed" not in measures(told.the("airstrike"))


def test_homes_destroyed_are_damage_beside_the_strike(desk: Desk) -> None:
    told = desk.report("قصفت طائرات حربية بلدة حاس ما أدى إلى دمار في المنازل.")
    assert told.kinds() == ["airstrike", "damage"]
    assert places(told.the("damage")) == ["حاس"]


def test_grave_means_go_first(desk: Desk) -> None:
    claim = desk.report("قصفت طائرات حربية مدينة الرقة بصواريخ وقنابل عنقودية.").only("airstrike")
    assert claim.weapon == "cluster_munition"
    assert set(claim.weapons) >= {"cluster_munition", "rocket"}


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("airstrike", "شن الطيران الحربي غارة على بلدة الزربة."),
        ("shelling", "سقوط قذائف هاون على حي المزرعة."),
        ("clash", "اندلعت اشتباكات بين قوات النظام وتنظيم داعش في بلدة مهين."),
        ("offensive", "بدأت قوات النظام عملية عسكرية في ريف اللاذقية."),
        ("explosion", "انفجرت سيارة مفخخة في مدينة أعزاز."),
        ("killing", "اغتال مجهولون قائدا في مدينة درعا."),
        ("raid", "داهمت قوات سوريا الديمقراطية منازل في بلدة الشحيل."),
        ("detention", "اعتقل تنظيم داعش خمسة مدنيين في مدينة منبج."),
        ("casualties", "أصيب أربعة أطفال بجروح في بلدة حاس."),
        ("displacement", "نزحت مئات العائلات من بلدة عندان."),
        ("truce_start", "دخل وقف إطلاق النار حيز التنفيذ في مدينة حلب."),
        ("truce_call", "دعت الأمم المتحدة إلى هدنة إنسانية في مدينة حلب."),
        ("truce_violation", "سجل المرصد 12 خرقا للهدنة في محافظة حماة."),
        ("truce_accession", "انضمت ثلاث بلدات إلى الهدنة في ريف حماة."),
        ("truce_end", "انهارت الهدنة في مدينة حلب أمس."),
        ("aid", "دخلت قافلة مساعدات إنسانية إلى بلدة مضايا."),
        ("access", "تواصل قوات النظام حصار بلدة مضايا."),
        ("evacuation", "خرجت حافلات تقل 400 مقاتل من حي الوعر."),
        ("capture", "استعادت قوات النظام قرية الحميدية."),
        ("advance", "توغلت دبابات إسرائيلية في بلدة بئر عجم."),
        ("withdrawal", "انسحبت قوات النظام من بلدة مورك."),
        ("buildup", "حشدت قوات النظام 3000 مقاتل في ريف حماة الشمالي."),
        ("cache", "عثر الجيش السوري على مستودع أسلحة في بلدة عقرب."),
        ("condemnation", "أدانت الأمم المتحدة الهجوم على مدينة حلب."),
    ],
)
def test_each_kind_has_its_words(desk: Desk, kind: str, sentence: str) -> None:
    assert kind in desk.report(sentence).kinds()
