from __future__ import annotations

import dataclasses

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from emdr_planner.domain.changes import changes
from emdr_planner.domain.edits.record import log_session
from emdr_planner.domain.session import Reevaluation, Session
from emdr_planner.planning.propose import propose
from emdr_planner.planning.view import planning_view
from emdr_planner.ui.prep.panel import PrepPanel
from emdr_planner.ui.theme import LIGHT
from tests.support.gui import a_case
from tests.support.keyboard import give_keyboard, press
from tests.support.panels import TODAY, Wire, sample, show_in_window, today, told


def test_the_page_fits_a_small_screen_and_says_what_is_next(qtbot: QtBot) -> None:
    panel = PrepPanel(LIGHT, today=today)
    window = show_in_window(qtbot, panel, 1306, 640)
    wire = Wire(panel, sample(), window)
    panel.show_proposal(propose(planning_view(wire.case), "linkage"))
    said = told(panel)
    for heading in ("Where we stopped", "Check first", "Open, and next", "Held, and what opens it", "Due"):
        assert heading in said
    assert "1. First break-up at EMD, target only" in said
    (area,) = panel.findChildren(QScrollArea)
    assert area.verticalScrollBar().maximum() == 0, "one page, without scrolling"
    assert all(card.accessibleName() and card.accessibleDescription() for card in panel.cards)


def test_it_is_worked_out_only_while_it_is_looked_at(qtbot: QtBot) -> None:
    panel = PrepPanel(LIGHT, today=today)
    wire = Wire(panel, sample(), show_in_window(qtbot, panel))
    assert "Session 12" in panel.cards[0].text
    panel.hide()
    shorter = dataclasses.replace(wire.case, sessions=wire.case.sessions[:3])
    panel.show_case(changes(wire.case, shorter))
    assert "Session 12" in panel.cards[0].text
    panel.show()
    assert "Session 3" in panel.cards[0].text


def test_another_client_shows_nothing_of_the_one_before(qtbot: QtBot) -> None:
    panel = PrepPanel(LIGHT, today=today)
    wire = Wire(panel, sample(), show_in_window(qtbot, panel))
    panel.show_proposal(propose(planning_view(wire.case), "linkage"))
    Wire(panel, a_case(), wire.window)
    assert "First break-up" not in told(panel)
    assert "No session yet." in told(panel)


def test_sessions_are_told_by_their_number_and_not_by_an_id(qtbot: QtBot) -> None:
    panel = PrepPanel(LIGHT, today=today)
    wire = Wire(panel, sample(), show_in_window(qtbot, panel))
    panel.show_proposal(propose(planning_view(wire.case), "linkage"))
    said = told(panel)
    assert "its last work (session 8, 14 Oct 2026) met flooding" in said
    assert "SE8" not in said


def test_a_wide_window_puts_three_sections_beside_each_other(qtbot: QtBot) -> None:
    panel = PrepPanel(LIGHT, today=today)
    wire = Wire(panel, sample(), show_in_window(qtbot, panel, 1860, 900))
    told(panel)
    assert wire.case.sessions
    assert len({card.y() for card in panel.cards[:3]}) == 1
    panel.resize(1306, 640)
    told(panel)
    assert panel.cards[2].y() > panel.cards[0].y()
    assert panel.cards[2].x() == panel.cards[0].x()


def test_a_re_evaluation_that_was_not_lower_is_counted(qtbot: QtBot) -> None:
    case = sample()
    worse = Session(id="SE99", number=13, date=TODAY, reevaluation=(Reevaluation(memory="M1", sud=9),))
    panel = PrepPanel(LIGHT, today=today)
    wire = Wire(panel, log_session(worse).change(case), show_in_window(qtbot, panel))
    assert wire.case.sessions[-1] == worse
    assert "re-evaluated: SUD 9, VOC –, not lower ×" in panel.cards[0].text


def test_what_a_long_section_leaves_out_is_one_key_away(qtbot: QtBot) -> None:
    case = sample()
    sessions = tuple(dataclasses.replace(one, after_effects=None) for one in case.sessions)
    panel = PrepPanel(LIGHT, today=today)
    wire = Wire(panel, dataclasses.replace(case, sessions=sessions), show_in_window(qtbot, panel))
    told(panel)
    card = panel.cards[1]
    assert "Session 12" not in card.text
    assert "Session 12" in card.accessibleDescription()
    give_keyboard(qtbot, card)
    press("\n")
    assert "Session 12" in card.text
    assert "more" not in card.text
    press(" ")
    assert "(Enter shows them)" in card.text
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert "Session 12" in card.text
    short = panel.cards[0].text
    give_keyboard(qtbot, panel.cards[0])
    press("\n")
    assert panel.cards[0].text == short
    assert wire.edits == []
