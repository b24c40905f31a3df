"""Every flipped byte and every cut of a caseload is noticed when it is opened."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from emdr_planner.store.errors import DamagedFileError, EmptyFileError, StoreError
from emdr_planner.store.header import Header, read_header
from emdr_planner.store.key_errors import HeaderForeignError
from emdr_planner.store.opening import checked_vault
from tests.support.caseloads import MadeCaseload, make_caseload, quick_options


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> MadeCaseload:
    return make_caseload(tmp_path_factory.mktemp("made") / "place")


def noticed(made: MadeCaseload, header: Header) -> StoreError | None:
    """Open with the key itself: the passphrase is not the point here, and takes a tenth of a second."""
    try:
        vault = checked_vault(made.path, made.data_key, header, quick_options(made.path.parent / "none"))
    except StoreError as error:
        return error
    vault.abandon()
    return None


@pytest.mark.timeout(3600)
def test_every_flipped_byte_is_noticed(made: MadeCaseload, tmp_path: Path, *, full_counts: bool) -> None:
    chance = random.Random(3)
    copy = made.copied_to(tmp_path / "copy")
    header = read_header(copy.path).header
    whole = copy.path.read_bytes()
    places = range(len(whole)) if full_counts else sorted(chance.sample(range(len(whole)), 300)) + list(range(32))
    assert noticed(copy, header) is None
    for place in places:
        content = bytearray(whole)
        content[place] ^= 1 << chance.randrange(8)
        copy.path.write_bytes(content)
        assert isinstance(noticed(copy, header), (DamagedFileError, HeaderForeignError)), place


def test_every_cut_is_noticed(made: MadeCaseload, tmp_path: Path) -> None:
    copy = made.copied_to(tmp_path / "copy")
    header = read_header(copy.path).header
    whole = copy.path.read_bytes()
    for page in range(0, len(whole), 4096):
        for length in {page, page + 1, page + 1000, page + 4095} - {len(whole)}:
            copy.path.write_bytes(whole[:length])
            found = noticed(copy, header)
            assert isinstance(found, EmptyFileError if length == 0 else (DamagedFileError, HeaderForeignError)), length
    copy.path.write_bytes(whole + bytes(4096))
    assert noticed(copy, header) is not None
