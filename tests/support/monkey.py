"""A monkey at the map and the outline: whatever a hand could do there, at random, one event at a time."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QSplitter, QTableView, QToolButton, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.ui.outline import OutlinePanel
from emdr_planner.ui.theme import LIGHT
from tests.support.map_bench import TODAY, MapBench

NONE = Qt.KeyboardModifier.NoModifier
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
HELD = (NONE, NONE, NONE, SHIFT, CONTROL)
KEY_NAMES = """Left Right Up Down Home End PageUp PageDown Return F2 Delete Escape Tab Plus Minus 0 1 2 3
A C D F G K L N P Q V W X Z Slash Space"""
KEYS = [getattr(Qt.Key, f"Key_{name}") for name in KEY_NAMES.split()]
LEFT = Qt.MouseButton.LeftButton
TEXTS = ("7 locked in SUD 8", "trigger: door SUD 99", "", "<b>bold</b> & more", "x" * 120, "M1 > M2 feeds", "10", "-")
ROWS = (
    "Memory\tAge\tSUD\nLocked in\t7\t8\nAlone at school\t9\t11",
    "From\tTo\tKind\nM1\tM2\tfeeds",
    "one\ttwo",
    "",
    "\t\t\n\t",
)


class Twins(MapBench):
    """The map and the outline of one client, side by side, as the window wires them."""

    def __init__(self, case: Case) -> None:
        super().__init__(case)
        self.window = QSplitter(Qt.Orientation.Vertical)
        self.outline = OutlinePanel(LIGHT, today=lambda: TODAY)
        self.outline.edit_requested.connect(self.desk.perform)
        self.outline.selection_requested.connect(self.selection.select)
        self.outline.preview_requested.connect(self.selection.preview)
        self.selection.changed.connect(self.outline.show_selection)
        self.desk.case_changed.connect(self.outline.show_case)
        self.desk.open(case)
        for panel in (self.panel, self.outline):
            self.window.addWidget(panel)
        self.window.resize(1366, 768)

    def settled(self) -> None:
        """Assert that both show the record as it stands."""
        memories, linkages = self.case.memories, self.case.linkages
        assert self.canvas.scene.nodes.keys() == {memory.id for memory in memories}
        assert self.canvas.scene.links.keys() == {link.id for link in linkages}
        self.outline.filter.clear()
        counts = (len(memories), len(linkages), len(self.case.clusters))
        tables = (self.outline.memories, self.outline.linkages, self.outline.clusters)
        assert tuple(table.model().rowCount() for table in tables) == counts


class Monkey:
    """Does at random what a hand could do to both.

    Attributes:
        events: How many it has sent.
        stall: The longest time, in milliseconds, that one of them kept the event loop busy, and what it was.
    """

    def __init__(self, twins: Twins, seed: int) -> None:
        self.twins = twins
        self.chance = random.Random(seed)
        self.events = 0
        self.stall = (0.0, "")

    def act(self) -> None:
        """Do one thing."""
        if QApplication.focusWidget() is None:  # a menu that closes does not give the keyboard back offscreen
            self.twins.window.activateWindow()
            QApplication.processEvents()
        things = (self._drag, self._click, self._double, self._type, self._hover, self._keys, self._wheel)
        at_outline = (self._cell, self._cell, self._header, self._tab, self._button, self._entry, self._paste)
        thing = self.chance.choice(things if self.chance.random() < 0.55 else at_outline)
        name = thing.__name__.strip("_")
        for _event in thing():
            self._timed(name)
        self._undo_sometimes()
        self._timed("undo")
        self._close_dialogs()
        self._timed("closing")

    def _timed(self, name: str) -> None:
        """Let the event loop do what the last event has led to; the time counts from the event on."""
        QApplication.processEvents()
        now = time.perf_counter()
        self.events += 1
        self.stall = max(self.stall, (1000 * (now - self._since), name))
        self._since = time.perf_counter()

    _since = time.perf_counter()

    def begin(self) -> None:
        """Count time from now on."""
        self._since = time.perf_counter()

    def _spot(self) -> QPoint:
        canvas = self.twins.canvas
        if canvas.scene.nodes and self.chance.random() < 0.7:
            name = self.chance.choice(list(canvas.scene.nodes))
            return self.chance.choice((self.twins.at, self.twins.rim))(name)
        return QPoint(self.chance.randrange(canvas.width()), self.chance.randrange(canvas.height()))

    def _target(self) -> QWidget:
        """Return where keys go: the field that has the keyboard, else the map.

        Not a button that opens a menu: that one waits in a loop of its own until a person chooses.
        """
        focused = QApplication.focusWidget()
        if focused is None or isinstance(focused, QToolButton) or not self.twins.window.isAncestorOf(focused):
            return self.twins.canvas
        return focused

    def _drag(self) -> Iterator[None]:
        canvas, start, end = self.twins.canvas, self._spot(), self._spot()
        button = self.chance.choice((LEFT, LEFT, Qt.MouseButton.MiddleButton))
        QTest.mousePress(canvas, button, NONE, start)
        yield
        for step in range(1, 6):
            QTest.mouseMove(canvas, start + (end - start) * step / 5)
            yield
        QTest.mouseRelease(canvas, button, NONE, end)
        yield

    def _click(self) -> Iterator[None]:
        button = self.chance.choice((LEFT, LEFT, LEFT, Qt.MouseButton.RightButton))
        QTest.mouseClick(self.twins.canvas, button, self.chance.choice(HELD), self._spot())
        yield

    def _double(self) -> Iterator[None]:
        QTest.mouseDClick(self.twins.canvas, LEFT, NONE, self._spot())
        yield

    def _type(self) -> Iterator[None]:
        for character in self.chance.choice(TEXTS):
            QTest.keyClicks(self._target(), character)
            yield

    def _hover(self) -> Iterator[None]:
        for _turn in range(5):
            QTest.mouseMove(self.twins.canvas, self._spot())
            yield

    def _keys(self) -> Iterator[None]:
        for _turn in range(3):
            QTest.keyClick(self._target(), self.chance.choice(KEYS), self.chance.choice(HELD))
            yield

    def _wheel(self) -> Iterator[None]:
        at = self._spot()
        for _turn in range(4):
            self.twins.canvas.zoom(self.chance.choice((-1.0, 1.0)), (at.x(), at.y()))
            yield

    def _table(self) -> QTableView:
        table = self.twins.outline.tabs.currentWidget()
        assert isinstance(table, QTableView)
        return table

    def _cell(self) -> Iterator[None]:
        """Go to a cell, sometimes open it, write and leave it by one key or another."""
        table = self._table()
        model = table.model()
        if not model.rowCount():
            self.twins.outline.filter.clear()
            return
        index = model.index(self.chance.randrange(model.rowCount()), self.chance.randrange(model.columnCount()))
        table.scrollTo(index)
        spot = table.visualRect(index).center()
        QTest.mouseClick(table.viewport(), LEFT, self.chance.choice(HELD), spot)
        yield
        if self.chance.random() < 0.6:
            QTest.mouseDClick(table.viewport(), LEFT, NONE, spot)
            yield
            yield from self._type()
            key = self.chance.choice((Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Down))
            QTest.keyClick(self._target(), key)
            yield

    def _header(self) -> Iterator[None]:
        header = self._table().horizontalHeader()
        QTest.mouseClick(header.viewport(), LEFT, NONE, QPoint(self.chance.randrange(600), 8))
        yield

    def _tab(self) -> Iterator[None]:
        self.twins.outline.tabs.setCurrentIndex(self.chance.randrange(3))
        yield

    def _button(self) -> Iterator[None]:
        outline = self.twins.outline
        buttons = [one for one in outline.findChildren(QPushButton) if one.isVisible() and one.isEnabled()]
        QTest.mouseClick(self.chance.choice(buttons), LEFT)
        yield
        self.chance.choice(outline.rows_menu.actions()).trigger()
        yield

    def _entry(self) -> Iterator[None]:
        outline = self.twins.outline
        outline.filter.clear()
        field: QLineEdit = self.chance.choice((outline.entry, outline.entry, outline.entry, outline.filter))
        field.clear()
        field.setFocus()
        yield from self._type()
        QTest.keyClick(field, Qt.Key.Key_Return)
        yield

    def _paste(self) -> Iterator[None]:
        QGuiApplication.clipboard().setText(self.chance.choice(ROWS))
        QTest.keyClick(self._table(), Qt.Key.Key_V, CONTROL)
        yield
        for dialog in self.twins.window.findChildren(QDialog):
            if self.chance.random() < 0.5:
                dialog.accept()
                yield
        QTest.keyClick(self._table(), Qt.Key.Key_C, CONTROL)
        yield

    def _undo_sometimes(self) -> None:
        stack = self.twins.desk.undo_stack
        if self.chance.random() < 0.1:
            stack.undo()
        elif self.chance.random() < 0.05:
            stack.redo()

    def _close_dialogs(self) -> None:
        for dialog in self.twins.window.findChildren(QDialog):
            dialog.reject()
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
