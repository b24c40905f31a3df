"""A panel that is not there yet: one sentence."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from emdr_planner.ui.labels import plain_label


class Placeholder(QWidget):
    """Says one sentence."""

    def __init__(self, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.addWidget(plain_label(sentence, "soft"))
        column.addStretch(1)
