"""What a pointer is doing on the map, from press to release. A gesture changes no record: it ends in one wish."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtGui import QPainter

from emdr_planner.drawing.geometry import Box, Point, box_between
from emdr_planner.ui.network.look import Look
from emdr_planner.ui.network.paint_guides import paint_guides
from emdr_planner.ui.network.paint_overlay import paint_marquee, paint_rubber, paint_selected
from emdr_planner.ui.network.scene import MapScene
from emdr_planner.ui.network.snapping import Guide, Levels
from emdr_planner.ui.network.viewport import Viewport

CLICK = 4.0
"""Pixels a pointer may tremble without dragging."""


SNAP = 6.0
"""Pixels within which a dragged memory comes level with others."""


class Board(Protocol):
    """What gestures may do to the canvas they work on."""

    viewport: Viewport
    snaps: bool

    @property
    def standing_in_sight(self) -> tuple[Box, ...]:
        """The memories in sight that no gesture moves."""
        ...

    @property
    def scene(self) -> MapScene:
        """The map as it lies."""
        ...

    def look_at(self, viewport: Viewport) -> None:
        """Show another part of the map."""
        ...

    def wish_select(self, ids: tuple[str, ...]) -> None:
        """Ask for a selection."""
        ...

    def wish_move(self, ids: tuple[str, ...]) -> None:
        """Ask that memories stay where the scene has them now."""
        ...

    def wish_link(self, start: str, end: str) -> None:
        """Ask for a linkage."""
        ...


class Gesture(Protocol):
    """One thing that a pointer does. Points are in pixels of the view."""

    def move(self, board: Board, at: Point) -> None:
        """Follow the pointer."""
        ...

    def release(self, board: Board, at: Point) -> None:
        """End with a wish, or with none."""
        ...

    def cancel(self, board: Board) -> None:
        """Leave everything as it was."""
        ...

    def paint(self, painter: QPainter, look: Look, scene: MapScene) -> None:
        """Paint what is under way; the painter is in scene units."""
        ...

    @property
    def moving(self) -> frozenset[str]:
        """Memories that are under way."""
        ...


class _Still:
    """A gesture that moves no memory and shows nothing."""

    @property
    def moving(self) -> frozenset[str]:
        """Nothing is under way."""
        return frozenset()

    def paint(self, painter: QPainter, look: Look, scene: MapScene) -> None:
        """Show nothing."""


class Pan(_Still):
    """Shift the view."""

    def __init__(self, at: Point, viewport: Viewport) -> None:
        self._from = at
        self._before = viewport

    def move(self, board: Board, at: Point) -> None:
        """Shift the view with the pointer."""
        board.look_at(self._before.panned(at[0] - self._from[0], at[1] - self._from[1]))

    def release(self, board: Board, at: Point) -> None:
        """Leave the view where it is."""

    def cancel(self, board: Board) -> None:
        """Put the view back."""
        board.look_at(self._before)


class Marquee(_Still):
    """Sweep an area; what it touches is selected."""

    def __init__(self, at: Point, viewport: Viewport, kept: tuple[str, ...]) -> None:
        self._from = self._to = at
        self._viewport = viewport
        self._kept = kept

    @property
    def _area(self) -> Box | None:
        """The area swept, once the pointer has left the place of the press."""
        if abs(self._to[0] - self._from[0]) + abs(self._to[1] - self._from[1]) <= CLICK:
            return None
        return box_between(self._viewport.to_scene(self._from), self._viewport.to_scene(self._to))

    def move(self, board: Board, at: Point) -> None:
        """Grow the area."""
        del board
        self._to = at

    def release(self, board: Board, at: Point) -> None:
        """Select what the area touches; a mere click on the ground selects nothing."""
        self._to = at
        swept = board.scene.within(self._area) if self._area else ()
        board.wish_select(tuple(dict.fromkeys((*self._kept, *swept))))

    def cancel(self, board: Board) -> None:
        """Select nothing new."""

    def paint(self, painter: QPainter, look: Look, scene: MapScene) -> None:
        """Show the area and what it touches."""
        if self._area:
            paint_marquee(painter, look, self._area)
            paint_selected(painter, look, scene, scene.within(self._area))


class Move:
    """Move memories; nothing moves before the pointer has left the place of the press.

    The pressed memory comes level with others in sight, unless the board says that it shall not.
    """

    def __init__(self, at: Point, pressed: str, ids: tuple[str, ...], scene: MapScene) -> None:
        self._from = at
        self._pressed = pressed
        self._before = {name: scene.boxes[name].centre for name in ids}
        self._dragging = False
        self._levels: Levels | None = None
        self._guides: tuple[Guide, ...] = ()

    @property
    def moving(self) -> frozenset[str]:
        """The memories that follow the pointer."""
        return frozenset(self._before) if self._dragging else frozenset()

    def move(self, board: Board, at: Point) -> None:
        """Let the memories follow."""
        across, down = at[0] - self._from[0], at[1] - self._from[1]
        if not self._dragging and abs(across) + abs(down) <= CLICK:
            return
        self._dragging = True
        scale = board.viewport.scale
        here = self._before[self._pressed]
        there = self._level(board, (here[0] + across / scale, here[1] + down / scale))
        shift = (there[0] - here[0], there[1] - here[1])
        board.scene.put(
            {name: (round(x + shift[0], 1), round(y + shift[1], 1)) for name, (x, y) in self._before.items()}
        )

    def _level(self, board: Board, wanted: Point) -> Point:
        """Return where the pressed memory comes level with others, and keep the guides that show it."""
        self._guides = ()
        if not board.snaps:
            return wanted
        if self._levels is None:
            self._levels = Levels(board.standing_in_sight)
        box = board.scene.boxes[self._pressed].moved_to(wanted)
        there, self._guides = self._levels.snapped(box, SNAP / board.viewport.scale)
        return there

    def release(self, board: Board, at: Point) -> None:
        """Ask that they stay there; without a drag it was a click."""
        del at
        if self._dragging:
            board.wish_move(tuple(self._before))
        elif len(self._before) > 1:
            board.wish_select((self._pressed,))

    def cancel(self, board: Board) -> None:
        """Put them back."""
        board.scene.put(self._before)

    def paint(self, painter: QPainter, look: Look, scene: MapScene) -> None:
        """Show that they are held, and what they are level with."""
        paint_selected(painter, look, scene, self.moving)
        paint_guides(painter, look, self._guides)


class DrawLink(_Still):
    """Draw a linkage from a memory's rim to another memory."""

    def __init__(self, start: str, at: Point) -> None:
        self._start = start
        self._to = at
        self._over: str | None = None

    def move(self, board: Board, at: Point) -> None:
        """Lead the free end."""
        self._to = board.viewport.to_scene(at)
        over = board.scene.memory_at(self._to)
        self._over = over if over != self._start else None

    def release(self, board: Board, at: Point) -> None:
        """Ask for a linkage to the memory under the pointer."""
        self.move(board, at)
        if self._over is not None:
            board.wish_link(self._start, self._over)

    def cancel(self, board: Board) -> None:
        """Draw nothing."""

    def paint(self, painter: QPainter, look: Look, scene: MapScene) -> None:
        """Show the line, and the memory it would reach."""
        end = self._to if self._over is None else scene.boxes[self._over].centre
        paint_rubber(painter, look, scene.boxes[self._start].centre, end)
        if self._over is not None:
            paint_selected(painter, look, scene, (self._over,))
