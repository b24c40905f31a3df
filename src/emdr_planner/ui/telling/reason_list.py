"""Sentences one below the other, with the memories they name as links."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from emdr_planner.planning.reasons import Reason
from emdr_planner.terms import Naming
from emdr_planner.ui.telling.linked_text import LinkedText
from emdr_planner.ui.telling.words import parts_of


class ReasonList(QWidget):
    """Sentences one below the other, with their links.

    Signals:
        link_activated: The id of a memory (str).
    """

    link_activated = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts: list[LinkedText] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3)

    @property
    def sentences(self) -> tuple[str, ...]:
        """What it says."""
        return tuple(text.text for text in self._texts if not text.isHidden())

    def show_reasons(self, reasons: Sequence[Reason], name: Naming) -> None:
        """Show these sentences."""
        while len(self._texts) < len(reasons):
            text = LinkedText(self, role="text-small")
            text.link_activated.connect(self.link_activated)
            self._texts.append(text)
            self._column.addWidget(text)
        for place, text in enumerate(self._texts):
            text.setVisible(place < len(reasons))
            if place < len(reasons):
                text.show_parts(parts_of(reasons[place], name))
        self.setVisible(bool(reasons))
