from __future__ import annotations

import pytest

from emdr_planner.domain.constraints import Before, CeilingChoice, LevelChoice
from emdr_planner.domain.network import Cluster
from emdr_planner.domain.words import Breadth, Level, Prong, Status
from emdr_planner.planning.proposal import Step
from emdr_planner.planning.propose import propose
from emdr_planner.planning.view import PlanningView
from tests.support.cases import a_linkage, a_memory
from tests.support.planning_cases import a_session, limited_view, order_of, rated, ready_view, texts_of, work


def steps(view: PlanningView, strategy: str = "linkage") -> list[tuple[str, str, bool, bool]]:
    return [(step.memory, step.level.value, step.above_line, step.next_step) for step in propose(view, strategy).order]


def step(view: PlanningView, memory: str, strategy: str = "linkage") -> Step:
    found = propose(view, strategy).step(memory)
    assert found is not None
    return found


def ceiling(points: float, prong: Prong = Prong.PAST) -> CeilingChoice:
    return CeilingChoice(prong=prong, points=points, reason="agreed")


THREE = (a_memory("M1", sud=3), a_memory("M2", sud=5), a_memory("M3", sud=8))
CHAIN = (a_linkage("M1", "M2", strength=3), a_linkage("M2", "M3", strength=3))


def test_an_open_gate_orders_by_linkage_density_at_emdr() -> None:
    view = ready_view(*THREE, linkages=CHAIN)
    assert steps(view) == [("M2", "EMDR", True, False), ("M3", "EMDR", True, False), ("M1", "EMDR", True, False)]
    first = step(view, "M2")
    assert first.load == pytest.approx(5 + 0.63 * 11)
    assert first.linkage_density == pytest.approx(0.63 * 11 / 20)
    later = step(view, "M3")
    assert later.load == 8.0
    assert later.load_today == pytest.approx(8 + 0.63 * 5 + 0.63**2 * 3)
    assert (later.linkage_density, later.breadth) == (0.0, ((0, 0, 0), (0, 0, 0)))


def test_the_clinicians_level_acts_behind_an_open_gate_only() -> None:
    choices = (LevelChoice(memory="M1", level=Level.EMD, reason="tired"),)
    assert step(ready_view(a_memory("M1", sud=3), constraints=choices), "M1").level is Level.EMD
    limited = limited_view(
        a_memory("M1", sud=3), constraints=(ceiling(9.0), LevelChoice(memory="M1", level=Level.EMDR, reason="r"))
    )
    assert step(limited, "M1").level is Level.EMDr


@pytest.mark.parametrize(
    ("points", "level", "above", "next_step"),
    [
        (9.44, "EMDr", True, False),
        (9.4399, "EMD", True, False),
        (8.54, "EMD", True, False),
        (8.5399, "EMD", True, True),
    ],
)
def test_a_limited_target_fits_at_emdr_then_at_emd(points: float, level: str, above: bool, next_step: bool) -> None:  # noqa: FBT001 - columns of the table
    # A strong linkage to a deferred SUD of 4: 8 + 0.36*4 = 9.44 points at EMDr and 8 + 0.135*4 = 8.54 at EMD.
    view = limited_view(
        a_memory("M1", sud=8),
        a_memory("M2", sud=4, status=Status.DEFERRED),
        linkages=(a_linkage("M1", "M2", strength=3),),
        constraints=(ceiling(points),),
    )
    assert steps(view) == [("M1", level, above, next_step)]


def test_what_fits_only_once_others_are_resolved_says_so() -> None:
    view = limited_view(a_memory("M1", sud=3), a_memory("M2", sud=5), linkages=CHAIN[:1], constraints=(ceiling(5.1),))
    assert steps(view) == [("M1", "EMDr", True, False), ("M2", "EMDr", True, False)]
    assert step(view, "M2").load_today == pytest.approx(5 + 0.36 * 3)
    assert "It fits once step 1 is resolved." in texts_of(propose(view), "M2")
    assert not [text for text in texts_of(propose(view), "M1") if text.startswith("It fits once")]
    third = limited_view(*THREE, linkages=CHAIN, constraints=(ceiling(8.1),))
    assert [name for name, *_rest in steps(third)] == ["M1", "M2", "M3"]
    assert "It fits once steps 1–2 are resolved." in texts_of(propose(third), "M3")


def test_a_broad_cluster_fits_nowhere() -> None:
    broad = Cluster(id="K1", title="t", members=("M1",), breadth=Breadth.BROAD)
    narrow = Cluster(id="K2", title="t", members=("M1", "M2"), breadth=Breadth.NARROW)
    view = limited_view(
        a_memory("M1", sud=1), a_memory("M2", sud=3), clusters=(narrow, broad), constraints=(ceiling(50),)
    )
    assert steps(view) == [("M2", "EMDr", True, False), ("M1", "EMD", False, False)]
    assert any("labelled broad" in text for text in texts_of(propose(view), "M1"))


def test_without_a_ceiling_one_target_is_the_first_contact() -> None:
    view = limited_view(*THREE, a_memory("T1", "trigger", sud=2))
    assert steps(view) == [
        ("T1", "EMD", True, True),
        ("M1", "EMD", False, False),
        ("M2", "EMD", False, False),
        ("M3", "EMD", False, False),
    ]
    assert step(view, "T1").first_contact
    assert "First contact: nothing has been integrated on this prong yet; re-assess after it." in texts_of(
        propose(view), "T1"
    )


def test_one_fitting_target_anywhere_leaves_no_next_step() -> None:
    view = limited_view(*THREE, a_memory("T1", "trigger", sud=2), constraints=(ceiling(3.0),))
    assert steps(view)[0] == ("M1", "EMDr", True, False)
    assert not any(found.next_step for found in propose(view).order)


def test_the_next_step_says_how_far_it_goes() -> None:
    view = limited_view(*THREE, constraints=(ceiling(2.5),))
    assert steps(view)[0] == ("M1", "EMD", True, True)
    assert not step(view, "M1").first_contact
    assert "Next step: 0.5 points beyond what has been integrated; re-assess after it." in texts_of(propose(view), "M1")


def test_the_next_step_prefers_what_is_not_broad_or_has_a_ceiling() -> None:
    broad = Cluster(id="K1", title="t", members=("M1", "T1"), breadth=Breadth.BROAD)
    memories = (a_memory("M1", sud=1), a_memory("M2", sud=6), a_memory("T1", "trigger", sud=2))
    assert steps(limited_view(*memories, clusters=(broad,)))[0] == ("M2", "EMD", True, True)
    with_ceiling = limited_view(*memories, clusters=(broad,), constraints=(ceiling(0.5, Prong.PRESENT),))
    assert steps(with_ceiling)[0] == ("T1", "EMD", True, True)
    assert any("points beyond" in text for text in texts_of(propose(with_ceiling), "T1"))
    only_broad = limited_view(memories[0], memories[2], clusters=(broad,))
    assert steps(only_broad)[0] == ("M1", "EMD", True, True)
    generous = limited_view(memories[2], clusters=(broad,), constraints=(ceiling(20, Prong.PRESENT),))
    assert steps(generous) == [("T1", "EMD", True, True)]
    assert "Next step: its network is labelled broad; re-assess after it." in texts_of(propose(generous), "T1")


def test_the_next_step_has_no_predecessor_and_ties_go_by_natural_order() -> None:
    memories = (a_memory("M10", sud=3), a_memory("M9", sud=3), a_memory("M1", sud=2))
    view = limited_view(*memories, constraints=(Before(first="M10", then="M1"),))
    assert steps(view)[0] == ("M9", "EMD", True, True)


def test_a_next_step_that_fits_by_its_turn_is_an_ordinary_step() -> None:
    # On the full network M1 opens 3 + 0.36*5 at EMDr and 3.675 at EMD; once the open template is resolved it opens 3.
    readiness = rated(affect_tolerance="partial")
    view = ready_view(
        a_memory("M1", sud=3),
        a_memory("F1", "future", sud=5, status=Status.INCOMPLETE),
        linkages=(a_linkage("M1", "F1", strength=3),),
        readiness=readiness,
        constraints=(ceiling(3.0),),
    )
    assert steps(view) == [("F1", "EMDR", True, False), ("M1", "EMDr", True, False)]


def test_after_the_line_everything_stands_below_it() -> None:
    readiness = (*rated(prong="past", recovery="partial"), *rated(prong="present"), *rated(prong="future"))
    view = ready_view(
        a_memory("M1", sud=3),
        a_memory("M2", sud=9),
        a_memory("M3", sud=2),
        a_memory("T1", "trigger", sud=4),
        readiness=readiness,
        constraints=(ceiling(3.5), Before(first="M2", then="T1"), Before(first="M2", then="M3")),
    )
    assert steps(view) == [
        ("M1", "EMDr", True, False),
        ("M2", "EMD", False, False),
        ("M3", "EMDr", False, False),
        ("T1", "EMDR", False, False),
    ]
    proposal = propose(view)
    assert "It follows a step that waits for re-assessment." in texts_of(proposal, "T1")
    assert any("behind a step that waits" in text for text in texts_of(proposal, "M3"))


def test_below_the_line_the_load_at_emd_decides_before_anything_else() -> None:
    view = limited_view(
        a_memory("M1", sud=2),
        a_memory("M2", sud=7, status=Status.INCOMPLETE),
        a_memory("M3", sud=6),
        a_memory("M4", sud=6),
    )
    assert order_of(view) == ["M1", "M3", "M4", "M2"]


@pytest.mark.parametrize(
    "status", [Status.IN_PROCESSING, Status.INCOMPLETE, Status.DESENSITIZED, Status.INSTALLED, Status.REOPENED]
)
def test_open_targets_come_first_above_the_line(status: str) -> None:
    memories = (a_memory("M1", sud=3), a_memory("M2", sud=9), a_memory("M3", sud=1, status=Status(status)))
    for strategy in ("linkage", "worst-first", "chronological"):
        assert order_of(ready_view(*memories, linkages=CHAIN), strategy)[0] == "M3"
    assert order_of(ready_view(memories[0], a_memory("M3", sud=1, status=Status.ASSESSED)), "worst-first") == [
        "M1",
        "M3",
    ]


def test_full_ties_go_by_touchstone_age_sud_and_natural_order() -> None:
    memories = (
        a_memory("M10", sud=3, age=9),
        a_memory("M9", sud=3, age=9),
        a_memory("M8", sud=5, age=9),
        a_memory("M7", sud=3, age=2),
        a_memory("M6", sud=9),
        a_memory("M5", sud=1, touchstone=True),
    )
    assert order_of(ready_view(*memories)) == ["M5", "M7", "M8", "M9", "M10", "M6"]


def test_predecessors_wait_for_each_other() -> None:
    view = ready_view(*THREE, linkages=(a_linkage("M3", "M2", "feeds", 3),))
    assert order_of(view) == ["M3", "M2", "M1"]
    assert order_of(ready_view(*THREE, linkages=(a_linkage("M1", "M3", "feeds", 3),)), "grief") == ["M2", "M1", "M3"]
    assert order_of(ready_view(*THREE, constraints=(Before(first="M3", then="M1"),)), "worst-first") == [
        "M3",
        "M2",
        "M1",
    ]
    assert order_of(ready_view(*THREE, constraints=(Before(first="M1", then="M3"),)), "worst-first") == [
        "M2",
        "M1",
        "M3",
    ]


def test_only_the_what_if_lets_charges_fall() -> None:
    memories = (a_memory("M1", sud=4), a_memory("M2", sud=6), a_memory("M3", sud=8))
    plain = ready_view(*memories, linkages=CHAIN)
    eased = ready_view(*memories, linkages=CHAIN, policy=(("generalisation", 0.5),))
    assert [found.load for found in propose(plain).order[1:]] == [8.0, 4.0]
    after = propose(eased).order
    assert [found.memory for found in after] == ["M2", "M3", "M1"]
    assert [found.load for found in after[1:]] == [pytest.approx(8 * 0.55), pytest.approx(4 * 0.55)]
    assert [found.spillover for found in after[1:]] == [0.0, 0.0]
    assert after[1].load_today == pytest.approx(8 + 0.63 * 6 + 0.63**2 * 4)


def test_the_recorded_ceiling_lets_the_plan_reach_as_far_as_was_integrated() -> None:
    view = limited_view(*THREE, sessions=(a_session(work("M1", 5.0)),))
    assert [(found.memory, found.above_line) for found in propose(view).order] == [
        ("M1", True),
        ("M2", True),
        ("M3", False),
    ]


def test_an_unrated_neighbour_counts_as_ten() -> None:
    view = ready_view(a_memory("M1", sud=2), a_memory("M2"), linkages=(a_linkage("M1", "M2", strength=3),))
    assert step(view, "M1").load == pytest.approx(2 + 0.63 * 10)
    assert any(limit.code == "limit.unrated" for limit in propose(view).limits)


def test_an_empty_map_gives_an_empty_order() -> None:
    assert propose(PlanningView()).order == ()
    assert order_of(ready_view(a_memory("B1", "belief"), a_memory("M1", sud=3, status=Status.CONFIRMED))) == []
