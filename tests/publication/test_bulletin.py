"""The bulletin: one file that needs nothing else, every figure cited, hostile words without effect."""

import base64
import datetime as dt
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from tests.casebooks import DAY, MemoryCase, invented_case
from tests.factories import make_claim, make_document, make_incident, make_toll

from hudna.model.view import View
from hudna.publication.bulletin import bulletin, coverage, covers, days_told, style_digest
from hudna.publication.exports import Export
from hudna.publication.view import show

BOTH = pytest.mark.parametrize("view", list(View))
TONGUES = pytest.mark.parametrize("lang", ["en", "ar"])


def made(
    view: View = View.INTERNAL, lang: str = "en", case: MemoryCase | None = None, day: dt.date = DAY
) -> Export:
    return bulletin(show(case or invented_case(), view), day, lang)


def page(
    view: View = View.INTERNAL, lang: str = "en", case: MemoryCase | None = None, day: dt.date = DAY
) -> str:
    return made(view, lang, case, day).data.decode()


class Shape(HTMLParser):
    """Tags that stay open, addresses that a browser would fetch, ids, and links to them."""

    void = frozenset({"meta", "br", "rect", "circle", "path", "link", "img", "input"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.fetched: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag not in self.void:
            self.open.append(tag)
        self.fetched += [
            value or "" for name, value in attrs if name in ("src", "srcset", "data", "xlink:href")
        ]
        self.fetched += [told.get("href") or ""] if tag in ("link", "use", "image") else []
        self.ids += [told["id"] or ""] if "id" in told else []
        self.links += [told.get("href") or ""] if tag == "a" else []
        assert not [name for name in told if name.startswith("on") or name == "style"]
        assert tag not in ("script", "iframe", "object", "embed", "form")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.void:
            assert self.open.pop() == tag


def shape(html: str) -> Shape:
    told = Shape()
    told.feed(html)
    assert told.open == []
    return told


@BOTH
@TONGUES
def test_a_bulletin_is_one_well_formed_file_that_fetches_nothing(view: View, lang: str) -> None:
    told = shape(page(view, lang))
    assert told.fetched == []
    assert all(link.startswith(("#", "https://")) for link in told.links)
    assert len(told.ids) == len(set(told.ids))


@BOTH
@TONGUES
def test_the_same_casebook_gives_the_same_bytes(view: View, lang: str) -> None:
    assert bulletin(show(invented_case(), view), DAY, lang) == bulletin(
        show(invented_case(), view), DAY, lang
    )


def test_arabic_runs_right_to_left_and_english_left_to_right() -> None:
    assert '<html lang="ar" dir="rtl">' in page(lang="ar")
    assert '<html lang="en" dir="ltr">' in page(lang="en")
    assert page(lang="en").count('lang="ar" dir="rtl"') >= 4


@BOTH
@TONGUES
def test_the_view_and_who_coded_it_are_stamped_on_the_top(view: View, lang: str) -> None:
    html = page(view, lang)
    stamp = html[html.index('class="stamp') :].split("</p>")[0]
    words = {
        "en": ("Internal view", "Public view", "Machine-coded"),
        "ar": ("عرض داخلي", "عرض علني", "ترميز آلي"),
    }
    assert words[lang][0 if view is View.INTERNAL else 1] in stamp
    assert words[lang][2] in stamp


def test_every_figure_cites_claims_whose_words_are_on_the_page() -> None:
    html = page()
    rows = re.findall(r'<tr><th scope="row">(?:killed|wounded).*?</tr>', html, re.DOTALL)
    cited = [re.findall(r'class="cite" href="#(c-\w+)"', row) for row in rows]
    assert len(rows) == 3
    assert all(cited)
    ids = set(shape(html).ids)
    assert {claim for row in cited for claim in row} <= ids


def test_an_open_toll_is_never_a_bare_number() -> None:
    row = re.search(r'<tr><th scope="row">killed, civilians.*?</tr>', page(), re.DOTALL)
    assert row is not None
    assert "no upper bound told" in row.group()


@TONGUES
def test_no_planted_name_is_in_a_public_bulletin(lang: str) -> None:
    html = page(View.PUBLIC, lang)
    assert [name for name in ("ميلاد", "الحموي", "كنان", "some_person", "إيغور") if name in html] == []
    assert "Not for publication" not in html


def test_monitors_stand_side_by_side_with_their_standing_and_who_cannot_confirm() -> None:
    case = invented_case()
    row = replace(case.rows[0], unconfirmed_by=("turkey",), relayed_by=("sana",))
    html = page(case=replace(case, rows=(row,)))
    assert "russian reconciliation centre" in html
    assert "guarantor" in html
    assert "unconfirmed by turkey" in html
    assert "On whose word: <bdi>sana</bdi>" in html


def test_silent_sources_are_named() -> None:
    case = invented_case()
    quiet = make_document("تقرير قديم.", id="old", publisher="Quiet Post", published=dt.date(2016, 3, 1))
    told = coverage(show(replace(case, told=(*case.told, quiet)), View.INTERNAL), DAY)
    (row,) = [row for row in told if row.publisher == "Quiet Post"]
    assert (row.silent, row.last) == (True, dt.date(2016, 3, 1))
    assert "silent" in page(case=replace(case, told=(*case.told, quiet)))


def test_findings_come_with_their_reason_and_what_is_missing() -> None:
    html = page()
    assert "alleged ceasefire violation" in html
    assert "made for a test" in html
    assert "at what hour" in html


def test_claims_that_make_no_incident_are_told_as_statements() -> None:
    assert "ceasefire violation reported" in page()
    assert "تسعة خروق" in page()


def test_a_count_whose_claim_is_of_another_day_has_its_words_printed_too() -> None:
    case = invented_case()
    row = replace(case.rows[0], start=dt.date(2016, 3, 1), end=dt.date(2016, 3, 1))
    html = page(case=replace(case, rows=(row,)), day=dt.date(2016, 3, 1))
    assert "Other claims that figures rest on" in html
    assert f'id="{row.claim}"' in html


def test_a_day_without_incidents_says_that_silence_is_not_quiet() -> None:
    html = page(day=dt.date(2016, 2, 1))
    assert "does not mean that nothing happened" in html
    shape(html)


def test_hostile_words_in_a_report_have_no_effect() -> None:
    hostile = '<script>alert(1)</script>"><img src=x onerror=alert(2)> قصف'
    document = replace(
        make_document(hostile, publisher="</title><script>x</script>", url="javascript:alert(3)"),
        title=hostile,
    )
    claim = make_claim("shelling", hostile, document=document, place=hostile, origin=[])
    incident = make_incident([claim], where_name=hostile, tolls=[make_toll(sources=(claim.id,))])
    case = MemoryCase((document,), (claim,), (incident,), title="<b>case</b>")
    for lang in ("en", "ar"):
        html = page(case=case, lang=lang)
        shape(html)
        assert "javascript:" not in html
        assert "<script" not in html


def test_the_style_sheet_is_the_one_thing_that_the_policy_allows() -> None:
    html = page()
    css = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    assert css is not None
    digest = base64.b64encode(hashlib.sha256(css.group(1).encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in html.replace("&#39;", "'")
    assert style_digest() == f"sha256-{digest}"


def test_the_meta_file_names_day_and_language() -> None:
    meta = json.loads(made(View.PUBLIC, "ar").meta)
    assert (meta["export"], meta["day"], meta["lang"], meta["records"]) == ("bulletin", "2016-03-05", "ar", 2)


def test_an_incident_belongs_to_each_of_its_days() -> None:
    case = invented_case()
    when = case.all_incidents[0].when
    assert covers(when, DAY)
    assert not covers(when, DAY + dt.timedelta(days=1))
    assert not covers(None, DAY)
    assert DAY in days_told(show(case, View.INTERNAL))
