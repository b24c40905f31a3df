from __future__ import annotations

import pytest

from emdr_planner.domain.constraints import Before, CeilingChoice, Constraint, LevelChoice, Pin, Withhold
from emdr_planner.domain.errors import ContradictionError
from emdr_planner.domain.words import Level, Prong, Status
from emdr_planner.planning.proposal import Proposal
from emdr_planner.planning.propose import propose
from tests.support.cases import a_linkage, a_memory
from tests.support.planning_cases import FIRST, Field, limited_view, rated, ready_view, texts_of

FOUR = tuple(a_memory(f"M{number}", sud=number, age=number) for number in (1, 2, 3, 4))


def pin(memory: str, place: int | None, **fields: Field) -> Pin:
    return Pin(memory=memory, place=place, reason="the client asks for it.", **fields)


def proposed(*constraints: Constraint, **fields: Field) -> Proposal:
    return propose(ready_view(*FOUR, constraints=constraints, **fields), "chronological")


def order(proposal: Proposal) -> list[str]:
    return [step.memory for step in proposal.order]


@pytest.mark.parametrize(
    ("place", "expected"), [(1, "M4 M1 M2 M3"), (2, "M1 M4 M2 M3"), (4, "M1 M2 M3 M4"), (9, "M1 M2 M3 M4")]
)
def test_a_pinned_target_stands_at_its_place(place: int, expected: str) -> None:
    proposal = proposed(pin("M4", place))
    assert order(proposal) == expected.split()
    step = proposal.step("M4")
    assert step is not None
    assert (step.pinned, step.against_gate, step.level) == (True, False, Level.EMDR)


def test_what_a_pin_overrides_is_said() -> None:
    assert texts_of(proposed(pin("M4", 1)), "M4")[:2] == [
        "The clinician put M4 here: the client asks for it.",
        "The order itself would put M1 here.",
    ]
    signed = texts_of(proposed(pin("M4", 1, by="Dr Ash", date=FIRST)), "M4")
    assert signed[0] == "The clinician put M4 here (Dr Ash, 2026-03-01): the client asks for it."
    beyond = texts_of(proposed(pin("M4", 9)), "M4")
    assert "It was pinned to place 9; the order does not reach that far without it." in beyond


def test_several_pins_fill_their_places() -> None:
    assert order(proposed(pin("M4", 1), pin("M1", 3))) == ["M4", "M2", "M1", "M3"]
    assert order(proposed(pin("M4", 8), pin("M3", 7))) == ["M1", "M2", "M3", "M4"]


def test_a_pin_overrides_gate_hold_and_line() -> None:
    held = (*FOUR[:2], a_memory("M3", sud=9, status=Status.DEFERRED))
    constraints = (pin("M3", 1, against_gate=True), Withhold(memory="M2", reason="later"))
    proposal = propose(ready_view(*held, constraints=constraints, readiness=()))
    assert order(proposal) == ["M3"]
    step = proposal.order[0]
    assert (step.level, step.above_line, step.against_gate, step.next_step) == (Level.EMD, True, True, False)
    texts = texts_of(proposal, "M3")
    assert {
        "This step stands against its gate.",
        "Deferred by the clinician.",
        "The pin overrides what follows.",
    } <= set(texts)
    assert [warning.text() for warning in proposal.warnings if warning.code == "early.against_gate"] == [
        "M3 is pinned against its gate, at place 1."
    ]
    assert [entry.memory for entry in proposal.fringe.held] == ["M1", "M2", "M3"]


def test_a_pin_against_a_gate_is_seen_from_the_gate_not_from_the_flag() -> None:
    for against in (False, True):
        step = proposed(pin("M4", 1, against_gate=against)).order[0]
        assert not step.against_gate
        closed = propose(ready_view(*FOUR, constraints=(pin("M4", 1, against_gate=against),), readiness=()))
        assert closed.order[0].against_gate


@pytest.mark.parametrize(
    ("readiness", "given", "expected"),
    [
        (rated(), None, "EMDR"),
        (rated(), Level.EMD, "EMD"),
        (rated(recovery="partial"), None, "EMD"),
        (rated(recovery="partial"), Level.EMDR, "EMDR"),
        ((), None, "EMD"),
    ],
)
def test_the_level_of_a_pin(readiness: Field, given: Level | None, expected: str) -> None:
    choice = LevelChoice(memory="M4", level=Level.EMDr, reason="acts elsewhere")
    proposal = propose(ready_view(*FOUR, constraints=(pin("M4", 1, level=given), choice), readiness=readiness))
    assert proposal.order[0].level.value == expected


def test_a_pin_draws_no_line_and_stands_below_one_that_is_drawn() -> None:
    ceiling = CeilingChoice(prong=Prong.PAST, points=2.5, reason="agreed")
    proposal = propose(limited_view(*FOUR, constraints=(pin("M4", 1), ceiling)))
    assert [(step.memory, step.above_line) for step in proposal.order] == [
        ("M4", True),
        ("M1", True),
        ("M2", True),
        ("M3", False),
    ]
    late = propose(limited_view(*FOUR, constraints=(pin("M1", 4), ceiling)))
    assert [(step.memory, step.above_line) for step in late.order][-1] == ("M1", False)


def test_a_pinned_next_step_is_marked_at_emd_only() -> None:
    for level, marked in ((None, True), (Level.EMD, True), (Level.EMDr, False)):
        proposal = propose(limited_view(*FOUR, constraints=(pin("M1", 1, level=level),)))
        assert (proposal.order[0].memory, proposal.order[0].next_step) == ("M1", marked)
    behind = propose(limited_view(*FOUR, constraints=(pin("M1", 3),)))
    assert not any(step.next_step for step in behind.order)


def test_a_pin_overrides_automatic_predecessors() -> None:
    feeds = (a_linkage("M1", "M4", "feeds", 3),)
    proposal = propose(ready_view(*FOUR, linkages=feeds, constraints=(pin("M4", 1),)))
    assert order(proposal)[0] == "M4"
    assert "The pin overrides that M1 leads to it." in texts_of(proposal, "M4")
    in_time = propose(ready_view(*FOUR, linkages=feeds, constraints=(pin("M4", 4),)))
    assert not [text for text in texts_of(in_time, "M4") if "leads to it" in text]


def test_others_wait_for_a_pin_that_has_to_move_up() -> None:
    befores = tuple(Before(first="M4", then=other) for other in ("M1", "M2", "M3"))
    proposal = proposed(pin("M4", 3), *befores)
    assert order(proposal) == ["M4", "M1", "M2", "M3"]


@pytest.mark.parametrize(
    ("memory", "place"),
    [
        (a_memory("M9"), 1),
        (a_memory("M9", sud=3, status=Status.COMPLETED), 1),
        (a_memory("B9", "belief", sud=3), 1),
        (a_memory("M9", sud=0), None),
    ],
)
def test_a_pin_without_a_sud_a_place_or_a_target_puts_nothing_into_the_order(memory: Field, place: int | None) -> None:
    proposal = propose(ready_view(*FOUR, memory, constraints=(pin(memory.id, place),)), "chronological")
    assert order(proposal) == ["M1", "M2", "M3", "M4"]
    assert [warning.memories for warning in proposal.warnings if warning.code == "order.idle_pin"] == [(memory.id,)]


def test_a_sud_of_zero_is_a_sud() -> None:
    assert order(propose(ready_view(*FOUR, a_memory("M9", sud=0), constraints=(pin("M9", 1),))))[0] == "M9"


def test_a_pin_without_a_place_leaves_the_order_as_it_is() -> None:
    assert order(proposed(pin("M4", None))) == ["M1", "M2", "M3", "M4"]


def refused(*constraints: Constraint, **fields: Field) -> ContradictionError:
    with pytest.raises(ContradictionError) as found:
        proposed(*constraints, **fields)
    return found.value


def test_two_pins_on_one_place_are_refused() -> None:
    error = refused(pin("M4", 2), pin("M1", 2))
    assert (error.code, error.sentence) == (
        "P-02",
        "M1 and M4 are both pinned to place 2. Nothing was changed; take one pin back.",
    )


def test_two_places_for_one_pin_are_refused() -> None:
    error = refused(pin("M4", 2), pin("M4", 1))
    assert (error.code, error.sentence) == (
        "P-03",
        "M4 is pinned to place 1 and to place 2. Nothing was changed; take one pin back.",
    )


@pytest.mark.parametrize(
    "constraints",
    [
        (pin("M1", 1), Before(first="M4", then="M1")),
        (pin("M1", 2), Before(first="M4", then="M1")),
        (pin("M1", 1), pin("M4", 2), Before(first="M4", then="M1")),
    ],
)
def test_a_pin_before_its_clinician_made_predecessor_is_refused(constraints: tuple[Constraint, ...]) -> None:
    error = refused(*constraints)
    assert error.code == "P-04"
    assert "M1 is pinned to place" in error.sentence
    assert "M4 is to be worked before it" in error.sentence


def test_a_held_predecessor_is_overridden_and_a_placed_one_is_no_contradiction() -> None:
    held = propose(
        ready_view(a_memory("M1", sud=3), a_memory("M4"), constraints=(pin("M1", 1), Before(first="M4", then="M1")))
    )
    assert order(held) == ["M1"]
    assert "Waits for M4, which the clinician put before it." in texts_of(held, "M1")
    assert order(proposed(pin("M4", 4), Before(first="M1", then="M4"))) == ["M1", "M2", "M3", "M4"]


def test_a_held_predecessor_that_is_itself_pinned_later_is_refused() -> None:
    constraints = (pin("M1", 1), pin("M4", 2), Before(first="M4", then="M1"), Withhold(memory="M4", reason="r"))
    assert refused(*constraints).code == "P-04"
