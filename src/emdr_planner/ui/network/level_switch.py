"""The switch between levels of work. Names that differ by one letter's case come with words and a sign."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from emdr_planner.domain.words import Level
from emdr_planner.terms import level_words
from emdr_planner.ui.entry.flow import FlowLayout
from emdr_planner.ui.theme import Theme
from emdr_planner.wording import _

_SIZE = 18
_GAP = 4


def level_sign(level: Level, colour: str) -> QIcon:
    """Return a level's sign: a dot, a dot in a ring, a dot with paths that lead away from it."""
    pixmap = QPixmap(_SIZE * 2, _SIZE * 2)
    pixmap.setDevicePixelRatio(2.0)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colour), 1.6))
    middle = QPointF(_SIZE / 2, _SIZE / 2)
    if level is Level.EMDr:
        painter.drawEllipse(middle, 7.0, 7.0)
    if level is Level.EMDR:
        for turn in (math.radians(degrees) for degrees in (-30, 90, 210)):
            end = middle + QPointF(math.cos(turn), math.sin(turn)) * 6.5
            painter.drawLine(middle, end)
            painter.drawEllipse(end, 1.8, 1.8)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(middle, 2.8, 2.8)
    painter.end()
    return QIcon(pixmap)


class LevelSwitch(QWidget):
    """Three buttons, one of them down.

    Signals:
        level_wanted: The `Level` that was chosen.
    """

    level_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[Level, QPushButton] = {}
        self._group = QButtonGroup(self)
        row = FlowLayout(self, gap=_GAP)
        for level in Level:
            button = QPushButton(level_words(level), self)
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setProperty("role", "level")
            button.setIconSize(QSize(_SIZE, _SIZE))
            button.setAccessibleName(_("Preview at {level}").format(level=level_words(level)))
            button.clicked.connect(lambda _checked=False, chosen=level: self.level_wanted.emit(chosen))
            self._group.addButton(button)
            self._buttons[level] = button
            row.addWidget(button)
        self.show_level(Level.EMDR)
        self.apply_theme(theme)

    @property
    def whole_width(self) -> int:
        """Pixels that all buttons take side by side."""
        return sum(button.sizeHint().width() + _GAP for button in self._buttons.values())

    def show_level(self, level: Level) -> None:
        """Show which level is previewed."""
        self._buttons[level].setChecked(True)

    def apply_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        for level, button in self._buttons.items():
            button.setIcon(level_sign(level, theme.ink))
