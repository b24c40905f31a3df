"""Icons of the strip, drawn in the colour of the theme."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from emdr_planner import resources

_SIZE, _SHARP = 20, 3


def program_icon() -> QIcon:
    """Return the program's own icon."""
    return QIcon(str(resources.path_of("icons/app.svg")))


def icon(name: str, colour: str) -> QIcon:
    """Return a shipped icon in a colour.

    Args:
        name: Its file name in ``resources/icons`` without the ending.
        colour: Hex colour of its lines.
    """
    text = resources.text_of(f"icons/{name}.svg").replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(text.encode("utf-8")))
    pixmap = QPixmap(QSize(_SIZE * _SHARP, _SIZE * _SHARP))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, pixmap.width(), pixmap.height()))
    painter.end()
    pixmap.setDevicePixelRatio(_SHARP)
    return QIcon(pixmap)
