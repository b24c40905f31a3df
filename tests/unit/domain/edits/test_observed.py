from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from emdr_planner.domain.case import Case
from emdr_planner.domain.client import Client
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.edits.observed import correct_probe, correct_rating, remove_probe, remove_rating
from emdr_planner.domain.errors import EditRefusedError
from emdr_planner.domain.readiness import Probe, ReadinessRating
from emdr_planner.domain.words import Event, Prong, Rating, RatingProng, ReadinessDomain, Rung
from emdr_planner.planning.gates import find_gates
from emdr_planner.planning.view import planning_view
from tests.support.cases import a_memory

DAY = dt.date(2026, 3, 4)
PROBE = Probe(id="PR1", date=DAY, rung=Rung.P2, prong=Prong.PAST, events=(Event.FLOODING,), memory="M1")
OTHER_PROBE = Probe(id="PR2", date=DAY, rung=Rung.P1, prong=Prong.PAST)
RATING = ReadinessRating(
    id="RD1",
    domain=ReadinessDomain.AFFECT_TOLERANCE,
    prong=RatingProng.PAST,
    rating=Rating.CONCERN,
    date=DAY,
    probe="PR2",
)
OTHER = dataclasses.replace(RATING, id="RD2", domain=ReadinessDomain.RECOVERY, probe=None)
CASE = Case(
    client=Client(code="Linden"),
    memories=(a_memory("M1"),),
    readiness=(RATING, OTHER),
    probes=(PROBE, OTHER_PROBE),
)


def affect_tolerance(case: Case) -> Rating:
    return find_gates(planning_view(case)).past.domains[0].rating


def test_a_corrected_rating_counts_on_its_own_day_where_a_second_one_could_not() -> None:
    quiet = dataclasses.replace(CASE, probes=(OTHER_PROBE,))
    assert affect_tolerance(quiet) is Rating.CONCERN
    right = dataclasses.replace(RATING, rating=Rating.PARTIAL, observed="stayed when prompted")
    second = dataclasses.replace(right, id="RD3")
    assert affect_tolerance(dataclasses.replace(quiet, readiness=(*quiet.readiness, second))) is Rating.CONCERN
    after = correct_rating(right).change(quiet)
    assert after.readiness == (right, OTHER)
    assert dataclasses.replace(after, readiness=quiet.readiness) == quiet
    assert affect_tolerance(after) is Rating.PARTIAL


def test_a_corrected_probe_sets_back_what_it_says_now() -> None:
    assert affect_tolerance(CASE) is Rating.UNKNOWN, "flooding set it back"
    right = dataclasses.replace(PROBE, events=(Event.ABREACTION,), memory=None)
    after = correct_probe(right).change(CASE)
    assert after.probes == (right, OTHER_PROBE)
    assert dataclasses.replace(after, probes=CASE.probes) == CASE
    assert affect_tolerance(after) is Rating.CONCERN


def test_what_was_never_so_is_taken_out_alone() -> None:
    assert remove_rating("RD1").change(CASE).readiness == (OTHER,)
    after = remove_probe("PR1").change(CASE)
    assert after.probes == (OTHER_PROBE,)
    assert dataclasses.replace(after, probes=CASE.probes) == CASE


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (correct_rating(dataclasses.replace(RATING, id="RD9")), "E-13"),
        (correct_rating(dataclasses.replace(RATING, probe="PR9")), "E-13"),
        (correct_probe(dataclasses.replace(PROBE, id="PR9")), "E-13"),
        (correct_probe(dataclasses.replace(PROBE, memory="M9")), "E-13"),
        (remove_rating("RD9"), "E-13"),
        (remove_probe("PR9"), "E-13"),
        (remove_probe("PR2"), "E-41"),
    ],
)
def test_what_is_not_there_is_not_put_right_and_the_basis_of_a_rating_stays(edit: Edit, code: str) -> None:
    with pytest.raises(EditRefusedError, match=code):
        edit.change(CASE)
