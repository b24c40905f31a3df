"""What is on record about readiness, in lists: the history of a domain, probes, flags. A slip is put right here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.observed import remove_probe, remove_rating
from emdr_planner.domain.readiness import SafetyFlag
from emdr_planner.domain.words import ReadinessDomain
from emdr_planner.terms import capitalised, domain_word
from emdr_planner.ui.entry.put_right import PutRight
from emdr_planner.ui.entry.rows import RowsTable
from emdr_planner.ui.entry.scrolled import seen_as_one
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.ui.readiness.after_probe import AfterProbeForm
from emdr_planner.ui.readiness.history import (
    FLAG_HISTORY,
    FLAG_WIDE,
    HISTORY,
    WIDE,
    flag_rows,
    history_rows,
    is_set_back,
)
from emdr_planner.ui.readiness.words import probe_rows, probe_words, rating_words
from emdr_planner.wording import _

_PROBES = (
    _("Date"),
    _("Rung"),
    _("Prong"),
    _("Peak SUD"),
    _("Events"),
    _("To settle"),
    _("Help"),
    _("After-effects"),
)
_WIDE_PROBES = (1, 4, 7)
"""The columns of the probes that hold sentences."""


class RatingsOnRecord(QWidget):
    """The history of the domain that is chosen.

    Signals:
        edit_requested: The `Edit` that takes a rating out.
        correction_wanted: The `ReadinessRating` that is to be put right.
    """

    edit_requested = Signal(object)
    correction_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case: Case | None = None
        self._domain = ReadinessDomain.AFFECT_TOLERANCE
        self.table = RowsTable(_("History of the domain"), HISTORY, self)
        self.table.wrap(*WIDE)
        self._none = plain_label("", role="soft")
        follows = _("The gate follows those that are left.")
        self.put_right = PutRight(self.table, self._question, self, follows=follows, fixed=is_set_back)
        self.put_right.removal_wanted.connect(lambda key: self.edit_requested.emit(remove_rating(key)))
        self.put_right.correction_wanted.connect(self._correct)
        _below_each_other(self, self._none, self.table, self.put_right)

    def show_domain(self, case: Case | None, domain: ReadinessDomain) -> None:
        """Show the history of a domain."""
        self._case, self._domain = case, domain
        self.table.setAccessibleName(_("History of {domain}").format(domain=capitalised(domain_word(domain))))
        rows = () if case is None else history_rows(case, domain)
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
        words = _("Nothing is on record about {domain} yet. Rate it on the right.").format(domain=domain_word(domain))
        set_plain(self._none, words)
        self._none.setVisible(not rows)
        self.put_right.refresh()

    def take_the_keyboard(self) -> None:
        """Give the keyboard to the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _correct(self, key: str) -> None:
        ratings = () if self._case is None else self._case.readiness
        for rating in ratings:
            if rating.id == key:
                self.correction_wanted.emit(rating)

    def _question(self, key: str) -> str:
        ratings = () if self._case is None else self._case.readiness
        words = next((rating_words(rating) for rating in ratings if rating.id == key), "")
        return _("Remove the rating {rating}?").format(rating=words)


class ProbesOnRecord(QWidget):
    """All probes, and the question about the after-effects of one.

    Signals:
        edit_requested: The `Edit` that takes a probe out or notes after-effects.
        correction_wanted: The `Probe` that is to be put right.
        wanted: A new probe is to be recorded.
    """

    edit_requested = Signal(object)
    correction_wanted = Signal(object)
    wanted = Signal()

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case: Case | None = None
        self.after_probe = AfterProbeForm(today, self)
        self.table = RowsTable(_("Probes"), _PROBES, self)
        self.table.wrap(*_WIDE_PROBES)
        self._none = plain_label(_("No probe is on record yet."), role="soft")
        record = QPushButton(_("Record a probe …"), self)
        record.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        record.clicked.connect(self.wanted)
        follows = _("What it set back to unknown counts again.")
        self.put_right = PutRight(self.table, self._question, self, follows=follows)
        self.put_right.removal_wanted.connect(lambda key: self.edit_requested.emit(remove_probe(key)))
        self.put_right.correction_wanted.connect(self._correct)
        self.after_probe.edit_requested.connect(self.edit_requested)
        _below_each_other(self, record, self.after_probe, self._none, self.table, self.put_right)

    def show_case(self, case: Case) -> None:
        """Show the probes of a case."""
        self._case = case
        self.table.show_rows(probe_rows(case))
        self.table.setVisible(bool(case.probes))
        self._none.setVisible(not case.probes)
        self.put_right.refresh()
        self.count_days()

    def count_days(self) -> None:
        """Ask about what can be asked about today."""
        if self._case is not None:
            self.after_probe.show_probes(self._case.probes)

    def take_the_keyboard(self) -> None:
        """Give the keyboard to the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _correct(self, key: str) -> None:
        probes = () if self._case is None else self._case.probes
        for probe in probes:
            if probe.id == key:
                self.correction_wanted.emit(probe)

    def _question(self, key: str) -> str:
        probes = () if self._case is None else self._case.probes
        words = next((probe_words(probe) for probe in probes if probe.id == key), "")
        return _("Remove the probe {probe}?").format(probe=words)


class FlagsOnRecord(QWidget):
    """Every step of every safety flag, lifted ones too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = RowsTable(_("History of the safety flags"), FLAG_HISTORY, self)
        self.table.wrap(*FLAG_WIDE)
        self._none = plain_label(_("No safety flag has been raised."), role="soft")
        _below_each_other(self, self._none, self.table)

    def show_flags(self, flags: Sequence[SafetyFlag]) -> None:
        """Show the flags of a case."""
        self.table.show_rows(flag_rows(flags))
        self.table.setVisible(bool(flags))
        self._none.setVisible(not flags)


def _below_each_other(page: QWidget, *parts: QWidget) -> None:
    """Put widgets one below the other, the table among them with the room that is left."""
    seen_as_one(page)  # with the buttons below the list that has the keyboard
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 4, 0, 0)
    for part in parts:
        column.addWidget(part, 1 if isinstance(part, RowsTable) else 0)
    column.addStretch(0)
