"""The commands of the map: what a key, a tool or a gesture asks for, made into edits and opened forms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QPoint, QRectF, Qt, SignalInstance
from PySide6.QtWidgets import QMenu

from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.memories import change_memory, next_memory_id
from emdr_planner.domain.edits.network import change_linkage, remove_linkages
from emdr_planner.domain.network import Linkage
from emdr_planner.domain.quick_capture import parse_capture
from emdr_planner.ui.labels import no_mnemonic
from emdr_planner.ui.network.arrange import ARRANGEMENTS, Ground
from emdr_planner.ui.network.geometry import Point
from emdr_planner.ui.network.layout import GAP, place_near
from emdr_planner.ui.network.surface import MapSurface
from emdr_planner.ui.network.tools import ARRANGEMENTS as NAMES_OF_ARRANGEMENTS
from emdr_planner.ui.network.tools import MapTools
from emdr_planner.ui.network.wishes import (
    add_wish,
    arrange_wish,
    delete_wish,
    link_wish,
    move_wish,
    new_linkage,
    pin_wish,
    strength_wish,
)
from emdr_planner.wording import _

NEW_SIZE: Point = (172.0, 48.0)
"""Room that a memory takes until its words are known."""


class Panel(Protocol):
    """What commands need of the panel."""

    case: Case | None
    canvas: MapSurface
    tools: MapTools
    edit_requested: SignalInstance
    selection_requested: SignalInstance
    details_requested: SignalInstance

    @property
    def unplaced(self) -> Mapping[str, Point]:
        """Where memories without a place of their own are shown."""
        ...


def naming_problem(text: str) -> str | None:
    """Return why one line cannot be taken as a new memory; None when it can."""
    captured = parse_capture(text)
    if captured.problems:
        return captured.problems[0][1]
    return None if len(captured.memories) == 1 else _("One memory at a time here; quick capture takes several lines.")


class MapCommands(QObject):
    """Answers everything that the map is asked to do."""

    def __init__(self, panel: Panel, today: Callable[[], dt.date], parent: QObject) -> None:
        super().__init__(parent)
        self._panel = panel
        self._today = today
        self._canvas = panel.canvas
        self._naming: Callable[[str], None] = lambda _text: None
        self._sought = ""
        self._answers: Mapping[str, Callable[[], None]] = {
            "add": lambda: self.add(None),
            "edit": self.edit,
            "rename": self.rename,
            "delete": self.delete,
            "link": self.link,
            "find": self._go_to_search,
            "fit": self._canvas.fit,
            "menu": self.show_menu,
            "pin": self.pin,
            **{f"strength {n}": partial(self.set_strength, n) for n in (1, 2, 3)},
            **{name: partial(self.arrange, name) for name in ARRANGEMENTS},
        }
        self._wire()

    def _wire(self) -> None:
        canvas, tools = self._canvas, self._panel.tools
        canvas.command_wanted.connect(self.do)
        tools.command_wanted.connect(self.do)
        tools.find_wanted.connect(self.find)
        canvas.add_wanted.connect(self.add)
        canvas.link_wanted.connect(self.open_new_linkage)
        canvas.move_wanted.connect(partial(self._move, by_keys=False))
        canvas.nudge_wanted.connect(partial(self._move, by_keys=True))
        canvas.editor.done.connect(self._named)
        canvas.form.confirmed.connect(self._keep_linkage)
        canvas.form.removed.connect(self._remove_linkage)

    def do(self, command: str) -> None:
        """Answer a command by its name; commands that others answer are passed over."""
        if self._panel.case is not None and command in self._answers:
            self._answers[command]()

    def show_possible(self) -> None:
        """Enable the tools that can be used now."""
        several = bool(self._canvas.scene.nodes)
        self._panel.tools.show_enabled({"link": len(self._canvas.scene.nodes) > 1, "fit": several})

    def _move(self, ids: tuple[str, ...], *, by_keys: bool) -> None:
        case, places = self._panel.case, self._canvas.scene.places
        if case is not None:
            wanted = {name: places[name] for name in ids}
            self._panel.edit_requested.emit(move_wish(case, wanted, self._panel.unplaced, by_keys=by_keys))

    def add(self, place: Point | None) -> None:
        """Open the naming field for a new memory at a place, or where there is room near what is selected."""
        canvas = self._canvas
        spot = self.free_place() if place is None else place
        self._naming = partial(self._add_named, place=spot)
        seen = canvas.viewport.to_view(spot)
        canvas.editor.begin(
            QRectF(seen[0], seen[1], 0, 0),
            "",
            name=_("New memory"),
            hint=_("Age, words, then SUD 8, NC … as they are told. Enter adds it."),
            check=naming_problem,
        )

    def free_place(self) -> Point:
        """Return a free place below the memory the keyboard is on, else near the middle of what is seen."""
        canvas = self._canvas
        boxes = canvas.scene.boxes
        if canvas.current in boxes:
            box = boxes[canvas.current]
            wanted = (box.x, box.bottom + GAP + NEW_SIZE[1] / 2)
        else:
            wanted = canvas.viewport.visible(canvas.extent).centre
        return place_near(wanted, NEW_SIZE, boxes.values())

    def _add_named(self, text: str, place: Point) -> None:
        case = self._panel.case
        captured = parse_capture(text)
        if case is not None and captured.memories:
            name = next_memory_id(case, captured.memories[0].type)
            self._panel.edit_requested.emit(add_wish(captured, {1: place}, self._panel.unplaced, self._today()))
            self._panel.selection_requested.emit((name,))

    def rename(self) -> None:
        """Open the naming field on the memory the keyboard is on."""
        name = self._canvas.current
        if name is not None:
            self._naming = partial(self._rename_to, name)
            label = self._canvas.scene.nodes[name].label
            self._canvas.editor.begin(
                self._canvas.room_of(name), label, name=_("Name on the map"), hint="", check=lambda _text: None
            )

    def _rename_to(self, name: str, text: str) -> None:
        self._panel.edit_requested.emit(change_memory(name, label=text))

    def _named(self, text: str) -> None:
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self._naming(text)

    def edit(self) -> None:
        """Open the form of the chosen linkage, else of the memory the keyboard is on."""
        case, link = self._panel.case, self._canvas.chosen_link
        if case is not None and link is not None:
            self._open(next(known for known in case.linkages if known.id == link))
        elif self._canvas.current is not None:
            self._panel.details_requested.emit(self._canvas.current)

    def delete(self) -> None:
        """Delete the chosen linkage, else the selected memories; undo brings them back."""
        case, link = self._panel.case, self._canvas.chosen_link
        if link is not None:
            self._panel.edit_requested.emit(remove_linkages((link,)))
        elif case is not None and self._canvas.selected:
            self._panel.edit_requested.emit(delete_wish(case, self._canvas.selected))

    def link(self) -> None:
        """Link the two selected memories, or begin a linkage from the one the keyboard is on."""
        if len(self._canvas.selected) == 2:  # noqa: PLR2004 - a linkage has two ends
            self.open_new_linkage(*self._canvas.selected)
        else:
            self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
            self._canvas.begin_link()

    def open_new_linkage(self, start: str, end: str) -> None:
        """Open the form of a new linkage between two memories."""
        if self._panel.case is not None:
            self._open(new_linkage(self._panel.case, start, end, self._today()))

    def _open(self, linkage: Linkage) -> None:
        case, boxes = self._panel.case, self._canvas.scene.boxes
        if case is not None:
            self._canvas.form.show_linkage(case, linkage)
            self._canvas.open_form_at(boxes[linkage.to_id].centre)

    def _keep_linkage(self, linkage: Linkage) -> None:
        case = self._panel.case
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        if case is None:
            return
        if any(known.id == linkage.id for known in case.linkages):
            fields = ("from_id", "to_id", "kind", "strength", "provenance", "settled", "note")
            edit = change_linkage(linkage.id, **{name: getattr(linkage, name) for name in fields})
            self._panel.edit_requested.emit(edit)
        else:
            self._panel.edit_requested.emit(link_wish(linkage))
        if linkage.id in self._canvas.scene.links:
            self._canvas.choose_link(linkage.id)

    def _remove_linkage(self, linkage_id: str) -> None:
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self._panel.edit_requested.emit(remove_linkages((linkage_id,)))

    def set_strength(self, strength: int) -> None:
        """Set the strength of the chosen linkage."""
        if self._canvas.chosen_link is not None:
            self._panel.edit_requested.emit(strength_wish(self._canvas.chosen_link, strength))

    def pin(self) -> None:
        """Pin the selected memories, or let layouts move them again."""
        case, ids = self._panel.case, self._canvas.selected
        if case is not None and ids:
            self._panel.edit_requested.emit(pin_wish(case, ids, self._canvas.scene.places))

    def arrange(self, name: str) -> None:
        """Lay the map out anew; pinned memories stay."""
        case, scene = self._panel.case, self._canvas.scene
        if case is None:
            return
        ground = Ground(
            case=case,
            sizes={name: (box.width, box.height) for name, box in scene.boxes.items()},
            pairs=[(mark.start, mark.end) for mark in scene.picture.links],
            places=scene.places,
            pinned=frozenset(memory.id for memory in case.memories if memory.position_locked),
        )
        label = _("Arrange: {name}").format(name=dict(NAMES_OF_ARRANGEMENTS)[name])
        self._panel.edit_requested.emit(arrange_wish(ARRANGEMENTS[name](ground), label))
        self._canvas.fit()

    def _go_to_search(self) -> None:
        self._panel.tools.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._panel.tools.search.selectAll()

    def find(self, text: str) -> None:
        """Go to the next memory whose label or id holds a text."""
        wanted = text.strip().casefold()
        nodes = self._canvas.scene.nodes
        names = [name for name, mark in nodes.items() if wanted in mark.label.casefold() or wanted == name.casefold()]
        if wanted and names:
            current = self._canvas.current
            after = (names.index(current) + 1) % len(names) if current in names and wanted == self._sought else 0
            self._sought = wanted
            self._canvas.attend(names[after])

    def menu(self) -> QMenu:
        """Return the menu for what is chosen now."""
        menu = QMenu(self._canvas)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for command, text in self._offered():
            menu.addAction(no_mnemonic(text), partial(self.do, command))
        return menu

    def _offered(self) -> list[tuple[str, str]]:
        if self._canvas.chosen_link is not None:
            return [("edit", _("Edit linkage")), ("delete", _("Delete linkage"))]
        if not self._canvas.selected:
            return [("add", _("Add memory")), ("fit", _("Show the whole map"))]
        return [
            ("edit", _("Details")),
            ("rename", _("Rename")),
            ("link", _("Link")),
            ("pin", _("Pin or unpin on the map")),
            ("delete", _("Delete")),
        ]

    def show_menu(self) -> None:
        """Open the menu where the memory or linkage is."""
        canvas = self._canvas
        if canvas.chosen_link is not None:
            at = canvas.viewport.to_view(canvas.scene.links[canvas.chosen_link].middle)
        elif canvas.current is not None and canvas.selected:
            at = canvas.viewport.to_view(canvas.scene.boxes[canvas.current].centre)
        else:
            at = (canvas.width() / 2, canvas.height() / 2)
        self.menu().popup(canvas.mapToGlobal(QPoint(int(at[0]), int(at[1]))))
