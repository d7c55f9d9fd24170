"""Cases of the field, told as short reports written for them: how linking and tolls must treat each.

The facts (days, places, numbers, who said them) are of real incidents; the words are not.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from tests.factories import make_claim, make_count, make_document, make_location, make_place, make_registry

from hudna.assessments.assess import assess
from hudna.assessments.origins import origins_of
from hudna.assessments.tolls import tolls
from hudna.incidents.link import Linked, link
from hudna.knowledge.linking import load_link_model
from hudna.knowledge.sources import load_outlets
from hudna.model.claim import Claim, Count, PlaceMention
from hudna.model.document import Document
from hudna.model.incident import Grade, Incident

REGISTRY = make_registry()
JABLA = make_location("جبلة", 35.36, 35.93, admin1="Latakia")
TARTUS = make_location("طرطوس", 34.89, 35.89, admin1="Tartus")
KHUWAIBIRA = make_location("الخويبيرة", 36.00, 40.95, admin1="Al-Hasakah")
HAJIN = make_location("هجين", 34.69, 40.83, admin1="Deir ez-Zor")
SHAAFAH = make_location("الشعفة", 34.60, 40.91, admin1="Deir ez-Zor")
Said = tuple[Claim, Document]


def at(*towns: str) -> tuple[PlaceMention, ...]:
    where = {"جبلة": JABLA, "طرطوس": TARTUS}
    return tuple(make_place(town, where[town]) for town in towns)


def dead(low: int, high: int | None) -> Count:
    return make_count("killed", low, high, qualifier="exact" if low == high else "at_least")


def linked(told: Sequence[Said]) -> Linked:
    reports = {report.id: report for _, report in told}
    return link(
        [claim for claim, _ in told],
        {report.id: report.published for report in reports.values()},
        load_link_model(),
        REGISTRY,
        texts={report.text_sha256: report.text for report in reports.values()},
    )


def incidents(told: Sequence[Said]) -> list[Incident]:
    claims, reports = {c.id: c for c, _ in told}, {r.id: r for _, r in told}
    found = linked(told).clusters
    return [assess(f"i-{n}", cluster, claims, reports, REGISTRY) for n, cluster in enumerate(found)]


def bombing(report: Document, words: str, towns: Sequence[PlaceMention], toll: Count, origin: str) -> Said:
    made = make_claim(
        "explosion", words, document=report, when="2016-05-23", place=None, counts=[toll], origin=origin
    )
    return replace(made, where=tuple(towns)), report


def jabla_and_tartus() -> list[Said]:
    """Four reports of the bombings of 23 May 2016, on the word of three sources."""
    state = make_document(
        "قالت سانا إن التفجيرات أودت بحياة 78 شخصا في جبلة وطرطوس. وقضى 45 منهم في جبلة. وسقط 33 في طرطوس.",
        id="state", publisher="sana", published=dt.date(2016, 5, 23),
    )  # fmt: skip
    first = make_document(
        "المرصد: تفجيرات جبلة وطرطوس حصدت أرواح 101 شخص.",
        id="first", publisher="dw.com", published=dt.date(2016, 5, 23),
    )  # fmt: skip
    later = make_document(
        "ارتفع العدد إلى 148 على الأقل بحسب المرصد في المدينتين. منهم 100 بمدينة جبلة. و48 بمدينة طرطوس.",
        id="later", publisher="media.example", published=dt.date(2016, 5, 24),
    )  # fmt: skip
    third = make_document(
        "تحدث الدفاع المدني عن 107 على الأقل في المدينتين.",
        id="third", publisher="alaraby.co.uk", published=dt.date(2016, 5, 23),
    )  # fmt: skip
    return [
        bombing(state, "أودت بحياة 78 شخصا", at("جبلة", "طرطوس"), dead(78, 78), "sana"),
        bombing(state, "وقضى 45 منهم", at("جبلة"), dead(45, 45), "sana"),
        bombing(state, "وسقط 33", at("طرطوس"), dead(33, 33), "sana"),
        bombing(first, "حصدت أرواح 101", at("جبلة", "طرطوس"), dead(101, 101), "sohr"),
        bombing(later, "ارتفع العدد إلى 148", at("جبلة", "طرطوس"), dead(148, None), "sohr"),
        bombing(later, "منهم 100", at("جبلة"), dead(100, 100), "sohr"),
        bombing(later, "و48", at("طرطوس"), dead(48, 48), "sohr"),
        bombing(third, "107 على الأقل", at("جبلة", "طرطوس"), dead(107, None), "civil_defence"),
    ]


def test_at_jabla_and_tartus_a_total_is_no_incident_and_is_never_added_to_its_parts() -> None:
    told = jabla_and_tartus()
    number = {claim.id: claim.counts[0].low for claim, _ in told}
    found = linked(told)
    totals = {number[total.claim]: total.over for total in found.totals}
    assert totals.keys() == {78, 148}
    parts = [sorted(number[c] or 0 for c in cluster.claims) for cluster in found.clusters]
    both = {
        n
        for n, told_numbers in enumerate(parts)
        if {45, 100} & set(told_numbers) or {33, 48} & set(told_numbers)
    }
    assert all(set(over) >= both for over in totals.values())


def test_at_jabla_and_tartus_each_source_keeps_its_own_figure() -> None:
    told = [each for each in jabla_and_tartus() if len(each[0].where) == 2]
    claims, reports = [claim for claim, _ in told], {report.id: report for _, report in told}
    origins = origins_of(claims, reports, REGISTRY, load_outlets())
    (toll,) = (toll for toll in tolls(claims, reports, origins) if toll.whom == "all")
    assert (toll.low, toll.best, toll.high, toll.origins) == (78, 78, None, 3)
    assert "sana: 78 (its only figure, 2016-05-23)" in toll.reasons
    assert "sohr: 148 or more (the latest of 2 figures, 2016-05-24)" in toll.reasons
    assert "civil_defence: 107 or more (its only figure, 2016-05-23)" in toll.reasons


def test_sanas_parts_alone_make_its_78() -> None:
    told = [each for each in jabla_and_tartus() if each[1].id == "state" and len(each[0].where) == 1]
    claims, reports = [claim for claim, _ in told], {report.id: report for _, report in told}
    origins = origins_of(claims, reports, REGISTRY, load_outlets())
    (toll,) = (toll for toll in tolls(claims, reports, origins) if toll.whom == "all")
    assert (toll.low, toll.best, toll.high) == (78, 78, 78)
    assert "sana: 78 (parts added: 33 + 45, 2016-05-23)" in toll.reasons


def khuwaibira() -> list[Said]:
    """Three outlets relay SANA on a strike that killed 18; the Coalition's spokesman denies it."""
    words = (
        "أفادت سانا بمقتل 18 مدنيا في الخويبيرة",
        "نقلا عن سانا: 18 قتيلا في الخويبيرة",
        "سانا: ضحايا الخويبيرة 18",
    )
    relays = []
    for n, text in enumerate(words):
        report = make_document(
            text, id=f"relay-{n}", publisher=f"relay{n}.example", published=dt.date(2018, 6, 12 + n)
        )
        claim = make_claim(
            "airstrike", document=report, when="2018-06-12", location=KHUWAIBIRA, place=None, killed=18,
            actors=["us_coalition"], origin="sana",
        )  # fmt: skip
        relays.append((claim, report))
    text = "نفى المتحدث باسم التحالف الدولي أن يكون قصف الخويبيرة"
    report = make_document(text, id="denial", publisher="relay2.example", published=dt.date(2018, 6, 14))
    denial = make_claim(
        "airstrike", document=report, when="2018-06-12", location=KHUWAIBIRA, place=None, stance="denied",
        actors=["us_coalition"], origin="us_coalition",
    )  # fmt: skip
    return [*relays, (denial, report)]


def test_at_khuwaibira_three_relays_of_one_claim_count_once_and_the_denial_attaches() -> None:
    (incident,) = incidents(khuwaibira())
    assert len(incident.claims) == 3
    assert len(incident.denials) == 1
    assert incident.origins == ("sana",)
    assert {toll.origins for toll in incident.tolls} == {1}
    assert incident.grade is Grade.CONTESTED
    (doer,) = incident.actors
    assert (doer.id, doer.said_by, doer.denied_by) == ("us_coalition", ("sana",), ("us_coalition",))


def test_shaafah_and_hajin_in_one_article_stay_two() -> None:
    text = "قتل 26 مدنيا في هجين يوم الجمعة. وكان سبعة آخرون قتلوا الخميس في الشعفة."
    article = make_document(text, id="article", publisher="daily.example", published=dt.date(2018, 11, 9))
    hajin = make_claim(
        "airstrike", "قتل 26 مدنيا في هجين يوم الجمعة", document=article, when="2018-11-09", killed=26,
        location=HAJIN, place=None, actors=["us_coalition"], origin="sohr",
    )  # fmt: skip
    shaafah = make_claim(
        "airstrike", "سبعة آخرون قتلوا الخميس في الشعفة", document=article, when="2018-11-08", killed=7,
        location=SHAAFAH, place=None, actors=["us_coalition"], origin="sohr",
    )  # fmt: skip
    other = make_document("المرصد: سبعة قتلى في الشعفة", id="other", published=dt.date(2018, 11, 9))
    again = make_claim(
        "airstrike", document=other, when="2018-11-08", killed=7, location=SHAAFAH, place=None, origin="sohr"
    )
    found = incidents([(hajin, article), (shaafah, article), (again, other)])
    best = {incident.where_name: [t.best for t in incident.tolls if t.whom == "all"] for incident in found}
    assert best == {"هجين": [26], "الشعفة": [7]}
