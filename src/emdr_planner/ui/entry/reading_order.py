"""The tab order of a pane: as it is read, from its layouts, whatever order its widgets were made in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QSplitter, QStackedWidget, QTabWidget, QWidget

from emdr_planner.ui.entry.form import tab_through


def tab_as_read(pane: QWidget, *, whole: bool = False) -> None:
    """Let Tab lead through a pane from the top left on. To be asked again where controls were added later.

    A widget that hands the keyboard on to one of its own controls may come to stand behind them in this order, and Tab
    would go round inside it for ever. So a set of tabs hands on nothing: its bar is the stop; and any other such widget
    is put before its controls.

    Args:
        pane: What is read.
        whole: It is a pane of the window and no part of one: whoever comes to it begins at its first control. Otherwise
            the first control stays where it is and the others follow it.
    """
    for tabs in pane.findChildren(QTabWidget):
        tabs.setFocusProxy(None)  # type: ignore[arg-type]  # the stubs forget that None takes it away
        tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    stops = list(_stops(pane))
    if whole and stops[:1] != [pane]:
        policy = pane.focusPolicy()
        pane.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # Qt puts nothing behind a widget that takes no keyboard
        tab_through([pane, *stops])
        pane.setFocusPolicy(policy)
    else:
        tab_through(stops)


def _stops(widget: QWidget) -> Iterator[QWidget]:
    """Yield the controls, and before them each widget that hands the keyboard on to one of them."""
    proxy = widget.focusProxy()
    hands_on = proxy is not None and widget.isAncestorOf(proxy)
    if hands_on or (proxy is None and widget.focusPolicy() & Qt.FocusPolicy.TabFocus):
        yield widget
    for part in _parts(widget):
        yield from _stops(part)


def controls_as_read(widget: QWidget) -> Iterator[QWidget]:
    """Yield the controls of a widget that Tab can reach, in the order in which its layouts place them."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    for part in _parts(widget):
        yield from controls_as_read(part)


def _parts(widget: QWidget) -> Iterable[QWidget]:
    if isinstance(widget, QTabWidget | QSplitter | QStackedWidget):
        bar = [widget.tabBar()] if isinstance(widget, QTabWidget) else []
        inside = [widget.widget(place) for place in range(widget.count())]
        return [part for part in (*bar, *inside) if part is not None]
    if isinstance(widget, QScrollArea):
        only = widget.widget()
        return () if only is None else (only,)
    layout = widget.layout()
    return () if layout is None else _laid_out(layout)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _laid_out(inner)
