"""The map under the hand: pointer and keys become wishes. It changes no record and asks nobody but its owner."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from emdr_planner.drawing.geometry import Box, Point
from emdr_planner.ui.network.gestures import DrawLink, Gesture, Marquee, Move, Pan
from emdr_planner.ui.network.gliding import Glider
from emdr_planner.ui.network.keys import KeyHand
from emdr_planner.ui.network.look import Look
from emdr_planner.ui.network.map_view import MapView
from emdr_planner.ui.network.scene import MapScene

_RIM = 7.0
_LINK_REACH = 7.0
_NOTCH = 120.0
_BY_KEYS = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason}
_ADDING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier

_FREELY = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
"""Held while dragging: nothing comes level by itself."""


def _point(at: QPointF) -> Point:
    return (at.x(), at.y())


class MapCanvas(MapView):
    """A map that can be pointed at and written on.

    Attributes:
        is_waiting: Whether a layout of it is being worked out.

    Signals:
        select_wanted: Ids to select.
        preview_wanted: Id of the memory that is hovered or has the keyboard; None for none.
        move_wanted: Ids of memories that shall stay where the scene has them now.
        nudge_wanted: The same, by keys.
        link_wanted: Two ids, from and to.
        add_wanted: A scene point, or None for *where there is room*.
        command_wanted: The name of a command of the panel.
        gesture_ended: Nothing is under way any more.
    """

    select_wanted = Signal(object)
    preview_wanted = Signal(object)
    move_wanted = Signal(object)
    nudge_wanted = Signal(object)
    link_wanted = Signal(str, str)
    add_wanted = Signal(object)
    command_wanted = Signal(str)
    gesture_ended = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.hand = KeyHand(self)
        self.snaps = True
        self.is_waiting = False
        self.glider = Glider(self, self)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_scene(self, scene: MapScene, look: Look | None = None) -> None:
        """Show another state of the map; a gesture under way is left. What looks like the present one is not shown."""
        self.cancel_gesture()
        if look is not None or self.is_new or not scene.is_like(self._scene):
            super().show_scene(scene, look)

    def wish_select(self, ids: tuple[str, ...]) -> None:
        """Ask for a selection."""
        self.choose_link(None)
        self.select_wanted.emit(ids)

    def wish_move(self, ids: tuple[str, ...]) -> None:
        """Ask that memories stay where the scene has them now."""
        self.move_wanted.emit(ids)

    def wish_link(self, start: str, end: str) -> None:
        """Ask for a linkage."""
        self.link_wanted.emit(start, end)

    def attend(self, name: str | None, besides: tuple[str, ...] = ()) -> None:
        """Let the keyboard act on a memory, preview it, and select it besides others."""
        self.current = name
        rest = tuple(one for one in besides if one != name)
        self.wish_select(rest if name is None else (*rest, name))
        self.preview_wanted.emit(name)
        if name is not None:
            self.show_memory(name)

    def begin_link(self) -> None:
        """Begin a linkage by keys from the memory the keyboard is on."""
        self.hand.begin_link()

    @property
    def standing_in_sight(self) -> tuple[Box, ...]:
        """The memories in sight that no gesture moves."""
        seen = self.viewport.visible(self.extent)
        moving = self.gesture.moving if self.gesture else frozenset()
        return tuple(box for name, box in self._scene.boxes.items() if name not in moving and box.meets(seen))

    @property
    def seen_places(self) -> dict[str, Point]:
        """Where every memory is seen, in pixels of the view."""
        return {name: self.viewport.to_view(place) for name, place in self._scene.places.items()}

    def start(self, gesture: Gesture) -> None:
        """Begin a gesture in place of the one under way."""
        self.cancel_gesture()
        self.gesture = gesture
        self.update()

    def cancel_gesture(self) -> bool:
        """Leave a gesture with everything as it was before; return whether there was one."""
        if self.gesture is None:
            return False
        gesture, self.gesture = self.gesture, None
        gesture.cancel(self)
        self.update()
        self.gesture_ended.emit()
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin what the place of the press calls for."""
        self.glider.settle()
        at = _point(event.position())
        if event.button() is Qt.MouseButton.MiddleButton:
            self.start(Pan(at, self.viewport))
        elif event.button() is Qt.MouseButton.LeftButton:
            self._press(at, adds=bool(event.modifiers() & _ADDING))

    def _press(self, at: Point, *, adds: bool) -> None:
        here = self.viewport.to_scene(at)
        rim = None if adds else self._rim_at(here)
        if rim is not None:
            self.start(DrawLink(rim, at))
        elif (name := self._scene.memory_at(here)) is not None:
            self._press_memory(name, at, adds=adds)
        elif (link := self._scene.link_at(here, _LINK_REACH / self.viewport.scale)) is not None:
            self.choose_link(link)
        else:
            self.start(Marquee(at, self.viewport, self.selected if adds else ()))

    def _rim_at(self, here: Point) -> str | None:
        """Return the memory on whose rim a point lies, from which a linkage can be drawn."""
        width = _RIM / self.viewport.scale
        name = None if self.is_fixed else self._scene.memory_at(here, width)
        return name if name is not None and self._scene.is_on_rim(name, here, width) else None

    def _press_memory(self, name: str, at: Point, *, adds: bool) -> None:
        self.current = name
        if adds:
            rest = tuple(one for one in self.selected if one != name)
            self.wish_select(rest if name in self.selected else (*rest, name))
            return
        if name not in self.selected:
            self.wish_select((name,))
        ids = self.selected if name in self.selected else (name,)
        if not self.is_fixed:
            self.start(Move(at, name, ids, self._scene))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the gesture, or preview what is under the pointer."""
        at = _point(event.position())
        if self.gesture is not None:
            self.snaps = not event.modifiers() & _FREELY
            self.gesture.move(self, at)
            self.update()
            return
        here = self.viewport.to_scene(at)
        drawing = self._rim_at(here) is not None
        self.setCursor(Qt.CursorShape.CrossCursor if drawing else Qt.CursorShape.ArrowCursor)
        self._hover(self._scene.memory_at(here, _RIM / self.viewport.scale))

    def _hover(self, name: str | None) -> None:
        if name != self.hovered:
            self.hovered = name
            self.preview_wanted.emit(name if name is not None else self._focused())
            self.update()

    def _focused(self) -> str | None:
        return self.current if self.hasFocus() else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the gesture with its wish."""
        if self.gesture is not None:
            gesture, self.gesture = self.gesture, None
            gesture.release(self, _point(event.position()))
            self.update()
            self.gesture_ended.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Add a memory on free ground; edit one, or a linkage, that is there."""
        self.glider.settle()
        here = self.viewport.to_scene(_point(event.position()))
        if self._scene.memory_at(here) is not None:
            self.command_wanted.emit("edit")
        elif (link := self._scene.link_at(here, _LINK_REACH / self.viewport.scale)) is not None:
            self.choose_link(link)
            self.command_wanted.emit("edit")
        elif self.is_fixed:
            self.command_wanted.emit("add")
        else:
            self.add_wanted.emit(here)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer."""
        turned = event.angleDelta().y() / _NOTCH
        if turned:
            self.zoom(turned, _point(event.position()))
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of what is there."""
        name = self._scene.memory_at(self.viewport.to_scene((event.pos().x(), event.pos().y())))
        if event.reason() is QContextMenuEvent.Reason.Mouse and name is not None and name not in self.selected:
            self.attend(name)
        self.command_wanted.emit("menu")

    def leaveEvent(self, event: QEvent) -> None:
        """Go back to what the keyboard is on."""
        self._hover(None)
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key stands for; keys the map does not know go on to the window."""
        self.glider.settle()
        if not self.hand.press(event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Preview what the keyboard is on; walking in with the keyboard puts it on what leads."""
        super().focusInEvent(event)
        if self.current is None and event.reason() in _BY_KEYS:
            self.current = self.lead
        self.preview_wanted.emit(self.hovered or self.current)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leave what was under way."""
        super().focusOutEvent(event)
        self.hand.leave()
        self.cancel_gesture()
        self.preview_wanted.emit(self.hovered)
        self.update()
