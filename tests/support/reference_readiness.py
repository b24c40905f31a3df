"""Second implementation of gates and ceilings, on the plain JSON of a case file.

Written from the rules alone, apart from the program: an oracle for its tests. Plain and slow on purpose.
"""

from __future__ import annotations

import re
from typing import Any

Json = dict[str, Any]

PRONGS = ("past", "present", "future")
DOMAINS = ("affect_tolerance", "dissociation", "state_shifts", "recovery", "containment")
CAUTION = ("concern", "unknown", "partial", "adequate")
PRONG_OF_TYPE = {"past": "past", "state": "past", "trigger": "present", "future": "future"}
RESET_BY_EVENT = {
    "flooding": "affect_tolerance",
    "shutdown": "dissociation",
    "dual_attention_lost": "dissociation",
    "abrupt_shift": "state_shifts",
}
OVERWHELMING = set(RESET_BY_EVENT)
TOLERANCE = 1e-9


def natural(record_id: str) -> tuple[str, int]:
    """Letters first, then the number."""
    match = re.fullmatch(r"([A-Za-z]+)([0-9]+)", record_id)
    assert match is not None, record_id
    return match[1], int(match[2])


def memory_by_id(case: Json) -> dict[str, Json]:
    return {memory["id"]: memory for memory in case["memories"]}


def prong_of(memory: Json) -> str | None:
    """None for a belief, a resource or a part."""
    return PRONG_OF_TYPE.get(memory["type"])


def is_template(memory: Json) -> bool:
    return bool(memory["type"] == "future" and not (memory.get("nc") or "").strip())


# --- what was reported of sessions ---------------------------------------------------------------------------------


def work_in_order(case: Json) -> list[tuple[Json, Json]]:
    """All work entries with their session, by session date, number and position."""
    sessions = sorted(case.get("sessions", []), key=lambda s: (s["date"], s["number"], natural(s["id"])))
    return [(session, entry) for session in sessions for entry in session.get("work", [])]


def words_of(entry: Json) -> set[str]:
    """Events and set tags together."""
    found = set(entry.get("events", []))
    for one_set in entry.get("sets", []):
        found |= set(one_set.get("tags", []))
    return found


def recovered_of(session: Json) -> str | None:
    recovered: str | None = (session.get("after_effects") or {}).get("recovered")
    return recovered


def is_overwhelmed(session: Json, entry: Json) -> bool:
    return (
        bool(words_of(entry) & OVERWHELMING)
        or entry.get("closure") == "not_contained"
        or recovered_of(session) in {"later", "not_yet"}
    )


def is_integrated(session: Json, entry: Json) -> bool:
    if is_overwhelmed(session, entry) or "looping" in words_of(entry):
        return False
    start, end = entry.get("sud_start"), entry.get("sud_end")
    return (
        start is not None
        and end is not None
        and end <= start
        and entry.get("closure") in {"complete", "contained"}
        and recovered_of(session) in {"same_day", "next_day"}
    )


# --- gates ---------------------------------------------------------------------------------------------------------


def bad_news(case: Json) -> list[tuple[str, str, str, str | None]]:
    """What sets a domain back: (date, domain, prong, id of the probe or None)."""
    return news_from_sessions(case) + news_from_probes(case)


def news_from_sessions(case: Json) -> list[tuple[str, str, str, str | None]]:
    memories = memory_by_id(case)
    news: list[tuple[str, str, str, str | None]] = []
    for session, entry in work_in_order(case):
        prong = prong_of(memories[entry["memory"]])
        if prong is None:
            continue
        domains = {RESET_BY_EVENT[word] for word in words_of(entry) & OVERWHELMING}
        if entry.get("closure") == "not_contained":
            domains.add("containment")
        if recovered_of(session) in {"later", "not_yet"}:
            domains.add("recovery")
        news += [(session["date"], domain, prong, None) for domain in sorted(domains)]
    return news


def news_from_probes(case: Json) -> list[tuple[str, str, str, str | None]]:
    news: list[tuple[str, str, str, str | None]] = []
    for probe in case.get("probes", []):
        domains = {RESET_BY_EVENT[word] for word in set(probe.get("events", [])) & OVERWHELMING}
        if probe.get("recovered") in {"later", "not_yet"}:
            domains.add("recovery")
        news += [(probe["date"], domain, probe["prong"], probe["id"]) for domain in sorted(domains)]
    return news


def effective_rating(case: Json, domain: str, prong: str) -> str:
    """The rating that counts for one domain and prong, after resets."""
    ratings = [r for r in case.get("readiness", []) if r["domain"] == domain and r["prong"] in {prong, "all"}]
    for date, reset_domain, reset_prong, probe in bad_news(case):
        if (reset_domain, reset_prong) != (domain, prong):
            continue
        later = any(rating["date"] > date for rating in ratings)
        named = probe is not None and any(rating.get("probe") == probe for rating in ratings)
        if not later and not named:
            return "unknown"
    if not ratings:
        return "unknown"
    newest = max(rating["date"] for rating in ratings)
    words: list[str] = [rating["rating"] for rating in ratings if rating["date"] == newest]
    return min(words, key=CAUTION.index)


def gate_of(case: Json, prong: str, *, templates: bool = False) -> str:
    for flag in case.get("safety_flags", []):
        if flag.get("lifted") is None and flag["kind"] != "legal_question":
            return "HOLD"
    words = {effective_rating(case, domain, prong) for domain in DOMAINS}
    if words & {"unknown", "concern"}:
        return "PREPARE"
    if "partial" in words and not templates:
        return "LIMITED"
    return "OPEN"


def all_gates(case: Json) -> dict[str, str]:
    """The three gates as printed, `future` being that of templates, and the one of flashforwards."""
    return {
        "past": gate_of(case, "past"),
        "present": gate_of(case, "present"),
        "future": gate_of(case, "future", templates=True),
        "flashforward": gate_of(case, "future"),
    }


def domains_in_the_way(case: Json, prong: str) -> int:
    """How many domains are unknown or of concern for a prong."""
    return sum(effective_rating(case, domain, prong) in {"unknown", "concern"} for domain in DOMAINS)


# --- ceiling -------------------------------------------------------------------------------------------------------


def recorded_ceiling(case: Json, prong: str) -> float | None:
    """The largest load integrated and not overwhelmed afterwards at an equal, smaller or unrecorded load."""
    memories = memory_by_id(case)
    entries = [(s, e) for s, e in work_in_order(case) if prong_of(memories[e["memory"]]) == prong]
    standing: list[float] = []
    for index, (session, entry) in enumerate(entries):
        load = entry.get("load")
        if load is None or not is_integrated(session, entry):
            continue
        undone = False
        for later_session, later in entries[index + 1 :]:
            later_load = later.get("load")
            if is_overwhelmed(later_session, later) and (later_load is None or later_load <= load):
                undone = True
        if not undone:
            standing.append(load)
    return max(standing, default=None)


def ceiling_of(case: Json, prong: str) -> float | None:
    """The clinician's ceiling where there is one, else the recorded one."""
    for constraint in case.get("constraints", []):
        if constraint["kind"] == "ceiling" and constraint["prong"] == prong:
            return float(constraint["points"])
    return recorded_ceiling(case, prong)
