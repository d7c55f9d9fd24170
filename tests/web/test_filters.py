"""Filters: they live in the address, find what was asked for, and refuse what can't be."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.datastructures import QueryParams
from tests.casebooks import MemoryCase, invented_case

from hudna.model.view import View
from hudna.publication.view import show
from hudna.web.filters import Filters, Finder
from hudna.web.index import Index, choices


def finder(case: MemoryCase | None = None, view: View = View.INTERNAL) -> Finder:
    shown = show(case or invented_case(), view)
    return Finder(shown, Index(shown))


def incidents(view: View = View.INTERNAL, **asked: str) -> list[str]:
    return [shown.incident.id for shown in finder(view=view).incidents(Filters.parse(asked))]


def claims(view: View = View.INTERNAL, **asked: str) -> list[str]:
    return [shown.claim.document for shown in finder(view=view).claims(Filters.parse(asked))]


def test_asking_for_nothing_finds_all_the_latest_first() -> None:
    assert incidents() == ["i-barda", "i-camp", "i-raid"]
    assert not Filters().active


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"kind": "airstrike"}, ["i-raid"]),
        ({"actor": "russia"}, ["i-raid"]),
        ({"place": "سراقب"}, ["i-raid"]),
        ({"place": "Idlib"}, ["i-camp", "i-raid"]),
        ({"finding": "alleged_violation"}, ["i-raid"]),
        ({"finding": "alleged_violation", "agreement": "other"}, []),
        ({"agreement": "test_truce"}, ["i-raid"]),
        ({"from": "2016-04-01"}, ["i-barda"]),
        ({"to": "2016-03-05"}, ["i-camp", "i-raid"]),
        ({"from": "2016-03-06", "to": "2016-03-31"}, []),
        ({"source": "reuters"}, ["i-raid"]),
        ({"source": "activists"}, ["i-raid"]),
    ],
)
def test_each_filter_finds_what_it_asks_for(asked: dict[str, str], found: list[str]) -> None:
    assert [shown.incident.id for shown in finder().incidents(Filters.parse(asked))] == found


def test_a_party_is_found_with_those_under_it() -> None:
    case = invented_case()
    doer = replace(case.all_incidents[0].actors[0], id="syrian_army")
    under = replace(case.all_incidents[1], actors=(doer,))
    changed = replace(case, all_incidents=(case.all_incidents[0], under))
    found = finder(changed).incidents(Filters(actor="syrian_government"))
    assert [shown.incident.id for shown in found] == ["i-camp"]


@pytest.mark.parametrize("words", ["مُخَيَّم", "طايرات", "الامل", "أُطمه", "ميلاد الحموي", "RUSSIA", "قصفت سراقب"])
def test_words_are_found_in_any_spelling(words: str) -> None:
    assert incidents(q=words) or claims(q=words)


def test_a_search_in_public_does_not_find_what_is_masked() -> None:
    for name in ("ميلاد", "الحموي", "كنان"):
        assert incidents(q=name) or claims(q=name)
        assert not incidents(View.PUBLIC, q=name)
        assert not claims(View.PUBLIC, q=name)


def test_claims_that_make_no_incident_can_be_asked_for() -> None:
    assert claims(loose="1") == ["sana-7", "sana-6", "sana-5"]
    assert claims(kind="truce_violation") == ["sana-5"]
    assert claims(stance="planned") == ["sana-6"]
    assert claims(actor="russia") == ["tass-3", "yaqin-1"]


def test_an_undated_incident_is_in_no_span_of_days() -> None:
    case = invented_case()
    undated = replace(case, all_incidents=(replace(case.all_incidents[0], when=None),))
    assert finder(undated).incidents(Filters(start="1900-01-01")) == []
    assert len(finder(undated).incidents(Filters())) == 1


ASKED = {name: st.text(max_size=20) for name in ("q", "place", "actor", "source")}


@settings(max_examples=60, deadline=None)
@given(st.fixed_dictionaries({}, optional=ASKED))
def test_an_address_gives_back_the_filters_that_made_it(asked: dict[str, str]) -> None:
    told = Filters.parse(asked)
    assert Filters.parse(QueryParams(told.query().removeprefix("?"))) == told


@pytest.mark.parametrize(
    "query",
    [{"from": "yesterday"}, {"to": "2016-13-01"}, {"kind": "unknown"}, {"finding": "guilty"}, {"page": "0"},
     {"page": "x"}, {"page": "٢"}, {"stance": "sure"}],
)  # fmt: skip
def test_what_can_not_be_asked_is_refused(query: dict[str, str]) -> None:
    with pytest.raises(ValueError):
        Filters.parse(query)


def test_the_choices_are_what_occurs() -> None:
    told = choices(show(invented_case(), View.INTERNAL))
    assert told.kinds == ("airstrike", "shelling")
    assert told.actors == ("russia",)
    assert told.findings == ("alleged_violation", "undetermined")
    assert "truce_violation" in told.claim_kinds
    assert {"Yaqin News", "reuters", "activists"} <= set(told.sources)
