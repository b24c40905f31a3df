"""The readiness page without a mouse."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from emdr_planner.domain.case import Case
from emdr_planner.domain.client import Client
from emdr_planner.domain.words import Prong, Rating, RatingProng, ReadinessDomain
from emdr_planner.ui.readiness_panel import ReadinessPanel
from emdr_planner.ui.theme import LIGHT
from tests.support.keyboard import give_keyboard, press
from tests.support.panels import Wire, sample, show_in_window, today

EMPTY = Case(client=Client(code="Client Ash"))


def panel_with(qtbot: QtBot, case: Case) -> tuple[ReadinessPanel, Wire]:
    panel = ReadinessPanel(LIGHT, today=today)
    wire = Wire(panel, case, show_in_window(qtbot, panel))
    panel.edit_requested.connect(wire.perform)
    return panel, wire


def test_the_grid_is_walked_with_the_arrows(qtbot: QtBot) -> None:
    panel, _wire = panel_with(qtbot, sample())
    QTest.keyClick(panel.grid, Qt.Key.Key_Down)
    QTest.keyClick(panel.grid, Qt.Key.Key_Right)
    assert panel.grid.chosen == (ReadinessDomain.DISSOCIATION, Prong.PRESENT)
    QTest.keyClick(panel.grid, Qt.Key.Key_Right)
    QTest.keyClick(panel.grid, Qt.Key.Key_Right)
    assert panel.grid.chosen == (ReadinessDomain.DISSOCIATION, Prong.FUTURE)
    assert panel.rate_form.prong.value is RatingProng.FUTURE


def test_a_cell_is_rated_and_the_next_one_reached_by_keys(qtbot: QtBot) -> None:
    panel, wire = panel_with(qtbot, EMPTY)
    panel.rate_form.rater.set_value("A. Clinician")
    give_keyboard(qtbot, panel.grid.card((ReadinessDomain.AFFECT_TOLERANCE, Prong.PAST)))
    press("\n↓↓\tStayed with it when prompted^")
    (kept,) = wire.case.readiness
    assert (kept.domain, kept.rating) == (ReadinessDomain.AFFECT_TOLERANCE, Rating.PARTIAL)
    assert kept.observed == "Stayed with it when prompted"
    press("\n\tNothing chosen^")
    assert panel.rate_form.problem == "Choose one of the four: a rating is what you say it is."
    assert len(wire.edits) == 1, "nothing is rated for the clinician"
    press("⎋")
    press("↓\n↓⎋")
    assert panel.grid.chosen == (ReadinessDomain.DISSOCIATION, Prong.PAST)
    assert panel.grid.card(panel.grid.chosen).hasFocus(), "Esc leads back to the cell"
    assert len(wire.edits) == 1


def test_tab_goes_on_from_the_cell_and_the_event_that_the_arrows_reached(qtbot: QtBot) -> None:
    panel, _wire = panel_with(qtbot, sample())
    give_keyboard(qtbot, panel.grid.card(panel.grid.chosen))
    press("↓→↓\t")
    assert panel.tabs.tabBar().hasFocus()
    QTest.keyClick(panel.tabs.tabBar(), Qt.Key.Key_Backtab)
    assert panel.grid.card((ReadinessDomain.STATE_SHIFTS, Prong.PRESENT)).hasFocus()
    panel.forms.setCurrentIndex(1)
    give_keyboard(qtbot, panel.probe_form.events.buttons[0])
    press("→→→\t")
    assert panel.probe_form.help.hasFocus()


def test_tab_goes_from_the_flags_over_the_grid_and_its_history_to_the_form(qtbot: QtBot) -> None:
    panel, _wire = panel_with(qtbot, sample())
    wanted = [
        panel.flags.raise_button,
        panel.grid.card((ReadinessDomain.AFFECT_TOLERANCE, Prong.PAST)),
        panel.tabs.tabBar(),
        panel.ratings.table,
        panel.forms.tabBar(),
        panel.rate_form.observed,
        panel.rate_form.prong,
        panel.rate_form.date,
        panel.rate_form.save_button,
    ]
    walked: list[QWidget] = []
    at: QWidget | None = panel
    while at is not None and not (at.isVisible() and at.focusPolicy() & Qt.FocusPolicy.TabFocus):
        at = at.nextInFocusChain()
    assert at is panel.flags.raise_button, "whoever comes to the page begins at its top"
    while at is not None and len(walked) < 200:
        walked.append(at)
        at = at.nextInFocusChain()
    assert [one for one in walked if one in wanted][: len(wanted)] == wanted
