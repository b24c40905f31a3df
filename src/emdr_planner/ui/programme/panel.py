"""The programme page: calendar and what is due on one side of it, every setting of the programme on the other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTabWidget, QVBoxLayout, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.domain.changes import CaseChange
from emdr_planner.progress.due import due
from emdr_planner.progress.intervals import PREPARATION_REVIEW
from emdr_planner.progress.reassessment import points
from emdr_planner.ui.entry.once_seen import OnceSeen
from emdr_planner.ui.entry.reading_order import tab_as_read
from emdr_planner.ui.entry.scrolled import scrolled
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.ui.programme.calendar_view import CalendarView
from emdr_planner.ui.programme.defaults_view import DefaultsView
from emdr_planner.ui.programme.frame_form import BreaksForm, FrameForm
from emdr_planner.ui.programme.intervals_form import IntervalsForm
from emdr_planner.ui.programme.life_events import LifeEventsForm
from emdr_planner.ui.programme.words import closed_words, point_sentence
from emdr_planner.ui.telling.due_words import due_sentence
from emdr_planner.ui.theme import Theme
from emdr_planner.wording import _

_SIDE_WIDTH = 400
_CALENDAR, _SETTINGS = range(2)


class ProgrammePanel(OnceSeen):
    """The programme page of a client.

    Signals:
        edit_requested: An `Edit` of frame, breaks, life events or policy.
        defaults_kept: What new clients shall begin with, a dict of policy entries.
    """

    edit_requested = Signal(object)
    defaults_kept = Signal(object)

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, today: Callable[[], dt.date] = dt.date.today
    ) -> None:
        super().__init__(parent)
        del theme  # the style sheet sets its colours
        self._today = today
        self._case: Case | None = None
        self.setProperty("role", "panel")
        self.calendar = CalendarView(self)
        self.frame = FrameForm(today, self)
        self.breaks, self.life_events = BreaksForm(today, self), LifeEventsForm(today, self)
        self.intervals = IntervalsForm(today, self)
        self.defaults = DefaultsView(self)
        self.keep_button = QPushButton(_("Begin new clients with these settings"), self)
        self.tabs = QTabWidget(self)
        self.set_button = QPushButton(_("Set when it looks again …"), self)
        self._day = plain_label("", role="soft")
        self._closed = plain_label("", role="heading")
        self._points = plain_label("")
        self._due = plain_label("")
        self.tabs.addTab(self._calendar_page(), _("Calendar"))
        self.tabs.addTab(self._settings_page(), _("Programme settings"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.tabs)
        self._join()
        tab_as_read(self, whole=True)

    def _join(self) -> None:
        for source in (self.frame, self.breaks, self.life_events, self.intervals, self.defaults):
            source.edit_requested.connect(self.edit_requested)
        self.keep_button.clicked.connect(self._keep_defaults)
        self.set_button.clicked.connect(self._to_settings)
        self.calendar.day_chosen.connect(lambda words: set_plain(self._day, words))

    @property
    def points_words(self) -> str:
        """The re-assessment points, a line each."""
        return self._points.text()

    @property
    def due_words(self) -> str:
        """What is due, a line each."""
        return self._due.text()

    def show_case(self, change: CaseChange) -> None:
        """Take over what is on record."""
        self._case = change.after
        self.refresh()

    def apply_theme(self, theme: Theme) -> None:
        """Take over another theme; the style sheet does it."""
        del theme

    def refresh_now(self) -> None:
        """Work the page out again."""
        case = self._case
        if case is None:
            return
        today = self._today()
        self.calendar.show_case(case, today)
        for part in (self.frame, self.breaks, self.life_events, self.intervals, self.defaults):
            part.show_case(case)
        labels = {memory.id: memory.label for memory in case.memories}
        ahead = [point_sentence(case, point) for point in points(case, today)]
        waiting = [due_sentence(case, item, lambda memory: labels.get(memory, memory)) for item in due(case, today)]
        set_plain(self._points, "\n".join(ahead) or _("The programme has set no point to look again."))
        closed = case.client.closed
        set_plain(self._closed, "" if closed is None else closed_words(closed))
        self._closed.setVisible(closed is not None)
        self.set_button.setVisible(not ahead and closed is None)
        set_plain(self._due, "\n".join(waiting) or _("Nothing is due."))

    def _calendar_page(self) -> QWidget:
        side = QWidget(self)
        column = QVBoxLayout(side)
        column.setContentsMargins(12, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(plain_label(_("Programme"), role="title"))
        column.addWidget(self._closed)
        column.addWidget(self.frame)
        column.addWidget(plain_label(_("Looks again"), role="heading"))
        column.addWidget(self._points)
        column.addWidget(self.set_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(plain_label(_("Due"), role="heading"))
        column.addWidget(self._due)
        column.addWidget(self.breaks)
        column.addWidget(self.life_events)
        column.addStretch(1)
        area = scrolled(side)
        area.setMinimumWidth(_SIDE_WIDTH)
        page = QWidget(self)
        row = QHBoxLayout(page)
        row.setContentsMargins(16, 8, 0, 8)
        left = QVBoxLayout()
        left.addWidget(self.calendar, 1)
        left.addWidget(self._day)
        row.addLayout(left, 5)
        row.addWidget(area, 3)
        return page

    def _settings_page(self) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(plain_label(_("When the programme looks again"), role="title"))
        column.addWidget(self.intervals)
        column.addSpacing(12)
        column.addWidget(plain_label(_("Planning defaults"), role="title"))
        column.addWidget(self.defaults)
        column.addWidget(self.keep_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return scrolled(page)

    def _to_settings(self) -> None:
        self.tabs.setCurrentIndex(_SETTINGS)
        self.intervals.readiness.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_defaults(self) -> None:
        """Hand over the settings, without the day on which this client's own preparation is reviewed."""
        if self._case is not None:
            policy = {name: value for name, value in self._case.policy if name != PREPARATION_REVIEW}
            self.defaults_kept.emit(policy)
