"""A short form: labelled fields, one line for what is missing, and two buttons."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from emdr_planner.ui.entry.side_by_side import side_by_side
from emdr_planner.ui.entry.spoken import announce
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.wording import _

_BASELINE = 5
"""How far down the words of a line begin, so that they stand beside the text of the field."""


class Fields(QWidget):
    """Labelled fields in two columns: words on the left, fields on the right."""

    def __init__(self, parent: QWidget | None = None, *, words_width: int = 0) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setColumnMinimumWidth(0, words_width)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)

    def add(self, words: str, *fields: QWidget) -> QLabel:
        """Add a line: its words, and one field or several side by side. Returns the label of the words."""
        label = plain_label(words, role="soft")
        label.setWordWrap(False)
        label.setContentsMargins(0, _BASELINE, 0, 0)
        label.setBuddy(fields[0])
        row = self._grid.rowCount()
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        if len(fields) == 1:
            self._grid.addWidget(fields[0], row, 1)
            return label
        self._grid.addLayout(side_by_side(*fields, gap=6), row, 1)
        return label

    def add_wide(self, field: QWidget) -> None:
        """Add a line that takes both columns."""
        self._grid.addWidget(field, self._grid.rowCount(), 0, 1, 2)


class EntryForm(QFrame):
    """A titled form. Ctrl+Enter saves, Esc leaves; what is missing is said beside the buttons."""

    save_asked = Signal()
    left = Signal()

    def __init__(self, title: str, save_words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.setProperty("role", "card")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(14, 12, 14, 12)
        self.column.setSpacing(8)
        self.title = plain_label(title, role="title")
        self.column.addWidget(self.title)
        self._problem = plain_label("", role="body")
        self._problem.setProperty("role", "problem")
        self._problem.hide()
        self.foot = QWidget(self)
        self._save_words = save_words

    def add_buttons(self, *others: QWidget) -> None:
        """End the form with the line for what is missing and the buttons, which come last in the tab order too."""
        self.save_button = QPushButton(self._save_words, self)
        self.save_button.setProperty("role", "primary")
        self.save_button.setToolTip(_("Ctrl+Enter"))
        self.save_button.clicked.connect(self.save_asked)
        self.leave_button = QPushButton(_("Cancel"), self)
        self.leave_button.clicked.connect(self.left)
        foot = QVBoxLayout(self.foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(self.column.spacing())
        foot.addWidget(self._problem)
        row = side_by_side(self.save_button, self.leave_button)
        for other in others:
            row.addWidget(other)
        foot.addLayout(row)
        self.column.addWidget(self.foot)
        self.column.addStretch(1)

    def name_it(self, title: str, save_words: str, leave_words: str) -> None:
        """Call the form and its buttons by what it is for now: something new, or something on record put right."""
        self.setAccessibleName(title)
        set_plain(self.title, title)
        self.save_button.setText(save_words)
        self.leave_button.setText(leave_words)

    def tell(self, problem: str | None, field: QWidget | None = None) -> None:
        """Say what is missing and lead to the field; None takes the line away."""
        self._problem.setVisible(problem is not None)
        set_plain(self._problem, problem or "")
        if problem is None:
            return
        announce(self, problem)
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def problem(self) -> str | None:
        """What the form says is missing."""
        return self._problem.text() or None

    @property
    def is_begun(self) -> bool:
        """Whether something stands here that would be lost; a form of which nothing can be lost never is."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save with Ctrl+Enter, leave with Esc."""
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.save_asked.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def tab_through(widgets: Sequence[QWidget]) -> None:
    """Let Tab lead through these widgets in this order."""
    for one, next_one in pairwise(widgets):
        QWidget.setTabOrder(one, next_one)
