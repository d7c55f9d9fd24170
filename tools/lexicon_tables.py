"""Fill docs/reference/lexicon.md with the lists of each lexicon file and what the file says of them.

    python tools/lexicon_tables.py          write them
    python tools/lexicon_tables.py --check  exit 1 where the page says something else

What a list is for stands in the file, in the comment above it: the page only repeats it.
A list without a comment of its own goes on with the one before it.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

REPO = Path(__file__).resolve().parent.parent
PAGE = REPO / "docs" / "reference" / "lexicon.md"
FOLDER = REPO / "src" / "hudna" / "knowledge" / "lexicons" / "ar"
FILES = ("cues.yml", "dates.yml", "numbers.yml", "persons.yml")
KEY = re.compile(r"^(\w+):")
SECTION = re.compile(r"^# -+ ")


def lists(file: Path) -> Iterator[tuple[str, str]]:
    """Each top-level key of a file with the comment above it; the opening comment is the file's own."""
    comment: list[str] = []
    for line in file.read_text(encoding="utf-8").splitlines():
        found = KEY.match(line)
        if found:
            yield found.group(1), " ".join(comment)
            comment = []
        elif not line.strip() or SECTION.match(line):
            comment = []
        elif line.startswith("# "):
            comment.append(line.removeprefix("# ").strip().replace("|", "/"))


def table(name: str) -> str:
    rows = [f"| `{key}` | {comment} |" for key, comment in lists(FOLDER / name)]
    return "\n".join(["| list | what the file says of it |", "|---|---|", *rows, ""])


def expected() -> str:
    page = PAGE.read_text(encoding="utf-8")
    for name in FILES:
        block = re.compile(f"(<!-- {re.escape(name)} -->\n).*?(<!-- /{re.escape(name)} -->)", re.DOTALL)
        if not block.search(page):
            sys.exit(f"{PAGE.name} has no place for {name}")
        filled = table(name)
        page = block.sub(lambda found, filled=filled: f"{found.group(1)}{filled}{found.group(2)}", page)  # type: ignore[misc]
    return page


def main(arguments: list[str]) -> int:
    if "--check" in arguments:
        return int(expected() != PAGE.read_text(encoding="utf-8"))
    PAGE.write_text(expected(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
