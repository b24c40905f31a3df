"""When the programme looks again: intervals per scale and for readiness, the review of preparation, change values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from emdr_planner.domain.case import Case, PolicyValue
from emdr_planner.domain.edits.client import set_policy
from emdr_planner.measures import MEASURES
from emdr_planner.measures.measure import ChangeValue, Measure, Standing
from emdr_planner.measures.of_case import measure_of
from emdr_planner.progress.intervals import INTERVAL, PREPARATION_REVIEW, REVIEW_DAYS, as_day, as_interval
from emdr_planner.progress.scales import CHANGE_CHOICE, instruments
from emdr_planner.ui.entry.fields import ChoiceField, NumberField, OptionalDateField
from emdr_planner.ui.entry.form import Fields
from emdr_planner.ui.entry.reading_order import tab_as_read
from emdr_planner.ui.labels import plain_label
from emdr_planner.wording import _

_MOST_DAYS = 999
_CHOICE_WIDTH = 620
_USUAL = ("pcl-5", "phq-9", "gad-7", "des-ii")
"""Scales that have a line even before they were filled in."""


_STANDINGS = {Standing.VERIFIED: _("verified"), Standing.DOUBTFUL: _("doubtful")}


def change_words(value: ChangeValue) -> str:
    """Return a change value with what it was found in and how sure it is."""
    return _("{points:g} points: {meaning}, {source}, {population} ({standing})").format(
        points=value.points,
        meaning=value.meaning,
        source=value.citation,
        population=value.population,
        standing=_STANDINGS[value.standing],
    )


class IntervalsForm(QWidget):
    """Each field is one edit of the policy; an empty one sets nothing.

    Signals:
        edit_requested: An `Edit`.
    """

    edit_requested = Signal(object)

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._policy: dict[str, PolicyValue] | None = None
        self.readiness = NumberField(_("Days between two observations of readiness"), 1, _MOST_DAYS, self)
        self.preparation = OptionalDateField(_("on"), today(), self)
        self.intervals: dict[str, NumberField] = {}
        self.changes: dict[str, ChoiceField[str | None]] = {}
        self._fields = Fields(self)
        self._fields.add(_("Readiness every"), self.readiness, plain_label(_("days"), role="small"))
        self._fields.add(_("Preparation reviewed"), self.preparation)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            plain_label(
                _("No interval is published. An empty field sets none: then only the age is shown."), role="small"
            )
        )
        column.addWidget(self._fields)
        self.readiness.changed.connect(lambda: self._want(REVIEW_DAYS, self.readiness.value))
        self.preparation.changed.connect(self._want_preparation)
        for measure in MEASURES:
            if measure.id in _USUAL:
                self._add_scale(measure.id, measure.title)
            if measure.changes[1:]:
                self._add_change(measure)

    def show_case(self, case: Case) -> None:
        """Show the intervals of a case."""
        self._policy = None  # what is shown is not wanted anew
        policy = dict(case.policy)
        new = [instrument for instrument in instruments(case) if instrument not in self.intervals]
        for instrument in new:
            self._add_scale(instrument, measure_of(case, instrument).title)
        if new:
            tab_as_read(self)
        _show(self.readiness, as_interval(policy.get(REVIEW_DAYS)))
        preparation = as_day(policy.get(PREPARATION_REVIEW))
        if self.preparation.value != preparation:
            self.preparation.set_value(preparation)
        for instrument, field in self.intervals.items():
            _show(field, as_interval(policy.get(INTERVAL + instrument)))
        for instrument, choice in self.changes.items():
            chosen = policy.get(CHANGE_CHOICE + instrument)
            choice.set_value(chosen if isinstance(chosen, str) else None)
        self._policy = policy

    def _add_scale(self, instrument: str, title: str) -> None:
        field = NumberField(_("Days between two filling-ins of {scale}").format(scale=title), 1, _MOST_DAYS, self)
        self.intervals[instrument] = field
        self._fields.add(_("{scale} every").format(scale=title), field, plain_label(_("days"), role="small"))
        field.changed.connect(lambda: self._want(INTERVAL + instrument, field.value))

    def _add_change(self, measure: Measure) -> None:
        choice = ChoiceField[str | None](
            _("Change value of {scale}").format(scale=measure.title),
            [
                (None, _unchosen_words(measure)),
                *((value.id, change_words(value)) for value in measure.changes),
            ],
            self,
        )
        choice.setMaximumWidth(_CHOICE_WIDTH)
        self.changes[measure.id] = choice
        self._fields.add(_("{scale} read by").format(scale=measure.title), choice)
        choice.changed.connect(lambda: self._want(CHANGE_CHOICE + measure.id, choice.value))

    def _want_preparation(self) -> None:
        day = self.preparation.value
        self._want(PREPARATION_REVIEW, None if day is None else day.isoformat())

    def _want(self, name: str, value: PolicyValue) -> None:
        if self._policy is not None and self._policy.get(name) != value:
            self.edit_requested.emit(set_policy(name, value))


def _unchosen_words(measure: Measure) -> str:
    """Return what a series is read by until a value is chosen."""
    value = measure.change_value(None)
    if value is None:
        return _("none chosen: no verdict")
    return _("none chosen: {points:g} points, {source}").format(points=value.points, source=value.citation)


def _show(field: NumberField, value: int | None) -> None:
    if field.value != value:
        field.set_value(value)
