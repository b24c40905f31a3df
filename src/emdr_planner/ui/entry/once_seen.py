"""A page that is worked out when it is looked at, not at every key typed elsewhere."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget


class OnceSeen(QWidget):
    """Puts off what its pages say until they are in sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_stale = False

    def refresh(self) -> None:
        """Bring the page up to date: now where it is in sight, otherwise when it comes into sight."""
        self._is_stale = not self.isVisible()
        if not self._is_stale:
            self.refresh_now()

    def refresh_now(self) -> None:
        """Bring the page up to date."""
        raise NotImplementedError

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up when the page comes into sight."""
        super().showEvent(event)
        if self._is_stale:
            self.refresh()
