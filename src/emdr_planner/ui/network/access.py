"""The map for a screen reader: a list whose items are the memories and the linkages, each a whole sentence."""

from __future__ import annotations

from functools import cache
from typing import Literal

from PySide6.QtCore import QObject, QPoint, QRect, QRectF
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget

from emdr_planner.drawing.geometry import box_between
from emdr_planner.ui.network.map_view import MapView
from emdr_planner.ui.network.shapes import rect_of
from emdr_planner.wording import _

Item = tuple[Literal["memory", "linkage"], str]
"""One thing on the map: what it is, and its id."""


def everything(view: MapView) -> list[Item]:
    """Return all memories, then all linkages, in the order of the case."""
    memories: list[Item] = [("memory", name) for name in view.scene.nodes]
    return [*memories, *(("linkage", name) for name in view.scene.links)]


def attended(view: MapView) -> Item | None:
    """Return what the keyboard is on."""
    if view.chosen_link is not None:
        return ("linkage", view.chosen_link)
    return None if view.current is None else ("memory", view.current)


def _sentence(view: MapView, item: Item) -> str:
    kind, name = item
    known = view.sentences.memories if kind == "memory" else view.sentences.linkages
    return known.get(name, "")


def _room(view: MapView, item: Item) -> QRectF:
    kind, name = item
    if kind == "memory":
        return view.room_of(name)
    link = view.scene.links[name]
    return rect_of(box_between(view.viewport.to_view(link.start), view.viewport.to_view(link.end)).grown(2.0))


def _is_chosen(view: MapView, item: Item) -> bool:
    kind, name = item
    return name in view.selected if kind == "memory" else name == view.chosen_link


class _MapItem(QAccessibleInterface):
    """A memory or a linkage."""

    def __init__(self, view: MapView, item: Item) -> None:
        super().__init__()
        self.view = view
        self.item = item

    def isValid(self) -> bool:
        """Return whether it is still on the map."""
        return self.item in everything(self.view)

    def object(self) -> QObject | None:  # type: ignore[override]  # an item of a painted list is no object of its own
        """Return that it is no object of its own."""
        return None

    def parent(self) -> QAccessibleInterface:
        """Return the list it is in."""
        return QAccessible.queryAccessibleInterface(self.view)

    def childCount(self) -> int:
        """Return that nothing is inside it."""
        return 0

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]  # there is none to give
        """Return nothing."""
        del index
        return None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]  # there is none to give
        """Return nothing."""
        del x, y
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Return that nothing is inside it."""
        del child
        return -1

    def text(self, kind: QAccessible.Text) -> str:
        """Return the whole sentence as its name."""
        return _sentence(self.view, self.item) if kind is QAccessible.Text.Name else ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Take no text: names are changed in the record."""

    def rect(self) -> QRect:
        """Return where it is seen on the screen."""
        room = _room(self.view, self.item) if self.isValid() else QRectF()
        corner = self.view.mapToGlobal(QPoint(int(room.left()), int(room.top())))
        return QRect(corner, room.size().toSize())

    def role(self) -> QAccessible.Role:
        """Return that it is an item of a list."""
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        """Return what can be done with it and what holds of it."""
        state = QAccessible.State()
        state.focusable = state.selectable = True
        state.focused = self.view.hasFocus() and attended(self.view) == self.item
        state.selected = _is_chosen(self.view, self.item)
        return state


class MapAccess(QAccessibleWidget):
    """The list of everything on the map, followed by what floats over it."""

    def __init__(self, view: MapView) -> None:
        super().__init__(view, QAccessible.Role.List, _("Memory map"))
        self._view = view
        self._items: dict[Item, _MapItem] = {}

    def item(self, item: Item) -> _MapItem:
        """Return the interface of a memory or linkage, the same one each time."""
        if item not in self._items:
            made = _MapItem(self._view, item)
            QAccessible.registerAccessibleInterface(made)
            self._items[item] = made
        return self._items[item]

    def childCount(self) -> int:
        """Return how many things there are."""
        return len(everything(self._view)) + super().childCount()

    def child(self, index: int) -> QAccessibleInterface:
        """Return one of them."""
        items = everything(self._view)
        if 0 <= index < len(items):
            return self.item(items[index])
        return super().child(index - len(items))

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Return the place of one of them."""
        items = everything(self._view)
        if isinstance(child, _MapItem):
            return items.index(child.item) if child.item in items else -1
        inside = super().indexOfChild(child)
        return inside if inside < 0 else inside + len(items)

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]  # none while nothing is attended
        """Return the one that the keyboard is on."""
        item = attended(self._view)
        return self.item(item) if item is not None and self._view.hasFocus() else None

    def text(self, kind: QAccessible.Text) -> str:
        """Return what the list is called, and how many things are in it."""
        if kind is QAccessible.Text.Name:
            return _("Memory map")
        if kind is QAccessible.Text.Description:
            scene = self._view.scene
            return _("{n} memories, {m} linkages").format(n=len(scene.nodes), m=len(scene.links))
        return super().text(kind)


def map_access(_kind: str, thing: QObject) -> QAccessibleInterface | None:
    """Return the list of a map; None for everything else."""
    return MapAccess(thing) if isinstance(thing, MapView) else None


@cache
def install_map_access() -> None:
    """Let screen readers see into maps, from now on."""
    QAccessible.installFactory(map_access)


def tell(view: MapView, what: QAccessible.Event, item: Item | None) -> None:
    """Tell a screen reader what has happened to a memory or linkage."""
    items = everything(view)
    if QAccessible.isActive() and item in items:
        event = QAccessibleEvent(view, what)
        event.setChild(items.index(item))
        QAccessible.updateAccessibility(event)
