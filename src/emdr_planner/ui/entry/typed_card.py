"""A card whose letters and numbers are its own: a shortcut of the window that is one letter does not come before it."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from emdr_planner.ui.entry.fields import is_typed


class TypedCard(QFrame):
    """Claims every key that is typed into it, whichever of its controls has the keyboard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")

    def event(self, event: QEvent) -> bool:
        """Claim letters, numbers and signs before a shortcut does."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and is_typed(event):
            event.accept()
            return True
        return super().event(event)
