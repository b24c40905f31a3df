"""A new client: a code name by chance, the programme, the first day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from emdr_planner.domain.client import Client
from emdr_planner.domain.words import Programme
from emdr_planner.terms import capitalised, programme_word
from emdr_planner.ui.buttons import answers, button
from emdr_planner.ui.code_names import suggest
from emdr_planner.ui.entry.plain_date import PlainDate
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.wording import _

_LONGEST_CODE = 60


class ClientDialog(QDialog):
    """Asks for what a new client's record begins with."""

    def __init__(self, taken: Sequence[str], today: dt.date, parent: QWidget | None = None) -> None:
        """Build the dialog.

        Args:
            taken: Code names in use.
            today: The first day, unless another is chosen.
            parent: Its parent widget.
        """
        super().__init__(parent)
        self.setWindowTitle(_("Add client"))
        self._taken = tuple(taken)
        self.code = QLineEdit(suggest(taken))
        self.code.setMaxLength(_LONGEST_CODE)
        self.code.setAccessibleName(_("Code name"))
        self.code.textChanged.connect(self._settle)
        self.programme = QComboBox()
        self.programme.setAccessibleName(_("Programme"))
        self.programme.addItem(_("not said"), None)
        for programme in Programme:
            self.programme.addItem(capitalised(programme_word(programme)), programme)
        self.started = PlainDate(QDate(today.year, today.month, today.day))
        self.started.setCalendarPopup(True)
        self.started.setDisplayFormat("d MMM yyyy")
        self.started.setAccessibleName(_("First day"))
        self._problem = plain_label("", "small")
        self._add = QPushButton(_("Add client"))
        self._add.setProperty("role", "primary")
        self._lay_out()
        self._settle()
        self.code.selectAll()

    def _lay_out(self) -> None:
        name = QHBoxLayout()
        name.addWidget(self.code, 1)
        another = button(_("Another"), self._another)
        another.setAutoDefault(True)  # with the keyboard on it, Enter draws another name and adds nobody
        name.addWidget(another)
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.addRow(_("Code name"), name)
        form.addRow("", self._problem)
        form.addRow(_("Programme"), self.programme)
        form.addRow(_("First day"), self.started)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(
            plain_label(
                _(
                    "The code name is drawn by chance. Keep who it stands for outside this program; never use a name,"
                    " initials or a date of birth."
                ),
                "soft",
            )
        )
        column.addLayout(form)
        choices = answers(ok=False)
        choices.addButton(self._add, QDialogButtonBox.ButtonRole.AcceptRole)
        choices.accepted.connect(self.accept)
        choices.rejected.connect(self.reject)
        column.addWidget(choices)
        self._add.setDefault(True)
        self.setMinimumWidth(440)

    def client(self) -> Client:
        """Return the client as asked for."""
        day = self.started.date()
        return Client(
            code=self.code.text().strip(),
            programme=Programme(self.programme.currentData()) if self.programme.currentData() else None,
            started=dt.date(day.year(), day.month(), day.day()),
        )

    def _another(self) -> None:
        self.code.setText(suggest((*self._taken, self.code.text())))

    def _settle(self) -> None:
        code = self.code.text().strip()
        is_taken = code.casefold() in {name.strip().casefold() for name in self._taken}
        set_plain(self._problem, _("Another client has this code name.") if is_taken else "")
        self._problem.setVisible(is_taken)
        self._add.setEnabled(bool(code) and not is_taken)
        if self.isVisible() and self.height() < self.sizeHint().height():
            self.resize(self.width(), self.sizeHint().height())
