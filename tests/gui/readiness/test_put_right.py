"""A slip in a rating or probe is put right, or taken out, in its list."""

from __future__ import annotations

import dataclasses
import datetime as dt

from pytestqt.qtbot import QtBot

from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.memories import change_memory
from emdr_planner.domain.edits.observed import remove_probe, remove_rating
from emdr_planner.domain.readiness import Probe, ReadinessRating
from emdr_planner.domain.words import (
    Event,
    Help,
    MemoryType,
    Prong,
    Rating,
    RatingProng,
    ReadinessDomain,
    Recovered,
    Rung,
)
from emdr_planner.ui.readiness_panel import ReadinessPanel
from emdr_planner.ui.theme import LIGHT
from tests.support.gui import a_case, a_memory
from tests.support.keyboard import focused, give_keyboard, press
from tests.support.panels import Wire, show_in_window, today, told

DAY = dt.date(2026, 10, 20)
RATING = ReadinessRating(
    id="RD1",
    domain=ReadinessDomain.DISSOCIATION,
    prong=RatingProng.PAST,
    rating=Rating.CONCERN,
    date=DAY,
    observed="Lost for a while",
    rater="A. Clinician",
    would_change="a return unaided",
)
PROBE = Probe(
    id="PR1",
    date=DAY,
    rung=Rung.P2,
    prong=Prong.PAST,
    memory="M1",
    peak_sud=4,
    events=(Event.SHUTDOWN,),
    minutes_to_settle=2.5,
    help=Help.PROMPT,
    orientation_before=0.5,
    orientation_after=1.25,
    after_effects="slept",
    recovered=Recovered.NEXT_DAY,
)
CASE = dataclasses.replace(a_case(a_memory("M1", "Yard"), a_memory("M2", "Hall")), readiness=(RATING,), probes=(PROBE,))


def opened(qtbot: QtBot, case: Case = CASE) -> tuple[ReadinessPanel, Wire]:
    panel = ReadinessPanel(LIGHT, today=today)
    wire = Wire(panel, case, show_in_window(qtbot, panel))
    panel.edit_requested.connect(wire.perform)
    panel.grid.choose((ReadinessDomain.DISSOCIATION, Prong.PAST))
    return panel, wire


def test_a_rating_is_put_right_with_enter_and_its_list_has_the_keyboard_again(qtbot: QtBot) -> None:
    panel, wire = opened(qtbot, dataclasses.replace(CASE, probes=()))
    give_keyboard(qtbot, panel.ratings.table)
    press("\n")
    form = panel.rate_form
    assert form.title.text() == "Correct: dissociation · past · concern · 20 Oct 2026"
    assert form.observed.toPlainText() == "Lost for a while"
    press("↓")
    form.save_button.click()
    assert wire.case.readiness == (dataclasses.replace(RATING, rating=Rating.PARTIAL),), "all else is as it was"
    assert panel.ratings.table.hasFocus()
    assert form.save_button.text() == "Keep this rating"
    assert form.observed.value is None
    assert "Partial" in told(panel.grid.card((ReadinessDomain.DISSOCIATION, Prong.PAST)))


def test_a_correction_that_is_left_gives_the_keyboard_back_to_its_list_and_a_new_rating_to_its_cell(
    qtbot: QtBot,
) -> None:
    panel, _wire = opened(qtbot, dataclasses.replace(CASE, probes=()))
    give_keyboard(qtbot, panel.ratings.table)
    press("\n⎋")
    assert focused() is panel.ratings.table
    panel.rate_form.take_the_keyboard()
    press("⎋")
    assert focused() is panel.grid.card((ReadinessDomain.DISSOCIATION, Prong.PAST))


def test_a_correction_takes_what_a_new_rating_takes(qtbot: QtBot) -> None:
    panel, wire = opened(qtbot)
    panel.rate_form.correct(RATING)
    panel.rate_form.observed.set_value(None)
    panel.rate_form.save_button.click()
    assert wire.edits == []
    assert panel.rate_form.problem == "Write down what was observed: a rating rests on it."


def test_what_is_typed_is_not_lost_for_a_correction_nor_a_correction_for_another_cell(qtbot: QtBot) -> None:
    panel, _wire = opened(qtbot)
    form = panel.rate_form
    form.observed.set_value("something new")
    form.correct(RATING)
    assert form.problem == "Keep or empty what stands here first."
    assert form.observed.value == "something new"
    form.leave_button.click()
    form.rater.set_value("B. Clinician")
    form.correct(RATING)
    form.observed.set_value("Lost for two minutes")
    panel.grid.choose((ReadinessDomain.RECOVERY, Prong.FUTURE))
    assert form.observed.value == "Lost for two minutes"
    assert form.title.text().startswith("Correct: dissociation")
    form.leave_button.click()
    assert (form.title.text(), form.prong.value) == ("Recovery between sessions", RatingProng.FUTURE)
    assert form.rater.value == "B. Clinician", "the name of the one who rates now"
    form.correct(RATING)
    panel.grid.choose((ReadinessDomain.STATE_SHIFTS, Prong.PAST))
    assert form.title.text() == "State shifts", "nothing was changed in it, so it is left"
    assert form.observed.value is None


def test_a_rating_is_taken_out_after_one_question_and_what_set_it_back_is_not(qtbot: QtBot) -> None:
    panel, wire = opened(qtbot)
    table, right = panel.ratings.table, panel.ratings.put_right
    assert [row.cells[2] for row in table.rows] == ["Unknown again", "Concern"]
    table.choose(table.rows[0].key)
    assert not right.correct_button.isEnabled()
    assert not right.remove_button.isEnabled()
    give_keyboard(qtbot, table)
    press("\n⌦")
    assert not right.question.isVisible(), "it follows from the probe"
    table.choose("RD1")
    press("⌦")
    assert "Remove the rating dissociation · past · concern · 20 Oct 2026?" in told(right)
    right.question.save_button.click()
    assert wire.case.readiness == ()


def test_a_probe_is_put_right_as_a_whole(qtbot: QtBot) -> None:
    panel, wire = opened(qtbot)
    panel.tabs.setCurrentWidget(panel.probes)
    panel.probes.put_right.correct_button.click()
    form = panel.probe_form
    assert form.isVisible()
    assert form.title.text() == "Correct: P2 · past · 20 Oct 2026"
    panel.grid.choose((ReadinessDomain.RECOVERY, Prong.FUTURE))
    assert form.prong.value is Prong.PAST
    form.events.press(Event.SHUTDOWN)
    form.peak_sud.set_value(5)
    form.save_button.click()
    assert wire.case.probes == (dataclasses.replace(PROBE, events=(), peak_sud=5),), "all else is as it was"
    assert form.save_button.text() == "Keep this probe"
    assert not form.is_begun


def test_a_probe_keeps_the_memory_that_is_no_target_any_more(qtbot: QtBot) -> None:
    panel, wire = opened(qtbot)
    wire.perform(change_memory("M1", type=MemoryType.PART))
    panel.probe_form.correct(PROBE)
    panel.probe_form.peak_sud.set_value(5)
    panel.probe_form.save_button.click()
    assert wire.case.probes[0].memory == "M1"


def test_a_probe_that_is_gone_is_not_put_right(qtbot: QtBot) -> None:
    panel, wire = opened(qtbot)
    panel.probe_form.memory.set_value("M2")
    panel.probe_form.correct(PROBE)
    assert panel.probe_form.problem == "Keep or empty what stands here first."
    panel.probe_form.leave_button.click()
    panel.probe_form.correct(PROBE)
    panel.probe_form.leave_button.click()
    assert wire.edits == []
    assert panel.probe_form.save_button.text() == "Keep this probe"
    panel.probe_form.correct(PROBE)
    wire.perform(remove_probe("PR1"))
    assert panel.probe_form.save_button.text() == "Keep this probe"
    panel.rate_form.correct(RATING)
    wire.perform(remove_rating("RD1"))
    assert panel.rate_form.save_button.text() == "Keep this rating"


def test_a_probe_is_taken_out_after_one_question(qtbot: QtBot) -> None:
    panel, wire = opened(qtbot)
    panel.tabs.setCurrentWidget(panel.probes)
    panel.probes.put_right.remove_button.click()
    assert panel.probes.put_right.question.title.text() == "Remove the probe P2 · past · 20 Oct 2026?"
    panel.probes.put_right.question.save_button.click()
    assert wire.case.probes == ()
    assert "Concern" in told(panel.grid.card((ReadinessDomain.DISSOCIATION, Prong.PAST)))
