from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from emdr_planner.domain.case import Case
from emdr_planner.domain.client import Break, Client, LifeEvent, TreatmentClosed
from emdr_planner.domain.constraints import Withhold
from emdr_planner.domain.edits.client import set_policy
from emdr_planner.domain.readiness import SafetyFlag
from emdr_planner.domain.session import Session
from emdr_planner.domain.words import EndReason, FlagKind, Programme
from emdr_planner.measures import measure_for
from emdr_planner.planning.beside_orders import BESIDE_ORDERS
from emdr_planner.planning.policy import DEFAULTS, PlanningDefault
from emdr_planner.progress.intervals import INTERVAL, REVIEW_DAYS
from emdr_planner.ui.entry.rows import RowsTable
from emdr_planner.ui.programme.calendar_view import CalendarView
from emdr_planner.ui.programme.panel import ProgrammePanel
from emdr_planner.ui.theme import LIGHT
from tests.support.gui import a_case, a_memory
from tests.support.keyboard import give_keyboard, press
from tests.support.panels import TODAY, Wire, sample, show_in_window, today, told

EMPTY = a_case(a_memory("M1", "Yard"))


def page(qtbot: QtBot, case: Case = EMPTY) -> tuple[ProgrammePanel, Wire]:
    panel = ProgrammePanel(LIGHT, today=today)
    wire = Wire(panel, case, show_in_window(qtbot, panel))
    panel.edit_requested.connect(wire.perform)
    return panel, wire


def test_a_day_of_the_calendar_holds_sessions_breaks_events_and_what_is_due(qtbot: QtBot) -> None:
    monday = TODAY - dt.timedelta(days=TODAY.weekday())
    sessions = tuple(Session(id=f"SE{n}", number=n, date=monday, slot=n) for n in (1, 2))
    case = dataclasses.replace(
        EMPTY,
        client=dataclasses.replace(EMPTY.client, started=monday),
        sessions=sessions,
        breaks=(Break(first=monday + dt.timedelta(days=5), last=monday + dt.timedelta(days=6)),),
        life_events=(LifeEvent(date=TODAY, label="court date"),),
        safety_flags=(SafetyFlag(id="SF1", kind=FlagKind.UNSAFE_HOME, raised=monday, review=TODAY),),
        constraints=(Withhold(memory="M1", reason="x", review=TODAY),),
    )
    panel, _wire = page(qtbot, case)
    assert panel.calendar.words_of(0, 0).endswith("sessions 1, 2")
    assert panel.calendar.words_of(0, 5).endswith("break")
    here = panel.calendar.words_of(0, TODAY.weekday())
    assert here.splitlines()[1:] == ["today", "court date", "due: flag: unsafe home", "due: withheld: Yard"]
    assert "flag: unsafe home: 28 Oct 2026" in panel.points_words


def test_the_calendar_of_the_sample_stands_at_this_week(qtbot: QtBot) -> None:
    panel, _wire = page(qtbot, sample())
    assert "week 5" in told(panel.calendar)
    assert panel.due_words.startswith("Re-evaluate First break-up")


def test_a_whole_week_is_in_sight_where_its_dates_have_room(qtbot: QtBot) -> None:
    view = CalendarView()
    qtbot.addWidget(view)
    view.show_case(EMPTY, TODAY)
    bold = QFont(view.font())
    bold.setBold(True)
    widest = max(QFontMetrics(bold).horizontalAdvance(text) for text in ("26 Oct", "30 Oct"))
    view.resize(view.verticalHeader().sizeHint().width() + 7 * (widest + 20) + 10, 300)
    with qtbot.waitExposed(view):
        view.show()
    assert view.horizontalScrollBar().maximum() == 0


def test_a_long_note_on_a_break_goes_on_in_the_next_line(qtbot: QtBot) -> None:
    note = "the clinic is closed " * 8
    panel, _wire = page(qtbot, dataclasses.replace(EMPTY, breaks=(Break(first=TODAY, last=TODAY, note=note),)))
    (table,) = (one for one in panel.findChildren(RowsTable) if one.rows)
    cell = table.model().index(0, 2)
    needed = QRect(0, 0, table.visualRect(cell).width(), 10_000)
    words = table.fontMetrics().boundingRect(needed, int(Qt.TextFlag.TextWordWrap), note)
    assert words.height() > table.fontMetrics().height()
    qtbot.waitUntil(lambda: table.visualRect(cell).height() >= words.height())
    assert table.wordWrap()


def test_an_intensive_programme_counts_its_days(qtbot: QtBot) -> None:
    days = (dt.date(2026, 10, 26), dt.date(2026, 10, 26), dt.date(2026, 10, 28))
    sessions = tuple(Session(id=f"SE{n}", number=n, date=day) for n, day in enumerate(days, start=1))
    for programme, words in (
        (Programme.INTENSIVE, "28 Oct · day 2\ntoday\nsession 3"),
        (Programme.WEEKLY, "28 Oct\ntoday\nsession 3"),
    ):
        client = Client(code="Client Ash", programme=programme, started=days[0])
        panel, _wire = page(qtbot, dataclasses.replace(a_case(), client=client, sessions=sessions))
        assert panel.calendar.words_of(0, 2) == words
        assert panel.calendar.words_of(0, 0).endswith("sessions 1, 2")


def test_the_day_at_hand_is_told_in_full_and_a_full_day_has_room(qtbot: QtBot) -> None:
    told_events = tuple(LifeEvent(date=TODAY, label=f"a made-up event with many words, number {n}") for n in range(6))
    panel, _wire = page(qtbot, a_case(life_events=told_events))
    assert "number 5" in told(panel)
    assert panel.calendar.rowHeight(0) > 6 * panel.calendar.fontMetrics().lineSpacing()
    panel.calendar.setCurrentIndex(panel.calendar.model().index(0, 0))
    assert "26 Oct 2026: nothing on record" in told(panel)


def test_an_event_outside_therapy_is_written_down_and_taken_out_again(qtbot: QtBot) -> None:
    panel, wire = page(qtbot, a_case(life_events=(LifeEvent(date=TODAY, label="court date"),)))
    form = panel.life_events
    form.save_button.click()
    assert form.problem == "Write down in a few words what happened."
    form.date.set_value(TODAY - dt.timedelta(days=2))
    give_keyboard(qtbot, form.label)
    press("moved house^")
    assert [one.label for one in wire.case.life_events] == ["moved house", "court date"], "in the order of their days"
    assert form.label.value is None
    assert "moved house" in told(panel)
    give_keyboard(qtbot, form.table)
    form.table.choose("0")
    form.remove_button.click()
    assert [one.label for one in wire.case.life_events] == ["court date"]


def test_without_a_point_to_look_again_one_button_leads_to_where_it_is_set(qtbot: QtBot) -> None:
    panel, wire = page(qtbot, a_case())
    assert panel.set_button.isVisible()
    panel.set_button.click()
    assert panel.tabs.currentIndex() == 1
    assert panel.window().focusWidget() is panel.intervals.readiness
    wire.perform(set_policy("readiness_review_days", 7))
    panel.tabs.setCurrentIndex(0)
    assert not panel.set_button.isVisible()


def test_every_published_change_value_can_be_chosen_with_its_source(qtbot: QtBot) -> None:
    panel, wire = page(qtbot, a_case())
    choice = panel.intervals.changes["pcl-5"]
    offered = [choice.itemText(place) for place in range(choice.count())]
    assert offered[0] == "none chosen: 15 points, Marx et al. 2022"
    assert [words.split(" ")[0] for words in offered[1:]] == ["15", "18", "8.5", "12.5", "5", "10"]
    assert all(value.citation in words for value, words in zip(measure_for("pcl-5").changes, offered[1:], strict=True))
    choice.set_value("blanchard-8.5")
    assert dict(wire.case.policy) == {"progress_change_pcl-5": "blanchard-8.5"}


def test_a_closed_treatment_says_so_and_asks_for_no_point(qtbot: QtBot) -> None:
    closed = TreatmentClosed(date=TODAY, reason=EndReason.TRANSFERRED, keep_until=dt.date(2036, 10, 28))
    client = Client(code="Client Ash", closed=closed)
    panel, _wire = page(qtbot, dataclasses.replace(EMPTY, client=client))
    assert "Closed 28 Oct 2026: transferred to somebody else. Kept until 28 Oct 2036." in told(panel)
    assert not panel.set_button.isVisible()


def test_programme_first_day_and_goal_are_one_edit_each(qtbot: QtBot) -> None:
    panel, wire = page(qtbot)
    assert wire.edits == []
    panel.frame.programme.set_value(Programme.INTENSIVE)
    panel.frame.started.set_value(TODAY)
    give_keyboard(qtbot, panel.frame.goal)
    press("sleep through")
    client = wire.case.client
    assert (client.programme, client.started, client.goal) == (Programme.INTENSIVE, TODAY, "sleep through")
    assert len({edit.merge_key for edit in wire.edits}) == 3
    panel.frame.started.set_value(None)
    assert wire.case.client.started is None


def test_a_break_is_planned_and_taken_out(qtbot: QtBot) -> None:
    panel, wire = page(qtbot)
    form = panel.breaks
    form.first.set_value(TODAY + dt.timedelta(days=3))
    assert form.last.value == form.first.value, "the last day follows"
    form.last.set_value(TODAY)
    form.save_button.click()
    assert "on its first day or later" in (form.problem or "")
    form.last.set_value(TODAY + dt.timedelta(days=7))
    form.note.set_value("holiday")
    form.save_button.click()
    (planned,) = wire.case.breaks
    assert (planned.first.day, planned.last.day, planned.note) == (31, 4, "holiday")
    form.table.choose("0")
    form.remove_button.click()
    assert wire.case.breaks == ()
    assert not form.table.isVisible()


def test_intervals_are_set_and_emptied(qtbot: QtBot) -> None:
    panel, wire = page(qtbot)
    panel.tabs.setCurrentIndex(1)
    panel.intervals.readiness.set_value(14)
    panel.intervals.intervals["pcl-5"].set_value(7)
    panel.intervals.preparation.set_value(TODAY + dt.timedelta(days=7))
    panel.intervals.changes["pcl-5"].set_value("marx-18")
    assert dict(wire.case.policy) == {
        REVIEW_DAYS: 14,
        INTERVAL + "pcl-5": 7,
        "preparation_review": "2026-11-04",
        "progress_change_pcl-5": "marx-18",
    }
    assert "PCL-5: 28 Oct 2026" in panel.points_words
    panel.intervals.readiness.set_value(None)
    panel.intervals.preparation.set_value(None)
    assert REVIEW_DAYS not in dict(wire.case.policy)
    assert "preparation_review" not in dict(wire.case.policy)


def test_a_scale_of_the_record_has_an_interval_too(qtbot: QtBot) -> None:
    panel, _wire = page(qtbot, sample())
    assert {"pcl-5", "des-ii"} <= panel.intervals.intervals.keys()


@pytest.mark.parametrize("row", [*DEFAULTS, *BESIDE_ORDERS], ids=lambda row: row.name)
def test_every_default_stands_with_value_status_and_source(qtbot: QtBot, row: PlanningDefault) -> None:
    panel, _wire = page(qtbot)
    panel.tabs.setCurrentIndex(1)
    shown = panel.defaults.rows[row.name]
    assert shown.number == shown.row.value
    assert shown.status.text() == "Planning default"
    assert not shown.reset.isEnabled()
    sources = [label.text() for label in panel.defaults.findChildren(QLabel) if label.isVisible()]
    assert [one for one in sources if one.endswith(f"Source of every row: {row.source}.")]


def test_a_default_is_changed_within_its_bounds_and_put_back(qtbot: QtBot) -> None:
    panel, wire = page(qtbot)
    panel.tabs.setCurrentIndex(1)
    row = panel.defaults.rows["weight_1"]
    give_keyboard(qtbot, row.value)
    row.value.selectAll()
    press("0.25\t")
    assert dict(wire.case.policy) == {"weight_1": 0.25}
    assert row.status.text() == "Changed for this client; the planning default is 0.3"
    for typed, said in (("7\t", "7 is not used: 0 to 1. 0.25 stays."), ("\t", "An empty field is not used: 0 to 1.")):
        give_keyboard(qtbot, row.value)
        row.value.clear()
        press(typed)
        assert dict(wire.case.policy) == {"weight_1": 0.25}, "outside its bounds it is not taken"
        assert row.number == 0.25, "and does not stay there as if it were"
        assert row.status.text().startswith(said)
    give_keyboard(qtbot, row.value)
    row.value.selectAll()
    press("1.5\n")
    assert row.status.text() == "1.5 is not used: 0 to 1. 0.25 stays."
    row.reset.click()
    assert wire.case.policy == ()
    assert row.number == 0.3
    assert wire.edits[-1].label == "Change a planning default"


def test_typing_the_default_itself_changes_nothing_on_record(qtbot: QtBot) -> None:
    panel, wire = page(qtbot)
    row = panel.defaults.rows["robustness_runs"]
    row.value.setText("500")
    row.value.editingFinished.emit()
    assert wire.edits == []
    row.value.setText("600")
    row.value.editingFinished.emit()
    assert dict(wire.case.policy) == {"robustness_runs": 600}
    row.value.setText("500")
    row.value.editingFinished.emit()
    assert wire.case.policy == ()


def test_all_are_put_back_in_one_step_and_what_is_not_used_is_said(qtbot: QtBot) -> None:
    case = dataclasses.replace(EMPTY, policy=(("seed", 4), ("weight_1", 0.7), ("x", 1)))
    panel, wire = page(qtbot, case)
    panel.tabs.setCurrentIndex(1)
    assert "As typed, the shares that weak, moderate and strong linkages carry would fall" in told(panel)
    panel.defaults.reset_all.click()
    assert wire.case.policy == (("x", 1),)
    assert len(wire.edits) == 1
    assert not panel.defaults.reset_all.isEnabled()
