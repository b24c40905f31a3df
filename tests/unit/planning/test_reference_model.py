"""The second implementation of the model, held against numbers worked out by hand and against its own promises."""

from __future__ import annotations

import copy
import json
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emdr_planner.casefile.reader import case_from_bytes
from tests.support.case_generator import cases, seeded_case, workable_case
from tests.support.reference_model import ordered_steps, reference_proposal, with_numbers
from tests.support.reference_strategies import STRATEGIES
from tests.support.simulated_client import follow_plan

Json = dict[str, Any]


def chain() -> Json:
    """Three past memories in a row, strengths 3 and 1, everything observed, partly."""
    return {
        "format": "emdr-planner/case",
        "version": 1,
        "client": {"code": "Client Made-up"},
        "memories": [
            {"id": "M1", "type": "past", "label": "one", "sud": 8, "age": 7},
            {"id": "M2", "type": "past", "label": "two", "sud": 6, "age": 20},
            {"id": "M10", "type": "past", "label": "ten", "age": 30},
        ],
        "linkages": [
            {"id": "L1", "from": "M1", "to": "M2", "kind": "feeds", "strength": 3, "provenance": "client"},
            {"id": "L2", "from": "M10", "to": "M2", "kind": "other", "strength": 1, "provenance": "clinician"},
        ],
        "readiness": [
            {"id": f"RD{number}", "domain": domain, "prong": "all", "rating": rating, "date": "2026-01-01"}
            for number, (domain, rating) in enumerate(
                {
                    "affect_tolerance": "partial",
                    "dissociation": "adequate",
                    "state_shifts": "adequate",
                    "recovery": "adequate",
                    "containment": "adequate",
                }.items()
            )
        ],
    }


def test_a_limited_plan_starts_with_the_smallest_load_as_first_contact() -> None:
    proposal = reference_proposal(chain())
    assert proposal["gates"]["past"]["gate"] == "LIMITED"
    # EMD lets 0.15 through a hop: M2 opens 6 + 0.135*8 + 0.045*10 (unrated counts as 10), M1 opens more.
    first, second = proposal["order"]
    assert (first["memory"], first["level"], first["next_step"]) == ("M2", "EMD", True)
    assert first["load"] == pytest.approx(6 + 0.135 * 8 + 0.045 * 10)
    assert first["load_emdr"] == pytest.approx(6 + 0.63 * 8 + 0.21 * 10)
    assert first["linkage_density"] == pytest.approx((0.63 * 8 + 0.21 * 10) / 20)
    assert first["breadth"] == {"1": [2, 1, 1], "2": [2, 1, 1]}
    # On the full network M1 reaches M10 through M2; once M2 is resolved it reaches nobody.
    assert (second["memory"], second["above_line"]) == ("M1", False)
    assert second["load_today"] == pytest.approx(8 + 0.135 * 6 + 0.135 * 0.045 * 10)
    assert second["load"] == 8
    assert proposal["fringe"] == {
        "open_now": ["M2"],
        "one_gate_away": [],
        "held": [],
        "after_reassessment": ["M1"],
        "cannot_be_placed": ["M10"],
        "re_check": [],
    }


def test_an_open_plan_follows_feeds_and_then_linkage_density() -> None:
    case = chain()
    for entry in case["readiness"]:
        entry["rating"] = "adequate"
    assert [step["memory"] for step in reference_proposal(case)["order"]] == ["M1", "M2"]
    case["linkages"][0]["kind"] = "other"
    assert [step["memory"] for step in reference_proposal(case)["order"]] == ["M2", "M1"]


def test_a_ceiling_is_read_off_the_record_and_falls_with_what_overwhelmed() -> None:
    case = chain()
    entry = {"memory": "M2", "sud_start": 6, "sud_end": 4, "closure": "contained", "load": 9.5}
    session = {"number": 1, "id": "S1", "date": "2025-12-01", "work": [entry]}
    session["after_effects"] = {"recovered": "next_day"}
    case["sessions"] = [session]
    proposal = reference_proposal(case)
    assert proposal["ceiling"]["past"] == {"points": 9.5}
    # Both fit at EMD only (8.87 and 7.53 points); at EMDR M1 opens 8 + 0.63*6 + 0.63*0.21*10 = 13.10 and M2 13.14.
    # With M1 resolved, M2 opens 6 + 0.12*10 at EMDr, which fits.
    assert [(step["memory"], step["level"]) for step in proposal["order"]] == [("M1", "EMD"), ("M2", "EMDr")]
    assert all(step["above_line"] and not step["next_step"] for step in proposal["order"])
    case["sessions"].append(session | {"id": "S2", "number": 2, "work": [entry | {"load": 5, "events": ["shutdown"]}]})
    assert reference_proposal(case)["ceiling"]["past"] is None
    assert reference_proposal(case)["gates"]["past"]["gate"] == "LIMITED", "rated again after the shutdown"


@given(cases())
@settings(max_examples=60, deadline=None)
def test_generated_cases_are_valid_case_files(case: Json) -> None:
    assert len(case_from_bytes(json.dumps(case).encode()).memories) == len(case["memories"])


@pytest.mark.parametrize("size", [20, 60, 150, 300, 1000])
def test_large_generated_cases_are_valid_and_as_linked_as_asked(size: int) -> None:
    case = seeded_case(size, size, 6.0)
    read = case_from_bytes(json.dumps(case).encode())
    assert (len(read.memories), len(read.linkages)) == (size, size * 3)
    assert case == seeded_case(size, size, 6.0)


@given(cases(8), st.randoms(use_true_random=False), st.sampled_from(STRATEGIES))
@settings(max_examples=40, deadline=None)
def test_shuffling_the_case_changes_nothing(case: Json, chance: random.Random, strategy: str) -> None:
    shuffled = copy.deepcopy(case)
    for part in ("memories", "linkages", "clusters", "constraints", "readiness", "probes", "sessions"):
        chance.shuffle(shuffled[part])
    assert reference_proposal(shuffled, strategy) == reference_proposal(case, strategy)


@pytest.mark.parametrize("strategy", STRATEGIES)
def test_a_plan_that_is_followed_and_integrated_always_reaches_its_end(strategy: str) -> None:
    worked = 0
    for seed in range(12):
        case = workable_case(seed, 4 + seed)
        course = follow_plan(case, lambda now: {"order": with_numbers(now, ordered_steps(now, strategy))})
        rated = [m for m in case["memories"] if m.get("sud") and m["type"] in {"past", "state", "trigger", "future"}]
        resolved = {"completed", "confirmed", "generalized", "merged"}
        due = {memory["id"] for memory in rated if memory.get("status") not in resolved}
        assert not course.left, seed
        assert {step["memory"] for step in course.worked} == due, seed
        worked += len(due)
    assert worked > 50
