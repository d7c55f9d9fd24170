"""What a document says twice is one claim; what a page puts round its story is none."""

import datetime as dt

import pytest
from tests.claims.told import Desk, counted, ids, places

SUNDAY = dt.date(2016, 3, 6)
TITLE = "مقتل 5 مدنيين بغارة جوية على بلدة كفرنبل"
LEAD = (
    "قتل خمسة مدنيين وأصيب عشرة آخرون أمس السبت بغارة جوية استهدفت سوقا شعبيا في بلدة كفرنبل "
    "بريف إدلب الجنوبي."
)
BODY = (
    "وقال ناشطون إن طائرة حربية روسية أغارت على السوق في بلدة كفرنبل، ما أدى إلى مقتل خمسة مدنيين "
    "وإصابة عشرة."
)
FURNITURE = "شارك هذا المقال:"


def test_headline_lead_and_body_are_one_claim_with_several_evidence_spans(desk: Desk) -> None:
    told = desk.report(f"{LEAD}\n\n{BODY}", title=TITLE, published=SUNDAY)
    claim = told.only("airstrike")
    assert set(told.evidence(claim)) == {TITLE, LEAD.rstrip("."), BODY.rstrip(".")}
    assert counted(claim, "killed", "civilian") == (5, 5)
    assert counted(claim, "wounded", "civilian") == (10, 10)


def test_a_lead_in_the_outlet_s_voice_has_the_chain_of_its_sourced_body(desk: Desk) -> None:
    claim = desk.report(f"{LEAD}\n\n{BODY}", title=TITLE, published=SUNDAY).only("airstrike")
    assert ids(claim.attribution) == ["activists"]
    assert ids(claim.actors) == ["russian_army"]


def test_the_first_evidence_holds_the_trigger(desk: Desk) -> None:
    claim = desk.report(f"{LEAD}\n\n{BODY}", title=TITLE, published=SUNDAY).only("airstrike")
    assert claim.evidence[0].covers(claim.trigger)


def test_a_text_doubled_by_its_page_gives_no_claim_twice(desk: Desk) -> None:
    once = desk.report(f"{LEAD}\n\n{BODY}", title=TITLE, published=SUNDAY)
    twice = desk.report(f"{LEAD}\n\n{BODY}\n\n{LEAD}\n\n{BODY}", title=TITLE, published=SUNDAY)
    assert twice.kinds() == once.kinds()


def test_separate_places_with_counts_of_their_own_are_separate_claims(desk: Desk) -> None:
    told = desk.report("قتل ثلاثة مدنيين بغارة جوية على بلدة حاس. كما قتل مدنيان بغارة جوية على بلدة كفرنبل.")
    assert [(*places(claim), counted(claim, "killed")) for claim in told.claims] == [
        ("حاس", (3, 3)),
        ("كفرنبل", (2, 2)),
    ]


def test_numbers_each_with_a_place_are_no_total_and_its_parts(desk: Desk) -> None:
    told = desk.report("شنت الطائرات 20 غارة على بلدة كفرزيتا وغارتين على بلدة اللطامنة.")
    assert [(claim.aggregate, *places(claim), counted(claim, "strikes")) for claim in told.claims] == [
        (False, "كفرزيتا", (20, 20)),
        (False, "اللطامنة", (2, 2)),
    ]


def test_a_definite_noun_takes_up_the_strike_before_it(desk: Desk) -> None:
    told = desk.report(
        "ذكر المرصد أن طائرات حربية قصفت بلدة خان شيخون. وأضاف أن القصف أسفر عن مقتل ثلاثة مدنيين."
    )
    claim = told.only("airstrike")
    assert counted(claim, "killed", "civilian") == (3, 3)
    assert len(claim.evidence) == 2


def test_the_town_is_the_place_named_last(desk: Desk) -> None:
    told = desk.report("قصفت طائرات حربية بلدة حاس. وانفجر لغم أرضي في البلدة وقتل طفلا.")
    assert places(told.the("explosion")) == ["حاس"]


@pytest.mark.parametrize("furniture", [FURNITURE, "اقرأ أيضا:", "مقالات ذات صلة", "اترك تعليقا"])
def test_related_links_and_share_buttons_tell_nothing(desk: Desk, furniture: str) -> None:
    links = "غارات جوية على مدينة دوما تقتل 20 مدنيا\n\nمقتل قيادي في مدينة درعا"
    page = f"{LEAD}\n\n{BODY}\n\n{furniture}\n\n{links}"
    told = desk.report(page, title=TITLE, published=SUNDAY)
    assert places(told.only("airstrike")) == ["كفرنبل", "ريف إدلب الجنوبي"]


def test_english_tells_nothing(desk: Desk) -> None:
    told = desk.report(
        "Warplanes bombed the town of Saraqib on Friday, killing five civilians.", title="Saraqib bombed"
    )
    assert told.claims == ()


def test_persian_makes_no_figure(desk: Desk) -> None:
    told = desk.report(
        "حمله هوایی به شهر حلب سوریه باعث کشته شدن پنج غیرنظامی شد. مقام‌های محلی این خبر را تأیید کردند.",
        title="حمله هوایی به حلب",
    )
    assert [claim.counts for claim in told.claims if claim.counts] == []


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "\ufeff", "…", "«", "\u202e\u200f"])
def test_a_text_without_words_has_no_claims(desk: Desk, text: str) -> None:
    assert desk.report(text, title="").claims == ()
