from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from emdr_planner.paths import is_private
from emdr_planner.store.derivation import derive, floor
from emdr_planner.store.header import ChainHead, Header, decoded, encoded, header_files, read_header, write_header
from emdr_planner.store.key_errors import HeaderDamagedError, HeaderMissingError, WrongPassphraseError
from emdr_planner.store.keys import DataKey, wrap
from tests.support.caseloads import OTHER_PASSPHRASE, PASSPHRASE

DATA_KEY = DataKey.fresh()
KDF = floor()
WRAPPED = wrap(derive(PASSPHRASE, KDF), DATA_KEY)


def a_header(generation: int = 3) -> Header:
    return Header(
        vault="0123456789abcdef",
        generation=generation,
        rewraps=0,
        kdf=KDF,
        wrapped=WRAPPED,
        salt=bytes(range(16)),
        chains=(ChainHead(12, "ab" * 32),),
    ).sealed(DATA_KEY)


def test_a_header_reads_back_as_it_was_written() -> None:
    header = a_header()
    assert decoded(encoded(header)) == header
    assert header.unlocked(PASSPHRASE) == DATA_KEY


def test_a_wrong_passphrase_is_a_wrong_passphrase() -> None:
    with pytest.raises(WrongPassphraseError):
        a_header().unlocked(OTHER_PASSPHRASE)


def test_every_flipped_bit_of_a_header_file_is_noticed() -> None:
    content = encoded(a_header())
    for place in range(len(content)):
        for bit in range(8):
            changed = content[:place] + bytes([content[place] ^ 1 << bit]) + content[place + 1 :]
            with pytest.raises(HeaderDamagedError):
                decoded(changed)


def test_every_cut_of_a_header_file_is_noticed() -> None:
    content = encoded(a_header())
    for length in range(len(content)):
        with pytest.raises(HeaderDamagedError):
            decoded(content[:length])


@pytest.mark.parametrize(
    "content", [b"", b"null", b"[]", b"{}", b"\xff\xfe", b"[" * 100_000, b'{"kdf": {"memory": 1e999}}', b"1" * 6000]
)
def test_what_is_no_header_is_refused(content: bytes) -> None:
    with pytest.raises(HeaderDamagedError):
        decoded(content)


@pytest.mark.parametrize(
    "hostile",
    [
        {"memory": 64 * 1024 * 1024},
        {"rounds": 4_000_000},
        {"lanes": 255},
        {"memory": 1024},
        {"rounds": 1},
    ],
)
def test_a_hostile_derivation_is_refused_before_it_is_run(hostile: dict[str, int]) -> None:
    kdf = replace(KDF, **hostile)  # type: ignore[arg-type]  # fields come by name
    resealed = replace(a_header(), kdf=kdf).sealed(DATA_KEY)
    with pytest.raises(HeaderDamagedError):
        decoded(encoded(resealed))


@pytest.mark.parametrize(
    "change",
    [
        {"vault": "another"},
        {"rewraps": 5},
        {"salt": bytes(16)},
        {"chains": (ChainHead(1, "cd" * 32),)},
        {"generation": 99},
    ],
)
def test_what_somebody_changed_without_the_key_is_noticed_after_the_unwrapping(change: dict[str, object]) -> None:
    changed = replace(a_header(), **change)  # type: ignore[arg-type]  # fields come by name
    header = decoded(encoded(changed))
    with pytest.raises(HeaderDamagedError):
        header.unlocked(PASSPHRASE)


def test_both_copies_are_written_for_the_owner_only(tmp_path: Path) -> None:
    caseload = tmp_path / "caseload.emdr"
    write_header(caseload, a_header())
    files = header_files(caseload)
    assert len(files) == 2
    assert all(is_private(file) for file in files)
    assert sorted(tmp_path.iterdir()) == sorted(files)
    found = read_header(caseload)
    assert found.header == a_header()
    assert found.copies_agree


def test_either_copy_is_enough(tmp_path: Path) -> None:
    caseload = tmp_path / "caseload.emdr"
    for spoiled in header_files(caseload):
        write_header(caseload, a_header())
        spoiled.write_bytes(b"spoiled")
        assert read_header(caseload).header == a_header()
        assert not read_header(caseload).copies_agree
        spoiled.unlink()
        assert read_header(caseload).header == a_header()
        assert not read_header(caseload).copies_agree


def test_the_newer_copy_counts_and_an_older_one_opens_nothing(tmp_path: Path) -> None:
    caseload = tmp_path / "caseload.emdr"
    write_header(caseload, a_header(3))
    newer = a_header(3).rewrapped(DATA_KEY, OTHER_PASSPHRASE, floor()).sealed(DATA_KEY)
    header_files(caseload)[0].write_bytes(encoded(newer))
    found = read_header(caseload)
    assert found.header.unlocked(OTHER_PASSPHRASE) == DATA_KEY
    with pytest.raises(WrongPassphraseError):
        found.header.unlocked(PASSPHRASE)
    assert not found.copies_agree


def test_no_copy_and_no_sound_copy_are_told_apart(tmp_path: Path) -> None:
    caseload = tmp_path / "caseload.emdr"
    with pytest.raises(HeaderMissingError):
        read_header(caseload)
    for file in header_files(caseload):
        file.write_bytes(os.urandom(200_000))
    with pytest.raises(HeaderDamagedError):
        read_header(caseload)


def test_a_header_holds_no_word_but_its_own() -> None:
    value = json.loads(encoded(a_header()))
    assert set(value) == {
        "format", "version", "vault", "generation", "rewraps", "kdf", "slots", "salt", "chains", "digest", "hmac",
        "sha256",
    }  # fmt: skip
    assert value["kdf"]["name"] == "argon2id"
    assert value["kdf"]["memory"] >= 64 * 1024
    assert value["kdf"]["rounds"] >= 3
