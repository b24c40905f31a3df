"""Setting selected memories in a line or evenly apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from emdr_planner.ui.network.aligning import ALIGNMENTS
from emdr_planner.ui.network.asked import Asked
from emdr_planner.ui.network.command_words import words_of
from emdr_planner.ui.network.wishes import place_wish
from emdr_planner.wording import _

_LEAST = 2


class Placing:
    """Answers the commands that align."""

    def __init__(self, panel: Asked) -> None:
        self._panel = panel
        self.answers: Mapping[str, Callable[[], object]] = {name: partial(self._align, name) for name in ALIGNMENTS}

    def _align(self, name: str) -> None:
        panel, chosen = self._panel, self._panel.canvas.selected
        if len(chosen) < _LEAST:
            panel.refused.emit(_("Select at least two memories first: with Shift and the arrows, or sweep over them."))
            return
        boxes = panel.canvas.scene.boxes
        places = ALIGNMENTS[name]({one: boxes[one] for one in chosen})
        if panel.case is not None:
            seen = panel.canvas.seen_places
            panel.edit_requested.emit(place_wish(panel.case, places, panel.unplaced, words_of(name)))
            panel.canvas.glider.begin(seen)
