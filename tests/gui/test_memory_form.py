from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from emdr_planner.domain.case import Case
from emdr_planner.domain.client import PresentingProblem
from emdr_planner.domain.memory import AccessChange, Memory, RatingTaken, ResourceDetail
from emdr_planner.domain.words import AccessHow, Marker, MemoryType, Moment, NcDomain, ResourceForm, Status
from emdr_planner.ui.desk import CaseDesk
from emdr_planner.ui.memory_form import MemoryForm
from emdr_planner.ui.theme import LIGHT
from tests.support.cases import a_case, a_linkage, a_memory
from tests.support.hand import enter

TODAY = dt.date(2026, 3, 14)


class Bench:
    def __init__(self, case: Case) -> None:
        self.desk = CaseDesk()
        self.form = MemoryForm(LIGHT, today=lambda: TODAY)
        self.form.edit_requested.connect(self.desk.perform)
        self.desk.case_changed.connect(self.form.show_case)
        self.desk.open(case)

    def memory(self, memory_id: str) -> Memory:
        assert self.desk.case is not None
        return self.desk.case.memory(memory_id)


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    case = a_case(
        a_memory("M1", label="Locked room"),
        a_memory("F1", "future", label="Asking for a raise"),
        a_memory("R1", "resource", label="Garden"),
        a_memory("B1", "belief", label="I must not feel"),
        linkages=(a_linkage("R1", "M1", "supports"),),
    )
    problems = (PresentingProblem(id="PP1", title="Freezes at work"),)
    made = Bench(dataclasses.replace(case, client=dataclasses.replace(case.client, presenting_problems=problems)))
    qtbot.addWidget(made.form)
    made.form.show_selection(("M1",))
    return made


def test_typing_in_a_field_is_one_step_and_keeps_blanks_while_typing(bench: Bench) -> None:
    field = bench.form.phase3.nc
    QTest.keyClicks(field, "I am powerless")
    assert bench.memory("M1").nc == "I am powerless"
    assert bench.desk.undo_stack.count() == 1
    QTest.keyClicks(field, " ")
    assert field.text() == "I am powerless "
    bench.desk.undo_stack.undo()
    assert bench.memory("M1").nc is None
    assert field.text() == ""


def test_every_phase_3_field_reaches_the_record(bench: Bench) -> None:
    form = bench.form.phase3
    form.image.setPlainText("the strip of light")
    form.worst_part.setPlainText("the steps")
    form.nc_domain.set_value(NcDomain.CONTROL)
    form.pc.setText("I have choices")
    form.emotions.setText("fear, shame, fear")
    form.body.setText("chest")
    memory = bench.memory("M1")
    assert (memory.image, memory.worst_part, memory.nc_domain) == ("the strip of light", "the steps", NcDomain.CONTROL)
    assert (memory.pc, memory.emotions, memory.body) == ("I have choices", ("fear", "shame"), ("chest",))
    assert bench.form.phase3.missing.text() == "Still missing: negative cognition, VOC, SUD."


def test_a_rating_is_kept_with_its_day_and_empty_is_not_zero(bench: Bench) -> None:
    field = bench.form.phase3.sud
    QTest.keyClicks(field, "10")
    assert bench.memory("M1").ratings == (RatingTaken(date=TODAY, moment=Moment.PHASE3, sud=10),)
    field.clear()
    assert bench.memory("M1").sud is None
    QTest.keyClicks(field, "0")
    assert bench.memory("M1").sud == 0
    QTest.keyClicks(bench.form.phase3.voc, "9")
    assert bench.memory("M1").voc is None


def test_the_frame_of_a_memory_reaches_the_record(bench: Bench) -> None:
    form = bench.form
    form.label.setText("Locked in")
    form.age.setText("7")
    form.occurred.setText("summer")
    enter(form.standing.field, Status.IN_PROCESSING)
    form.touchstone.setChecked(True)
    form.markers.boxes[1].setChecked(True)
    form.problems.boxes[0].setChecked(True)
    form.scan_order.setText("2")
    form.note.setPlainText("as told")
    memory = bench.memory("M1")
    assert (memory.label, memory.age, memory.occurred, memory.status) == (
        "Locked in",
        7,
        "summer",
        Status.IN_PROCESSING,
    )
    assert (memory.touchstone, memory.markers, memory.presenting_problems) == (True, (Marker.WORST,), ("PP1",))
    assert (memory.scan_order, memory.note) == (2, "as told")


def test_what_cannot_be_had_is_kept_with_its_reason(bench: Bench) -> None:
    element = bench.form.phase3.elements["image"]
    element.switch.setChecked(True)
    element.reason.setText("no picture, a sound")
    assert bench.memory("M1").not_obtainable == (("image", "no picture, a sound"),)
    assert "image" not in bench.form.phase3.missing.text()
    element.switch.setChecked(False)
    assert not bench.memory("M1").not_obtainable


def test_a_memory_keeps_its_name(bench: Bench) -> None:
    bench.form.label.clear()
    assert bench.memory("M1").label == "Locked room"
    assert not bench.form.name_missing.isHidden()


def test_a_template_asks_for_what_a_template_needs(bench: Bench) -> None:
    bench.form.show_selection(("F1",))
    assert bench.form.phase3.missing.text() == "Still missing: positive cognition, VOC."


def test_a_resource_says_where_it_works(bench: Bench) -> None:
    bench.form.show_selection(("R1",))
    form = bench.form.resource
    assert bench.form.phase3.isHidden()
    assert not form.isHidden()
    form.form.set_value(ResourceForm.CALM_PLACE)
    form.at_home.set_value(True)
    form.tested.set_value(TODAY)
    assert bench.memory("R1").resource == ResourceDetail(
        form=ResourceForm.CALM_PLACE, works_at_home=True, last_tested=TODAY
    )
    form.tested.set_value(None)
    form.form.set_value(None)
    form.at_home.set_value(None)
    assert bench.memory("R1").resource is None


def test_a_change_of_access_is_dated(bench: Bench) -> None:
    section = bench.form.access
    section.how.set_value(AccessHow.FEEDER)
    section.note.setText("by the kitchen")
    assert bench.memory("M1").access_change == AccessChange(date=TODAY, how=AccessHow.FEEDER, note="by the kitchen")
    section.how.set_value(None)
    assert bench.memory("M1").access_change is None


def test_a_type_that_the_linkages_do_not_fit_is_refused_and_shown_as_it_is(bench: Bench) -> None:
    refused: list[object] = []
    bench.desk.refused.connect(refused.append)
    bench.form.kind.set_value(MemoryType.STATE)
    assert bench.memory("M1").type is MemoryType.STATE
    bench.form.kind.set_value(MemoryType.RESOURCE)
    assert bench.memory("M1").type is MemoryType.STATE
    assert bench.form.kind.value is MemoryType.STATE
    assert len(refused) == 1


def test_showing_another_memory_asks_for_nothing(bench: Bench) -> None:
    for memory_id in ("F1", "R1", "B1", "M1"):
        bench.form.show_selection((memory_id,))
    bench.form.show_selection(("M1", "F1"))
    bench.form.show_selection(())
    assert bench.desk.undo_stack.count() == 0
    assert bench.form.memory is None


def test_every_field_has_a_name_and_takes_the_keyboard(bench: Bench) -> None:
    fields = [bound.widget for bound in bench.form.binder.bounds.values()]
    assert len(fields) >= 20
    assert all(field.accessibleName() or getattr(field, "text", str)() for field in fields)
    direct = [field for field in fields if field not in {bench.form.markers, bench.form.problems}]
    assert all(field.focusPolicy() & Qt.FocusPolicy.TabFocus for field in direct)


def test_a_status_that_is_refused_does_not_stay_on_show(bench: Bench) -> None:
    told: list[str] = []
    bench.desk.refused.connect(lambda error: told.append(error.sentence))
    enter(bench.form.standing.field, Status.DESENSITIZED)
    assert "Desensitized takes SUD 0" in told[0]
    assert bench.form.standing.field.value is Status.IDENTIFIED
    assert bench.memory("M1").status is Status.IDENTIFIED


def test_with_none_selected_the_form_lists_the_memories_and_leads_to_one(bench: Bench) -> None:
    bench.form.show()
    chosen: list[object] = []
    bench.form.selection_requested.connect(chosen.append)
    bench.form.selection_requested.connect(bench.form.show_selection)
    bench.form.show_selection(())
    listed = bench.form.nothing.memories
    assert [row.key for row in listed.rows] == ["B1", "F1", "M1", "R1"]
    assert listed.rows[1].spoken == "Asking for a raise · future template. Phase 3: missing: positive cognition, VOC"
    bench.form.begin()
    QTest.keyClick(listed, Qt.Key.Key_Down)
    QTest.keyClick(listed, Qt.Key.Key_Return)
    assert chosen == [("F1",)]
    assert bench.form.label.text() == "Asking for a raise"
    assert listed.model().rowCount() == 0, "out of sight nothing is listed"
    bench.form.show_selection(("M1", "R1"))
    assert [row.key for row in listed.rows] == ["M1", "R1"]
    assert bench.form.nothing.says.text().startswith("2 memories are selected.")


def test_without_any_memory_the_form_offers_to_write_one_down(qtbot: QtBot) -> None:
    bench = Bench(a_case())
    qtbot.addWidget(bench.form)
    bench.form.show()
    wanted: list[bool] = []
    bench.form.add_memory_requested.connect(lambda: wanted.append(True))
    assert not bench.form.nothing.memories.isVisible()
    bench.form.begin()
    QTest.keyClick(bench.form.nothing.nothing.step, Qt.Key.Key_Space)
    assert wanted == [True]
