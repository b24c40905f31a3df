"""Keeping a what-if: every move in words, and what the record asks for: a name, a reason, what was observed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.planning.whatif import Move
from emdr_planner.ui.entry.fields import DateField, NoteField, TextField
from emdr_planner.ui.entry.form import EntryForm, Fields
from emdr_planner.ui.labels import plain_label
from emdr_planner.ui.plan.decide import refusal
from emdr_planner.ui.whatif.keep import Kept, keep, missing, needs_observation, needs_reason
from emdr_planner.ui.whatif.moves import move_words
from emdr_planner.wording import _

_WIDTH = 480


class KeepDialog(QDialog):
    """Asks for what the moves need before they are made in the record.

    Signals:
        edit_requested: The `Edit` that makes them all.
    """

    edit_requested = Signal(object)

    def __init__(self, moves: Sequence[Move], case: Case, today: Callable[[], dt.date], parent: QWidget) -> None:
        super().__init__(parent)
        self._moves, self._case = tuple(moves), case
        self.setWindowTitle(_("Keep the what-if"))
        self.form = EntryForm(_("Keep the what-if"), _("Keep in the record"), self)
        self.observed = NoteField(_("What was observed"), self, lines=2)
        self.reason = NoteField(_("Reason"), self, lines=2)
        self.by = TextField(_("Decided by"), self)
        self.date = DateField(_("Date"), today(), self)
        self._lay_out()
        self.form.save_asked.connect(self._save)
        self.form.left.connect(self.reject)

    def begin(self, by: str | None) -> None:
        """Start with the name that is known already."""
        self.by.set_value(by)
        self.open()
        asked = [field for field in (self.observed, self.reason, self.by) if not field.isHidden()]
        asked[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        self.form.column.addWidget(plain_label(_("These become the record, as one step that can be undone:")))
        for move in self._moves:
            self.form.column.addWidget(plain_label(f"• {move_words(move, self._case)}"))
        fields = Fields(self)
        rated, decided = needs_observation(self._moves), needs_reason(self._moves)
        if rated:
            fields.add(_("Observed"), self.observed)
        if decided:
            fields.add(_("Reason"), self.reason)
        self.observed.setVisible(rated)
        self.reason.setVisible(decided)
        fields.add(_("By"), self.by)
        fields.add(_("Date"), self.date)
        self.form.column.addWidget(fields)
        self.form.add_buttons()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        self.setMinimumWidth(_WIDTH)

    def _save(self) -> None:
        kept = Kept(
            by=self.by.value or "",
            date=self.date.value,
            reason=self.reason.value or "",
            observed=self.observed.value or "",
        )
        edit = keep(self._moves, kept)
        problem = missing(self._moves, kept) or refusal(self._case, edit)
        self.form.tell(problem)
        self.adjustSize()
        if problem is None:
            self.edit_requested.emit(edit)
            self.accept()
