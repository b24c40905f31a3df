"""Finds room for what stands beside each cluster: near it, over no memory and over no other caption. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from emdr_planner.drawing.geometry import Box

_Floats = npt.NDArray[np.float64]

CLEAR = 4.0
"""Scene units kept free around a caption."""
_SHIFTS = (0.0, -0.25, 0.25, -0.5, 0.5)
_INSIDE = (0.2, 0.35, 0.5, 0.65, 0.8)


def _sides(boxes: Iterable[Box]) -> _Floats:
    sides: _Floats = np.array([(box.x, box.y, box.width, box.height) for box in boxes], dtype=float).reshape(-1, 4)
    return sides


def rooms_around(whole: Box, size: tuple[float, float], margin: float) -> list[Box]:
    """Return the rooms that a caption may take: over a cluster, under it, at its edges, beside it, inside it.

    Args:
        whole: Around the members.
        size: Width and height of the caption.
        margin: How far the cluster reaches beyond its members.
    """
    width, height = size
    beyond, inside = margin + height * 0.61, height * 0.67
    rows = [whole.top - beyond, whole.bottom + beyond, whole.top - inside, whole.bottom + inside]
    rows += [whole.top - beyond - height, whole.bottom + beyond + height]
    rooms = [Box(whole.x + share * whole.width, row, width, height) for row in rows for share in _SHIFTS]
    levels = [whole.top + share * whole.height for share in _INSIDE]
    aside = (whole.left - margin - width / 2, whole.right + margin + width / 2)
    rooms += [Box(x, level, width, height) for level in levels for x in aside]
    return rooms + [Box(whole.x + share * whole.width, level, width, height) for level in levels for share in _SHIFTS]


def first_free(rooms: Sequence[Box], taken: Sequence[Box]) -> Box | None:
    """Return the first room that covers nothing that is taken; None when each covers something."""
    if not rooms:
        return None
    mine, others = _sides(rooms), _sides(taken)
    apart = np.abs(mine[:, None, :2] - others[None, :, :2]) * 2
    meets = (apart < mine[:, None, 2:] + others[None, :, 2:] + 2 * CLEAR).all(axis=2)
    free = np.flatnonzero(~np.any(meets, axis=1))
    return rooms[int(free[0])] if len(free) else None
