"""Measures: enter a scale, see the newest of each, and read published values beside their sources."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QTabWidget, QVBoxLayout, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.domain.changes import CaseChange
from emdr_planner.domain.measure import Administration
from emdr_planner.progress.scales import scale_series
from emdr_planner.ui.entry.form_pane import FormPane
from emdr_planner.ui.entry.reading_order import tab_as_read
from emdr_planner.ui.entry.rows import RowsTable
from emdr_planner.ui.entry.scrolled import scrolled
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.ui.measures.diagnostic_view import DiagnosticView
from emdr_planner.ui.measures.on_record import OnRecord
from emdr_planner.ui.measures.own_view import OwnView
from emdr_planner.ui.measures.risk_prompt import RiskPrompt
from emdr_planner.ui.measures.rows import PUBLISHED, published_rows
from emdr_planner.ui.measures.text_form import ItemTexts, TextForm
from emdr_planner.ui.measures.total_form import TotalForm
from emdr_planner.ui.theme import Theme
from emdr_planner.wording import _

_FORM_WIDTH = 520
_AROUND_ITEM = 40
"""Pixels above and below the item at hand that are kept in sight."""
_WIDE_PUBLISHED = (1, 2, 4)
"""Columns that hold sentences."""


class MeasuresPanel(QWidget):
    """The measures page of a client.

    Signals:
        edit_requested: The `Edit` of a filling-in, its correction or removal, an acknowledgement or a definition.
        item_texts_changed: The item text of the clinic's own copies that the caseload shall hold, an `ItemTexts`.
    """

    edit_requested = Signal(object)
    item_texts_changed = Signal(object)

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, today: Callable[[], dt.date] = dt.date.today
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._today = today
        self.setProperty("role", "panel")
        self.form = TotalForm(today, self)
        self.own = OwnView(self)
        self.texts = TextForm(self)
        self.risk = RiskPrompt(today, self)
        self.diagnostic = DiagnosticView(self)
        self.views = QTabWidget(self)
        self.forms = QTabWidget(self)
        self.on_record = OnRecord(self)
        self.published = RowsTable(_("Published values"), PUBLISHED, self)
        self._published_title = plain_label("", role="heading")
        self._source = plain_label("", role="small")
        self._case: Case | None = None
        self._waited = 0
        self.published.wrap(*_WIDE_PUBLISHED)
        self._lay_out()
        self._join()
        self._show_published(self.form.chosen)
        tab_as_read(self, whole=True)

    def show_case(self, change: CaseChange) -> None:
        """Show the scales of a case."""
        if change.touches("administrations", "memories", "policy", "client"):
            case = self._case = change.after
            self.form.show_case(case)
            self.own.show_case(case)
            self.risk.show_case(case)
            if change.before is None or self.risk.waiting < self._waited:
                self._waited = self.risk.waiting
            self.diagnostic.show_case(case, fresh=change.before is None)
            self.on_record.show_case(case, self._today())
            self._show_published(self.form.chosen)

    def showEvent(self, event: QShowEvent) -> None:
        """Have the keyboard where numbers are typed when the page is turned to for the first time."""
        super().showEvent(event)
        if self.focusWidget() is None:
            self.form.take_the_keyboard()

    def show_item_texts(self, texts: ItemTexts) -> None:
        """Show the item text of the clinic's own copies beside the items, as the caseload holds it."""
        self.texts.show_texts(texts)
        self.form.items.show_texts(texts)

    def apply_theme(self, theme: Theme) -> None:
        """Take over another theme; the style sheet does the rest."""
        self._theme = theme

    def _lay_out(self) -> None:
        entering = FormPane(self.form)
        self.form.items.led_to.connect(lambda cell: entering.area.ensureWidgetVisible(cell, 0, _AROUND_ITEM))
        self.forms.addTab(entering, _("Enter"))
        self.forms.addTab(scrolled(self.own), _("Of your own"))
        self.forms.addTab(scrolled(self.texts), _("Text of your copy"))
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
        self.views.addTab(self.on_record, _("On record"))
        published = (self._published_title, (self.published, 1), self._source, self.diagnostic)
        self.views.addTab(_page(*published), _("Published values"))
        column.addWidget(self.views, 1)
        return left

    def _join(self) -> None:
        for source in (self.form, self.own, self.risk, self.on_record):
            source.edit_requested.connect(self.edit_requested)
        self.form.instrument_changed.connect(self._show_published)
        self.texts.texts_changed.connect(self.form.items.show_texts)
        self.texts.texts_changed.connect(self.item_texts_changed)
        self.own.defined.connect(self._on_defined)
        self.on_record.scale_picked.connect(self.form.choose)
        self.on_record.correction_wanted.connect(self._correct)
        self.form.kept.connect(lambda: self._go_on(self.form.take_the_keyboard))
        self.form.corrected.connect(lambda: self._go_on(self.on_record.take_the_keyboard))
        self.risk.left.connect(self.form.take_the_keyboard)

    def _go_on(self, otherwise: Callable[[], None]) -> None:
        """Lead to risk items that what was just kept asks to be looked at, or else on."""
        (self.risk.take_the_keyboard if self.risk.waiting > self._waited else otherwise)()
        self._waited = self.risk.waiting

    def _correct(self, filled: Administration) -> None:
        self.forms.setCurrentIndex(0)
        self.form.correct(filled)

    def _on_defined(self, name: str) -> None:
        self.forms.setCurrentIndex(0)
        self.form.choose(name)
        self.form.take_the_keyboard()

    def _show_published(self, instrument: str) -> None:
        measure = self.form.measure
        read_by = None if self._case is None else scale_series(self._case, measure.id).change
        rows = published_rows(measure, read_by)
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


def _page(*parts: QWidget | tuple[QWidget, int]) -> QWidget:
    """Return widgets one below the other; a number beside one is its share of the room."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 8, 0, 0)
    column.setSpacing(8)
    for part in parts:
        widget, share = part if isinstance(part, tuple) else (part, 0)
        column.addWidget(widget, share)
    column.addStretch(0)
    return page
