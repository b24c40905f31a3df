from __future__ import annotations

import dataclasses
import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from emdr_planner.domain.client import OwnScale
from emdr_planner.domain.edits.measures import define_scale
from emdr_planner.domain.edits.record import add_administration
from emdr_planner.domain.edits.scores import remove_administration
from emdr_planner.domain.measure import Administration, RiskSeen
from emdr_planner.ui.measures_panel import MeasuresPanel
from emdr_planner.ui.theme import LIGHT
from tests.support.gui import a_case, a_memory
from tests.support.keyboard import focused, give_keyboard, press
from tests.support.panels import TODAY, Wire, show_in_window, today, told

EARLIER = TODAY - dt.timedelta(days=14)
SEEN = RiskSeen(by="R. Vale", date=EARLIER)
PHQ = Administration(id="A1", instrument="phq-9", date=EARLIER, items=(0.0,) * 8 + (2.0,), total=2, risk_seen=SEEN)
IES = Administration(id="A2", instrument="ies-r", date=TODAY, index_event="M1", total=45, administered_by="A. Reed")
GOAL = OwnScale(instrument="Rides the bus", low=0, high=10, goal=True)
CASE = a_case(a_memory("M1", "Car"), a_memory("M2", "Yard"), administrations=(PHQ, IES))


def page(qtbot: QtBot) -> tuple[MeasuresPanel, Wire]:
    panel = MeasuresPanel(LIGHT, today=today)
    wire = Wire(panel, CASE, show_in_window(qtbot, panel))
    panel.edit_requested.connect(wire.perform)
    return panel, wire


def opened(qtbot: QtBot, key: str) -> tuple[MeasuresPanel, Wire]:
    panel, wire = page(qtbot)
    panel.on_record.taken.choose(key)
    give_keyboard(qtbot, panel.on_record.taken)
    press("\n")
    return panel, wire


def test_a_wrong_item_is_put_right_by_keys_and_its_risk_item_asks_again(qtbot: QtBot) -> None:
    panel, wire = opened(qtbot, "A1")
    assert not panel.risk.isVisible()
    assert panel.form.title.text() == "Correct: PHQ-9 of 14 Oct 2026"
    assert focused() is panel.form.items
    assert panel.form.items.values == PHQ.items
    press("1^")
    kept = wire.case.administrations[0]
    assert kept == dataclasses.replace(PHQ, items=(1.0, *PHQ.items[1:]), total=3, risk_seen=None)
    assert [edit.label for edit in wire.edits] == ["Correct a filled-in scale"]
    assert panel.risk.isVisible()
    assert focused() is panel.risk.by
    assert panel.on_record.taken.current_key == "A1"
    assert panel.form.title.text() == "Enter a scale"
    assert panel.form.items.is_empty
    assert panel.form.date.value == TODAY


def test_a_wrong_total_and_day_are_put_right_and_a_sum_outside_the_range_is_not_taken(qtbot: QtBot) -> None:
    panel, wire = opened(qtbot, "A2")
    assert focused() is panel.form.total
    assert (panel.form.index_event.value, panel.form.by.value) == ("M1", "A. Reed")
    assert not panel.form.instrument.isVisible(), "another scale is another filling-in"
    panel.form.total.set_value(54)
    panel.form.date.set_value(TODAY + dt.timedelta(days=1))
    press("^")
    assert "still to come" in (panel.form.problem or "")
    panel.form.date.set_value(EARLIER)
    panel.form.total.set_value(450)
    press("^")
    assert "runs from 0 to 88" in (panel.form.problem or "")
    assert wire.edits == []
    panel.form.total.set_value(54)
    press("^")
    assert wire.case.administrations == (PHQ, dataclasses.replace(IES, total=54, date=EARLIER))


def test_leaving_a_correction_changes_nothing(qtbot: QtBot) -> None:
    panel, wire = opened(qtbot, "A1")
    press("3⎋")
    assert panel.form.title.text() == "Enter a scale"
    assert focused() is panel.on_record.taken
    press("\n")
    press("^")
    assert wire.edits == [], "nothing was put right, and the acknowledgement stays"
    assert panel.form.title.text() == "Enter a scale"


def test_what_is_typed_and_not_kept_is_not_lost_for_a_correction(qtbot: QtBot) -> None:
    panel, wire = page(qtbot)
    panel.form.choose("gad-7")
    give_keyboard(qtbot, panel.form.items)
    press("12")
    panel.on_record.taken.choose("A1")
    panel.on_record.put_right.correct_button.click()
    assert panel.form.problem == "Keep or empty what stands here first."
    panel.on_record.latest.choose("phq-9/0")
    assert panel.form.chosen == "gad-7"
    assert panel.form.items.values[:2] == (1, 2)
    panel.form.leave_button.click()
    panel.on_record.put_right.correct_button.click()
    assert panel.form.title.text() == "Correct: PHQ-9 of 14 Oct 2026"
    assert wire.edits == []


def test_one_is_taken_out_after_a_question_and_the_answer_at_hand_keeps_it(qtbot: QtBot) -> None:
    panel, wire = page(qtbot)
    panel.on_record.taken.choose("A2")
    give_keyboard(qtbot, panel.on_record.taken)
    QTest.keyClick(panel.on_record.taken, Qt.Key.Key_Delete)
    ask = panel.on_record.put_right.question
    assert "Remove IES-R of 28 Oct 2026, total 45?" in told(ask)
    assert focused() is ask.leave_button
    press(" ")
    assert wire.edits == []
    assert not ask.isVisible()
    assert focused() is panel.on_record.taken
    panel.on_record.put_right.remove_button.click()
    ask.save_button.click()
    assert wire.case.administrations == (PHQ,)
    assert [edit.label for edit in wire.edits] == ["Remove a filled-in scale"]


def test_a_correction_of_one_that_is_taken_out_meanwhile_is_left(qtbot: QtBot) -> None:
    panel, wire = opened(qtbot, "A2")
    panel.on_record.put_right.remove_button.click()
    panel.on_record.put_right.question.save_button.click()
    assert panel.form.title.text() == "Enter a scale"
    assert wire.case.administrations == (PHQ,)
    assert panel.form.total.value is None


def test_the_newest_is_chosen_until_another_is_and_an_empty_list_has_nothing_to_put_right(qtbot: QtBot) -> None:
    panel, wire = page(qtbot)
    table = panel.on_record.taken
    assert table.current_key == "A2"
    table.choose("A1")
    wire.perform(remove_administration("A2"))
    assert table.current_key == "A1"
    wire.perform(remove_administration("A1"))
    assert not panel.on_record.put_right.isVisible()


def own_page(qtbot: QtBot) -> tuple[MeasuresPanel, Wire]:
    """Return the page with a goal of this client, opened by Enter in the list of definitions."""
    panel, wire = page(qtbot)
    wire.perform(define_scale(GOAL))
    panel.forms.setCurrentIndex(1)
    give_keyboard(qtbot, panel.own.table)
    press("\n")
    return panel, wire


def test_a_definition_is_put_right_under_its_name(qtbot: QtBot) -> None:
    panel, wire = own_page(qtbot)
    form = panel.own.form
    assert form.title.text() == "Correct: Rides the bus"
    assert not form.name.isVisible()
    assert focused() is form.low
    press("<-2\t<<2^")
    assert wire.case.client.scales == (dataclasses.replace(GOAL, low=-2, high=2),)
    assert focused() is panel.own.table
    assert panel.form.chosen == "pcl-5", "what is being entered stays as it was"
    panel.form.choose("Rides the bus")
    panel.form.total.set_value(None)
    give_keyboard(qtbot, panel.form.total)
    press("-1^")
    assert wire.case.administrations[-1].total == -1


def test_a_name_that_is_taken_is_not_taken_twice(qtbot: QtBot) -> None:
    panel, wire = own_page(qtbot)
    form = panel.own.form
    press("⎋")
    form.name.set_value("rides the BUS")
    form.save_button.click()
    assert "There is one of that name" in (form.problem or "")
    assert focused() is form.name
    panel.own.put_right.correct_button.click()
    assert form.problem == "Keep or empty what stands here first."
    assert wire.case.client.scales == (GOAL,)


def test_a_definition_is_taken_out_and_its_totals_stay(qtbot: QtBot) -> None:
    panel, wire = own_page(qtbot)
    wire.perform(add_administration(dataclasses.replace(IES, id="A3", instrument="Rides the bus", total=4)))
    assert panel.own.table.rows[0].cells == ("Rides the bus", "goal", "0 to 10", "not stated")
    panel.own.put_right.remove_button.click()
    ask = panel.own.put_right.question
    assert "Remove the definition of Rides the bus?" in told(ask)
    assert "Totals that were typed in stay." in told(ask)
    ask.save_button.click()
    assert wire.case.client.scales == ()
    assert wire.case.administrations[-1].total == 4
    assert panel.own.form.title.text() == "A scale or goal of your own"
    assert not panel.own.put_right.isVisible()
