"""Reporting mechanisms' own counts: one row each, kept apart by side, place, day and kind of counter."""

import datetime as dt
from collections.abc import Iterable, Sequence

from tests.factories import make_actor, make_claim, make_count, make_document, make_place, make_registry

from hudna.knowledge.agreements import load_agreements
from hudna.knowledge.registry import load_registry
from hudna.model.arrangement import MonitorRow
from hudna.model.claim import Claim, Stance, When, WhenBasis
from hudna.truces.monitors import monitor_rows, sums

BULLETIN = make_document("نشرة للاختبار", id="d-bulletin", publisher="tass", published=dt.date(2017, 2, 8))
RUSSIA, TURKEY = "truce_commission_russia", "truce_commission_turkey"


def days(first: str, last: str) -> When:
    return When(dt.date.fromisoformat(first), dt.date.fromisoformat(last), WhenBasis.RELATIVE)


PAST_DAY = days("2017-02-07", "2017-02-08")


def counted(
    number: int,
    *places: str,
    by: Iterable[str] = ("russian_mod", RUSSIA),
    measure: str = "violations",
    kind: str = "truce_violation",
    when: When = PAST_DAY,
    stance: Stance = Stance.ASSERTED,
    aggregate: bool | None = None,
    on: Iterable[str] = (),
    unit: str | None = None,
) -> Claim:
    claim = make_claim(
        kind,
        document=BULLETIN,
        when=when,
        place=None,
        counts=[make_count(measure, number, number, unit=unit)],
        origin=by,
        stance=stance,
        aggregate=len(places) != 1 if aggregate is None else aggregate,
        targets=on,
    )
    values = {name: getattr(claim, name) for name in Claim.__slots__}
    return Claim(**values | {"where": tuple(make_place(name, level="governorate") for name in places)})


def table(claims: Sequence[Claim]) -> tuple[MonitorRow, ...]:
    return monitor_rows(claims, {BULLETIN.id: BULLETIN}, load_agreements(), load_registry())


def told(rows: Iterable[MonitorRow]) -> dict[tuple[str, str | None], int | None]:
    return {(row.monitor, row.place): row.low for row in rows}


TURKISH = ("russian_mod", TURKEY)
EIGHT_FEBRUARY = [
    counted(4, "اللاذقية", "ريف دمشق"),
    counted(3, "اللاذقية"),
    counted(1, "ريف دمشق"),
    counted(11, "ريف دمشق", "إدلب", "حمص", by=TURKISH),
    counted(5, "ريف دمشق", by=TURKISH),
    counted(4, "إدلب", by=TURKISH),
    counted(2, "حمص", by=TURKISH),
    counted(11, by=("russian_mod",), on=[TURKEY], stance=Stance.DENIED),
]


def test_on_8_february_2017_the_russian_side_counts_4_as_3_and_1_and_the_turkish_side_11_as_5_4_and_2() -> (
    None
):
    assert told(table(EIGHT_FEBRUARY)) == {
        (RUSSIA, None): 4,
        (RUSSIA, "اللاذقية"): 3,
        (RUSSIA, "ريف دمشق"): 1,
        (TURKEY, None): 11,
        (TURKEY, "ريف دمشق"): 5,
        (TURKEY, "إدلب"): 4,
        (TURKEY, "حمص"): 2,
    }


def test_on_8_february_2017_the_russian_ministry_confirms_none_of_the_11() -> None:
    unconfirmed = {(r.monitor, r.place): r.unconfirmed_by for r in table(EIGHT_FEBRUARY)}
    assert {by for (monitor, _), by in unconfirmed.items() if monitor == TURKEY} == {("russian_mod",)}
    assert {by for (monitor, _), by in unconfirmed.items() if monitor == RUSSIA} == {()}


def test_the_counts_of_both_sides_add_up() -> None:
    found = sums(table(EIGHT_FEBRUARY))
    assert [(s.total.low, sorted(p.low or 0 for p in s.parts), s.adds_up) for s in found] == [
        (4, [1, 3], True),
        (11, [2, 4, 5], True),
    ]


def test_a_total_that_its_parts_do_not_make_is_told() -> None:
    (total,) = sums(table([counted(5, "حماة", "حلب"), counted(1, "حماة"), counted(2, "حلب")]))
    assert not total.adds_up


def test_what_one_side_says_of_the_others_count_is_shown_as_told_by_it() -> None:
    (row,) = table([counted(0, by=TURKISH)])
    assert (row.monitor, row.side, row.relayed_by, row.low) == (TURKEY, "turkey", ("russian_mod",), 0)


def test_a_total_names_no_place_but_says_what_it_is_the_total_of() -> None:
    (row,) = table([counted(4, "اللاذقية", "ريف دمشق")])
    assert (row.place, row.total_of) == (None, "اللاذقية، ريف دمشق")


def test_a_count_of_zero_is_a_row_and_silence_is_none() -> None:
    silent = make_claim("truce_violation", document=BULLETIN, when=PAST_DAY, origin=TURKISH, place=None)
    assert [row.low for row in table([counted(0), silent])] == [0]


def test_the_mechanism_has_its_standing_and_its_arrangement() -> None:
    (row,) = table([counted(4, "حماة")])
    assert (row.standing, row.agreement) == ("guarantor", "ru_tr_dec_2016")


def test_groups_that_have_joined_so_far_are_a_cumulative_counter() -> None:
    (row,) = table([counted(234, measure="groups", kind="truce_accession", by=("russian_mod",))])
    assert row.cumulative


def test_settlements_that_joined_in_a_day_are_no_cumulative_counter() -> None:
    claim = counted(0, measure="settlements", kind="truce_accession", by=("russian_mod",), aggregate=False)
    assert [row.cumulative for row in table([claim])] == [False]


def test_counts_from_the_start_of_the_truce_are_one_cumulative_line_and_are_never_summed() -> None:
    series = [("2017-01-01", 51), ("2017-01-13", 318), ("2017-01-30", 366), ("2017-02-28", 533)]
    claims = [
        counted(number, by=("snhr",), when=days("2016-12-30", last), aggregate=True)
        for last, number in series
    ]
    rows = table(claims)
    assert sorted((row.low or 0, row.cumulative, row.standing) for row in rows) == [
        (51, True, "civil_society"),
        (318, True, "civil_society"),
        (366, True, "civil_society"),
        (533, True, "civil_society"),
    ]
    assert sums(rows) == ()


def test_the_parts_of_a_cumulative_count_are_no_cumulative_counters_themselves() -> None:
    when = days("2016-12-30", "2017-01-01")
    parts = [counted(28, "إدلب", by=("snhr",), when=when), counted(23, "حماة", by=("snhr",), when=when)]
    assert [row.cumulative for row in table(parts)] == [False, False]


def test_aid_is_counted_where_a_mechanism_tells_of_it_and_tonnes_are_kept_apart() -> None:
    claims = [
        counted(0, measure="aid", kind="aid", by=("russian_mod",), aggregate=False),
        counted(3, measure="aid", kind="aid", by=("russian_mod",), unit="tonnes", aggregate=False),
        counted(9, measure="aid", kind="aid", by=("unhcr_local",), aggregate=False),
    ]
    assert sorted(row.measure for row in table(claims)) == ["aid", "aid_tonnes"]


def test_one_act_that_a_paper_calls_a_violation_is_no_count() -> None:
    assert table([counted(1, "البارة", by=("anadolu",))]) == ()
    assert [row.low for row in table([counted(1, "اللاذقية")])] == [1]


def test_a_count_without_a_day_keeps_the_standing_of_its_monitor() -> None:
    undated = make_document("نص", id="d-undated", publisher="enab_baladi", published=None)
    claim = make_claim(
        "truce_violation",
        document=undated,
        when=None,
        place=None,
        counts=[make_count("violations", 711, 711)],
        origin="syria_response_coordinators",
        aggregate=True,
    )
    (row,) = monitor_rows([claim], {undated.id: undated}, load_agreements(), load_registry())
    assert (row.standing, row.agreement) == ("civil_society", None)


def test_fire_that_a_mechanism_counts_is_in_its_table() -> None:
    centre = ("russian_reconciliation_centre",)
    total = counted(21, "دمشق", measure="strikes", kind="shelling", by=centre, aggregate=True)
    one = counted(3, "دوما", measure="strikes", kind="shelling", by=centre, aggregate=False)
    assert [(row.measure, row.low) for row in table([total, one])] == [("strikes", 21)]


def test_a_count_that_is_only_called_for_or_planned_is_no_count() -> None:
    assert table([counted(4, "حماة", stance=Stance.PLANNED)]) == ()


def test_a_body_that_no_arrangement_names_has_no_standing_but_keeps_its_row() -> None:
    registry = make_registry(make_actor("watch", "مرصد", role="monitor"))
    claim = counted(7, by=("watch",))
    (row,) = monitor_rows([claim], {BULLETIN.id: BULLETIN}, load_agreements(), registry)
    assert (row.monitor, row.standing, row.agreement, row.side) == ("watch", None, None, None)


def test_the_order_in_which_claims_come_changes_nothing() -> None:
    assert table(EIGHT_FEBRUARY) == table(EIGHT_FEBRUARY[::-1])
