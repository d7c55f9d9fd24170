import os
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hudna.documents.files import InputFile, find_files, input_size
from hudna.documents.incoming import Notice, NoticeKind
from hudna.model.document import Refusal

TEXT = "نص قصير عن الهدنة"


def write(path: Path, text: str = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def found(
    *paths: Path, leave_out: frozenset[Path] = frozenset()
) -> tuple[list[str], list[Refusal], list[Notice]]:
    """Paths of files under the first of ``paths``, refusals and notices."""
    notices: list[Notice] = []
    items = list(find_files(paths, leave_out, notices.append))
    names = [os.path.relpath(item.path, paths[0]) for item in items if isinstance(item, InputFile)]
    return names, [item for item in items if isinstance(item, Refusal)], notices


def test_folders_are_read_at_any_depth_in_an_order_of_names(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.html", "a/x/deep.jsonl", "z.txt", "A.HTM", "a/9.txt"):
        write(tmp_path / name)
    names, refusals, notices = found(tmp_path)
    assert names == ["A.HTM", "z.txt", "a/9.txt", "a/x/deep.jsonl", "b/1.html", "b/2.txt"]
    assert (refusals, notices) == ([], [])


@settings(max_examples=50, deadline=None)
@given(
    names=st.lists(st.sampled_from([f"{a}/{b}.txt" for a in "abc" for b in "xyz"]), unique=True),
    data=st.data(),
)
def test_the_order_does_not_hang_on_how_the_files_came_to_be(
    tmp_path_factory: pytest.TempPathFactory, names: list[str], data: st.DataObject
) -> None:
    first, second = tmp_path_factory.mktemp("one"), tmp_path_factory.mktemp("two")
    for name in names:
        write(first / name)
    for name in data.draw(st.permutations(names)):
        write(second / name)
    assert found(first)[0] == found(second)[0]


def test_hidden_files_and_folders_are_no_input(tmp_path: Path) -> None:
    for name in (".git/x.txt", ".hidden.txt", "seen.txt"):
        write(tmp_path / name)
    assert found(tmp_path)[0] == ["seen.txt"]


def test_a_file_of_another_kind_is_passed_over_in_a_folder_and_refused_where_it_is_named(
    tmp_path: Path,
) -> None:
    picture = write(tmp_path / "map.png")
    _, refusals, notices = found(tmp_path)
    assert refusals == []
    assert [notice.kind for notice in notices] == [NoticeKind.OTHER_FILE]
    _, refusals, _ = found(picture)
    assert "not a kind of file that Hudna reads" in refusals[0].reason


def test_a_link_back_to_a_folder_above_is_walked_once(tmp_path: Path) -> None:
    write(tmp_path / "in/a.txt")
    (tmp_path / "in/loop").symlink_to(tmp_path)
    names, refusals, notices = found(tmp_path)
    assert names == ["in/a.txt"]
    assert refusals == []
    assert [notice.kind for notice in notices] == [NoticeKind.FOLDER_AGAIN]


def test_a_link_that_leads_to_itself_and_one_that_leads_nowhere_are_refused(tmp_path: Path) -> None:
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    _, refusals, _ = found(tmp_path)
    assert [(Path(refusal.name).name, refusal.reason) for refusal in refusals] == [
        ("gone.txt", "no such file or folder"),
        ("self.txt", "a link that leads to itself"),
    ]


def test_a_link_to_a_file_elsewhere_is_followed(tmp_path: Path) -> None:
    elsewhere = write(tmp_path / "elsewhere/a.txt")
    (tmp_path / "in").mkdir()
    (tmp_path / "in/link.txt").symlink_to(elsewhere)
    assert found(tmp_path / "in")[0] == ["link.txt"]


def test_folders_may_lie_deeper_than_python_may_recurse(tmp_path: Path) -> None:
    folders = [tmp_path]
    for _ in range(sys.getrecursionlimit() + 100):
        folders.append(folders[-1] / "d")
        folders[-1].mkdir()
    bottom = write(folders[-1] / "bottom.txt")
    names, refusals, _ = found(tmp_path)
    bottom.unlink()
    for folder in reversed(folders[1:]):
        folder.rmdir()  # step by step: no recursive removal goes so deep
    assert refusals == []
    assert [Path(name).name for name in names] == ["bottom.txt"]


def test_a_pipe_is_refused_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    _, refusals, _ = found(tmp_path)
    assert refusals[0].reason == "not a regular file"


def test_what_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    _, refusals, _ = found(tmp_path / "missing", Path("nul\0l"))
    assert [refusal.reason for refusal in refusals] == ["no such file or folder"] * 2


def test_neither_the_output_nor_a_casebook_is_input_though_it_lies_in_the_folder(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    output, inside = write(tmp_path / "claims.jsonl"), write(tmp_path / "case/notes.txt")
    left_out = frozenset({output.resolve(), inside.parent.resolve()})
    assert found(tmp_path, leave_out=left_out)[0] == ["a.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_opened_is_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    write(tmp_path / "closed/a.txt")
    write(tmp_path / "open/b.txt")
    (tmp_path / "closed").chmod(0)
    try:
        names, refusals, _ = found(tmp_path)
    finally:
        (tmp_path / "closed").chmod(0o700)
    assert names == ["open/b.txt"]
    assert refusals[0].reason == "no permission to read it"


def test_the_size_of_the_input_is_that_of_the_files_that_are_read(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "x" * 10)
    write(tmp_path / "b/c.jsonl", "x" * 5)
    write(tmp_path / "d.png", "x" * 100)
    assert input_size([tmp_path], frozenset()) == 15
