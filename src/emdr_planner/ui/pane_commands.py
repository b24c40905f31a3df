"""What can be done in a pane, for the command palette: its buttons, those on tabs that are not open, and the tabs."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QMenu,
    QPushButton,
    QStackedWidget,
    QTabWidget,
    QToolButton,
    QWidget,
)

from emdr_planner.ui.palette import Command, of_menu, plain_words
from emdr_planner.wording import _

Tab = tuple[QTabWidget, QWidget]
"""A widget of tabs, and the page of one of them."""

Before = Callable[[], object]


def tabs_before(widget: QWidget, pane: QWidget) -> tuple[Tab, ...] | None:
    """Return the tabs to open so that a widget is seen in its pane, the outermost first; None when none would do."""
    tabs: list[Tab] = []
    at: QWidget | None = widget
    while at is not None and at is not pane:
        inside = at.parentWidget()
        holder = inside.parentWidget() if isinstance(inside, QStackedWidget) else None
        if isinstance(holder, QTabWidget):
            if not holder.isTabVisible(holder.indexOf(at)):
                return None
            tabs.append((holder, at))
        elif at.isHidden():
            return None
        at = inside
    return tuple(reversed(tabs))


@dataclass(frozen=True, slots=True)
class _Found:
    """A button of a pane, with where it is and what brings it into sight."""

    button: QPushButton | QToolButton
    where: str
    tabs: tuple[Tab, ...]

    @property
    def words(self) -> str:
        return plain_words(self.button.text())


def _title(tab: Tab) -> str:
    tabs, page = tab
    return plain_words(tabs.tabText(tabs.indexOf(page)))


def _where(pane: str, tabs: tuple[Tab, ...]) -> str:
    return ", ".join((pane, *(_title(tab) for tab in tabs)))


def _turn(tabs: tuple[Tab, ...], before: Before) -> None:
    before()
    for holder, page in tabs:
        holder.setCurrentWidget(page)


def _after(step: Callable[[], object], tabs: tuple[Tab, ...], before: Before) -> Callable[[], None]:
    def do() -> None:
        _turn(tabs, before)
        step()

    return do


def _pressed(one: _Found, before: Before) -> Callable[[], None]:
    """Return what presses a button; what would keep a form that is not even seen is only brought to hand."""

    def do() -> None:
        is_seen = all(holder.currentWidget() is page for holder, page in one.tabs)
        _turn(one.tabs, before)
        if is_seen or one.button.property("role") != "primary":
            one.button.click()
        else:
            one.button.setFocus(Qt.FocusReason.OtherFocusReason)

    return do


def _buttons(pane: QWidget, where: str) -> list[_Found]:
    every: tuple[QPushButton | QToolButton, ...] = (*pane.findChildren(QPushButton), *pane.findChildren(QToolButton))
    found = []
    for button in every:
        tabs = tabs_before(button, pane) if button.text() and button.isEnabled() else None
        if tabs is not None:
            found.append(_Found(button, _where(where, tabs), tabs))
    return found


def of_buttons(pane: QWidget, where: str, before: Before) -> list[Command]:
    """Return what the buttons of a pane do, and the lines of the menus behind them.

    Buttons with the same words in one place go by the names that a screen reader says, and without one by what they
    stand in; those that cannot be told apart are left out.

    Args:
        pane: The pane.
        where: What it is called.
        before: Brings it into sight first.
    """
    there = _buttons(pane, where)
    common = Counter((one.where, one.words) for one in there)

    def name_of(one: _Found) -> str:
        is_alone = common[one.where, one.words] == 1 and len(one.words) > 1
        return one.words if is_alone else one.button.accessibleName() or _named_after_its_place(one, pane)

    names = Counter((one.where, name_of(one)) for one in there)
    found: list[Command] = []
    for one in there:
        name, menu = name_of(one), cast("QMenu | None", one.button.menu())  # the stubs promise one
        if menu is not None:
            lines = of_menu(menu, one.where)
            found += [dataclasses.replace(line, step=_after(line.step, one.tabs, before)) for line in lines]
        elif name and names[one.where, name] == 1:
            found.append(Command(name, one.where, _keys(one.button), _pressed(one, before)))
    return found


def _named_after_its_place(one: _Found, pane: QWidget) -> str:
    """Return the words of a button with the name of the form or card it stands in; empty where that has none."""
    at = one.button.parentWidget()
    while at is not None and at is not pane and not at.accessibleName():
        at = at.parentWidget()
    return "" if at is None or at is pane or not one.words else f"{one.words}: {at.accessibleName()}"


def _keys(button: QAbstractButton) -> str:
    return button.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def of_tabs(pane: QWidget, where: str, before: Before) -> list[Command]:
    """Return a command for each tab of a pane that turns to it; arguments as for `of_buttons`."""
    found = []
    for tabs in pane.findChildren(QTabWidget):
        way = tabs_before(tabs, pane)
        if way is None:
            continue
        for place in range(tabs.count()):
            page = tabs.widget(place)
            if page is not None and tabs.isTabVisible(place) and tabs.isTabEnabled(place):
                tab = (tabs, page)
                words = _("Turn to: {pane}").format(pane=_title(tab))
                found.append(Command(words, _where(where, way), "", partial(_turn, (*way, tab), before)))
    return found
