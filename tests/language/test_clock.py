"""Hours of the clock, and the day they belong to."""

import datetime as dt

import pytest

from hudna.knowledge.calendar_words import date_words
from hudna.language.dates import TimeMention, times
from hudna.language.normal import normalise
from hudna.language.words import words

ANCHOR = dt.date(2019, 5, 15)


def _read(text: str) -> list[TimeMention]:
    normal = normalise(text).text
    return times(words(normal), normal, date_words(), ANCHOR)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("عند الساعة 9:30 صباحا", "09:30"),
        ("عند الساعة 9.30 مساء", "21:30"),
        ("الساعة 14:05", "14:05"),
        ("في تمام الساعة الثالثة فجرا", "03:00"),
        ("الساعة الثالثة عصرا", "15:00"),
        ("الساعة الثانية عشرة والنصف ظهرا", "12:30"),
        ("الساعة الحادية عشرة والربع ليلا", "23:15"),
        ("الساعة العاشرة وعشرين دقيقة صباحا", "10:20"),
        ("الساعة الثامنة إلا ربعا مساء", "19:45"),
        ("الساعة الواحدة بعد الظهر", "13:00"),
        ("الساعة 12 ليلا", "00:00"),
        ("الساعة 24:00", "00:00"),
        ("عند 4 فجرا", "04:00"),
        ("03:06 ص", "03:06"),
        ("07:15 م", "19:15"),
    ],
)
def test_an_hour_is_read_on_twenty_four_hours(text: str, time: str) -> None:
    assert [m.start_time for m in _read(text)] == [time]


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("الساعة 9:30 بتوقيت دمشق", "Asia/Damascus"),
        ("الساعة 9:30 بتوقيت غرينتش", "UTC"),
        ("الساعة 9:30 (بتوقيت موسكو)", "Europe/Moscow"),
        ("الساعة 9:30 بالتوقيت المحلي", None),
        ("الساعة 9:30 GMT", "UTC"),
        ("الساعة 9:30", None),
    ],
)
def test_the_zone_is_an_iana_name_or_left_open(text: str, zone: str | None) -> None:
    assert [m.tz for m in _read(text)] == [zone]


@pytest.mark.parametrize(
    ("text", "day", "time"),
    [
        ("الساعة الثالثة من مساء أمس", "2019-05-14", "15:00"),
        ("صباح اليوم عند الساعة التاسعة", "2019-05-15", "09:00"),
        ("عند الساعة العاشرة صباح أول من أمس", "2019-05-13", "10:00"),
        ("يوم السبت الساعة 20:00", "2019-05-11", "20:00"),
        ("في 4 آذار 2018 الساعة 6 صباحا", "2018-03-04", "06:00"),
    ],
)
def test_an_hour_joins_the_day_beside_it(text: str, day: str, time: str) -> None:
    assert [(str(m.start_day), str(m.end_day), m.start_time) for m in _read(text)] == [(day, day, time)]


def test_a_daily_window_has_two_hours() -> None:
    told = _read("تسري الهدنة من الساعة 9 صباحا حتى 2 ظهرا بتوقيت دمشق")
    assert [(m.start_time, m.end_time, m.tz) for m in told] == [("09:00", "14:00", "Asia/Damascus")]


def test_an_hour_without_a_day_fixes_none() -> None:
    assert [(m.start_day, m.end_day, m.grain) for m in _read("الساعة 9:30 صباحا")] == [(None, None, "hour")]


def test_a_score_or_a_ratio_is_no_hour() -> None:
    assert _read("فاز الفريق 3:1") == []
