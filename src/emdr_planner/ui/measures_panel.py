"""Measures: type a total, see the newest of each scale, and read published values beside their sources."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from emdr_planner.domain.changes import CaseChange
from emdr_planner.measures import measure_for
from emdr_planner.ui.entry.rows import RowsTable
from emdr_planner.ui.entry.scrolled import scrolled
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.ui.measures.rows import LATEST, PUBLISHED, TAKEN, latest_rows, published_rows, taken_rows
from emdr_planner.ui.measures.total_form import TotalForm
from emdr_planner.ui.theme import Theme
from emdr_planner.wording import _

_FORM_WIDTH = 400


class MeasuresPanel(QWidget):
    """The measures page of a client.

    Signals:
        edit_requested: The `Edit` of a total.
    """

    edit_requested = Signal(object)

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, today: Callable[[], dt.date] = dt.date.today
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._today = today
        self.setProperty("role", "panel")
        self.form = TotalForm(today, self)
        self.latest = RowsTable(_("Latest of each scale"), LATEST, self)
        self.taken = RowsTable(_("All filled-in scales"), TAKEN, self)
        self.published = RowsTable(_("Published values"), PUBLISHED, self)
        self._published_title = plain_label("", role="heading")
        self._source = plain_label("", role="small")
        self._empty = plain_label(_("No scale is on record yet. Type a total on the right."), role="soft")
        self._lay_out()
        self.form.edit_requested.connect(self.edit_requested)
        self.form.instrument_changed.connect(self._show_published)
        self.latest.picked.connect(self._on_picked)
        self._show_published(self.form.chosen)

    def show_case(self, change: CaseChange) -> None:
        """Show the scales of a case."""
        if change.touches("administrations", "memories", "policy"):
            case = change.after
            self.form.show_records(case.administrations, case.targets)
            self.latest.show_rows(latest_rows(case, self._today()))
            self.taken.show_rows(taken_rows(case))
            for table in (self.latest, self.taken):
                table.setVisible(bool(case.administrations))
            self._empty.setVisible(not case.administrations)

    def apply_theme(self, theme: Theme) -> None:
        """Take over another theme; the style sheet does the rest."""
        self._theme = theme

    def _lay_out(self) -> None:
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(16, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(plain_label(_("Measures"), role="title"))
        column.addWidget(self._empty)
        column.addWidget(plain_label(_("Latest of each scale"), role="heading"))
        column.addWidget(self.latest, 2)
        column.addWidget(self._published_title)
        column.addWidget(self.published, 2)
        column.addWidget(self._source)
        column.addWidget(plain_label(_("All filled-in scales"), role="heading"))
        column.addWidget(self.taken, 3)
        area = scrolled(self.form)
        area.setMinimumWidth(_FORM_WIDTH)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(area)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(splitter)

    def _on_picked(self, key: str) -> None:
        self.form.choose(key.rpartition("/")[0])

    def _show_published(self, instrument: str) -> None:
        measure = measure_for(instrument)
        rows = published_rows(measure)
        set_plain(
            self._published_title, _("Published values of {scale}").format(scale=measure.title or _("this scale"))
        )
        set_plain(
            self._source,
            _("{licence} Scoring as in: {source}").format(licence=measure.licence, source=measure.source)
            if rows
            else _("No published value is known to this program. {licence}").format(licence=measure.licence),
        )
        self.published.show_rows(rows)
        self.published.setVisible(bool(rows))
