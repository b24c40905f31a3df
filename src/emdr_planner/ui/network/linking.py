"""Linkages on the map: drawn, changed in their form, set in strength, deleted."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable

from emdr_planner.domain.edits.network import change_linkage, remove_linkages
from emdr_planner.domain.network import Linkage
from emdr_planner.domain.suggestions import Suggestion
from emdr_planner.ui.network.asked import Asked, back_to_map
from emdr_planner.ui.network.wishes import link_wish, new_linkage, strength_wish

_CHANGED = ("from_id", "to_id", "kind", "strength", "provenance", "settled", "note")


class Linking:
    """Opens the linkage form and makes an edit of what is confirmed there."""

    def __init__(self, panel: Asked, today: Callable[[], dt.date]) -> None:
        self._panel = panel
        self._canvas = panel.canvas
        self._today = today
        self._canvas.link_wanted.connect(self.open_new)
        self._canvas.form.confirmed.connect(self._keep)
        self._canvas.form.removed.connect(self._remove)

    def begin(self) -> None:
        """Link the two selected memories, or begin a linkage from the one the keyboard is on."""
        if len(self._canvas.selected) == 2:  # noqa: PLR2004 - a linkage has two ends
            self.open_new(*self._canvas.selected)
        else:
            back_to_map(self._panel)
            self._canvas.begin_link()

    def open_new(self, start: str, end: str) -> None:
        """Open the form of a new linkage between two memories."""
        if self._panel.case is not None:
            self._open(new_linkage(self._panel.case, start, end, self._today(), self._panel.source))

    def open_suggested(self, suggestion: Suggestion) -> None:
        """Open the form of a linkage that was asked about; it is drawn once it is confirmed."""
        if self._panel.case is not None:
            ends = (suggestion.first, suggestion.second)
            linkage = new_linkage(self._panel.case, *ends, self._today(), self._panel.source)
            self._open(dataclasses.replace(linkage, kind=suggestion.kind))

    def open_chosen(self) -> bool:
        """Open the form of the chosen linkage; return whether there is one."""
        case, chosen = self._panel.case, self._canvas.chosen_link
        if case is None or chosen is None:
            return False
        self._open(next(known for known in case.linkages if known.id == chosen))
        return True

    def _open(self, linkage: Linkage) -> None:
        case = self._panel.case
        if case is not None:
            self._canvas.form.show_linkage(case, linkage, with_client=self._panel.is_shared)
            self._canvas.open_form_at(self._canvas.scene.boxes[linkage.to_id].centre)

    def _keep(self, linkage: Linkage) -> None:
        case = self._panel.case
        back_to_map(self._panel)
        if case is None:
            return
        if any(known.id == linkage.id for known in case.linkages):
            edit = change_linkage(linkage.id, **{name: getattr(linkage, name) for name in _CHANGED})
        else:
            edit = link_wish(linkage)
        self._panel.edit_requested.emit(edit)
        if linkage.id in self._canvas.scene.links:
            self._canvas.choose_link(linkage.id)

    def _remove(self, linkage_id: str) -> None:
        back_to_map(self._panel)
        self._panel.edit_requested.emit(remove_linkages((linkage_id,)))

    def delete_chosen(self) -> bool:
        """Delete the chosen linkage; return whether there is one."""
        chosen = self._canvas.chosen_link
        if chosen is not None:
            self._panel.edit_requested.emit(remove_linkages((chosen,)))
        return chosen is not None

    def set_strength(self, strength: int) -> None:
        """Set the strength of the chosen linkage, 1 to 3."""
        if self._canvas.chosen_link is not None:
            self._panel.edit_requested.emit(strength_wish(self._canvas.chosen_link, strength))
