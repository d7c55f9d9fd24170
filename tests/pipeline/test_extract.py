import json
from collections.abc import Iterator

import pytest
from tests.factories import make_document
from tests.pipeline.readers import FirstWord, dying, failing, first_word, misled

from hudna import CODEBOOK_VERSION
from hudna.documents.incoming import Form, Incoming
from hudna.model.document import Refusal
from hudna.model.errors import HudnaError, KnowledgeError
from hudna.model.wire import parse_claim
from hudna.pipeline.extract import Extracted, extract

TEXT = "قصفت مدفعية البلدة ليلا"


def incoming(key: str, lang: str = "ar") -> Incoming:
    document = make_document(f"{TEXT} {key}", id=key, lang=lang)
    return Incoming(document, document.text.encode(), f"{key}.txt", Form.TEXT, "utf-8")


@pytest.mark.parametrize("jobs", [1, 2])
def test_claims_come_in_the_order_of_their_reports_and_refusals_in_their_place(jobs: int) -> None:
    items: list[Incoming | Refusal] = [incoming("a"), Refusal("b.txt", "it is empty"), incoming("c", "en")]
    items += map(incoming, "defgh")
    results = list(extract(items, first_word, jobs))
    told = [str(r) if isinstance(r, Refusal) else r.document for r in results]
    assert told == ["a", "b.txt: it is empty", "c", "d", "e", "f", "g", "h"]
    first = results[0]
    assert isinstance(first, Extracted)
    (line,) = first.lines
    record = json.loads(line)
    assert record["codebook"] == CODEBOOK_VERSION
    assert parse_claim(record) == FirstWord().read(incoming("a").document)[0]


def test_a_line_is_one_line_of_utf_8_with_the_names_as_they_are_written() -> None:
    (result,) = extract([incoming("a")], first_word)
    assert isinstance(result, Extracted)
    (line,) = result.lines
    assert line.count(b"\n") == 1
    assert b"\\u06" not in line
    assert "سراقب".encode() in line


def test_a_report_in_another_language_gives_no_claims_and_wakes_no_reader() -> None:
    def load() -> FirstWord:
        raise AssertionError("no reader is needed")

    (result,) = extract([incoming("a", "fa")], load)
    assert isinstance(result, Extracted)
    assert (result.readable, result.lines) == (False, ())


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_report_that_breaks_the_reader_costs_the_others_nothing_and_shows_no_words(jobs: int) -> None:
    results = list(extract([incoming("a"), incoming("bad"), incoming("c")], failing, jobs))
    assert [type(result) for result in results] == [Extracted, Refusal, Extracted]
    assert "ValueError" in str(results[1])
    assert TEXT not in str(results[1])


def test_a_killed_process_is_told_and_not_waited_for() -> None:
    with pytest.raises(HudnaError, match="was killed"):
        list(extract([incoming("a")], dying, jobs=2))


@pytest.mark.parametrize(("jobs", "most"), [(1, 1), (2, 20)])
def test_few_reports_are_held_however_many_come(jobs: int, most: int) -> None:
    taken = 0

    def endless() -> Iterator[Incoming]:
        nonlocal taken
        while True:
            taken += 1
            yield incoming(f"r{taken}")

    stream = extract(endless(), first_word, jobs)
    assert isinstance(next(stream), Extracted)
    assert taken <= most
    stream.close()  # type: ignore[attr-defined]  # a generator


@pytest.mark.parametrize("jobs", [1, 2])
def test_word_lists_that_are_wrong_stop_the_reading(jobs: int) -> None:
    with pytest.raises(KnowledgeError, match=r"cues\.yml:3"):
        list(extract([incoming("a"), incoming("b")], misled, jobs))
