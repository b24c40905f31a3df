"""Asks for what a status takes beyond the fields of a memory: the memory it goes into, a reason and a name, a SUD."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.capture import refusal_of
from emdr_planner.domain.edits.closings import declare_closed, merge_into, rerate_as_generalised
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.edits.set_aside import set_aside
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.merging import partners_of
from emdr_planner.domain.status_rules import completion_lacks
from emdr_planner.domain.words import MemoryType, Status
from emdr_planner.ui.entry.choices import memory_choices
from emdr_planner.ui.entry.fields import ChoiceField, NoteField, NumberField, TextField
from emdr_planner.ui.entry.form import EntryForm, Fields
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.wording import _

_ASKED: Mapping[Status, tuple[str, ...]] = {
    Status.MERGED: ("partner",),
    Status.DEFERRED: ("reason", "by"),
    Status.EXCLUDED: ("reason", "by"),
    Status.COMPLETED: ("reason", "by"),
    Status.GENERALIZED: ("sud", "ecological"),
}
"""Fields that each status asks for, in their order."""

_TITLES: Mapping[Status, tuple[str, str]] = {
    Status.MERGED: (_("Merge into another memory"), _("Merge")),
    Status.DEFERRED: (_("Defer for now"), _("Defer")),
    Status.EXCLUDED: (_("Exclude from the order"), _("Exclude")),
    Status.COMPLETED: (_("Not completed by the rule"), _("Declare it closed")),
    Status.GENERALIZED: (_("Re-rate as generalised"), _("Re-rate")),
}
"""What is asked for, and the button that does it."""

_WHAT_FOR: Mapping[Status, str] = {
    Status.MERGED: _(
        "The two are one memory. Linkages and ratings stay with each; in the order only the other counts."
    ),
    Status.DEFERRED: _("A target is set aside by name and with a reason; it still opens what it is linked to."),
    Status.EXCLUDED: _("A target is set aside by name and with a reason; it still opens what it is linked to."),
    Status.COMPLETED: _("{lacks} Declared closed by your word, it is drawn differently on map, order and charts."),
    Status.GENERALIZED: _("Never worked, and re-rated by the client now: SUD 0, or 1 with an ecological reason."),
}
"""What is said above the fields."""


def asks_for(case: Case, memory: Memory, status: Status) -> bool:
    """Return whether a status that a memory is not entitled to yet can be had by filling in what it takes."""
    if status is Status.MERGED:
        return True
    if status is Status.GENERALIZED and any(entry.memory == memory.id for one in case.sessions for entry in one.work):
        return False
    return memory.is_target and status in _ASKED


class StatusAsk(EntryForm):
    """The fields of one status.

    Signals:
        edit_requested: The `Edit` that gives the memory its status.
    """

    edit_requested = Signal(object)

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._today = today
        self._case: Case | None = None
        self._memory = Memory(id="", type=MemoryType.PAST, label="")
        self.status = Status.IDENTIFIED
        self.title.setProperty("role", "heading")
        self.words = plain_label("", "small", self)
        self.partner = ChoiceField[str | None](_("Memory it is merged into"), [(None, _("choose a memory"))], self)
        self.sud = NumberField(_("SUD now"), 0, 10, self)
        self.ecological = TextField(_("Ecological reason"), self, hint=_("with SUD 1"))
        self.reason = NoteField(_("Reason"), self, lines=2)
        self.by = TextField(_("Decided by"), self)
        self._lay_out()
        self.save_asked.connect(self._save)

    def _lay_out(self) -> None:
        self.column.setContentsMargins(10, 8, 10, 8)
        self.column.addWidget(self.words)
        fields = Fields(self)
        self._lines: dict[str, tuple[QLabel, QWidget]] = {}
        for name, words in (
            ("partner", _("Into")),
            ("sud", _("SUD now")),
            ("ecological", _("Why 1")),
            ("reason", _("Reason")),
            ("by", _("By")),
        ):
            field: QWidget = getattr(self, name)
            self._lines[name] = (fields.add(words, field), field)
        self.column.addWidget(fields)
        self.add_buttons()

    def begin(self, case: Case, memory: Memory, status: Status, *, take_keyboard: bool = True) -> None:
        """Ask for what a status takes.

        Args:
            case: The record.
            memory: The memory that shall have the status.
            status: The status.
            take_keyboard: Whether the first field is to be written in at once.
        """
        self._case, self._memory, self.status = case, memory, status
        self.name_it(*_TITLES[status], _("Cancel"))
        set_plain(self.words, _WHAT_FOR[status].format(lacks=completion_lacks(case, memory) or ""))
        self.partner.set_choices(memory_choices(partners_of(case, memory), _("choose a memory")))
        self.partner.set_value(memory.merged_with)
        for name, (label, field) in self._lines.items():
            label.setVisible(name in _ASKED[status])
            field.setVisible(name in _ASKED[status])
        self.tell(None if status is not Status.MERGED or self.partner.count() > 1 else _none_to_merge_with())
        self.save_button.setEnabled(status is not Status.MERGED or self.partner.count() > 1)
        self.show()
        first: QWidget = getattr(self, _ASKED[status][0])
        if take_keyboard:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def written(self) -> Mapping[str, str]:
        """What has been written so far, by the name of its field; who decides is kept anyhow."""
        texts = {"ecological": self.ecological.value, "reason": self.reason.value}
        return {name: text for name, text in texts.items() if text is not None}

    @property
    def is_begun(self) -> bool:
        """Whether something has been written."""
        return bool(self.written)

    def write(self, texts: Mapping[str, str]) -> None:
        """Go on with what was written before."""
        self.ecological.set_value(texts.get("ecological"))
        self.reason.set_value(texts.get("reason"))

    def leave(self) -> None:
        """Ask for nothing; who decides stays for the next time."""
        self.hide()
        self.tell(None)
        self.partner.set_value(None)
        self.sud.set_value(None)
        for field in (self.ecological, self.reason):
            field.set_value(None)

    def _save(self) -> None:
        lacking = self._lacking()
        if lacking is not None:
            name, words = lacking
            self.tell(words, getattr(self, name))
            return
        edit = self._edit()
        refused = None if self._case is None else refusal_of(edit, self._case)
        self.tell(refused)
        if refused is None:
            self.edit_requested.emit(edit)

    def _lacking(self) -> tuple[str, str] | None:
        """Return the first field that is empty and must not be, with a sentence."""
        needed = {
            "partner": (self.partner.value, _("Choose the memory that it is merged into.")),
            "sud": (self.sud.value, _("Ask the client for the SUD now.")),
            "reason": (self.reason.value, _("Write down the reason: it stands with it from then on.")),
            "by": (self.by.value, _("Write down who decides.")),
        }
        for name in _ASKED[self.status]:
            if name in needed and needed[name][0] is None:
                return name, needed[name][1]
        return self._lacking_for_generalised() if self.status is Status.GENERALIZED else None

    def _lacking_for_generalised(self) -> tuple[str, str] | None:
        sud = self.sud.value or 0
        if sud > 1:
            return "sud", _("Generalised takes SUD 0, or 1 with an ecological reason. Now it is {sud}.").format(sud=sud)
        if sud == 1 and self.ecological.value is None:
            return "ecological", _("Write down why SUD 1 is as far as it goes.")
        return None

    def _edit(self) -> Edit:
        name, today = self._memory.id, self._today()
        by, reason = self.by.value or "", self.reason.value or ""
        match self.status:
            case Status.MERGED:
                return merge_into(name, self.partner.value or "")
            case Status.GENERALIZED:
                return rerate_as_generalised(
                    name, today, sud=self.sud.value or 0, ecological_reason=self.ecological.value
                )
            case Status.COMPLETED:
                return declare_closed(name, today, by=by, reason=reason)
            case _:
                return set_aside(name, self.status, today, by=by, reason=reason)


def _none_to_merge_with() -> str:
    return _("There is no other memory of its kind to merge it into.")
