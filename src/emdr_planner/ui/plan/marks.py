"""Small painted marks: the place badge, the chip of a level of work, the bar of a load, the frame of a gate."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from emdr_planner.domain.words import Level
from emdr_planner.planning.gates import Gate
from emdr_planner.terms import level_restriction, level_words
from emdr_planner.ui.theme import Theme
from emdr_planner.wording import _

_BADGE = 22
_CHIP_HEIGHT = 22
_ICON = 18
_BAR_HEIGHT = 11


class Badge(QWidget):
    """The number of a place in a circle."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._place = 0
        self.setFixedSize(_BADGE, _BADGE)

    def show_place(self, place: int, theme: Theme) -> None:
        """Show a place."""
        self._place, self._theme = place, theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the circle and the number."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.ink))
        painter.drawEllipse(QRectF(1, 1, _BADGE - 2, _BADGE - 2))
        font = QFont(self.font())
        font.setPointSizeF(self._theme.small)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.card))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._place))
        painter.end()


class MoveMark(QWidget):
    """What a card says of a move against the order of now; without words it takes no room.

    It is never hidden: showing one of many cards' parts makes Qt lay out all of them, one after another.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.words = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_words(self, words: str, theme: Theme) -> None:
        """Show these words."""
        self._theme = theme
        if words != self.words:
            self.words = words
            self.setAccessibleName(words)
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the words."""
        width = QFontMetrics(self._font()).horizontalAdvance(self.words) + 14
        return QSize(width, _BADGE) if self.words else QSize(0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words in a frame."""
        del event
        if not self.words:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.accent), 1))
        painter.setBrush(QColor(self._theme.accent_soft))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 1.5, -0.5, -1.5), 6, 6)
        painter.setPen(QColor(self._theme.ink))
        painter.setFont(self._font())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.words)
        painter.end()

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(self._theme.small)
        font.setBold(True)
        return font


# The three signs are those of the switch beside the map: a level looks alike wherever it stands.
def _paint_emd(painter: QPainter, box: QRectF) -> None:
    """Draw one dot alone: nothing but the target."""
    painter.drawEllipse(box.center(), 2.8, 2.8)


def _paint_emdr_contained(painter: QPainter, box: QRectF) -> None:
    """Draw a dot in a ring: this episode and no further."""
    painter.drawEllipse(box.center(), 2.8, 2.8)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(box.center(), 7.0, 7.0)


def _paint_emdr_free(painter: QPainter, box: QRectF) -> None:
    """Draw a dot with paths that lead away from it: free association."""
    middle = box.center()
    painter.drawEllipse(middle, 2.8, 2.8)
    for turn in (math.radians(degrees) for degrees in (-30, 90, 210)):
        end = middle + QPointF(math.cos(turn), math.sin(turn)) * 6.5
        painter.drawLine(middle, end)
        painter.drawEllipse(end, 1.8, 1.8)


_SHAPES: dict[Level, Callable[[QPainter, QRectF], None]] = {
    Level.EMD: _paint_emd,
    Level.EMDr: _paint_emdr_contained,
    Level.EMDR: _paint_emdr_free,
}


class LevelChip(QWidget):
    """A level of work with its own shape and the words that tell it from the other two."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._level = Level.EMD
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_CHIP_HEIGHT)

    def show_level(self, level: Level, theme: Theme) -> None:
        """Show a level."""
        self._level, self._theme = level, theme
        self.setAccessibleName(level_words(level))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the shape and the words."""
        strong, soft = self._fonts()
        words = QFontMetrics(strong).horizontalAdvance(self._level.value + " ")
        return QSize(
            _ICON + words + QFontMetrics(soft).horizontalAdvance(level_restriction(self._level)) + 16, _CHIP_HEIGHT
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = QColor(self._theme.ink)
        painter.setPen(QPen(ink, 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
        painter.setBrush(ink)
        painter.setPen(QPen(ink, 1.4))
        _SHAPES[self._level](painter, QRectF(6, (self.height() - _ICON) / 2, _ICON, _ICON))
        strong, soft = self._fonts()
        x = _ICON + 9
        painter.setFont(strong)
        painter.drawText(x, 0, self.width(), self.height(), int(Qt.AlignmentFlag.AlignVCenter), self._level.value)
        x += QFontMetrics(strong).horizontalAdvance(self._level.value + " ")
        painter.setFont(soft)
        painter.drawText(
            x, 0, self.width(), self.height(), int(Qt.AlignmentFlag.AlignVCenter), level_restriction(self._level)
        )
        painter.end()

    def _fonts(self) -> tuple[QFont, QFont]:
        soft = QFont(self.font())
        soft.setPointSizeF(self._theme.small)
        strong = QFont(soft)
        strong.setBold(True)
        return strong, soft


class LoadBar(QWidget):
    """A load as a bar on a scale that all cards share, with a tick at the ceiling."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._own, self._load, self._full = 0.0, 0.0, 1.0
        self._ceiling: float | None = None
        self.setFixedHeight(_BAR_HEIGHT)

    def show_load(self, own: float, load: float, *, full: float, ceiling: float | None, theme: Theme) -> None:
        """Show a load in points.

        Args:
            own: the target's own charge, drawn darker.
            load: the whole load.
            full: the points that fill the bar.
            ceiling: where the tick stands; None for none.
            theme: colours.
        """
        self._own, self._load, self._full, self._ceiling, self._theme = own, load, max(full, 0.1), ceiling, theme
        tick = "" if ceiling is None else _(", ceiling {points:.1f}").format(points=ceiling)
        self.setAccessibleName(
            _("Opens {load:.1f} points, {own:.1f} of them its own{tick}").format(load=load, own=own, tick=tick)
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw track, own charge, spillover and tick."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        width, middle = self.width() - 2.0, self.height() / 2
        painter.setBrush(QColor(self._theme.plum_soft))
        painter.drawRoundedRect(QRectF(0, middle - 3, width, 6), 3, 3)
        painter.setBrush(QColor(self._theme.ramp[5]))
        painter.drawRoundedRect(QRectF(0, middle - 3, width * min(1.0, self._load / self._full), 6), 3, 3)
        painter.setBrush(QColor(self._theme.plum))
        painter.drawRoundedRect(QRectF(0, middle - 3, width * min(1.0, self._own / self._full), 6), 3, 3)
        if self._ceiling is not None:
            x = width * min(1.0, self._ceiling / self._full)
            painter.setPen(QPen(QColor(self._theme.ink), 2))
            painter.drawLine(QPointF(x, 1), QPointF(x, self.height() - 1))
        painter.end()


GATE_PENS = {
    Gate.OPEN: (Qt.PenStyle.SolidLine, 1.5),
    Gate.LIMITED: (Qt.PenStyle.DashLine, 1.5),
    Gate.PREPARE: (Qt.PenStyle.DotLine, 2.0),
    Gate.HOLD: (Qt.PenStyle.SolidLine, 4.0),
}
"""The outline of a gate: its style and width tell the four apart without colour."""
