"""Small pictures that are drawn once and put down wherever the same one is wanted, on whole pixels.

Of a thousand memories seen from far away most look like some other one: drawing each outline anew costs a
software-rendered canvas ten times as much as putting a picture down. A stamp is made at the zoom and the pixel density
it is wanted at, never scaled, so it is as sharp as what is drawn directly.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPixmap

from emdr_planner.drawing.geometry import Box

_MOST_PIXELS = 4_000_000
"""Pixels of all stamps together (16 MB) before they are made anew."""


Rooms = npt.NDArray[np.int_]
"""Whole pixels, a row each: how many lie left of a room and above it, how many it takes across and down."""


def table_of(boxes: Iterable[Box]) -> npt.NDArray[np.float64]:
    """Return boxes as rows of middle and size."""
    return np.array([(box.x, box.y, box.width, box.height) for box in boxes], dtype=float).reshape(-1, 4)


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

    def rooms_of(self, table: npt.NDArray[np.float64]) -> Rooms:
        """Return the pixels of boxes with an outline of one pixel, their sizes to the nearest one, around the middle.

        Args:
            table: Rows of middle and size, in scene units.
        """
        sizes = np.rint(table[:, 2:] * self.zoom) + 1
        corners = np.floor(table[:, :2] * self.zoom + (self.across, self.down) - sizes / 2 + 0.5)
        return np.hstack((corners, sizes)).astype(int)

    def box_of(self, width: int, height: int, growth: float = 1.0) -> Box:
        """Return the box, around the origin and in units of a growth, whose outline just fits into these pixels."""
        unit = self.zoom * growth
        return Box(0.0, 0.0, (width - 1) / unit, (height - 1) / unit)


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
    """The stamps of one look.

    Attributes:
        zoom: Device pixels for one scene unit that they are made for.
        made: Those that are there, by all that two things must share to look the same.
    """

    def __init__(self) -> None:
        self.zoom = 0.0
        self.made: dict[Hashable, QPixmap] = {}
        self._pixels = 0

    def use(self, zoom: float) -> None:
        """Take a zoom: stamps for another one are forgotten."""
        if zoom != self.zoom or self._pixels > _MOST_PIXELS:
            self.made.clear()
            self._pixels, self.zoom = 0, zoom

    def make(self, key: Hashable, size: tuple[int, int], draw: Callable[[QPainter], None]) -> QPixmap:
        """Make a stamp of this many pixels; it is drawn in scene units with its middle at the origin."""
        width, height = size
        picture = QPixmap(width, height)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(width / 2, height / 2)
            painter.scale(self.zoom, self.zoom)
            draw(painter)
        finally:
            painter.end()
        self.made[key] = picture
        self._pixels += width * height
        return picture
