"""Places of a whole report: what it is about, what points back, what lies far away."""

import pytest

from hudna.model.claim import Claim, Kind, Mention, PlaceMention, Stance
from hudna.model.place import Candidate
from hudna.model.span import Span
from hudna.places.compile import compile_part
from hudna.places.gazetteer import GazetteerPart
from hudna.places.place import Place
from hudna.places.resolve import Resolver

ALEPPO, DARAA, CAIRO = "hudna:sy-aleppo", "hudna:sy-daraa", "hudna:eg-cairo"
SPAN = Span(0, 4)


def _village(number: int, name: str, lat: float, lon: float, parent: str, rank: int = 2) -> Place:
    country = "EG" if parent == CAIRO else "SY"
    return Place(f"test:{number}", (name,), lat, lon, "settlement", 1.0, country, (parent,), rank)


PLACES = (
    Place("hudna:sy", ("سوريا", "SY"), 35.0, 38.5, "country", 330, "SY", rank=9),
    Place("hudna:eg", ("مصر", "EG"), 26.8, 30.0, "country", 650, "EG", rank=9),
    Place(ALEPPO, ("حلب", "Aleppo"), 36.25, 37.5, "governorate", 75, "SY", rank=8),
    Place(DARAA, ("درعا", "Daraa"), 32.85, 36.15, "governorate", 40, "SY", rank=8),
    Place(CAIRO, ("محافظة القاهرة",), 30.0, 31.3, "governorate", 30, "EG", rank=8),
    _village(1, "حلب", 36.20, 37.16, ALEPPO, 7),
    _village(2, "درعا", 32.62, 36.10, DARAA, 6),
    _village(3, "تل الورد", 36.40, 37.30, ALEPPO),
    _village(4, "النهرية", 32.60, 36.20, DARAA),
    _village(5, "القاهرة", 30.06, 31.25, CAIRO, 8),
    _village(6, "البستان", 30.10, 31.40, CAIRO, 5),
    _village(7, "المشرف", 36.41, 37.35, ALEPPO),
    _village(8, "المشرف", 36.90, 38.40, ALEPPO),
)


@pytest.fixture(scope="module")
def resolver(tmp_path_factory: pytest.TempPathFactory) -> Resolver:
    path = tmp_path_factory.mktemp("gazetteer") / "test.bin"
    path.write_bytes(compile_part(PLACES, {}))
    return Resolver(GazetteerPart(path))


def _claim(*names: str, actors: tuple[Mention, ...] = ()) -> Claim:
    where = tuple(PlaceMention(name, Span(0, len(name))) for name in names)
    return Claim(
        "c-1",
        "d",
        "0" * 64,
        Kind.SHELLING,
        Stance.ASSERTED,
        (SPAN,),
        SPAN,
        "test",
        where=where,
        actors=actors,
    )


def _chosen(claim: Claim) -> list[Candidate | None]:
    return [mention.location.chosen if mention.location else None for mention in claim.where]


def _ids(claim: Claim) -> list[str | None]:
    return [chosen.place if chosen else None for chosen in _chosen(claim)]


def test_the_countryside_that_points_back_is_that_of_the_one_governorate_told(resolver: Resolver) -> None:
    _, pointing = resolver.locate([_claim("مدينة حلب"), _claim("الريف الشرقي")])
    (chosen,) = _chosen(pointing)
    assert chosen is not None
    assert chosen.place == ALEPPO
    assert chosen.lon > 37.16


def test_the_countryside_points_nowhere_where_two_governorates_are_told(resolver: Resolver) -> None:
    *_, pointing = resolver.locate([_claim("حلب"), _claim("درعا"), _claim("الريف الشرقي")])
    assert _ids(pointing) == [None]


def test_the_country_is_the_one_that_the_report_speaks_of(resolver: Resolver) -> None:
    party = Mention("الجيش", SPAN, "syrian_army")
    (located,) = resolver.locate([_claim("شمال البلاد", actors=(party,))])
    (chosen,) = _chosen(located)
    assert chosen is not None
    assert chosen.place == "hudna:sy"
    assert chosen.lat > 35.0


def test_a_foreign_town_called_like_a_common_word_is_no_place_of_the_report(resolver: Resolver) -> None:
    (located,) = resolver.locate([_claim("حلب", "البستان")])
    assert _ids(located) == ["test:1", None]


def test_a_metropolis_is_found_from_afar(resolver: Resolver) -> None:
    (located,) = resolver.locate([_claim("حلب", "القاهرة")])
    assert _ids(located) == ["test:1", "test:5"]


def test_a_village_outside_the_governorates_told_is_not_taken(resolver: Resolver) -> None:
    located = resolver.locate([_claim("حلب"), _claim("النهرية")])
    assert _ids(located[1]) == [None]
    mention = located[1].where[0]
    assert mention.location is not None
    assert [candidate.place for candidate in mention.location.candidates] == ["test:4"]


def test_homonyms_are_told_apart_by_the_places_beside_them(resolver: Resolver) -> None:
    (located,) = resolver.locate([_claim("حلب", "تل الورد", "المشرف")])
    assert _ids(located) == ["test:1", "test:3", "test:7"]


def test_locating_twice_gives_the_same(resolver: Resolver) -> None:
    claims = [_claim("حلب", "تل الورد"), _claim("الريف الغربي"), _claim("القاهرة")]
    assert resolver.locate(claims) == resolver.locate(claims)
