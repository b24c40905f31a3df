"""The legend as data: one row for every distinct mark that is drawn, and no other; one more where zooming in helps."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from emdr_planner.domain.words import LinkageKind, MemoryType, Provenance
from emdr_planner.drawing.shapes import Shape
from emdr_planner.terms import gate_word, kind_word, provenance_word, strength_word, type_word
from emdr_planner.ui.network.marks import LinkMark, NodeMark, Picture
from emdr_planner.ui.network.scene import MapScene
from emdr_planner.ui.network.signs import far_badge
from emdr_planner.ui.standings import Gate
from emdr_planner.wording import _

_GATES: tuple[Gate, ...] = ("OPEN", "LIMITED", "PREPARE", "HOLD")


class RowKind(StrEnum):
    """What a row of the legend explains."""

    SHAPE = "shape"
    SUD = "sud"
    GATE = "gate"
    PLACE = "place"
    TOUCHSTONE = "touchstone"
    WORK_BEGUN = "work_begun"
    SETTLED = "settled"
    DECLARED = "declared"
    MERGED = "merged"
    CHANGED = "changed"
    LATER = "later"
    GONE = "gone"
    STRENGTH = "strength"
    KIND = "kind"
    PROVENANCE = "provenance"
    LINE = "line"
    CLUSTER = "cluster"
    NEARER = "nearer"


@dataclass(frozen=True, slots=True)
class LegendRow:
    """One row: what it explains, which value of it, and the words."""

    kind: RowKind
    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn of a picture.

    Attributes:
        nodes: The memories, by shape and shade at the least.
        near: Those of them with everything on them.
        placed: Those with their place in the order.
        links: The linkages.
        lines_tell: Whether linkages show their kind, strength and source; from far away they are thin lines.
    """

    picture: Picture
    nodes: Sequence[NodeMark]
    near: Sequence[NodeMark]
    placed: Sequence[NodeMark]
    links: Sequence[LinkMark]
    lines_tell: bool = True


def _everything(picture: Picture) -> Drawn:
    return Drawn(picture, picture.nodes, picture.nodes, picture.nodes, picture.links)


def drawn_at(scene: MapScene, zoom: float) -> Drawn:
    """Return what of a map is drawn at a zoom, wherever on it."""
    sizes, kept = scene.sizes, scene.kept
    nodes = [mark for mark in scene.picture.nodes if kept is None or mark.id in kept]
    lines_tell = sizes.words_fit(zoom)
    near = [mark for mark in nodes if lines_tell and sizes.words_fit(zoom, mark.id)]
    names = {mark.id for mark in near}
    placed = [mark for mark in nodes if mark.id in names or far_badge(mark, scene.boxes[mark.id], sizes)]
    links = [mark for mark in scene.picture.links if scene.is_kept(mark)]
    return Drawn(scene.picture, nodes, near, placed, links, lines_tell)


_PLACES = (
    ("above", (False, True), _("place in the proposed order")),
    ("below", (False, False), _("place after re-assessment")),
    ("tried-above", (True, True), _("place in the what-if")),
    ("tried-below", (True, False), _("place after re-assessment in the what-if")),
)
"""Kinds of badges: of the record or of a what-if, above or below the line."""


def _shape_word(shape: Shape) -> str:
    if shape in {Shape.TEMPLATE, Shape.FLASHFORWARD}:
        return type_word(MemoryType.FUTURE, template=shape is Shape.TEMPLATE)
    return type_word(MemoryType(shape.value))


def _of_memories(drawn: Drawn) -> list[LegendRow]:
    shapes = {mark.shape for mark in drawn.nodes}
    rows = [LegendRow(RowKind.SHAPE, shape.value, _shape_word(shape)) for shape in Shape if shape in shapes]
    if any(_is_rated(mark) for mark in drawn.nodes):
        rows.append(LegendRow(RowKind.SUD, "", _("SUD 0 to 10, by shade and number")))
    gates = {mark.standing.gate for mark in drawn.near if _is_rated(mark)}
    rows += [
        LegendRow(RowKind.GATE, gate, _("gate: {word}").format(word=gate_word(gate)))
        for gate in _GATES
        if gate in gates
    ]
    return rows + _of_places(drawn) + _of_signs(drawn)


def _is_rated(mark: NodeMark) -> bool:
    return mark.rated_type and not mark.settled


def _of_places(drawn: Drawn) -> list[LegendRow]:
    standings = [mark.standing for mark in drawn.placed if mark.standing.place is not None]
    places = {(standing.tried, standing.above_line) for standing in standings}
    return [LegendRow(RowKind.PLACE, value, words) for value, key, words in _PLACES if key in places]


_SIGNS: tuple[tuple[RowKind, Callable[[Drawn], bool], str], ...] = (
    (RowKind.TOUCHSTONE, lambda drawn: any(mark.touchstone for mark in drawn.near), _("touchstone")),
    (
        RowKind.WORK_BEGUN,
        lambda drawn: any(mark.work_begun for mark in drawn.near),
        _("open target: work has begun"),
    ),
    (RowKind.SETTLED, lambda drawn: any(mark.settled for mark in drawn.nodes), _("resolved or set aside")),
    (
        RowKind.DECLARED,
        lambda drawn: any(mark.declared for mark in drawn.near),
        _("closed by the clinician’s word"),
    ),
    (RowKind.MERGED, lambda drawn: bool(drawn.picture.merges), _("merged: the two are one memory")),
    (
        RowKind.CHANGED,
        lambda drawn: any(mark.changed for mark in drawn.near),
        _("another SUD, status or name now"),
    ),
    (RowKind.LATER, lambda drawn: bool(drawn.picture.hinted), _("came later")),
    (RowKind.GONE, lambda drawn: bool(drawn.picture.gone), _("removed since")),
)
"""Signs, when each is on a map, and the words."""


def _of_signs(drawn: Drawn) -> list[LegendRow]:
    return [LegendRow(kind, "", words) for kind, is_drawn, words in _SIGNS if is_drawn(drawn)]


def _of_linkages(drawn: Drawn) -> list[LegendRow]:
    kinds = {mark.kind for mark in drawn.links}
    if not drawn.lines_tell:
        return _of_thin_lines(kinds)
    rows = [LegendRow(RowKind.KIND, kind.value, kind_word(kind)) for kind in LinkageKind if kind in kinds]
    strengths = sorted({mark.strength for mark in drawn.links})
    rows += [LegendRow(RowKind.STRENGTH, str(number), strength_word(number)) for number in strengths]
    sources = {mark.provenance for mark in drawn.links}
    return rows + [
        LegendRow(RowKind.PROVENANCE, source.value, provenance_word(source))
        for source in Provenance
        if source in sources
    ]


def _of_thin_lines(kinds: Collection[LinkageKind]) -> list[LegendRow]:
    """Return the rows for lines that differ in their colour alone."""
    support = LinkageKind.SUPPORTS
    rows = [LegendRow(RowKind.LINE, "", _("linkage"))] if set(kinds) - {support} else []
    return rows + ([LegendRow(RowKind.LINE, support.value, kind_word(support))] if support in kinds else [])


def _rows_of(drawn: Drawn) -> list[LegendRow]:
    rows = _of_memories(drawn) + _of_linkages(drawn)
    if drawn.picture.hulls:
        rows.append(LegendRow(RowKind.CLUSTER, "", _("cluster, with the clinician’s label")))
    return rows


def legend_rows(picture: Picture) -> tuple[LegendRow, ...]:
    """Return the rows that explain a picture seen from near: every mark in it, none that is not."""
    return tuple(_rows_of(_everything(picture)))


def rows_at(scene: MapScene, zoom: float) -> tuple[LegendRow, ...]:
    """Return the rows that explain a map as it is drawn at a zoom; the last says whether more shows from nearer."""
    drawn = drawn_at(scene, zoom)
    rows = _rows_of(drawn)
    nearer = replace(drawn, near=drawn.nodes, placed=drawn.nodes, lines_tell=True)
    if not set(_rows_of(nearer)) <= set(rows):
        rows.append(LegendRow(RowKind.NEARER, "", _("More marks show when you zoom in")))
    return tuple(rows)
