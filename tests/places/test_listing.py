"""Tables of names in, the same rows with places out; and how often the places are right."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from hudna.model.errors import InputRefusedError
from hudna.places.compile import compile_part
from hudna.places.gazetteer import GazetteerPart
from hudna.places.listing import as_csv, as_geojson, read_names, resolve_names
from hudna.places.measure import as_markdown, curve, read_gold, score
from hudna.places.place import Place
from hudna.places.resolve import Resolver

GOVERNORATE = Place("x:gov", ("حلب", "Aleppo"), 36.2, 37.5, "governorate", 75, "SY", rank=8)
TOWN = Place("x:town", ("خان الزهر",), 36.30, 37.20, "settlement", 1.5, "SY", ("x:gov",), 5)
TABLE = 'note,name_ar,lat,governorate\n"a, b",خان الزهر,99,Aleppo\n,مجهول,99,\n'


@pytest.fixture
def part(tmp_path: Path) -> GazetteerPart:
    path = tmp_path / "g.bin"
    path.write_bytes(compile_part([GOVERNORATE, TOWN], {}))
    return GazetteerPart(path)


def _written(folder: Path, text: str) -> Path:
    path = folder / "names.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_rows_keep_their_order_and_cells_and_the_rest_is_set_or_emptied(
    tmp_path: Path, part: GazetteerPart
) -> None:
    names = read_names(_written(tmp_path, TABLE))
    told = list(csv.reader(StringIO(as_csv(names, resolve_names(names, Resolver(part))))))
    assert told[0] == [
        "note",
        "name_ar",
        "lat",
        "governorate",
        "lon",
        "level",
        "radius_km",
        "tier",
        "candidates",
    ]
    assert told[1] == [
        "a, b", "خان الزهر", "36.30000", "Aleppo", "37.20000", "settlement", "1.5", "exact", "x:town",
    ]  # fmt: skip
    assert told[2] == ["", "مجهول", "", "", "", "", "", "", ""]


def test_a_feature_without_geometry_stands_for_an_abstention(tmp_path: Path, part: GazetteerPart) -> None:
    names = read_names(_written(tmp_path, TABLE))
    features = json.loads(as_geojson(names, resolve_names(names, Resolver(part))))["features"]
    assert features[0]["geometry"] == {"type": "Point", "coordinates": [37.2, 36.3]}
    assert features[0]["properties"]["radius_km"] == 1.5
    assert features[1]["geometry"] is None
    assert features[1]["properties"]["reason"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name,governorate\nx,y\n", r"names\.csv:1: no column name_ar"),
        ("name_ar,name_ar\nx,y\n", r"names\.csv:1: a column stands twice"),
        ("name_ar,governorate\nx\n", r"names\.csv:2: 1 cells where the head has 2"),
        ('name_ar\n"x\n', r"names\.csv:\d: not a table"),
    ],
)
def test_a_table_that_is_none_is_refused_by_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputRefusedError, match=message):
        read_names(_written(tmp_path, text))


def test_a_score_counts_answers_and_distances(tmp_path: Path, part: GazetteerPart) -> None:
    rows = (
        "خان الزهر,Aleppo,36.31,37.21\nخان الزهر,Aleppo,36.45,37.2\nخان الزهر,Aleppo,35,36\nلا أحد,,35,36\n"
    )
    gold = read_gold(_written(tmp_path, "name_ar,governorate,lat,lon\n" + rows))
    told = score(gold, Resolver(part), 0.7)
    assert (told.names, told.answered, told.within_5, told.within_20) == (4, 3, 1, 2)
    assert told.coverage == 0.75
    assert told.precision == pytest.approx(1 / 3)
    assert told.beyond_20 == pytest.approx(1 / 3)


def test_the_curve_never_answers_more_when_it_asks_for_more_trust(
    tmp_path: Path, part: GazetteerPart
) -> None:
    gold = read_gold(_written(tmp_path, "name_ar,governorate,lat,lon\nخان الزهر,Aleppo,36.3,37.2\n"))
    scores = curve(gold, part, ())
    assert [s.answered for s in scores] == sorted((s.answered for s in scores), reverse=True)
    assert as_markdown(scores).count("\n") == len(scores) + 2
    assert list(gold.without_governorates().names.pairs()) == [("خان الزهر", "")]


def test_gold_without_points_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefusedError, match="no column lat, lon"):
        read_gold(_written(tmp_path, "name_ar\nx\n"))
    with pytest.raises(InputRefusedError, match=r"names\.csv:2: lat or lon is no number"):
        read_gold(_written(tmp_path, "name_ar,lat,lon\nx,,\n"))
