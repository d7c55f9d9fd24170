import datetime as dt
import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.pipeline.readers import first_word

from hudna.cli.extraction import Sources, write_claims
from hudna.cli.main import cli
from hudna.model.errors import InputRefusedError, StorageError, UsageError

TEXT = "قصفت مدفعية البلدة ليلا وأفادت مصادر محلية بوقوع أضرار"
ENGLISH = "Local sources said that shells fell on the town at night and that houses were damaged."
REPO = Path(__file__).resolve().parents[2]
# What ``hudna extract`` does, with a reader that knows no Arabic; the arguments are OUTPUT and INPUT.
EXTRACT = """
import sys
from pathlib import Path
sys.path.insert(0, {repo!r})
from hudna.cli.errors import explained
from hudna.cli.extraction import Sources, write_claims
from tests.pipeline.readers import first_word
import click
output = None if sys.argv[1] == "-" else Path(sys.argv[1])
try:
    with explained():
        write_claims((Path(sys.argv[2]),), output, Sources(None, lambda head: None, first_word))
except click.exceptions.Exit as leaving:
    sys.exit(leaving.exit_code)
"""


def sources(published: dt.date | None = None, jobs: int = 1) -> Sources:
    return Sources(published, lambda _head: None, first_word, jobs)


def reports(folder: Path, *texts: str) -> Path:
    folder.mkdir(exist_ok=True)
    for number, text in enumerate(texts):
        (folder / f"r{number:04}.txt").write_text(text, encoding="utf-8")
    return folder


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_claims_are_written_a_line_each_in_the_order_of_the_input(tmp_path: Path) -> None:
    folder, output = reports(tmp_path / "in", TEXT, TEXT + " أمس"), tmp_path / "claims.jsonl"
    write_claims((folder,), output, sources())
    assert [line["document"] for line in lines(output)] == ["r0000", "r0001"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["claims.jsonl", "in"]


def test_english_and_an_unknown_date_are_counted_and_are_no_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_claims((reports(tmp_path / "in", TEXT, ENGLISH),), None, sources())
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 1
    assert "2 documents, 1 claims" in err
    assert "1 not in Arabic" in err
    assert "1 with no day of publication" in err


def test_a_day_that_is_given_is_counted_as_known(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_claims((reports(tmp_path / "in", TEXT),), None, sources(dt.date(2018, 11, 11)))
    assert "no day of publication" not in capsys.readouterr().err


def test_what_is_refused_is_told_and_everything_else_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, output = reports(tmp_path / "in", TEXT, "", TEXT + " أمس"), tmp_path / "claims.jsonl"
    with pytest.raises(InputRefusedError):
        write_claims((folder, tmp_path / "missing"), output, sources())
    assert [line["document"] for line in lines(output)] == ["r0000", "r0002"]
    told = capsys.readouterr().err
    assert "r0001.txt: it is empty" in told
    assert "missing: no such file or folder" in told
    assert "2 refused" in told


def test_what_came_twice_and_what_changed_is_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    records = [{"id": "a", "text": text} for text in (TEXT, TEXT, TEXT + " أمس")]
    (folder / "a.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    (folder / "map.png").write_bytes(b"png")
    write_claims((folder,), None, sources())
    told = capsys.readouterr().err
    assert "1 came twice" in told
    assert "1 are new versions" in told
    assert "1 files of other kinds" in told
    assert "a.jsonl:3: another text under the same id" in told


def test_more_processes_write_the_same_bytes(tmp_path: Path) -> None:
    folder = reports(tmp_path / "in", *(f"{TEXT} {number}" for number in range(40)), ENGLISH)
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    write_claims((folder,), one, sources())
    write_claims((folder,), two, sources(jobs=2))
    assert one.read_bytes() == two.read_bytes()
    assert len(lines(one)) == 40


def test_the_output_may_lie_in_the_input_and_the_command_be_repeated(tmp_path: Path) -> None:
    folder = reports(tmp_path / "in", TEXT)
    output = folder / "claims.jsonl"
    write_claims((folder,), output, sources())
    before = output.read_bytes()
    write_claims((folder,), output, sources())
    assert output.read_bytes() == before


def test_an_output_that_is_a_link_stays_one(tmp_path: Path) -> None:
    target, link = tmp_path / "target.jsonl", tmp_path / "link.jsonl"
    link.symlink_to(target)
    write_claims((reports(tmp_path / "in", TEXT),), link, sources())
    assert link.is_symlink()
    assert len(lines(target)) == 1


@pytest.mark.parametrize("output", ["missing/claims.jsonl", "in"])
def test_an_output_that_can_not_be_is_wrong_use(tmp_path: Path, output: str) -> None:
    folder = reports(tmp_path / "in", TEXT)
    with pytest.raises(UsageError):
        write_claims((folder,), tmp_path / output, sources())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_device_is_written_straight_and_a_full_one_is_told(tmp_path: Path) -> None:
    folder = reports(tmp_path / "in", TEXT)
    with pytest.raises(StorageError, match="No space left"):
        write_claims((folder,), Path("/dev/full"), sources())
    assert Path("/dev/full").is_char_device()
    assert not Path("/dev/full.tmp").exists()
    write_claims((folder,), Path("/dev/null"), sources())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_disk_behind_stdout_is_told_once_and_leaves_its_code(tmp_path: Path) -> None:
    descriptor = os.open("/dev/full", os.O_WRONLY)
    done = subprocess.run(
        [sys.executable, "-c", EXTRACT.format(repo=str(REPO)), "-", str(reports(tmp_path / "in", TEXT))],
        stdout=descriptor, stderr=subprocess.PIPE, text=True, timeout=60, check=False,
    )  # fmt: skip
    os.close(descriptor)
    assert done.returncode == StorageError.exit_code
    assert done.stderr.count("No space left on device") == 1
    assert "Traceback" not in done.stderr


def test_a_file_that_grows_past_the_limit_leaves_the_old_one_and_nothing_half_written(tmp_path: Path) -> None:
    folder = reports(tmp_path / "in", *(f"{TEXT} {number}" for number in range(200)))
    output = tmp_path / "claims.jsonl"
    output.write_text("old\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", EXTRACT.format(repo=str(REPO)), str(output), str(folder)],
        stderr=subprocess.PIPE, text=True, timeout=60, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)),
    )  # fmt: skip
    assert done.returncode == StorageError.exit_code
    assert f"{output}: File too large" in done.stderr
    assert output.read_text(encoding="utf-8") == "old\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["claims.jsonl", "in"]


def test_the_command_itself_reads_arabic(tmp_path: Path) -> None:
    output = tmp_path / "claims.jsonl"
    text = "قصفت طائرات حربية مدينة سراقب اليوم ما أدى إلى مقتل خمسة مدنيين."
    folder = reports(tmp_path / "in", text, ENGLISH)
    done = CliRunner().invoke(cli, ["extract", str(folder), "--published", "2016-03-05", "-o", str(output)])
    assert done.exit_code == 0, done.output
    (line, *_) = lines(output)
    assert line["document"] == "r0000"
    assert line["text_sha256"]


def test_the_command_takes_no_day_that_is_none(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["extract", str(tmp_path), "--published", "5/3/2016"])
    assert done.exit_code == 2
    assert "not a day written YYYY-MM-DD" in done.output


def test_the_exit_code_says_that_something_was_refused(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["extract", str(tmp_path / "missing")])
    assert done.exit_code == InputRefusedError.exit_code
