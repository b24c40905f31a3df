from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from emdr_planner.store.caseload_file import CaseloadFile
from emdr_planner.store.errors import (
    AlteredFileError,
    DamagedFileError,
    EmptyFileError,
    FileInUseError,
    MissingFileError,
    OlderFileError,
    StoreError,
)
from emdr_planner.store.header import header_files, read_header, write_header
from emdr_planner.store.key_errors import (
    HeaderDamagedError,
    HeaderForeignError,
    HeaderMissingError,
    WrongPassphraseError,
)
from emdr_planner.store.vault import Vault
from tests.support.caseloads import OTHER_PASSPHRASE, PASSPHRASE, MadeCaseload, make_caseload, open_made, quick_options

Spoil = Callable[[MadeCaseload], None]


def all_bytes(made: MadeCaseload) -> dict[str, bytes]:
    """Everything that matters: the lock file may come and go."""
    return {
        str(file.relative_to(made.path.parent)): file.read_bytes()
        for file in made.path.parent.rglob("*")
        if file.is_file() and not file.name.endswith(".lock")
    }


def missing(made: MadeCaseload) -> None:
    made.path.unlink()


def empty(made: MadeCaseload) -> None:
    made.path.write_bytes(b"")


def empty_and_alone(made: MadeCaseload) -> None:
    made.path.write_bytes(b"")
    without_header(made)


def cut_in_a_page(made: MadeCaseload) -> None:
    made.path.write_bytes(made.path.read_bytes()[:10_000])


def cut_between_pages(made: MadeCaseload) -> None:
    made.path.write_bytes(made.path.read_bytes()[:-8192])


def cut_to_less_than_a_page(made: MadeCaseload) -> None:
    made.path.write_bytes(made.path.read_bytes()[:1000])


def _flip(path: Path, place: int) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 4
    path.write_bytes(content)


def flipped_in_the_salt(made: MadeCaseload) -> None:
    _flip(made.path, 5)


def flipped_in_the_first_page(made: MadeCaseload) -> None:
    _flip(made.path, 100)


def flipped_in_a_later_page(made: MadeCaseload) -> None:
    _flip(made.path, 30_000)


def other_bytes(made: MadeCaseload) -> None:
    made.path.write_bytes(os.urandom(40_960))


def other_bytes_behind_the_salt(made: MadeCaseload) -> None:
    made.path.write_bytes(made.salt + os.urandom(40_944))


def without_header(made: MadeCaseload) -> None:
    for file in header_files(made.path):
        file.unlink()


def damaged_header(made: MadeCaseload) -> None:
    for file in header_files(made.path):
        _flip(file, 40)


def without_tables(made: MadeCaseload) -> None:
    with made.driver() as driver:
        driver.execute("PRAGMA user_version = 0")


def foreign_header(made: MadeCaseload) -> None:
    other = make_caseload(made.path.parent.parent / "other", clients=0)
    for file, own in zip(header_files(other.path), header_files(made.path), strict=True):
        shutil.copy(file, own)


def foreign_vault(made: MadeCaseload) -> None:
    with made.driver() as driver:
        driver.execute("UPDATE meta SET value = 'another' WHERE name = 'vault'")


def an_older_caseload(made: MadeCaseload) -> None:
    backup = next(made.path.parent.glob("*.backups/*.emdr"))
    shutil.copy(backup, made.path)


def a_record_changed(made: MadeCaseload) -> None:
    with made.driver() as driver:
        driver.execute("UPDATE memories SET body = replace(body, 'label of M1', 'label of M9')")


def a_record_removed(made: MadeCaseload) -> None:
    with made.driver() as driver:
        driver.execute("DELETE FROM linkages WHERE client_id = 'c1'")


def a_record_slipped_in(made: MadeCaseload) -> None:
    with made.driver() as driver:
        driver.execute("INSERT INTO memories SELECT client_id, 'M77', 9, version, body FROM memories LIMIT 1")


@pytest.mark.parametrize(
    ("spoil", "kind"),
    [
        (missing, MissingFileError),
        (empty, EmptyFileError),
        (empty_and_alone, EmptyFileError),
        (cut_in_a_page, DamagedFileError),
        (cut_between_pages, DamagedFileError),
        (cut_to_less_than_a_page, DamagedFileError),
        (flipped_in_the_salt, DamagedFileError),
        (flipped_in_the_first_page, DamagedFileError),
        (flipped_in_a_later_page, DamagedFileError),
        (other_bytes, HeaderForeignError),
        (other_bytes_behind_the_salt, DamagedFileError),
        (without_header, HeaderMissingError),
        (damaged_header, HeaderDamagedError),
        (without_tables, DamagedFileError),
        (foreign_header, HeaderForeignError),
        (foreign_vault, HeaderForeignError),
        (an_older_caseload, OlderFileError),
        (a_record_changed, AlteredFileError),
        (a_record_removed, AlteredFileError),
        (a_record_slipped_in, AlteredFileError),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_each_trouble_has_a_sentence_of_its_own_and_changes_nothing(
    made: MadeCaseload, spoil: Spoil, kind: type[StoreError], capfd: pytest.CaptureFixture[str]
) -> None:
    spoil(made)
    before = all_bytes(made)
    with pytest.raises(kind) as caught:
        open_made(made)
    assert type(caught.value) is kind
    assert caught.value.sentence.count(". ") >= 1
    assert all_bytes(made) == before
    assert capfd.readouterr() == ("", "")
    with pytest.raises((kind, MissingFileError)):
        open_made(made)  # and no lock was left behind


@pytest.mark.parametrize("spoil", [empty, cut_between_pages, flipped_in_a_later_page])
def test_damage_offers_the_newest_backup_that_is_intact_now(made: MadeCaseload, spoil: Spoil) -> None:
    opened = open_made(made)
    second = opened.backup()
    third = opened.backup()
    opened.close()
    _flip(third.path, 20_000)
    spoil(made)
    with pytest.raises((DamagedFileError, EmptyFileError)) as caught:
        open_made(made)
    assert isinstance(caught.value, (DamagedFileError, EmptyFileError))
    offered = caught.value.backup
    assert offered is not None
    assert (offered.sequence, offered.clients) == (second.sequence, 2)
    assert f"{offered.taken_at.astimezone():%Y-%m-%d}" in caught.value.sentence


def test_without_an_intact_backup_none_is_offered(made: MadeCaseload) -> None:
    shutil.rmtree(next(made.path.parent.glob("*.backups")))
    empty(made)
    with pytest.raises(EmptyFileError, match="No intact backup"):
        open_made(made)


def test_a_wrong_passphrase_is_told_before_the_file_is_looked_at(made: MadeCaseload) -> None:
    for spoil in (lambda _made: None, flipped_in_a_later_page, cut_in_a_page):
        spoil(made)
        with pytest.raises(WrongPassphraseError):
            open_made(made, OTHER_PASSPHRASE)


def test_what_is_stored_comes_back_after_closing(made: MadeCaseload) -> None:
    opened = open_made(made)
    assert opened.load("c1") == made.case
    assert [client.code for client in opened.clients()] == ["Client Linden", "Client Linden"]
    opened.close()


def test_a_second_opening_is_told_who_holds_it(made: MadeCaseload) -> None:
    opened = open_made(made)
    with pytest.raises(FileInUseError, match=str(os.getpid())):
        open_made(made)
    opened.add_client(made.case)
    opened.close()
    opened = open_made(made)
    assert len(opened.clients()) == 3
    opened.close()


def test_a_damaged_copy_of_the_header_is_put_right_and_noted(made: MadeCaseload) -> None:
    for file in header_files(made.path):
        _flip(file, 40)
        opened = open_made(made)
        assert "header_repaired" in {entry.event for entry in opened.audit_trail()[-2:]}
        opened.close()
        assert read_header(made.path).copies_agree


def test_an_older_caseload_can_be_opened_as_it_is_and_is_then_the_one_remembered(made: MadeCaseload) -> None:
    an_older_caseload(made)
    opened = CaseloadFile.open(made.path, PASSPHRASE, replace(quick_options(), accept_altered=True))
    assert opened.audit_trail()[-1].event == "opened_altered"
    opened.close()
    opened = open_made(made)
    assert opened.check().is_clean
    opened.close()


def test_a_page_put_back_from_an_earlier_copy_is_noticed(made: MadeCaseload) -> None:
    earlier = made.path.read_bytes()
    opened = open_made(made)
    case = opened.load("c1")
    opened.save("c1", case, replace(case, memories=(replace(case.memories[0], sud=2), *case.memories[1:])))
    opened.close()
    later = made.path.read_bytes()
    differing = [
        page for page in range(0, min(len(earlier), len(later)), 4096)
        if earlier[page : page + 4096] != later[page : page + 4096]
    ]  # fmt: skip
    assert len(differing) > 2
    for page in differing:
        made.path.write_bytes(later[:page] + earlier[page : page + 4096] + later[page + 4096 :])
        with pytest.raises((AlteredFileError, OlderFileError, DamagedFileError)):
            open_made(made)
    made.path.write_bytes(earlier)
    with pytest.raises(OlderFileError):
        open_made(made)
    made.path.write_bytes(later)
    open_made(made).close()


def test_a_broken_off_write_is_taken_back_by_the_journal_before_anything_is_judged(made: MadeCaseload) -> None:
    whole = made.path.read_bytes()
    with made.driver() as driver:
        driver.execute("BEGIN")
        driver.execute("UPDATE memories SET ordering = ordering + 1")
        driver.execute("PRAGMA cache_spill = 1")
        journal = made.path.with_name(made.path.name + "-journal")
        assert journal.exists()
        driver.execute("ROLLBACK")
    assert made.path.read_bytes() == whole
    open_made(made).close()


def test_a_header_from_before_the_last_session_is_noticed_and_can_be_accepted(made: MadeCaseload) -> None:
    header = read_header(made.path).header
    opened = open_made(made)
    opened.add_client(made.case)
    opened.close()
    write_header(made.path, header)
    with pytest.raises(AlteredFileError):
        open_made(made)
    opened = CaseloadFile.open(made.path, PASSPHRASE, replace(quick_options(), accept_altered=True))
    assert len(opened.clients()) == 3
    opened.close()
    open_made(made).close()


def test_a_crash_leaves_nothing_to_be_alarmed_about(made: MadeCaseload) -> None:
    opened = open_made(made)
    opened.add_client(made.case)
    assert read_header(made.path).header.digest == ""
    opened._vault.abandon()  # noqa: SLF001 - as a killed process would
    opened = open_made(made)
    assert len(opened.clients()) == 3
    opened.close()
    assert read_header(made.path).header.digest


def test_a_journal_slipped_in_is_noticed(made: MadeCaseload) -> None:
    made.path.with_name(made.path.name + "-journal").write_bytes(b"")
    with pytest.raises(AlteredFileError):
        open_made(made)


def test_a_crash_between_the_first_entry_and_the_header_is_no_alarm_either(
    made: MadeCaseload, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(_vault: Vault) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(Vault, "remember_head", crash)
        with pytest.raises(ZeroDivisionError):
            open_made(made)
    opened = open_made(made)
    assert [entry.event for entry in opened.audit_trail()[-2:]] == ["opened", "opened"]
    opened.close()
