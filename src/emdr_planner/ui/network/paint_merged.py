"""Paints what was merged: two thin lines side by side, as an equals sign, to the memory that it went into."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter, QPen

from emdr_planner.drawing.geometry import Point, beside
from emdr_planner.ui.network.look import Look
from emdr_planner.ui.network.merges import MergeMark
from emdr_planner.ui.network.scene import MapScene

_APART, _WIDTH = 2.5, 1.3


def paint_merge(painter: QPainter, look: Look, ends: tuple[Point, Point], growth: float) -> None:
    """Paint the sign between two ends."""
    lines = [beside(*ends, side * _APART * growth) for side in (-1.0, 1.0)]
    painter.setPen(QPen(look.soft, _WIDTH * growth))
    painter.drawLines([QLineF(*start, *end) for start, end in lines])


def paint_merges(painter: QPainter, look: Look, scene: MapScene, marks: Iterable[MergeMark]) -> None:
    """Paint the lines of merged memories, but those of memories that are only hinted at."""
    for mark in marks:
        if scene.kept is None or {mark.memory, mark.into} <= scene.kept:
            paint_merge(painter, look, scene.rims(mark.memory, mark.into, mark.lane), scene.sizes.of_links)


def merges_of(scene: MapScene, names: frozenset[str], *, touching: bool) -> list[MergeMark]:
    """Return the merges that touch some memories, or those that do not."""
    return [mark for mark in scene.picture.merges if bool({mark.memory, mark.into} & names) is touching]
