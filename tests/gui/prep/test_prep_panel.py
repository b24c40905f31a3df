from __future__ import annotations

import dataclasses

from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from emdr_planner.domain.changes import changes
from emdr_planner.planning.propose import propose
from emdr_planner.planning.view import planning_view
from emdr_planner.ui.prep.panel import PrepPanel
from emdr_planner.ui.theme import LIGHT
from tests.support.gui import a_case
from tests.support.panels import Wire, sample, show_in_window, today, told


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
