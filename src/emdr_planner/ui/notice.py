"""A quiet box that says what happened and offers the next steps."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QWidget

from emdr_planner.domain.errors import PlannerError
from emdr_planner.ui.buttons import button
from emdr_planner.ui.entry.enter import pressed_by_enter
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.wording import _

_SPARE = 8
"""Pixels beyond the words, as Qt breaks a line a little early."""

Action = tuple[str, Callable[[], object]]


class Notice(QFrame):
    """Hidden until there is something to say; also said to a screen reader."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self._text = plain_label("", parent=self)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._column = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._column.setContentsMargins(12, 8, 12, 8)
        self._column.addWidget(self._text)
        self._column.addLayout(self._buttons)
        self._is_passing = False
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def lay_beside(self) -> None:
        """Put the steps beside the sentence, not below it."""
        self._column.setDirection(QBoxLayout.Direction.LeftToRight)
        self._column.setSpacing(12)
        self._column.setStretch(0, 1)

    def width_of_one_line(self) -> int:
        """Return the width in which the sentence stands on one line, its steps beside it."""
        margins = self._column.contentsMargins()
        words = self._text.fontMetrics().horizontalAdvance(self._text.text()) + _SPARE
        beside = self._buttons.sizeHint().width() + self._column.spacing()
        return margins.left() + words + beside + margins.right()

    def height_at(self, width: int) -> int:
        """Return the height that it needs at a width."""
        self._column.activate()
        return self._column.totalHeightForWidth(width)

    def say(self, sentence: str, actions: Sequence[Action] = ()) -> None:
        """Show a sentence and a button for each step that can be taken."""
        self._is_passing = False
        set_plain(self._text, sentence)
        self._clear_buttons()
        made = [button(name, step, parent=self) for name, step in actions]
        for one in made:
            self._buttons.addWidget(one)
        if made:
            self.setFocusProxy(made[0])
        self._buttons.addStretch(1)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def say_in_passing(self, sentence: str) -> None:
        """Say something that may go at any time."""
        self.say(sentence, ((_("Put away"), self.clear),))
        self._is_passing = True

    def pass_over(self) -> None:
        """Put away what was only said in passing."""
        if self._is_passing:
            self.clear()

    def tell(self, error: PlannerError, actions: Sequence[Action] = ()) -> None:
        """Show the sentence of an error, with its code at the end."""
        self.say(f"{error.sentence} ({error.code})", actions)

    def clear(self) -> None:
        """Say nothing and take no room."""
        set_plain(self._text, "")
        self._clear_buttons()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the step that has the keyboard."""
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def _clear_buttons(self) -> None:
        while (item := self._buttons.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
