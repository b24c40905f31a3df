"""Scales and goals of the clinic's own: the form for a definition above those that there are."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.domain.client import OwnScale
from emdr_planner.domain.edits.measures import forget_scale
from emdr_planner.measures.of_case import measure_of
from emdr_planner.terms import capitalised, direction_word
from emdr_planner.ui.entry.put_right import PutRight
from emdr_planner.ui.entry.rows import Row, RowsTable
from emdr_planner.ui.measures.checks import range_words
from emdr_planner.ui.measures.own_form import OwnForm
from emdr_planner.wording import _

OWN = (_("Name"), _("Kind"), _("Range"), _("Direction"))


def own_rows(case: Case) -> tuple[Row, ...]:
    """Return the definitions of a client, in the order in which they were made."""
    return tuple(_row(case, one) for one in case.client.scales)


def _row(case: Case, one: OwnScale) -> Row:
    cells = (
        one.instrument,
        _("goal") if one.goal else _("scale"),
        range_words(measure_of(case, one.instrument)) or _("not stated"),
        _("not stated") if one.worse is None else capitalised(direction_word(one.worse)),
    )
    return Row(key=one.instrument, cells=cells, spoken=", ".join(cells))


class OwnView(QWidget):
    """The definitions of one client.

    Signals:
        edit_requested: The `Edit` that keeps, corrects or removes one.
        defined: The name that a new one is kept under.
    """

    edit_requested = Signal(object)
    defined = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._case: Case | None = None
        self.form = OwnForm(self)
        self.form.setProperty("role", "panel")
        self.table = RowsTable(_("Scales and goals of your own"), OWN, self)
        self.table.wrap(0, 3)
        self.put_right = PutRight(self.table, self._question, self, follows=_("Totals that were typed in stay."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        inner = QVBoxLayout()
        inner.setContentsMargins(14, 0, 14, 12)
        inner.addWidget(self.table, 1)
        inner.addWidget(self.put_right)
        column.addLayout(inner, 1)
        self.form.edit_requested.connect(self.edit_requested)
        self.form.defined.connect(self.defined)
        self.form.corrected.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self.put_right.correction_wanted.connect(self._correct)
        self.put_right.removal_wanted.connect(lambda name: self.edit_requested.emit(forget_scale(name)))

    def show_case(self, case: Case) -> None:
        """Show the definitions of a case."""
        self._case = case
        self.table.show_rows(own_rows(case))
        self.table.setVisible(bool(case.client.scales))
        self.put_right.refresh()
        self.form.show_case(case)

    def _correct(self, name: str) -> None:
        scales = () if self._case is None else self._case.client.scales
        for one in scales:
            if one.instrument == name:
                self.form.correct(one)

    def _question(self, name: str) -> str:
        return _("Remove the definition of {name}?").format(name=name)
