"""A hand at the keyboard: whatever a form asks for is typed, ticked or stepped to with keys, as a clinician would."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import singledispatch
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QLineEdit, QPlainTextEdit, QRadioButton, QWidget

from emdr_planner.domain.words import Status
from emdr_planner.terms import status_word
from emdr_planner.ui.details.bound import ChecksField
from emdr_planner.ui.details.status_field import StatusField
from emdr_planner.ui.entry.event_row import KEYS, EventRow
from emdr_planner.ui.entry.fields import ChoiceField, OptionalDateField

_TWICE = frozenset({"flooding", "shutdown", "dual_attention_lost", "abrupt_shift"})
_MONTHS = 12


def key(widget: QWidget, which: Qt.Key, times: int = 1) -> None:
    """Press a key so many times."""
    for _time in range(times):
        QTest.keyClick(widget, which)


@singledispatch
def enter(field: QWidget, value: object) -> None:
    """Enter a value with the keyboard."""
    message = f"no hand for {type(field).__name__} and {value!r}"
    raise AssertionError(message)


@enter.register
def _(field: QLineEdit, value: object) -> None:
    field.setFocus()
    if field.text():
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        key(field, Qt.Key.Key_Delete)
    words = ", ".join(value) if isinstance(value, tuple) else "" if value is None else f"{value}"
    QTest.keyClicks(field, words)


@enter.register
def _(field: QPlainTextEdit, value: object) -> None:
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    key(field, Qt.Key.Key_Delete)
    QTest.keyClicks(field, "" if value is None else str(value))


@enter.register
def _(field: QComboBox, value: object) -> None:
    """Go to the top of the list and down to the value, as far as it is offered."""
    field.setFocus()
    key(field, Qt.Key.Key_Home)
    for _step in range(field.count()):
        if shown(field) == value:
            return
        key(field, Qt.Key.Key_Down)
    assert shown(field) == value, f"{field.accessibleName()} does not offer {value!r}"


@enter.register
def _(field: StatusField, value: object) -> None:
    """Go down to the value, and take it."""
    assert isinstance(value, Status)
    field.setFocus()
    key(field, Qt.Key.Key_Home)
    key(field, Qt.Key.Key_Down, field.findText(status_word(value)))
    key(field, Qt.Key.Key_Return)


def shown(field: QComboBox) -> object:
    """Return the value that a list stands at."""
    return field.value if isinstance(field, ChoiceField) else field.currentData()


@enter.register
def _(field: QCheckBox, value: object) -> None:
    field.setFocus()
    if field.isChecked() is not bool(value):
        key(field, Qt.Key.Key_Space)


@enter.register
def _(field: QRadioButton, value: object) -> None:
    assert value
    field.setFocus()
    key(field, Qt.Key.Key_Space)
    assert field.isChecked()


@enter.register
def _(field: QDateEdit, value: object) -> None:
    """Step year, month and day with the arrows."""
    assert isinstance(value, dt.date)
    field.setFocus()
    section = QDateEdit.Section
    months = (value.year - field.date().year()) * _MONTHS + value.month - field.date().month()
    for part, steps in ((section.MonthSection, months), (section.DaySection, value.day - field.date().day())):
        field.setCurrentSection(part)
        key(field, Qt.Key.Key_Up if steps > 0 else Qt.Key.Key_Down, abs(steps))
    day = field.date()
    assert dt.date(day.year(), day.month(), day.day()) == value


@enter.register
def _(field: OptionalDateField, value: object) -> None:
    (wanted,) = field.findChildren(QCheckBox)
    (day,) = field.findChildren(QDateEdit)
    enter(wanted, value is not None)
    if value is not None:
        enter(day, value)


@enter.register(ChecksField)
def _(field: ChecksField[Any], value: object) -> None:
    """Tick the boxes of these values with the space bar."""
    assert isinstance(value, tuple)
    for choice, box in zip(field.choices, field.boxes, strict=True):
        enter(box, choice in value)


@enter.register
def _(field: EventRow, value: object) -> None:
    """Press the letter of each event, twice where it asks."""
    assert isinstance(value, Iterable)
    letters = {event: which for which, event in KEYS.items()}
    for event in value:
        key(field.buttons[0], letters[event], 2 if event.value in _TWICE else 1)
