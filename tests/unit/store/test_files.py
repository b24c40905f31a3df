from __future__ import annotations

import errno
from pathlib import Path

import pytest

from emdr_planner.paths import is_private
from emdr_planner.store.errors import DiskFullError, DiskTroubleError, ReadOnlyPlaceError, StoreError
from emdr_planner.store.files import copy_private, disk_errors, new_private_file, sync_file, write_private


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, DiskFullError),
        (errno.EDQUOT, DiskFullError),
        (errno.EACCES, ReadOnlyPlaceError),
        (errno.EPERM, ReadOnlyPlaceError),
        (errno.EROFS, ReadOnlyPlaceError),
        (errno.EIO, DiskTroubleError),
        (errno.ENAMETOOLONG, DiskTroubleError),
    ],
)
def test_what_the_system_reports_becomes_a_sentence(number: int, kind: type[StoreError]) -> None:
    with pytest.raises(kind), disk_errors():
        raise OSError(number, "made up")


def test_a_file_is_written_whole_and_for_its_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "file"
    for content in (b"first", b"second, longer", b""):
        write_private(file, content)
        assert file.read_bytes() == content
        assert is_private(file)
        assert list(tmp_path.iterdir()) == [file]


def test_what_a_broken_off_run_left_is_replaced(tmp_path: Path) -> None:
    left = tmp_path / "file.part"
    left.write_bytes(b"half")
    left.chmod(0o644)
    write_private(tmp_path / "file", b"whole")
    assert (tmp_path / "file").read_bytes() == b"whole"
    assert is_private(tmp_path / "file")
    assert not left.exists()


def test_a_write_that_fails_leaves_the_old_content_and_no_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"old")

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(DiskFullError), disk_errors():
        write_private(file, b"new")
    assert [(found.name, found.read_bytes()) for found in tmp_path.iterdir()] == [("file", b"old")]


def test_a_copy_is_equal_and_private(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    source.write_bytes(bytes(range(256)) * 5000)
    source.chmod(0o644)
    copy_private(source, target)
    assert target.read_bytes() == source.read_bytes()
    assert is_private(target)
    sync_file(target)


def test_a_new_file_is_empty(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"old")
    new_private_file(file)
    assert file.read_bytes() == b""
    assert is_private(file)
