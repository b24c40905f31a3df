"""What is typed into a form and not kept yet, as plain text, and back into a form built the same way.

Only the fields themselves are read, in the order in which they were made; each is known by its kind and its accessible
name, so a form that has changed since takes back what still fits and leaves out the rest.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDateEdit, QLineEdit, QPlainTextEdit, QWidget

_DATE = Qt.DateFormat.ISODate
_ON, _OFF = "1", "0"
_PRESSES = 2
"""Grave events are pressed twice before they count."""


def _set_pressed(button: QAbstractButton, content: str) -> None:
    for _press in range(_PRESSES):
        if button.isChecked() != (content == _ON):
            button.click()


_KINDS: tuple[tuple[type[QWidget], Callable[[Any], str], Callable[[Any, str], object]], ...] = (
    (QPlainTextEdit, lambda field: field.toPlainText(), lambda field, text: field.setPlainText(text)),
    (
        QDateEdit,
        lambda field: field.date().toString(_DATE),
        lambda field, text: field.setDate(QDate.fromString(text, _DATE)),
    ),
    (
        QComboBox,
        lambda field: field.currentText(),
        lambda field, text: field.setCurrentIndex(max(0, field.findText(text))),
    ),
    (QAbstractButton, lambda field: _ON if field.isChecked() else _OFF, _set_pressed),
    (QLineEdit, lambda field: field.text(), lambda field, text: field.setText(text)),
)
"""Kinds of field, how each is read and how it is filled."""


def _fields(form: QWidget) -> list[QWidget]:
    kinds = tuple(kind for kind, _read, _write in _KINDS)
    return [
        widget
        for widget in form.findChildren(QWidget)
        if isinstance(widget, kinds) and widget.accessibleName() and not _is_no_field(widget)
    ]


def _is_no_field(widget: QWidget) -> bool:
    """Whether it is a plain button, or the inner part of a field, such as the line of a date."""
    plain_button = isinstance(widget, QAbstractButton) and not widget.isCheckable()
    return plain_button or isinstance(widget.parentWidget(), QComboBox | QDateEdit)


def _name(widget: QWidget) -> str:
    return f"{type(widget).__name__}:{widget.accessibleName()}"


def _content(widget: QWidget) -> str:
    return next(str(read(widget)) for kind, read, _write in _KINDS if isinstance(widget, kind))


def _fill(widget: QWidget, content: str) -> None:
    next(write for kind, _read, write in _KINDS if isinstance(widget, kind))(widget, content)


def taken(form: QWidget) -> str:
    """Return what a form holds, as JSON text."""
    return json.dumps([(_name(widget), _content(widget)) for widget in _fields(form)])


def put_back(form: QWidget, text: str) -> None:
    """Put what was taken from a form into one that was built the same way; what no longer fits is left out."""
    waiting = [(str(name), str(content)) for name, content in json.loads(text)]
    for widget in _fields(form):
        place = next((at for at, (name, _content) in enumerate(waiting) if name == _name(widget)), None)
        if place is not None:
            _fill(widget, waiting[place][1])
            del waiting[: place + 1]
