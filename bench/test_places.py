"""Places: names resolved per second on one core, opening the gazetteer, and what it weighs.

10,000 distinct pairs of name and governorate, each asked once: names of the gazetteer, in
their own governorate, there after a word for village, there misspelt, and in others.
"""

import itertools
import subprocess
import sys
import time
from importlib.resources import files
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from hudna.places.gazetteer import GazetteerPart, load_gazetteer
from hudna.places.names import is_arabic
from hudna.places.resolve import Resolver

PAIRS = 10_000
WEIGH = """
from pathlib import Path
from hudna.places.resolve import Resolver
from hudna.places.gazetteer import load_gazetteer
def held():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))
before = held()
gazetteer = load_gazetteer()
resolver = Resolver(gazetteer)
for place in gazetteer.places():
    resolver.find(place.names[0])
print(held() - before)
"""


def _pairs(gazetteer: GazetteerPart) -> list[tuple[str, str]]:
    governorates = {place.id: place.names[0] for place in gazetteer.places_of(("governorate",))}
    others = itertools.cycle(governorates.values())
    found: dict[tuple[str, str], None] = {}
    for number, place in enumerate(gazetteer.places()):
        if not (place.parents and place.parents[0] in governorates):
            continue
        near = governorates[place.parents[0]]
        for name in filter(is_arabic, place.names):
            slip = name[:3] + name[4:] if number % 3 == 0 else name
            found[slip, near] = None
            found |= dict.fromkeys((name, other) for other in itertools.islice(others, 3))
            found[f"قرية {name}", near] = None
    return list(found)[:PAIRS]


@pytest.mark.benchmark(timer=time.process_time)
def test_names_with_their_governorate(benchmark: BenchmarkFixture) -> None:
    gazetteer = load_gazetteer()
    pairs = _pairs(gazetteer)
    assert len(set(pairs)) == len(pairs)

    def asked() -> tuple[tuple[Resolver], dict[str, object]]:
        return (Resolver(gazetteer),), {}

    def find_all(resolver: Resolver) -> int:
        return sum(resolver.find(name, near).chosen is not None for name, near in pairs)

    found = benchmark.pedantic(find_all, setup=asked, rounds=3)
    assert found > len(pairs) / 4
    benchmark.extra_info |= {
        "what": f"{len(pairs):,} place names with a governorate, {found / len(pairs):.0%} of them found",
        "figure": f"{len(pairs) / benchmark.stats['median']:,.0f} names/s",
    }


@pytest.mark.benchmark(timer=time.process_time)
def test_opening_the_gazetteer(benchmark: BenchmarkFixture) -> None:
    gazetteer = benchmark(load_gazetteer)
    size = files("hudna.places").joinpath("data/gazetteer.bin").read_bytes()
    benchmark.extra_info |= {
        "what": f"gazetteer of {len(gazetteer):,} places ({len(size) / 1e6:.1f} MB) opened",
        "figure": f"{benchmark.stats['median'] * 1000:.1f} ms",
    }


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read where Linux tells it")
def test_memory_of_the_gazetteer_with_every_place_asked_for(benchmark: BenchmarkFixture) -> None:
    def weigh() -> float:
        told = subprocess.run([sys.executable, "-c", WEIGH], capture_output=True, text=True, check=True)
        return int(told.stdout) * 1024 / 1e6

    megabytes = benchmark.pedantic(weigh, rounds=1)
    benchmark.extra_info |= {
        "what": "memory that the gazetteer adds when every place was asked for",
        "figure": f"{megabytes:.0f} MB",
    }
