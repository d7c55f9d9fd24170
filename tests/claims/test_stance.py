"""How the origin puts it: asserted, denied, called for, planned, possible."""

import pytest
from tests.claims.told import Desk, ids, places

from hudna.model.claim import Stance


def test_a_party_that_accuses_another_asserts(desk: Desk) -> None:
    claim = desk.report("اتهم المرصد قوات النظام بقصف بلدة طفس بالمدفعية.").the("shelling")
    assert claim.stance is Stance.ASSERTED


def test_a_denial_names_the_doer_and_the_target(desk: Desk) -> None:
    claim = desk.report("نفت موسكو أن يكون الطيران الروسي قصف مشفى في مدينة إدلب.").only("airstrike")
    assert claim.stance is Stance.DENIED
    assert ids(claim.actors) == ["russian_army"]
    assert ids(claim.targets) == ["medical_facilities"]
    assert ids(claim.attribution) == ["russia"]


def test_a_report_and_its_denial_are_two_claims(desk: Desk) -> None:
    told = desk.report(
        "قال ناشطون إن خمسة مدنيين قتلوا في قصف على بلدة دير العصافير.\n\n"
        "ونفى الجيش السوري قصف بلدة دير العصافير."
    )
    assert [claim.stance for claim in told.claims] == [Stance.ASSERTED, Stance.DENIED]
    assert ids(told.claims[1].attribution) == ["syrian_army"]


def test_a_denial_without_that_is_the_word_of_whoever_denies(desk: Desk) -> None:
    told = desk.report(
        "قال ناشطون إن خمسة مدنيين قتلوا في قصف على بلدة دير العصافير. "
        "في المقابل نفت الحكومة السورية قصف البلدة."
    )
    assert [ids(claim.attribution) for claim in told.claims] == [["activists"], ["syrian_government"]]


def test_a_call_for_a_truce_has_the_speaker_as_doer(desk: Desk) -> None:
    claim = desk.report("دعت الأمم المتحدة إلى هدنة إنسانية في مدينة حلب.").only("truce_call")
    assert claim.stance is Stance.CALLED_FOR
    assert ids(claim.actors) == ids(claim.attribution) == ["un"]


def test_a_call_for_an_act_has_whoever_should_act_as_doer(desk: Desk) -> None:
    claim = desk.report("طالبت الأمم المتحدة قوات النظام بفك الحصار عن مدينة داريا.").only("access")
    assert claim.stance is Stance.CALLED_FOR
    assert ids(claim.actors) == ["syrian_army"]
    assert ids(claim.attribution) == ["un"]


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("offensive", "يستعد الجيش السوري لشن عملية عسكرية في ريف حلب الجنوبي."),
        ("offensive", "قال مصدر عسكري إن الفصائل ستشن هجوما على بلدة الحاضر غدا."),
        ("aid", "من المقرر أن تدخل قافلة مساعدات إلى مدينة دوما غدا."),
    ],
)
def test_what_is_to_come_is_planned(desk: Desk, kind: str, sentence: str) -> None:
    assert desk.report(sentence).only(kind).stance is Stance.PLANNED


def test_a_word_that_only_looks_like_the_future_plans_nothing(desk: Desk) -> None:
    claim = desk.report("قتل سائق سيارة قصفتها الطائرات في بلدة حاس.").only("airstrike")
    assert claim.stance is Stance.ASSERTED


def test_a_threat_is_possible(desk: Desk) -> None:
    claim = desk.report("هدد جيش الإسلام بقصف مواقع قوات النظام في بلدة عدرا.").only("shelling")
    assert claim.stance is Stance.POSSIBLE
    assert (ids(claim.actors), places(claim)) == (["jaysh_al_islam"], ["عدرا"])


@pytest.mark.parametrize(
    "sentence",
    [
        "لو قصفت الطائرات المدينة لقتل الآلاف.",
        "ويعيش أهالي البلدة ظروفا صعبة بعد سنوات الحرب في سوريا.",
        "وقال الناشط إن الوضع في المدينة هادئ.",
    ],
)
def test_counterfactuals_and_passing_mentions_are_no_claims(desk: Desk, sentence: str) -> None:
    assert desk.report(sentence).claims == ()
