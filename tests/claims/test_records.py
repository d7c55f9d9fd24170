"""A claim's identity and what every record promises."""

import re

from tests.claims.told import Desk

from hudna.model.wire import claim_record, parse_claim

REPORT = (
    "قال المرصد إن طائرات حربية قصفت بلدة حاس أمس ما أدى إلى مقتل ثلاثة مدنيين.\n\n"
    "ونفى الجيش السوري قصف بلدة حاس.\n\n"
    "وسجل الجانب الروسي 9 خروقات: 4 في محافظة حماة و3 في محافظة حلب و2 في محافظة اللاذقية."
)
RULE = re.compile(r"[a-z_]+/(verb|noun)(\+harm)?(/part)?")


def test_an_id_is_a_hash_of_what_is_said_and_where(desk: Desk) -> None:
    told = desk.report(REPORT)
    assert len(told.claims) >= 6
    assert all(re.fullmatch(r"c-[0-9a-f]{16}\d*", claim.id) for claim in told.claims)
    assert len({claim.id for claim in told.claims}) == len(told.claims)


def test_an_id_holds_for_a_text_whatever_the_document_is_called_or_dated(desk: Desk) -> None:
    one, two = desk.report(REPORT), desk.report(REPORT, published=None, publisher="manara")
    assert [claim.id for claim in one.claims] == [claim.id for claim in two.claims]


def test_another_text_gives_other_ids(desk: Desk) -> None:
    one, two = desk.report(REPORT), desk.report(REPORT + "\n\nانتهى الخبر.")
    assert {claim.id for claim in one.claims}.isdisjoint(claim.id for claim in two.claims)


def test_a_claim_names_the_construction_that_made_it(desk: Desk) -> None:
    rules = [claim.rule for claim in desk.report(REPORT).claims]
    assert all(RULE.fullmatch(rule) for rule in rules), rules
    assert any(rule.endswith("/part") for rule in rules)
    assert any("+harm" in rule for rule in rules)


def test_no_confidence_is_claimed(desk: Desk) -> None:
    assert {claim.confidence for claim in desk.report(REPORT).claims} == {None}


def test_the_reader_resolves_no_place(desk: Desk) -> None:
    assert {place.location for claim in desk.report(REPORT).claims for place in claim.where} == {None}


def test_a_claim_reads_back_as_it_was_written(desk: Desk) -> None:
    for claim in desk.report(REPORT).claims:
        assert parse_claim(claim_record(claim, "1.3")) == claim


def test_claims_come_in_the_order_of_their_words(desk: Desk) -> None:
    starts = [claim.evidence[0].start for claim in desk.report(REPORT).claims]
    assert starts == sorted(starts)
