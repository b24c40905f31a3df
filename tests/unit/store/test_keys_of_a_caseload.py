from __future__ import annotations

import hashlib
import random

import pytest

from emdr_planner.store.caseload_file import CaseloadFile
from emdr_planner.store.errors import DamagedFileError, EmptyFileError, MissingFileError
from emdr_planner.store.header import encoded, header_files, read_header
from emdr_planner.store.key_errors import (
    ForeignRecoveryKeyError,
    PassphraseRefusedError,
    RecoveryKeyMistypedError,
    WrongPassphraseError,
)
from emdr_planner.store.keys import DataKey
from emdr_planner.store.recovery_key import ALPHABET, RecoveryKey
from tests.support.caseloads import OTHER_PASSPHRASE, PASSPHRASE, MadeCaseload, open_made, quick_options

THIRD_PASSPHRASE = "a third quiet made-up phrase"


def content_hash(made: MadeCaseload) -> str:
    return hashlib.sha256(made.path.read_bytes()).hexdigest()


def recovered(made: MadeCaseload, typed: str, passphrase: str = OTHER_PASSPHRASE) -> CaseloadFile:
    return CaseloadFile.open_with_recovery(made.path, typed, passphrase, quick_options())


def test_changing_the_passphrase_writes_the_header_only(made: MadeCaseload) -> None:
    opened = open_made(made)
    before = content_hash(made)
    opened.change_passphrase(PASSPHRASE, OTHER_PASSPHRASE)
    assert content_hash(made) == before
    opened.close()
    with pytest.raises(WrongPassphraseError):
        open_made(made)
    opened = open_made(made, OTHER_PASSPHRASE)
    assert "rewrapped" in {entry.event for entry in opened.audit_trail()}
    assert opened.load("c1") == made.case
    opened.close()


def test_a_change_of_passphrase_is_on_record_even_when_the_process_died_after_it(made: MadeCaseload) -> None:
    opened = open_made(made)
    opened.change_passphrase(PASSPHRASE, OTHER_PASSPHRASE)
    opened._vault.abandon()  # noqa: SLF001 - as a killed process would
    opened = open_made(made, OTHER_PASSPHRASE)
    assert [entry.event for entry in opened.audit_trail()].count("rewrapped") == 1
    opened.close()


def test_the_present_passphrase_is_asked_and_the_new_one_judged(made: MadeCaseload) -> None:
    opened = open_made(made)
    with pytest.raises(WrongPassphraseError):
        opened.change_passphrase(OTHER_PASSPHRASE, THIRD_PASSPHRASE)
    with pytest.raises(PassphraseRefusedError):
        opened.change_passphrase(PASSPHRASE, "short")
    opened.close()
    open_made(made).close()


def test_the_recovery_key_is_shown_again_for_the_passphrase_only(caseload: CaseloadFile, made: MadeCaseload) -> None:
    assert caseload.recovery_key(PASSPHRASE) == made.recovery_key
    with pytest.raises(WrongPassphraseError):
        caseload.recovery_key(OTHER_PASSPHRASE)


def test_the_recovery_key_opens_what_no_passphrase_opens_and_sets_a_new_one(made: MadeCaseload) -> None:
    opened = recovered(made, made.recovery_key.text().lower())
    assert opened.load("c1") == made.case
    assert "recovered" in {entry.event for entry in opened.audit_trail()}
    opened.close()
    with pytest.raises(WrongPassphraseError):
        open_made(made)
    opened = open_made(made, OTHER_PASSPHRASE)
    assert opened.check().is_clean
    opened.close()


@pytest.mark.parametrize("how", ["missing", "damaged", "of another key"])
def test_the_recovery_key_works_without_a_usable_header(made: MadeCaseload, how: str) -> None:
    vault = read_header(made.path).header.vault
    for file in header_files(made.path):
        if how == "missing":
            file.unlink()
        elif how == "damaged":
            file.write_bytes(b"spoiled")
        else:
            foreign = read_header(made.path).header.sealed(DataKey.fresh())
            file.write_bytes(encoded(foreign))
    opened = recovered(made, made.recovery_key.text())
    assert opened.load("c1") == made.case
    opened.close()
    opened = open_made(made, OTHER_PASSPHRASE)
    assert read_header(made.path).header.vault == vault
    assert opened.check().is_clean
    opened.close()


def test_a_foreign_or_mistyped_recovery_key_writes_nothing(made: MadeCaseload) -> None:
    before = {file.name: file.read_bytes() for file in made.path.parent.iterdir() if file.is_file()}
    for file in header_files(made.path):
        file.unlink()
        before.pop(file.name)
    chance = random.Random(4)
    foreign = RecoveryKey.of(DataKey(chance.randbytes(32))).text()
    slips = [foreign[:-1] + next(sign for sign in ALPHABET if sign != foreign[-1]), made.recovery_key.text()[:-1]]
    with pytest.raises(ForeignRecoveryKeyError):
        recovered(made, foreign)
    for typed in slips:
        with pytest.raises(RecoveryKeyMistypedError):
            recovered(made, typed)
    with pytest.raises(PassphraseRefusedError):
        recovered(made, made.recovery_key.text(), "short")
    after = {file.name: file.read_bytes() for file in made.path.parent.iterdir() if file.is_file()}
    assert after == before


def test_recovery_tells_damage_from_a_foreign_key(made: MadeCaseload) -> None:
    whole = made.path.read_bytes()
    for place in (5, 200, 20_000):
        content = bytearray(whole)
        content[place] ^= 1
        made.path.write_bytes(content)
        with pytest.raises(DamagedFileError) as caught:
            recovered(made, made.recovery_key.text())
        assert caught.value.backup is not None
    made.path.write_bytes(b"")
    with pytest.raises(EmptyFileError):
        recovered(made, made.recovery_key.text())
    made.path.unlink()
    with pytest.raises(MissingFileError):
        recovered(made, made.recovery_key.text())
