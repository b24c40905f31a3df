from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6 import QtGui
from PySide6.QtCore import QSize, Qt

from emdr_planner.ui import labels
from tests.support.gui import painted_text

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

MARKUP = "<b>bold</b> <img src='/etc/hostname'> &amp; & more"


def test_a_label_shows_markup_as_it_was_typed(qtbot: QtBot) -> None:
    label = labels.plain_label(MARKUP)
    qtbot.addWidget(label)
    label.resize(900, 40)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert MARKUP in painted_text(label)
    labels.set_plain(label, "<i>then</i>")
    assert "<i>then</i>" in painted_text(label)


def test_a_label_takes_its_role_from_the_style_sheet(qtbot: QtBot) -> None:
    label = labels.plain_label("x", "small")
    qtbot.addWidget(label)
    assert label.property("role") == "small"
    assert label.wordWrap()


def test_an_elided_label_keeps_the_whole_text_in_its_tip(qtbot: QtBot) -> None:
    label = labels.elided_label("a very long name for a place that no pane has room for", "heading")
    qtbot.addWidget(label)
    label.resize(QSize(80, 20))
    shown = painted_text(label).splitlines()
    assert any(line.startswith("a ") and line.endswith("…") for line in shown)
    assert label.toolTip() == label.text()
    assert label.minimumSizeHint().width() < 80


@pytest.mark.parametrize("text", [MARKUP, "&lt;b&gt;", "<p>x", "<br/>", "<a href='x'>y</a>"])
def test_a_tip_is_never_taken_for_markup(text: str) -> None:
    assert QtGui.Qt.mightBeRichText(text)
    assert not QtGui.Qt.mightBeRichText(labels.plain_tip(text))
    assert labels.plain_tip(text).replace("\u200b", "") == text


def test_a_plain_tip_is_left_alone() -> None:
    assert labels.plain_tip("SUD < 3 & calm") == "SUD < 3 & calm"


def test_an_ampersand_underlines_nothing() -> None:
    assert labels.no_mnemonic("Map & plan") == "Map && plan"
