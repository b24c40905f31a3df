from __future__ import annotations

import dataclasses
import datetime as dt
import json

import pytest

from emdr_planner.casefile.reader import case_from_bytes
from emdr_planner.domain.case import Case
from emdr_planner.domain.client import Client
from emdr_planner.domain.measure import Administration
from emdr_planner.domain.readiness import Probe, SafetyFlag
from emdr_planner.domain.session import AfterEffects, BetweenSessionEntry
from emdr_planner.domain.words import Event, FlagKind, Prong, Rung
from emdr_planner.planning.proposal import Proposal
from emdr_planner.planning.propose import propose
from emdr_planner.planning.view import planning_view
from emdr_planner.progress.due import Due, DueKind
from emdr_planner.ui.prep.first import to_check_first
from emdr_planner.ui.prep.page import MOST_LINES, Section, prep_sections
from emdr_planner.ui.prep.skill_words import skill_sentences
from emdr_planner.ui.telling.due_words import due_sentence
from tests.support.case_generator import seeded_case
from tests.support.cases import the_sample

TODAY = dt.date(2026, 10, 28)
BROAD = the_sample()


def proposed(case: Case) -> Proposal:
    return propose(dataclasses.replace(planning_view(case), as_of=TODAY), "linkage")


def section(case: Case, title: str, proposal: Proposal | None = None) -> Section:
    return next(one for one in prep_sections(case, proposal, TODAY) if one.title == title)


def named(memory_id: str) -> str:
    return {memory.id: memory.label for memory in BROAD.memories}[memory_id]


def test_it_stopped_at_the_last_session_with_what_was_found_and_told() -> None:
    lines = section(BROAD, "Where we stopped").lines
    assert lines[0] == "Session 12, 23 Oct 2026 (5 days ago)"
    assert lines[1] == "Moving away at night re-evaluated: SUD 0, VOC 7"
    assert lines[2].startswith("First break-up at EMD, target only: SUD 4 → 3, VOC 3 → –, closure contained")
    assert lines[3].startswith("Afterwards: back to usual the next day – ")
    assert len(lines) == 4


@pytest.mark.parametrize(
    ("suds", "words"),
    [((None,), "1 line logged since"), ((3, 7, None), "3 lines logged since, SUD up to 7")],
)
def test_lines_logged_since_are_counted(suds: tuple[int | None, ...], words: str) -> None:
    day = dt.date(2026, 10, 25)
    logged = tuple(BetweenSessionEntry(id=f"BS{n}", date=day, sud=sud) for n, sud in enumerate(suds, start=1))
    early = BetweenSessionEntry(id="BS9", date=dt.date(2026, 10, 1), sud=10)
    case = dataclasses.replace(BROAD, between_sessions=(early, *logged))
    assert section(case, "Where we stopped").lines[-1] == words


def test_what_has_not_been_asked_is_not_told() -> None:
    last = dataclasses.replace(BROAD.sessions[-1], after_effects=AfterEffects())
    case = dataclasses.replace(BROAD, sessions=(*BROAD.sessions[:-1], last))
    assert not any("Afterwards" in line for line in section(case, "Where we stopped").lines)


def test_a_new_client_has_a_page_too() -> None:
    empty = Case(client=Client(code="Linden"))
    sections = prep_sections(empty, proposed(empty), TODAY)
    assert [one.shown for one in sections if one.title != "Held, and what opens it"] == [
        ("No session yet.",),
        ("Nothing is waiting.",),
        ("Nothing is proposed today.",),
        ("Nothing is due.",),
        ("No resource is on the map yet.",),
    ]
    assert prep_sections(empty, None, TODAY)[3].shown == ("Nothing is held.",)


def test_what_is_next_comes_from_above_the_line_with_level_and_points() -> None:
    proposal = proposed(BROAD)
    lines = section(BROAD, "Open, and next", proposal).lines
    assert len(lines) == sum(step.above_line for step in proposal.order)
    assert lines[0].startswith("1. First break-up at EMD, target only, opens ")
    assert any("assess first" in line for line in lines)
    assert section(BROAD, "Open, and next").lines == ()


def test_what_is_held_says_why_and_what_opens_it() -> None:
    lines = section(BROAD, "Held, and what opens it", proposed(BROAD)).lines
    assert lines[0].startswith("Past, flashforwards, limited: Observed in part: affect tolerance")
    cellar = next(line for line in lines if line.startswith("Locked in the cellar (14 days)"))
    assert "14 Oct 2026" in cellar
    assert "It opens when" in cellar


def test_prongs_that_are_held_alike_stand_together_with_the_next_probe() -> None:
    empty = Case(client=Client(code="Linden"))
    (line,) = section(empty, "Held, and what opens it", proposed(empty)).lines
    assert line.startswith("Past, present, future, flashforwards, prepare: Not yet observed: affect tolerance")
    assert "P0" in line


def test_targets_that_are_held_alike_stand_in_one_line() -> None:
    many = case_from_bytes(json.dumps(seeded_case(7, 60, 3.0, "limited")).encode())
    proposal = proposed(many)
    lines = section(many, "Held, and what opens it", proposal).lines
    words = [line.partition(": ")[2] for line in lines]
    assert len(set(words)) == len(words)
    held = (*proposal.fringe.one_gate_away, *proposal.fringe.held)
    assert len(lines) < len(held)
    together = "".join(lines)
    assert all(many.memory(entry.memory).label in together for entry in held)


def test_long_sections_are_cut_and_counted() -> None:
    lines = tuple(str(number) for number in range(MOST_LINES + 3))
    shown = Section(title="x", lines=lines, nothing="").shown
    assert len(shown) == MOST_LINES
    assert shown[-1] == "and 4 more (Enter shows them)"
    assert Section(title="x", lines=lines[:MOST_LINES], nothing="").shown == lines[:MOST_LINES]


def test_safety_comes_first_then_risk_after_effects_what_was_set_back_and_agreement() -> None:
    flags = (
        SafetyFlag(id="SF1", kind=FlagKind.UNSAFE_HOME, raised=dt.date(2026, 10, 20), review=TODAY),
        SafetyFlag(id="SF2", kind=FlagKind.OTHER, raised=dt.date(2026, 10, 20), lifted=TODAY),
    )
    risk = Administration(id="A99", instrument="phq-9", date=TODAY, items=(0, 0, 0, 0, 0, 0, 0, 0, 2))
    asked = dataclasses.replace(BROAD.sessions[-1], after_effects=None)
    probe = Probe(id="PR9", date=TODAY, rung=Rung.P3, prong=Prong.PAST, events=(Event.FLOODING,))
    case = dataclasses.replace(
        BROAD,
        safety_flags=flags,
        administrations=(*BROAD.administrations, risk),
        sessions=(*BROAD.sessions[:-1], asked),
        probes=(*BROAD.probes, probe),
    )
    lines = to_check_first(case, TODAY, named)
    assert lines == (
        "Safety: unsafe home, since 20 Oct 2026, review due",
        "PHQ-9 of 28 Oct 2026: risk item 9 not yet looked at",
        "Ask after-effects of Session 12, 23 Oct 2026",
        "Ask after-effects of probe P3 · past · 28 Oct 2026",
        "Affect tolerance, past: unknown again since 28 Oct 2026, observe before work",
        "The one who keeps watch has not agreed to Waiting for footsteps",
    )


@pytest.mark.parametrize(
    ("kind", "subject", "days", "words"),
    [
        (DueKind.REEVALUATION, "M1", 1, "Re-evaluate Locked in the cellar (1 day)"),
        (DueKind.OPEN_TARGET, "M1", None, "Unfinished: Locked in the cellar"),
        (DueKind.AFTER_EFFECTS, "SE8", 0, "Ask after-effects of session 8 (today)"),
        (
            DueKind.RERATE,
            "M1",
            3,
            "Rate Locked in the cellar again: a target next to it was completed (3 days)",
        ),
        (DueKind.READINESS, "recovery", None, "Observe recovery between sessions again (never done)"),
        (DueKind.WITHHOLD_REVIEW, "M1", -2, "Review withholding Locked in the cellar (today)"),
        (DueKind.MEASURE, "pcl-5", 9, "PCL-5 is due (9 days)"),
        (DueKind.MEASURE, "pcl-5", None, "PCL-5 is due (never done)"),
    ],
)
def test_everything_due_has_words(kind: DueKind, subject: str, days: int | None, words: str) -> None:
    item = Due(kind=kind, subject=subject, since=None, days=days)
    assert due_sentence(BROAD, item, named) == words


def test_a_flag_is_named_by_its_kind() -> None:
    flag = SafetyFlag(id="SF1", kind=FlagKind.UNSAFE_HOME, raised=TODAY)
    case = dataclasses.replace(BROAD, safety_flags=(flag,))
    item = Due(kind=DueKind.FLAG_REVIEW, subject="SF1", since=TODAY, days=0)
    assert due_sentence(case, item, named) == "Review the flag unsafe home (today)"


def test_skills_say_where_they_hold() -> None:
    assert skill_sentences(BROAD, named) == (
        "Grandmother's garden: held to SUD 4 in the room; works at home; last used 23 Oct 2026",
        "The iron chest: did not help at SUD 9; does not work at home yet; last used 14 Oct 2026",
    )
