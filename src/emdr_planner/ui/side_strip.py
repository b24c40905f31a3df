"""The thin strip on the left: unfolds the list of clients, and turns the map into its outline and back."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout, QWidget

from emdr_planner.ui.icons import icon
from emdr_planner.ui.theme import Theme
from emdr_planner.wording import _

MAP, OUTLINE = 0, 1
_WIDTH, _USUAL_POINTS = 58, 10


class SideStrip(QFrame):
    """Buttons with an icon and a word.

    Signals:
        list_toggled: Whether the list of clients is to be shown.
        view_chosen: Map (0) or outline (1).
    """

    list_toggled = Signal(bool)
    view_chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "strip")
        self.fold = self._button(_("Clients"), _("Show or fold the list of clients (Ctrl+Shift+L)"))
        self.fold.toggled.connect(self.list_toggled)
        self._views = QButtonGroup(self)
        self._views.setExclusive(True)
        self._map = self._button(_("Map"), _("Show the map (Ctrl+Shift+M)"))
        self._outline = self._button(_("Outline"), _("Show the map as a table (Ctrl+Shift+O)"))
        column = QVBoxLayout(self)
        column.setContentsMargins(3, 6, 3, 6)
        column.setSpacing(6)
        column.addWidget(self.fold)
        column.addSpacing(14)
        for place, view in ((MAP, self._map), (OUTLINE, self._outline)):
            self._views.addButton(view, place)
            column.addWidget(view)
        column.addStretch(1)
        self._map.setChecked(True)
        self._views.idToggled.connect(self._on_view)
        self.apply_theme(theme)

    def show_view(self, place: int) -> None:
        """Mark map or outline as the view at hand."""
        self._views.button(place).setChecked(True)

    def show_views(self, *, possible: bool) -> None:
        """Offer map and outline only where there are any."""
        self._map.setVisible(possible)
        self._outline.setVisible(possible)

    def apply_theme(self, theme: Theme) -> None:
        """Draw the icons in the colours of a theme."""
        width = round(_WIDTH * max(1.0, theme.body / _USUAL_POINTS))
        self.setFixedWidth(width)
        for button, name in ((self.fold, "clients"), (self._map, "map"), (self._outline, "outline")):
            button.setIcon(icon(name, theme.ink_soft))
            button.setFixedWidth(width - 6)

    def _button(self, text: str, tip: str) -> QToolButton:
        made = QToolButton(self)
        made.setText(text)
        made.setToolTip(tip)
        made.setAccessibleName(tip)
        made.setCheckable(True)
        made.setIconSize(QSize(20, 20))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        return made

    def _on_view(self, place: int, chosen: bool) -> None:
        if chosen:
            self.view_chosen.emit(place)
