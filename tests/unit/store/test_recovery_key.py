from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emdr_planner.store.key_errors import RecoveryKeyMistypedError
from emdr_planner.store.keys import DataKey
from emdr_planner.store.recovery_key import ALPHABET, GROUPS, RecoveryKey


@given(st.binary(min_size=32, max_size=32))
def test_what_is_printed_reads_back_as_the_same_key(secret: bytes) -> None:
    printed = RecoveryKey.of(DataKey(secret))
    assert len(printed.groups) == GROUPS
    assert RecoveryKey.parse(printed.text()) == printed
    assert printed.data_key().secret == secret


def test_capitals_blanks_and_dashes_do_not_matter() -> None:
    printed = RecoveryKey.of(DataKey.fresh())
    for typed in (printed.text().lower(), " ".join(printed.groups), "".join(printed.groups), "\n".join(printed.groups)):
        assert RecoveryKey.parse(typed) == printed


def test_the_alphabet_leaves_out_what_looks_alike() -> None:
    assert len(set(ALPHABET)) == 32
    assert not set("01IO") & set(ALPHABET)


def _slip_in_a_sign(text: str, chance: random.Random) -> str:
    place = chance.randrange(len(text))
    sign, rest = text[place], text[place + 1 :]
    return text[:place] + chance.choice(
        (chance.choice(ALPHABET) + rest, rest[:1] + sign + rest[1:], rest, chance.choice(ALPHABET) + sign + rest)
    )


def _slip_in_a_group(text: str, chance: random.Random) -> str:
    groups = text.split("-")
    place, other = chance.randrange(len(groups)), chance.randrange(len(groups))
    kind = chance.randrange(3)
    if kind == 0:
        groups[place], groups[other] = groups[other], groups[place]
    elif kind == 1:
        del groups[place]
    else:
        groups[place] = groups[other]
    return "-".join(groups)


def _slip(text: str, chance: random.Random) -> str:
    """One of the slips that people make with a sheet of paper."""
    return chance.choice((_slip_in_a_sign, _slip_in_a_sign, _slip_in_a_group))(text, chance)


def test_a_thousand_slips_are_all_refused() -> None:
    chance = random.Random(20260314)
    refused = 0
    while refused < 1000:
        printed = RecoveryKey.of(DataKey(chance.randbytes(32)))
        typed = printed.text()
        for _again in range(chance.choice((1, 1, 1, 2, 3))):
            typed = _slip(typed, chance)
        if typed.replace("-", "") == printed.text().replace("-", ""):
            continue
        with pytest.raises(RecoveryKeyMistypedError):
            RecoveryKey.parse(typed)
        refused += 1


def test_a_slip_is_named_by_its_group() -> None:
    chance = random.Random(7)
    named = 0
    for _again in range(300):
        printed = RecoveryKey.of(DataKey(chance.randbytes(32)))
        place = chance.randrange(GROUPS - 1)
        group = printed.groups[place]
        changed = group[:2] + ALPHABET[(ALPHABET.index(group[2]) + 1 + chance.randrange(30)) % 32] + group[3:]
        with pytest.raises(RecoveryKeyMistypedError) as caught:
            RecoveryKey.parse("-".join((*printed.groups[:place], changed, *printed.groups[place + 1 :])))
        named += caught.value.group == place + 1
        assert caught.value.group in {place + 1, None}
    assert named > 270  # a group's own check misses one slip in thirty-two; the whole check catches those


@pytest.mark.parametrize("typed", ["", "hello", "0" * 70, "Ä" * 70, "A" * 70, "A" * 500])
def test_what_is_no_key_at_all_is_refused(typed: str) -> None:
    with pytest.raises(RecoveryKeyMistypedError):
        RecoveryKey.parse(typed)


def test_one_group_can_be_asked_back() -> None:
    printed = RecoveryKey.of(DataKey.fresh())
    assert printed.has_group(3, f" {printed.groups[2].lower()} ")
    assert not printed.has_group(3, printed.groups[3])


def test_a_recovery_key_does_not_show_itself() -> None:
    printed = RecoveryKey.of(DataKey.fresh())
    assert printed.groups[0] not in repr(printed)
