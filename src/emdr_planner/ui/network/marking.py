"""Makes the marks of one client's map, and after an edit only those of what has changed. Without Qt."""

from __future__ import annotations

from collections.abc import Mapping

from emdr_planner.domain.case import Case
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.network import Linkage
from emdr_planner.ui.network.marks import LinkMark, NodeMark, Picture, hull_marks, link_marks, node_mark
from emdr_planner.ui.network.merges import merge_marks
from emdr_planner.ui.standings import NO_STANDING, Standing


class Marking:
    """Remembers what it made. A record never changes: what is the same object has the same mark."""

    def __init__(self) -> None:
        self._nodes: dict[str, tuple[Memory, Standing, NodeMark]] = {}
        self._linkages: tuple[Linkage, ...] = ()
        self._links: tuple[LinkMark, ...] = ()

    def picture(self, case: Case, standings: Mapping[str, Standing], reaches: Mapping[str, str]) -> Picture:
        """Return every mark of a case's map; the arguments are those of `marks.picture_of`."""
        self._nodes = {memory.id: self._node(memory, standings.get(memory.id, NO_STANDING)) for memory in case.memories}
        if case.linkages is not self._linkages:
            self._linkages, self._links = case.linkages, link_marks(case.linkages)
        nodes = tuple(mark for _memory, _standing, mark in self._nodes.values())
        return Picture(nodes=nodes, links=self._links, hulls=hull_marks(case, reaches), merges=merge_marks(case))

    def _node(self, memory: Memory, standing: Standing) -> tuple[Memory, Standing, NodeMark]:
        made = self._nodes.get(memory.id)
        if made is not None and made[0] is memory and made[1] == standing:
            return made
        return memory, standing, node_mark(memory, standing)
