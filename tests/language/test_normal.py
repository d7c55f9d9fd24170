"""The normal form by example: what is folded, what is dropped, and the way back."""

import pytest

from hudna.language.normal import fold, key, keys, normalise


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("أإآٱ", "اااا"),
        ("إلى", "الي"),
        ("مدينة", "مدينه"),
        ("مسؤول", "مسوول"),
        ("دقائق", "دقايق"),
        ("٠١٢٣٤٥٦٧٨٩", "0123456789"),
        ("۰۱۲۳۴۵۶۷۸۹", "0123456789"),
        ("کیلو", "كيلو"),
        ("ماء", "ماء"),
    ],
)
def test_variants_of_a_letter_or_digit_fold_to_one(text: str, plain: str) -> None:
    assert fold(text) == plain


def test_marks_tatweel_and_hidden_controls_are_dropped() -> None:
    assert normalise("الهُدْنَـــة\u200f المُـؤقّتة\ufeff").text == "الهدنه الموقته"


def test_a_misplaced_mark_changes_nothing() -> None:
    assert key("نفّذت") == key("نفذّت") == key("نفذت")


def test_the_way_back_takes_in_the_marks_inside_and_after_the_words() -> None:
    text = "أعلنوا الهُدْنَةَ أمسِ"
    normal = normalise(text)
    at = normal.text.index("الهدنه")
    assert normal.span(at, at + 6).of(text) == "الهُدْنَةَ"


def test_a_text_without_marks_needs_no_map() -> None:
    normal = normalise("أعلنوا الهدنة")
    assert normal.offsets is None
    assert normal.span(7, 13).of("أعلنوا الهدنة") == "الهدنة"


def test_a_key_has_single_spaces() -> None:
    assert key("  وقفِ \u00a0 إطلاقِ\nالنارِ ") == "وقف اطلاق النار"


def test_the_keys_of_many_words_are_the_keys_of_each() -> None:
    words = ["وقفِ  إطلاقِ النار", "الهُدْنَـــة", "٤ آذار", ""]
    assert keys(words) == [key(word) for word in words]
    assert keys([]) == []


def test_an_empty_text_is_an_empty_normal_form() -> None:
    assert normalise("").text == ""
    assert normalise("ًٌٍ").text == ""
