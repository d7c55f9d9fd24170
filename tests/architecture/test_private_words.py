"""Nothing tracked names the machine it was written on: its paths, its hosts, its package mirrors."""

import os
import re
import socket
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import pytest

REPO = Path(__file__).resolve().parents[2]
PUBLIC_HOSTS = {"pypi.org", "files.pythonhosted.org", "registry.npmjs.org", "localhost", ""}
ADDRESSES = ("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "UV_INDEX_URL", "npm_config_registry", "HTTPS_PROXY")
# A home directory, a page on a private network (RFC 1918), a host name that no public resolver knows.
PRIVATE = re.compile(
    r"/(?:home|Users)/(?!runner\b)[a-z][\w.-]+/"
    r"|://(?:10\.\d{1,3}|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d{1,3}\.\d{1,3}\b"
    r"|https?://[\w.-]+\.(?:internal|corp|lan|intranet)\b"
)


def words_of_this_machine() -> set[str]:
    """What only this machine is called: where it keeps the checkout, its name, the mirrors it asks."""
    hosts = {urlsplit(os.environ.get(name, "")).hostname or "" for name in ADDRESSES} - PUBLIC_HOSTS
    parent = str(REPO.parent)
    names = {socket.gethostname()} if len(socket.gethostname()) > 8 else set()
    return hosts | names | ({f"{parent}/"} if len(parent) > 3 else set())


def tracked_texts() -> dict[str, str]:
    done = subprocess.run(
        ["git", "ls-files", "-z"], cwd=REPO, capture_output=True, text=True, check=False, timeout=60
    )
    if done.returncode:
        pytest.skip("not a git checkout")
    texts = {}
    for name in done.stdout.split("\0"):
        file = REPO / name
        if name and file.is_file() and b"\0" not in (data := file.read_bytes()):
            texts[name] = data.decode("utf-8", "replace")
    return texts


def test_no_tracked_file_names_this_machine() -> None:
    words = words_of_this_machine()
    found = {f"{name}: {word}" for name, text in tracked_texts().items() for word in words if word in text}
    assert found == set()


def test_no_tracked_file_names_a_private_host_or_home() -> None:
    found = {
        f"{name}: {match.group()}"
        for name, text in tracked_texts().items()
        if name != Path(__file__).relative_to(REPO).as_posix()
        for match in PRIVATE.finditer(text)
    }
    assert found == set()


@pytest.mark.parametrize(
    "line",
    ["/home/" + "someone/work", "http://192.168." + "1.20/simple", "https://mirror.corp" + "/npm/x.tgz"],
)
def test_the_pattern_knows_a_private_address_when_it_sees_one(line: str) -> None:
    assert PRIVATE.search(line)
