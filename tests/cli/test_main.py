import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import hudna
from hudna.cli.errors import explained
from hudna.cli.main import COMMANDS, LazyGroup, Listed, cli
from hudna.model.errors import (
    BrokenError,
    CasebookError,
    FloorError,
    HudnaError,
    InputRefusedError,
    KnowledgeError,
    StorageError,
    UsageError,
)

HUDNA = "from hudna.cli.main import main; main()"
HEAVY = [
    "pyarrow",
    "fastapi",
    "trafilatura",
    "jsonschema",
    "yaml",
    "numpy",
    "py3langid",
    "ahocorasick_rs",
    "sqlite3",
]
# A command line with one command of the test's own, which is the code put into its body.
OWN = """
import os, signal, sys
import click
import hudna.cli.main as program
from hudna.cli.main import Listed
from hudna.cli.output import lines_to
from pathlib import Path
@click.command("own")
def command():
    {body}
program.cli._listed = {{"own": Listed("__main__:command", "Own.", "Nothing was written.")}}
program.main()
"""


def run(code: str, *arguments: str, stdout: int = subprocess.PIPE) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_commands_of_version_1_are_all_there() -> None:
    promised = "extract eval explain run show bulletin export decide verify serve places"
    assert set(promised.split()) <= set(COMMANDS)


def test_help_lists_every_command_with_its_line() -> None:
    told = CliRunner().invoke(cli, ["--help"], terminal_width=200).output
    for name, listed in COMMANDS.items():
        assert f"  {name} " in told
        assert listed.help in " ".join(told.split())


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["extract", "--help"]])
def test_help_loads_nothing_that_it_does_not_need(arguments: list[str]) -> None:
    told = "atexit.register(lambda: print(json.dumps(sorted(sys.modules)), file=sys.stderr))"
    code = f"import sys, json, atexit; {told}; {HUDNA}"
    done = run(code, *arguments)
    loaded = json.loads(done.stderr)
    assert done.returncode == 0
    assert not {name.split(".")[0] for name in loaded} & set(HEAVY)
    rooms = {name.split(".")[1] for name in loaded if name.startswith("hudna.")}
    assert rooms <= {"cli", "model"}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_examples_in_its_help(name: str) -> None:
    told = CliRunner().invoke(cli, [name, "--help"])
    assert told.exit_code == 0, told.output
    assert f"hudna {name} " in told.output.replace("Usage: hudna", "")


def test_the_version_is_the_packages() -> None:
    assert CliRunner().invoke(cli, ["--version"]).output == f"hudna {hudna.__version__}\n"


def test_a_terminal_that_can_not_show_arabic_still_gets_its_help(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "iso-8859-1")
    done = run(HUDNA, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert "\\u0647\\u062f\\u0646\\u0629" in done.stdout


def test_an_unknown_command_is_wrong_use() -> None:
    done = CliRunner().invoke(cli, ["extrakt"])
    assert done.exit_code == 2
    assert "No such command" in done.output


def test_a_table_that_names_no_command_is_a_fault_that_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    group = LazyGroup({"x": Listed("hudna.cli.errors:explained", "No command.")}, name="hudna")
    assert CliRunner().invoke(group, ["x"]).exit_code == 1


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (HudnaError, 1), (UsageError, 2), (InputRefusedError, 3), (KnowledgeError, 4),
        (CasebookError, 5), (BrokenError, 6), (StorageError, 7), (FloorError, 8),
    ],
)  # fmt: skip
def test_an_error_is_told_with_its_hint_and_leaves_its_own_code(
    error: type[HudnaError], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(click.exceptions.Exit) as left, explained():
        raise error("archive/ab: altered", hint="bring it back from a copy")
    assert left.value.exit_code == code
    assert capsys.readouterr().err == "hudna: archive/ab: altered\n  bring it back from a copy\n"


def test_a_message_can_not_move_the_cursor(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(click.exceptions.Exit), explained():
        raise HudnaError("a\x1b[2Jb\u202ec\nsecond line")
    assert capsys.readouterr().err == "hudna: a\\u001b[2Jb\\u202ec\nsecond line\n"


def test_a_fault_shows_its_kind_and_its_place_and_no_words_of_a_report(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(click.exceptions.Exit) as left, explained():
        int("كلمات من تقرير")
    told = capsys.readouterr().err
    assert left.value.exit_code == 1
    assert "ValueError" in told
    assert "تقرير" not in told


def test_a_fault_is_shown_in_full_to_who_asks_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUDNA_TRACEBACK", "1")
    with pytest.raises(ValueError, match="invalid literal"), explained():
        int("x")


def test_what_the_system_refuses_names_its_path(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(click.exceptions.Exit) as left, explained():
        Path("/nowhere/at/all").read_bytes()
    assert left.value.exit_code == StorageError.exit_code
    assert "/nowhere/at/all: No such file or directory" in capsys.readouterr().err


def test_ctrl_c_leaves_130_and_says_what_is_kept(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    body = f"""
    with lines_to(Path({str(target)!r})) as write:
        write(b"half")
        os.kill(os.getpid(), signal.SIGINT)
        signal.pause()
    """
    done = run(OWN.format(body=body), "own")
    assert done.returncode == 130
    assert done.stderr.strip() == "Stopped. Nothing was written."
    assert list(tmp_path.iterdir()) == []


def test_a_reader_that_goes_away_is_no_error_and_no_noise() -> None:
    body = "[click.echo('line') for _ in range(100_000)]"
    process = subprocess.Popen(
        [sys.executable, "-c", OWN.format(body=body), "own"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout
    assert process.stderr
    assert process.stdout.readline() == b"line\n"
    process.stdout.close()
    assert process.wait(timeout=60) == 141
    assert process.stderr.read() == b""
    process.stderr.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
@pytest.mark.parametrize("body", ["click.echo('line')", "sys.stdout.write('line')"])
def test_a_full_disk_behind_stdout_is_told_once(body: str) -> None:
    descriptor = os.open("/dev/full", os.O_WRONLY)
    done = run(OWN.format(body=body), "own", stdout=descriptor)
    os.close(descriptor)
    assert done.returncode == StorageError.exit_code
    assert done.stderr.count("No space left on device") == 1
    assert "Traceback" not in done.stderr
