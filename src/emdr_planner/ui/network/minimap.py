"""The whole of a large map in a corner, with what is seen of it, and how much is not; pressing it leads there."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from emdr_planner.drawing.geometry import Box, Point
from emdr_planner.ui.network.look import Look
from emdr_planner.ui.network.paint_nodes import colours_of
from emdr_planner.ui.network.scene import MapScene
from emdr_planner.ui.network.viewport import Viewport, fitted
from emdr_planner.wording import _, ngettext

FROM = 20
"""Memories from which a map is large enough to get lost on."""
SIZE = QSize(170, 104)
"""The least that the small map takes; with larger text, what is written below it needs more."""
_MARGIN = 6.0
_LEAST = 3.0
_AROUND, _ABOVE = 20, 8
"""Pixels beside what is written, and above and below it."""
_WIDEST = 0.4
"""Share of the map's width that one line may take."""
_PART = " · "


class Minimap(QWidget):
    """Draws every memory as a speck, and a frame around what is seen; says below how many are out of sight.

    Attributes:
        folded: It was put away and stays so.

    Signals:
        wanted: A scene point to look at.
        whole_wanted: The whole map is to be seen.
    """

    wanted = Signal(object)
    whole_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(_("Small map: press where to look"))
        self.folded = False
        self._picture: QPixmap | None = None
        self._view = Viewport()
        self._scene: MapScene | None = None
        self._look: Look | None = None
        self._seen = Box(0.0, 0.0, 0.0, 0.0)
        self._spots: npt.NDArray[np.float64] = np.empty((0, 2))
        self._in_lines = False
        self.hidden_memories = 0
        self.hide()

    @property
    def draws_map(self) -> bool:
        """Whether the map is large enough to be drawn small; else it is only said how much is out of sight."""
        return len(self._spots) >= FROM

    @property
    def said(self) -> str:
        """What is said of what cannot be seen, and what shows it."""
        return self._words(self.hidden_memories)

    @staticmethod
    def _words(count: int) -> str:
        return ngettext("{n} out of sight · F whole map", "{n} out of sight · F whole map", count).format(n=count)

    @property
    def _map_height(self) -> int:
        return SIZE.height() if self.draws_map else 0

    @property
    def _most_width(self) -> float:
        around = self.parentWidget()
        return _WIDEST * (around.width() if around is not None else self.width())

    def fit_size(self) -> None:
        """Take the room that is needed, in two lines where one would take too much of the map's width."""
        letters = self.fontMetrics()
        words = self._words(len(self._spots))
        if letters.horizontalAdvance(words) + _AROUND > self._most_width:
            words = words.replace(_PART, "\n")
        lines = words.split("\n")
        self._in_lines = len(lines) > 1
        across = max(map(letters.horizontalAdvance, lines)) + _AROUND
        down = self._map_height + len(lines) * letters.height() + _ABOVE
        self.setFixedSize(max(SIZE.width() if self.draws_map else 0, across), down)
        self._picture = None

    def changeEvent(self, event: QEvent) -> None:
        """Take the room that letters of another size need."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.fit_size()

    def show_scene(self, scene: MapScene, look: Look) -> None:
        """Draw another map."""
        self._scene, self._look = scene, look
        self._spots = np.array(list(scene.places.values()), dtype=float).reshape(-1, 2)
        self.fit_size()
        self.update()

    def show_seen(self, seen: Box, behind: Sequence[Box] = ()) -> None:
        """Frame what is seen; with all memories in sight, there is nothing to show.

        Args:
            seen: What is seen of the map, in scene units.
            behind: Parts of it that something floats over.
        """
        self._seen = seen
        hidden = ~self._within(seen)
        for room in behind:
            hidden |= self._within(room)
        self.hidden_memories = int(hidden.sum())
        self.setVisible(self.hidden_memories > 0 and not self.folded)
        self.setAccessibleDescription(self.said)
        self.update()

    def _within(self, room: Box) -> npt.NDArray[np.bool_]:
        apart = np.abs(self._spots - room.centre) * 2
        inside: npt.NDArray[np.bool_] = np.all(apart <= (room.width, room.height), axis=1)
        return inside

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
        painter.setPen(look.ink)
        below = QRectF(0.0, self._map_height, self.width(), self.height() - self._map_height)
        words = self.said.replace(_PART, "\n") if self._in_lines else self.said
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, words)
        if self.draws_map:
            self._paint_frame(painter, look)
        painter.end()

    def _paint_frame(self, painter: QPainter, look: Look) -> None:
        """Frame what is seen."""
        room = QRectF(1.0, 1.0, self.width() - 3.0, self._map_height - 3.0)
        left, top = self._view.to_view((self._seen.left, self._seen.top))
        right, bottom = self._view.to_view((self._seen.right, self._seen.bottom))
        painter.setPen(QPen(look.accent, 2))
        painter.drawRect(QRectF(left, top, right - left, bottom - top).intersected(room))

    def _painted(self, scene: MapScene, look: Look) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(look.card)
        painter = QPainter(picture)
        if self.draws_map:
            self._paint_specks(painter, scene, look)
        painter.setPen(QPen(look.soft, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(0.5, 0.5, self.width() - 1, self.height() - 1))
        painter.end()
        return picture

    def _paint_specks(self, painter: QPainter, scene: MapScene, look: Look) -> None:
        margins = (_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        room = (float(self.width()), float(self._map_height))
        self._view = fitted(scene.bounds, room, largest=1.0, margins=margins, smallest=0.0)
        for name, box in scene.boxes.items():
            x, y = self._view.to_view((box.left, box.top))
            width, height = max(box.width * self._view.scale, _LEAST), max(box.height * self._view.scale, _LEAST)
            colours = colours_of(scene.nodes[name], look)
            painter.setPen(QPen(colours.outline, 0))
            painter.setBrush(colours.fill)
            painter.drawRect(QRectF(x, y, width, height))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Lead to where it is pressed; below the map, to all of it."""
        if event.position().y() >= self._map_height:
            self.whole_wanted.emit()
        else:
            self.wanted.emit(self._at(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow while it is held."""
        if event.position().y() < self._map_height:
            self.wanted.emit(self._at(event))

    def _at(self, event: QMouseEvent) -> Point:
        return self._view.to_scene((event.position().x(), event.position().y()))
