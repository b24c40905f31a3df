"""The vocabulary of the map on paper: outlines, lines and ends. It says what the map on screen says, the same way."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from matplotlib.path import Path

from emdr_planner.domain.memory import Memory
from emdr_planner.domain.words import LinkageKind, MemoryType, Provenance


class Outline(StrEnum):
    """Outline of a memory: one for each type, and one each for template and flashforward."""

    PAST = "past"
    STATE = "state"
    TRIGGER = "trigger"
    TEMPLATE = "template"
    FLASHFORWARD = "flashforward"
    BELIEF = "belief"
    RESOURCE = "resource"
    PART = "part"


_BY_TYPE: Mapping[MemoryType, Outline] = {
    MemoryType.PAST: Outline.PAST,
    MemoryType.STATE: Outline.STATE,
    MemoryType.TRIGGER: Outline.TRIGGER,
    MemoryType.BELIEF: Outline.BELIEF,
    MemoryType.RESOURCE: Outline.RESOURCE,
    MemoryType.PART: Outline.PART,
}

_WHOLE: tuple[float, ...] = ()
_LONG, _MEDIUM, _SHORT = (18.0, 7.0), (10.0, 6.0), (5.0, 5.0)
_DOTS, _FAR_DOTS = (2.0, 4.0), (2.0, 10.0)
_LONG_DOT, _MEDIUM_DOT = (18.0, 5.0, 3.0, 5.0), (10.0, 5.0, 3.0, 5.0)
_TWO_DOTS, _LONG_SHORT = (12.0, 4.0, 3.0, 4.0, 3.0, 4.0), (18.0, 5.0, 7.0, 5.0)

DASHES: Mapping[LinkageKind, tuple[float, ...]] = {
    LinkageKind.SHARED_BELIEF: _WHOLE,
    LinkageKind.SHARED_AFFECT: _LONG,
    LinkageKind.SHARED_BODY: _LONG_SHORT,
    LinkageKind.SHARED_SENSORY: _TWO_DOTS,
    LinkageKind.SHARED_PERSON: _LONG_DOT,
    LinkageKind.SHARED_PLACE: _MEDIUM_DOT,
    LinkageKind.SAME_EPISODE: _MEDIUM,
    LinkageKind.SAME_PERIOD: _SHORT,
    LinkageKind.BELONGS_TO_STATE: _DOTS,
    LinkageKind.FEEDS: _WHOLE,
    LinkageKind.TRIGGER_OF: _MEDIUM,
    LinkageKind.ANTICIPATES: _LONG,
    LinkageKind.EVIDENCE_FOR: _LONG_DOT,
    LinkageKind.BLOCKS: _WHOLE,
    LinkageKind.SUPPORTS: _DOTS,
    LinkageKind.CARRIES: _LONG_SHORT,
    LinkageKind.KNOWS_OF: _MEDIUM_DOT,
    LinkageKind.OBJECTS_TO: _MEDIUM,
    LinkageKind.OTHER: _FAR_DOTS,
}
"""Lengths of line and gap in scene units; a whole line where there are none."""

BARS = frozenset({LinkageKind.BLOCKS, LinkageKind.OBJECTS_TO})
"""Directed kinds that stand in the way: they end in a bar and not in an arrow."""

WIDTHS: Mapping[int, float] = {1: 1.5, 2: 3.0, 3: 5.0}
"""Width of a linkage by strength, in scene units."""

PROVENANCE_SIGNS: Mapping[Provenance, str] = {
    Provenance.CLIENT: "",
    Provenance.SESSION: "●",
    Provenance.CLINICIAN: "?",
}

_ROUND = 0.4477
_CUT, _POINT, _SLANT, _TAIL = 13.0, 14.0, 12.0, 9.0


def outline_of(memory: Memory) -> Outline:
    """Return the outline that tells a memory's type."""
    if memory.type is MemoryType.FUTURE:
        return Outline.TEMPLATE if memory.is_template else Outline.FLASHFORWARD
    return _BY_TYPE[memory.type]


def _polygon(*corners: tuple[float, float]) -> Path:
    codes = [Path.MOVETO, *[Path.LINETO] * (len(corners) - 1), Path.CLOSEPOLY]
    return Path([*corners, corners[0]], codes)


def _rounded(width: float, height: float, radii: tuple[float, float, float, float]) -> Path:
    """Return a rectangle around the origin with a radius for each corner: upper left, upper right, and on round."""
    x, y = width / 2, height / 2
    corners = ((-x, -y, 0, 1), (x, -y, -1, 0), (x, y, 0, -1), (-x, y, 1, 0))
    vertices: list[tuple[float, float]] = []
    for (corner_x, corner_y, in_x, in_y), radius in zip(corners, radii, strict=True):
        corner = (corner_x, corner_y)
        start = (corner_x + in_x * radius, corner_y + in_y * radius)
        end = (corner_x + in_y * radius, corner_y - in_x * radius)
        vertices += [start, _toward(start, corner), _toward(end, corner), end]
    codes = [Path.LINETO, Path.CURVE4, Path.CURVE4, Path.CURVE4] * len(corners)
    return Path([*vertices, vertices[0]], [Path.MOVETO, *codes[1:], Path.CLOSEPOLY])


def hull_of(points: Sequence[tuple[float, float]]) -> Path:
    """Return the outline around points, without dents (Andrew's monotone chain)."""
    ordered = sorted(set(points))
    outline = [*_half(ordered), *_half(ordered[::-1])]
    return _polygon(*outline)


def _half(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    kept: list[tuple[float, float]] = []
    for point in points:
        while len(kept) > 1 and _turn(kept[-2], kept[-1], point) <= 0:
            kept.pop()
        kept.append(point)
    return kept[:-1]


def _turn(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _toward(point: tuple[float, float], corner: tuple[float, float]) -> tuple[float, float]:
    share = 1 - _ROUND
    return (point[0] + (corner[0] - point[0]) * share, point[1] + (corner[1] - point[1]) * share)


def _past(width: float, height: float) -> Path:
    return _rounded(width, height, (11.0, 11.0, 11.0, 11.0))


def _trigger(width: float, height: float) -> Path:
    x, y = width / 2, height / 2
    return _polygon((-x, -y), (x, -y), (x, y), (-x, y))


def _template(width: float, height: float) -> Path:
    return _rounded(width, height, (height / 2,) * 4)


def _flashforward(width: float, height: float) -> Path:
    x, y = width / 2, height / 2
    return _polygon((-x, -y), (x - _POINT, -y), (x, 0), (x - _POINT, y), (-x, y))


def _state(width: float, height: float) -> Path:
    x, y = width / 2, height / 2
    return _polygon(
        (-x + _CUT, -y),
        (x - _CUT, -y),
        (x, -y + _CUT),
        (x, y - _CUT),
        (x - _CUT, y),
        (-x + _CUT, y),
        (-x, y - _CUT),
        (-x, -y + _CUT),
    )


def _belief(width: float, height: float) -> Path:
    x, y = width / 2, height / 2
    return _polygon((-x, -y), (x, -y), (x, y), (-x + 34.0, y), (-x + 18.0, y + _TAIL), (-x + 18.0, y), (-x, y))


def _resource(width: float, height: float) -> Path:
    return _rounded(width, height, (height / 2, 4.0, height / 2, 4.0))


def _part(width: float, height: float) -> Path:
    x, y = width / 2, height / 2
    return _polygon((-x + _SLANT, -y), (x, -y), (x - _SLANT, y), (-x, y))


_PATHS: Mapping[Outline, Callable[[float, float], Path]] = {
    Outline.PAST: _past,
    Outline.STATE: _state,
    Outline.TRIGGER: _trigger,
    Outline.TEMPLATE: _template,
    Outline.FLASHFORWARD: _flashforward,
    Outline.BELIEF: _belief,
    Outline.RESOURCE: _resource,
    Outline.PART: _part,
}


def path_of(outline: Outline, width: float, height: float) -> Path:
    """Return an outline around the origin, in scene units."""
    return _PATHS[outline](width, height)
