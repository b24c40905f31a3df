"""How the words of a memory are set: the label in at most two lines, then one line that says what it is."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF

from emdr_planner.ui.network.look import Look
from emdr_planner.ui.network.marks import NodeMark, Picture, Shape
from emdr_planner.ui.network.scene import Lettering, Words

LINE, DETAIL_LINE = 18.0, 16.0
_PADDING = 7.0
_WIDEST, _NARROWEST = 172.0, 96.0
_SIDES = {Shape.TEMPLATE: 17.0, Shape.RESOURCE: 16.0, Shape.STATE: 16.0, Shape.FLASHFORWARD: 18.0, Shape.PART: 20.0}
"""Room at each side that a shape's corners take from its words."""
_SIDE = 12.0
_WIDEST_CAPTION = 380.0


def broken(text: str, metrics: QFontMetricsF, width: float) -> tuple[str, ...]:
    """Return a label in at most two lines of this width, the last one elided where it is longer still."""
    if metrics.horizontalAdvance(text) <= width:
        return (text,)
    words = text.split()
    first: list[str] = []
    while words and metrics.horizontalAdvance(" ".join((*first, words[0]))) <= width:
        first.append(words.pop(0))
    if not first:
        return (metrics.elidedText(text, Qt.TextElideMode.ElideRight, width),)
    second = metrics.elidedText(" ".join(words), Qt.TextElideMode.ElideRight, width)
    return (" ".join(first), second)


class Letterer:
    """Sets words in one look, each once."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._set = lru_cache(maxsize=4096)(self._fitted)

    def lettered(self, mark: NodeMark) -> Lettering:
        """Return the lines of a memory's label and the room that it takes with its second line."""
        return self._set(mark.label, mark.detail, mark.shape)

    def words_of(self, picture: Picture) -> Words:
        """Return all words of a map as they fit."""
        width_of = self._look.detail_metrics.horizontalAdvance
        return Words(
            labels={mark.id: self.lettered(mark) for mark in picture.nodes},
            captions={mark.id: min(width_of(mark.caption) + 4.0, _WIDEST_CAPTION) for mark in picture.hulls},
        )

    def _fitted(self, label: str, detail: str, shape: Shape) -> Lettering:
        look = self._look
        lines = broken(label, look.label_metrics, _WIDEST)
        widest = max(
            *(look.label_metrics.horizontalAdvance(line) for line in lines),
            look.detail_metrics.horizontalAdvance(detail),
            _NARROWEST,
        )
        height = len(lines) * LINE + DETAIL_LINE + 2 * _PADDING
        return Lettering(lines, (round(widest + 2 * _SIDES.get(shape, _SIDE)), height))
