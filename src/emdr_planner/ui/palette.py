"""The command palette: every command by its words, and every memory by its name, without leaving the keys."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QLineEdit,
    QMenu,
    QMenuBar,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from emdr_planner.ui.labels import plain_label
from emdr_planner.wording import _

_SIZE = (620, 420)
_USUAL_LETTERS = 17
"""Height in pixels of the letters that this size is meant for."""
_MOST = 0.9
"""Share of the window that it takes at the most."""
_SHOWN = 60
_TO_LIST = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


@dataclass(frozen=True, slots=True)
class Command:
    """Something that can be done now.

    Attributes:
        words: What it does.
        where: The menu, page or pane it is found in.
        keys: Its key; empty when it has none.
        step: Does it.
    """

    words: str
    where: str
    keys: str
    step: Callable[[], object] = field(repr=False)


def plain_words(text: str) -> str:
    """Return the words of an action or a button without the mark of its letter."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def of_menus(bar: QMenuBar) -> list[Command]:
    """Return the commands of a menu bar that can be given now, in its order."""
    return [command for entry in bar.actions() for command in _of_menu(_menu_of(entry))]


def _menu_of(entry: QAction) -> QMenu | None:
    """Return the menu behind an entry; the stubs only promise some object."""
    return cast("QMenu | None", entry.menu())


def _of_menu(menu: QMenu | None) -> Iterable[Command]:
    if menu is not None:
        inside = [_menu_of(entry) for entry in menu.actions()]
        yield from of_actions(menu.actions(), plain_words(menu.title()))
        for further in inside:
            yield from _of_menu(further)


def of_actions(actions: Iterable[QAction], where: str) -> list[Command]:
    """Return what actions do, those that can be done now."""
    return [
        Command(plain_words(action.text()), where, _keys(action), action.trigger)
        for action in actions
        if action.isEnabled() and action.isVisible() and action.text() and action.menu() is None
    ]


def _keys(action: QAction) -> str:
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def of_menu(menu: QMenu, where: str) -> list[Command]:
    """Return the lines of a menu and of the menus in it, each with the name of its menu before it."""
    found = of_actions(menu.actions(), where)
    for entry in menu.actions():
        inside = _menu_of(entry)
        if inside is not None and entry.isEnabled():
            words = plain_words(inside.title())
            found += [
                dataclasses.replace(one, words=f"{words}: {one.words}") if words else one
                for one in of_menu(inside, where)
            ]
    return found


def matching(commands: Sequence[Command], typed: str) -> list[Command]:
    """Return the commands that have every typed word, those that begin with it first, else in their order."""
    wanted = typed.casefold().split()

    def rank(command: Command) -> tuple[bool, bool]:
        words = command.words.casefold()
        return (not words.startswith(wanted[0]), not all(part in words for part in wanted))

    found = [one for one in commands if all(part in f"{one.words} {one.where}".casefold() for part in wanted)]
    return sorted(found, key=rank) if wanted else found


class CommandPalette(QDialog):
    """A line to type in, and what can be done that has these words."""

    def __init__(self, commands: Iterable[Command], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Commands"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.commands = list({(one.words, one.where): one for one in commands}.values())
        self.shown: list[Command] = []
        self.typed = QLineEdit(self)
        self.typed.setAccessibleName(_("Type what you want to do"))
        self.typed.setPlaceholderText(_("Type what you want to do, or the name of a memory"))
        self.typed.textChanged.connect(self._show)
        self.typed.returnPressed.connect(self._run)
        self.list = QTreeWidget(self)
        self.list.setColumnCount(3)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAccessibleName(_("Commands"))
        self.list.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.list.itemActivated.connect(lambda _item, _column: self._run())
        self.list.itemClicked.connect(lambda _item, _column: self._run())
        self.nothing = plain_label(_("Nothing that can be done here, and no memory, has these words."), "soft")
        column = QVBoxLayout(self)
        for part in (self.typed, self.list, self.nothing):
            column.addWidget(part)
        self._show("")
        self.resize(self._size())

    def _size(self) -> QSize:
        """Return a size that grows with the letters, up to that of the window."""
        over, share = self.parentWidget(), max(1.0, self.fontMetrics().height() / _USUAL_LETTERS)
        wanted = QSize(round(_SIZE[0] * share), round(_SIZE[1] * share))
        return wanted if over is None else wanted.boundedTo(over.size() * _MOST)

    def _show(self, typed: str) -> None:
        self.shown = matching(self.commands, typed)[:_SHOWN]
        self.list.clear()
        for command in self.shown:
            item = QTreeWidgetItem([command.words, command.where, command.keys])
            spoken = ", ".join(part for part in (command.words, command.where, command.keys) if part)
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, spoken)
            self.list.addTopLevelItem(item)
        self.nothing.setVisible(not self.shown)
        self._go_to(0)
        if not self.shown:
            self.typed.setAccessibleDescription(self.nothing.text())
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for section in (1, 2):
            header.setSectionResizeMode(section, QHeaderView.ResizeMode.ResizeToContents)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the list while the line is typed in."""
        if event.key() in _TO_LIST:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}
            self._walk(step[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _walk(self, step: int) -> None:
        self._go_to(max(0, min(len(self.shown) - 1, self.list.currentIndex().row() + step)))

    def _go_to(self, place: int) -> None:
        index = self.list.model().index(place, 0)
        self.list.setCurrentIndex(index)
        self.typed.setAccessibleDescription(str(index.data(Qt.ItemDataRole.AccessibleTextRole) or ""))

    def _run(self) -> None:
        place = self.list.currentIndex().row()
        if 0 <= place < len(self.shown):
            command = self.shown[place]
            self.accept()
            command.step()
