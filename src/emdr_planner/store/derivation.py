"""From passphrase to key: Argon2id with a floor that keeps guessing costly and a cap that keeps opening possible."""

from __future__ import annotations

import math
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw

from emdr_planner.store.key_errors import MemoryShortError
from emdr_planner.store.passphrase import normalised

MEBI = 1024
"""Argon2 counts memory in KiB."""

SALT_BYTES = 16
KEY_BYTES = 32

MEMORY = range(64 * MEBI, 2048 * MEBI + 1)
ROUNDS = range(3, 21)
LANES = range(1, 17)
"""Floor (after OWASP's and RFC 9106's smaller choices) and cap (so that a hostile header cannot stop this computer)."""

QUICKEST = 0.5
SLOWEST = 1.0
"""Seconds that opening may take on the computer where the caseload was created."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KdfParameters:
    """Parameters of Argon2id (version 19).

    Attributes:
        memory: KiB, from 64 MiB to 2 GiB.
        rounds: Passes over the memory, 3 to 20.
        lanes: Parallel lanes, 1 to 16.
        salt: 16 random bytes.
    """

    memory: int
    rounds: int
    lanes: int
    salt: bytes = field(repr=False)

    @property
    def within_bounds(self) -> bool:
        """Whether they are neither weaker than the floor nor so heavy that they could stop this computer."""
        in_bounds = self.memory in MEMORY and self.rounds in ROUNDS and self.lanes in LANES
        return in_bounds and len(self.salt) == SALT_BYTES


def floor() -> KdfParameters:
    """Return the weakest parameters that are accepted, with a fresh salt."""
    return KdfParameters(memory=MEMORY[0], rounds=ROUNDS[0], lanes=4, salt=os.urandom(SALT_BYTES))


def default() -> KdfParameters:
    """Return the parameters to start from, with a fresh salt."""
    return KdfParameters(memory=256 * MEBI, rounds=4, lanes=2, salt=os.urandom(SALT_BYTES))


def derive(passphrase: str, parameters: KdfParameters) -> bytes:
    """Return the 32-byte key that wraps the data key.

    Raises:
        MemoryShortError: The computer cannot give the memory.
        PassphraseRefusedError: The passphrase holds a broken character.
    """
    try:
        return hash_secret_raw(
            normalised(passphrase),
            parameters.salt,
            time_cost=parameters.rounds,
            memory_cost=parameters.memory,
            parallelism=parameters.lanes,
            hash_len=KEY_BYTES,
            type=Type.ID,
        )
    except (HashingError, MemoryError):
        raise MemoryShortError from None


def seconds_of(parameters: KdfParameters) -> float:
    """Return how long one derivation takes here."""
    begun = time.perf_counter()
    derive("a made-up phrase for timing", parameters)
    return time.perf_counter() - begun


def calibrated(measure: Callable[[KdfParameters], float] = seconds_of) -> KdfParameters:
    """Return parameters that take between half a second and a second here, never below the floor.

    A fast computer gets more rounds; a slow one gets less memory, then fewer rounds.
    """
    chosen = default()
    taken = measure(chosen)
    if taken < QUICKEST:
        return replace(chosen, rounds=min(ROUNDS[-1], math.ceil(chosen.rounds * QUICKEST / max(taken, 0.001))))
    least = floor()
    while taken > SLOWEST and chosen.memory > least.memory:
        chosen = replace(chosen, memory=chosen.memory // 2)
        taken = measure(chosen)
    if taken > SLOWEST:
        chosen = replace(chosen, rounds=least.rounds)
    return chosen
