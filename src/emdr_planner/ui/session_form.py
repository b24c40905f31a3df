"""Log a session: re-evaluation, work set by set and closure in one form that needs no mouse and loses no word."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.record import log_session, next_record_id
from emdr_planner.domain.edits.sessions import add_association
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.quick_capture import CapturedMemory
from emdr_planner.domain.session import Session
from emdr_planner.domain.words import Level, LinkageKind, MemoryType
from emdr_planner.ui.entry.fields import DateField, NoteField, NumberField
from emdr_planner.ui.entry.form import EntryForm, Fields, tab_through
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.ui.sessions.draft import SessionDraft, added_since, before_it, draft_text, fitting
from emdr_planner.ui.sessions.entries import (
    load_words,
    phases_of,
    session_problem,
    targets_to_reevaluate,
    with_loads,
    workable,
)
from emdr_planner.ui.sessions.order import next_number, slot_on
from emdr_planner.ui.sessions.phases_row import PhasesRow
from emdr_planner.ui.sessions.reevaluation_lines import ReevaluationLines
from emdr_planner.ui.sessions.work_fields import WorkFields
from emdr_planner.wording import _

_MOST_SESSIONS = 9999


class SessionForm(EntryForm):
    """One session.

    Signals:
        edit_requested: The `Edit` that logs the session, or notes what came up in it.
        kept: The `Session` as it was kept, with its loads.
        changed: Something was typed: `draft` is another one.
        discarded: What was typed is given up.
    """

    edit_requested = Signal(object)
    kept = Signal(object)
    changed = Signal()
    discarded = Signal()

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(_("Log a session"), _("Keep this session"), parent)
        self._today = today
        self._case: Case | None = None
        self._at_first_set: Case | None = None
        self._came_up: tuple[str, ...] = ()
        self._levels: Mapping[str, Level] = {}
        self._blank: SessionDraft | None = None
        self._sure = False
        self.date = DateField(_("Date"), today(), self)
        self.number = NumberField(_("Session number"), 1, _MOST_SESSIONS, self)
        self.reevaluation = ReevaluationLines(self)
        self.work: list[WorkFields] = []
        self.phases = PhasesRow(self)
        self.note = NoteField(_("Narrative"), self, hint=_("Process note: kept apart, left out of every export"))
        self._work_column = QVBoxLayout()
        self._due_words = plain_label("", role="soft")
        self._slot_words = plain_label("", role="soft")
        self.add_work_button = QPushButton(_("Add another piece of work"), self)
        self.discard_button = QPushButton("", self)
        self._lay_out()
        self._join()

    def begin(self, case: Case, levels: Mapping[str, Level], first: str | None) -> None:
        """Start with empty fields for a case.

        Args:
            case: the case as it stands.
            levels: the level proposed for each target, where there is one.
            first: the target to begin with when none is open, such as the first of the proposed order.
        """
        self._open(case, case, levels)
        self.date.set_value(self._today())
        self.number.set_value(next_number(case))
        due = self._show_due(case)
        open_ones = [memory.id for memory in due if memory.is_open]
        self.add_work(preset=next(iter(open_ones), first))
        self._blank = self._so_far()
        self._take_the_keyboard()

    def resume(self, case: Case, levels: Mapping[str, Level], kept: SessionDraft) -> None:
        """Go on with a session that was being entered."""
        draft = fitting(kept, case)
        self._open(case, before_it(case, draft.came_up), levels)
        self._came_up = draft.came_up
        self.date.set_value(draft.session.date)
        self.number.set_value(draft.session.number)
        self._show_due(case)
        self.reevaluation.fill(draft.session.reevaluation)
        for entry in draft.session.work:
            self.add_work()
            self.work[-1].fill(entry)
        if not self.work:
            self.add_work()
        self.note.set_value(draft.session.note)
        self.phases.set_phases(draft.session.phases, by_hand=draft.by_hand)
        self._take_the_keyboard()

    def take_case(self, case: Case) -> None:
        """Take over what has changed on record while a session is being entered; what has been typed stays."""
        self._case = case
        self.reevaluation.offer(case.memories)
        for fields in self.work:
            self._offer(fields, case)

    @property
    def draft(self) -> str | None:
        """What has been typed, as text to be kept; None when nothing has."""
        so_far = self._so_far()
        return None if so_far == self._blank else draft_text(so_far)

    def add_work(self, _checked: bool = False, *, preset: str | None = None) -> None:  # noqa: FBT002 - what Qt hands over
        """Add the fields of another piece of work."""
        fields = WorkFields(self._load_words, self)
        if self._case is not None:
            self._offer(fields, self._case)
            fields.preset(preset, None if preset is None else self._levels.get(preset))
        fields.target.changed.connect(lambda: self._propose_level(fields))
        fields.changed.connect(self._on_change)
        fields.association_wanted.connect(self._note_association)
        self.work.append(fields)
        self._work_column.addWidget(fields)
        fields.show()  # at once, so that it can take the keyboard
        self._set_tab_order()
        if len(self.work) > 1:
            fields.target.setFocus(Qt.FocusReason.OtherFocusReason)

    def session(self) -> Session:
        """Return the session as it is filled in, without loads."""
        case = self._case
        taken = () if case is None else tuple(known.id for known in case.sessions)
        return Session(
            id=next_record_id("SE", taken),
            number=self.number.value or 1,
            date=self.date.value,
            slot=None if case is None else slot_on(case, self.date.value),
            phases=self.phases.phases,
            reevaluation=self.reevaluation.value,
            work=tuple(entry for fields in self.work if (entry := fields.value) is not None),
            note=self.note.value,
        )

    def _so_far(self) -> SessionDraft:
        work = tuple(fields.so_far for fields in self.work)
        return SessionDraft(
            session=dataclasses.replace(self.session(), slot=None, work=work),
            by_hand=self.phases.is_by_hand,
            came_up=self._came_up,
        )

    def _open(self, case: Case, at_first_set: Case, levels: Mapping[str, Level]) -> None:
        self._case, self._at_first_set, self._levels = case, at_first_set, levels
        self._came_up, self._blank = (), None
        self.tell(None)
        self._show_discard(sure=False)
        self.note.set_value(None)
        self.phases.set_phases(())
        for fields in self.work:
            self._work_column.removeWidget(fields)
            fields.hide()
            fields.deleteLater()
        self.work = []

    def _show_due(self, case: Case) -> tuple[Memory, ...]:
        due = targets_to_reevaluate(case)
        self.reevaluation.show_targets(due, case.memories)
        self._due_words.setVisible(not due)
        return due

    @staticmethod
    def _offer(fields: WorkFields, case: Case) -> None:
        fields.offer(workable(case), [memory for memory in case.memories if memory.type is MemoryType.RESOURCE])

    def _lay_out(self) -> None:
        head = Fields(self)
        number_words = plain_label(_("session number"), role="soft")
        number_words.setWordWrap(False)
        self._slot_words.setWordWrap(False)
        head.add(_("Date"), self.date, number_words, self.number, self._slot_words)
        self.column.addWidget(head)
        self.column.addWidget(plain_label(_("Re-evaluation"), role="heading"))
        set_plain(self._due_words, _("No target is waiting for re-evaluation."))
        self.column.addWidget(self._due_words)
        self.column.addWidget(self.reevaluation)
        self.column.addWidget(plain_label(_("Work"), role="heading"))
        self.column.addLayout(self._work_column)
        self.column.addWidget(self.add_work_button, 0, Qt.AlignmentFlag.AlignLeft)
        rest = Fields(self)
        rest.add(_("Phases"), self.phases)
        rest.add(_("Narrative"), self.note)
        self.column.addWidget(rest)
        self.column.addWidget(
            plain_label(
                _("Leave empty what was not asked: empty is never zero. After-effects are asked at the next contact."),
                role="small",
            )
        )
        self.add_buttons(self.discard_button)
        self.leave_button.setText(_("Put aside"))
        self.leave_button.setToolTip(_("Esc. What was typed is kept."))
        self.discard_button.setProperty("role", "link")

    def _join(self) -> None:
        self.add_work_button.clicked.connect(self.add_work)
        self.reevaluation.changed.connect(self._on_reevaluation)
        self.save_asked.connect(self._save)
        self.discard_button.clicked.connect(self._discard)
        self.date.changed.connect(self._show_slot)
        for field in (self.date, self.number, self.note, self.phases):
            field.changed.connect(self._on_change)

    def _set_tab_order(self) -> None:
        lines = [field for line in self.reevaluation.lines for field in line.fields]
        work = [field for fields in self.work for field in fields.fields]
        rest = [self.add_work_button, self.phases, self.note, self.save_button, self.leave_button, self.discard_button]
        tab_through([self.date, self.number, *lines, *work, *rest])

    def _take_the_keyboard(self) -> None:
        self._show_slot()
        lines = self.reevaluation.lines
        first: QWidget = lines[0].sud if lines else self.work[0].target
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_slot(self) -> None:
        slot = None if self._case is None else slot_on(self._case, self.date.value)
        set_plain(self._slot_words, "" if slot is None else _("no. {n} of this day").format(n=slot))

    def _propose_level(self, fields: WorkFields) -> None:
        target = fields.target.value
        if fields.level.value is None and target is not None:
            fields.level.set_value(self._levels.get(target))

    def _on_reevaluation(self) -> None:
        for fields in self.work:
            fields.refresh()
        self._on_change()

    def _on_change(self) -> None:
        self.phases.propose(phases_of(self.session()))
        self._show_discard(sure=False)
        self.changed.emit()

    def _note_association(self, target_id: str, told: CapturedMemory, kind: LinkageKind, strength: int) -> None:
        before = self._case
        self.edit_requested.emit(add_association(target_id, told, kind, strength, self.date.value))
        if before is not None and self._case is not None:
            self._came_up = (*self._came_up, *added_since(before, self._case))
            self.changed.emit()

    def _discard(self) -> None:
        if self._sure:
            self.discarded.emit()
        else:
            self._show_discard(sure=True)

    def _show_discard(self, *, sure: bool) -> None:
        self._sure = sure
        self.discard_button.setText(_("Press again: what was typed is lost") if sure else _("Discard"))

    def _load_words(self, memory_id: str, level: Level) -> str:
        return "" if self._at_first_set is None else load_words(self._at_first_set, self.session(), memory_id, level)

    def _save(self) -> None:
        session = self.session()
        unsettled = next((fields.problem for fields in self.work if fields.problem is not None), None)
        if unsettled is not None:
            self.tell(*unsettled)
            return
        problem = session_problem(session, self._today())
        self.tell(problem, self._field_in_question(session))
        if problem is None and self._at_first_set is not None:
            kept = with_loads(self._at_first_set, session)
            self.edit_requested.emit(log_session(kept))
            self.kept.emit(kept)

    def _field_in_question(self, session: Session) -> QWidget:
        if session.date > self._today():
            return self.date
        return next((fields.level for fields in self.work if not fields.is_empty), self.work[0].target)
