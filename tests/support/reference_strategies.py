"""Second implementation of the ordering strategies: what each sorts by, and when it is offered."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from tests.support.reference_network import Network, breadth, linkage_density, load, status_of, working_network
from tests.support.reference_readiness import Json, is_template, memory_by_id, natural, prong_of

Key = tuple[object, ...]

STRATEGIES = (
    "linkage",
    "three-prong",
    "chronological",
    "worst-first",
    "first-worst-recent",
    "symptom-timeline",
    "belief",
    "inverted",
    "titrated",
    "episode",
    "representative",
    "phobia",
    "grief",
)
CLINICIAN_ORDER_ONLY = {"inverted", "chronological", "worst-first", "episode"}
WORKABLE = {"LIMITED", "OPEN"}
LAST = math.inf


@dataclass(frozen=True)
class Moment:
    """One step of the ordering: what is left of the network, and what is known of the case."""

    case: Json
    gates: dict[str, str]
    graph: Network


def gate_for(memory: Json, gates: dict[str, str]) -> str:
    """The gate of a target: its prong's, with one of its own for flashforwards."""
    if memory["type"] == "future":
        return gates["future"] if is_template(memory) else gates["flashforward"]
    prong = prong_of(memory)
    assert prong is not None
    return gates[prong]


def rounded(number: float) -> float:
    return round(number, 9)


def by_age(memory: Json) -> Key:
    age = memory.get("age")
    return (age is None, age or 0)


def future_first(memory: Json) -> int:
    prong = prong_of(memory)
    assert prong is not None
    return ("future", "present", "past").index(prong)


def past_first(memory: Json) -> int:
    return 2 - future_first(memory)


def problems_of(case: Json, memory: Json) -> list[Json]:
    named = memory.get("presenting_problems", [])
    return [problem for problem in case["client"].get("presenting_problems", []) if problem["id"] in named]


def linkage_key(moment: Moment, memory: Json) -> Key:
    if moment.gates["past"] in {"HOLD", "PREPARE"}:
        return inverted_key(moment, memory)
    is_open = gate_for(memory, moment.gates) == "OPEN"
    number = -linkage_density(moment.graph, memory["id"]) if is_open else load(moment.graph, memory["id"], "EMDR")
    return (is_template(memory), not is_open, rounded(number))


def inverted_key(moment: Moment, memory: Json) -> Key:
    return (future_first(memory), rounded(load(moment.graph, memory["id"], "EMDR")))


def three_prong_key(moment: Moment, memory: Json) -> Key:
    ranks = [problem.get("rank") for problem in problems_of(moment.case, memory)]
    best = min((rank for rank in ranks if rank is not None), default=LAST)
    markers = memory.get("markers", [])
    if memory.get("touchstone"):
        place = 0
    elif "worst" in markers:
        place = 1
    else:
        place = 3 if "most_recent" in markers else 2
    return (best, past_first(memory), place)


def chronological_key(_moment: Moment, memory: Json) -> Key:
    return by_age(memory)


def worst_first_key(_moment: Moment, memory: Json) -> Key:
    return (-memory["sud"],)


def first_fitting(memory: Json, markers: tuple[str, ...], else_place: int) -> Key:
    """The place of the first marker that the memory has, whatever its prong."""
    places = [place for place, marker in enumerate(markers) if marker in memory.get("markers", [])]
    return (min(places, default=else_place),)


def first_worst_recent_key(_moment: Moment, memory: Json) -> Key:
    if memory.get("touchstone"):
        return (0,)
    return first_fitting(memory, ("first", "worst", "most_recent"), 3 + past_first(memory))


def symptom_timeline_key(moment: Moment, memory: Json) -> Key:
    symptoms = [problem for problem in problems_of(moment.case, memory) if problem.get("kind") == "symptom"]
    markers = memory.get("markers", [])
    if not symptoms or not {"origin", "aggravation"} & set(markers):
        return (1,)
    best = min(problem.get("rank") or LAST for problem in symptoms)
    return (0, best, "origin" not in markers, *by_age(memory))


def belief_key(moment: Moment, memory: Json) -> Key:
    beliefs = [
        memory_by_id(moment.case)[linkage["to"]]
        for linkage in moment.case["linkages"]
        if linkage["kind"] == "evidence_for" and linkage["from"] == memory["id"]
    ]
    ranks = [belief["rank"] for belief in beliefs if belief.get("rank") is not None]
    return (0, min(ranks), -memory["sud"]) if ranks else (1,)


def titrated_key(moment: Moment, memory: Json) -> Key:
    return (breadth(moment.graph, memory["id"], 2, 1), memory["sud"])


def episode_key(_moment: Moment, memory: Json) -> Key:
    place = memory.get("scan_order")
    return (place is None, place or 0)


def representatives(moment: Moment) -> list[str]:
    """The representative of each cluster that has one, by cluster id."""
    memories = memory_by_id(moment.case)

    def rank(member: str) -> Key:
        markers = memories[member].get("markers", [])
        sud = memories[member].get("sud")
        charged = -1 if sud is None else sud
        return ("representative" not in markers, "first" not in markers, -charged, natural(member))

    chosen: list[str] = []
    for cluster in sorted(moment.case.get("clusters", []), key=lambda c: natural(c["id"])):
        members = [member for member in cluster["members"] if is_working(moment.case, member)]
        if members:
            chosen.append(min(members, key=rank))
    return chosen


def representative_key(moment: Moment, memory: Json) -> Key:
    chosen = representatives(moment)
    return (chosen.index(memory["id"]) if memory["id"] in chosen else len(chosen),)


def phobia_key(_moment: Moment, memory: Json) -> Key:
    future = 5 if is_template(memory) else 3
    rest = {"future": future, "trigger": 4}.get(memory["type"], 6)
    return first_fitting(memory, ("first", "worst", "most_recent"), rest)


def grief_key(moment: Moment, memory: Json) -> Key:
    if prong_of(memory) != "past":
        return (1 + past_first(memory),)
    of_the_loss = any(problem.get("kind") == "grief" for problem in problems_of(moment.case, memory))
    return (0, memory["sud"]) if of_the_loss else (1,)


KEYS: dict[str, Callable[[Moment, Json], Key]] = {
    "linkage": linkage_key,
    "three-prong": three_prong_key,
    "chronological": chronological_key,
    "worst-first": worst_first_key,
    "first-worst-recent": first_worst_recent_key,
    "symptom-timeline": symptom_timeline_key,
    "belief": belief_key,
    "inverted": inverted_key,
    "titrated": titrated_key,
    "episode": episode_key,
    "representative": representative_key,
    "phobia": phobia_key,
    "grief": grief_key,
}


def is_working(case: Json, memory_id: str) -> bool:
    return memory_id in working_network(case)


def working_memories(case: Json) -> list[Json]:
    return [memory for memory in case["memories"] if is_working(case, memory["id"])]


# --- when a strategy is offered ------------------------------------------------------------------------------------


def has_kind(case: Json, kind: str) -> bool:
    return any(problem.get("kind") == kind for problem in case["client"].get("presenting_problems", []))


def has_marked_symptom(case: Json) -> bool:
    for memory in working_memories(case):
        kinds = {problem.get("kind") for problem in problems_of(case, memory)}
        if "symptom" in kinds and {"origin", "aggravation"} & set(memory.get("markers", [])):
            return True
    return False


def has_ranked_evidence(case: Json) -> bool:
    memories = memory_by_id(case)
    return any(
        linkage["kind"] == "evidence_for"
        and is_working(case, linkage["from"])
        and memories[linkage["to"]].get("rank") is not None
        for linkage in case["linkages"]
    )


def has_scan_order(case: Json) -> bool:
    return any(memory.get("scan_order") is not None for memory in working_memories(case))


def is_offered(case: Json, gates: dict[str, str], placeable: set[str], strategy: str) -> bool:
    past_open = gates["past"] == "OPEN"
    past_workable = gates["past"] in WORKABLE
    answers = {
        "linkage": bool(placeable),
        "three-prong": past_open,
        "chronological": past_open,
        "worst-first": past_open,
        "first-worst-recent": past_open,
        "symptom-timeline": past_workable and has_marked_symptom(case),
        "belief": past_open and has_ranked_evidence(case),
        "inverted": not past_open and bool(placeable),
        "titrated": past_workable or gates["present"] in WORKABLE,
        "episode": (past_workable or gates["present"] in WORKABLE) and has_scan_order(case),
        "representative": past_workable and bool(case.get("clusters")),
        "phobia": past_workable and has_kind(case, "phobia"),
        "grief": past_workable and has_kind(case, "grief"),
    }
    return answers[strategy]


def is_open_target(memory: Json) -> bool:
    return status_of(memory) in {"in_processing", "incomplete", "desensitized", "installed", "reopened"}
