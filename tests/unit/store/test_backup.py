from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from emdr_planner.store import backup
from emdr_planner.store.caseload_file import CaseloadFile, known_backups
from emdr_planner.store.engine import DriverConnection, connect
from emdr_planner.store.errors import BackupFailedError, DiskFullError
from emdr_planner.store.key_errors import WrongPassphraseError
from emdr_planner.store.options import CaseloadOptions
from tests.support.caseloads import (
    OTHER_PASSPHRASE,
    PASSPHRASE,
    MadeCaseload,
    open_made,
    quick_options,
    small_case,
)


def at(moment: dt.datetime) -> CaseloadOptions:
    """Surroundings in which the clock stands still."""
    return replace(quick_options(), clock=lambda: moment)


def test_a_backup_opens_on_its_own_and_holds_the_same(caseload: CaseloadFile, tmp_path: Path) -> None:
    info = caseload.backup()
    assert (info.clients, info.sequence) == (2, 2)
    alone = tmp_path / "alone"
    alone.mkdir()
    for file in (info.path, info.path.with_name(info.path.name + ".header")):
        shutil.copy(file, alone)
    opened = CaseloadFile.open(alone / info.path.name, PASSPHRASE, quick_options())
    assert opened.load("c1") == caseload.load("c1")
    assert opened.check().is_clean
    opened.close()


def test_a_backup_is_made_only_when_a_record_changed(made: MadeCaseload) -> None:
    opened = open_made(made)
    assert opened.backup_if_changed() is None
    opened.put_setting("zoom", 1)
    opened.audit("exported")
    assert opened.backup_if_changed() is None
    opened.archive_client("c1")
    assert opened.backup_if_changed() is not None
    assert opened.backup_if_changed() is None
    case = opened.load("c1")
    opened.save("c1", case, replace(case, memories=()))
    opened._vault.abandon()  # noqa: SLF001 - as a killed process would
    opened = open_made(made)
    assert opened.backup_if_changed() is not None
    opened.close()


def test_backups_are_listed_in_their_order_whatever_else_lies_there(made: MadeCaseload) -> None:
    opened = open_made(made)
    folder = opened.backups()[0].path.parent
    (folder / "notes.txt").write_text("unrelated", encoding="utf-8")
    (folder / "caseload-000099-99999999T999999Z.emdr").write_bytes(b"no such time")
    times = [dt.datetime(year, 1, 1, tzinfo=dt.UTC) for year in (2030, 2020, 2026)]
    for moment in times:
        opened.close()
        opened = CaseloadFile.open(made.path, PASSPHRASE, at(moment))
        opened.backup()
    assert [info.sequence for info in opened.backups()] == [1, 2, 3, 4]
    assert [info.taken_at for info in opened.backups()][1:] == times
    assert [info.path for info in known_backups(made.path)] == [info.path for info in opened.backups()]
    opened.close()
    assert known_backups(made.path.with_name("other.emdr")) == ()


def test_a_number_is_not_given_again_after_the_newest_backup_was_deleted(caseload: CaseloadFile) -> None:
    newest = caseload.backup()
    newest.path.unlink()
    assert caseload.backup().sequence == newest.sequence + 1


def test_backups_go_where_they_are_wanted(made: MadeCaseload, tmp_path: Path) -> None:
    options = quick_options(backup_folder=tmp_path / "elsewhere" / "backups")
    opened = CaseloadFile.open(made.path, PASSPHRASE, options)
    assert opened.backups() == ()
    assert opened.backup().path.parent == options.backup_folder
    opened.close()


Spoiler = Callable[[DriverConnection], None]


def _row_lost(driver: DriverConnection) -> None:
    driver.execute("DELETE FROM steps")


def _other_head(driver: DriverConnection) -> None:
    driver.execute("UPDATE meta SET value = '1:ff' WHERE name = 'chain'")


def _no_head(driver: DriverConnection) -> None:
    driver.execute("UPDATE meta SET value = 'nonsense' WHERE name = 'chain'")


def _other_schema(driver: DriverConnection) -> None:
    driver.execute("PRAGMA user_version = 77")


@pytest.mark.parametrize("spoil", [_row_lost, _other_head, _no_head, _other_schema])
def test_a_copy_that_differs_is_not_kept_and_thins_nothing(
    caseload: CaseloadFile, monkeypatch: pytest.MonkeyPatch, spoil: Spoiler
) -> None:
    before = caseload.backups()
    first = [True]

    def spoiling(*given: object) -> DriverConnection:
        connection = connect(*given)  # type: ignore[arg-type]  # handed on as it came
        if not first:
            spoil(connection)
        first.clear()
        return connection

    monkeypatch.setattr(backup, "connect", spoiling)
    with pytest.raises(BackupFailedError):
        caseload.backup()
    monkeypatch.undo()
    assert caseload.backups() == before
    assert list(before[0].path.parent.glob("*.part")) == []
    assert caseload.backup().sequence == 2


def test_a_damaged_copy_is_not_kept(caseload: CaseloadFile, monkeypatch: pytest.MonkeyPatch) -> None:
    def damage(file: Path) -> None:
        content = bytearray(file.read_bytes())
        content[20_000] ^= 1
        file.write_bytes(content)

    monkeypatch.setattr(backup, "sync_file", damage)
    with pytest.raises(BackupFailedError):
        caseload.backup()
    assert len(caseload.backups()) == 1


def test_a_full_disk_leaves_no_half_backup(caseload: CaseloadFile, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_file: Path) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(backup, "sync_file", full)
    with pytest.raises(DiskFullError):
        caseload.backup()
    folder = caseload.backups()[0].path.parent
    assert len(list(folder.iterdir())) == 2


def test_old_backups_are_thinned_with_their_headers(made: MadeCaseload) -> None:
    first = dt.datetime(2026, 1, 5, tzinfo=dt.UTC)
    moments = [first + dt.timedelta(days=day) for day in range(40)]
    opened = open_made(made)
    for moment in moments:
        vault = opened._vault  # noqa: SLF001 - a new opening for each day would take a minute
        vault.options = at(moment)
        opened.backup()
    found = opened.backups()
    assert len(found) == 2 + 12 + 4
    files = {file.name for file in found[0].path.parent.iterdir()}
    assert files == {info.path.name + ending for info in found for ending in ("", ".header")}
    opened.close()


def test_earlier_backups_keep_the_earlier_passphrase_until_they_are_rewrapped(made: MadeCaseload) -> None:
    opened = open_made(made)
    assert opened.change_passphrase(PASSPHRASE, OTHER_PASSPHRASE) == 1
    old = opened.backups()[0].path
    opened.backup()
    opened.close()
    CaseloadFile.open(old, PASSPHRASE, quick_options()).close()
    opened = open_made(made, OTHER_PASSPHRASE)
    assert opened.rewrap_backups() == 1
    assert opened.rewrap_backups() == 0
    opened.close()
    with pytest.raises(WrongPassphraseError):
        CaseloadFile.open(old, PASSPHRASE, quick_options())


def test_every_flipped_byte_of_a_backup_is_noticed_before_it_is_offered(made: MadeCaseload) -> None:
    info = known_backups(made.path)[0]
    whole = info.path.read_bytes()
    for place in range(0, len(whole), 997):
        content = bytearray(whole)
        content[place] ^= 1
        info.path.write_bytes(content)
        assert backup.checked(info, made.data_key) is None, place
    for length in range(0, len(whole), 4096):
        info.path.write_bytes(whole[:length])
        assert backup.checked(info, made.data_key) is None, length
    info.path.write_bytes(whole)
    assert backup.checked(info, made.data_key) is not None
    header = info.path.with_name(info.path.name + ".header")
    header.write_bytes(b"spoiled")
    assert backup.checked(info, made.data_key) is not None  # the file is whole, and the key is at hand
    info.path.unlink()
    assert backup.checked(info, made.data_key) is None


def test_a_session_date_tells_backups_apart(caseload: CaseloadFile) -> None:
    assert caseload.backup().last_session is None
    assert small_case().sessions == ()
