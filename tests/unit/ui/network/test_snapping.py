from __future__ import annotations

from emdr_planner.drawing.geometry import Box
from emdr_planner.ui.network.snapping import Guide, Levels

STANDING = (Box(0.0, 0.0, 100.0, 40.0), Box(400.0, 300.0, 100.0, 40.0))


def test_a_middle_that_is_near_comes_level_and_is_shown() -> None:
    there, guides = Levels(STANDING).snapped(Box(3.0, 150.0, 60.0, 40.0), reach=6.0)
    assert there == (0.0, 150.0)
    assert guides == (Guide((0.0, -20.0), (0.0, 170.0)),)


def test_an_edge_comes_level_when_it_is_nearer_than_the_middle() -> None:
    there, (guide,) = Levels(STANDING).snapped(Box(-18.0, 150.0, 60.0, 40.0), reach=6.0)
    assert there == (-20.0, 150.0)
    assert guide.start[0] == -50.0


def test_both_axes_come_level_with_different_memories() -> None:
    there, guides = Levels(STANDING).snapped(Box(2.0, 297.0, 60.0, 60.0), reach=6.0)
    assert there == (0.0, 300.0)
    assert len(guides) == 2
    assert guides[1] == Guide((-30.0, 300.0), (450.0, 300.0))


def test_what_is_out_of_reach_stays_where_the_pointer_is() -> None:
    box = Box(150.0, 150.0, 60.0, 40.0)
    assert Levels(STANDING).snapped(box, reach=6.0) == (box.centre, ())
    assert Levels(()).snapped(box, reach=6.0) == (box.centre, ())


def test_an_edge_does_not_come_level_with_a_middle() -> None:
    box = Box(50.0, 150.0, 60.0, 40.0)
    assert Levels(STANDING).snapped(box, reach=6.0) == (box.centre, ())
