"""Reading claims: articles per second on one core, peak memory, and how long a person waits for the first.

Rates are per CPU second, since on a shared machine the clock on the wall measures
the neighbours too. ``extra_info`` holds a row of the README's table: ``what`` and
``figure``. Run with ``make bench``.
"""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from hudna.documents.incoming import Given, Incoming
from hudna.documents.reading import read_inputs
from hudna.pipeline.extract import Extracted, extract
from hudna.pipeline.knowledge import load_reader

COMMAND = [sys.executable, "-m", "hudna.cli.main"]
SAMPLE = Path(__file__).resolve().parent.parent / "samples" / "reports" / "sufuh" / "2017-01-01-ariha.txt"
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run of the program took: CPU seconds, and the most memory it ever held, in MB."""

    seconds: float
    megabytes: float


def run(*arguments: str | Path) -> Cost:
    """Run the program as a person does, in a process of its own."""
    line = [*COMMAND, *map(str, arguments)]
    with subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    scale = 1 if sys.platform == "darwin" else 1024  # ru_maxrss is in bytes there, in KiB elsewhere
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss * scale / MEGABYTE)


def taken_in(file: Path, most: int) -> list[Incoming]:
    reports = (report for report in read_inputs([file], Given()) if isinstance(report, Incoming))
    return [report for report, _ in zip(reports, range(most), strict=False)]


def rate(benchmark: BenchmarkFixture, reports: list[Incoming], what: str) -> None:
    """Claims of all reports as lines of JSON, by one process that has already loaded what it knows."""

    def read() -> int:
        done = extract(reports, load_reader)
        return sum(len(report.lines) for report in done if isinstance(report, Extracted))

    claims = benchmark.pedantic(read, rounds=3, warmup_rounds=1)
    assert claims > len(reports) / 2
    per_second = len(reports) / benchmark.stats["median"]
    size = sum(len(report.text.encode()) for report in reports) / len(reports)
    benchmark.extra_info |= {
        "what": f"{what} (mean {size / 1000:.1f} kB, {claims / len(reports):.1f} claims)",
        "figure": f"{per_second:,.0f} articles/s",
    }


@pytest.mark.benchmark(timer=time.process_time)
def test_articles_made_of_sample_reports(benchmark: BenchmarkFixture, articles: Path) -> None:
    rate(benchmark, taken_in(articles, 300), "claims from articles made of the sample reports")


@pytest.mark.benchmark(timer=time.process_time)
def test_press_articles(benchmark: BenchmarkFixture, press: Path) -> None:
    rate(benchmark, taken_in(press, 300), "claims from 300 press articles of 2015")


def test_peak_memory_does_not_grow_with_the_corpus(
    benchmark: BenchmarkFixture, articles: Path, tmp_path: Path
) -> None:
    hundred, thousand = tmp_path / "hundred.jsonl", tmp_path / "thousand.jsonl"
    lines = "".join(articles.read_text(encoding="utf-8").splitlines(keepends=True)[:100])
    hundred.write_text(lines, encoding="utf-8")
    copies = (lines.replace("made-up-", f"made-up-{number}-") for number in range(10))
    thousand.write_text("".join(copies), encoding="utf-8")
    few = run("extract", hundred, "-o", tmp_path / "few.jsonl")
    many = benchmark.pedantic(run, args=("extract", thousand, "-o", tmp_path / "many.jsonl"), rounds=1)
    benchmark.extra_info |= {
        "what": "peak memory of `hudna extract`, 100 and 1,000 articles",
        "figure": f"{few.megabytes:.0f} and {many.megabytes:.0f} MB",
    }
    assert many.megabytes < few.megabytes * 1.5


def waited(benchmark: BenchmarkFixture, what: str, *arguments: str | Path) -> None:
    """CPU seconds from start to end of the program: the least of the rounds, nearest to a quiet machine."""
    costs: list[Cost] = []
    benchmark.pedantic(lambda: costs.append(run(*arguments)), rounds=5, warmup_rounds=1)
    benchmark.extra_info |= {"what": what, "figure": f"{min(cost.seconds for cost in costs):.2f} s"}


def test_help(benchmark: BenchmarkFixture) -> None:
    waited(benchmark, "`hudna --help`", "--help")


def test_first_claim(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    output = tmp_path / "claims.jsonl"
    waited(benchmark, "`hudna extract` of one report, all it knows loaded", "extract", SAMPLE, "-o", output)
    assert output.stat().st_size
