"""Small pictures that are drawn once and put down wherever the same one is wanted, on whole pixels.

Of a thousand memories seen from far away most look like some other one: drawing each outline anew costs a
software-rendered canvas ten times as much as putting a picture down. A stamp is made at the zoom and the pixel density
it is wanted at, never scaled, so it is as sharp as what is drawn directly.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPixmap

from emdr_planner.ui.network.geometry import Box

_MOST_PIXELS = 4_000_000
"""Pixels of all stamps together (16 MB) before they are made anew."""


@dataclass(frozen=True, slots=True)
class Room:
    """The whole pixels that something covers with its outline: how many lie left of it and above, how many it takes."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Grid:
    """Where scene points lie among a device's pixels.

    Attributes:
        zoom: Device pixels for one scene unit.
        across: Device pixels from the device's left edge to the scene's origin.
        down: Device pixels from its upper edge.
    """

    zoom: float
    across: float
    down: float

    def room_of(self, box: Box) -> Room:
        """Return the pixels of a box with an outline of one pixel, its size to the nearest one, around its middle."""
        width, height = round(box.width * self.zoom) + 1, round(box.height * self.zoom) + 1
        left = math.floor(box.x * self.zoom + self.across - width / 2 + 0.5)
        top = math.floor(box.y * self.zoom + self.down - height / 2 + 0.5)
        return Room(left, top, width, height)

    def box_of(self, room: Room) -> Box:
        """Return the box whose outline just fits into some pixels, around the origin."""
        return Box(0.0, 0.0, (room.width - 1) / self.zoom, (room.height - 1) / self.zoom)


def grid_of(painter: QPainter) -> Grid:
    """Return where the points that a painter takes lie on its device."""
    to_device = painter.deviceTransform()
    return Grid(to_device.m11(), to_device.dx(), to_device.dy())


@contextmanager
def whole_pixels(painter: QPainter) -> Iterator[QPointF]:
    """Let a painter take device pixels; give the place of the device's corner, to be added to every point."""
    painter.save()
    painter.resetTransform()
    ratio = painter.deviceTransform().m11()
    painter.scale(1 / ratio, 1 / ratio)
    base = painter.deviceTransform()
    yield QPointF(-base.dx(), -base.dy())
    painter.restore()


class Stamps:
    """The stamps of one look, for the zoom that was wanted last."""

    def __init__(self) -> None:
        self._zoom = 0.0
        self._pixels = 0
        self._made: dict[Hashable, QPixmap] = {}

    def at(self, zoom: float) -> dict[Hashable, QPixmap]:
        """Return the stamps that are there for a zoom, in device pixels for one scene unit."""
        if zoom != self._zoom or self._pixels > _MOST_PIXELS:
            self.clear()
            self._zoom = zoom
        return self._made

    def clear(self) -> None:
        """Forget all."""
        self._made.clear()
        self._pixels = 0

    def make(self, key: Hashable, size: tuple[int, int], draw: Callable[[QPainter], None]) -> QPixmap:
        """Make a stamp of this many pixels; it is drawn in scene units with its middle at the origin."""
        width, height = size
        picture = QPixmap(width, height)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(width / 2, height / 2)
        painter.scale(self._zoom, self._zoom)
        draw(painter)
        painter.end()
        self._made[key] = picture
        self._pixels += width * height
        return picture
