"""A number that counts once it is left or entered, also when it was emptied."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from emdr_planner.ui.entry.fields import NumberField


class SettledNumber(NumberField):
    """Qt's own signal for a field that was left is silent about an empty one.

    Signals:
        settled: Enter was pressed, or the keyboard has gone elsewhere.
    """

    settled = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take what stands in the field."""
        super().focusOutEvent(event)
        self.settled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what stands in the field on Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.settled.emit()
        else:
            super().keyPressEvent(event)
