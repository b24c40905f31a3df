"""Paints what changes from moment to moment over the kept picture: glow, selection, focus, places to draw from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from emdr_planner.drawing.geometry import Box, Point
from emdr_planner.planning.load import ActivationPreview, LoadPart
from emdr_planner.ui.network.look import Look
from emdr_planner.ui.network.paint_crowd import paint_nodes
from emdr_planner.ui.network.paint_links import lines_of, paint_kind_words, paint_lines, paint_signs, stamp_signs
from emdr_planner.ui.network.paint_map import words_readable
from emdr_planner.ui.network.paint_nodes import own_units, paint_rings, paint_signs_on
from emdr_planner.ui.network.paint_tags import paint_names_in_front, paint_tags
from emdr_planner.ui.network.placed_link import PlacedLink
from emdr_planner.ui.network.scene import MapScene
from emdr_planner.ui.network.shapes import rect_of

_LEAST_POINTS = 0.05
_GLOW_FAR = 6.0
_SELECTED_FAR = 4.5
_FOCUS_FAR = 9.0
_HANDLE = 4.0


def seen_parts(preview: ActivationPreview) -> list[LoadPart]:
    """Return the worked memory and those that add at least what is shown as 0.1 points."""
    own, *others = preview.parts
    return [own, *(part for part in others if part.points >= _LEAST_POINTS)]


def lit_pairs(parts: Iterable[LoadPart]) -> frozenset[frozenset[str]]:
    """Return the pairs of memories that the activation passes between."""
    return frozenset(frozenset(step) for part in parts for step in pairwise(part.path))


def _by_pair(scene: MapScene) -> dict[frozenset[str], list[PlacedLink]]:
    found: dict[frozenset[str], list[PlacedLink]] = {}
    for link in scene.links.values():
        found.setdefault(frozenset((link.mark.start, link.mark.end)), []).append(link)
    return found


def links_between(scene: MapScene, pairs: Iterable[frozenset[str]]) -> list[PlacedLink]:
    """Return the linkages of these pairs of memories."""
    by_pair = scene.once(_by_pair)
    return [link for pair in pairs for link in by_pair.get(pair, ())]


def paint_activation(painter: QPainter, look: Look, scene: MapScene, preview: ActivationPreview) -> None:
    """Light the paths that activation takes and ring every memory it reaches, stronger where more is opened."""
    kept = scene.boxes.keys() if scene.kept is None else scene.kept
    parts = [part for part in seen_parts(preview) if part.memory in kept]
    lit = [link for link in links_between(scene, lit_pairs(parts)) if scene.is_kept(link.mark)]
    paint_lines(painter, look, lines_of(lit), look.accent)
    if words_readable(painter, scene):
        stamp_signs(painter, look, lit, scene.sizes.usual, look.accent)
    for part in reversed(parts):
        pen = QPen(look.glow(part.activation), 2.0 + 5.0 * part.activation)
        paint_rings(painter, scene, (part.memory,), pen, _GLOW_FAR)
    touched = {part.memory for part in parts}
    paint_nodes(painter, look, scene, [name for name in scene.boxes if name in touched])
    paint_tags(painter, look, scene, touched)


def paint_path(painter: QPainter, look: Look, scene: MapScene, path: Sequence[str]) -> None:
    """Light a path from one memory to another."""
    lit = links_between(scene, {frozenset(step) for step in pairwise(path)})
    paint_lines(painter, look, lines_of(lit), look.accent)
    if words_readable(painter, scene):
        stamp_signs(painter, look, lit, scene.sizes.usual, look.accent)
    paint_rings(painter, scene, path, QPen(look.accent, 3.0), _GLOW_FAR)
    paint_nodes(painter, look, scene, path)
    paint_names_in_front(painter, look, scene, path)


def paint_kinds_of(painter: QPainter, look: Look, scene: MapScene, name: str, ringed: Collection[str] = ()) -> None:
    """Say of what kind the linkages of one memory are, while words can be read, clear of the rings around memories."""
    if words_readable(painter, scene):
        paint_kind_words(painter, look, scene, shown_links(scene, name), ringed)


def shown_links(scene: MapScene, name: str) -> list[PlacedLink]:
    """Return the linkages of one memory that are among what is looked at."""
    return [scene.links[mark.id] for mark in scene.links_of((name,)) if scene.is_kept(mark)]


def paint_selected(painter: QPainter, look: Look, scene: MapScene, names: Iterable[str]) -> None:
    """Ring the selected memories."""
    some = tuple(names)
    paint_rings(painter, scene, some, QPen(look.accent, 3.0), _SELECTED_FAR)
    if words_readable(painter, scene):
        for name in some:
            paint_signs_on(painter, look, scene, name)


def paint_focused(painter: QPainter, look: Look, scene: MapScene, name: str) -> None:
    """Ring the memory that the keyboard acts on."""
    pen = QPen(look.focus, 2.0)
    pen.setDashPattern([3.0, 2.0])
    paint_rings(painter, scene, (name,), pen, _FOCUS_FAR)


def paint_chosen_link(painter: QPainter, look: Look, scene: MapScene, link: PlacedLink) -> None:
    """Show the linkage that is chosen, and its kind in words."""
    paint_lines(painter, look, lines_of((link,)), look.accent)
    paint_signs(painter, look, (link,), scene.sizes.usual, look.accent)
    paint_kind_words(painter, look, scene, (link,))


def paint_handles(painter: QPainter, look: Look, scene: MapScene, name: str) -> None:
    """Show that a linkage can be drawn from a memory's rim."""
    with own_units(painter, scene, name) as box:
        painter.setPen(QPen(look.accent, 1.5))
        painter.setBrush(look.card)
        for spot in ((box.left, box.y), (box.right, box.y), (box.x, box.top), (box.x, box.bottom)):
            painter.drawEllipse(QPointF(*spot), _HANDLE, _HANDLE)


def paint_marquee(painter: QPainter, look: Look, area: Box) -> None:
    """Show the area that is being swept."""
    pen = QPen(look.accent, 0)
    pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect_of(area))


def paint_rubber(painter: QPainter, look: Look, start: Point, end: Point) -> None:
    """Show the linkage that is being drawn."""
    painter.setPen(QPen(look.accent, 2.5))
    painter.drawLine(QPointF(*start), QPointF(*end))
    painter.setBrush(look.accent)
    painter.drawEllipse(QPointF(*end), _HANDLE, _HANDLE)


def paint_empty(painter: QPainter, look: Look, room: QRectF, sentence: str) -> None:
    """Say in one sentence what an empty map is for."""
    painter.setPen(look.soft)
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, sentence)
