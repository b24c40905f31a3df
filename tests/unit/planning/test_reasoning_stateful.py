"""Edits, what-ifs and acceptances in any order: the record moves by edits alone, and old plans keep their word."""

from __future__ import annotations

import json

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from emdr_planner.casefile.codec import Json, canonical, case_from_json
from emdr_planner.domain.case import Case, PlanVersion
from emdr_planner.domain.edits.client import accept_plan
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.edits.memories import change_memory
from emdr_planner.domain.edits.network import change_linkage, remove_linkages
from emdr_planner.planning.plan_version import plan_difference, plan_version
from emdr_planner.planning.proposal_json import proposal_json
from emdr_planner.planning.propose import propose
from emdr_planner.planning.trial import try_moves
from emdr_planner.planning.view import PlanningView, planning_view
from emdr_planner.planning.whatif import Move, RemovalMove, StrengthMove, SudMove, apply_moves
from tests.support.case_generator import workable_case

_SUDS = st.one_of(st.none(), st.integers(0, 10))


def _text(view: PlanningView) -> str:
    return canonical(proposal_json(propose(view)))


class Reasoning(RuleBasedStateMachine):
    """One client's record, plans accepted from it, and moves that are only tried."""

    @initialize(seed=st.integers(0, 10_000), mood=st.sampled_from(["open", "limited"]))
    def begin(self, seed: int, mood: str) -> None:
        self.case: Case = case_from_json(workable_case(seed, 7, 3.0, mood))
        self.accepted: list[tuple[Json, str]] = []

    def _move(self, data: st.DataObject) -> Move:
        targets = [memory.id for memory in self.case.targets]
        kinds: list[st.SearchStrategy[Move]] = [
            st.builds(SudMove, memory=st.sampled_from(targets), sud=_SUDS),
        ]
        if self.case.linkages:
            linkages = st.sampled_from([linkage.id for linkage in self.case.linkages])
            kinds.append(st.builds(StrengthMove, linkage=linkages, strength=st.integers(1, 3)))
            kinds.append(st.builds(RemovalMove, linkage=linkages))
        return data.draw(st.one_of(kinds))

    @rule(data=st.data())
    def edit(self, data: st.DataObject) -> None:
        """A move that is kept as an edit gives what it gave when it was only tried."""
        move = self._move(data)
        tried = try_moves(planning_view(self.case), [move])
        self.case = _kept(move).change(self.case)
        assert _text(planning_view(self.case)) == canonical(proposal_json(tried.proposal))

    @rule(data=st.data())
    def try_and_drop(self, data: st.DataObject) -> None:
        """Trying leaves the record and its proposal as they were, whatever is tried."""
        view = planning_view(self.case)
        before = _text(view)
        moves = [self._move(data) for _time in range(data.draw(st.integers(1, 3)))]
        trial = try_moves(view, moves)
        assert canonical(proposal_json(trial.proposal)) == _text(apply_moves(view, moves))
        assert _text(planning_view(self.case)) == before

    @rule()
    def accept(self) -> None:
        """An acceptance is a plan of its own, without a difference from the proposal it was made of."""
        view = planning_view(self.case)
        proposal = propose(view)
        text = canonical(plan_version(view, proposal, number=len(self.accepted) + 1))
        self.case = accept_plan(PlanVersion(text=text)).change(self.case)
        self.accepted.append((json.loads(text), text))
        assert plan_difference(json.loads(text), view, proposal).shifts == ()

    @precondition(lambda self: self.accepted)
    @rule(data=st.data())
    def compare(self, data: st.DataObject) -> None:
        """A difference names each target that stands otherwise than then among those of both orders, and no other."""
        version, _said = data.draw(st.sampled_from(self.accepted))
        view = planning_view(self.case)
        proposal = propose(view)
        moved = {shift.moved.memory for shift in plan_difference(version, view, proposal).shifts}
        then = {step["memory"]: (step["level"], step["above_line"]) for step in _order(version)}
        now = {step.memory: (step.level.value, step.above_line) for step in proposal.order}
        both = [[memory for memory in order if memory in then and memory in now] for order in (then, now)]
        passed = {memory for pair in zip(*both, strict=True) for memory in pair if pair[0] != pair[1]}
        assert moved == passed | {memory for memory in {*then, *now} if then.get(memory) != now.get(memory)}

    @invariant()
    def old_plans_say_what_they_said_then(self) -> None:
        kept = [plan.text for plan in self.case.plans]
        assert kept == [text for _version, text in self.accepted]

    @invariant()
    def every_target_stands_in_exactly_one_list(self) -> None:
        fringe = propose(planning_view(self.case)).fringe
        working = {memory.id for memory in self.case.targets if not memory.is_resolved}
        listed = [entry.memory for entries in fringe.lists.values() for entry in entries if entry.memory in working]
        assert sorted(listed) == sorted(working)


def _kept(move: Move) -> Edit:
    """Return the edit of the same meaning as a move."""
    if isinstance(move, SudMove):
        return change_memory(move.memory, sud=move.sud)
    if isinstance(move, StrengthMove):
        return change_linkage(move.linkage, strength=move.strength)
    assert isinstance(move, RemovalMove)
    return remove_linkages([move.linkage])


def _order(version: Json) -> list[Json]:
    order: list[Json] = version["proposal"]["order"]
    return order


Reasoning.TestCase.settings = settings(max_examples=25, stateful_step_count=12, deadline=None)
TestReasoning = Reasoning.TestCase
