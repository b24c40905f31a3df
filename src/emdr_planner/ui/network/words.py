"""The words of a map as they fit, and which names that are cut have room to be whole. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from emdr_planner.drawing.geometry import Box, Point
from emdr_planner.ui.network.hulls import Caption
from emdr_planner.ui.network.sizing import Setting, Sizes
from emdr_planner.ui.network.tags import Tag

_CLEAR = 7.0
"""Units of lettering that stay free around a memory that is drawn larger so that its name is whole."""


@dataclass(frozen=True, slots=True)
class Lettering:
    """A memory's words as they fit: label in at most a few lines, the second line below, and the room they take."""

    lines: tuple[str, ...] = field(repr=False)
    size: Point
    detail: str = ""


def _none(*_of: object) -> tuple[()]:
    return ()


@dataclass(frozen=True, slots=True)
class Words:
    """All words of a map as they fit.

    Attributes:
        labels: Gives the words of all memories by id, in a setting.
        captions: What may stand beside each cluster by id, the longest first.
        tags: Gives the ways in which the name of one memory may stand beside it, the best first.
        whole: Gives larger ways to set the words of one memory, in a setting, whose label that cuts.
    """

    labels: Callable[[Setting], Mapping[str, Lettering]]
    captions: Mapping[str, tuple[Caption, ...]]
    tags: Callable[[str], Sequence[Tag]] = _none
    whole: Callable[[str, Setting], Sequence[Lettering]] = _none


def with_room(names: Iterable[str], words: Words, places: Mapping[str, Point], sizes: Sizes) -> dict[str, Lettering]:
    """Return the words of all memories as they are drawn: whole where a cut label has room to be, the others as set.

    Args:
        names: All memories, those first that take room before others.
        words: How they may be set.
        places: Their middles, in scene units.
        sizes: How large they are drawn.
    """
    found = dict(words.labels(sizes.setting))
    if not sizes.hold_words:
        return found
    rows = {name: row for row, name in enumerate(found)}
    rooms = np.array([(*places[name], *found[name].size) for name in rows], dtype=float).reshape(-1, 4)
    rooms[:, 2:] *= np.array([sizes.growth_of(name) for name in rows])[:, None]
    for name in names:
        for larger in words.whole(name, sizes.setting):
            growth, row = sizes.growth_of(name), rows[name]
            apart = np.abs(rooms[:, :2] - rooms[row, :2]) * 2
            size = np.array(larger.size) * growth
            meets = (apart < rooms[:, 2:] + size + 2 * _CLEAR * growth).all(axis=1)
            meets[row] = False
            if not meets.any():
                found[name], rooms[row, 2:] = larger, size
                break
    return found


def box_of(name: str, place: Point, lettering: Mapping[str, Lettering], sizes: Sizes) -> Box:
    """Return the room a memory takes as it is drawn."""
    growth = sizes.growth_of(name)
    width, height = lettering[name].size
    return Box(*place, width * growth, height * growth)
