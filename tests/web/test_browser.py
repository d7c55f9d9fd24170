"""The page in a real Chromium: it draws, it asks nothing of other machines, its words run the right way."""

import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, Request, sync_playwright
from tests.casebooks import invented_case
from tests.chromium import FLAGS, REPO, chromium

from hudna.model.view import View
from hudna.web.app import create_app
from hudna.web.site import lacks_assets

pytestmark = pytest.mark.browser

DRAWN = 60_000  # milliseconds that a software renderer on a busy machine may take


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The page of the invented case, served on a free port of this machine."""
    if lacks_assets():
        pytest.skip("built without the browser assets")
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        config = uvicorn.Config(
            create_app(invented_case(), View.INTERNAL), log_level="error", access_log=False
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [door]})
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{door.getsockname()[1]}"
        server.should_exit = True
        thread.join(timeout=30)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        launched = driver.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        yield launched
        launched.close()


class Watch:
    """What a page asked for and complained of."""

    def __init__(self, page: Page) -> None:
        self.asked: list[str] = []
        self.complaints: list[str] = []
        page.on("request", self._asked)
        page.on("requestfailed", self._failed)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda message: self._said(message.type, message.text))

    def _asked(self, request: Request) -> None:
        self.asked.append(request.url)

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the browser drops what a page left behind still wanted
            self.complaints.append(f"failed: {request.url}: {request.failure}")

    def _said(self, kind: str, words: str) -> None:
        if (
            kind in ("error", "warning") and "GPU stall" not in words
        ):  # said of reading the canvas in software
            self.complaints.append(f"{kind}: {words}")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    opened = context.new_page()
    opened.set_default_timeout(DRAWN)
    watch = Watch(opened)
    yield opened
    assert watch.complaints == []
    assert [
        url
        for url in watch.asked
        if not url.startswith(("http://127.0.0.1:", "data:", "blob:http://127.0.0.1:"))
    ] == []
    context.close()


def colours(page: Page) -> int:
    """How many different colours the map's canvas holds: one where nothing was drawn."""
    counted: int = page.evaluate(
        """async () => {
            const canvas = document.querySelector("#map canvas");
            const picture = await createImageBitmap(canvas);
            const copy = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
            copy.drawImage(picture, 0, 0);
            const data = copy.getImageData(0, 0, picture.width, picture.height).data;
            const seen = new Set();
            for (let i = 0; i < data.length; i += 4) {
                seen.add((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
            }
            return seen.size;
        }"""
    )
    return counted


def ids(page: Page) -> list[str]:
    told: list[str] = page.eval_on_selector_all(".row", "rows => rows.map(row => row.dataset.id)")
    return told


def test_the_map_draws_and_the_list_stands_beside_it(page: Page, address: str) -> None:
    page.goto(f"{address}/")
    page.wait_for_selector("#map.drawn")
    assert ids(page) == ["i-barda", "i-camp", "i-raid"]
    picture = page.locator("#map").screenshot()
    assert len(set(picture)) > 100
    assert page.locator("#timeline canvas").count() == 1
    assert page.evaluate("document.fonts.check('16px \"Noto Naskh Arabic\"', 'حلب')")


def test_the_map_holds_land_sea_points_and_labels(page: Page, address: str) -> None:
    # The canvas can be read only if it keeps what it drew.
    page.add_init_script(
        "const get = HTMLCanvasElement.prototype.getContext;"
        "HTMLCanvasElement.prototype.getContext = function (kind, more) {"
        " return get.call(this, kind, { ...more, preserveDrawingBuffer: true }); };"
    )
    page.goto(f"{address}/")
    page.wait_for_selector("#map.drawn")
    assert colours(page) > 20


def test_the_arabic_page_draws_its_map_too(page: Page, address: str) -> None:
    page.goto(f"{address}/ar/")
    page.wait_for_selector("#map.drawn")
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    box, results = page.locator("#map").bounding_box(), page.locator("#results").bounding_box()
    assert box is not None
    assert results is not None
    assert box["x"] > results["x"]


def test_filters_change_list_map_and_address_without_a_new_page(page: Page, address: str) -> None:
    page.goto(f"{address}/")
    page.wait_for_selector("#map.drawn")
    page.evaluate("window.same = true")
    with page.expect_response(lambda answer: "/points.json?kind=airstrike" in answer.url) as points:
        page.select_option("select[name=kind]", "airstrike")
    assert len(points.value.json()["features"]) == 1
    page.wait_for_url("**/?kind=airstrike")
    assert ids(page) == ["i-raid"]
    assert page.evaluate("window.same")
    page.reload()
    assert ids(page) == ["i-raid"]
    assert page.input_value("select[name=kind]") == "airstrike"


def test_a_search_in_another_spelling_finds_the_words(page: Page, address: str) -> None:
    page.goto(f"{address}/")
    page.fill("input[name=q]", "مُخَيَّم الامل")
    page.press("input[name=q]", "Enter")
    page.wait_for_url("**/?q=*")
    page.wait_for_function("document.querySelectorAll('.row').length === 1")
    assert ids(page) == ["i-camp"]


def test_arabic_words_are_marked_and_run_right_to_left(page: Page, address: str) -> None:
    page.goto(f"{address}/")
    page.click('.row[data-id="i-raid"] a')
    page.wait_for_url("**/incidents/i-raid")
    marked = page.locator("blockquote mark").first
    assert page.evaluate("mark => getComputedStyle(mark).direction", marked.element_handle()) == "rtl"
    # The first word of the marked run stands to the right of its last.
    ends = page.evaluate(
        """() => {
            const marks = [...document.querySelectorAll(".claim blockquote mark")];
            const quote = marks.find((mark) => mark.textContent.includes("غارة")).closest("blockquote");
            const box = (words) => {
                const held = [...quote.querySelectorAll("mark")];
                const node = held.find((mark) => mark.textContent.includes(words)).firstChild;
                const range = document.createRange();
                range.setStart(node, node.textContent.indexOf(words));
                range.setEnd(node, node.textContent.indexOf(words) + words.length);
                return range.getBoundingClientRect().left;
            };
            return [box("غارة"), box("قتلى")];
        }"""
    )
    assert ends[0] > ends[1]


OTHERS = ("/claims?loose=1", "/monitors", "/documents/yaqin-1", "/bulletin", "/bulletin/2016-03-05",
          "/ar/incidents/i-raid")  # fmt: skip


@pytest.mark.parametrize("path", OTHERS)
def test_every_other_page_loads_without_a_complaint(page: Page, address: str, path: str) -> None:
    answer = page.goto(f"{address}{path}")
    assert answer is not None
    assert answer.status == 200
    background = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert background == "rgb(253, 252, 249)", "the style sheet is not in force"


def test_on_a_telephone_nothing_stands_out_at_the_side(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    narrow = context.new_page()
    for path in ("/", "/incidents/i-raid", "/monitors", "/claims", "/ar/", "/bulletin/2016-03-05"):
        narrow.goto(f"{address}{path}")
        wide = narrow.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 1, path
    context.close()


def test_without_scripts_the_list_and_the_filters_still_work(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(f"{address}/?kind=airstrike")
    assert plain.locator(".row").count() == 1
    plain.goto(f"{address}/incidents/i-raid")
    assert plain.locator("blockquote mark").count() >= 3
    context.close()


def test_the_machines_own_chromium_is_found_by_the_tool() -> None:
    if not shutil.which("chromium"):
        pytest.skip("no Chromium of the machine's own")
    told = subprocess.run(
        ["sh", str(REPO / "tools/chromium.sh")], capture_output=True, text=True, check=True, timeout=60
    )
    assert Path(told.stdout.strip()).is_file()
