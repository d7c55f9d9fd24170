"""Writing files: the whole of it or nothing, and clear words when the disk refuses."""

import errno
import os
import stat
from pathlib import Path

import pytest

from hudna.adapters.files import TEMPORARY, refused, stage, storage_errors, write_atomic
from hudna.model.errors import StorageError


def test_a_file_is_written_whole_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "down" / "file"
    write_atomic(path, b"one")
    write_atomic(path, b"two")
    assert path.read_bytes() == b"two"
    assert [entry.name for entry in path.parent.iterdir()] == ["file"]


def test_a_device_is_written_through_and_never_replaced() -> None:
    device = Path("/dev/full")
    if not device.exists():
        pytest.skip("no /dev/full on this system")
    with pytest.raises(StorageError, match="/dev/full: No space left on device"):
        write_atomic(device, b"x")
    assert stat.S_ISCHR(device.stat().st_mode)


def test_what_can_not_be_put_in_its_place_leaves_the_old_one_and_no_rest(tmp_path: Path) -> None:
    blocked = tmp_path / "folder"
    blocked.mkdir()
    (blocked / "kept").write_bytes(b"old")
    with pytest.raises(StorageError):
        write_atomic(blocked, b"new")
    assert (blocked / "kept").read_bytes() == b"old"
    with pytest.raises(StorageError):
        write_atomic(blocked / "kept" / "file", b"new")
    assert [entry.name for entry in tmp_path.iterdir()] == ["folder"]


def test_a_staged_file_waits_beside_its_place_with_the_mode_asked_for(tmp_path: Path) -> None:
    staged = stage(tmp_path / "file", b"x", mode=0o444)
    assert staged.name.endswith(TEMPORARY)
    assert staged.stat().st_mode & 0o777 == 0o444
    assert not (tmp_path / "file").exists()


@pytest.mark.parametrize(
    ("number", "hint"),
    [
        (errno.ENOSPC, "make room"),
        (errno.EFBIG, "make room"),
        (errno.EROFS, "permissions"),
        (errno.EIO, "check the disk"),
    ],
)
def test_the_hint_says_what_to_do(number: int, hint: str) -> None:
    error = refused(Path("/case/file"), OSError(number, os.strerror(number)))
    assert str(error) == f"/case/file: {os.strerror(number)}"
    assert hint in error.hint


def test_only_the_disk_is_blamed_on_the_disk() -> None:
    with pytest.raises(ValueError, match="mine"), storage_errors(Path("x")):
        raise ValueError("mine")
