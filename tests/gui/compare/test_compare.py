"""Orders side by side: what stands in each column, what is marked, and what a strategy lacks."""

from __future__ import annotations

from collections.abc import Callable
from math import fsum

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from emdr_planner.domain.case import Case
from emdr_planner.domain.constraints import Before, Pin
from emdr_planner.planning.compare import compare
from emdr_planner.planning.propose import propose
from emdr_planner.planning.strategies import STRATEGIES
from emdr_planner.ui.compare.model import FIRST_PLACE, LINE_ROLE, MARK_ROLE, MEMORY_ROLE, ROWS, SELECTED_ROLE, TEXTS
from emdr_planner.ui.compare.page import ComparePage
from emdr_planner.ui.telling.state import PlanState
from emdr_planner.ui.theme import DARK, LIGHT
from tests.support.gui import InlineTasks, a_case, a_memory
from tests.support.panels import sample, show_in_window, told
from tests.support.plan_panel import view_today
from tests.support.planning_cases import rated

Shown = Callable[[Case], ComparePage]


def state_of(case: Case) -> PlanState:
    view = view_today(case)
    return PlanState(case=case, view=view, proposal=propose(view))


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    kept = []

    def show(case: Case) -> ComparePage:
        page = ComparePage(LIGHT, InlineTasks())
        kept.append(show_in_window(qtbot, page, 1000, 650))
        page.begin(state_of(case))
        told(page)
        return page

    return show


def cell(page: ComparePage, row: int, column: int, role: int = Qt.ItemDataRole.DisplayRole) -> object:
    return page.table.orders.index(row, column).data(role)


def ways(page: ComparePage) -> dict[str, QPushButton]:
    return {found.accessibleName(): found for found in page.missing.findChildren(QPushButton)}


def test_every_offered_order_stands_in_a_column_with_its_figures(shown: Shown) -> None:
    case = sample()
    page = shown(case)
    expected = compare(view_today(case)).columns
    assert [side.strategy.id for side in page.table.orders.sides] == [column.strategy for column in expected]
    row_of = {title: row for row, (title, _said) in enumerate(ROWS)}
    for place, column in enumerate(expected):
        label = case.memory(column.first or "").label
        assert cell(page, row_of["First place"], place) == label
        assert cell(page, row_of["Above the line"], place) == f"{column.above} of {len(column.order)}"
        assert cell(page, row_of["Highest load today"], place) == f"{column.highest_load:.1f} points"
        assert cell(page, row_of["Total spillover"], place) == f"{column.total_spillover:.1f} points"
        strategy = next(one for one in STRATEGIES if one.id == column.strategy)
        assert cell(page, row_of["Rule"], place) == strategy.rule
        assert cell(page, row_of["Usually defended"], place) == strategy.defended
        assert strategy.grade in str(cell(page, row_of["Source"], place))
        order = [cell(page, FIRST_PLACE + n, place, MEMORY_ROLE) for n in range(len(column.order))]
        assert tuple(order) == column.order


def test_ours_is_marked_as_ours_and_the_one_in_use_as_in_use(shown: Shown) -> None:
    page = shown(sample())
    heads = [
        str(page.table.orders.headerData(column, Qt.Orientation.Horizontal))
        for column in range(page.table.orders.columnCount())
    ]
    assert heads[0] == "By linkage, as the gates allow\nours · in use"
    assert not any("ours" in head for head in heads[1:])


def test_disagreement_is_marked_at_each_target_and_the_line_in_each_order(shown: Shown) -> None:
    page = shown(sample())
    found = page.found
    assert found is not None
    for column, side in enumerate(found.sides):
        for place, memory in enumerate(side.column.order):
            spread = found.spread(memory)
            mark = str(cell(page, FIRST_PLACE + place, column, MARK_ROLE))
            assert mark == ("" if spread is None else f"≠ {spread[0]}–{spread[1]}")
            assert bool(cell(page, FIRST_PLACE + place, column, LINE_ROLE)) == (place == side.column.above)
    assert f"They disagree about {found.disputed} of {len(found.places)} targets" in page.says.text()


def test_choosing_a_cell_selects_the_target_and_marks_it_everywhere(shown: Shown, qtbot: QtBot) -> None:
    page = shown(sample())
    memory = cell(page, FIRST_PLACE + 1, 0, MEMORY_ROLE)
    page.table.setCurrentIndex(page.table.orders.index(FIRST_PLACE + 1, 0))
    with qtbot.waitSignal(page.selection_requested) as chosen:
        QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert chosen.args == [(memory,)]
    page.show_selection((str(memory),))
    for column, side in enumerate(page.table.orders.sides):
        place = side.column.order.index(str(memory))
        assert cell(page, FIRST_PLACE + place, column, SELECTED_ROLE)


def test_what_gates_make_unsafe_is_struck_and_can_be_looked_at_all_the_same(shown: Shown) -> None:
    page = shown(sample())
    asked = ways(page)["Work it out all the same: Highest SUD first"]
    assert "Not offered: the gates speak against it." in told(page.missing)
    asked.click()
    side = next(one for one in page.table.orders.sides if one.strategy.id == "worst-first")
    assert side.struck
    column = page.table.orders.sides.index(side)
    font = page.table.orders.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.FontRole)
    assert font.strikeOut()  # type: ignore[attr-defined]  # a font
    assert "Not offered: the gates speak against it." in str(cell(page, 0, column))


def test_least_repeated_activation_is_worked_out_on_request_and_says_how(shown: Shown) -> None:
    case = sample()
    page = shown(case)
    ways(page)["Work it out: Least repeated activation"].click()
    side = next(one for one in page.table.orders.sides if one.strategy.id == "pacing")
    proposal = propose(view_today(case), "pacing")
    above = [step for step in proposal.order if step.above_line]
    assert side.column.order == tuple(step.memory for step in proposal.order)
    assert side.column.total_spillover == fsum(step.spillover for step in above)
    column = page.table.orders.sides.index(side)
    assert "All their orders were looked at" in str(cell(page, 0, column))


def test_missing_data_leads_to_where_it_is_entered(shown: Shown, qtbot: QtBot) -> None:
    page = shown(a_case(a_memory("M1", "Car", sud=5), a_memory("M2", "Yard", sud=6), readiness=rated()))
    said = ways(page)
    assert "It needs a presenting problem of kind phobia." in told(page.missing)
    for name, part in (
        ("Phobia protocol order", "problems"),
        ("Two-method, second", "beliefs"),
        ("Recent episode, client's order", "own_order"),
        ("One of each cluster", "clusters"),
    ):
        with qtbot.waitSignal(page.entry_requested) as asked:
            said[f"Enter it: {name}"].click()
        assert asked.args == [part]


def test_an_order_that_a_pin_contradicts_says_so_in_its_column(qtbot: QtBot) -> None:

    case = a_case(
        a_memory("M1", "Car", sud=5),
        a_memory("M2", "Yard", sud=6),
        readiness=rated(),
        constraints=(Pin(memory="M2", reason="x", place=1), Before(first="M1", then="M2", reason="y")),
    )
    page = ComparePage(LIGHT, InlineTasks())
    window = show_in_window(qtbot, page)
    calm = state_of(a_case(a_memory("M1", "Car", sud=5), readiness=rated()))
    page.begin(PlanState(case=case, view=view_today(case), proposal=calm.proposal))
    page.work_out("linkage")
    assert all("pinned" in str(cell(page, len(TEXTS), column)) for column in range(page.table.orders.columnCount()))
    assert page.table.orders.columnCount() > 0
    assert window.isVisible()


def test_folding_the_texts_leaves_figures_and_places(shown: Shown) -> None:
    page = shown(sample())
    assert not page.texts.isChecked(), "a small screen begins without them"
    assert not page.table.isRowHidden(0), "the caution is always shown"
    assert all(page.table.isRowHidden(row) for row in range(1, len(TEXTS)))
    assert not page.table.isRowHidden(len(TEXTS))
    page.texts.setChecked(True)
    assert not any(page.table.isRowHidden(row) for row in range(len(TEXTS)))


def test_esc_leaves_another_client_finds_nothing_and_another_theme_keeps_the_orders(shown: Shown, qtbot: QtBot) -> None:
    page = shown(sample())
    columns = page.table.orders.columnCount()
    page.apply_theme(DARK)
    assert page.table.orders.columnCount() == columns
    with qtbot.waitSignal(page.left):
        QTest.keyClick(page, Qt.Key.Key_Escape)
    page.show_state(None)
    assert page.table.orders.columnCount() == 0
    assert page.says.text() == ""


def test_every_order_is_on_one_screen_and_no_word_of_a_caution_is_cut(shown: Shown) -> None:
    page = shown(sample())
    table = page.table
    assert table.horizontalScrollBar().maximum() == 0
    for column in range(table.orders.columnCount()):
        font = cell(page, 0, column, Qt.ItemDataRole.FontRole)
        assert isinstance(font, QFont)
        room = table.visualRect(table.orders.index(0, column)).adjusted(6, 6, -6, -6)
        needed = QFontMetrics(font).boundingRect(room, Qt.TextFlag.TextWordWrap.value, str(cell(page, 0, column)))
        assert needed.height() <= room.height()
