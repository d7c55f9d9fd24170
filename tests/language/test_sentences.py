"""Sentences by example: cut at lines and full stops, not inside quotation marks, numbers or abbreviations."""

import pytest

from hudna.language.sentences import sentences


def _cut(text: str) -> list[str]:
    return [text[s.start : s.end] for s in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وصلت القافله. عاد الهدوء.", ["وصلت القافله.", "عاد الهدوء."]),
        ("عنوان\nوصلت القافله", ["عنوان", "وصلت القافله"]),
        ("هل وصلت؟ نعم! ربما… غدا", ["هل وصلت؟", "نعم!", "ربما…", "غدا"]),
        ("قال «انتهي. لا عوده» ومضي. ثم عاد", ["قال «انتهي. لا عوده» ومضي.", "ثم عاد"]),
        ('قال "انتهي. لا عوده" ومضي. ثم عاد', ['قال "انتهي. لا عوده" ومضي.', "ثم عاد"]),
        ("قال «لم يغلق.\nسطر. اخر", ["قال «لم يغلق.", "سطر.", "اخر"]),
        ("اطلقوا 31.000 طلقه. انتهي", ["اطلقوا 31.000 طلقه.", "انتهي"]),
        ("قال د. سامر. انتهي", ["قال د. سامر.", "انتهي"]),
        ("قصفوا التله.25 مسلحا هناك", ["قصفوا التله.", "25 مسلحا هناك"]),
        ("انظر example.com اليوم", ["انظر example.com اليوم"]),
        ("قال، ثم مضي: انتهي", ["قال، ثم مضي: انتهي"]),
        ("", []),
        (" \n\t\n ", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert _cut(text) == expected


def test_paragraphs_count_the_lines_that_have_words() -> None:
    text = "عنوان\n\n\nاول. ثان.\nثالث"
    assert [(text[s.start : s.end], s.paragraph) for s in sentences(text)] == [
        ("عنوان", 0),
        ("اول.", 1),
        ("ثان.", 1),
        ("ثالث", 2),
    ]
