"""The tab order of a pane: as it is read, from its layouts, whatever order its widgets were made in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QSplitter, QStackedWidget, QTabWidget, QWidget

from emdr_planner.ui.entry.form import tab_through


def tab_as_read(pane: QWidget) -> None:
    """Let Tab lead through a pane from the top left on. To be asked again where controls were added later."""
    tab_through(list(controls_as_read(pane)))


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
