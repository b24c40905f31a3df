"""A page without a word about any client, for when the window should lock and the last change is not saved."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from emdr_planner.ui.buttons import button
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.wording import _


class Curtain(QWidget):
    """Hides the record and says what keeps the window from locking or closing.

    Signals:
        retry_requested: Try again to save and go on.
        leave_requested: Go on without what is not saved.
        back_requested: Show the record again.
    """

    retry_requested = Signal()
    leave_requested = Signal()
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self._said = plain_label("")
        ways = QHBoxLayout()
        ways.addWidget(button(_("Try again"), self.retry_requested.emit, "primary"))
        ways.addWidget(button(_("Back to the record"), self.back_requested.emit))
        ways.addWidget(button(_("Go on without it"), self.leave_requested.emit))
        ways.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(60, 60, 60, 60)
        column.setSpacing(14)
        column.addStretch(1)
        column.addWidget(plain_label(_("Not everything is saved yet"), "title"))
        column.addWidget(self._said)
        column.addLayout(ways)
        column.addStretch(2)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def text(self) -> str:
        """What it says."""
        return self._said.text()

    def say(self, sentence: str) -> None:
        """Say what keeps the window from going on."""
        set_plain(self._said, sentence)
