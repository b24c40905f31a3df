"""Made-up case files of any size: valid, without contradictions, covering every field that the sequencer reads.

`seeded_case` gives the same case for the same seed; `cases` is the Hypothesis strategy over the same recipe.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from typing import Any, TypeVar

from hypothesis import strategies as st

Json = dict[str, Any]
Thing = TypeVar("Thing")

FIRST_DAY = dt.date(2026, 1, 5)
MOODS = {"open": 4, "limited": 6, "mixed": 4, "guarded": 1, "unobserved": 1}
TARGET_TYPES = ("past", "state", "trigger", "future")
TYPES = {"past": 11, "state": 1, "trigger": 5, "future": 4, "belief": 2, "resource": 1, "part": 1}
LETTERS = {"past": "M", "state": "M", "trigger": "T", "future": "F", "belief": "B", "resource": "R", "part": "P"}
STATUSES = {
    "identified": 8,
    "assessed": 4,
    "in_processing": 1,
    "incomplete": 2,
    "desensitized": 1,
    "installed": 1,
    "completed": 2,
    "confirmed": 1,
    "reopened": 1,
    "generalized": 1,
    "deferred": 1,
    "excluded": 1,
    "merged": 1,
}
MARKERS = ("first", "worst", "most_recent", "representative", "origin", "aggravation")
ANY_KINDS = {
    "shared_belief": 3,
    "shared_affect": 2,
    "shared_body": 1,
    "shared_sensory": 1,
    "shared_person": 1,
    "shared_place": 1,
    "same_episode": 1,
    "same_period": 1,
    "belongs_to_state": 1,
    "other": 1,
}
FITTING_KINDS: tuple[tuple[str, int, tuple[str, ...], tuple[str, ...]], ...] = (
    ("feeds", 7, TARGET_TYPES, TARGET_TYPES),
    ("trigger_of", 10, ("past", "state"), ("trigger",)),
    ("anticipates", 12, ("trigger",), ("future",)),
    ("evidence_for", 20, TARGET_TYPES, ("belief",)),
    ("blocks", 20, ("belief",), TARGET_TYPES),
    ("supports", 20, ("resource",), (*TARGET_TYPES, "belief", "part")),
    ("carries", 6, ("part",), TARGET_TYPES),
    ("knows_of", 6, ("part",), TARGET_TYPES),
    ("objects_to", 20, ("part",), TARGET_TYPES),
)
DOMAINS = ("affect_tolerance", "dissociation", "state_shifts", "recovery", "containment")
HARD_EVENTS = ("flooding", "shutdown", "dual_attention_lost", "abrupt_shift", "looping")
CALM_TAGS = ("movement", "no_change", "same_content", "new_association", "positive_or_neutral", "interweave")
FLAG_KINDS = ("unsafe_home", "outside_crisis", "substance_use", "medical_review", "other")
LEVELS = ("EMD", "EMDr", "EMDR")


# --- small chances -------------------------------------------------------------------------------------------------


def day(number: int) -> str:
    return (FIRST_DAY + dt.timedelta(days=number)).isoformat()


def a_day(chance: random.Random) -> str:
    """One of few days, so that records meet on the same one."""
    return day(chance.randint(2, 12) * 5)


def weighted(chance: random.Random, table: dict[str, int]) -> str:
    return chance.choices(list(table), list(table.values()))[0]


def often(chance: random.Random, share: float) -> bool:
    return chance.random() < share


def some(chance: random.Random, things: Sequence[Thing], most: int) -> list[Thing]:
    """Up to so many different things."""
    return chance.sample(list(things), chance.randint(0, min(most, len(things))))


def only(case_part: Json) -> Json:
    """Without the fields that are unknown."""
    return {key: value for key, value in case_part.items() if value is not None}


# --- memories ------------------------------------------------------------------------------------------------------


def a_memory(chance: random.Random, memory_id: str, kind: str, problems: list[str]) -> Json:
    memory: Json = {"id": memory_id, "type": kind, "label": f"Made-up {memory_id}"}
    if kind == "belief":
        status = weighted(chance, {"identified": 5, "completed": 1, "excluded": 1, "deferred": 1, "generalized": 1})
        return only(memory | {"status": status, "rank": chance.choice([None, 1, 2, 3])})
    if kind not in TARGET_TYPES:
        return memory
    sud = chance.randint(1, 10) if often(chance, 0.93) else 0
    fields: dict[str, tuple[float, Any]] = {
        "status": (0.9, weighted(chance, STATUSES)),
        "sud": (0.9, sud),
        "age": (0.75, chance.randint(3, 60)),
        "touchstone": (0.15, often(chance, 0.8)),
        "markers": (0.6, some(chance, MARKERS, 3)),
        "presenting_problems": (0.8, problems[:1] if often(chance, 0.5) else some(chance, problems, 2)),
        "scan_order": (0.3, chance.randint(1, 9)),
        "access_change": (0.2, {"date": a_day(chance), "how": chance.choice(["belief", "feeder"])}),
        "ratings": (0.4, [a_rating(chance) for _ in range(chance.randint(1, 3))]),
        "closed": (0.15, only({"by": "rule", "reason": "made up", "date": chance.choice([None, day(50)])})),
    }
    known = {name: value for name, (share, value) in fields.items() if often(chance, share)}
    return memory | known | phase_three(chance, kind)


def a_rating(chance: random.Random) -> Json:
    moment = chance.choice(["phase3", "end", "phase8", "rerating"])
    sud = chance.choice([None, 0, 4, 7])
    return only({"date": day(chance.randint(1, 70)), "moment": moment, "sud": sud})


def phase_three(chance: random.Random, kind: str) -> Json:
    """A Phase-3 record, whole in half of the memories."""
    whole = often(chance, 0.5)
    filled: Json = {
        "image": "a made-up picture",
        "worst_part": "a made-up part",
        "nc": "I am a made-up belief",
        "pc": "I am another",
        "voc": chance.randint(1, 7),
        "emotions": ["fear"],
        "body": ["chest"],
    }
    record = {key: value for key, value in filled.items() if whole or often(chance, 0.6)}
    if kind == "future" and often(chance, 0.6):
        record["nc"] = chance.choice([None, "  "])
    missing = [key for key in filled if key not in record]
    if missing and often(chance, 0.4):
        record["not_obtainable"] = dict.fromkeys(some(chance, missing, 2), "could not be had")
    return record


def some_memories(chance: random.Random, size: int, problems: list[str]) -> list[Json]:
    numbers = dict.fromkeys("MTFBRP", 0)
    memories = []
    for _ in range(size):
        kind = weighted(chance, TYPES)
        letter = LETTERS[kind]
        numbers[letter] += chance.randint(1, 2)
        memories.append(a_memory(chance, f"{letter}{numbers[letter]}", kind, problems))
    chance.shuffle(memories)
    return memories


def some_problems(chance: random.Random) -> list[Json]:
    kinds = ("symptom", "symptom", "symptom", "belief", "phobia", "grief", "recent_event", "other", None)
    count = chance.randint(0, 4)
    ranks = chance.sample(range(1, 9), count)
    return [
        only(
            {
                "id": f"pp{number + 1}",
                "title": f"Made-up problem {number + 1}",
                "kind": chance.choice(kinds),
                "rank": ranks[number] if often(chance, 0.8) else None,
            }
        )
        for number in range(count)
    ]


# --- the map -------------------------------------------------------------------------------------------------------


def fitting_kind(chance: random.Random, start: str, end: str) -> str:
    table = dict(ANY_KINDS)
    table |= {kind: weight for kind, weight, starts, ends in FITTING_KINDS if start in starts and end in ends}
    return weighted(chance, table)


def some_linkages(chance: random.Random, memories: list[Json], mean_degree: float) -> list[Json]:
    if len(memories) < 2:
        return []
    linkages: list[Json] = []
    while len(linkages) < round(len(memories) * mean_degree / 2):
        if linkages and often(chance, 0.15):
            pair = chance.choice(linkages)
            ends = [memory for memory in memories if memory["id"] in {pair["from"], pair["to"]}]
            chance.shuffle(ends)
        else:
            ends = chance.sample(memories, 2)
        kind = fitting_kind(chance, ends[0]["type"], ends[1]["type"])
        linkage = {
            "id": f"L{len(linkages) + 1}",
            "from": ends[0]["id"],
            "to": ends[1]["id"],
            "kind": kind,
            "strength": chance.randint(1, 3),
            "provenance": chance.choice(["client", "session", "clinician"]),
        }
        linkages.append(linkage | ({"settled": True} if kind == "objects_to" and often(chance, 0.5) else {}))
    return linkages


def some_clusters(chance: random.Random, targets: list[str]) -> list[Json]:
    clusters = []
    for number in range(chance.randint(0, 2 + len(targets) // 12)):
        members = some(chance, targets, 5)
        cluster: Json = {"id": f"K{number + 1}", "title": f"Made-up cluster {number + 1}", "members": members}
        if often(chance, 0.8):
            cluster["breadth"] = weighted(chance, {"narrow": 2, "broad": 2, "unclear": 1})
        if members and often(chance, 0.5):
            cluster["touchstone"] = chance.choice(members)
        clusters.append(cluster)
    chance.shuffle(clusters)
    return clusters


# --- the clinician's hand ------------------------------------------------------------------------------------------


def some_constraints(chance: random.Random, memories: list[Json], targets: list[str]) -> list[Json]:
    """Constraints of every kind that do not contradict each other."""
    made = some_befores(chance, memories)
    followers = {constraint["then"] for constraint in made}
    made += some_pins(chance, [m for m in memories if m["id"] in targets and m["id"] not in followers])
    pinned = {constraint.get("memory") for constraint in made}
    for memory_id in targets:
        if memory_id not in pinned and often(chance, 0.04):
            made.append({"kind": "withhold", "memory": memory_id, "reason": "not now"})
        if often(chance, 0.08):
            level = chance.choice(LEVELS)
            made.append({"kind": "level", "memory": memory_id, "level": level, "reason": "contained"})
    for prong in ("past", "present", "future"):
        if often(chance, 0.3):
            points = round(chance.uniform(0, chance.choice([2, 20])), 1)
            made.append({"kind": "ceiling", "prong": prong, "points": points, "reason": "agreed"})
    chance.shuffle(made)
    return made


def some_befores(chance: random.Random, memories: list[Json]) -> list[Json]:
    """Along one hidden order, so that they never close a cycle."""
    order = [memory["id"] for memory in memories]
    chance.shuffle(order)
    made = []
    if len(order) > 1 and often(chance, 0.5):
        for _ in range(chance.randint(1, 1 + len(order) // 6)):
            first, then = sorted(chance.sample(range(len(order)), 2))
            made.append({"kind": "before", "first": order[first], "then": order[then]})
    return made


def some_pins(chance: random.Random, memories: list[Json]) -> list[Json]:
    rated = [memory["id"] for memory in memories if memory.get("sud") is not None]
    if not rated or often(chance, 0.7):
        return []
    chosen = chance.sample(rated, chance.randint(1, min(2, len(rated))))
    places = chance.sample(range(1, len(memories) + 1), len(chosen))
    return [
        only(
            {
                "kind": "pin",
                "memory": memory_id,
                "place": place,
                "level": chance.choice([None, *LEVELS]),
                "against_gate": often(chance, 0.5),
                "reason": "agreed with the client",
            }
        )
        for memory_id, place in zip(chosen, places, strict=True)
    ]


# --- readiness -----------------------------------------------------------------------------------------------------


def some_readiness(chance: random.Random, mood: str, probes: list[str]) -> list[Json]:
    usual = {
        "open": {"adequate": 1},
        "limited": {"partial": 1, "adequate": 1},
        "mixed": {"partial": 5, "adequate": 12, "concern": 1},
        "guarded": {"partial": 1, "adequate": 3, "concern": 1},
        "unobserved": {"partial": 1, "unknown": 1},
    }[mood]
    made: list[Json] = []

    def rate(domain: str, prong: str, rating: str, on: int) -> None:
        probe = chance.choice(probes) if probes and often(chance, 0.4) else None
        entry = {"domain": domain, "prong": prong, "rating": rating, "date": day(on), "probe": probe}
        made.append(only({"id": f"RD{len(made) + 1}"} | entry))

    for domain in DOMAINS:
        if mood == "mixed" and often(chance, 0.5):
            for prong in ("past", "present", "future"):
                rate(domain, prong, weighted(chance, usual), chance.randint(1, 80))
        else:
            rate(domain, "all", weighted(chance, usual), chance.choice([5, 61, 75]))
    for _ in range(chance.randint(0, 4) if mood != "open" else 0):
        prong = chance.choice(["past", "present", "future", "all"])
        rate(chance.choice(DOMAINS), prong, weighted(chance, usual | {"unknown": 1}), chance.choice([20, 61, 75]))
    chance.shuffle(made)
    return made


def some_probes(chance: random.Random) -> list[Json]:
    return [
        only(
            {
                "id": f"PR{number + 1}",
                "date": day(chance.randint(1, 70)),
                "rung": f"P{chance.randint(0, 7)}",
                "prong": chance.choice(["past", "present", "future"]),
                "events": some(chance, (*HARD_EVENTS, "abreaction"), 1) if often(chance, 0.3) else [],
                "recovered": chance.choice([None, "same_day", "next_day", "unknown"])
                if often(chance, 0.9)
                else "later",
                "after_effects": "slept as usual",
            }
        )
        for number in range(chance.randint(0, 3))
    ]


def some_flags(chance: random.Random) -> list[Json]:
    made = []
    if often(chance, 0.12):
        made.append({"kind": "legal_question"})
    if often(chance, 0.15):
        made.append({"kind": chance.choice(FLAG_KINDS), "lifted": day(40)})
    if often(chance, 0.04):
        made.append({"kind": chance.choice(FLAG_KINDS), "review": day(2)})
    return [{"id": f"SF{number + 1}", "raised": day(1)} | flag for number, flag in enumerate(made)]


# --- sessions ------------------------------------------------------------------------------------------------------


def a_work_entry(chance: random.Random, memory_id: str) -> Json:
    start = chance.randint(2, 10)
    sets = [
        {"n": number + 1, "tags": some(chance, CALM_TAGS, 2) + (some(chance, HARD_EVENTS, 1) * often(chance, 0.06))}
        for number in range(chance.randint(0, 3))
    ]
    return only(
        {
            "memory": memory_id,
            "level": chance.choice([None, *LEVELS]),
            "sud_start": start if often(chance, 0.9) else None,
            "sud_end": chance.randint(0, start) if often(chance, 0.85) else chance.choice([None, 10]),
            "sets": sets,
            "events": some(chance, HARD_EVENTS, 1) if often(chance, 0.15) else some(chance, ["abreaction"], 1),
            "closure": weighted(chance, {"complete": 4, "contained": 6, "not_contained": 1})
            if often(chance, 0.9)
            else None,
            "load": chance.choice([2.5, 5, 8, 8, 12.25, 20, None]),
        }
    )


def some_sessions(chance: random.Random, targets: list[str]) -> list[Json]:
    if not targets:
        return []
    made: list[Json] = []
    for number in range(chance.randint(0, 5)):
        worked = some(chance, targets, 3)
        session: Json = {"id": f"S{number + 1}", "number": number + 1, "date": a_day(chance)}
        session["work"] = [a_work_entry(chance, memory_id) for memory_id in worked]
        if often(chance, 0.85):
            recovered = weighted(chance, {"same_day": 6, "next_day": 4, "later": 1, "not_yet": 1, "unknown": 1})
            session["after_effects"] = {"asked": day(65), "recovered": recovered}
        made.append(session)
    chance.shuffle(made)
    return made


# --- whole cases ---------------------------------------------------------------------------------------------------


def generate_case(chance: random.Random, size: int, mean_degree: float = 3.0, mood: str | None = None) -> Json:
    """Return a valid case file with so many memories, linked so often on average."""
    mood = weighted(chance, MOODS) if mood is None else mood
    problems = some_problems(chance)
    memories = some_memories(chance, size, [problem["id"] for problem in problems])
    targets = [memory["id"] for memory in memories if memory["type"] in TARGET_TYPES]
    probes = some_probes(chance)
    return {
        "format": "emdr-planner/case",
        "version": 1,
        "as_of": day(90),
        "client": {"code": "Client Made-up", "presenting_problems": problems},
        "memories": memories,
        "linkages": some_linkages(chance, memories, mean_degree),
        "clusters": some_clusters(chance, targets),
        "constraints": some_constraints(chance, memories, targets),
        "readiness": some_readiness(chance, mood, [probe["id"] for probe in probes]),
        "probes": probes,
        "safety_flags": some_flags(chance),
        "sessions": some_sessions(chance, targets),
        "policy": {"generalisation": round(chance.random(), 1)} if often(chance, 0.1) else {},
    }


def seeded_case(seed: int, size: int, mean_degree: float = 3.0, mood: str | None = None) -> Json:
    """Return the case of this seed, the same on every run."""
    return generate_case(random.Random(seed), size, mean_degree, mood)


def workable_case(seed: int, size: int, mean_degree: float = 3.0, mood: str = "limited") -> Json:
    """Return a case in which every rated target can be placed: for long orders, simulated clients and timing."""
    case = seeded_case(seed, size, mean_degree, mood)
    case |= {"constraints": [], "probes": [], "safety_flags": [], "sessions": []}
    case["readiness"] = [only(entry | {"probe": None}) for entry in case["readiness"] if entry["rating"] != "unknown"]
    for memory in case["memories"]:
        if memory.get("status") in {"deferred", "excluded"} and memory["type"] in TARGET_TYPES:
            memory["status"] = "identified"
        if memory["type"] == "belief":
            memory["status"] = "completed"
    for linkage in case["linkages"]:
        if linkage["kind"] == "objects_to":
            linkage["settled"] = True
    return case


def focused_case(seed: int, size: int, kind: str) -> Json:
    """Return a workable case in which most memories belong to one problem of this kind and carry markers."""
    case = workable_case(seed, size, mood="open")
    chance = random.Random(seed)
    case["client"]["presenting_problems"].append({"id": "pp9", "title": "Made-up problem 9", "kind": kind, "rank": 9})
    for memory in case["memories"]:
        if often(chance, 0.8):
            memory |= {"presenting_problems": ["pp9"], "markers": some(chance, MARKERS, 3)}
    return case


def cases(max_memories: int = 12) -> st.SearchStrategy[Json]:
    """Made-up cases: any, such as have an order to speak of, and such as Hypothesis can make smaller.

    The last are drawn choice by choice, which Hypothesis likes to keep small: three in four of them order nothing.
    """
    degrees, moods = st.sampled_from([1.0, 2.0, 4.0]), st.sampled_from(list(MOODS))
    seeds, sizes = st.integers(0, 10_000), st.integers(min(3, max_memories), max_memories)
    return st.one_of(
        st.builds(workable_case, seeds, sizes, degrees, st.sampled_from(["open", "limited"])),
        st.builds(seeded_case, seeds, sizes, degrees, moods),
        st.builds(generate_case, st.randoms(use_true_random=False), st.integers(0, max_memories), degrees, moods),
    )
