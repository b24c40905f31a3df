"""Paints linkages and clusters: lines in one go for each pen, line ends, provenance signs, words, hulls."""

from __future__ import annotations

import math
from collections.abc import Iterable

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from emdr_planner.domain.words import LinkageKind, Provenance
from emdr_planner.terms import kind_word
from emdr_planner.ui.network.geometry import Box, Point, between
from emdr_planner.ui.network.look import Look
from emdr_planner.ui.network.marks import WIDTHS, Head, LinkMark
from emdr_planner.ui.network.scene import MapScene, PlacedHull, PlacedLink
from emdr_planner.ui.network.shapes import rect_of

_SIGN = 4.5
_WORD_SPOTS = (0.5, 0.36, 0.64, 0.24, 0.76)
_CENTRED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine
_PenKey = tuple[str, float, tuple[float, ...]]


def colour_of(mark: LinkMark, look: Look) -> QColor:
    """Return the colour of a linkage: support has that of resources."""
    return look.support if mark.kind is LinkageKind.SUPPORTS else look.link


def head_length(strength: int) -> float:
    """Return how long a line's end is, in scene units."""
    return 9.0 + 2.0 * WIDTHS[strength]


def _line(link: PlacedLink) -> QLineF:
    """Return the line without the part that an arrow covers."""
    end = link.end
    length = math.dist(link.start, link.end)
    if link.mark.look.head is Head.ARROW and length > head_length(link.mark.strength):
        end = between(link.end, link.start, head_length(link.mark.strength) * 0.8 / length)
    return QLineF(*link.start, *end)


def paint_lines(painter: QPainter, look: Look, links: Iterable[PlacedLink], colour: QColor | None = None) -> None:
    """Paint lines and line ends, all of one pen at once.

    Args:
        painter: In scene units.
        look: Colours.
        links: What to paint.
        colour: One for all; by kind when not given.
    """
    alike: dict[_PenKey, list[QLineF]] = {}
    ends: dict[str, list[PlacedLink]] = {}
    for link in links:
        shade = (colour or colour_of(link.mark, look)).name()
        alike.setdefault((shade, WIDTHS[link.mark.strength], link.mark.look.dash), []).append(_line(link))
        if link.mark.look.head is not Head.NONE:
            ends.setdefault(shade, []).append(link)
    for (shade, width, dash), lines in alike.items():
        painter.setPen(look.line_pen(QColor(shade), width, dash))
        painter.drawLines(lines)
    for shade, pointed in ends.items():
        _paint_ends(painter, QColor(shade), pointed)


def _paint_ends(painter: QPainter, colour: QColor, links: Iterable[PlacedLink]) -> None:
    painter.setBrush(colour)
    for link in links:
        if link.mark.look.head is Head.ARROW:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawPolygon(_arrow(link))
        else:
            painter.setPen(QPen(colour, 3.0))
            painter.drawLine(_bar(link))


def _towards(link: PlacedLink) -> Point:
    length = math.dist(link.start, link.end) or 1.0
    return ((link.end[0] - link.start[0]) / length, (link.end[1] - link.start[1]) / length)


def _arrow(link: PlacedLink) -> QPolygonF:
    length = head_length(link.mark.strength)
    half = 4.0 + WIDTHS[link.mark.strength]
    (x, y), (dx, dy) = link.end, _towards(link)
    back = (x - dx * length, y - dy * length)
    return QPolygonF(
        [
            QPointF(x, y),
            QPointF(back[0] - dy * half, back[1] + dx * half),
            QPointF(back[0] + dy * half, back[1] - dx * half),
        ]
    )


def _bar(link: PlacedLink) -> QLineF:
    (dx, dy), half = _towards(link), 9.0
    x, y = link.end[0] - dx * 3, link.end[1] - dy * 3
    return QLineF(x - dy * half, y + dx * half, x + dy * half, y - dx * half)


def paint_sign(painter: QPainter, look: Look, centre: Point, provenance: Provenance, colour: QColor) -> None:
    """Paint who a linkage comes from: disc, the client; square, a session; ring, a supposition."""
    room = QRectF(centre[0] - _SIGN, centre[1] - _SIGN, 2 * _SIGN, 2 * _SIGN)
    painter.setPen(QPen(colour, 1.8))
    painter.setBrush(look.ground if provenance is Provenance.CLINICIAN else colour)
    if provenance is Provenance.SESSION:
        painter.drawRect(room)
    else:
        painter.drawEllipse(room)


def paint_signs(painter: QPainter, look: Look, links: Iterable[PlacedLink], colour: QColor | None = None) -> None:
    """Paint the provenance of linkages at their middles."""
    for link in links:
        paint_sign(painter, look, link.middle, link.mark.provenance, colour or colour_of(link.mark, look))


def paint_kind_words(painter: QPainter, look: Look, scene: MapScene, links: Iterable[PlacedLink]) -> None:
    """Write on linkages of what kind they are, wherever along the line there is room; else not at all."""
    painter.setFont(look.detail_font)
    taken = [box.grown(2.0) for box in scene.boxes.values()]
    for link in links:
        word = kind_word(link.mark.kind)
        width = look.detail_metrics.horizontalAdvance(word) + 8.0
        spots = (between(link.start, link.end, share) for share in _WORD_SPOTS)
        rooms = (Box(x, y + 13.0, width, 16.0) for x, y in spots)
        free = next((room for room in rooms if not any(room.meets(box) for box in taken)), None)
        if free is not None:
            taken.append(free)
            painter.fillRect(rect_of(free), look.ground)
            painter.setPen(look.ink)
            painter.drawText(rect_of(free), _CENTRED, word)


def paint_hulls(painter: QPainter, look: Look, hulls: Iterable[PlacedHull]) -> None:
    """Paint the soft grounds of clusters, then their outlines, so that overlapping ones stay apart."""
    outlines = [QPolygonF([QPointF(*corner) for corner in hull.outline]) for hull in hulls]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.hull)
    for outline in outlines:
        painter.drawPolygon(outline)
    painter.setPen(QPen(look.hull_line, 1.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for outline in outlines:
        painter.drawPolygon(outline)


def paint_captions(painter: QPainter, look: Look, hulls: Iterable[PlacedHull]) -> None:
    """Write what each cluster is."""
    painter.setFont(look.detail_font)
    painter.setPen(look.hull_ink)
    for hull in hulls:
        box = hull.caption
        room = QRectF(box.left, box.top, box.width, box.height)
        text = look.detail_metrics.elidedText(hull.mark.caption, Qt.TextElideMode.ElideRight, box.width)
        painter.drawText(room, _CENTRED, text)


def links_to_paint(scene: MapScene, skipped: frozenset[str]) -> list[PlacedLink]:
    """Return all linkages but those that touch any of these memories."""
    return [link for link in scene.links.values() if link.mark.start not in skipped and link.mark.end not in skipped]
