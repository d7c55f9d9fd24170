"""The gazetteer file and the supplement that goes into it."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hudna.knowledge.place_supplement import read_names, read_supplement
from hudna.knowledge.place_words import SCHEMA, WORDS, load_place_words
from hudna.knowledge.sourced import check, read
from hudna.model.errors import KnowledgeError
from hudna.places.compile import compile_part
from hudna.places.forms import folded, joined, one_apart, shortened
from hudna.places.gazetteer import GazetteerPart, load_gazetteer
from hudna.places.geography import distance_km
from hudna.places.place import LEVELS, Place

HERE = Place(
    "x:1", ("عين المثال", "Ayn al-Mithal"), 35.12345, 38.5, "settlement", 2.5, "SY", ("x:gov",), 3, "C1"
)
THERE = Place("x:gov", ("المثال",), -12.0, -40.0, "governorate", 60.0, "SY", (), 8)


def _part(path: Path, *places: Place) -> GazetteerPart:
    path.write_bytes(compile_part(places, {"from": "test"}))
    return GazetteerPart(path)


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    part = _part(tmp_path / "a.bin", THERE, HERE)
    assert list(part.places()) == [HERE, THERE]
    assert part.notes == {"from": "test"}


def test_the_same_places_give_the_same_bytes_in_any_order() -> None:
    assert compile_part([HERE, THERE], {}) == compile_part([THERE, HERE], {})


def test_two_places_with_one_id_are_refused() -> None:
    with pytest.raises(ValueError, match="one id"):
        compile_part([HERE, HERE], {})


@pytest.mark.parametrize(
    "content", [b"", b"HUDNA", b"not a gazetteer at all, but long enough", b"HUDNAGAZ\xff\0\0\0\0\0\0\0"]
)
def test_another_file_is_no_gazetteer(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(content)
    with pytest.raises(KnowledgeError, match="gazetteer"):
        GazetteerPart(path)


def test_a_missing_gazetteer_says_how_to_make_it(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError) as caught:
        GazetteerPart(tmp_path / "none.bin")
    assert "build_gazetteer" in caught.value.hint


@given(st.text(alphabet="ابتثجحلمنوي", min_size=3, max_size=9), st.data())
@settings(max_examples=100)
def test_words_one_letter_apart_share_a_shortened_form(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    other = word[:at] + data.draw(st.sampled_from(["", "س", "س" + word[at]])) + word[at + 1 :]
    assert one_apart(word, other)
    assert {word, *shortened(word)} & {other, *shortened(other)}


def test_spellings_of_one_name_fold_to_one_key() -> None:
    assert len({folded(name) for name in ("إدلب", "ادلب", "أدلب", "إِدلب")}) == 1
    assert folded("Dar'a") == folded("DARA")


def test_every_place_of_the_supplement_is_sound() -> None:
    places = list(read_supplement())
    assert len({place.id for place in places}) == len(places)
    assert {place.level for place in places} <= set(LEVELS)
    assert all((place.source and place.country) or place.level == "area" for place in places)


def test_a_supplement_with_a_wrong_field_is_refused_by_line(tmp_path: Path) -> None:
    entry = "{id: a, ar: [مثال], at: [95.0, 38.0], level: site, radius_km: 1}"
    bad = f'source: "x y"\ngroups:\n  - places: [{entry}]\n'
    (tmp_path / "bad.yml").write_text(bad, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"bad\.yml:3: the point is off the globe"):
        list(read_supplement(tmp_path))


def test_the_words_stand_in_one_kind_each() -> None:
    check(read(WORDS), SCHEMA)
    assert load_place_words(folded).kinds[folded("بلدة")].level == "settlement"


def test_names_are_given_to_places_that_geonames_holds() -> None:
    gazetteer = load_gazetteer()
    lost = [number for number in read_names() if gazetteer.with_id(f"geonames:{number}") is None]
    assert not lost


def test_no_settlement_of_the_supplement_doubles_a_geonames_town_of_its_governorate() -> None:
    gazetteer = load_gazetteer()
    doubled = []
    for place in gazetteer.places_of(("settlement",)):
        if not place.id.startswith("hudna:"):
            continue
        forms = {joined(folded(name)) for name in place.names}
        twins = {gazetteer.owner(name) for form in forms for name in gazetteer.bearing(form)}
        for twin in map(gazetteer.place, twins):
            same = twin.id.startswith("geonames:") and twin.parents == place.parents
            if same and distance_km((place.lat, place.lon), (twin.lat, twin.lon)) > 3:
                doubled.append((place.id, twin.id))
    assert not doubled


def test_a_gazetteer_cut_short_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(compile_part([HERE, THERE], {})[:-5])
    with pytest.raises(KnowledgeError, match="cut short"):
        GazetteerPart(path)
