"""Log a session, or correct one: re-evaluation, work set by set and closure in one form that needs no mouse."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.record import next_record_id
from emdr_planner.domain.edits.sessions import add_association
from emdr_planner.domain.quick_capture import CapturedMemory
from emdr_planner.domain.session import Session
from emdr_planner.domain.words import Level, LinkageKind
from emdr_planner.ui.entry.form import EntryForm, tab_through
from emdr_planner.ui.entry.side_by_side import side_by_side
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.ui.sessions.discard import DiscardButton
from emdr_planner.ui.sessions.draft import SessionDraft, added_since, before_it, corrected, draft_text, fitting
from emdr_planner.ui.sessions.end import SessionEnd
from emdr_planner.ui.sessions.entries import (
    counts_not_lower,
    load_words,
    phases_of,
    session_problem,
    targets_of,
    targets_to_reevaluate,
)
from emdr_planner.ui.sessions.form_words import form_words
from emdr_planner.ui.sessions.head import SessionHead
from emdr_planner.ui.sessions.keeping import keeping
from emdr_planner.ui.sessions.offers import resources_for, targets_for
from emdr_planner.ui.sessions.order import next_number
from emdr_planner.ui.sessions.reevaluation_lines import ReevaluationLines
from emdr_planner.ui.sessions.rows import kept_load_words
from emdr_planner.ui.sessions.work_fields import WorkFields
from emdr_planner.wording import _


class SessionForm(EntryForm):
    """One session.

    Signals:
        edit_requested: The `Edit` that logs or corrects the session, or notes what came up in it.
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
        self._own: Session | None = None
        self._came_up: tuple[str, ...] = ()
        self._levels: Mapping[str, Level] = {}
        self._blank: SessionDraft | None = None
        self.head = SessionHead(today(), self)
        self.date, self.number = self.head.date, self.head.number
        self.reevaluation = ReevaluationLines(self)
        self.work: list[WorkFields] = []
        self.end = SessionEnd(today(), self)
        self.after, self.phases, self.note = self.end.after, self.end.phases, self.end.note
        self._work_column = QVBoxLayout()
        self._end_words = plain_label("", role="small")
        self.add_work_button = QPushButton(_("Add another piece of work"), self)
        self.reevaluate_button = QPushButton(_("Re-evaluate another target"), self)
        self.discard_button = DiscardButton(self)
        self._lay_out()
        self._join()

    @property
    def corrects(self) -> Session | None:
        """The session on record that is being corrected; None while a new one is entered."""
        return self._own

    def begin(self, case: Case, levels: Mapping[str, Level], first: str | None) -> None:
        """Start with empty fields for a case.

        Args:
            case: the case as it stands.
            levels: the level proposed for each target, where there is one.
            first: the target to begin with when none is open, such as the first of the proposed order.
        """
        self._open(case, case, levels, None)
        self.head.begin(case, self._today(), next_number(case))
        open_ones = [line.memory.id for line in self.reevaluation.lines if line.memory.is_open]
        self.add_work(preset=next(iter(open_ones), first))
        self._blank = self._so_far()
        self.take_the_keyboard()

    def correct(self, case: Case, levels: Mapping[str, Level], session: Session) -> None:
        """Show a session on record that is not signed, with everything in it to be put right."""
        self._open(case, case, levels, session)
        self._fill(case, session)
        self.phases.set_phases(session.phases, by_hand=phases_of(self.session()) != session.phases)
        self._blank = self._so_far()
        self.take_the_keyboard()

    def resume(self, case: Case, levels: Mapping[str, Level], kept: SessionDraft) -> None:
        """Go on with a session that was being entered or corrected."""
        draft = fitting(kept, case)
        self._open(case, before_it(case, draft.came_up), levels, corrected(draft, case))
        self._came_up = draft.came_up
        self._fill(case, draft.session)
        self.work[0].proposed = draft.proposed
        self.work[0].refresh()
        self.phases.set_phases(draft.session.phases, by_hand=draft.by_hand)
        self.take_the_keyboard()

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
        fields = WorkFields(self._load_words, self._levels, self)
        if self._case is not None:
            self._offer(fields, self._case)
            if preset is not None:
                fields.propose(preset, self._levels.get(preset))
        fields.changed.connect(self._on_change)
        fields.fields_changed.connect(self._set_tab_order)
        fields.association_wanted.connect(self._note_association)
        self.work.append(fields)
        self._work_column.addWidget(fields)
        fields.show()  # at once, so that it can take the keyboard
        self._set_tab_order()
        if len(self.work) > 1:
            fields.target.setFocus(Qt.FocusReason.OtherFocusReason)

    def session(self) -> Session:
        """Return the session as it is filled in, without loads."""
        taken = () if self._case is None else tuple(known.id for known in self._case.sessions)
        return Session(
            id=next_record_id("SE", taken) if self._own is None else self._own.id,
            number=self.number.value or 1,
            date=self.date.value,
            slot=self.head.slot,
            phases=self.phases.phases,
            reevaluation=self.reevaluation.value,
            work=tuple(entry for fields in self.work if (entry := fields.value) is not None),
            after_effects=None if self._own is None else self.after.value,
            note=self.note.value,
        )

    def _so_far(self) -> SessionDraft:
        work = tuple(fields.so_far for fields in self.work)
        return SessionDraft(
            session=dataclasses.replace(self.session(), slot=None, work=work),
            by_hand=self.phases.is_by_hand,
            came_up=self._came_up,
            corrects=self._own is not None,
            proposed=next((fields.proposed for fields in self.work), None),
        )

    def _open(self, case: Case, at_first_set: Case, levels: Mapping[str, Level], own: Session | None) -> None:
        self._case, self._at_first_set, self._levels, self._own = case, at_first_set, levels, own
        self._came_up, self._blank = (), None
        self.tell(None)
        self.discard_button.calm()
        self._show_kind()
        for fields in self.work:
            self._work_column.removeWidget(fields)
            fields.hide()
            fields.deleteLater()
        self.work = []
        due = targets_to_reevaluate(case) if own is None else targets_of(case, own)
        self.reevaluation.show_targets(due, case.memories)
        self.end.begin(own)

    def _fill(self, case: Case, session: Session) -> None:
        self.head.begin(case, session.date, session.number, self._own)
        self.reevaluation.fill(session.reevaluation, case.memories)
        for entry in session.work:
            self.add_work()
            self.work[-1].fill(entry)
        if not self.work:
            self.add_work()
        self.after.set_value(session.after_effects)
        self.note.set_value(session.note)

    def _show_kind(self) -> None:
        """Say whether a session is logged or corrected."""
        words = form_words(self._own)
        set_plain(self.title, words.title)
        set_plain(self._end_words, words.end)
        self.setAccessibleName(words.title)
        self.save_button.setText(words.keep)

    def _offer(self, fields: WorkFields, case: Case) -> None:
        fields.offer(targets_for(case, self._own), resources_for(case, self._own))

    def _lay_out(self) -> None:
        self.column.addWidget(self.head)
        self.column.addWidget(plain_label(_("Re-evaluation"), role="heading"))
        self.column.addWidget(self.reevaluation)
        self.column.addWidget(plain_label(_("Work (Alt+W)"), role="heading"))
        self.column.addLayout(self._work_column)
        self.column.addLayout(side_by_side(self.add_work_button, self.reevaluate_button))
        self.column.addWidget(self.end)
        self.column.addWidget(self._end_words)
        self.add_buttons(self.discard_button)
        self.leave_button.setText(_("Put aside"))
        self.leave_button.setToolTip(_("Esc. What was typed is kept."))

    def _join(self) -> None:
        self.add_work_button.clicked.connect(self.add_work)
        self.reevaluate_button.clicked.connect(self._reevaluate_another)
        self.reevaluation.changed.connect(self._on_reevaluation)
        self.reevaluation.fields_changed.connect(self._set_tab_order)
        self.save_asked.connect(self._save)
        self.discard_button.confirmed.connect(self.discarded)
        self.end.notes_shown.connect(self.reevaluation.show_notes)
        for field in (self.head, self.end):
            field.changed.connect(self._on_change)

    def _set_tab_order(self) -> None:
        work = [field for fields in self.work for field in fields.fields]
        more = (self.add_work_button, self.reevaluate_button)
        buttons = (self.save_button, self.leave_button, self.discard_button)
        first = (self.date, self.number, *self.reevaluation.fields)
        tab_through([*first, *work, *more, *self.end.stops, *buttons])

    def take_the_keyboard(self) -> None:
        """Give the keyboard to the first field."""
        self._tell_counts()
        lines = self.reevaluation.lines
        first: QWidget = lines[0].sud if lines else self.work[0].target
        first.setFocus(Qt.FocusReason.TabFocusReason)  # as by Tab: a number in it is written over

    def _reevaluate_another(self) -> None:
        if self._case is not None:
            self.reevaluation.ask_another(self._case.targets, self._case.memories)

    def _on_reevaluation(self) -> None:
        for fields in self.work:
            fields.refresh()
        self._tell_counts()
        self._on_change()

    def _tell_counts(self) -> None:
        if self._case is not None:
            self.reevaluation.tell_counts(counts_not_lower(self._case, self.session()))

    def _on_change(self) -> None:
        self.phases.propose(phases_of(self.session()))
        self.discard_button.calm()
        self.changed.emit()

    def _note_association(self, target_id: str, told: CapturedMemory, kind: LinkageKind, strength: int) -> None:
        before = self._case
        self.edit_requested.emit(add_association(target_id, told, kind, strength, self.date.value))
        if before is not None and self._case is not None:
            self._came_up = (*self._came_up, *added_since(before, self._case))
            self.changed.emit()

    def _load_words(self, memory_id: str, level: Level) -> str:
        if self._own is not None and self._case is not None:
            return kept_load_words(self._case, self._own, memory_id, level)
        return "" if self._at_first_set is None else load_words(self._at_first_set, self.session(), memory_id, level)

    def _save(self) -> None:
        session = self.session()
        unsettled = next((fields.problem for fields in self.work if fields.problem is not None), None)
        if self.head.problem is not None:
            unsettled = self.head.problem, self.number
        if unsettled is not None:
            self.tell(*unsettled)
            return
        problem = session_problem(session, self._today(), is_new=self._own is None)
        self.tell(problem, self._field_in_question(session))
        if problem is None and self._at_first_set is not None:
            kept, edit = keeping(self._at_first_set, session, self._own)
            self.edit_requested.emit(edit)
            self.kept.emit(kept)

    def _field_in_question(self, session: Session) -> QWidget:
        if session.date > self._today():
            return self.date
        return next((fields.level for fields in self.work if fields.value is not None), self.work[0].target)
