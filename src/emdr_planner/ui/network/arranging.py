"""Turns from one view of the map to another, tidies the free one, and takes the places of a view over into it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.errors import PlannerError
from emdr_planner.ui.network.arrange import VIEWS, tidy
from emdr_planner.ui.network.asked import Asked
from emdr_planner.ui.network.tools import ARRANGEMENTS, LAYOUTS
from emdr_planner.ui.network.viewport import Seen
from emdr_planner.ui.network.views import FREE, keeping_places
from emdr_planner.ui.network.wishes import arrange_wish
from emdr_planner.wording import _


class Arranging:
    """Answers the commands that lay the map out."""

    def __init__(self, panel: Asked) -> None:
        self._panel = panel
        self.answers: Mapping[str, Callable[[], object]] = {
            **{name: partial(self.turn_to, name) for name in (FREE, *VIEWS)},
            "tidy": self.tidy,
            "keep places": self.keep,
        }

    def turn_to(self, name: str) -> None:
        """Show a view; the free one comes back as it was left."""
        panel = self._panel
        if name == panel.views.name:
            return
        panel.canvas.cancel_gesture()
        before = panel.canvas.seen_places
        seen = panel.views.turn_to(name, panel.canvas.shows_itself or panel.canvas.viewport)
        panel.show_again()
        if isinstance(seen, Seen):
            panel.canvas.show_itself(seen)
        else:
            panel.canvas.look_at(seen)
        panel.canvas.glider.begin(before)
        panel.tools.show_view(name)

    def tidy(self) -> None:
        """Improve the free view from where it is, in one step; pinned memories stay."""
        panel = self._panel
        if panel.case is not None:
            self.turn_to(FREE)
            panel.canvas.cancel_gesture()
            label, before = _("Arrange: {name}").format(name=dict(ARRANGEMENTS)["tidy"]), panel.canvas.seen_places
            panel.edit_requested.emit(arrange_wish(tidy(panel.ground).places, label))
            panel.canvas.glider.begin(before)

    def keep(self) -> None:
        """Take the places of the present view over into the free one, in one step; pinned memories stay."""
        panel = self._panel
        if panel.views.is_free:
            panel.refused.emit(_("This is the free view already: its places are yours."))
            return
        name, ground = panel.views.name, panel.ground
        places = VIEWS[name](ground).places
        self.turn_to(FREE)
        label = _("Arrange: {name}").format(name=dict(LAYOUTS)[name])
        panel.edit_requested.emit(arrange_wish(places, label))
        panel.canvas.show_itself(Seen.FIRST)

    def pass_on(self, edit: Edit) -> Edit | None:
        """Return what becomes of an edit in the present view; None when it would only move memories."""
        panel = self._panel
        if panel.views.is_free or panel.case is None:
            return edit
        kept = keeping_places(edit, panel.unplaced)
        try:
            only_moves = kept.change(panel.case) == panel.case
        except PlannerError:  # the desk says why it cannot be made
            only_moves = False
        if only_moves:
            panel.refused.emit(_("In this view places have a meaning. Memories are moved in the free view."))
            panel.show_again()
        return None if only_moves else kept
