"""Corrections: checked when they are made, applied when they are replayed."""

import datetime as dt

import pytest
from tests.factories import make_claim, make_count, make_location, make_place

from hudna.model.claim import Claim, Count, Kind, Measure, Qualifier, Stance, WhenBasis
from hudna.model.errors import UsageError
from hudna.model.place import Location
from hudna.review.corrections import POINT_KM, Correction, check_value, corrected


def nowhere(_id: str) -> Location | None:
    return None


def correct(claim: Claim, field: str, value: str) -> Claim:
    return corrected(claim, [Correction(9, field, value)], nowhere)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "shelling"), ("stance", "denied"), ("aggregate", "true"), ("when", "2016-03-01"),
        ("when", "2016-03-01..2016-03-03"), ("place", "35.86,36.80"), ("place", "-12.5 , 30"),
        ("place", "geonames:170063"), ("counts.killed", "0"), ("counts.killed", "3..5"),
        ("counts.violations", "9.."),
    ],
)  # fmt: skip
def test_a_right_value_is_taken(field: str, value: str) -> None:
    check_value(field, value, incident=False)
    assert correct(make_claim(killed=2), field, value).evidence == make_claim(killed=2).evidence


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("kind", "bombing", "bombing: no such word"),
        ("stance", "", "no such word"),
        ("aggregate", "yes", "neither true nor false"),
        ("when", "1 March 2016", "no day or days"),
        ("when", "2016-02-30", "no day or days"),
        ("when", "2016-03-03..2016-03-01", "the last day is before the first"),
        ("place", "95.0,36.8", "no point on earth"),
        ("place", "سراقب", "no place"),
        ("counts.killed", "many", "no number"),
        ("counts.killed", "5..3", "the second number is below the first"),
        ("counts.killed", "-1", "no number"),
        ("counts.souls", "3", "souls: no such word"),
        ("grade", "fair", "no field to correct of a claim"),
        ("evidence", "x", "no field to correct of a claim"),
    ],
)
def test_a_wrong_value_is_refused_with_what_would_be_right(field: str, value: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        check_value(field, value, incident=False)


def test_an_incident_takes_a_grade_but_no_count_or_stance() -> None:
    check_value("grade", "discounted", incident=True)
    for field, value in (("counts.killed", "3"), ("stance", "denied")):
        with pytest.raises(UsageError, match="no field to correct of an incident"):
            check_value(field, value, incident=True)


def test_words_of_the_codebook_are_set() -> None:
    claim = make_claim("airstrike")
    assert correct(claim, "kind", "shelling").kind is Kind.SHELLING
    assert correct(claim, "stance", "denied").stance is Stance.DENIED
    assert correct(claim, "aggregate", "true").aggregate
    assert correct(claim, "kind", "shelling").id == claim.id


def test_days_are_set_as_told() -> None:
    when = correct(make_claim(), "when", "2016-03-01..2016-03-03").when
    assert when is not None
    assert (when.start, when.end, when.basis) == (
        dt.date(2016, 3, 1),
        dt.date(2016, 3, 3),
        WhenBasis.EXPLICIT,
    )


def test_a_point_is_a_place_with_a_radius_and_a_reason() -> None:
    (place,) = correct(make_claim(place="سراقب"), "place", "35.86,36.80").where
    assert place.name == "سراقب"
    assert place.location is not None
    assert place.location.chosen is not None
    chosen = place.location.chosen
    assert (chosen.lat, chosen.lon, chosen.radius_km, chosen.reason) == (
        35.86,
        36.80,
        POINT_KM,
        "set by decision 9",
    )


def test_a_place_of_the_gazetteer_is_looked_up() -> None:
    found = make_location("معرة النعمان", level="district")
    claim = make_claim(place=make_place("المعرة"))
    (place,) = corrected(claim, [Correction(9, "place", "test:1")], {"test:1": found}.get).where
    assert (place.location, place.level, place.name) == (found, "district", "المعرة")


def test_a_claim_without_a_place_gets_one() -> None:
    found = make_location("معرة النعمان")
    claim = make_claim(place=None)
    (place,) = corrected(claim, [Correction(9, "place", "test:1")], {"test:1": found}.get).where
    assert (place.name, place.location, place.span) == ("معرة النعمان", found, claim.trigger)


def test_a_place_that_no_gazetteer_knows_any_more_changes_nothing() -> None:
    claim = make_claim(place="سراقب")
    assert correct(claim, "place", "geonames:1") == claim


def test_a_count_is_corrected_in_its_place_and_parts_of_it_stay() -> None:
    part = make_count("killed", 1, None, whom="child", within=True)
    claim = make_claim(
        counts=[part, make_count("killed", 5, 5, whom="civilian"), make_count("wounded", 2, 2)]
    )
    told = correct(claim, "counts.killed", "6..8").counts
    assert told[0] == part
    assert (told[1].low, told[1].high, told[1].qualifier, told[1].whom) == (
        6,
        8,
        Qualifier.BETWEEN,
        "civilian",
    )
    assert told[2] == claim.counts[2]


def test_a_count_that_was_not_read_is_added() -> None:
    assert correct(make_claim(), "counts.wounded", "4..").counts == (
        Count(Measure.WOUNDED, 4, None, Qualifier.AT_LEAST),
    )


def test_the_last_correction_of_a_field_holds() -> None:
    told = [Correction(1, "kind", "shelling"), Correction(2, "kind", "clash")]
    assert corrected(make_claim(), told, nowhere).kind is Kind.CLASH
