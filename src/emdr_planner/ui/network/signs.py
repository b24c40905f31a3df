"""Where the small signs of a memory sit on its outline: changed, touchstone, open target, place in the order. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from emdr_planner.drawing.geometry import Box, Point
from emdr_planner.ui.network.marks import NodeMark
from emdr_planner.ui.network.sizing import Setting, Sizes

BADGE = 11.0
"""Radius of the badge with the place in the order, in a memory's own units."""
BADGE_ROOM = 2 * (BADGE + 1.4)
"""Width of a badge with its outline."""
SIGN = 6.0
"""Half the size of the other signs."""
_PEN = 1.4
_CLOSE = 3.0
_FAR_BADGE = 0.85


class Sign(StrEnum):
    """What sits on the outline of a memory."""

    CHANGED = "changed"
    TOUCHSTONE = "touchstone"
    WORK_BEGUN = "work_begun"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class PlacedSign:
    """A sign with its middle, in the units of the box it sits on."""

    sign: Sign
    at: Point

    @property
    def reach(self) -> float:
        """How far it reaches from its middle to every side, with its outline."""
        return (BADGE if self.sign is Sign.PLACE else SIGN + 2.0) + _PEN


def beside_outline(setting: Setting) -> float:
    """Return how far outside its outline a memory's signs sit: where its words are set close, clear of them."""
    return 0.0 if setting is Setting.WHOLE else _CLOSE


def signs_on(mark: NodeMark, box: Box) -> list[PlacedSign]:
    """Return the signs of a memory on a box that is as far out as they shall be, those painted last at the end."""
    all_of_them = (
        (mark.changed, Sign.CHANGED, (box.left + 2, box.top + 2)),
        (mark.touchstone, Sign.TOUCHSTONE, (box.right - 4, box.top)),
        (mark.work_begun, Sign.WORK_BEGUN, (box.right - 4, box.bottom)),
        (mark.standing.place is not None, Sign.PLACE, (box.left + 2, box.top + 2)),
    )
    return [PlacedSign(sign, at) for there, sign, at in all_of_them if there]


def sign_rooms(marks: Mapping[str, NodeMark], boxes: Mapping[str, Box], sizes: Sizes) -> list[Box]:
    """Return the room that every sign of a map takes, in scene units.

    Args:
        marks: The memories by id.
        boxes: Where they are drawn, in scene units.
        sizes: How large.
    """
    found: list[Box] = []
    for name, mark in marks.items():
        if not (mark.changed or mark.touchstone or mark.work_begun or mark.standing.place is not None):
            continue
        box, growth = boxes[name], sizes.growth_of(name)
        own = Box(0.0, 0.0, box.width / growth, box.height / growth).grown(beside_outline(sizes.setting))
        found += [
            Box(box.x + x * growth, box.y + y * growth, 2 * sign.reach * growth, 2 * sign.reach * growth)
            for sign in signs_on(mark, own)
            for x, y in (sign.at,)
        ]
    return found


def far_badge(mark: NodeMark, box: Box, sizes: Sizes) -> Box | None:
    """Return the room of the badge on a memory that has no words on it: only what is above the line has one.

    There is none either where it would hide the SUD.

    Args:
        mark: The memory.
        box: Where it is drawn, in scene units.
        sizes: How large memories are drawn.
    """
    if mark.standing.place is None or not mark.standing.above_line:
        return None
    width = BADGE_ROOM * _FAR_BADGE * sizes.beside
    return Box(box.left, box.top, width, width) if width <= box.height else None
