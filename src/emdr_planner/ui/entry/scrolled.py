"""A widget that scrolls where it does not fit: up and down as a rule, sideways only with very large text.

What takes the keyboard comes into view, whichever way it took it, with all of it: Qt's own looks only at the text
cursor, and only when Tab was pressed.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

_WIDEST = 560
"""Beyond this a pane asks for no more room, and its content scrolls sideways."""
_AROUND = 12
"""Pixels kept between the edge and what was brought into view."""
_AS_ONE, _YES = "seen_as_one", "yes"


def seen_as_one(widget: QWidget) -> None:
    """Have all of a widget brought into view when the keyboard goes to one of the fields in it."""
    widget.setProperty(_AS_ONE, _YES)


def keep_in_view(widget: QWidget) -> None:
    """Have what has the keyboard brought back into view, after something above this widget has grown."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, _Area):
            around.look_again()
        around = around.parentWidget()


class _Area(QScrollArea):
    """Asks for as much width as its content needs, so that larger text gets a wider pane."""

    def __init__(self) -> None:
        super().__init__()
        self._coming = QTimer(self)
        self._coming.setSingleShot(True)
        self._coming.setInterval(0)
        self._coming.timeout.connect(self._bring_into_view)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def minimumSizeHint(self) -> QSize:
        """Return the content's least width beside a scroll bar, up to a point."""
        usual = super().minimumSizeHint()
        inside = self.widget()
        if inside is None:
            return usual
        wanted = inside.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(max(usual.width(), min(_WIDEST, wanted)), usual.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep in view what has the keyboard when the room for it shrinks, as it does for a line on what is missing."""
        super().resizeEvent(event)
        if event.size().height() < event.oldSize().height():
            self._coming.start()

    def look_again(self) -> None:
        """Bring what has the keyboard into view once everything has its place."""
        self._coming.start()

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        by_pointer = QApplication.mouseButtons() != Qt.MouseButton.NoButton  # what is clicked must not move away
        inside = self.widget()
        if now is not None and inside is not None and inside.isAncestorOf(now) and not by_pointer:
            self._coming.start()

    def _bring_into_view(self) -> None:
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)  # what was just shown gets its place
        widget, inside = QApplication.focusWidget(), self.widget()
        if widget is None or inside is None or not inside.isAncestorOf(widget):
            return
        whole, around = widget, widget.parentWidget()
        while around is not None and around is not inside:
            whole = around if around.property(_AS_ONE) else whole
            around = around.parentWidget()
        self._show_whole(whole.mapTo(inside, QPoint(0, 0)), whole.size())

    def _show_whole(self, at: QPoint, size: QSize) -> None:
        """Scroll as little as brings a place into view, or its beginning where it is larger than the view."""
        end = at + QPoint(size.width(), min(size.height(), self.viewport().height() - 2 * _AROUND))
        for corner in (end, at):
            self.ensureVisible(corner.x(), corner.y(), 0, _AROUND)


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
