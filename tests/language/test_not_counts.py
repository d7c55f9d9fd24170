"""What only looks like a count is left out, and what stands beside it is not."""

import pytest

from hudna.knowledge.calendar_words import number_words
from hudna.language.normal import normalise
from hudna.language.numbers import quantities
from hudna.language.words import words


def _values(text: str) -> list[int | None]:
    normal = normalise(text).text
    return [q.low for q in quantities(words(normal), normal, number_words())]


@pytest.mark.parametrize(
    "text",
    [
        "القرار رقم 1234",
        "قرار مجلس الأمن الدولي 2118",
        "القرارين 2042 و2043",
        "المادة 12 من الاتفاق",
        "عناصر الفرقة 30",
        "عناصر اللواء 55",
        "قاعدة الفوج 46",
        "مدفع عيار 130",
        "قذائف عيار (120)",
        "طائرة إف-16",
        "طائرة إف 16",
        "صاروخ S-300",
        "دبابة تي 72",
        "قناة «أخبار الساحل 24» المحلية",
        "شارع 60 في الحي",
    ],
)
def test_a_number_in_a_name_is_no_count(text: str) -> None:
    assert _values(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "في عام 2013 وعام 2014",
        "بين عامي 2015 و2019",
        "منذ 2011 وحتى 2016",
        "في 1986",
        "خلال العام الحالي 2022",
        "في 7-3-2019",
        "بتاريخ 5 / 11 / 1440هـ",
        "في 17 من نيسان",
        "في 17 و19 نيسان",
        "في 30 أو 31 أيار",
        "في 26 من الشهر الماضي",
        "في شباط/فبراير 2020",
        "August 19, 2022",
        "الأحد, 13 ديسمبر/ كانون الأول, 2009, 13:12 GMT",
        "عند الساعة 9:30 صباحا",
        "عند الساعة 4 فجرا",
        "عند 4 فجرا",
        "من مواليد 1988",
        "نسبة 40% من المنازل",
        "نسبة 40 بالمئة من المنازل",
        "نسبة أربعين في المئة من المنازل",
        "شاب يبلغ من العمر 19 عاما",
        "شاب في العشرين",
        "الذكرى الثالثة عشرة",
        "1- قصف الميناء",
        "3 – قصف الميناء",
        "35",
        "«28.000»",
        "المسافة 28.5 على الطريق",
        "صفحة 24/7",
        "الموقع example.com/12",
        "2.4.2019",
        "الهاتف 0012345678901",
        "3 Retweets",
    ],
)
def test_dates_hours_shares_ages_and_list_numbers_are_no_counts(text: str) -> None:
    assert _values(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("قتل 2000 شخص في المدينة", 2000),
        ("نزح من القرية 2000 شخص", 2000),
        ("استجابت الفرق لـ 2122 هجوما", 2122),
        ("بعد القرار 2118 قتل 15 شخصا", 15),
        ("9 قذائف سقطت في الحي", 9),
        ("منذ عام 2018 قتل 40 صحفيا", 40),
    ],
)
def test_a_count_beside_such_a_number_is_still_one(text: str, value: int) -> None:
    assert value in _values(text)
