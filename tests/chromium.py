"""The Chromium that tests of the page drive."""

import os
import subprocess
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parent.parent
# Without these Chromium tries to reach its maker's hosts; the sandbox needs rights that containers lack.
FLAGS = (
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=en-GB",
)


def chromium() -> str:
    """Its path: $CHROMIUM, else the machine's; the test is skipped where there is none."""
    told = os.environ.get("CHROMIUM")
    if told:
        return told
    words = ["sh", str(REPO / "tools" / "chromium.sh"), "--find"]
    found = subprocess.run(words, capture_output=True, text=True, check=False, timeout=60)
    if found.returncode:
        pytest.skip("no Chromium on this machine: tools/chromium.sh gets one")
    return found.stdout.strip()
