"""What was copied from the record does not outlive the client: the clipboard is emptied when a client is left."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication


class ClipboardGuard(QObject):
    """Remembers what this program put into the clipboard; what others put there is left alone."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ours = ""
        self._clipboard = QGuiApplication.clipboard()
        self._clipboard.dataChanged.connect(self._on_changed)

    def forget(self) -> None:
        """Empty the clipboard if what it holds was copied here."""
        if self._clipboard.ownsClipboard() or (self._ours and self._clipboard.text() == self._ours):
            self._clipboard.clear()
        self._ours = ""

    def _on_changed(self) -> None:
        # Some platforms never say that we own it; what changes while one of our windows has the keyboard is ours.
        is_ours = self._clipboard.ownsClipboard() or QGuiApplication.focusWindow() is not None
        self._ours = self._clipboard.text() if is_ours else ""
