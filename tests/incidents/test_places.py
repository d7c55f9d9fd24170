"""How the places of two claims lie to each other, with their radii."""

from dataclasses import replace

import pytest
from tests.factories import make_claim, make_document, make_location, make_place

from hudna.incidents.facet import Common, Facet, Report, facet
from hudna.incidents.places import compare_places
from hudna.incidents.spots import spots_of
from hudna.model.claim import PlaceMention
from hudna.model.place import Candidate, Location

VILLAGE = make_place("قرية", make_location("قرية", 35.80, 36.60, radius_km=1.5))
BESIDE = make_place("مزرعة", make_location("مزرعة", 35.82, 36.61, radius_km=1.5))
FARTHER = make_place("بلدة", make_location("بلدة", 35.80, 36.90, radius_km=1.5))
FAR_AWAY = make_place("مدينة", make_location("مدينة", 33.5, 36.3, radius_km=1.5, admin1="Damascus"))
CITY = make_place("إدلب", make_location("إدلب", 35.93, 36.63, radius_km=3, place="test:city"))
REGION = make_place("ريف إدلب", make_location("ريف", 35.8, 36.6, level="governorate", radius_km=60))
COUNTRY = make_place("سوريا", make_location("سوريا", 35, 38, level="country", radius_km=330))
UNKNOWN = make_place("خربة", None)
OTHER_UNKNOWN = make_place("تلة", None)


def facet_of(*places: PlaceMention) -> Facet:
    report = make_document("خبر قصير")
    claim = make_claim("airstrike", document=report, place=None)
    spots, around = spots_of(places)
    made = facet(claim, Report(), {}, Common(frozenset(), frozenset()))
    return replace(made, spots=spots, around=around)


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        ([VILLAGE], [VILLAGE], "same_settlement"),
        ([CITY], [CITY], "same_city"),
        ([UNKNOWN], [UNKNOWN], "same_name"),
        ([UNKNOWN], [OTHER_UNKNOWN], "other_name"),
        ([VILLAGE], [BESIDE], "near"),
        ([VILLAGE], [FARTHER], "apart"),
        ([VILLAGE], [FAR_AWAY], "elsewhere"),
        ([VILLAGE], [REGION], "within"),
        ([VILLAGE], [COUNTRY], "unknown"),
        ([VILLAGE], [], "unknown"),
        ([VILLAGE, FAR_AWAY], [FAR_AWAY], "same_settlement"),
        ([VILLAGE, FAR_AWAY, BESIDE, UNKNOWN], [FAR_AWAY], "shares_one"),
        ([CITY, VILLAGE], [CITY, FARTHER], "apart"),
    ],
)
def test_places_compare_by_what_is_known_of_them(
    left: list[PlaceMention], right: list[PlaceMention], level: str
) -> None:
    assert compare_places(facet_of(*left), facet_of(*right)) == level
    assert compare_places(facet_of(*right), facet_of(*left)) == level


def test_where_fire_came_from_is_no_place_of_the_event() -> None:
    fine, around = spots_of([make_place("قاعدة", VILLAGE.location, relation="from")])
    assert (fine, around) == ((), ())


def test_a_reading_that_fits_is_neither_a_yes_nor_a_no() -> None:
    first = Candidate("x:1", "تل", 35.80, 36.60, "settlement", 1.5, "exact", "made for a test")
    second = Candidate("x:2", "تل", 33.50, 36.30, "settlement", 1.5, "exact", "made for a test")
    unsure = make_place("تل", Location(None, (first, second), "two of the name"))
    assert compare_places(facet_of(unsure), facet_of(VILLAGE)) == "may_be"
    assert compare_places(facet_of(unsure), facet_of(FARTHER)) == "elsewhere"
