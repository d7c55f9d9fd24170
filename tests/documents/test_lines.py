import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hudna.documents.lines import read_lines
from hudna.documents.report import Report
from hudna.model.document import Refusal

TEXT = "أفادت مصادر محلية بأن الهدنة صمدت في المدينة"


def line(**fields: Any) -> str:
    return json.dumps({"id": "d-1", "text": TEXT, **fields}, ensure_ascii=False)


def jsonl(folder: Path, *lines: str, mark: bytes = b"", newline: str = "\n") -> Path:
    path = folder / "reports.jsonl"
    path.write_bytes(mark + "".join(text + newline for text in lines).encode())
    return path


def read(path: Path, **options: int) -> tuple[list[Report], list[Refusal]]:
    items = list(read_lines(path, **options))
    return [i for i in items if isinstance(i, Report)], [i for i in items if isinstance(i, Refusal)]


def test_a_line_gives_its_fields_its_number_and_its_own_bytes(tmp_path: Path) -> None:
    told = {"title": "عنوان", "publisher": "وكالة", "url": "https://example.org/1", "published": "2018-11-11"}
    (first, second), refusals = read(
        jsonl(tmp_path, line(**told, collector="مرصد", method="rss"), "", line(id="d-2"))
    )
    assert refusals == []
    assert (first.id, first.line, second.id, second.line) == ("d-1", 1, "d-2", 3)
    assert first.raw.decode() == line(**told, collector="مرصد", method="rss")
    assert (first.told.publisher, first.told.collector, first.told.method) == ("وكالة", "مرصد", "rss")


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_neither_mark_nor_newline_belongs_to_the_line(tmp_path: Path, mark: bytes, newline: str) -> None:
    reports, refusals = read(jsonl(tmp_path, line(), line(id="d-2"), mark=mark, newline=newline))
    assert refusals == []
    assert [report.raw.decode() for report in reports] == [line(), line(id="d-2")]


def test_a_last_line_without_newline_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(line(), encoding="utf-8")
    assert len(read(path)[0]) == 1


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ('{"id": "x", "text": "' + TEXT + '"', "broken JSON at column"),
        ('{"text": "' + TEXT + '"}', "no id"),
        ('{"id": "", "text": "' + TEXT + '"}', "no id"),
        ('{"id": " ", "text": "' + TEXT + '"}', "no id"),
        ('{"id": 17, "text": "' + TEXT + '"}', "its id is not a string"),
        ('{"id": "x"}', "no text"),
        ('{"id": "x", "text": null}', "no text"),
        ('{"id": "x", "text": ["' + TEXT + '"]}', "its text is not a string"),
        ('{"id": "x", "text": "' + TEXT + ' \\ud800"}', "half a character"),
        ('{"id": "x", "title": "\\udc00", "text": "' + TEXT + '"}', "its title holds half a character"),
        ('{"id": "x", "published": "11/11/2018", "text": "' + TEXT + '"}', "its date is not a day"),
        ('["' + TEXT + '"]', "must be a JSON object"),
        ("[" * 200_000, "no parser should take"),
        ('{"id": "x", "n": ' + "9" * 5000 + ', "text": "' + TEXT + '"}', "no parser should take"),
    ],
)
def test_a_broken_line_is_refused_by_number_and_reason_and_the_others_are_read(
    tmp_path: Path, broken: str, reason: str
) -> None:
    reports, (refusal,) = read(jsonl(tmp_path, line(), broken, line(id="d-3")))
    assert [report.id for report in reports] == ["d-1", "d-3"]
    assert refusal.line == 2
    assert reason in refusal.reason
    assert not set(TEXT.split()) & set(str(refusal).split())


def test_a_line_of_bytes_that_are_no_utf_8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(
        line().encode() + b"\n" + line(id="d-2").encode("cp1256") + b"\n" + line(id="d-3").encode()
    )
    reports, (refusal,) = read(path)
    assert [report.id for report in reports] == ["d-1", "d-3"]
    assert str(refusal).startswith(f"{path}:2: it is not UTF-8 (byte ")


@pytest.mark.parametrize("raw", [line().encode("utf-16"), b"\x1f\x8b\0\0\0" * 50])
def test_a_file_that_is_no_utf_8_at_all_is_refused_once_and_not_line_by_line(
    tmp_path: Path, raw: bytes
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(raw * 10)
    reports, refusals = read(path)
    assert reports == []
    assert len(refusals) == 1


def test_a_line_too_long_to_hold_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    path = jsonl(tmp_path, line(), line(id="long", text="س" * 3_000_000), line(id="d-3"))
    reports, (refusal,) = read(path, longest=2**20)
    assert [report.id for report in reports] == ["d-1", "d-3"]
    assert (refusal.line, refusal.reason) == (2, "a line longer than 1 MB")


@settings(max_examples=50, deadline=None)
@given(st.text(min_size=1))
def test_every_text_that_utf_8_can_hold_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    (report,), _ = read(jsonl(tmp_path_factory.mktemp("lines"), line(text=text)))
    assert report.body == text
