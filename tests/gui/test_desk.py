from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING

import pytest

from emdr_planner.domain.case import Case
from emdr_planner.domain.changes import CaseChange
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.edits.record import record_after_effects
from emdr_planner.domain.edits.sessions import sign_session
from emdr_planner.domain.errors import EditRefusedError, PlannerError
from emdr_planner.domain.session import AfterEffects, Session
from emdr_planner.ui.desk import CaseDesk
from tests.support.gui import a_case, a_memory

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def add(memory_id: str, merge_key: str | None = None) -> Edit:
    return Edit(
        label=f"Add {memory_id}",
        change=lambda case: dataclasses.replace(case, memories=(*case.memories, a_memory(memory_id))),
        merge_key=merge_key,
    )


def refuse(_case: Case) -> Case:
    message = "Nothing was changed."
    raise EditRefusedError(message, "E-00")


class Watcher:
    """What a desk has told."""

    def __init__(self, desk: CaseDesk) -> None:
        self.changes: list[CaseChange] = []
        self.refusals: list[PlannerError] = []
        desk.case_changed.connect(self.changes.append)
        desk.refused.connect(self.refusals.append)


def test_opening_tells_everything_and_editing_tells_the_difference(qtbot: QtBot) -> None:
    del qtbot
    desk = CaseDesk()
    told = Watcher(desk)
    desk.open(a_case(a_memory("M1")))
    assert told.changes[0].before is None
    assert desk.perform(add("M2"))
    assert told.changes[1].part("memories").added == {"M2"}
    assert desk.undo_stack.undoText() == "Add M2"


def test_undo_puts_the_very_case_back_and_redo_the_later_one(qtbot: QtBot) -> None:
    del qtbot
    desk = CaseDesk()
    first = a_case(a_memory("M1"))
    desk.open(first)
    desk.perform(add("M2"))
    after = desk.case
    desk.undo_stack.undo()
    assert desk.case is first
    desk.undo_stack.redo()
    assert desk.case is after


def test_edits_with_one_merge_key_are_one_step(qtbot: QtBot) -> None:
    del qtbot
    desk = CaseDesk()
    first = a_case()
    desk.open(first)
    for memory_id in ("M1", "M2", "M3"):
        desk.perform(add(memory_id, "typing"))
    desk.perform(add("M4", "elsewhere"))
    assert desk.undo_stack.count() == 2
    desk.undo_stack.undo()
    desk.undo_stack.undo()
    assert desk.case is first


def test_edits_without_a_merge_key_stay_apart(qtbot: QtBot) -> None:
    del qtbot
    desk = CaseDesk()
    desk.open(a_case())
    desk.perform(add("M1"))
    desk.perform(add("M2"))
    assert desk.undo_stack.count() == 2


def test_a_refused_edit_changes_nothing_and_says_why(qtbot: QtBot) -> None:
    del qtbot
    desk = CaseDesk()
    told = Watcher(desk)
    desk.open(a_case())
    assert not desk.perform(Edit(label="x", change=refuse))
    assert [error.sentence for error in told.refusals] == ["Nothing was changed."]
    assert desk.undo_stack.count() == 0
    assert len(told.changes) == 1


def test_an_edit_that_changes_nothing_leaves_no_step(qtbot: QtBot) -> None:
    del qtbot
    desk = CaseDesk()
    told = Watcher(desk)
    desk.open(a_case())
    assert desk.perform(Edit(label="same", change=lambda case: case))
    assert desk.perform(Edit(label="equal", change=dataclasses.replace))
    assert desk.undo_stack.count() == 0
    assert len(told.changes) == 1


def test_closing_forgets_case_and_undo_list(qtbot: QtBot) -> None:
    desk = CaseDesk()
    desk.open(a_case())
    desk.perform(add("M1"))
    with qtbot.waitSignal(desk.closed):
        desk.close()
    assert desk.case is None
    assert desk.undo_stack.count() == 0
    assert not desk.perform(add("M2"))


def test_another_client_cannot_undo_into_the_first(qtbot: QtBot) -> None:
    del qtbot
    desk = CaseDesk()
    desk.open(a_case(code="Linden"))
    desk.perform(add("M1"))
    desk.open(a_case(code="Alder"))
    assert not desk.undo_stack.canUndo()


def test_no_undo_text_holds_what_a_client_said(qtbot: QtBot) -> None:
    del qtbot
    desk = CaseDesk()
    desk.open(a_case())
    desk.perform(add("M1"))
    assert "memory M1" not in repr(desk.case)


def test_no_step_leads_back_before_a_signature(qtbot: QtBot) -> None:
    del qtbot
    desk = CaseDesk()
    session = Session(id="S1", number=1, date=dt.date(2026, 3, 2))
    desk.open(a_case(sessions=(session,)))
    told = Watcher(desk)
    desk.perform(add("M1"))
    assert desk.perform(sign_session("S1", session.date))
    assert told.changes[-1].part("sessions").changed == {"S1"}
    assert not desk.undo_stack.canUndo()
    signed = desk.case
    desk.perform(Edit(label="Forget", change=lambda case: dataclasses.replace(case, sessions=())))
    assert desk.case is signed
    assert told.refusals[-1].code == "E-20"
    assert desk.perform(add("M2"))
    desk.undo_stack.undo()
    assert desk.case is signed


def test_no_step_leads_back_before_what_was_added_to_a_signed_session(qtbot: QtBot) -> None:
    del qtbot
    desk = CaseDesk()
    day = dt.date(2026, 3, 2)
    desk.open(a_case(sessions=(Session(id="S1", number=1, date=day, signed=day),)))
    assert desk.perform(record_after_effects("S1", AfterEffects(asked=day)))
    assert not desk.undo_stack.canUndo()


def answering(desk: CaseDesk, edit: Edit) -> Watcher:
    """Let somebody answer the next change with an edit, as a field does that is left with something written in it."""
    told = Watcher(desk)

    def answer(_change: CaseChange) -> None:
        if len(told.changes) == 1:
            desk.perform(edit)

    desk.case_changed.connect(answer)
    return told


def test_an_edit_that_telling_of_another_leads_to_is_the_step_after_it(qtbot: QtBot) -> None:
    del qtbot
    desk = CaseDesk()
    first = a_case()
    desk.open(first)
    answering(desk, add("M2"))
    desk.perform(add("M1"))
    assert desk.case is not None
    assert [memory.id for memory in desk.case.memories] == ["M1", "M2"]
    assert [desk.undo_stack.text(place) for place in range(desk.undo_stack.count())] == ["Add M1", "Add M2"]
    desk.undo_stack.undo()
    assert [memory.id for memory in desk.case.memories] == ["M1"]
    desk.undo_stack.undo()
    assert desk.case is first


@pytest.mark.parametrize("back", [True, False], ids=["undo", "redo"])
def test_an_edit_that_a_step_back_or_forth_leads_to_is_made_after_it(qtbot: QtBot, back: bool) -> None:  # noqa: FBT001 - a parameter of the test
    desk = CaseDesk()
    desk.open(a_case())
    for memory_id in ("M1", "M2", "M3"):
        desk.perform(add(memory_id))
    desk.undo_stack.undo()
    answering(desk, add("M9"))
    (desk.undo_stack.undo if back else desk.undo_stack.redo)()
    kept = ["M1"] if back else ["M1", "M2", "M3"]
    qtbot.waitUntil(lambda: desk.undo_stack.undoText() == "Add M9", timeout=2000)
    assert desk.case is not None
    assert [memory.id for memory in desk.case.memories] == [*kept, "M9"]
    assert desk.undo_stack.count() == len(kept) + 1
    while desk.undo_stack.canUndo():
        desk.undo_stack.undo()
    assert desk.case == a_case()


def test_what_waits_to_be_made_goes_with_its_client(qtbot: QtBot) -> None:
    desk = CaseDesk()
    desk.open(a_case(a_memory("M1")))
    desk.perform(add("M2"))
    answering(desk, add("M9"))
    desk.undo_stack.undo()
    other = a_case(a_memory("M5"))
    desk.open(other)
    qtbot.wait(20)
    assert desk.case is other
