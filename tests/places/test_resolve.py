"""Mentions to locations: regions, tiers, homonyms, directions, and when to abstain."""

from pathlib import Path

import pytest

from hudna.model.claim import Claim, Kind, Mention, PlaceMention, Relation, Stance
from hudna.model.span import Span
from hudna.places.compile import compile_part
from hudna.places.gazetteer import GazetteerPart
from hudna.places.geography import distance_km
from hudna.places.place import Place
from hudna.places.resolve import Resolver

NORTH, SOUTH = "hudna:sy-aleppo", "hudna:sy-daraa"


def _village(number: int, name: str, lat: float, lon: float, parent: str, rank: int = 0) -> Place:
    return Place(f"test:{number}", (name,), lat, lon, "settlement", 1.0, "SY", (parent,), rank)


PLACES = (
    Place("hudna:sy", ("سوريا", "Syria"), 35.0, 38.5, "country", 330, "SY", rank=9),
    Place(NORTH, ("حلب", "Aleppo"), 36.25, 37.5, "governorate", 75, "SY", rank=8),
    Place(SOUTH, ("درعا", "Daraa"), 32.85, 36.15, "governorate", 40, "SY", rank=8),
    Place("hudna:ir", ("إيران", "Iran"), 32.5, 53.7, "country", 1000, "IR", rank=9),
    Place("test:ir", ("زيتا",), 33.0, 50.0, "settlement", 1, "IR", ("geonames:IR.1",), 3),
    _village(1, "حلب", 36.20, 37.16, NORTH, 7),
    _village(2, "درعا", 32.62, 36.10, SOUTH, 6),
    _village(3, "الطيبة", 36.40, 37.30, NORTH),
    _village(4, "الطيبة", 32.56, 36.24, SOUTH),
    _village(5, "كفر حمرة", 36.25, 37.08, NORTH),
    _village(6, "خان طومان", 36.12, 37.05, NORTH),
    _village(7, "المنصورة", 36.45, 37.00, NORTH),
    _village(8, "المنصورة", 36.05, 37.40, NORTH),
    _village(9, "السلمانية", 36.55, 37.05, NORTH),
    _village(10, "عين الورد", 36.60, 37.20, NORTH),
    _village(11, "الباردة الشرقية", 36.30, 37.50, NORTH),
    _village(12, "الباردة الغربية", 36.30, 37.44, NORTH),
    _village(13, "سوق النهر", 36.48, 37.60, NORTH, 5),
    Place("test:camp", ("مخيم الزهور",), 36.3, 37.2, "site", 1.5, "SY", (NORTH,), 3),
)


@pytest.fixture(scope="module")
def resolver(tmp_path_factory: pytest.TempPathFactory) -> Resolver:
    path = tmp_path_factory.mktemp("gazetteer") / "test.bin"
    path.write_bytes(compile_part(PLACES, {}))
    return Resolver(GazetteerPart(path))


def _chosen(resolver: Resolver, name: str, near: str | None = None) -> str | None:
    chosen = resolver.find(name, near).chosen
    return chosen.place if chosen else None


@pytest.mark.parametrize(
    ("name", "near", "place"),
    [
        ("حلب", None, "test:1"),
        ("محافظة حلب", None, NORTH),
        ("مدينة حلب", None, "test:1"),
        ("سورية", None, None),
        ("سوريا", None, "hudna:sy"),
        ("الطيبة", None, None),
        ("قرية عين الورد", "Aleppo", "test:10"),
        ("عين الورد", "محافظة درعا", None),
        ("عين الوردة", "Aleppo", "test:10"),
        ("كفرحمرة", "حلب", "test:5"),
        ("خانطومان", "Aleppo governorate", "test:6"),
        ("قرية السليمانية", "حلب", "test:9"),
        ("السليمانية", None, None),
        ("المنصورة", "حلب", None),
        ("زيتا", None, None),
        ("زيتا", "إيران", "test:ir"),
        ("حي كفر حمرة", "حلب", None),
        ("عين الورد, محافظة حلب", None, "test:10"),
        ("عين الورد في ريف حلب", None, "test:10"),
        ("بين", "حلب", None),
        ("شارع النيل في سوق النهر", "حلب", "test:13"),
        ("مشفى سوق النهر", "حلب", "test:13"),
        ("مشفى الغد", "حلب", None),
        ("سوق النهر: حي الورود", "حلب", "test:13"),
        ("مخيم الزهور", "حلب", "test:camp"),
        ("مطار خان طومان", "حلب", None),
        ("قرب خان طومان", None, "test:6"),
        ("البلدة", "حلب", None),
    ],
)
def test_a_name_is_found_where_its_region_tells_and_nowhere_else(
    resolver: Resolver, name: str, near: str | None, place: str | None
) -> None:
    assert _chosen(resolver, name, near) == place


def test_an_abstention_lists_the_homonyms_and_says_why(resolver: Resolver) -> None:
    location = resolver.find("المنصورة", "حلب")
    assert location.chosen is None
    assert {candidate.place for candidate in location.candidates} == {"test:7", "test:8"}
    assert "2 places" in location.reason


def test_a_name_that_two_governorates_bear_is_no_sure_answer_alone(resolver: Resolver) -> None:
    alone = resolver.find("الطيبة", "درعا")
    assert alone.chosen is None
    assert [candidate.place for candidate in alone.candidates] == ["test:4"]
    assert "too common" in alone.reason


def test_halves_of_one_village_are_answered_with_both(resolver: Resolver) -> None:
    chosen = resolver.find("الباردة", "حلب").chosen
    assert chosen is not None
    assert chosen.level == "area"
    assert chosen.lon == pytest.approx(37.47, abs=0.01)
    assert chosen.radius_km > 2.5


def test_a_distance_in_the_words_moves_the_point(resolver: Resolver) -> None:
    east = resolver.find("على بعد 40 كم شرق مدينة حلب").chosen
    round_it = resolver.find("35 كم من خان طومان").chosen
    assert east is not None
    assert round_it is not None
    assert distance_km((east.lat, east.lon), (36.20, 37.16)) == pytest.approx(40, abs=0.5)
    assert round_it.radius_km == pytest.approx(36)


def test_ids_are_found_and_others_are_not(resolver: Resolver) -> None:
    found = resolver.by_id("test:5")
    assert found is not None
    assert found.name == "كفر حمرة"
    assert resolver.by_id("test:nothing") is None


def test_countryside_lies_on_the_told_side_with_a_wide_radius(resolver: Resolver) -> None:
    east = resolver.find("ريف حلب الشرقي").chosen
    west = resolver.find("الريف الغربي لحلب").chosen
    assert east is not None
    assert west is not None
    assert west.lon < 37.16 < east.lon
    assert east.level == "area"
    assert east.radius_km > 30


def test_a_side_that_is_a_name_of_its_own_is_that_place(tmp_path: Path) -> None:
    state = Place("x:state", ("شمال المثال",), 36.9, 37.0, "governorate", 60, "SY", rank=8)
    land = Place("x:land", ("المثال",), 35.0, 37.0, "area", 200, "SY", rank=6)
    path = tmp_path / "g.bin"
    path.write_bytes(compile_part([state, land], {}))
    resolver = Resolver(GazetteerPart(path))
    assert _chosen(resolver, "شمال المثال") == "x:state"
    south = resolver.find("جنوب المثال").chosen
    assert south is not None
    assert south.place == "x:land"
    assert south.lat < 34.5


@pytest.mark.parametrize("words", ["شمال سوريا", "الشمال السوري", "شمالي سوريا"])
def test_the_north_of_a_country_is_told_in_several_ways(resolver: Resolver, words: str) -> None:
    north = resolver.find(words).chosen
    assert north is not None
    assert north.place == "hudna:sy"
    assert north.lat > 35.5


def test_two_directions_make_the_one_between(resolver: Resolver) -> None:
    both = resolver.find("ريف حلب الشمالي والشرقي").chosen
    assert both is not None
    assert both.lat > 36.3
    assert both.lon > 37.3


def test_between_two_places_lies_in_the_middle(resolver: Resolver) -> None:
    middle = resolver.find("بين كفر حمرة وخان طومان").chosen
    assert middle is not None
    assert distance_km((middle.lat, middle.lon), (36.185, 37.065)) < 1
    assert middle.radius_km > 7


def _claim(*where: PlaceMention, actors: tuple[Mention, ...] = ()) -> Claim:
    span = Span(0, 4)
    return Claim(
        "c-1", "d", "0" * 64, Kind.SHELLING, Stance.ASSERTED, (span,), span, "test",
        when=None, where=where, actors=actors,
    )  # fmt: skip


def _mention(name: str, relation: Relation | None = None, level: str | None = None) -> PlaceMention:
    return PlaceMention(name, Span(0, len(name)), relation or Relation(), level)


def _ids(claim: Claim) -> list[str | None]:
    return [m.location.chosen.place if m.location and m.location.chosen else None for m in claim.where]


def test_a_container_in_the_same_claim_tells_homonyms_apart(resolver: Resolver) -> None:
    (located,) = resolver.locate([_claim(_mention("الطيبة"), _mention("ريف درعا"))])
    assert _ids(located)[0] == "test:4"


def test_other_claims_of_the_document_are_context(resolver: Resolver) -> None:
    first, second = resolver.locate([_claim(_mention("محافظة حلب")), _claim(_mention("الطيبة"))])
    assert _ids(first) == [NORTH]
    assert _ids(second) == ["test:3"]


def test_a_claim_without_places_stays_as_it_is(resolver: Resolver) -> None:
    claim = _claim()
    assert resolver.locate([claim]) == (claim,)


def test_a_distance_and_bearing_move_the_point(resolver: Resolver) -> None:
    (located,) = resolver.locate([_claim(_mention("حلب", Relation("near", 40.0, "E")))])
    location = located.where[0].location
    assert location is not None
    assert location.chosen is not None
    assert distance_km((location.chosen.lat, location.chosen.lon), (36.20, 37.16)) == pytest.approx(
        40, abs=0.5
    )
    assert location.chosen.lon > 37.5


def test_a_distance_without_a_bearing_widens_the_radius(resolver: Resolver) -> None:
    (located,) = resolver.locate([_claim(_mention("خان طومان", Relation("near", 35.0)))])
    location = located.where[0].location
    assert location is not None
    assert location.chosen is not None
    assert location.chosen.radius_km == pytest.approx(36)
