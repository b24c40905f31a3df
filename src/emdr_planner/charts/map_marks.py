"""The vocabulary of the map on paper as matplotlib's paths: the same shapes and signs as on screen."""

from __future__ import annotations

from matplotlib.path import Path

from emdr_planner.domain.words import Provenance
from emdr_planner.drawing.geometry import Point
from emdr_planner.drawing.shapes import TAIL, Shape, corners_of, radii_of

_ROUND = 0.4477
"""How far the handles of a curve stay from a corner so that it comes out as part of a circle."""

SIGN = 4.5
"""Half the width of a sign that says who a linkage comes from, in scene units."""


def polygon(*corners: Point) -> Path:
    """Return a closed path along straight lines."""
    codes = [Path.MOVETO, *[Path.LINETO] * (len(corners) - 1), Path.CLOSEPOLY]
    return Path([*corners, corners[0]], codes)


def _rounded(width: float, height: float, radii: tuple[float, float, float, float]) -> Path:
    """Return a rectangle around the origin with a radius for each corner: upper left, upper right, and on round."""
    x, y = width / 2, height / 2
    corners = ((-x, -y, 0, 1), (x, -y, -1, 0), (x, y, 0, -1), (-x, y, 1, 0))
    vertices: list[Point] = []
    for (corner_x, corner_y, in_x, in_y), radius in zip(corners, radii, strict=True):
        corner = (corner_x, corner_y)
        start = (corner_x + in_x * radius, corner_y + in_y * radius)
        end = (corner_x + in_y * radius, corner_y - in_x * radius)
        vertices += [start, _toward(start, corner), _toward(end, corner), end]
    codes = [Path.LINETO, Path.CURVE4, Path.CURVE4, Path.CURVE4] * len(corners)
    return Path([*vertices, vertices[0]], [Path.MOVETO, *codes[1:], Path.CLOSEPOLY])


def _toward(point: Point, corner: Point) -> Point:
    share = 1 - _ROUND
    return (point[0] + (corner[0] - point[0]) * share, point[1] + (corner[1] - point[1]) * share)


def _bubble(width: float, height: float) -> Path:
    """Return a speech bubble: a rectangle with a tail."""
    x, y = width / 2, height / 2
    start, end, down = TAIL
    return polygon((-x, -y), (x, -y), (x, y), (-x + end, y), (-x + start, y + down), (-x + start, y), (-x, y))


def path_of(shape: Shape, width: float, height: float) -> Path:
    """Return an outline around the origin, in scene units."""
    if shape is Shape.BELIEF:
        return _bubble(width, height)
    corners = corners_of(shape, width, height)
    return polygon(*corners) if corners else _rounded(width, height, radii_of(shape, height))


def sign_of(provenance: Provenance) -> Path:
    """Return the sign that says who a linkage comes from: a disc the client, a square a session, a ring a guess."""
    if provenance is Provenance.SESSION:
        return polygon((-SIGN, -SIGN), (SIGN, -SIGN), (SIGN, SIGN), (-SIGN, SIGN))
    return Path.circle((0.0, 0.0), SIGN)


def diamond(half: float) -> Path:
    """Return the sign of a touchstone."""
    return polygon((0.0, -half), (half, 0.0), (0.0, half), (-half, 0.0))
