"""Naming in place: a field over the map in which a memory is written down or renamed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.wording import _

_WIDTH = 340

Check = Callable[[str], str | None]
"""Gives the sentence that says why a text cannot be taken, or None."""

Ahead = Callable[[str], str | None]
"""Gives a text as it would go on, or None."""


def no_ahead(_text: str) -> str | None:
    """Offer nothing to go on with."""
    return None


def no_problem(_text: str) -> str | None:
    """Take any text."""
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the field asks for.

    Attributes:
        name: What a screen reader says the field is.
        hint: What can be written here.
        check: Says why a text cannot be taken.
        ahead: Says how a text may go on; Tab writes it.
    """

    name: str = field(repr=False)
    hint: str = ""
    check: Check = no_problem
    ahead: Ahead = no_ahead


class NameEditor(QFrame):
    """A field that floats over the map, with a line below that says what it reads or what is wrong.

    Attributes:
        was_entered: Whether the last text was confirmed with Enter, not by leaving the field.

    Signals:
        done: The text, when it is confirmed with Enter or by leaving the field.
        left: It was left without a change.
    """

    done = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._check: Check = lambda _text: None
        self._hint = ""
        self._ahead: Ahead = no_ahead
        self.was_entered = False
        self._over = parent
        self.setProperty("role", "card")
        self.field = QLineEdit(self)
        self.says = plain_label("", "small", self)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(6, 6, 6, 6)
        rows.setSpacing(3)
        rows.addWidget(self.field)
        rows.addWidget(self.says)
        self.field.textChanged.connect(self._say)
        self.field.installEventFilter(self)
        self.hide()

    def begin(self, room: QRectF, text: str, wanted: Wanted) -> None:
        """Open the field where a memory is or will be.

        Args:
            room: Where the memory is seen.
            text: What stands there now.
            wanted: What is asked for.
        """
        self._check, self._hint, self._ahead = wanted.check, wanted.hint, wanted.ahead
        self.field.setAccessibleName(wanted.name)
        self.field.setPlaceholderText(wanted.name)
        self.field.setText(text)
        self.field.selectAll()
        self._say(text)
        self._place(room)
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_again(self) -> None:
        """Go on with what was being written."""
        self.raise_()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self, room: QRectF) -> None:
        parent = self._over
        width = min(_WIDTH, parent.width() - 8)
        self.setFixedWidth(width)
        height = self.heightForWidth(width) if self.hasHeightForWidth() else self.sizeHint().height()
        left = max(4, min(int(room.center().x() - width / 2), parent.width() - width - 4))
        top = max(4, min(int(room.center().y() - self.field.sizeHint().height()), parent.height() - height - 4))
        self.setGeometry(left, top, width, height)

    @property
    def problem(self) -> str | None:
        """Why the text cannot be taken as it stands; None when it can."""
        text = self.field.text().strip()
        return self._check(text) if text else None

    @property
    def ahead(self) -> str | None:
        """What Tab would make of the text; None when there is nothing to go on with."""
        at_end = self.field.cursorPosition() == len(self.field.text())
        return self._ahead(self.field.text()) if at_end else None

    def _say(self, _text: str) -> None:
        problem, ahead = self.problem, self.ahead
        offer = None if ahead is None else _("Tab writes: {text}").format(text=ahead)
        said = " ".join(part for part in (offer, problem) if part) or self._hint
        set_plain(self.says, said)
        self.field.setAccessibleDescription(said)
        self.field.setProperty("invalid", problem is not None)
        self.field.style().polish(self.field)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Confirm with Enter, leave with Esc, go on with Tab; leaving it keeps what was typed, if it can be taken."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._finish(entered=True)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
            if event.key() == Qt.Key.Key_Tab and self.field.text():
                self._go_on()
                return True
        if isinstance(event, QFocusEvent) and event.lostFocus() and self.isVisible():
            self._keep_typed(event.reason())
        return super().eventFilter(watched, event)

    def _go_on(self) -> None:
        """Write what the text may go on with; with nothing offered it stays: what is typed next would be map keys."""
        ahead = self.ahead
        if ahead is not None:
            self.field.setText(ahead)

    def _keep_typed(self, reason: Qt.FocusReason) -> None:
        if reason not in {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}:
            self._finish(entered=False)

    def _finish(self, *, entered: bool) -> None:
        text = self.field.text().strip()
        if self.problem is not None:
            return
        self.was_entered = entered
        self.hide()
        if text:
            self.done.emit(text)
        else:
            self.left.emit()

    def leave(self) -> None:
        """Go away without a change."""
        if not self.isHidden():
            self.hide()
            self.left.emit()
