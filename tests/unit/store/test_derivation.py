from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest

from emdr_planner.store.derivation import KdfParameters, calibrated, default, derive, floor, seconds_of
from emdr_planner.store.key_errors import MemoryShortError

MEBI = 1024


def test_the_floor_is_the_floor_and_the_default_is_far_above_it() -> None:
    assert (floor().memory, floor().rounds) == (64 * MEBI, 3)
    assert (default().memory, default().rounds, default().lanes) == (256 * MEBI, 4, 2)
    assert floor().within_bounds
    assert default().within_bounds


@pytest.mark.parametrize(
    "outside",
    [
        replace(floor(), memory=64 * MEBI - 1),
        replace(floor(), memory=2048 * MEBI + 1),
        replace(floor(), memory=64 * MEBI * MEBI),
        replace(floor(), rounds=2),
        replace(floor(), rounds=21),
        replace(floor(), lanes=0),
        replace(floor(), lanes=17),
        replace(floor(), salt=b"short"),
    ],
)
def test_what_is_weaker_than_the_floor_or_above_the_cap_is_out_of_bounds(outside: KdfParameters) -> None:
    assert not outside.within_bounds


def test_every_salt_is_new() -> None:
    assert floor().salt != floor().salt


def test_a_key_depends_on_passphrase_and_salt_and_on_nothing_else() -> None:
    parameters = floor()
    key = derive("a café at the corner", parameters)
    assert len(key) == 32
    assert derive(unicodedata.normalize("NFD", "a café at the corner"), parameters) == key
    assert derive("a cafe at the corner", parameters) != key
    assert derive("a café at the corner", replace(parameters, salt=floor().salt)) != key


def test_the_derivation_is_argon2id_of_version_19() -> None:
    parameters = KdfParameters(memory=64 * MEBI, rounds=3, lanes=4, salt=bytes(16))
    # Kept so that no caseload becomes unreadable.
    expected = "878676fa263c2a16e8b23d0e97ee6bd7850a88ac5ed2da579254a69b78d4ceb2"
    assert derive("a fixed phrase for ever", parameters).hex() == expected


def test_too_little_memory_is_an_error_of_its_own() -> None:
    with pytest.raises(MemoryShortError):
        derive("a quiet made-up phrase", replace(floor(), memory=2**31, lanes=1))


@pytest.mark.parametrize(
    ("speed", "memory", "rounds"),
    [
        (1.0, 256, 4),  # 0.7 s with the default: taken as it is
        (0.1, 256, 20),  # so fast that the cap is reached
        (0.5, 256, 6),  # 0.35 s: more rounds
        (3.0, 64, 4),  # 2.1 s: less memory
        (20.0, 64, 3),  # very slow: the floor, and not below
    ],
)
def test_calibration_aims_at_half_a_second_to_a_second_and_keeps_the_floor(
    speed: float, memory: int, rounds: int
) -> None:
    chosen = calibrated(lambda tried: speed * 0.7 * (tried.memory / (256 * MEBI)) * (tried.rounds / 4))
    assert (chosen.memory // MEBI, chosen.rounds) == (memory, rounds)
    assert chosen.within_bounds


def test_a_derivation_is_timed_here() -> None:
    assert 0.005 < seconds_of(floor()) < 20
