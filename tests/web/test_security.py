"""Hostile words in reports, hostile addresses and hostile hosts change nothing."""

import re
from dataclasses import replace
from functools import cache

import pytest
from starlette.testclient import TestClient
from tests.casebooks import MemoryCase, invented_case
from tests.factories import (
    make_claim,
    make_document,
    make_finding,
    make_incident,
    make_location,
    make_mention,
    make_toll,
)

from hudna.model.incident import AllegedDoer, Link
from hudna.model.view import View
from hudna.publication.bulletin import style_digest
from hudna.web.app import create_app

HOSTILE = "\"><script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}'<!--\u202e"
PAGES = ("/", "/claims", "/monitors", "/documents", "/incidents/i-raid", "/documents/yaqin-1", "/ar/claims")
HOSTILE_PAGES = ("/", "/claims", "/incidents/i-1", "/documents", "/documents/d%3C1%3E", "/monitors", "/ar/",
                 "/bulletin/2016-03-05")  # fmt: skip
FETCHING = re.compile(r'<(?:link|script|img|source|iframe|object|embed)[^>]+(?:href|src|data)="([^"]+)"')
ISOLATING = (
    "bdi",
    "blockquote",
    "span",
    "mark",
    "title",
    "li",
    "p",
    "dd",
    "svg",
    "code",
    "option",
    "ul",
    "h1",
)


@cache
def client(*, hostile: bool = False, view: View = View.INTERNAL) -> TestClient:
    app = create_app(hostile_case() if hostile else invented_case(), view)
    return TestClient(app, base_url="http://localhost", follow_redirects=False)


def hostile_case() -> MemoryCase:
    text = f"قصف {HOSTILE} على البلدة"
    document = make_document(text, id="d<1>", publisher=HOSTILE, url="javascript:alert(3)", title=HOSTILE)
    claim = make_claim(
        "shelling", text, document=document, place=HOSTILE, location=make_location(HOSTILE), killed=3,
        actors=[make_mention(None, HOSTILE)], origin=[make_mention(None, HOSTILE)], rule=HOSTILE,
    )  # fmt: skip
    toll = replace(make_toll(sources=(claim.id,), unresolved=HOSTILE), reasons=(HOSTILE,))
    finding = make_finding("i-1", agreement=HOSTILE, clauses=(HOSTILE,))
    incident = make_incident(
        [claim],
        where_name=HOSTILE,
        tolls=[toll],
        findings=[replace(finding, reason=HOSTILE, chain=(HOSTILE,))],
        location=make_location(HOSTILE),
        actors=[AllegedDoer(HOSTILE, (HOSTILE,), (HOSTILE,), (HOSTILE,))],
        origins=(HOSTILE,),
    )
    incident = replace(incident, reasons=(HOSTILE,))
    link = Link(claim.id, claim.id, 1.0, (HOSTILE,))
    return MemoryCase((document,), (claim,), (incident,), all_links=(link,), title=HOSTILE)


@pytest.mark.parametrize("address", PAGES)
def test_the_policy_allows_no_inline_code_or_style_and_no_other_machine(address: str) -> None:
    policy = client().get(address).headers["content-security-policy"]
    told = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert told["default-src"] == told["base-uri"] == told["frame-ancestors"] == "'none'"
    assert told["script-src"] == told["style-src"] == told["connect-src"] == told["worker-src"] == "'self'"
    assert "unsafe" not in policy
    assert "http" not in policy


def test_a_bulletin_may_use_its_own_style_sheet_and_nothing_else() -> None:
    policy = client().get("/bulletin/2016-03-05").headers["content-security-policy"]
    assert f"style-src 'self' '{style_digest()}'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("address", PAGES)
def test_pages_hold_no_inline_code_style_or_foreign_address(address: str) -> None:
    html = client().get(address).text
    assert not re.search(r"\son\w+=|\sstyle=|<style|javascript:", html)
    assert all('src="/static/' in tag for tag in re.findall(r"<script[^>]*>", html))
    fetched = FETCHING.findall(html)
    assert all(address.startswith("/static/") for address in fetched)


@pytest.mark.parametrize("view", list(View))
@pytest.mark.parametrize("address", HOSTILE_PAGES)
def test_hostile_words_stay_words(view: View, address: str) -> None:
    html = client(hostile=True, view=view).get(address).text
    assert "<img src=x" not in html
    assert "<script>alert" not in html
    assert "javascript:" not in html
    assert "{{7*7}}" in html or address in ("/documents", "/monitors")


def test_hostile_words_in_a_search_stay_words() -> None:
    html = client().get("/", params={"q": HOSTILE, "place": HOSTILE}).text
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_names_of_any_direction_are_kept_apart() -> None:
    html = client(hostile=True).get("/incidents/i-1").text
    around = [html[found.start() - 400 : found.start()] for found in re.finditer("\u202e", html)]
    assert len(around) > 10
    assert all(max(before.rfind(f"<{name}") for name in ISOLATING) >= 0 for before in around)


@pytest.mark.parametrize("host", ["attacker.example", "127.0.0.1.attacker.example", "10.0.0.7"])
def test_only_this_machine_is_answered(host: str) -> None:
    answer = client().get("/", headers={"host": host})
    assert answer.status_code == 400
    assert "سراقب" not in answer.text


def test_pages_are_not_kept_by_the_browser_and_static_files_for_good() -> None:
    on = client()
    page = on.get("/")
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["referrer-policy"] == "no-referrer"
    assert page.headers["x-content-type-options"] == "nosniff"
    sheet = re.search(r'href="(/static/\w+/page.css)"', page.text)
    assert sheet is not None
    assert "immutable" in on.get(sheet.group(1)).headers["cache-control"]


def test_static_files_are_named_by_what_they_hold() -> None:
    builds = {re.findall(r"/static/(\w+)/", client().get(address).text)[0] for address in ("/", "/claims")}
    assert len(builds) == 1
    assert client().get("/static/other/page.css").status_code == 404
    assert client().get(f"/static/{builds.pop()}/../app.py").status_code == 404


@pytest.mark.parametrize("address", ["/docs", "/redoc", "/openapi.json"])
def test_pages_that_would_ask_another_machine_are_not_there(address: str) -> None:
    assert client().get(address).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_the_page_changes_nothing(method: str) -> None:
    assert getattr(client(), method)("/").status_code in (400, 404, 405)
