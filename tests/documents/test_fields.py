import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hudna.documents.fields import parse_day, told_of
from hudna.documents.incoming import Unreadable
from hudna.model.document import PublishedBasis


@settings(max_examples=50, deadline=None)
@given(st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31)), st.sampled_from(["", "T03:06:00Z", " 03:06"]))
def test_a_day_is_read_with_or_without_its_hour(day: dt.date, hour: str) -> None:
    assert parse_day(f"{day.isoformat()}{hour}") == day


@pytest.mark.parametrize(
    "text",
    ["11/11/2018", "2018-13-01", "2018-02-30", "20181111", "2018", "0018-01-01", "9999-01-01", "اليوم", ""],
)
def test_what_is_no_day_is_refused_and_not_repeated_in_the_reason(text: str) -> None:
    with pytest.raises(Unreadable) as caught:
        parse_day(text)
    assert not text or text not in caught.value.reason


@pytest.mark.parametrize("basis", ["stated", "dateline", "page", "url", "given", "inferred"])
def test_a_known_basis_is_kept(basis: str) -> None:
    told = told_of({"published": "2018-11-11", "published_basis": basis})
    assert told.published_basis == basis
    assert told.note is None


@pytest.mark.parametrize("word", ["incident date", "crawler", "unknown"])
def test_any_other_word_of_basis_is_kept_as_a_note_and_read_as_given(word: str) -> None:
    told = told_of({"published": "2018-11-11", "published_basis": word})
    assert told.published_basis is PublishedBasis.GIVEN
    assert told.note == f"published_basis: {word}"


def test_a_date_without_a_word_on_its_basis_was_given() -> None:
    assert told_of({"published": "2018-11-11"}).published_basis is PublishedBasis.GIVEN


def test_no_date_has_no_basis_whatever_the_input_says() -> None:
    told = told_of({"published": None, "published_basis": "page"})
    assert (told.published, told.published_basis) == (None, None)


@pytest.mark.parametrize(
    ("given_time", "kept"),
    [
        ("2020-05-01T10:00:00+03:00", "2020-05-01T07:00:00Z"),
        ("2020-05-01T10:00:00Z", "2020-05-01T10:00:00Z"),
        ("2020-05-01T10:00:00", "2020-05-01T10:00:00Z"),
    ],
)
def test_the_time_of_collection_is_kept_in_utc(given_time: str, kept: str) -> None:
    assert told_of({"collected_at": given_time}).collected_at == kept


@pytest.mark.parametrize(
    "fields",
    [
        {"publisher": 5},
        {"title": ["x"]},
        {"id": "a\ud800"},
        {"url": "\udfff"},
        {"published": 20181111},
        {"published": "yesterday"},
        {"collected_at": "yesterday"},
    ],
)
def test_a_field_that_is_no_text_or_no_date_is_named(fields: dict[str, object]) -> None:
    with pytest.raises(Unreadable) as caught:
        told_of(fields)
    name = next(iter(fields))
    assert (
        name if name != "published" else "published"
    ) in caught.value.reason or "date" in caught.value.reason


def test_other_fields_are_ignored_and_empty_ones_are_null() -> None:
    told = told_of({"id": "a", "title": "", "source_type": 3, "noisy": [1]})
    assert (told.id, told.title) == ("a", None)


def test_an_id_can_not_turn_a_line_round() -> None:
    assert told_of({"id": "a\u202eb\n"}).id == "a\\u202eb\\u000a"
