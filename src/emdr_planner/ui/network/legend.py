"""The legend, painted by the same hands as the map."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from emdr_planner.domain.words import LinkageKind, Provenance
from emdr_planner.drawing.geometry import Box
from emdr_planner.drawing.shapes import Shape
from emdr_planner.ui.labels import plain_label
from emdr_planner.ui.network.legend_rows import LegendRow, RowKind, legend_rows
from emdr_planner.ui.network.look import Look
from emdr_planner.ui.network.marks import LinkMark, NodeMark, Picture
from emdr_planner.ui.network.paint_gone import paint_cross
from emdr_planner.ui.network.paint_links import lines_of, paint_lines, paint_sign
from emdr_planner.ui.network.paint_merged import paint_merge
from emdr_planner.ui.network.paint_nodes import (
    paint_badge,
    paint_body,
    paint_changed,
    paint_touchstone,
    paint_work_begun,
)
from emdr_planner.ui.network.placed_link import PlacedLink, place_link
from emdr_planner.ui.network.shapes import rect_of
from emdr_planner.ui.standings import Standing
from emdr_planner.wording import _

_ROW = 24
_SAMPLE = 62.0
_BESIDE = 14
_WIDTH, _WIDEST = 240, 0.45
"""Pixels that a legend takes at the least, and share of the map's width at the most: it stands beside the map."""
_TALL = 10_000
_WRAPPED = Qt.TextFlag.TextWordWrap
_SMALL = 0.45


def _sample_node(shape: Shape, standing: Standing | None = None, *, settled: bool = False) -> NodeMark:
    rated = shape not in {Shape.BELIEF, Shape.RESOURCE, Shape.PART}
    return NodeMark(
        id="",
        shape=shape,
        label="",
        detail="",
        sud=None,
        rated_type=rated,
        standing=standing or Standing(),
        touchstone=False,
        work_begun=False,
        settled=settled,
    )


def _sample_link(room: Box, kind: LinkageKind, strength: int = 2) -> PlacedLink:
    mark = LinkMark(id="", start="", end="", kind=kind, strength=strength, provenance=Provenance.CLIENT)
    return place_link(mark, (room.left, room.y), (room.right, room.y))


def _body(painter: QPainter, look: Look, mark: NodeMark, room: Box) -> None:
    """Paint a memory as on the map, small."""
    painter.save()
    painter.translate(*room.centre)
    painter.scale(_SMALL, _SMALL)
    paint_body(painter, look, mark, Box(0.0, 0.0, 52.0 / _SMALL, 18.0 / _SMALL))
    painter.restore()


def _shape(painter: QPainter, look: Look, row: LegendRow, room: Box) -> None:
    _body(painter, look, _sample_node(Shape(row.value)), room)


def _sud(painter: QPainter, look: Look, row: LegendRow, room: Box) -> None:
    del row
    width = room.width / 11
    painter.setPen(Qt.PenStyle.NoPen)
    for sud in range(11):
        painter.setBrush(look.rated(sud).fill)
        painter.drawRect(QRectF(room.left + sud * width, room.y - 7, width, 14))


def _gate(painter: QPainter, look: Look, row: LegendRow, room: Box) -> None:
    standing = next(Standing(gate=gate) for gate in ("OPEN", "LIMITED", "PREPARE", "HOLD") if gate == row.value)
    _body(painter, look, _sample_node(Shape.PAST, standing), room)


def _place(painter: QPainter, look: Look, row: LegendRow, room: Box) -> None:
    standing = Standing(place=1, above_line=row.value.endswith("above"), tried=row.value.startswith("tried"))
    paint_badge(painter, look, room.centre, standing)


def _touchstone(painter: QPainter, look: Look, row: LegendRow, room: Box) -> None:
    del row
    paint_touchstone(painter, look, room.centre)


def _work_begun(painter: QPainter, look: Look, row: LegendRow, room: Box) -> None:
    del row
    paint_work_begun(painter, look, room.centre)


def _settled(painter: QPainter, look: Look, row: LegendRow, room: Box) -> None:
    del row
    _body(painter, look, _sample_node(Shape.PAST, settled=True), room)


def _declared(painter: QPainter, look: Look, row: LegendRow, room: Box) -> None:
    del row
    _body(painter, look, replace(_sample_node(Shape.PAST, settled=True), declared=True), room)


def _merged(painter: QPainter, look: Look, row: LegendRow, room: Box) -> None:
    del row
    paint_merge(painter, look, ((room.left, room.y), (room.right, room.y)), 1.0)


def _changed(painter: QPainter, look: Look, row: LegendRow, room: Box) -> None:
    del row
    paint_changed(painter, look, room.centre)


def _later(painter: QPainter, look: Look, row: LegendRow, room: Box) -> None:
    del row
    painter.setPen(QPen(look.hull_line, 0, Qt.PenStyle.DotLine))
    painter.setBrush(look.ground)
    painter.drawRect(rect_of(Box(room.x, room.y, 52.0, 16.0)))


def _gone(painter: QPainter, look: Look, row: LegendRow, room: Box) -> None:
    del row
    paint_cross(painter, look, room.centre)


def _kind(painter: QPainter, look: Look, row: LegendRow, room: Box) -> None:
    paint_lines(painter, look, lines_of((_sample_link(room, LinkageKind(row.value)),)))


def _strength(painter: QPainter, look: Look, row: LegendRow, room: Box) -> None:
    paint_lines(painter, look, lines_of((_sample_link(room, LinkageKind.SHARED_BELIEF, int(row.value)),)))


def _provenance(painter: QPainter, look: Look, row: LegendRow, room: Box) -> None:
    paint_sign(painter, look, (room.centre, 1.0), Provenance(row.value), look.link)


def _cluster(painter: QPainter, look: Look, row: LegendRow, room: Box) -> None:
    del row
    painter.setPen(look.hull_line)
    painter.setBrush(look.hull)
    painter.drawPolygon(QPolygonF(rect_of(Box(room.x, room.y, 54.0, 15.0))))


_SAMPLES: Mapping[RowKind, Callable[[QPainter, Look, LegendRow, Box], None]] = {
    RowKind.SHAPE: _shape,
    RowKind.SUD: _sud,
    RowKind.GATE: _gate,
    RowKind.PLACE: _place,
    RowKind.TOUCHSTONE: _touchstone,
    RowKind.WORK_BEGUN: _work_begun,
    RowKind.SETTLED: _settled,
    RowKind.DECLARED: _declared,
    RowKind.MERGED: _merged,
    RowKind.CHANGED: _changed,
    RowKind.LATER: _later,
    RowKind.GONE: _gone,
    RowKind.KIND: _kind,
    RowKind.STRENGTH: _strength,
    RowKind.PROVENANCE: _provenance,
    RowKind.CLUSTER: _cluster,
}


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

    def height_for(self, width: int) -> int:
        """Return the height that all rows take at a width."""
        return sum(self._row_height(row, width) for row in self.rows) + 4

    @property
    def wanted_width(self) -> int:
        """Room for the marks and the longest words beside them."""
        return int(_SAMPLE) + 24 + max((self.fontMetrics().horizontalAdvance(row.text) for row in self.rows), default=0)

    def changeEvent(self, event: QEvent) -> None:
        """Make room anew when letters have another size."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.show_rows(self.rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the words need at another width."""
        super().resizeEvent(event)
        self.setFixedHeight(self.height_for(self.width()))

    def show_rows(self, rows: tuple[LegendRow, ...]) -> None:
        self.rows = rows
        self.setFixedHeight(self.height_for(self.width()))
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
            _SAMPLES[row.kind](painter, self.look, row, Box(6 + _SAMPLE / 2, top + height / 2, _SAMPLE - 8, _ROW))
            painter.setPen(self.look.ink)
            painter.setFont(self.font())
            room = QRectF(_SAMPLE + _BESIDE, top, self._words_width(self.width()), height)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | _WRAPPED, row.text)
            top += height
        painter.end()


class Legend(QFrame):
    """Explains every mark that is on the map."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._rows = _Rows(look)
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

    def show_picture(self, picture: Picture, look: Look) -> None:
        """Explain another picture."""
        self._rows.look = look
        self._rows.show_rows(legend_rows(picture))

    def wanted_size(self, most: QSize) -> QSize:
        """Return the size it should have in a map of this size: it never takes all of it, longer legends scroll."""
        head = self._title.sizeHint().height() + 26
        beside = self._scroll.verticalScrollBar().sizeHint().width() + 14
        width = min(max(_WIDTH, self._rows.wanted_width + beside), max(_WIDTH, round(_WIDEST * most.width())))
        height = self._rows.height_for(min(width, most.width()) - beside)
        return QSize(min(width, most.width()), min(height + head, most.height()))
