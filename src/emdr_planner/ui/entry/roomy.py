"""A dialog whose buttons stay in sight: what is above them scrolls where letters are large or the screen is small."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from emdr_planner.ui.entry.reading_order import controls_as_read, tab_as_read
from emdr_planner.ui.entry.scrolled import scrolled

_LETTERS = 62
"""Letters of usual width that a line of the dialog has room for."""
_LEAST = 520
_FRAME = 60
"""Pixels of the screen that are left to the frame of the window and to what stands beside it."""


class RoomyDialog(QDialog):
    """A dialog with a body that scrolls and a row of answers below it.

    Attributes:
        body: Where its parts go.
    """

    def __init__(self, answers: QWidget, parent: QWidget | None = None) -> None:
        """Make an empty dialog.

        Args:
            answers: The row of buttons.
            parent: Its parent widget.
        """
        super().__init__(parent)
        inside = QWidget()
        self.body = QVBoxLayout(inside)
        self.body.setSpacing(8)
        self.body.setContentsMargins(0, 0, 4, 0)
        self._answers = answers
        self._area = scrolled(inside, "dialog")
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._area, 1)
        self._column.addWidget(answers)

    def fit(self) -> None:
        """Take the room that the parts need now, as far as the screen has it."""
        screen = self.screen().availableGeometry()
        margins = self._column.contentsMargins()
        self.body.activate()
        beside = margins.left() + margins.right() + self._area.verticalScrollBar().sizeHint().width()
        parts = self.body.totalMinimumSize().width() + beside
        width = max(_LEAST, _LETTERS * self.fontMetrics().averageCharWidth(), parts)
        width = min(width, screen.width() - _FRAME)
        inside = self.body.totalHeightForWidth(width - beside)
        below = self._answers.sizeHint().height() + self._column.spacing()
        height = margins.top() + inside + below + margins.bottom()
        self.resize(width, min(height, screen.height() - _FRAME))

    def showEvent(self, event: QShowEvent) -> None:
        """Take its room once its letters are known, before Qt sets it in the middle of the window behind it.

        The keyboard begins in its first field: the answers were made before the fields, and Qt would begin there.
        """
        self.fit()
        if not event.spontaneous() and self.focusWidget() is None:
            tab_as_read(self, whole=True)
            first = next((part for part in controls_as_read(self) if part.isVisible() and part.isEnabled()), None)
            if first is not None:
                first.setFocus(Qt.FocusReason.OtherFocusReason)
        super().showEvent(event)
