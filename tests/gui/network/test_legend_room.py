"""The legend stands beside the map: it takes less than half of it however large the letters are, and nothing is cut."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

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
