from __future__ import annotations

import json
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emdr_planner.domain.constraints import Before, Constraint, Pin
from emdr_planner.domain.words import Level, Status
from emdr_planner.planning.answers_json import why_json, why_not_json
from emdr_planner.planning.policy import Policy
from emdr_planner.planning.propose import propose
from emdr_planner.planning.strategies import STRATEGIES
from emdr_planner.planning.strategy import Strategy
from emdr_planner.planning.why import why_here, why_not_earlier
from tests.support.case_generator import cases
from tests.support.cases import a_linkage, a_memory
from tests.support.planning_cases import limited_view, rated, ready_view
from tests.support.views import view_of

THREE = (a_memory("M1", sud=3), a_memory("M2", sud=5), a_memory("M3", sud=8), a_memory("M4"))
CHAIN = (a_linkage("M1", "M2", strength=3), a_linkage("M2", "M3", strength=3))


def test_why_here_breaks_the_load_down_by_memory_and_path() -> None:
    why = why_here(ready_view(*THREE, linkages=CHAIN), "M3", "chronological")
    assert why is not None
    assert (why.place, why.level) == (1, Level.EMDR)
    assert [(part.memory, part.path) for part in why.parts] == [
        ("M3", ("M3",)),
        ("M2", ("M3", "M2")),
        ("M1", ("M3", "M2", "M1")),
    ]
    assert why.key[0] == ("it stands above the line", "above")
    assert ("its age is known", "unknown") in why.key
    assert why.key[-1] == ("it was entered earlier", "M3")
    second = why_here(ready_view(*THREE, linkages=CHAIN), "M2", "chronological")
    assert second is not None
    assert [part.memory for part in second.parts] == ["M2", "M1"]
    assert [part.memory for part in second.parts_today] == ["M2", "M3", "M1"]


def test_a_target_that_reaches_nobody_has_a_density_of_zero_in_its_key() -> None:
    why = why_here(ready_view(a_memory("M1", sud=4)), "M1")
    assert why is not None
    assert ("its linkage density is higher", "0.00") in why.key


def test_without_a_place_it_says_what_holds_it() -> None:
    why = why_here(ready_view(*THREE, linkages=CHAIN), "M4")
    assert why is not None
    assert (why.place, why.key) == (None, ())
    assert why.reasons[0].text() == "It cannot be placed without a SUD. Empty is never zero."
    assert why.load == why.load_today == 10.0
    assert why_here(ready_view(*THREE), "M9") is None


@given(cases(10), st.sampled_from(STRATEGIES))
@settings(max_examples=60, deadline=None)
def test_parts_add_up_to_the_loads_of_the_step(case: dict[str, object], strategy: Strategy) -> None:
    view = view_of(case)
    name = strategy.id
    for step in propose(view, name).order:
        why = why_here(view, step.memory, name)
        assert why is not None
        assert (why.place, why.level, why.reasons) == (step.place, step.level, step.reasons)
        assert (why.load, why.load_today) == (step.load, step.load_today)
        assert math.fsum(part.points for part in why.parts) == pytest.approx(step.load, abs=1e-9)
        assert math.fsum(part.points for part in why.parts_today) == pytest.approx(step.load_today, abs=1e-9)


def test_parts_add_up_under_the_what_if_as_well() -> None:
    view = ready_view(*THREE[:3], linkages=CHAIN)
    policy = Policy(generalisation=0.5)
    for step in propose(view, policy=policy).order:
        why = why_here(view, step.memory, policy=policy)
        assert why is not None
        assert math.fsum(part.points for part in why.parts) == pytest.approx(step.load, abs=1e-12)


def not_earlier(first: str, second: str, *constraints: Constraint, strategy: str = "linkage") -> str:
    feeds = (a_linkage("M3", "M1", "feeds", 1, id="L7"),)
    memories = (*THREE, a_memory("M5", sud=1, status=Status.COMPLETED))
    found = why_not_earlier(
        ready_view(*memories, linkages=(*CHAIN, *feeds), constraints=constraints), (first, second), strategy
    )
    assert found is not None
    assert {found.first, found.second} == {first, second}
    assert (found.separation is not None) == found.reason.code.startswith("not_earlier.key")
    return found.reason.text()


def test_why_not_earlier_names_the_first_part_that_separates_them() -> None:
    assert not_earlier("M3", "M2") == "M2 comes before M3 because its linkage density is higher (0.23, against 0.14)."
    assert (
        not_earlier("M1", "M3", strategy="worst-first")
        == "M3 comes before M1 because its SUD is higher (8, against 3)."
    )


def test_the_load_at_emd_is_compared_below_the_line_only() -> None:
    view = limited_view(a_memory("M1", sud=3), a_memory("M2", sud=8))
    above, below = why_here(view, "M1"), why_here(view, "M2")
    assert above is not None
    assert below is not None
    assert above.key[:2] == (("it stands above the line", "above"), ("its load at EMD is smaller", "not compared"))
    assert below.key[:2] == (("it stands above the line", "below"), ("its load at EMD is smaller", "8.0 points"))


def test_a_separation_by_what_is_common_to_all_strategies_counts_behind_the_strategys_own_parts() -> None:
    view = ready_view(a_memory("M1", sud=5, age=20), a_memory("M2", sud=5, age=9))
    found = why_not_earlier(view, ("M1", "M2"), "worst-first")
    assert found is not None
    assert found.separation is not None
    # line, load, work begun; SUD; touchstone, age known, age
    assert (found.first, found.separation.part, found.separation.one) == ("M2", 6, "9")


def test_why_not_earlier_when_no_key_was_compared() -> None:
    assert not_earlier("M3", "M1") == "M1 comes after M3."
    assert not_earlier("M4", "M2") == "M4 has no place: It cannot be placed without a SUD. Empty is never zero."
    assert not_earlier("M5", "M2") == "M5 is no target of the working network."
    assert not_earlier("M2", "M1", Pin(memory="M1", place=3, reason="r")) == "The clinician pinned M1 to a later place."
    assert not_earlier("M2", "M1", Pin(memory="M2", place=1, reason="r")) == "The clinician pinned M2 to this place."


def test_without_a_place_for_either_or_for_one_and_the_same_there_is_nothing_to_say() -> None:
    view = ready_view(*THREE)
    assert why_not_earlier(view, ("M1", "M1")) is None
    assert why_not_earlier(view, ("M4", "M9")) is None
    assert why_not_earlier(ready_view(*THREE, readiness=rated("concern")), ("M1", "M2")) is None


@given(cases(9), st.sampled_from(STRATEGIES), st.data())
@settings(max_examples=60, deadline=None)
def test_a_separation_agrees_with_the_order(case: dict[str, object], strategy: Strategy, data: st.DataObject) -> None:
    view = view_of(case)
    name = strategy.id
    order = [step.memory for step in propose(view, name).order]
    if len(order) > 1:
        pair = data.draw(st.permutations(order))[:2]
        found = why_not_earlier(view, (pair[0], pair[1]), name)
        assert found is not None
        assert order.index(found.first) < order.index(found.second)
        assert (
            found.separation is None
            or found.separation.one != found.separation.other
            or "points" in found.separation.one
        )


def test_answers_print_as_json() -> None:
    view = ready_view(*THREE, linkages=CHAIN, constraints=(Before(first="M1", then="M2"),))
    why = why_here(view, "M3")
    assert why is not None
    found = json.loads(json.dumps(why_json(why)))
    assert (found["memory"], found["level"]) == ("M3", "EMDR")
    first = found["parts"][0]
    assert first == {"memory": "M3", "activation": 1.0, "charge": 8.0, "rated": True, "points": 8.0, "path": ["M3"]}
    against = why_not_earlier(view, ("M3", "M1"), "worst-first")
    assert against is not None
    assert why_not_json(against) == {
        "first": "M3",
        "second": "M1",
        "reason": "M3 comes before M1 because its SUD is higher (8, against 3).",
        "separation": {"part": 3, "because": "its SUD is higher", "first": "8", "second": "3"},
    }
    waits = why_not_earlier(view, ("M2", "M1"))
    assert waits is not None
    assert why_not_json(waits)["separation"] is None
