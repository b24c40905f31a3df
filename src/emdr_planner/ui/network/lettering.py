"""How the words of a memory are set: the label in two lines or three short ones, then one that says what it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF

from emdr_planner.drawing.shapes import Shape
from emdr_planner.ui.network.hulls import Caption
from emdr_planner.ui.network.look import Look
from emdr_planner.ui.network.marks import HullMark, NodeMark, Picture
from emdr_planner.ui.network.sizing import Setting
from emdr_planner.ui.network.tags import Tag
from emdr_planner.ui.network.words import Lettering, Words

LINE, DETAIL_LINE = 18.0, 16.0
_SIDES = {Shape.TEMPLATE: 17.0, Shape.RESOURCE: 16.0, Shape.STATE: 16.0, Shape.FLASHFORWARD: 18.0, Shape.PART: 20.0}
"""Room at each side that a shape's corners take from its words."""
_SIDE = 12.0
_LONGEST_WORD = 1.4
"""How much wider than usual lines are set so that a long word is not cut."""
_WIDEST_CAPTION, _WIDEST_TITLE = 380.0, 240.0
_PART = " · "
_SHORT_TAG, _LONGEST_TAG, _BESIDE_TAG = 84.0, 200.0, 4.0


@dataclass(frozen=True, slots=True)
class _Measure:
    """How words are set: widest and narrowest line, room above and below, share of that at the sides, most lines."""

    widest: float
    narrowest: float
    padding: float
    sides: float = 1.0
    lines: int = 2


_MEASURES: Mapping[Setting, _Measure] = {
    Setting.WHOLE: _Measure(172.0, 96.0, 7.0),
    Setting.SHORT: _Measure(116.0, 84.0, 5.0, 0.75),
    Setting.TIGHT: _Measure(84.0, 60.0, 3.0, 0.6, 3),
}


def broken(text: str, metrics: QFontMetricsF, width: float, most: int = 2) -> tuple[str, ...]:
    """Return a label in a few lines of this width, the last one elided where it is longer still."""
    if metrics.horizontalAdvance(text) <= width:
        return (text,)
    words = text.split()
    first: list[str] = []
    while words and metrics.horizontalAdvance(" ".join((*first, words[0]))) <= width:
        first.append(words.pop(0))
    if not first or most == 1:
        return (metrics.elidedText(text, Qt.TextElideMode.ElideRight, width),)
    return (" ".join(first), *broken(" ".join(words), metrics, width, most - 1))


def in_two_lines(text: str) -> str:
    """Return a text whose parts are set apart by points in two lines of about the same length."""
    parts = text.split(_PART)
    breaks = [(_PART.join(parts[:place]), _PART.join(parts[place:])) for place in range(1, len(parts))]
    return "\n".join(min(breaks, key=lambda lines: max(map(len, lines)))) if breaks else text


class Letterer:
    """Sets words in one look, each once."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._set = lru_cache(maxsize=8192)(self._fitted)
        self._tagged = lru_cache(maxsize=8192)(self._ways)

    def lettered(self, mark: NodeMark, setting: Setting = Setting.WHOLE) -> Lettering:
        """Return the lines of a memory's label and the room that it takes with its second line."""
        return self._set(mark.label, self._detail(mark, setting), mark.shape, setting)

    @staticmethod
    def _detail(mark: NodeMark, setting: Setting) -> str:
        return {Setting.WHOLE: mark.detail, Setting.SHORT: mark.brief, Setting.TIGHT: mark.least}[setting]

    def words_of(self, picture: Picture) -> Words:
        """Return all words of a map as they fit."""

        @cache
        def labels(setting: Setting) -> dict[str, Lettering]:
            return {mark.id: self.lettered(mark, setting) for mark in picture.nodes}

        @cache
        def cut(setting: Setting) -> dict[str, tuple[Lettering, ...]]:
            found = {mark.id: self._larger(mark, setting) for mark in picture.nodes}
            return {name: ways for name, ways in found.items() if ways}

        marks = {mark.id: mark for mark in picture.nodes}
        return Words(
            labels=labels,
            captions={mark.id: self._captions(mark) for mark in picture.hulls},
            tags=lambda name: self._tagged(marks[name].label),
            whole=lambda name, setting: cut(setting).get(name, ()),
        )

    def _larger(self, mark: NodeMark, setting: Setting) -> tuple[Lettering, ...]:
        """Return larger ways to set a memory's words with its label whole: wider, in one line more, or both."""
        if " ".join(self.lettered(mark, setting).lines) == mark.label:
            return ()
        usual = _MEASURES[setting]
        wider = usual.widest * _LONGEST_WORD
        ways = ((wider, usual.lines), (usual.widest, usual.lines + 1), (wider, usual.lines + 1))
        larger = (self._set(mark.label, self._detail(mark, setting), mark.shape, setting, way) for way in ways)
        return tuple(way for way in larger if " ".join(way.lines) == mark.label)

    def _ways(self, label: str) -> tuple[Tag, ...]:
        """Return how a name may stand beside its memory: whole in one line, two or three; cut if it is too long."""
        metrics = self._look.short_metrics
        whole = metrics.horizontalAdvance(label)
        longest = max((metrics.horizontalAdvance(word) for word in label.split()), default=whole)
        found: dict[tuple[str, ...], None] = {}
        for lines, width in ((1, _SHORT_TAG), (2, 0.6 * whole), (1, _LONGEST_TAG), (3, 0.42 * whole)):
            broken_up = broken(label, metrics, min(max(width, longest), _LONGEST_TAG), lines)
            if " ".join(broken_up) == label:
                found[broken_up] = None
        if not found:
            found[broken(label, metrics, _LONGEST_TAG, 2)] = None
        return tuple(
            Tag(lines, max(metrics.horizontalAdvance(line) for line in lines) + _BESIDE_TAG) for lines in found
        )

    def _captions(self, mark: HullMark) -> tuple[Caption, ...]:
        """Return what may stand beside a cluster, in one line or two; at last the title alone."""
        metrics = self._look.detail_metrics
        label = metrics.elidedText(mark.caption, Qt.TextElideMode.ElideRight, _WIDEST_CAPTION)
        title = metrics.elidedText(mark.title, Qt.TextElideMode.ElideRight, _WIDEST_TITLE)
        texts = [label, in_two_lines(label), title]
        if mark.evidence:
            whole = f"{mark.caption} · {mark.evidence}"
            texts = [whole, in_two_lines(whole), *texts]
        return tuple(
            Caption(text, max(map(metrics.horizontalAdvance, text.split("\n"))) + 6.0) for text in dict.fromkeys(texts)
        )

    def _fitted(
        self, label: str, detail: str, shape: Shape, setting: Setting, larger: tuple[float, int] | None = None
    ) -> Lettering:
        look, measure = self._look, _MEASURES[setting]
        width, count = larger or (measure.widest, measure.lines)
        detail_metrics = look.detail_metrics if setting is Setting.WHOLE else look.short_metrics
        longest = max(look.label_metrics.horizontalAdvance(word) for word in (label.split() or [label]))
        most = max(width, min(longest, _LONGEST_WORD * measure.widest))
        lines = broken(label, look.label_metrics, most, count)
        widest = max(
            *(look.label_metrics.horizontalAdvance(line) for line in lines),
            detail_metrics.horizontalAdvance(detail),
            measure.narrowest,
        )
        sides = 2 * measure.sides * _SIDES.get(shape, _SIDE)
        height = len(lines) * LINE + DETAIL_LINE + 2 * measure.padding
        return Lettering(lines, (round(widest + sides), height), detail)
