"""Undo everything, redo everything: over many random sequences of edits the desk comes back to the very same cases."""

from __future__ import annotations

import random

import pytest
from pytestqt.qtbot import QtBot

from emdr_planner.casefile.codec import case_from_json, case_text
from emdr_planner.domain.case import Case
from emdr_planner.ui.desk import UNDO_STEPS, CaseDesk
from tests.support.cases import a_case, the_sample
from tests.support.clinician import Clinician
from tests.support.whole_cases import whole_case

FEW, ALL = 600, 5_000
STARTS = ("empty", "narrow", "broad", "whole")


def start_of(kind: str, seed: int) -> Case:
    if kind == "empty":
        return a_case()
    return case_from_json(whole_case(seed, fullness=0.4)) if kind == "whole" else the_sample(kind)


def edited(desk: CaseDesk, chance: random.Random, count: int) -> Case:
    """Make random edits, some undone and made again on the way; return the earliest case that undo may lead to."""
    floor = desk.case
    for _turn in range(count):
        assert desk.case is not None
        desk.perform(Clinician(chance, desk.case, most_memories=30).edit())
        if desk.undo_stack.count() == 0:
            floor = desk.case  # nothing leads back before a signature
        if chance.random() < 0.2:
            desk.undo_stack.undo()
        if chance.random() < 0.1:
            desk.undo_stack.redo()
    assert floor is not None
    while desk.undo_stack.canRedo():
        desk.undo_stack.redo()
    return floor


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("kind", STARTS)
def test_undo_everything_and_redo_everything_returns_the_same_case(
    qtbot: QtBot,
    kind: str,
    full_counts: bool,  # noqa: FBT001 - a fixture
) -> None:
    del qtbot
    moved = 0
    for seed in range((ALL if full_counts else FEW) // len(STARTS)):
        chance = random.Random(f"{kind} {seed}")
        desk = CaseDesk()
        desk.open(start_of(kind, seed))
        floor = edited(desk, chance, chance.randint(2, 24))
        stack, end = desk.undo_stack, desk.case
        assert end is not None
        texts = (case_text(floor), case_text(end))
        while stack.canUndo():
            stack.undo()
        assert desk.case is floor
        while stack.canRedo():
            stack.redo()
        while chance.random() < 0.5 and stack.canUndo():
            stack.undo()
            stack.redo()
        assert desk.case is end
        assert (case_text(floor), case_text(end)) == texts, "no step changed a case in place"
        moved += texts[0] != texts[1]
    assert moved > 5, "most sequences change something"


def test_of_more_steps_than_are_kept_the_last_two_hundred_come_back(qtbot: QtBot) -> None:
    del qtbot
    chance = random.Random(7)
    desk = CaseDesk()
    desk.open(the_sample("broad"))
    seen = [desk.case]
    while len(seen) < UNDO_STEPS + 60:
        assert desk.case is not None
        before = desk.case
        desk.perform(Clinician(chance, before, most_memories=40).edit())
        if desk.undo_stack.count() == 0:
            seen = [desk.case]
        elif desk.case is not before:
            seen.append(desk.case)
    kept = desk.undo_stack.count()
    assert kept <= UNDO_STEPS
    end = desk.case
    while desk.undo_stack.canUndo():
        desk.undo_stack.undo()
    assert desk.case in seen[-UNDO_STEPS - 1 :]
    while desk.undo_stack.canRedo():
        desk.undo_stack.redo()
    assert desk.case is end
