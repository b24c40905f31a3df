"""The kept picture of the map: panning shifts it, zooming scales it, and only what moves is drawn over it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPixmap

from emdr_planner.ui.network.look import Look
from emdr_planner.ui.network.paint_map import paint_map
from emdr_planner.ui.network.scene import MapScene
from emdr_planner.ui.network.viewport import Viewport

_MARGIN = 160
"""Pixels painted beyond each edge, so that small movements show no gap."""


def use_scene_units(painter: QPainter, viewport: Viewport) -> None:
    """Let a painter of the view take scene units."""
    painter.scale(viewport.scale, viewport.scale)
    painter.translate(-viewport.left, -viewport.top)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a kept picture is a picture of.

    Attributes:
        viewport: The view it was painted for.
        size: Of the view, in device-independent pixels.
        ratio: Device pixels for one of them.
        without: Memories left out, because they are being moved.
    """

    viewport: Viewport
    size: QSize
    ratio: float = 1.0
    without: frozenset[str] = frozenset()

    def serves(self, wanted: Frame) -> bool:
        """Return whether a picture of this frame can stand in for another, shifted or scaled."""
        return (self.size, self.ratio, self.without) == (wanted.size, wanted.ratio, wanted.without)

    def is_crisp_for(self, wanted: Frame) -> bool:
        """Return whether a picture of this frame shows another as it is, without scaling and without gaps."""
        across = (wanted.viewport.left - self.viewport.left) * self.viewport.scale
        down = (wanted.viewport.top - self.viewport.top) * self.viewport.scale
        same_scale = wanted.viewport.scale == self.viewport.scale
        return self.serves(wanted) and same_scale and max(abs(across), abs(down)) <= _MARGIN


class KeptLayer:
    """Everything that stands still, painted once."""

    def __init__(self) -> None:
        self._pixmap = QPixmap()
        self.frame: Frame | None = None
        self.builds = 0

    def drop(self) -> None:
        """Forget the picture: something in it has changed."""
        self.frame = None

    def build(self, look: Look, scene: MapScene, frame: Frame) -> None:
        """Paint the picture of a frame."""
        whole = QSize(frame.size.width() + 2 * _MARGIN, frame.size.height() + 2 * _MARGIN)
        pixmap = self._pixmap
        if pixmap.size() != whole * frame.ratio:
            pixmap = QPixmap(whole * frame.ratio)
        pixmap.setDevicePixelRatio(frame.ratio)
        pixmap.fill(look.ground)
        wider = frame.viewport.panned(_MARGIN, _MARGIN)
        painter = QPainter(pixmap)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            use_scene_units(painter, wider)
            paint_map(painter, look, scene, wider.visible((whole.width(), whole.height())), frame.without)
        finally:
            painter.end()
        self._pixmap, self.frame = pixmap, frame
        self.builds += 1

    def show(self, painter: QPainter, viewport: Viewport) -> None:
        """Paint the picture where it belongs in a view, scaled when the zoom has changed since."""
        if self.frame is None:
            return
        made_for = self.frame.viewport
        ratio = viewport.scale / made_for.scale
        left, top = viewport.to_view(made_for.to_scene((-_MARGIN, -_MARGIN)))
        if ratio == 1.0:
            painter.drawPixmap(QPointF(left, top), self._pixmap)
            return
        size = self._pixmap.deviceIndependentSize() * ratio
        painter.drawPixmap(QRectF(QPointF(left, top), size), self._pixmap, QRectF(self._pixmap.rect()))
