"""The documentation is run: commands work as they stand, links lead somewhere, figures are measured."""

import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from tools.readme_figures import README, expected

REPO = Path(__file__).resolve().parents[2]
PAGES = [
    REPO / "README.md",
    REPO / "CONTRIBUTING.md",
    *sorted((REPO / "docs" / "tutorial").glob("*.md")),
    *sorted((REPO / "docs" / "how-to").glob("*.md")),
]
ALL_PAGES = [*REPO.glob("*.md"), *(REPO / "samples").glob("*.md"), *(REPO / "docs").rglob("*.md")]
FENCE = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)")
GUARD = re.compile(r"`(tests/[\w/.]+)::(test_\w+)`")
HUDNA = [sys.executable, "-m", "hudna.cli.main"]


def commands(page: Path) -> list[str]:
    blocks = FENCE.findall(page.read_text(encoding="utf-8"))
    return [line for block in blocks for line in block.splitlines() if line.strip()]


def run(words: list[str], folder: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        words, cwd=folder, env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, f"{shlex.join(words)}\n{done.stdout[-2000:]}{done.stderr[-2000:]}"


def serve(words: list[str], folder: Path) -> None:
    """Start the page on a port that is free, see that it answers, end it."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    before = ["", *words]
    words = [str(port) if before[at] == "--port" else word for at, word in enumerate(words)]
    with subprocess.Popen(words, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as server:
        try:
            assert answered(f"http://127.0.0.1:{port}/", server)
        finally:
            server.terminate()


def answered(page: str, server: subprocess.Popen[bytes]) -> bool:
    for _ in range(300):
        if server.poll() is not None:
            return False
        try:
            with urllib.request.urlopen(page, timeout=10) as answer:  # noqa: S310 -- 127.0.0.1, by us
                return bool(answer.read())
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    return False


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(REPO).as_posix())
def test_the_commands_of_a_page_work_one_after_the_other(page: Path, tmp_path: Path) -> None:
    shutil.copytree(REPO / "samples", tmp_path / "samples")
    for line in commands(page):
        words = shlex.split(line)
        if words[0] == "make":
            run(["make", "--dry-run", "--directory", str(REPO), *words[1:]], REPO)
        elif words[0] == ".venv/bin/hudna":
            act = serve if words[1] == "serve" else run
            act([*HUDNA, *words[1:]], tmp_path)
        else:
            pytest.fail(f"a command that this test can't run: {line}")


def test_every_page_that_shows_commands_is_run() -> None:
    assert [page for page in ALL_PAGES if commands(page) and page not in PAGES] == []
    assert commands(REPO / "README.md")[:2] == ["make demo", "make test"]


def test_every_link_to_a_file_leads_somewhere() -> None:
    dead = [
        f"{page.relative_to(REPO)}: {link}"
        for page in ALL_PAGES
        for link in LINK.findall(page.read_text(encoding="utf-8"))
        if "://" not in link and not link.startswith("#")
        if not (page.parent / link.split("#")[0]).exists()
    ]
    assert dead == []


def test_every_test_that_guards_a_property_is_there() -> None:
    named = GUARD.findall((REPO / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    assert len(named) > 20
    texts = {path: (REPO / path).read_text(encoding="utf-8") for path, _ in named if (REPO / path).is_file()}
    assert [f"{path}::{name}" for path, name in named if f"def {name}(" not in texts.get(path, "")] == []


def test_the_figures_of_the_readme_are_the_measured_ones() -> None:
    assert README.read_text(encoding="utf-8") == expected(), "run tools/readme_figures.py"
