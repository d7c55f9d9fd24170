"""The bulletin's pictures: points lie in their frame, outlines are cut to it, bars are true to number."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hudna.publication.figures import HEIGHT, WIDTH, Spot, bars, frame_of, map_picture, outlines

SPOTS = st.lists(
    st.builds(
        Spot,
        st.floats(-10, 55, allow_nan=False),
        st.floats(5, 42, allow_nan=False),
        st.integers(0, 500),
        st.just("violence"),
        st.floats(0, 100),
        st.just("x"),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=80, deadline=None)
@given(SPOTS)
def test_every_spot_lies_within_the_picture(spots: list[Spot]) -> None:
    frame = frame_of(spots)
    for spot in spots:
        x, y = frame.at(spot.lon, spot.lat)
        assert 0 <= x <= WIDTH
        assert 0 <= y <= HEIGHT


def test_outlines_are_cut_to_the_frame() -> None:
    if outlines() is None:
        pytest.skip("built without the browser assets")
    picture = map_picture([Spot(36.8, 35.86, 5, "violence", 3, "سراقب")], "ar")
    assert picture is not None
    numbers = [
        tuple(map(float, pair.split(",")))
        for path in picture.paths
        for pair in path.replace("M", "L").replace("Z", "").split("L")
        if pair
    ]
    assert numbers
    assert all(-0.1 <= x <= WIDTH + 0.1 and -0.1 <= y <= HEIGHT + 0.1 for x, y in numbers)
    assert "حلب" in {name.name for name in picture.names}


def test_no_points_make_no_map() -> None:
    assert map_picture([], "en") is None


def test_bars_are_as_wide_as_their_numbers() -> None:
    made = bars([("a", 4), ("b", 1)], width=100)
    assert [bar.width for bar in made] == [100, 25]
    assert bars([]) == ()
