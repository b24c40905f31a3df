"""Places of several memories set in a line or evenly apart. Pure: boxes in, places out."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from emdr_planner.domain.ids import natural_key
from emdr_planner.drawing.geometry import Box, Point, bounds

_BETWEEN = 12.0
"""Scene units kept between memories that a common line would lay over each other."""

Boxes = Mapping[str, Box]
Align = Callable[[Boxes], dict[str, Point]]


def _to_line(place_on: Callable[[Box, Box], float], axis: int) -> Align:
    """Return what gives memories a common place on one axis; 0 is across, 1 is down."""

    def align(boxes: Boxes) -> dict[str, Point]:
        whole = bounds(boxes.values())
        if whole is None:
            return {}
        moved = {}
        for name, box in boxes.items():
            at = place_on(box, whole)
            moved[name] = box.moved_to((at, box.y) if axis == 0 else (box.x, at))
        return _unstacked(moved, 1 - axis)

    return align


def _unstacked(boxes: Boxes, axis: int) -> dict[str, Point]:
    """Return places in which none covers another: in their order along an axis, each as little further as it must."""
    placed: list[Box] = []
    found: dict[str, Point] = {}
    for name in sorted(boxes, key=lambda one: (boxes[one].centre[axis], natural_key(one))):
        box = boxes[name]
        for other in placed:
            if box.meets(other):
                box = box.moved_to(_beyond(box, other, axis))
        placed.append(box)
        found[name] = (round(box.x, 1), round(box.y, 1))
    return found


def _beyond(box: Box, other: Box, axis: int) -> Point:
    if axis == 0:
        return (other.right + _BETWEEN + box.width / 2, box.y)
    return (box.x, other.bottom + _BETWEEN + box.height / 2)


def _spaced(axis: int) -> Align:
    """Return what sets memories evenly apart between the outermost two, which give way only where there is no room."""

    def space(boxes: Boxes) -> dict[str, Point]:
        names = sorted(boxes, key=lambda one: (boxes[one].centre[axis], natural_key(one)))
        whole = bounds(boxes.values())
        if whole is None or len(names) < 3:  # noqa: PLR2004 - between two there is nothing to space
            return {name: box.centre for name, box in boxes.items()}
        room = (whole.width, whole.height)[axis]
        sides = [(boxes[name].width, boxes[name].height)[axis] for name in names]
        gap = max(_BETWEEN, (room - sum(sides)) / (len(names) - 1))
        edge = whole.centre[axis] - (sum(sides) + gap * (len(names) - 1)) / 2
        found: dict[str, Point] = {}
        for name, side in zip(names, sides, strict=True):
            at, box = round(edge + side / 2, 1), boxes[name]
            found[name] = (at, box.y) if axis == 0 else (box.x, at)
            edge += side + gap
        return found

    return space


ALIGNMENTS: Mapping[str, Align] = {
    "align left": _to_line(lambda box, whole: whole.left + box.width / 2, 0),
    "align centre": _to_line(lambda _box, whole: whole.x, 0),
    "align right": _to_line(lambda box, whole: whole.right - box.width / 2, 0),
    "align top": _to_line(lambda box, whole: whole.top + box.height / 2, 1),
    "align middle": _to_line(lambda _box, whole: whole.y, 1),
    "align bottom": _to_line(lambda box, whole: whole.bottom - box.height / 2, 1),
    "space across": _spaced(0),
    "space down": _spaced(1),
}
"""Ways to align, by the names of their commands."""
