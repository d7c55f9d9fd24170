"""Truces: their start, length and status, violations counted and their parts."""

import datetime as dt

import pytest
from tests.claims.told import Desk, counted, ids, places

from hudna.model.claim import Claim, Stance, Truce, TruceStatus


def terms(claim: Claim) -> Truce:
    assert claim.truce is not None
    return claim.truce


def test_a_truce_announced_has_its_hours_area_and_first_day(desk: Desk) -> None:
    claim = desk.report(
        "أعلن الجيش السوري هدنة مدتها 72 ساعة في مدينة حلب اعتبارا من يوم الأحد 6 آذار 2016."
    ).only("truce_start")
    assert terms(claim).hours == 72
    assert terms(claim).start == dt.date(2016, 3, 6)
    assert terms(claim).area == "حلب"
    assert terms(claim).status is TruceStatus.ANNOUNCED


def test_days_of_a_truce_are_told_in_hours(desk: Desk) -> None:
    claim = desk.report("أعلنت فصائل المعارضة هدنة لمدة ثلاثة أيام في بلدة مضايا.").only("truce_start")
    assert terms(claim).hours == 72


def test_a_truce_that_took_effect_is_in_force(desk: Desk) -> None:
    claim = desk.report("دخل وقف إطلاق النار حيز التنفيذ فجر اليوم في مدينة إدلب.").only("truce_start")
    assert terms(claim).status is TruceStatus.IN_FORCE
    assert claim.stance is Stance.ASSERTED


def test_a_call_proposes_a_truce(desk: Desk) -> None:
    claim = desk.report("دعا مجلس الأمن الدولي إلى وقف إطلاق النار في الغوطة الشرقية مدة 48 ساعة.").only(
        "truce_call"
    )
    assert (terms(claim).status, terms(claim).hours) == (TruceStatus.PROPOSED, 48)
    assert (terms(claim).area, places(claim)) == ("الغوطة الشرقية", ["الغوطة الشرقية"])


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("رفضت فصائل المعارضة الهدنة في مدينة حلب.", TruceStatus.REFUSED),
        ("انهارت الهدنة في مدينة حلب أمس.", TruceStatus.COLLAPSED),
        ("انتهت الهدنة في مدينة حلب أمس.", TruceStatus.EXPIRED),
    ],
)
def test_the_end_of_a_truce_says_how_it_ended(desk: Desk, sentence: str, status: TruceStatus) -> None:
    claim = desk.report(sentence).only("truce_end")
    assert terms(claim).status is status
    assert claim.stance is Stance.ASSERTED


def test_settlements_that_join_are_counted(desk: Desk) -> None:
    claim = desk.report("انضمت ثلاث بلدات إلى الهدنة في ريف حماة.").only("truce_accession")
    assert counted(claim, "settlements") == (3, 3)
    assert terms(claim).status is TruceStatus.ACCEPTED


def test_no_violation_at_all_is_a_count_of_zero_and_no_denial(desk: Desk) -> None:
    claim = desk.report("لم يسجل الجانب التركي أي خرق للهدنة خلال الساعات الـ24 الماضية.").only(
        "truce_violation"
    )
    assert counted(claim, "violations") == (0, 0)
    assert claim.stance is Stance.ASSERTED
    assert ids(claim.attribution) == ["truce_commission_turkey"]


@pytest.mark.parametrize(
    "sentence",
    [
        "سجل الجانب الروسي 9 خروقات: 4 في محافظة حماة و3 في محافظة حلب و2 في محافظة اللاذقية.",
        "سجل الجانب الروسي تسع خروقات للهدنة، 4 في محافظة حماة، و3 في محافظة حلب، و2 في محافظة اللاذقية.",
    ],
)
def test_a_total_with_a_breakdown_is_an_aggregate_and_a_claim_for_each_part(
    desk: Desk, sentence: str
) -> None:
    total, *parts = desk.report(sentence).claims
    assert (total.aggregate, counted(total, "violations")) == (True, (9, 9))
    assert places(total) == ["حماة", "حلب", "اللاذقية"]
    assert [(part.aggregate, *places(part)) for part in parts] == [
        (False, "حماة"), (False, "حلب"), (False, "اللاذقية"),
    ]  # fmt: skip
    assert [counted(part, "violations") for part in parts] == [(4, 4), (3, 3), (2, 2)]
    assert {tuple(ids(part.attribution)) for part in parts} == {("truce_commission_russia",)}


def test_the_hours_of_a_count_are_not_the_truce_s(desk: Desk) -> None:
    claim = desk.report("سجل المرصد 12 خرقا للهدنة خلال 24 ساعة.").only("truce_violation")
    assert terms(claim).hours is None


def test_only_claims_about_truces_have_a_truce(desk: Desk) -> None:
    assert desk.report("انفجرت سيارة مفخخة في مدينة أعزاز.").only("explosion").truce is None
