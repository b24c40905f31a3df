from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from emdr_planner.domain.changes import changes
from emdr_planner.ui.client_page import MAP, READINESS, SESSIONS, SUPERVISION, ClientPage
from emdr_planner.ui.theme import LIGHT
from tests.support.gui import InlineTasks, a_case
from tests.support.keyboard import give_keyboard, press
from tests.support.panels import today


@pytest.mark.parametrize(("tab", "place"), [(0, SESSIONS), (1, MAP), (2, READINESS)])
def test_an_empty_list_leads_where_its_rows_come_from(qtbot: QtBot, tab: int, place: int) -> None:
    page = ClientPage(LIGHT, InlineTasks(), today=today)
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    page.show_case(changes(None, a_case()))
    page.show_page(SUPERVISION)
    page.supervision.tabs.setCurrentIndex(tab)
    give_keyboard(qtbot, page.supervision.tabs.tabBar())
    press("\t\n")
    assert page.page == place
