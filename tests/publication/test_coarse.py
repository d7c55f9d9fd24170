"""Blurred coordinates keep nothing that leads back to the point."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories import make_location

from hudna.publication.coarse import blurred, names_a_refuge
from hudna.publication.policy import policy

RULES = policy().coarsening
DEGREES = st.floats(min_value=-80, max_value=80, allow_nan=False)


@settings(max_examples=100, deadline=None)
@given(DEGREES, DEGREES)
def test_a_blurred_point_lies_within_the_cell_and_tells_only_the_cell(lat: float, lon: float) -> None:
    chosen = blurred(make_location("م", lat, lon), RULES).chosen
    assert chosen is not None
    assert abs(chosen.lat - lat) <= RULES.grid / 2 + 1e-6
    assert abs(chosen.lon - lon) <= RULES.grid / 2 + 1e-6
    again = blurred(make_location("م", chosen.lat, chosen.lon), RULES).chosen
    assert again is not None
    assert (again.lat, again.lon) == (chosen.lat, chosen.lon)


@settings(max_examples=50, deadline=None)
@given(st.floats(min_value=0.001, max_value=0.099), st.floats(min_value=0.001, max_value=0.099))
def test_all_points_of_a_cell_become_the_same_point(a: float, b: float) -> None:
    one, other = (blurred(make_location("م", 35 + part, 36 + part), RULES).chosen for part in (a, b))
    assert one == other


def test_the_id_the_reason_and_the_rivals_of_a_blurred_place_are_gone() -> None:
    location = blurred(make_location("مخيم", place="geonames:42"), RULES)
    assert location.chosen is not None
    assert location.chosen.place == ""
    assert location.candidates == (location.chosen,)
    assert "10 km" in location.reason
    assert location.chosen.radius_km == RULES.radius_km


def test_refuges_are_told_by_whole_words_in_any_spelling() -> None:
    assert names_a_refuge(["بمستشفى"], RULES) is False  # a particle is no part of a name as written
    for name in ("مُستشفى الأمل", "المخيّم", "مراكز الإيواء", "مركز صحي", "Atma Camp", "field HOSPITAL"):
        assert names_a_refuge([name], RULES), name
    for name in ("سراقب", "مخيمر", "Campania", "حي المخيمات القديمة سابقا"):
        assert names_a_refuge([name], RULES) is (name.startswith("حي")), name
