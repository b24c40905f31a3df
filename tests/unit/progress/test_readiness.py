from __future__ import annotations

import dataclasses

from emdr_planner.domain.readiness import Probe, SafetyFlag
from emdr_planner.domain.words import FlagKind, Prong, RatingProng, ReadinessDomain, Rung
from emdr_planner.progress.readiness import case_on, observed_days
from tests.support.progress_cases import course, day


def test_days_are_those_on_which_the_gate_of_the_prong_can_change() -> None:
    assert observed_days(course(), Prong.PAST) == tuple(day(n) for n in (0, 1, 3, 4, 5, 7, 8, 9, 10, 11, 12, 14))
    assert observed_days(course(), Prong.FUTURE) == tuple(day(n) for n in (0, 5, 9, 12))


def test_a_rating_or_probe_for_another_prong_is_no_day_of_this_one() -> None:
    case = course()
    own = dataclasses.replace(case.readiness[0], id="RD9", prong=RatingProng.PRESENT, date=day(20))
    probe = Probe(id="PR1", date=day(21), rung=Rung.P2, prong=Prong.PRESENT)
    case = dataclasses.replace(case, readiness=(*case.readiness, own), probes=(probe,))
    assert day(20) in observed_days(case, Prong.PRESENT)
    assert day(21) in observed_days(case, Prong.PRESENT)
    assert not {day(20), day(21)} & set(observed_days(case, Prong.PAST))


def test_a_safety_flag_counts_on_the_day_it_is_raised_and_lifted() -> None:
    flag = SafetyFlag(id="SF1", kind=FlagKind.UNSAFE_HOME, raised=day(2), lifted=day(6))
    case = dataclasses.replace(course(), safety_flags=(flag, dataclasses.replace(flag, id="SF2", lifted=None)))
    assert {day(2), day(6)} <= set(observed_days(case, Prong.FUTURE))
    assert case_on(case, day(1)).safety_flags == ()
    assert [known.lifted for known in case_on(case, day(5)).safety_flags] == [None, None]
    assert [known.lifted for known in case_on(case, day(6)).safety_flags] == [day(6), None]


def test_the_case_on_a_day_knows_nothing_of_later() -> None:
    early = case_on(course(), day(7))
    assert [known.id for known in early.sessions] == ["S1", "S2", "S3"]
    assert max(rating.date for rating in early.readiness) == day(5)
    assert {rating.domain for rating in early.readiness} == set(ReadinessDomain)


def test_after_effects_are_known_from_the_day_they_were_asked() -> None:
    case = course()
    assert [known.recovered for known in case_on(case, day(3)).sessions] == [case.sessions[0].recovered, None]
    undated = dataclasses.replace(
        case.sessions[0],
        after_effects=dataclasses.replace(case.sessions[0].after_effects, asked=None),  # type: ignore[type-var]  # it is there
    )
    case = dataclasses.replace(case, sessions=(undated,))
    assert case_on(case, day(0)).sessions == (undated,)
