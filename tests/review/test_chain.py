"""The chain: what each entry's hash is made of, and every way in which it may break."""

import datetime as dt
import hashlib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories_casebook import make_entries

from hudna.model.errors import UsageError
from hudna.model.ledger import Entry, EntryType
from hudna.review.chain import GENESIS, Breach, breaches, canonical, seal_all, stamp
from hudna.review.ports import Draft, Head

UNDO = EntryType.UNDO


def ledger(length: int = 4) -> tuple[Entry, ...]:
    return make_entries(*((UNDO, {"undoes": number, "why": "x"}) for number in range(1, length + 1)))


def test_the_hash_is_of_the_previous_hash_and_the_canonical_entry() -> None:
    """Written out by hand, so that the form can't move without a test that says so."""
    (entry,) = make_entries((UNDO, {"why": "خطأ", "undoes": 1}), who="R. Haddad")
    body = '{"undoes":1,"why":"خطأ"}'
    told = f'{{"at":"2016-03-06T08:00:00Z","body":{body},"seq":1,"type":"undo","who":"R. Haddad"}}'
    assert entry.prev == "0" * 64
    assert entry.hash == hashlib.sha256(("0" * 64 + told).encode()).hexdigest()


def test_a_sound_chain_has_no_breach() -> None:
    assert list(breaches(ledger())) == []
    assert list(breaches(())) == []


def test_an_altered_body_is_named_once_and_not_at_every_later_entry() -> None:
    entries = list(ledger())
    entries[1] = replace(entries[1], body={"undoes": 2, "why": "y"})
    assert list(breaches(entries)) == [Breach(2, "its content is not what its hash was made of")]


@pytest.mark.parametrize(
    "change", [{"who": "someone else"}, {"at": "2016-03-06T08:00:01Z"}, {"type": EntryType.WITHDRAW}]
)
def test_every_field_of_an_entry_is_under_its_hash(change: dict[str, str]) -> None:
    entries = list(ledger())
    entries[2] = replace(entries[2], **change)  # type: ignore[arg-type]
    assert [breach.seq for breach in breaches(entries)] == [3]


def test_an_entry_rewritten_with_a_hash_of_its_own_breaks_the_next_one() -> None:
    entries = list(ledger())
    forged = seal_all(
        Head(1, entries[0].hash), [Draft("hudna", UNDO, {"undoes": 9, "why": "x"})], entries[1].at
    )
    entries[1] = forged[0]
    assert list(breaches(entries)) == [Breach(3, "does not hold the hash of entry 2 before it")]


def test_a_missing_entry_is_a_gap_and_two_swapped_are_out_of_order() -> None:
    entries = ledger()
    assert list(breaches(entries[:1] + entries[2:])) == [Breach(3, "follows entry 1: 1 missing between")]
    swapped = (entries[0], entries[2], entries[1], entries[3])
    assert "follows entry 3: out of order" in [breach.reason for breach in breaches(swapped)]


def test_a_chain_that_does_not_start_at_zero_is_broken() -> None:
    foreign = seal_all(
        Head(0, "f" * 64), [Draft("hudna", UNDO, {"undoes": 1, "why": "x"})], "2016-03-06T08:00:00Z"
    )
    assert [breach.seq for breach in breaches(foreign)] == [1]


@settings(max_examples=50)
@given(st.integers(1, 6), st.data())
def test_no_entry_can_be_changed_unnoticed(length: int, data: st.DataObject) -> None:
    entries = list(ledger(length))
    at = data.draw(st.integers(0, length - 1))
    entries[at] = replace(
        entries[at], who=data.draw(st.text("ab", min_size=1).filter(lambda w: w != "hudna"))
    )
    assert [breach.seq for breach in breaches(entries)] == [at + 1]


def test_entries_follow_the_head_they_are_sealed_on() -> None:
    first = ledger(2)
    head = Head(first[-1].seq, first[-1].hash)
    more = seal_all(head, [Draft("hudna", UNDO, {"undoes": 1, "why": "x"})], "2016-03-06T08:00:00Z")
    assert more[0].seq == 3
    assert list(breaches(first + more)) == []
    assert seal_all(GENESIS, [], "") == ()


def test_a_time_is_written_in_utc_and_whole_seconds() -> None:
    damascus = dt.timezone(dt.timedelta(hours=2))
    assert stamp(dt.datetime(2016, 2, 27, 0, 0, 1, 999, tzinfo=damascus)) == "2016-02-26T22:00:01Z"


def test_half_a_character_is_refused_and_not_written() -> None:
    with pytest.raises(UsageError, match="can't be written down"):
        canonical({"why": "\ud800"})
