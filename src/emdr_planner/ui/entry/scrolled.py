"""A widget that scrolls where it does not fit: up and down as a rule, sideways only with very large text."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

_WIDEST = 560
"""Beyond this a pane asks for no more room, and its content scrolls sideways."""


class _Area(QScrollArea):
    """Asks for as much width as its content needs, so that larger text gets a wider pane."""

    def minimumSizeHint(self) -> QSize:
        """Return the content's least width beside a scroll bar, up to a point."""
        usual = super().minimumSizeHint()
        inside = self.widget()
        if inside is None:
            return usual
        wanted = inside.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(max(usual.width(), min(_WIDEST, wanted)), usual.height())


def scrolled(widget: QWidget, role: str | None = None) -> QScrollArea:
    """Return a frame in which a widget scrolls.

    Args:
        widget: what scrolls.
        role: the role that the style sheet gives it; by default the one it has.
    """
    area = _Area()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    widget.setProperty("role", role or "panel")
    area.setWidget(widget)
    return area
