"""One piece of work: target, level, ratings before and after, its sets, what happened, and how it was closed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from emdr_planner.domain.memory import Memory
from emdr_planner.domain.session import WorkEntry
from emdr_planner.domain.words import BodyScan, Closure, Level
from emdr_planner.terms import body_scan_word, closure_word, level_words
from emdr_planner.ui.entry.choices import memory_choices, open_choices
from emdr_planner.ui.entry.decimal_field import DecimalField
from emdr_planner.ui.entry.event_row import EventRow
from emdr_planner.ui.entry.fields import ChoiceField, NumberField, TextField
from emdr_planner.ui.entry.form import Fields
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.ui.sessions.association_line import AssociationLine
from emdr_planner.ui.sessions.draft import NO_TARGET
from emdr_planner.ui.sessions.entries import needs_ecological_reason, reached_words
from emdr_planner.ui.sessions.resource_lines import ResourceLines
from emdr_planner.ui.sessions.set_log_field import SetLogField
from emdr_planner.wording import _

LoadWords = Callable[[str, Level], str]
"""Gives the sentence about the load of working a memory at a level."""


class WorkFields(QFrame):
    """The fields of one piece of work.

    Signals:
        changed: A field was filled in.
        fields_changed: There is another field.
        association_wanted: Id of the target, the `CapturedMemory`, the `LinkageKind` and the strength.
    """

    changed = Signal()
    fields_changed = Signal()
    association_wanted = Signal(str, object, object, int)

    def __init__(self, load_words: LoadWords, levels: Mapping[str, Level], parent: QWidget | None = None) -> None:
        """Make empty fields.

        Args:
            load_words: says what working a target would open.
            levels: the level proposed for each target, where there is one.
            parent: its parent widget.
        """
        super().__init__(parent)
        self._load_words = load_words
        self._levels = levels
        self._offered: dict[str, Memory] = {}
        self.proposed: WorkEntry | None = None
        """The target and level that the form began with; alone they are a proposal and not work that was done."""
        self.setProperty("role", "card")
        self._make_fields()
        self._load = plain_label("", role="small")
        self._reached = plain_label("", role="soft")
        self._lay_out()
        self._join()
        self.refresh()

    def _make_fields(self) -> None:
        self.target = ChoiceField[str | None](_("Target"), [(None, _("choose a target"))], self)
        self.level = ChoiceField[Level | None](
            _("Level of work"), open_choices(level_words, Level, _("choose a level")), self
        )
        self.sud_start = NumberField(_("SUD before"), 0, 10, self)
        self.voc_start = NumberField(_("VOC before"), 1, 7, self)
        self.log = SetLogField(self)
        self.association = AssociationLine(self)
        self.sud_end = NumberField(_("SUD after"), 0, 10, self)
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

    @property
    def is_empty(self) -> bool:
        """Whether no target has been chosen."""
        return self.target.value is None

    @property
    def problem(self) -> tuple[str, QWidget] | None:
        """What is still to be settled, with the field, so that nothing of what was entered is dropped without a word.

        A key pressed once, what came up and is not kept yet, half of what was noted of a resource, or a whole piece of
        work without its target.
        """
        for field in (self.log, self.events):
            if field.problem is not None:
                return field.problem, field
        if self.association.is_begun:
            return _("What came up is not on the map yet: Enter keeps it, Esc leaves it out."), self.association.text
        if self.is_empty and self.so_far != WorkEntry(memory=NO_TARGET, level=self.level.value):
            return _("Choose the target that was worked: what was entered about it has none."), self.target
        return self.resources.problem

    @property
    def value(self) -> WorkEntry | None:
        """The piece of work; None while no target has been chosen, and while nothing but the proposal stands here."""
        return None if self.is_empty or self.so_far == self.proposed else self.so_far

    @property
    def so_far(self) -> WorkEntry:
        """The piece of work as far as it goes, also without a target."""
        return WorkEntry(
            memory=self.target.value or NO_TARGET,
            level=self.level.value,
            sud_start=self.sud_start.value,
            sud_end=self.sud_end.value,
            voc_start=self.voc_start.value,
            voc_end=self.voc_end.value,
            body_scan=self.body_scan.value,
            sets=self.log.sets,
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
            self.voc_start,
            self.log,
            self.log.note,
            self.association.text,
            self.association.kind,
            self.association.strength,
            self.sud_end,
            self.voc_end,
            self.body_scan,
            self.closure,
            *self.events.buttons,
            self.minutes,
            self.ecological,
            *self.resources.fields,
        )

    @property
    def reached(self) -> str:
        """The line about the status reached."""
        return self._reached.text()

    def offer(self, targets: Sequence[Memory], resources: Sequence[Memory]) -> None:
        """Offer these targets and resources; what has been filled in stays."""
        self._offered = {memory.id: memory for memory in targets}
        self.target.set_choices(memory_choices(targets, _("choose a target")))
        self.resources.show_resources(resources)
        self._show_load()

    def preset(self, memory_id: str | None, level: Level | None) -> None:
        """Begin with a target and the level proposed for it."""
        self.target.set_value(memory_id)
        self.level.set_value(level)

    def propose(self, memory_id: str | None, level: Level | None) -> None:
        """Begin with a target and a level that nobody has chosen yet."""
        self.preset(memory_id, level)
        self.proposed = self.so_far
        self.refresh()

    def fill(self, entry: WorkEntry) -> None:
        """Go on from what has been entered so far."""
        self.preset(entry.memory or None, entry.level)
        for field, number in (
            (self.sud_start, entry.sud_start),
            (self.sud_end, entry.sud_end),
            (self.voc_start, entry.voc_start),
            (self.voc_end, entry.voc_end),
        ):
            field.set_value(number)
        self.log.set_value(entry.sets)
        self.body_scan.set_value(entry.body_scan)
        self.closure.set_value(entry.closure)
        self.events.set_events(entry.events)
        self.minutes.set_value(entry.minutes_to_settle)
        self.ecological.set_value(entry.ecological_reason)
        for use in entry.resources:
            self.resources.note_use(use.memory, use.effect, use.sud)
        self.refresh()

    def refresh(self) -> None:
        """Work the sentences out again."""
        self._show()
        self._show_load()

    def _lay_out(self) -> None:
        fields = Fields(self)
        fields.add(_("Target"), self.target)
        fields.add(_("Level"), self.level)
        fields.add_wide(self._load)
        fields.add(_("Before"), _small(_("SUD")), self.sud_start, _small(_("VOC")), self.voc_start).setBuddy(
            self.sud_start
        )
        fields.add_wide(self.log)
        fields.add_wide(self.association)
        fields.add(_("After"), _small(_("SUD")), self.sud_end, _small(_("VOC")), self.voc_end).setBuddy(self.sud_end)
        fields.add(_("Body scan"), self.body_scan)
        fields.add(_("Closure"), self.closure)
        fields.add(_("Happened"), self.events)
        fields.add(_("Settled in"), self.minutes, _small(_("minutes")))
        self._ecological_words = fields.add(_("Ecological"), self.ecological)
        self._resource_words = fields.add(_("Resources"), self.resources)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.addWidget(fields)
        column.addWidget(self._reached)

    def _join(self) -> None:
        self.target.changed.connect(self._propose_level)
        for choice in (self.target, self.level):
            choice.changed.connect(self._show_load)
        fields = (self.target, self.level, self.sud_start, self.sud_end, self.voc_start, self.voc_end, self.events)
        for field in (*fields, self.body_scan, self.closure, self.minutes, self.ecological, self.resources):
            field.changed.connect(self._on_change)
        self.log.changed.connect(self.changed)
        self.resources.fields_changed.connect(self.fields_changed)
        self.log.association_noted.connect(self._ask_what_came_up)
        self.association.wanted.connect(self._on_association)
        self.association.left.connect(self._back_to_log)

    def _propose_level(self) -> None:
        target = self.target.value
        if self.level.value is None and target is not None:
            self.level.set_value(self._levels.get(target))

    def _ask_what_came_up(self) -> None:
        target = self._offered.get(self.target.value or "")
        if target is not None:
            self.association.begin(target.type)

    def _on_association(self, told: object, kind: object, strength: int) -> None:
        self._back_to_log()
        self.association_wanted.emit(self.target.value or "", told, kind, strength)

    def _back_to_log(self) -> None:
        self.log.setFocus(Qt.FocusReason.OtherFocusReason)

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
        set_plain(self._reached, self._told(entry))

    def _told(self, entry: WorkEntry | None) -> str:
        if entry is not None:
            return reached_words(entry)
        proposed = _("Proposed, and not yet work: it counts as work once something is entered about it.")
        return "" if self.is_empty else proposed

    def _show_load(self) -> None:
        target, level = self.target.value, self.level.value
        told = "" if target is None or level is None else self._load_words(target, level)
        if not self._offered:
            told = _("No target to work stands on the map. A session without work is kept by its phases, below.")
        set_plain(self._load, told)
        self._load.setVisible(bool(told))


def _small(words: str) -> QLabel:
    label = plain_label(words, role="small")
    label.setWordWrap(False)
    return label
