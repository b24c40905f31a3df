"""Places for labels beside marks so that they do not lie on one another: the first free side, in a fixed order.

Where many marks lie close together some go without: a number that covers another can be read by nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from emdr_planner.charts.frame import Area

_LETTER = 0.58
"""Width of a letter as a share of the font size, on average."""

_AWAY = 5.5
"""From the middle of a mark to its label, in points."""

_BETWEEN = 3.0
"""Kept free between labels side by side, in points."""


@dataclass(frozen=True, slots=True)
class LabelPlace:
    """Where a label goes: about this area, written from this edge of it (``left``, ``right`` or ``center``)."""

    area: Area
    edge: str

    @property
    def with_a_gap(self) -> Area:
        """The area that the next label keeps off: two numbers side by side must not read as one."""
        return self.area.inside(left=-_BETWEEN, right=-_BETWEEN)

    @property
    def x(self) -> float:
        """Where the writing is anchored, in points."""
        middle = (self.area.left + self.area.right) / 2
        return {"left": self.area.left, "right": self.area.right, "center": middle}[self.edge]


def place_labels(
    spots: Sequence[tuple[float, float, str]], room: Area, size: float, always: int, taken: Sequence[Area] = ()
) -> list[LabelPlace | None]:
    """Return where each label goes; None for one that would lie on another.

    Args:
        spots: Middle of each mark in points, and the words beside it; those named first choose first.
        room: Where labels may lie.
        size: Height of the letters in points.
        always: So many of the first are written even where nothing is free, at their first choice.
        taken: What else labels are to keep clear of.
    """
    marks = [Area(x - _AWAY * 0.7, y - _AWAY * 0.7, x + _AWAY * 0.7, y + _AWAY * 0.7) for x, y, _words in spots]
    placed: list[LabelPlace | None] = []
    for number, (x, y, words) in enumerate(spots):
        others = [
            *marks[:number],
            *marks[number + 1 :],
            *taken,
            *(label.with_a_gap for label in placed if label is not None),
        ]
        choices = list(_choices(x, y, len(words) * size * _LETTER, size))
        inside = [choice for choice in choices if room.holds(choice.area)] or choices
        free = (choice for choice in inside if not any(choice.area.meets(other) for other in others))
        placed.append(next(free, inside[0] if number < always else None))
    return placed


def _choices(x: float, y: float, width: float, size: float) -> Iterator[LabelPlace]:
    """Yield right, left, above, below and the corners."""
    middle, up, down = y - size / 2, y + _AWAY * 0.8, y - _AWAY * 0.8 - size
    right, left, centre = (x + _AWAY, "left"), (x - _AWAY - width, "right"), (x - width / 2, "center")
    for (start, edge), bottom in (
        (right, middle),
        (left, middle),
        (centre, up),
        (centre, down),
        (right, up),
        (left, up),
        (right, down),
        (left, down),
    ):
        yield LabelPlace(Area(start, bottom, start + width, bottom + size), edge)
