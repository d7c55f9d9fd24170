"""The archive: contents by their digest, kept for good, never trusted unread."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hudna.adapters.archive import FolderArchive
from hudna.model.errors import BrokenError
from hudna.model.ids import sha256_hex


@pytest.fixture
def archive(tmp_path: Path) -> FolderArchive:
    return FolderArchive(tmp_path / "archive")


def place(tmp_path: Path, name: str) -> Path:
    return tmp_path / "archive" / name[:2] / name


def overwrite(path: Path, data: bytes) -> None:
    path.chmod(0o644)
    path.write_bytes(data)


def test_what_is_put_comes_back_under_its_digest(archive: FolderArchive, tmp_path: Path) -> None:
    name = archive.put("هدنة".encode())
    assert name == sha256_hex("هدنة".encode())
    assert archive.get(name).decode() == "هدنة"
    assert place(tmp_path, name).stat().st_mode & 0o777 == 0o444
    assert archive.names() == (name,)


def test_the_same_content_is_kept_once_and_never_written_again(
    archive: FolderArchive, tmp_path: Path
) -> None:
    name = archive.put(b"x")
    before = place(tmp_path, name).stat()
    assert archive.put_all([b"x", b"y", b"x"]) == (name, sha256_hex(b"y"), name)
    assert place(tmp_path, name).stat().st_mtime_ns == before.st_mtime_ns
    assert len(archive.names()) == 2


@settings(max_examples=30)
@given(st.lists(st.binary(max_size=50), max_size=5))
def test_any_bytes_survive(tmp_path_factory: pytest.TempPathFactory, contents: list[bytes]) -> None:
    archive = FolderArchive(tmp_path_factory.mktemp("a") / "archive")
    names = archive.put_all(contents)
    assert [archive.get(name) for name in names] == contents
    assert set(archive.names()) == set(names)
    assert archive.strays() == ()


def test_a_missing_object_is_named(archive: FolderArchive, tmp_path: Path) -> None:
    name = archive.put(b"x")
    place(tmp_path, name).unlink()
    assert archive.flaw(name) == "missing"
    assert name not in archive
    with pytest.raises(BrokenError, match=f"{name}: missing from the archive"):
        archive.get(name)


def test_an_altered_object_is_never_given_out(archive: FolderArchive, tmp_path: Path) -> None:
    name = archive.put(b"x")
    overwrite(place(tmp_path, name), b"X")
    assert archive.flaw(name) == "altered"
    with pytest.raises(BrokenError, match="altered"):
        archive.get(name)


def test_leftovers_and_foreign_files_are_strays_and_no_objects(
    archive: FolderArchive, tmp_path: Path
) -> None:
    name = archive.put(b"x")
    (tmp_path / "archive" / name[:2] / f".{name}.0011.tmp").write_bytes(b"half")
    (tmp_path / "archive" / "notes.txt").write_bytes(b"mine")
    (tmp_path / "archive" / "00").mkdir(exist_ok=True)
    (tmp_path / "archive" / "00" / ("f" * 64)).write_bytes(b"in the wrong drawer")
    assert archive.names() == (name,)
    assert archive.strays() == tuple(sorted(["notes.txt", f"{name[:2]}/.{name}.0011.tmp", "00/" + "f" * 64]))
    assert [archive.is_leftover(stray) for stray in archive.strays()].count(True) == 1


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "A" * 64, "a" * 63, "a" * 64 + "\n"])
def test_no_name_leads_out_of_the_archive(archive: FolderArchive, name: str) -> None:
    with pytest.raises(ValueError, match="no name of an archived object"):
        archive.get(name)
