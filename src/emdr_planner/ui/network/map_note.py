"""A note that floats over the map and says what of it is looked at."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from emdr_planner.ui.labels import plain_label, set_plain


class MapNote(QFrame):
    """One sentence in the upper left corner; hidden while there is none."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._said = plain_label("", "body", self)
        self._said.setWordWrap(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 5, 10, 5)
        row.addWidget(self._said)
        self.hide()

    @property
    def sentence(self) -> str:
        """What it says."""
        return self._said.text()

    def say(self, sentence: str) -> None:
        """Say something, to a screen reader too; empty says nothing any more."""
        if sentence == self.sentence:
            return
        set_plain(self._said, sentence)
        self.setVisible(bool(sentence))
        self.adjustSize()
        self.raise_()
        if sentence and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))
