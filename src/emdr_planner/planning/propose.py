"""The one way in: a planning view and a strategy make a proposal."""

from __future__ import annotations

from emdr_planner.planning import counsel
from emdr_planner.planning.fringe import find_fringe
from emdr_planner.planning.gates import PASSABLE
from emdr_planner.planning.left import Today
from emdr_planner.planning.load import RULES_VERSION
from emdr_planner.planning.order import Placed, Sequencer, first_place
from emdr_planner.planning.policy import Policy, policy_from
from emdr_planner.planning.proposal import Alternative, Proposal, Step
from emdr_planner.planning.situation import Situation, find_situation
from emdr_planner.planning.step_sentences import step_reasons
from emdr_planner.planning.stopping import GoOn, to_the_end
from emdr_planner.planning.strategies import STRATEGIES, strategy_by_id
from emdr_planner.planning.strategy import Ranker, Strategy
from emdr_planner.planning.view import PlanningView

DEFAULT_STRATEGY = "linkage"


def propose(
    view: PlanningView,
    strategy_id: str = DEFAULT_STRATEGY,
    policy: Policy | None = None,
    go_on: GoOn = to_the_end,
) -> Proposal:
    """Return the proposal that a view and a strategy make.

    Args:
        view: what may take part.
        strategy_id: one of :data:`emdr_planner.planning.strategies.STRATEGIES`; one that is not offered is worked out
            all the same.
        policy: the numbers of the model; by default those that the case's own policy makes.
        go_on: asked now and then by a strategy that takes its time.

    Raises:
        KeyError: There is no such strategy.
        ContradictionError: The clinician's constraints contradict each other.
        StoppedError: It was not to go on.
    """
    strategy = strategy_by_id(strategy_id)
    situation = find_situation(view, policy if policy is not None else policy_from(view.policy))
    today = Today(situation)
    sequencer = Sequencer(today, strategy.asking(go_on))
    order = tuple(_step(situation, sequencer.ranker, placed) for placed in sequencer.steps())
    return Proposal(
        rules=RULES_VERSION,
        strategy=strategy.id,
        cautions=strategy.cautions,
        policy=situation.policy,
        gates=situation.gates,
        ceiling=situation.ceilings,
        order=order,
        fringe=find_fringe(situation, order),
        alternatives=tuple(_alternative(today, other) for other in STRATEGIES if other is not strategy),
        preparation=counsel.preparation(situation),
        warnings=counsel.warnings(situation, sequencer.predecessors, order),
        limits=(*sequencer.ranker.remarks, *counsel.limits(situation)),
    )


def _step(situation: Situation, ranker: Ranker, placed: Placed) -> Step:
    gate = situation.gate(placed.memory)
    return Step(
        place=placed.place,
        memory=placed.memory,
        level=placed.level,
        gate=gate,
        above_line=placed.above,
        next_step=placed.next_step,
        first_contact=placed.next_step and situation.ceiling(placed.memory) is None,
        load_today=placed.load_today,
        load=placed.load,
        load_emdr=placed.load_emdr,
        spillover=placed.spillover,
        linkage_density=placed.linkage_density,
        breadth=placed.breadth,
        assess_first=bool(situation.memories[placed.memory].missing),
        pinned=placed.pin is not None,
        against_gate=placed.pin is not None and gate not in PASSABLE,
        reasons=step_reasons(situation, ranker, placed),
    )


def _alternative(today: Today, strategy: Strategy) -> Alternative:
    situation = today.situation
    return Alternative(
        strategy=strategy.id,
        name=strategy.name,
        ours=strategy.ours,
        first=None if strategy.on_request else first_place(today, strategy),
        offered=strategy.offered(situation),
        struck=not strategy.gates_allow(situation),
        needs=strategy.needs(situation),
        cautions=strategy.cautions,
    )
