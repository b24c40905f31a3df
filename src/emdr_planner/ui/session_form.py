"""Log a session: re-evaluation, work and closure in one short form that needs no mouse."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.record import log_session, next_record_id, with_reevaluations
from emdr_planner.domain.session import Session
from emdr_planner.domain.words import Level, MemoryType
from emdr_planner.planning.load import compute_load
from emdr_planner.planning.view import planning_view
from emdr_planner.ui.entry.fields import DateField, NumberField
from emdr_planner.ui.entry.form import EntryForm, Fields, tab_through
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.ui.sessions.entries import session_problem, targets_to_reevaluate, with_loads, workable
from emdr_planner.ui.sessions.order import next_number, slot_on
from emdr_planner.ui.sessions.reevaluation_lines import ReevaluationLines
from emdr_planner.ui.sessions.work_fields import WorkFields
from emdr_planner.wording import _

_MOST_SESSIONS = 9999


class SessionForm(EntryForm):
    """One session.

    Signals:
        edit_requested: The `Edit` that logs the session.
        kept: The `Session` as it was kept, with its loads.
    """

    edit_requested = Signal(object)
    kept = Signal(object)

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(_("Log a session"), _("Keep this session"), parent)
        self._today = today
        self._case: Case | None = None
        self._levels: Mapping[str, Level] = {}
        self.date = DateField(_("Date"), today(), self)
        self.number = NumberField(_("Session number"), 1, _MOST_SESSIONS, self)
        self.reevaluation = ReevaluationLines(self)
        self.work: list[WorkFields] = []
        self._work_column = QVBoxLayout()
        self._due_words = plain_label("", role="soft")
        self.add_work_button = QPushButton(_("Add another piece of work"), self)
        self._lay_out()
        self.add_work_button.clicked.connect(self.add_work)
        self.reevaluation.changed.connect(self._on_reevaluation)
        self.save_asked.connect(self._save)

    def begin(self, case: Case, levels: Mapping[str, Level], first: str | None) -> None:
        """Start with empty fields for a case.

        Args:
            case: the case as it stands.
            levels: the level proposed for each target, where there is one.
            first: the target to begin with when none is open, such as the first of the proposed order.
        """
        self._case, self._levels = case, levels
        self.tell(None)
        self.date.set_value(self._today())
        self.number.set_value(next_number(case))
        due = targets_to_reevaluate(case)
        self.reevaluation.show_targets(due, case.memories)
        self._due_words.setVisible(not due)
        for fields in self.work:
            self._work_column.removeWidget(fields)
            fields.hide()
            fields.deleteLater()
        self.work = []
        open_ones = [memory.id for memory in due if memory.is_open]
        self.add_work(preset=next(iter(open_ones), first))
        self._take_the_keyboard()

    def add_work(self, _checked: bool = False, *, preset: str | None = None) -> None:  # noqa: FBT002 - what Qt hands over
        """Add the fields of another piece of work."""
        fields = WorkFields(self._load_words, self)
        if self._case is not None:
            resources = [memory for memory in self._case.memories if memory.type is MemoryType.RESOURCE]
            fields.offer(workable(self._case), resources)
            fields.preset(preset, None if preset is None else self._levels.get(preset))
        fields.target.changed.connect(lambda: self._propose_level(fields))
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
            reevaluation=self.reevaluation.value,
            work=tuple(entry for fields in self.work if (entry := fields.value) is not None),
        )

    def _lay_out(self) -> None:
        head = Fields(self)
        number_words = plain_label(_("session number"), role="soft")
        number_words.setWordWrap(False)
        head.add(_("Date"), self.date, number_words, self.number)
        self.column.addWidget(head)
        self.column.addWidget(plain_label(_("Re-evaluation"), role="heading"))
        set_plain(self._due_words, _("No target is waiting for re-evaluation."))
        self.column.addWidget(self._due_words)
        self.column.addWidget(self.reevaluation)
        self.column.addWidget(plain_label(_("Work"), role="heading"))
        self.column.addLayout(self._work_column)
        self.column.addWidget(self.add_work_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(
            plain_label(
                _("Leave empty what was not asked: empty is never zero. After-effects are asked at the next contact."),
                role="small",
            )
        )
        self.add_buttons()

    def _set_tab_order(self) -> None:
        lines = [field for line in self.reevaluation.lines for field in line.fields]
        work = [field for fields in self.work for field in fields.fields]
        tab_through([self.date, self.number, *lines, *work, self.add_work_button, self.save_button, self.leave_button])

    def _take_the_keyboard(self) -> None:
        lines = self.reevaluation.lines
        first: QWidget = lines[0].sud if lines else self.work[0].target
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _propose_level(self, fields: WorkFields) -> None:
        target = fields.target.value
        if fields.level.value is None and target is not None:
            fields.level.set_value(self._levels.get(target))

    def _on_reevaluation(self) -> None:
        for fields in self.work:
            fields.refresh()

    def _load_words(self, memory_id: str, level: Level) -> str:
        if self._case is None:
            return ""
        view = planning_view(with_reevaluations(self._case, self.session()))
        found = compute_load(view, memory_id, level)
        if found is None:
            return _("Not in the working network: its load stays unknown.")
        load, basis = found
        return _(
            "Opens {points:.1f} points on the map of {memories} memories and {linkages} linkages. "
            "A point is a planning unit."
        ).format(points=load, memories=basis.memories, linkages=basis.linkages)

    def _save(self) -> None:
        session = self.session()
        unsettled = next((fields for fields in self.work if fields.events.problem), None)
        if unsettled is not None:
            self.tell(unsettled.events.problem, unsettled.events)
            return
        problem = session_problem(session, self._today())
        self.tell(problem, self._field_in_question(session))
        if problem is None and self._case is not None:
            kept = with_loads(self._case, session)
            self.edit_requested.emit(log_session(kept))
            self.kept.emit(kept)

    def _field_in_question(self, session: Session) -> QWidget:
        if session.date > self._today():
            return self.date
        return next((fields.level for fields in self.work if not fields.is_empty), self.work[0].target)
