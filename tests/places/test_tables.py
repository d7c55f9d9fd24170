"""Tables that users bring: taken whole with their codes, or refused with file and line."""

from pathlib import Path

import pytest

from hudna.model.errors import InputRefusedError, UsageError
from hudna.places.place import Place
from hudna.places.tables import Known, part_name, read_places

IDLIB = "hudna:sy-idlib"
KNOWN = Known({"SY07": IDLIB, "SY.12": IDLIB}, {"SY": ((35.0, 38.5), 330.0)}, {IDLIB: ((35.8, 36.65), 50.0)})
HEAD = "pcode,name_en,name_ar,lat,lon,adm3_pcode,adm3_ar,adm2_pcode,adm2_ar,adm1_pcode,adm1_ar,capital_level"
ROWS = (
    "C1,Tall Zahr,تل الزهر,35.80,36.60,SY070100,مركز الورد,SY0701,الورد,SY07,إدلب,2",
    "C2,Kafr Zahr,كفر الزهر_النهر,35.82,36.62,SY070100,مركز الورد,SY0701,الورد,SY07,إدلب,",
    "C3,Jisr Ward,الجسر الورد,35.84,36.66,SY070100,مركز الورد,SY0701,الورد,SY07,إدلب,",
)
COD = "ADM0_PCODE,ADM1_PCODE,ADM1_AR,ADM2_EN,ADM2_AR,ADM2_PCODE,center_lat,center_lon"


def _table(folder: Path, *lines: str, name: str = "table.csv") -> Path:
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _by_id(places: list[Place]) -> dict[str, Place]:
    return {place.id: place for place in places}


def test_villages_keep_their_codes_names_and_holders(tmp_path: Path) -> None:
    places = _by_id(read_places(_table(tmp_path, HEAD, *ROWS), KNOWN))
    village = places["ocha:C2"]
    assert village.pcode == "C2"
    assert village.parents == ("hudna:sy-idlib", "ocha:SY0701", "ocha:SY070100")
    assert {"كفر الزهر", "النهر", "Kafr Zahr"} <= set(village.names)
    assert village.country == "SY"


def test_a_district_put_behind_a_name_to_tell_it_apart_is_no_part_of_it(tmp_path: Path) -> None:
    places = _by_id(read_places(_table(tmp_path, HEAD, *ROWS), KNOWN))
    assert "الجسر" in places["ocha:C3"].names


def test_districts_stand_at_their_seat_and_reach_over_their_places(tmp_path: Path) -> None:
    places = _by_id(read_places(_table(tmp_path, HEAD, *ROWS), KNOWN))
    district = places["ocha:SY0701"]
    assert (district.lat, district.lon) == (35.80, 36.60)
    assert district.radius_km >= 5
    assert "hudna:sy-idlib" not in places


def test_cod_tables_of_districts_are_read_by_their_own_columns(tmp_path: Path) -> None:
    path = _table(tmp_path, COD, "SY,SY07,إدلب,Ward,الورد,SY0701,35.8,36.6")
    (place,) = (p for p in read_places(path, KNOWN) if p.id == "ocha:SY0701")
    assert place.level == "district"
    assert place.names == ("الورد", "Ward")
    assert place.parents == ("hudna:sy-idlib",)


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (("pcode,name_ar,lat", "C1,تل,35.8"), r"table\.csv:1: no column for longitude"),
        (("name_ar,lat,lon", "تل,35.8,36.6"), r"table\.csv:1: no column for P-code"),
        (
            (HEAD, ROWS[0], ROWS[1].replace("35.82,36.62", "36.62,35.82")),
            r"table\.csv:3: latitude and longitude",
        ),
        ((HEAD, ROWS[0].replace("35.80,36.60", "48.80,2.30")), r"table\.csv:2: the point lies outside SY"),
        ((HEAD, ROWS[0], ROWS[0]), r"table\.csv:3: the P-code of line 2 again"),
        ((HEAD, ROWS[0].replace("تل الزهر", "=HYPERLINK(1)")), r"table\.csv:2: a formula in column name_ar"),
        ((HEAD, ROWS[0].replace("35.80", "north")), r"table\.csv:2: no number in column lat"),
        ((HEAD, ROWS[0].replace("35.80", "nan")), r"table\.csv:2: no number in column lat"),
        ((HEAD, ROWS[0].replace("35.80", "")), r"table\.csv:2: column lat is empty"),
        ((HEAD, ROWS[0].replace("C1", "C 1")), r"table\.csv:2: no P-code"),
        ((HEAD, ROWS[0] + ",more"), r"table\.csv:2: 13 cells where the head has 12"),
        ((HEAD, ROWS[0].replace("تل الزهر", "ت" * 300).replace("Tall Zahr", "T")), r"more than 200 letters"),
        ((HEAD,), "no place in it"),
        (("lat,lat", "1,2"), r"table\.csv:1: a column stands twice"),
    ],
)
def test_a_wrong_table_is_refused_with_file_and_line(
    tmp_path: Path, lines: tuple[str, ...], message: str
) -> None:
    with pytest.raises(InputRefusedError, match=message):
        read_places(_table(tmp_path, *lines), KNOWN)


def test_swapped_latitude_and_longitude_are_named_so(tmp_path: Path) -> None:
    known = Known({}, {"YE": ((15.6, 47.6), 560.0)}, {})
    row = "YE,YE11,إب,Ibb,إب,YE1101,44.18,13.97"
    with pytest.raises(InputRefusedError, match=r"table\.csv:2: latitude and longitude are swapped"):
        read_places(_table(tmp_path, COD, row), known)


def test_all_faults_are_told_at_once_and_counted_past_twenty(tmp_path: Path) -> None:
    with pytest.raises(InputRefusedError) as caught:
        read_places(_table(tmp_path, HEAD, *(ROWS[0].replace("35.80", "x") for _ in range(25))), KNOWN)
    assert str(caught.value).count("no number") == 20
    assert "and 5 more" in str(caught.value)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00pcode", b'pcode,"lat\n', b""])
def test_what_is_no_text_table_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(content)
    with pytest.raises(InputRefusedError, match=r"table\.csv"):
        read_places(path, KNOWN)


def test_a_spreadsheet_is_to_be_saved_as_csv_first(tmp_path: Path) -> None:
    with pytest.raises(InputRefusedError) as caught:
        read_places(_table(tmp_path, HEAD, name="table.xlsx"), KNOWN)
    assert "CSV" in caught.value.hint


def _dump(*changes: tuple[int, str]) -> str:
    cells = ["1", "Tall Zahr", "Tall Zahr", "تل الزهر,Tell Zahr,泰尔", "35.8", "36.6", "P", "PPL", "SY", ""]
    cells += ["12", "", "", "", "1200", "", "300", "Asia/Damascus", "2020-01-01"]
    for at, value in changes:
        cells[at] = value
    return "\t".join(cells)


def test_a_geonames_dump_gives_towns_with_their_governorates(tmp_path: Path) -> None:
    road = _dump((0, "2"), (6, "R"), (7, "RD"))
    hill = _dump((0, "3"), (6, "T"), (7, "HLL"))
    places = _by_id(read_places(_table(tmp_path, _dump(), road, hill, name="SY.txt"), KNOWN))
    assert places.keys() == {"geonames:1", "geonames:3"}
    assert places["geonames:1"].names == ("تل الزهر", "Tall Zahr", "Tell Zahr")
    assert places["geonames:1"].parents == ("hudna:sy-idlib",)
    assert places["geonames:3"].level == "area"


def test_a_broken_dump_is_refused_by_line(tmp_path: Path) -> None:
    with pytest.raises(InputRefusedError, match=r"SY\.txt:2: the id of line 1 again"):
        read_places(_table(tmp_path, _dump(), _dump(), name="SY.txt"), KNOWN)
    with pytest.raises(InputRefusedError, match=r"SY\.txt:1: not a line of a GeoNames dump"):
        read_places(_table(tmp_path, "a,b,c", name="SY.txt"), KNOWN)
    with pytest.raises(InputRefusedError, match=r"SY\.txt:1: no name"):
        read_places(_table(tmp_path, _dump((1, "=cmd"), (3, "")), name="SY.txt"), KNOWN)


def test_a_gazetteer_is_called_by_plain_letters() -> None:
    assert part_name("syr adm4 (2015)") == "syr-adm4-2015"
    with pytest.raises(UsageError, match="no name"):
        part_name("سوريا")
