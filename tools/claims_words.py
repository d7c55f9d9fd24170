"""Fill docs/reference/claims.md with the vocabularies of the model, so that none is missing on the page.

python tools/claims_words.py          write them
python tools/claims_words.py --check  exit 1 where the page says something else
"""

import re
import sys
from enum import StrEnum
from pathlib import Path

from hudna.model.claim import Family, Kind, Measure, Qualifier, Stance, TruceStatus, Whom

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "claims.md"
BLOCK = re.compile(r"(<!-- words -->\n).*?(<!-- /words -->)", re.DOTALL)
LISTS: dict[str, type[StrEnum]] = {
    "stance": Stance, "measure": Measure, "whom": Whom, "qualifier": Qualifier,
    "status of a truce": TruceStatus,
}  # fmt: skip


def told(values: list[StrEnum]) -> str:
    return ", ".join(f"`{value}`" for value in values)


def words() -> str:
    kinds = [f"| {family} | {told([k for k in Kind if k.family is family])} |" for family in Family]
    lists = [f"| {name} | {told(list(values))} |" for name, values in LISTS.items()]
    return "\n".join(
        ["| family | kinds |", "|---|---|", *kinds, "", "| field | its words |", "|---|---|", *lists, ""]
    )


def expected() -> str:
    page = PAGE.read_text(encoding="utf-8")
    return BLOCK.sub(lambda found: f"{found.group(1)}{words()}{found.group(2)}", page)


def main(arguments: list[str]) -> int:
    if "--check" in arguments:
        return int(expected() != PAGE.read_text(encoding="utf-8"))
    PAGE.write_text(expected(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
