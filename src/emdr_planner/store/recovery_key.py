"""The recovery key: the data key as groups of letters and figures for a sheet of paper.

Fourteen groups of five signs out of thirty-two, without 0, 1, I and O. In each of the first thirteen groups four signs
carry the key and the fifth checks the group and its place, so that a slip can be named by its group. The last group
checks the whole. A word list would read more easily, but the usual one leaves eight bits for checking, which one random
slip in 256 passes.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field

from emdr_planner.store.key_errors import RecoveryKeyMistypedError
from emdr_planner.store.keys import DATA_KEY_BYTES, DataKey

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Thirty-two signs; what looks alike on paper (0 and O, 1 and I) is left out."""

GROUPS = 14
GROUP_SIGNS = 5

_BITS = 5
_CARRIERS = GROUP_SIGNS - 1
_KEY_SIGNS = (GROUPS - 1) * _CARRIERS
_SPARE_BITS = _KEY_SIGNS * _BITS - DATA_KEY_BYTES * 8
_SEPARATORS = re.compile(r"[\s\-–—·.,;:]+")


@dataclass(frozen=True, slots=True)
class RecoveryKey:
    """A well-formed recovery key.

    Attributes:
        groups: The fourteen groups as printed.
    """

    groups: tuple[str, ...] = field(repr=False)

    @classmethod
    def of(cls, data_key: DataKey) -> RecoveryKey:
        """Return the recovery key of a data key."""
        signs = _signs(int.from_bytes(data_key.secret, "big") << _SPARE_BITS, _KEY_SIGNS)
        carried = [signs[start : start + _CARRIERS] for start in range(0, _KEY_SIGNS, _CARRIERS)]
        groups = [part + _group_check(place, part) for place, part in enumerate(carried)]
        return cls((*groups, _whole_check(data_key.secret)))

    @classmethod
    def parse(cls, typed: str) -> RecoveryKey:
        """Return the recovery key that was typed; capitals, blanks and dashes do not matter.

        Raises:
            RecoveryKeyMistypedError: It is not a key as printed; names the group where that can be told.
        """
        signs = _SEPARATORS.sub("", typed).upper()
        groups = tuple(signs[start : start + GROUP_SIGNS] for start in range(0, len(signs), GROUP_SIGNS))
        for place, group in enumerate(groups[: GROUPS - 1]):
            if not _is_sound(place, group):
                raise RecoveryKeyMistypedError(place + 1)
        if len(groups) != GROUPS or len(signs) != GROUPS * GROUP_SIGNS:
            raise RecoveryKeyMistypedError(None)
        key = cls(groups)
        value = key._value()
        if value & ((1 << _SPARE_BITS) - 1) or _whole_check(key.data_key().secret) != groups[-1]:
            raise RecoveryKeyMistypedError(None)
        return key

    def data_key(self) -> DataKey:
        """Return the data key it stands for."""
        return DataKey((self._value() >> _SPARE_BITS).to_bytes(DATA_KEY_BYTES, "big"))

    def text(self) -> str:
        """Return it as one line for printing."""
        return "-".join(self.groups)

    def has_group(self, number: int, typed: str) -> bool:
        """Return whether this is the group with that number (from 1), as asked back after printing."""
        return _SEPARATORS.sub("", typed).upper() == self.groups[number - 1]

    def _value(self) -> int:
        value = 0
        for group in self.groups[:-1]:
            for sign in group[:_CARRIERS]:
                value = value << _BITS | ALPHABET.index(sign)
        return value


def _signs(value: int, count: int) -> str:
    return "".join(ALPHABET[value >> (_BITS * place) & 31] for place in reversed(range(count)))


def _group_check(place: int, part: str) -> str:
    digest = hashlib.sha256(f"{place}:{part}".encode("ascii")).digest()
    return ALPHABET[digest[0] & 31]


def _whole_check(secret: bytes) -> str:
    digest = hashlib.sha256(b"emdr-planner/recovery/1" + secret).digest()
    return _signs(int.from_bytes(digest[:4], "big"), GROUP_SIGNS)


def _is_sound(place: int, group: str) -> bool:
    known = len(group) == GROUP_SIGNS and all(sign in ALPHABET for sign in group)
    return known and _group_check(place, group[:_CARRIERS]) == group[_CARRIERS]
