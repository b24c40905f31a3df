"""Every kind of move that a what-if offers, in order. To add one: an editor, and a line below."""

from __future__ import annotations

from collections.abc import Sequence

from emdr_planner.ui.whatif.datum_editors import CeilingEditor, EasingEditor, LinkageEditor, RatingEditor
from emdr_planner.ui.whatif.editor import MoveEditor
from emdr_planner.ui.whatif.memory_editors import LevelEditor, ResolvedEditor, SudEditor
from emdr_planner.wording import _

EDITORS: Sequence[tuple[str, type[MoveEditor]]] = (
    (_("SUD"), SudEditor),
    (_("Linkage"), LinkageEditor),
    (_("Readiness rating"), RatingEditor),
    (_("Level of work"), LevelEditor),
    (_("Ceiling"), CeilingEditor),
    (_("Resolved"), ResolvedEditor),
    (_("Generalisation"), EasingEditor),
)
"""Kinds of move with their editors, in the order in which they are offered."""
