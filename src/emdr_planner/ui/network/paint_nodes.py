"""Paints memories: shape, shade, outline, words, badge and small signs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QPolygonF

from emdr_planner.drawing.geometry import Box, Point
from emdr_planner.drawing.shapes import Shape
from emdr_planner.ui.network.lettering import DETAIL_LINE, LINE
from emdr_planner.ui.network.look import Look, NodeColours
from emdr_planner.ui.network.marks import NodeMark
from emdr_planner.ui.network.scene import MapScene
from emdr_planner.ui.network.shapes import draw_outline
from emdr_planner.ui.network.signs import BADGE, SIGN, Sign, beside_outline, signs_on
from emdr_planner.ui.network.sizing import Setting
from emdr_planner.ui.network.words import Lettering
from emdr_planner.ui.network.writing import CENTRED, write
from emdr_planner.ui.standings import Standing
from emdr_planner.wording import _

_CORNER = 2.5
"""Radius of the corners of a badge that shows a what-if."""
_INNER = 4.0
_NUMBER_SHARE, _NUMBER_LEAST, _NUMBER_MOST = 0.7, 8.0, 15.0
"""Height of a SUD that stands alone on a memory: for that of the memory, and in pixels at the least and at the most."""


def colours_of(mark: NodeMark, look: Look) -> NodeColours:
    """Return fill, ink and outline of a memory."""
    if mark.settled:
        return look.quiet
    if mark.rated_type:
        return look.rated(mark.sud)
    return look.resource if mark.shape is Shape.RESOURCE else look.plain


def paint_body(painter: QPainter, look: Look, mark: NodeMark, box: Box) -> NodeColours:
    """Paint shape, shade and outline of a memory; return its colours."""
    colours = colours_of(mark, look)
    rated = mark.rated_type and not mark.settled
    pen = look.outline_pen(colours, mark.standing, rated=rated)
    if mark.declared:
        pen = QPen(pen)
        pen.setStyle(Qt.PenStyle.DashDotLine)
    painter.setPen(pen)
    painter.setBrush(colours.fill)
    draw_outline(painter, mark.shape, box)
    if rated and mark.standing.gate == "HOLD":
        painter.setPen(QPen(colours.ink, 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        draw_outline(painter, mark.shape, box.grown(-_INNER))
    return colours


def paint_badge(painter: QPainter, look: Look, centre: Point, standing: Standing) -> None:
    """Paint the place in the order: filled above the line, hollow below it; square and warm in a what-if."""
    spot = QPointF(*centre)
    strong, strong_ink = (look.tried, look.tried_ink) if standing.tried else (look.badge, look.badge_ink)
    painter.setPen(QPen(strong, 1.4))
    painter.setBrush(strong if standing.above_line else look.card)
    room = QRectF(spot.x() - BADGE, spot.y() - BADGE, 2 * BADGE, 2 * BADGE)
    if standing.tried:
        painter.drawRoundedRect(room, _CORNER, _CORNER)
    else:
        painter.drawEllipse(room)
    painter.setFont(look.badge_font)
    painter.setPen(strong_ink if standing.above_line else look.ink)
    painter.drawText(room, CENTRED, str(standing.place))


def paint_touchstone(painter: QPainter, look: Look, centre: Point) -> None:
    """Paint the sign of a touchstone: a diamond."""
    x, y = centre
    painter.setPen(QPen(look.card, 1.2))
    painter.setBrush(look.ink)
    corners = ((x, y - SIGN - 1), (x + SIGN + 1, y), (x, y + SIGN + 1), (x - SIGN - 1, y))
    painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))


def paint_work_begun(painter: QPainter, look: Look, centre: Point) -> None:
    """Paint the sign of an open target: a disc half filled."""
    room = QRectF(centre[0] - SIGN, centre[1] - SIGN, 2 * SIGN, 2 * SIGN)
    painter.setPen(QPen(look.ink, 1.4))
    painter.setBrush(look.card)
    painter.drawEllipse(room)
    painter.setBrush(look.ink)
    painter.drawPie(room, 90 * 16, 180 * 16)


@contextmanager
def own_units(painter: QPainter, scene: MapScene, name: str) -> Iterator[Box]:
    """Let a painter in scene units take a memory's own, with its middle at the origin; give the room it has there."""
    box, growth = scene.boxes[name], scene.sizes.growth_of(name)
    painter.save()
    painter.translate(box.x, box.y)
    painter.scale(growth, growth)
    yield Box(0.0, 0.0, box.width / growth, box.height / growth)
    painter.restore()


def paint_words(painter: QPainter, look: Look, lettering: Lettering, box: Box, setting: Setting) -> None:
    """Write a memory's words into its box, in the painter's colour."""
    lines = lettering.lines
    top = box.y - (len(lines) * LINE + DETAIL_LINE) / 2
    painter.setFont(look.label_font)
    for number, line in enumerate(lines):
        painter.drawText(QRectF(box.left, top + number * LINE, box.width, LINE), CENTRED, line)
    painter.setFont(look.detail_font if setting is Setting.WHOLE else look.short_font)
    below = QRectF(box.left, top + len(lines) * LINE, box.width, DETAIL_LINE)
    painter.drawText(below, CENTRED, lettering.detail)


def draw_far(painter: QPainter, look: Look, mark: NodeMark, box: Box, zoom: float) -> None:
    """Draw one memory as it is seen from far away: its SUD on it while that can be read."""
    colours = colours_of(mark, look)
    painter.setPen(QPen(colours.outline, 0))
    painter.setBrush(colours.fill)
    draw_outline(painter, mark.shape, box)
    height = min(_NUMBER_SHARE * box.height, _NUMBER_MOST / zoom)
    if height * zoom >= _NUMBER_LEAST and mark.rated_type and mark.sud is not None:
        painter.setFont(look.badge_font)
        painter.setPen(colours.ink)
        write(painter, box, height / look.badge_font.pixelSize(), str(mark.sud))


def paint_hints(painter: QPainter, look: Look, scene: MapScene, names: Iterable[str]) -> None:
    """Paint only where memories are that are not looked at now, and the names of those that are not there yet."""
    zoom = painter.worldTransform().m11()
    for name in names:
        named = name in scene.picture.hinted and scene.sizes.words_fit(zoom, name)
        pen = QPen(look.hull_line, 0)
        pen.setStyle(Qt.PenStyle.DotLine if named else Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        painter.setBrush(look.ground)
        draw_outline(painter, scene.nodes[name].shape, scene.boxes[name])
        if named:
            with own_units(painter, scene, name) as box:
                painter.setPen(look.soft)
                paint_words(painter, look, replace(scene.lettering[name], detail=_("later")), box, scene.sizes.setting)


def paint_signs_on(painter: QPainter, look: Look, scene: MapScene, name: str) -> None:
    """Paint what sits on a memory's outline: touchstone, open target, place in the order."""
    with own_units(painter, scene, name) as box:
        paint_marks(painter, look, scene.nodes[name], box.grown(beside_outline(scene.sizes.setting)))


def paint_changed(painter: QPainter, look: Look, centre: Point) -> None:
    """Paint the sign of what has changed since: a triangle."""
    x, y = centre
    painter.setPen(QPen(look.card, 1.2))
    painter.setBrush(look.ink)
    corners = ((x, y - SIGN - 1), (x + SIGN + 2, y + SIGN), (x - SIGN - 2, y + SIGN))
    painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))


def paint_marks(painter: QPainter, look: Look, mark: NodeMark, box: Box) -> None:
    """Paint what sits around a box: changed, touchstone, open target, place in the order."""
    for placed in signs_on(mark, box):
        match placed.sign:
            case Sign.CHANGED:
                paint_changed(painter, look, placed.at)
            case Sign.TOUCHSTONE:
                paint_touchstone(painter, look, placed.at)
            case Sign.WORK_BEGUN:
                paint_work_begun(painter, look, placed.at)
            case Sign.PLACE:
                paint_badge(painter, look, placed.at, mark.standing)


def paint_rings(painter: QPainter, scene: MapScene, names: Iterable[str], pen: QPen, distance: float) -> None:
    """Paint a ring around memories, this far outside their outline; pen and distance in a memory's own units."""
    for name in names:
        shape = scene.nodes[name].shape
        with own_units(painter, scene, name) as box:
            painter.setPen(pen)
            painter.setBrush(QBrush(Qt.BrushStyle.NoBrush))
            draw_outline(painter, shape if shape is not Shape.BELIEF else Shape.PAST, box.grown(distance))
