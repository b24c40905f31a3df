"""The data key that opens a caseload, the keys made from it, and how a passphrase key wraps it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from enum import Enum

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap

from emdr_planner.store.key_errors import WrongPassphraseError

DATA_KEY_BYTES = 32


class Purpose(Enum):
    """What a key made from the data key is for; each purpose has its own, so that none says anything of another."""

    HEADER = b"emdr-planner/header/1"
    AUDIT = b"emdr-planner/audit/1"


@dataclass(frozen=True, slots=True)
class DataKey:
    """The 32 random bytes that key the caseload file. Whoever has them can read everything in it."""

    secret: bytes = field(repr=False)

    @classmethod
    def fresh(cls) -> DataKey:
        """Return a new random key."""
        return cls(os.urandom(DATA_KEY_BYTES))

    def key_for(self, purpose: Purpose) -> bytes:
        """Return the key for one purpose (HKDF with SHA-256)."""
        return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose.value).derive(self.secret)


def wrap(passphrase_key: bytes, data_key: DataKey) -> bytes:
    """Return the data key wrapped for the header (AES-256 key wrap, NIST SP 800-38F)."""
    return aes_key_wrap(passphrase_key, data_key.secret)


def unwrap(passphrase_key: bytes, wrapped: bytes) -> DataKey:
    """Return the wrapped data key.

    Raises:
        WrongPassphraseError: It was wrapped with another key. The wrap is authenticated, so a wrong key is never
            taken for a right one.
    """
    try:
        return DataKey(aes_key_unwrap(passphrase_key, wrapped))
    except InvalidUnwrap:
        raise WrongPassphraseError from None
