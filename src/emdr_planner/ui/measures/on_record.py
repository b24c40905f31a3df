"""The scales on record: the newest total of each line, and all of them, to be put right or taken out."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.scores import remove_administration
from emdr_planner.domain.measure import Administration
from emdr_planner.ui.entry.put_right import PutRight
from emdr_planner.ui.entry.rows import RowsTable
from emdr_planner.ui.labels import plain_label
from emdr_planner.ui.measures.rows import LATEST, TAKEN, latest_rows, taken_question, taken_rows
from emdr_planner.wording import _

_WIDE_LATEST = (1, 2, 3)
"""Columns that hold sentences."""


class OnRecord(QWidget):
    """Two lists and what can be done with the second.

    Signals:
        edit_requested: The `Edit` that takes a filling-in out.
        correction_wanted: The `Administration` that is to be put right.
        scale_picked: Id of the scale of the line chosen (str).
    """

    edit_requested = Signal(object)
    correction_wanted = Signal(object)
    scale_picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case: Case | None = None
        self.latest = RowsTable(_("Latest of each scale"), LATEST, self)
        self.taken = RowsTable(_("All filled-in scales"), TAKEN, self)
        self.put_right = PutRight(self.taken, self._question, self, follows=_("It leaves this list and the charts."))
        self._headings = tuple(
            plain_label(words, role="heading") for words in (_("Latest of each scale"), _("All filled-in scales"))
        )
        self._empty = plain_label(_("No scale is on record yet. Enter one on the right."), role="soft")
        self.latest.wrap(*_WIDE_LATEST)
        self._lay_out()
        self.latest.picked.connect(lambda key: self.scale_picked.emit(key.rpartition("/")[0]))
        self.put_right.correction_wanted.connect(self._correct)
        self.put_right.removal_wanted.connect(lambda key: self.edit_requested.emit(remove_administration(key)))

    def show_case(self, case: Case, today: dt.date) -> None:
        """Show the scales of a case, and how long ago the newest were."""
        self._case = case
        self.latest.show_rows(latest_rows(case, today))
        self.taken.show_rows(taken_rows(case))
        self.put_right.refresh()
        for part in (self.latest, self.taken, *self._headings):
            part.setVisible(bool(case.administrations))
        self._empty.setVisible(not case.administrations)

    def take_the_keyboard(self) -> None:
        """Give the keyboard to the list of all, where the one put right stands."""
        self.taken.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._empty)
        for heading, table, share in zip(self._headings, (self.latest, self.taken), (2, 3), strict=True):
            column.addWidget(heading)
            column.addWidget(table, share)
        column.addWidget(self.put_right)
        column.addStretch(0)

    def _filled(self, key: str) -> Administration | None:
        filled = () if self._case is None else self._case.administrations
        return next((one for one in filled if one.id == key), None)

    def _correct(self, key: str) -> None:
        filled = self._filled(key)
        if filled is not None:
            self.correction_wanted.emit(filled)

    def _question(self, key: str) -> str:
        filled = self._filled(key)
        return "" if self._case is None or filled is None else taken_question(self._case, filled)
