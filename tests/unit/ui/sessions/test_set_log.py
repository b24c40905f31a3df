from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emdr_planner.domain.session import SetEntry
from emdr_planner.domain.words import Modality, SetTag
from emdr_planner.ui.sessions.set_keys import MODALITY_KEYS, NOT_ASKED, TAG_KEYS, TEN, TWICE, VOC, key_of
from emdr_planner.ui.sessions.set_log import SetLog, set_words

ONCE = [tag for tag in SetTag if tag not in TWICE]
KEYS = [*TAG_KEYS, *MODALITY_KEYS, TEN, VOC, NOT_ASKED, *"0123456789"]


def typed(keys: str) -> SetLog:
    """Type keys; a capital is a letter with Shift, ``<`` is Backspace."""
    log = SetLog()
    for key in keys:
        if key == "<":
            log.undo()
        else:
            assert log.press(key.lower(), same_set=key.isupper())
    return log


def test_every_tag_has_a_key_and_no_two_keys_are_alike() -> None:
    assert set(TAG_KEYS.values()) == set(SetTag)
    assert set(MODALITY_KEYS.values()) == set(Modality)
    assert len(KEYS) == len(set(KEYS)) == len(SetTag) + len(Modality) + 13


@pytest.mark.parametrize("tag", ONCE)
def test_one_key_makes_a_set(tag: SetTag) -> None:
    assert typed(key_of(tag)).sets == (SetEntry(n=1, tags=(tag,)),)


@pytest.mark.parametrize("tag", sorted(TWICE))
def test_what_overwhelms_takes_two_keys_and_asks_in_between(tag: SetTag) -> None:
    log = typed(key_of(tag))
    assert not log.sets
    assert log.armed is tag
    assert f"press {key_of(tag).upper()} again" in log.sentence
    assert "pressed once" in (log.problem or "")
    log.press(key_of(tag))
    assert log.sets == (SetEntry(n=1, tags=(tag,)),)
    assert log.problem is None


def test_another_key_or_backspace_leaves_an_armed_tag_out() -> None:
    assert [entry.tags for entry in typed("fm").sets] == [(SetTag.MOVEMENT,)]
    assert [entry.tags for entry in typed("fsf").sets] == []
    assert typed("f<").sets == ()
    assert [entry.tags for entry in typed("mFn").sets] == [(SetTag.MOVEMENT,), (SetTag.NO_CHANGE,)]
    assert typed("mf<").sets == typed("m").sets, "only the first press is taken back"


def test_an_armed_tag_can_be_confirmed_with_enter() -> None:
    log = typed("mS")
    assert log.confirm()
    assert log.sets == (SetEntry(n=1, tags=(SetTag.MOVEMENT, SetTag.SHUTDOWN)),)
    assert not log.confirm()


def test_shift_adds_to_the_set_at_hand_and_takes_away_again() -> None:
    assert typed("mI").sets == (SetEntry(n=1, tags=(SetTag.MOVEMENT, SetTag.INTERWEAVE)),)
    assert typed("mII").sets == (SetEntry(n=1, tags=(SetTag.MOVEMENT,)),)
    assert typed("mFFF").sets == (SetEntry(n=1, tags=(SetTag.MOVEMENT,)),), "taking away needs no second key"
    assert typed("M").sets == (SetEntry(n=1, tags=(SetTag.MOVEMENT,)),), "with no set yet it begins one"


def test_a_sud_is_of_the_last_set_and_ten_has_its_own_key() -> None:
    assert [entry.sud for entry in typed("mr7mrt").sets] == [None, 7, None, 10]
    assert typed("r0").sets[0].sud == 0
    assert typed("r").sets[0].sud is None, "empty is never zero"


def test_one_and_zero_are_ten_and_never_a_zero_by_habit() -> None:
    log = typed("r10")
    assert log.sets[0].sud == 10
    assert log.sentence == "Set 1: SUD 10. If it was 0, press 0 again."
    assert typed("r100").sets[0].sud == 0
    assert typed("r1m0").sets == (
        SetEntry(n=1, tags=(SetTag.BACK_TO_TARGET,), sud=1),
        SetEntry(n=2, tags=(SetTag.MOVEMENT,), sud=0),
    )
    for keys in ("r1I0", "r1-0", "r1<0", "r10<0", "r1e0", "r20", "r1t0"):
        assert typed(keys).sets[0].sud == 0, keys
    assert typed("pv10").sets == (SetEntry(n=1, tags=(SetTag.POSITIVE_OR_NEUTRAL,), voc=1, sud=0),)


def test_numbers_before_the_first_set_are_told_to_go_elsewhere() -> None:
    log = typed("5")
    assert log.sets == ()
    assert "No set yet" in log.sentence
    assert "No set yet" in typed("v").sentence


@pytest.mark.parametrize(("key", "voc"), [("1", 1), ("7", 7), ("0", None), ("8", None), ("t", None)])
def test_a_voc_runs_from_one_to_seven(key: str, voc: int | None) -> None:
    log = typed(f"pv{key}")
    assert log.sets == (SetEntry(n=1, tags=(SetTag.POSITIVE_OR_NEUTRAL,), voc=voc),)
    assert ("1 to 7" in log.sentence) is (voc is None)


def test_stimulation_counts_from_the_next_set_on() -> None:
    log = typed("memhm")
    assert [entry.modality for entry in log.sets] == [None, Modality.EYE, Modality.TACTILE]
    assert SetLog(log.sets).modality is Modality.TACTILE


def test_a_note_belongs_to_the_last_set() -> None:
    log = typed("mn")
    log.note("The door again")
    assert [entry.note for entry in log.sets] == [None, "The door again"]
    log.undo()
    assert log.sets[-1].note is None
    empty = SetLog()
    empty.note("nowhere to go")
    assert empty.sets == ()


def test_any_set_can_be_gone_back_to_and_put_right() -> None:
    log = typed("mr4np")
    log.go_to(1)
    for key in "7v3":
        log.press(key)
    log.press("r", same_set=True)
    log.press("n", same_set=True)
    log.press("h", same_set=True)
    log.note("the door")
    right = SetEntry(n=2, tags=(SetTag.NO_CHANGE,), sud=7, voc=3, modality=Modality.TACTILE, note="the door")
    assert log.sets[1] == right
    assert [entry.n for entry in log.sets] == [1, 2, 3, 4]
    log.press("m")
    assert (log.at, log.sets[4].tags, log.sets[1]) == (4, (SetTag.MOVEMENT,), right), "logging goes on at the end"


def test_a_number_that_was_not_asked_is_taken_away() -> None:
    log = typed("r4v5")
    log.press(NOT_ASKED)
    assert (log.sets[0].sud, log.sets[0].voc) == (None, 5)
    assert "SUD not asked" in log.sentence
    log.press(VOC)
    log.press(NOT_ASKED)
    assert log.sets[0].voc is None
    assert "No set yet" in typed("-").sentence


def test_a_set_can_be_taken_out_and_the_rest_is_counted_anew() -> None:
    log = typed("mnc")
    log.go_to(0)
    log.remove()
    assert [(entry.n, entry.tags) for entry in log.sets] == [(1, (SetTag.NO_CHANGE,)), (2, (SetTag.SAME_CONTENT,))]
    assert log.at == 0
    log.undo()
    assert len(log.sets) == 3
    log.go_to(99)
    assert log.at == 2


def test_the_last_set_taken_out_leaves_an_empty_log() -> None:
    log = typed("mn")
    for _key in range(3):
        log.remove()
    assert not log.sets
    assert log.at_hand is None
    log.go_to(0)
    assert log.at == -1
    log.press("m")
    assert log.at == 0


def test_where_one_stands_is_told() -> None:
    log = typed("mn")
    log.go_to(0)
    assert "Back at set 1 movement" in log.sentence
    log.go_to(1)
    assert log.sentence == "Set 2 no change."
    log.press("n", same_set=True)
    assert log.sentence == "Set 2 no tag."


def test_a_log_goes_on_from_the_sets_that_are_there() -> None:
    log = SetLog(typed("mr4").sets)
    log.press("p")
    assert [entry.n for entry in log.sets] == [1, 2, 3]
    assert not SetLog().undo()


def test_other_keys_are_not_taken() -> None:
    for key in ("q", "z", "10", "", "ä", "²", "\t"):
        assert not SetLog().press(key)


def test_a_set_in_words_leaves_its_note_out() -> None:
    log = typed("rA5v6")
    log.confirm()
    log.note("a note")
    assert set_words(log.sets[0]) == "1 back to target, SUD 5, VOC 6"
    assert set_words(typed("rB").sets[0]) == "1 back to target, abreaction"


@given(keys=st.lists(st.sampled_from(KEYS), max_size=40), shifts=st.lists(st.booleans(), min_size=40, max_size=40))
def test_every_key_can_be_taken_back_one_by_one(keys: list[str], shifts: list[bool]) -> None:
    log = SetLog()
    for key, shift in zip(keys, shifts, strict=False):
        log.press(key, same_set=shift)
        assert [entry.n for entry in log.sets] == list(range(1, len(log.sets) + 1))
        assert all(len(set(entry.tags)) == len(entry.tags) for entry in log.sets)
    while log.can_undo:
        assert log.undo()
    assert (log.sets, log.modality, log.armed) == ((), None, None)
