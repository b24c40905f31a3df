"""The map's tool bar: every command with its key, for those who look for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QLineEdit, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from emdr_planner.ui.labels import plain_tip
from emdr_planner.wording import _

_FIND_WIDTH = 170

COMMANDS: tuple[tuple[str, str, str], ...] = (
    ("add", _("+ Memory"), _("Write down a memory (N, or double-click the map)")),
    ("capture", _("Quick capture"), _("Type or paste several lines at once (Q)")),
    ("link", _("Link"), _("Link the selected memory (L, then arrows and Enter; or drag from its rim)")),
)
LAYOUTS: tuple[tuple[str, str], ...] = (
    ("free", _("Free, as you placed it")),
    ("life line", _("Life line, by age")),
    ("networks", _("By network")),
)
"""Views by the names of their commands; they leave the places of the record alone."""
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
    ("earlier day", _("The map on an earlier day…"), _("Show the map as the dated entries tell it, and what changed")),
)
PICTURES: tuple[tuple[str, str, str], ...] = (
    ("picture png", _("Picture of the map, PNG…"), _("Write the map as an image file; it is not encrypted")),
    ("picture svg", _("Picture of the map, SVG…"), _("Write the map as a drawing; it is not encrypted")),
    ("picture pdf", _("Picture of the map, PDF…"), _("Write the map as a page; it is not encrypted")),
    ("copy picture", _("Copy the map as an image"), _("Put the map into the clipboard")),
)


class MapTools(QToolBar):
    """The tool bar.

    Signals:
        command_wanted: The name of a command.
        find_wanted: A text to look for; the second time, the next memory that has it.
        legend_wanted: Whether the legend shall be seen.
    """

    command_wanted = Signal(str)
    find_wanted = Signal(str)
    legend_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Map tools"), parent)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setMovable(False)
        self.actions_by_name: dict[str, QAction] = {}
        self._add_all(COMMANDS)
        self.legend = QAction(_("Legend"), self)
        self.legend.setCheckable(True)
        self.legend.toggled.connect(self.legend_wanted)
        self.view = QMenu(self)
        self.addWidget(self._arrange_button())
        self.addWidget(self._view_button())
        self._questions = self._action("questions", "", _("Linkages that the records suggest, as questions"))
        self.addAction(self._questions)
        self._questions.setVisible(False)
        self._outside = self.addSeparator()
        room = QWidget(self)
        room.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._end = self.addWidget(room)
        self.search = self._search_field()
        self.addWidget(self.search)

    def _search_field(self) -> QLineEdit:
        field = QLineEdit(self)
        field.setPlaceholderText(_("Find ( / )"))
        field.setAccessibleName(_("Find a memory"))
        field.setClearButtonEnabled(True)
        field.setFixedWidth(_FIND_WIDTH)
        field.textEdited.connect(self.find_wanted)
        field.returnPressed.connect(lambda: self.find_wanted.emit(field.text()))
        return field

    def _add_all(self, rows: Iterable[tuple[str, str, str]]) -> None:
        for name, text, tip in rows:
            self.addAction(self._action(name, text, tip))

    def _action(self, name: str, text: str, tip: str) -> QAction:
        action = QAction(text, self)
        action.setToolTip(plain_tip(tip))
        action.triggered.connect(lambda _checked=False: self.command_wanted.emit(name))
        self.actions_by_name[name] = action
        return action

    def _arrange_button(self) -> QToolButton:
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
        tip = _("Show the map in another view, or tidy it; pinned memories stay")
        self._arrange = self._menu_button("", tip, menu)
        self.show_view(LAYOUTS[0][0])
        return self._arrange

    def show_view(self, name: str) -> None:
        """Say which view is shown."""
        self.actions_by_name[name].setChecked(True)
        is_free = name == LAYOUTS[0][0]
        self.actions_by_name["keep places"].setEnabled(not is_free)
        self._arrange.setText(_("Arrange") if is_free else dict(LAYOUTS)[name])

    def _view_button(self) -> QToolButton:
        for name, text, tip in VIEWS:
            self.view.addAction(self._action(name, text, tip))
        self.view.addAction(self.legend)
        for group in (WAYS, PICTURES):
            self.view.addSeparator()
            for name, text, tip in group:
                self.view.addAction(self._action(name, text, tip))
        return self._menu_button(_("View"), _("What of the map is seen, and how"), self.view)

    def _menu_button(self, text: str, tip: str, menu: QMenu) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(tip)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(menu)
        return button

    def show_questions(self, words: str) -> None:
        """Offer the questions, in as many words; empty when there are none."""
        self._questions.setText(words)
        self._questions.setVisible(bool(words))

    def add_outside(self, actions: Iterable[QAction]) -> None:
        """Show actions of the window (undo, redo) among the tools."""
        for action in actions:
            self.insertAction(self._end, action)

    def show_enabled(self, enabled: Mapping[str, bool]) -> None:
        """Enable the commands that can be given now."""
        for name, possible in enabled.items():
            self.actions_by_name[name].setEnabled(possible)
