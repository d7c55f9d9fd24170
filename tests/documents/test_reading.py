import datetime as dt
import hashlib
import json
import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hudna.documents.incoming import Form, Given, Incoming, Notice, NoticeKind
from hudna.documents.reading import read_inputs
from hudna.model.document import PublishedBasis, Refusal
from hudna.model.ids import text_hash

TEXT = "أفادت مصادر محلية بأن الهدنة صمدت في المدينة يوم أمس"
OTHER = "أفادت مصادر محلية بأن الهدنة انهارت في المدينة صباح اليوم"
DAY = dt.date(2018, 11, 11)


def read(*paths: Path, given: Given | None = None) -> tuple[list[Incoming], list[Refusal], list[Notice]]:
    notices: list[Notice] = []
    items = list(read_inputs(paths, given or Given(), notices.append))
    taken = [item for item in items if isinstance(item, Incoming)]
    return taken, [item for item in items if isinstance(item, Refusal)], notices


def write(path: Path, raw: bytes | str = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw if isinstance(raw, bytes) else raw.encode())
    return path


def jsonl(path: Path, *records: dict[str, Any]) -> Path:
    return write(path, "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records))


def test_a_text_comes_in_as_it_stands_with_hashes_of_bytes_and_text(tmp_path: Path) -> None:
    raw = b"\xef\xbb\xbf" + f"{TEXT}\r\n \u200f{OTHER}\u202c\n".encode()
    (incoming,), _, _ = read(write(tmp_path / "r-1.txt", raw))
    document = incoming.document
    assert document.id == "r-1"
    assert document.text == f"{TEXT}\r\n \u200f{OTHER}\u202c\n"
    assert document.sha256 == hashlib.sha256(raw).hexdigest()
    assert document.text_sha256 == text_hash(document.text)
    assert (incoming.raw, incoming.method, incoming.encoding, incoming.line) == (
        raw,
        Form.TEXT,
        "utf-8",
        None,
    )
    assert (document.lang, document.method, document.version) == ("ar", "text", 1)


def test_a_title_kept_apart_opens_the_stored_text_and_one_that_opens_it_already_does_not(
    tmp_path: Path,
) -> None:
    path = jsonl(
        tmp_path / "a.jsonl",
        {"id": "a", "title": "عنوان", "text": TEXT},
        {"id": "b", "title": TEXT[:20], "text": TEXT},
    )
    (first, second), _, _ = read(path)
    assert first.text == f"عنوان\n\n{TEXT}"
    assert second.text == TEXT


def test_what_an_article_page_says_of_itself_yields_to_what_a_person_tells(tmp_path: Path) -> None:
    head = '<meta property="og:site_name" content="الصحيفة"><meta name="date" content="2019-05-03">'
    paragraphs = "".join(f"<p>{TEXT} {number}، {OTHER}، وفق المصادر نفسها.</p>" for number in range(9))
    html = f"<html><head><title>ع</title>{head}</head><body><article>{paragraphs}</article></body></html>"
    path = write(tmp_path / "p.html", html)
    (bare,), _, _ = read(path)
    assert (bare.document.published, bare.document.published_basis) == (
        dt.date(2019, 5, 3),
        PublishedBasis.PAGE,
    )
    assert bare.document.publisher == "الصحيفة"
    (dated,), _, _ = read(path, given=Given(published=DAY))
    assert (dated.document.published, dated.document.published_basis) == (DAY, PublishedBasis.GIVEN)
    write(tmp_path / "metadata.csv", "file,publisher,published\np.html,وكالة,2017-01-02\n")
    (told,), _, _ = read(path, given=Given(published=DAY))
    assert (told.document.publisher, told.document.published) == ("وكالة", dt.date(2017, 1, 2))


def test_a_dateline_is_taken_where_nobody_tells_the_day(tmp_path: Path) -> None:
    heads: list[str] = []

    def find(head: str) -> dt.date | None:
        heads.append(head)
        return DAY if "الأحد" in head else None

    write(tmp_path / "a.txt", f"الأحد\n{TEXT * 200}")
    write(tmp_path / "b.txt", OTHER)
    (a, b), _, _ = read(tmp_path, given=Given(find_dateline=find))
    assert (a.document.published, a.document.published_basis) == (DAY, PublishedBasis.DATELINE)
    assert (b.document.published, b.document.published_basis) == (None, PublishedBasis.UNKNOWN)
    assert max(map(len, heads)) <= 1000
    assert read(tmp_path, given=Given(DAY, find))[0][0].document.published_basis is PublishedBasis.GIVEN
    assert len(heads) == 2


def test_the_day_of_the_command_line_does_not_outrank_the_day_of_a_line(tmp_path: Path) -> None:
    path = jsonl(
        tmp_path / "a.jsonl", {"id": "a", "text": TEXT, "published": "2016-01-01"}, {"id": "b", "text": OTHER}
    )
    (a, b), _, _ = read(path, given=Given(published=DAY))
    assert (a.document.published, b.document.published) == (dt.date(2016, 1, 1), DAY)


def test_the_language_is_told_from_the_text_and_the_collectors_tag_is_kept_as_a_note(tmp_path: Path) -> None:
    path = jsonl(
        tmp_path / "a.jsonl",
        {"id": "a", "text": TEXT, "lang": "en"},
        {"id": "b", "text": OTHER, "lang": "ar"},
    )
    (a, b), _, _ = read(path)
    assert (a.document.lang, a.document.note) == ("ar", "lang: en")
    assert (b.document.lang, b.document.note) == ("ar", None)


def test_the_same_id_with_the_same_text_comes_in_once(tmp_path: Path) -> None:
    record = {"id": "a", "text": TEXT}
    taken, refusals, notices = read(
        jsonl(tmp_path / "a.jsonl", record, record), write(tmp_path / "a.txt", TEXT)
    )
    assert len(taken) == 1
    assert refusals == []
    assert [(notice.kind, notice.line) for notice in notices] == [
        (NoticeKind.REPEATED, 2),
        (NoticeKind.REPEATED, None),
    ]


def test_another_text_under_an_id_that_a_line_gives_is_a_new_version(tmp_path: Path) -> None:
    records = [{"id": "a", "text": text} for text in (TEXT, OTHER, TEXT, OTHER + ".")]
    taken, refusals, notices = read(jsonl(tmp_path / "a.jsonl", *records))
    assert [(item.document.version, item.line) for item in taken] == [(1, 1), (2, 2), (3, 4)]
    assert refusals == []
    assert [notice.kind for notice in notices] == [
        NoticeKind.NEW_VERSION,
        NoticeKind.REPEATED,
        NoticeKind.NEW_VERSION,
    ]


def test_two_files_whose_names_give_one_id_are_not_taken_for_one_report(tmp_path: Path) -> None:
    write(tmp_path / "march/01.txt", TEXT)
    write(tmp_path / "may/01.txt", OTHER)
    taken, (refusal,), _ = read(tmp_path)
    assert [item.document.text for item in taken] == [TEXT]
    assert refusal.name.endswith("may/01.txt")
    assert "rename it or give it an id in metadata.csv" in refusal.reason
    write(tmp_path / "may/metadata.csv", "file,id\n01.txt,may-01\n")
    taken, refusals, _ = read(tmp_path)
    assert [item.document.id for item in taken] == ["01", "may-01"]
    assert refusals == []


@pytest.mark.parametrize(
    ("name", "raw", "reason"),
    [
        ("empty.txt", b"", "it is empty"),
        ("blank.txt", " \n\t\u00a0\u200f\u200b\n".encode(), "only white space"),
        ("binary.txt", bytes(range(256)) * 40, "binary"),
        ("cyrillic.txt", "Военные сообщили о нарушениях режима тишины.".encode("cp1251"), "neither UTF-8"),
        ("empty.html", b"<html><body></body></html>", "no article text"),
        ("none.jsonl", b"{}\n", "no text"),
    ],
)
def test_what_can_not_be_read_is_refused_by_name_and_reason_and_the_rest_goes_on(
    tmp_path: Path, name: str, raw: bytes, reason: str
) -> None:
    write(tmp_path / name, raw)
    write(tmp_path / "zz.txt", TEXT)
    (taken,), (refusal,), _ = read(tmp_path)
    assert taken.document.id == "zz"
    assert refusal.name.endswith(name)
    assert reason in refusal.reason


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "a.txt").chmod(0)
    _, (refusal,), _ = read(tmp_path)
    assert refusal.reason == "no permission to read it"


def test_names_can_not_forge_a_line_or_turn_one_round(tmp_path: Path) -> None:
    for name in ("evil\nrefused  other.txt", "abc\u202etxt.nur.txt", "\x1b[31mred.txt"):
        write(tmp_path / name, f"{TEXT} {name[:2]!r}")
        write(tmp_path / f"{name}.html", "")
    taken, refusals, _ = read(tmp_path)
    told = [item.name for item in taken] + [item.document.id for item in taken] + [str(r) for r in refusals]
    assert len(told) == 9
    assert not any(mark in line for line in told for mark in ("\n", "\u202e", "\x1b"))


def test_a_name_that_is_no_utf_8_still_gives_an_id(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff\xfe.txt"
    try:
        with open(path, "wb") as file:  # noqa: PTH123 -- a name in bytes
            file.write(TEXT.encode())
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    (incoming,), _, _ = read(tmp_path)
    assert incoming.document.id == "\\udcff\\udcfe"
    assert incoming.name.encode("utf-8").endswith(b"\\udcff\\udcfe.txt")


@pytest.mark.parametrize("kind", ["txt", "jsonl"])
def test_fifty_megabytes_on_one_line_are_read_in_sane_memory(tmp_path: Path, kind: str) -> None:
    text = f"{TEXT} " * (50 * 2**20 // len(f"{TEXT} ".encode()))
    path = tmp_path / f"big.{kind}"
    write(path, text if kind == "txt" else json.dumps({"id": "big", "text": text}, ensure_ascii=False))
    limit = 700 * 2**20
    code = (
        "import sys; from pathlib import Path; from hudna.documents.reading import read_inputs;"
        "from hudna.documents.incoming import Given;"
        "(item,) = read_inputs([Path(sys.argv[1])], Given()); print(len(item.document.text))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        capture_output=True, text=True, timeout=120, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)),
    )  # fmt: skip
    assert done.stderr == ""
    assert int(done.stdout) == len(text)


def test_the_reading_starts_before_the_input_ends(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "a.jsonl", *({"id": f"r{n}", "text": f"{TEXT} {n}"} for n in range(2000)))
    stream = read_inputs([path, tmp_path / "missing"], Given())
    first = next(stream)
    assert isinstance(first, Incoming)
    path.write_bytes(b"")
    assert sum(1 for _ in stream) < 2000


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from([TEXT, OTHER, TEXT + OTHER])), max_size=12))
def test_each_text_of_each_id_comes_in_once_and_versions_count_up(
    tmp_path_factory: pytest.TempPathFactory, pairs: list[tuple[str, str]]
) -> None:
    path = jsonl(tmp_path_factory.mktemp("v") / "a.jsonl", *({"id": i, "text": t} for i, t in pairs))
    taken, refusals, _ = read(path)
    assert refusals == []
    assert [(item.document.id, item.text) for item in taken] == list(dict.fromkeys(pairs))
    for key in "abc":
        versions = [item.document.version for item in taken if item.document.id == key]
        assert versions == list(range(1, len(versions) + 1))


def test_real_collections_come_in_whole(shared: Path) -> None:
    taken, refusals, _ = read(shared / "corpus/seeds.jsonl", shared / "corpus/airwars_articles.jsonl")
    assert refusals == []
    assert len(taken) == 525
    gold = [
        json.loads(line) for line in (shared / "gold/seeds.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    hashes = {item.document.id: item.document.text_sha256 for item in taken}
    assert all(hashes[claim["document"]] == claim["text_sha256"] for claim in gold)
