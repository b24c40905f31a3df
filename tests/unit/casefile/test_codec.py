"""Cases to JSON and back without loss."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from emdr_planner.casefile.codec import (
    CONSTRAINT_KINDS,
    case_from_json,
    case_text,
    case_to_json,
    constraint_from_json,
    from_json,
    to_json,
)
from emdr_planner.casefile.reader import case_from_bytes, schema
from emdr_planner.domain.constraints import Pin
from emdr_planner.domain.memory import Memory
from tests.support.cases import a_case, a_memory, the_sample

EVERYTHING: dict[str, Any] = {
    "format": "emdr-planner/case",
    "version": 1,
    "client": {
        "code": "Client Rowan",
        "presenting_problems": [{"id": "pp1", "title": "t", "kind": "grief", "rank": 2}],
    },
    "memories": [
        {
            "id": "M1",
            "type": "past",
            "label": "one",
            "markers": ["first"],
            "not_obtainable": {"image": "a sound"},
            "resource": {},
            "closed": {"by": None, "reason": None},
            "access_change": {"date": "2026-03-12", "how": "feeder"},
            "position": [1, 2.5],
            "position_locked": True,
            "ratings": [{"date": "2026-03-02", "moment": "phase3", "sud": 8}],
            "urge": 3,
        },
        {"id": "R1", "type": "resource", "label": "two", "resource": {"form": "rdi", "works_at_home": False}},
    ],
    "linkages": [
        {
            "id": "L1",
            "from": "R1",
            "to": "M1",
            "kind": "supports",
            "strength": 3,
            "provenance": "session",
            "settled": True,
        }
    ],
    "constraints": [
        {"kind": "before", "first": "M1", "then": "R1"},
        {"kind": "pin", "memory": "M1", "place": 1, "reason": "r", "against_gate": True, "level": "EMDr"},
        {"kind": "withhold", "memory": "M1", "reason": "r", "review": "2026-04-01"},
        {"kind": "level", "memory": "M1", "level": "EMD", "reason": "r"},
        {"kind": "ceiling", "prong": "past", "points": 4, "reason": "r", "by": "A. C."},
    ],
    "sessions": [
        {
            "id": "S1",
            "number": 1,
            "date": "2026-03-02",
            "work": [
                {"memory": "M1", "load": 9.4, "load_basis": {"memories": 9, "rules": "1"}, "minutes_to_settle": 3}
            ],
            "after_effects": {},
            "amendments": [{"date": "2026-03-03", "text": "late"}],
        }
    ],
    "administrations": [
        {"id": "A1", "instrument": "x", "date": "2026-03-02", "items": [1, None, 2.5], "subscales": {"b": 1, "a": 2}}
    ],
    "breaks": [{"from": "2026-03-02", "to": "2026-03-09"}],
    "plans": [{"version": 1, "anything": {"b": [1, 2], "a": None}}],
    "policy": {"weight_1": 0.25, "seed": 3, "note": "x", "flag": True},
}


def test_a_round_trip_loses_nothing() -> None:
    case = case_from_bytes(json.dumps(EVERYTHING).encode())
    written = case_to_json(case)
    jsonschema.Draft202012Validator(schema()).validate(written)
    assert case_from_json(written) == case
    kept = json.loads(json.dumps(EVERYTHING))
    assert {**kept, **written} == written


@pytest.mark.parametrize("name", ["broad", "narrow"])
def test_the_same_case_gives_the_same_bytes(name: str) -> None:
    case = the_sample(name)
    text = case_text(case)
    assert case_text(case_from_bytes(text.encode())) == text
    assert list(json.loads(text)) == sorted(json.loads(text))


def test_an_empty_case_still_says_that_it_has_no_memories() -> None:
    assert case_to_json(a_case()) == {
        "format": "emdr-planner/case",
        "version": 1,
        "client": {"code": "Client Rowan"},
        "memories": [],
        "linkages": [],
    }


def test_single_records() -> None:
    memory = a_memory("M1", sud=3)
    assert from_json(Memory, to_json(memory)) == memory
    pin = Pin(memory="M1", reason="r")
    assert to_json(pin) == {"kind": "pin", "memory": "M1", "reason": "r"}
    assert constraint_from_json(to_json(pin)) == pin


def test_every_kind_of_constraint_of_the_schema_is_known() -> None:
    branches = schema()["properties"]["constraints"]["items"]["oneOf"]
    assert [branch["properties"]["kind"]["const"] for branch in branches] == list(CONSTRAINT_KINDS)
