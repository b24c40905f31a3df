"""Fields for numbers, words, dates and choices. An empty field is None, never zero."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from PySide6.QtCore import QDate, QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QIntValidator,
    QKeyEvent,
    QShowEvent,
    QValidator,
    QWheelEvent,
)
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from emdr_planner.ui.entry.plain_date import PlainDate
from emdr_planner.ui.entry.roomy_choice import RoomyChoice
from emdr_planner.wording import _

_Value = TypeVar("_Value")

NUMBER_WIDTH = 64
"""Pixels that a short number takes at letters of the usual size."""
_AROUND_NUMBER = 28
_OTHER_LETTERS = frozenset({QEvent.Type.Show, QEvent.Type.FontChange, QEvent.Type.StyleChange})
_NOTE_LINES = 3
_AROUND_NOTE = 8
FOR_A_MOMENT = frozenset(
    {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.MenuBarFocusReason}
)
"""Reasons for which a field gives the keyboard away and gets it back."""


def is_typed(event: QKeyEvent) -> bool:
    """Return whether a key is a letter, digit or sign that is typed, and not a command."""
    held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier & ~Qt.KeyboardModifier.KeypadModifier
    return not held and event.text().isprintable() and bool(event.text().strip())


class _InRange(QIntValidator):
    """Refuses a key that would lead above the range, where Qt's own would take the number and leave it unused."""

    def validate(self, text: str, position: int) -> object:
        """Return whether a text may stand in the field."""
        if text.isdigit() and int(text) > self.top():
            return QValidator.State.Invalid, text, position
        return super().validate(text, position)


_TEN = 10


class NumberField(QLineEdit):
    """A whole number in a range; empty when it was not asked. Where the range ends at ten, T is ten."""

    changed = Signal()

    def __init__(self, name: str, low: int, high: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._low, self._high = low, high
        self.setAccessibleName(_("{name}, {low} to {high}, empty when not asked").format(name=name, low=low, high=high))
        self.setPlaceholderText(f"{low}–{high}")
        self.setValidator(_InRange(low, high, self))
        self.setMaximumWidth(NUMBER_WIDTH)
        self.textChanged.connect(self.changed)

    def event(self, event: QEvent) -> bool:
        """Have room for the range, also in larger letters."""
        done = super().event(event)
        if event.type() in _OTHER_LETTERS:
            needed = _AROUND_NUMBER + math.ceil(QFontMetricsF(self.font()).horizontalAdvance(self.placeholderText()))
            self.setMinimumWidth(needed)
            self.setMaximumWidth(max(NUMBER_WIDTH, needed))
        return done

    @property
    def value(self) -> int | None:
        """The number typed; None when the field is empty or holds no number of the range."""
        text = self.text().strip()
        return int(text) if text and self.hasAcceptableInput() else None

    def set_value(self, value: int | None) -> None:
        """Show a number, or nothing for None."""
        self.setText("" if value is None else str(value))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the arrows move the number by one inside its range, and one key be ten."""
        if event.key() == Qt.Key.Key_T and self._high == _TEN and not event.modifiers():
            self.set_value(_TEN)
            return
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        if step == 0:
            super().keyPressEvent(event)
            return
        start = self._low - 1 if self.value is None and step > 0 else self.value
        if start is not None:
            self.set_value(min(self._high, max(self._low, start + step)))


class TextField(QLineEdit):
    """One line of plain words."""

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None, *, hint: str = "") -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.textChanged.connect(self.changed)

    @property
    def value(self) -> str | None:
        """The words typed, without blanks at the ends; None when there are none."""
        return self.text().strip() or None

    def set_value(self, value: str | None) -> None:
        """Show words from their beginning, or nothing for None."""
        self.setText(value or "")
        if not self.hasFocus():
            self.setCursorPosition(0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show long words from their beginning once the keyboard has gone on."""
        super().focusOutEvent(event)
        if event.reason() not in FOR_A_MOMENT:
            self.home(False)  # noqa: FBT003 - Qt's own argument: nothing is selected on the way


class NoteField(QPlainTextEdit):
    """A few lines of plain words; Tab leaves the field."""

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None, *, hint: str = "", lines: int = _NOTE_LINES) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self._lines = lines
        self._fit()
        self.textChanged.connect(self.changed)

    def _fit(self) -> None:
        metrics, around = QFontMetricsF(self.font()), self.height() - self.viewport().height()
        lines = self._lines * math.ceil(metrics.lineSpacing()) + 1
        margins = 2 * math.ceil(self.document().documentMargin())
        self.setFixedHeight(lines + margins + (around if self.isVisible() else _AROUND_NOTE))

    def event(self, event: QEvent) -> bool:
        """Take the height of so many lines when shown, and anew when letters or style change."""
        done = super().event(event)
        if event.type() in _OTHER_LETTERS:
            self._fit()
        return done

    @property
    def value(self) -> str | None:
        """The words typed, without blanks at the ends; None when there are none."""
        return self.toPlainText().strip() or None

    def set_value(self, value: str | None) -> None:
        """Show words, or nothing for None."""
        self.setPlainText(value or "")


class DateField(PlainDate):
    """A day. One that stands at today goes with it: a window may stay open past midnight."""

    changed = Signal()

    def __init__(self, name: str, day: dt.date | Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = None if isinstance(day, dt.date) else day
        first = day if isinstance(day, dt.date) else day()
        self._stood_at = first
        self.setAccessibleName(name)
        self.setCalendarPopup(True)
        self.setDisplayFormat("d MMM yyyy")
        self.setMinimumWidth(130)
        self.set_value(first)
        self.dateChanged.connect(self.changed)

    @property
    def value(self) -> dt.date:
        """The day shown."""
        day = self.date()
        return dt.date(day.year(), day.month(), day.day())

    def set_value(self, day: dt.date) -> None:
        """Show a day."""
        self.setDate(QDate(day.year, day.month, day.day))

    def showEvent(self, event: QShowEvent) -> None:
        """Go on to today where the day has stood at the today before."""
        super().showEvent(event)
        if self._today is not None:
            now = self._today()
            if self.value == self._stood_at:
                self.set_value(now)
            self._stood_at = now


class ChoiceField(RoomyChoice, Generic[_Value]):
    """One of a few values, each with its words; typing the first letters chooses."""

    changed = Signal()

    def __init__(self, name: str, choices: Iterable[tuple[_Value, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: list[_Value] = []
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.set_choices(choices)
        self.currentIndexChanged.connect(self.changed)

    @property
    def value(self) -> _Value:
        """The value chosen; the first one before anything is chosen."""
        return self._values[max(0, self.currentIndex())]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to choose from."""
        return not self._values

    def set_value(self, value: _Value) -> None:
        """Choose a value; one that is not offered changes nothing."""
        if value in self._values:
            self.setCurrentIndex(self._values.index(value))

    def set_choices(self, choices: Iterable[tuple[_Value, str]]) -> None:
        """Offer other values and keep the chosen one where it is still offered."""
        wanted = list(choices)
        values = [value for value, _words in wanted]
        if values == self._values and [words for _value, words in wanted] == self._words():
            return
        kept = self._values[self.currentIndex()] if self.currentIndex() >= 0 else None
        with QSignalBlocker(self):
            self.clear()
            self.addItems([words for _value, words in wanted])
            self._values = values
            if kept in values:
                self.setCurrentIndex(values.index(kept))
        self.changed.emit()

    def event(self, event: QEvent) -> bool:
        """Claim letters before a shortcut does: they choose."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and is_typed(event):
            event.accept()
            return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: scrolling must not change a choice."""
        event.ignore()

    def _words(self) -> list[str]:
        return [self.itemText(place) for place in range(self.count())]


class OptionalDateField(QWidget):
    """A day that may be left out."""

    changed = Signal()

    def __init__(self, name: str, day: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted = QCheckBox(name, self)
        self._day = DateField(name, day, self)
        self._day.setEnabled(False)
        self._wanted.toggled.connect(self._day.setEnabled)
        self._wanted.toggled.connect(self.changed)
        self._day.changed.connect(self.changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._wanted)
        row.addWidget(self._day)
        row.addStretch(1)
        self.setFocusProxy(self._wanted)

    @property
    def value(self) -> dt.date | None:
        """The day, or None when it is left out."""
        return self._day.value if self._wanted.isChecked() else None

    def set_value(self, day: dt.date | None) -> None:
        """Show a day, or leave it out."""
        self._wanted.setChecked(day is not None)
        if day is not None:
            self._day.set_value(day)
