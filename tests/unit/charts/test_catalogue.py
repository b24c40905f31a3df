"""The contract that every chart keeps, whatever it is drawn from."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
import random
import sys
from collections.abc import Iterator
from typing import Any, cast

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from emdr_planner import charts
from emdr_planner.charts import CHARTS
from emdr_planner.charts.chart import Chart, Subject
from emdr_planner.charts.picture import Size, picture
from emdr_planner.charts.style import DARK, LIGHT, STYLES, ChartStyle
from emdr_planner.domain.case import Case
from emdr_planner.domain.client import Client
from emdr_planner.domain.words import Prong
from emdr_planner.planning.propose import propose
from emdr_planner.planning.view import planning_view
from tests.support.cases import the_sample
from tests.support.progress_cases import course, day, pcl5, session, work

EVERY = pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.id)
SIZES = {
    "under the map": Size(width=280 / 96, height=170 / 96, dpi=96),
    "large": Size(),
    "tiny": Size(width=0.4, height=0.3),
}
NO_AXES = {"map"}


def one_point() -> Case:
    case = course()
    return Case(
        client=case.client,
        memories=(dataclasses.replace(case.memories[0], ratings=()),),
        sessions=(session(1, day(0), work("M1", 8, None)),),
        readiness=case.readiness[:1],
        administrations=(pcl5(1, day(0), 40),),
    )


CASES = {"empty": Case(client=Client(code="x")), "one": one_point(), "many": course(), "sample": the_sample("broad")}


def subject(case: Case) -> Subject:
    return Subject(case=case, proposal=propose(planning_view(case)))


def drawn(chart: Chart[Any], case: Case, style: ChartStyle = LIGHT, size: Size | None = None) -> Figure:
    wanted = size or Size()
    figure = Figure(figsize=(wanted.width, wanted.height), dpi=wanted.dpi)
    FigureCanvasAgg(figure)
    chart.of(subject(case)).draw(figure, style)
    figure.draw_without_rendering()
    return figure


def texts(figure: Figure) -> Iterator[Text]:
    for found in cast("list[Text]", figure.findobj(Text)):
        if found.get_text():
            yield found


def by_gid(figure: Figure, gid: str) -> list[str]:
    return [text.get_text() for text in texts(figure) if text.get_gid() == gid]


def test_every_chart_in_the_folder_is_in_the_catalogue() -> None:
    modules = [
        importlib.import_module(f"{charts.__name__}.{found.name}") for found in pkgutil.iter_modules(charts.__path__)
    ]
    found = {id(value) for module in modules for value in vars(module).values() if isinstance(value, Chart)}
    assert found == {id(chart) for chart in CHARTS}
    assert len({chart.id for chart in CHARTS}) == len(CHARTS)


@EVERY
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_it_draws_at_any_size(chart: Chart[Any], case: Case, size: Size) -> None:
    assert picture(chart.of(subject(case)), "png", size=size).startswith(b"\x89PNG")


@EVERY
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_it_has_a_title_labels_a_description_and_a_table(chart: Chart[Any], case: Case) -> None:
    drawing = chart.of(subject(case))
    figure = drawn(chart, case)
    assert by_gid(figure, "title")
    assert drawing.title
    assert drawing.description.endswith(".")
    assert len(drawing.description) > 20
    assert drawing.table.columns
    assert all(len(row) == len(drawing.table.columns) for row in drawing.table.rows)
    if case.memories and chart.id not in NO_AXES:
        assert by_gid(figure, "x label")
        assert by_gid(figure, "y label")


@EVERY
def test_an_empty_one_says_so_in_one_sentence(chart: Chart[Any]) -> None:
    said = " ".join(text.get_text() for text in texts(drawn(chart, CASES["empty"])))
    assert said.endswith("yet.")
    assert chart.of(subject(CASES["empty"])).table.rows == ()


@EVERY
@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_it_takes_its_colours_from_the_style(chart: Chart[Any], style: ChartStyle) -> None:
    figure = drawn(chart, course(), style)
    inks = {style.ink, style.ink_soft, style.plum, style.resource, style.paper, "#17121e", "#ffffff"}
    for text in texts(figure):
        assert text.get_color() in inks, text.get_text()


@EVERY
def test_it_never_reads_words_as_a_formula(chart: Chart[Any], *, full_counts: bool) -> None:
    chance = random.Random(20260302)
    for _ in range(50 if full_counts else 6):
        figure = drawn(chart, relabelled(chance))
        for text in texts(figure):
            assert not text.get_parse_math() or text.get_text().isascii(), text.get_text()
            assert "$" not in text.get_text() or not text.get_parse_math(), text.get_text()


def relabelled(chance: random.Random) -> Case:
    """Return the course with 40 memories whose labels, and everything else in words, are made by chance."""
    case = course()
    more = tuple(dataclasses.replace(case.memories[n % 5], id=f"M{100 + n}", label=awkward(chance)) for n in range(40))
    events = tuple(dataclasses.replace(event, label=awkward(chance)) for event in case.life_events)
    clusters = tuple(dataclasses.replace(cluster, title=awkward(chance)) for cluster in case.clusters)
    return dataclasses.replace(case, memories=(*case.memories, *more), life_events=events, clusters=clusters)


def awkward(chance: random.Random) -> str:
    pieces = [
        "100% $x_$ y",
        "$\\frac{1}{2}$",
        "a$b",
        "\\",
        "<b>&amp;",
        "\x00\x07",
        "\n\t",
        "\ud800",
        "\u202e",
        "心",
        "😀",
        "٣",
    ]
    letters = "".join(chr(chance.randrange(32, 0x2FFF)) for _ in range(chance.randrange(6)))
    return chance.choice(pieces) + letters + chance.choice(pieces)


@EVERY
def test_the_same_case_gives_the_same_picture(chart: Chart[Any]) -> None:
    first, second = (picture(chart.of(subject(course())), "svg") for _ in range(2))
    assert first == second


@EVERY
def test_what_can_be_selected_carries_its_id(chart: Chart[Any]) -> None:
    known = {memory.id for memory in course().memories}
    marked = {
        gid.partition(":")[2]
        for artist in drawn(chart, course()).findobj()
        if (gid := artist.get_gid() or "").startswith("memory:")
    }
    assert marked <= known
    assert bool(marked) == (chart.id in {"sud-by-target", "linkage", "map"})


@EVERY
@pytest.mark.parametrize("prong", Prong)
def test_it_takes_every_prong(chart: Chart[Any], prong: Prong) -> None:
    drawing = chart.of(Subject(case=course(), prong=prong, instrument="phq-9"))
    assert picture(drawing, "png", style=DARK, size=SIZES["under the map"])


def test_no_chart_brings_in_the_library_that_keeps_global_state() -> None:
    assert "matplotlib.pyplot" not in sys.modules
