"""Make the README's picture: the page on the sample reports, in a real Chromium.

    python tools/readme_picture.py [OUT]

Runs the main job on ``samples/reports`` in a temporary casebook, serves it on this
machine and takes a picture of the map with the list beside it.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

REPO = Path(__file__).resolve().parent.parent
OUT = REPO / "docs" / "picture.png"
HUDNA = [sys.executable, "-m", "hudna.cli.main"]
# Without these Chromium tries to reach its maker's hosts; the sandbox needs rights that containers lack.
FLAGS = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--hide-scrollbars"]  # fmt: skip
WIDTH, HEIGHT = 1280, 800


def chromium() -> str:
    found = subprocess.run(
        ["sh", str(REPO / "tools/chromium.sh")], capture_output=True, text=True, check=True
    )
    return found.stdout.strip()


def photograph(address: str, out: Path) -> None:
    """The front page when its map is drawn."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium(), args=FLAGS)
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, locale="en-GB")
        page.goto(address)
        page.wait_for_selector("#map.drawn", timeout=60_000)
        page.screenshot(path=out)
        browser.close()


def main(out: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        case = str(Path(folder) / "samples")
        subprocess.run([*HUDNA, "run", case, str(REPO / "samples/reports")], check=True)
        words = [*HUDNA, "serve", case, "--port", "0"]
        with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as server:
            try:
                line = server.stdout.readline() if server.stdout else ""
                address = re.search(r"http://\S+", line)
                if address is None:
                    sys.exit("the page did not start")
                photograph(address.group(), out)
            finally:
                server.terminate()
    print(out)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else OUT)
