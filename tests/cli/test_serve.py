"""`hudna serve` as a person calls it: the page answers, on this machine alone."""

import re
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.factories_casebook import make_casebook, make_run

from hudna.cli.main import cli
from hudna.cli.serve import is_local


@pytest.fixture
def case(tmp_path: Path) -> Path:
    made, claims = make_casebook(tmp_path / "case")
    make_run(made, claims, [[claims[0].id, claims[1].id], [claims[2].id], [claims[3].id]])
    return made.root


@contextmanager
def served(*args: str) -> Iterator[str]:
    """The address that a running ``hudna serve`` tells."""
    words = [sys.executable, "-m", "hudna.cli.main", "serve", *args]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            line = process.stdout.readline()
            found = re.search(r"http://\S+", line)
            assert found is not None, line
            yield found.group()
        finally:
            process.terminate()
            process.wait(timeout=30)


def fetch(address: str, host: str = "") -> tuple[int, str]:
    request = urllib.request.Request(address, headers={"Host": host} if host else {})  # noqa: S310 -- ours
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 -- 127.0.0.1
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.read().decode()


def test_the_page_answers_on_this_machine_in_the_view_asked_for(case: Path) -> None:
    with served(str(case), "--port", "0", "--view", "public") as address:
        assert address.startswith("http://127.0.0.1:")
        status, page = fetch(address)
        assert status == 200
        assert "Public view" in page
        assert fetch(address, host="attacker.example")[0] == 400


def test_a_port_that_is_taken_is_told(case: Path) -> None:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()
        done = CliRunner().invoke(cli, ["serve", str(case), "--port", str(door.getsockname()[1])])
    assert done.exit_code == 2
    assert "try another --port" in done.stderr


def test_a_folder_that_is_no_casebook_is_refused(tmp_path: Path) -> None:
    assert CliRunner().invoke(cli, ["serve", str(tmp_path / "nowhere")]).exit_code == 5


LOCAL, OPEN = ("127.0.0.1", "::1", "localhost"), ("192.0.2.1", "example.org", "::")


@pytest.mark.parametrize(("host", "local"), [(h, True) for h in LOCAL] + [(h, False) for h in OPEN])
def test_an_address_of_this_machine_alone_is_known(host: str, *, local: bool) -> None:
    assert is_local(host) is local
