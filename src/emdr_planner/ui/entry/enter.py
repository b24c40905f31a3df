"""Enter on a button that has the keyboard presses it, as Space does."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


def pressed_by_enter(inside: QWidget, event: QKeyEvent) -> bool:
    """Press the button that has the keyboard if this key is Enter; return whether the key was used.

    Qt lets Enter press buttons in dialogs only, and there only those that may be the default. Kept down it presses
    once, so that no step is taken twice.

    Args:
        inside: The widget that the key has come up to; what has a use of its own for Enter got it first.
        event: The key.
    """
    button = inside.focusWidget()
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.key() not in _ENTER or not plain or not isinstance(button, QPushButton) or not button.hasFocus():
        return False
    if not event.isAutoRepeat():
        button.click()
    return True


class EnterPresses(QStackedWidget):
    """Pages in which Enter presses the button at hand; a form that has a use of its own for Enter gets it first."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button that has the keyboard."""
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)
