"""Where the program and the second implementation of the model say something different about one case."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import Any

from emdr_planner.casefile.reader import case_from_bytes
from emdr_planner.planning.proposal_json import proposal_json
from emdr_planner.planning.propose import propose
from emdr_planner.planning.view import planning_view

Json = dict[str, Any]

WORDS = ("memory", "level", "above_line", "next_step", "breadth", "assess_first")
NUMBERS = ("load_today", "load", "load_emdr", "spillover", "linkage_density")
LISTS = ("open_now", "one_gate_away", "held", "after_reassessment", "cannot_be_placed", "re_check")
TOLERANCE = 1e-9


def program_proposal(case: Json, strategy: str = "linkage") -> Json:
    """Return what the program prints for a case file, read back from its JSON text."""
    view = planning_view(case_from_bytes(json.dumps(case).encode()))
    printed: Json = json.loads(json.dumps(proposal_json(propose(view, strategy))))
    return printed


def differences(program: Json, reference: Json) -> list[str]:
    """Return a line for everything that differs; empty when the two agree."""
    parts = (_gates, _ceilings, _order, _fringe, _alternatives)
    return [line for part in parts for line in part(program, reference)]


def _unlike(what: str, program: object, reference: object) -> Iterator[str]:
    if program != reference:
        yield f"{what}: the program says {program!r}, the reference {reference!r}"


def _gates(program: Json, reference: Json) -> Iterator[str]:
    for prong, gate in reference["gates"].items():
        yield from _unlike(f"gate {prong}", program["gates"][prong]["gate"], gate["gate"])


def _points(proposal: Json, prong: str) -> float | None:
    ceiling = proposal["ceiling"][prong]
    return None if ceiling is None else float(ceiling["points"])


def _ceilings(program: Json, reference: Json) -> Iterator[str]:
    for prong in ("past", "present", "future"):
        yield from _unlike(f"ceiling {prong}", _points(program, prong), _points(reference, prong))


def _order(program: Json, reference: Json) -> Iterator[str]:
    places = [[step["memory"] for step in proposal["order"]] for proposal in (program, reference)]
    yield from _unlike("order", *places)
    for ours, theirs in zip(program["order"], reference["order"], strict=False):
        at = f"place {theirs['place']} ({theirs['memory']})"
        for name in WORDS:
            yield from _unlike(f"{at} {name}", ours[name], theirs[name])
        for name in NUMBERS:
            if not math.isclose(ours[name], theirs[name], rel_tol=0, abs_tol=TOLERANCE):
                yield from _unlike(f"{at} {name}", ours[name], theirs[name])


def _ids(entries: list[Any]) -> list[str]:
    return sorted(entry["memory"] if isinstance(entry, dict) else entry for entry in entries)


def _fringe(program: Json, reference: Json) -> Iterator[str]:
    for name in LISTS:
        yield from _unlike(f"fringe {name}", _ids(program["fringe"][name]), sorted(reference["fringe"][name]))


def _alternatives(program: Json, reference: Json) -> Iterator[str]:
    ours = {row["strategy"]: row for row in program["alternatives"]}
    for row in reference["alternatives"]:
        if row["strategy"] not in ours:
            yield f"alternative {row['strategy']}: missing from the program"
            continue
        for name in ("first", "offered"):
            yield from _unlike(f"alternative {row['strategy']} {name}", ours[row["strategy"]][name], row[name])
