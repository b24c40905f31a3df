"""A wrong passphrase is never called damage, and damage never a wrong passphrase."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from emdr_planner.store.errors import DamagedFileError
from emdr_planner.store.key_errors import HeaderForeignError, WrongPassphraseError
from tests.support.caseloads import PASSPHRASE, MadeCaseload, make_caseload, open_made


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> MadeCaseload:
    return make_caseload(tmp_path_factory.mktemp("made") / "place")


def _slip(chance: random.Random) -> str:
    """The right passphrase with a slip, or another one."""
    place = chance.randrange(len(PASSPHRASE))
    return chance.choice(
        (
            PASSPHRASE[:place] + PASSPHRASE[place + 1 :],
            PASSPHRASE[:place] + chance.choice("äxZ ") * 2 + PASSPHRASE[place:],
            PASSPHRASE.swapcase(),
            PASSPHRASE + " ",
            "".join(chance.choices("abcdefgh ij", k=chance.randint(0, 40))),
        )
    )


def _rounds(*, full_counts: bool) -> int:
    return 1000 if full_counts else 100


@pytest.mark.timeout(1800)
def test_every_wrong_passphrase_is_a_wrong_passphrase(made: MadeCaseload, *, full_counts: bool) -> None:
    chance = random.Random(1)
    for _round in range(_rounds(full_counts=full_counts)):
        with pytest.raises(WrongPassphraseError):
            open_made(made, _slip(chance))
    open_made(made).close()


def _spoilt(content: bytes, chance: random.Random) -> bytes:
    """The file with its first page, another page, or its end spoilt."""
    kind = chance.randrange(4)
    place = chance.randrange(4096) if kind < 2 else chance.randrange(len(content))
    if kind == 3:
        return content[: max(place, 1)]
    length = chance.choice((1, 1, 8, 500))
    changed = bytes(byte ^ chance.randrange(1, 256) for byte in content[place : place + length])
    return content[:place] + changed + content[place + length :]


@pytest.mark.timeout(1800)
def test_every_damage_is_damage(made: MadeCaseload, tmp_path: Path, *, full_counts: bool) -> None:
    chance = random.Random(2)
    whole = made.path.read_bytes()
    for number in range(_rounds(full_counts=full_counts)):
        copy = made.copied_to(tmp_path / str(number))
        copy.path.write_bytes(_spoilt(whole, chance))
        with pytest.raises((DamagedFileError, HeaderForeignError)) as caught:
            open_made(copy)
        assert "passphrase does not open" not in caught.value.sentence
