from __future__ import annotations

from dataclasses import replace

import pytest

from emdr_planner.domain.constraints import Before, Withhold
from emdr_planner.domain.errors import ContradictionError
from emdr_planner.domain.memory import AccessChange, Memory, RatingTaken
from emdr_planner.domain.network import Linkage
from emdr_planner.domain.readiness import SafetyFlag
from emdr_planner.domain.session import SetEntry
from emdr_planner.domain.words import AccessHow, FlagKind, Moment, SetTag, Status
from emdr_planner.planning.gates import find_gates
from emdr_planner.planning.placing import Condition, Unmet, find_unmet
from emdr_planner.planning.propose import propose
from tests.support.cases import a_linkage, a_memory
from tests.support.planning_cases import FIRST, Field, a_session, day, rated, ready_view, work


def unmet(*memories: Memory, linkages: tuple[Linkage, ...] = (), **fields: Field) -> dict[str, tuple[Unmet, ...]]:
    view = ready_view(*memories, linkages=linkages, **fields)
    return dict(find_unmet(view, find_gates(view)))


def conditions(found: dict[str, tuple[Unmet, ...]], memory: str = "M1") -> list[str]:
    return [item.condition.value for item in found[memory]]


def texts(found: dict[str, tuple[Unmet, ...]], memory: str = "M1") -> tuple[list[str], list[str]]:
    return (
        [reason.text() for item in found[memory] for reason in item.reasons],
        [reason.text() for item in found[memory] for reason in item.opens],
    )


def test_a_rated_target_behind_an_open_gate_is_placeable() -> None:
    assert unmet(a_memory("M1", sud=1)) == {"M1": ()}


def test_only_members_of_the_working_network_have_conditions() -> None:
    found = unmet(a_memory("M1", sud=1, status=Status.COMPLETED), a_memory("B1", "belief"), a_memory("R1", "resource"))
    assert found == {}


@pytest.mark.parametrize(("sud", "expected"), [(None, ["not_rated"]), (0, ["zero"]), (1, []), (10, [])])
def test_sud(sud: int | None, expected: list[str]) -> None:
    assert conditions(unmet(a_memory("M1", sud=sud))) == expected


def test_what_is_missing_is_said_for_a_missing_and_a_zero_sud() -> None:
    assert texts(unmet(a_memory("M1"))) == (
        ["It cannot be placed without a SUD. Empty is never zero."],
        ["It can be placed once its SUD is asked."],
    )
    ratings = (RatingTaken(date=day(3), moment=Moment.PHASE8, sud=0),)
    (zero,) = unmet(a_memory("M1", sud=0, ratings=ratings))["M1"]
    assert zero.reasons[0].text() == "SUD 0: take VOC and body scan, or re-rate as generalised."
    assert zero.since == day(3)


@pytest.mark.parametrize("status", Status)
def test_status(status: Status) -> None:
    found = unmet(a_memory("M1", sud=3, status=status))
    resolved = {Status.COMPLETED, Status.CONFIRMED, Status.GENERALIZED, Status.MERGED}
    aside = {Status.DEFERRED, Status.EXCLUDED}
    assert set(found) == (set() if status in resolved else {"M1"})
    if found:
        assert conditions(found) == (["set_aside"] if status in aside else [])


def test_set_aside_says_by_whom_and_why() -> None:
    withhold = Withhold(memory="M1", reason="trial next week. ", date=day(4), review=day(20), by="Dr Ash")
    (found,) = unmet(a_memory("M1", sud=3, status=Status.DEFERRED), constraints=(withhold,))["M1"]
    assert [reason.text() for reason in found.reasons] == [
        "Deferred by the clinician.",
        "Withheld by the clinician (Dr Ash, 2026-03-05): trial next week. Review on 2026-03-21.",
    ]
    assert found.since == day(4)
    again = replace(withhold, date=day(2))
    assert unmet(a_memory("M1", sud=3), constraints=(withhold, again))["M1"][0].since == day(4)
    dated = Withhold(memory="M1", reason="trial", date=day(4))
    assert texts(unmet(a_memory("M1", sud=3, status=Status.EXCLUDED), constraints=(dated,))) == (
        ["Excluded by the clinician.", "Withheld by the clinician (2026-03-05): trial."],
        ["It opens when the clinician takes it back into the plan."],
    )
    bare = unmet(a_memory("M1", sud=3), constraints=(Withhold(memory="M1", reason="trial"),))
    assert texts(bare)[0] == ["Withheld by the clinician: trial."]
    assert bare["M1"][0].since is None
    assert unmet(a_memory("M1", sud=3), a_memory("M2", sud=3), constraints=(dated,))["M2"] == ()


def test_a_closed_gate_says_why_and_what_opens_it() -> None:
    found = unmet(a_memory("M1", sud=3), readiness=rated(recovery="unknown", containment="concern"))
    assert texts(found) == (
        [
            "The gate of past memories is in preparation.",
            "Not yet observed: recovery between sessions.",
            "Of concern: containment and resources.",
        ],
        [
            "It opens once observed as partial or adequate: recovery between sessions and containment and resources.",
            "Next smaller probe: P0, present orientation.",
        ],
    )
    assert found["M1"][0].since == FIRST
    flag = SafetyFlag(id="SF1", kind=FlagKind.OUTSIDE_CRISIS, raised=day(2))
    held = unmet(a_memory("F1", "future", sud=3), safety_flags=(flag,))
    assert texts(held, "F1")[0][0] == "The gate of future templates is on hold."
    assert texts(held, "F1")[1] == ["It opens when a named clinician lifts the safety flag."]


BELIEF_BLOCKS = (a_linkage("B1", "M1", "blocks", noted=day(1)), a_linkage("B2", "M1", "blocks", noted=day(3)))


@pytest.mark.parametrize(
    ("status", "blocks"),
    [
        (Status.IDENTIFIED, True),
        (Status.DEFERRED, True),
        (Status.REOPENED, True),
        (Status.COMPLETED, False),
        (Status.CONFIRMED, False),
        (Status.GENERALIZED, False),
        (Status.MERGED, False),
        (Status.EXCLUDED, False),
    ],
)
def test_a_belief_blocks_until_it_is_resolved_or_excluded(status: Status, blocks: bool) -> None:  # noqa: FBT001 - a column of the table
    found = unmet(a_memory("M1", sud=3), a_memory("B1", "belief", status=status), linkages=BELIEF_BLOCKS[:1])
    assert conditions(found) == (["belief"] if blocks else [])


def test_several_beliefs_are_one_condition() -> None:
    beliefs = (a_memory("B1", "belief"), a_memory("B2", "belief"))
    found = unmet(a_memory("M1", sud=3), a_memory("M2", sud=3), *beliefs, linkages=BELIEF_BLOCKS)
    assert texts(found) == (
        ["Work the belief first: B1 and B2."],
        ["It opens once resolved or excluded: B1 and B2."],
    )
    assert found["M1"][0].since == day(3)
    assert found["M2"] == ()


def test_a_linkage_of_another_kind_or_direction_blocks_nothing() -> None:
    linkages = (
        a_linkage("M1", "B1", "evidence_for"),
        a_linkage("B1", "M2", "blocks"),
        a_linkage("P1", "M1", "knows_of"),
    )
    memories = (a_memory("M1", sud=3), a_memory("M2", sud=3), a_memory("B1", "belief"), a_memory("P1", "part"))
    found = unmet(*memories, linkages=linkages)
    assert conditions(found) == []
    assert conditions(found, "M2") == ["belief"]


def test_a_part_that_objects_holds_until_it_has_agreed() -> None:
    memories = (a_memory("M1", sud=3), a_memory("P1", "part"), a_memory("P2", "part"))
    objects = (a_linkage("P1", "M1", "objects_to", noted=day(2)), a_linkage("P2", "M1", "objects_to", settled=True))
    found = unmet(*memories, linkages=objects)
    assert texts(found) == (["Not agreed by P1."], ["It opens once agreed by P1."])
    assert found["M1"][0].since == day(2)
    assert conditions(unmet(*memories, linkages=objects[1:])) == []


def test_parts_and_beliefs_are_named_in_natural_order() -> None:
    parts, beliefs = [f"P{number}" for number in (12, 3, 10, 9, 1)], [f"B{number}" for number in (12, 3, 10, 9, 1)]
    memories = (*(a_memory(part, "part") for part in parts), *(a_memory(belief, "belief") for belief in beliefs))
    links = (
        *(a_linkage(part, "M1", "objects_to") for part in parts),
        *(a_linkage(belief, "M1", "blocks") for belief in beliefs),
    )
    belief, part = texts(unmet(a_memory("M1", sud=3), *memories, linkages=links))[0]
    assert belief == "Work the belief first: B1, B3, B9, B10 and B12."
    assert part == "Not agreed by P1, P3, P9, P10 and P12."


STOPPING = ("looping", "flooding", "shutdown", "dual_attention_lost", "abrupt_shift")


@pytest.mark.parametrize("event", STOPPING)
def test_a_stop_in_the_last_work_asks_for_a_change_of_access(event: str) -> None:
    readiness = rated(on=day(5))
    for entry in (work("M1", 5.0, event), work("M1", sets=(SetEntry(n=2, tags=(SetTag(event),)),))):
        found = unmet(a_memory("M1", sud=3), sessions=(a_session(entry, on=day(1)),), readiness=readiness)
        assert conditions(found) == ["access"]
        assert found["M1"][0].since == day(1)
        assert texts(found)[0][0].startswith("Change of access first: its last work (session 1, 2026-03-02) met ")
        assert texts(found)[1] == ["It opens when a change of access is recorded."]


def test_abreaction_and_an_open_outcome_do_not_stop() -> None:
    sessions = (a_session(work("M1", 5.0, "abreaction", sud_end=9), on=day(1), recovered=None),)
    assert conditions(unmet(a_memory("M1", sud=3), sessions=sessions, readiness=rated(on=day(5)))) == []


@pytest.mark.parametrize(("changed", "met"), [(0, False), (1, True), (2, True)])
def test_a_change_of_access_on_or_after_that_session_lifts_it(changed: int, met: bool) -> None:  # noqa: FBT001 - a column of the table
    memory = a_memory("M1", sud=3, access_change=AccessChange(date=day(changed), how=AccessHow.FEEDER))
    found = unmet(memory, sessions=(a_session(work("M1", 5.0, "looping"), on=day(1)),))
    assert (conditions(found) == []) is met


def test_only_the_last_work_on_the_target_counts() -> None:
    looped, fine = work("M1", 5.0, "looping"), work("M1")
    memories = (a_memory("M1", sud=3), a_memory("M2", sud=3))
    assert conditions(unmet(*memories, sessions=(a_session(looped, fine),))) == []
    assert conditions(unmet(*memories, sessions=(a_session(fine, looped, work("M2")),))) == ["access"]
    later = (a_session(looped, on=day(1), number=1), a_session(fine, on=day(1), number=2))
    assert conditions(unmet(*memories, sessions=later)) == []
    earlier = (a_session(looped, on=day(2), number=1), a_session(fine, on=day(1), number=2))
    assert conditions(unmet(*memories, sessions=earlier)) == ["access"]


def test_a_clinicians_predecessor_has_to_be_resolved_or_placeable() -> None:
    before = Before(first="M2", then="M1", date=day(6))
    rest: dict[str, Field] = {"constraints": (before,)}
    assert conditions(unmet(a_memory("M1", sud=3), a_memory("M2", sud=3), **rest)) == []
    assert conditions(unmet(a_memory("M1", sud=3), a_memory("M2", status=Status.MERGED), **rest)) == []
    assert conditions(unmet(a_memory("M1", sud=3), a_memory("M2", "belief"), **rest)) == []
    found = unmet(a_memory("M1", sud=3), a_memory("M2"), **rest)
    assert texts(found) == (
        ["Waits for M2, which the clinician put before it."],
        ["It opens once resolved or placeable: M2."],
    )
    assert found["M1"][0].since == day(6)
    assert found["M1"][0].condition is Condition.BEFORE


def test_waiting_reaches_through_a_chain_and_names_each_reason_once() -> None:
    befores = (
        Before(first="M4", then="M3"),
        Before(first="M3", then="M2"),
        Before(first="M2", then="M1"),
        Before(first="M4", then="M1"),
    )
    free = (Before(first="M5", then="M6"), Before(first="M6", then="M7"))
    memories = tuple(a_memory(f"M{number}", sud=3) for number in (1, 2, 3, 5, 6, 7))
    found = unmet(*memories, a_memory("M4"), constraints=(*befores, *free))
    assert {member: [item.condition.value for item in items] for member, items in found.items()} == {
        "M1": ["before"],
        "M2": ["before"],
        "M3": ["before"],
        "M4": ["not_rated"],
        "M5": [],
        "M6": [],
        "M7": [],
    }
    assert texts(found)[0] == ["Waits for M2 and M4, which the clinician put before it."]


def test_conditions_add_up() -> None:
    found = unmet(
        a_memory("M1", sud=3, status=Status.DEFERRED),
        a_memory("B1", "belief"),
        a_memory("P1", "part"),
        linkages=(a_linkage("B1", "M1", "blocks"), a_linkage("P1", "M1", "objects_to")),
        sessions=(a_session(work("M1", 5.0, "looping"), on=day(1)),),
        readiness=(),
    )
    assert conditions(found) == ["gate", "set_aside", "belief", "part", "access"]


@pytest.mark.parametrize("status", [Status.IDENTIFIED, Status.COMPLETED])
def test_a_cycle_of_befores_is_refused_with_the_cycle_whatever_the_status(status: Status) -> None:
    befores = (Before(first="M2", then="M10"), Before(first="M10", then="B1"), Before(first="B1", then="M2"))
    view = ready_view(
        a_memory("M2", sud=3, status=status), a_memory("M10", sud=3), a_memory("B1", "belief"), constraints=befores
    )
    with pytest.raises(ContradictionError) as refused:
        propose(view)
    assert "B1 before M2 before M10 before B1" in refused.value.sentence
    assert refused.value.code == "P-01"
