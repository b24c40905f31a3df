"""The Phase-3 record: each element with its field, and with the reason when it cannot be had."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from emdr_planner.domain.lifecycle import PHASE3_ELEMENTS, missing_elements
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.words import NcDomain
from emdr_planner.terms import nc_domain_word
from emdr_planner.ui.details.bound import Binder, ListField
from emdr_planner.ui.entry.choices import open_choices
from emdr_planner.ui.entry.fields import ChoiceField, NoteField, NumberField, TextField
from emdr_planner.ui.labels import plain_label, set_plain, set_tip
from emdr_planner.wording import _

ELEMENT_WORDS: Mapping[str, str] = {
    "image": _("image"),
    "worst_part": _("worst part"),
    "nc": _("negative cognition"),
    "pc": _("positive cognition"),
    "voc": _("VOC"),
    "emotions": _("emotions"),
    "sud": _("SUD"),
    "body": _("body"),
}


def missing_words(memory: Memory) -> str:
    """Return which Phase-3 elements a target lacks; empty when none."""
    return ", ".join(ELEMENT_WORDS[name] for name in missing_elements(memory))


def missing_sentence(memory: Memory) -> str:
    """Return which Phase-3 elements are missing, or that none is."""
    if not memory.is_target:
        return ""
    missing = missing_words(memory)
    return _("Still missing: {elements}.").format(elements=missing) if missing else _("The Phase-3 record is complete.")


class Element(QWidget):
    """One element: its field, and beside it a switch for *not obtainable* that opens a line for the reason.

    Signals:
        reason_changed: Name of the element, and the reason; None when the switch is off.
    """

    reason_changed = Signal(str, object)

    def __init__(self, name: str, field: QWidget, *besides: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        word = ELEMENT_WORDS[name]
        self.switch = QToolButton(self)
        self.switch.setText(_("n/o"))
        self.switch.setCheckable(True)
        self.switch.setAccessibleName(_("{element} not obtainable").format(element=word))
        set_tip(self.switch, _("Not obtainable: keep the reason instead"))
        self.reason = TextField(_("Why {element} is not obtainable").format(element=word), self)
        self.reason.setPlaceholderText(_("not obtainable because …"))
        self.reason.hide()
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(field)
        if isinstance(field, NumberField):
            row.addStretch(1)
        row.addWidget(self.switch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(row)
        for widget in (*besides, self.reason):
            column.addWidget(widget)
        self.switch.toggled.connect(self._on_switch)
        self.reason.changed.connect(self._tell)

    def _on_switch(self, on: bool) -> None:
        self.reason.setVisible(on)
        if on:
            self.reason.setFocus()
        self._tell()

    def _tell(self) -> None:
        self.reason_changed.emit(self.name, (self.reason.value or "") if self.switch.isChecked() else None)

    def show_reason(self, reason: str | None) -> None:
        """Show why the element is not obtainable; None switches that off."""
        now = (self.reason.value or "") if self.switch.isChecked() else None
        if now == reason:
            return
        with QSignalBlocker(self):
            self.reason.set_value(reason)
            self.switch.setChecked(reason is not None)
        self.reason.setVisible(reason is not None)


class Phase3Section(QWidget):
    """All elements of the Phase-3 record.

    Signals:
        not_obtainable_wanted: The (element, reason) pairs as they shall be.
    """

    not_obtainable_wanted = Signal(object)

    def __init__(self, binder: Binder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._memory: Memory | None = None
        self.missing = plain_label("", "small", self)
        self.image = NoteField(_("Image"), lines=2)
        self.worst_part = NoteField(_("Worst part"), lines=2)
        self.nc = TextField(_("Negative cognition"), hint=_("I am …"))
        self.nc_domain = ChoiceField(
            _("Theme of the negative cognition"), open_choices(nc_domain_word, NcDomain, _("theme open"))
        )
        self.pc = TextField(_("Positive cognition"), hint=_("I am … now"))
        self.voc = NumberField(_("VOC"), 1, 7)
        self.emotions = ListField(_("Emotions, separated by commas"))
        self.sud = NumberField(_("SUD"), 0, 10)
        self.body = ListField(_("Body locations, separated by commas"))
        for name in ("image", "worst_part", "nc", "nc_domain", "pc", "voc", "sud"):
            binder.bind(name, getattr(self, name))
        for name in ("emotions", "body"):
            binder.bind_list(name, getattr(self, name))
        self.elements = {name: Element(name, *self._fields(name), parent=self) for name in PHASE3_ELEMENTS}
        for element in self.elements.values():
            element.reason_changed.connect(self._on_reason)
        self._lay_out()

    def _fields(self, name: str) -> tuple[QWidget, ...]:
        return (self.nc, self.nc_domain) if name == "nc" else (getattr(self, name),)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.missing)
        self.words = {name: plain_label(ELEMENT_WORDS[name].capitalize(), "small", self) for name in self.elements}
        for name, word in (("voc", _("VOC, 1 not true to 7 completely true")), ("sud", _("SUD, 0 none to 10 highest"))):
            set_plain(self.words[name], word)
        for name, element in self.elements.items():
            column.addWidget(self.words[name])
            column.addWidget(element)

    def show_memory(self, memory: Memory) -> None:
        """Show the record of a memory: all of it, or for a template what a template needs."""
        self._memory = memory
        set_plain(self.missing, missing_sentence(memory))
        reasons = dict(memory.not_obtainable)
        for name, element in self.elements.items():
            element.show_reason(reasons.get(name))

    def _on_reason(self, name: str, reason: str | None) -> None:
        if self._memory is None:
            return
        reasons = {element: why for element, why in self._memory.not_obtainable if element != name}
        if reason is not None:
            reasons[name] = reason
        wanted = tuple(sorted(reasons.items()))
        if wanted != tuple(sorted(self._memory.not_obtainable)):
            self.not_obtainable_wanted.emit(wanted)
