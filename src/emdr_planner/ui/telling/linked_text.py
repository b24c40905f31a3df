"""A sentence in which named memories are links: plain text that is laid out and painted, never markup."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from emdr_planner.ui.telling.words import Part, plain

_LEADING = 1.12


class LinkedText(QWidget):
    """Wrapped text with links, reached by mouse, or with the arrows and Enter once it has the keyboard.

    Signals:
        link_activated: The id of the memory whose name was chosen (str).
        link_hovered: The id of the memory under the pointer or reached by the keys; None when it was left.
    """

    link_activated = Signal(str)
    link_hovered = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, role: str = "text") -> None:
        super().__init__(parent)
        self._parts: tuple[Part, ...] = ()
        self._spans: tuple[tuple[int, int, str], ...] = ()
        self._layout = QTextLayout()
        self._at: int | None = None
        self._width = -1
        self._heights: dict[tuple[int, str], int] = {}
        self.setProperty("role", role)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMouseTracking(True)

    @property
    def text(self) -> str:
        """The whole text."""
        return plain(self._parts)

    @property
    def links(self) -> tuple[str, ...]:
        """The ids of the memories named, in order."""
        return tuple(memory for _start, _length, memory in self._spans)

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show other words."""
        if tuple(parts) == self._parts:
            return
        self._parts = tuple(parts)
        spans, start = [], 0
        for part in self._parts:
            if part.memory is not None:
                spans.append((start, len(part.text), part.memory))
            start += len(part.text)
        self._spans = tuple(spans)
        self._at = None
        self._width = -1
        self._heights.clear()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if spans else Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.text)
        self.updateGeometry()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Lay the text out again in another font."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._width = -1
            self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Return that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the wrapped text; a layout asks again and again, so it is worked out once."""
        asked = (width, self.font().key())
        if asked not in self._heights:
            self._heights[asked] = self._wrap(width)
        return self._heights[asked]

    def sizeHint(self) -> QSize:
        """Return a size that reads well where nothing else decides."""
        width = max(self.width(), 200)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return room for one line."""
        return QSize(60, QFontMetrics(self.font()).lineSpacing())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text with its links underlined, and mark the one that the keys have reached."""
        del event
        self._wrap(self.width())
        painter = QPainter(self)
        palette = self.palette()
        painter.setPen(palette.color(self.foregroundRole()))
        formats = []
        for place, (start, length, _memory) in enumerate(self._spans):
            style = QTextCharFormat()
            style.setFontUnderline(True)
            if place == self._at and self.hasFocus():
                style.setBackground(palette.color(palette.ColorRole.Highlight))
                style.setForeground(palette.color(palette.ColorRole.HighlightedText))
            span = QTextLayout.FormatRange()
            span.start, span.length, span.format = start, length, style
            formats.append(span)
        self._layout.draw(painter, QPointF(0, 0), formats)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over a link and tell which one it is."""
        found = self._link_at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if found is not None else Qt.CursorShape.ArrowCursor)
        self._hover(found)

    def leaveEvent(self, event: object) -> None:
        """Leave the link."""
        del event
        self._hover(None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Follow a link; a click beside one goes on to the card."""
        found = self._link_at(event.position())
        if found is None or event.button() is not Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self.link_activated.emit(self._spans[found][2])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep a press on a link; one beside it goes on to the card."""
        if self._link_at(event.position()) is None:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the links with left and right, follow one with Enter."""
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        if step and self._spans:
            start = -1 if self._at is None and step > 0 else self._at or 0
            self._hover(min(len(self._spans) - 1, max(0, start + step)))
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._spans:
            self.link_activated.emit(self._spans[self._at or 0][2])
        else:
            super().keyPressEvent(event)

    def _hover(self, place: int | None) -> None:
        if place == self._at:
            return
        self._at = place
        self.link_hovered.emit(None if place is None else self._spans[place][2])
        self.update()

    def _link_at(self, position: QPointF) -> int | None:
        for place in range(self._layout.lineCount()):
            line = self._layout.lineAt(place)
            if line.naturalTextRect().contains(position):
                cursor = line.xToCursor(position.x())
                return next(
                    (at for at, (start, length, _m) in enumerate(self._spans) if start <= cursor < start + length), None
                )
        return None

    def _wrap(self, width: int) -> int:
        if width != self._width or self._layout.font() != self.font():
            self._width = width
            self._layout = QTextLayout(self.text, self.font())
            option = QTextOption()
            option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
            self._layout.setTextOption(option)
            self._layout.beginLayout()
            height = 0.0
            while (line := self._layout.createLine()).isValid():
                line.setLineWidth(width)
                line.setPosition(QPointF(0, height))
                height += line.height() * _LEADING
            self._layout.endLayout()
        last = self._layout.lineAt(self._layout.lineCount() - 1) if self._layout.lineCount() else None
        return 0 if last is None else int(last.y() + last.height() + 1)
