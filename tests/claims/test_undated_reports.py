"""Reports that nobody dated: what their own words fix, within the years of the collection."""

import datetime as dt

from tests.claims.told import Desk
from tests.factories import make_document

YEARS = dt.date(2016, 1, 1), dt.date(2016, 12, 31)
FIRST = "قصفت قوات النظام بلدة الرستن اليوم السبت 5 آذار."
TEXT = f"نشرة المساء\n\n{FIRST}\nوقتل مدني أمس في مدينة تلبيسة بقصف مدفعي."


def test_weekday_day_and_month_fix_the_year_within_the_collections_years(desk: Desk) -> None:
    report = make_document(TEXT, published=None)
    days = {claim.when.start for claim in desk.reader.read(report, YEARS) if claim.when}
    assert days == {dt.date(2016, 3, 5), dt.date(2016, 3, 4)}


def test_without_a_known_period_a_relative_word_tells_no_day(desk: Desk) -> None:
    report = make_document(TEXT, published=None)
    assert all(claim.when is None or claim.when.start is None for claim in desk.reader.read(report))


def test_a_dated_report_does_not_hear_of_the_period(desk: Desk) -> None:
    report = make_document(TEXT, published=dt.date(2022, 3, 5))
    assert desk.reader.read(report, YEARS) == desk.reader.read(report)
