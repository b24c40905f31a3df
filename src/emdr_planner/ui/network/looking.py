"""Leads the eye: what lies within some steps of a memory, the path between two, and a note that says which."""

from __future__ import annotations

from emdr_planner.ui.network.asked import Asked
from emdr_planner.ui.network.ways import path_between
from emdr_planner.wording import _, ngettext

FURTHEST = 3
"""Steps that can be looked around at the most."""


class Looking:
    """Answers the commands that change what is looked at; none of them changes the record."""

    def __init__(self, panel: Asked) -> None:
        self._panel = panel
        self._canvas = panel.canvas

    def look_around(self, steps: int) -> None:
        """Show the memory the keyboard is on with what lies within so many steps of it; 0 shows everything."""
        name = self._canvas.current
        if not steps:
            self.look_at_all()
        elif name is None:
            self._panel.refused.emit(_("Select the memory first that is to stay in sight with its neighbours."))
        else:
            self._canvas.show_path(())
            self._canvas.look_around((name, steps))
            self.follow()

    def look_further(self) -> None:
        """Look around the memory the keyboard is on: one step, two, three, everything again."""
        around = self._canvas.around
        here = around is not None and around[0] == self._canvas.current
        self.look_around((around[1] + 1) % (FURTHEST + 1) if here and around is not None else 1)

    def trace(self) -> None:
        """Light the path between the two selected memories."""
        ends, scene = self._canvas.selected, self._canvas.scene
        if len(ends) != 2:  # noqa: PLR2004 - a path has two ends
            self._panel.refused.emit(_("Select the two memories first whose path is to be shown."))
            return
        path = path_between(ends[0], ends[1], scene.steps)
        if not path:
            self._panel.refused.emit(_("These two do not hang together: no linkages lead from one to the other."))
            return
        self._canvas.look_around(None)
        self._canvas.show_path(path)
        self.follow()

    def follow(self) -> None:
        """Leave a path whose ends are no longer selected, and say what is looked at by the names as they are now."""
        canvas = self._canvas
        if canvas.path and {canvas.path[0], canvas.path[-1]} != set(canvas.selected):
            canvas.show_path(())
        words = self._path_words(canvas.path) if canvas.path else self._around_words(canvas.around)
        canvas.say_looked_at(_("{what} · Esc shows everything").format(what=words) if words else "")

    def _path_words(self, path: tuple[str, ...]) -> str:
        labels = " – ".join(self._canvas.scene.nodes[name].label for name in path)
        return ngettext("{path} · {n} step", "{path} · {n} steps", len(path) - 1).format(path=labels, n=len(path) - 1)

    def _around_words(self, around: tuple[str, int] | None) -> str:
        if around is None:
            return ""
        name, steps = around
        words = ngettext("{n} step around {label}", "{n} steps around {label}", steps)
        return words.format(n=steps, label=self._canvas.scene.nodes[name].label)

    def look_at_all(self) -> None:
        """Show everything alike again."""
        self._canvas.show_path(())
        self._canvas.look_around(None)
        self._canvas.say_looked_at("")
