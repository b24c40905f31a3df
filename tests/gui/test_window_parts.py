"""The small parts of the window: menus, top bar, strip, preferences, help, file dialogs."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtGui import QAction, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from emdr_planner.domain.client import Client, TreatmentClosed
from emdr_planner.domain.words import Programme
from emdr_planner.ui import file_dialogs, menus, settings, theme
from emdr_planner.ui.client_page import PAGES
from emdr_planner.ui.clipboard import ClipboardGuard
from emdr_planner.ui.help_window import HelpWindow, pages
from emdr_planner.ui.icons import icon
from emdr_planner.ui.menus import Entry
from emdr_planner.ui.preferences import Preferences, dress, theme_of
from emdr_planner.ui.settings import Settings
from emdr_planner.ui.side_strip import OUTLINE, SideStrip
from emdr_planner.ui.theme import DARK, LIGHT
from emdr_planner.ui.top_bar import TopBar, frame_words
from tests.support.gui import a_case, painted_text

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TODAY = dt.date(2026, 3, 10)


class TestMenus:
    def test_lines_rules_and_keys(self, qtbot: QtBot) -> None:
        bar = QMenuBar()
        qtbot.addWidget(bar)
        done: list[str] = []
        menu = bar.addMenu("&File")
        added = menus.add_entries(
            menu, (Entry("&One", lambda: done.append("one"), "Ctrl+1"), None, Entry("Two", lambda: done.append("two")))
        )
        for action in added:
            action.trigger()
        assert done == ["one", "two"]
        assert [action.isSeparator() for action in menu.actions()] == [False, True, False]
        assert menus.shortcuts_of(bar) == (("Ctrl+1", "One"),)

    def test_a_choice_marks_the_present_value_and_tells_the_chosen_one(self, qtbot: QtBot) -> None:
        menu = QMenu()
        qtbot.addWidget(menu)
        chosen: list[object] = []
        group = menus.add_choice(menu, (("A", 1), ("B", 2)), 2, chosen.append)
        checked = group.checkedAction()
        assert isinstance(checked, QAction)
        assert checked.text() == "B"
        menu.actions()[0].trigger()
        assert chosen == [1]

    def test_the_next_pane_comes_round_again(self, qtbot: QtBot) -> None:
        outer = QWidget()
        qtbot.addWidget(outer)
        panes = [QWidget(outer) for _pane in range(3)]
        inside = QLineEdit(panes[2])
        assert menus.focus_next(panes, inside, 1) is panes[0]
        assert menus.focus_next(panes, inside, -1) is panes[1]
        assert menus.focus_next(panes, None, 1) is panes[0]
        assert menus.focus_next(panes, None, -1) is panes[2]
        assert menus.focus_next((), inside, 1) is None

    def test_the_first_control_of_a_pane_is_one_that_can_be_used(self, qtbot: QtBot) -> None:
        pane = QWidget()
        qtbot.addWidget(pane)
        column = QVBoxLayout(pane)
        off, on = QPushButton("off"), QPushButton("on")
        column.addWidget(off)
        column.addWidget(on)
        off.setEnabled(False)
        pane.show()
        assert menus.first_control(pane) is on
        on.setEnabled(False)
        assert menus.first_control(pane) is pane


class TestTopBar:
    def test_they_are_said_whole_on_a_small_screen(self, qtbot: QtBot) -> None:
        bar = TopBar(PAGES)
        qtbot.addWidget(bar)
        bar.resize(1366, 46)
        bar.show()
        bar.show_saved("Saved 14:02")
        client = Client(code="Client Linden", programme=Programme.IOP, started=dt.date(2026, 3, 3))
        bar.show_client(replace(a_case(), client=client), TODAY)
        qtbot.wait(20)
        (frame,) = [one for one in bar.findChildren(QLabel) if "week" in one.text()]
        assert frame.width() >= frame.fontMetrics().horizontalAdvance(frame.text())

    @pytest.mark.parametrize(
        ("client", "said"),
        [
            (Client(code="x"), "session 1 next"),
            (Client(code="x", programme=Programme.IOP), "intensive outpatient · session 1 next"),
            (Client(code="x", started=TODAY), "week 1 · session 1 next"),
            (Client(code="x", started=dt.date(2026, 3, 3)), "week 2 · session 1 next"),
            (Client(code="x", started=dt.date(2026, 3, 8)), "week 2 · session 1 next"),
            (Client(code="x", started=dt.date(2026, 3, 9)), "week 1 · session 1 next"),
            (Client(code="x", started=dt.date(2026, 3, 11)), "session 1 next"),
            (
                Client(code="x", programme=Programme.IOP, started=TODAY, closed=TreatmentClosed(date=TODAY)),
                "intensive outpatient · treatment closed 10 Mar 2026",
            ),
        ],
    )
    def test_programme_week_and_session_are_said(self, client: Client, said: str) -> None:
        case = a_case()
        assert frame_words(type(case)(client=client), TODAY) == said

    def test_the_tabs_are_not_cut_off_when_chosen(self, qtbot: QtBot) -> None:
        bar = TopBar(("Map & plan", "Readiness"))
        qtbot.addWidget(bar)
        bar.resize(1366, 46)
        bar.show()
        chosen: list[int] = []
        bar.page_chosen.connect(chosen.append)
        tabs = [found for found in bar.findChildren(QPushButton) if found.isCheckable()]
        tabs[1].click()
        assert chosen == [1]
        bar.show_page(0)
        assert tabs[0].isChecked()
        assert all(tab.width() >= tab.sizeHint().width() for tab in tabs)
        assert "Map & plan" in painted_text(bar)

    def test_a_client_named_like_markup_is_shown_as_typed(self, qtbot: QtBot) -> None:
        bar = TopBar(())
        qtbot.addWidget(bar)
        bar.resize(1366, 46)
        bar.show_client(a_case(code="<b>Elm</b>"), TODAY)
        assert "<b>Elm</b>" in painted_text(bar)


class TestSideStrip:
    def test_it_folds_the_list_and_turns_the_map_over(self, qtbot: QtBot) -> None:
        strip = SideStrip(LIGHT)
        qtbot.addWidget(strip)
        told: list[object] = []
        strip.list_toggled.connect(told.append)
        strip.view_chosen.connect(told.append)
        for found in strip.findChildren(QToolButton):
            found.click()
        assert told == [True, OUTLINE]
        strip.show_view(0)
        assert told[-1] == 0
        strip.show_views(possible=False)
        assert [found.isHidden() for found in strip.findChildren(QToolButton)] == [False, True, True]

    def test_icons_take_the_colour_of_the_theme(self, qtbot: QtBot) -> None:
        del qtbot

        def colours(name: str) -> set[str]:
            image = icon("map", name).pixmap(20, 20).toImage()
            pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
            return {pixel.name() for pixel in pixels if pixel.alpha() > 250}

        assert colours("#ff0000") == {"#ff0000"}
        assert QPixmap.size(icon("outline", "#000000").pixmap(20, 20)).width() > 0


class TestPreferences:
    @pytest.fixture
    def file(self, tmp_path: Path) -> Path:
        return tmp_path / "config" / "settings.json"

    @pytest.fixture
    def menu(self, qtbot: QtBot) -> QMenu:
        made = QMenu()
        qtbot.addWidget(made)
        return made

    @staticmethod
    def line(menu: QMenu, *path: str) -> QAction:
        for name in path[:-1]:
            found = next(action.menu() for action in menu.actions() if action.text() == name)
            assert isinstance(found, QMenu)
            menu = found
        return next(action for action in menu.actions() if action.text() == path[-1])

    def test_a_choice_holds_at_once_and_at_the_next_start(self, qapp: QApplication, file: Path, menu: QMenu) -> None:
        before = (qapp.palette(), qapp.font())
        preferences = Preferences(Settings(), file, qapp)
        preferences.fill(menu)
        told: list[object] = []
        preferences.theme_changed.connect(told.append)
        preferences.idle_changed.connect(told.append)
        self.line(menu, "Colours", "Dark").trigger()
        self.line(menu, "Size of text", "150 %").trigger()
        self.line(menu, "Lock when nobody is there for", "5 minutes").trigger()
        assert told == [DARK, theme.scaled(DARK, 150), 5]
        assert qapp.font().pointSizeF() == DARK.body * 1.5
        assert settings.load(file) == Settings(theme="dark", text_scale=150, idle_minutes=5)
        preferences.remember_caseload(Path("/somewhere/x.emdr"))
        assert settings.load(file).caseload == "/somewhere/x.emdr"
        qapp.setPalette(before[0])
        qapp.setFont(before[1])
        theme.undress(qapp)

    def test_a_line_sets_them_off_from_what_stands_above(self, qapp: QApplication, file: Path, menu: QMenu) -> None:
        menu.addAction("Pane before")
        Preferences(Settings(), file, qapp).fill(menu)
        above, line, first, *_others = menu.actions()
        assert (above.text(), line.isSeparator(), first.text()) == ("Pane before", True, "Colours")

    def test_a_home_that_cannot_be_written_is_no_fault(self, qapp: QApplication, tmp_path: Path, menu: QMenu) -> None:
        (tmp_path / "file").write_text("", encoding="utf-8")
        preferences = Preferences(Settings(), tmp_path / "file" / "settings.json", qapp)
        preferences.fill(menu)
        self.line(menu, "Lock when nobody is there for", "1 minute").trigger()
        assert preferences.settings.idle_minutes == 1

    def test_the_theme_is_the_chosen_one_else_the_systems(self, qapp: QApplication) -> None:
        assert theme_of(Settings(theme="dark"), qapp) == DARK
        assert theme_of(Settings(), qapp) in theme.THEMES
        assert theme_of(Settings(theme="light", text_scale=200), qapp).body == 2 * LIGHT.body

    def test_dressing_sets_the_size_of_every_text(self, qapp: QApplication) -> None:
        before = (qapp.palette(), qapp.font())
        dress(qapp, theme.scaled(LIGHT, 125))
        assert qapp.font().pointSizeF() == LIGHT.body * 1.25
        qapp.setPalette(before[0])
        qapp.setFont(before[1])
        theme.undress(qapp)


class TestHelp:
    def test_every_page_has_a_title_and_the_method_note_its_limits(self) -> None:
        assert len(pages()) >= 4
        assert all(title and not title.startswith("#") for title, _text in pages())
        assert any("trial" in text for _title, text in pages())

    def test_no_page_leads_out_of_the_program(self, qtbot: QtBot) -> None:
        window = HelpWindow((("Ctrl+L", "Lock"),))
        qtbot.addWidget(window)
        for row in range(window.topics.count()):
            window.topics.setCurrentRow(row)
            assert window.text.toPlainText().strip()
        assert not window.text.openExternalLinks()
        assert not window.text.openLinks()
        assert "Ctrl+L" in window.text.toPlainText()
        window.show_page("no such page")
        assert window.topics.currentRow() == 0


class TestFileDialogs:
    @pytest.fixture(autouse=True)
    def no_history(self) -> None:
        file_dialogs.keep_no_history()

    @staticmethod
    def answer(name: str) -> None:
        def type_and_accept() -> None:
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, QFileDialog)
            line = dialog.findChild(QLineEdit)
            assert isinstance(line, QLineEdit)
            line.setText(name)
            dialog.accept()

        QTimer.singleShot(100, type_and_accept)

    def test_a_name_is_asked_for_and_gets_its_ending(self, qtbot: QtBot, tmp_path: Path) -> None:
        parent = QWidget()
        qtbot.addWidget(parent)
        self.answer(str(tmp_path / "sheet"))
        assert file_dialogs.ask_save(parent, "Save", tmp_path / "x.txt", "Text (*.txt)") == tmp_path / "sheet.txt"

    def test_a_file_is_asked_for(self, qtbot: QtBot, tmp_path: Path) -> None:
        parent = QWidget()
        qtbot.addWidget(parent)
        (tmp_path / "caseload.emdr").write_bytes(b"x")
        self.answer(str(tmp_path / "caseload.emdr"))
        found = file_dialogs.ask_open(parent, "Open", tmp_path / "other.emdr", "Caseload (*.emdr)")
        assert found == tmp_path / "caseload.emdr"

    def test_choosing_nothing_gives_nothing(self, qtbot: QtBot, tmp_path: Path) -> None:
        parent = QWidget()
        qtbot.addWidget(parent)

        def reject() -> None:
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, QFileDialog)
            dialog.reject()

        QTimer.singleShot(100, reject)
        assert file_dialogs.ask_open(parent, "Open", tmp_path / "x", "All (*)") is None

    def test_no_folder_is_remembered(self, qtbot: QtBot, tmp_path: Path, isolated_home: Path) -> None:
        self.test_a_name_is_asked_for_and_gets_its_ending(qtbot, tmp_path)
        QSettings(QSettings.Scope.UserScope, "QtProject").sync()
        assert not [file for file in isolated_home.rglob("*") if file.is_file() and "Qt" in file.name]


def test_what_others_copied_is_left_alone(qtbot: QtBot) -> None:
    del qtbot
    clipboard = QApplication.clipboard()
    guard = ClipboardGuard()
    clipboard.setText("copied elsewhere")
    owns = clipboard.ownsClipboard()
    guard.forget()
    assert clipboard.text() == ("" if owns else "copied elsewhere")
    clipboard.clear()
