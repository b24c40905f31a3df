from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyleOptionComboBox, QTabWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from emdr_planner.domain.words import Event
from emdr_planner.ui.entry.decimal_field import DecimalField
from emdr_planner.ui.entry.event_row import KEYS, EventRow
from emdr_planner.ui.entry.fields import ChoiceField, DateField, NoteField, NumberField, OptionalDateField, TextField
from emdr_planner.ui.entry.rows import Row, RowsTable
from tests.support.panels import TODAY, show_in_window


@pytest.mark.parametrize(("typed", "value"), [("", None), ("0", 0), ("10", 10), ("11", 1), ("7", 7), ("x", None)])
def test_a_sud_is_a_whole_number_from_0_to_10_and_empty_is_not_zero(
    qtbot: QtBot, typed: str, value: int | None
) -> None:
    field = NumberField("SUD", 0, 10)
    qtbot.addWidget(field)
    QTest.keyClicks(field, typed)
    assert field.value == value


def test_a_voc_of_0_is_no_voc(qtbot: QtBot) -> None:
    field = NumberField("VOC", 1, 7)
    qtbot.addWidget(field)
    QTest.keyClicks(field, "0")
    assert field.value is None


def test_arrows_walk_inside_the_range(qtbot: QtBot) -> None:
    field = NumberField("SUD", 0, 2)
    qtbot.addWidget(field)
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.value is None
    seen: list[int | None] = []
    for _press in range(4):
        QTest.keyClick(field, Qt.Key.Key_Up)
        seen.append(field.value)
    assert seen == [0, 1, 2, 2]


def test_other_fields_hold_what_is_typed_and_none_when_blank(qtbot: QtBot) -> None:
    decimal, text, note = DecimalField("Minutes"), TextField("By"), NoteField("Observed")
    day, review = DateField("Date", dt.date(2026, 1, 2)), OptionalDateField("Review", dt.date(2026, 1, 9))
    for widget in (decimal, text, note, day, review):
        qtbot.addWidget(widget)
    assert (decimal.value, text.value, note.value, review.value) == (None, None, None, None)
    QTest.keyClicks(decimal, "2,5x")
    text.set_value("  A. Clinician ")
    note.set_value(" seen ")
    review.set_value(dt.date(2026, 2, 1))
    assert (decimal.value, text.value, note.value) == (2.5, "A. Clinician", "seen")
    assert (day.value, review.value) == (dt.date(2026, 1, 2), dt.date(2026, 2, 1))
    review.set_value(None)
    assert review.value is None


def test_a_choice_keeps_its_value_when_the_offer_changes(qtbot: QtBot) -> None:
    field = ChoiceField[str | None]("Memory", [(None, "none"), ("M1", "one"), ("M2", "two")])
    qtbot.addWidget(field)
    field.set_value("M2")
    field.set_choices([(None, "none"), ("M2", "two"), ("M3", "three")])
    assert field.value == "M2"
    field.set_choices([(None, "none")])
    assert field.value is None


def marked(row: EventRow) -> tuple[Event, ...]:
    return row.events


def asked(row: EventRow) -> Event | None:
    return row.armed


def test_the_letters_of_events_do_not_collide() -> None:
    assert set(KEYS.values()) == set(Event)


def test_flooding_takes_two_keys_and_asks_in_between(qtbot: QtBot) -> None:
    row = EventRow()
    qtbot.addWidget(row)
    QTest.keyClick(row, Qt.Key.Key_F)
    assert marked(row) == ()
    assert asked(row) is Event.FLOODING
    assert "press F again" in row.sentence
    assert row.problem is not None
    QTest.keyClick(row, Qt.Key.Key_F)
    assert marked(row) == (Event.FLOODING,)
    assert row.problem is None


@pytest.mark.parametrize("event", [Event.SHUTDOWN, Event.DUAL_ATTENTION_LOST, Event.ABRUPT_SHIFT])
def test_what_overwhelms_is_never_recorded_by_one_press(qtbot: QtBot, event: Event) -> None:
    row = EventRow()
    qtbot.addWidget(row)
    row.press(event)
    assert marked(row) == ()
    QTest.keyClick(row, Qt.Key.Key_Escape)
    assert asked(row) is None
    row.press(event)
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert marked(row) == (event,)
    row.press(event)
    assert marked(row) == ()


def test_looping_and_abreaction_take_one_key(qtbot: QtBot) -> None:
    row = EventRow()
    qtbot.addWidget(row)
    QTest.keyClick(row, Qt.Key.Key_L)
    QTest.keyClick(row, Qt.Key.Key_B)
    assert marked(row) == (Event.LOOPING, Event.ABREACTION)


def test_a_first_press_does_not_confirm_another_event(qtbot: QtBot) -> None:
    row = EventRow()
    qtbot.addWidget(row)
    row.press(Event.FLOODING)
    row.press(Event.SHUTDOWN)
    assert marked(row) == ()
    assert asked(row) is Event.SHUTDOWN


def test_a_table_keeps_the_chosen_record(qtbot: QtBot) -> None:
    table = RowsTable("Sessions", ("No.", "Date"))
    qtbot.addWidget(table)
    rows = tuple(Row(key=f"SE{n}", cells=(str(n), "day"), spoken=f"session {n}") for n in range(3))
    table.show_rows(rows)
    table.choose("SE1")
    table.show_rows(rows[1:])
    assert table.current_key == "SE1"
    index = table.model().index(0, 0)
    assert table.model().data(index, Qt.ItemDataRole.AccessibleTextRole) == "session 1"


def test_a_day_that_stands_at_today_goes_with_it_and_any_other_stays(qtbot: QtBot) -> None:
    days = [TODAY]
    field = DateField("Date", lambda: days[0])
    fixed = DateField("Date", TODAY)
    holder = QWidget()
    qtbot.addWidget(holder)
    for one in (field, fixed):
        one.setParent(holder)
    holder.show()
    holder.hide()
    days[0] = TODAY + dt.timedelta(days=1)
    holder.show()
    assert field.value == days[0]
    assert fixed.value == TODAY
    field.set_value(TODAY - dt.timedelta(days=3))
    holder.hide()
    days[0] = TODAY + dt.timedelta(days=2)
    holder.show()
    assert field.value == TODAY - dt.timedelta(days=3)


def test_ten_has_a_key_of_its_own_where_the_range_ends_there(qtbot: QtBot) -> None:
    sud, voc = NumberField("SUD", 0, 10), NumberField("VOC", 1, 7)
    for field in (sud, voc):
        qtbot.addWidget(field)
        QTest.keyClicks(field, "t")
    assert (sud.value, voc.value) == (10, None)


def test_a_whole_number_stays_whole(qtbot: QtBot) -> None:
    field = DecimalField("Total")
    qtbot.addWidget(field)
    for text, value in (("41", "41"), ("41,5", "41.5"), ("", "None"), ("3.", "3")):
        field.setText(text)
        assert str(field.value) == value


def test_a_choice_claims_letters_before_a_shortcut_does(qtbot: QtBot) -> None:
    field = ChoiceField("Word", [(1, "one"), (2, "two")])
    qtbot.addWidget(field)

    def claimed(key: Qt.Key, text: str, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> bool:
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, held, text)
        event.ignore()
        field.event(event)
        return event.isAccepted()

    assert claimed(Qt.Key.Key_P, "p")
    assert claimed(Qt.Key.Key_P, "P", Qt.KeyboardModifier.ShiftModifier)
    assert not claimed(Qt.Key.Key_P, "p", Qt.KeyboardModifier.ControlModifier)
    assert not claimed(Qt.Key.Key_F5, "")


def test_a_choice_that_has_no_room_ends_in_dots_and_is_whole_in_its_list(qtbot: QtBot) -> None:
    words = "P3, recent mildly disturbing incident, to and fro with the room"
    field = ChoiceField[int]("Rung", [(1, words), (2, "none")])
    qtbot.addWidget(field)
    drawn = QStyleOptionComboBox()
    field.resize(200, 30)
    field.initStyleOption(drawn)
    assert drawn.currentText.endswith("…")
    assert field.currentText() == words, "what it holds is whole"
    field.give_the_list_room()
    assert field.view().minimumWidth() > field.fontMetrics().horizontalAdvance(words)
    field.resize(900, 30)
    field.initStyleOption(drawn)
    assert drawn.currentText == words


def test_a_note_shows_its_lines_whole_whatever_the_size_of_letters(qtbot: QtBot) -> None:
    note = NoteField("Image", lines=2)
    window = show_in_window(qtbot, note, 300, 200)
    note.setPlainText("the strip of light\nunder the door")
    assert note.verticalScrollBar().maximum() == 0
    height = note.height()
    note.setFont(QFont(note.font().family(), 24))
    assert note.height() > height
    assert note.verticalScrollBar().maximum() == 0
    assert window.isVisible()


def test_long_words_are_shown_from_their_beginning_once_they_are_left(qtbot: QtBot) -> None:
    field, other = TextField("When", hint=""), TextField("Note", hint="")
    both = QWidget()
    column = QVBoxLayout(both)
    column.addWidget(field)
    column.addWidget(other)
    window = show_in_window(qtbot, both, 300, 200)
    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClicks(field, "the last summer before grammar school")
    other.setFocus()
    assert field.cursorPosition() == 0
    field.set_value("the last summer before grammar school, as it stands on record")
    assert field.cursorPosition() == 0


@pytest.mark.parametrize("points", [10, 20])
def test_a_number_has_room_for_its_range_whatever_the_size_of_letters(qtbot: QtBot, points: int) -> None:
    window, field = QWidget(), NumberField("SUD", 0, 10)
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(field)
    window.resize(400, 200)
    window.show()
    field.setFont(QFont(field.font().family(), points))
    qtbot.wait(1)
    assert field.width() > field.fontMetrics().horizontalAdvance("0–10") + 8


@pytest.mark.parametrize(("key", "page"), [(Qt.Key.Key_Tab, 1), (Qt.Key.Key_Backtab, 2)])
def test_the_keys_that_turn_tabs_turn_them_from_within_a_date_too(qtbot: QtBot, key: Qt.Key, page: int) -> None:
    tabs, date = QTabWidget(), DateField("Day", TODAY)
    qtbot.addWidget(tabs)
    tabs.addTab(date, "one")
    for name in ("two", "three"):
        tabs.addTab(QWidget(), name)
    tabs.show()
    QTest.keyClick(date, key, Qt.KeyboardModifier.ControlModifier)
    assert tabs.currentIndex() == page
