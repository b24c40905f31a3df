"""Every planning default as a row: what it means, its value, where it comes from, and the way back."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QDoubleValidator, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from emdr_planner.domain.case import Case, PolicyValue
from emdr_planner.domain.edits.capture import together
from emdr_planner.domain.edits.client import set_policy
from emdr_planner.planning.beside_orders import BESIDE_ORDERS
from emdr_planner.planning.policy import DEFAULTS, PlanningDefault, policy_from
from emdr_planner.terms import capitalised
from emdr_planner.ui.entry.spoken import announce
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.wording import _

_WIDTH = 96
_STATUS_WIDTH = 300
_MEANING_WIDTH = 460


class ValueField(QLineEdit):
    """A field for one number.

    Signals:
        left: The keyboard went on, or Enter was pressed, whatever is typed; Qt tells neither of what does not fit.
    """

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard went on."""
        super().focusOutEvent(event)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell that Enter was pressed."""
        super().keyPressEvent(event)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.left.emit()


class DefaultRow:
    """The widgets of one default, in one row of a grid."""

    def __init__(self, row: PlanningDefault, parent: QWidget) -> None:
        """Make the widgets."""
        self.row = row
        self.meaning = plain_label(capitalised(row.meaning), parent=parent)
        self.value = ValueField(parent)
        self.value.setAccessibleName(
            _("{meaning}, {low:g} to {high:g}").format(meaning=row.meaning, low=row.lowest, high=row.highest)
        )
        self.value.setMaximumWidth(_WIDTH)
        validator = QDoubleValidator(row.lowest, row.highest, 0 if row.whole else 3, self.value)
        validator.setNotation(QDoubleValidator.Notation.StandardNotation)
        validator.setLocale(QLocale.c())
        self.value.setValidator(validator)
        self.range = plain_label(_bounds(row), "small", parent)
        self.range.setWordWrap(False)
        self.status = plain_label("", "small", parent)
        self.reset = QPushButton(_("Reset"), parent)
        self.reset.setAccessibleName(_("Reset: {meaning}").format(meaning=row.meaning))

    @property
    def number(self) -> float | None:
        """The number typed; None when it is none of the range."""
        if not self.value.hasAcceptableInput():
            return None
        typed = float(self.value.text().replace(",", "."))
        return int(typed) if self.row.whole else typed

    def show_value(self, value: PolicyValue) -> None:
        """Show the value in use; None stands for the default."""
        shown = self.row.value if value is None else value
        if self.number != shown:
            self.value.setText(f"{shown:g}" if isinstance(shown, int | float) else str(shown))
        changed = _("Changed for this client; the {status} is {value:g}").format(
            status=self.row.status, value=self.row.value
        )
        set_plain(self.status, capitalised(self.row.status) if value is None else changed)
        self.reset.setEnabled(value is not None)

    def refuse(self, value: PolicyValue) -> None:
        """Put the value in use back in place of what was typed, and say so; nothing happens where that fits."""
        if self.value.hasAcceptableInput():
            return
        typed = self.value.text().strip()
        self.show_value(value)
        said = _("{typed} is not used: {bounds}. {value} stays.").format(
            typed=typed or _("An empty field"), bounds=_bounds(self.row), value=self.value.text()
        )
        set_plain(self.status, said)
        announce(self.value, said)


def _bounds(row: PlanningDefault) -> str:
    low, high = (int(edge) if row.whole else edge for edge in (row.lowest, row.highest))
    return _("{low} to {high}").format(low=f"{low:g}", high=str(high) if row.whole else f"{high:g}")


class DefaultsView(QWidget):
    """The rows. A change is one edit, is kept in the client's record and stands in the audit trail by its name.

    Signals:
        edit_requested: An `Edit`.
    """

    edit_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = {row.name: DefaultRow(row, self) for row in (*DEFAULTS, *BESIDE_ORDERS)}
        self._policy: dict[str, PolicyValue] = {}
        self._remarks = plain_label("", "small")
        self.reset_all = QPushButton(_("Reset all"), self)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setColumnStretch(5, 1)
        grid.setColumnMinimumWidth(0, _MEANING_WIDTH)
        grid.setColumnMinimumWidth(3, _STATUS_WIDTH)
        self._fill(grid)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(0, 0, 0, 0)
        column_.addWidget(
            plain_label(
                _(
                    "None is a validated clinical cut-off. A change is kept for this client, can be undone or reset, "
                    "and stands in the audit trail by the name of the setting."
                ),
                "small",
            )
        )
        column_.addWidget(self._remarks)
        column_.addLayout(grid)
        column_.addWidget(self.reset_all, 0, Qt.AlignmentFlag.AlignLeft)
        self.reset_all.clicked.connect(self._reset_all)

    def show_case(self, case: Case) -> None:
        """Show the values in use for a case."""
        policy = self._policy = {name: value for name, value in case.policy if value is not None}
        for name, row in self.rows.items():
            row.show_value(policy.get(name))
        remarks = " ".join(remark.text() for remark in policy_from(case.policy).remarks)
        set_plain(self._remarks, remarks)
        self._remarks.setVisible(bool(remarks))
        self.reset_all.setEnabled(not self.rows.keys().isdisjoint(policy))

    def _fill(self, grid: QGridLayout) -> None:
        """Put the rows in: those that an order reads, then the others, each group below its source."""
        groups = ((_("Read by the proposed order"), DEFAULTS), (_("Read by forms and questions"), BESIDE_ORDERS))
        for title, group in groups:
            sources = "; ".join(dict.fromkeys(row.source for row in group))
            words = _("{title}. Source of every row: {sources}.").format(title=title, sources=sources)
            grid.addWidget(plain_label(words, "small"), grid.rowCount(), 0, 1, grid.columnCount())
            for row in (self.rows[default.name] for default in group):
                place = grid.rowCount()
                for column, widget in enumerate((row.meaning, row.value, row.range, row.status, row.reset)):
                    grid.addWidget(widget, place, column)
                self._join(row)

    def _join(self, row: DefaultRow) -> None:
        row.value.editingFinished.connect(lambda: self._want(row))
        row.value.left.connect(lambda: row.refuse(self._policy.get(row.row.name)))
        row.reset.clicked.connect(lambda: self.edit_requested.emit(set_policy(row.row.name, None)))

    def _want(self, row: DefaultRow) -> None:
        number = row.number
        if number is not None and number != self._in_use(row):
            self.edit_requested.emit(set_policy(row.row.name, None if number == row.row.value else number))

    def _in_use(self, row: DefaultRow) -> PolicyValue:
        return self._policy.get(row.row.name, row.row.value)

    def _reset_all(self) -> None:
        edits = [set_policy(name, None) for name in self.rows if name in self._policy]
        self.edit_requested.emit(together(_("Put all planning defaults back"), *edits))
