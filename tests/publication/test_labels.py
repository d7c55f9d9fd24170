"""Names, days and figures in words, in both languages."""

import datetime as dt

import pytest
from tests.casebooks import invented_case
from tests.factories import make_count, make_toll, make_when

from hudna.model.claim import When, WhenBasis
from hudna.model.incident import Toll
from hudna.model.view import View
from hudna.publication.by_source import toll_by_source
from hudna.publication.labels import Labels, labels, main_toll
from hudna.publication.view import show


def told(lang: str = "en") -> Labels:
    return labels(show(invented_case(), View.INTERNAL), lang)


@pytest.mark.parametrize(
    ("toll", "figure"),
    [
        (make_toll(5, 5, 5), "5"),
        (make_toll(0, 0, 0), "0"),
        (make_toll(26, 26, None), "26 or more"),
        (make_toll(20, 26, None), "20 or more, best 26"),
        (make_toll(3, 4, 9), "3 to 9, best 4"),
        (make_toll(2, None, 9, unresolved="no majority"), "2 to 9, sources disagree"),
        (make_toll(2, None, None, unresolved="no majority"), "2 or more, sources disagree"),
        (make_toll(None, None, 7), "up to 7"),
        (make_toll(None, None, None), "some, number not told"),
    ],
)
def test_a_toll_is_put_into_words_that_say_how_sure_it_is(toll: Toll, figure: str) -> None:
    assert told().figure(toll) == figure


def test_days_are_told_in_the_words_of_the_language() -> None:
    assert told().days(make_when("2016-11-11")) == "11 November 2016"
    assert told("ar").days(make_when("2016-11-11")) == "11 تشرين الثاني/نوفمبر 2016"
    assert told().days(make_when("2016-03-04", "2016-03-05")) == "4 March 2016 to 5 March 2016"
    assert told().days(When(None, dt.date(2016, 3, 5), WhenBasis.RELATIVE)) == "until 5 March 2016"
    assert told().days(When(dt.date(2016, 3, 5), None, WhenBasis.RELATIVE)) == "from 5 March 2016"
    assert told().days(None) == "no date told"


def test_hours_are_told_with_their_zone() -> None:
    when = When(
        dt.date(2016, 3, 5), dt.date(2016, 3, 5), WhenBasis.EXPLICIT, "09:00", "11:30", "Asia/Damascus"
    )
    assert told().hours(when) == "09:00–11:30 Asia/Damascus"
    assert told().hours(make_when("2016-03-05")) == ""


def test_sources_are_named_with_the_body_that_relays_them() -> None:
    assert told().source("sana/local_sources") == "local sources (via sana)"
    assert told("ar").source("russian_mod") == "وزارة الدفاع الروسية"
    assert told().source("outlet:yaqin-news/activists") == "activists (via Yaqin News)"
    assert told().source("named:0123456789ab") == "a source that the registry does not hold"
    assert told().source("document:d-1") == "the report d-1, publisher not told"
    assert told().side("none") == "no side stated"


def test_counts_say_what_of_whom_and_in_which_unit() -> None:
    assert told().count(make_count("killed", 26, None, qualifier="at_least", whom="civilian")) == (
        "killed: 26 or more civilians"
    )
    assert told().count(make_count("displaced", 40, 40, unit="families")) == "displaced: 40 families"
    assert told("ar").count(make_count("wounded", 3, 3)) == "جرحى: 3"


def test_arrangements_are_named_by_their_title() -> None:
    assert told().agreement("test_truce") == "A test ceasefire"
    assert told("ar").agreement("test_truce") == "هدنة للاختبار"
    assert told().agreement("unknown_truce") == "unknown truce"


def test_the_toll_of_all_stands_for_an_incident() -> None:
    (raid, *_) = invented_case().incidents()
    toll = main_toll(raid)
    assert toll is not None
    assert toll.whom == "all"
    assert main_toll(raid, "missing") is None


def test_each_original_source_stands_with_what_it_gives() -> None:
    case = show(invented_case(), View.INTERNAL)
    rows = toll_by_source(case, case.incident_of["i-raid"], labels(case, "en"))
    assert [(row.source, [given.words for given in row.given]) for row in rows] == [
        ("activists (via Yaqin News)", ["killed: 6 or more civilians"]),
        ("civil defence", ["killed: 5 civilians"]),
    ]
