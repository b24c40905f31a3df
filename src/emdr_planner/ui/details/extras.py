"""What only some memories have: a resource's detail, and a change of access after work that stalled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from emdr_planner.domain.memory import AccessChange, Memory, ResourceDetail
from emdr_planner.domain.words import AccessHow, ResourceForm
from emdr_planner.terms import access_word, resource_form_word
from emdr_planner.ui.entry.choices import open_choices
from emdr_planner.ui.entry.fields import ChoiceField, DateField, OptionalDateField, TextField
from emdr_planner.ui.entry.form import Fields
from emdr_planner.wording import _


def _known(yes: str, no: str) -> list[tuple[bool | None, str]]:
    return [(None, _("not known")), (True, yes), (False, no)]


class ResourceSection(QWidget):
    """Form of a resource, and where it has been seen to work.

    Signals:
        wanted: The `ResourceDetail` as it shall be; None when nothing is known.
    """

    wanted = Signal(object)

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._showing = False
        self.form: ChoiceField[ResourceForm | None] = ChoiceField(
            _("Kind of resource"), open_choices(resource_form_word, ResourceForm, _("open"))
        )
        self.in_room: ChoiceField[bool | None] = ChoiceField(
            _("In the room"), _known(_("works in the room"), _("does not work in the room yet"))
        )
        self.at_home: ChoiceField[bool | None] = ChoiceField(
            _("At home"), _known(_("works at home"), _("does not work at home yet"))
        )
        self.tested = OptionalDateField(_("last tested"), today())
        fields = Fields(self)
        for words, field in ((_("Kind"), self.form), (_("In the room"), self.in_room), (_("At home"), self.at_home)):
            fields.add(words, field)
            field.changed.connect(self._tell)
        fields.add(_("Test"), self.tested)
        self.tested.changed.connect(self._tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(fields)

    def show_memory(self, memory: Memory) -> None:
        """Show what is known of a resource."""
        detail = memory.resource or ResourceDetail()
        self._showing = True
        self.form.set_value(detail.form)
        self.in_room.set_value(detail.works_in_room)
        self.at_home.set_value(detail.works_at_home)
        self.tested.set_value(detail.last_tested)
        self._showing = False

    def _tell(self) -> None:
        if self._showing:
            return
        detail = ResourceDetail(
            form=self.form.value,
            works_in_room=self.in_room.value,
            works_at_home=self.at_home.value,
            last_tested=self.tested.value,
        )
        self.wanted.emit(None if detail == ResourceDetail() else detail)


class AccessSection(QWidget):
    """What was changed about the access to a target that looped or overwhelmed.

    Signals:
        wanted: The `AccessChange` as it shall be; None for none.
    """

    wanted = Signal(object)

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._showing = False
        self._today = today
        self.how: ChoiceField[AccessHow | None] = ChoiceField(
            _("How the access was changed"), open_choices(access_word, AccessHow, _("none recorded"))
        )
        self.date = DateField(_("Day of the change of access"), today())
        self.note = TextField(_("Note on the change of access"))
        fields = Fields(self)
        fields.add(_("How"), self.how)
        fields.add(_("On"), self.date)
        fields.add(_("Note"), self.note)
        for field in (self.how, self.date, self.note):
            field.changed.connect(self._tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(fields)
        self._enable()

    def show_memory(self, memory: Memory) -> None:
        """Show the change of access of a memory."""
        change = memory.access_change
        self._showing = True
        self.how.set_value(None if change is None else change.how)
        self.date.set_value(self._today() if change is None else change.date)
        if change is None or change.note != self.note.value:
            self.note.set_value(None if change is None else change.note)
        self._showing = False
        self._enable()

    def _enable(self) -> None:
        for field in (self.date, self.note):
            field.setEnabled(self.how.value is not None)

    def _tell(self) -> None:
        self._enable()
        if self._showing:
            return
        how = self.how.value
        self.wanted.emit(None if how is None else AccessChange(date=self.date.value, how=how, note=self.note.value))
