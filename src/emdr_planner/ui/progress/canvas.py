"""A drawn chart on the screen. What is selected is marked on top of the picture, which is never drawn again for it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from emdr_planner.charts.picture import Mark, Pixels
from emdr_planner.ui.entry.spoken import announce
from emdr_planner.ui.progress.rendering import Surface
from emdr_planner.ui.theme import Theme

_SETTLE_MS = 120
_NEAR = 6.0
_AROUND = 3.0
_MEMORY = "memory"


class ChartCanvas(QWidget):
    """Shows the pixels of one chart; its marks can be pointed at, clicked and walked through with the arrow keys.

    Signals:
        surface_changed: It has another size, or can be seen for the first time: it wants to be drawn.
        picked: Id of the memory whose mark was clicked or chosen.
        pointed: Id of the memory whose mark is pointed at; None for none.
        opened: It was double-clicked, or Enter was pressed with no mark chosen.
        menu_wanted: Its menu was asked for, at this place of the screen.
    """

    surface_changed = Signal()
    picked = Signal(str)
    pointed = Signal(object)
    opened = Signal()
    menu_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._image: QImage | None = None
        self._marks: tuple[Mark, ...] = ()
        self._labels: Mapping[str, str] = {}
        self._selected: frozenset[str] = frozenset()
        self._previewed: str | None = None
        self._cursor: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(120, 90)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self.surface_changed)

    @property
    def surface(self) -> Surface:
        """What it offers to be drawn on."""
        return Surface(
            width=self.width(),
            height=self.height(),
            density=self.devicePixelRatioF(),
            logical_dpi=float(self.logicalDpiX()),
        )

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks of memories, in pixels of the drawn picture."""
        return self._marks

    @property
    def is_drawn(self) -> bool:
        """Whether a picture is shown."""
        return self._image is not None

    @property
    def is_settled(self) -> bool:
        """Whether its size has come to rest."""
        return not self._settle.isActive()

    def show_pixels(self, found: Pixels | None, labels: Mapping[str, str]) -> None:
        """Show another picture; None shows an empty pane.

        Args:
            found: The pixels and their marks.
            labels: What memories are called, for a screen reader.
        """
        self._labels = labels
        self._cursor = None
        self._marks = () if found is None else tuple(mark for mark in found.marks if mark.kind == _MEMORY)
        self._image = None
        if found is not None:
            image = QImage(found.rgba, found.width, found.height, found.width * 4, QImage.Format.Format_RGBA8888)
            self._image = image.copy()  # of its own: Qt does not keep the bytes alive
        self.update()

    def show_selection(self, ids: tuple[str, ...]) -> None:
        """Mark what is selected."""
        self._selected = frozenset(ids)
        self.update()

    def show_preview(self, memory_id: str | None) -> None:
        """Mark what is pointed at, here or elsewhere."""
        self._previewed = memory_id
        self.update()

    def apply_theme(self, theme: Theme) -> None:
        """Take over other colours for what lies on top of the picture."""
        self._theme = theme
        self.update()

    # What is seen

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture and, on top, what is selected, pointed at and has the keyboard."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.card))
        if self._image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRectF(self.rect()), self._image)
            self._paint_marks(painter)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.focus), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_marks(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for number, mark in enumerate(self._marks):
            chosen = number == self._cursor and self.hasFocus()
            if mark.id in self._selected:
                painter.setPen(QPen(QColor(self._theme.accent), 2.2))
            elif mark.id == self._previewed or chosen:
                painter.setPen(QPen(QColor(self._theme.accent), 1.4, Qt.PenStyle.DashLine))
            else:
                continue
            painter.drawRoundedRect(self._place(mark), 4.0, 4.0)

    def _place(self, mark: Mark) -> QRectF:
        """Return where a mark lies on the widget, with a little room around it."""
        image = self._image
        if image is None:
            return QRectF()
        across, down = self.width() / image.width(), self.height() / image.height()
        place = QRectF(
            QPointF(mark.left * across, mark.top * down), QPointF(mark.right * across, mark.bottom * down)
        ).adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
        return place.intersected(QRectF(self.rect()).adjusted(2, 2, -2, -2))

    # Size

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask to be drawn again once the size has settled; the picture is stretched until then."""
        super().resizeEvent(event)
        self._settle.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask to be drawn now that it can be seen."""
        super().showEvent(event)
        self._settle.start()

    # Mouse

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at what is under the mouse."""
        mark = self._mark_at(event.position())
        self.setCursor(Qt.CursorShape.ArrowCursor if mark is None else Qt.CursorShape.PointingHandCursor)
        self.pointed.emit(None if mark is None else mark.id)

    def leaveEvent(self, event: object) -> None:
        """Point at nothing."""
        del event
        self.pointed.emit(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pick what is under the mouse."""
        mark = self._mark_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and mark is not None:
            self.picked.emit(mark.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the chart large."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu."""
        self.menu_wanted.emit(event.globalPos())

    def _mark_at(self, point: QPointF) -> Mark | None:
        """Return the smallest mark under a point, or near it."""
        hit = [
            (place.width() * place.height(), number, mark)
            for number, mark in enumerate(self._marks)
            if (place := self._place(mark)).adjusted(-_NEAR, -_NEAR, _NEAR, _NEAR).contains(point)
        ]
        return min(hit)[2] if hit else None

    # Keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through the marks with the arrows; Enter or Space picks, Enter without a mark opens the chart."""
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if key in steps and self._marks:
            self._walk(steps[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._choose()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Stop walking."""
        super().focusOutEvent(event)
        if self._cursor is not None:
            self._cursor = None
            self.pointed.emit(None)
        self.update()

    def _walk(self, step: int) -> None:
        start = -1 if step > 0 else 0
        self._cursor = ((start if self._cursor is None else self._cursor) + step) % len(self._marks)
        mark = self._marks[self._cursor]
        self.pointed.emit(mark.id)
        announce(self, self._labels.get(mark.id, mark.id))
        self.update()

    def _choose(self) -> None:
        if self._cursor is None:
            self.opened.emit()
        else:
            self.picked.emit(self._marks[self._cursor].id)
