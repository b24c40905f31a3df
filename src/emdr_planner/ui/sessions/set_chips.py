"""The sets of a log side by side, the one at hand marked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from emdr_planner.ui.entry.flow import FlowLayout

_GAP = 4


class SetChips(QWidget):
    """One chip a set.

    The keyboard stays with the log around it; a chip is for the eye, and for the pointer.

    Signals:
        chosen: Place of the set that was clicked.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, gap=_GAP)
        self._chips: list[QToolButton] = []

    def show_words(self, words: Sequence[str], at: int) -> None:
        """Show a set for each of these words, the one at a place marked."""
        while len(self._chips) < len(words):
            self._chips.append(self._chip(len(self._chips)))
        for place, chip in enumerate(self._chips):
            chip.setVisible(place < len(words))
            if place < len(words):
                chip.setText(words[place])
                mark(chip, marked=place == at)
        self.updateGeometry()

    def _chip(self, place: int) -> QToolButton:
        chip = QToolButton(self)
        chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        chip.setProperty("role", "set")
        chip.clicked.connect(partial(self.chosen.emit, place))
        self._flow.addWidget(chip)
        return chip


def mark(button: QToolButton, *, marked: bool) -> None:
    """Let a button look chosen, or not.

    That is a property of its own: Qt's *checked* is only for buttons that can be ticked.
    """
    if bool(button.property("marked")) is not marked:
        button.setProperty("marked", marked)
        button.style().unpolish(button)
        button.style().polish(button)
