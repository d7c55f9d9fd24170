"""What five real reports say is found on the page, in a real Chromium."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright
from tests.chromium import FLAGS, REPO, chromium

pytestmark = pytest.mark.browser

HUDNA = [sys.executable, "-m", "hudna.cli.main"]
RUSSIAN_SIDE = "Russian side of the Russian-Turkish truce commission"
TURKISH_SIDE = "Turkish side of the Russian-Turkish truce commission"


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A casebook of the seed reports; the tests are skipped where those are not there."""
    reports = REPO.parent / "shared" / "corpus" / "seeds.jsonl"
    if not reports.is_file():
        pytest.skip("the shared material is not on this machine")
    case = tmp_path_factory.mktemp("seeds") / "case"
    subprocess.run([*HUDNA, "run", str(case), str(reports)], check=True, capture_output=True, timeout=300)
    return case


@pytest.fixture(scope="module")
def address(seeds: Path) -> Iterator[str]:
    words = [*HUDNA, "serve", str(seeds), "--port", "0"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        found = re.search(r"http://[^/\s]+", server.stdout.readline())
        assert found is not None
        yield found.group()
        server.terminate()


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        opened = browser.new_page(viewport={"width": 1280, "height": 900})
        opened.set_default_timeout(60_000)
        yield opened
        browser.close()


def cells(page: Page, measure: str, place: str) -> dict[str, str]:
    """One line of the monitors' table by its columns' names."""
    heads = page.locator("table.monitors thead th bdi").all_inner_texts()
    for row in page.locator("table.monitors tbody tr").all():
        named = row.locator("th").inner_text(), row.locator("td").nth(1).inner_text()
        if named == (measure, place):
            return dict(zip(heads, row.locator("td").all_inner_texts()[2:], strict=True))
    raise AssertionError(f"no line for {measure}, {place}")


def test_twenty_six_killed_at_hajin_on_the_word_of_local_sources_with_the_toll_open(
    page: Page, address: str
) -> None:
    page.goto(f"{address}/?place=هجين")
    row = page.locator(".row", has_text="26 or more").first
    assert "هجين" in row.inner_text()
    row.locator("a").click()
    page.wait_for_url("**/incidents/*")
    toll = page.locator("table.toll tr", has_text="killed, all").first
    assert toll.locator("td").all_inner_texts()[:3] == ["26", "26", "no upper bound told"]
    sources = page.locator("table.sources").inner_text()
    assert "(via SANA)" in sources
    assert "26 or more" in sources
    assert page.locator(".claims mark", has_text="26").count() >= 1


def test_the_russian_sides_nine_violations_stand_beside_the_turkish_sides_none(
    page: Page, address: str
) -> None:
    page.goto(f"{address}/monitors")
    whole = cells(page, "violations", "in all")
    assert whole[RUSSIAN_SIDE].startswith("9")
    assert whole[TURKISH_SIDE].startswith("0")
    assert "Russian Ministry of Defence" in whole[TURKISH_SIDE]
    parts = {
        place: cells(page, "violations", place)[RUSSIAN_SIDE][0] for place in ("حماة", "اللاذقية", "حلب")
    }
    assert parts == {"حماة": "4", "اللاذقية": "1", "حلب": "4"}


def test_no_settlement_no_aid_and_the_groups_that_joined_are_counted(page: Page, address: str) -> None:
    page.goto(f"{address}/monitors")
    told = {m: cells(page, m, "in all") for m in ("settlements", "deliveries of aid", "groups")}
    ministry = "Russian Ministry of Defence"
    assert told["settlements"][ministry].startswith("0")
    assert told["deliveries of aid"][ministry].startswith("0")
    assert told["groups"][ministry].startswith("234")


def test_the_rounds_found_are_among_the_claims_that_make_no_incident(page: Page, address: str) -> None:
    page.goto(f"{address}/claims?kind=cache&loose=1")
    claim = page.locator(".claim", has_text="rounds: 450000")
    assert claim.count() == 1
    assert claim.locator("mark").count() >= 1
