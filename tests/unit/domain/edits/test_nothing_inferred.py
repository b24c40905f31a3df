"""Nothing is inferred that the clinician did not enter: every kind of edit changes what it is about, and nothing else.

The table says by hand which parts of the record each kind of edit may change, and what of the memories that are there
already. A rating never gives a status, a linkage never gives a rating, a scale never gives a readiness rating, and so
on for every pair. Kinds that are not in the table fail, so that a new one is judged.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import random

import pytest

from emdr_planner.casefile.reader import case_from_bytes
from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.edits.memories import rerate
from emdr_planner.domain.edits.record import log_session
from emdr_planner.domain.errors import PlannerError
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.session import Reevaluation, Session, SetEntry, WorkEntry
from emdr_planner.domain.words import BodyScan, Status
from tests.support.cases import a_case, a_linkage, a_memory
from tests.support.clinician import Clinician
from tests.support.whole_cases import NothingToNameError, case_bytes, whole_case

DAY = dt.date(2027, 1, 4)
RATED = {"ratings", "sud", "voc"}
LIFE = {"closed", "merged_into", "status"}
ANY = {field.name for field in dataclasses.fields(Memory)} - {"id"}
MAP = {"memories", "linkages"}

PARTS: dict[str, set[str]] = {
    "accept_plan": {"plans"},
    "acknowledge_risk": {"administrations"},
    "add_administration": {"administrations"},
    "add_association": MAP,
    "add_break": {"breaks"},
    "add_captured": MAP,
    "add_cluster": {"clusters"},
    "add_earlier": MAP,
    "add_fidelity": {"fidelity"},
    "add_life_event": {"life_events"},
    "add_linkage": {"linkages"},
    "add_memories": {"memories"},
    "add_memory": {"memories"},
    "add_probe": {"probes"},
    "adopt_case": {"as_of"},  # the case that is handed over differs from the one before by its day only
    "amend_session": {"sessions"},
    "bring_back": {"memories"},
    "change_client": {"client"},
    "change_cluster": {"clusters"},
    "change_context": {"context"},
    "change_linkage": {"linkages"},
    "change_memories": {"memories"},
    "change_memory": {"memories"},
    "change_type": {"memories"},
    "close_treatment": {"client"},
    "correct_administration": {"administrations"},
    "correct_between": {"between_sessions"},
    "correct_fidelity": {"fidelity"},
    "correct_probe": {"probes"},
    "correct_rating": {"readiness"},
    "correct_session": {"memories", "sessions"},
    "decide": {"constraints"},
    "declare_closed": {"memories"},
    "define_scale": {"client"},
    "forget_scale": {"client"},
    "lift_flag": {"safety_flags"},
    "log_between": {"between_sessions"},
    "log_session": {"memories", "sessions"},
    "make_trigger": {"memories"},
    "merge_into": {"memories"},
    "move_memories": {"memories"},
    "note_session": {"sessions"},
    "paste": MAP,
    "paste_shape": MAP,
    "raise_flag": {"safety_flags"},
    "rate_readiness": {"readiness"},
    "record_after_effects": {"sessions"},
    "record_probe_after_effects": {"probes"},
    "remove_administration": {"administrations"},
    "remove_between": {"between_sessions"},
    "remove_break": {"breaks"},
    "remove_cluster": {"clusters"},
    "remove_fidelity": {"fidelity"},
    "remove_life_event": {"life_events"},
    "remove_linkages": {"linkages"},
    # What named a deleted memory names it no more.
    "remove_memories": {"administrations", "clusters", "constraints", "linkages", "memories", "probes", "sessions"},
    "remove_probe": {"probes"},
    "remove_rating": {"readiness"},
    "reopen_treatment": {"client"},
    "rerate": {"memories"},
    "rerate_as_generalised": {"memories"},
    "review_flag": {"safety_flags"},
    "set_aside": {"memories"},
    "set_policy": {"policy"},
    "set_presenting_problems": {"client", "memories"},
    "set_rating": {"memories"},
    "sign_session": {"sessions"},
    "together": {"memories"},  # the two edits that the made-up clinician puts together: a rating and a type
    "undecide": {"constraints"},
}
OF_MEMORIES: dict[str, set[str]] = {
    "bring_back": LIFE,
    "change_memories": ANY,
    "change_memory": ANY,
    "change_type": {"type"},
    "correct_session": RATED | LIFE,
    "declare_closed": LIFE,
    "log_session": RATED | LIFE,
    "merge_into": LIFE,
    "move_memories": {"position"},
    "remove_memories": {"merged_into"},
    "rerate": RATED,
    "rerate_as_generalised": RATED | LIFE,
    "set_aside": LIFE,
    "set_presenting_problems": {"presenting_problems"},
    "set_rating": RATED,
    "together": RATED | {"type"},
}
SEEDS = 25
CASES = [case_from_bytes(case_bytes(whole_case(seed, 0.9))) for seed in range(SEEDS)]
KINDS = sorted(Clinician(random.Random(0), CASES[0]).kinds)


def edit_of(kind: str, case: Case, seed: int) -> Edit | None:
    try:
        return Clinician(random.Random(seed), case).kinds[kind]()
    except NothingToNameError:
        return None


@pytest.mark.parametrize("kind", KINDS)
def test_an_edit_changes_what_it_is_about_and_nothing_else(kind: str) -> None:
    for seed, case in enumerate(CASES):
        edit = edit_of(kind, case, seed)
        if edit is None:
            continue
        try:
            after = edit.change(case)
        except PlannerError:
            continue
        parts = {field.name for field in dataclasses.fields(case)}
        changed = {name for name in parts if getattr(case, name) != getattr(after, name)}
        assert changed <= PARTS[kind]
        assert changed_of_memories(case, after) <= OF_MEMORIES.get(kind, set())


def changed_of_memories(before: Case, after: Case) -> set[str]:
    """Return the names of what changed about memories that were there before."""
    known = {memory.id: memory for memory in before.memories}
    pairs = [(known[one.id], one) for one in after.memories if one.id in known]
    names = ANY | {"id"}
    return {name for old, new in pairs for name in names if getattr(old, name) != getattr(new, name)}


def a_map() -> Case:
    neighbours = (a_memory("M2", sud=6, voc=3), a_memory("M3", sud=4), a_memory("T1", "trigger"))
    links = (a_linkage("M1", "M2", "feeds", 3), a_linkage("M1", "M3"), a_linkage("M1", "T1", "trigger_of"))
    return a_case(a_memory("M1", sud=8, voc=2, status=Status.ASSESSED), *neighbours, linkages=links)


def test_a_session_changes_only_what_it_worked_or_looked_at_again() -> None:
    work = WorkEntry(memory="M1", sud_start=8, sud_end=0, voc_end=7, body_scan=BodyScan.CLEAR)
    session = Session(id="SE1", number=1, date=DAY, reevaluation=(Reevaluation(memory="M2", sud=5),), work=(work,))
    before = a_map()
    after = log_session(session).change(before)
    assert after.memory("M1").status is Status.COMPLETED
    assert after.memory("M2").sud == 5
    for untouched in ("M3", "T1"):  # what a completion may have eased is asked, never assumed
        assert after.memory(untouched) is before.memory(untouched)


def test_a_set_never_gives_the_current_sud_or_voc() -> None:
    work = WorkEntry(memory="M1", sets=(SetEntry(n=1, sud=0, voc=7), SetEntry(n=2, sud=0)))
    after = log_session(Session(id="SE1", number=1, date=DAY, work=(work,))).change(a_map())
    memory = after.memory("M1")
    assert (memory.sud, memory.voc, memory.ratings) == (8, 2, ())
    assert memory.status is Status.INCOMPLETE


@pytest.mark.parametrize("sud", [0, 1, 10, None])
def test_a_new_rating_alone_gives_no_status(sud: int | None) -> None:
    for status in Status:
        case = a_case(a_memory("M1", sud=5, status=status))
        after = rerate("M1", DAY, sud=sud, voc=7).change(case)
        assert after.memory("M1").status is status


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({}, Status.INCOMPLETE),  # a SUD that was not asked is not 0, for a template either
        ({"sud_end": 0}, Status.COMPLETED),
        ({"sud_end": 1}, Status.INCOMPLETE),
        ({"sud_end": 1, "ecological_reason": "a made-up reason"}, Status.COMPLETED),
    ],
)
def test_a_template_is_completed_by_the_same_rule_as_every_target(fields: dict[str, object], status: Status) -> None:
    case = a_case(a_memory("F1", "future", pc="I can do it", voc=4))
    assert case.memory("F1").is_template
    work = WorkEntry(memory="F1", voc_end=7, body_scan=BodyScan.CLEAR, **fields)  # type: ignore[arg-type]  # by name
    after = log_session(Session(id="SE1", number=1, date=DAY, work=(work,))).change(case)
    assert after.memory("F1").status is status
