"""Measures: enter a scale, see the newest of each, and read published values beside their sources."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QTabWidget, QVBoxLayout, QWidget

from emdr_planner.domain.changes import CaseChange
from emdr_planner.ui.entry.rows import RowsTable
from emdr_planner.ui.entry.scrolled import scrolled
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.ui.measures.diagnostic_view import DiagnosticView
from emdr_planner.ui.measures.own_form import OwnForm
from emdr_planner.ui.measures.risk_prompt import RiskPrompt
from emdr_planner.ui.measures.rows import LATEST, PUBLISHED, TAKEN, latest_rows, published_rows, taken_rows
from emdr_planner.ui.measures.total_form import TotalForm
from emdr_planner.ui.theme import Theme
from emdr_planner.wording import _

_FORM_WIDTH = 490


class MeasuresPanel(QWidget):
    """The measures page of a client.

    Signals:
        edit_requested: The `Edit` of a filling-in, an acknowledgement or a definition.
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
        self.own = OwnForm(self)
        self.risk = RiskPrompt(today, self)
        self.diagnostic = DiagnosticView(self)
        self.forms = QTabWidget(self)
        self.latest = RowsTable(_("Latest of each scale"), LATEST, self)
        self.taken = RowsTable(_("All filled-in scales"), TAKEN, self)
        self.published = RowsTable(_("Published values"), PUBLISHED, self)
        self._headings = tuple(
            plain_label(words, role="heading") for words in (_("Latest of each scale"), _("All filled-in scales"))
        )
        self._published_title = plain_label("", role="heading")
        self._source = plain_label("", role="small")
        self._empty = plain_label(_("No scale is on record yet. Enter one on the right."), role="soft")
        self._lay_out()
        self._join()
        self._show_published(self.form.chosen)

    def show_case(self, change: CaseChange) -> None:
        """Show the scales of a case."""
        if change.touches("administrations", "memories", "policy", "client"):
            case = change.after
            self.form.show_case(case)
            self.own.show_case(case)
            self.risk.show_case(case)
            self.diagnostic.show_case(case, fresh=change.before is None)
            self.latest.show_rows(latest_rows(case, self._today()))
            self.taken.show_rows(taken_rows(case))
            for part in (self.latest, self.taken, *self._headings):
                part.setVisible(bool(case.administrations))
            self._empty.setVisible(not case.administrations)

    def apply_theme(self, theme: Theme) -> None:
        """Take over another theme; the style sheet does the rest."""
        self._theme = theme

    def _lay_out(self) -> None:
        self.forms.addTab(scrolled(self.form), _("Enter"))
        self.forms.addTab(scrolled(self.own), _("Of your own"))
        self.forms.setMinimumWidth(_FORM_WIDTH)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._record_side())
        splitter.addWidget(self.forms)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(splitter)

    def _record_side(self) -> QWidget:
        left = QWidget(self)
        left.setProperty("role", "panel")
        column = QVBoxLayout(left)
        column.setContentsMargins(16, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(plain_label(_("Measures"), role="title"))
        column.addWidget(self.risk)
        column.addWidget(self._empty)
        column.addWidget(self._headings[0])
        column.addWidget(self.latest, 2)
        column.addWidget(self._published_title)
        column.addWidget(self.published, 2)
        column.addWidget(self._source)
        column.addWidget(self.diagnostic)
        column.addWidget(self._headings[1])
        column.addWidget(self.taken, 3)
        return left

    def _join(self) -> None:
        for source in (self.form, self.own, self.risk):
            source.edit_requested.connect(self.edit_requested)
        self.form.instrument_changed.connect(self._show_published)
        self.own.defined.connect(self._on_defined)
        self.latest.picked.connect(self._on_picked)

    def _on_defined(self, name: str) -> None:
        self.forms.setCurrentIndex(0)
        self.form.choose(name)
        self.form.take_the_keyboard()

    def _on_picked(self, key: str) -> None:
        self.form.choose(key.rpartition("/")[0])

    def _show_published(self, instrument: str) -> None:
        measure = self.form.measure
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
        self.diagnostic.show_instrument(instrument)
