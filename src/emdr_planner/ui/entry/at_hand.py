"""Where the keyboard is."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget


def has_keyboard_inside(widget: QWidget) -> bool:
    """Return whether something inside a widget has the keyboard."""
    focused = QApplication.focusWidget()
    return focused is not None and widget.isAncestorOf(focused)
