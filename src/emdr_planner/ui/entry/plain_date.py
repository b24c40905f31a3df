"""A date in a form that leaves to the page what is meant for the page: the wheel, and the keys that turn its tabs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QDateEdit

_TABS = {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}


class PlainDate(QDateEdit):
    """A date edit within a page."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Ctrl+Tab to the page: Qt's date edit takes it and does nothing with it."""
        if event.key() in _TABS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: scrolling must not change a date."""
        event.ignore()
