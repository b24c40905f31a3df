"""The legend: every mark that is on the map as it is drawn now, with its words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from emdr_planner.drawing.geometry import Box
from emdr_planner.ui.labels import plain_label
from emdr_planner.ui.network.legend_rows import LegendRow, legend_rows, rows_at
from emdr_planner.ui.network.legend_samples import SAMPLES
from emdr_planner.ui.network.look import Look
from emdr_planner.ui.network.scene import MapScene
from emdr_planner.wording import _

_ROW = 24
_SAMPLE = 62.0
_BESIDE = 14
_WIDTH, _WIDEST = 240, 0.45
"""Pixels that a legend takes at the least, and share of the map's width at the most: it stands beside the map."""
_TALL = 10_000
_WRAPPED = Qt.TextFlag.TextWordWrap


class _Rows(QWidget):
    """All rows of the legend, one below the other."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.rows: tuple[LegendRow, ...] = ()

    def _words_width(self, width: int) -> int:
        return max(width - int(_SAMPLE) - _BESIDE, 1)

    def _row_height(self, row: LegendRow, width: int) -> int:
        """Return the room for a mark and its words, however large they are and however many lines they take."""
        room = self.fontMetrics().boundingRect(0, 0, self._words_width(width), _TALL, _WRAPPED, row.text)
        return max(_ROW, room.height() + 4)

    def height_for(self, width: int, rows: Sequence[LegendRow]) -> int:
        """Return the height that rows take at a width."""
        return sum(self._row_height(row, width) for row in rows) + 4

    def width_for(self, rows: Sequence[LegendRow]) -> int:
        """Return the room for the marks and the longest words beside them."""
        return int(_SAMPLE) + 24 + max((self.fontMetrics().horizontalAdvance(row.text) for row in rows), default=0)

    def changeEvent(self, event: QEvent) -> None:
        """Make room anew when letters have another size."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.show_rows(self.rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the words need at another width."""
        super().resizeEvent(event)
        self.setFixedHeight(self.height_for(self.width(), self.rows))

    def show_rows(self, rows: tuple[LegendRow, ...]) -> None:
        self.rows = rows
        self.setFixedHeight(self.height_for(self.width(), self.rows))
        self.setAccessibleName(", ".join(row.text for row in rows))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint every row: the mark, then its words."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self.look.card)
        top = 2
        for row in self.rows:
            height = self._row_height(row, self.width())
            SAMPLES[row.kind](painter, self.look, row, Box(6 + _SAMPLE / 2, top + height / 2, _SAMPLE - 8, _ROW))
            painter.setPen(self.look.ink)
            painter.setFont(self.font())
            room = QRectF(_SAMPLE + _BESIDE, top, self._words_width(self.width()), height)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | _WRAPPED, row.text)
            top += height
        painter.end()


class Legend(QFrame):
    """Explains every mark that is on the map as it is drawn now."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._rows = _Rows(look)
        self._near: tuple[LegendRow, ...] = ()
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self._rows)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setAccessibleName(_("Legend"))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 4, 6)
        self._title = plain_label(_("Legend"), "heading", self)
        column.addWidget(self._title)
        column.addWidget(self._scroll)

    @property
    def rows(self) -> tuple[LegendRow, ...]:
        """What is explained."""
        return self._rows.rows

    @property
    def rows_height(self) -> int:
        """How high all rows are together; what has no room scrolls."""
        return self._rows.height()

    def explain(self, scene: MapScene, zoom: float, look: Look) -> bool:
        """Explain a map as it is drawn at a zoom; return whether other rows do."""
        rows, before = rows_at(scene, zoom), (self._rows.rows, self._near)
        self._near = legend_rows(scene.picture)
        if self._rows.look is not look or rows != self._rows.rows:
            self._rows.look = look
            self._rows.show_rows(rows)
        return (rows, self._near) != before

    def largest_size(self, most: QSize) -> QSize:
        """Return the size it takes in a map of this size when all is seen from near, whatever is seen now.

        What is seen depends on the room that it leaves: were that to change with the zoom, the view would never settle.
        It never takes all of the map; longer legends scroll.
        """
        beside = self._beside
        wanted = self._rows.width_for(self._near) + beside
        width = min(max(_WIDTH, wanted), max(_WIDTH, round(_WIDEST * most.width())), most.width())
        return QSize(width, min(self._height_for(width, self._near), most.height()))

    def wanted_height(self, largest: QSize) -> int:
        """Return the height that the present rows take of the largest size."""
        return min(self._height_for(largest.width(), self.rows), largest.height())

    @property
    def _beside(self) -> int:
        return self._scroll.verticalScrollBar().sizeHint().width() + 14

    def _height_for(self, width: int, rows: Sequence[LegendRow]) -> int:
        return self._rows.height_for(width - self._beside, rows) + self._title.sizeHint().height() + 26
