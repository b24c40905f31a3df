"""How large memories are drawn at a zoom: distances shrink with the zoom, words only as far as they must. Pure.

Sizes are counted in *growth*: scene units for one unit of a memory's own lettering. At growth 1 a memory shrinks with
the map; at growth 1 / zoom its letters are as large as at 100 %.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from emdr_planner.drawing.geometry import Point

_Floats = npt.NDArray[np.float64]
_Reached = npt.NDArray[np.bool_]

GAP = 13.0
"""Units of lettering that stay free between two memories drawn larger: room for a badge and to see a linkage."""
_FULL = 0.85
"""Share of their size at 100 % that memories keep when the map is drawn smaller and there is room."""
_COMFORTABLE = 0.72
"""Share below which shorter words are preferred."""
_LOW = 0.1
_READABLE = 0.8
"""Share of their size at 100 % that letters beside the memories keep at the least."""
_NEAR = 1e-9
_FAR = 0.3
"""Share of their size at 100 % that memories have at the most where none has words on it."""
_MANY = 0.4
"""Share of the memories that must have room for words; with fewer, all are drawn alike and without."""


class Setting(StrEnum):
    """How much is written on a memory: all, less in narrower lines, or the label and the SUD alone."""

    WHOLE = "whole"
    SHORT = "short"
    TIGHT = "tight"


LEAST: Mapping[Setting, float] = {Setting.WHOLE: 0.77, Setting.SHORT: 0.71, Setting.TIGHT: 0.66}
"""Share of their size at 100 % below which a setting's smallest letters are left out: 8.5 pixels with usual text."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large the memories of a map are drawn.

    Attributes:
        setting: How much is written on them.
        usual: Growth of every memory that has room for it.
        crowded: Growth of those that have less room, by id.
        beside: Growth of what is written beside the memories, such as ages and bands: it can always be read.
        natural: The zoom that is called 100 %: with larger text, letters must be larger to be read.
    """

    setting: Setting = Setting.WHOLE
    usual: float = 1.0
    crowded: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    beside: float = 1.0
    natural: float = 1.0

    @property
    def of_links(self) -> float:
        """Growth of widths, dashes and ends of linkages: halfway between the words' and the distances'."""
        return math.sqrt(self.usual)

    def growth_of(self, name: str) -> float:
        """Return the growth of one memory."""
        return self.crowded.get(name, self.usual)

    @property
    def hold_words(self) -> bool:
        """Whether words can be read, at the zoom that these sizes are for, on the memories that have room."""
        return self.usual * _READABLE >= self.beside * LEAST[self.setting] - _NEAR

    @property
    def of_captions(self) -> float:
        """Growth of what is written beside clusters: it is read with the memories' words, or not at all."""
        return self.beside if self.hold_words else self.usual

    def words_fit(self, zoom: float, name: str | None = None) -> bool:
        """Return whether words can be read at a zoom on one memory, or on those that have room."""
        growth = self.usual if name is None else self.growth_of(name)
        return growth * zoom >= LEAST[self.setting] * self.natural - _NEAR


def limits(places: Sequence[Point], sizes: Sequence[Point]) -> _Floats:
    """Return for each memory the growth at which it would meet its nearest neighbour, if both grew alike.

    Args:
        places: Centres.
        sizes: Widths and heights at growth 1.
    """
    spots, shapes = np.array(places, dtype=float).reshape(-1, 2), np.array(sizes, dtype=float).reshape(-1, 2) + GAP
    most: _Floats = np.zeros((len(spots), len(spots)))
    for axis in (0, 1):
        apart = np.abs(spots[:, None, axis] - spots[None, :, axis])
        np.divide(apart, (shapes[:, None, axis] + shapes[None, :, axis]) / 2, out=apart)
        np.maximum(most, apart, out=most)
    np.fill_diagonal(most, np.inf)
    nearest: _Floats = most.min(axis=1, initial=np.inf)
    return nearest


class Crowding:
    """How near memories are to each other, reckoned once for a state of the map."""

    def __init__(self, places: Mapping[str, Point], shapes: Callable[[Setting], Mapping[str, Point]]) -> None:
        """Take the state.

        Args:
            places: Centres by id.
            shapes: Gives widths and heights at growth 1 by id, in a setting.
        """
        self._places = dict(places)
        self._shapes = shapes
        self._limits: dict[Setting, _Floats] = {}

    def _room(self, setting: Setting, most: float) -> _Floats:
        """Return the growth each memory has room for: never under 1, never over a most."""
        room: _Floats = np.clip(self._limits_in(setting), 1.0, max(most, 1.0))
        return room

    def _limits_in(self, setting: Setting) -> _Floats:
        if setting not in self._limits:
            shapes = self._shapes(setting)
            self._limits[setting] = limits(list(self._places.values()), [shapes[name] for name in self._places])
        return self._limits[setting]

    def sizes_at(self, zoom: float, natural: float) -> Sizes:
        """Return the sizes at which most can be read: none covers another, none is over its size at 100 %.

        Args:
            zoom: Pixels for one scene unit.
            natural: The zoom that is called 100 %.
        """
        if zoom >= natural * _FULL or not self._places:
            return Sizes()
        best: tuple[tuple[int, float], Sizes] | None = None
        for setting in Setting:
            room = self._room(setting, _FULL * natural / zoom)
            readable: _Reached = room * zoom >= LEAST[setting] * natural - _NEAR
            if readable.mean() < _MANY:
                continue
            usual = float(room[readable].min())
            rank = (int(readable.sum()), usual * zoom)
            if best is None or rank > best[0]:
                drawn = Sizes(setting, usual, beside=_READABLE * natural / zoom, natural=natural)
                best = (rank, self._crowded(drawn, room))
            if rank >= (len(self._places), _COMFORTABLE * natural):
                break
        return best[1] if best else self._without_words(zoom, natural)

    def _without_words(self, zoom: float, natural: float) -> Sizes:
        """Return the sizes where none has words on it: small, so that many names have room beside their memories."""
        room = self._room(Setting.TIGHT, _FAR * natural / zoom)
        usual = float(np.quantile(room, _LOW))
        return self._crowded(Sizes(Setting.TIGHT, usual, beside=_READABLE * natural / zoom, natural=natural), room)

    def sizes_kept(self, before: Sizes, zoom: float, natural: float) -> Sizes:
        """Return the sizes after memories were moved at the same zoom: only what has come close changes its own."""
        if before.usual <= 1.0:
            return before
        room = self._room(before.setting, _FULL * natural / zoom)
        return self._crowded(before, room)

    def _crowded(self, sizes: Sizes, room: _Floats) -> Sizes:
        """Return sizes with those drawn smaller that have less room than the others."""
        usual = sizes.usual
        crowded = {name: float(own) for name, own in zip(self._places, room, strict=True) if own < usual}
        return replace(sizes, crowded=MappingProxyType(crowded), beside=max(usual, sizes.beside))

    def readable_zoom(self, natural: float) -> float:
        """Return the smallest zoom at which the words of every memory can be read."""
        closest = {setting: float(self._limits_in(setting).min(initial=math.inf)) for setting in Setting}
        most = (LEAST[setting] / max(limit, 1.0) for setting, limit in closest.items())
        return min(most) * natural
