"""The tools above the map: what matters most is in sight whatever the room, and everything else is behind *More*."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from emdr_planner.ui.network.panel import MapPanel
from emdr_planner.ui.network.tools import MapTools
from emdr_planner.ui.preferences import dress
from emdr_planner.ui.theme import LIGHT, scaled, wear
from tests.support.cases import the_sample
from tests.support.gui import undressed_afterwards
from tests.support.map_bench import MapBench

NARROWEST = {100: 690, 150: 690, 200: 715}
"""Room for the tools in a window of 1366 pixels with the list of clients beside the map, by the size of text."""
SMALLEST = 24


def lines(menu: QMenu) -> list[QAction]:
    found = []
    for action in menu.actions():
        inside = action.menu()
        found += lines(inside) if isinstance(inside, QMenu) else [action]
    return [action for action in found if not action.isSeparator()]


def opened(tools: MapTools) -> list[QAction]:
    tools.lines.aboutToShow.emit()
    return lines(tools.lines)


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_the_field_the_view_and_more_are_always_in_sight(qtbot: QtBot, qapp: QApplication, percent: int) -> None:
    with undressed_afterwards(qapp):
        theme = scaled(LIGHT, percent)
        dress(qapp, theme)
        bench = MapBench(the_sample("broad"))
        holder = shown(qtbot, bench.panel, 1600)
        bench.panel.apply_theme(theme)
        tools = bench.panel.tools
        tools.show_questions("5 links to ask about")
        for width in (1600, 923, NARROWEST[percent]):
            bench.panel.resize(width, 500)
            qtbot.wait(20)
            assert not holder.isHidden()
            for part in (tools.search, tools.switch, tools.more):
                assert whole_in(tools, part), (width, part)
                assert min(part.width(), part.height()) >= SMALLEST
                assert QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name)


def shown(qtbot: QtBot, panel: MapPanel, width: int) -> QWidget:
    holder = QWidget()
    qtbot.addWidget(holder)
    wear(holder)
    holder.resize(width, 500)
    panel.setParent(holder)
    panel.setGeometry(0, 0, width, 500)
    holder.show()
    panel.show()
    return holder


def whole_in(tools: MapTools, part: QWidget) -> bool:
    others = [one for one in tools.findChildren(QWidget) if one.isVisible() and one is not part]
    beside = [one for one in others if one.parentWidget() is tools and one.geometry().intersects(part.geometry())]
    return part.isVisible() and QRect(0, 0, tools.width(), tools.height()).contains(part.geometry()) and not beside


def test_what_has_no_room_is_the_first_of_more_and_nothing_is_lost(qtbot: QtBot) -> None:
    bench = MapBench(the_sample("broad"))
    holder = shown(qtbot, bench.panel, 1600)
    tools = bench.panel.tools
    wide = opened(tools)
    assert tools.folded == ()
    bench.panel.resize(560, 500)
    qtbot.wait(20)
    narrow = opened(tools)
    assert tools.actions_by_name["link"] in narrow or tools.actions_by_name["capture"] in narrow
    assert narrow == [*tools.folded, *wide]
    assert tools.button_of(tools.actions_by_name["add"]).isVisible()
    menu = tools.switch.menu()
    assert isinstance(menu, QMenu)
    seen = {action for action in tools.actions_by_name.values() if action not in narrow + lines(menu)}
    assert {action for action in seen if action.isVisible()} == {
        action for action in seen if tools.button_of(action).isVisible()
    }
    bench.panel.resize(1600, 500)
    qtbot.wait(20)
    assert opened(tools) == wide
    assert not holder.isHidden()


def test_the_switch_says_which_view_is_shown(qtbot: QtBot) -> None:
    bench = MapBench(the_sample("broad"))
    qtbot.addWidget(bench.panel)
    said = []
    for name in ("life line", "networks", "free"):
        bench.panel.commands.do(name)
        said.append(bench.panel.tools.switch.text())
    assert said == ["Life line", "By network", "Free view"]
