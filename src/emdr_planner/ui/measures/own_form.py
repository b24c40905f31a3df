"""Define a scale or a goal of the clinic's own, as data."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from emdr_planner.domain.case import Case
from emdr_planner.domain.client import OwnScale
from emdr_planner.domain.edits.measures import define_scale
from emdr_planner.domain.words import Direction
from emdr_planner.measures import MEASURES
from emdr_planner.terms import capitalised, direction_word
from emdr_planner.ui.entry.choices import open_choices
from emdr_planner.ui.entry.decimal_field import DecimalField
from emdr_planner.ui.entry.fields import ChoiceField, TextField
from emdr_planner.ui.entry.form import EntryForm, Fields
from emdr_planner.ui.entry.put_right import keep_first_words
from emdr_planner.ui.labels import plain_label
from emdr_planner.wording import _


def own_problem(scale: OwnScale, names: Collection[str] = ()) -> str | None:
    """Return why a definition is not taken, as a sentence; None when it is.

    Args:
        scale: The definition.
        names: Names that other definitions of the client have.
    """
    name = scale.instrument.strip().casefold()
    catalogue = {word.casefold() for measure in MEASURES for word in (measure.id, measure.title)}
    rules = (
        (not name, _("Give it a name.")),
        (name in catalogue, _("That is a scale of the catalogue. Give this one a name of its own.")),
        (
            name in {one.casefold() for one in names},
            _("There is one of that name. Correct it in the list, or give this one a name of its own."),
        ),
        (_is_turned_round(scale), _("The lowest total is below the highest: check both numbers.")),
    )
    return next((words for broken, words in rules if broken), None)


def _is_turned_round(scale: OwnScale) -> bool:
    return scale.low is not None and scale.high is not None and scale.low >= scale.high


class OwnForm(EntryForm):
    """A definition: a new one, or one that is put right under its name.

    Signals:
        edit_requested: The `Edit` that keeps it.
        defined: The name that a new one is kept under.
        corrected: The one that was being put right is handed on, or left as it was.
    """

    edit_requested = Signal(object)
    defined = Signal(str)
    corrected = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("A scale or goal of your own"), _("Keep this definition"), parent)
        self._known: tuple[str, ...] = ()
        self._own: OwnScale | None = None
        self.kind = ChoiceField[bool](_("Kind"), [(False, _("Scale")), (True, _("Goal of this client"))], self)
        self.name = TextField(_("Name"), self)
        self.low = DecimalField(_("Lowest total"), self, digits=4, signed=True)
        self.high = DecimalField(_("Highest total"), self, digits=4, signed=True)
        self.worse = ChoiceField[Direction | None](
            _("Direction"),
            [
                (value, capitalised(words))
                for value, words in open_choices(direction_word, Direction, _("direction not stated"))
            ],
            self,
        )
        fields = Fields(self)
        fields.add(_("Kind"), self.kind)
        self._name_words = fields.add(_("Name"), self.name)
        fields.add(_("Total from"), self.low, plain_label(_("to"), role="soft"), self.high)
        fields.add(_("Direction"), self.worse)
        self.column.addWidget(
            plain_label(
                _("Its total is typed in. Nothing published is known of it, so no value is drawn beside it."),
                role="small",
            )
        )
        self.column.addWidget(fields)
        self.add_buttons()
        self._show_kind()
        self.save_asked.connect(self._save)
        self.left.connect(self._leave)

    def show_case(self, case: Case) -> None:
        """Take over which names there are; a definition that is gone is put right no more."""
        self._known = tuple(scale.instrument for scale in case.client.scales)
        if self._own is not None and self._own.instrument not in self._known:
            self._clear()

    def correct(self, scale: OwnScale) -> None:
        """Show a definition, to be put right. What is typed here and not yet kept is not lost for it."""
        if self.is_begun:
            self.tell(keep_first_words(), self.save_button)
            return
        self.tell(None)
        self._own = scale
        self._show_kind()
        self.kind.set_value(scale.goal)
        self.name.set_value(scale.instrument)
        self.low.set_value(scale.low)
        self.high.set_value(scale.high)
        self.worse.set_value(scale.worse)
        self.low.setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def is_begun(self) -> bool:
        """Whether something stands here that is not on record."""
        if self._own is None:
            return any(one is not None for one in (self.name.value, self.low.value, self.high.value))
        return self._typed() != self._own

    def _show_kind(self) -> None:
        own = self._own
        for widget in (self.name, self._name_words):
            widget.setVisible(own is None)
        if own is None:
            self.name_it(_("A scale or goal of your own"), _("Keep this definition"), _("Empty the fields"))
            return
        self.name_it(_("Correct: {name}").format(name=own.instrument), _("Keep the correction"), _("Leave it as it is"))

    def _typed(self) -> OwnScale:
        return OwnScale(
            instrument=self.name.value or "",
            low=self.low.value,
            high=self.high.value,
            worse=self.worse.value,
            goal=self.kind.value,
        )

    def _save(self) -> None:
        scale, own = self._typed(), self._own
        names = () if own is not None else self._known
        problem = own_problem(scale, names)
        self.tell(problem, self.low if own_problem(dataclasses.replace(scale, low=None), names) is None else self.name)
        if problem is not None:
            return
        self._clear()
        self.edit_requested.emit(define_scale(scale))
        if own is None:
            self.defined.emit(scale.instrument)
        else:
            self.corrected.emit()

    def _leave(self) -> None:
        own = self._own
        self._clear()
        if own is None:
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.corrected.emit()

    def _clear(self) -> None:
        self.tell(None)
        self._own = None
        self._show_kind()
        for field in (self.low, self.high):
            field.set_value(None)
        self.name.set_value(None)
        self.worse.set_value(None)
