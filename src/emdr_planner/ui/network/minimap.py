"""The whole of a large map in a corner, with what is seen of it; pressing it leads there."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from emdr_planner.drawing.geometry import Box, Point
from emdr_planner.ui.network.look import Look
from emdr_planner.ui.network.paint_nodes import colours_of
from emdr_planner.ui.network.scene import MapScene
from emdr_planner.ui.network.viewport import Viewport, fitted
from emdr_planner.wording import _

FROM = 20
"""Memories from which a map is large enough to get lost on."""
SIZE = QSize(170, 104)
_MARGIN = 6.0
_LEAST = 3.0


class Minimap(QWidget):
    """Draws every memory as a speck, and a frame around what is seen.

    Attributes:
        folded: It was put away and stays so.

    Signals:
        wanted: A scene point to look at.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(SIZE)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(_("Small map: press where to look"))
        self.folded = False
        self._picture: QPixmap | None = None
        self._view = Viewport()
        self._scene: MapScene | None = None
        self._look: Look | None = None
        self._seen = Box(0.0, 0.0, 0.0, 0.0)
        self.hide()

    def show_scene(self, scene: MapScene, look: Look) -> None:
        """Draw another map."""
        self._scene, self._look, self._picture = scene, look, None
        self.update()

    def show_seen(self, seen: Box) -> None:
        """Frame what is seen; with a small map, or all of it in sight, there is nothing to show."""
        self._seen = seen
        whole = None if self._scene is None or len(self._scene.nodes) < FROM else self._scene.bounds
        inside = whole is None or (seen.holds((whole.left, whole.top)) and seen.holds((whole.right, whole.bottom)))
        self.setVisible(not inside and not self.folded)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the specks, kept as a picture, and the frame."""
        del event
        look = self._look
        if look is None or self._scene is None:
            return
        if self._picture is None:
            self._picture = self._painted(self._scene, look)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        left, top = self._view.to_view((self._seen.left, self._seen.top))
        right, bottom = self._view.to_view((self._seen.right, self._seen.bottom))
        painter.setPen(QPen(look.accent, 2))
        painter.drawRect(
            QRectF(left, top, right - left, bottom - top).intersected(QRectF(self.rect()).adjusted(1, 1, -2, -2))
        )
        painter.end()

    def _painted(self, scene: MapScene, look: Look) -> QPixmap:
        margins = (_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self._view = fitted(scene.bounds, (SIZE.width(), SIZE.height()), largest=1.0, margins=margins, smallest=0.0)
        ratio = self.devicePixelRatioF()
        picture = QPixmap(SIZE * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(look.card)
        painter = QPainter(picture)
        for name, box in scene.boxes.items():
            x, y = self._view.to_view((box.left, box.top))
            width, height = max(box.width * self._view.scale, _LEAST), max(box.height * self._view.scale, _LEAST)
            colours = colours_of(scene.nodes[name], look)
            painter.setPen(QPen(colours.outline, 0))
            painter.setBrush(colours.fill)
            painter.drawRect(QRectF(x, y, width, height))
        painter.setPen(QPen(look.soft, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(0.5, 0.5, SIZE.width() - 1, SIZE.height() - 1))
        painter.end()
        return picture

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Lead to where it is pressed."""
        self.wanted.emit(self._at(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow while it is held."""
        self.wanted.emit(self._at(event))

    def _at(self, event: QMouseEvent) -> Point:
        return self._view.to_scene((event.position().x(), event.position().y()))
