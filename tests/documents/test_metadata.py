import datetime as dt
from pathlib import Path

import pytest

from hudna.documents.fields import Told
from hudna.documents.incoming import Notice, Unreadable
from hudna.documents.metadata import NOTHING, Companion, read_companion


def folder_with(tmp_path: Path, table: str | bytes, *files: str) -> Path:
    for name in files or ("a.txt", "b.txt"):
        (tmp_path / name).write_text("نص", encoding="utf-8")
    raw = table if isinstance(table, bytes) else table.encode()
    (tmp_path / "metadata.csv").write_bytes(raw)
    return tmp_path


def read(folder: Path) -> tuple[Companion, list[str]]:
    notices: list[Notice] = []
    companion = read_companion(folder, notices.append)
    return companion, [str(notice) for notice in notices]


def test_a_row_tells_of_the_file_it_names(tmp_path: Path) -> None:
    table = "file,id,published,publisher,url,title,lang\na.txt,r-1,2018-11-11,وكالة,https://example.org,عنوان,ar\n"
    companion, notices = read(folder_with(tmp_path, table))
    told = companion.of("a.txt")
    assert (told.id, told.published, told.publisher, told.title) == (
        "r-1",
        dt.date(2018, 11, 11),
        "وكالة",
        "عنوان",
    )
    assert companion.of("b.txt") == Told()
    assert (companion.refusals, notices) == ((), [])


def test_a_row_may_find_its_file_by_id(tmp_path: Path) -> None:
    companion, _ = read(folder_with(tmp_path, "id,published\nb,2018-11-11\n"))
    assert companion.of("b.txt").published == dt.date(2018, 11, 11)
    assert companion.of("a.txt").published is None


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1256"])
def test_a_table_may_come_out_of_any_spreadsheet(tmp_path: Path, separator: str, encoding: str) -> None:
    rows = [("File ", "Publisher", "Published"), ("a.txt", "وكالة أنباء المدينة", "2018-11-11")]
    table = "\r\n".join(separator.join(row) for row in rows).encode(encoding)
    companion, notices = read(folder_with(tmp_path, table))
    assert companion.of("a.txt").publisher == "وكالة أنباء المدينة"
    assert notices == []


def test_no_table_tells_nothing(tmp_path: Path) -> None:
    assert read(tmp_path) == (NOTHING, [])


def test_a_faulty_row_is_refused_by_line_and_its_file_is_not_read_without_it(tmp_path: Path) -> None:
    table = 'file,title,published\nb.txt,"two\nlines",2018-11-11\na.txt,x,yesterday\n'
    companion, _ = read(folder_with(tmp_path, table))
    (refusal,) = companion.refusals
    assert refusal.line == 4
    assert "its date is not a day" in refusal.reason
    assert companion.of("b.txt").title == "two\nlines"
    with pytest.raises(Unreadable, match=r"line 4 of metadata\.csv"):
        companion.of("a.txt")


def test_two_rows_about_one_file_are_refused(tmp_path: Path) -> None:
    companion, _ = read(folder_with(tmp_path, "file,published\na.txt,2018-11-11\na.txt,2018-11-12\n"))
    assert [refusal.line for refusal in companion.refusals] == [3]
    with pytest.raises(Unreadable, match="second row"):
        companion.of("a.txt")


def test_a_row_with_too_many_cells_is_refused(tmp_path: Path) -> None:
    companion, _ = read(folder_with(tmp_path, "file,title\na.txt,one,two\n"))
    assert "more cells" in companion.refusals[0].reason


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ("title,published\nx,2018-11-11\n", "no column file and no column id"),
        ("file,file\na.txt,a.txt\n", "stands twice"),
        ('file,title\na.txt,"open\nb.txt,x\n', "quotation mark"),
        ("", "empty"),
        (b"\0\1\2\3" * 20, "binary"),
    ],
)
def test_a_table_that_is_none_is_refused_and_so_are_the_files_it_may_be_about(
    tmp_path: Path, table: str | bytes, reason: str
) -> None:
    companion, _ = read(folder_with(tmp_path, table))
    assert reason in companion.refusals[0].reason
    with pytest.raises(Unreadable, match="mend it first"):
        companion.of("a.txt")


def test_a_row_about_no_file_and_a_column_that_nobody_knows_deserve_a_word(tmp_path: Path) -> None:
    _, notices = read(folder_with(tmp_path, "file,date\nc.txt,2018-11-11\n"))
    assert len(notices) == 2
    assert "ignored: date" in notices[0]
    assert "metadata.csv:2: names no file" in notices[1]
