"""A breakdown cuts the same pairs into parts, so that its parts add up to the whole."""

import datetime as dt

import pytest
from tests.factories import make_claim, make_document, make_location, make_registry

from hudna.evaluation.breakdown import BREAKDOWNS, scores_by, sources
from hudna.evaluation.items import Names
from hudna.evaluation.read import coded_claims
from hudna.evaluation.report import breakdown, errors, kinds, table
from hudna.evaluation.score import Tally, compare, score

NAMES = Names(make_registry())
REPORTS = [
    make_document("قصفت طائرات مدينة سراقب.", id="d-1", publisher="سانا", published=dt.date(2016, 3, 5)),
    make_document("قتل خمسة مدنيين في محردة.", id="d-2", publisher="صحيفة", published=dt.date(2018, 3, 5)),
    make_document("هجوم على مورك.", id="d-3", publisher=None, published=None),
]
GOLD = [
    make_claim("airstrike", document=REPORTS[0], location=make_location("سراقب")),
    make_claim("killing", document=REPORTS[1], killed=5, origin="russian_mod", place="محردة"),
    make_claim("attack", document=REPORTS[2], place="مورك"),
]
DONE = compare(coded_claims(GOLD, NAMES), coded_claims(GOLD[:2], NAMES), NAMES.registry)
KNOWN = sources(REPORTS, [pair.told for pair in DONE.pairs if pair.told])


@pytest.mark.parametrize("name", BREAKDOWNS)
def test_the_parts_add_up_to_the_whole(name: str) -> None:
    parts = scores_by(name, DONE.pairs, KNOWN, NAMES, NAMES.registry)
    whole = score(DONE.pairs, NAMES.registry)
    assert sum((part.claim for part in parts.values()), Tally()) == whole.claim


def test_documents_fall_where_they_belong() -> None:
    labels = {name: set(scores_by(name, DONE.pairs, KNOWN, NAMES, NAMES.registry)) for name in BREAKDOWNS}
    assert labels == {
        "outlet": {"سانا", "صحيفة", "not told"},
        "year": {"2016", "2018", "not told"},
        "country": {"SY", "not told"},
        "side": {"syrian_government", "russia", "not told"},
    }


def test_the_report_lists_what_was_missed_with_its_words() -> None:
    texts = {report.id: report.text for report in REPORTS}
    told = errors(DONE.pairs, texts, NAMES.registry, 5)
    assert "missed (1)\n  d-3 attack: هجوم على مورك." in told
    assert "extra" not in told


def test_a_wrong_value_is_shown_beside_the_right_one() -> None:
    wrong = make_claim("killing", document=REPORTS[1], killed=(5, None), origin="russian_mod", place="محردة")
    done = compare(coded_claims([GOLD[1]], NAMES), coded_claims([wrong], NAMES), NAMES.registry)
    told = errors(done.pairs, {}, NAMES.registry, 5)
    assert "gold killed 5..5 civilian   told killed 5.. civilian" in told


def test_tables_hold_every_field_and_kind() -> None:
    whole = score(DONE.pairs, NAMES.registry)
    assert [line.split()[0] for line in table(whole).splitlines()[1:]] == ["claim", *whole.fields]
    assert "attack" in kinds(whole)
    assert "SY" in breakdown("country", scores_by("country", DONE.pairs, KNOWN, NAMES, NAMES.registry))
