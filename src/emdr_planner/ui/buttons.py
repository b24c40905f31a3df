"""Buttons in the house's few kinds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

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
