"""A merged target is resolved: the order knows it as such, whatever it was merged into."""

from __future__ import annotations

import dataclasses

from emdr_planner.domain.edits.closings import merge_into
from emdr_planner.domain.merging import partners_of
from emdr_planner.domain.words import Status
from emdr_planner.planning.propose import propose
from emdr_planner.planning.view import planning_view
from tests.support.cases import the_sample


def test_the_order_takes_a_merged_target_as_it_takes_every_resolved_one() -> None:
    sample = the_sample()
    step = next(step for step in propose(planning_view(sample)).order)
    other = next(one for one in partners_of(sample, sample.memory(step.memory)) if not one.is_resolved)
    after = merge_into(step.memory, other.id).change(sample)
    as_resolved = dataclasses.replace(
        sample,
        memories=tuple(
            dataclasses.replace(one, status=Status.MERGED) if one.id == step.memory else one for one in sample.memories
        ),
    )
    found = propose(planning_view(after))
    assert found == propose(planning_view(as_resolved)), "which memory it went into decides nothing"
    assert step.memory not in {one.memory for one in found.order}
