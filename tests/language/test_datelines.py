"""The day that a text gives itself."""

import datetime as dt

import pytest

from hudna.knowledge.calendar_words import date_words
from hudna.language.datelines import dateline, own_day

_STORY = "قال مراسل إن قذائف سقطت على الميناء مساء أمس، دون وقوع إصابات."


def _found(text: str) -> tuple[str, str] | None:
    found = dateline(text, date_words())
    return (found[0].isoformat(), found[1].of(text)) if found else None


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("الثلاثاء ٠٥/آذار/٢٠١٩ ٠٤:١٢ م", None),
        ("05/03/2019", "05/03/2019"),
        ("2019-03-05", "2019-03-05"),
        ("الثلاثاء 5 آذار 2019", None),
        ("الثلاثاء، 5 مارس 2019, 16:12", None),
        ("نشر في: 05.03.2019", "05.03.2019"),
        ("تاريخ النشر: 2019/3/5 | 16:12 GMT", "2019/3/5"),
        ("آخر تحديث: 5-3-2019", "5-3-2019"),
        ("أخبار الثلاثاء ٥ مارس ٢٠١٩", None),
        ("28 جمادى الآخرة 1440 هـ الموافق 5 مارس 2019", None),
    ],
)
def test_a_line_that_is_mainly_a_date_is_the_dateline(line: str, words: str | None) -> None:
    found = _found(f"قذائف على الميناء\n\n{line}\n\n{_STORY}")
    assert found is not None
    assert found[0] == "2019-03-05"
    assert found[1] in line
    assert words is None or words in found[1]


@pytest.mark.parametrize(
    "text",
    [
        f"قذائف على الميناء\n{_STORY}",
        "سقطت قذائف على الميناء في 5 آذار 2019 دون وقوع إصابات بين العمال",
        "حصاد الأحداث في الساحل ليوم الثلاثاء 05/ آذار/ 2019 وما بعده",
        "الثلاثاء 5 آذار",
        "آذار 2019",
        "16:12",
        "",
        "من 05/03/2019 إلى 07/03/2019",
        "1234567\n" * 5,
    ],
)
def test_a_date_in_a_sentence_or_without_its_year_is_no_dateline(text: str) -> None:
    assert _found(text) is None


def test_a_date_far_below_the_head_is_no_dateline() -> None:
    assert _found(f"{_STORY}\n" * 9 + "05/03/2019\n") is None


def test_the_span_of_a_dateline_counts_in_the_text_as_stored() -> None:
    text = "قذائـــف على المينـاء\n٥ آذار ٢٠١٩\n" + _STORY
    assert _found(text) == ("2019-03-05", "٥ آذار ٢٠١٩")


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        ("سقطت قذائف اليوم الثلاثاء", "2019-03-05", "2019-03-05"),
        ("سقطت قذائف اليوم الثلاثاء", "2019-03-07", "2019-03-05"),
        ("سقطت قذائف أمس الثلاثاء", "2019-03-05", "2019-03-06"),
        ("سقطت قذائف أول من أمس الاثنين", "2019-03-05", "2019-03-06"),
        ("سقطت قذائف اليوم الثلاثاء 5 آذار", "2019-03-04", "2019-03-05"),
        ("سقطت قذائف اليوم، 5 آذار 2019", None, "2019-03-05"),
        ("سقطت قذائف أمس الثلاثاء 5 آذار 2019", None, "2019-03-06"),
        ("سقطت قذائف اليوم الثلاثاء", None, None),
        ("سقطت قذائف اليوم", "2019-03-05", None),
        ("سقطت قذائف الثلاثاء", "2019-03-05", None),
    ],
)
def test_the_texts_own_day_is_where_its_today_falls(
    text: str, published: str | None, day: str | None
) -> None:
    given = dt.date.fromisoformat(published) if published else None
    found = own_day(f"قذائف على الميناء\n{text} على الميناء.", date_words(), given)
    assert (found.isoformat() if found else None) == day
