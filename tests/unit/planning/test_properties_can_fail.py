"""Every property of the model with a fault it must notice: a property that no fault can break says nothing.

The table also says which statement of the model each property holds. A new property is not complete without a row.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from types import ModuleType
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.support import planted_faults as fault
from tests.support.case_generator import seeded_case
from tests.unit.planning import test_against_reference as reference
from tests.unit.planning import test_changes as changing
from tests.unit.planning import test_facts as facts
from tests.unit.planning import test_graph as network
from tests.unit.planning import test_load as loads
from tests.unit.planning import test_never_decides as never
from tests.unit.planning import test_plan_version as versions
from tests.unit.planning import test_properties as properties
from tests.unit.planning import test_reasoning_stateful as stateful
from tests.unit.planning import test_why as reasons

Property = Callable[..., Any]


class Row(NamedTuple):
    """A statement of the model, the property that holds it, and a fault that breaks it."""

    states: str
    holds: Property
    fault: fault.Fault


BY_HYPOTHESIS = (
    # the network, activation, load
    Row(
        "activation is the best product along a path",
        network.test_activation_is_what_networkx_finds,
        fault.in_test(network, "activation"),
    ),
    Row(
        "the best path explains it",
        network.test_paths_lead_there_and_their_product_is_the_activation,
        fault.in_test(network, "activation"),
    ),
    Row(
        "loads follow the network that is left",
        network.test_the_fast_path_is_equal_to_the_last_bit_while_members_leave,
        fault.STALE_PATHS,
    ),
    Row(
        "a(i,i) = 1, 0 without a path, at least t·w of a pair",
        facts.test_activation_is_whole_at_home_the_same_both_ways_and_at_least_that_of_the_pair,
        fault.in_test(facts, "activation"),
    ),
    Row(
        "whatever kind and direction",
        facts.test_kind_direction_and_provenance_of_a_linkage_carry_no_activation,
        fault.HYPOTHESES_CARRY_NOTHING,
    ),
    Row(
        "what is set aside still opens",
        facts.test_what_is_deferred_excluded_or_withheld_still_opens,
        fault.SET_ASIDE_OPENS_NOTHING,
    ),
    Row("empty is never zero", facts.test_an_unrated_memory_counts_as_ten_in_every_load, fault.UNRATED_IS_ZERO),
    Row("the resolved leave the network", facts.test_what_is_resolved_carries_nothing, fault.RESOLVED_CARRIES),
    Row(
        "breadth profile, degree, local linkage",
        facts.test_breadth_widens_with_hops_and_narrows_with_strength,
        fault.BREADTH_TURNED_ROUND,
    ),
    Row("no leaf trap", facts.test_a_leaf_opens_its_share_of_all_that_its_hub_opens, fault.ONE_HOP_ONLY),
    Row(
        "more linkage never lowers a load",
        properties.test_adding_or_strengthening_a_linkage_never_lowers_a_load,
        fault.WEAKER_TOGETHER,
    ),
    Row(
        "spillover = load − charge; parts add up",
        loads.test_parts_add_up_and_more_linkage_never_lowers_a_load,
        fault.in_test(loads, "load_parts"),
    ),
    Row("an assumed easing only lowers", facts.test_easing_only_lowers_what_is_left, fault.CHARGE_GROWS),
    # gates and placing
    Row(
        "lowering a rating raises no gate, adds nothing above the line",
        properties.test_lowering_a_rating_raises_no_gate_and_adds_no_target_of_its_prong_above_the_line,
        fault.gates_turned_round(properties),
    ),
    Row(
        "placeable when all conditions hold",
        facts.test_exactly_what_meets_every_condition_is_proposed,
        fault.ACCESS_IS_NOT_ASKED,
    ),
    Row(
        "an incomplete record does not prevent placing",
        facts.test_an_incomplete_phase_three_record_holds_nothing,
        fault.RECORD_DECIDES,
    ),
    Row(
        "each target in exactly one list",
        properties.test_every_working_target_stands_in_exactly_one_list,
        fault.LISTED_TWICE,
    ),
    Row("the first list that applies", facts.test_the_first_list_that_applies_is_the_one, fault.LISTS_IN_ANOTHER_ORDER),
    Row(
        "held because …, opens when …", facts.test_whatever_has_no_place_says_why_and_what_opens_it, fault.NOTHING_OPENS
    ),
    # ceiling, line, next step, order
    Row(
        "the client's own ceiling",
        facts.test_a_ceiling_is_the_largest_load_integrated_and_not_followed_by_a_smaller_one_that_overwhelmed,
        fault.in_test(facts, "find_ceilings"),
    ),
    Row(
        "a limited target fits at EMDr, else at EMD",
        facts.test_a_limited_target_stands_above_the_line_where_it_fits_or_is_the_next_step,
        fault.ALWAYS_FITS,
    ),
    Row(
        "one next step, where nothing fits",
        facts.test_a_next_step_stands_only_where_nothing_fits_and_opens_least,
        fault.NEXT_STEP_BY_STRATEGY,
    ),
    Row(
        "one line; loads only fall",
        properties.test_places_count_from_one_and_the_line_is_drawn_once,
        fault.LINE_NOT_DRAWN,
    ),
    Row(
        "the same set above the line",
        properties.test_strategies_with_the_same_predecessors_have_the_same_set_above_the_line,
        fault.NEXT_STEP_BY_STRATEGY,
    ),
    Row(
        "the same order, however it is asked for",
        facts.test_an_order_is_the_same_whether_or_not_somebody_asks_what_would_stand_there_otherwise,
        fault.ANYBODY_WINS,
    ),
    Row("predecessors come first", facts.test_what_comes_before_stands_before, fault.NOTHING_COMES_BEFORE),
    Row(
        "a pin stands at its place",
        facts.test_a_pinned_target_stands_at_its_place_whatever_the_rules_say,
        fault.PINS_ARE_LOST,
    ),
    Row(
        "the clinician's level acts behind an open gate",
        facts.test_a_chosen_level_acts_only_where_the_gate_is_open,
        fault.LEVEL_ACTS_EVERYWHERE,
    ),
    Row(
        "the whole model, by a second implementation",
        reference.test_small_cases_are_answered_alike,
        fault.DENSITY_IS_NO_SHARE,
    ),
    Row(
        "a followed plan goes on",
        reference.test_a_followed_plan_never_stops_while_something_can_be_placed,
        fault.NO_NEXT_STEP,
    ),
    Row(
        "pacing has the least total spillover",
        facts.test_no_order_with_the_same_predecessors_repeats_less_activation_than_pacing,
        fault.PACED_BACKWARDS,
    ),
    # bytes
    Row(
        "shuffling the input changes nothing",
        properties.test_shuffling_the_input_changes_nothing,
        fault.INPUT_ORDER_DECIDES,
    ),
    Row("renaming changes nothing but ids", properties.test_renaming_ids_changes_nothing_but_ids, fault.IDS_DECIDE),
    Row(
        "exchanging ids where nothing ties",
        properties.test_exchanging_ids_changes_only_ids_where_ages_settle_every_tie,
        fault.IDS_DECIDE,
    ),
    Row("no clock, no chance", properties.test_a_proposal_is_the_same_twice, fault.A_CLOCK),
    Row("what may never decide", never.test_it_decides_in_no_strategy, fault.everything_decides(never)),
    # answers
    Row("parts add up to the load shown", facts.test_the_parts_of_a_load_add_up_to_it, fault.PARTS_ARE_LOST),
    Row("parts add up, step by step", reasons.test_parts_add_up_to_the_loads_of_the_step, fault.PARTS_ARE_LOST),
    Row(
        "why not earlier: the first part that separates",
        reasons.test_a_separation_agrees_with_the_order,
        fault.LAST_PART_SEPARATES,
    ),
    Row(
        "what would change it, each verified by a re-run",
        changing.test_every_change_is_what_a_re_run_says_and_no_smaller_one_of_its_kind_is_missed,
        fault.LAST_PLACE_TOLD,
    ),
    Row(
        "what would change it, up to 40 memories",
        facts.test_every_change_told_is_what_a_whole_proposal_says_then,
        fault.ANY_PLACE_TOLD,
    ),
    Row(
        "B would lead if: each turn verified by a re-run",
        changing.test_every_turn_is_what_a_re_run_says_names_who_comes_earlier_then,
        fault.LATER_TOLD,
    ),
    Row(
        "how firm: shares and ranges",
        facts.test_shares_of_first_places_and_ranges_stay_within_the_runs,
        fault.RANGES_FROM_ZERO,
    ),
    Row("stuck here: incoming points", facts.test_what_may_feed_a_stuck_target_adds_up, fault.NOTHING_COMES_IN),
    Row(
        "side by side: first, above, highest load, spillover",
        facts.test_orders_side_by_side_are_those_of_the_proposals,
        fault.SUMS_ARE_LOST,
    ),
    Row(
        "a plan differs from itself in nothing", versions.test_nothing_changed_is_no_difference, fault.A_CLOCK_IN_PLANS
    ),
)
MODULES = (reference, changing, facts, network, loads, never, versions, properties, reasons)


def fails_under(planted: fault.Fault, patch: pytest.MonkeyPatch, holds: Callable[[], object]) -> None:
    """Plant a fault, and expect the property to notice it by what it asserts."""
    planted(patch)
    with pytest.raises(AssertionError):
        holds()


@pytest.mark.parametrize("row", BY_HYPOTHESIS, ids=lambda row: row.holds.__name__.removeprefix("test_"))
def test_a_planted_fault_breaks_the_property(row: Row, monkeypatch: pytest.MonkeyPatch) -> None:
    # The first example that fails is enough: no search for a simpler one.
    known = "_hypothesis_internal_use_settings"
    quick = settings(
        vars(row.holds)[known],
        phases=(Phase.explicit, Phase.generate),
        database=None,
        print_blob=False,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    monkeypatch.setattr(row.holds, known, quick)
    fails_under(row.fault, monkeypatch, row.holds)


@pytest.mark.parametrize("strategy", ["linkage", "titrated"])
def test_without_a_next_step_a_client_does_not_reach_the_end(strategy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for holds in (
        properties.test_a_client_who_integrates_every_proposed_step_reaches_the_end,
        reference.test_a_followed_and_integrated_plan_reaches_its_end,
    ):
        fails_under(fault.NO_NEXT_STEP, monkeypatch, lambda holds=holds: holds(strategy))  # type: ignore[misc]


@pytest.mark.parametrize("path", [("memories", "[]", "label"), ("context",), ("client", "goal")], ids=".".join)
def test_a_fact_that_decides_is_noticed(path: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    case = seeded_case(7, 9) | {"context": {}}
    planted = fault.LABELS_DECIDE if path[0] == "memories" else fault.everything_decides(never)
    before = [(case, never.proposal_text(case))]
    fails_under(planted, monkeypatch, lambda: never.test_it_changes_no_gate_and_no_proposal(path, before))


@pytest.mark.parametrize(
    "planted", [fault.LAST_MOVE_IS_LOST, fault.LISTED_TWICE, fault.A_CLOCK], ids=["what-if", "lists", "clock"]
)
def test_edits_what_ifs_and_acceptances_notice_a_fault(planted: fault.Fault, monkeypatch: pytest.MonkeyPatch) -> None:
    quick = settings(stateful.Reasoning.TestCase.settings, phases=(Phase.generate,), database=None, print_blob=False)
    fails_under(planted, monkeypatch, lambda: run_state_machine_as_test(stateful.Reasoning, settings=quick))


def by_hypothesis(module: ModuleType) -> set[str]:
    made = inspect.getmembers(module, lambda thing: getattr(thing, "is_hypothesis_test", False))
    return {f"{module.__name__}.{name}" for name, _property in made}


def test_every_property_has_a_fault() -> None:
    listed = {f"{row.holds.__module__}.{row.holds.__name__}" for row in BY_HYPOTHESIS}
    assert set().union(*map(by_hypothesis, MODULES)) == listed
