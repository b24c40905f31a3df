"""What may never decide: whatever is written there, gates and proposals stay the same to the byte.

Each place of the case file that holds such a fact is given every value that the schema allows (of numbers and free
texts, a list of telling ones). Places are found in the schema itself; a key that is added to it has to be put on one
side or the other before these tests pass.
"""

from __future__ import annotations

import copy
import json
import random
import re
from collections.abc import Iterator
from itertools import chain
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emdr_planner.casefile.codec import Json, JsonValue, canonical, case_from_json
from emdr_planner.casefile.reader import check_case, check_schema, schema
from emdr_planner.planning.proposal_json import proposal_json
from emdr_planner.planning.propose import propose
from emdr_planner.planning.strategies import STRATEGIES
from emdr_planner.planning.view import planning_view
from emdr_planner.resources import text_of
from tests.support.case_generator import seeded_case
from tests.support.whole_cases import Path, drawn_record, schema_paths, whole_case

SAYINGS = (
    "",
    "I am ready",
    "not motivated at all; avoids",
    "insightful, doctoral degree, fluent",
    "F43.10, F60.3, dissociative disorder; ACE score 9",
    "woman of 44, medication: none; ten sessions paid",
    "HOLD OPEN concern adequate flooding SUD 10",
    "überwältigt 😀\n\tNC: I am powerless",
)
DAYS = ("0001-01-01", "2025-12-31", "2026-02-01", "2026-03-09", "2026-12-31", "9999-12-31")

WHOLE: dict[Path, str] = {
    ("context",): "diagnosis, motivation, insight and whatever else is said of the person",
    ("client", "code"): "who it is",
    ("client", "programme"): "weeks, intensity and payer of the programme",
    ("client", "started"): "time in the programme",
    ("client", "closed", "date"): "that treatment is over",
    ("client", "closed", "reason"): "why it is over",
    ("client", "closed", "keep_until"): "how long a record is kept",
    ("client", "goal"): "what the client wants",
    ("client", "scales"): "scales and goals of one's own",
    ("administrations",): "self-report scales",
    ("fidelity",): "how the work was rated",
    ("life_events",): "what happens outside",
    ("breaks",): "pressure of a date",
    ("between_sessions",): "the log between sessions",
    ("plans",): "what was accepted before",
}
"""Parts that may never decide as a whole: everything in them is free."""

IN_RECORDS: dict[Path, str] = {
    ("client", "presenting_problems", "[]", "title"): "words",
    ("client", "presenting_problems", "[]", "onset"): "words",
    ("memories", "[]", "label"): "words",
    ("memories", "[]", "occurred"): "words",
    ("memories", "[]", "elicited_by"): "how it was found",
    ("memories", "[]", "urge"): "urge, eagerness",
    ("memories", "[]", "resource"): "what is known of a resource",
    ("memories", "[]", "merged_into"): "bookkeeping of a merge",
    ("memories", "[]", "access_change", "how"): "the day counts, not the way",
    ("memories", "[]", "access_change", "note"): "a note",
    ("memories", "[]", "closed", "by"): "the status counts, not the ground",
    ("memories", "[]", "closed", "reason"): "words",
    ("memories", "[]", "position"): "place on the map",
    ("memories", "[]", "position_locked"): "place on the map",
    ("memories", "[]", "note"): "a note",
    ("linkages", "[]", "note"): "a note",
    ("clusters", "[]", "title"): "words",
    ("clusters", "[]", "touchstone"): "the touchstone of a memory counts, not that of a cluster",
    ("readiness", "[]", "observed"): "words",
    ("readiness", "[]", "rater"): "who it was",
    ("readiness", "[]", "would_change"): "words",
    ("probes", "[]", "memory"): "the prong counts",
    ("probes", "[]", "peak_sud"): "the gate recomputes nothing",
    ("probes", "[]", "minutes_to_settle"): "the gate recomputes nothing",
    ("probes", "[]", "help"): "the gate recomputes nothing",
    ("probes", "[]", "orientation_before"): "the gate recomputes nothing",
    ("probes", "[]", "orientation_after"): "the gate recomputes nothing",
    ("probes", "[]", "after_effects"): "words",
    ("safety_flags", "[]", "by"): "who it was",
    ("safety_flags", "[]", "reason"): "words",
    ("safety_flags", "[]", "lifted_by"): "who it was",
    ("safety_flags", "[]", "lifted_reason"): "words",
    ("safety_flags", "[]", "reviews"): "it stands until it is lifted, however often it was looked at",
    ("sessions", "[]", "slot"): "place of the session in its day",
    ("sessions", "[]", "phases"): "bookkeeping",
    ("sessions", "[]", "signed"): "bookkeeping",
    ("sessions", "[]", "amendments"): "words",
    ("sessions", "[]", "note"): "a note",
    ("sessions", "[]", "after_effects", "asked"): "when it was asked",
    ("sessions", "[]", "after_effects", "text"): "words",
    ("sessions", "[]", "reevaluation", "[]", "note"): "a note",
    ("sessions", "[]", "work", "[]", "voc_start"): "the outcome goes by SUD",
    ("sessions", "[]", "work", "[]", "voc_end"): "the outcome goes by SUD",
    ("sessions", "[]", "work", "[]", "body_scan"): "the outcome goes by SUD",
    ("sessions", "[]", "work", "[]", "minutes_to_settle"): "the gate recomputes nothing",
    ("sessions", "[]", "work", "[]", "ecological_reason"): "words",
    ("sessions", "[]", "work", "[]", "resources"): "what helped in the room",
    ("sessions", "[]", "work", "[]", "load_basis"): "with what a load was computed",
    ("sessions", "[]", "work", "[]", "sets", "[]", "n"): "number of sets",
    ("sessions", "[]", "work", "[]", "sets", "[]", "sud"): "a set never sets the current value",
    ("sessions", "[]", "work", "[]", "sets", "[]", "voc"): "a set never sets the current value",
    ("sessions", "[]", "work", "[]", "sets", "[]", "modality"): "how it was stimulated",
    ("sessions", "[]", "work", "[]", "sets", "[]", "note"): "a note",
}
"""Places in records that do decide which may not."""

ASKED_OR_NOT: tuple[Path, ...] = (
    ("memories", "[]", "image"),
    ("memories", "[]", "worst_part"),
    ("memories", "[]", "nc"),
    ("memories", "[]", "pc"),
    ("memories", "[]", "emotions", "[]"),
)
"""Words of which only counts that there are some: *assess first*, and whether a future memory is a template."""

MAY_DECIDE = frozenset(
    {
        "format version as_of policy",
        "client.presenting_problems[]: id kind rank",
        "memories[]: id type age status touchstone markers presenting_problems rank image worst_part nc nc_domain pc",
        "memories[]: sud voc emotions body not_obtainable scan_order ratings access_change closed",
        "memories[].ratings[]: date moment sud voc session",
        "memories[].access_change: date",
        "memories[].closed: date",
        "linkages[]: id from to kind strength provenance noted settled",
        "clusters[]: id members breadth",
        "constraints[]: kind first then memory place against_gate level prong points reason by date review",
        "readiness[]: id domain prong rating date probe",
        "probes[]: id date rung prong events recovered",
        "safety_flags[]: id kind raised review lifted",
        "sessions[]: id number date reevaluation work after_effects",
        "sessions[].after_effects: recovered",
        "sessions[].reevaluation[]: memory sud voc body new_material",
        "sessions[].work[]: memory level sud_start sud_end sets events closure load",
        "sessions[].work[].sets[]: tags",
    }
)
"""Everything else, by name: what the model is about."""


def _may_decide() -> set[Path]:
    places: set[Path] = set()
    for row in MAY_DECIDE:
        head, _, names = row.rpartition(": ")
        start = tuple(part for part in head.replace("[]", ".[]").split(".") if part)
        places |= {(*start, name) for name in names.split()}
    return places


def test_every_key_of_the_schema_stands_on_one_side() -> None:
    keys = {path for path, _part in schema_paths(schema()) if path and path[-1] not in {"[]", "*"}}
    never = {path for path in keys if any(path[: len(part)] == part for part in (*WHOLE, *IN_RECORDS))}
    holders = {path[:length] for path in keys for length in range(1, len(path))}
    assert {*WHOLE, *IN_RECORDS} <= keys
    assert keys - never - _may_decide() - holders == set()
    assert never & _may_decide() == set()


# Changing one place ----------------------------------------------------------------------------------------------


def proposal_text(case: Json, strategy: str = "linkage") -> str:
    """Return everything that is proposed for a case, as its bytes are printed."""
    return canonical(proposal_json(propose(planning_view(case_from_json(case)), strategy)))


def places_of(value: JsonValue, path: Path) -> Iterator[tuple[JsonValue, str | int]]:
    """Yield each holder and key in a case at a path, also where the key is not given."""
    head, *rest = path
    if head == "[]":
        for place in range(len(value)):
            yield from places_of(value[place], tuple(rest)) if rest else [(value, place)]
    elif not rest:
        yield value, head
    elif value.get(head) is not None:
        yield from places_of(value[head], tuple(rest))


def values_for(of: Json) -> list[JsonValue]:
    """Return every value that the schema allows at a place; of numbers, days and texts, telling ones."""
    branches = of.get("anyOf", [of])
    return [value for branch in branches for value in _values(branch)]


def _values(of: Json) -> list[JsonValue]:
    if "enum" in of:
        return list(of["enum"])
    kinds = of["type"] if isinstance(of["type"], list) else [of["type"]]
    return [value for kind in kinds for value in _values_of_kind(kind, of)]


def _values_of_kind(kind: str, of: Json) -> list[JsonValue]:
    lowest = of.get("minimum", 0)
    numbers: list[JsonValue] = list(range(lowest, min(of.get("maximum", lowest + 3), lowest + 11) + 1))
    texts: list[JsonValue] = [saying for saying in SAYINGS if saying or not of.get("minLength")]
    values: dict[str, list[JsonValue]] = {
        "null": [None],
        "boolean": [True, False],
        "integer": numbers,
        "number": [*numbers, lowest + 0.5, 1e6],
        "string": list(DAYS) if "format" in of else texts,
        "array": [[]],
        "object": [{}],
    }
    return values[kind]


def variants(case: Json, path: Path, chance: random.Random) -> Iterator[Json]:
    """Yield the case with each value at each place of a path, one place or all at once."""
    of = next(part for found, part in schema_paths(schema()) if found == path)
    keys = list(places_of(case, path))
    if not keys:
        return
    for value in _drawn(case, path, of, chance):
        changed = copy.deepcopy(case)
        places = list(places_of(changed, path))
        for holder, key in places if chance.random() < 0.5 else [chance.choice(places)]:
            holder[key] = copy.deepcopy(value)
        yield changed
    if path[-1] != "[]" and path[-1] not in _required(path):
        changed = copy.deepcopy(case)
        for holder, key in places_of(changed, path):
            holder.pop(key, None)
        yield changed


def _required(path: Path) -> list[str]:
    holder = dict(schema_paths(schema()))[path[:-1]]
    return [key for part in (holder, *holder.get("anyOf", ())) for key in part.get("required", ())]


def _drawn(case: Json, path: Path, of: Json, chance: random.Random) -> list[JsonValue]:
    """Values for a place: from the schema where they can be counted, drawn where they cannot."""
    known = {part: [record["id"] for record in case.get(part, [])] for part in ("memories", "sessions", "probes")}
    if "pattern" in str(of.get("anyOf", "")) and "format" not in str(of):
        return [None, *known["memories"]]
    if of.get("type") == "array":
        return _drawn_list(path, of, chance, known)
    return _drawn_value(of)


def _drawn_list(path: Path, of: Json, chance: random.Random, known: dict[str, list[str]]) -> list[JsonValue]:
    if "properties" in of["items"]:
        return [[], *([drawn_record(chance, path, "Z1", known)] for _time in range(3))] if known["memories"] else [[]]
    if of["items"]["type"] == "integer":
        return [[], [1, 2, 3], [8, 4, 7]]
    return [[], [{"anything": "I am ready", "order": known["memories"]}], [{}, {"gates": {"past": "OPEN"}}]]


def _drawn_value(of: Json) -> list[JsonValue]:
    if "array" in of.get("type", ()):
        return [None, [0, 0], [-1e6, 0.5]]
    if of.get("type") == "object":
        parts = of["properties"]
        return [{}, *({key: value} for key, part in parts.items() for value in values_for(part))]
    return values_for(of)


def _cases() -> list[Json]:
    samples = [json.loads(text_of(f"samples/{name}.json")) for name in ("narrow", "broad")]
    full = [whole_case(seed, fullness=1.0) for seed in range(3)]
    return [*samples, *full, seeded_case(7, 9), seeded_case(8, 14, mood="limited")]


NEVER: tuple[Path, ...] = (*WHOLE, *IN_RECORDS)


@pytest.fixture(scope="module")
def cases() -> list[tuple[Json, str]]:
    """Return cases with what is proposed for them."""
    return [(case, proposal_text(case)) for case in _cases()]


@pytest.mark.parametrize("path", NEVER, ids=[".".join(path) for path in NEVER])
def test_it_changes_no_gate_and_no_proposal(path: Path, cases: list[tuple[Json, str]]) -> None:
    chance = random.Random(str(path))
    looked_at = 0
    for case, proposed in cases:
        for changed in variants(case, path, chance):
            looked_at += changed != case
            assert proposal_text(changed) == proposed
    assert looked_at >= 2, "at least two other values were tried"


@pytest.mark.parametrize("path", ASKED_OR_NOT, ids=[".".join(path) for path in ASKED_OR_NOT])
def test_of_words_only_counts_that_there_are_some(path: Path, cases: list[tuple[Json, str]]) -> None:
    for case, proposed in cases:
        for saying in SAYINGS[1:]:
            changed = copy.deepcopy(case)
            for holder, key in places_of(changed, path):
                if isinstance(holder, list) or str(holder.get(key) or "").strip():
                    holder[key] = saying
            assert proposal_text(changed) == proposed


@given(
    st.integers(0, 10**6),
    st.sampled_from(NEVER),
    st.sampled_from([strategy.id for strategy in STRATEGIES]),
    st.sampled_from([0.5, 0.8, 1.0]),
)
@settings(max_examples=150, deadline=None)
def test_it_decides_in_no_strategy(seed: int, path: Path, strategy: str, fullness: float) -> None:
    case = whole_case(seed, fullness) if seed % 2 else seeded_case(seed, 3 + seed % 8)
    proposed = proposal_text(case, strategy)
    changed = list(variants(case, path, random.Random(seed)))
    for one in changed[:4]:
        assert proposal_text(one, strategy) == proposed


def test_what_is_tried_is_a_valid_case(cases: list[tuple[Json, str]]) -> None:
    chance = random.Random(5)
    case = cases[0][0]
    for path in NEVER:
        for changed in list(variants(case, path, chance))[:3]:
            check_schema(changed)
            check_case(case_from_json(changed))


# Numbers of the person ---------------------------------------------------------------------------------------------


def test_the_number_of_sessions_does_not_decide(cases: list[tuple[Json, str]]) -> None:
    for case, proposed in cases:
        more = copy.deepcopy(case)
        for session in more.get("sessions", []):
            session["number"] = session["number"] * 3 + 7
        talks = [{"id": f"Z{n}", "number": 900 + n, "date": "2026-12-01"} for n in range(1, 40)]
        more["sessions"] = [*more.get("sessions", []), *talks]
        assert proposal_text(more) == renumbered(proposed)


def renumbered(text: str) -> str:
    """Call the sessions of a proposal by their new numbers: sentences name them, and nothing else may differ."""
    return re.sub(r"\bsession (\d+)", lambda found: f"session {int(found[1]) * 3 + 7}", text)


def test_the_number_of_traumas_and_of_whatever_is_no_target_does_not_decide(cases: list[tuple[Json, str]]) -> None:
    for case, proposed in cases:
        more = copy.deepcopy(case)
        for number in range(1, 30):
            more["memories"].append(
                {"id": f"Z{number}", "type": "past", "label": "over", "age": 4, "status": "confirmed", "sud": 0}
            )
            more["memories"].append({"id": f"Y{number}", "type": "part", "label": "a made-up part"})
        assert proposal_text(more) == proposed


# The date of the case ------------------------------------------------------------------------------------------------


def decided(case: Json) -> Json:
    """Return what a proposal decides: all of it but sentences that count days to the date of the case."""
    proposal: Json = proposal_json(propose(planning_view(case_from_json(case))))
    del proposal["warnings"]
    reasons = cast("dict[str, list[Json]]", proposal["fringe_reasons"])
    for entry in chain.from_iterable(reasons.values()):
        del entry["waiting_days"]
    return proposal


@pytest.mark.parametrize("day", [None, *DAYS])
def test_the_date_of_the_case_filters_nothing(day: str | None, cases: list[tuple[Json, str]]) -> None:
    for case, _proposed in cases:
        assert canonical(decided(case | {"as_of": day})) == canonical(decided(case))


def test_a_review_date_that_passed_holds_and_lifts_nothing() -> None:
    case = seeded_case(8, 14, mood="limited") | {"constraints": []}
    reviews: list[JsonValue] = [None, *DAYS]
    flag: Json = {"id": "SF1", "kind": "other", "raised": "2026-01-01"}
    for today in DAYS:
        flagged = [case | {"as_of": today, "safety_flags": [flag | {"review": review}]} for review in reviews]
        held = [json.loads(proposal_text(one)) for one in flagged]
        assert {proposal["gates"]["past"]["gate"] for proposal in held} == {"HOLD"}
        assert {canonical(proposal["order"]) for proposal in held} == {"[]"}
