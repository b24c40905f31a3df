from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from emdr_planner.measures import MEASURES, measure_for
from emdr_planner.measures.measure import Entry
from emdr_planner.ui.measures.item_cells import ItemCells
from emdr_planner.ui.measures_panel import MeasuresPanel
from emdr_planner.ui.theme import LIGHT
from tests.support.gui import a_case
from tests.support.keyboard import give_keyboard, press
from tests.support.panels import Wire, show_in_window, today, told


def columns(cells: ItemCells, count: int) -> int:
    """Return in how many columns the items stand, and that none is cut or lies on another."""
    places = [one.geometry() for one in cells.findChildren(QLabel)]
    assert len(places) == count
    assert not any(one.intersects(other) for at, one in enumerate(places) for other in places[:at])
    assert all(cells.rect().contains(one) for one in places)
    return len({one.left() for one in places})


@pytest.mark.parametrize("measure_id", [one.id for one in MEASURES if one.entry is Entry.ITEMS])
def test_items_stand_in_as_many_columns_as_there_is_room_for(qtbot: QtBot, measure_id: str) -> None:
    measure = measure_for(measure_id)
    texts = [f"{n}. {topic}: {measure.item_high}" for n, topic in enumerate(measure.topics, start=1)]
    cells = ItemCells()
    _window = show_in_window(qtbot, cells)
    cells.begin(texts)
    cells.show_texts(texts, 0)
    found = []
    for width in (cells.sizeHint().width(), cells.minimumSizeHint().width() * 2 + 8, cells.minimumSizeHint().width()):
        cells.resize(width, cells.heightForWidth(width))
        found.append(columns(cells, len(texts)))
    assert found[0] == 3
    assert found[0] >= found[1] >= found[2] == 1


def test_a_scale_without_items_takes_no_room(qtbot: QtBot) -> None:
    cells = ItemCells()
    qtbot.addWidget(cells)
    cells.begin(())
    assert cells.show_texts((), 0) is None
    assert cells.heightForWidth(300) == 0


def test_the_item_at_hand_stays_in_sight_in_a_low_window(qtbot: QtBot) -> None:
    panel = MeasuresPanel(LIGHT, today=today)
    window = show_in_window(qtbot, panel, 1200, 280)
    Wire(panel, a_case(), window)
    panel.form.choose("des-ii")
    told(panel)
    give_keyboard(qtbot, panel.form.items)
    for _key in range(27):
        press("3")
        told(panel)
        (marked,) = (one for one in panel.form.items.findChildren(QLabel) if one.property("role") == "item-at-hand")
        assert marked.visibleRegion().boundingRect() == marked.rect()


def test_an_item_passed_stands_flush_with_the_others_again(qtbot: QtBot) -> None:
    cells = ItemCells()
    cells.setStyleSheet('QLabel[role="item-at-hand"] { border: 1px solid black; }')
    qtbot.addWidget(cells)
    texts = ("1. one: -", "2. two: -")
    cells.begin(texts)
    first = cells.show_texts(texts, 0)
    cells.show()
    assert first is not None
    QApplication.sendEvent(first, QEvent(QEvent.Type.StyleChange))
    assert first.frameWidth() == 1
    second = cells.show_texts(texts, 1)
    assert second is not None
    cells.show_texts(texts, 2)
    assert (first.frameWidth(), first.indent()) == (second.frameWidth(), second.indent()) == (0, 0)
