"""Buttons in the house's few kinds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QWidget

Role = Literal["plain", "primary", "link"]


def button(
    text: str, on_click: Callable[[], object], role: Role = "plain", parent: QWidget | None = None
) -> QPushButton:
    """Return a push button.

    Args:
        text: What it says; its accessible name as well.
        on_click: Called without arguments.
        role: ``primary`` for the one step a page is about, ``link`` for ways out, ``plain`` for the rest.
        parent: Its parent widget.
    """
    made = QPushButton(text, parent)
    made.setProperty("role", role)
    made.setAccessibleName(text.replace("&", ""))
    made.setAutoDefault(False)
    if role == "link":
        made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.clicked.connect(lambda _checked=False: on_click())
    return made


def answers(*, ok: bool = True) -> QDialogButtonBox:
    """Return the buttons that end a dialog, without the coloured pictures that some systems put on them.

    Args:
        ok: Whether there is one to go on with beside *Cancel*; otherwise the dialog adds its own.
    """
    kinds = QDialogButtonBox.StandardButton.Cancel
    box = QDialogButtonBox(kinds | QDialogButtonBox.StandardButton.Ok if ok else kinds)
    for one in box.buttons():
        one.setIcon(QIcon())
    if ok:
        box.button(QDialogButtonBox.StandardButton.Ok).setProperty("role", "primary")
    return box
