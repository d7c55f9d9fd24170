"""`hudna bulletin` as a person calls it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.factories_casebook import make_casebook, make_run

from hudna.cli.main import cli


@pytest.fixture
def case(tmp_path: Path) -> Path:
    made, claims = make_casebook(tmp_path / "case")
    make_run(made, claims, [[claims[0].id, claims[1].id], [claims[2].id], [claims[3].id]])
    return made.root


def call(*args: str | Path) -> Result:
    return CliRunner().invoke(cli, ["bulletin", *map(str, args)])


@pytest.mark.parametrize(("lang", "dir_"), [("ar", "rtl"), ("en", "ltr")])
def test_a_day_is_one_file_in_the_language_asked_for(
    case: Path, tmp_path: Path, lang: str, dir_: str
) -> None:
    out = tmp_path / "day.html"
    done = call(case, "--date", "2016-03-05", "--lang", lang, "-o", out)
    assert (done.exit_code, done.stderr) == (0, "")
    assert f'<html lang="{lang}" dir="{dir_}">' in out.read_text(encoding="utf-8")
    meta = json.loads((tmp_path / "day.html.meta.json").read_text(encoding="utf-8"))
    assert (meta["export"], meta["day"], meta["lang"]) == ("bulletin", "2016-03-05", lang)


def test_without_a_name_the_file_says_its_day_language_and_view(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert call(case, "--date", "2016-03-05", "--view", "public").exit_code == 0
    assert (tmp_path / "bulletin-2016-03-05-en-public.html").is_file()


def test_the_same_bulletin_again_is_the_same_bytes(case: Path) -> None:
    first, second = (call(case, "--date", "2016-03-05", "-o", "-") for _ in range(2))
    assert first.stdout_bytes == second.stdout_bytes
    assert first.stdout_bytes.startswith(b"<!doctype html>")


@pytest.mark.parametrize("args", [("--date", "today"), ("--date", "2016-03-05", "--lang", "fr"), ()])
def test_what_can_not_be_asked_is_a_usage_error(case: Path, args: tuple[str, ...]) -> None:
    assert call(case, *args).exit_code == 2
