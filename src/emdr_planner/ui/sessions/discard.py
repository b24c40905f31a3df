"""A button that gives up what was typed, at the second press."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPushButton, QWidget

from emdr_planner.wording import _


class DiscardButton(QPushButton):
    """Asks once more before it does what it says.

    Signals:
        confirmed: It was pressed twice.
    """

    confirmed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_sure = False
        self.setProperty("role", "link")
        self.clicked.connect(self._on_click)
        self.calm()

    def calm(self) -> None:
        """Stand as before the first press."""
        self._is_sure = False
        self.setText(_("Discard"))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Forget the first press once the keyboard goes elsewhere."""
        super().focusOutEvent(event)
        self.calm()

    def _on_click(self) -> None:
        if self._is_sure:
            self.confirmed.emit()
        else:
            self._is_sure = True
            self.setText(_("Press again: what was typed is lost"))
