"""Second implementation of the sequencing model, from its rules alone: case file JSON in, proposal JSON out.

Everything is recomputed at every step. It exists to disagree with the program when one of the two is wrong, and to
be what plain NetworkX costs, for the benchmark.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import networkx as nx

from tests.support.reference_network import (
    RESOLVED,
    Network,
    breadth_profile,
    linkage_density,
    load,
    network_left,
    spillover,
    status_of,
    working_network,
)
from tests.support.reference_readiness import (
    OVERWHELMING,
    PRONGS,
    TOLERANCE,
    Json,
    all_gates,
    ceiling_of,
    domains_in_the_way,
    is_template,
    memory_by_id,
    natural,
    prong_of,
    words_of,
    work_in_order,
)
from tests.support.reference_strategies import (
    CLINICIAN_ORDER_ONLY,
    KEYS,
    STRATEGIES,
    WORKABLE,
    Key,
    Moment,
    by_age,
    gate_for,
    is_offered,
    is_open_target,
    rounded,
)

# --- which targets can be placed -----------------------------------------------------------------------------------


def constraints_of(case: Json, kind: str) -> list[Json]:
    return [constraint for constraint in case.get("constraints", []) if constraint["kind"] == kind]


def is_set_aside(case: Json, memory: Json) -> bool:
    withheld = {constraint["memory"] for constraint in constraints_of(case, "withhold")}
    return status_of(memory) in {"deferred", "excluded"} or memory["id"] in withheld


def has_open_gate(case: Json, memory: Json) -> bool:
    return gate_for(memory, all_gates(case)) in WORKABLE


def has_no_blocking_belief(case: Json, memory: Json) -> bool:
    silent = {"completed", "confirmed", "generalized", "merged", "excluded"}
    memories = memory_by_id(case)
    return not any(
        linkage["kind"] == "blocks"
        and linkage["to"] == memory["id"]
        and status_of(memories[linkage["from"]]) not in silent
        for linkage in case["linkages"]
    )


def is_agreed(case: Json, memory: Json) -> bool:
    return not any(
        linkage["kind"] == "objects_to" and linkage["to"] == memory["id"] and not linkage.get("settled", False)
        for linkage in case["linkages"]
    )


def has_access(case: Json, memory: Json) -> bool:
    entries = [(session, entry) for session, entry in work_in_order(case) if entry["memory"] == memory["id"]]
    if not entries:
        return True
    session, entry = entries[-1]
    if not words_of(entry) & (OVERWHELMING | {"looping"}):
        return True
    change = memory.get("access_change")
    return change is not None and change["date"] >= session["date"]


def has_its_predecessors(case: Json, memory: Json) -> bool:
    memories = memory_by_id(case)
    working = working_network(case)
    earlier = [c["first"] for c in constraints_of(case, "before") if c["then"] == memory["id"]]
    return all(is_placeable(case, memories[first]) for first in earlier if first in working)


CONDITIONS: tuple[Callable[[Json, Json], bool], ...] = (
    has_open_gate,
    has_no_blocking_belief,
    is_agreed,
    has_access,
    has_its_predecessors,
)


def is_placeable(case: Json, memory: Json) -> bool:
    if is_set_aside(case, memory) or not memory.get("sud"):
        return False
    return all(condition(case, memory) for condition in CONDITIONS)


def placeable_targets(case: Json) -> set[str]:
    memories = memory_by_id(case)
    return {member for member in working_network(case) if is_placeable(case, memories[member])}


# --- predecessors --------------------------------------------------------------------------------------------------


def automatic_pairs(case: Json, placeable: set[str]) -> list[Json]:
    """The linkages that would put one target before another, strongest first."""
    gates = all_gates(case)
    memories = memory_by_id(case)

    def applies(linkage: Json) -> bool:
        if linkage["from"] not in placeable or linkage["to"] not in placeable:
            return False
        if linkage["kind"] == "anticipates":
            return gates["past"] not in {"HOLD", "PREPARE"}
        ends = [gate_for(memories[linkage[end]], gates) for end in ("from", "to")]
        return linkage["kind"] in {"feeds", "trigger_of"} and ends == ["OPEN", "OPEN"]

    def firmness(linkage: Json) -> Key:
        said = ("client", "session", "clinician").index(linkage["provenance"])
        return (-linkage["strength"], said, natural(linkage["id"]))

    return sorted(filter(applies, case["linkages"]), key=firmness)


def predecessors(case: Json, strategy: str) -> dict[str, set[str]]:
    """Which placeable targets must come before each placeable target."""
    placeable = placeable_targets(case)
    before: nx.DiGraph[str] = nx.DiGraph()
    before.add_nodes_from(placeable)
    for constraint in constraints_of(case, "before"):
        if constraint["first"] in placeable and constraint["then"] in placeable:
            before.add_edge(constraint["first"], constraint["then"])
    if strategy not in CLINICIAN_ORDER_ONLY:
        for linkage in automatic_pairs(case, placeable):
            if not nx.has_path(before, linkage["to"], linkage["from"]):
                before.add_edge(linkage["from"], linkage["to"])
    return {node: set(before.predecessors(node)) for node in before}


# --- how far a limited plan reaches --------------------------------------------------------------------------------


def is_in_broad_cluster(case: Json, memory_id: str) -> bool:
    return any(
        cluster.get("breadth") == "broad" and memory_id in cluster["members"] for cluster in case.get("clusters", [])
    )


def fitting_level(case: Json, memory: Json, graph: Network) -> str | None:
    """The widest level at which a limited target stays within its prong's ceiling, None when it does at none."""
    prong = prong_of(memory)
    assert prong is not None
    ceiling = ceiling_of(case, prong)
    if ceiling is None or is_in_broad_cluster(case, memory["id"]):
        return None
    for level in ("EMDr", "EMD"):
        if load(graph, memory["id"], level) <= ceiling + TOLERANCE:
            return level
    return None


def next_step(case: Json, strategy: str) -> str | None:
    """The one target beyond the line that keeps the work moving, when nothing limited fits."""
    gates = all_gates(case)
    memories = memory_by_id(case)
    graph = network_left(case, set())
    waiting = predecessors(case, strategy)
    limited = [m for m in waiting if not waiting[m] and gate_for(memories[m], gates) == "LIMITED"]
    if not limited or any(fitting_level(case, memories[m], graph) for m in limited):
        return None

    def is_contained(member: str) -> bool:
        prong = prong_of(memories[member])
        assert prong is not None
        return not is_in_broad_cluster(case, member) or ceiling_of(case, prong) is not None

    candidates = [member for member in limited if is_contained(member)] or limited
    return min(candidates, key=lambda m: (rounded(load(graph, m, "EMD")), natural(m)))


# --- the order -----------------------------------------------------------------------------------------------------


def level_and_line(case: Json, memory: Json, graph: Network, beyond: str | None) -> tuple[str, bool, bool]:
    """Level of work, above the line or not, and whether it stands there as the next step."""
    if gate_for(memory, all_gates(case)) == "OPEN":
        chosen = [c["level"] for c in constraints_of(case, "level") if c["memory"] == memory["id"]]
        return (chosen[0] if chosen else "EMDR"), True, False
    level = fitting_level(case, memory, graph)
    if level is not None:
        return level, True, False
    return "EMD", memory["id"] == beyond, memory["id"] == beyond


def pins_of(case: Json) -> dict[str, Json]:
    """Pins that fix a place, of rated targets that are not resolved."""
    working = working_network(case)
    memories = memory_by_id(case)
    return {
        pin["memory"]: pin
        for pin in constraints_of(case, "pin")
        if pin.get("place") is not None and pin["memory"] in working and memories[pin["memory"]].get("sud") is not None
    }


@dataclass(frozen=True)
class Plan:
    """What stays as it is while one order is made."""

    case: Json
    strategy: str
    waiting_for: dict[str, set[str]]
    beyond: str | None
    pins: dict[str, Json]


def pinned_step(plan: Plan, pin: Json, steps: list[Json]) -> Json:
    """A pin stands above the line unless a step below the line stands before it; it draws no line itself."""
    memory = memory_by_id(plan.case)[pin["memory"]]
    is_open = gate_for(memory, all_gates(plan.case)) == "OPEN"
    level = pin.get("level") or ("EMDR" if is_open else "EMD")
    above = all(step["above_line"] for step in steps)
    graph = network_left(plan.case, {step["memory"] for step in steps})
    is_next = above and level == "EMD" and memory["id"] == plan.beyond and not fitting_level(plan.case, memory, graph)
    return {"memory": memory["id"], "level": level, "above_line": above, "next_step": is_next}


def sort_key(moment: Moment, step: Json, strategy: str) -> Key:
    memory = memory_by_id(moment.case)[step["memory"]]
    above = step["above_line"]
    line: Key = (not above, 0 if above else rounded(load(moment.graph, memory["id"], "EMD")))
    own = KEYS[strategy](moment, memory)
    ties: Key = (not memory.get("touchstone", False), *by_age(memory), -memory["sud"], natural(memory["id"]))
    return (line, not is_open_target(memory), own, ties)


def best_unpinned(plan: Plan, steps: list[Json]) -> Json | None:
    """The step that the rules put next."""
    case = plan.case
    memories = memory_by_id(case)
    placed = {step["memory"] for step in steps}
    graph = network_left(case, placed)
    moment = Moment(case, all_gates(case), graph)
    line_passed = any(not step["above_line"] for step in steps)
    options = []
    for member, earlier in plan.waiting_for.items():
        if member in placed or member in plan.pins or not earlier <= placed:
            continue
        level, above, is_next = level_and_line(case, memories[member], graph, plan.beyond)
        above = above and not line_passed
        options.append({"memory": member, "level": level, "above_line": above, "next_step": is_next and above})
    return min(options, key=lambda step: sort_key(moment, step, plan.strategy), default=None)


def ordered_steps(case: Json, strategy: str, limit: int | None = None) -> list[Json]:
    """The steps in order, at most so many."""
    plan = Plan(case, strategy, predecessors(case, strategy), next_step(case, strategy), pins_of(case))
    steps: list[Json] = []
    while limit is None or len(steps) < limit:
        placed = {step["memory"] for step in steps}
        waiting = sorted((int(pin["place"]), member) for member, pin in plan.pins.items() if member not in placed)
        due = [member for place, member in waiting if place == len(steps) + 1]
        step = pinned_step(plan, plan.pins[due[0]], steps) if due else best_unpinned(plan, steps)
        if step is None and waiting:
            step = pinned_step(plan, plan.pins[waiting[0][1]], steps)
        if step is None:
            break
        steps.append(step)
    return steps


def needs_assessment(memory: Json) -> bool:
    """Whether the Phase-3 record is incomplete; a template needs only its positive cognition and VOC."""
    if is_template(memory):
        return not (has_element(memory, "pc") and has_element(memory, "voc"))
    elements = ("image", "worst_part", "nc", "pc", "voc", "emotions", "sud", "body")
    return not all(has_element(memory, element) for element in elements)


def has_element(memory: Json, element: str) -> bool:
    """Whether an element is recorded, or said to be not obtainable."""
    value = memory.get(element)
    recorded = bool(value.strip()) if isinstance(value, str) else value not in (None, [])
    return recorded or element in memory.get("not_obtainable", {})


def with_numbers(case: Json, steps: list[Json]) -> list[Json]:
    """The steps with everything that is shown beside them."""
    numbered = []
    for index, step in enumerate(steps):
        member, level = step["memory"], step["level"]
        graph = network_left(case, {earlier["memory"] for earlier in steps[:index]})
        numbers = {
            "place": index + 1,
            "load_today": load(network_left(case, set()), member, level),
            "load": load(graph, member, level),
            "load_emdr": load(graph, member, "EMDR"),
            "spillover": spillover(graph, member, level),
            "linkage_density": linkage_density(graph, member),
            "breadth": breadth_profile(graph, member),
            "assess_first": needs_assessment(memory_by_id(case)[member]),
        }
        numbered.append(step | numbers)
    return numbered


# --- where every target stands -------------------------------------------------------------------------------------


def fringe_list(case: Json, memory: Json, above: dict[str, bool]) -> str:
    """The first list that applies."""
    if is_set_aside(case, memory):
        return "held"
    if not memory.get("sud"):
        return "cannot_be_placed" if memory.get("sud") is None else "re_check"
    unmet = [condition for condition in CONDITIONS if not condition(case, memory)]
    if unmet:
        return "one_gate_away" if len(unmet) == 1 and is_within_reach(case, memory, unmet[0]) else "held"
    return "open_now" if above[memory["id"]] else "after_reassessment"


def is_within_reach(case: Json, memory: Json, unmet: Callable[[Json, Json], bool]) -> bool:
    """Whether one unmet condition is one gate away: not a hold, and not several domains at once."""
    if unmet is not has_open_gate:
        return True
    prong = prong_of(memory)
    assert prong is not None
    return gate_for(memory, all_gates(case)) == "PREPARE" and domains_in_the_way(case, prong) == 1


def completion_day(case: Json, memory: Json) -> str | None:
    """When a completed target was closed, else last worked."""
    if status_of(memory) not in {"completed", "confirmed"}:
        return None
    closed: str | None = memory.get("closed", {}).get("date")
    worked = [session["date"] for session, entry in work_in_order(case) if entry["memory"] == memory["id"]]
    return closed or max(worked, default=None)


def is_due_again(case: Json, memory: Json) -> bool:
    """Whether a resolved target is to be looked at again: no Phase 8 yet, or a neighbour was completed since."""
    ratings = memory.get("ratings", [])
    own = completion_day(case, memory)
    phase_eight = [rating["date"] for rating in ratings if rating["moment"] == "phase8"]
    if status_of(memory) == "completed" and (own is None or not any(date > own for date in phase_eight)):
        return True
    last = max((rating["date"] for rating in ratings if rating.get("sud") is not None), default=None)
    ends = [(linkage["from"], linkage["to"]) for linkage in case["linkages"]]
    linked = {other for pair in ends for other in pair if memory["id"] in pair and other != memory["id"]}
    days = [completion_day(case, other) for other in case["memories"] if other["id"] in linked and prong_of(other)]
    return last is not None and any(day is not None and day > last for day in days)


def fringe(case: Json, steps: list[Json]) -> dict[str, list[str]]:
    """The list in which each member of the working network stands, and resolved ones to look at again."""
    above = {step["memory"]: step["above_line"] for step in steps}
    names = ("open_now", "one_gate_away", "held", "after_reassessment", "cannot_be_placed", "re_check")
    lists: dict[str, list[str]] = {name: [] for name in names}
    memories = memory_by_id(case)
    for member in sorted(working_network(case), key=natural):
        lists[fringe_list(case, memories[member], above)].append(member)
    resolved = [m for m in case["memories"] if prong_of(m) is not None and status_of(m) in RESOLVED]
    lists["re_check"] += [memory["id"] for memory in resolved if is_due_again(case, memory)]
    lists["re_check"].sort(key=natural)
    return lists


# --- the proposal --------------------------------------------------------------------------------------------------


def alternatives(case: Json, strategy: str) -> list[Json]:
    gates = all_gates(case)
    placeable = placeable_targets(case)
    rows = []
    for other in STRATEGIES:
        if other != strategy:
            first = [step["memory"] for step in ordered_steps(case, other, limit=1)]
            offered = is_offered(case, gates, placeable, other)
            rows.append({"strategy": other, "first": first[0] if first else None, "offered": offered})
    return rows


def reference_order(case: Json, strategy: str = "linkage") -> list[Json]:
    """Only the order, with its numbers."""
    return with_numbers(case, ordered_steps(case, strategy))


def reference_proposal(case: Json, strategy: str = "linkage") -> Json:
    """Return the proposal for a case file, in the shape of the program's JSON, without its texts."""
    order = reference_order(case, strategy)
    ceilings = {prong: ceiling_of(case, prong) for prong in PRONGS}
    return {
        "strategy": strategy,
        "gates": {prong: {"gate": gate} for prong, gate in all_gates(case).items()},
        "ceiling": {prong: None if points is None else {"points": points} for prong, points in ceilings.items()},
        "order": order,
        "fringe": fringe(case, order),
        "alternatives": alternatives(case, strategy),
    }
