"""A made-up client who follows every plan and integrates every step: does the work always go on?"""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]
Propose = Callable[[Json], Json]


@dataclass(frozen=True)
class Course:
    """A whole course of work.

    Attributes:
        worked: The steps as they were proposed, in the order in which they were worked.
        case: The case at the end.
        left: What was still proposed when no step stood above the line; empty when the plan reached its end.
    """

    worked: list[Json]
    case: Json
    left: list[Json]


def follow_plan(case: Json, propose: Propose) -> Course:
    """Work the first step above the line until nothing is left or nothing stands above it."""
    case = copy.deepcopy(case)
    worked: list[Json] = []
    while True:
        order = propose(case)["order"]
        above = [step for step in order if step["above_line"]]
        if not above:
            return Course(worked, case, order)
        integrate(case, above[0])
        worked.append(above[0])
        assert len(worked) <= len(case["memories"]), "a target came back after it was resolved"


def integrate(case: Json, step: Json) -> None:
    """Record one session in which this step was worked to its end and recovered from the same day."""
    memory = next(memory for memory in case["memories"] if memory["id"] == step["memory"])
    entry = {
        "memory": memory["id"],
        "level": step["level"],
        "sud_start": memory["sud"],
        "sud_end": 0,
        "events": [],
        "closure": "complete",
        "load": step["load_today"],
    }
    sessions = case.setdefault("sessions", [])
    number = 1 + max((session["number"] for session in sessions), default=0)
    date = next_day(case)
    sessions.append(
        {
            "id": f"S{number}",
            "number": number,
            "date": date,
            "work": [entry],
            "after_effects": {"asked": date, "recovered": "same_day"},
        }
    )
    memory |= {"sud": 0, "status": "completed"}


def next_day(case: Json) -> str:
    """The day after everything that is dated in the case."""
    dated = [*case["sessions"], *case.get("readiness", []), *case.get("probes", [])]
    last = max((entry["date"] for entry in dated), default="2026-01-01")
    return (dt.date.fromisoformat(last) + dt.timedelta(days=1)).isoformat()
