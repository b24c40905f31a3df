"""The legend stands beside the map: it takes less than half of it however large the letters are, and nothing is cut."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from emdr_planner.ui.network.legend_rows import RowKind
from emdr_planner.ui.network.viewport import Seen
from tests.support.cases import the_sample
from tests.support.map_bench import MapBench


@pytest.mark.parametrize("share", [1.0, 1.5, 2.0])
def test_with_letters_of_any_size_more_than_half_of_the_map_stays_free(qtbot: QtBot, share: float) -> None:
    bench = MapBench(the_sample("broad"))
    qtbot.addWidget(bench.panel)
    bench.canvas.setFixedSize(716, 265)
    font = QFont(QApplication.font())
    font.setPointSizeF(font.pointSizeF() * share)
    bench.canvas.legend.setFont(font)
    bench.panel.show()
    bench.panel.show_legend(shown=True)
    legend = bench.canvas.legend
    assert legend.width() <= 0.46 * bench.canvas.width()
    assert bench.canvas.rect().contains(legend.geometry())
    assert bench.canvas.shows_itself is Seen.FIRST
    lead = bench.canvas.lead
    assert lead is not None
    assert not legend.geometry().intersects(bench.canvas.room_of(lead).toAlignedRect())


def test_words_that_are_too_wide_for_it_take_more_lines(qtbot: QtBot) -> None:
    bench = MapBench(the_sample("broad"))
    qtbot.addWidget(bench.panel)
    bench.canvas.setFixedSize(1200, 500)
    bench.panel.show()
    bench.panel.show_legend(shown=True)
    rows = bench.canvas.legend.rows
    wide = bench.canvas.legend.rows_height
    bench.canvas.setFixedSize(400, 500)
    qtbot.waitUntil(lambda: bench.canvas.width() == 400)
    assert bench.canvas.legend.rows == rows
    qtbot.waitUntil(lambda: bench.canvas.legend.rows_height > wide)


def kinds_of(bench: MapBench) -> set[RowKind]:
    """Return what the legend explains."""
    return {row.kind for row in bench.canvas.legend.rows}


TOLD_FROM_NEAR = {RowKind.KIND, RowKind.STRENGTH, RowKind.PROVENANCE, RowKind.GATE, RowKind.TOUCHSTONE}


def test_from_far_away_it_explains_only_what_is_drawn_then_and_says_that_more_shows_from_nearer(qtbot: QtBot) -> None:
    bench = MapBench(the_sample("broad"))
    qtbot.addWidget(bench.panel)
    bench.canvas.setFixedSize(1200, 600)
    bench.panel.show()
    bench.panel.show_legend(shown=True)
    canvas, legend = bench.canvas, bench.canvas.legend
    canvas.zoom_naturally()
    qtbot.waitUntil(lambda: TOLD_FROM_NEAR - {RowKind.GATE} <= kinds_of(bench))
    assert not {RowKind.LINE, RowKind.NEARER} & kinds_of(bench)
    near, height, room = legend.rows, legend.height(), canvas.kept_free
    canvas.zoom(-12)
    qtbot.waitUntil(lambda: RowKind.NEARER in kinds_of(bench))
    assert not TOLD_FROM_NEAR & kinds_of(bench)
    assert {RowKind.SHAPE, RowKind.SUD, RowKind.LINE, RowKind.CLUSTER} <= kinds_of(bench)
    assert legend.rows[-1].kind is RowKind.NEARER
    assert legend.height() < height
    assert canvas.kept_free == room, "a view that is fitted beside it settles"
    canvas.zoom_naturally()
    qtbot.waitUntil(lambda: legend.rows == near)
    assert legend.height() == height


def test_what_is_only_hinted_at_is_not_explained(qtbot: QtBot) -> None:
    bench = MapBench(the_sample("broad"))
    qtbot.addWidget(bench.panel)
    bench.canvas.setFixedSize(1200, 600)
    bench.panel.show()
    bench.canvas.zoom_naturally()
    alone = next(name for name in bench.canvas.scene.nodes if not bench.canvas.scene.neighbours(name))
    bench.canvas.look_around((alone, 1))
    assert not {RowKind.KIND, RowKind.PROVENANCE} & kinds_of(bench)
    bench.canvas.look_around(None)
    assert {RowKind.KIND, RowKind.PROVENANCE} <= kinds_of(bench)
