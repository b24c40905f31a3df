"""Writing memories down on the map: one in place, several by quick capture; renaming; naming a cluster."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF

from emdr_planner.domain.case import Case
from emdr_planner.domain.completing import completed
from emdr_planner.domain.edits.capture import add_earlier, refusal_of, together
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.edits.memories import change_memory, move_memories, next_memory_id
from emdr_planner.domain.edits.network import add_cluster, next_cluster_id
from emdr_planner.domain.network import Cluster
from emdr_planner.domain.quick_capture import Captured, CapturedMemory, parse_capture
from emdr_planner.drawing.geometry import Box, Point
from emdr_planner.drawing.layout import GAP, place_near
from emdr_planner.ui.network.asked import Asked, back_to_map
from emdr_planner.ui.network.name_editor import Wanted
from emdr_planner.ui.network.wishes import add_wish
from emdr_planner.ui.quick_capture import QuickCaptureDialog
from emdr_planner.wording import _

_EARLIER = "< "
"""How a line begins that is an earlier memory, leading to the one the keyboard is on."""

NEW_SIZE: Point = (172.0, 48.0)
"""Room that a memory takes until its words are known."""


def memory_problem(text: str) -> str | None:
    """Return why one line cannot be taken as a new memory; None when it can."""
    problem = naming_problem(text)
    if problem is None and not parse_capture(text.lstrip(_EARLIER)).memories:
        return _("A few words are needed for the map.")
    return problem


def naming_problem(text: str) -> str | None:
    """Return why one line cannot be taken as a new memory or linkage; None when it can."""
    captured = parse_capture(text.lstrip(_EARLIER))
    if captured.problems:
        return captured.problems[0][1]
    is_one = len(captured.memories) + len(captured.linkages) == 1
    return None if is_one else _("One memory at a time here; quick capture takes several lines.")


class Naming:
    """Opens the naming field and makes an edit of what is written there."""

    def __init__(self, panel: Asked, today: Callable[[], dt.date]) -> None:
        self._panel = panel
        self._canvas = panel.canvas
        self._today = today
        self._then: Callable[[str], None] = lambda _text: None
        self._left = ""
        self._canvas.editor.done.connect(self._named)

    def _named(self, text: str) -> None:
        back_to_map(self._panel)
        self._then(text)

    def add(self, place: Point | None) -> None:
        """Ask for a new memory at a place, or where there is room near what is selected."""
        spot = self.free_place() if place is None else place
        self._then = partial(self._add_named, place=spot)
        seen = self._canvas.viewport.to_view(spot)
        self._canvas.editor.begin(
            QRectF(seen[0], seen[1], 0, 0),
            "",
            Wanted(
                name=_("New memory"),
                hint=_(
                    "Age, words, then SUD 8, NC … as they are told. With < first: earlier, leads to the selected one. "
                    "M3 > M1 feeds 3 links."
                ),
                check=self._problem,
                ahead=self._ahead,
            ),
        )

    def _problem(self, text: str) -> str | None:
        return naming_problem(text) or self._refusal(parse_capture(text.lstrip(_EARLIER)))

    def _ahead(self, text: str) -> str | None:
        """Return how a line goes on; with the client, with no word of the record."""
        case = self._panel.case
        if case is None:
            return None
        return completed(text, Case(client=case.client) if self._panel.is_shared else case)

    def free_place(self) -> Point:
        """Return a free place below the memory the keyboard is on, else near the middle of what is seen."""
        canvas = self._canvas
        boxes = canvas.scene.whole_boxes
        if canvas.current in boxes:
            box = boxes[canvas.current]
            wanted = (box.x, box.bottom + GAP + NEW_SIZE[1] / 2)
        else:
            wanted = canvas.viewport.visible(canvas.extent).centre
        return place_near(wanted, NEW_SIZE, boxes.values())

    def _add_named(self, text: str, place: Point) -> None:
        captured, later, case = parse_capture(text.lstrip(_EARLIER)), self._canvas.current, self._panel.case
        if case is None or captured.is_empty:
            return
        if not captured.memories:
            wish = add_wish(captured, {}, self._panel.unplaced, self._today(), self._panel.source)
            self._panel.edit_requested.emit(wish)
            return
        if text.startswith("<") and later is not None:
            edit = self._earlier(captured.memories[0], later, place)
        else:
            edit = add_wish(captured, {1: place}, self._panel.unplaced, self._today(), self._panel.source)
        self._make(edit, next_memory_id(case, captured.memories[0].type))

    def _earlier(self, captured: CapturedMemory, later: str, place: Point) -> Edit:
        keep = move_memories(self._panel.unplaced)
        edit = add_earlier(captured, later, place, today=self._today(), provenance=self._panel.source)
        return together(edit.label, keep, edit)

    def _make(self, edit: Edit, made: str) -> bool:
        """Ask for an edit and turn to the memory it makes; return whether it is there."""
        self._panel.edit_requested.emit(edit)
        there = made in self._canvas.scene.nodes
        if there:
            self._canvas.attend(made)
        return there

    def floatback(self) -> None:
        """Ask what came before the memory the keyboard is on, then what came before that, until nothing is written."""
        name = self._canvas.current
        if name is None:
            self._panel.refused.emit(_("Select the memory first from which the client floats back."))
            return
        spot = self.free_place()
        self._then = partial(self._add_before, later=name, place=spot)
        seen = self._canvas.viewport.to_view(spot)
        self._canvas.editor.begin(
            QRectF(seen[0], seen[1], 0, 0),
            "",
            Wanted(
                name=_("Earlier than: {label}").format(label=self._canvas.scene.nodes[name].label),
                hint=_("What came earlier? Enter goes on, further back. An empty line or Esc ends the chain."),
                check=partial(self._problem_before, later=name),
                ahead=self._ahead,
            ),
        )

    def _problem_before(self, text: str, later: str) -> str | None:
        problem, case = memory_problem(text), self._panel.case
        if problem is not None or case is None:
            return problem
        return refusal_of(self._earlier(parse_capture(text.lstrip(_EARLIER)).memories[0], later, (0.0, 0.0)), case)

    def _add_before(self, text: str, later: str, place: Point) -> None:
        captured, case = parse_capture(text.lstrip(_EARLIER)), self._panel.case
        if case is None or not captured.memories:
            return
        made = self._make(
            self._earlier(captured.memories[0], later, place), next_memory_id(case, captured.memories[0].type)
        )
        if made and self._canvas.editor.was_entered:
            self.floatback()

    def capture(self) -> None:
        """Open quick capture."""
        dialog = QuickCaptureDialog(self._canvas.look.theme, self._canvas, refusal=self._refusal)
        dialog.captured.connect(self._add_captured)
        dialog.accepted.connect(self.forget)
        dialog.rejected.connect(lambda: self._keep(dialog.text.toPlainText()))
        dialog.go_on_with(self._left)
        dialog.open()

    def _keep(self, text: str) -> None:
        self._left = text
        if text.strip():
            self._panel.told.emit(_("The lines are kept until quick capture (Q) is opened again for this client."))

    def forget(self) -> None:
        """Forget what was left of quick capture."""
        self._left = ""

    def _refusal(self, captured: Captured) -> str | None:
        case = self._panel.case
        return None if case is None else refusal_of(add_wish(captured, {}, {}, self._today(), self._panel.source), case)

    def _add_captured(self, captured: Captured) -> None:
        """Add captured memories where there is room: near the middle of what is seen, an earlier one by its later."""
        boxes = list(self._canvas.scene.whole_boxes.values())
        wanted = self._canvas.viewport.visible(self._canvas.extent).centre
        places: dict[int, Point] = {}
        for memory in captured.memories:
            later = places.get(memory.leads_to or 0)
            near = wanted if later is None else (later[0], later[1] + GAP + NEW_SIZE[1])
            places[memory.line] = place_near(near, NEW_SIZE, boxes)
            boxes.append(Box(*places[memory.line], *NEW_SIZE))
        wish = add_wish(captured, places, self._panel.unplaced, self._today(), self._panel.source)
        self._panel.edit_requested.emit(wish)

    def rename(self) -> None:
        """Ask for another name for the memory the keyboard is on."""
        name = self._canvas.current
        if name is not None:
            self._then = partial(self._rename_to, name)
            label = self._canvas.scene.nodes[name].label
            room = self._canvas.room_of(name)
            self._canvas.editor.begin(room, label, Wanted(name=_("Name on the map")))

    def _rename_to(self, name: str, text: str) -> None:
        self._panel.edit_requested.emit(change_memory(name, label=text))

    def group(self) -> None:
        """Ask what the selected memories have in common, and make a cluster of them."""
        ids = self._canvas.selected
        if ids:
            self._then = partial(self._group_named, ids)
            hint = _("The belief or theme that these {n} share. Its breadth is labelled afterwards.").format(n=len(ids))
            room = self._canvas.room_of(ids[-1])
            self._canvas.editor.begin(room, "", Wanted(name=_("Title of the cluster"), hint=hint))

    def _group_named(self, ids: tuple[str, ...], title: str) -> None:
        case = self._panel.case
        if case is not None:
            self._panel.edit_requested.emit(add_cluster(Cluster(id=next_cluster_id(case), title=title, members=ids)))
