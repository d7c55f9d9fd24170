"""Write bench/table.md from a run of the benchmarks: ``python bench/table.py .benchmarks/last.json``.

A benchmark that says ``what`` and ``figure`` in its ``extra_info`` has a row; of
the others the median of its seconds is given.
"""

import json
import platform
import sys
from pathlib import Path
from typing import Any

TABLE = Path(__file__).resolve().parent / "table.md"


def row(benchmark: dict[str, Any]) -> str:
    told = benchmark["extra_info"]
    name = str(benchmark["name"]).removeprefix("test_").replace("_", " ")
    median = f"{benchmark['stats']['median']:.2f} s"
    return f"| {told.get('what', name)} | {told.get('figure', median)} |"


def table(run: dict[str, Any]) -> str:
    machine = run["machine_info"]
    processor = machine.get("cpu", {}).get("brand_raw") or machine.get("processor") or "unknown processor"
    day = str(run["datetime"])[:10]
    python = platform.python_version()
    where = f"One core of {processor}, Python {python}, {day}; a shared machine, rates by CPU time."
    return "\n".join([where, "", "| what | figure |", "|---|---|", *map(row, run["benchmarks"])]) + "\n"


def main(arguments: list[str]) -> None:
    run = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
    TABLE.write_text(table(run), encoding="utf-8")
    print(table(run), end="")


if __name__ == "__main__":
    main(sys.argv[1:])
