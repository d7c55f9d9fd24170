"""The public view waits, blurs, masks and leaves out; the internal one shows all and says so."""

import dataclasses
import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.casebooks import CAMP_TEXT, MASSING_TEXT, MemoryCase, invented_case, one_claim_case
from tests.factories import (
    make_claim,
    make_document,
    make_incident,
    make_location,
    make_place,
    make_toll,
    span_of,
)

from hudna.model.claim import Claim, Kind, Stance
from hudna.model.view import View
from hudna.publication.exports import Dataset, export
from hudna.publication.policy import policy
from hudna.publication.shown import ShownCase
from hudna.publication.view import show, stored_page

PLANTED = ("ميلاد", "الحموي", "كنان", "kinan", "some_person", "إيغور")
THIRTY_DAYS = {Kind.BUILDUP, Kind.SUPPLY, Kind.ADVANCE, Kind.WITHDRAWAL, Kind.CACHE}


def internal(case: MemoryCase | None = None) -> ShownCase:
    return show(case or invented_case(), View.INTERNAL)


def public_view(case: MemoryCase | None = None) -> ShownCase:
    return show(case or invented_case(), View.PUBLIC)


def everything(value: object) -> Iterator[str]:
    """All strings that a shown case holds, however deep, but for the registry's own names."""
    if isinstance(value, str):
        yield value
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from everything(getattr(value, field.name))
    elif isinstance(value, dict):
        for key, below in value.items():
            yield from everything(key)
            yield from everything(below)
    elif isinstance(value, tuple | list | set | frozenset):
        for below in value:
            yield from everything(below)


def at(case: MemoryCase, day: str) -> MemoryCase:
    return replace(case, at=f"{day}T12:00:00Z")


def test_the_internal_view_shows_everything_and_is_stamped_so() -> None:
    shown = internal()
    case = invented_case()
    assert (len(shown.claims), len(shown.incidents), len(shown.documents)) == (8, 3, 7)
    assert {claim.view for claim in shown.claims} == {incident.view for incident in shown.incidents}
    assert shown.view is shown.documents[0].view is shown.claims[0].view is View.INTERNAL
    assert [item.claim for item in shown.claims] == list(case.claims())


def test_no_planted_name_handle_or_witness_is_anywhere_in_the_public_view() -> None:
    told = "\n".join(everything(public_view()))
    assert [name for name in PLANTED if name in told] == []
    assert [name for name in PLANTED if name not in "\n".join(everything(internal()))] == []


@pytest.mark.parametrize("name", PLANTED)
@pytest.mark.parametrize("dataset", list(Dataset))
def test_no_planted_name_is_in_any_public_export(name: str, dataset: Dataset) -> None:
    made = export(public_view(), dataset)
    assert name not in made.data.decode()
    assert name not in made.meta.decode()


def test_an_office_holder_named_with_the_office_stays() -> None:
    document = make_document("أعلن وزير الدفاع ثابت الرملي سريان الهدنة يوم السبت.")
    claim = make_claim("truce_start", document.text, document=document)
    (shown,) = show(one_claim_case(document, claim), View.PUBLIC).claims
    assert "ثابت الرملي" in shown.quotes[0].words()


def test_a_speaker_is_named_in_public_only_with_a_public_office() -> None:
    by_incident = {claim.claim.document: claim.claim for claim in public_view().claims}
    assert by_incident["tass-3"].attribution[0].speaker == policy().mask
    assert by_incident["tass-3"].attribution[0].id == "russian_mod"


def test_the_public_view_quotes_the_span_alone_and_never_holds_the_text() -> None:
    case = invented_case()
    shown = public_view(case)
    for claim in shown.claims:
        assert all(quote.words() and len(quote.words()) <= len(quote.span) + 3 for quote in claim.quotes)
    assert all(document.document.text == "" for document in shown.documents)
    assert stored_page(case, shown, "yaqin-1") is None
    page = stored_page(case, internal(case), "yaqin-1")
    assert page is not None
    assert page.quote.words() == case.told[0].text


def test_internal_quotes_have_the_sentence_before_and_after() -> None:
    shown = internal().claim_of
    raid = next(claim for claim in shown.values() if claim.claim.document == "yaqin-1")
    assert raid.quotes[0].words().startswith("أعلن وزير الدفاع")
    assert raid.quotes[0].words().endswith("حتى الآن.")


def lag_case(kind: Kind, stance: str = "asserted") -> MemoryCase:
    document = make_document("وقع هذا الأمر قرب البلدة.", published=dt.date(2016, 3, 5))
    claim = make_claim(kind, document.text, document=document, when="2016-03-05", stance=stance)
    return MemoryCase((document,), (claim,))


@pytest.mark.parametrize("kind", list(Kind))
def test_the_public_lag_goes_by_kind(kind: Kind) -> None:
    last_hidden, first_shown = (
        ("2016-04-04", "2016-04-06") if kind in THIRTY_DAYS else ("2016-03-08", "2016-03-09")
    )
    assert public_view(at(lag_case(kind), last_hidden)).claims == ()
    assert len(public_view(at(lag_case(kind), first_shown)).claims) == 1


@pytest.mark.parametrize("kind", [Kind.AID, Kind.EVACUATION, Kind.ACCESS])
@pytest.mark.parametrize("stance", [Stance.PLANNED, Stance.POSSIBLE])
def test_aid_and_routes_still_to_come_are_never_public(kind: Kind, stance: Stance) -> None:
    assert public_view(at(lag_case(kind, stance), "2036-01-01")).claims == ()


def test_without_a_date_the_lag_counts_from_publication_and_without_any_it_never_ends() -> None:
    case = lag_case(Kind.SHELLING)
    undated = replace(case.all_claims[0], when=None)
    assert public_view(replace(case, all_claims=(undated,), at="2016-03-08T00:00:00Z")).claims == ()
    assert len(public_view(replace(case, all_claims=(undated,), at="2016-03-09T00:00:00Z")).claims) == 1
    lost = replace(case.told[0], published=None, collected_at=None)
    assert (
        public_view(replace(case, all_claims=(undated,), told=(lost,), at="2036-01-01T00:00:00Z")).claims
        == ()
    )


def test_an_incident_waits_for_the_longest_lag_of_its_kinds() -> None:
    document = make_document("قصفت القوات البلدة ثم انسحبت منها.")
    claims = [
        make_claim(kind, words, document=document, when="2016-03-05")
        for kind, words in (("shelling", "قصفت القوات البلدة"), ("withdrawal", "انسحبت منها"))
    ]
    case = MemoryCase((document,), tuple(claims), (make_incident(claims),))
    assert public_view(at(case, "2016-03-20")).incidents == ()
    assert len(public_view(at(case, "2016-03-20")).claims) == 1
    assert len(public_view(at(case, "2016-04-20")).incidents) == 1


def test_words_of_a_claim_held_back_are_masked_in_the_quotations_of_others() -> None:
    document = make_document(MASSING_TEXT, published=dt.date(2016, 4, 20))
    whole = make_claim("shelling", MASSING_TEXT, document=document, when="2016-04-20")
    held = make_claim("buildup", "حشدت قوات كبيرة قرب تدمر", document=document, when="2016-04-20")
    (shown,) = public_view(MemoryCase((document,), (whole, held))).claims
    assert "تدمر" not in shown.quotes[0].words()
    assert "الباردة" in shown.quotes[0].words()


def test_a_title_is_left_out_while_something_of_its_report_is_held_back() -> None:
    titled = replace(invented_case().told[6], title="حشود قرب تدمر")
    case = invented_case()
    shown = public_view(replace(case, told=(*case.told[:6], titled)))
    assert shown.document_of["sana-7"].document.title is None
    assert (
        internal(replace(case, told=(*case.told[:6], titled))).document_of["sana-7"].document.title
        == "حشود قرب تدمر"
    )


def refuge(name: str, kind: str = "shelling", level: str = "settlement") -> Claim:
    text = f"سقطت قذائف على {name} صباح اليوم."
    location = make_location(name, 35.8612, 36.8034, place="geonames:1", level=level)
    document = make_document(text)
    where = make_place(name, location, span=span_of(text, name))
    return make_claim(kind, text, document=document, place=where)


def case_of(claim: Claim, text: str) -> MemoryCase:
    return MemoryCase((make_document(text),), (claim,))


@pytest.mark.parametrize(
    "name",
    ["مخيم الزهور", "المخيم", "مشفى الحكمة", "المستشفى الميداني", "مركز إيواء النازحين", "النقطة الطبية",
     "Camp Zuhur", "the field hospital"],
)  # fmt: skip
def test_coordinates_of_shelters_hospitals_and_camps_are_set_to_a_grid(name: str) -> None:
    claim = refuge(name)
    (shown,) = public_view(case_of(claim, f"سقطت قذائف على {name} صباح اليوم.")).claims
    location = shown.claim.where[0].location
    assert location is not None
    assert location.chosen is not None
    assert (location.chosen.lat, location.chosen.lon) == (35.85, 36.85)
    assert location.chosen.radius_km >= 10
    assert (location.chosen.place, location.chosen.level) == ("", "settlement")
    assert "35.8612" not in "".join(map(str, everything(shown.claim.where)))
    assert shown.coarsened


def test_a_plain_town_keeps_its_point() -> None:
    (shown,) = public_view(case_of(refuge("سرمين"), "سقطت قذائف على سرمين صباح اليوم.")).claims
    assert shown.claim.where[0].location == refuge("سرمين").where[0].location
    assert not shown.coarsened


@pytest.mark.parametrize("kind", ["aid", "access", "evacuation"])
def test_fine_points_on_routes_of_aid_are_set_to_a_grid_and_wide_ones_stay(kind: str) -> None:
    text = "سقطت قذائف على سرمين صباح اليوم."
    (fine,) = public_view(case_of(refuge("سرمين", kind), text)).claims
    (wide,) = public_view(case_of(refuge("سرمين", kind, "governorate"), text)).claims
    assert fine.coarsened
    assert not wide.coarsened


def test_an_incident_at_a_refuge_is_blurred_and_its_export_has_no_gazetteer_id() -> None:
    shown = public_view()
    camp = shown.incident_of["i-camp"]
    assert camp.coarsened
    rows = [json.loads(line) for line in export(shown, Dataset.INCIDENTS).data.splitlines()]
    where = next(row["where"] for row in rows if row["id"] == "i-camp")
    assert where == {
        "name": "مخيم الأمل",
        "place": None,
        "lat": 36.25,
        "lon": 36.65,
        "level": "site",
        "radius_km": 10,
    }


def test_a_toll_whose_claims_are_all_held_back_goes_and_others_cite_the_visible() -> None:
    document = make_document("قصفت القوات البلدة ثم انسحبت منها.")
    seen = make_claim("shelling", "قصفت القوات البلدة", document=document, when="2016-03-05")
    hidden = make_claim("aid", "انسحبت منها", document=document, when="2016-03-05", stance="planned")
    tolls = [make_toll(sources=(seen.id, hidden.id)), make_toll(measure="wounded", sources=(hidden.id,))]
    incident = replace(make_incident([seen, hidden], tolls=tolls), kinds=(Kind.SHELLING,))
    (shown,) = public_view(MemoryCase((document,), (seen, hidden), (incident,))).incidents
    assert [(toll.measure, toll.sources) for toll in shown.incident.tolls] == [("killed", (seen.id,))]
    assert shown.incident.claims == (seen.id,)


def test_what_is_held_back_is_counted() -> None:
    held = public_view().held
    assert (held.claims, held.documents, held.incidents, held.monitors) == (2, 1, 0, 0)


def test_a_document_id_that_names_a_person_is_replaced_everywhere() -> None:
    named = replace(make_document(CAMP_TEXT, id="محمد_الدالاتي_3"))
    claim = make_claim("shelling", CAMP_TEXT, document=named)
    case = MemoryCase((named,), (claim,), (make_incident([claim]),))
    told = "\n".join(everything(public_view(case)))
    assert "الدالاتي" not in told
    assert public_view(case).claims[0].claim.document in public_view(case).document_of


def test_collectors_are_not_named_in_public() -> None:
    assert {document.document.collector for document in public_view().documents} == {None}
    assert {document.document.collector for document in internal().documents} == {"test"}


def test_addresses_of_accounts_are_cut_to_their_host() -> None:
    assert public_view().document_of["tass-3"].document.url == "https://twitter.com/"
    assert public_view().document_of["reuters-2"].document.url == "https://reuters.example/2"


def test_silence_is_counted_over_all_reports_so_that_the_lag_does_not_look_like_it() -> None:
    counted = {(row.publisher, row.day): row.reports for row in public_view().coverage}
    assert counted["sana", dt.date(2016, 3, 5)] == 2


def test_an_expunged_text_leaves_the_particulars_of_its_claims() -> None:
    case = invented_case()
    gone = replace(case, expunged=frozenset({case.told[0].text_sha256}))
    for view in View:
        shown = {claim.claim.document: claim for claim in show(gone, view).claims}
        assert shown["yaqin-1"].quotes == ()
        assert shown["yaqin-1"].claim.counts


def test_only_the_view_makes_what_outputs_take(repo: Path) -> None:
    made = re.compile(r"\bShown(?:Case|Claim|Document|Incident|Monitor)\(")
    sources = (repo / "src" / "hudna").rglob("*.py")
    makers = {path.name for path in sources if made.search(path.read_text(encoding="utf-8"))}
    assert makers == {"internal.py", "public.py", "view.py"}


def test_a_duplicate_text_is_read_once_and_masked_in_both() -> None:
    first = make_document(CAMP_TEXT, id="a")
    second = replace(first, id="b")
    claims = [make_claim("shelling", CAMP_TEXT, document=document) for document in (first, second)]
    claims = [claims[0], replace(claims[1], id="c-0000000000000002")]
    shown = public_view(MemoryCase((first, second), tuple(claims)))
    assert all("الحموي" not in claim.quotes[0].words() for claim in shown.claims)
