"""Quantities: how many, how sure, of what. The sentences are written for these tests."""

import pytest

from hudna.knowledge.calendar_words import number_words
from hudna.language.normal import normalise
from hudna.language.numbers import Quantity, quantities
from hudna.language.words import Word, words
from hudna.model.claim import Qualifier


def _read(text: str) -> tuple[list[Quantity], list[Word], str]:
    normal = normalise(text).text
    found = words(normal)
    return quantities(found, normal, number_words()), found, normal


def _bounds(text: str) -> list[tuple[int | None, int | None, str]]:
    return [(q.low, q.high, q.qualifier.value) for q in _read(text)[0]]


def _told(text: str) -> list[str]:
    found, _, normal = _read(text)
    return [normal[q.start : q.end] for q in found]


def _nouns(text: str) -> list[str | None]:
    found, read, _ = _read(text)
    return [read[q.noun_at].text if q.noun_at is not None else None for q in found]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("وصلت 47 شاحنة", 47),
        ("وصلت ٤٧ شاحنة", 47),
        ("وصلت ۴۷ شاحنة", 47),
        ("أطلقوا 31.000 طلقة", 31_000),
        ("أطلقوا 2,750 طلقة", 2_750),
        ("أطلقوا 6.120.345 طلقة", 6_120_345),
        ("صودرت 310 000 طلقة", 310_000),
        ("وصل 31 ألفا إلى البلدة", 31_000),
        ("وصل 31 ألفاً و400 إلى البلدة", 31_400),
        ("حشدوا سبعة آلاف و250 مقاتلا", 7_250),
        ("حشدوا ألفي مقاتل", 2_000),
        ("حشدوا ألفا مقاتل قرب النهر", 2_000),
        ("بلغ العدد ألفا", 1_000),
        ("تهجّر مليونا إنسان", 2_000_000),
        ("تهجّر 13 مليونا من السكان", 13_000_000),
        ("تهجّر مليون ونصف المليون إنسان", 1_500_000),
        ("تهجّر نصف مليون إنسان", 500_000),
        ("تهجّر 1.3 مليون إنسان", 1_300_000),
        ("تهجّر مليون و300 ألف إنسان", 1_300_000),
        ("قُتل مئة وثلاثة وأربعون مسلحا", 143),
        ("قُتل مائتان واثنا عشر مسلحا", 212),
        ("قُتل ثلاثمئة وخمسة مسلحين", 305),
        ("قُتل أربع مئة مسلح", 400),
        ("قُتل أحد عشر حارسا", 11),
        ("قُتلت إحدى عشرة امرأة", 11),
        ("قُتل اثنا عشر حارسا", 12),
        ("قُتل ثلاثة عشر حارسا", 13),
        ("شُنّت تسع عشرة غارة", 19),
        ("قُتل واحد وعشرون حارسا", 21),
        ("شُنّت خمس وثلاثون غارة", 35),
        ("شُنّت ثماني غارات", 8),
        ("شُنّت عشر غارات", 10),
    ],
)
def test_a_number_is_read_in_figures_and_words_and_both(text: str, value: int) -> None:
    assert _bounds(text) == [(value, value, "exact")]


@pytest.mark.parametrize(
    "text", ["وأسر 12 جنديا", "بـ12 قذيفة", "لـ12 جريحا", "و12 قذيفة", "ب 12 قذيفة", "فـ12 منهم"]
)
def test_letters_that_cling_to_figures_stay_outside_the_span(text: str) -> None:
    assert _told(text) == ["12"]


def test_letters_that_cling_to_number_words_stay_outside_the_span() -> None:
    assert _told("قصفوا الحي بسبع قذائف وبتسع أخرى") == ["سبع", "تسع"]


def test_a_definite_number_counts_the_noun_before_it() -> None:
    assert _nouns("شُيّع الحراس الـ14") == ["الحراس"]
    assert _nouns("شُيّع الحراس الأربعة") == ["الحراس"]
    assert _bounds("شُيّع الحراس الأربعة") == [(4, 4, "exact")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("نحو 90 أسيرا", (90, 90, "about")),
        ("حوالي تسعين أسيرا", (90, 90, "about")),
        ("ما يقارب 90 أسيرا", (90, 90, "about")),
        ("بقرابة 90 أسيرا", (90, 90, "about")),
        ("90 أسيرا تقريبا", (90, 90, "about")),
        ("أكثر من 90 أسيرا", (91, None, "more_than")),
        ("لأكثر من تسعين أسيرا", (91, None, "more_than")),
        ("ما يزيد على 90 أسيرا", (91, None, "more_than")),
        ("ما لا يقل عن 90 أسيرا", (90, None, "at_least")),
        ("90 أسيرا على الأقل", (90, None, "at_least")),
        ("على الأقل 90 أسيرا", (90, None, "at_least")),
        ("أقل من 90 أسيرا", (None, 90, "up_to")),
        ("لا يتجاوز 90 أسيرا", (None, 90, "up_to")),
        ("بين 80 و90 أسيرا", (80, 90, "between")),
        ("ما بين ثمانين وتسعين أسيرا", (80, 90, "between")),
        ("من 80 إلى 90 أسيرا", (80, 90, "between")),
        ("80-90 أسيرا نقلوا", (80, 90, "between")),
        ("8 أو 9 أسرى", (8, 9, "between")),
        ("بين 20 و30 ألف أسير", (20_000, 30_000, "between")),
        ("عشرات الأسرى", (20, None, "vague")),
        ("مئات الأسرى", (200, None, "vague")),
        ("آلاف الأسرى", (2_000, None, "vague")),
        ("عشرات الآلاف من الأسرى", (20_000, None, "vague")),
        ("مئات الآلاف من الأسرى", (200_000, None, "vague")),
        ("بضعة آلاف من الأسرى", (2_000, None, "vague")),
        ("نحو مئات الأسرى", (200, None, "vague")),
        ("عدد من الأسرى", (2, None, "vague")),
        ("عدد كبير من الأسرى", (2, None, "vague")),
        ("العديد من الأسرى", (2, None, "vague")),
        ("عدة أسرى", (2, None, "vague")),
        ("بعض الأسرى", (2, None, "vague")),
    ],
)
def test_what_is_said_of_a_number_sets_its_bounds(
    text: str, expected: tuple[int | None, int | None, str]
) -> None:
    assert _bounds(f"نقلوا {text}") == [expected]


def test_a_qualifier_is_part_of_the_span() -> None:
    assert _told("نقلوا أكثر من 40 أسيرا و15 جريحا على الأقل") == ["اكثر من 40", "15 جريحا علي الاقل"]


def test_a_rise_gives_only_its_last_number() -> None:
    assert _bounds("ارتفعت حصيلة الانهيار من 17 إلى 23 شخصا") == [(23, 23, "exact")]


@pytest.mark.parametrize("text", ["غارتين", "لشخصين", "وطفلتان", "الجنديان", "بصاروخين", "مواطنان"])
def test_a_dual_of_the_closed_list_is_two_of_its_own_noun(text: str) -> None:
    found, read, _ = _read(f"أصابت {text} قرب النهر")
    assert [(q.low, q.high, read[q.noun].text if q.noun is not None else None) for q in found] == [
        (2, 2, text)
    ]


@pytest.mark.parametrize(
    "text", ["بوتين", "أفغانستان", "اتفقتا", "فلسطين", "مسلحين", "مدنيين", "لبنان", "حزيران", "بنيان"]
)
def test_what_only_ends_like_a_dual_is_none(text: str) -> None:
    assert _bounds(f"تحدثوا عن {text} طويلا") == []


def test_a_plural_with_two_after_it_is_two() -> None:
    found, read, normal = _read("نُقل مسعفين اثنين إلى المشفى")
    assert [(normal[q.start : q.end], q.low, q.high) for q in found] == [("مسعفين اثنين", 2, 2)]
    assert found[0].noun is not None
    assert read[found[0].noun].text == "مسعفين"


def test_an_adjective_in_the_dual_counts_nothing_more() -> None:
    assert _told("أصيب طفلان شقيقان وشرطي") == ["طفلان"]
    assert _told("أصيب طفلان وشرطيان") == ["طفلان", "شرطيان"]


def test_one_counts_the_noun_before_it() -> None:
    found, read, normal = _read("سُجّل انتهاكا واحدا في الميناء")
    assert [(normal[q.start : q.end], q.low) for q in found] == [("انتهاكا واحدا", 1)]
    assert found[0].noun is not None
    assert read[found[0].noun].text == "انتهاكا"


@pytest.mark.parametrize("text", ["خمسة من عائلة واحدة", "خمسة في وقت واحد"])
def test_of_one_family_or_at_one_time_is_no_count_of_families_or_times(text: str) -> None:
    assert _told(f"مات {text}") == ["خمسه"]


def test_one_of_several_is_one_and_says_so() -> None:
    found, read, _ = _read("أصيب أحد حراس الميناء")
    assert [(q.low, q.high, q.partitive) for q in found] == [(1, 1, True)]
    assert found[0].noun_at is not None
    assert read[found[0].noun_at].text == "حراس"


@pytest.mark.parametrize(
    "text", ["يوم الأحد", "صباح الاثنين", "لست متأكدا", "من بعده", "مستعدة للهدف", "ستعود"]
)
def test_words_that_hide_a_number_word_hold_none(text: str) -> None:
    assert _bounds(text) == []


def test_the_noun_is_found_over_min_and_quotation_marks() -> None:
    assert _nouns("جُرح 19 من الركاب و«7» مارة و12 في الميناء") == ["الركاب", "ماره", None]


def test_the_noun_does_not_lie_beyond_a_comma() -> None:
    assert _nouns("أصيب 25، فيما نجا آخرون") == [None]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("هدنة لمدة 48 ساعة", 48, "hours"),
        ("هدنة لمدة ثلاثة أيام", 3, "days"),
        ("هدنة لمدة شهر", 1, "months"),
        ("هدنة لمدة أشهر", 2, "months"),
        ("هدنة لمدة أسبوعين", 2, "weeks"),
        ("حصار دام خمسة أشهر", 5, "months"),
        ("على بعد 12 كيلومترا", 12, "km"),
        ("على ارتفاع 300 متر", 300, "m"),
        ("وصلت 45 طنا من الطحين", 45, "tonnes"),
        ("بقيمة 3 ملايين دولار", 3_000_000, "money"),
    ],
)
def test_durations_distances_weights_and_money_have_a_unit(text: str, value: int, unit: str) -> None:
    assert [(q.low, q.unit) for q in _read(text)[0]] == [(value, unit)]


def test_families_are_a_noun_like_others() -> None:
    found, read, _ = _read("نزحت 60 عائلة")
    assert [(q.low, q.unit, read[q.noun_at or 0].text) for q in found] == [(60, None, "عايله")]


def test_figures_glued_to_their_noun_are_read() -> None:
    found, read, _ = _read("جُرح 14شخصا هناك")
    assert [(q.low, read[q.noun or 0].text) for q in found] == [(14, "14شخصا")]


def test_figures_repeated_in_words_are_one_quantity() -> None:
    assert _bounds("جُرح (6) ستة حراس") == [(6, 6, "exact")]


def test_a_sentence_without_numbers_has_no_quantities() -> None:
    assert _bounds("عاد الهدوء إلى الميناء") == []
    assert quantities([], "", number_words()) == []


def test_qualifiers_are_the_codebooks() -> None:
    assert {q.qualifier for q in _read("نحو 3 وأكثر من 4 حراس")[0]} == {Qualifier.ABOUT, Qualifier.MORE_THAN}
