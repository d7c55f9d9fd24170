"""Daily counts of the Russian and the Turkish side, as the press of those days told them.

Each figure is from the address beside it; the claims are made by hand as a report of the bulletin tells them.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pytest
from tests.factories import make_claim, make_count, make_document, make_place

from hudna.knowledge.agreements import load_agreements
from hudna.knowledge.registry import load_registry
from hudna.model.arrangement import MonitorRow
from hudna.model.claim import Claim
from hudna.model.document import Document
from hudna.truces.monitors import monitor_rows, sums

RUSSIA, TURKEY = "truce_commission_russia", "truce_commission_turkey"
CENTRE = "russian_reconciliation_centre"


@dataclass(frozen=True, slots=True)
class Bulletin:
    """One day's bulletin: what each monitor counted, by governorate."""

    day: str
    url: str
    counted: Mapping[str, tuple[int, Mapping[str, int]]]
    agreement: str = "ru_tr_dec_2016"
    joined: Mapping[str, int] = field(default_factory=dict)


BULLETINS = [
    Bulletin("2016-04-15", "http://tunisiatoday.com/amp/997/", {CENTRE: (7, {})}, "us_ru_coh_2016"),
    Bulletin(
        "2016-06-29",
        "https://almarsad.co/2016/06/29/",
        {CENTRE: (4, {"ريف دمشق": 4})},
        "us_ru_coh_2016",
        {"settlements": 166},
    ),
    Bulletin(
        "2017-02-08",
        "https://ksaplayers.com/Ksahome/NewsDetial/?nid=5797625",
        {RUSSIA: (4, {"اللاذقية": 3, "ريف دمشق": 1}), TURKEY: (11, {"ريف دمشق": 5, "إدلب": 4, "حمص": 2})},
    ),
    Bulletin(
        "2019-01-25",
        "Sputnik Arabic, 25 January 2019",
        {RUSSIA: (7, {"حماة": 4, "حلب": 3}), TURKEY: (29, {"حماة": 17, "إدلب": 5, "حلب": 5, "اللاذقية": 2})},
    ),
    Bulletin(
        "2019-02-14",
        "https://www.pakistanpoint.com/ar/news/syria/story-552006.html",
        {RUSSIA: (4, {"حلب": 1, "إدلب": 2, "حماة": 1}), TURKEY: (7, {"حماة": 4, "إدلب": 2, "حلب": 1})},
        joined={"settlements": 2518, "groups": 234},
    ),
    Bulletin(
        "2019-05-10",
        "https://noticiabrasil.net.br/amp/20190510/",
        {
            RUSSIA: (5, {"حلب": 1, "اللاذقية": 4}),
            TURKEY: (15, {"حلب": 8, "إدلب": 4, "اللاذقية": 2, "حماة": 1}),
        },
    ),
    Bulletin(
        "2019-11-06",
        "https://m2.youm7.com/story/2019/11/6/",
        {
            RUSSIA: (29, {"حلب": 10, "إدلب": 8, "اللاذقية": 6, "حماة": 5}),
            TURKEY: (20, {"حلب": 8, "إدلب": 5, "اللاذقية": 5, "حماة": 2}),
        },
    ),
]


def claims_of(bulletin: Bulletin, report: Document) -> Iterator[Claim]:
    """The claims as a report of the bulletin tells them: totals, their parts, and who has joined so far."""

    def told(kind: str, measure: str, number: int, chain: tuple[str, ...], *places: str) -> Claim:
        claim = make_claim(
            kind,
            document=report,
            when=report.published,
            place=None,
            counts=[make_count(measure, number, number)],
            origin=chain,
            aggregate=len(places) != 1,
        )
        values = {name: getattr(claim, name) for name in Claim.__slots__}
        where = tuple(make_place(name, level="governorate") for name in places)
        return Claim(**values | {"where": where, "id": f"{claim.id}-{'-'.join(places)}"})

    for monitor, (total, parts) in bulletin.counted.items():
        chain = ("russian_mod", monitor)
        if len(parts) != 1:
            yield told("truce_violation", "violations", total, chain, *parts)
        for place, number in parts.items():
            yield told("truce_violation", "violations", number, chain, place)
    for measure, number in bulletin.joined.items():
        yield told("truce_accession", measure, number, ("russian_mod",))


def table(bulletin: Bulletin) -> tuple[MonitorRow, ...]:
    day = dt.date.fromisoformat(bulletin.day)
    report = make_document("نشرة للاختبار", id=f"d-{day}", published=day, publisher="tass")
    claims = list(claims_of(bulletin, report))
    return monitor_rows(claims, {report.id: report}, load_agreements(), load_registry())


@pytest.mark.parametrize("bulletin", BULLETINS, ids=lambda bulletin: bulletin.day)
def test_the_table_reproduces_the_bulletin(bulletin: Bulletin) -> None:
    rows = table(bulletin)
    for monitor, (total, parts) in bulletin.counted.items():
        mine = {row.place: row.low for row in rows if row.monitor == monitor}
        assert mine == ({None: total} if len(parts) != 1 else {}) | dict(parts)
    assert {row.agreement for row in rows} == {bulletin.agreement}
    assert {row.standing for row in rows} == {"guarantor"}


@pytest.mark.parametrize("bulletin", BULLETINS, ids=lambda bulletin: bulletin.day)
def test_the_parts_of_each_bulletin_make_its_totals(bulletin: Bulletin) -> None:
    assert all(total.adds_up for total in sums(table(bulletin)))


@pytest.mark.parametrize("bulletin", [b for b in BULLETINS if b.joined], ids=lambda bulletin: bulletin.day)
def test_who_has_joined_so_far_is_cumulative_and_counts_of_the_day_are_not(bulletin: Bulletin) -> None:
    rows = table(bulletin)
    assert {row.measure: row.low for row in rows if row.cumulative} == bulletin.joined
    assert {row.measure for row in rows if not row.cumulative} == {"violations"}


def test_the_two_sides_counts_of_one_day_are_never_one_number() -> None:
    rows = table(BULLETINS[-1])
    totals = {row.side: row.low for row in rows if row.place is None}
    assert totals == {"russia": 29, "turkey": 20}
