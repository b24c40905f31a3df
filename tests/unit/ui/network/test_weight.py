from __future__ import annotations

from emdr_planner.domain.words import Status
from emdr_planner.ui.network.marks import picture_of
from emdr_planner.ui.network.weight import by_weight
from emdr_planner.ui.standings import Standing
from tests.support.cases import a_case, a_linkage, a_memory


def test_the_proposed_order_comes_before_signs_and_those_before_linkage() -> None:
    case = a_case(
        a_memory("M1"),
        a_memory("M2", touchstone=True),
        a_memory("M3"),
        a_memory("M4"),
        a_memory("M5", status=Status.CONFIRMED),
        a_memory("M10"),
        linkages=(a_linkage("M3", "M5", strength=3), a_linkage("M4", "M5", strength=1), a_linkage("M5", "M10")),
    )
    standings = {"M10": Standing(place=1), "M4": Standing(place=2)}
    assert list(by_weight(picture_of(case, standings))) == ["M10", "M4", "M2", "M3", "M1", "M5"]


def test_of_equals_the_first_on_record_comes_first() -> None:
    assert list(by_weight(picture_of(a_case(a_memory("M2"), a_memory("M10"), a_memory("M1"))))) == ["M1", "M2", "M10"]
