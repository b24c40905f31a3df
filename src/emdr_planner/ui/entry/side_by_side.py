"""Widgets in one line from the left, with the room that is left at its end."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget


def side_by_side(*widgets: QWidget, gap: int | None = None) -> QHBoxLayout:
    """Return a line of widgets.

    Args:
        widgets: what stands in it.
        gap: pixels between them; by default what the style takes.
    """
    row = QHBoxLayout()
    if gap is not None:
        row.setSpacing(gap)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
