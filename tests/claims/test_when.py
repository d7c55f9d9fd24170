"""Days: told, counted from the text's own day, carried from where they were told, or null."""

import pytest
from tests.claims.told import FRIDAY, SATURDAY, Desk, days

from hudna.model.claim import DayPart, WhenBasis

BLAST = "انفجرت سيارة مفخخة في مدينة أعزاز"


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("اليوم", "2016-03-05", "2016-03-05"),
        ("أمس", "2016-03-04", "2016-03-04"),
        ("أول من أمس", "2016-03-03", "2016-03-03"),
        ("يوم الأربعاء", "2016-03-02", "2016-03-02"),
        ("في 12 شباط 2016", "2016-02-12", "2016-02-12"),
        ("في 12 فبراير/شباط", "2016-02-12", "2016-02-12"),
        ("خلال الساعات الـ24 الماضية", "2016-03-04", "2016-03-05"),
        ("الليلة الماضية", "2016-03-04", "2016-03-05"),
        ("الأسبوع الماضي", "2016-02-22", "2016-02-28"),
        ("الشهر الماضي", "2016-02-01", "2016-02-29"),
    ],
)
def test_a_day_is_counted_from_the_day_of_publication(desk: Desk, words: str, first: str, last: str) -> None:
    assert days(desk.report(f"{BLAST} {words}.").only("explosion")) == (first, last)


def test_a_weekday_in_the_text_outranks_the_day_of_publication(desk: Desk) -> None:
    # published on Saturday, written on Friday: the page went up a day late
    assert days(desk.report(f"{BLAST} اليوم الجمعة.").only("explosion")) == ("2016-03-04", "2016-03-04")


def test_every_relative_word_counts_from_the_text_s_own_day(desk: Desk) -> None:
    told = desk.report(f"{BLAST} اليوم الجمعة.\n\nوكانت غارة جوية استهدفت بلدة حاس أمس.")
    assert days(told.the("airstrike")) == ("2016-03-03", "2016-03-03")


def test_the_past_24_hours_count_from_the_day_of_speaking(desk: Desk) -> None:
    told = desk.report(
        "ذكرت وزارة الدفاع الروسية أمس أن الهدنة صامدة. "
        "وأضافت أن 12 خرقا سجلت خلال الساعات الـ24 الماضية في محافظة حماة."
    )
    assert days(told.the("truce_violation")) == ("2016-03-03", "2016-03-04")


def test_a_part_of_the_day_is_kept(desk: Desk) -> None:
    when = desk.report(f"{BLAST} فجر اليوم.").only("explosion").when
    assert when is not None
    assert (when.part, when.basis) == (DayPart.DAWN, WhenBasis.RELATIVE)


def test_a_day_told_by_its_date_is_explicit_and_points_at_its_words(desk: Desk) -> None:
    told = desk.report(f"{BLAST} في 12 شباط 2016.")
    when = told.only("explosion").when
    assert when is not None
    assert when.span is not None
    assert (when.basis, when.span.of(told.text)) == (WhenBasis.EXPLICIT, "12 شباط 2016")


@pytest.mark.parametrize("sentence", [f"{BLAST}.", "تعرضت بلدة كفرزيتا لقصف مدفعي."])
def test_an_undated_past_is_null(desk: Desk, sentence: str) -> None:
    assert [days(claim) for claim in desk.report(sentence).claims] == [None]


def test_the_present_tense_is_the_day_of_publication(desk: Desk) -> None:
    when = desk.report("تتعرض بلدة كفرزيتا لقصف مدفعي.").only("shelling").when
    assert when is not None
    assert (when.basis, when.start) == (WhenBasis.PUBLISHED, SATURDAY)


def test_without_a_day_of_publication_relative_words_give_no_day(desk: Desk) -> None:
    claim = desk.report(f"{BLAST} أمس.", published=None).only("explosion")
    assert claim.when is None or (claim.when.start, claim.when.end) == (None, None)


def test_without_a_day_of_publication_a_full_date_still_holds(desk: Desk) -> None:
    claim = desk.report(f"{BLAST} في 12 شباط 2016.", published=None).only("explosion")
    assert days(claim) == ("2016-02-12", "2016-02-12")


def test_the_lead_s_day_is_inherited_by_what_follows(desk: Desk) -> None:
    told = desk.report(
        f"{BLAST} أمس وقتل فيها ثلاثة مدنيين وأصيب عدد آخر من سكان المدينة بجروح متفاوتة.\n\n"
        "واستهدف قصف مدفعي بلدة طفس وقتل مدنيا."
    )
    when = told.the("shelling").when
    assert when is not None
    assert (when.start, when.basis) == (FRIDAY, WhenBasis.INHERITED)


def test_background_with_a_date_of_its_own_keeps_it(desk: Desk) -> None:
    told = desk.report(
        f"{BLAST} أمس.\n\nوكانت طائرات حربية قصفت مدينة سراقب في 12 شباط 2016 ما أدى إلى مقتل 9 مدنيين."
    )
    assert days(told.the("airstrike")) == ("2016-02-12", "2016-02-12")
