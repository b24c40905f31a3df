from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from emdr_planner.store import restore
from emdr_planner.store.caseload_file import CaseloadFile, known_backups
from emdr_planner.store.errors import BackupDamagedError, DamagedFileError, DiskFullError
from emdr_planner.store.files import copy_private
from emdr_planner.store.header import header_files
from emdr_planner.store.key_errors import WrongPassphraseError
from tests.support.caseloads import (
    OTHER_PASSPHRASE,
    PASSPHRASE,
    MadeCaseload,
    make_caseload,
    open_made,
    quick_options,
)


def emptied(opened: CaseloadFile) -> None:
    case = opened.load("c1")
    opened.save("c1", case, replace(case, memories=(), linkages=()), "Delete all")


def asides(made: MadeCaseload) -> list[Path]:
    return sorted(made.path.parent.glob("*.aside-?"))


def test_an_open_caseload_goes_back_and_nothing_is_lost(made: MadeCaseload) -> None:
    opened = open_made(made)
    emptied(opened)
    opened.restore(opened.backups()[0])
    assert opened.load("c1") == made.case
    assert "backup_restored" in {entry.event for entry in opened.audit_trail()}
    assert opened.check().is_clean
    emptied(opened)
    opened.close()
    (aside,) = asides(made)
    shutil.copy(f"{aside}.header", f"{aside}.header2")
    old = CaseloadFile.open(aside, PASSPHRASE, quick_options())
    assert old.load("c1").memories == ()
    old.close()
    opened = open_made(made)
    opened.restore(opened.backups()[0])
    assert len(asides(made)) == 2
    opened.close()
    open_made(made).close()


def test_a_damaged_caseload_is_set_aside_as_it_is_and_replaced(made: MadeCaseload) -> None:
    content = bytearray(made.path.read_bytes())
    content[20_000] ^= 1
    made.path.write_bytes(content)
    with pytest.raises(DamagedFileError) as caught:
        open_made(made)
    offered = caught.value.backup
    assert offered is not None
    opened = CaseloadFile.open_restored(made.path, offered.path, PASSPHRASE, quick_options())
    assert opened.load("c1") == made.case
    assert opened.check().is_clean
    opened.close()
    assert asides(made)[0].read_bytes() == content
    open_made(made).close()


def test_a_missing_caseload_and_missing_headers_come_back_from_the_backup(made: MadeCaseload) -> None:
    offered = known_backups(made.path)[0].path
    for file in (made.path, *header_files(made.path)):
        file.unlink()
    CaseloadFile.open_restored(made.path, offered, PASSPHRASE, quick_options()).close()
    assert asides(made) == []
    opened = open_made(made)
    assert opened.load("c1") == made.case
    opened.close()


def test_a_backup_that_was_moved_and_renamed_can_be_put_in_place(made: MadeCaseload, tmp_path: Path) -> None:
    offered = known_backups(made.path)[0].path
    moved = tmp_path / "from the stick.emdr"
    shutil.copy(offered, moved)
    opened = CaseloadFile.open_restored(made.path, moved, PASSPHRASE, quick_options())
    assert opened.load("c1") == made.case
    opened.close()


def test_the_passphrase_of_today_or_of_the_backup_opens_it_and_no_other(made: MadeCaseload) -> None:
    opened = open_made(made)
    opened.change_passphrase(PASSPHRASE, OTHER_PASSPHRASE)
    offered = opened.backups()[0].path
    opened.close()
    with pytest.raises(WrongPassphraseError):
        CaseloadFile.open_restored(made.path, offered, "neither of the two phrases", quick_options())
    CaseloadFile.open_restored(made.path, offered, OTHER_PASSPHRASE, quick_options()).close()
    open_made(made, OTHER_PASSPHRASE).close()
    CaseloadFile.open_restored(made.path, offered, PASSPHRASE, quick_options()).close()
    open_made(made).close()


def test_a_damaged_backup_is_not_put_in_place(made: MadeCaseload) -> None:
    opened = open_made(made)
    emptied(opened)
    chosen = opened.backups()[0]
    content = bytearray(chosen.path.read_bytes())
    content[20_000] ^= 1
    chosen.path.write_bytes(content)
    with pytest.raises(BackupDamagedError):
        opened.restore(chosen)
    assert opened.load("c1").memories == ()
    opened.close()
    for backup in (chosen.path, chosen.path.with_name("missing.emdr")):
        with pytest.raises(BackupDamagedError):
            CaseloadFile.open_restored(made.path, backup, PASSPHRASE, quick_options())
    assert asides(made) == []
    open_made(made).close()


def test_a_backup_of_another_caseload_is_not_put_in_place(made: MadeCaseload, tmp_path: Path) -> None:
    other = make_caseload(tmp_path / "other", clients=1)
    foreign = known_backups(other.path)[0]
    opened = open_made(made)
    with pytest.raises(BackupDamagedError):
        opened.restore(foreign)
    assert opened.load("c1") == made.case
    opened.close()
    with pytest.raises(BackupDamagedError):
        CaseloadFile.open_restored(made.path, foreign.path, PASSPHRASE, quick_options())
    open_made(made).close()


def test_an_exchange_that_fails_leaves_the_present_caseload_open(
    made: MadeCaseload, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = open_made(made)
    emptied(opened)

    def full(_source: Path, target: Path) -> None:
        target.write_bytes(b"as far as it went")
        raise OSError(28, "full")

    monkeypatch.setattr(restore, "copy_private", full)
    with pytest.raises(DiskFullError):
        opened.restore(opened.backups()[0])
    assert opened.load("c1").memories == ()
    emptied_again = opened.load("c2")
    opened.save("c2", emptied_again, replace(emptied_again, memories=(), linkages=()))
    opened.close()
    assert list(made.path.parent.glob("*.restoring")) == []
    open_made(made).close()


def test_a_copy_that_differs_from_the_backup_is_not_put_in_place(
    made: MadeCaseload, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoiled(source: Path, target: Path) -> None:
        copy_private(source, target)
        content = bytearray(target.read_bytes())
        content[-100] ^= 1
        target.write_bytes(content)

    monkeypatch.setattr(restore, "copy_private", spoiled)
    opened = open_made(made)
    with pytest.raises(BackupDamagedError):
        opened.restore(opened.backups()[0])
    assert opened.load("c1") == made.case
    opened.close()


def test_where_links_cannot_be_made_the_file_is_copied_aside(
    made: MadeCaseload, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(_self: Path, _target: Path) -> None:
        raise OSError(1, "no links on this stick")

    monkeypatch.setattr(Path, "hardlink_to", no_links)
    opened = open_made(made)
    emptied(opened)
    opened.restore(opened.backups()[0])
    assert opened.load("c1") == made.case
    opened.close()
    assert len(asides(made)) == 1


def test_a_journal_that_cannot_be_taken_back_goes_aside_with_its_file(made: MadeCaseload) -> None:
    journal = made.path.with_name(made.path.name + "-journal")
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\x00" * 504)
    content = bytearray(made.path.read_bytes())
    content[200] ^= 1
    made.path.write_bytes(content)
    opened = CaseloadFile.open_restored(made.path, known_backups(made.path)[0].path, PASSPHRASE, quick_options())
    assert opened.load("c1") == made.case
    opened.close()
    open_made(made).close()
