"""The keyboard on the map: everything that a pointer can do there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QKeyEvent

from emdr_planner.domain.ids import natural_key
from emdr_planner.drawing.geometry import Point
from emdr_planner.ui.network.gestures import Gesture
from emdr_planner.ui.network.link_by_keys import LinkByKeys
from emdr_planner.ui.network.scene import MapScene

NUDGE = 8.0
"""Scene units that one step by keys moves a memory."""

_KEYPAD = Qt.KeyboardModifier.KeypadModifier

WAYS: Mapping[str, Point] = {"left": (-1.0, 0.0), "right": (1.0, 0.0), "up": (0.0, -1.0), "down": (0.0, 1.0)}

DIRECTIONS: Mapping[int, Point] = {
    Qt.Key.Key_Left: WAYS["left"],
    Qt.Key.Key_Right: WAYS["right"],
    Qt.Key.Key_Up: WAYS["up"],
    Qt.Key.Key_Down: WAYS["down"],
}

COMMANDS: Mapping[int, str] = {
    Qt.Key.Key_N: "add",
    Qt.Key.Key_Q: "capture",
    Qt.Key.Key_B: "floatback",
    Qt.Key.Key_G: "group",
    Qt.Key.Key_X: "pin",
    Qt.Key.Key_Return: "edit",
    Qt.Key.Key_Enter: "edit",
    Qt.Key.Key_F2: "rename",
    Qt.Key.Key_Delete: "delete",
    Qt.Key.Key_Backspace: "delete",
    Qt.Key.Key_1: "strength 1",
    Qt.Key.Key_2: "strength 2",
    Qt.Key.Key_3: "strength 3",
    Qt.Key.Key_Slash: "find",
    Qt.Key.Key_V: "look around",
    Qt.Key.Key_T: "path",
    Qt.Key.Key_Menu: "menu",
}
"""Keys that the panel answers, by the name of its command."""

WITH_CONTROL: Mapping[int, str] = {
    Qt.Key.Key_C: "copy",
    Qt.Key.Key_V: "paste",
    Qt.Key.Key_D: "duplicate",
}
"""The same, with Ctrl held."""


class Board(Protocol):
    """What keys may do to the canvas they work on."""

    current: str | None
    selected: tuple[str, ...]
    chosen_link: str | None
    gesture: Gesture | None
    around: tuple[str, int] | None
    path: tuple[str, ...]
    is_waiting: bool
    nudge_wanted: SignalInstance
    command_wanted: SignalInstance

    @property
    def is_fixed(self) -> bool:
        """Whether the map may only be looked at."""
        ...

    @property
    def scene(self) -> MapScene:
        """The map as it lies."""
        ...

    @property
    def lead(self) -> str | None:
        """The memory that the map opened on, or that is selected."""
        ...

    def attend(self, name: str | None, besides: tuple[str, ...] = ()) -> None:
        """Let the keyboard act on a memory."""
        ...

    def wish_select(self, ids: tuple[str, ...]) -> None:
        """Ask for a selection."""
        ...

    def wish_link(self, start: str, end: str) -> None:
        """Ask for a linkage."""
        ...

    def choose_link(self, link: str | None) -> None:
        """Show one linkage as chosen."""
        ...

    def start(self, gesture: Gesture) -> None:
        """Begin a gesture."""
        ...

    def cancel_gesture(self) -> bool:
        """Leave a gesture."""
        ...

    def zoom(self, steps: float) -> None:
        """Zoom by steps."""
        ...

    def zoom_naturally(self) -> None:
        """Show the map at 100 %."""
        ...

    def fit(self) -> None:
        """Show the whole map."""
        ...

    def update(self) -> None:
        """Paint again soon."""
        ...


class KeyHand:
    """Turns keys into what the canvas can do."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._linking: LinkByKeys | None = None
        self._plain: Mapping[int, Callable[[], object]] = {
            Qt.Key.Key_Plus: lambda: board.zoom(1),
            Qt.Key.Key_Equal: lambda: board.zoom(1),
            Qt.Key.Key_Minus: lambda: board.zoom(-1),
            Qt.Key.Key_0: board.zoom_naturally,
            Qt.Key.Key_F: board.fit,
            Qt.Key.Key_L: self._link,
            Qt.Key.Key_K: self.next_link,
            Qt.Key.Key_Home: lambda: self._walk_to(0),
            Qt.Key.Key_End: lambda: self._walk_to(-1),
            Qt.Key.Key_PageDown: lambda: self._walk_by(1),
            Qt.Key.Key_PageUp: lambda: self._walk_by(-1),
            Qt.Key.Key_Escape: self._escape,
        }

    def press(self, event: QKeyEvent) -> bool:
        """Act on a key; return whether it was one of the map's."""
        key = event.key()
        if self._linking is not None and self._press_linking(key):
            return True
        action = self._action_for(key, event.modifiers())
        if action is not None:
            action()
        return action is not None

    def _action_for(self, key: int, held: Qt.KeyboardModifier) -> Callable[[], object] | None:
        if key in DIRECTIONS:
            return partial(self._arrow, DIRECTIONS[key], held)
        if held & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            return self._with_control(key, held)
        if key in COMMANDS:
            return partial(self._board.command_wanted.emit, COMMANDS[key])
        return self._plain.get(key)

    def _with_control(self, key: int, held: Qt.KeyboardModifier) -> Callable[[], object] | None:
        if held & ~_KEYPAD != Qt.KeyboardModifier.ControlModifier:
            return None
        if key == Qt.Key.Key_A:
            return self.select_all
        command = WITH_CONTROL.get(key)
        return None if command is None else partial(self._board.command_wanted.emit, command)

    def leave(self) -> None:
        """Leave what was begun with keys."""
        if self._linking is not None:
            self._linking = None
            self._board.cancel_gesture()

    def select_all(self) -> None:
        """Select every memory."""
        self._board.wish_select(tuple(self._board.scene.nodes))

    def _press_linking(self, key: int) -> bool:
        linking = self._linking
        if linking is None or (self._board.gesture is not linking):
            self._linking = None
            return False
        if key in DIRECTIONS:
            linking.aim(self._board.scene, DIRECTIONS[key])
            self._board.update()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.leave()
            if linking.end is not None:
                self._board.wish_link(linking.start, linking.end)
        elif key in {Qt.Key.Key_Escape, Qt.Key.Key_L}:
            self.leave()
        return True

    def _link(self) -> None:
        """Begin a linkage, or let the panel say why none can be made now."""
        if self._board.is_fixed:
            self._board.command_wanted.emit("link")
        else:
            self.begin_link()

    def begin_link(self) -> None:
        """Aim a linkage from the memory the keyboard is on."""
        board = self._board
        if board.current is not None:
            self._linking = LinkByKeys(board.current, board.scene)
            board.start(self._linking)

    def _arrow(self, direction: Point, modifiers: Qt.KeyboardModifier) -> None:
        board = self._board
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            if not board.is_fixed:
                self.nudge(direction)
            return
        if board.current is None:
            if board.lead is not None:
                board.attend(board.lead)
            return
        found = board.scene.nearest(board.current, direction)
        if found is None:
            return
        adds = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        board.attend(found, board.selected if adds else ())

    def nudge(self, direction: Point) -> None:
        """Move the selected memories one step."""
        scene, ids = self._board.scene, self._board.selected
        places = {name: scene.boxes[name].centre for name in ids}
        scene.put({name: (x + direction[0] * NUDGE, y + direction[1] * NUDGE) for name, (x, y) in places.items()})
        if ids:
            self._board.nudge_wanted.emit(ids)

    def _names(self) -> list[str]:
        return sorted(self._board.scene.nodes, key=natural_key)

    def _walk_to(self, place: int) -> None:
        names = self._names()
        if names:
            self._board.attend(names[place])

    def _walk_by(self, steps: int) -> None:
        names, current = self._names(), self._board.current
        if current is None:
            self._walk_to(0)
        else:
            self._board.attend(names[(names.index(current) + steps) % len(names)])

    def next_link(self) -> None:
        """Choose the next linkage of the memory the keyboard is on."""
        board = self._board
        links = [] if board.current is None else [mark.id for mark in board.scene.links_of((board.current,))]
        if links:
            before = links.index(board.chosen_link) if board.chosen_link in links else -1
            board.choose_link(links[(before + 1) % len(links)])

    def _escape(self) -> None:
        """Leave the innermost thing: gesture, layout under way, what is looked at, chosen linkage, selection."""
        board = self._board
        if board.cancel_gesture():
            return
        if board.is_waiting or board.path or board.around is not None:
            board.command_wanted.emit("look at all")
        elif board.chosen_link is not None:
            board.choose_link(None)
        else:
            board.wish_select(())
