"""One piece of work: target, level, ratings before and after, what happened, and how it was closed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from emdr_planner.domain.memory import Memory
from emdr_planner.domain.session import WorkEntry
from emdr_planner.domain.words import BodyScan, Closure, Level
from emdr_planner.terms import body_scan_word, closure_word, level_words
from emdr_planner.ui.entry.choices import memory_choices, open_choices
from emdr_planner.ui.entry.event_row import EventRow
from emdr_planner.ui.entry.fields import ChoiceField, DecimalField, NumberField, TextField
from emdr_planner.ui.entry.form import Fields
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.ui.sessions.entries import needs_ecological_reason, reached_words
from emdr_planner.ui.sessions.resource_lines import ResourceLines
from emdr_planner.wording import _

LoadWords = Callable[[str, Level], str]
"""Gives the sentence about the load of working a memory at a level."""


class WorkFields(QFrame):
    """The fields of one piece of work.

    Signals:
        changed: A field was filled in.
    """

    changed = Signal()

    def __init__(self, load_words: LoadWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._load_words = load_words
        self.setProperty("role", "card")
        self.target = ChoiceField[str | None](_("Target"), [(None, _("choose a target"))], self)
        self.level = ChoiceField[Level | None](
            _("Level of work"), open_choices(level_words, Level, _("choose a level")), self
        )
        self.sud_start = NumberField(_("SUD before"), 0, 10, self)
        self.sud_end = NumberField(_("SUD after"), 0, 10, self)
        self.voc_start = NumberField(_("VOC before"), 1, 7, self)
        self.voc_end = NumberField(_("VOC after"), 1, 7, self)
        self.events = EventRow(self)
        self.body_scan = ChoiceField[BodyScan | None](
            _("Body scan"), open_choices(body_scan_word, BodyScan, _("not noted")), self
        )
        self.closure = ChoiceField[Closure | None](
            _("Closure"), open_choices(closure_word, Closure, _("not noted")), self
        )
        self.minutes = DecimalField(_("Minutes to settle"), self)
        self.ecological = TextField(
            _("Ecological reason"), self, hint=_("why SUD 1 or VOC 6 is as far as it goes in this life")
        )
        self.resources = ResourceLines(self)
        self._load = plain_label("", role="small")
        self._reached = plain_label("", role="soft")
        self._lay_out()
        self._join()
        self._show()

    @property
    def is_empty(self) -> bool:
        """Whether no target has been chosen."""
        return self.target.value is None

    @property
    def value(self) -> WorkEntry | None:
        """The piece of work; None while no target has been chosen."""
        if self.target.value is None:
            return None
        return WorkEntry(
            memory=self.target.value,
            level=self.level.value,
            sud_start=self.sud_start.value,
            sud_end=self.sud_end.value,
            voc_start=self.voc_start.value,
            voc_end=self.voc_end.value,
            body_scan=self.body_scan.value,
            events=self.events.events,
            minutes_to_settle=self.minutes.value,
            closure=self.closure.value,
            ecological_reason=self.ecological.value,
            resources=self.resources.value,
        )

    @property
    def fields(self) -> tuple[QWidget, ...]:
        """The fields in the order in which they are filled in."""
        return (
            self.target,
            self.level,
            self.sud_start,
            self.sud_end,
            self.voc_start,
            self.voc_end,
            *self.events.buttons,
            self.body_scan,
            self.closure,
            self.minutes,
            self.ecological,
            *self.resources.fields,
        )

    @property
    def reached(self) -> str:
        """The line about the status reached."""
        return self._reached.text()

    def offer(self, targets: Sequence[Memory], resources: Sequence[Memory]) -> None:
        """Offer these targets and resources."""
        self.target.set_choices(memory_choices(targets, _("choose a target")))
        self.resources.show_resources(resources)

    def preset(self, memory_id: str | None, level: Level | None) -> None:
        """Begin with a target and the level proposed for it."""
        self.target.set_value(memory_id)
        self.level.set_value(level)

    def refresh(self) -> None:
        """Work the sentences out again."""
        self._show()

    def _lay_out(self) -> None:
        fields = Fields(self)
        fields.add(_("Target"), self.target)
        fields.add(_("Level"), self.level)
        fields.add_wide(self._load)
        fields.add(_("SUD"), self.sud_start, _small(_("before")), self.sud_end, _small(_("after")))
        fields.add(_("VOC"), self.voc_start, _small(_("before")), self.voc_end, _small(_("after")))
        fields.add(_("Happened"), self.events)
        fields.add(_("Body scan"), self.body_scan)
        fields.add(_("Closure"), self.closure)
        fields.add(_("Settled in"), self.minutes, _small(_("minutes")))
        self._ecological_words = fields.add(_("Ecological"), self.ecological)
        self._resource_words = fields.add(_("Resources"), self.resources)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.addWidget(fields)
        column.addWidget(self._reached)

    def _join(self) -> None:
        for field in (self.target, self.level, self.sud_start, self.sud_end, self.voc_start, self.voc_end):
            field.changed.connect(self._on_change)
        for other in (self.events, self.body_scan, self.closure, self.minutes, self.ecological, self.resources):
            other.changed.connect(self._on_change)

    def _on_change(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        entry = self.value
        ecological = entry is not None and needs_ecological_reason(entry)
        self.ecological.setVisible(ecological)
        self._ecological_words.setVisible(ecological)
        self.resources.setVisible(not self.resources.is_empty)
        self._resource_words.setVisible(not self.resources.is_empty)
        set_plain(self._reached, "" if entry is None else reached_words(entry))
        known = entry is not None and entry.level is not None
        set_plain(self._load, self._load_words(entry.memory, entry.level) if known and entry and entry.level else "")
        self._load.setVisible(known)


def _small(words: str) -> QLabel:
    label = plain_label(words, role="small")
    label.setWordWrap(False)
    return label
