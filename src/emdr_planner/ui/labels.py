"""The only place that makes a label or a tool tip from text.

Qt guesses whether a text is markup and would then load pictures it names. What a client said is never markup, so every
label here is plain text, and a tool tip that Qt could take for markup is defused.
"""

from __future__ import annotations

from PySide6 import QtGui
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

_BREAK = "\u200b"
"""A space of no width: it stands between a bracket and a word and so no tag begins."""


def plain_label(text: str, role: str = "body", parent: QWidget | None = None) -> QLabel:
    """Return a label that shows the text as it is and wraps.

    Args:
        text: What it says.
        role: How the style sheet sets it: ``body``, ``title``, ``heading``, ``soft``, ``small``, ``bar`` …
        parent: Its parent widget.
    """
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("role", role)
    label.setText(text)
    return label


def set_plain(label: QLabel, text: str) -> None:
    """Change the text of a label, as plain text whatever it looks like."""
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)


class ElidedLabel(QLabel):
    """A label of one line that ends in … where there is no room; the whole text stays in its tool tip."""

    def __init__(self, text: str, role: str = "body", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_whole(text)

    def set_whole(self, text: str) -> None:
        """Show this text, as much of it as there is room for."""
        self.setText(text)
        set_tip(self, text)

    def minimumSizeHint(self) -> QSize:
        """Ask for three letters at least."""
        return QSize(self.fontMetrics().horizontalAdvance("mm…"), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits."""
        del event
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.contentsRect(), int(self.alignment()) | int(Qt.TextFlag.TextSingleLine), shown)
        painter.end()


def elided_label(text: str, role: str = "body", parent: QWidget | None = None) -> ElidedLabel:
    """Return a label of one line that ends in … where there is no room."""
    return ElidedLabel(text, role, parent)


def plain_tip(text: str) -> str:
    """Return a text that Qt shows as it is in a tool tip: unchanged, or with its would-be tags broken."""
    if not QtGui.Qt.mightBeRichText(text):
        return text
    return text.replace("<", f"<{_BREAK}").replace("&", f"&{_BREAK}")


def set_tip(widget: QWidget, text: str) -> None:
    """Give a widget a tool tip that is never taken for markup."""
    widget.setToolTip(plain_tip(text))


def no_mnemonic(text: str) -> str:
    """Return a text for a button, tab or menu in which ``&`` is a letter and underlines nothing."""
    return text.replace("&", "&&")
