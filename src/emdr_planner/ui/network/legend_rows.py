"""The legend as data: one row for every distinct mark that is drawn, and no other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from emdr_planner.domain.words import LinkageKind, MemoryType, Provenance
from emdr_planner.drawing.shapes import Shape
from emdr_planner.terms import gate_word, kind_word, provenance_word, strength_word, type_word
from emdr_planner.ui.network.marks import Picture
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
    CLUSTER = "cluster"


@dataclass(frozen=True, slots=True)
class LegendRow:
    """One row: what it explains, which value of it, and the words."""

    kind: RowKind
    value: str
    text: str


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


def _of_memories(picture: Picture) -> list[LegendRow]:
    shapes = {mark.shape for mark in picture.nodes}
    rows = [LegendRow(RowKind.SHAPE, shape.value, _shape_word(shape)) for shape in Shape if shape in shapes]
    rated = [mark for mark in picture.nodes if mark.rated_type and not mark.settled]
    if rated:
        rows.append(LegendRow(RowKind.SUD, "", _("SUD 0 to 10, by shade and number")))
    gates = {mark.standing.gate for mark in rated}
    rows += [
        LegendRow(RowKind.GATE, gate, _("gate: {word}").format(word=gate_word(gate)))
        for gate in _GATES
        if gate in gates
    ]
    return rows + _of_places(picture) + _of_signs(picture)


def _of_places(picture: Picture) -> list[LegendRow]:
    standings = [mark.standing for mark in picture.nodes if mark.standing.place is not None]
    places = {(standing.tried, standing.above_line) for standing in standings}
    return [LegendRow(RowKind.PLACE, value, words) for value, key, words in _PLACES if key in places]


_SIGNS: tuple[tuple[RowKind, Callable[[Picture], bool], str], ...] = (
    (RowKind.TOUCHSTONE, lambda picture: any(mark.touchstone for mark in picture.nodes), _("touchstone")),
    (
        RowKind.WORK_BEGUN,
        lambda picture: any(mark.work_begun for mark in picture.nodes),
        _("open target: work has begun"),
    ),
    (RowKind.SETTLED, lambda picture: any(mark.settled for mark in picture.nodes), _("resolved or set aside")),
    (
        RowKind.DECLARED,
        lambda picture: any(mark.declared for mark in picture.nodes),
        _("closed by the clinician’s word"),
    ),
    (RowKind.MERGED, lambda picture: bool(picture.merges), _("merged: the two are one memory")),
    (
        RowKind.CHANGED,
        lambda picture: any(mark.changed for mark in picture.nodes),
        _("another SUD, status or name now"),
    ),
    (RowKind.LATER, lambda picture: bool(picture.hinted), _("came later")),
    (RowKind.GONE, lambda picture: bool(picture.gone), _("removed since")),
)
"""Signs, when each is on a map, and the words."""


def _of_signs(picture: Picture) -> list[LegendRow]:
    return [LegendRow(kind, "", words) for kind, is_drawn, words in _SIGNS if is_drawn(picture)]


def _of_linkages(picture: Picture) -> list[LegendRow]:
    kinds = {mark.kind for mark in picture.links}
    rows = [LegendRow(RowKind.KIND, kind.value, kind_word(kind)) for kind in LinkageKind if kind in kinds]
    strengths = sorted({mark.strength for mark in picture.links})
    rows += [LegendRow(RowKind.STRENGTH, str(number), strength_word(number)) for number in strengths]
    sources = {mark.provenance for mark in picture.links}
    return rows + [
        LegendRow(RowKind.PROVENANCE, source.value, provenance_word(source))
        for source in Provenance
        if source in sources
    ]


def legend_rows(picture: Picture) -> tuple[LegendRow, ...]:
    """Return the rows that explain a picture: every mark in it, none that is not."""
    rows = _of_memories(picture) + _of_linkages(picture)
    if picture.hulls:
        rows.append(LegendRow(RowKind.CLUSTER, "", _("cluster, with the clinician’s label")))
    return tuple(rows)
