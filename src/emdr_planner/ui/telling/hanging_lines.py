"""Lines with a mark before each, their second and later rows indented as the first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from emdr_planner.ui.labels import plain_label, set_plain

_MARK = "·"
_INDENT = 6


class HangingLines(QWidget):
    """Lines one below the other.

    The marks are for the eye alone; a single line may go without.
    """

    def __init__(self, parent: QWidget | None = None, *, gap: int = 3) -> None:
        super().__init__(parent)
        self._lines: list[tuple[QLabel, QLabel]] = []
        self._shown = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_INDENT)
        self._grid.setVerticalSpacing(gap)
        self._grid.setColumnStretch(1, 1)

    @property
    def lines(self) -> tuple[str, ...]:
        """What it says."""
        return tuple(text.text() for _mark, text in self._lines[: self._shown])

    def show_lines(self, lines: Sequence[str], *, marked: bool = True) -> None:
        """Show these lines and no others.

        Args:
            lines: what they say, as plain text.
            marked: whether a mark stands before each.
        """
        while len(self._lines) < len(lines):
            self._add()
        self._shown = len(lines)
        for place, (mark, text) in enumerate(self._lines):
            shown = place < len(lines)
            mark.setVisible(shown and marked)
            text.setVisible(shown)
            set_plain(text, lines[place] if shown else "")
        self._grid.setHorizontalSpacing(_INDENT if marked else 0)

    def _add(self) -> None:
        mark, text = plain_label(_MARK, parent=self), plain_label("", parent=self)
        mark.setWordWrap(False)
        row = len(self._lines)
        self._grid.addWidget(mark, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(text, row, 1)
        self._grid.setRowStretch(row, 0)
        self._grid.setRowStretch(row + 1, 1)
        self._lines.append((mark, text))
