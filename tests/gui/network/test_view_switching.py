"""Whatever views are turned to in whatever order, the free one has every memory exactly where it was."""

from __future__ import annotations

import hypothesis.strategies as st
from hypothesis import HealthCheck, given, settings
from pytestqt.qtbot import QtBot

from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.memories import change_memory
from emdr_planner.ui.network.arrange import VIEWS
from emdr_planner.ui.network.views import FREE
from tests.support.cases import a_case, a_linkage, a_memory
from tests.support.map_bench import MapBench

_PLACE = st.tuples(st.floats(-3000, 3000), st.floats(-2000, 2000))
_STEPS = st.lists(st.sampled_from([FREE, *VIEWS, "rename", "undo", "redo"]), min_size=1, max_size=8)


@st.composite
def maps(draw: st.DrawFn) -> Case:
    """Draw a map on which some memories have a place of their own, to the last decimal, and some have none."""
    places = draw(st.lists(st.none() | _PLACE, min_size=2, max_size=9))
    ages = draw(st.lists(st.none() | st.integers(0, 80), min_size=len(places), max_size=len(places)))
    memories = [
        a_memory(f"M{n}", age=age, position=place)
        for n, (place, age) in enumerate(zip(places, ages, strict=True), start=1)
    ]
    links = [a_linkage("M1", f"M{n}") for n in range(2, len(memories) + 1) if draw(st.booleans())]
    return a_case(*memories, linkages=tuple(links))


def do(bench: MapBench, step: str) -> None:
    if step == "rename":
        bench.desk.perform(change_memory("M1", label=f"{bench.case.memory('M1').label} x"))
    elif step in {"undo", "redo"}:
        getattr(bench.desk.undo_stack, step)()
    else:
        bench.panel.commands.do(step)


@settings(max_examples=40 if settings.get_current_profile_name() == "ci" else 2000, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(case=maps(), steps=_STEPS)
def test_the_free_view_comes_back_exactly_after_any_others(qtbot: QtBot, case: Case, steps: list[str]) -> None:
    bench = MapBench(case)
    qtbot.addWidget(bench.panel)
    places = bench.canvas.scene.places
    own = {memory.id: memory.position for memory in case.memories}
    for step in steps:
        do(bench, step)
        assert {memory.id: memory.position for memory in bench.case.memories} == own
    bench.panel.commands.do(FREE)
    assert bench.canvas.scene.places == places
    assert {name: place for name, place in places.items() if own[name] is not None} == {
        name: place for name, place in own.items() if place is not None
    }
    bench.panel.close()
