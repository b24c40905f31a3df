"""Ask for a new rating of a target next to one that was completed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.closings import rerate_as_generalised
from emdr_planner.domain.edits.memories import rerate
from emdr_planner.progress.neighbours import Neighbour
from emdr_planner.terms import kind_word
from emdr_planner.ui.entry.choices import memory_words
from emdr_planner.ui.entry.days import day
from emdr_planner.ui.entry.fields import NumberField, TextField
from emdr_planner.ui.entry.form import tab_through
from emdr_planner.ui.labels import plain_label
from emdr_planner.wording import _

_BEHIND_CHECK = 3


def neighbour_words(case: Case, neighbour: Neighbour) -> str:
    """Return what a target is asked again for: its last rating, and what was completed next to it."""
    labels = {memory.id: memory.label for memory in case.memories}
    completed = ", ".join(
        _("{name} ({kind}, {day})").format(name=labels[one.memory], kind=kind_word(one.kind), day=day(one.date))
        for one in neighbour.completed
    )
    rated = neighbour.rated
    last = _("not rated") if rated is None else _("SUD {n} on {day}").format(n=rated.sud, day=day(rated.date))
    return _("{name}: {last}. Completed next to it since: {completed}.").format(
        name=memory_words(case.memory(neighbour.memory)), last=last, completed=completed
    )


class RerateLine(QFrame):
    """One target: the SUD now, and whether the client finds it done without having worked it.

    Signals:
        edit_requested: The `Edit` of the new rating.
    """

    edit_requested = Signal(object)

    def __init__(
        self, neighbour: Neighbour, words: str, today: Callable[[], dt.date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.asks = (neighbour, words)
        self.memory_id = neighbour.memory
        self._worked = neighbour.worked
        self._today = today
        self.setProperty("role", "card")
        self.sud = NumberField(_("SUD now. {words}").format(words=words), 0, 10, self)
        self.generalised = QCheckBox(_("generalised: done without having been worked"), self)
        self.reason = TextField(_("Ecological reason"), self, hint=_("why SUD 1 is as far as it goes"))
        self._rated, self._reasoned = QHBoxLayout(), QHBoxLayout()
        self._reason_name = plain_label(_("Ecological reason"), role="soft")
        self.keep = QPushButton(_("Note it"), self)
        self._lay_out(words)
        self.sud.changed.connect(self._show)
        for field in (self.sud, self.reason):
            field.returnPressed.connect(self._save)
        self.generalised.toggled.connect(lambda _on: self._show())
        self.keep.clicked.connect(self._save)
        self._show()

    def _lay_out(self, words: str) -> None:
        for widget in (plain_label(_("SUD now"), role="soft"), self.sud, self.generalised, self.keep):
            self._rated.addWidget(widget)
        self._rated.addStretch(1)
        self._reasoned.addWidget(self._reason_name)
        self._reasoned.addWidget(self.reason, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.addWidget(plain_label(words))
        column.addLayout(self._rated)
        column.addLayout(self._reasoned)

    def _show(self) -> None:
        sud = self.sud.value
        possible = sud in {0, 1} and not self._worked
        self.generalised.setVisible(possible)
        self._ask_why(possible and sud == 1 and self.generalised.isChecked())
        self.keep.setEnabled(sud is not None)

    def _ask_why(self, is_asked: bool) -> None:
        """Ask for the ecological reason or not; the button stands behind what is asked last, and Tab finds it there."""
        for widget in (self._reason_name, self.reason):
            widget.setVisible(is_asked)
        if is_asked:
            self._reasoned.addWidget(self.keep)
        else:
            self._rated.insertWidget(_BEHIND_CHECK, self.keep)
        tab_through([self.sud, self.generalised, self.reason, self.keep])

    def _save(self) -> None:
        sud = self.sud.value
        if sud is None:
            return
        if not self.generalised.isHidden() and self.generalised.isChecked():
            reason = self.reason.value if sud == 1 else None
            self.edit_requested.emit(
                rerate_as_generalised(self.memory_id, self._today(), sud=sud, ecological_reason=reason)
            )
        else:
            self.edit_requested.emit(rerate(self.memory_id, self._today(), sud=sud, voc=None))
