from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from emdr_planner.paths import is_private
from emdr_planner.store.caseload_file import CaseloadFile
from emdr_planner.store.derivation import calibrated, default, derive
from emdr_planner.store.errors import FileInUseError, FileTakenError
from emdr_planner.store.header import read_header
from emdr_planner.store.key_errors import PassphraseRefusedError
from emdr_planner.store.options import CaseloadOptions
from emdr_planner.store.recovery_key import RecoveryKey
from tests.support.caseloads import OTHER_PASSPHRASE, PASSPHRASE, MadeCaseload, quick_options, small_case


def test_a_new_caseload_is_private_and_empty_and_checks_clean(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "caseload.emdr"
    created, recovery_key = CaseloadFile.create(path, PASSPHRASE, quick_options(reserve=20_000))
    assert created.path == path
    assert not created.is_throwaway
    assert created.clients() == ()
    assert created.check().is_clean
    assert RecoveryKey.parse(recovery_key.text()) == created.recovery_key(PASSPHRASE)
    created.add_client(small_case())
    created.backup()
    created.close()
    assert is_private(path.parent)
    for found in path.parent.rglob("*"):
        assert is_private(found), found.name


def test_everything_is_private_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        created, _key = CaseloadFile.create(tmp_path / "caseload.emdr", PASSPHRASE, quick_options(reserve=20_000))
        created.add_client(small_case())
        created.backup()
        created.close()
    finally:
        os.umask(before)
    for found in tmp_path.rglob("*"):
        assert is_private(found), found.name


def test_an_existing_folder_is_left_as_it_is(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    created, _key = CaseloadFile.create(tmp_path / "caseload.emdr", PASSPHRASE, quick_options())
    created.close()
    assert tmp_path.stat().st_mode & 0o777 == 0o755


def test_a_passphrase_that_breaks_a_rule_creates_nothing(tmp_path: Path) -> None:
    with pytest.raises(PassphraseRefusedError):
        CaseloadFile.create(tmp_path / "caseload.emdr", "short", quick_options())
    assert list(tmp_path.iterdir()) == []


def test_nothing_that_stands_there_is_overwritten(made: MadeCaseload) -> None:
    before = {file.name: file.read_bytes() for file in made.path.parent.iterdir() if file.is_file()}
    with pytest.raises(FileTakenError):
        CaseloadFile.create(made.path, OTHER_PASSPHRASE, quick_options())
    assert {file.name: file.read_bytes() for file in made.path.parent.iterdir() if file.is_file()} == before


def test_a_header_whose_caseload_is_away_is_not_overwritten(made: MadeCaseload, tmp_path: Path) -> None:
    made.path.rename(tmp_path / "on a stick.emdr")
    with pytest.raises(FileTakenError):
        CaseloadFile.create(made.path, OTHER_PASSPHRASE, quick_options())


def test_a_creation_that_was_broken_off_can_be_repeated(made: MadeCaseload) -> None:
    made.path.rename(made.path.with_name(made.path.name + ".part"))
    created, _key = CaseloadFile.create(made.path, OTHER_PASSPHRASE, quick_options())
    assert created.clients() == ()
    created.close()


def test_without_a_given_derivation_this_computer_is_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = replace(default(), memory=64 * 1024, rounds=5)
    monkeypatch.setattr("emdr_planner.store.creating.calibrated", lambda: chosen)
    path = tmp_path / "caseload.emdr"
    CaseloadFile.create(path, PASSPHRASE, CaseloadOptions(reserve=0))[0].close()
    assert read_header(path).header.kdf == chosen
    assert calibrated.__module__ == derive.__module__


def test_two_caseloads_share_nothing(tmp_path: Path) -> None:
    headers = []
    for name in ("one.emdr", "two.emdr"):
        CaseloadFile.create(tmp_path / name, PASSPHRASE, quick_options())[0].close()
        headers.append(read_header(tmp_path / name).header)
    one, two = headers
    assert one.vault != two.vault
    assert one.salt != two.salt
    assert one.kdf.salt != two.kdf.salt
    assert one.wrapped != two.wrapped


def test_a_throwaway_caseload_leaves_nothing_and_nobody_has_its_key(tmp_path: Path) -> None:
    folder = tmp_path / "sample"
    opened = CaseloadFile.create_throwaway(folder, quick_options(reserve=20_000))
    assert opened.is_throwaway
    client_id = opened.add_client(small_case())
    assert opened.load(client_id) == small_case()
    assert opened.backup_if_changed() is None
    names = sorted(file.name.removeprefix(opened.path.stem) for file in folder.iterdir())
    assert set(names) <= {".emdr", ".emdr.lock", ".emdr-journal"}
    assert all(is_private(file) for file in folder.iterdir())
    opened.close()
    assert list(folder.iterdir()) == []


def test_what_a_broken_off_run_left_of_a_sample_is_swept_away_and_an_open_one_is_not(tmp_path: Path) -> None:
    left = tmp_path / "sample-0123.emdr"
    left.write_bytes(b"unreadable for everybody")
    first = CaseloadFile.create_throwaway(tmp_path, quick_options())
    second = CaseloadFile.create_throwaway(tmp_path, quick_options())
    assert not left.exists()
    first.add_client(small_case())
    second.close()
    assert first.path.exists()
    first.close()
    assert list(tmp_path.iterdir()) == []


def test_a_place_in_use_is_not_created_over(made: MadeCaseload) -> None:
    opened = CaseloadFile.open(made.path, PASSPHRASE, quick_options())
    with pytest.raises(FileInUseError):
        CaseloadFile.create(made.path, PASSPHRASE, quick_options())
    opened.close()
