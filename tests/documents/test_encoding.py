import gzip

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hudna.documents.encoding import decode, decode_page
from hudna.documents.incoming import Unreadable

TEXT = "أفادت مصادر محلية بأن القصف طال الحي الشرقي من المدينة.\nوأصيب 12 شخصا، بينهم أطفال، في ٣ غارات.\n"

arabic_words = st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءأإآؤئ", min_size=2, max_size=9)
arabic_texts = st.lists(arabic_words, min_size=4, max_size=40).map(" ".join)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_utf_8_is_read_with_and_without_its_mark_and_the_mark_goes(mark: bytes) -> None:
    assert decode(mark + TEXT.encode()).text == TEXT


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("marked", [True, False])
def test_utf_16_is_read_in_both_orders_with_and_without_its_mark(name: str, *, marked: bool) -> None:
    raw = ("\ufeff" if marked else "").encode(name) + TEXT.encode(name)
    decoded = decode(raw)
    assert (decoded.text, decoded.encoding) == (TEXT, name)


def test_windows_1256_is_told_from_utf_8_by_its_arabic_words() -> None:
    raw = TEXT.replace("٣", "3").encode("cp1256")
    decoded = decode(raw)
    assert decoded.encoding == "windows-1256"
    assert decoded.text == TEXT.replace("٣", "3")
    assert "Arabic words" in decoded.reason


@settings(max_examples=50, deadline=None)
@given(arabic_texts)
def test_an_arabic_text_comes_back_from_each_of_the_encodings(text: str) -> None:
    for name in ("utf-8", "utf-16-le", "utf-16-be"):
        assert decode(text.encode(name)).text == text


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_the_same_way_twice_or_refused_with_a_reason(raw: bytes) -> None:
    def told() -> str:
        try:
            return decode(raw).encoding
        except Unreadable as error:
            return error.reason

    assert told()
    assert told() == told()


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "empty"),
        (bytes(range(256)) * 8, "binary"),
        (gzip.compress(TEXT.encode() * 50, mtime=0), "binary"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0", "binary"),
        (b"abc\0def", "binary"),
        (TEXT.encode("utf-32"), "UTF-32"),
        (TEXT.encode()[:31], "damaged at byte 30"),
        (TEXT.encode("utf-16")[:31], "damaged at byte 30"),
        (TEXT.encode("iso-8859-6", "ignore"), "neither UTF-8, UTF-16 nor Windows-1256"),
        ("Военные сообщили о нарушениях режима тишины.".encode("cp1251"), "neither"),
        ("Военные сообщили о нарушениях режима тишины.".encode("koi8-r"), "neither"),
        ("Die Männer hörten größeren Lärm auf der Straße.".encode("latin-1"), "neither"),
    ],
)
def test_what_is_in_none_of_the_three_is_refused_and_never_made_into_other_letters(
    raw: bytes, reason: str
) -> None:
    with pytest.raises(Unreadable) as caught:
        decode(raw)
    assert reason in caught.value.reason


def test_a_single_damaged_byte_is_named_by_its_place() -> None:
    raw = TEXT.encode()
    with pytest.raises(Unreadable, match="damaged at byte 40"):
        decode(raw[:40] + b"\xff" + raw[40:])


def test_english_with_typographic_marks_is_read_for_it_reads_alike_in_both_code_pages() -> None:
    text = "The ministry said: “no violations were seen” – and no more."
    assert decode(text.encode("cp1252")).text == text


def test_bidi_and_zero_width_characters_stay() -> None:
    text = "\u202bقال\u200c المصدر\u202c إن \u2067الهدنة\u2069 صمدت\ufeff\n"
    assert decode(text.encode()).text == text


def test_a_page_is_read_in_the_charset_that_it_declares() -> None:
    page = f'<html><head><meta charset="ISO-8859-6"></head><body>{TEXT}</body></html>'.replace("٣", "3")
    decoded = decode_page(page.encode("iso-8859-6"))
    assert (decoded.text, decoded.encoding) == (page, "iso-8859-6")


def test_a_page_that_declares_what_it_is_not_is_read_as_what_it_is() -> None:
    page = f'<meta charset="windows-1256">{TEXT}'
    assert decode_page(page.encode()).text == page
