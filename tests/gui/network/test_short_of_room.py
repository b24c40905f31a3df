"""Cards over a map that is hardly higher than they are, as with text twice as large on a small screen."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from emdr_planner.ui.preferences import dress
from emdr_planner.ui.theme import LIGHT, scaled, wear
from tests.support.cases import the_sample
from tests.support.gui import undressed_afterwards
from tests.support.map_bench import MapBench


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("card", ["form", "interview"])
def test_head_and_buttons_stay_in_view_and_the_middle_scrolls(
    qtbot: QtBot, qapp: QApplication, card: str, percent: int
) -> None:
    with undressed_afterwards(qapp):
        dress(qapp, scaled(LIGHT, percent))
        holder, bench = QWidget(), MapBench(the_sample("broad"))
        qtbot.addWidget(holder)
        wear(holder)
        holder.resize(760, 450)
        bench.panel.setParent(holder)
        bench.panel.setGeometry(0, 0, 760, 450)
        holder.show()
        bench.panel.apply_theme(scaled(LIGHT, percent))
        qtbot.wait(20)
        canvas, commands = bench.canvas, bench.panel.commands
        if card == "form":
            canvas.choose_link("L1")
            commands.do("edit")
        else:
            commands.do("interview")
        shown: QWidget = canvas.form if card == "form" else commands.asking.interview.card
        qtbot.wait(20)
        assert canvas.rect().contains(shown.geometry())
        buttons = [one for one in shown.findChildren(QPushButton) if one.isVisible()]
        assert len(buttons) >= 4
        for button in buttons:
            assert shown.rect().contains(button.geometry())
            assert button.height() >= button.minimumSizeHint().height()
