"""The day of a text that tells no year."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from hudna.knowledge.calendar_words import date_words
from hudna.language.undated import fixed_day

TABLE = date_words()
WAR = (dt.date(2016, 1, 1), dt.date(2020, 12, 31))
DAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")


def test_the_one_year_of_the_period_in_which_the_weekday_agrees_is_the_year() -> None:
    text = "أفاد مراسلنا اليوم الأربعاء 20 شباط أن قذائف سقطت على البلدة."
    assert fixed_day(text, TABLE, WAR) == dt.date(2019, 2, 20)


def test_a_year_named_in_the_text_fixes_the_day_without_a_period() -> None:
    text = "قصفت الطائرات البلدة يوم الأربعاء 20 شباط. ومنذ مطلع عام 2019 قتل كثيرون."
    assert fixed_day(text, TABLE, None) == dt.date(2019, 2, 20)


def test_a_named_year_with_another_weekday_fixes_nothing() -> None:
    text = "قصفت الطائرات البلدة يوم الأربعاء 20 شباط. ومنذ مطلع عام 2018 قتل كثيرون."
    assert fixed_day(text, TABLE, None) is None


def test_a_day_without_a_weekday_stays_unknown() -> None:
    assert fixed_day("سقطت قذائف على البلدة في 20 شباط.", TABLE, WAR) is None


def test_a_weekday_that_agrees_in_two_years_of_the_period_stays_unknown() -> None:
    long = (dt.date(2010, 1, 1), dt.date(2020, 12, 31))
    assert fixed_day("يوم الأربعاء 20 شباط سقطت قذائف على البلدة.", TABLE, long) is None


@given(st.dates(WAR[0], dt.date(2019, 12, 31)))
def test_a_day_is_never_fixed_outside_the_period_nor_on_another_weekday(day: dt.date) -> None:
    text = f"يوم {DAYS[day.weekday()]} {day.day}/{day.month} سقطت قذائف على البلدة."
    found = fixed_day(text, TABLE, WAR)
    assert found is None or (WAR[0] <= found <= WAR[1] and found.weekday() == day.weekday())
