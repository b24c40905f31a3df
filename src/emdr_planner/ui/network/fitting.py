"""Shows a whole map as large as may be: the zoom decides how large memories are drawn, and these how much must fit."""

from __future__ import annotations

from collections.abc import Sequence

from emdr_planner.drawing.geometry import Box, Point, box_between
from emdr_planner.ui.network.scene import MapScene
from emdr_planner.ui.network.sizing import Sizes
from emdr_planner.ui.network.viewport import SMALLEST, Margins, Viewport, fitted, led_to

_EDGE = 16.0
_HALVINGS = 5


class Fitting:
    """Finds the view of a whole map. The scene is left as it is drawn at the view that was asked for last."""

    def __init__(self, scene: MapScene, extent: Point, natural: float) -> None:
        """Take what is to be fitted.

        Args:
            scene: The map.
            extent: Width and height of the view in pixels.
            natural: The zoom that is called 100 %, which is not exceeded.
        """
        self._scene = scene
        self._extent = extent
        self._natural = natural

    def around(self, covered: Sequence[Box]) -> Viewport:
        """Return the view with no memory behind what floats over it, if there is one, and draw the map for it.

        Args:
            covered: Parts of the view, in pixels, that something floats over.
        """
        tried: list[Viewport] = []
        free: list[Viewport] = []
        for margins in self._margins(covered):
            tried.append(self._fitted(margins))
            if not self._hides(tried[-1], covered):
                free.append(tried[-1])
        found = max(free or tried[-1:], key=lambda view: view.scale)
        self._scene.draw_for(found.scale, self._natural)
        return found

    def first(self, covered: Sequence[Box], lead: str | None) -> Viewport:
        """Return the whole map if all of it can be read at once, else what is around one memory as small as it can be.

        Args:
            covered: Parts of the view, in pixels, that something floats over.
            lead: The memory that is to be in the middle.
        """
        whole = self.around(covered)
        readable = self._scene.crowding.readable_zoom(self._natural)
        if lead is None or whole.scale >= readable:
            return whole
        self._scene.draw_for(readable, self._natural)
        content = self._scene.bounds
        if content is None:
            return whole
        room = max(map(self._room, self._margins(covered)), key=lambda free: (free.width * free.height, free.width))
        return led_to(content, room, self._scene.boxes[lead].centre, readable)

    def _room(self, margins: Margins) -> Box:
        left, top, right, bottom = margins
        return box_between((left, top), (self._extent[0] - right, self._extent[1] - bottom))

    def _margins(self, covered: Sequence[Box]) -> list[Margins]:
        """Return margins to try: narrow ones, then beside and below what floats at the upper right."""
        width, height = self._extent
        found = [(_EDGE, _EDGE, _EDGE, _EDGE)]
        if covered:
            found.append((_EDGE, _EDGE, width - min(box.left for box in covered) + _EDGE, _EDGE))
            found.append((_EDGE, max(box.bottom for box in covered) + _EDGE, _EDGE, _EDGE))
        return [room for room in found if room[0] + room[2] < width and room[1] + room[3] < height] or found[:1]

    def _hides(self, view: Viewport, covered: Sequence[Box]) -> bool:
        self._scene.draw_for(view.scale, self._natural)
        behind = [box_between(view.to_scene((at.left, at.top)), view.to_scene((at.right, at.bottom))) for at in covered]
        return any(box.meets(room) for box in self._scene.boxes.values() for room in behind)

    def _fitted(self, margins: Margins) -> Viewport:
        """Return the closest view that holds the whole map as it is drawn in that view."""
        self._scene.draw_at(Sizes())
        most = self._bounded(margins)
        found = self._held(most.scale, margins)
        if found is not None:
            return found
        low, found = self._some(most, margins)
        high = most.scale
        for _turn in range(_HALVINGS):
            middle = (low + high) / 2
            held = self._held(middle, margins)
            low, high, found = (low, middle, found) if held is None else (middle, high, held)
        return found

    def _some(self, most: Viewport, margins: Margins) -> tuple[float, Viewport]:
        """Return a zoom that is small enough, and its view."""
        scale = most.scale
        while scale > SMALLEST:
            found = self._held(scale, margins)
            if found is not None:
                return scale, found
            scale *= 0.9
        return SMALLEST, self._bounded(margins).scaled_to(SMALLEST, self._middle(margins))

    def _bounded(self, margins: Margins) -> Viewport:
        return fitted(self._scene.bounds, self._extent, largest=self._natural, margins=margins)

    def _held(self, scale: float, margins: Margins) -> Viewport | None:
        """Return the view at a zoom; None when the map, as it is drawn at that zoom, is too large for it."""
        self._scene.draw_for(scale, self._natural)
        view = self._bounded(margins)
        return view.scaled_to(scale, self._middle(margins)) if view.scale >= scale else None

    def _middle(self, margins: Margins) -> Point:
        left, top, right, bottom = margins
        return ((left + self._extent[0] - right) / 2, (top + self._extent[1] - bottom) / 2)
