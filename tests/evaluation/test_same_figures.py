"""Our scorer and the codebook's give the same figures, on gold held against disturbed gold."""

import copy
import json
import random
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hudna.evaluation.items import Names
from hudna.evaluation.read import read_claims, read_registry
from hudna.evaluation.score import Score, compare, score

Record = dict[str, Any]
DRIVER = """
import sys, runpy, json, builtins
module = runpy.run_path(sys.argv[1])
sys.argv = ["score", *sys.argv[2:]]
seen = {}
f1, main = module["f1"], module["main"]
def spy(tp, fp, fn):
    seen.setdefault("rows", []).append([tp, fp, fn])
    return f1(tp, fp, fn)
main.__globals__["f1"] = spy
main()
print("ROWS " + json.dumps(seen["rows"]))
"""


def _drop_some(record: Record, chance: random.Random) -> None:
    for field in ("where", "actors", "targets", "counts", "attribution"):
        record[field] = [item for item in record[field] if chance.random() > 0.2]


def _shift_evidence(record: Record, chance: random.Random) -> None:
    for span in record["evidence"]:
        span["start"] = max(0, span["start"] + chance.randint(-9, 9))
        span["end"] = max(span["start"] + 1, span["end"] + chance.randint(-30, 30))


def _rename(record: Record, chance: random.Random) -> None:
    for mention in [*record["actors"], *record["targets"], *record["attribution"]]:
        if chance.random() < 0.3:
            mention["id"] = chance.choice([None, "russia", "syrian_army", "no_such_actor", "sources"])
        if chance.random() < 0.2:
            mention["name"] = " ".join(mention["name"].split()[:1])


def _move(record: Record, chance: random.Random) -> None:
    for place in record["where"]:
        if chance.random() < 0.3 and place.get("lat") is not None:
            place["lat"] += chance.choice([0.01, 0.04, 0.06, 1.0])
        if chance.random() < 0.2:
            place["name"] = "مدينة " + place["name"]
        if chance.random() < 0.1:
            place["relation"] = {"type": "near"}


def _redate(record: Record, chance: random.Random) -> None:
    roll = chance.random()
    if roll < 0.1:
        record["when"] = None
    elif record["when"] and roll < 0.4:
        record["when"][chance.choice(["start", "end"])] = chance.choice([None, "2016-05-24", "2018-11-10"])


def _recount(record: Record, chance: random.Random) -> None:
    for count in record["counts"]:
        count["whom"] = chance.choice([count.get("whom"), "unspecified", None, "civilian"])
        count["within"] = chance.choice([count.get("within"), True])
        if chance.random() < 0.2:
            count["high"] = None


def _rekind(record: Record, chance: random.Random) -> None:
    roll = chance.random()
    if roll < 0.1:
        record["kind"] = chance.choice(["airstrike", "shelling", "talks", "demand"])
    record["stance"] = chance.choice([record["stance"], "denied", "asserted"])
    record["weapon"] = chance.choice([record.get("weapon"), "rocket", None])
    record["aggregate"] = chance.choice([record.get("aggregate"), True])


DISTURB: tuple[Callable[[Record, random.Random], None], ...] = (
    _drop_some,
    _shift_evidence,
    _rename,
    _move,
    _redate,
    _recount,
    _rekind,
)


def disturbed(gold: list[Record], seed: int) -> list[Record]:
    """Gold with errors of every kind: lost, doubled, moved, renamed, with documents that gold has not."""
    chance = random.Random(seed)
    told: list[Record] = []
    for record in gold:
        for _ in range(chance.choice([0, 1, 1, 1, 2])):
            twin = copy.deepcopy(record)
            for change in chance.sample(DISTURB, chance.randint(0, 4)):
                change(twin, chance)
            told.append(twin)
    stranger = {**copy.deepcopy(gold[0]), "document": "stranger"}
    chance.shuffle(told)
    return [*told, stranger]


def figures_of(done: Score) -> list[tuple[float, float, float]]:
    return [
        (tally.hit, tally.extra, tally.missed)
        for tally in (done.claim, *done.fields.values(), *done.kinds.values(), done.headline, done.claim)
    ]


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("name", ["seeds", "dev"])
def test_both_scorers_give_the_same_figures(shared: Path, tmp_path: Path, name: str, seed: int) -> None:
    gold = shared / "gold" / f"{name}.jsonl"
    table = shared / "codebook" / "registry.tsv"
    records = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    told = tmp_path / "told.jsonl"
    told.write_text("\n".join(map(json.dumps, disturbed(records, seed))), encoding="utf-8")

    line = [sys.executable, "-c", DRIVER, str(shared / "codebook" / "score.py"), str(gold), str(told)]
    done = subprocess.run(line, capture_output=True, text=True, check=True, timeout=120)
    theirs = json.loads(done.stdout.rsplit("ROWS ", 1)[1])

    names = Names(read_registry(table))
    ours = compare(read_claims(gold, names), read_claims(told, names), names.registry)
    for mine, other in zip(figures_of(score(ours.pairs, names.registry)), theirs, strict=True):
        assert mine == pytest.approx(tuple(other), abs=1e-9)
    duplicates = re.search(r"^duplicates (\d+)", done.stdout, re.MULTILINE)
    assert duplicates
    assert int(duplicates.group(1)) == ours.duplicates
    assert ours.unknown == {"stranger"}
