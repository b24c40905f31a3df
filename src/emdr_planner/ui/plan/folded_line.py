"""A line that unfolds: what must be in sight takes one line until somebody wants to read all of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from emdr_planner.ui.labels import no_mnemonic, plain_label, set_plain, set_tip

_ARROW = 26


class FoldedLine(QWidget):
    """The first words of a text in one line with an arrow; pressed, a title and the whole text below it."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._text = ""
        self.button = QToolButton(self)
        self.button.setCheckable(True)
        self.button.setProperty("role", "folded")
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.button.toggled.connect(self._show)
        self.whole = plain_label("", role="small", parent=self)
        self.whole.setIndent(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.button)
        column.addWidget(self.whole)
        self._show(self.button.isChecked())

    @property
    def text(self) -> str:
        """The whole text."""
        return self._text

    def show_text(self, text: str) -> None:
        """Show another text, folded as before; an empty one takes no room."""
        self._text = text
        set_plain(self.whole, text)
        set_tip(self.button, text)
        self.setVisible(bool(text))
        self._say()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the line to the room there is."""
        super().resizeEvent(event)
        self._say()

    def _show(self, shown: bool) -> None:
        self.whole.setVisible(shown)
        self.button.setArrowType(Qt.ArrowType.DownArrow if shown else Qt.ArrowType.RightArrow)
        self._say()

    def _say(self) -> None:
        shown = self.button.isChecked()
        words = self._title if shown else self._text
        room = max(60, self.width() - _ARROW)
        self.button.setText(no_mnemonic(self.button.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)))
        self.button.setAccessibleName(self._text)
