"""The marks beside the words of the legend, painted by the same hands as the map."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from emdr_planner.domain.words import LinkageKind, Provenance
from emdr_planner.drawing.geometry import Box
from emdr_planner.drawing.shapes import Shape
from emdr_planner.ui.network.legend_rows import LegendRow, RowKind
from emdr_planner.ui.network.look import Look
from emdr_planner.ui.network.marks import LinkMark, NodeMark
from emdr_planner.ui.network.paint_gone import paint_cross
from emdr_planner.ui.network.paint_links import lines_of, paint_far_lines, paint_lines, paint_sign
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


def _line(painter: QPainter, look: Look, row: LegendRow, room: Box) -> None:
    kind = LinkageKind(row.value) if row.value else LinkageKind.SHARED_BELIEF
    paint_far_lines(painter, look, lines_of((_sample_link(room, kind),)))


def _strength(painter: QPainter, look: Look, row: LegendRow, room: Box) -> None:
    paint_lines(painter, look, lines_of((_sample_link(room, LinkageKind.SHARED_BELIEF, int(row.value)),)))


def _provenance(painter: QPainter, look: Look, row: LegendRow, room: Box) -> None:
    paint_sign(painter, look, (room.centre, 1.0), Provenance(row.value), look.link)


def _nearer(painter: QPainter, look: Look, row: LegendRow, room: Box) -> None:
    """Paint nothing: the words say it all."""
    del painter, look, row, room


def _cluster(painter: QPainter, look: Look, row: LegendRow, room: Box) -> None:
    del row
    painter.setPen(look.hull_line)
    painter.setBrush(look.hull)
    painter.drawPolygon(QPolygonF(rect_of(Box(room.x, room.y, 54.0, 15.0))))


SAMPLES: Mapping[RowKind, Callable[[QPainter, Look, LegendRow, Box], None]] = {
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
    RowKind.LINE: _line,
    RowKind.CLUSTER: _cluster,
    RowKind.NEARER: _nearer,
}
"""What paints the mark of each kind of row into a room."""
