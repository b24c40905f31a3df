"""Paints linkages and clusters: lines in one go for each pen, line ends, provenance signs, words, hulls."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from emdr_planner.domain.words import Provenance
from emdr_planner.drawing.geometry import Box, Point, between
from emdr_planner.terms import kind_word
from emdr_planner.ui.network.hulls import PlacedHull
from emdr_planner.ui.network.look import Look
from emdr_planner.ui.network.placed_link import PenKey, PlacedLink
from emdr_planner.ui.network.scene import MapScene
from emdr_planner.ui.network.shapes import rect_of
from emdr_planner.ui.network.stamps import grid_of, table_of, whole_pixels
from emdr_planner.ui.network.writing import write

RINGS = 10.0
"""How far from the outline of a memory the outermost ring around it reaches, in the memory's own units."""
_SIGN = 4.5
_ORIGIN = (0.0, 0.0)
_WORD_SPOTS = (0.5, 0.36, 0.64, 0.24, 0.76)


def colour_of(link: PlacedLink, look: Look) -> QColor:
    """Return the colour of a linkage: support has that of resources."""
    return look.support if link.pen[0] else look.link


@dataclass(frozen=True, slots=True)
class Lines:
    """Linkages as a painter takes them, those of one pen together; ends by whether they are support.

    Attributes:
        whole: Lines of each width and dash.
        thin: Lines that differ in colour only.
        arrows: Ends that point somewhere.
        bars: Ends that hold something back.
    """

    whole: dict[PenKey, list[QLineF]]
    thin: dict[bool, list[QLineF]]
    arrows: dict[bool, list[QPolygonF]]
    bars: dict[bool, list[QLineF]]


def lines_of(links: Iterable[PlacedLink]) -> Lines:
    """Return some linkages as a painter takes them."""
    found = Lines({}, {}, {}, {})
    for link in links:
        line, supports = QLineF(*link.line), link.pen[0]
        found.whole.setdefault(link.pen, []).append(line)
        found.thin.setdefault(supports, []).append(line)
        if link.arrow is not None:
            arrow = QPolygonF([QPointF(*corner) for corner in link.arrow])
            found.arrows.setdefault(supports, []).append(arrow)
        if link.bar is not None:
            found.bars.setdefault(supports, []).append(QLineF(*link.bar))
    return found


def _all_lines(scene: MapScene) -> Lines:
    return lines_of(scene.links.values())


def lines_to_paint(scene: MapScene, links: Sequence[PlacedLink]) -> Lines:
    """Return some linkages of a map as a painter takes them: worked out once while all are wanted and none moves."""
    return scene.once(_all_lines) if len(links) == len(scene.links) else lines_of(links)


def paint_lines(painter: QPainter, look: Look, lines: Lines, colour: QColor | None = None) -> None:
    """Paint lines and line ends, all of one pen at once.

    Args:
        painter: In scene units.
        look: Colours.
        lines: What to paint.
        colour: One for all; by kind when not given.
    """
    shades = {supports: colour or (look.support if supports else look.link) for supports in (False, True)}
    for (supports, width, dash), alike in lines.whole.items():
        painter.setPen(look.line_pen(shades[supports], width, dash))
        painter.drawLines(alike)
    painter.setPen(Qt.PenStyle.NoPen)
    for supports, arrows in lines.arrows.items():
        painter.setBrush(shades[supports])
        for arrow in arrows:
            painter.drawPolygon(arrow)
    for supports, bars in lines.bars.items():
        painter.setPen(QPen(shades[supports], 3.0))
        painter.drawLines(bars)


def paint_far_lines(painter: QPainter, look: Look, lines: Lines) -> None:
    """Paint thin whole lines: from far away neither width nor dash nor end can be told apart."""
    for supports, alike in lines.thin.items():
        painter.setPen(QPen(look.support if supports else look.link, 0))
        painter.drawLines(alike)


def paint_sign(
    painter: QPainter, look: Look, spot: tuple[Point, float], provenance: Provenance, colour: QColor
) -> None:
    """Paint who a linkage comes from at a place and a growth: disc, the client; square, a session; ring, a guess."""
    (x, y), growth = spot
    half = _SIGN * growth
    room = QRectF(x - half, y - half, 2 * half, 2 * half)
    painter.setPen(QPen(colour, 1.8 * growth))
    painter.setBrush(look.ground if provenance is Provenance.CLINICIAN else colour)
    if provenance is Provenance.SESSION:
        painter.drawRect(room)
    else:
        painter.drawEllipse(room)


def paint_signs(
    painter: QPainter, look: Look, links: Iterable[PlacedLink], growth: float = 1.0, colour: QColor | None = None
) -> None:
    """Paint the provenance of linkages at their middles."""
    for link in links:
        paint_sign(painter, look, (link.middle, growth), link.mark.provenance, colour or colour_of(link, look))


def stamp_signs(
    painter: QPainter, look: Look, links: Sequence[PlacedLink], growth: float = 1.0, colour: QColor | None = None
) -> None:
    """Put down the provenance of linkages at their middles, each sign drawn once for all that share it."""
    grid, size = grid_of(painter), 2 * (_SIGN + 1.0) * growth
    look.stamps.use(grid.zoom)
    made, rooms = look.stamps.made, grid.rooms_of(table_of(Box(*link.middle, size, size) for link in links))
    with whole_pixels(painter) as corner:
        for link, (left, top, width, height) in zip(links, rooms.tolist(), strict=True):
            key = ("sign", growth, link.mark.provenance, link.pen[0] if colour is None else colour.rgb())
            stamp = made.get(key)
            if stamp is None:
                here = (replace(link, start=_ORIGIN, end=_ORIGIN),)
                draw = partial(paint_signs, look=look, links=here, growth=growth, colour=colour)
                stamp = look.stamps.make(key, (width, height), draw)
            painter.drawPixmap(corner + QPointF(left, top), stamp)


def kind_rooms(
    look: Look, scene: MapScene, links: Iterable[PlacedLink], ringed: Collection[str] = ()
) -> list[tuple[PlacedLink, Box]]:
    """Return where the kinds of linkages can be written, each wherever along its line there is room, else nowhere.

    Args:
        look: Fonts.
        scene: The map.
        links: Which linkages.
        ringed: Memories with a ring around them, which is kept free as well.
    """
    growth, sizes = scene.sizes.usual, scene.sizes
    taken = [box.grown(RINGS * sizes.growth_of(name) if name in ringed else 2.0) for name, box in scene.boxes.items()]
    found: list[tuple[PlacedLink, Box]] = []
    for link in links:
        width = (look.detail_metrics.horizontalAdvance(kind_word(link.mark.kind)) + 8.0) * growth
        spots = (between(link.start, link.end, share) for share in _WORD_SPOTS)
        rooms = (Box(x, y + 13.0 * growth, width, 16.0 * growth) for x, y in spots)
        free = next((room for room in rooms if not any(room.meets(box) for box in taken)), None)
        if free is not None:
            taken.append(free)
            found.append((link, free))
    return found


def paint_kind_words(
    painter: QPainter, look: Look, scene: MapScene, links: Iterable[PlacedLink], ringed: Collection[str] = ()
) -> None:
    """Write on linkages of what kind they are where there is room; `ringed` memories keep their rings free."""
    painter.setFont(look.detail_font)
    for link, room in kind_rooms(look, scene, links, ringed):
        painter.fillRect(rect_of(room), look.ground)
        painter.setPen(look.ink)
        write(painter, room, scene.sizes.usual, kind_word(link.mark.kind))


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


def lies_in(place: Point, hulls: Iterable[PlacedHull]) -> bool:
    """Return whether a place lies on the ground of a cluster."""
    outlines = (QPolygonF([QPointF(*corner) for corner in hull.outline]) for hull in hulls)
    return any(outline.containsPoint(QPointF(*place), Qt.FillRule.WindingFill) for outline in outlines)


def paint_captions(painter: QPainter, look: Look, scene: MapScene) -> None:
    """Write what each cluster is."""
    write_titles(painter, look, scene.hulls, scene.sizes.of_captions)


def write_titles(painter: QPainter, look: Look, hulls: Iterable[PlacedHull], growth: float) -> None:
    """Write what stands beside clusters, with letters of a growth."""
    painter.setFont(look.detail_font)
    painter.setPen(look.hull_ink)
    for hull in hulls:
        painter.fillRect(rect_of(hull.caption), look.hull if lies_in(hull.caption.centre, (hull,)) else look.ground)
        write(painter, hull.caption, growth, hull.text, Qt.AlignmentFlag.AlignCenter)


def sees_all(scene: MapScene, seen: Box) -> bool:
    """Return whether nothing of a map lies outside of what is seen."""
    whole = scene.bounds
    return whole is None or (seen.holds((whole.left, whole.top)) and seen.holds((whole.right, whole.bottom)))


def links_to_paint(scene: MapScene, seen: Box, skipped: frozenset[str]) -> list[PlacedLink]:
    """Return the linkages that may be seen, but those that touch any of these memories."""
    near = list(scene.links.values())
    if not sees_all(scene, seen):
        near = [link for link in near if link.is_near(seen)]
    if scene.kept is not None:
        near = [link for link in near if scene.is_kept(link.mark)]
    if not skipped:
        return near
    return [link for link in near if link.mark.start not in skipped and link.mark.end not in skipped]
