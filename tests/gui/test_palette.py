from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from emdr_planner.domain.changes import changes
from emdr_planner.domain.words import Level
from emdr_planner.ui.client_page import SESSIONS, ClientPage
from emdr_planner.ui.network.command_words import MAP_COMMANDS
from emdr_planner.ui.page_commands import open_palette
from emdr_planner.ui.palette import Command, CommandPalette, matching, of_buttons, of_menus, plain_words
from emdr_planner.ui.theme import LIGHT
from tests.support.cases import the_sample
from tests.support.gui import InlineTasks

TODAY = dt.date(2026, 10, 28)


def command(words: str, where: str = "View") -> Command:
    return Command(words, where, "", lambda: None)


def test_a_command_is_found_by_any_of_its_words_and_first_by_its_first() -> None:
    commands = [command("Show the map"), command("Map"), command("Lock"), command("Fit", "Map")]
    assert [one.words for one in matching(commands, "map")] == ["Map", "Show the map", "Fit"]
    assert [one.words for one in matching(commands, "MAP sh")] == ["Show the map"]
    assert matching(commands, "  ") == commands
    assert matching(commands, "nothing of the kind") == []


def test_marks_of_letters_are_left_out_and_real_ampersands_stay() -> None:
    assert plain_words("&Map && plan") == "Map & plan"


def test_only_what_can_be_done_now_is_offered_from_menus(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    menu = window.menuBar().addMenu("&Edit")
    done: list[str] = []
    menu.addAction("&Undo").setEnabled(False)
    menu.addSeparator()
    more = menu.addMenu("&More")
    more.addAction("&Copy").triggered.connect(lambda: done.append("copy"))
    menu.addAction("&Paste").setShortcut("Ctrl+V")
    found = of_menus(window.menuBar())
    assert [(one.words, one.where, one.keys) for one in found] == [("Paste", "Edit", "Ctrl+V"), ("Copy", "More", "")]
    found[1].step()
    assert done == ["copy"]


def test_buttons_that_cannot_be_told_apart_are_left_out(qtbot: QtBot) -> None:
    pane = QWidget()
    qtbot.addWidget(pane)
    column = QVBoxLayout(pane)
    done: list[str] = []
    for text in ("Why", "Why", "Keep", "Gone", "Off"):
        button = QPushButton(text)
        button.clicked.connect(lambda _checked=False, text=text: done.append(text))
        button.setVisible(text != "Gone")
        button.setEnabled(text != "Off")
        column.addWidget(button)
    found = of_buttons(pane, "Pane", lambda: done.append("before"))
    assert [one.words for one in found] == ["Keep"]
    found[0].step()
    assert done == ["before", "Keep"]


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    made.menuBar().addMenu("&View").addAction("Outline")
    page = ClientPage(LIGHT, InlineTasks(), today=lambda: TODAY)
    made.setCentralWidget(page)
    made.resize(1366, 768)
    made.show()
    return made


def page_of(window: QMainWindow) -> ClientPage:
    page = window.centralWidget()
    assert isinstance(page, ClientPage)
    return page


def opened(window: QMainWindow) -> CommandPalette:
    return open_palette(window.menuBar(), page_of(window))


def run(window: QMainWindow, typed: str) -> None:
    palette = opened(window)
    QTest.keyClicks(palette.typed, typed)
    QTest.keyClick(palette.typed, Qt.Key.Key_Return)


def test_without_a_client_there_are_the_menus(window: QMainWindow) -> None:
    assert [one.words for one in opened(window).shown] == ["Outline"]


def test_keys_lead_to_pages_levels_orders_and_memories(window: QMainWindow) -> None:
    page = page_of(window)
    page.show_case(changes(None, the_sample("broad")))
    levels: list[Level] = []
    strategies: list[str] = []
    selections: list[tuple[str, ...]] = []
    page.level_requested.connect(levels.append)
    page.strategy_requested.connect(strategies.append)
    page.selection_requested.connect(selections.append)
    run(window, "preview episode")
    assert levels == [Level.EMDr]
    run(window, "order earliest")
    assert strategies == ["chronological"]
    run(window, "locked in the cellar")
    assert selections == [("M1",)]
    run(window, "log a session")
    assert page.page == SESSIONS
    assert page.has_session_form_open
    run(window, "write down")
    assert page.map_page.map.canvas.editor.isVisible()


def test_every_command_of_the_map_is_one_it_answers(window: QMainWindow) -> None:
    page = page_of(window)
    page.show_case(changes(None, the_sample("broad")))
    told = page.map_page.map.commands
    assert [one.name for one in MAP_COMMANDS if not told.answers(one.name)] == []


def test_arrows_walk_the_list_while_the_line_keeps_the_keyboard(window: QMainWindow) -> None:
    page_of(window).show_case(changes(None, the_sample("broad")))
    palette = opened(window)
    QTest.keyClicks(palette.typed, "arrange")
    QTest.keyClick(palette.typed, Qt.Key.Key_Down)
    assert palette.typed.accessibleDescription() == "Arrange: free, as you placed it, Map"
    QTest.keyClick(palette.typed, Qt.Key.Key_PageUp)
    assert palette.typed.accessibleDescription() == "Arrange: tidy, Map"
    QTest.keyClick(palette.typed, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_with_the_client_nothing_of_the_plan_is_offered_and_with_the_curtain_no_name(window: QMainWindow) -> None:
    page = page_of(window)
    page.show_case(changes(None, the_sample("broad")))
    page.toggle_sharing()
    page.toggle_curtain()
    words = {one.words for one in opened(window).commands}
    assert "M1" in words
    assert not any(one.startswith(("Order", "Preview")) for one in words)
    assert not words & {memory.label for memory in the_sample("broad").memories}
