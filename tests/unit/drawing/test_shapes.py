from __future__ import annotations

from itertools import combinations

import pytest

from emdr_planner.domain.words import MemoryType
from emdr_planner.drawing.shapes import Shape, corners_of, radii_of, shape_of
from tests.support.cases import a_memory

WIDTH, HEIGHT = 160.0, 50.0


def test_every_type_has_a_shape_of_its_own_and_templates_differ_from_flashforwards() -> None:
    plain = {kind: shape_of(a_memory("X1", kind.value)) for kind in MemoryType}
    assert plain[MemoryType.FUTURE] is Shape.TEMPLATE
    assert shape_of(a_memory("F1", "future", nc="I cannot cope")) is Shape.FLASHFORWARD
    assert {*plain.values(), Shape.FLASHFORWARD} == set(Shape)


@pytest.mark.parametrize("shape", Shape)
def test_a_shape_has_straight_sides_or_round_corners_and_stays_in_its_room(shape: Shape) -> None:
    corners, radii = corners_of(shape, WIDTH, HEIGHT), radii_of(shape, HEIGHT)
    assert bool(corners) != any(radii)
    assert all(abs(x) <= WIDTH / 2 and abs(y) <= HEIGHT / 2 for x, y in corners)
    assert max(radii) <= HEIGHT / 2


def test_no_two_shapes_are_alike() -> None:
    drawn = [(shape, corners_of(shape, WIDTH, HEIGHT), radii_of(shape, HEIGHT)) for shape in Shape]
    assert not [one for one, other in combinations(drawn, 2) if one[1:] == other[1:]]
