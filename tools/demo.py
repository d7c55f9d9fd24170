"""The demonstration: the main job on the sample reports, a bulletin of one day, the page.

Where a person is at a terminal, the page opens in their browser and is served until
Ctrl-C. Where there is none, it is asked once whether it answers, and the program ends.
"""

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import webbrowser
from pathlib import Path

REPO = Path(__file__).resolve().parent.parent
HUDNA = [sys.executable, "-m", "hudna.cli.main"]
CASE = Path("demo/case")
BULLETIN = Path("demo/bulletin-2017-01-04.html")
DAY = "2017-01-04"
SECONDS_TO_START = 60


def hudna(*arguments: str | Path) -> None:
    """Run one command as a user would; the demonstration ends where it fails."""
    line = [*HUDNA, *map(str, arguments)]
    print(f"\n$ hudna {' '.join(line[3:])}", flush=True)
    done = subprocess.run(line, cwd=REPO, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def wait_for(page: str, server: subprocess.Popen[bytes]) -> int:
    """Bytes of the page once it answers; ends the demonstration where it does not."""
    ends = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < ends and server.poll() is None:
        try:
            with urllib.request.urlopen(page, timeout=5) as answer:  # noqa: S310 -- 127.0.0.1, by us
                return len(answer.read())
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    sys.exit(f"The page at {page} did not answer.")


def show(*, at_terminal: bool) -> None:
    port = free_port()
    page = f"http://127.0.0.1:{port}/"
    with subprocess.Popen([*HUDNA, "serve", str(CASE), "--port", str(port)], cwd=REPO) as server:
        try:
            size = wait_for(page, server)
            print(f"\nThe page answers at {page} ({size:,} bytes).")
            print(f"The bulletin is {BULLETIN}; the casebook is {CASE}.")
            if at_terminal:
                print("Ctrl-C ends it.", flush=True)
                webbrowser.open(page)
                server.wait()
        except KeyboardInterrupt:
            print()
        finally:
            server.terminate()


def main() -> None:
    (REPO / CASE.parent).mkdir(exist_ok=True)
    hudna("run", CASE, "samples/reports")
    hudna("bulletin", CASE, "--date", DAY, "--lang", "ar", "-o", BULLETIN)
    show(at_terminal=sys.stdin.isatty() and sys.stdout.isatty())


if __name__ == "__main__":
    main()
