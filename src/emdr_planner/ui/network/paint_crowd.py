"""Paints many memories at once: their outlines as stamps, their words over them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPixmap

from emdr_planner.drawing.geometry import Box
from emdr_planner.drawing.shapes import TAIL
from emdr_planner.ui.network.look import Look
from emdr_planner.ui.network.paint_nodes import (
    colours_of,
    draw_far,
    paint_badge,
    paint_body,
    paint_marks,
    paint_words,
)
from emdr_planner.ui.network.scene import MapScene
from emdr_planner.ui.network.signs import BADGE_ROOM, beside_outline, far_badge
from emdr_planner.ui.network.stamps import Grid, grid_of, table_of, whole_pixels

_AROUND = 40.0
"""Beyond the box of a memory nothing of it is painted, signs and tail included."""


def paint_nodes(painter: QPainter, look: Look, scene: MapScene, names: Sequence[str]) -> None:
    """Paint several memories in their order: those with room with their words, the others as from far away."""
    zoom = painter.worldTransform().m11()
    if not scene.sizes.words_fit(zoom):
        paint_far_nodes(painter, look, scene, names)
        return
    near: list[str] = []
    far: list[str] = []
    seen = _seen(painter).grown(_AROUND * scene.sizes.usual)
    for name in names:
        if not seen.meets(scene.boxes[name]):
            continue  # large stamps of what is out of sight would push out those that are needed
        (near if scene.sizes.words_fit(zoom, name) else far).append(name)
    paint_far_nodes(painter, look, scene, far)
    paint_near_nodes(painter, look, scene, near)


def _seen(painter: QPainter) -> Box:
    """Return what a painter in scene units can paint on."""
    room = painter.worldTransform().inverted()[0].mapRect(QRectF(painter.viewport()))
    return Box(room.center().x(), room.center().y(), room.width(), room.height())


def paint_far_nodes(painter: QPainter, look: Look, scene: MapScene, names: Sequence[str]) -> None:
    """Paint memories as they can be told apart from far away: shape, shade, thin outline, SUD while it is readable.

    Those that look alike are drawn once, and all of them on whole pixels.
    """
    whole = len(names) == len(scene.boxes)
    grid, faces = grid_of(painter), scene.once(_faces)
    table = scene.once(_table) if whole else table_of(scene.boxes[name] for name in names)
    look.stamps.use(grid.zoom)
    made, beside = look.stamps.made, overhang(grid.zoom)
    with whole_pixels(painter) as corner:
        x, y = corner.x() - beside, corner.y() - beside
        for name, (left, top, width, height) in zip(names, grid.rooms_of(table).tolist(), strict=True):
            key = (faces[name], width, height)
            stamp = made.get(key)
            if stamp is None:
                box = grid.box_of(width, height)
                draw = partial(draw_far, look=look, mark=scene.nodes[name], box=box, zoom=grid.zoom)
                stamp = look.stamps.make(key, (width + 2 * beside, height + 2 * beside), draw)
            painter.drawPixmap(QPointF(x + left, y + top), stamp)
    _paint_far_badges(painter, look, scene, names)


def _paint_far_badges(painter: QPainter, look: Look, scene: MapScene, names: Sequence[str]) -> None:
    """Paint the places above the line, large enough to be read."""
    for name in names:
        mark = scene.nodes[name]
        room = far_badge(mark, scene.boxes[name], scene.sizes)
        if room is not None:
            painter.save()
            painter.translate(room.x, room.y)
            painter.scale(room.width / BADGE_ROOM, room.width / BADGE_ROOM)
            paint_badge(painter, look, (0.0, 0.0), mark.standing)
            painter.restore()


def paint_near_nodes(painter: QPainter, look: Look, scene: MapScene, names: Sequence[str]) -> None:
    """Paint memories with everything on them, on whole pixels, each over those before it."""
    grid, faces = grid_of(painter), scene.once(_faces)
    look.stamps.use(grid.zoom)
    rooms = grid.rooms_of(table_of(scene.boxes[name] for name in names))
    with whole_pixels(painter) as corner:
        for name, (left, top, width, height) in zip(names, rooms.tolist(), strict=True):
            mark, growth = scene.nodes[name], scene.sizes.growth_of(name)
            box = grid.box_of(width, height, growth)
            body, beside = _body(look, scene, name, (faces[name], width, height, growth))
            painter.drawPixmap(corner + QPointF(left - beside, top - beside), body)
            painter.save()
            painter.translate(corner + QPointF(left + width / 2, top + height / 2))
            painter.scale(grid.zoom * growth, grid.zoom * growth)
            paint_marks(painter, look, mark, box.grown(beside_outline(scene.sizes.setting)))
            painter.restore()


def _body(look: Look, scene: MapScene, name: str, face: tuple[str, int, int, float]) -> tuple[QPixmap, int]:
    """Return the stamp of a memory with its words, and how many pixels it takes beside its room."""
    mark, lettering, setting = scene.nodes[name], scene.lettering[name], scene.sizes.setting
    _looks, width, height, growth = face
    stamps, beside = look.stamps, overhang(look.stamps.zoom * growth)
    key = (*face, mark.standing.gate, lettering.lines, lettering.detail, setting)
    made = stamps.made.get(key)
    if made is None:
        box = Grid(stamps.zoom, 0.0, 0.0).box_of(width, height, growth)

        def draw(painter: QPainter) -> None:
            painter.scale(growth, growth)
            paint_body(painter, look, mark, box)
            painter.setPen(colours_of(mark, look).ink)
            paint_words(painter, look, lettering, box, setting)

        made = stamps.make(key, (width + 2 * beside, height + 2 * beside), draw)
    return made, beside


def _table(scene: MapScene) -> npt.NDArray[np.float64]:
    return table_of(scene.boxes.values())


def _faces(scene: MapScene) -> dict[str, str]:
    """Return for each memory what those have in common that look the same from far away."""
    return {
        name: f"{mark.shape} {mark.settled} {mark.declared} {mark.rated_type} {mark.sud if mark.rated_type else None}"
        for name, mark in scene.nodes.items()
    }


def overhang(zoom: float) -> int:
    """Return how many pixels beside its room a memory may be drawn: a thick outline, the tail of a speech bubble."""
    return math.ceil(TAIL[-1] * zoom) + 1
