from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from emdr_planner import paths

posix_only = pytest.mark.skipif(os.name != "posix", reason="permission bits have no meaning there")


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_every_place_is_inside_the_home_of_this_person(isolated_home: Path) -> None:
    places = paths.places_of_this_person()
    for place in (places.data, places.backups, places.logs, places.settings):
        assert place.is_relative_to(isolated_home)
        assert not place.exists(), "asking where something goes must not make it"


@posix_only
def test_a_folder_is_made_for_its_owner_only(tmp_path: Path) -> None:
    folder = paths.private_folder(tmp_path / "a" / "b")
    assert mode_of(folder) == paths.OWNER_ONLY_FOLDER
    assert paths.is_private(folder)


@posix_only
def test_an_open_folder_is_closed(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    assert not paths.is_private(tmp_path)
    paths.private_folder(tmp_path)
    assert paths.is_private(tmp_path)


@posix_only
def test_a_file_is_made_or_closed_and_keeps_its_content(tmp_path: Path) -> None:
    file = paths.private_file(tmp_path / "new")
    assert mode_of(file) == paths.OWNER_ONLY_FILE
    file.write_text("kept", encoding="utf-8")
    file.chmod(0o644)
    assert paths.private_file(file).read_text(encoding="utf-8") == "kept"
    assert mode_of(file) == paths.OWNER_ONLY_FILE


@posix_only
def test_new_files_of_the_process_are_private(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        paths.keep_new_files_private()
        (tmp_path / "file").touch()
        (tmp_path / "folder").mkdir()
    finally:
        os.umask(before)
    assert paths.is_private(tmp_path / "file")
    assert paths.is_private(tmp_path / "folder")


def test_bits_say_nothing_where_they_have_no_meaning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tmp_path.chmod(0o755)
    monkeypatch.setattr(paths, "os", _Windows)
    assert paths.is_private(tmp_path)


class _Windows:
    name = "nt"
