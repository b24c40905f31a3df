"""Memories glide to the places a layout gives them, briefly: the eye keeps hold of them. At the end places are exact.

The record holds the final places from the start. Whatever the clinician does meanwhile ends the movement first.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from emdr_planner.drawing.geometry import Point, between
from emdr_planner.ui.motion import motion_ms
from emdr_planner.ui.network.gestures import Board, Gesture
from emdr_planner.ui.network.look import Look
from emdr_planner.ui.network.scene import MapScene
from emdr_planner.ui.network.viewport import Viewport

_MOST = 150
"""Memories that glide at the most; of more than these the movement could not be smooth without a graphics card."""


class Floor(Protocol):
    """What memories glide on: the canvas."""

    viewport: Viewport
    gesture: Gesture | None

    @property
    def scene(self) -> MapScene:
        """The map as it lies."""
        ...

    def cancel_gesture(self) -> bool:
        """Leave a gesture."""
        ...

    def update(self) -> None:
        """Paint again soon."""
        ...


class Glide:
    """Memories on their way. As a gesture it pays no heed to the pointer, and ends wherever another begins."""

    def __init__(self, start: Mapping[str, Point], end: Mapping[str, Point]) -> None:
        self._start = start
        self._end = end

    @property
    def moving(self) -> frozenset[str]:
        """The memories that are on their way."""
        return frozenset(self._end)

    def step(self, scene: MapScene, share: float) -> None:
        """Put every memory this share of its way."""
        scene.put({name: between(self._start[name], place, share) for name, place in self._end.items()})

    def move(self, board: Board, at: Point) -> None:
        """Pay no heed to the pointer."""

    def release(self, board: Board, at: Point) -> None:
        """Arrive."""
        del at
        self.cancel(board)

    def cancel(self, board: Board) -> None:
        """Arrive at once, exactly."""
        board.scene.put(self._end)

    def paint(self, painter: QPainter, look: Look, scene: MapScene) -> None:
        """Show nothing besides the memories."""


class Glider(QObject):
    """Moves the memories of one canvas."""

    def __init__(self, floor: Floor, widget: QWidget) -> None:
        """Build it for a canvas.

        Args:
            floor: The canvas.
            widget: The same, as the widget whose style says how long movements take.
        """
        super().__init__(widget)
        self._canvas = floor
        self._widget = widget
        self._glide: Glide | None = None
        self._clock = QVariantAnimation(self)
        self._clock.setStartValue(0.0)
        self._clock.setEndValue(1.0)
        self._clock.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._clock.valueChanged.connect(self._step)
        self._clock.finished.connect(self.settle)

    def begin(self, seen: Mapping[str, Point]) -> None:
        """Let memories glide from where they were seen to where they are now.

        Args:
            seen: Where each was seen before, in pixels of the view.
        """
        self.settle()
        canvas, duration = self._canvas, motion_ms(self._widget)
        now = canvas.scene.places
        start = {name: canvas.viewport.to_scene(place) for name, place in seen.items() if name in now}
        end = {name: now[name] for name, place in start.items() if canvas.viewport.to_view(now[name]) != seen[name]}
        if not duration or not end or len(now) > _MOST or canvas.gesture is not None:
            return
        self._glide = canvas.gesture = Glide(start, end)
        self._glide.step(canvas.scene, 0.0)
        self._clock.setDuration(duration)
        self._clock.start()

    def settle(self) -> None:
        """Let everything be where it belongs, now."""
        glide, self._glide = self._glide, None
        self._clock.stop()
        if glide is not None and self._canvas.gesture is glide:
            self._canvas.cancel_gesture()

    def _step(self, share: float) -> None:
        glide = self._glide
        if glide is not None and self._canvas.gesture is glide:
            glide.step(self._canvas.scene, share)
            self._canvas.update()
