"""Tolls by method hudna-1: what each original source says last, and what can be said of all of them."""

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories import make_claim, make_count, make_document, make_location, make_registry

from hudna.assessments.origins import origins_of
from hudna.assessments.tolls import tolls
from hudna.knowledge.sources import load_outlets
from hudna.model.claim import Claim, Count
from hudna.model.document import Document
from hudna.model.ids import text_hash
from hudna.model.incident import Toll

REGISTRY = make_registry()
Told = tuple[Claim, Document]


def say(
    source: str,
    *counts: Count,
    day: str | None = "2016-05-23",
    publisher: str = "sana",
    text: str = "",
    **more: object,
) -> Told:
    """A report in which ``source`` tells these counts; each report has words of its own."""
    words = text or f"خبر {source} {day} {publisher} {[(c.low, c.high, str(c.whom)) for c in counts]}"
    published = dt.date.fromisoformat(day) if day else None
    report = make_document(words, id=f"d-{text_hash(words)[:8]}", published=published, publisher=publisher)
    origin = (source,) if source else ()
    return make_claim("explosion", document=report, counts=counts, origin=origin, **more), report  # type: ignore[arg-type]


def dead(low: int, high: int | str | None = "same", **more: object) -> Count:
    top = low if high == "same" else high
    qualifier = "exact" if top == low else "at_least" if top is None else "between"
    return make_count("killed", low, top, **{"qualifier": qualifier, **more})  # type: ignore[arg-type]


def tolls_of(told: Sequence[Told]) -> dict[tuple[str, str], Toll]:
    claims, documents = [claim for claim, _ in told], {report.id: report for _, report in told}
    origins = origins_of(claims, documents, REGISTRY, load_outlets())
    return {(toll.measure, toll.whom): toll for toll in tolls(claims, documents, origins)}


def killed(told: Sequence[Told], whom: str = "all") -> Toll:
    return tolls_of(told)["killed", whom]


def figures(toll: Toll) -> tuple[int | None, int | None, int | None]:
    return toll.low, toll.best, toll.high


def test_three_sources_that_differ_keep_their_own_figures() -> None:
    toll = killed([
        say("sana", dead(78)),
        say("sohr", dead(101), publisher="dw.com"),
        say("sohr", dead(120, None), publisher="masrawy"),
        say("sohr", dead(148, None), day="2016-05-24", publisher="mi"),
        say("civil_defence", dead(107, None), publisher="alaraby.co.uk"),
    ])  # fmt: skip
    assert figures(toll) == (78, 78, None)
    assert toll.origins == 3
    assert "sohr: 148 or more (the latest of 3 figures, 2016-05-24)" in toll.reasons


def test_parts_at_separate_towns_are_added_and_a_total_beside_them_is_not_added_to() -> None:
    jabla, tartus = make_location("جبلة", 35.36, 35.93), make_location("طرطوس", 34.89, 35.89)
    text = "قتل 45 في جبلة و33 في طرطوس، أي 78 قتيلا"
    report = make_document(text, publisher="sana")
    parts = [
        make_claim("explosion", "45 في جبلة", document=report, counts=[dead(45)], location=jabla, place=None),
        make_claim(
            "explosion", "33 في طرطوس", document=report, counts=[dead(33)], location=tartus, place=None
        ),
    ]
    total = make_claim("explosion", "78 قتيلا", document=report, counts=[dead(78)], place=None)
    assert figures(killed([(claim, report) for claim in parts])) == (78, 78, 78)
    assert figures(killed([(claim, report) for claim in (*parts, total)])) == (78, 78, 78)


def test_the_number_that_most_sources_give_is_best_and_the_lower_on_a_tie() -> None:
    assert figures(killed([say("sana", dead(5)), say("sohr", dead(6)), say("un", dead(6))])) == (5, 6, 6)
    assert figures(killed([say("sana", dead(5)), say("sohr", dead(6))])) == (5, 5, 6)


def test_there_is_no_best_where_sources_differ_more_than_twofold_without_a_majority() -> None:
    toll = killed([say("sana", dead(2)), say("sohr", dead(9))])
    assert figures(toll) == (2, None, 9)
    assert toll.unresolved == "sources differ more than twofold (2 and 9) and no number has a majority"
    assert figures(killed([say("sana", dead(2)), say("sohr", dead(9)), say("un", dead(9))])) == (2, 9, 9)


def test_vague_words_never_raise_low_or_best() -> None:
    some = make_count("killed", 2, None, qualifier="vague")
    dozens = make_count("killed", 20, None, qualifier="vague")
    assert figures(killed([say("sana", dead(5)), say("sohr", some)])) == (5, 5, 5)
    assert figures(killed([say("sana", dead(5)), say("sohr", dozens)])) == (5, 5, None)
    alone = killed([say("sohr", dozens)])
    assert figures(alone) == (None, None, None)
    assert alone.unresolved == "some, number not told"


def test_a_provisional_toll_is_open_above() -> None:
    assert figures(killed([say("sana", dead(26, None))])) == (26, 26, None)


def test_none_hurt_is_a_figure_of_its_own() -> None:
    toll = killed([say("us_coalition", dead(0)), say("sana", dead(18))])
    assert figures(toll) == (0, None, 18)
    assert figures(killed([say("us_coalition", dead(0))])) == (0, 0, 0)


def test_one_number_for_dead_and_hurt_together_is_a_bound_and_no_number() -> None:
    toll = killed([say("sana", dead(1, 30, qualifier="up_to"))])
    assert figures(toll) == (1, None, 30)
    assert toll.unresolved == "no source tells a number, only bounds"


def test_a_group_within_the_total_adds_nothing_to_it() -> None:
    told = [
        say("sana", dead(26), dead(1, None, whom="child", within=True), dead(9, whom="civilian", within=True))
    ]
    assert figures(killed(told)) == (26, 26, 26)
    assert figures(killed(told, "civilian")) == (9, 9, 9)
    assert figures(killed(told, "child")) == (1, 1, None)


def test_groups_told_side_by_side_make_the_whole_toll() -> None:
    told = [say("sana", dead(3, whom="civilian"), dead(2, whom="child"), dead(4, whom="soldier"))]
    assert figures(killed(told)) == (9, 9, 9)
    assert figures(killed(told, "civilian")) == (5, 5, 5)


def test_a_family_is_civilian_and_a_child_among_others_counts_no_civilians() -> None:
    family = [say("sana", dead(1, whom="man"), dead(1, whom="woman"), dead(2, whom="child"))]
    assert figures(killed(family, "civilian")) == (4, 4, 4)
    assert ("killed", "civilian") not in tolls_of([say("sana", dead(1, whom="child"), dead(2))])


def test_families_are_not_people() -> None:
    moved = make_count("displaced", 200, 200, unit="families")
    assert tolls_of([say("sana", moved)]) == {}


def test_an_old_figure_told_again_later_is_not_a_new_word() -> None:
    told = [
        say("sohr", dead(101), day="2016-05-23"),
        say("sohr", dead(148), day="2016-05-24"),
        say("sohr", dead(101), day="2016-05-26", publisher="late-relay"),
    ]
    assert figures(killed(told)) == (148, 148, 148)


def test_what_was_only_possible_says_so() -> None:
    toll = killed([say("sana", dead(4), stance="possible")])
    assert "told as possible only" in toll.reasons


counts = st.builds(
    lambda low, more, qualifier, whom: make_count(
        "killed",
        low,
        None if qualifier in {"at_least", "vague"} else low + more,
        qualifier=qualifier,
        whom=whom,
    ),
    st.integers(0, 40),
    st.integers(0, 9),
    st.sampled_from(("exact", "between", "at_least", "vague", "up_to")),
    st.sampled_from(("unspecified", "civilian", "child", "soldier")),
)
reports = st.lists(
    st.builds(
        lambda source, count, day, publisher: say(source, count, day=day, publisher=publisher),
        st.sampled_from(("sana", "sohr", "", "local_sources", "us_coalition")),
        counts,
        st.sampled_from((None, "2016-05-23", "2016-05-24")),
        st.sampled_from(("sana", "dw.com", "aljazeera.net", "nobody")),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=80, deadline=None)
@given(reports)
def test_low_is_at_most_best_is_at_most_high(told: list[Told]) -> None:
    for toll in tolls_of(told).values():
        known = [figure for figure in figures(toll) if figure is not None]
        assert known == sorted(known)
        assert (toll.best is None) == (toll.unresolved is not None)


@settings(max_examples=80, deadline=None)
@given(reports, st.data())
def test_a_duplicate_report_never_changes_a_toll_or_a_count_of_sources(
    told: list[Told], data: st.DataObject
) -> None:
    claim, report = data.draw(st.sampled_from(told))
    publisher = data.draw(st.sampled_from(("sana", "relay", "nobody")))
    later = report.published and dt.date(2016, 5, 29)
    copy = replace(
        report, id="copy", publisher=publisher, published=later, collected_at="2016-06-01T00:00:00Z"
    )
    before, after = tolls_of(told), tolls_of([*told, (_relayed(claim, copy), copy)])
    assert {k: (figures(t), t.origins) for k, t in after.items()} == {
        k: (figures(t), t.origins) for k, t in before.items()
    }


def _relayed(claim: Claim, copy: Document) -> Claim:
    chain = [mention.id for mention in claim.attribution if mention.id]
    return make_claim("explosion", document=copy, counts=claim.counts, origin=chain, id="c-copy")


@settings(max_examples=50, deadline=None)
@given(reports, st.randoms(use_true_random=False))
def test_the_order_of_claims_never_matters(told: list[Told], chance: random.Random) -> None:
    shuffled = list(told)
    chance.shuffle(shuffled)
    assert tolls_of(shuffled) == tolls_of(told)
