"""The curtain over whatever stands in front of the window: forms, lists and questions in windows of their own.

A window in front has the keyboard, and the menus' keys do not reach it: the curtain key is listened for here as well.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from emdr_planner.ui.curtain_key import Cover


class Curtained(Protocol):
    """The page whose labels are put away."""

    def toggle_curtain(self) -> None:
        """Put every label away, or put them back."""
        ...


class DialogCurtain(QObject):
    """Covers every window in front while the curtain is drawn; what was typed there stays."""

    def __init__(self, page: Callable[[], Curtained | None], parent: QObject | None = None) -> None:
        """Begin to listen.

        Args:
            page: Gives the page of the client at hand; None when there is none.
            parent: Its parent object.
        """
        super().__init__(parent)
        self._page = page
        self._had_keys: dict[QDialog, QWidget] = {}
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the curtain key when a window in front has the keyboard."""
        is_key = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress
        if is_key and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F8 and self._draw():
            return True
        return super().eventFilter(watched, event)

    def _draw(self) -> bool:
        """Draw the curtain or take it away, if a window in front has the keyboard; return whether one has."""
        front = QApplication.activeModalWidget() or QApplication.activeWindow()
        page = self._page()
        if page is None or not isinstance(front, QDialog):
            return False
        page.toggle_curtain()
        return True

    def follow(self, drawn: bool) -> None:
        """Cover every window in front, or uncover them and give the keyboard back to what had it."""
        for window in QApplication.topLevelWidgets():
            if isinstance(window, QDialog) and (window.isVisible() or window in self._had_keys):
                self._lay(window, drawn=drawn)

    def _lay(self, window: QDialog, *, drawn: bool) -> None:
        focused = window.focusWidget()
        if drawn and focused is not None:
            self._had_keys[window] = focused
            window.destroyed.connect(lambda: self._had_keys.pop(window, None))
        cover = window.findChild(Cover) or (Cover(window) if drawn else None)
        if cover is not None:
            cover.lay(over=drawn)
        before = None if drawn else self._had_keys.pop(window, None)
        if before is not None:
            before.setFocus(Qt.FocusReason.OtherFocusReason)
