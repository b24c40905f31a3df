"""What a client said is never taken for markup: in no label, tip, table, menu or button of the window."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtGui import Qt as TextQt
from PySide6.QtWidgets import QAbstractItemView, QLabel, QTextBrowser, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.ui.program import read_samples
from tests.support.window_bench import FULL, Bench, everything_painted, lineage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

MARKUP = "<b>Bold</b> <img src='x'> & "
TEXTS = ("label", "nc", "pc", "image", "worst_part", "note", "observed", "title", "goal", "reason", "text", "code")


def marked(value: object) -> object:
    """Return a domain value in which every free text begins like a page of HTML."""
    if isinstance(value, tuple):
        return tuple(marked(one) for one in value)
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    changes: dict[str, Any] = {}
    for field in dataclasses.fields(value):
        old = getattr(value, field.name)
        changes[field.name] = MARKUP + old if field.name in TEXTS and type(old) is str else marked(old)
    return dataclasses.replace(value, **changes)


def tips_of(model: QAbstractItemModel, parent: QModelIndex) -> list[str]:
    """Return the tips of a model's cells, at every depth."""
    found: list[str] = []
    for row in range(model.rowCount(parent)):
        indexes = [model.index(row, column, parent) for column in range(model.columnCount(parent))]
        found.extend(str(model.data(index, Qt.ItemDataRole.ToolTipRole) or "") for index in indexes)
        found.extend(tips_of(model, model.index(row, 0, parent)))
    return found


def taken_for_markup(window: QWidget) -> dict[str, list[str]]:
    """Return what Qt would draw as HTML, by the widget that holds it."""
    found: dict[str, list[str]] = {}
    for widget in window.findChildren(QWidget):
        tips = [widget.toolTip(), widget.whatsThis(), widget.statusTip()]
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            tips += tips_of(widget.model(), QModelIndex())
        wrong = [tip for tip in tips if TextQt.mightBeRichText(tip)]
        if isinstance(widget, QLabel) and widget.textFormat() is not Qt.TextFormat.PlainText:
            wrong.append(widget.text())
        if isinstance(widget, QTextBrowser):
            wrong.append(widget.toPlainText())
        if wrong:
            found[lineage(widget)] = wrong
    for action in window.findChildren(QAction):
        if wrong := [tip for tip in (action.toolTip(), action.statusTip()) if TextQt.mightBeRichText(tip)]:
            found[action.text()] = wrong
    return found


def a_case_of_markup() -> Case:
    case = marked(read_samples()[0])
    assert isinstance(case, Case)
    return case


def test_no_text_of_a_client_is_taken_for_markup(qtbot: QtBot, tmp_path: Path) -> None:
    bench = Bench(qtbot, tmp_path, a_case_of_markup())
    try:
        bench.open(FULL)
        first = bench.case.memories[0].id
        bench.window.page.selection_requested.emit((first,))
        bench.window.page.preview_requested.emit(first)
        bench.settle()
        painted = everything_painted(bench.window)
        assert painted.count("<b>Bold</b>") > 20, "the sweep sees too little to prove anything"
        assert taken_for_markup(bench.window) == {}
    finally:
        bench.close()
