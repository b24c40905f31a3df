"""Which pairs to ask about first: those whose yes could move the order most."""

from __future__ import annotations

import dataclasses

import pytest

from emdr_planner.domain.constraints import Before
from emdr_planner.domain.errors import ContradictionError
from emdr_planner.domain.network import Linkage
from emdr_planner.domain.suggestions import ends_for, open_pairs
from emdr_planner.domain.words import LinkageKind, Provenance
from emdr_planner.planning.propose import propose
from emdr_planner.planning.questions import Weight, weighed
from emdr_planner.planning.view import planning_view
from tests.support.cases import a_case, the_sample

BROAD = the_sample("broad")


def asked(most: int | None = 20) -> list[tuple[str, str, LinkageKind]]:
    return [ends_for(BROAD, one) for one in open_pairs(BROAD, most)]


def order_with(link: Linkage | None) -> list[str]:
    case = BROAD if link is None else dataclasses.replace(BROAD, linkages=(*BROAD.linkages, link))
    return [step.memory for step in propose(planning_view(case)).order]


def test_a_weight_is_what_a_second_whole_proposal_would_show() -> None:
    before = order_with(None)
    weights = weighed(planning_view(BROAD), asked())
    assert len(weights) == 20
    assert weights[0].places > 0
    ends = {frozenset(pair[:2]): pair for pair in asked()}
    for weight in weights:
        start, end, kind = ends[weight.pair]
        tried = Linkage(id="L999", from_id=start, to_id=end, kind=kind, strength=3, provenance=Provenance.CLINICIAN)
        after = order_with(tried)
        place = {member: (before.index(member), after.index(member)) for member in before}
        shifts = [abs(one - other) for one, other in place.values()]
        assert (weight.places, weight.moved) == (sum(shifts), sum(1 for shift in shifts if shift))
        assert weight.first == (after[0] if after[0] != before[0] else None)


def test_the_greatest_change_comes_first() -> None:
    weights = weighed(planning_view(BROAD), asked())
    assert [one.places for one in weights] == sorted((one.places for one in weights), reverse=True)


def test_it_can_be_stopped_with_what_was_found_so_far() -> None:
    weights = weighed(planning_view(BROAD), asked(), go_on=lambda done, whole: done < min(3, whole))
    assert len(weights) == 3


def test_without_targets_there_is_nothing_to_weigh() -> None:
    assert weighed(planning_view(a_case()), ()) == ()
    assert weighed(planning_view(a_case()), (("M1", "M2", LinkageKind.OTHER),)) == (
        Weight(pair=frozenset(("M1", "M2")), moved=0, places=0, first=None),
    )


def test_contradicting_constraints_are_told() -> None:
    before = (Before(first="M1", then="M2", reason=None), Before(first="M2", then="M1", reason=None))
    with pytest.raises(ContradictionError):
        weighed(planning_view(dataclasses.replace(BROAD, constraints=before)), asked(1))
