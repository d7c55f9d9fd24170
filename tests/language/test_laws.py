"""What holds of the language room for any text whatever."""

import datetime as dt
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from hudna.knowledge.calendar_words import date_words, number_words
from hudna.language.datelines import dateline, own_day
from hudna.language.dates import TimeMention, times
from hudna.language.normal import MARKS, fold, key, normalise
from hudna.language.numbers import Quantity, quantities
from hudna.language.sentences import sentences
from hudna.language.words import words

_ANY = st.text(max_size=120)
# Texts that look like reports: letters with marks, digits of three scripts, quotes, stops, controls.
_ARABIC = st.text(
    alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآٱىةؤئء ًٌٍَُِّْٰـ\u200f\u200e\ufeff 0123٤٥٦۷۸۹.,،؛:!؟…«»“”\"'()-/\n\t",
    max_size=160,
)
_TEXTS = st.one_of(_ANY, _ARABIC)
_WORDS = """
    قتل أصيب 3 12 28.000 1,5 ألف ألفا آلاف مليون مئة وعشرين عشر ثلاثة ستة و4 بـ15 الـ24 عشرات
    الآلاف نصف مئات عدد من عدة نحو أكثر من ما لا يقل عن على الأقل بين إلى حتى منذ قبل بعد خلال في
    يوم أمس اليوم غدا الأحد الاثنين السبت ليلة فجر مساء منتصف الليل شباط / فبراير 2018 - 16 - 2 -
    2022 رمضان 1439 هـ الشهر الماضي الماضية المقبل الجاري أسبوع ساعة الساعة 9:30 صباحا ساعات أيام
    يومين عامين نهاية مطلع عام العام 29 31 آب كانون الثاني الأول التاسع والعشرين عشرة الموافق
    بتوقيت دمشق واحد اثنين قتيلان شخصين جنود ، . « » % ( ) هذا
"""
_PIECES = st.sampled_from(_WORDS.split())
_SENTENCES = st.lists(_PIECES, max_size=14).map(" ".join)
_ANCHORS = st.one_of(st.none(), st.dates(dt.date(1990, 1, 1), dt.date(2099, 12, 31)))
_LAWS = settings(max_examples=100, deadline=None)


@_LAWS
@given(_TEXTS)
def test_folding_keeps_the_length_and_folds_nothing_twice(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


@_LAWS
@given(_TEXTS, st.data())
def test_a_span_of_the_normal_form_maps_back_to_exactly_its_source(text: str, data: st.DataObject) -> None:
    normal = normalise(text)
    if not normal.text:
        return
    start = data.draw(st.integers(0, len(normal.text) - 1))
    end = data.draw(st.integers(start + 1, len(normal.text)))
    source = normal.span(start, end).of(text)
    assert normalise(source).text == normal.text[start:end]
    assert not MARKS.match(source)


@_LAWS
@given(_TEXTS)
def test_the_normal_form_is_the_source_without_marks_folded(text: str) -> None:
    assert normalise(text).text == fold(MARKS.sub("", text))
    assert normalise(text).source == text


@_LAWS
@given(_TEXTS)
def test_a_words_own_source_has_the_words_key(text: str) -> None:
    normal = normalise(text)
    for word in words(normal.text):
        assert normal.text[word.start : word.end] == word.text
        assert key(normal.span(word.start, word.end).of(text)) == word.text


@_LAWS
@given(_TEXTS)
def test_words_stand_in_order_and_lose_no_letter(text: str) -> None:
    normal = normalise(text).text
    found = words(normal)
    assert all(left.end <= right.start for left, right in pairwise(found))
    covered = {at for word in found for at in range(word.start, word.end)}
    assert all(at in covered for at, letter in enumerate(normal) if letter.isalnum())


@_LAWS
@given(_TEXTS)
def test_sentences_leave_out_only_white_space(text: str) -> None:
    normal = normalise(text).text
    found = sentences(normal)
    at = 0
    for sentence in found:
        assert not normal[at : sentence.start].strip()
        assert normal[sentence.start : sentence.end].strip() == normal[sentence.start : sentence.end] != ""
        at = sentence.end
    assert not normal[at:].strip()
    assert [s.paragraph for s in found] == sorted(s.paragraph for s in found)


@_LAWS
@given(_TEXTS)
def test_no_sentence_crosses_a_line(text: str) -> None:
    normal = normalise(text).text
    assert not any("\n" in normal[s.start : s.end] for s in sentences(normal))


def _quantities(text: str) -> tuple[str, list[Quantity]]:
    normal = normalise(text).text
    return normal, quantities(words(normal), normal, number_words())


@_LAWS
@given(st.one_of(_TEXTS, _SENTENCES))
def test_quantities_stand_in_order_inside_the_text_and_are_intervals(text: str) -> None:
    normal, found = _quantities(text)
    for quantity in found:
        assert 0 <= quantity.start < quantity.end <= len(normal)
        assert quantity.first <= quantity.last
        assert quantity.low is not None or quantity.high is not None
        if quantity.low is not None and quantity.high is not None:
            assert 0 <= quantity.low <= quantity.high
    assert all(left.last < right.first for left, right in pairwise(found))


@_LAWS
@given(st.integers(1, 999_999))
def test_digits_of_every_script_read_the_same(number: int) -> None:
    arabic = str(number).translate({ord(str(n)): chr(0x0660 + n) for n in range(10)})
    persian = str(number).translate({ord(str(n)): chr(0x06F0 + n) for n in range(10)})
    for digits in (str(number), arabic, persian):
        _, found = _quantities(f"سقط {digits} صاروخا")
        assert [(q.low, q.high) for q in found] == [(number, number)]


@_LAWS
@given(st.integers(1000, 999_999))
def test_separators_of_thousands_do_not_change_a_number(number: int) -> None:
    for sign in (",", ".", "٬"):
        _, found = _quantities(f"وصل {number:,} شخص".replace(",", sign))
        assert [q.low for q in found] == [number]


def _times(text: str, anchor: dt.date | None) -> tuple[str, list[TimeMention]]:
    normal = normalise(text).text
    return normal, times(words(normal), normal, date_words(), anchor)


@settings(max_examples=200, deadline=None)
@given(st.one_of(_TEXTS, _SENTENCES), _ANCHORS)
def test_times_stand_in_order_inside_the_text_and_run_forward(text: str, anchor: dt.date | None) -> None:
    normal, found = _times(text, anchor)
    for mention in found:
        assert 0 <= mention.start < mention.end <= len(normal)
        if mention.start_day and mention.end_day:
            assert mention.start_day <= mention.end_day
    assert all(left.last < right.first for left, right in pairwise(found))


@_LAWS
@given(_SENTENCES, st.dates(dt.date(1990, 1, 1), dt.date(2099, 12, 31)))
def test_what_is_told_in_full_needs_no_anchor(text: str, anchor: dt.date) -> None:
    with_anchor = _times(text, anchor)[1]
    for mention in _times(text, None)[1]:
        if mention.role == "at" and mention.start_day and mention.end_day:
            same = [m for m in with_anchor if (m.first, m.last) == (mention.first, mention.last)]
            assert [(m.start_day, m.end_day) for m in same] == [(mention.start_day, mention.end_day)]


@_LAWS
@given(st.dates(dt.date(1950, 1, 1), dt.date(2090, 12, 31)))
def test_a_full_date_reads_as_itself_in_every_notation(day: dt.date) -> None:
    months = "كانون الثاني,شباط,آذار,نيسان,أيار,حزيران,تموز,آب,أيلول,تشرين الأول,تشرين الثاني,كانون الأول"
    name = months.split(",")[day.month - 1]
    for told in (
        f"{day.day} {name} {day.year}",
        f"{day.day} من {name} عام {day.year}",
        f"{day.day}/ {name}/ {day.year}",
        f"{day.day}/{day.month}/{day.year}",
        f"{day.day:02d}-{day.month:02d}-{day.year}",
        f"{day.year}-{day.month:02d}-{day.day:02d}",
    ):
        found = _times(f"في {told}", None)[1]
        assert [(m.start_day, m.end_day, m.basis) for m in found] == [(day, day, "explicit")]


@_LAWS
@given(st.one_of(_TEXTS, _SENTENCES), _ANCHORS)
def test_looking_for_a_texts_own_day_never_fails(text: str, published: dt.date | None) -> None:
    found = dateline(text, date_words())
    if found:
        assert found[1].of(text)
    own_day(text, date_words(), published)
