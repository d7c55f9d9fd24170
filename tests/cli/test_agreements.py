"""``hudna agreements``: list, show, new, check, as a person calls them."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hudna.cli.main import cli


def call(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, ["agreements", *map(str, words)])


def test_the_list_names_every_arrangement_by_its_first_day() -> None:
    lines = call("list").output.splitlines()
    assert len(lines) >= 27
    starts = [line.split()[1] for line in lines if not line.split()[1].startswith("never")]
    assert starts == sorted(starts)
    assert any(line.startswith("ru_call_72h_2016_05") and "2016-05-24 proposed" in line for line in lines)


def test_one_arrangement_is_shown_with_parties_clauses_and_groups_left_out() -> None:
    shown = call("show", "ru_tr_dec_2016").output
    for words in (
        "2016-12-30 00:00 +0200 to no end told",
        "left out: isis, nusra (disputed)",
        "armed_attacks: forbids",
    ):
        assert words in shown


def test_an_unknown_id_is_a_clear_error() -> None:
    done = call("show", "nothing_of_the_kind")
    assert done.exit_code == 2
    assert "no arrangement nothing_of_the_kind" in done.output


def test_a_new_file_is_right_as_it_stands_and_is_listed_beside_ours(tmp_path: Path) -> None:
    file = tmp_path / "agreements" / "my_calm.yml"
    assert call("new", "my_calm", "-o", file).exit_code == 0
    assert call("check", file).output == f"{file}: right\n"
    assert "my_calm " in call("list", "--with", file.parent).output


def test_a_new_file_goes_to_stdout_where_no_name_is_given() -> None:
    assert "id: my_calm" in call("new", "my_calm").output


def test_new_overwrites_nothing(tmp_path: Path) -> None:
    file = tmp_path / "mine.yml"
    file.write_text("mine")
    assert call("new", "my_calm", "-o", file).exit_code == 2
    assert file.read_text() == "mine"


@pytest.mark.parametrize("name", ["My Calm", "calm-1", "هدنة", ""])
def test_an_id_that_is_none_is_refused(name: str) -> None:
    assert call("new", name).exit_code == 2


def test_check_tells_every_breach_of_every_file_and_leaves_exit_code_4(tmp_path: Path) -> None:
    wrong = {"one.yml": ("type: ceasefire", "type: peace"), "two.yml": ("party: isis", "party: nobody_known")}
    for name, (old, new) in wrong.items():
        call("new", "my_calm", "-o", tmp_path / name)
        text = (tmp_path / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    done = call("check", tmp_path / "one.yml", tmp_path / "two.yml")
    assert done.exit_code == 4
    assert "'peace' is not one of" in done.output
    assert "'nobody_known' is not in the registry" in done.output
