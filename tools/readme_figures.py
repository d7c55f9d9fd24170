"""Fill the README's tables from what was measured, so that no figure in it is typed by hand.

    python tools/readme_figures.py          write them
    python tools/readme_figures.py --check  exit 1 where the README says something else

The scores come from evaluation/floors.json, speed and memory from bench/table.md,
which ``make bench`` writes. A table that was not measured yet stays empty.
"""

import json
import re
import sys
from pathlib import Path

REPO = Path(__file__).resolve().parent.parent
README, FLOORS, TABLE = REPO / "README.md", REPO / "evaluation" / "floors.json", REPO / "bench" / "table.md"
COLUMNS = ("headline", "claim", "when", "where", "actors", "counts", "attribution")
HEAD = f"| gold | {' | '.join(COLUMNS)} |\n{'|---' * (len(COLUMNS) + 1)}|\n"


def scores() -> str:
    """A row for each gold file with a pinned floor."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))["floors"] if FLOORS.exists() else []
    rows = [
        f"| {floor['name']} | " + " | ".join(f"{floor['figures'][name]:.2f}" for name in COLUMNS) + " |\n"
        for floor in floors
    ]
    return HEAD + "".join(rows)


def speed() -> str:
    return TABLE.read_text(encoding="utf-8") if TABLE.exists() else ""


def filled(readme: str, name: str, table: str) -> str:
    """The README with what stands between ``<!-- name -->`` and ``<!-- /name -->`` replaced."""
    block = re.compile(f"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    if not block.search(readme):
        sys.exit(f"README.md has no place for {name}")
    return block.sub(lambda found: f"{found.group(1)}{table}{found.group(2)}", readme)


def expected() -> str:
    return filled(filled(README.read_text(encoding="utf-8"), "figures", scores()), "bench", speed())


def main(arguments: list[str]) -> int:
    if "--check" in arguments:
        return int(expected() != README.read_text(encoding="utf-8"))
    README.write_text(expected(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
