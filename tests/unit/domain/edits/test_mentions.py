"""A form filled in before something it mentions went away: the edit is refused and the case stays whole."""

from __future__ import annotations

import dataclasses

import pytest

from emdr_planner.casefile.reader import check_case
from emdr_planner.domain.client import PresentingProblem
from emdr_planner.domain.constraints import Before, CeilingChoice, Pin
from emdr_planner.domain.edits.client import set_presenting_problems
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.edits.memories import add_memories, add_memory, change_memories, change_memory
from emdr_planner.domain.edits.network import add_cluster, change_cluster
from emdr_planner.domain.edits.record import (
    add_administration,
    add_probe,
    decide,
    log_session,
    raise_flag,
    rate_readiness,
)
from emdr_planner.domain.errors import EditRefusedError
from emdr_planner.domain.measure import Administration
from emdr_planner.domain.memory import RatingTaken
from emdr_planner.domain.network import Cluster
from emdr_planner.domain.readiness import Probe, ReadinessRating, SafetyFlag
from emdr_planner.domain.session import Reevaluation, ResourceUse, Session, WorkEntry
from emdr_planner.domain.words import (
    FlagKind,
    MemoryType,
    Moment,
    Prong,
    Rating,
    RatingProng,
    ReadinessDomain,
    ResourceEffect,
    Rung,
    Status,
)
from tests.support.cases import DAY, a_case, a_linkage, a_memory

RATING = ReadinessRating(
    id="RD1", domain=ReadinessDomain.RECOVERY, prong=RatingProng.ALL, rating=Rating.PARTIAL, date=DAY, probe="PR1"
)
PROBE = Probe(id="PR1", date=DAY, rung=Rung.P2, prong=Prong.PRESENT, memory="M1")
FLAG = SafetyFlag(id="SF1", kind=FlagKind.UNSAFE_HOME, raised=DAY, by="A. C.", reason="made up")
SCALE = Administration(id="A1", instrument="pcl-5", date=DAY, index_event="M1")
CLUSTER = Cluster(id="K1", title="a made-up cluster", members=("M1", "T1"), touchstone="M1")
WORK = WorkEntry(memory="M1", resources=(ResourceUse(memory="T1", effect=ResourceEffect.HELPED),))
SESSION = Session(
    id="S1", number=1, date=DAY, reevaluation=(Reevaluation(memory="M1", new_material=("T1",)),), work=(WORK,)
)
CASE = a_case(a_memory("M1"), a_memory("T1", "trigger"), linkages=(a_linkage("M1", "T1", "trigger_of"),))

SOUND: list[Edit] = [
    set_presenting_problems((PresentingProblem(id="pp1", title="a made-up problem"),)),
    add_probe(PROBE),
    rate_readiness(RATING),
    raise_flag(FLAG),
    add_administration(SCALE),
    add_cluster(CLUSTER),
    change_cluster("K1", touchstone="T1"),
    log_session(SESSION),
    decide(Before(first="M1", then="T1")),
    decide(Pin(memory="M1", place=1, reason="r")),
    decide(CeilingChoice(prong=Prong.PAST, points=4, reason="r")),
    change_memory("M1", status=Status.MERGED, merged_into="T1"),
    change_memory("M1", presenting_problems=("pp1",)),
    change_memory("M1", ratings=(RatingTaken(date=DAY, moment=Moment.END, sud=3, session="S1"),)),
    change_memory("M1", type=MemoryType.STATE),
]


def test_what_fits_is_taken() -> None:
    case = CASE
    for edit in SOUND:
        case = edit.change(case)
        check_case(case)


@pytest.mark.parametrize(
    "edit",
    [
        add_probe(PROBE),
        rate_readiness(dataclasses.replace(RATING, probe=None)),
        raise_flag(FLAG),
        add_administration(SCALE),
        add_cluster(CLUSTER),
    ],
    ids=lambda edit: edit.label,
)
def test_an_id_is_given_once(edit: Edit) -> None:
    with pytest.raises(EditRefusedError, match="E-14"):
        edit.change(edit.change(CASE))


@pytest.mark.parametrize(
    "edit",
    [
        rate_readiness(RATING),
        add_probe(dataclasses.replace(PROBE, memory="M9")),
        add_administration(dataclasses.replace(SCALE, index_event="M9")),
        add_cluster(dataclasses.replace(CLUSTER, members=("M9",))),
        add_cluster(dataclasses.replace(CLUSTER, touchstone="M9")),
        log_session(dataclasses.replace(SESSION, reevaluation=(Reevaluation(memory="M9"),))),
        log_session(dataclasses.replace(SESSION, reevaluation=(Reevaluation(memory="M1", new_material=("M9",)),))),
        log_session(dataclasses.replace(SESSION, work=(WorkEntry(memory="M9"),))),
        log_session(dataclasses.replace(SESSION, work=(dataclasses.replace(WORK, memory="M9"),))),
        decide(Before(first="M9", then="M1")),
        decide(Before(first="M1", then="M9")),
        decide(Pin(memory="M9", place=1, reason="r")),
        change_memory("M1", merged_into="M9"),
        change_memories(("M1", "T1"), presenting_problems=("pp9",)),
        change_memory("M1", ratings=(RatingTaken(date=DAY, moment=Moment.END, sud=3, session="S9"),)),
        add_memory(a_memory("M2", presenting_problems=("pp9",))),
    ],
)
def test_a_mention_of_what_is_gone_is_refused(edit: Edit) -> None:
    with pytest.raises(EditRefusedError, match="E-13"):
        edit.change(CASE)


def test_a_cluster_does_not_take_what_is_gone() -> None:
    case = add_cluster(CLUSTER).change(CASE)
    with pytest.raises(EditRefusedError, match="E-13"):
        change_cluster("K1", members=("M1", "M9")).change(case)
    assert change_cluster("K9", members=("M9",)).change(case) == case


def test_a_type_that_the_linkages_do_not_fit_is_refused() -> None:
    for edit in (change_memory("T1", type=MemoryType.BELIEF), change_memories(("M1",), type=MemoryType.PART)):
        with pytest.raises(EditRefusedError, match="E-15"):
            edit.change(CASE)


def test_one_id_twice_among_new_memories_is_refused() -> None:
    with pytest.raises(EditRefusedError, match="E-01"):
        add_memories((a_memory("M2"), a_memory("M2"))).change(CASE)
