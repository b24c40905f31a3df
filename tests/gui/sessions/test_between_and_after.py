from __future__ import annotations

import dataclasses
import datetime as dt

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.memory import Closing, RatingTaken
from emdr_planner.domain.session import Amendment, BetweenSessionEntry, Session, SetEntry, WorkEntry
from emdr_planner.domain.words import BodyScan, ClosedBy, Level, LinkageKind, MemoryType, Moment, Status
from emdr_planner.ui.sessions.after_completion import spread_rows
from emdr_planner.ui.sessions.between import between_rows
from emdr_planner.ui.sessions_panel import SessionsPanel
from emdr_planner.ui.theme import LIGHT
from tests.support.gui import a_case, a_linkage, a_memory
from tests.support.keyboard import focused, give_keyboard, press
from tests.support.panels import TODAY, Wire, show_in_window, today, told

BEFORE = TODAY - dt.timedelta(days=9)
CLOSED_ON = TODAY - dt.timedelta(days=2)
RATED = (RatingTaken(date=BEFORE, moment=Moment.PHASE3, sud=5),)
CASE = a_case(
    a_memory("M1", "Car", status=Status.COMPLETED, closed=Closing(by=ClosedBy.RULE, reason=None, date=CLOSED_ON)),
    a_memory("M2", "Yard", ratings=RATED),
    a_memory("M3", "Lake", ratings=RATED),
    a_memory("M4", "Barn"),
    linkages=(a_linkage("L1", "M1", "M2", kind=LinkageKind.FEEDS), a_linkage("L2", "M3", "M1")),
)
SESSION = Session(
    id="SE1",
    number=1,
    date=BEFORE,
    phases=(4, 7),
    work=(WorkEntry(memory="M3", sets=(SetEntry(n=1, note="the door again"),)),),
    note="a long hour",
)


def page(qtbot: QtBot, case: Case) -> tuple[SessionsPanel, Wire]:
    panel = SessionsPanel(LIGHT, today=today)
    wire = Wire(panel, case, show_in_window(qtbot, panel))
    panel.edit_requested.connect(wire.perform)
    return panel, wire


def test_linked_targets_are_asked_again_and_what_was_typed_elsewhere_stays(qtbot: QtBot) -> None:
    panel, wire = page(qtbot, CASE)
    panel.tabs.setCurrentIndex(2)
    assert panel.tabs.tabText(2) == "After completion (2 to ask)"
    yard, lake = panel.completion.lines
    assert "Yard" in yard.asks[1]
    assert "SUD 5 on 19 Oct 2026" in yard.asks[1]
    lake.sud.set_value(4)
    give_keyboard(qtbot, yard.sud)
    press("3\n")
    assert wire.case.memory("M2").ratings[-1] == RatingTaken(date=TODAY, moment=Moment.RERATING, sud=3)
    assert [line.memory_id for line in panel.completion.lines] == ["M3"]
    assert panel.completion.lines[0].sud.value == 4
    assert [row.cells for row in spread_rows(wire.case)] == [
        ("Shares the belief", "0", "0", "0", "1"),
        ("Feeds", "1", "0", "0", "0"),
    ]


def test_a_completion_says_at_once_how_many_are_to_be_rated_again(qtbot: QtBot) -> None:
    panel, _wire = page(qtbot, dataclasses.replace(CASE, memories=(a_memory("M1", "Car"), *CASE.memories[1:])))
    panel.log()
    work = panel.form.work[0]
    work.preset("M1", Level.EMD)
    work.sud_end.set_value(0)
    work.voc_end.set_value(7)
    panel.form.save_button.click()
    assert "rated again" not in panel.notice, "installed, not completed yet"
    panel.correct("SE1")
    panel.form.work[0].body_scan.set_value(BodyScan.CLEAR)
    panel.form.save_button.click()
    assert panel.notice.endswith("Car: completed. 2 linked targets are to be rated again, under After completion.")


def test_generalised_is_offered_only_for_a_new_rating_of_what_was_never_worked(qtbot: QtBot) -> None:
    panel, wire = page(qtbot, dataclasses.replace(CASE, sessions=(SESSION,)))
    panel.tabs.setCurrentIndex(2)
    yard, lake = panel.completion.lines
    for line in (yard, lake):
        line.sud.set_value(0)
    assert yard.generalised.isVisible()
    assert not lake.generalised.isVisible(), "it was worked itself"
    yard.sud.set_value(2)
    assert not yard.generalised.isVisible()
    yard.sud.set_value(1)
    yard.generalised.setChecked(True)
    assert yard.reason.isVisible()
    yard.reason.set_value("it was a real danger")
    yard.keep.click()
    memory = wire.case.memory("M2")
    assert (memory.status, memory.sud) == (Status.GENERALIZED, 1)
    assert memory.closed is not None
    assert memory.closed.by is ClosedBy.ECOLOGICAL


def test_the_ecological_reason_is_named_and_written_before_the_rating_is_noted(qtbot: QtBot) -> None:
    panel, wire = page(qtbot, CASE)
    panel.tabs.setCurrentIndex(2)
    yard = panel.completion.lines[0]
    give_keyboard(qtbot, yard.sud)
    press("1\t \t")
    assert focused() is yard.reason
    assert "Ecological reason" in told(yard)
    assert yard.keep.mapTo(yard, QPoint()).x() > yard.reason.mapTo(yard, QPoint()).x()
    assert yard.keep.mapTo(yard, QPoint()).y() > yard.generalised.mapTo(yard, QPoint()).y()
    press("the street stays\t")
    assert focused() is yard.keep
    give_keyboard(qtbot, yard.reason)
    press("\n")
    closed = wire.case.memory("M2").closed
    assert closed is not None
    assert closed.reason == "the street stays"


def test_a_completion_noted_here_leads_to_what_it_has_asked_again(qtbot: QtBot) -> None:
    linkages = (*CASE.linkages, a_linkage("L3", "M2", "M4"))
    rated = tuple(a_memory("M4", "Barn", ratings=RATED) if one.id == "M4" else one for one in CASE.memories)
    panel, _wire = page(qtbot, dataclasses.replace(CASE, memories=rated, linkages=linkages))
    panel.tabs.setCurrentIndex(2)
    yard, lake = panel.completion.lines
    give_keyboard(qtbot, lake.sud)
    press("3\n")
    assert focused() is yard.sud
    press("0\t \t ")
    (barn,) = panel.completion.lines
    assert barn.memory_id == "M4"
    assert focused() is barn.sud


def test_nothing_is_asked_where_nothing_was_completed(qtbot: QtBot) -> None:
    panel, _wire = page(qtbot, a_case(a_memory("M1")))
    panel.tabs.setCurrentIndex(2)
    assert panel.tabs.tabText(2) == "After completion"
    assert "No linked target has a SUD older" in told(panel)


def test_a_target_is_declared_closed_with_its_reason_and_a_name(qtbot: QtBot) -> None:
    panel, wire = page(qtbot, CASE)
    form = panel.completion.declare
    form.save_button.click()
    assert "Choose the target" in (form.problem or "")
    form.target.set_value("M4")
    form.save_button.click()
    assert "why it is closed otherwise" in (form.problem or "")
    form.reason.set_value("moves away next week")
    form.save_button.click()
    assert "who declares it" in (form.problem or "")
    form.by.set_value("R. Vale")
    form.save_button.click()
    memory = wire.case.memory("M4")
    assert memory.status is Status.COMPLETED
    assert memory.closed == Closing(by=ClosedBy.CLINICIAN, reason="moves away next week (R. Vale)", date=TODAY)


def test_a_line_between_sessions_is_kept_and_becomes_a_trigger_once(qtbot: QtBot) -> None:
    panel, wire = page(qtbot, a_case())
    panel.tabs.setCurrentIndex(1)
    form = panel.between.form
    form.save_button.click()
    assert "one of the fields is enough" in (form.problem or "")
    form.trigger.set_value("keys in the door")
    form.sud.set_value(6)
    form.save_button.click()
    assert wire.case.between_sessions == (BetweenSessionEntry(id="BS1", date=TODAY, trigger="keys in the door", sud=6),)
    assert form.trigger.value is None
    assert panel.between.table.current_key == "BS1", "what was just logged is at hand"
    panel.between.trigger_button.click()
    (memory,) = wire.case.memories
    assert (memory.type, memory.label, memory.sud) == (MemoryType.TRIGGER, "keys in the door", 6)
    assert not panel.between.trigger_button.isEnabled()
    assert between_rows(wire.case)[0].cells[-1] == "yes"


def test_a_line_between_sessions_is_put_right_by_keys(qtbot: QtBot) -> None:
    line = BetweenSessionEntry(id="BS1", date=BEFORE, trigger="keys", emotion="fear", sud=6)
    panel, wire = page(qtbot, dataclasses.replace(a_case(), between_sessions=(line,)))
    panel.tabs.setCurrentIndex(1)
    panel.between.table.choose("BS1")
    give_keyboard(qtbot, panel.between.table)
    press("\n")
    form = panel.between.form
    assert (form.title.text(), form.date.value, form.emotion.value) == ("Correct a line", BEFORE, "fear")
    press("\t\t\t\t\t4^")
    assert wire.case.between_sessions == (dataclasses.replace(line, sud=4),)
    assert (form.title.text(), form.date.value, form.sud.value) == ("Log a line", TODAY, None)
    assert focused() is panel.between.table
    press("\n")
    press("⎋")
    assert (form.title.text(), focused()) == ("Log a line", panel.between.table)
    press("\n")
    wire.perform(Edit(label="Undo", change=lambda case: dataclasses.replace(case, between_sessions=())))
    assert form.title.text() == "Log a line", "what is gone is not corrected"


def test_a_line_that_is_being_typed_is_not_lost_for_a_correction(qtbot: QtBot) -> None:
    line = BetweenSessionEntry(id="BS1", date=BEFORE, trigger="keys", sud=6)
    panel, _wire = page(qtbot, dataclasses.replace(a_case(), between_sessions=(line,)))
    panel.tabs.setCurrentIndex(1)
    panel.between.table.choose("BS1")
    form = panel.between.form
    form.emotion.set_value("fear")
    give_keyboard(qtbot, panel.between.table)
    press("\n")
    assert (form.title.text(), form.emotion.value) == ("Log a line", "fear")
    assert form.problem == "Keep or empty what stands here first."
    form.leave_button.click()
    panel.between.put_right.correct_button.click()
    assert (form.title.text(), form.trigger.value) == ("Correct a line", "keys")
    assert form.problem is None


def test_a_line_is_taken_out_after_one_question(qtbot: QtBot) -> None:
    line = BetweenSessionEntry(id="BS1", date=BEFORE, image="the hallway", sud=6)
    panel, wire = page(qtbot, dataclasses.replace(a_case(), between_sessions=(line,)))
    panel.tabs.setCurrentIndex(1)
    panel.between.table.choose("BS1")
    give_keyboard(qtbot, panel.between.table)
    press("⌦")
    question = panel.between.put_right.question
    assert question.title.text() == "Remove the line of 19 Oct 2026: the hallway?"
    assert wire.edits == []
    question.save_button.click()
    assert wire.case.between_sessions == ()
    assert "No line has been logged yet" in told(panel)


def test_tab_leads_from_the_page_of_completions_to_the_first_question(qtbot: QtBot) -> None:
    panel, _wire = page(qtbot, CASE)
    panel.tabs.setCurrentIndex(2)
    give_keyboard(qtbot, panel.log_button)
    press("\t\t")
    assert focused() is panel.completion.lines[0].sud


def test_a_line_to_come_is_not_taken(qtbot: QtBot) -> None:
    panel, wire = page(qtbot, a_case())
    form = panel.between.form
    form.trigger.set_value("keys")
    form.date.set_value(TODAY + dt.timedelta(days=1))
    form.save_button.click()
    assert "still to come" in (form.problem or "")
    assert wire.edits == []


def test_a_session_is_signed_after_asking_once_and_then_amended(qtbot: QtBot) -> None:
    panel, wire = page(qtbot, dataclasses.replace(CASE, sessions=(SESSION,)))
    panel.table.choose("SE1")
    signing = panel.history.signing
    assert not signing.amend_button.isVisible()
    signing.sign_button.click()
    assert wire.case.sessions[0].signed is None
    signing.sign_form.save_button.click()
    assert wire.case.sessions[0].signed == TODAY
    assert not signing.sign_button.isVisible()
    signing.amend_button.click()
    form = signing.amend_form
    for missing, field, words in (
        ("what is added", form.text, "The SUD was 4."),
        ("why", form.reason, "misread"),
        ("who amends", form.by, "R. Vale"),
    ):
        form.save_button.click()
        assert missing in (form.problem or "")
        field.set_value(words)
    form.save_button.click()
    (kept,) = wire.case.sessions[0].amendments
    assert kept.time is not None
    assert kept == Amendment(date=TODAY, time=kept.time, text="The SUD was 4.", by="R. Vale", reason="misread")
    when = f"28 Oct 2026, {kept.time:%H:%M}"
    assert f"Amended {when} by R. Vale: The SUD was 4. (why: misread)" in told(panel)


def test_what_is_signed_or_amended_stays_in_sight_beside_the_form_for_it(qtbot: QtBot) -> None:
    panel, _wire = page(qtbot, dataclasses.replace(CASE, sessions=(SESSION,)))
    panel.table.choose("SE1")
    signing = panel.history.signing
    give_keyboard(qtbot, signing.sign_button)
    signing.sign_button.click()
    said = told(panel)
    assert "Sign: Session 1, 19 Oct 2026" in said
    press(" ")
    signing.amend_button.click()
    said = told(panel)
    assert "Amend: Session 1, 19 Oct 2026" in said
    assert focused() is signing.amend_form.text
    (area,) = (one for one in panel.history.findChildren(QScrollArea) if one.isAncestorOf(signing))
    seen = area.viewport().rect()
    for label in area.viewport().findChildren(QLabel):
        if label.isVisible() and label.text():
            assert seen.contains(label.mapTo(area.viewport(), label.rect().center())), label.text()


def test_an_amendment_that_is_left_is_there_again_for_its_session_and_for_no_other_client(qtbot: QtBot) -> None:
    signed = dataclasses.replace(SESSION, signed=TODAY)
    other = dataclasses.replace(SESSION, id="SE2", number=2, signed=TODAY)
    panel, wire = page(qtbot, dataclasses.replace(CASE, sessions=(signed, other)))
    panel.table.choose("SE1")
    signing = panel.history.signing
    signing.amend_button.click()
    give_keyboard(qtbot, signing.amend_form.text)
    press("The SUD was 4")
    press("⎋")
    assert not signing.amend_form.isVisible()
    panel.table.choose("SE2")
    panel.table.choose("SE1")
    signing.amend_button.click()
    assert signing.amend_form.text.value == "The SUD was 4"
    Wire(panel, wire.case)
    assert not signing.amend_form.isVisible()
    panel.table.choose("SE1")
    signing.amend_button.click()
    assert signing.amend_form.text.value is None


def test_an_amendment_that_is_refused_keeps_what_was_typed(qtbot: QtBot) -> None:
    panel, wire = page(qtbot, dataclasses.replace(CASE, sessions=(dataclasses.replace(SESSION, signed=TODAY),)))
    panel.edit_requested.disconnect(wire.perform)
    panel.table.choose("SE1")
    form = panel.history.signing.amend_form
    panel.history.signing.amend_button.click()
    for field in (form.text, form.reason, form.by):
        field.set_value("words")
    form.save_button.click()
    assert form.isVisible()
    assert form.text.value == "words"


def test_process_notes_are_shown_when_asked_for_and_put_away_with_the_client(qtbot: QtBot) -> None:
    panel, wire = page(qtbot, dataclasses.replace(CASE, sessions=(SESSION,)))
    panel.table.choose("SE1")
    assert "Phases: desensitization, closure." in told(panel)
    assert "a long hour" not in told(panel)
    panel.history.process_notes.click()
    assert "a long hour" in told(panel)
    assert "the door again" in told(panel)
    Wire(panel, wire.case)
    panel.table.choose("SE1")
    assert "a long hour" not in told(panel)
