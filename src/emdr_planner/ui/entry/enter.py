"""Enter on a button that has the keyboard presses it, as Space does."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class EnterPresses(QStackedWidget):
    """Pages in which Enter presses the button at hand; a form that has a use of its own for Enter gets it first.

    Qt lets Enter press buttons in dialogs only. Kept down it presses once, so that no step is taken twice.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button that has the keyboard."""
        button = self.focusWidget()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _ENTER and plain and isinstance(button, QPushButton) and button.hasFocus():
            if not event.isAutoRepeat():
                button.click()
        else:
            super().keyPressEvent(event)
