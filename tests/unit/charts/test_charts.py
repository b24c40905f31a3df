"""What each chart draws, by its artists and not by its pixels."""

from __future__ import annotations

import dataclasses
from itertools import combinations
from typing import Any, TypeVar, cast

import pytest
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch, PathPatch
from matplotlib.text import Text

from emdr_planner.charts import (
    linkage_chart,
    map_picture,
    measure_total,
    readiness_strip,
    sud_by_target,
)
from emdr_planner.charts.chart import Chart, Subject
from emdr_planner.charts.map_boxes import detail, detail_of, height_of, lines_of, width_of
from emdr_planner.charts.map_layout import positions
from emdr_planner.charts.style import LIGHT
from emdr_planner.domain.case import Case
from emdr_planner.domain.constraints import CeilingChoice
from emdr_planner.domain.measure import Administration
from emdr_planner.domain.memory import Closing
from emdr_planner.domain.readiness import SafetyFlag
from emdr_planner.domain.words import ClosedBy, FlagKind, Level, Prong, Rating, ReadinessDomain, Status
from emdr_planner.drawing.geometry import Box
from emdr_planner.planning.load import activation_preview
from emdr_planner.planning.propose import propose
from emdr_planner.planning.view import planning_view
from emdr_planner.progress.scales import scale_series
from emdr_planner.terms import kind_word
from tests.support.cases import a_memory, the_sample
from tests.support.progress_cases import course, day, pcl5, rating


def drawn(chart: Chart[Any], case: Case, *, small: bool = False, instrument: str = "pcl-5") -> Figure:
    figure = Figure(figsize=(2.92, 1.77) if small else (8.0, 5.0))
    subject = Subject(case=case, proposal=propose(planning_view(case)), instrument=instrument)
    chart.of(subject).draw(figure, LIGHT)
    return figure


Part = TypeVar("Part", bound=Artist)


def parts(figure: Figure, kind: type[Part]) -> list[Part]:
    return cast("list[Part]", figure.findobj(kind))


def words(figure: Figure) -> list[str]:
    return [text.get_text() for text in parts(figure, Text) if text.get_text()]


def curves(figure: Figure, index: int = 0) -> list[list[tuple[float, float]]]:
    """Return the joined lines of an axes that have more than one point and are no grid line."""
    lines = figure.axes[index].get_lines()
    return [
        list(zip(line.get_xdata(), line.get_ydata(), strict=True))  # type: ignore[arg-type]  # arrays
        for line in lines
        if line.get_linestyle() == "-" and line.get_marker() == "None" and line.get_color() in {LIGHT.plum, LIGHT.ink}
    ]


def of_memory(figure: Figure, memory: str) -> int:
    return next(n for n, axes in enumerate(figure.axes) if axes.get_gid() == f"cell:{memory}")


def test_sud_lines_stop_at_a_session_without_a_rating() -> None:
    figure = drawn(sud_by_target.CHART, course())
    ys = [[y for _x, y in curve] for curve in curves(figure, of_memory(figure, "M1"))]
    assert ys == [[8, 8, 6, 7], [7, 7, 5, 5, 5, 4]]


def test_every_rating_has_a_mark_of_its_own_shape() -> None:
    figure = drawn(sud_by_target.CHART, course())
    marks = [
        (line.get_marker(), float(line.get_ydata()[0]))  # type: ignore[index,arg-type]  # an array
        for line in figure.axes[of_memory(figure, "M1")].get_lines()
        if line.get_marker() != "None"
    ]
    assert marks == [("s", 8), ("o", 6), ("D", 7), ("D", 7), ("o", 5), ("D", 5), ("o", 4)]


def test_sud_cells_name_the_target_and_its_newest_sud() -> None:
    said = words(drawn(sud_by_target.CHART, course()))
    assert {"locked room", "4", "closed by clinician", "2 targets not rated"} <= set(said)


def test_stalling_is_a_count_and_no_verdict() -> None:
    case = course()
    sessions = tuple(
        dataclasses.replace(known, reevaluation=(dataclasses.replace(known.reevaluation[0], sud=9),))
        if known.number in {4, 5}
        else known
        for known in case.sessions
    )
    case = dataclasses.replace(case, sessions=sessions)
    assert "not lower ×2" in words(drawn(sud_by_target.CHART, case))
    assert "not lower for 2 re-evaluations" in sud_by_target.CHART.of(Subject(case=case)).description


def test_what_has_no_room_is_said() -> None:
    case = course()
    many = tuple(dataclasses.replace(case.memories[1], id=f"M{n}") for n in range(20, 40))
    case = dataclasses.replace(case, memories=(*case.memories, *many))
    figure = drawn(sud_by_target.CHART, case, small=True)
    assert any("more in the table" in text for text in words(figure))
    assert len(figure.axes) >= 4
    assert len(drawn(sud_by_target.CHART, case).axes) == 23


@pytest.mark.parametrize(
    ("width", "said"),
    [
        (2.0, "23 more · 33 not rated"),
        (2.6, "21 more in the table · 33 not rated"),
        (3.0, "19 more in the table · 33 targets not rated"),
        (8.0, "33 targets not rated"),
    ],
)
def test_the_note_below_the_courses_stays_clear_of_what_the_sessions_are_called(width: float, said: str) -> None:
    case = course()
    rated = tuple(dataclasses.replace(case.memories[1], id=f"M{n}") for n in range(20, 42))
    unrated = tuple(a_memory(f"M{n}") for n in range(50, 81))
    note, along = _below(dataclasses.replace(case, memories=(*case.memories, *rated, *unrated)), width)
    assert not note.get_window_extent().overlaps(along.get_window_extent())
    assert note.get_text() == said


@pytest.mark.parametrize("width", [2.0, 2.4, 2.92, 4.0, 8.0])
def test_the_legend_below_the_courses_gives_way_as_well(width: float) -> None:
    for case in (course(), the_sample("narrow")):
        note, along = _below(case, width)
        assert not note.get_window_extent().overlaps(along.get_window_extent())


def _below(case: Case, width: float) -> tuple[Text, Text]:
    """Return the note of the courses and what their sessions are called, on paper so many inches wide."""
    figure = Figure(figsize=(width, width * 0.62))
    FigureCanvasAgg(figure)
    sud_by_target.CHART.of(Subject(case=case)).draw(figure, LIGHT)
    named = {text.get_gid(): text for text in parts(figure, Text)}
    return named["note"], named["x label"]


def test_a_scale_line_breaks_at_a_gap_and_at_another_index_event() -> None:
    figure = drawn(measure_total.CHART, course())
    assert [[y for _x, y in curve] for curve in curves(figure)] == [[52, 58], [36], [44]]


def test_cited_thresholds_are_lines_with_their_source() -> None:
    figure = drawn(measure_total.CHART, course())
    dashed = [line for line in figure.axes[0].get_lines() if line.get_color() == LIGHT.resource]
    assert sorted(float(line.get_ydata()[0]) for line in dashed) == [28, 33]  # type: ignore[index,arg-type]  # arrays
    said = " ".join(words(figure))
    assert "Marx et al. 2022" in said
    assert "±15 reliable change, Marx et al. 2022" in said


@pytest.mark.parametrize("name", ["broad", "narrow"])
@pytest.mark.parametrize("points", [(216, 110), (310, 140), (640, 400)])
def test_no_words_lie_on_each_other_where_the_course_meets_a_threshold(name: str, points: tuple[int, int]) -> None:
    figure = Figure(figsize=(points[0] / 72, points[1] / 72))
    measure_total.CHART.of(Subject(case=the_sample(name))).draw(figure, LIGHT)
    canvas: Any = FigureCanvasAgg(figure)  # ships no types
    canvas.draw()
    written = cast("list[Text]", figure.findobj(Text))
    boxes = [text.get_window_extent() for text in written if text.get_text()]
    assert any("33" in text.get_text() for text in written)
    for one, other in combinations(boxes, 2):
        wide, high = min(one.x1, other.x1) - max(one.x0, other.x0), min(one.y1, other.y1) - max(one.y0, other.y0)
        assert wide < 1 or high < 2


def test_the_band_reaches_as_far_as_reliable_change_on_both_sides_of_the_baseline() -> None:
    figure = drawn(measure_total.CHART, course())
    heights = [
        (box.y0, box.y1) for band in figure.axes[0].collections for box in [band.get_datalim(figure.axes[0].transData)]
    ]
    assert heights == [(37, 67), (29, 59)]


def test_the_source_of_the_band_is_printed_on_the_small_chart_too() -> None:
    assert "±15 reliable change, Marx et al. 2022" in words(drawn(measure_total.CHART, course(), small=True))


def test_the_baseline_is_named_where_there_is_room_and_in_the_text_always() -> None:
    case, printed = the_sample("broad"), "±15 reliable change, Marx et al. 2022"
    assert printed in words(drawn(measure_total.CHART, case, small=True)), "the source is never cut off for it"
    assert f"{printed}, from 58, the first" in words(drawn(measure_total.CHART, case))
    assert f"{printed}, from 58, the first." in measure_total.CHART.describe(scale_series(case, "pcl-5"))


def test_the_value_that_the_programme_chose_is_printed_on_the_chart() -> None:
    case = dataclasses.replace(the_sample("broad"), policy=(("progress_change_pcl-5", "blanchard-8.5"),))
    printed = words(drawn(measure_total.CHART, case, small=True))
    assert any(text.startswith("±8.5 minimal difference") for text in printed)


def test_a_reliable_rise_is_marked_by_shape_and_said_calmly() -> None:
    case = dataclasses.replace(
        course(), administrations=(pcl5(1, day(0), 40), pcl5(2, day(7), 56), pcl5(3, day(9), 57))
    )
    figure = drawn(measure_total.CHART, case)
    shapes = [line.get_marker() for line in figure.axes[0].get_lines() if (line.get_gid() or "").startswith("adm")]
    assert shapes == ["o", "^", "^"]
    said = measure_total.CHART.of(Subject(case=case)).description
    assert "56, reliable increase: repeat the scale and review" in said
    assert "57, reliable increase, sustained" in said


def test_every_published_value_is_told_with_its_source_and_its_doubt() -> None:
    said = measure_total.CHART.of(Subject(case=course())).description
    for value in (
        "5 (response, older",
        "10 (meaningful",
        "8.5 (minimal",
        "12.5 (minimal",
        "15 (reliable",
        "18 (reliable",
    ):
        assert value in said
    gad = dataclasses.replace(
        course(), administrations=(Administration(id="A1", instrument="gad-7", date=day(0), total=9),)
    )
    assert "doubtful" in measure_total.CHART.of(Subject(case=gad, instrument="gad-7")).description


def test_a_scale_of_which_nothing_is_known_is_drawn_without_a_verdict() -> None:
    filled = tuple(Administration(id=f"A{n}", instrument="sleep", date=day(n), total=n) for n in (1, 2))
    case = dataclasses.replace(course(), administrations=filled)
    said = words(drawn(measure_total.CHART, case, instrument="sleep"))
    assert "no reliable change value is known" in said
    lower = dataclasses.replace(
        course(), administrations=(Administration(id="A1", instrument="dts", date=day(0), total=3),)
    )
    assert (
        "Higher is better on this scale." in measure_total.CHART.of(Subject(case=lower, instrument="dts")).description
    )


def test_an_incomplete_scale_stands_as_a_gap_with_its_count() -> None:
    items = Administration(
        id="A2", instrument="pcl-5", date=day(3), items=(1.0,) * 17, index_event="M1", version="past-week"
    )
    case = dataclasses.replace(course(), administrations=(pcl5(1, day(0), 40), items))
    assert "17 of 20 items" in words(drawn(measure_total.CHART, case))


def strip_letters(figure: Figure) -> list[str]:
    return [text for text in words(figure) if text in {"a", "p", "c", "?", "?↓"}]


def test_the_strip_shows_what_the_gate_read_on_each_day() -> None:
    series = readiness_strip.CHART.series(Subject(case=course()))
    assert [(found.date, found.gate) for found in series.days] == [
        (day(0), "LIMITED"),
        (day(5), "PREPARE"),
        (day(7), "PREPARE"),
        (day(9), "PREPARE"),
        (day(12), "LIMITED"),
        (day(14), "LIMITED"),
    ]
    set_back = series.days[2]
    assert set_back.ratings[ReadinessDomain.AFFECT_TOLERANCE] is Rating.UNKNOWN
    assert set_back.set_back == {ReadinessDomain.AFFECT_TOLERANCE}
    assert set_back.deciding == {ReadinessDomain.AFFECT_TOLERANCE, ReadinessDomain.RECOVERY}
    assert len(strip_letters(drawn(readiness_strip.CHART, course()))) == 30


def test_the_newest_day_of_the_strip_is_what_the_gate_says_now() -> None:
    for case in (course(), the_sample("broad"), the_sample("narrow")):
        gates = propose(planning_view(case)).gates
        for prong, finding in zip(Prong, (gates.past, gates.present, gates.future), strict=True):
            newest = readiness_strip.CHART.series(Subject(case=case, prong=prong)).days[-1]
            assert newest.gate == finding.gate.value
            assert newest.ratings == {found.domain: found.rating for found in finding.domains}


def test_the_deciding_domain_is_framed_and_named() -> None:
    case = course()
    better = tuple(
        rating(20 + n, day(15), domain, Rating.ADEQUATE)
        for n, domain in enumerate(ReadinessDomain)
        if domain is not ReadinessDomain.RECOVERY
    )
    case = dataclasses.replace(case, readiness=(*case.readiness, *better))
    figure = drawn(readiness_strip.CHART, case)
    assert any(text.endswith("recovery decides") for text in words(figure))
    assert "Recovery between sessions" in readiness_strip.CHART.of(Subject(case=case)).description
    boxes = parts(figure, FancyBboxPatch)
    framed = [patch.get_linewidth() > 1 for patch in boxes[-5:]]
    assert framed == [domain is ReadinessDomain.RECOVERY for domain in ReadinessDomain]


def test_a_flag_or_an_open_gate_decides_without_a_domain() -> None:
    case = course()
    flagged = dataclasses.replace(case, safety_flags=(SafetyFlag(id="SF1", kind=FlagKind.UNSAFE_HOME, raised=day(15)),))
    assert any("a safety flag holds" in text for text in words(drawn(readiness_strip.CHART, flagged)))
    adequate = tuple(rating(20 + n, day(15), domain, Rating.ADEQUATE) for n, domain in enumerate(ReadinessDomain))
    opened = dataclasses.replace(case, readiness=(*case.readiness, *adequate))
    assert any(text.endswith(": open") for text in words(drawn(readiness_strip.CHART, opened)))
    two = dataclasses.replace(case, readiness=(*case.readiness, *adequate[:3]))
    assert any("recovery and containment decide" in text for text in words(drawn(readiness_strip.CHART, two)))


def test_days_without_room_are_said_to_be_in_the_table() -> None:
    case = course()
    alternating = tuple(
        rating(100 + n, day(20 + n), ReadinessDomain.RECOVERY, (Rating.CONCERN, Rating.PARTIAL)[n % 2])
        for n in range(60)
    )
    case = dataclasses.replace(case, readiness=(*case.readiness, *alternating))
    assert any("earlier days in the table" in text for text in words(drawn(readiness_strip.CHART, case)))
    assert any(text.startswith("… ") for text in words(drawn(readiness_strip.CHART, case, small=True)))
    assert len(readiness_strip.CHART.of(Subject(case=case)).table.rows) > 60


def test_every_target_of_the_working_network_is_a_mark_at_its_own_numbers() -> None:
    case = course()
    view = planning_view(case)
    proposal = propose(view)
    series = linkage_chart.CHART.series(Subject(case=case, proposal=proposal))
    assert [mark.memory for mark in series.marks] == ["F1", "M1", "M2", "T1"]
    for mark in series.marks:
        preview = activation_preview(view, mark.memory, mark.level)
        whole = activation_preview(view, mark.memory, Level.EMDR)
        assert preview is not None
        assert whole is not None
        assert mark.load == pytest.approx(preview.load)
        assert mark.density == pytest.approx(whole.spillover / 30)
        step = proposal.step(mark.memory)
        assert mark.place == (None if step is None else step.place)
        if step is not None:
            assert mark.load == pytest.approx(step.load_today)


def test_the_ceiling_is_drawn_as_a_line() -> None:
    case = dataclasses.replace(course(), constraints=(CeilingChoice(prong=Prong.PAST, points=6.5, reason="agreed"),))
    figure = drawn(linkage_chart.CHART, case)
    dashed = [line for line in figure.axes[0].get_lines() if line.get_linestyle() == "--"]
    assert [float(line.get_ydata()[0]) for line in dashed] == [6.5]  # type: ignore[index,arg-type]  # arrays
    assert "ceiling, past: 6.5" in words(figure)
    assert "Ceiling of past: 6.5 points." in linkage_chart.CHART.of(Subject(case=case)).description


def test_marks_tell_level_and_line_by_shape_and_fill() -> None:
    figure = drawn(linkage_chart.CHART, course())
    marks = {line.get_gid(): line for line in figure.findobj(Line2D) if (line.get_gid() or "").startswith("memory:")}
    proposal = propose(planning_view(course()))
    shapes = {Level.EMD: "o", Level.EMDr: "s", Level.EMDR: "D"}
    for step in proposal.order:
        mark: Any = marks[f"memory:{step.memory}"]
        assert mark.get_marker() == shapes[step.level]
        assert (mark.get_markerfacecolor() == LIGHT.plum) == step.above_line
        assert (mark.get_markeredgewidth() > 2) == step.next_step
    unplaced: Any = marks["memory:M2"]
    assert unplaced.get_marker() == "X"


def test_without_an_order_no_target_has_a_place() -> None:
    series = linkage_chart.CHART.series(Subject(case=course()))
    assert {(mark.place, mark.level) for mark in series.marks} == {(None, Level.EMD)}
    figure = Figure()
    linkage_chart.CHART.draw(figure, series, LIGHT)
    assert any("no order yet" in text for text in words(figure))
    assert "no place in the order" in linkage_chart.CHART.describe(series)


def test_the_map_has_every_memory_and_linkage_once() -> None:
    figure = drawn(map_picture.CHART, course())
    nodes = [patch.get_gid() for patch in figure.findobj(PathPatch) if patch.get_gid()]
    assert nodes == [f"memory:{memory.id}" for memory in course().memories]
    arrows = [one for one in parts(figure, FancyArrowPatch) if not str(one.get_gid()).startswith("kind:")]
    assert len(arrows) == len(course().linkages)
    assert "I am powerless · broad" in words(figure)
    assert {"1", "2", "3"} <= set(words(figure)), "places in the order"


def test_memories_stay_where_the_clinician_put_them() -> None:
    found = positions(course())
    assert found["M2"] == (260.0, 120.0)


def test_memories_without_a_place_get_one_that_is_always_the_same_and_nobody_elses() -> None:
    case = the_sample("broad")
    loose = tuple(dataclasses.replace(memory, position=None) for memory in case.memories)
    found = positions(dataclasses.replace(case, memories=loose))
    assert found == positions(dataclasses.replace(case, memories=loose))
    assert len(set(found.values())) == len(loose)
    mixed = positions(dataclasses.replace(case, memories=(*case.memories[:5], *loose[5:])))
    boxes = [Box(*mixed[memory.id], width_of(memory), height_of(memory)) for memory in case.memories]
    assert not [one for one, other in combinations(boxes, 2) if one.meets(other)]


def test_a_settled_memory_is_drawn_quietly_and_an_unrated_one_is_not_zero() -> None:
    case = course()
    memories = (
        dataclasses.replace(case.memories[0], sud=None),
        dataclasses.replace(case.memories[1], status=Status.CONFIRMED),
    )
    figure = drawn(map_picture.CHART, dataclasses.replace(case, memories=memories, linkages=(), clusters=()))
    said = " ".join(words(figure))
    assert "SUD ?" in said
    assert "confirmed" in said


def test_what_was_merged_is_drawn_to_the_memory_it_went_into_and_told() -> None:
    case = course()
    memories = tuple(
        dataclasses.replace(memory, status=Status.MERGED, merged_into="M2") if memory.id == "M1" else memory
        for memory in case.memories
    )
    merged = dataclasses.replace(case, memories=memories)
    figure = drawn(map_picture.CHART, merged)
    lines = [line for line in parts(figure, Line2D) if line.get_gid() == "merged:M1"]
    assert len(lines) == 2
    assert "= merged into" in " ".join(words(figure))
    told = map_picture.CHART.of(Subject(case=merged, proposal=None)).description
    assert f"merged into {case.memory('M2').label}" in told
    assert not [line for line in parts(drawn(map_picture.CHART, case), Line2D) if line.get_gid() == "merged:M1"]


def test_a_closing_by_the_clinicians_word_looks_different_on_the_map_and_says_so() -> None:
    case = course()
    by_word = Closing(by=ClosedBy.CLINICIAN, reason="made up")
    memories = (
        dataclasses.replace(case.memories[0], status=Status.COMPLETED),
        dataclasses.replace(case.memories[1], status=Status.COMPLETED, closed=by_word),
    )
    figure = drawn(map_picture.CHART, dataclasses.replace(case, memories=memories, linkages=(), clusters=()))
    assert "SUD 9 · declared" in " ".join(words(figure))
    lines = {patch.get_gid(): patch.get_linestyle() for patch in figure.axes[0].patches if patch.get_gid()}
    assert lines[f"memory:{memories[0].id}"] != lines[f"memory:{memories[1].id}"]


@pytest.mark.parametrize("sample", ["broad", "narrow"])
def test_on_paper_no_name_and_no_second_line_is_cut(sample: str) -> None:
    for memory in the_sample(sample).memories:
        assert " ".join(lines_of(memory)) == memory.label
        assert detail_of(memory) == detail(memory)


def test_a_longer_name_takes_more_lines_and_one_beyond_all_measure_is_cut() -> None:
    long = a_memory("M1", label="a long name that was told in one breath by the client " * 3)
    short = a_memory("M2", label="brief")
    assert (len(lines_of(short)), len(lines_of(long))) == (1, 4)
    assert height_of(long) > height_of(short)
    assert lines_of(long)[-1].endswith("…")


def test_below_the_map_stands_every_kind_that_is_drawn_and_no_other() -> None:
    case = the_sample("broad")
    figure = Figure(figsize=(11.0, 7.5))
    map_picture.CHART.of(Subject(case=case)).draw(figure, LIGHT)
    samples = {str(one.get_gid()) for one in figure.findobj(FancyArrowPatch)} - {"None"}
    assert samples == {f"kind:{link.kind.value}" for link in case.linkages}
    said = set(words(figure))
    assert {kind_word(link.kind) for link in case.linkages} <= said
