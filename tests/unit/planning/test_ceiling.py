from __future__ import annotations

import pytest

from emdr_planner.domain.constraints import CeilingChoice
from emdr_planner.domain.session import Session
from emdr_planner.domain.words import Closure, Prong, Status
from emdr_planner.planning.ceiling import Ceiling, find_ceilings
from tests.support.cases import a_memory
from tests.support.planning_cases import a_session, day, ready_view, work

MAP = (a_memory("M1"), a_memory("M2", status=Status.COMPLETED), a_memory("T1", "trigger"), a_memory("B1", "belief"))


def past(*sessions: Session, constraints: tuple[CeilingChoice, ...] = ()) -> Ceiling | None:
    return find_ceilings(ready_view(*MAP, sessions=sessions, constraints=constraints))[Prong.PAST]


def points(*sessions: Session) -> float | None:
    found = past(*sessions)
    return None if found is None else found.points


def test_without_a_record_there_is_no_ceiling() -> None:
    assert points() is None
    assert points(a_session(work("T1"))) is None
    assert points(a_session(work("B1"))) is None


def test_the_largest_integrated_load_counts_whatever_became_of_the_memory() -> None:
    sessions = [
        a_session(work(memory, load), number=number, on=day(number))
        for number, (memory, load) in enumerate([("M1", 4.0), ("M2", 9.0), ("M1", 7.0)], start=1)
    ]
    assert points(*sessions) == 9.0


@pytest.mark.parametrize(("overwhelmed", "expected"), [(9.0, None), (8.9, None), (9.1, 9.0), (None, None), (0.0, None)])
def test_a_later_overwhelmed_entry_of_equal_smaller_or_unknown_load_takes_it_away(
    overwhelmed: float | None, expected: float | None
) -> None:
    sessions = (a_session(work("M1", 9.0)), a_session(work("M2", overwhelmed, "flooding"), number=2, on=day(1)))
    assert points(*sessions) == expected


def test_a_smaller_ceiling_stays_below_what_overwhelmed() -> None:
    sessions = (
        a_session(work("M1", 4.0)),
        a_session(work("M1", 9.0), number=2, on=day(1)),
        a_session(work("M1", 6.0, "shutdown"), number=3, on=day(2)),
    )
    assert points(*sessions) == 4.0
    assert points(*sessions, a_session(work("M1", 6.5), number=4, on=day(3))) == 6.5


def test_what_overwhelmed_before_or_on_another_prong_takes_nothing_away() -> None:
    before = a_session(work("M1", 3.0, "flooding"), work("M1", 9.0), on=day(1))
    assert points(before, a_session(work("T1", 1.0, "flooding"), number=2, on=day(2))) == 9.0


def test_order_is_by_date_then_number_then_position() -> None:
    good, bad = work("M1", 9.0), work("M1", 5.0, "flooding")
    assert points(a_session(good, bad)) is None
    assert points(a_session(bad, good)) == 9.0
    assert points(a_session(good, number=2), a_session(bad, number=1)) == 9.0
    assert points(a_session(good, number=1), a_session(bad, number=2)) is None
    assert points(a_session(good, number=1, on=day(3)), a_session(bad, number=2, on=day(1))) == 9.0


@pytest.mark.parametrize(
    "session",
    [
        a_session(work("M1", None)),
        a_session(work("M1", 5.0, "looping")),
        a_session(work("M1", sud_end=7)),
        a_session(work("M1", sud_end=None)),
        a_session(work("M1", closure=None)),
        a_session(work("M1"), recovered=None),
        a_session(work("M1"), recovered="unknown"),
        a_session(work("M1"), recovered="later"),
        a_session(work("M1", closure=Closure.NOT_CONTAINED)),
    ],
)
def test_what_is_not_integrated_or_has_no_load_gives_no_ceiling(session: Session) -> None:
    assert points(session) is None


def test_a_load_of_zero_is_a_ceiling() -> None:
    assert points(a_session(work("M1", 0.0))) == 0.0


def test_the_basis_names_the_work() -> None:
    found = past(a_session(work("M1", 9.0)), a_session(work("M1", 9.0), number=2, on=day(2)))
    assert found is not None
    assert found.basis.text() == "Largest load integrated so far: 9.0 points, M1 on 2026-03-03 (session 2)."
    assert (found.recorded, found.by_clinician) == (9.0, False)


def test_the_clinicians_ceiling_replaces_the_recorded_one_and_is_shown_beside_it() -> None:
    choice = CeilingChoice(prong=Prong.PAST, points=6.5, reason="tired this week.", by="Dr Ash")
    found = past(a_session(work("M1", 9.0)), constraints=(choice,))
    assert found is not None
    assert (found.points, found.recorded, found.by_clinician) == (6.5, 9.0, True)
    assert (
        found.basis.text()
        == "Set by the clinician (Dr Ash) to 6.5 points: tired this week. The record alone gives 9.0."
    )
    alone = past(constraints=(choice,))
    assert alone is not None
    assert (alone.points, alone.recorded) == (6.5, None)
    assert (
        alone.basis.text()
        == "Set by the clinician (Dr Ash) to 6.5 points: tired this week. The record alone gives none."
    )
