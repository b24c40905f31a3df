from __future__ import annotations

import dataclasses

from emdr_planner.domain.case import Case
from emdr_planner.domain.client import Client
from emdr_planner.domain.measure import Administration
from emdr_planner.measures.change import Reading
from emdr_planner.progress.scales import instruments, lines, scale_series
from tests.support.progress_cases import course, day, pcl5


def with_scales(*filled: Administration) -> Case:
    return Case(client=Client(code="x"), administrations=filled)


def test_another_index_event_breaks_the_series_and_has_a_baseline_of_its_own() -> None:
    found = scale_series(course(), "pcl-5")
    assert [[point.total for point in segment] for segment in found.segments] == [[52, 58, None, 36], [44]]
    readings = [point.reading for point in found.points]
    assert readings == [Reading.BASELINE, Reading.ROSE, None, Reading.RELIABLY_EASED, Reading.BASELINE]


def test_another_version_is_another_series() -> None:
    month = dataclasses.replace(pcl5(3, day(2), 40), version="past-month")
    found = scale_series(with_scales(pcl5(1, day(0), 50), month, pcl5(2, day(4), 45)), "pcl-5")
    assert [[point.total for point in segment] for segment in found.segments] == [[50, 45], [40]]


def test_a_scale_that_is_not_about_one_event_is_not_broken_by_it() -> None:
    filled = (
        Administration(id="A1", instrument="phq-9", date=day(0), total=12, index_event="M1"),
        Administration(id="A2", instrument="phq-9", date=day(7), total=9, index_event="M2"),
    )
    assert len(scale_series(with_scales(*filled), "phq-9").segments) == 1


def test_a_filling_in_without_a_total_is_a_gap() -> None:
    segment = scale_series(course(), "pcl-5").segments[0]
    assert [[point.total for point in run] for run in lines(segment)] == [[52, 58], [36]]
    assert lines(()) == ()


def test_incomplete_items_say_how_many() -> None:
    items = (2.0,) * 17
    filled = Administration(id="A1", instrument="pcl-5", date=day(0), items=items)
    (point,) = scale_series(with_scales(filled), "pcl-5").points
    assert (point.total, point.answered, point.needed) == (None, 17, 20)


def test_items_out_of_range_are_not_counted() -> None:
    filled = Administration(id="A1", instrument="pcl-5", date=day(0), items=(9.0,), total=30)
    (point,) = scale_series(with_scales(filled), "pcl-5").points
    assert (point.total, point.answered) == (30, None)


def test_the_programme_chooses_the_change_value() -> None:
    case = dataclasses.replace(course(), policy=(("progress_change_pcl-5", "marx-18"),))
    change = scale_series(case, "pcl-5").change
    assert change is not None
    assert change.points == 18
    assert scale_series(case, "pcl-5").points[3].reading is Reading.EASED  # 16 points, fewer than 18
    odd = dataclasses.replace(course(), policy=(("progress_change_pcl-5", 18),))
    first = scale_series(odd, "pcl-5").change
    assert first is not None
    assert first.id == "marx-15"


def test_an_unknown_scale_has_totals_and_no_verdict() -> None:
    filled = tuple(Administration(id=f"A{n}", instrument="sleep", date=day(n), total=n) for n in (1, 2))
    found = scale_series(with_scales(*filled), "sleep")
    assert found.change is None
    assert [point.reading for point in found.points] == [Reading.BASELINE, Reading.CHANGED]


def test_the_scale_filled_in_most_often_comes_first() -> None:
    filled = (
        pcl5(1, day(0), 50),
        pcl5(2, day(1), 49),
        Administration(id="A3", instrument="des-ii", date=day(0), total=20),
        Administration(id="A4", instrument="ace", date=day(0), total=2),
    )
    assert instruments(with_scales(*filled)) == ("pcl-5", "ace", "des-ii")
    assert instruments(with_scales()) == ()


def test_a_scale_of_the_catalogue_is_one_however_it_is_spelled() -> None:
    filled = (pcl5(1, day(0), 50), dataclasses.replace(pcl5(2, day(7), 49), instrument="PCL-5"))
    assert instruments(with_scales(*filled)) == ("pcl-5",)
    assert len(scale_series(with_scales(*filled), "pcl-5").points) == 2


def test_the_axis_knows_sessions_and_life_events() -> None:
    found = scale_series(course(), "pcl-5")
    assert found.sessions == (day(0), day(3), day(7), day(10), day(14))
    assert found.life_events == ((day(6), "moved house"),)
