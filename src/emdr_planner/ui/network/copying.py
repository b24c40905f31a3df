"""Copy and paste on the map: within a client as it is, between clients only the bare shape of the network."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from emdr_planner.domain.copied import Copied, Place, copied, shape_of
from emdr_planner.domain.edits.capture import together
from emdr_planner.domain.edits.copying import paste, paste_shape
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.edits.memories import move_memories
from emdr_planner.drawing.geometry import Box, Point, bounds
from emdr_planner.drawing.layout import place_near
from emdr_planner.ui.network.asked import Asked
from emdr_planner.wording import _, ngettext

_SIZE: Point = (172.0, 64.0)
"""Room that a memory takes until its words are known."""


class Copying:
    """Holds what was copied from the client at hand and makes wishes of what is pasted."""

    def __init__(self, panel: Asked, today: Callable[[], dt.date]) -> None:
        self._panel = panel
        self._today = today
        self._copied = Copied()
        self.answers: Mapping[str, Callable[[], object]] = {
            "copy": self.copy,
            "paste": self.paste,
            "duplicate": self.duplicate,
            "copy shape": self.copy_shape,
            "paste shape": self.paste_shape,
        }

    def forget(self) -> None:
        """Leave nothing of one client behind for another."""
        self._copied = Copied()

    def _chosen(self) -> Copied | None:
        panel = self._panel
        if panel.case is None or not panel.canvas.selected:
            panel.refused.emit(_("Select the memories first that shall be copied."))
            return None
        return copied(panel.case, panel.canvas.selected, panel.canvas.scene.places)

    def copy(self) -> None:
        """Copy the selected memories with the linkages among them, for this client alone."""
        found = self._chosen()
        if found is not None:
            self._copied = found
            self._panel.told.emit(
                _("{what} copied, until this client is left. Ctrl+V pastes.").format(what=_told(found))
            )

    def duplicate(self) -> None:
        """Copy and paste at once."""
        found = self._chosen()
        if found is not None:
            self._paste(found)

    def paste(self) -> None:
        """Paste what was copied from this client."""
        if self._copied.memories:
            self._paste(self._copied)
        else:
            self._panel.refused.emit(_("Nothing has been copied from this client yet. Ctrl+C copies what is selected."))

    def _paste(self, found: Copied) -> None:
        self._keep(paste(found, self._middle([place for _name, place in found.places]), self._today()))

    def copy_shape(self) -> None:
        """Put the bare shape of the selected network on the shelf."""
        found = self._chosen()
        if found is None:
            return
        self._panel.shelf.shape = shape_of(found)
        self._panel.told.emit(
            _(
                "The shape of {what} is kept until the program is locked: types, kinds, strengths and places. "
                "No label, number, quote, date or id goes with it; it may be pasted for another client."
            ).format(what=_told(found))
        )

    def paste_shape(self) -> None:
        """Paste the shape on the shelf: memories named by codes, linkages as suppositions."""
        shape = self._panel.shelf.shape
        if shape is None:
            self._panel.refused.emit(_("No shape has been copied yet. “Copy the shape of the network” does."))
            return
        self._keep(paste_shape(shape, self._middle([place for _type, place in shape.nodes]), self._today()))

    def _keep(self, edit: Edit) -> None:
        """Ask for an edit and select what it made."""
        panel, before = self._panel, self._panel.case
        panel.edit_requested.emit(together(edit.label, move_memories(panel.unplaced), edit))
        if before is not None and panel.case is not None:
            there = {memory.id for memory in before.memories}
            made = tuple(memory.id for memory in panel.case.memories if memory.id not in there)
            panel.canvas.attend(made[-1] if made else panel.canvas.current, made)

    def _middle(self, places: list[Place]) -> Place:
        """Return where there is room for a whole group, near the middle of what is seen."""
        canvas = self._panel.canvas
        whole = bounds(Box(*place, *_SIZE) for place in places)
        seen = canvas.viewport.visible(canvas.extent).centre
        size = _SIZE if whole is None else (whole.width, whole.height)
        return place_near(seen, size, canvas.scene.whole_boxes.values())


def _told(found: Copied) -> str:
    memories, links = len(found.memories), len(found.linkages)
    return _("{memories} with {links}").format(
        memories=ngettext("{n} memory", "{n} memories", memories).format(n=memories),
        links=ngettext("{n} linkage", "{n} linkages", links).format(n=links),
    )
