"""The pages: each address, in both languages and views, and what must stand on it."""

import json
import re
from dataclasses import replace

import pytest
from starlette.testclient import TestClient
from tests.casebooks import MemoryCase, invented_case

from hudna.model.view import View
from hudna.web.app import create_app

ADDRESSES = (
    "/", "/claims", "/claims?loose=1", "/monitors", "/documents", "/documents/yaqin-1", "/bulletin",
    "/bulletin/2016-03-05", "/incidents/i-raid", "/incidents/i-camp", "/points.json", "/data/claims.jsonl",
    "/data/incidents.jsonl.meta.json",
)  # fmt: skip
PLANTED = ("ميلاد", "الحموي", "كنان", "some_person", "إيغور")


def client(view: View = View.INTERNAL, case: MemoryCase | None = None) -> TestClient:
    app = create_app(case or invented_case(), view)
    return TestClient(app, base_url="http://127.0.0.1", follow_redirects=False)


INTERNAL, PUBLIC = client(), client(View.PUBLIC)


def text(address: str, on: TestClient = INTERNAL) -> str:
    answer = on.get(address)
    assert answer.status_code == 200, address
    told: str = answer.text
    return told


@pytest.mark.parametrize("lang", ["", "/ar"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_answers_in_both_languages_and_views(lang: str, address: str) -> None:
    for on in (INTERNAL, PUBLIC):
        assert on.get(lang + address).status_code == 200


@pytest.mark.parametrize("lang", ["", "/ar"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_no_page_of_the_public_view_holds_a_planted_name(lang: str, address: str) -> None:
    told = text(lang + address, PUBLIC)
    assert [name for name in PLANTED if name in told] == []


def test_every_page_is_stamped_with_its_view_and_who_coded_it() -> None:
    for address in ("/", "/claims", "/monitors", "/incidents/i-raid", "/documents"):
        assert "Internal view" in text(address)
        assert "Public view" in text(address, PUBLIC)
        assert "Machine-coded" in text(address)


def test_the_list_shows_day_place_doer_toll_and_findings() -> None:
    row = re.search(r'<li class="row" data-id="i-raid">.*?</li>', text("/"), re.DOTALL)
    assert row is not None
    words = ("5 March 2016", "سراقب", "5 or more", "killed", "russia", "contested", "alleged ceasefire")
    assert [word for word in words if word not in row.group()] == []


def test_a_partial_request_gets_the_list_alone_and_the_address_to_show() -> None:
    answer = INTERNAL.get("/?kind=airstrike&q=&from=", headers={"HX-Request": "true"})
    assert answer.text.lstrip().startswith('<section id="results"')
    assert answer.headers["HX-Push-Url"] == "/?kind=airstrike"
    assert "HX-Request" in answer.headers["Vary"]
    assert "i-raid" in answer.text
    assert "i-camp" not in answer.text


def test_points_follow_the_same_filters_as_the_list() -> None:
    ids = [f["properties"]["id"] for f in INTERNAL.get("/points.json?kind=airstrike").json()["features"]]
    assert ids == ["i-raid"]
    (feature,) = INTERNAL.get("/points.json?place=سراقب").json()["features"]
    assert feature["geometry"]["coordinates"] == [36.8009, 35.8644]
    assert (feature["properties"]["killed"], feature["properties"]["radius_km"]) == (5, 3.0)


def test_public_points_of_refuges_are_blurred() -> None:
    features = {f["properties"]["id"]: f for f in PUBLIC.get("/points.json").json()["features"]}
    assert features["i-camp"]["geometry"]["coordinates"] == [36.65, 36.25]
    assert features["i-camp"]["properties"]["radius_km"] == 10


def test_an_incident_shows_words_right_to_left_with_what_stands_around_them() -> None:
    page = text("/incidents/i-raid")
    assert '<blockquote class="said" lang="ar" dir="rtl">' in page
    assert '<mark class="trigger">وأفاد</mark>' in page
    assert '<span class="context">أعلن وزير الدفاع ثابت الرملي أن الهدنة سارية. </span>' in page


def test_an_incident_shows_chain_toll_by_source_findings_place_and_links() -> None:
    page = text("/incidents/i-raid")
    words = (
        "activists (via Yaqin News)",
        "killed: 5 civilians",
        "denied by",
        "A test ceasefire",
        "What is missing: at what hour",
        "made for a test",
        "same place; same day",
        "no upper bound told",
        "35.8644",
        "the name as written",
        "sources name different doers",
    )
    assert [word for word in words if word not in page] == []


def test_an_id_that_was_given_up_leads_to_the_incident_that_holds_its_claims() -> None:
    answer = INTERNAL.get("/incidents/i-old")
    assert (answer.status_code, answer.headers["location"]) == (308, "/incidents/i-raid")
    assert INTERNAL.get("/ar/incidents/i-old").headers["location"] == "/ar/incidents/i-raid"


def test_the_stored_page_is_internal_only() -> None:
    told = text("/documents/yaqin-1")
    assert "ولم يصدر تعليق" in told
    public = text("/documents/yaqin-1", PUBLIC)
    assert "ولم يصدر تعليق" not in public
    assert "https://news.example/1" in public


def test_claims_that_make_no_incident_are_found() -> None:
    told = text("/claims?loose=1")
    assert "تسعة خروق" in told
    assert "3 claims" in told
    assert "part of incident" not in told.lower()


def test_monitors_stand_side_by_side_and_lead_to_their_claim() -> None:
    case = invented_case()
    other = replace(case.rows[0], monitor="turkey", low=0, high=0, unconfirmed_by=("russia",))
    page = text("/monitors", client(case=replace(case, rows=(*case.rows, other))))
    assert page.index("russian reconciliation centre") < page.index("turkey")
    assert "unconfirmed by russia" in page
    assert f'href="/claims/{case.rows[0].claim}"' in page


@pytest.mark.parametrize(
    "address",
    ["/incidents/nothing", "/claims/nothing", "/documents/nothing", "/nothing", "/ar/incidents/nothing"],
)
def test_what_is_not_there_says_so(address: str) -> None:
    answer = INTERNAL.get(address)
    assert answer.status_code == 404
    assert ("لا يوجد شيء" if address.startswith("/ar") else "no such thing") in answer.text


@pytest.mark.parametrize(
    "address", ["/?from=never", "/?kind=x", "/claims?page=0", "/bulletin/soon", "/bulletin?day=x"]
)
def test_what_can_not_be_read_says_so(address: str) -> None:
    answer = INTERNAL.get(address)
    assert answer.status_code == 400
    assert "can&#39;t be read" in answer.text


def test_an_incident_that_is_held_back_is_not_there_in_public() -> None:
    recent = replace(invented_case(), at="2016-03-06T12:00:00Z")
    assert client(View.PUBLIC, recent).get("/incidents/i-raid").status_code == 404
    assert client(View.INTERNAL, recent).get("/incidents/i-raid").status_code == 200


def test_datasets_can_be_fetched_with_their_meta() -> None:
    lines = text("/data/incidents.jsonl").splitlines()
    assert json.loads(lines[0])["id"] == "i-raid"
    assert INTERNAL.get("/data/incidents.jsonl.meta.json").json()["records"] == len(lines) == 3
    assert "attachment" in INTERNAL.get("/data/claims.jsonl").headers["content-disposition"]


def test_the_other_language_is_one_step_away_at_the_same_address() -> None:
    assert 'href="/ar/incidents/i-raid" lang="ar"' in text("/incidents/i-raid")
    assert 'href="/incidents/i-raid" lang="en"' in text("/ar/incidents/i-raid")
    assert '<html lang="ar" dir="rtl">' in text("/ar/")


def test_an_empty_casebook_says_what_to_do() -> None:
    assert "hudna run" in text("/", client(case=MemoryCase()))


def test_a_long_list_comes_in_pages() -> None:
    case = invented_case()
    many = tuple(replace(case.all_incidents[0], id=f"i-{n:03}") for n in range(130))
    on = client(case=replace(case, all_incidents=many))
    assert text("/", on).count('class="row"') == 60
    assert 'href="/?page=2"' in text("/", on)
    assert text("/?page=3", on).count('class="row"') == 10
    assert "130 incidents" in text("/?page=3", on)
