"""The status of a memory, and beside it what a status takes that is no field of its own: another memory, a reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.memories import change_memory
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.status_rules import status_refusal
from emdr_planner.domain.words import ClosedBy, Status
from emdr_planner.progress.neighbours import neighbours_to_rerate
from emdr_planner.terms import closed_by_word
from emdr_planner.ui.buttons import button
from emdr_planner.ui.details.status_ask import StatusAsk, asks_for
from emdr_planner.ui.details.status_field import StatusField
from emdr_planner.ui.entry.at_hand import has_keyboard_inside
from emdr_planner.ui.entry.days import day
from emdr_planner.ui.entry.side_by_side import side_by_side
from emdr_planner.ui.entry.spoken import announce
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.wording import _, ngettext


class StatusSection(QWidget):
    """Shows the status with its ground; what another one takes is asked for by `ask`, which its owner lays out.

    Signals:
        edit_requested: The `Edit` that gives the memory another status.
    """

    edit_requested = Signal(object)

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case: Case | None = None
        self._memory: Memory | None = None
        self._put_aside: dict[str, tuple[Status, dict[str, str]]] = {}
        self.field = StatusField()
        self.ground = plain_label("", "small", self)
        self.again = button(_("Choose another"), self._merge_again, "link", self)
        self.again.setAccessibleName(_("Choose another memory that it is merged into"))
        self.ask = StatusAsk(today, self)
        self.ask.edit_requested.connect(self.edit_requested)
        self.ask.left.connect(self._leave)
        self.field.changed.connect(self._show_ground)
        self.field.taken.connect(self._on_taken)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.field)
        column.addWidget(self.ground)
        column.addLayout(side_by_side(self.again))
        self.setFocusProxy(self.field)
        self.ask.hide()

    def show_memory(self, case: Case | None, memory: Memory) -> None:
        """Show the status of a memory; what is being filled in stays while the memory and its status do."""
        before, self._case, self._memory = self._memory, case, memory
        if before is None or (before.id, before.status, before.merged_into) != (
            memory.id,
            memory.status,
            memory.merged_into,
        ):
            if before is not None and before.id != memory.id:
                self._put_by(before)
            self._end_asking()
            self.field.show_value(memory.status)
            self._go_on()
        if self.ask.isHidden() and not self.field.is_walking:
            self.field.show_value(memory.status)
        self.again.setVisible(memory.status is Status.MERGED)
        self._show_ground()

    def _show_ground(self) -> None:
        words = ""
        if self.field.is_walking and self.ask.isHidden():
            words = _("Enter takes it, Esc leaves it as it was.")
        elif self._case is not None and self._memory is not None and self._memory.id:
            words = ground_words(self._case, self._memory)
        set_plain(self.ground, words)
        self.ground.setVisible(bool(words))

    def _on_taken(self) -> None:
        case, memory, status = self._case, self._memory, self.field.value
        if case is None or memory is None or not memory.id:
            return
        if not self.ask.isHidden() and self.ask.status is status:
            return  # it is being asked for; what is written there stays
        self.ask.leave()
        refusal = status_refusal(case, memory, status)
        if refusal is not None and asks_for(case, memory, status):
            self.ask.begin(case, memory, status)
            self._show_ground()
            announce(self, refusal)
            return
        self.field.show_value(memory.status)  # a status that is refused does not stay on show
        self._show_ground()
        self.edit_requested.emit(change_memory(memory.id, status=status))

    def _put_by(self, memory: Memory) -> None:
        """Keep what was being written for a memory that is no longer looked at."""
        self._put_aside.pop(memory.id, None)
        if not self.ask.isHidden() and self.ask.written:
            self._put_aside[memory.id] = (self.ask.status, dict(self.ask.written))

    def _go_on(self) -> None:
        """Go on with what was being written for the memory looked at, unless its status has become that one."""
        case, memory = self._case, self._memory
        if case is None or memory is None or memory.id not in self._put_aside:
            return
        status, texts = self._put_aside.pop(memory.id)
        if status is not memory.status:
            self.field.set_value(status)
            self.ask.begin(case, memory, status, take_keyboard=False)
            self.ask.write(texts)

    def forget(self) -> None:
        """Forget what was being written for another client."""
        self._put_aside.clear()
        self._memory = None
        self.ask.leave()

    def _end_asking(self) -> None:
        """Ask for nothing; the keyboard goes back to the status from which it came."""
        if has_keyboard_inside(self.ask):
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ask.leave()

    def _merge_again(self) -> None:
        if self._case is not None and self._memory is not None:
            self.ask.begin(self._case, self._memory, Status.MERGED)

    def _leave(self) -> None:
        self.ask.leave()
        if self._memory is not None:
            self.field.show_value(self._memory.status)
        self._show_ground()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)


def ground_words(case: Case, memory: Memory) -> str:
    """Return on what ground a status stands, and what it asks for next; empty when nothing is to be said."""
    said = [words for words in (_merged(case, memory), _closed(memory), _next_to_it(case, memory)) if words]
    return "\n".join(said)


def _merged(case: Case, memory: Memory) -> str:
    if memory.status is not Status.MERGED:
        return ""
    labels = {other.id: other.label for other in case.memories}
    if memory.merged_with not in labels:
        return _("Merged into a memory that is not named.")
    return _("Into {name}. Linkages and ratings stay with each of the two; in the order only that one counts.").format(
        name=labels[memory.merged_with or ""]
    )


_GROUNDS: Mapping[Status, str] = {Status.DEFERRED: _("Deferred"), Status.EXCLUDED: _("Excluded")}


def _closed(memory: Memory) -> str:
    closed = memory.closed
    if closed is None or closed.by is None or not (memory.is_resolved or memory.status in _GROUNDS):
        return ""
    words = _GROUNDS.get(memory.status) or closed_by_word(closed.by)
    if closed.by is ClosedBy.CLINICIAN and memory.is_declared:
        words = _("Closed by the clinician’s word")
    said = [words if closed.date is None else f"{words}, {day(closed.date)}", (closed.reason or "").strip()]
    text = ": ".join(part for part in said if part)
    return text[:1].upper() + text[1:]


def _next_to_it(case: Case, memory: Memory) -> str:
    """Return how many linked targets a completion asks to rate again."""
    if memory.status not in {Status.COMPLETED, Status.CONFIRMED}:
        return ""
    asked = [
        one for one in neighbours_to_rerate(case) if memory.id in {completed.memory for completed in one.completed}
    ]
    if not asked:
        return ""
    return ngettext(
        "{n} linked target is to be rated again: Sessions, After completion.",
        "{n} linked targets are to be rated again: Sessions, After completion.",
        len(asked),
    ).format(n=len(asked))
