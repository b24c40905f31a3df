"""What stands where there is nothing to list yet: one sentence, and one step on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from emdr_planner.ui.buttons import button
from emdr_planner.ui.entry.side_by_side import side_by_side
from emdr_planner.ui.labels import plain_label


class NothingYet(QWidget):
    """A sentence above a button."""

    def __init__(self, words: str, step: str, on_step: Callable[[], object], parent: QWidget | None = None) -> None:
        """Say what is not there and where it comes from.

        Args:
            words: The sentence.
            step: What the button says.
            on_step: Called without arguments when it is pressed.
            parent: Its parent widget.
        """
        super().__init__(parent)
        self.step = button(step, on_step, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(plain_label(words, role="soft"))
        column.addLayout(side_by_side(self.step))
