"""Taking in: what is kept of a report, and when it is the same report again."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories_casebook import make_incoming

from hudna.model.ids import text_hash
from hudna.review.intake import Intake, as_version, document_from, prepare, record_of, text_bytes

AT = "2016-03-06T08:00:00Z"


def test_what_the_input_does_not_tell_of_the_collecting_is_filled_in() -> None:
    told = record_of_prepared(prepare(make_incoming("خبر"), "hudna", AT).contents[2])
    assert (told["collected_at"], told["collector"], told["method"]) == (AT, "hudna", "text")


def test_what_the_input_tells_of_the_collecting_is_kept() -> None:
    incoming = make_incoming("خبر", collected_at="2016-03-01T00:00:00Z")
    assert (
        record_of_prepared(prepare(incoming, "hudna", AT).contents[2])["collected_at"]
        == "2016-03-01T00:00:00Z"
    )


def record_of_prepared(record: bytes) -> dict[str, str]:
    told: dict[str, str] = json.loads(record)
    return told


def test_a_document_comes_back_as_it_went_in() -> None:
    incoming = make_incoming("خبر من سراقب", raw=b"\xff\xfe raw")
    prepared = as_version(prepare(incoming, "hudna", AT), ())
    back = document_from(prepared.intake, record_of(incoming.document, incoming), "خبر من سراقب")
    assert (back.id, back.text, back.publisher, back.published, back.lang) == (
        "d-1", "خبر من سراقب", "sana", None, "ar",
    )  # fmt: skip
    assert back.text_sha256 == incoming.document.text_sha256
    assert back.version == 1


def held(*texts: str) -> tuple[Intake, ...]:
    told: tuple[Intake, ...] = ()
    for text in texts:
        told = (*told, as_version(prepare(make_incoming(text), "hudna", AT), told).intake)
    return told


def test_each_other_text_is_the_next_version_and_an_old_text_keeps_its_own() -> None:
    assert [intake.version for intake in held("أ", "ب", "أ", "ج")] == [1, 2, 1, 3]


@settings(max_examples=50)
@given(st.text())
def test_the_archived_text_has_the_hash_that_claims_carry(text: str) -> None:
    prepared = prepare(make_incoming(text), "hudna", AT)
    assert prepared.intake.text_sha256 == text_hash(text)
    assert text_bytes(text).decode("utf-8", "surrogatepass") == text
