"""What the model states about network, placing, line, hand and answers, seen on generated cases up to 40 memories.

Each property asks in its own words, from the view and the proposal, without the code that made the order. The facts
about whole strategies are in ``test_properties.py``; ``test_properties_can_fail.py`` lists all of them with a fault
that each must notice.
"""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from emdr_planner.domain.constraints import Before, CeilingChoice, Constraint, LevelChoice, Pin, Withhold
from emdr_planner.domain.network import Linkage
from emdr_planner.domain.session import Outcome
from emdr_planner.domain.words import Breadth, Level, LinkageKind, Provenance, Status
from emdr_planner.planning.ceiling import find_ceilings
from emdr_planner.planning.changes import what_would_change
from emdr_planner.planning.compare import compare
from emdr_planner.planning.gates import Gate, Gates, find_gates
from emdr_planner.planning.graph import activation, descriptors, working_network
from emdr_planner.planning.left import Left, Today
from emdr_planner.planning.order import Sequencer
from emdr_planner.planning.placing import STOPPING
from emdr_planner.planning.policy import Policy
from emdr_planner.planning.proposal import Proposal, Step
from emdr_planner.planning.propose import propose
from emdr_planner.planning.robustness import how_firm
from emdr_planner.planning.situation import find_situation
from emdr_planner.planning.strategies import STRATEGIES, strategy_by_id
from emdr_planner.planning.stuck import stuck_here
from emdr_planner.planning.view import MemoryView, PlanningView
from emdr_planner.planning.why import why_here
from tests.support.case_generator import seeded_case
from tests.support.views import view_of

LIVE = [strategy.id for strategy in STRATEGIES if not strategy.on_request]
NEAR = 1e-9
LEVELS = st.sampled_from(list(Level))
FEW = settings(max_examples=25, deadline=None)
POLICY = Policy()
ORDERING = (LinkageKind.FEEDS, LinkageKind.TRIGGER_OF, LinkageKind.ANTICIPATES)


@st.composite
def views(draw: st.DrawFn, most: int = 40) -> PlanningView:
    size, degree = draw(st.integers(1, most)), draw(st.sampled_from([1.0, 3.0, 6.0]))
    mood = draw(st.sampled_from(["open", "limited", "mixed", "guarded"]))
    return view_of(seeded_case(draw(st.integers(0, 10_000)), size, degree, mood))


def by_id(view: PlanningView) -> dict[str, MemoryView]:
    return {memory.id: memory for memory in view.memories}


def loads(view: PlanningView, level: Level) -> dict[str, float]:
    """The load of every member of the working network, today."""
    today = Today(find_situation(view, POLICY))
    return {memory.id: today.load(memory.id, level) for memory in view.working}


def without(view: PlanningView, *kinds: type[Constraint]) -> PlanningView:
    return replace(view, constraints=tuple(item for item in view.constraints if not isinstance(item, kinds)))


def unpinned(proposal: Proposal) -> list[Step]:
    return [step for step in proposal.order if not step.pinned]


# --- the network -------------------------------------------------------------------------------------------------


@given(views(), LEVELS)
@FEW
def test_activation_is_whole_at_home_the_same_both_ways_and_at_least_that_of_the_pair(
    view: PlanningView, level: Level
) -> None:
    network, hop = working_network(view, POLICY), POLICY.hop(level)
    best = {member: activation(network, member, hop) for member in network.ids}
    for one in network.ids:
        assert best[one][one] == 1.0
        assert all(0.0 < value <= 1.0 for value in best[one].values())
        for other, value in best[one].items():
            assert best[other][one] == pytest.approx(value, rel=NEAR)
        for other, weight in network.weights[one].items():
            assert best[one][other] >= hop * weight * (1 - NEAR)


@given(views(), LEVELS, st.sampled_from(list(LinkageKind)))
@FEW
def test_kind_direction_and_provenance_of_a_linkage_carry_no_activation(
    view: PlanningView, level: Level, kind: LinkageKind
) -> None:
    def turned(linkage: Linkage) -> Linkage:
        return replace(
            linkage, kind=kind, provenance=Provenance.CLINICIAN, from_id=linkage.to_id, to_id=linkage.from_id
        )

    other = replace(view, linkages=tuple(map(turned, view.linkages)))
    assert loads(other, level) == pytest.approx(loads(view, level), abs=NEAR)


@given(views(), LEVELS, st.data())
@FEW
def test_what_is_deferred_excluded_or_withheld_still_opens(
    view: PlanningView, level: Level, data: st.DataObject
) -> None:
    assume(view.working)
    memory = data.draw(st.sampled_from(view.working))
    status = data.draw(st.sampled_from([Status.DEFERRED, Status.EXCLUDED]))
    aside = replace(
        view,
        memories=tuple(replace(one, status=status) if one is memory else one for one in view.memories),
        constraints=(*view.constraints, Withhold(memory=memory.id, reason="r")),
    )
    assert loads(aside, level) == loads(view, level)
    assert memory.id not in {step.memory for step in unpinned(propose(aside))}


@given(views(), LEVELS, st.data())
@FEW
def test_an_unrated_memory_counts_as_ten_in_every_load(view: PlanningView, level: Level, data: st.DataObject) -> None:
    assume(view.working)
    memory = data.draw(st.sampled_from(view.working))
    unrated, ten = (
        replace(view, memories=tuple(replace(one, sud=sud) if one is memory else one for one in view.memories))
        for sud in (None, 10)
    )
    assert loads(unrated, level) == loads(ten, level)


@given(views(), LEVELS)
@FEW
def test_what_is_resolved_carries_nothing(view: PlanningView, level: Level) -> None:
    gone = {memory.id for memory in view.memories if not memory.is_working}
    left = replace(
        view,
        memories=view.working,
        linkages=tuple(item for item in view.linkages if not {item.from_id, item.to_id} & gone),
        constraints=(),
    )
    assert loads(left, level) == loads(without(view, Before, Pin), level)


@given(views())
@FEW
def test_breadth_widens_with_hops_and_narrows_with_strength(view: PlanningView) -> None:
    network = working_network(view, POLICY)
    for member in network.ids:
        found = descriptors(view, network, member)
        near, wide = found.breadth
        assert near[0] == found.degree == len(network.strengths[member])
        assert near[0] >= near[1] >= near[2]
        assert wide[0] >= wide[1] >= wide[2]
        assert all(one <= two < len(network.ids) for one, two in zip(near, wide, strict=True))
        assert found.degree <= found.strength <= 3 * found.degree
        assert (found.local_linkage is None) == (found.degree < 3)
        assert 0.0 <= (found.local_linkage or 0.0) <= 1.0


@given(views(), LEVELS)
@FEW
def test_a_leaf_opens_its_share_of_all_that_its_hub_opens(view: PlanningView, level: Level) -> None:
    network, hop, found = working_network(view, POLICY), POLICY.hop(level), loads(view, level)
    for leaf in network.ids:
        if len(network.weights[leaf]) == 1:
            ((hub, weight),) = network.weights[leaf].items()
            carried = hop * weight
            rest = found[hub] - activation(network, hub, hop)[leaf] * network.charges[leaf]
            assert found[leaf] == pytest.approx(network.charges[leaf] + carried * rest, abs=NEAR)


# --- placing -----------------------------------------------------------------------------------------------------


def may_be_placed(view: PlanningView, gates: Gates, memory: MemoryView) -> bool:
    """The conditions of placing in plain words, without the clinician's predecessors."""
    memories = by_id(view)
    finished = {Status.COMPLETED, Status.CONFIRMED, Status.GENERALIZED, Status.MERGED, Status.EXCLUDED}
    into = [item for item in view.linkages if item.to_id == memory.id]
    blocked = any(item.kind is LinkageKind.BLOCKS and memories[item.from_id].status not in finished for item in into)
    refused = any(item.kind is LinkageKind.OBJECTS_TO and not item.settled for item in into)
    last = next((work for work in reversed(view.work) if work.memory == memory.id), None)
    stopped = last is not None and any(event in STOPPING for event in last.events)
    changed = last is not None and memory.access_changed is not None and memory.access_changed >= last.date
    return (
        gates.of(memory).gate in {Gate.LIMITED, Gate.OPEN}
        and memory.status not in {Status.DEFERRED, Status.EXCLUDED}
        and not any(isinstance(item, Withhold) and item.memory == memory.id for item in view.constraints)
        and bool(memory.sud)
        and not (blocked or refused or (stopped and not changed))
    )


@given(views(), st.sampled_from(LIVE))
@settings(max_examples=60, deadline=None)
def test_exactly_what_meets_every_condition_is_proposed(view: PlanningView, strategy: str) -> None:
    view = without(view, Before)
    gates, proposal = find_gates(view), propose(view, strategy)
    pinned = {step.memory for step in proposal.order if step.pinned}
    meets = {memory.id for memory in view.working if may_be_placed(view, gates, memory)}
    assert {step.memory for step in unpinned(proposal)} == meets - pinned
    assert all(step.against_gate == (step.gate not in {Gate.LIMITED, Gate.OPEN}) for step in proposal.order)


@given(views(), st.sampled_from(LIVE))
@FEW
def test_an_incomplete_phase_three_record_holds_nothing(view: PlanningView, strategy: str) -> None:
    whole = replace(view, memories=tuple(replace(memory, missing=()) for memory in view.memories))
    one, other = propose(view, strategy), propose(whole, strategy)
    short = [(step.memory, step.level, step.above_line, step.load) for step in one.order]
    assert short == [(step.memory, step.level, step.above_line, step.load) for step in other.order]
    assert [step.memory for step in one.order if step.assess_first] == [
        step.memory for step in one.order if by_id(view)[step.memory].missing
    ]
    assert not any(step.assess_first for step in other.order)


@given(views())
@settings(max_examples=60, deadline=None)
def test_the_first_list_that_applies_is_the_one(view: PlanningView) -> None:
    situation = find_situation(view, POLICY)
    lists = {entry.memory: name for name, found in propose(view).fringe.lists.items() for entry in found}
    withheld = {item.memory for item in view.constraints if isinstance(item, Withhold)}
    for memory in view.working:
        gate, unmet = situation.gate(memory.id), len(situation.unmet[memory.id])
        if memory.status in {Status.DEFERRED, Status.EXCLUDED} or memory.id in withheld:
            assert lists[memory.id] == "held"
        elif memory.sud is None:
            assert lists[memory.id] == "cannot_be_placed"
        elif memory.sud == 0:
            assert lists[memory.id] == "re_check"
        elif not unmet:
            assert lists[memory.id] in {"open_now", "after_reassessment"}
        elif unmet > 1 or gate is Gate.HOLD:
            assert lists[memory.id] == "held"
        else:
            assert lists[memory.id] == "one_gate_away" or gate is Gate.PREPARE


@given(views())
@FEW
def test_whatever_has_no_place_says_why_and_what_opens_it(view: PlanningView) -> None:
    fringe = propose(view).fringe
    for entry in (*fringe.held, *fringe.one_gate_away, *fringe.cannot_be_placed):
        assert entry.reasons
        assert entry.opens


# --- the line ----------------------------------------------------------------------------------------------------


@given(views(), st.sampled_from(LIVE))
@settings(max_examples=60, deadline=None)
def test_a_limited_target_stands_above_the_line_where_it_fits_or_is_the_next_step(
    view: PlanningView, strategy: str
) -> None:
    situation = find_situation(without(view, Pin), POLICY)
    chosen = {item.memory: item.level for item in view.constraints if isinstance(item, LevelChoice)}
    broad = {one for cluster in view.clusters if cluster.breadth is Breadth.BROAD for one in cluster.members}
    sequencer = Sequencer(Today(situation), strategy_by_id(strategy))
    for step in sequencer.steps():
        if situation.gate(step.memory) is Gate.OPEN:
            assert step.level is chosen.get(step.memory, Level.EMDR)
            continue
        ceiling = situation.ceiling(step.memory)
        most = -1.0 if ceiling is None or step.memory in broad else ceiling.points + NEAR
        fits = [level for level in (Level.EMDr, Level.EMD) if sequencer.left.load(step.memory, level) <= most]
        assert step.level is next(iter(fits), Level.EMD)
        assert not step.next_step or not fits
        assert not step.above or bool(fits) or step.next_step
        assert step.above or not fits or sequencer.left.today.load(step.memory, step.level) >= step.load


@given(views(), st.sampled_from(LIVE))
@settings(max_examples=60, deadline=None)
def test_a_next_step_stands_only_where_nothing_fits_and_opens_least(view: PlanningView, strategy: str) -> None:
    situation = find_situation(without(view, Pin), POLICY)
    today, broad = Today(situation), situation.broad
    sequencer = Sequencer(today, strategy_by_id(strategy))
    pool = [
        member
        for member in situation.placeable
        if situation.gate(member) is Gate.LIMITED and not sequencer.predecessors.of(member)
    ]
    ceilings = {member: situation.ceiling(member) for member in pool}
    fits = [
        member
        for member, ceiling in ceilings.items()
        if member not in broad and ceiling is not None and today.load(member, Level.EMD) <= ceiling.points + NEAR
    ]
    steps = list(sequencer.steps())
    marked = [step.memory for step in steps if step.next_step]
    if fits or not pool:
        assert marked == []
        return
    measured = [member for member in pool if member not in broad or ceilings[member] is not None] or pool
    least = min(today.load(member, Level.EMD) for member in measured)
    assert all(today.load(member, Level.EMD) == pytest.approx(least, abs=1e-8) for member in marked)
    stands = next(step.above for step in steps if step.memory == sequencer.next_step)
    assert stands or marked != []


@given(views(), st.sampled_from(LIVE))
@settings(max_examples=60, deadline=None)
def test_an_order_is_the_same_whether_or_not_somebody_asks_what_would_stand_there_otherwise(
    view: PlanningView, strategy: str
) -> None:
    today, used = Today(find_situation(without(view, Before), POLICY)), strategy_by_id(strategy)
    chosen = [placed.memory for placed, _rival in Sequencer(today, used).choices()]
    assert list(Sequencer(today, used).members()) == chosen


# --- the clinician's hand ----------------------------------------------------------------------------------------


@given(views(), st.sampled_from(LIVE))
@settings(max_examples=40, deadline=None)
def test_what_comes_before_stands_before(view: PlanningView, strategy: str) -> None:
    order = [step.memory for step in propose(without(view, Pin), strategy).order]
    place = {member: at for at, member in enumerate(order)}
    gates, memories = find_gates(view), by_id(view)
    for item in view.constraints:
        if isinstance(item, Before) and item.first in place and item.then in place:
            assert place[item.first] < place[item.then]
    if strategy_by_id(strategy).clinician_only or gates.past.gate is not Gate.OPEN:
        return
    for link in view.linkages:
        if link.kind in ORDERING and {link.from_id, link.to_id} <= place.keys() and cannot_close_a_cycle(view, link):
            open_both = all(gates.of(memories[end]).gate is Gate.OPEN for end in (link.from_id, link.to_id))
            if open_both or link.kind is LinkageKind.ANTICIPATES:
                assert place[link.from_id] < place[link.to_id]


def cannot_close_a_cycle(view: PlanningView, link: Linkage) -> bool:
    """Nothing leads on from where a linkage leads."""
    return link.to_id not in {item.from_id for item in view.linkages if item.kind in ORDERING} | {
        item.first for item in view.constraints if isinstance(item, Before)
    }


@given(views(), st.sampled_from(LIVE), st.data())
@settings(max_examples=40, deadline=None)
def test_a_pinned_target_stands_at_its_place_whatever_the_rules_say(
    view: PlanningView, strategy: str, data: st.DataObject
) -> None:
    view = without(view, Pin, Before)
    # A target that others wait for may have to move up: nothing leads anywhere here.
    view = replace(view, linkages=tuple(item for item in view.linkages if item.kind not in ORDERING))
    rated = [memory.id for memory in view.working if memory.sud is not None]
    assume(rated)
    member, place = data.draw(st.sampled_from(rated)), data.draw(st.integers(1, 6))
    order = propose(replace(view, constraints=(Pin(memory=member, place=place, reason="r"),)), strategy).order
    assert order
    step = order[min(place, len(order)) - 1]
    assert (step.memory, step.pinned) == (member, True)
    assert step.level is (Level.EMDR if step.gate is Gate.OPEN else Level.EMD)
    assert step.against_gate == (step.gate in {Gate.HOLD, Gate.PREPARE})


@given(views(), st.data())
@FEW
def test_a_chosen_level_acts_only_where_the_gate_is_open(view: PlanningView, data: st.DataObject) -> None:
    view = without(view, Pin, LevelChoice)
    assume(view.working)
    member, level = data.draw(st.sampled_from(view.working)).id, data.draw(LEVELS)
    chosen = replace(view, constraints=(*view.constraints, LevelChoice(memory=member, level=level, reason="r")))
    before, after = propose(view).order, propose(chosen).order
    assert [(step.memory, step.above_line) for step in before] == [(step.memory, step.above_line) for step in after]
    for was, step in zip(before, after, strict=True):
        acts = step.memory == member and step.gate is Gate.OPEN
        assert step.level is (level if acts else was.level)


# --- the answers -------------------------------------------------------------------------------------------------


@given(views(), st.sampled_from(LIVE), st.data())
@FEW
def test_the_parts_of_a_load_add_up_to_it(view: PlanningView, strategy: str, data: st.DataObject) -> None:
    assume(view.working)
    why = why_here(view, data.draw(st.sampled_from(view.working)).id, strategy)
    assert why is not None
    assert math.fsum(part.points for part in why.parts) == pytest.approx(why.load, abs=NEAR)
    assert math.fsum(part.points for part in why.parts_today) == pytest.approx(why.load_today, abs=NEAR)
    for part in (*why.parts, *why.parts_today):
        assert part.points == pytest.approx(part.activation * part.charge)
        assert (part.path[0], part.path[-1]) == (why.memory, part.memory)


@given(views())
@settings(max_examples=15, deadline=None)
def test_orders_side_by_side_are_those_of_the_proposals(view: PlanningView) -> None:
    found = compare(view, LIVE)
    for column in found.columns:
        order = propose(view, column.strategy).order
        above = [step for step in order if step.above_line]
        assert column.order == tuple(step.memory for step in order)
        assert column.above == len(above)
        assert column.highest_load == max((step.load_today for step in above), default=0.0)
        assert column.total_spillover == pytest.approx(sum(step.spillover for step in above), abs=NEAR)
    for row in found.rows:
        assert row.places == tuple(
            column.order.index(row.memory) + 1 if row.memory in column.order else None for column in found.columns
        )


@given(views(14))
@FEW
def test_no_order_with_the_same_predecessors_repeats_less_activation_than_pacing(view: PlanningView) -> None:
    view = without(view, Pin)
    totals = {
        strategy: math.fsum(step.spillover for step in propose(view, strategy).order if step.above_line)
        for strategy in ("pacing", "linkage", "titrated", "three-prong")
    }
    assert totals["pacing"] <= min(totals.values()) + NEAR


@given(views())
@settings(max_examples=10, deadline=None)
def test_shares_of_first_places_and_ranges_stay_within_the_runs(view: PlanningView) -> None:
    firm = how_firm(view, policy=Policy(robustness_runs=12))
    order = propose(view).order
    assert firm.runs == 12
    assert firm.first == (order[0].memory if order else None)
    assert math.fsum(item.first for item in firm.ranges) <= 1.0 + NEAR
    assert firm.share == next((item.first for item in firm.ranges if item.memory == firm.first), 0.0)
    assert firm.clear == (firm.share >= firm.clear_from)
    for item in firm.ranges:
        assert item.first <= item.placed <= 1.0
        assert 1 <= item.low <= item.high <= len(view.working)


@given(views())
@settings(max_examples=12, deadline=None)
def test_every_change_told_is_what_a_whole_proposal_says_then(view: PlanningView) -> None:
    order = propose(view).order
    first = order[0].memory if order else None
    for change in what_would_change(view, go_on=lambda done, _whole: done < 120):
        again = propose(change.move.apply(view)).order
        assert (again[0].memory if again else None) == change.first != first


@given(views(), st.data())
@FEW
def test_what_may_feed_a_stuck_target_adds_up(view: PlanningView, data: st.DataObject) -> None:
    assume(view.working)
    stuck = stuck_here(view, data.draw(st.sampled_from(view.working)).id)
    assert stuck is not None
    network = working_network(view, POLICY)
    assert stuck.points == pytest.approx(sum(item.points for item in stuck.incoming), abs=NEAR)
    for item in stuck.incoming:
        assert item.points == pytest.approx(item.activation * network.charges[item.memory])
        assert (item.path[0], item.path[-1]) == (item.memory, stuck.memory)
    assert [item.points for item in stuck.incoming] == sorted((item.points for item in stuck.incoming), reverse=True)


@given(views(), LEVELS, st.data())
@FEW
def test_easing_only_lowers_what_is_left(view: PlanningView, level: Level, data: st.DataObject) -> None:
    members = [memory.id for memory in view.working]
    placed = data.draw(st.lists(st.sampled_from(members), unique=True, max_size=4)) if members else []
    found = []
    for ease in (0.0, 0.3, 0.8):
        left = Left(Today(find_situation(view, Policy(generalisation=ease))))
        for member in placed:
            left.place(member)
        found.append({member: left.load(member, level) for member in members if member not in placed})
    for member in found[0]:
        assert found[2][member] <= found[1][member] + NEAR
        assert found[1][member] <= found[0][member] + NEAR


@given(views())
@settings(max_examples=60, deadline=None)
def test_a_ceiling_is_the_largest_load_integrated_and_not_followed_by_a_smaller_one_that_overwhelmed(
    view: PlanningView,
) -> None:
    for prong, ceiling in find_ceilings(without(view, CeilingChoice)).items():
        worked = [work for work in view.work if work.prong is prong]
        standing = [0.0] + [
            work.load
            for at, work in enumerate(worked)
            if work.outcome is Outcome.INTEGRATED
            and work.load is not None
            and not any(
                later.outcome is Outcome.OVERWHELMED and (later.load is None or later.load <= work.load)
                for later in worked[at + 1 :]
            )
        ]
        assert (0.0 if ceiling is None else ceiling.points) == max(standing)
