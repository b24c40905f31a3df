from __future__ import annotations

import dataclasses
import datetime as dt
import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from emdr_planner.casefile.codec import canonical
from emdr_planner.domain.case import Case, PlanVersion
from emdr_planner.domain.client import Break, Client, Context, LifeEvent, PresentingProblem
from emdr_planner.domain.constraints import Before, CeilingChoice, Pin, Withhold
from emdr_planner.domain.fidelity import FidelityScore
from emdr_planner.domain.measure import Administration
from emdr_planner.domain.memory import AccessChange, Closing, RatingTaken
from emdr_planner.domain.network import Cluster
from emdr_planner.domain.readiness import FlagReview, SafetyFlag
from emdr_planner.domain.session import BetweenSessionEntry
from emdr_planner.domain.words import (
    AccessHow,
    ClosedBy,
    FlagKind,
    Marker,
    Moment,
    ProblemKind,
    Programme,
    Prong,
    ReadinessDomain,
    Status,
)
from emdr_planner.planning.proposal_json import proposal_json
from emdr_planner.planning.propose import propose
from emdr_planner.planning.view import PlanningView, planning_view
from tests.support.cases import DAY, a_linkage, a_memory
from tests.support.planning_cases import a_probe, a_session, day, limited_case, rated, work


def full_case() -> Case:
    """A case with something in every list that the view reads."""
    return limited_case(
        a_memory(
            "M2",
            sud=6,
            age=9,
            body=("Chest", " throat "),
            markers=(Marker.WORST, Marker.FIRST),
            presenting_problems=("pp1",),
            ratings=(
                RatingTaken(date=day(1), moment=Moment.PHASE3, sud=8),
                RatingTaken(date=day(4), moment=Moment.PHASE8, sud=6),
                RatingTaken(date=day(6), moment=Moment.END, voc=4),
            ),
            access_change=AccessChange(date=day(5), how=AccessHow.FEEDER, note="words"),
        ),
        a_memory("M10", sud=3, status=Status.COMPLETED, closed=Closing(by=ClosedBy.RULE, reason=None, date=day(3))),
        a_memory("T1", "trigger", sud=4),
        linkages=(a_linkage("M2", "T1", "trigger_of", note="words"), a_linkage("M10", "M2", note="words")),
        clusters=(Cluster(id="K1", title="words", members=("T1", "M2")),),
        constraints=(
            Withhold(memory="M2", reason="first the part"),
            Before(first="T1", then="M2"),
            Before(first="M10", then="M2"),
            CeilingChoice(prong=Prong.PAST, points=7.0, reason="agreed"),
        ),
        probes=(a_probe(after_effects="words"),),
        safety_flags=(SafetyFlag(id="SF1", kind=FlagKind.LEGAL_QUESTION, raised=DAY, reason="words", by="name"),),
        sessions=(a_session(work("M10"), work("M2", 4.0), number=2, on=day(2)), a_session(work("M2"), on=day(2))),
        client=Client(code="Client Rowan", presenting_problems=(PresentingProblem(id="pp1", title="words", rank=1),)),
        policy=(("seed", 2),),
        as_of=day(9),
    )


def test_everything_stands_in_natural_order() -> None:
    view = planning_view(full_case())
    assert [memory.id for memory in view.memories] == ["M2", "M10", "T1"]
    assert [linkage.id for linkage in view.linkages] == ["L21", "L102"]
    assert view.clusters[0].members == ("M2", "T1")
    assert [(done.session, done.position, done.memory) for done in view.work] == [
        ("S1", 0, "M2"),
        ("S2", 0, "M10"),
        ("S2", 1, "M2"),
    ]


def test_a_memory_keeps_what_takes_part_and_the_days_behind_it() -> None:
    view = planning_view(full_case())
    memory = view.memories[0]
    assert memory.body == ("chest", "throat")
    assert memory.markers == (Marker.FIRST, Marker.WORST)
    assert (memory.last_rated, memory.rechecked, memory.access_changed) == (day(4), day(4), day(5))
    assert (memory.closed, view.memories[1].closed) == (None, day(3))
    assert [found.id for found in view.working] == ["M2", "T1"]


def test_words_that_nothing_needs_are_left_out() -> None:
    view = planning_view(full_case())
    flat = repr(dataclasses.astuple(view))
    assert "words" not in flat
    assert "label of" not in flat
    assert "first the part" in flat, "the reason of a constraint is said where it holds"


def changed(case: Case, **client: object) -> Case:
    return replace(case, client=replace(case.client, **client))  # type: ignore[arg-type]  # fields come by name


def with_each(case: Case, name: str, **fields: object) -> Case:
    records = tuple(replace(record, **fields) for record in getattr(case, name))
    return replace(case, **{name: records})  # type: ignore[arg-type]  # the list comes by name


def in_programme(word: Programme) -> Callable[[Case], Case]:
    return lambda case: changed(case, programme=word)


def in_context(name: str) -> Callable[[Case], Case]:
    return lambda case: replace(case, context=Context(**{name: "I am ready"}))


FORBIDDEN: dict[str, Callable[[Case], Case]] = {
    "code": lambda case: changed(case, code="Client Ash"),
    "goal": lambda case: changed(case, goal="to be done by June"),
    "started": lambda case: changed(case, started=dt.date(2019, 1, 1)),
    **{f"programme {word}": in_programme(word) for word in Programme},
    "problem title": lambda case: changed(
        case, presenting_problems=(PresentingProblem(id="pp1", title="a diagnosis", rank=1, onset="2001"),)
    ),
    **{f"context {name}": in_context(name) for name in ("diagnosis", "motivation", "insight", "other")},
    "life events": lambda case: replace(case, life_events=(LifeEvent(date=DAY, label="court date"),)),
    "breaks": lambda case: replace(case, breaks=(Break(first=DAY, last=DAY),)),
    "measures": lambda case: replace(
        case, administrations=(Administration(id="A1", instrument="des-ii", date=DAY, total=60.0),)
    ),
    "fidelity": lambda case: replace(case, fidelity=(FidelityScore(id="FI1", date=DAY, scale="EFRS", score=0.0),)),
    "flag reviews": lambda case: with_each(case, "safety_flags", reviews=(FlagReview(date=DAY, by="name"),)),
    "log": lambda case: replace(case, between_sessions=(BetweenSessionEntry(id="BS1", date=DAY, sud=9),)),
    "plans": lambda case: replace(case, plans=(PlanVersion(text="{}"),)),
    "memory notes": lambda case: with_each(
        case, "memories", note="note", label="other", occurred="2003", urge=9, position=(1.0, 2.0), position_locked=True
    ),
    "linkage notes": lambda case: with_each(case, "linkages", note="n"),
    "observations": lambda case: with_each(case, "readiness", observed="eager", rater="R", would_change="x"),
    "probe words": lambda case: with_each(case, "probes", after_effects="other", peak_sud=9),
    "session notes": lambda case: with_each(case, "sessions", note="n", phases=(8, 4), signed=DAY, slot=2),
    "flag words": lambda case: with_each(case, "safety_flags", reason="other", by="other"),
    "cluster titles": lambda case: with_each(case, "clusters", title="other"),
}


@pytest.mark.parametrize("name", FORBIDDEN)
def test_what_may_never_decide_changes_not_one_byte(name: str) -> None:
    case = full_case()
    other = FORBIDDEN[name](case)
    assert other != case
    one, two = (canonical(proposal_json(propose(planning_view(found)))) for found in (case, other))
    assert one == two


def test_the_date_of_the_case_moves_no_gate_and_no_step() -> None:
    case = full_case()
    one = propose(planning_view(case))
    other = propose(planning_view(replace(case, as_of=dt.date(2031, 1, 1))))
    assert (one.gates, one.order) == (other.gates, other.order)


def test_shuffling_the_case_gives_the_same_view() -> None:
    problems = tuple(PresentingProblem(id=f"pp{number}", title="t") for number in (10, 2, 1))
    case = replace(
        changed(full_case(), presenting_problems=problems),
        policy=(("seed", 4), ("robustness_runs", 9), ("weight_1", 0.2)),
    )
    chance = random.Random(3)
    shuffled = case
    for name in ("memories", "linkages", "constraints", "readiness", "sessions", "probes", "policy"):
        records = getattr(case, name)
        mixed = tuple(chance.sample(records, len(records)))
        shuffled = replace(shuffled, **{name: mixed})  # type: ignore[arg-type]  # the list comes by name
    assert planning_view(shuffled) == planning_view(changed(case, presenting_problems=problems[::-1]))
    assert [problem.id for problem in planning_view(case).problems] == ["pp1", "pp2", "pp10"]
    assert [name for name, _value in planning_view(case).policy] == ["robustness_runs", "seed", "weight_1"]


def test_an_empty_case_has_an_empty_view() -> None:
    assert planning_view(Case(client=Client(code="Client Rowan"))) == PlanningView()


def test_problem_kinds_and_ranks_are_seen_and_ratings_stripped() -> None:
    case = changed(
        full_case(), presenting_problems=(PresentingProblem(id="pp1", title="t", kind=ProblemKind.GRIEF, rank=2),)
    )
    view = planning_view(replace(case, readiness=rated()))
    assert (view.problems[0].kind, view.problems[0].rank) == (ProblemKind.GRIEF, 2)
    assert {found.domain for found in view.readiness} == set(ReadinessDomain)
    assert isinstance(view.constraints[-1], Withhold)
    assert planning_view(replace(case, constraints=(Pin(memory="M2", reason="r"),))).constraints == (
        Pin(memory="M2", reason="r"),
    )
