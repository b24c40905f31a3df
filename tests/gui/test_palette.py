from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QMainWindow,
    QMenu,
    QPushButton,
    QStackedWidget,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from emdr_planner import resources
from emdr_planner.domain.changes import changes
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.network import KIND_LETTERS
from emdr_planner.domain.words import Level
from emdr_planner.planning.propose import propose
from emdr_planner.planning.view import planning_view
from emdr_planner.store.summaries import ClientSummary
from emdr_planner.ui import buttons
from emdr_planner.ui.caseload_panel import CaseloadPanel
from emdr_planner.ui.client_page import PAGES, SESSIONS, ClientPage
from emdr_planner.ui.help_window import HelpWindow, keys_page
from emdr_planner.ui.network.command_words import MAP_COMMANDS
from emdr_planner.ui.network.keys import COMMANDS as KEY_COMMANDS
from emdr_planner.ui.network.keys import WITH_CONTROL
from emdr_planner.ui.network.map_menu import menu_of, offered
from emdr_planner.ui.page_commands import open_palette
from emdr_planner.ui.palette import Command, CommandPalette, matching, of_menus, plain_words
from emdr_planner.ui.pane_commands import of_buttons, of_tabs
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


def test_a_palette_in_which_nothing_is_found_says_so(qtbot: QtBot) -> None:
    palette = CommandPalette([command("Lock")])
    qtbot.addWidget(palette)
    assert palette.nothing.isHidden()
    palette.typed.setText("nothing of the kind")
    assert not palette.nothing.isHidden()
    assert palette.typed.accessibleDescription() == palette.nothing.text()
    palette.typed.setText("lo")
    assert palette.nothing.isHidden()
    assert palette.typed.accessibleDescription() == "Lock, View"


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
    pane, card = QWidget(), QWidget()
    qtbot.addWidget(pane)
    column, inside = QVBoxLayout(pane), QVBoxLayout(card)
    card.setAccessibleName("The card")
    column.addWidget(card)
    done: list[str] = []
    for text in ("Why", "Why", "Keep", "Gone", "Off", "Leave"):
        button = QPushButton(text)
        button.clicked.connect(lambda _checked=False, text=text: done.append(text))
        button.setVisible(text != "Gone")
        button.setEnabled(text != "Off")
        column.addWidget(button)
    inside.addWidget(QPushButton("Leave"))
    found = of_buttons(pane, "Pane", lambda: done.append("before"))
    assert {one.words for one in found} == {"Keep", "Leave: The card"}
    next(one for one in found if one.words == "Keep").step()
    assert done == ["before", "Keep"]


def test_a_button_on_a_tab_that_is_not_open_is_pressed_there_and_the_tab_is_turned_to(qtbot: QtBot) -> None:
    pane, done = QWidget(), list[str]()
    qtbot.addWidget(pane)
    tabs, states = QTabWidget(pane), QStackedWidget(pane)
    for name, words in (("First", "Keep"), ("Second", "Keep"), ("Off", "Never")):
        button = QPushButton(words)
        button.clicked.connect(lambda _checked=False, name=name: done.append(name))
        tabs.addTab(button, name)
    tabs.setTabVisible(2, not tabs.isTabVisible(2))
    states.addWidget(QPushButton("Now"))
    states.addWidget(QPushButton("In another state"))
    pane.show()
    found = {(one.words, one.where): one for one in of_buttons(pane, "Pane", lambda: done.append("before"))}
    assert set(found) == {("Keep", "Pane, First"), ("Keep", "Pane, Second"), ("Now", "Pane")}
    found["Keep", "Pane, Second"].step()
    assert (done, tabs.currentIndex()) == (["before", "Second"], 1)
    turns = of_tabs(pane, "Pane", lambda: done.append("before"))
    assert [one.words for one in turns] == ["Turn to: First", "Turn to: Second"]
    turns[0].step()
    assert (done[2:], tabs.currentIndex()) == (["before"], 0)


def test_what_keeps_a_form_that_is_not_seen_is_brought_to_hand_and_not_pressed(qtbot: QtBot) -> None:
    tabs, done = QTabWidget(), list[str]()
    qtbot.addWidget(tabs)
    tabs.addTab(QWidget(), "First")
    tabs.addTab(buttons.button("Keep", lambda: done.append("kept"), "primary"), "Form")
    tabs.show()
    (found,) = of_buttons(tabs, "Pane", lambda: None)
    found.step()
    assert (done, tabs.currentIndex()) == ([], 1)
    found.step()
    assert done == ["kept"]


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


def choose(page: ClientPage, ids: tuple[str, ...]) -> None:
    page.map_page.map.show_selection(ids)


def lines(menu: QMenu) -> set[str]:
    """Return the words of every line of a menu that can be chosen, those of the menus in it too."""
    found = set()
    for action in menu.actions():
        inside = action.menu()
        if isinstance(inside, QMenu):
            found |= lines(inside)
        elif action.text() and action.isEnabled():
            found.add(plain_words(action.text()))
    return found


def test_every_key_tool_and_menu_of_the_map_is_a_command_of_the_palette(window: QMainWindow) -> None:
    page = page_of(window)
    page.show_case(changes(None, the_sample("broad")))
    panel = page.map_page.map
    named = {one.name for one in MAP_COMMANDS}
    menus = []
    for ids in ((), ("M1",), ("M1", "M2")):
        choose(page, ids)
        menus += [name for name, _words in offered(panel)]
    panel.canvas.choose_link("L1")
    menus += [name for name, _words in offered(panel)]
    keys = {*KEY_COMMANDS.values(), *WITH_CONTROL.values()} - {"menu"}
    assert keys <= named
    assert set(menus) <= named
    assert panel.tools.actions_by_name.keys() <= named


@pytest.mark.parametrize("ids", [(), ("M1",), ("M1", "M2", "T1")])
def test_whatever_the_menu_of_the_map_offers_is_in_the_palette(window: QMainWindow, ids: tuple[str, ...]) -> None:
    page = page_of(window)
    page.show_case(changes(None, the_sample("broad")))
    choose(page, ids)
    menu = menu_of(page.map_page.map)
    known = {words for _name, words in offered(page.map_page.map)}
    words = {one.words.split(": ")[-1] for one in opened(window).commands}
    words |= {one.words for one in opened(window).commands}
    missing = [line for line in lines(menu) - known if line not in words and line.split(": ")[-1] not in words]
    menu.deleteLater()
    assert missing == []


def test_a_line_of_the_menu_of_a_linkage_is_done_from_the_palette(window: QMainWindow) -> None:
    page = page_of(window)
    case = the_sample("broad")
    edits: list[Edit] = []
    page.edit_requested.connect(edits.append)
    page.show_case(changes(None, case))
    page.map_page.map.canvas.choose_link("L1")
    run(window, "strength: 1")
    assert edits[0].change(case).linkages[0].strength == 1


@pytest.mark.parametrize("name", ["plan", "outline", "details", "frame", "charts"])
def test_every_button_of_the_page_and_every_line_behind_one_is_in_the_palette(window: QMainWindow, name: str) -> None:
    page = page_of(window)
    case = the_sample("broad")
    page.show_case(changes(None, case))
    page.show_proposal(propose(planning_view(case)))
    commands = opened(window).commands
    words = {one.words for one in commands} | {one.words.split(": ")[-1] for one in commands}
    pane = getattr(page.map_page, name)
    missing = []
    for button in (*pane.findChildren(QPushButton), *pane.findChildren(QToolButton)):
        if not (button.isVisibleTo(pane) and button.isEnabled() and button.text()):
            continue
        if button.menu() is not None:
            missing += sorted(lines(button.menu()) - words)
        else:
            said = {plain_words(button.text()), button.accessibleName()}
            missing += [] if said & words else [button.text()]
    assert missing == []


def test_every_button_of_every_tab_of_the_other_pages_is_in_the_palette(window: QMainWindow) -> None:
    page = page_of(window)
    case = the_sample("broad")
    page.show_case(changes(None, case))
    page.show_proposal(propose(planning_view(case)))
    for place in range(len(PAGES)):
        page.show_page(place)  # what is on a page is brought up to date when it comes into sight
    commands = opened(window).commands
    words = {one.words for one in commands} | {one.words.split(": ")[-1] for one in commands}
    missing = []
    for place, name in enumerate(PAGES[1:], start=1):
        page.show_page(place)
        pane = page.pages.widget(place)
        assert pane is not None
        for tabs in [one for one in pane.findChildren(QTabWidget) if one.isVisibleTo(pane)]:
            for at in [at for at in range(tabs.count()) if tabs.isTabVisible(at)]:
                tabs.setCurrentIndex(at)
                missing += [f"{name}, {tabs.tabText(at)}: {words}" for words in sorted(seen_in(pane) - words)]
                missing += [tabs.tabText(at)] if plain_words(tabs.tabText(at)) not in words else []
    assert missing == []


def seen_in(pane: QWidget) -> set[str]:
    """Return the words of the buttons of a pane that can be pressed now; in full where several have the same."""
    every = [*pane.findChildren(QPushButton), *pane.findChildren(QToolButton)]
    seen = [one for one in every if one.isVisibleTo(pane) and one.isEnabled() and one.text() and not has_menu(one)]
    said = [(plain_words(one.text()), one.accessibleName()) for one in seen]
    common = Counter(words for words, _name in said)
    return {(name if common[words] > 1 else "") or words for words, name in said if len(words) > 1}


def has_menu(button: QAbstractButton) -> bool:
    return isinstance(button, QPushButton | QToolButton) and button.menu() is not None


def test_what_stands_open_over_the_map_is_in_the_palette(window: QMainWindow) -> None:
    page = page_of(window)
    case = the_sample("broad")
    page.show_case(changes(None, case))
    page.show_proposal(propose(planning_view(case)))
    before = {one.words for one in opened(window).commands}
    page.map_page.map.commands.do("questions")
    page.map_page.whatif.begin()
    found = {(one.words, one.where) for one in opened(window).commands if one.words not in before}
    assert ("Pair by pair …", "Map") in found
    assert "What if" in {where for _words, where in found}
    page.map_page.map.commands.do("earlier day")
    assert ("Back to today", "The map on an earlier day") in {(one.words, one.where) for one in opened(window).commands}


def test_on_the_caseload_clients_are_opened_from_the_palette_and_beside_a_client_no_other_is_named(
    window: QMainWindow,
) -> None:
    caseload, wanted = CaseloadPanel(window, today=lambda: TODAY), list[str]()
    caseload.show_clients([ClientSummary(id=f"c{n}", code=code) for n, code in ((1, "Linden"), (2, "Elm"))])
    caseload.open_requested.connect(wanted.append)
    palette = open_palette(window.menuBar(), page_of(window), caseload)
    QTest.keyClicks(palette.typed, "open lin")
    QTest.keyClick(palette.typed, Qt.Key.Key_Return)
    assert wanted == ["c1"]
    assert "Add client" in {one.words for one in palette.commands}
    page_of(window).show_case(changes(None, the_sample("broad")))
    assert not [one for one in open_palette(window.menuBar(), page_of(window), caseload).commands if "Elm" in one.words]


def test_the_steps_of_the_window_are_in_the_palette(window: QMainWindow) -> None:
    words = {one.words for one in of_menus(window.menuBar())}
    assert words <= {one.words for one in opened(window).commands}


def test_the_sheet_of_keys_holds_every_key_of_the_map_and_the_help_names_them(qtbot: QtBot) -> None:
    sheet = keys_page((("Ctrl+K", "Commands…"),))
    assert [one.words for one in MAP_COMMANDS if one.keys and f"| {one.keys} | {one.words} |" not in sheet] == []
    assert all(f"| {letter} | " in sheet for letter in KIND_LETTERS.values())
    written = resources.text_of("help/3-keys.md")
    missing = [one.keys for one in MAP_COMMANDS if one.keys and one.keys not in written and one.keys != "Del"]
    assert missing == []
    window = HelpWindow((("Ctrl+K", "Commands…"),))
    qtbot.addWidget(window)
    window.show_keys()
    assert "what came earlier" in window.text.toPlainText()
