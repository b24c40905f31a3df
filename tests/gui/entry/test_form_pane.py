from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from emdr_planner.ui.entry.fields import NoteField
from emdr_planner.ui.entry.form import EntryForm, Fields
from emdr_planner.ui.entry.form_pane import FormPane
from emdr_planner.ui.labels import plain_label


class Bench:
    """A form of a few notes in a window of a certain height."""

    def __init__(self, qtbot: QtBot, height: int) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.form = EntryForm("Note it", "Keep it")
        self.notes = [NoteField(f"Note {n}", self.form) for n in range(6)]
        fields = Fields(self.form)
        for note in self.notes:
            fields.add("Note", note)
        self.form.column.addWidget(fields)
        self.form.add_buttons()
        self.pane = FormPane(self.form, self.window)
        self.window.resize(400, height)
        self.pane.setGeometry(0, 0, 400, height)
        with qtbot.waitActive(self.window):  # a window of an earlier test may have been the last that was active
            self.window.show()
            self.window.activateWindow()
        QApplication.processEvents()

    def is_whole(self, widget: QWidget) -> bool:
        return widget.visibleRegion().boundingRect() == widget.rect()


def test_the_buttons_are_in_view_where_the_form_does_not_fit(qtbot: QtBot) -> None:
    bench = Bench(qtbot, 260)
    assert not bench.is_whole(bench.notes[-1]), "the form is to be longer than the pane"
    assert bench.is_whole(bench.form.save_button)
    assert bench.is_whole(bench.form.leave_button)
    bench.form.tell("Something is missing.", bench.notes[-1])
    qtbot.waitUntil(lambda: bench.is_whole(bench.notes[-1]))
    assert bench.form.foot.height() > bench.form.save_button.height(), "and so is what is missing"
    assert bench.is_whole(bench.form.save_button)


def test_what_has_the_keyboard_stays_in_view_when_the_pane_gets_smaller(qtbot: QtBot) -> None:
    bench = Bench(qtbot, 900)
    bench.notes[-1].setFocus()
    qtbot.waitUntil(lambda: bench.is_whole(bench.notes[-1]))
    bench.pane.setGeometry(0, 0, 400, 260)
    qtbot.waitUntil(lambda: bench.is_whole(bench.notes[-1]))


def test_the_buttons_follow_the_form_where_it_fits(qtbot: QtBot) -> None:
    bench = Bench(qtbot, 900)
    qtbot.waitUntil(lambda: bench.is_whole(bench.notes[-1]))
    below = bench.form.save_button.mapTo(bench.pane, bench.form.save_button.rect().topLeft()).y()
    last = bench.notes[-1].mapTo(bench.pane, bench.notes[-1].rect().bottomLeft()).y()
    assert 0 < below - last < 60


def test_a_scroll_bar_that_is_needed_no_more_goes_though_words_wrap_beside_it(qtbot: QtBot) -> None:
    bench = Bench(qtbot, 900)
    words = plain_label("words " * 40, parent=bench.form)
    bench.form.column.insertWidget(1, words)
    area = bench.pane.area
    for policy in (Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAsNeeded):
        area.setVerticalScrollBarPolicy(policy)
        QApplication.processEvents()
        assert area.maximumHeight() == bench.form.column.totalHeightForWidth(area.viewport().width())
    assert not area.verticalScrollBar().isVisible()


def test_the_keys_of_the_form_count_on_its_buttons(qtbot: QtBot) -> None:
    bench = Bench(qtbot, 260)
    with qtbot.waitSignal(bench.form.save_asked):
        QTest.keyClick(bench.form.leave_button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(bench.form.left):
        QTest.keyClick(bench.form.save_button, Qt.Key.Key_Escape)
