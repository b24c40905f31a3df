from __future__ import annotations

import os

import pytest

from emdr_planner.store.key_errors import WrongPassphraseError
from emdr_planner.store.keys import DataKey, Purpose, unwrap, wrap


def test_a_wrapped_key_comes_back_with_its_own_key_only() -> None:
    data_key, passphrase_key = DataKey.fresh(), os.urandom(32)
    wrapped = wrap(passphrase_key, data_key)
    assert unwrap(passphrase_key, wrapped) == data_key
    with pytest.raises(WrongPassphraseError):
        unwrap(os.urandom(32), wrapped)


def test_no_flipped_bit_of_a_wrapped_key_is_accepted() -> None:
    passphrase_key = os.urandom(32)
    wrapped = wrap(passphrase_key, DataKey.fresh())
    for bit in range(len(wrapped) * 8):
        changed = bytearray(wrapped)
        changed[bit // 8] ^= 1 << bit % 8
        with pytest.raises(WrongPassphraseError):
            unwrap(passphrase_key, bytes(changed))


def test_each_purpose_has_a_key_of_its_own() -> None:
    data_key = DataKey.fresh()
    keys = {data_key.key_for(purpose) for purpose in Purpose} | {data_key.secret}
    assert len(keys) == len(Purpose) + 1
    assert data_key.key_for(Purpose.AUDIT) == DataKey(data_key.secret).key_for(Purpose.AUDIT)


def test_a_key_does_not_show_itself() -> None:
    data_key = DataKey.fresh()
    assert data_key.secret.hex() not in repr(data_key)
    assert repr(data_key.secret) not in repr(data_key)
