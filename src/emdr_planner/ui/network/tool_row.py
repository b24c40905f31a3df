"""A row of tools in which what matters most is always in sight; the rest goes behind *More* where room is short."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, QTimer
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from emdr_planner.ui.labels import plain_tip
from emdr_planner.wording import _

_SPACING, _SIDES, _ENDS = 4, 6, 3


@dataclass(frozen=True, slots=True)
class _Tool:
    """A button of the row; the higher its rank, the sooner it goes behind *More*."""

    action: QAction
    button: QToolButton
    rank: int


class ToolRow(QFrame):
    """Buttons from the left, a field at the right, and *More*: the tools that have no room, then lines of its own."""

    def __init__(self, field: QWidget, parent: QWidget | None = None) -> None:
        """Build the row.

        Args:
            field: What stands before *More*, always in sight.
            parent: Its parent widget.
        """
        super().__init__(parent)
        self.setProperty("role", "tools")
        self._tools: list[_Tool] = []
        self._staying: list[QWidget] = []
        self._listed: list[QAction] = []
        self.field = field
        self.lines = QMenu(self)
        self.own_lines = self.lines.addSeparator()
        self.lines.aboutToShow.connect(self._list_folded)
        self.more = self.menu_button(_("More"), _("Further tools, and what of the map is seen"), self.lines)
        self._left = QHBoxLayout()
        self._left.setSpacing(_SPACING)
        row = QHBoxLayout(self)
        row.setContentsMargins(_SIDES, _ENDS, _SIDES, _ENDS)
        row.setSpacing(_SPACING)
        row.addLayout(self._left)
        row.addStretch()
        row.addWidget(field, 1)
        row.addWidget(self.more)

    def add_tool(self, action: QAction, rank: int = 0) -> None:
        """Add a button for an action after those from the left.

        Args:
            action: What it does; it is followed in words, tip, sight and whether it can be used.
            rank: The higher, the sooner it goes behind *More* where room is short; 0 stays.
        """
        button = QToolButton(self)
        button.setDefaultAction(action)
        self._left.addWidget(button)
        self._tools.append(_Tool(action, button, rank))
        action.visibleChanged.connect(self.make_room)
        self.make_room()

    def add_menu(self, button: QToolButton) -> None:
        """Add a button with a menu after those from the left; it stays in sight."""
        self._left.addWidget(button)
        self._staying.append(button)

    def menu_button(self, text: str, tip: str, menu: QMenu) -> QToolButton:
        """Return a button that opens a menu."""
        button = QToolButton(self)
        button.setText(text)
        button.setAccessibleName(text)
        button.setToolTip(plain_tip(tip))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(menu)
        return button

    def button_of(self, action: QAction) -> QToolButton:
        """Return the button of an action, in sight or not."""
        return next(tool.button for tool in self._tools if tool.action is action)

    @property
    def folded(self) -> tuple[QAction, ...]:
        """The actions that have no room in the row now, in its order."""
        return tuple(tool.action for tool in self._tools if tool.action.isVisible() and tool.button.isHidden())

    def _list_folded(self) -> None:
        """Put what has no room on top of the menu."""
        for action in self._listed:
            self.lines.removeAction(action)
        self._listed = list(self.folded)
        self.lines.insertActions(self.own_lines, self._listed)
        self.own_lines.setVisible(bool(self._listed))

    def _needed(self, tools: Iterable[_Tool]) -> int:
        """Return the width of these tools and of what always stays."""
        widgets = [*(tool.button for tool in tools), *self._staying, self.more]
        return sum(one.sizeHint().width() + _SPACING for one in widgets) + self.field.minimumWidth() + 2 * _SIDES

    def make_room(self) -> None:
        """Show as many tools as there is room for; the highest rank goes first, the last of one rank before others."""
        shown = [tool for tool in self._tools if tool.action.isVisible()]
        while self._needed(shown) > self.width() and any(tool.rank for tool in shown):
            rank = max(tool.rank for tool in shown)
            shown.remove([tool for tool in shown if tool.rank == rank][-1])
        for tool in self._tools:
            tool.button.setVisible(tool in shown)

    def minimumSizeHint(self) -> QSize:
        """Return the room of what always stays."""
        staying = (tool for tool in self._tools if not tool.rank)
        return QSize(self._needed(staying), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room anew."""
        super().resizeEvent(event)
        self.make_room()

    def changeEvent(self, event: QEvent) -> None:
        """Make room anew when letters have another size."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            QTimer.singleShot(0, self, self._letters_changed)

    def _letters_changed(self) -> None:
        self.updateGeometry()
        self.make_room()
