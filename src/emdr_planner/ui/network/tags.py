"""Names beside memories that are drawn too small to hold them: as many as have room, the weightiest first. Pure."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from emdr_planner.drawing.geometry import Box, bounds, box_between
from emdr_planner.ui.network.hulls import Free

_Floats = npt.NDArray[np.float64]
_Whole = npt.NDArray[np.int_]
_Sums = npt.NDArray[np.int32]
_Cells = npt.NDArray[np.bool_]

LINE = 14.0
"""Height of a line of a name, in its own units."""
_CLEAR = 2.0
"""Units kept free between a name and what is beside it."""
_CELL = 1.0
"""Units of the squares in which it is kept what is taken."""
_MOST_CELLS = 1_500_000
_ASIDE = (0.35, 0.55)
"""Shares of a name's width by which it may be shifted."""
_SPOTS = 4 + 4 * len(_ASIDE)


@dataclass(frozen=True, slots=True)
class Tag:
    """A name as it may stand beside a memory, and the width it takes in its own units."""

    lines: tuple[str, ...] = field(repr=False)
    width: float

    @property
    def height(self) -> float:
        """Height of all lines."""
        return LINE * len(self.lines)


@dataclass(frozen=True, slots=True)
class PlacedTag:
    """A name with its room, in scene units."""

    tag: Tag
    room: Box


class _Ground:
    """What is taken of a map, in squares: first by what stands there, then by one name after the other."""

    def __init__(self, taken: Sequence[Box], whole: Box, cell: float) -> None:
        self._cell = max(cell, math.sqrt(whole.width * whole.height / _MOST_CELLS))
        self._corner = np.array([whole.left, whole.top])
        self._most = np.floor(np.array([whole.width, whole.height]) / self._cell).astype(int)
        self._names: _Cells = np.zeros((self._most[1], self._most[0]), dtype=bool)
        standing = self._names.copy()
        sides = _table((box.left, box.top, box.right, box.bottom) for box in taken)
        for left, top, right, bottom in self._clipped(self._squares(sides)).tolist():
            standing[top:bottom, left:right] = True
        self._sums: _Sums = np.zeros((self._most[1] + 1, self._most[0] + 1), dtype=np.int32)
        inner = self._sums[1:, 1:]
        np.cumsum(standing, axis=1, dtype=np.int32, out=inner)
        np.cumsum(inner, axis=0, out=inner)

    def _squares(self, sides: _Floats) -> _Whole:
        """Return for each room the first square that it touches and the first beyond it, along x and y."""
        low = np.floor((sides[:, :2] - self._corner) / self._cell)
        high = np.ceil((sides[:, 2:] - self._corner) / self._cell)
        found: _Whole = np.hstack((low, high)).astype(int)
        return found

    def _clipped(self, squares: _Whole) -> _Whole:
        found: _Whole = np.clip(squares, 0, np.tile(self._most, 2))
        return found

    def free(self, rooms: _Floats) -> tuple[_Whole, _Cells]:
        """Return the squares of rooms, given by their sides, and which of the rooms cover nothing that stands there."""
        wanted = self._squares(rooms)
        squares = self._clipped(wanted)
        left, top, right, bottom = squares.T
        sums = self._sums
        there = sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left]
        return squares, (there == 0) & (wanted == squares).all(axis=1)

    def take(self, squares: Sequence[int]) -> bool:
        """Take the squares for a name, unless another has one of them."""
        left, top, right, bottom = squares
        if self._names[top:bottom, left:right].any():
            return False
        self._names[top:bottom, left:right] = True
        return True


def rooms_beside(box: _Floats, size: _Floats, growth: float) -> _Floats:
    """Return the rooms names may take: below their memories, above, at the sides, each a little shifted as well.

    Args:
        box: Middle and size of each memory, in scene units.
        size: Width and height of each name, in scene units.
        growth: Scene units for one unit of a name's own.

    Returns:
        For each name the left, upper, right and lower sides of its rooms, the best first.
    """
    across, down = ((box[:, 2:] + size) / 2 + _CLEAR * growth).T
    none = np.zeros(len(box))
    spots = [(none, down), (none, -down), (across, none), (-across, none)]
    shifts = [share * size[:, 0] for aside in _ASIDE for share in (aside, -aside)]
    spots += [(shift, level) for level in (down, -down) for shift in shifts]
    middles = box[:, None, :2] + np.array(spots).transpose(2, 0, 1)
    rooms: _Floats = np.concatenate((middles - size[:, None] / 2, middles + size[:, None] / 2), axis=2)
    return rooms


def room_below(box: Box, tag: Tag, growth: float) -> Box:
    """Return the room of a name below its memory."""
    height = tag.height * growth
    return Box(box.x, box.bottom + height / 2 + _CLEAR * growth, tag.width * growth, height)


def placed_tags(
    names: Iterable[str],
    tags: Callable[[str], Sequence[Tag]],
    boxes: Mapping[str, Box],
    free: Free,
    growth: float,
) -> dict[str, PlacedTag]:
    """Return the names for which there is room, over no memory and over no other name, by memory.

    Args:
        names: Memories whose names are to stand beside them, the weightiest first.
        tags: How each name may stand, the best way first.
        boxes: All memories, in scene units.
        free: Where else names may stand.
        growth: Scene units for one unit of a name's own.
    """
    standing = [*boxes.values(), *free.taken]
    ground = _Ground(standing, free.within or bounds(standing) or Box(0.0, 0.0, 1.0, 1.0), _CELL * growth)
    ways = [(name, tag) for name in names for tag in tags(name)]
    memories = _table((box.x, box.y, box.width, box.height) for box in (boxes[name] for name, _tag in ways))
    sizes = _table((tag.width, tag.height) for _name, tag in ways)[:, :2] * growth
    rooms = rooms_beside(memories, sizes, growth).reshape(-1, 4)
    squares, possible = ground.free(rooms)
    found: dict[str, PlacedTag] = {}
    numbers = np.flatnonzero(possible)
    for number, square in zip(numbers.tolist(), squares[numbers].tolist(), strict=True):
        name, tag = ways[number // _SPOTS]
        if name not in found and ground.take(square):
            left, top, right, bottom = rooms[number].tolist()
            found[name] = PlacedTag(tag, box_between((left, top), (right, bottom)))
    return found


def _table(rows: Iterable[tuple[float, ...]]) -> _Floats:
    found: _Floats = np.array(list(rows), dtype=float)
    return found if len(found) else found.reshape(0, 4)
