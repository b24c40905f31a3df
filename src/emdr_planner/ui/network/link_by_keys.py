"""Drawing a linkage with the keyboard: arrows choose the memory it leads to."""

from __future__ import annotations

import math

from PySide6.QtGui import QPainter

from emdr_planner.drawing.geometry import Point
from emdr_planner.ui.network.gestures import Board
from emdr_planner.ui.network.look import Look
from emdr_planner.ui.network.paint_overlay import paint_rubber, paint_selected
from emdr_planner.ui.network.scene import MapScene


class LinkByKeys:
    """A linkage under way; it aims at the nearest memory first.

    Attributes:
        start: The memory it starts from.
        end: The memory it would lead to; None when there is no other.
    """

    def __init__(self, start: str, scene: MapScene) -> None:
        self.start = start
        here = scene.boxes[start].centre
        others = [(math.dist(here, box.centre), name) for name, box in scene.boxes.items() if name != start]
        self.end = min(others)[1] if others else None

    def aim(self, scene: MapScene, direction: Point) -> None:
        """Aim at the next memory in a direction; never at the start."""
        if self.end is None:
            return
        found = scene.nearest(self.end, direction)
        if found == self.start:
            found = scene.nearest(found, direction)
        if found is not None and found != self.start:
            self.end = found

    @property
    def moving(self) -> frozenset[str]:
        """Nothing is under way."""
        return frozenset()

    def move(self, board: Board, at: Point) -> None:
        """Pay no heed to the pointer."""

    def release(self, board: Board, at: Point) -> None:
        """Leave it: a click ends what keys began."""

    def cancel(self, board: Board) -> None:
        """Draw nothing."""

    def paint(self, painter: QPainter, look: Look, scene: MapScene) -> None:
        """Show the line and the memory it would reach."""
        if self.end is not None:
            paint_rubber(painter, look, scene.boxes[self.start].centre, scene.boxes[self.end].centre)
            paint_selected(painter, look, scene, (self.end,))
