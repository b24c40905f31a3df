"""The map as it is drawn, as an image to paste elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter

from emdr_planner.drawing.geometry import Box
from emdr_planner.ui.network.layer import use_scene_units
from emdr_planner.ui.network.look import Look
from emdr_planner.ui.network.paint_map import paint_map
from emdr_planner.ui.network.scene import MapScene
from emdr_planner.ui.network.viewport import Viewport

_MARGIN = 24.0
_SHARP = 2.0
_MOST = 6000
"""Pixels along the longer side, so that a very large map still fits into what it is pasted in."""


def image_of(look: Look, scene: MapScene) -> QImage:
    """Return the whole map, whatever part of it is seen; the scene is left as it is drawn now."""
    whole = (scene.bounds or Box(0.0, 0.0, 1.0, 1.0)).grown(_MARGIN)
    scale = min(_SHARP, _MOST / max(whole.width, whole.height))
    image = QImage(QSize(round(whole.width * scale), round(whole.height * scale)), QImage.Format.Format_RGB32)
    image.fill(look.ground)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    use_scene_units(painter, Viewport(whole.left, whole.top, scale))
    paint_map(painter, look, scene, whole)
    painter.end()
    return image
