"""The desk: the client's case as it stands, the undo list, and the only way to change it."""

from __future__ import annotations

from collections import deque

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from emdr_planner.domain.case import Case
from emdr_planner.domain.changes import CaseChange, changes
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.errors import PlannerError
from emdr_planner.domain.signing import broken_signatures, refuse_broken_signatures

UNDO_STEPS = 200
"""Steps that are kept."""

_MERGES = 1
_STANDS_ALONE = -1


class _Step(QUndoCommand):
    """One undo step: the case before and after. There is no inverse to get wrong; undo puts the earlier value back."""

    def __init__(self, desk: CaseDesk, edit: Edit, before: Case, after: Case) -> None:
        super().__init__(edit.label)
        self._desk = desk
        self.merge_key = edit.merge_key
        self._before = before
        self.after = after

    def id(self) -> int:
        """Tell Qt whether to try to merge this step into the one before."""
        return _STANDS_ALONE if self.merge_key is None else _MERGES

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take in the next step when it has the same merge key."""
        if not isinstance(other, _Step) or other.merge_key != self.merge_key:
            return False
        self.after = other.after
        return True

    def redo(self) -> None:
        """Show the case after the edit."""
        self._desk.put(self.after)

    def undo(self) -> None:
        """Show the case before the edit."""
        self._desk.put(self._before)


class CaseDesk(QObject):
    """Holds the one case that is open and is its only writer.

    Signals:
        case_changed: A `domain.changes.CaseChange`, after every edit, undo, redo and after opening.
        refused: A `PlannerError` whose sentence says why an edit was not made; the case is as it was.
        closed: No case is open any more.
    """

    case_changed = Signal(object)
    refused = Signal(object)
    closed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._case: Case | None = None
        self._is_telling = False
        self._put_off: deque[Edit] = deque()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._make_put_off)
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(UNDO_STEPS)

    @property
    def case(self) -> Case | None:
        """The case that is open, as it stands now."""
        return self._case

    def open(self, case: Case) -> None:
        """Put a client's case on the desk, with an empty undo list."""
        self.undo_stack.clear()
        self._put_off.clear()
        self._case = case
        self._tell(changes(None, case))

    def close(self) -> None:
        """Take the case off the desk and forget its undo list."""
        self.undo_stack.clear()
        self._put_off.clear()
        self._case = None
        self.closed.emit()

    def perform(self, edit: Edit) -> bool:
        """Make an edit; return whether it was made, or will be in a moment.

        A refusal is told by `refused`. An edit that changes nothing leaves no undo step, and one that signs a session,
        or adds to a signed one, leaves no undo list: no step may lead back before it.

        Telling of one change may lead to the next edit: a field that was being written in is left, and hands over what
        was written. It is made once the first is told. The undo list is in the midst of its own step until then, and
        would take apart what it still needs.
        """
        if self._is_telling and self._case is not None:
            self._put_off.append(edit)
            self._soon.start()
            return True
        made = self._make(edit)
        self._make_put_off()
        return made

    def _make_put_off(self) -> None:
        while self._put_off and not self._is_telling:
            self._make(self._put_off.popleft())

    def _make(self, edit: Edit) -> bool:
        if self._case is None:
            return False
        try:
            after = edit.change(self._case)
            refuse_broken_signatures(self._case, after)
        except PlannerError as error:
            self.refused.emit(error)
            return False
        before = self._case
        if after is not before and not changes(before, after).is_empty:
            self.undo_stack.push(_Step(self, edit, before, after))
            if broken_signatures(after.sessions, before.sessions):
                self.undo_stack.clear()
        return True

    def put(self, case: Case) -> None:
        """Let this be the case from here on and say what differs. For undo steps; edits go through `perform`."""
        before, self._case = self._case, case
        self._tell(changes(before, case))

    def _tell(self, change: CaseChange) -> None:
        self._is_telling = True
        try:
            self.case_changed.emit(change)
        finally:
            self._is_telling = False
