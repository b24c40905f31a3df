from __future__ import annotations

import math

import pytest
from hypothesis import given, settings

from emdr_planner.domain.constraints import CeilingChoice
from emdr_planner.domain.words import Level, Prong, Status
from emdr_planner.planning.graph import Network, working_network
from emdr_planner.planning.load import RULES_VERSION, activation_preview, compute_load, linkage_density, load_parts
from emdr_planner.planning.policy import Policy
from emdr_planner.planning.view import PlanningView
from tests.support.case_generator import cases
from tests.support.cases import a_linkage, a_memory
from tests.support.planning_cases import a_session, ready_view, work
from tests.support.views import view_of

HUB = (
    a_memory("M1", sud=2),
    a_memory("M2", sud=8),
    a_memory("M3"),
    a_memory("T1", "trigger", sud=5),
    a_memory("M4", sud=9, status=Status.COMPLETED),
)
LINKS = (
    a_linkage("M1", "M2", strength=3),
    a_linkage("M2", "M3", strength=2),
    a_linkage("M2", "T1", "trigger_of", strength=1),
    a_linkage("M1", "M4", strength=3),
)


def test_a_leaf_beside_a_hub_carries_the_hub() -> None:
    view = ready_view(*HUB, linkages=LINKS)
    expected = {
        Level.EMDR: 2 + 0.63 * 8 + 0.63 * 0.42 * 10 + 0.63 * 0.21 * 5,
        Level.EMDr: 2 + 0.36 * 8 + 0.36 * 0.24 * 10 + 0.36 * 0.12 * 5,
        Level.EMD: 2 + 0.135 * 8 + 0.135 * 0.09 * 10 + 0.135 * 0.045 * 5,
    }
    for level, load in expected.items():
        found = compute_load(view, "M1", level)
        assert found is not None
        assert found[0] == pytest.approx(load, abs=1e-12)
        assert (found[1].memories, found[1].linkages, found[1].rules) == (4, 3, RULES_VERSION)


@pytest.mark.parametrize("memory", ["M4", "B1", "M99"])
def test_what_is_not_in_the_working_network_has_no_load(memory: str) -> None:
    view = ready_view(*HUB, a_memory("B1", "belief"), linkages=LINKS)
    assert compute_load(view, memory, Level.EMD) is None
    assert activation_preview(view, memory, Level.EMD) is None


def test_the_policy_of_the_case_counts_unless_another_is_given() -> None:
    view = ready_view(*HUB, linkages=LINKS, policy=(("transmission_EMDR", 1.0),))
    changed = compute_load(view, "M2", Level.EMDR)
    assert changed is not None
    assert changed[0] == pytest.approx(8 + 0.9 * 2 + 0.6 * 10 + 0.3 * 5)
    plain = compute_load(view, "M2", Level.EMDR, Policy())
    assert plain is not None
    assert plain[0] == pytest.approx(8 + 0.63 * 2 + 0.42 * 10 + 0.21 * 5)
    preview = activation_preview(view, "M2", Level.EMDR, Policy())
    assert preview is not None
    assert preview.load == plain[0]


def test_a_preview_tells_parts_paths_and_the_ceiling() -> None:
    session = a_session(work("M2", 12.0))
    view = ready_view(*HUB, linkages=LINKS, sessions=(session,))
    preview = activation_preview(view, "M1", Level.EMDR)
    assert preview is not None
    assert [part.memory for part in preview.parts] == ["M1", "M2", "M3", "T1"]
    assert [part.rated for part in preview.parts] == [True, True, False, True]
    assert preview.parts[2].charge == 10.0
    reached, path = preview.activations["M3"]
    assert reached == pytest.approx(0.63 * 0.42)
    assert path == ("M1", "M2", "M3")
    assert preview.spillover == pytest.approx(preview.load - 2)
    assert math.fsum(part.points for part in preview.parts) == preview.load
    assert preview.ceiling is not None
    assert (preview.ceiling.points, preview.fits) == (12.0, True)
    trigger = activation_preview(view, "T1", Level.EMDR)
    assert trigger is not None
    assert (trigger.ceiling, trigger.fits) == (None, False)


@pytest.mark.parametrize(("points", "fits"), [(4.999, False), (5.0, True), (5.0 - 5e-10, True), (5.0 - 2e-9, False)])
def test_a_load_fits_up_to_a_billionth_above_the_ceiling(points: float, fits: bool) -> None:  # noqa: FBT001 - a column of the table
    choice = CeilingChoice(prong=Prong.PAST, points=points, reason="agreed")
    preview = activation_preview(ready_view(a_memory("M1", sud=5), constraints=(choice,)), "M1", Level.EMD)
    assert preview is not None
    assert preview.fits is fits


def test_linkage_density_is_the_share_of_what_the_rest_could_hold() -> None:
    assert linkage_density(6.3, 2) == pytest.approx(0.63)
    assert linkage_density(12.0, 4) == pytest.approx(0.4)
    assert linkage_density(5.0, 1) == 0.0
    assert linkage_density(0.0, 0) == 0.0


@given(cases(10))
@settings(max_examples=40, deadline=None)
def test_parts_add_up_and_more_linkage_never_lowers_a_load(case: dict[str, object]) -> None:
    view = view_of(case)
    policy = Policy()
    network = working_network(view, policy)
    for level in Level:
        hop = policy.hop(level)
        for member in network.ids:
            parts = load_parts(view, network, member, hop)
            load = math.fsum(part.points for part in parts)
            assert load >= network.charges[member]
            assert all(part.points == part.activation * part.charge for part in parts)
            for pair in network.ids[:3]:
                assert _load(_strengthened(network, member, pair), member, hop, view) >= load - 1e-9


def _load(network: Network, member: str, hop: float, view: PlanningView) -> float:
    return math.fsum(part.points for part in load_parts(view, network, member, hop))


def _strengthened(network: Network, one: str, other: str) -> Network:
    if one == other:
        return network
    weights = {member: dict(around) for member, around in network.weights.items()}
    heavier = 1 - (1 - weights[one].get(other, 0.0)) * 0.7
    weights[one][other] = weights[other][one] = heavier
    return Network(network.ids, network.charges, weights, network.strengths, network.linkages)
