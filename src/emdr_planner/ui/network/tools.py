"""The tools of the map: every command with its key, for those who look for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QLineEdit, QMenu, QToolButton, QWidget

from emdr_planner.ui.labels import plain_tip
from emdr_planner.ui.network.tool_row import ToolRow
from emdr_planner.wording import _

_FIND_MOST = 260
_AROUND_HINT = 60
"""Pixels of the search field around its hint: frame, padding, the button that clears it."""

_STAYS, _QUESTIONS, _LINK, _CAPTURE, _OUTSIDE = range(5)
"""In this order tools stay in the row where room is short."""

COMMANDS: tuple[tuple[str, str, str, int], ...] = (
    ("add", _("+ Memory"), _("Write down a memory (N, or double-click the map)"), _STAYS),
    ("capture", _("Quick capture"), _("Type or paste several lines at once (Q)"), _CAPTURE),
    ("link", _("Link"), _("Link the selected memory (L, then arrows and Enter; or drag from its rim)"), _LINK),
)
LAYOUTS: tuple[tuple[str, str], ...] = (
    ("free", _("Free, as you placed it")),
    ("life line", _("Life line, by age")),
    ("networks", _("By network")),
)
"""Views by the names of their commands; they leave the places of the record alone."""
_AT_HAND: Mapping[str, str] = {"free": _("Free view"), "life line": _("Life line"), "networks": _("By network")}
"""What the switch says while a view is shown."""
ARRANGEMENTS: tuple[tuple[str, str], ...] = (
    ("tidy", _("Tidy")),
    ("keep places", _("Keep the places of this view")),
)
"""What changes places, in one step that can be undone."""
VIEWS: tuple[tuple[str, str, str], ...] = (
    ("fit", _("Whole map"), _("Show the whole map (F)")),
    ("natural size", _("100 %"), _("Show the map at 100 % (0)")),
    ("small map", _("Small map"), _("Put the small map away, or let it be there again; from 20 memories on")),
)
WAYS: tuple[tuple[str, str, str], ...] = (
    ("around 1", _("Neighbours, 1 step"), _("Show the selected memory with what it is linked to (V)")),
    ("around 2", _("Neighbours, 2 steps"), _("Show the selected memory with what lies within two steps (V)")),
    ("around 3", _("Neighbours, 3 steps"), _("Show the selected memory with what lies within three steps (V)")),
    ("path", _("Path between two"), _("Show how the two selected memories hang together (T)")),
    ("look at all", _("Everything alike"), _("Leave neighbours and path (Esc)")),
)
TIME: tuple[tuple[str, str, str], ...] = (
    ("earlier day", _("The map on an earlier day…"), _("Show the map as the dated entries tell it, and what changed")),
)
PICTURES: tuple[tuple[str, str, str], ...] = (
    ("picture png", _("Picture of the map, PNG…"), _("Write the map as an image file; it is not encrypted")),
    ("picture svg", _("Picture of the map, SVG…"), _("Write the map as a drawing; it is not encrypted")),
    ("picture pdf", _("Picture of the map, PDF…"), _("Write the map as a page; it is not encrypted")),
    ("copy picture", _("Copy the map as an image"), _("Put the map into the clipboard")),
)


class MapTools(ToolRow):
    """The tools of the map.

    Signals:
        command_wanted: The name of a command.
        find_wanted: A text to look for; the second time, the next memory that has it.
        legend_wanted: Whether the legend shall be seen.
    """

    command_wanted = Signal(str)
    find_wanted = Signal(str)
    legend_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.search = QLineEdit()
        super().__init__(self.search, parent)
        self.setAccessibleName(_("Map tools"))
        self.actions_by_name: dict[str, QAction] = {}
        for name, text, tip, rank in COMMANDS:
            self.add_tool(self._action(name, text, tip), rank)
        self.legend = QAction(_("Legend"), self)
        self.legend.setCheckable(True)
        self.legend.toggled.connect(self.legend_wanted)
        self.switch = self._view_switch()
        self.add_menu(self.switch)
        self.show_view(LAYOUTS[0][0])
        self._questions = self._action("questions", "", _("Linkages that the records suggest, as questions"))
        self._questions.setVisible(False)
        self.add_tool(self._questions, _QUESTIONS)
        self._fill_lines()
        self._dress_search()

    def _dress_search(self) -> None:
        field = self.search
        field.setPlaceholderText(_("Find ( / )"))
        field.setAccessibleName(_("Find a memory"))
        field.setClearButtonEnabled(True)
        field.setMaximumWidth(_FIND_MOST)
        field.textEdited.connect(self.find_wanted)
        field.returnPressed.connect(lambda: self.find_wanted.emit(field.text()))
        self._widen_search()

    def _widen_search(self) -> None:
        hint = self.search.fontMetrics().horizontalAdvance(self.search.placeholderText())
        self.search.setMinimumWidth(hint + _AROUND_HINT)

    def _letters_changed(self) -> None:
        self._widen_search()
        super()._letters_changed()

    def _action(self, name: str, text: str, tip: str) -> QAction:
        action = QAction(text, self)
        action.setToolTip(plain_tip(tip))
        action.triggered.connect(lambda _checked=False: self.command_wanted.emit(name))
        self.actions_by_name[name] = action
        return action

    def _view_switch(self) -> QToolButton:
        menu = QMenu(self)
        together = QActionGroup(self)
        for name, text in LAYOUTS:
            action = self._action(name, text, text)
            action.setCheckable(True)
            together.addAction(action)
            menu.addAction(action)
        menu.addSeparator()
        for name, text in ARRANGEMENTS:
            menu.addAction(self._action(name, text, text))
        return self.menu_button("", _("Show the map in another view, or tidy it; pinned memories stay"), menu)

    def show_view(self, name: str) -> None:
        """Say which view is shown."""
        self.actions_by_name[name].setChecked(True)
        self.actions_by_name["keep places"].setEnabled(name != LAYOUTS[0][0])
        self.switch.setText(_AT_HAND[name])
        self.switch.setAccessibleName(_("View of the map: {name}. Choose another").format(name=dict(LAYOUTS)[name]))
        self.make_room()

    def _fill_lines(self) -> None:
        for name, text, tip in VIEWS:
            self.lines.addAction(self._action(name, text, tip))
        self.lines.addAction(self.legend)
        for title, group in ((_("Neighbours and paths"), WAYS), (_("Pictures"), PICTURES)):
            inside = self.lines.addMenu(title)
            for name, text, tip in group:
                inside.addAction(self._action(name, text, tip))
        for name, text, tip in TIME:
            self.lines.addAction(self._action(name, text, tip))

    def show_questions(self, words: str) -> None:
        """Offer the questions, in as many words; empty when there are none."""
        self._questions.setText(words)
        self._questions.setVisible(bool(words))
        self.make_room()

    def add_outside(self, actions: Iterable[QAction]) -> None:
        """Show actions of the window (undo, redo) among the tools."""
        for action in actions:
            self.add_tool(action, _OUTSIDE)

    def show_enabled(self, enabled: Mapping[str, bool]) -> None:
        """Enable the commands that can be given now."""
        for name, possible in enabled.items():
            self.actions_by_name[name].setEnabled(possible)
