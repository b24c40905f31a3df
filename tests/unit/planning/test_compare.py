from __future__ import annotations

import json

import pytest

from emdr_planner.domain.constraints import Before, Pin
from emdr_planner.domain.errors import ContradictionError
from emdr_planner.planning.answers_json import comparison_json
from emdr_planner.planning.compare import compare
from emdr_planner.planning.propose import propose
from emdr_planner.planning.strategies import STRATEGIES
from emdr_planner.planning.view import PlanningView
from tests.support.case_generator import workable_case
from tests.support.cases import a_linkage, a_memory
from tests.support.planning_cases import limited_view, ready_view
from tests.support.views import view_of


def a_view() -> PlanningView:
    return ready_view(
        a_memory("M1", sud=3, age=30),
        a_memory("M2", sud=5, age=20),
        a_memory("M3", sud=8, age=40),
        a_memory("M4"),
        linkages=(a_linkage("M1", "M2", strength=3), a_linkage("M2", "M3", strength=3)),
    )


def test_offered_strategies_stand_side_by_side() -> None:
    found = compare(a_view())
    assert [column.strategy for column in found.columns] == [
        "linkage",
        "three-prong",
        "chronological",
        "worst-first",
        "first-worst-recent",
        "titrated",
    ]
    assert all(column.offered for column in found.columns)
    assert [column.ours for column in found.columns][:2] == [True, False]
    assert found.disagree


def test_each_column_is_the_strategys_own_proposal() -> None:
    view = view_of(workable_case(4, 14, 3.0, "limited"))
    for column in compare(view, [strategy.id for strategy in STRATEGIES]).columns:
        proposal = propose(view, column.strategy)
        above = [step for step in proposal.order if step.above_line]
        assert column.order == tuple(step.memory for step in proposal.order)
        assert column.levels == tuple(step.level.value for step in proposal.order)
        assert column.above == len(above)
        assert column.highest_load == max(step.load_today for step in above)
        assert column.total_spillover == pytest.approx(sum(step.spillover for step in above))
        assert column.first == proposal.order[0].memory


def test_rows_mark_where_they_disagree() -> None:
    found = compare(a_view(), ["chronological", "worst-first"])
    assert [(row.memory, row.places, row.spread) for row in found.rows] == [
        ("M2", (1, 2), 1),
        ("M1", (2, 3), 1),
        ("M3", (3, 1), 2),
    ]
    alike = compare(a_view(), ["chronological"])
    assert not alike.disagree
    assert {row.spread for row in alike.rows} == {0}


def test_an_order_below_the_line_has_no_load_above_it() -> None:
    empty = compare(limited_view(a_memory("M4")), ["linkage"]).columns[0]
    assert (empty.first, empty.above, empty.highest_load, empty.total_spillover) == (None, 0, 0.0, 0.0)
    assert compare(limited_view(a_memory("M4")), ["linkage"]).rows == ()


def test_a_contradiction_is_told_in_its_column_or_refused_for_all() -> None:
    # M1 is pinned to place 2 and M3 comes before it: worst first puts M3 first, earliest first puts M2 there.
    constraints = (Pin(memory="M1", place=2, reason="r"), Before(first="M3", then="M1"))
    memories = (a_memory("M1", sud=3, age=30), a_memory("M2", sud=5, age=20), a_memory("M3", sud=8, age=40))
    found = compare(ready_view(*memories, constraints=constraints), ["worst-first", "chronological"])
    assert found.columns[0].contradiction is None
    assert "M1 is pinned to place 2" in str(found.columns[1].contradiction)
    assert found.columns[1].order == ()
    assert found.rows[0].places == (1, None)
    with pytest.raises(ContradictionError):
        compare(ready_view(*memories, constraints=(*constraints, Pin(memory="M2", place=2, reason="r"))))
    with pytest.raises(KeyError):
        compare(a_view(), ["by-heart"])


def test_it_prints_as_json() -> None:
    found = json.loads(json.dumps(comparison_json(compare(a_view(), ["worst-first"]))))
    assert found["disagree"] is False
    (column,) = found["strategies"]
    assert (column["first"], column["order"], column["above_line"]) == ("M3", ["M3", "M2", "M1"], 3)
    assert found["targets"][0] == {"memory": "M3", "places": [1], "spread": 0}
