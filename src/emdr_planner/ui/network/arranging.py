"""Turns from one view of the map to another, tidies the free one, and takes the places of a view over into it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from emdr_planner.domain.case import Case
from emdr_planner.domain.changes import CaseChange
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.errors import PlannerError
from emdr_planner.drawing.geometry import Point
from emdr_planner.ui.network.arrange import VIEWS, Arranged, Ground, tidy
from emdr_planner.ui.network.asked import Asked
from emdr_planner.ui.network.backdrop import Backdrop
from emdr_planner.ui.network.reckoning import Reckoning
from emdr_planner.ui.network.tools import ARRANGEMENTS, LAYOUTS
from emdr_planner.ui.network.viewport import Seen
from emdr_planner.ui.network.views import FREE, keeping_places
from emdr_planner.ui.network.wishes import arrange_wish
from emdr_planner.wording import _


def is_laid_out_anew(before: Mapping[str, Point], after: Mapping[str, Point]) -> bool:
    """Return whether most memories have other places among each other: tidied, taken over from a view, or that undone.

    What is moved as a whole, such as all memories by a key, is not laid out anew.
    """
    shifts = [(x - before[name][0], y - before[name][1]) for name, (x, y) in after.items() if name in before]
    moved = [shift for shift in shifts if shift != (0.0, 0.0)]
    return 2 * len(moved) > len(after) and len(set(moved)) > 1


class Arranging:
    """Answers the commands that lay the map out."""

    def __init__(self, panel: Asked) -> None:
        self._panel = panel
        self._places: Mapping[str, Point] = {}
        self.reckoning = Reckoning(panel.canvas)
        self.answers: Mapping[str, Callable[[], object]] = {
            **{name: partial(self.turn_to, name) for name in (FREE, *VIEWS)},
            "tidy": self.tidy,
            "keep places": self.keep,
        }

    def places(self, ground: Ground) -> tuple[Mapping[str, Point], Backdrop]:
        """Return where the present view has all memories, and what lies behind; large maps follow a little later."""
        views = self._panel.views
        if not views.is_free and views.known(ground) is None:
            layout = VIEWS[views.name]
            if self.reckoning.is_quick(ground):
                views.take(ground, layout(ground))
            elif not self.reckoning.waits_for(layout, ground):
                self.reckoning.work_out(layout, ground, partial(self._follow, views.name, ground))
        return views.arranged(ground)

    def _follow(self, name: str, ground: Ground, found: Arranged) -> None:
        if self._panel.views.name == name:
            self._panel.views.take(ground, found)
            self._panel.show_again()

    def follow(self, change: CaseChange) -> None:
        """Show of a map that has just been opened what can be read at once; let sizes follow one laid out anew."""
        panel = self._panel
        before = self._places
        if panel.views.is_free:
            self._places = dict(panel.canvas.scene.given)
        if change.before is None:
            panel.canvas.show_itself(Seen.FIRST)
        elif is_laid_out_anew(before, self._places):
            panel.canvas.size_anew()

    def leave(self) -> bool:
        """Wait for no layout any more; return whether one was under way."""
        return self.reckoning.drop()

    def turn_to(self, name: str) -> None:
        """Show a view; the free one comes back as it was left."""
        panel, ground = self._panel, self._panel.ground
        if name in {FREE, panel.views.name}:
            self.leave()
        if name == FREE != panel.views.name:
            self._show(name, ground, Arranged({}))
        elif name != panel.views.name:
            self.reckoning.work_out(VIEWS[name], ground, partial(self._show, name, ground))
        panel.tools.show_view(panel.views.name)

    def _show(self, name: str, ground: Ground, found: Arranged) -> None:
        panel = self._panel
        panel.canvas.cancel_gesture()
        before = panel.canvas.seen_places
        seen = panel.views.turn_to(name, panel.canvas.shows_itself or panel.canvas.viewport)
        panel.views.take(ground, found)
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
            self.reckoning.work_out(tidy, panel.ground, partial(self._tidied, panel.case))

    def _tidied(self, case: Case, found: Arranged) -> None:
        panel = self._panel
        if self._is_as_it_was(case):
            label, before = _("Arrange: {name}").format(name=dict(ARRANGEMENTS)["tidy"]), panel.canvas.seen_places
            panel.edit_requested.emit(arrange_wish(found.places, label))
            panel.canvas.glider.begin(before)

    def _is_as_it_was(self, case: Case | None) -> bool:
        """Return whether the record has not changed while a layout was worked out; else say what becomes of it."""
        panel = self._panel
        alike = panel.case is case and panel.canvas.gesture is None and not panel.canvas.is_fixed
        if not alike:
            panel.told.emit(_("The map has changed meanwhile. It was left as it is; ask again to lay it out."))
        return alike

    def keep(self) -> None:
        """Take the places of the present view over into the free one, in one step; pinned memories stay."""
        panel = self._panel
        if panel.views.is_free:
            panel.refused.emit(_("This is the free view already: its places are yours."))
            return
        name, ground, case = panel.views.name, panel.ground, panel.case
        found = panel.views.known(ground)
        if found is None:
            self.reckoning.work_out(VIEWS[name], ground, partial(self._kept, name, case))
        else:
            self._kept(name, case, found)

    def _kept(self, name: str, case: Case | None, found: Arranged) -> None:
        panel = self._panel
        if self._is_as_it_was(case):
            self.turn_to(FREE)
            label = _("Arrange: {name}").format(name=dict(LAYOUTS)[name])
            panel.edit_requested.emit(arrange_wish(found.places, label))
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
