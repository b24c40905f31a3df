"""Names that would be cut where there is room are set whole instead."""

from __future__ import annotations

from itertools import combinations

import pytest
from pytestqt.qtbot import QtBot

from emdr_planner.domain.case import Case
from tests.support.cases import a_case, a_memory, the_sample
from tests.support.map_bench import MapBench

LONG = "the long drive home from the hospital at night with nobody saying a word"


def opened(qtbot: QtBot, case: Case, size: tuple[int, int] = (922, 422)) -> MapBench:
    bench = MapBench(case)
    qtbot.addWidget(bench.panel)
    bench.canvas.setFixedSize(*size)
    bench.panel.show()
    return bench


def cut(bench: MapBench) -> list[str]:
    return [name for name in bench.canvas.scene.nodes if bench.canvas.scene.is_cut_short(name)]


@pytest.mark.parametrize("size", [(922, 422), (1476, 722)])
@pytest.mark.parametrize("sample", ["broad", "narrow"])
@pytest.mark.parametrize("view", ["free", "life line", "networks", "tidy"])
def test_no_name_of_the_samples_is_cut_that_has_room(
    qtbot: QtBot, view: str, sample: str, size: tuple[int, int]
) -> None:
    bench = opened(qtbot, the_sample(sample), size)
    bench.panel.commands.do(view)
    assert cut(bench) == []


def test_a_long_name_is_whole_alone_and_cut_in_a_crowd(qtbot: QtBot) -> None:
    alone = opened(qtbot, a_case(a_memory("M1", label=LONG, position=(0.0, 0.0))))
    assert cut(alone) == []
    around = [
        a_memory(f"M{2 + n}", position=(x, y))
        for n, (x, y) in enumerate((x, y) for x in (-200.0, 0.0, 200.0) for y in (-75.0, 0.0, 75.0) if (x, y) != (0, 0))
    ]
    crowd = opened(qtbot, a_case(a_memory("M1", label=LONG, position=(0.0, 0.0)), *around))
    assert cut(crowd) == ["M1"]
    for one, other in combinations(crowd.canvas.scene.boxes.values(), 2):
        assert not one.meets(other)


def test_what_comes_near_cuts_it_again(qtbot: QtBot) -> None:
    bench = opened(
        qtbot, a_case(a_memory("M1", label=LONG, position=(0.0, 0.0)), a_memory("M2", position=(0.0, 900.0)))
    )
    assert cut(bench) == []
    whole = bench.canvas.scene.boxes["M1"]
    near = whole.bottom + bench.canvas.scene.boxes["M2"].height / 2 - 10.0
    bench.canvas.scene.put({"M2": (0.0, near)})
    bench.canvas.wish_move(("M2",))
    assert not bench.canvas.scene.boxes["M1"].meets(bench.canvas.scene.boxes["M2"])
    bench.undo()
    assert bench.canvas.scene.boxes["M1"] == whole
