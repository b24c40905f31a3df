from __future__ import annotations

import json

import pytest

from emdr_planner.domain.words import AccessHow, NcDomain, Status
from emdr_planner.planning.answers_json import stuck_json
from emdr_planner.planning.policy import Policy
from emdr_planner.planning.propose import propose
from emdr_planner.planning.stuck import StuckHere, stuck_here
from emdr_planner.planning.view import PlanningView
from emdr_planner.planning.whatif import RemovalMove, ResolutionMove, apply_moves
from tests.support.cases import a_linkage, a_memory
from tests.support.planning_cases import a_session, ready_view, work


def a_view() -> PlanningView:
    return ready_view(
        a_memory("M1", sud=6, age=20, nc_domain=NcDomain.CONTROL, body=("Chest", "throat")),
        a_memory("M2", sud=8, age=7, nc_domain=NcDomain.CONTROL, body=("chest",)),
        a_memory("M3", sud=4, age=30, nc_domain=NcDomain.CONTROL),
        a_memory("M4", sud=5, age=40),
        a_memory("M5", sud=5, age=6, nc_domain=NcDomain.SAFETY, body=("hands",)),
        a_memory("M6", sud=5, age=5, nc_domain=NcDomain.CONTROL, status=Status.COMPLETED),
        a_memory("M7", sud=5, nc_domain=NcDomain.CONTROL),
        a_memory("M8", sud=2, age=20, body=("throat",)),
        a_memory("B1", "belief"),
        a_memory("B2", "belief", status=Status.EXCLUDED),
        a_memory("P1", "part"),
        a_memory("P2", "part"),
        linkages=(
            a_linkage("M2", "M1", strength=3),
            a_linkage("M4", "M1", "feeds", 2),
            a_linkage("M5", "M2", strength=3),
            a_linkage("B1", "M1", "blocks"),
            a_linkage("B2", "M1", "blocks"),
            a_linkage("P1", "M1", "objects_to", id="L91"),
            a_linkage("P2", "M1", "objects_to", settled=True, id="L92"),
        ),
        sessions=(a_session(work("M1", 5.0, "looping")),),
    )


def stuck(view: PlanningView, memory: str = "M1") -> StuckHere:
    found = stuck_here(view, memory)
    assert found is not None
    return found


def test_incoming_activation_is_told_with_its_paths() -> None:
    found = stuck(a_view())
    assert [(item.memory, item.path) for item in found.incoming] == [
        ("M2", ("M2", "M1")),
        ("M4", ("M4", "M1")),
        ("M5", ("M5", "M2", "M1")),
    ]
    assert [item.points for item in found.incoming] == pytest.approx([8 * 0.63, 5 * 0.42, 5 * 0.63**2])
    assert found.incoming[2].activation == pytest.approx(0.63**2)
    assert found.points == pytest.approx(8 * 0.63 + 5 * 0.42 + 5 * 0.63**2)
    assert found.held_for_access[0].code == "held.access"


def test_candidates_are_beliefs_parts_and_earlier_memories() -> None:
    assert [(item.memory, item.how, item.why.text()) for item in stuck(a_view()).candidates] == [
        ("B1", AccessHow.BELIEF, "The belief B1 blocks it."),
        ("P1", AccessHow.PART, "P1 has not agreed."),
        (
            "M2",
            AccessHow.FEEDER,
            "M2 is earlier and unresolved: the same domain of negative cognition and the same body location.",
        ),
        ("M4", AccessHow.FEEDER, "M4 is earlier and unresolved: it feeds this target."),
    ]


def test_each_candidate_can_be_tried() -> None:
    view = a_view()
    candidates = stuck(view).candidates
    assert [item.trial for item in candidates] == [
        ResolutionMove(memory="B1"),
        RemovalMove(linkage="L91"),
        ResolutionMove(memory="M2"),
        ResolutionMove(memory="M4"),
    ]
    before = [reason.code for entry in propose(view).fringe.held if entry.memory == "M1" for reason in entry.reasons]
    tried = propose(apply_moves(view, [item.trial for item in candidates])).fringe
    after = [reason.code for entry in tried.one_gate_away if entry.memory == "M1" for reason in entry.reasons]
    assert before == ["held.belief", "held.part", "held.access"]
    assert after == ["held.access"]


def test_a_target_that_nothing_reaches_has_no_candidates() -> None:
    found = stuck(a_view(), "M3")
    assert (found.incoming, found.points, found.held_for_access) == ((), 0.0, ())
    assert [item.memory for item in found.candidates] == ["M1", "M2"]
    assert stuck_here(a_view(), "M6") is None
    assert stuck_here(a_view(), "B1") is None


def test_a_wider_policy_reaches_more() -> None:
    found = stuck_here(a_view(), "M1", Policy(transmission=(0.1, 0.1, 0.1)))
    assert found is not None
    assert found.incoming[0].points == pytest.approx(8 * 0.09)


def test_it_prints_as_json() -> None:
    printed = json.loads(json.dumps(stuck_json(stuck(a_view()))))
    assert printed["memory"] == "M1"
    assert printed["candidates"][1] == {"memory": "P1", "how": "part", "why": "P1 has not agreed."}
    assert printed["incoming"][0]["path"] == ["M2", "M1"]
    assert len(printed["held_for_access"]) == 1
