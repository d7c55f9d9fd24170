"""``hudna places``: adding, finding, resolving and counting, as a person does it."""

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hudna.cli.main import cli
from hudna.model.errors import CasebookError, InputRefusedError

HEAD = "pcode,name_en,name_ar,lat,lon,adm1_pcode,adm1_ar"
ROW = "C1,Wadi Sawsan,وادي السوسن,35.80,36.60,SY07,إدلب"


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["places", *map(str, arguments)])


def _table(folder: Path, *rows: str) -> Path:
    path = folder / "villages.csv"
    path.write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
    return path


def test_an_added_table_is_used_by_find_and_resolve(tmp_path: Path) -> None:
    case = tmp_path / "case"
    assert "1 places added" in _run("add", case, _table(tmp_path, ROW)).stdout
    found = _run("find", "وادي السوسن", "--near", "Idlib", "--case", case)
    assert "* ocha:C1" in found.stdout
    names = tmp_path / "names.csv"
    names.write_text("name_ar,governorate\nوادي السوسن,Idlib\nلا شيء,\n", encoding="utf-8")
    out = tmp_path / "out.csv"
    assert _run("resolve", case, names, "-o", out).exit_code == 0
    with out.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert [row["lat"] for row in rows] == ["35.80000", ""]
    assert _run("resolve", case, names, "-o", tmp_path / "out.geojson").exit_code == 0
    assert '"geometry": null' in (tmp_path / "out.geojson").read_text(encoding="utf-8")


def test_the_same_table_again_changes_nothing(tmp_path: Path) -> None:
    case, table = tmp_path / "case", _table(tmp_path, ROW)
    _run("add", case, table)
    before = (case / "places" / "villages.bin").read_bytes()
    _run("add", case, table)
    assert [path.name for path in (case / "places").iterdir()] == ["villages.bin"]
    assert (case / "places" / "villages.bin").read_bytes() == before


def test_a_wrong_table_is_refused_and_makes_no_casebook(tmp_path: Path) -> None:
    case = tmp_path / "case"
    refused = _run("add", case, _table(tmp_path, ROW, ROW))
    assert refused.exit_code == InputRefusedError.exit_code
    assert "villages.csv:3: the P-code of line 2 again" in refused.stderr
    assert not case.exists()


def test_an_abstention_says_why(tmp_path: Path) -> None:
    told = _run("find", "اسم لا يعرفه أحد")
    assert told.exit_code == 0
    assert "Not told: no place of this name" in told.stdout


def test_an_unknown_region_is_said_to_be_none() -> None:
    assert "No region is called" in _run("find", "حلب", "--near", "Nowhere").stderr


def test_stats_count_and_name_the_sources(tmp_path: Path) -> None:
    _run("add", tmp_path / "case", _table(tmp_path, ROW))
    told = _run("stats", tmp_path / "case").stdout
    assert "CC BY 4.0" in told
    assert "villages: 1 places" in told


def test_measuring_shows_both_curves(tmp_path: Path) -> None:
    _run("add", tmp_path / "case", _table(tmp_path, ROW))
    gold = tmp_path / "gold.csv"
    gold.write_text("name_ar,governorate,lat,lon\nوادي السوسن,Idlib,35.8,36.6\n", encoding="utf-8")
    told = _run("measure", tmp_path / "case", gold).stdout
    assert told.count("| least trust |") == 2
    assert "1.000" in told


@pytest.mark.parametrize("verb", ["resolve", "measure"])
def test_a_casebook_that_is_none_is_not_made_by_reading(tmp_path: Path, verb: str) -> None:
    names = tmp_path / "names.csv"
    names.write_text("name_ar,lat,lon\nx,1,2\n", encoding="utf-8")
    output = ["-o", str(tmp_path / "out.csv")] if verb == "resolve" else []
    told = _run(verb, tmp_path / "none", names, *output)
    assert told.exit_code == CasebookError.exit_code
    assert not (tmp_path / "none").exists()
