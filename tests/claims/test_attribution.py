"""Who says it: the chain of sources from the one nearest the publisher to the origin."""

import pytest
from tests.claims.told import Desk, ids, places


def test_the_publisher_s_own_voice_has_no_chain(desk: Desk) -> None:
    assert desk.report("انفجرت سيارة مفخخة في مدينة أعزاز.").only("explosion").attribution == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "قال المرصد السوري لحقوق الإنسان إن مدنيين اثنين قتلا بقصف على بلدة طفس.",
        "ذكر المرصد أن مدنيين اثنين قتلا بقصف على بلدة طفس.",
        "قتل مدنيان بقصف على بلدة طفس، بحسب المرصد السوري لحقوق الإنسان.",
        "وفقا للمرصد السوري لحقوق الإنسان، قتل مدنيان بقصف على بلدة طفس.",
        "نقلا عن المرصد السوري لحقوق الإنسان: قتل مدنيان بقصف على بلدة طفس.",
    ],
)
def test_a_source_is_heard_wherever_the_sentence_names_it(desk: Desk, sentence: str) -> None:
    assert ids(desk.report(sentence).only("shelling").attribution) == ["sohr"]


def test_a_relay_comes_before_the_origin(desk: Desk) -> None:
    told = desk.report("أفادت وكالة سانا نقلا عن مصدر عسكري بأن لغما انفجر في بلدة السخنة وقتل مدنيا.")
    assert ids(told.only("explosion").attribution) == ["sana", "military_source"]


def test_told_to_an_outlet_puts_the_outlet_first(desk: Desk) -> None:
    told = desk.report("قال ناشطون لوكالة رويترز إن قصفا مدفعيا استهدف مدينة جسر الشغور.")
    assert ids(told.only("shelling").attribution) == ["reuters", "activists"]


def test_the_publisher_is_no_link_of_its_own_chain(desk: Desk) -> None:
    told = desk.report(
        "قال ناشطون لوكالة رويترز إن قصفا مدفعيا استهدف مدينة جسر الشغور.", publisher="reuters"
    )
    assert ids(told.only("shelling").attribution) == ["activists"]


def test_a_source_inside_a_body_is_the_body(desk: Desk) -> None:
    told = desk.report("قال مصدر في الدفاع المدني إن غارة جوية على بلدة سرمدا قتلت أربعة مدنيين.")
    assert ids(told.only("airstrike").attribution) == ["syria_civil_defence"]


def test_an_outlet_s_own_correspondent_is_an_origin_of_its_own(desk: Desk) -> None:
    told = desk.report("قال مراسل عنب بلدي إن قصفا مدفعيا استهدف بلدة تلبيسة.")
    assert ids(told.only("shelling").attribution) == ["enab_baladi_correspondent"]


def test_a_person_who_speaks_for_a_body_is_its_speaker(desk: Desk) -> None:
    told = desk.report("قال المتحدث باسم وزارة الدفاع الروسية أنطون ياكوفليف إن جبهة النصرة قصفت بلدة نبل.")
    (link,) = told.only("shelling").attribution
    assert (link.id, link.speaker) == ("russian_mod", "أنطون ياكوفليف")


def test_a_surname_later_is_the_person_s_body(desk: Desk) -> None:
    told = desk.report(
        "قال المتحدث باسم وزارة الدفاع الروسية أنطون ياكوفليف إن الهدنة صامدة.\n\n"
        "وقال ياكوفليف إن جبهة النصرة قصفت بلدة نبل."
    )
    assert ids(told.the("shelling").attribution) == ["russian_mod"]


def test_a_minister_whose_name_begins_like_a_verb_is_known_by_it_later(desk: Desk) -> None:
    told = desk.report(
        "دعا وزير الخارجية الروسي سيرغي ياكوفليف فصائل المعارضة إلى وقف إطلاق النار في مدينة حلب. "
        "وقال ياكوفليف إن الجيش السوري استعاد بلدة كباني."
    )
    (link,) = told.the("capture").attribution
    assert (link.id, link.speaker) == ("russian_mfa", "سيرغي ياكوفليف")


def test_what_a_speaker_quotes_another_as_saying_rests_on_both(desk: Desk) -> None:
    told = desk.report("قالت وزارة الدفاع الروسية: «أفاد مركز المصالحة بأن جبهة النصرة قصفت بلدة نبل».")
    chain = ids(told.only("shelling").attribution)
    assert chain == ["russian_mod", "russian_reconciliation_centre"]


def test_a_sentence_that_goes_on_keeps_the_chain(desk: Desk) -> None:
    told = desk.report(
        "قال المرصد إن لغما انفجر في قرية معان وقتل مدنيا. "
        "وأضاف أن قذائف هاون سقطت على حي المزرعة وأصابت طفلين."
    )
    assert [ids(claim.attribution) for claim in told.claims] == [["sohr"], ["sohr"]]


def test_an_unmarked_sentence_keeps_the_chain_within_its_paragraph_only(desk: Desk) -> None:
    told = desk.report(
        "قال المرصد إن لغما انفجر في قرية معان وقتل مدنيا. انفجرت سيارة مفخخة في مدينة أعزاز.\n\n"
        "اعتقل تنظيم داعش خمسة مدنيين في مدينة منبج."
    )
    assert [ids(claim.attribution) for claim in told.claims] == [["sohr"], ["sohr"], []]


@pytest.mark.parametrize("reset", ["يشار إلى أن", "وكان", "يذكر أن"])
def test_background_resets_the_chain(desk: Desk, reset: str) -> None:
    told = desk.report(
        f"قال المرصد إن لغما انفجر في قرية معان وقتل مدنيا. {reset} تنظيم داعش اعتقل خمسة مدنيين "
        "في مدينة منبج الشهر الماضي."
    )
    assert told.the("detention").attribution == ()


def test_two_sources_of_one_event_are_two_claims(desk: Desk) -> None:
    told = desk.report(
        "قالت وكالة سانا إن سبعة مدنيين قتلوا في غارة جوية على بلدة هجين.\n\n"
        "وقال المرصد السوري لحقوق الإنسان إن 11 مدنيا قتلوا في غارة جوية على بلدة هجين."
    )
    assert [ids(claim.attribution) for claim in told.claims] == [["sana"], ["sohr"]]
    assert {name for claim in told.claims for name in places(claim)} == {"هجين"}


def test_a_speaker_that_no_registry_knows_is_kept_as_written(desk: Desk) -> None:
    told = desk.report("وقال المحامي سليم الراوي إن قذائف هاون سقطت على حي المزرعة وأصابت طفلين.")
    (link,) = told.only("shelling").attribution
    assert link.id is None
    assert "سليم الراوي" in link.name


def test_a_chain_names_its_words(desk: Desk) -> None:
    told = desk.report("أفادت وكالة سانا نقلا عن مصدر عسكري بأن لغما انفجر في بلدة السخنة وقتل مدنيا.")
    assert [m.span.of(told.text) for m in told.claims[0].attribution] == ["وكالة سانا", "مصدر عسكري"]
