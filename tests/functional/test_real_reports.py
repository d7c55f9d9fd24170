"""The main job on real Arabic reports, where they are at hand: it ends well, and says what they say."""

import itertools
import random
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.pipeline.reports import incidents, tables, unsound

from hudna.cli.main import cli
from hudna.model.claim import Measure
from hudna.pipeline.casebook import Casebook
from hudna.pipeline.casebook_reader import CasebookReader

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
SEEDS, BARE = CORPUS / "seeds.jsonl", CORPUS / "seeds_raw"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared material is not on this machine"),
]
ARTICLES = 200
HAJIN = "seed-001"  # the report of the raids on Hajin and of a day of the Idlib truce


def run(case: Path, *inputs: Path) -> Result:
    done = CliRunner().invoke(cli, ["run", str(case), *map(str, inputs)])
    assert done.exit_code == 0, done.output
    return done


def articles(path: Path, number: int) -> Path:
    with (CORPUS / "airwars_articles.jsonl").open(encoding="utf-8") as lines:
        path.write_text("".join(itertools.islice(lines, number)), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return articles(tmp_path_factory.mktemp("in") / "articles.jsonl", ARTICLES)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory, source: Path) -> Casebook:
    """The five seeds, as lines and as bare text, and two hundred articles."""
    path = tmp_path_factory.mktemp("real") / "case"
    done = run(path, SEEDS, BARE, source)
    assert "  5 came twice and were skipped" in done.stdout
    return Casebook.open(path)


def test_it_ends_well_with_every_table_and_nothing_broken(case: Casebook) -> None:
    assert unsound(case) == []
    assert len(tables(case)) == 9
    assert len(case.tables.read("documents")) == ARTICLES + 5
    assert min(len(case.tables.read(name)) for name in case.tables.digests()) > 0


def test_incidents_hold_together(case: Casebook) -> None:
    reader = CasebookReader(case)
    claims = {claim.id: claim for claim in reader.claims()}
    told = [key for incident in reader.incidents() for key in (*incident.claims, *incident.denials)]
    assert len(told) == len(set(told))
    assert set(told) <= set(claims)
    for incident in reader.incidents():
        assert {claims[key].document for key in (*incident.claims, *incident.denials)} == set(
            incident.documents
        )
        for toll in incident.tolls:
            assert set(toll.sources) <= set(incident.claims)
            known = [figure for figure in (toll.low, toll.best, toll.high) if figure is not None]
            assert known == sorted(known)
    placed = sum(bool(incident.where and incident.where.chosen) for incident in reader.incidents())
    assert placed > len(reader.incidents()) / 2


def test_twenty_six_are_killed_at_hajin_by_sanas_local_sources_and_the_toll_is_open(case: Casebook) -> None:
    found = [i for i in incidents(case) if HAJIN in i.documents and "sana/local_sources" in i.origins]
    tolls = [toll for i in found for toll in i.tolls if (toll.measure, toll.whom) == ("killed", "all")]
    assert [(toll.low, toll.high) for toll in tolls] == [(26, None)]


def test_both_sides_of_the_truce_commission_are_told(case: Casebook) -> None:
    rows = [row for row in CasebookReader(case).monitors() if row.document == HAJIN]
    violations = [row for row in rows if row.measure == "violations"]
    assert sorted(row.low or 0 for row in violations if "russia" in row.monitor) == [1, 4, 4, 9]
    assert [row.low for row in violations if "turkey" in row.monitor] == [0]
    counted = {row.measure: row.low for row in rows if row.measure in ("settlements", "aid", "groups")}
    assert counted == {"settlements": 0, "aid": 0, "groups": 234}


def test_the_rounds_that_were_found_are_counted(case: Casebook) -> None:
    counts = [c for claim in CasebookReader(case).claims() if claim.document == HAJIN for c in claim.counts]
    assert 450_000 in [count.low for count in counts if count.measure is Measure.ROUNDS]


def test_the_same_again_changes_nothing_though_the_tables_were_deleted(case: Casebook, source: Path) -> None:
    head, before = case.ledger.head(), tables(case)
    for path in (case.root / "tables").iterdir():
        path.unlink()
    done = run(case.root, SEEDS, BARE, source)
    assert done.stdout.startswith(f"{ARTICLES + 5} documents (0 new)")
    assert "nothing changed since the last run" in done.stdout
    assert (case.ledger.head(), tables(case)) == (head, before)


def told(case: Path) -> tuple[set[str], list[str]]:
    """The ids of claims; and the incidents without names, which follow the order of intake."""
    found = Casebook.open(case)
    bare = (
        replace(incident, id="", findings=tuple(replace(f, id="", incident="") for f in incident.findings))
        for incident in incidents(found)
    )
    return {row["id"] for row in found.tables.read("claims")}, sorted(map(repr, bare))


def test_the_order_of_input_changes_no_claim_and_no_incident_but_names_at_most(tmp_path: Path) -> None:
    one = articles(tmp_path / "in.jsonl", 40)
    lines = one.read_text(encoding="utf-8").splitlines(keepends=True)
    random.Random(20160227).shuffle(lines)
    other = tmp_path / "shuffled.jsonl"
    other.write_text("".join(lines), encoding="utf-8")
    run(tmp_path / "one", SEEDS, one)
    run(tmp_path / "other", other, SEEDS)
    assert told(tmp_path / "one") == told(tmp_path / "other")
