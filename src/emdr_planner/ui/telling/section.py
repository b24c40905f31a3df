"""A titled part of the plan that folds away."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from emdr_planner.ui.labels import no_mnemonic
from emdr_planner.wording import _


class Section(QWidget):
    """A title with an arrow, and what stands below it while it is open."""

    def __init__(self, title: str, parent: QWidget | None = None, *, is_open: bool = True) -> None:
        super().__init__(parent)
        self._title = title
        self.button = QToolButton(self)
        self.button.setCheckable(True)
        self.button.setChecked(is_open)
        self.button.setProperty("role", "section")
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.button.toggled.connect(self._show)
        self._body = QWidget(self)
        self.column = QVBoxLayout(self._body)
        self.column.setContentsMargins(4, 0, 0, 4)
        self.column.setSpacing(4)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(2)
        outer.addWidget(self.button)
        outer.addWidget(self._body)
        self.set_title(title)
        self._show(is_open)

    @property
    def is_open(self) -> bool:
        """Whether what it holds is shown."""
        return self.button.isChecked()

    def set_title(self, title: str) -> None:
        """Change the title."""
        self._title = title
        self.button.setText(no_mnemonic(title))
        state = _("open") if self.is_open else _("closed")
        self.button.setAccessibleName(_("{title}, {state}").format(title=title, state=state))

    def _show(self, shown: bool) -> None:
        self._body.setVisible(shown)
        self.button.setArrowType(Qt.ArrowType.DownArrow if shown else Qt.ArrowType.RightArrow)
        self.set_title(self._title)


def emptied(column: QVBoxLayout) -> None:
    """Take every widget out of a column and let it go."""
    while (item := column.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
