"""A field for a number with decimals. An empty field is None, never zero."""

from __future__ import annotations

from PySide6.QtCore import QRegularExpression, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from emdr_planner.ui.entry.fields import NUMBER_WIDTH


class DecimalField(QLineEdit):
    """A number, with a point or comma and two decimals where needed; empty when unknown."""

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None, *, digits: int = 3, signed: bool = False) -> None:
        """Start empty.

        Args:
            name: What it holds, for a screen reader.
            parent: Its parent widget.
            digits: How many there may be before the point.
            signed: Whether it may be below 0.
        """
        super().__init__(parent)
        self.setAccessibleName(name)
        pattern = rf"{'-?' if signed else ''}\d{{1,{digits}}}([.,]\d{{1,2}})?"
        self.setValidator(QRegularExpressionValidator(QRegularExpression(pattern), self))
        self.setMaximumWidth(NUMBER_WIDTH * 2)
        self.textChanged.connect(self.changed)

    @property
    def value(self) -> float | None:
        """The number typed, whole where it is whole; None when the field is empty or not yet a number."""
        text = self.text().strip().rstrip(".,").replace(",", ".")
        if not text.lstrip("-"):
            return None
        number = float(text)
        return int(number) if number.is_integer() else number

    def set_value(self, value: float | None) -> None:
        """Show a number, or nothing for None."""
        self.setText("" if value is None else f"{value:g}")
