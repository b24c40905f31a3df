"""Readiness as observed: safety flags, the grid of domains by prongs, probes, and the history of each domain."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QTabWidget, QVBoxLayout, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.domain.changes import CaseChange
from emdr_planner.domain.readiness import Probe, ReadinessRating
from emdr_planner.domain.words import RatingProng
from emdr_planner.planning.gates import find_gates
from emdr_planner.planning.view import planning_view
from emdr_planner.terms import domain_word
from emdr_planner.ui.crisis import CrisisResource
from emdr_planner.ui.entry.form_pane import FormPane
from emdr_planner.ui.entry.reading_order import tab_as_read
from emdr_planner.ui.entry.scrolled import scrolled
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.ui.readiness.grid import Place, ReadinessGrid
from emdr_planner.ui.readiness.on_record import FlagsOnRecord, ProbesOnRecord, RatingsOnRecord
from emdr_planner.ui.readiness.probe_form import ProbeForm
from emdr_planner.ui.readiness.rate_form import RateForm
from emdr_planner.ui.readiness.self_states import SelfStates
from emdr_planner.ui.readiness.words import cells, interval_words
from emdr_planner.ui.safety_flags import SafetyFlags
from emdr_planner.ui.theme import Theme
from emdr_planner.wording import _

_READ = ("readiness", "probes", "safety_flags", "sessions", "memories")
_LIST_HEIGHT = 190


class ReadinessPanel(QWidget):
    """The readiness page of a client.

    Signals:
        edit_requested: The `Edit` of a rating, probe or flag.
    """

    edit_requested = Signal(object)

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, today: Callable[[], dt.date] = dt.date.today
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._today = today
        self._case: Case | None = None
        self._counted: dt.date | None = None
        self.setProperty("role", "panel")
        self.flags = SafetyFlags(today, self)
        self.grid = ReadinessGrid(self)
        self.rate_form = RateForm(today, self)
        self.probe_form = ProbeForm(today, self)
        self.ratings = RatingsOnRecord(self)
        self.probes = ProbesOnRecord(today, self)
        self.flag_steps = FlagsOnRecord(self)
        self.self_states = SelfStates(today, self)
        self._interval = plain_label("", role="small")
        self.tabs = QTabWidget(self)
        self.forms = QTabWidget(self)
        self._lay_out()
        self._join()

    def show_case(self, change: CaseChange) -> None:
        """Show what a case says about readiness."""
        self._case = change.after
        self.flags.show_case(change)
        if change.touches("safety_flags"):
            self.flag_steps.show_flags(change.after.safety_flags)
        if change.touches("memories", "linkages"):
            self.self_states.show_case(change.after)
        if change.touches("policy"):
            set_plain(self._interval, interval_words(change.after))
        if change.touches(*_READ, "policy"):
            self._show_days(change.after)
            self.rate_form.show_records(change.after.readiness, change.after.probes)
            self.probe_form.show_records(change.after.probes, change.after.targets)
            self.probes.show_case(change.after)
            self._show_history()
            self._show_next_rung(change.after)

    def showEvent(self, event: QShowEvent) -> None:
        """Count the days again when the page comes into sight: a window may stay open over night."""
        super().showEvent(event)
        if self._case is not None and self._counted != self._today():
            self._show_days(self._case)
            self.flags.count_days()
            self.probes.count_days()

    def _show_days(self, case: Case) -> None:
        """Show how old each rating is."""
        self._counted = self._today()
        self.grid.show_cells(cells(case, self._counted))

    def show_crisis_resources(self, entries: Sequence[CrisisResource]) -> None:
        """Show the crisis resources that the clinic entered."""
        self.flags.show_crisis_resources(entries)

    def apply_theme(self, theme: Theme) -> None:
        """Take over another theme; the style sheet does the rest."""
        self._theme = theme

    def _lay_out(self) -> None:
        self.tabs.addTab(self.ratings, _("History"))
        self.tabs.addTab(self.probes, _("Probes"))
        self.tabs.addTab(self.self_states, _("Self-states"))
        self.tabs.addTab(self.flag_steps, _("Safety flags"))
        self.tabs.setMinimumHeight(_LIST_HEIGHT)
        self.forms.addTab(FormPane(self.rate_form), _("Rate"))
        self.forms.addTab(FormPane(self.probe_form), _("Probe"))
        self._left = scrolled(self._record_side())
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._left)
        splitter.addWidget(self.forms)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(splitter)

    def _record_side(self) -> QWidget:
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(16, 12, 12, 12)
        column.setSpacing(10)
        column.addWidget(self.flags)
        column.addWidget(plain_label(_("Readiness, as observed"), role="title"))
        about = QHBoxLayout()
        about.setSpacing(16)
        words = _("What happened when something was activated. Unknown is not adequate.")
        about.addWidget(plain_label(words, role="soft"), 5)
        self._interval.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        about.addWidget(self._interval, 3)
        column.addLayout(about)
        column.addWidget(self.grid)
        column.addWidget(self.tabs, 1)
        return left

    def _join(self) -> None:
        self.grid.place_chosen.connect(self._on_place)
        # Asked once what the page shows has its height: a page of another height moves the end of the pane.
        show = QTimer(self, interval=0, singleShot=True)
        show.timeout.connect(lambda: self._left.ensureWidgetVisible(self.tabs, 0, 12))
        self.tabs.currentChanged.connect(lambda _at: show.start())
        self.probes.wanted.connect(self._on_record)
        forms, lists = (self.flags, self.rate_form, self.probe_form), (self.ratings, self.probes, self.self_states)
        for source in (*forms, *lists):
            source.edit_requested.connect(self.edit_requested)
        self.grid.opened.connect(self.rate_form.take_the_keyboard)
        for done in (self.rate_form.edit_requested, self.rate_form.given_up):
            done.connect(self.grid.take_the_keyboard)
        self.probe_form.edit_requested.connect(self._on_record)
        self.ratings.correction_wanted.connect(self._correct_rating)
        self.probes.correction_wanted.connect(self._correct_probe)
        self.rate_form.corrected.connect(self.ratings.take_the_keyboard)
        self.probe_form.corrected.connect(self.probes.take_the_keyboard)
        self._show_history()
        tab_as_read(self, whole=True)

    def _on_place(self, place: Place) -> None:
        self.rate_form.show_domain(place[0], RatingProng(place[1].value))
        self.forms.setCurrentIndex(0)
        self._show_history()
        if self._case is not None:
            self._show_next_rung(self._case)

    def _on_record(self) -> None:
        self.forms.setCurrentIndex(1)
        self.probe_form.rung.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_history(self) -> None:
        domain = self.grid.chosen[0]
        self.tabs.setTabText(0, _("History of {domain}").format(domain=domain_word(domain)))
        self.ratings.show_domain(self._case, domain)

    def _correct_rating(self, rating: ReadinessRating) -> None:
        self.forms.setCurrentIndex(0)
        self.rate_form.correct(rating)

    def _correct_probe(self, probe: Probe) -> None:
        self.forms.setCurrentIndex(1)
        self.probe_form.correct(probe)

    def _show_next_rung(self, case: Case) -> None:
        prong = self.grid.chosen[1]
        gates = find_gates(planning_view(case))
        rung = {finding.prong: finding.next_probe for finding in gates.all}[prong.value]
        if rung is not None:
            self.probe_form.plan(rung, prong)
