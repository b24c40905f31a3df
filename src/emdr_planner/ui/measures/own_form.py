"""Define a scale or a goal of the clinic's own, as data."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from emdr_planner.domain.case import Case
from emdr_planner.domain.client import OwnScale
from emdr_planner.domain.edits.measures import define_scale
from emdr_planner.domain.words import Direction
from emdr_planner.measures import MEASURES
from emdr_planner.terms import capitalised, direction_word
from emdr_planner.ui.entry.choices import open_choices
from emdr_planner.ui.entry.fields import ChoiceField, DecimalField, TextField
from emdr_planner.ui.entry.form import EntryForm, Fields
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.wording import _


def own_problem(scale: OwnScale) -> str | None:
    """Return why a definition is not taken, as a sentence; None when it is."""
    if not scale.instrument.strip():
        return _("Give it a name.")
    known = {word.casefold() for measure in MEASURES for word in (measure.id, measure.title)}
    if scale.instrument.casefold() in known:
        return _("That is a scale of the catalogue. Give this one a name of its own.")
    if scale.low is not None and scale.high is not None and scale.low >= scale.high:
        return _("The lowest total is below the highest: check both numbers.")
    return None


class OwnForm(EntryForm):
    """A definition.

    Signals:
        edit_requested: The `Edit` that keeps it.
        defined: The name it is kept under.
    """

    edit_requested = Signal(object)
    defined = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("A scale or goal of your own"), _("Keep this definition"), parent)
        self.kind = ChoiceField[bool](_("Kind"), [(False, _("Scale")), (True, _("Goal of this client"))], self)
        self.name = TextField(_("Name"), self)
        self.low = DecimalField(_("Lowest total"), self, digits=4)
        self.high = DecimalField(_("Highest total"), self, digits=4)
        self.worse = ChoiceField[Direction | None](
            _("Direction"),
            [
                (value, capitalised(words))
                for value, words in open_choices(direction_word, Direction, _("direction not stated"))
            ],
            self,
        )
        self._known = plain_label("", role="small")
        fields = Fields(self)
        fields.add(_("Kind"), self.kind)
        fields.add(_("Name"), self.name)
        fields.add(_("Lowest"), self.low)
        fields.add(_("Highest"), self.high)
        fields.add(_("Direction"), self.worse)
        self.column.addWidget(
            plain_label(
                _("Its total is typed in. Nothing published is known of it, so no value is drawn beside it."),
                role="small",
            )
        )
        self.column.addWidget(fields)
        self.column.addWidget(self._known)
        self.add_buttons()
        self.leave_button.setText(_("Empty the fields"))
        self.save_asked.connect(self._save)
        self.left.connect(self._clear)

    def show_case(self, case: Case) -> None:
        """Name what is defined already."""
        names = ", ".join(scale.instrument for scale in case.client.scales)
        set_plain(self._known, _("Defined for this client: {names}.").format(names=names) if names else "")
        self._known.setVisible(bool(names))

    def _save(self) -> None:
        scale = OwnScale(
            instrument=self.name.value or "",
            low=self.low.value,
            high=self.high.value,
            worse=self.worse.value,
            goal=self.kind.value,
        )
        problem = own_problem(scale)
        self.tell(problem, self.low if scale.instrument and problem and self.low.value is not None else self.name)
        if problem is None:
            self._clear()
            self.edit_requested.emit(define_scale(scale))
            self.defined.emit(scale.instrument)

    def _clear(self) -> None:
        self.tell(None)
        for field in (self.low, self.high):
            field.set_value(None)
        self.name.set_value(None)
        self.worse.set_value(None)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
