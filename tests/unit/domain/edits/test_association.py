from __future__ import annotations

import datetime as dt

import pytest

from emdr_planner.domain.case import Case
from emdr_planner.domain.client import Client
from emdr_planner.domain.edits.sessions import add_association
from emdr_planner.domain.errors import EditRefusedError
from emdr_planner.domain.memory import Memory, RatingTaken
from emdr_planner.domain.network import Linkage
from emdr_planner.domain.quick_capture import CapturedMemory, parse_capture
from emdr_planner.domain.words import ElicitedBy, LinkageKind, MemoryType, Moment, Provenance

DAY = dt.date(2026, 3, 2)
CASE = Case(client=Client(code="Linden"), memories=(Memory(id="M1", type=MemoryType.PAST, label="cellar"),))


def told(text: str) -> CapturedMemory:
    (memory,) = parse_capture(text).memories
    return memory


def test_what_came_up_is_a_memory_and_a_linkage_in_one_step() -> None:
    after = add_association("M1", told("4 the stairs SUD 7"), LinkageKind.FEEDS, 3, DAY).change(CASE)
    assert after.memory("M2") == Memory(
        id="M2",
        type=MemoryType.PAST,
        label="the stairs",
        age=4,
        sud=7,
        elicited_by=ElicitedBy.SESSION_ASSOCIATION,
        ratings=(RatingTaken(date=DAY, moment=Moment.PHASE3, sud=7),),
    )
    assert after.linkages == (
        Linkage(
            id="L1",
            from_id="M2",
            to_id="M1",
            kind=LinkageKind.FEEDS,
            strength=3,
            provenance=Provenance.SESSION,
            noted=DAY,
        ),
    )


def test_a_kind_that_does_not_fit_and_a_target_that_is_gone_are_refused() -> None:
    with pytest.raises(EditRefusedError, match="does not fit"):
        add_association("M1", told("the stairs"), LinkageKind.BLOCKS, 2, DAY).change(CASE)
    with pytest.raises(EditRefusedError, match="no longer on the map"):
        add_association("M9", told("the stairs"), LinkageKind.OTHER, 2, DAY).change(CASE)
    belief = add_association("M1", told("belief: it never ends"), LinkageKind.BLOCKS, 2, DAY).change(CASE)
    assert belief.linkages[0].kind is LinkageKind.BLOCKS
