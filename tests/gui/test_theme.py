from __future__ import annotations

import re
from string import Template

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QListWidget,
    QPushButton,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from emdr_planner import resources
from emdr_planner.ui import theme as themes
from emdr_planner.ui.theme import DARK, LIGHT, THEMES, Theme, contrast, luminance
from tests.support.gui import undressed_afterwards
from tests.support.keyboard import give_keyboard

TEXT, SHAPES = 4.5, 3.0


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
class TestEveryTheme:
    def test_text_contrasts_with_everything_it_stands_on(self, theme: Theme) -> None:
        for ground in (theme.window, theme.panel, theme.card, theme.hull, theme.accent_soft, theme.plum_soft):
            assert contrast(theme.ink, ground) >= TEXT
        for ground in (theme.window, theme.panel, theme.card, theme.hull):
            assert contrast(theme.ink_soft, ground) >= TEXT
            assert contrast(theme.plum, ground) >= TEXT
        assert contrast(theme.bar_ink, theme.bar) >= TEXT
        assert contrast(theme.bar_soft, theme.bar) >= TEXT
        assert contrast(theme.resource, theme.resource_soft) >= TEXT
        assert contrast(theme.card, theme.plum) >= TEXT

    def test_marks_and_rings_contrast_with_what_is_behind_them(self, theme: Theme) -> None:
        for ground in (theme.window, theme.panel, theme.card):
            assert contrast(theme.accent, ground) >= SHAPES
            assert contrast(theme.focus, ground) >= SHAPES

    def test_the_number_can_be_read_on_every_step_of_the_ramp(self, theme: Theme) -> None:
        for sud in (None, *range(11)):
            fill = theme.sud_ramp(sud)
            assert contrast(theme.ink_on(fill), fill) >= TEXT

    def test_the_ramp_is_told_apart_in_grey(self, theme: Theme) -> None:
        steps = [luminance(theme.sud_ramp(sud)) for sud in range(11)]
        assert steps in (sorted(steps), sorted(steps, reverse=True))
        assert all(contrast(a, b) >= 1.05 for a, b in zip(theme.ramp, theme.ramp[1:], strict=False))

    def test_the_style_sheet_has_every_token_filled_in(self, theme: Theme) -> None:
        sheet = themes.style_sheet(theme)
        assert "${" not in sheet
        assert theme.accent in sheet


def test_a_sud_that_was_not_asked_is_not_zero() -> None:
    assert LIGHT.sud_ramp(None) != LIGHT.sud_ramp(0)
    assert LIGHT.sud_ramp(10) == LIGHT.ramp[-1]


def test_the_style_sheet_uses_no_colour_of_its_own() -> None:
    text = resources.text_of("styles/window.qss")
    assert not re.search(r"#[0-9a-fA-F]{3,6}\b", text)
    assert Template(text).is_valid()


def test_qt_takes_the_style_sheet(qapp: QApplication, qtbot: object) -> None:
    del qtbot
    button = QPushButton("x")
    themes.wear(button)
    with undressed_afterwards(qapp):
        themes.apply(qapp, DARK)
        button.ensurePolished()
        assert button.palette().color(QPalette.ColorRole.ButtonText).name() == DARK.ink
    assert button.styleSheet() == ""
    button.deleteLater()


def test_a_window_that_comes_later_wears_the_theme_too(qapp: QApplication) -> None:
    with undressed_afterwards(qapp):
        themes.apply(qapp, DARK)
        window = QWidget()
        themes.wear(window)
        label = QPushButton("x", window)
        label.ensurePolished()
        assert themes.style_sheet(DARK) == window.styleSheet()
        themes.apply(qapp, LIGHT)
        label.ensurePolished()
        assert label.palette().color(QPalette.ColorRole.ButtonText).name() == LIGHT.ink
    assert qapp.styleSheet() == "", "under the application's own style sheet a page takes eight times as long to build"
    window.deleteLater()


@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
def test_a_box_with_the_keyboard_has_room_for_its_last_letter(
    qapp: QApplication, kind: type[QCheckBox | QRadioButton]
) -> None:
    box, option = kind("Archived too"), QStyleOptionButton()
    with undressed_afterwards(qapp):
        themes.apply(qapp, LIGHT)
        themes.wear(box)
        box.resize(box.sizeHint())
        box.initStyleOption(option)
        option.state |= QStyle.StateFlag.State_HasFocus
        part = QStyle.SubElement.SE_CheckBoxContents if kind is QCheckBox else QStyle.SubElement.SE_RadioButtonContents
        room = box.style().subElementRect(part, option, box)
        assert room.width() >= box.fontMetrics().horizontalAdvance(box.text())
        assert box.rect().contains(room)
    box.deleteLater()


def test_a_line_that_is_at_hand_and_marked_wears_one_frame(qapp: QApplication, qtbot: QtBot) -> None:
    box = QListWidget()
    qtbot.addWidget(box)
    box.addItems([" "])
    box.setCurrentRow(0)
    with undressed_afterwards(qapp):
        themes.apply(qapp, LIGHT)
        themes.wear(box)
        with qtbot.waitActive(box):
            box.show()
        give_keyboard(qtbot, box)
        line = box.viewport().grab(box.visualItemRect(box.item(0))).toImage()
    seen = {line.pixelColor(x, y).name() for x in range(line.width()) for y in range(line.height())}
    assert seen <= {LIGHT.accent, LIGHT.accent_soft}


def test_the_system_is_asked_for_its_scheme(qapp: QApplication) -> None:
    assert Theme.from_system(qapp) in THEMES
    assert DARK.is_dark
    assert not LIGHT.is_dark


def test_mixing_two_colours_stays_between_them() -> None:
    assert themes.mix("#000000", "#ffffff", 0.5) == "#808080"
    assert themes.mix("#102030", "#ffffff", 0) == "#102030"
