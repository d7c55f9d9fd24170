"""`hudna export` as a person calls it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.factories_casebook import make_casebook, make_run

from hudna.cli.main import cli
from hudna.model.ids import sha256_hex

DATASETS = ("documents", "claims", "incidents", "findings", "monitors")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    made, claims = make_casebook(tmp_path / "case")
    make_run(made, claims, [[claims[0].id, claims[1].id], [claims[2].id], [claims[3].id]])
    return made.root


def call(*args: str | Path) -> Result:
    return CliRunner().invoke(cli, ["export", *map(str, args)])


@pytest.mark.parametrize("dataset", DATASETS)
def test_a_dataset_is_written_with_its_meta_beside_it(case: Path, tmp_path: Path, dataset: str) -> None:
    out = tmp_path / f"{dataset}.jsonl"
    done = call(case, dataset, "-o", out)
    assert (done.exit_code, done.stderr) == (0, "")
    meta = json.loads((tmp_path / f"{dataset}.jsonl.meta.json").read_text(encoding="utf-8"))
    assert meta["sha256"] == sha256_hex(out.read_bytes())
    assert (meta["view"], meta["records"]) == ("internal", len(out.read_bytes().splitlines()))


def test_the_same_export_again_is_the_same_bytes(case: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    for out in (first, second):
        assert call(case, "incidents", "--view", "public", "-o", out).exit_code == 0
    assert first.read_bytes() == second.read_bytes()
    assert Path(f"{first}.meta.json").read_bytes() == Path(f"{second}.meta.json").read_bytes()


def test_stdout_gets_the_lines_alone(case: Path) -> None:
    done = call(case, "claims", "-o", "-")
    assert done.exit_code == 0
    assert [json.loads(line)["view"] for line in done.stdout.splitlines()] == ["internal"] * 4


def test_a_folder_that_is_no_casebook_is_refused(tmp_path: Path) -> None:
    done = call(tmp_path / "nowhere", "claims", "-o", tmp_path / "x.jsonl")
    assert done.exit_code == 5
    assert "no casebook" in done.stderr
    assert not (tmp_path / "x.jsonl").exists()


@pytest.mark.parametrize(
    "args", [("people", "-o", "x"), ("claims", "-o", "x", "--view", "secret"), ("claims",)]
)
def test_what_can_not_be_asked_is_a_usage_error(case: Path, args: tuple[str, ...]) -> None:
    assert call(case, *args).exit_code == 2
