"""The commands of the map: what a key, a tool or a gesture asks for, made into edits and opened forms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication

from emdr_planner.ui.network.arranging import Arranging
from emdr_planner.ui.network.asked import Asked
from emdr_planner.ui.network.asking import Asking
from emdr_planner.ui.network.copying import Copying
from emdr_planner.ui.network.image import image_of
from emdr_planner.ui.network.keys import WAYS
from emdr_planner.ui.network.linking import Linking
from emdr_planner.ui.network.looking import FURTHEST, Looking
from emdr_planner.ui.network.map_menu import show_menu
from emdr_planner.ui.network.naming import Naming
from emdr_planner.ui.network.past import Past
from emdr_planner.ui.network.placing import Placing
from emdr_planner.ui.network.wishes import delete_wish, move_wish, pin_wish
from emdr_planner.wording import _

LOOKING = frozenset(
    {
        "find",
        "fit",
        "zoom in",
        "zoom out",
        "natural size",
        "legend",
        "small map",
        "copy picture",
        "look around",
        "look at all",
        "path",
        "earlier day",
        "free",
        "life line",
        "networks",
        "select all",
        "next link",
    }
)
LOOKING |= {f"around {n}" for n in range(1, FURTHEST + 1)} | {f"picture {kind}" for kind in ("png", "svg", "pdf")}
"""Commands that change nothing in the record."""

SUPPOSING = frozenset({"group"})
"""Commands that write down what a clinician supposes; not while the client looks on."""


class MapCommands(QObject):
    """Answers everything that the map is asked to do."""

    def __init__(self, panel: Asked, today: Callable[[], dt.date], parent: QObject) -> None:
        super().__init__(parent)
        self._panel = panel
        self._canvas = panel.canvas
        self._sought = ""
        self.naming = Naming(panel, today)
        self.linking = Linking(panel, today)
        self.asking = Asking(panel, self.linking, today)
        self.looking = Looking(panel)
        self.past = Past(panel)
        self.arranging = Arranging(panel)
        self.placing = Placing(panel)
        self.copying = Copying(panel, today)
        self._answers = self._all_answers(panel)
        self._canvas.command_wanted.connect(self.do)
        self._canvas.add_wanted.connect(self.naming.add)
        self._canvas.move_wanted.connect(partial(self._move, by_keys=False))
        self._canvas.nudge_wanted.connect(partial(self._move, by_keys=True))
        panel.tools.command_wanted.connect(self.do)
        panel.tools.find_wanted.connect(self.find)

    def _all_answers(self, panel: Asked) -> Mapping[str, Callable[[], object]]:
        return {
            "add": partial(self.naming.add, None),
            "capture": self.naming.capture,
            "floatback": self.naming.floatback,
            "rename": self.naming.rename,
            "group": self.naming.group,
            "link": self.linking.begin,
            "edit": self.edit,
            "delete": self.delete,
            "select all": self._canvas.hand.select_all,
            "next link": self._canvas.hand.next_link,
            **{f"nudge {way}": partial(self._canvas.hand.nudge, WAYS[way]) for way in WAYS},
            "find": self._go_to_search,
            "fit": self._canvas.fit,
            "zoom in": partial(self._canvas.zoom, 1),
            "zoom out": partial(self._canvas.zoom, -1),
            "natural size": self._canvas.zoom_naturally,
            "questions": self.asking.open,
            "interview": self.asking.begin_interview,
            "legend": panel.tools.legend.toggle,
            "small map": self._canvas.fold_small,
            "menu": partial(show_menu, panel),
            "pin": self.pin,
            "copy picture": self.copy_picture,
            "look around": self.looking.look_further,
            "look at all": self._look_at_all,
            "path": self.looking.trace,
            "earlier day": self.past.begin,
            **{f"around {n}": partial(self.looking.look_around, n) for n in range(1, FURTHEST + 1)},
            **{f"picture {kind}": partial(self._ask_picture, kind) for kind in ("png", "svg", "pdf")},
            **self.placing.answers,
            **self.copying.answers,
            **{f"strength {n}": partial(self.linking.set_strength, n) for n in (1, 2, 3)},
            **self.arranging.answers,
        }

    def answers(self, command: str) -> bool:
        """Return whether a command is one of the map's."""
        return command in self._answers

    def do(self, command: str) -> None:
        """Answer a command by its name; commands that others answer are passed over."""
        self._canvas.glider.settle()
        if self._panel.case is None or command not in self._answers:
            return
        if self._canvas.is_fixed and command not in LOOKING:
            self._panel.refused.emit(self._canvas.fixed_because)
        elif self._panel.is_shared and command in SUPPOSING:
            self._panel.refused.emit(_("With the client nothing is supposed. F9 goes back to everything."))
        else:
            self._answers[command]()

    def forget(self) -> None:
        """Leave what belonged to the client before: what was copied or left unfinished, and the view of the map."""
        self.copying.forget()
        self.naming.forget()
        self.arranging.leave()

    def show_possible(self) -> None:
        """Enable the tools that can be used now."""
        self.looking.follow()
        count = len(self._canvas.scene.nodes)
        free = not self._canvas.is_fixed
        self._panel.tools.show_enabled(
            {"add": free, "capture": free, "link": free and count > 1, "fit": count > 0}
            | {"tidy": free, "keep places": free and not self._panel.views.is_free}
        )

    def _move(self, ids: tuple[str, ...], *, by_keys: bool) -> None:
        case, places = self._panel.case, self._canvas.scene.places
        if case is not None:
            wanted = {name: places[name] for name in ids}
            self._panel.edit_requested.emit(move_wish(case, wanted, self._panel.unplaced, by_keys=by_keys))

    def _look_at_all(self) -> None:
        """Wait for no layout any more, else leave what is looked at."""
        if not self.arranging.leave():
            self.looking.look_at_all()

    def edit(self) -> None:
        """Open the form of the chosen linkage, else ask for that of the memory the keyboard is on."""
        name = self._canvas.current
        if self.linking.open_chosen() or name is None or self._panel.is_shared:
            return
        if name not in self._canvas.selected:
            self._canvas.attend(name)
        self._panel.details_requested.emit(name)

    def delete(self) -> None:
        """Delete the chosen linkage, else the selected memories; undo brings them back."""
        case = self._panel.case
        if not self.linking.delete_chosen() and case is not None and self._canvas.selected:
            self._panel.edit_requested.emit(delete_wish(case, self._canvas.selected))

    def pin(self) -> None:
        """Pin the selected memories, or let layouts move them again."""
        case, ids = self._panel.case, self._canvas.selected
        if case is not None and ids:
            self._panel.edit_requested.emit(pin_wish(case, ids, self._canvas.scene.places))

    def _ask_picture(self, kind: str) -> None:
        """Let the map be written as a picture; with the client, only what is seen may go out, and that is copied."""
        if self._panel.is_shared:
            self._panel.refused.emit(_("A file would hold the whole map. Copy the map as an image instead."))
        else:
            self._panel.picture_wanted.emit(kind)

    def copy_picture(self) -> None:
        """Put the map into the clipboard as it is drawn now."""
        QGuiApplication.clipboard().setImage(image_of(self._canvas.look, self._canvas.scene))
        self._panel.told.emit(_("The map is in the clipboard as an image, until this client is left."))

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
            again = current in names and wanted == self._sought
            self._sought = wanted
            self._canvas.attend(names[(names.index(current or "") + 1) % len(names) if again else 0])
