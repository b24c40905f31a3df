"""The views of a map: in the free one memories are where they were put, in the others where the view has them.

A view never touches the places of the record: leaving it shows them again exactly as they were.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.memory import Memory
from emdr_planner.drawing.geometry import Point
from emdr_planner.ui.network.arrange import Arranged, Ground
from emdr_planner.ui.network.backdrop import Backdrop
from emdr_planner.ui.network.viewport import Seen, Viewport

FREE = "free"
"""The view in which memories are where the clinician put them."""


class Views:
    """Which view is shown, and where it has the memories.

    Attributes:
        name: Of the view that is shown.
    """

    def __init__(self) -> None:
        self.name = FREE
        self._ground: Ground | None = None
        self._arranged = Arranged({})
        self._seen: dict[str, Viewport | Seen] = {}

    @property
    def is_free(self) -> bool:
        """Whether memories are where they were put."""
        return self.name == FREE

    def turn_to(self, name: str, seen: Viewport | Seen) -> Viewport | Seen:
        """Show another view; return what was seen of it when it was shown last.

        Args:
            name: The view.
            seen: What is seen of the present one.
        """
        self._seen[self.name] = seen
        self.name, self._ground = name, None
        return self._seen.get(name, Seen.FIRST)

    def known(self, ground: Ground) -> Arranged | None:
        """Return what was worked out for the present view and this ground; None when that is still to be done."""
        return self._arranged if self._ground == ground else None

    def take(self, ground: Ground, arranged: Arranged) -> None:
        """Take what was worked out for the present view."""
        self._ground, self._arranged = ground, arranged

    def arranged(self, ground: Ground) -> tuple[Mapping[str, Point], Backdrop]:
        """Return where the view has all memories, and what lies behind them, by what was worked out last."""
        if self.is_free:
            return ground.places, Backdrop()
        return {**ground.places, **self._arranged.places}, self._arranged.backdrop


def keeping_places(edit: Edit, shown: Mapping[str, Point]) -> Edit:
    """Return an edit that leaves every place as it is; what it adds has none yet.

    Args:
        edit: Asked for in a view in which places have another meaning.
        shown: Where memories without a place of their own are shown in the free view.
    """

    def change(case: Case) -> Case:
        before = {memory.id: memory for memory in case.memories}
        after = edit.change(case)
        kept = tuple(_kept(memory, before.get(memory.id), shown) for memory in after.memories)
        return after if kept == after.memories else dataclasses.replace(after, memories=kept)

    return dataclasses.replace(edit, change=change)


def _kept(memory: Memory, before: Memory | None, shown: Mapping[str, Point]) -> Memory:
    if memory.position is None or (before is not None and before.position == memory.position):
        return memory
    place = shown.get(memory.id) if before is None or before.position is None else before.position
    return dataclasses.replace(memory, position=place)
