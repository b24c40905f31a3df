from __future__ import annotations

import pytest

from emdr_planner.domain.constraints import Before, Withhold
from emdr_planner.domain.memory import Closing, Memory, RatingTaken
from emdr_planner.domain.network import Linkage
from emdr_planner.domain.readiness import SafetyFlag
from emdr_planner.domain.words import ClosedBy, FlagKind, Moment, Status
from emdr_planner.planning.fringe import days_between
from emdr_planner.planning.proposal import LISTS, FringeEntry
from emdr_planner.planning.propose import propose
from tests.support.cases import a_linkage, a_memory
from tests.support.planning_cases import Field, a_session, day, limited_view, rated, ready_view, work


def fringe(*memories: Memory, linkages: tuple[Linkage, ...] = (), **fields: Field) -> dict[str, list[str]]:
    lists = propose(ready_view(*memories, linkages=linkages, **fields)).fringe.lists
    return {name: [entry.memory for entry in lists[name]] for name in LISTS if lists[name]}


def entry(name: str, *memories: Memory, linkages: tuple[Linkage, ...] = (), **fields: Field) -> FringeEntry:
    found: FringeEntry = propose(ready_view(*memories, linkages=linkages, **fields)).fringe.lists[name][0]
    return found


M1 = a_memory("M1", sud=4)
CONCERN = rated(dissociation="concern")
TWO_WEAK = rated(dissociation="concern", recovery="unknown")
FLAG = (SafetyFlag(id="SF1", kind=FlagKind.ACTING_OUT, raised=day(3)),)
LOOPED = (a_session(work("M1", 5.0, "looping"), on=day(1)),)
BLOCKED = (a_linkage("B1", "M1", "blocks"),)
TWICE_BLOCKED = (*BLOCKED, a_linkage("B2", "M1", "blocks"))
BELIEFS = (a_memory("B1", "belief"), a_memory("B2", "belief"))


@pytest.mark.parametrize(
    ("memory", "fields", "expected"),
    [
        (M1, {}, "open_now"),
        (M1, {"readiness": CONCERN}, "one_gate_away"),
        (M1, {"readiness": TWO_WEAK}, "held"),
        (M1, {"safety_flags": FLAG}, "held"),
        (M1, {"linkages": BLOCKED}, "one_gate_away"),
        (M1, {"linkages": TWICE_BLOCKED}, "one_gate_away"),
        (M1, {"linkages": BLOCKED, "sessions": LOOPED}, "held"),
        (M1, {"linkages": BLOCKED, "readiness": CONCERN}, "held"),
        (M1, {"sessions": LOOPED}, "one_gate_away"),
        (a_memory("M1", sud=4, status=Status.DEFERRED), {}, "held"),
        (a_memory("M1", status=Status.EXCLUDED), {}, "held"),
        (M1, {"constraints": (Withhold(memory="M1", reason="r"),)}, "held"),
        (a_memory("M1"), {}, "cannot_be_placed"),
        (a_memory("M1"), {"readiness": TWO_WEAK}, "cannot_be_placed"),
        (a_memory("M1", sud=0), {}, "re_check"),
        (a_memory("M1", sud=0), {"safety_flags": FLAG}, "re_check"),
        (a_memory("M1", sud=0), {"constraints": (Withhold(memory="M1", reason="r"),)}, "held"),
    ],
)
def test_each_target_stands_in_the_first_list_that_applies(memory: Memory, fields: Field, expected: str) -> None:
    assert fringe(memory, *BELIEFS, **fields) == {expected: ["M1"]}


def test_waiting_for_another_is_one_gate() -> None:
    befores = (Before(first="M2", then="M1"),)
    assert fringe(M1, a_memory("M2"), constraints=befores) == {"one_gate_away": ["M1"], "cannot_be_placed": ["M2"]}


def test_what_stands_below_the_line_comes_after_re_assessment() -> None:
    view = limited_view(M1, a_memory("M10", sud=6), a_memory("M9", sud=8))
    lists = propose(view).fringe
    assert [found.memory for found in lists.open_now] == ["M1"]
    assert [found.memory for found in lists.after_reassessment] == ["M9", "M10"]


def test_held_says_since_when_and_how_long() -> None:
    withhold = Withhold(memory="M1", reason="later", date=day(2))
    found = entry("held", M1, constraints=(withhold,), safety_flags=FLAG, as_of=day(13))
    assert (found.since, found.waiting_days) == (day(3), 10)
    assert [reason.code for reason in found.reasons][:2] == ["held.gate", "gate.flag"]
    assert [reason.code for reason in found.opens] == ["opens.flag", "opens.clinician"]
    assert entry("held", M1, safety_flags=FLAG).waiting_days is None
    undated = entry("held", M1, constraints=(Withhold(memory="M1", reason="later"),), as_of=day(13))
    assert (undated.since, undated.waiting_days) == (None, None)


def test_days_are_never_below_zero() -> None:
    assert (days_between(day(3), day(1)), days_between(day(1), day(3)), days_between(None, day(1))) == (0, 2, None)


def taken(on: int, moment: Moment = Moment.END, sud: int = 0) -> RatingTaken:
    return RatingTaken(date=day(on), moment=moment, sud=sud)


def closed(on: int | None) -> Closing:
    return Closing(by=ClosedBy.RULE, reason=None, date=None if on is None else day(on))


@pytest.mark.parametrize(
    ("status", "ratings", "closing", "due"),
    [
        (Status.COMPLETED, (taken(1),), closed(1), True),
        (Status.COMPLETED, (taken(1), taken(4, Moment.PHASE8)), closed(1), False),
        (Status.COMPLETED, (taken(1), taken(1, Moment.PHASE8)), closed(1), True),
        (Status.COMPLETED, (taken(1), taken(4, Moment.PHASE8)), closed(None), True),
        (Status.COMPLETED, (), None, True),
        (Status.CONFIRMED, (taken(1),), closed(1), False),
        (Status.GENERALIZED, (taken(1),), None, False),
        (Status.MERGED, (), None, False),
    ],
)
def test_a_completed_target_waits_for_its_re_evaluation(
    status: Status,
    ratings: tuple[RatingTaken, ...],
    closing: Closing | None,
    due: bool,  # noqa: FBT001 - a column of the table
) -> None:
    memory = a_memory("M5", sud=0, status=status, ratings=ratings, closed=closing)
    assert fringe(memory) == ({"re_check": ["M5"]} if due else {})


def test_without_a_closing_the_last_work_is_the_day_of_completion() -> None:
    sessions = (a_session(work("M5"), on=day(1)), a_session(work("M5"), number=2, on=day(5)))
    before = a_memory("M5", sud=0, status=Status.COMPLETED, ratings=(taken(5, Moment.PHASE8),))
    after = a_memory("M5", sud=0, status=Status.COMPLETED, ratings=(taken(6, Moment.PHASE8),))
    assert fringe(before, sessions=sessions) == {"re_check": ["M5"]}
    assert fringe(after, sessions=sessions) == {}


@pytest.mark.parametrize(("rated_on", "listed"), [(1, True), (2, False), (3, False), (None, False)])
def test_a_resolved_target_next_to_a_later_completion_is_listed(rated_on: int | None, listed: bool) -> None:  # noqa: FBT001 - a column of the table
    ratings = () if rated_on is None else (taken(rated_on),)
    memories = (
        a_memory("M5", sud=0, status=Status.CONFIRMED, ratings=(taken(2),), closed=closed(2)),
        a_memory("M6", sud=0, status=Status.GENERALIZED, ratings=ratings),
        a_memory("M7", sud=0, status=Status.GENERALIZED, ratings=(taken(1),)),
        M1,
    )
    found = entry_ids(*memories, linkages=(a_linkage("M6", "M5"), a_linkage("M7", "M1")))
    assert found == (["M6"] if listed else [])


def entry_ids(*memories: Memory, linkages: tuple[Linkage, ...]) -> list[str]:
    return fringe(*memories, linkages=linkages).get("re_check", [])


def test_why_a_resolved_target_is_looked_at_again() -> None:
    five = a_memory("M5", sud=0, status=Status.COMPLETED, ratings=(taken(1),), closed=closed(1))
    six = a_memory("M6", sud=0, status=Status.COMPLETED, ratings=(taken(3),), closed=closed(3))
    found = entry("re_check", five, six, linkages=(a_linkage("M5", "M6"),))
    assert [reason.text() for reason in found.reasons] == [
        "Completed, and its re-evaluation is due.",
        "Completed next to it after its last rating: M6. Ask for a new rating.",
    ]
